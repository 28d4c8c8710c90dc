"""Rows as they stand, for whoever verifies: nothing is parsed, and no column is believed for another.

The other questions of this room trust the rows; these hand out what is written, together with
what its digests were taken over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select, union_all

from archive.index.database import Database
from archive.index.rows import place_in
from archive.index.tables import acts, captures, segments, snapshots, superseded, texts
from archive.message import status_in
from archive.model import Capture, Place

BATCH = 500
EVIDENCE = (
    "run", "url", "captured_at", "role", "way", "status", "failure", "segment", "offset", "length", "members", "payload", "stored",
)  # fmt: skip
"""The columns that a capture's ``row_digest`` is taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """A row of ``captures``."""

    number: int
    place: Place
    evidence: dict[str, object]
    """The columns of ``EVIDENCE``."""
    row_digest: str
    snapshot: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRow:
    """A row of ``snapshots`` or ``superseded``, and the texts it points at."""

    id: str
    manifest: bytes
    text: str | None
    """None: no row of ``texts`` has the digest that the row names."""
    plain: str | None


def evidence_of(capture: Capture, place: Place) -> dict[str, object]:
    """Return what the evidence columns of a capture's row must say."""
    said = capture.provenance
    return {
        "run": said.run, "url": capture.url, "captured_at": capture.captured_at, "role": said.role.value, "way": said.way,
        "status": status_in(capture.response), "failure": capture.failure, "segment": place.segment, "offset": place.offset,
        "length": place.length, "members": " ".join(place.members), "payload": place.payload, "stored": place.stored,
    }  # fmt: skip


def captures_of(database: Database, snapshot_id: str) -> tuple[CaptureRow, ...]:
    """Return the captures that a snapshot's row or their own say belong to it, in reading order.

    Of one that a later reading took the place of: those that belonged to it.
    """
    first = select(snapshots.c.capture).where(snapshots.c.id == snapshot_id).scalar_subquery()
    query = select(captures).where((captures.c.snapshot == snapshot_id) | (captures.c.number == first)).order_by(captures.c.number)
    once = select(superseded.c.captures).where(superseded.c.id == snapshot_id).order_by(superseded.c.number.desc()).limit(1)
    with database.reading() as connection:
        if stands := connection.execute(query).all():
            return tuple(map(_capture_row, stands))
        numbers = (connection.execute(once).scalar() or "").split()
        query = select(captures).where(captures.c.number.in_(map(int, numbers))).order_by(captures.c.number)
        return tuple(_capture_row(row) for row in connection.execute(query))


def every_capture(database: Database) -> Iterator[CaptureRow]:
    """Yield all captures by number; new ones may come in meanwhile."""
    yield from (_capture_row(row) for row in _in_batches(database, select(captures), captures.c.number))


def capture_of(database: Database, number: int) -> CaptureRow | None:
    """Return the row of a capture, None if there is none."""
    with database.reading() as connection:
        row = connection.execute(select(captures).where(captures.c.number == number)).first()
    return _capture_row(row) if row else None


def snapshot_row(database: Database, snapshot_id: str) -> SnapshotRow | None:
    """Return the row of a snapshot, None if there is none."""
    with database.reading() as connection:
        row = connection.execute(_SNAPSHOTS.where(snapshots.c.id == snapshot_id)).first()
        row = row or connection.execute(_SUPERSEDED.where(superseded.c.id == snapshot_id).limit(1)).first()
    return _snapshot_row(row) if row else None


def every_snapshot(database: Database) -> Iterator[SnapshotRow]:
    """Yield all snapshots in the order they were sealed, then those that later readings took the place of."""
    yield from (_snapshot_row(row) for row in _in_batches(database, _SNAPSHOTS, snapshots.c.number))
    yield from (_snapshot_row(row) for row in _in_batches(database, _SUPERSEDED, superseded.c.number))


def known_lengths(database: Database) -> dict[str, int]:
    """Return how far rows know each segment."""
    with database.reading() as connection:
        return {row.name: row.length for row in connection.execute(select(segments))}


def spans(database: Database, segment: str) -> tuple[tuple[int, int], ...]:
    """Return (offset, length) of the captures and acts whose rows say that they lie in ``segment``, by offset."""
    query = union_all(*(select(each.c.offset, each.c.length).where(each.c.segment == segment) for each in (captures, acts)))
    with database.reading() as connection:
        return tuple(sorted((row.offset, row.length) for row in connection.execute(query)))


_text, _plain = texts.alias("audited_text"), texts.alias("audited_plain")
_SNAPSHOTS = (
    select(snapshots.c.number, snapshots.c.id, snapshots.c.manifest, _text.c.content.label("text"), _plain.c.content.label("plain"))
    .join(_text, _text.c.digest == snapshots.c.text, isouter=True)
    .join(_plain, _plain.c.digest == snapshots.c.plain, isouter=True)
)

_SUPERSEDED = (
    select(superseded.c.number, superseded.c.id, superseded.c.manifest, _text.c.content.label("text"), _plain.c.content.label("plain"))
    .join(_text, _text.c.digest == superseded.c.text, isouter=True)
    .join(_plain, _plain.c.digest == superseded.c.plain, isouter=True)
)


def _in_batches(database: Database, query: Select[Any], number: Any) -> Iterator[Row[*tuple[Any, ...]]]:
    after = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(number > after).order_by(number).limit(BATCH)).all()
        if not rows:
            return
        yield from rows
        after = rows[-1].number


def _capture_row(row: Row[*tuple[Any, ...]]) -> CaptureRow:
    evidence = {name: row._mapping[name] for name in EVIDENCE}  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return CaptureRow(number=row.number, place=place_in(row), evidence=evidence, row_digest=row.row_digest, snapshot=row.snapshot)


def _snapshot_row(row: Row[*tuple[Any, ...]]) -> SnapshotRow:
    return SnapshotRow(id=row.id, manifest=row.manifest, text=row.text, plain=row.plain)
