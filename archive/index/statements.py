"""The statements of the write path, written out once: to build an expression costs more than to carry it out."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, func, insert, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect

from archive.index.band_values import BANDS
from archive.index.rows import SNAPSHOT
from archive.index.tables import acts, bands, captures, discoveries, leaves, pages, segments, snapshots, texts
from archive.model import Change, Outcome


def written_out(most: int) -> ColumnElement[int]:
    """Return ``most`` as it may stand in LIMIT: where that is a parameter, SQLite plans the statement anew each time."""
    return literal_column(str(most), Integer)


ONE = written_out(1)
BAND_NAMES = tuple(f"band_{at}" for at in range(BANDS))
ADD_CAPTURE = insert(captures)
ADD_LEAF = insert(leaves)
ADD_SNAPSHOT = insert(snapshots).returning(snapshots.c.number)
ADD_PAGE = insert(pages)
SEALED_ALREADY = select(snapshots.c.id).where(
    or_(
        snapshots.c.id == bindparam("id"),
        and_(
            snapshots.c.url == bindparam("url"),
            snapshots.c.captured_at == bindparam("captured_at"),
            snapshots.c.capture == bindparam("capture"),
        ),
    )
)
PAGE = select(pages).where(pages.c.url == bindparam("url"))
SEALED = (
    update(captures)
    .where(captures.c.number == bindparam("of_number"))
    .values(outcome=Outcome.SEALED.value, reason=None, snapshot=bindparam("sealed_into"))
)
LATEST = SNAPSHOT.where(snapshots.c.url == bindparam("url")).order_by(snapshots.c.captured_at.desc(), snapshots.c.number.desc()).limit(ONE)
LATEST_UNTIL = LATEST.where(snapshots.c.captured_at <= bindparam("until"))
FIRST_WITH = select(captures).where(captures.c.stored == bindparam("stored")).order_by(captures.c.number).limit(ONE)
VISITS = select(func.count(), func.min(captures.c.captured_at), func.max(captures.c.captured_at)).where(
    captures.c.url == bindparam("url"), captures.c.role == "article", captures.c.failure.is_(None)
)
CHANGES = select(func.count()).where(snapshots.c.url == bindparam("url"), snapshots.c.change == Change.CHANGED.value)
SETTLED = (
    update(discoveries)
    .where(discoveries.c.run == bindparam("of_run"), discoveries.c.url == bindparam("of_url"), discoveries.c.tally.is_(None))
    .values(tally=bindparam("tally"), reason=bindparam("reason"), capture=bindparam("capture"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upserts:
    """Inserts that two writers may both carry out, in one database's own words."""

    capture: Any
    """Gives the number; none if the row is there."""
    segment: Any
    """Lengthens, never shortens."""
    text: Any
    act: Any
    bands: Any
    """All of a snapshot at once: one after the other they cost twice as much."""
    page: Any
    """Writes a row if the page had none."""


def _upserts(words: Any) -> Upserts:
    segment = words.insert(segments)
    longer = segments.c.length < segment.excluded.length
    return Upserts(
        capture=words.insert(captures).on_conflict_do_nothing(index_elements=["segment", "offset"]).returning(captures.c.number),
        segment=segment.on_conflict_do_update(index_elements=["name"], set_={"length": segment.excluded.length}, where=longer),
        bands=words.insert(bands)
        .values([{"value": bindparam(each), "number": bindparam("of_number")} for each in BAND_NAMES])
        .on_conflict_do_nothing(),
        text=words.insert(texts).on_conflict_do_nothing(),
        page=words.insert(pages).on_conflict_do_nothing(index_elements=["url"]),
        act=words.insert(acts).on_conflict_do_nothing(index_elements=["segment", "offset"]),
    )


_UPSERTS = {"sqlite": _upserts(sqlite_dialect), "postgresql": _upserts(postgresql)}


def upserts(connection: Connection) -> Upserts:
    """Return the upserts in the words of the database that ``connection`` leads to."""
    return _UPSERTS[connection.dialect.name]
