"""Gathers what proves one snapshot: its captures to the byte, its manifest and texts, and what leads from each to a signed checkpoint.

Nothing is written or published here: where leaves still wait for their place in the log, the answer is ``Unpublished``.
"""

import io
from dataclasses import dataclass

from archive.digest import canonical, digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError, UnknownSnapshotError
from archive.evidence.acts import Reference
from archive.evidence.blobs import Blobs
from archive.evidence.commitment import Commitment
from archive.evidence.groups import found_group
from archive.evidence.records import MalformedError, members, record_in
from archive.evidence.stored import raw_group
from archive.index import audit
from archive.index.acts import ActTable
from archive.index.audit import CaptureRow, SnapshotRow
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.leaves import LeafTable, capture_leaf, snapshot_leaf
from archive.index.shelves import Shelves
from archive.index.supersession import Superseded
from archive.index.withdrawn import must_not_be_withdrawn
from archive.model import Digest, Place
from archive.proof.logged import LogView, Proven, proven


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A capture with its exact bytes."""

    row: CaptureRow
    packed: bytes
    """Its gzip members."""
    commitment: Commitment

    @property
    def row_json(self) -> bytes:
        """What the leaf's ``row`` is the digest of."""
        return canonical(self.row.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that proves a snapshot."""

    snapshot: SnapshotRow
    superseded: Superseded | None
    pages: tuple[Gathered, ...]
    """The captures that the snapshot was read from, in reading order."""
    holders: tuple[Gathered, ...]
    """Earlier captures that hold what a revisit among ``pages`` refers to."""
    proven: Proven
    """First of the snapshot's leaf, then of each of ``pages`` and ``holders``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpublished:
    """That ``waiting`` of the snapshot's leaves have no place in the log yet."""

    waiting: int


def gather(snapshot_id: str, database: Database, blobs: Blobs, log: LogView) -> Evidence | Unpublished:
    """Return what proves a snapshot (all 64 digits of its id), every digest checked.

    Raises:
        UnknownSnapshotError: there is none with this id.
        WithdrawnContentError: its content was withdrawn.
        MissingBlobError, TamperedError, BrokenRecordError: its bytes are not those that were kept, or its row says something else.
        BadProofError, DamagedLogError, ForkedLogError: the log does not hold what its checkpoint says; or not the checkpoint asked for.
    """
    must_not_be_withdrawn(database, Digest(f"sha256:{snapshot_id}"))
    snapshot = _whole(audit.snapshot_row(database, snapshot_id), snapshot_id)
    pages = tuple(_gathered(row, database, blobs) for row in audit.captures_of(database, snapshot_id))
    holders = _holders(pages, database, blobs)
    leaves = [snapshot_leaf(snapshot_id), *(capture_leaf(each.row) for each in (*pages, *holders))]
    indexes = [_index(leaf, LeafTable(database)) for leaf in leaves]
    placed = [(index, leaf) for index, leaf in zip(indexes, leaves, strict=True) if index is not None]
    if len(placed) < len(leaves):
        return Unpublished(waiting=len(leaves) - len(placed))
    later = Shelves(database).superseded(snapshot_id)
    return Evidence(snapshot=snapshot, superseded=later, pages=pages, holders=holders, proven=proven(placed, log))


def _whole(row: SnapshotRow | None, snapshot_id: str) -> SnapshotRow:
    if row is None:
        raise UnknownSnapshotError(
            f"no snapshot has the id {snapshot_id}; if it is in a list, its row was altered: run `kuaizhao verify --all`"
        )
    if digest(row.manifest) != f"sha256:{snapshot_id}" or row.text is None or row.plain is None:
        raise TamperedError(
            f"the manifest of snapshot {snapshot_id} was altered, or a text of it is gone: run `kuaizhao verify {snapshot_id}`"
        )
    return row


def _index(leaf: bytes, table: LeafTable) -> int | None:
    """Return where the log holds a leaf; None: it waits."""
    rows = table.rows_of([leaf])
    if not rows:
        raise TamperedError(f"no such leaf was ever written: {leaf.decode()}. A row was altered; run `kuaizhao verify --all`")
    return min((row.index for row in rows if row.index is not None), default=None)


def _gathered(row: CaptureRow, database: Database, blobs: Blobs) -> Gathered:
    must_not_be_withdrawn(database, row.place.payload)
    place, packed = row.place, raw_group(row.place, blobs)
    if digest(canonical(row.evidence)) != row.row_digest:
        raise TamperedError(f"row {row.number} of captures is not what its digest says: run `kuaizhao verify --all`")
    try:
        parts = [(member, record_in(member)) for member in members(io.BytesIO(packed), offset=place.offset)]
        group = found_group(place.segment, parts)
    except (MalformedError, IndexError) as error:
        raise BrokenRecordError(f"segment {place.segment}, capture at byte {place.offset}: {error}") from error
    if group.place != place:
        raise TamperedError(f"the capture at byte {place.offset} of {place.segment} is not the one of its row: run `kuaizhao verify --all`")
    return Gathered(row=row, packed=packed, commitment=group.commitment)


def _holders(pages: tuple[Gathered, ...], database: Database, blobs: Blobs) -> tuple[Gathered, ...]:
    held = {each.commitment.stored for each in pages if each.commitment.revisited is None}
    found = dict[int, Gathered]()
    for page in pages:
        if page.commitment.stored not in held:
            holder = _holder(page, database, blobs)
            found[holder.row.number] = holder
    return tuple(found[number] for number in sorted(found))


def _holder(page: Gathered, database: Database, blobs: Blobs) -> Gathered:
    """Return the capture that holds the payload: the one that the index knows, else the one written in the record, and on from there."""
    each, seen = page, {page.row.place}
    while each.commitment.revisited:
        known: Place | None = Catalog(database).holder(page.commitment.stored)
        place = each.commitment.revisited.place if known is None or known in seen else known
        if place in seen:
            raise BrokenRecordError(f"no capture holds the payload {page.commitment.stored}, to which {page.row.place.segment} refers")
        seen.add(place)
        each = _gathered(_row_at(place, database), database, blobs)
    return each


def _row_at(place: Place, database: Database) -> CaptureRow:
    numbers = ActTable(database).numbers([Reference(segment=place.segment, offset=place.offset, record=place.members[-1])])
    row = audit.capture_of(database, numbers[0]) if numbers else None
    if row is None:
        raise MissingBlobError(
            f"the capture at byte {place.offset} of {place.segment}, to which a revisit refers, has no row: start a crawl"
        )
    return row
