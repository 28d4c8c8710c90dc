"""What is to leave the archive: a selection of pages, and its snapshots and captures, streamed in flat memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from archive.index.database import Database
from archive.index.rows import place_in
from archive.index.tables import captures, pages, runs, snapshots, superseded, texts, twins, withdrawn
from archive.model import Place

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """To what is selected all of this applies; without anything, it is the whole archive."""

    source: str | None = None
    """``Source.id``. Of captures: what its runs asked for, lists and failed tries too, and all captures of its pages."""
    category: str | None = None
    """Of the page, as lists show it."""
    url: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Captured before then."""
    ids: tuple[str, ...] = ()
    """Of snapshots, in full."""
    newest: bool = False
    """Of each page only the newest snapshot."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A snapshot as it stands in the database."""

    id: str
    url: str
    captured_at: datetime
    title: str | None
    manifest: bytes
    text: str
    twins: tuple[str, ...]
    """Snapshots of other pages with (nearly) the same text."""


class Outgoing:
    """The rows of a selection."""

    def __init__(self, database: Database, selection: Selection) -> None:
        self.database, self.selection = database, selection

    def count(self) -> int:
        """Return how many snapshots are selected."""
        query = select(func.count()).select_from(_SHOWN).where(*_of_snapshots(self.selection))
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def is_whole(self) -> bool:
        """Say whether segments may go out as they are: everything is selected, and nothing in them is withdrawn from view."""
        with self.database.reading() as connection:
            return self.selection.is_everything and connection.execute(_HIDDEN.limit(1)).first() is None

    def snapshots(self) -> Iterator[Chosen]:
        """Yield the snapshots in the order they were sealed; new ones may come in meanwhile."""
        columns = (snapshots.c.number, snapshots.c.id, snapshots.c.url, snapshots.c.captured_at, snapshots.c.title, snapshots.c.manifest)
        query = select(*columns, texts.c.content).select_from(_SHOWN.join(texts, texts.c.digest == snapshots.c.text))
        query = query.where(*_of_snapshots(self.selection)).order_by(snapshots.c.number).limit(AT_ONCE)
        after = 0
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(query.where(snapshots.c.number > after)).all()
                alike = _twins(connection, [row.number for row in rows])
            if not rows:
                return
            for row in rows:
                yield _chosen(row, tuple(alike.get(row.number, ())))
            after = rows[-1].number

    def captures(self) -> Iterator[Place]:
        """Yield where the captures lie, by segment and offset; new ones may come in meanwhile."""
        query = select(captures).where(*_of_captures(self.selection)).order_by(captures.c.segment, captures.c.offset).limit(AT_ONCE)
        segment, offset = "", -1
        while True:
            later = or_(captures.c.segment > segment, and_(captures.c.segment == segment, captures.c.offset > offset))
            with self.database.reading() as connection:
                rows = connection.execute(query.where(later)).all()
            if not rows:
                return
            yield from map(place_in, rows)
            segment, offset = rows[-1].segment, rows[-1].offset

    def extent(self) -> tuple[int, int, datetime | None]:
        """Return how many captures are selected, how many bytes they have, and when the newest was captured."""
        columns = (func.count(), func.coalesce(func.sum(captures.c.length), 0), func.max(captures.c.captured_at))
        with self.database.reading() as connection:
            count, length, newest = connection.execute(select(*columns).where(*_of_captures(self.selection))).one()
        return int(count), int(length), newest

    def holds(self, place: Place) -> bool:
        """Say whether the capture at ``place`` is selected."""
        here = (captures.c.segment == place.segment, captures.c.offset == place.offset)
        with self.database.reading() as connection:
            return connection.execute(select(captures.c.number).where(*here, *_of_captures(self.selection))).first() is not None


_SHOWN = snapshots.join(pages, pages.c.url == snapshots.c.url)


def _of_snapshots(wanted: Selection) -> list[ColumnElement[bool]]:
    said: tuple[tuple[object, Callable[[], ColumnElement[bool]]], ...] = (
        (wanted.source, lambda: snapshots.c.source == wanted.source),
        (wanted.category, lambda: pages.c.category == wanted.category),
        (wanted.url, lambda: snapshots.c.url == wanted.url),
        (wanted.ids, lambda: snapshots.c.id.in_(wanted.ids)),
        (wanted.newest, lambda: pages.c.newest == snapshots.c.number),
        (wanted.since, lambda: snapshots.c.captured_at >= wanted.since),
        (wanted.until, lambda: snapshots.c.captured_at < wanted.until),
    )
    return [condition() for is_wanted, condition in said if is_wanted]


def _of_captures(wanted: Selection) -> list[ColumnElement[bool]]:
    said: tuple[tuple[object, Callable[[], ColumnElement[bool]]], ...] = (
        (wanted.source, lambda: or_(captures.c.run.in_(_runs(wanted)), captures.c.url.in_(_urls(snapshots.c.source == wanted.source)))),
        (wanted.category, lambda: captures.c.url.in_(select(pages.c.url).where(pages.c.category == wanted.category))),
        (wanted.url, lambda: captures.c.url == wanted.url),
        (wanted.ids, lambda: or_(captures.c.snapshot.in_(wanted.ids), captures.c.number.in_(_first(wanted.ids)))),
        (wanted.newest, lambda: captures.c.snapshot.in_(_newest())),
        (wanted.since, lambda: captures.c.captured_at >= wanted.since),
        (wanted.until, lambda: captures.c.captured_at < wanted.until),
    )
    return [captures.c.payload.not_in(_HIDDEN), *(condition() for is_wanted, condition in said if is_wanted)]


_HIDDEN = select(withdrawn.c.digest).where(withdrawn.c.from_segments == 0)
"""Withdrawn from view alone: the bytes are there still, and must not leave the archive."""


def _newest() -> Any:
    return select(snapshots.c.id).select_from(_SHOWN).where(pages.c.newest == snapshots.c.number)


def _runs(wanted: Selection) -> Any:
    return select(runs.c.id).where(runs.c.source == wanted.source)


def _urls(condition: ColumnElement[bool]) -> Any:
    return select(snapshots.c.url).where(condition)


def _first(ids: tuple[str, ...]) -> Any:
    stands = select(snapshots.c.capture).where(snapshots.c.id.in_(ids))
    return stands.union(select(superseded.c.capture).where(superseded.c.id.in_(ids)))


def _twins(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Return the ids of the twins of each of these snapshots, sorted."""
    found = dict[int, set[str]]()
    for mine, other in ((twins.c.a, twins.c.b), (twins.c.b, twins.c.a)):
        query = select(mine.label("mine"), snapshots.c.id).join(snapshots, snapshots.c.number == other).where(mine.in_(numbers))
        for row in connection.execute(query):
            found.setdefault(row.mine, set()).add(row.id)
    return {number: sorted(ids) for number, ids in found.items()}


def _chosen(row: Row[*tuple[Any, ...]], alike: tuple[str, ...]) -> Chosen:
    return Chosen(
        id=row.id, url=row.url, captured_at=row.captured_at, title=row.title, manifest=row.manifest, text=row.content, twins=alike
    )
