"""Leaves: canonical, of digests only, and read back strictly."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from archive.digest import digest
from archive.errors import BadProofError
from archive.evidence.log.leaves import (
    MOST_DIGESTS,
    CaptureLeaf,
    KeyLeaf,
    Leaf,
    RejectionLeaf,
    SnapshotLeaf,
    WithdrawalLeaf,
    leaf_in,
    leaf_json,
)
from archive.evidence.log.tiles import MOST_ENTRY_BYTES
from archive.index.catalog import Catalog
from archive.index.tables import leaves
from tests.values import Clerk, captured, reading

AT = datetime(2026, 11, 21, 22, 37, 27, 628524, tzinfo=UTC)
ONE, TWO, THREE = digest(b"1"), digest(b"2"), digest(b"3")
LEAVES: list[Leaf] = [
    CaptureLeaf(row=ONE, members=(ONE, TWO, THREE), payload=TWO, captured_at=AT),
    SnapshotLeaf(id="ab" * 32),
    RejectionLeaf(captures=(ONE,), reason="soft-404"),
    WithdrawalLeaf(withdrawn=(TWO, THREE), order=ONE, withdrawn_at=AT),
    KeyLeaf(act="added", key=ONE, at=AT),
]

digests = st.binary(max_size=4).map(digest)
times = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]))


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.kind)
def test_every_kind_is_read_back(leaf: Leaf) -> None:
    assert leaf_in(leaf_json(leaf)) == leaf


@given(st.lists(digests, min_size=1, max_size=6), digests, digests, times)
def test_any_capture_is_read_back(members: list[Any], row: Any, payload: Any, at: datetime) -> None:
    leaf = CaptureLeaf(row=row, members=tuple(members), payload=payload, captured_at=at)
    assert leaf_in(leaf_json(leaf)) == leaf


def test_leaves_stand_as_the_document_says() -> None:
    assert leaf_json(LEAVES[0]).decode() == (
        f'{{"captured_at":"2026-11-21T22:37:27.628524Z","kind":"capture","members":["{ONE}","{TWO}","{THREE}"],"payload":"{TWO}","row":"{ONE}"}}'
    )
    assert leaf_json(LEAVES[1]) == b'{"id":"' + b"ab" * 32 + b'","kind":"snapshot"}'


def test_what_the_index_has_pending_are_leaves(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    with catalog.database.reading() as connection:
        contents = connection.execute(select(leaves.c.content).order_by(leaves.c.number)).scalars().all()
    assert [leaf_in(each).kind for each in contents] == ["capture", "snapshot"]


@pytest.mark.parametrize(
    "change",
    [
        (b'"kind":"snapshot"', b'"kind":"snapshots"'),
        (b'"kind":"snapshot"', b'"kind":["snapshot"]'),
        (b'"kind":"snapshot"', b'"kind":"snapshot","more":1'),
        (b'"kind":"snapshot"', b'"kind": "snapshot"'),
        (b',"kind":"snapshot"', b""),
        (b'"ab', b'"AB'),
        (b'"ab', b'"a'),
        (b'{"id"', b'[{"id"'),
        (b'"id"', b'"ID"'),
        (b'"abab', b'"\\u0061bab'),
    ],
)
def test_what_we_do_not_write_is_no_leaf(change: tuple[bytes, bytes]) -> None:
    entry = leaf_json(LEAVES[1])
    assert change[0] in entry
    with pytest.raises(BadProofError):
        leaf_in(entry.replace(*change))


@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.text(), lambda each: st.dictionaries(st.sampled_from(["kind", "id"]), each))
    .map(json.dumps)
    .map(str.encode)
)
def test_whatever_is_given_is_a_leaf_or_refused(entry: bytes) -> None:
    try:
        leaf = leaf_in(entry)
    except BadProofError:
        return
    assert leaf_json(leaf) == entry


@pytest.mark.parametrize(
    "make",
    [
        lambda: CaptureLeaf(row=ONE, members=(), payload=ONE, captured_at=AT),
        lambda: CaptureLeaf(row=digest(b"")[:-1], members=(ONE,), payload=ONE, captured_at=AT),  # type: ignore[arg-type]
        lambda: CaptureLeaf(row=ONE, members=(ONE,), payload=ONE, captured_at=AT.replace(tzinfo=None)),
        lambda: SnapshotLeaf(id="snapshot"),
        lambda: RejectionLeaf(captures=(ONE,), reason="第一段"),
        lambda: RejectionLeaf(captures=(ONE,), reason="The page's first words, or its URL"),
        lambda: RejectionLeaf(captures=(ONE,), reason="a" * 81),
        lambda: WithdrawalLeaf(withdrawn=(ONE,) * (MOST_DIGESTS + 1), order=ONE, withdrawn_at=AT),
        lambda: KeyLeaf(act="lost", key=ONE, at=AT),
    ],
)
def test_a_leaf_holds_nothing_but_digests_times_and_words_of_ours(make: Any) -> None:
    with pytest.raises(ValueError, match=r"digest|zone|id of a|added"):
        make()


def test_the_largest_leaf_fits_into_a_bundle() -> None:
    assert len(leaf_json(WithdrawalLeaf(withdrawn=(ONE,) * MOST_DIGESTS, order=ONE, withdrawn_at=AT))) < MOST_ENTRY_BYTES
