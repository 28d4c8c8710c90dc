"""The hash tree of RFC 6962 section 2.1: roots, and proofs that a leaf is in a tree and that a tree continues another.

A tree is asked for by *nodes*: ``node(level, index)`` is the hash over the ``2**level`` leaves that
begin at ``index * 2**level``, all of them present. Where nodes come from (tiles, a list) is not known here.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Hash = bytes
"""A SHA-256 value: 32 bytes."""
Node = Callable[[int, int], Hash]

SIZE = 32
EMPTY: Hash = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""
_LEAF, _INNER = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> Hash:
    """Return the hash of a leaf."""
    return hashlib.sha256(_LEAF + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[Hash]:
    """Return the hash of each of many leaves."""
    sha256 = hashlib.sha256
    return [sha256(_LEAF + entry).digest() for entry in entries]


def inner_hash(left: Hash, right: Hash) -> Hash:
    """Return the hash of a node with these two children."""
    return hashlib.sha256(_INNER + left + right).digest()


def root_over(hashes: Sequence[Hash]) -> Hash:
    """Return the root of the tree over ``hashes``: leaves, or equally high full subtrees of which the last may be less than full."""
    if not hashes:
        return EMPTY
    sha256, row = hashlib.sha256, list(hashes)
    while len(row) > 1:
        above = [sha256(_INNER + row[at] + row[at + 1]).digest() for at in range(0, len(row) - 1, 2)]
        row = above + row[-1:] if len(row) % 2 else above
    return row[0]


def root(size: int, node: Node) -> Hash:
    """Return the root of the tree of the first ``size`` leaves."""
    return span(0, size, node) if size else EMPTY


def span(begin: int, end: int, node: Node) -> Hash:
    """Return the hash over the leaves from ``begin`` to before ``end``; ``begin`` is a multiple of a power of two that spans them."""
    hashes = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        hashes.append(node(level, begin >> level))
        begin += 1 << level
    result = hashes.pop()
    while hashes:
        result = inner_hash(hashes.pop(), result)
    return result


def inclusion_proof(index: int, size: int, node: Node) -> tuple[Hash, ...]:
    """Return the hashes that lead from leaf ``index`` to the root of the tree of ``size`` leaves, the leaf's sibling first.

    Raises:
        ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    proof, begin, end = [], 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            proof.append(span(middle, end, node))
            end = middle
        else:
            proof.append(span(begin, middle, node))
            begin = middle
    return tuple(reversed(proof))


def consistency_proof(old: int, new: int, node: Node) -> tuple[Hash, ...]:
    """Return the hashes that show the tree of ``new`` leaves to begin with the tree of ``old`` leaves (RFC 6962 section 2.1.2).

    Raises:
        ValueError: ``old`` is no size from 1 to ``new``.
    """
    if not 0 < old <= new:
        raise ValueError(f"there is no proof from a tree of {old} leaves to one of {new}")
    proof, begin, end = [], 0, new
    while end != old:
        middle = begin + _split(end - begin)
        if old <= middle:
            proof.append(span(middle, end, node))
            end = middle
        else:
            proof.append(span(begin, middle, node))
            begin = middle
    if begin:  # else the old tree is a node of the new one, and its root is known to whoever verifies
        proof.append(span(begin, end, node))
    return tuple(reversed(proof))


def is_included(leaf: Hash, index: int, size: int, proof: Sequence[Hash], wanted: Hash) -> bool:
    """Say whether ``proof`` shows that the tree with the root ``wanted`` has ``leaf`` at ``index`` (RFC 9162 section 2.1.3.2).

    The proof binds the index, but not the size beyond its shape: take size and root from one signed checkpoint.
    """
    if not 0 <= index < size or not _are_hashes(leaf, wanted, *proof):
        return False
    at, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = inner_hash(each, found)
            at, last = _up_to_a_right_child(at, last)
        else:
            found = inner_hash(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == wanted


def is_consistent(old: int, new: int, old_root: Hash, new_root: Hash, proof: Sequence[Hash]) -> bool:
    """Say whether ``proof`` shows that the tree of ``new`` leaves begins with that of ``old`` (RFC 9162 section 2.1.4.2).

    An empty old tree proves nothing: that is never shown.
    """
    if not 0 < old <= new or not _are_hashes(*proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = proof if old & (old - 1) else (old_root, *proof)
    return bool(path) and _leads_to_both(path, old, new, old_root, new_root)


def _leads_to_both(path: Sequence[Hash], old: int, new: int, old_root: Hash, new_root: Hash) -> bool:
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = inner_hash(each, first), inner_hash(each, second)
            at, last = _up_to_a_right_child(at, last)
        else:
            second = inner_hash(second, each)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _up_to_a_right_child(at: int, last: int) -> tuple[int, int]:
    """Return where the path stands after the levels at which a last node without sibling was carried up as it is."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _split(size: int) -> int:
    """Return the largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == SIZE for value in values)
