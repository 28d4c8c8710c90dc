"""The hash tree: published vectors, every proof of small trees beside the RFC's own recursion, and proofs that were tampered with."""

import base64
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.evidence.log.merkle import (
    EMPTY,
    Hash,
    Node,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    leaf_hashes,
    root,
    root_over,
)
from tests.archive.evidence.log.logs import entry, mth, path, subproof

VECTORS = Path(__file__).resolve().parents[5] / "shared" / "vectors" / "merkle"
LARGEST = 300


@cache
def all_nodes() -> dict[tuple[int, int], Hash]:
    row = leaf_hashes(map(entry, range(LARGEST)))
    nodes, level = {}, 0
    while row:
        nodes |= {(level, index): each for index, each in enumerate(row)}
        row = [root_over(row[at : at + 2]) for at in range(0, len(row) - 1, 2)]
        level += 1
    return nodes


def node() -> Node:
    return lambda level, index: all_nodes()[level, index]


def published(kind: str) -> list[dict[str, Any]]:
    if not VECTORS.is_dir():
        pytest.skip("the published vectors (../shared/vectors/merkle) are not on this machine")
    return [json.loads(each.read_text()) for each in sorted((VECTORS / kind).rglob("*.json"))]


def bytes_of(vector: dict[str, Any], name: str) -> bytes:
    return base64.b64decode(vector[name] or "")


def hashes_of(vector: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(each) for each in vector["proof"] or ()]


def test_published_inclusion_proofs_are_judged_as_they_say() -> None:
    vectors = published("inclusion")
    assert len(vectors) > 80
    for each in vectors:
        found = is_included(bytes_of(each, "leafHash"), each["leafIdx"], each["treeSize"], hashes_of(each), bytes_of(each, "root"))
        assert found is not each["wantErr"], each["desc"]


def test_published_consistency_proofs_are_judged_as_they_say() -> None:
    vectors = published("consistency")
    assert len(vectors) > 80
    for each in vectors:
        found = is_consistent(each["size1"], each["size2"], bytes_of(each, "root1"), bytes_of(each, "root2"), hashes_of(each))
        assert found is not each["wantErr"], each["desc"]


def test_every_inclusion_proof_of_trees_up_to_300_holds() -> None:
    for size in range(1, LARGEST + 1):
        wanted = root(size, node())
        for index in range(size):
            assert is_included(all_nodes()[0, index], index, size, inclusion_proof(index, size, node()), wanted)


def test_every_consistency_proof_of_trees_up_to_300_holds() -> None:
    roots = [root(size, node()) for size in range(LARGEST + 1)]
    for new in range(1, LARGEST + 1):
        for old in range(1, new + 1):
            assert is_consistent(old, new, roots[old], roots[new], consistency_proof(old, new, node()))


def test_roots_and_proofs_are_those_of_the_rfc() -> None:
    leaves = [entry(each) for each in range(70)]
    for size in range(1, 71):
        assert root(size, node()) == root_over(leaf_hashes(leaves[:size])) == mth(leaves[:size])
        for index in range(0, size, 3):
            assert list(inclusion_proof(index, size, node())) == path(index, leaves[:size])
        for old in range(1, size + 1, 3):
            assert list(consistency_proof(old, size, node())) == subproof(old, leaves[:size])


def test_the_empty_tree_has_the_root_of_the_rfc() -> None:
    assert root(0, node()) == root_over([]) == EMPTY == mth([])


def test_none_of_10000_tampered_proofs_is_accepted() -> None:
    chance = random.Random(6962)
    roots = [root(size, node()) for size in range(LARGEST + 1)]
    accepted, tried = [], 0
    while tried < 10_000:
        size = chance.randint(1, LARGEST)
        other = chance.randint(1, size)
        inclusion = (all_nodes()[0, other - 1], roots[size], *inclusion_proof(other - 1, size, node()))
        consistency = (roots[other], roots[size], *consistency_proof(other, size, node()))
        doctored, same = tampered(inclusion, chance), tampered(consistency, chance)
        if doctored != inclusion:
            accepted += [doctored] * is_included(doctored[0], other - 1, size, doctored[2:], doctored[1])
            tried += 1
        if same != consistency and not (other == size and same[:2] == (same[0], same[0]) and not same[2:]):
            accepted += [same] * is_consistent(other, size, same[0], same[1], same[2:])
            tried += 1
    assert not accepted


def test_no_proof_holds_for_another_index() -> None:
    for size in (1, 2, 3, 7, 8, 33, 100):
        for index in range(size):
            proof = inclusion_proof(index, size, node())
            holds = [each for each in range(-1, size + 2) if is_included(all_nodes()[0, index], each, size, proof, root(size, node()))]
            assert holds == [index]


def test_no_proof_holds_between_other_sizes_of_the_same_roots() -> None:
    for old, new in ((1, 2), (3, 7), (4, 8), (6, 13), (64, 100)):
        proof = consistency_proof(old, new, node())
        holds = [each for each in range(new + 2) if is_consistent(each, new, root(old, node()), root(new, node()), proof)]
        assert holds == [old]


def tampered(values: tuple[bytes, ...], chance: random.Random) -> tuple[bytes, ...]:
    """Return a leaf or root, a root and a proof with one thing changed: a bit, or what stands where."""
    result = list(values)
    at = chance.randrange(len(result))
    match chance.randrange(6):
        case 0 | 1:
            bit = chance.randrange(256)
            result[at] = bytes(each ^ (1 << bit % 8) * (number == bit // 8) for number, each in enumerate(result[at]))
        case 2:
            result[at], result[0] = result[0], result[at]
        case 3:
            result.insert(max(at, 2), chance.randbytes(32))
        case 4:
            result = result[:-1] if len(result) > 2 else [*result, result[0]]
        case 5:
            result[at] = result[at][:-1]
    return tuple(result)


@given(st.integers(-3, 20), st.integers(-3, 20), st.lists(st.binary(min_size=32, max_size=32), max_size=6))
def test_made_up_proofs_prove_nothing(first: int, second: int, proof: list[bytes]) -> None:
    assert not is_included(leaf_hash(b"a"), first, second, proof, leaf_hash(b"b"))
    assert not is_consistent(first, second, leaf_hash(b"a"), leaf_hash(b"b"), proof)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, size, node())


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_there_is_no_proof_from_nothing_or_from_a_larger_tree(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no proof"):
        consistency_proof(old, new, node())
