"""What people look at: pages by category and source, a page's history, search, twins and related pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from archive.errors import UnknownSnapshotError
from archive.index.audit import captures_of
from archive.index.bigrams import Excerpt, excerpt
from archive.index.database import Database
from archive.index.rows import SNAPSHOT, SUPERSEDED, place_in, snapshot_in
from archive.index.search import matches
from archive.index.supersession import Superseded, superseded_in
from archive.index.tables import captures, pages, snapshots, superseded, texts, twins
from archive.index.versions import beginnings
from archive.index.withdrawn import WithdrawnContentError, withdrawn_of_page, withdrawn_snapshot
from archive.model import Place, Snapshot

SHORTEST_ID = 6
MOST_MATCHES = 20_000
"""Snapshots that are looked at for one search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page as a list shows it: what its newest snapshot says."""

    id: str
    """Of that snapshot."""
    url: str
    title: str | None
    source: str | None
    """``Source.id``."""
    origin: str | None
    """来源, as the page claims."""
    category: str | None
    published_at: datetime | None
    precision: str | None
    captured_at: datetime
    state: str
    versions: int
    excerpt: Excerpt = ()
    similarity: int | None = None
    """Thousandths, in lists of twins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One capture in a page's history."""

    capture: int
    captured_at: datetime
    status: int | None
    failure: str | None
    outcome: str
    reason: str | None
    snapshot: str | None
    change: str | None
    version: int | None
    """Which run of equal texts it belongs to, from 1, by time of capture."""
    payload: str
    run: str
    withdrawn: str | None = None
    """The snapshot that it was sealed into before that was withdrawn."""


_ENTRY = select(pages, snapshots.c.id).join(snapshots, snapshots.c.number == pages.c.newest)


class Shelves:
    """Questions for showing; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def entries(self, *, category: str | None = None, source: str | None = None, offset: int = 0, most: int = 50) -> tuple[Entry, ...]:
        """Return pages, latest published first."""
        query = _ENTRY.where(*_conditions(category, source)).order_by(pages.c.listed_at.desc(), pages.c.url).offset(offset).limit(most)
        return tuple(_entry(row) for row in self._all(query))

    def count(self, *, category: str | None = None, source: str | None = None) -> int:
        """Return how many pages ``entries`` would give in all."""
        return int(self._all(select(func.count()).select_from(pages).where(*_conditions(category, source)))[0][0])

    def categories(self) -> tuple[tuple[str, int], ...]:
        """Return (category, pages), largest first."""
        return tuple((str(value), int(count)) for value, count in map(tuple, self._all(_counted(pages.c.category))))

    def sources(self) -> tuple[tuple[str, int], ...]:
        """Return (Source.id, pages), largest first."""
        return tuple((str(value), int(count)) for value, count in map(tuple, self._all(_counted(pages.c.source))))

    def snapshot(self, reference: str) -> Snapshot:
        """Return the snapshot with this id, or this beginning of an id (6 digits at least), or the newest of this URL.

        One that a later reading took the place of is found by its id alone.

        Raises:
            UnknownSnapshotError: there is none, or the beginning fits several.
            WithdrawnContentError: it was withdrawn.
        """
        if "://" in reference:
            rows = self._all(
                SNAPSHOT.where(snapshots.c.url == reference).order_by(snapshots.c.captured_at.desc(), snapshots.c.number.desc()).limit(1)
            )
        else:
            digits = _digits(reference)
            rows = [
                *self._all(SNAPSHOT.where(snapshots.c.id.startswith(digits)).limit(2)),
                *self._all(SUPERSEDED.where(superseded.c.id.startswith(digits)).limit(2)),
            ]
        if len({row.id for row in rows}) == 1:
            return snapshot_in(rows[0])
        if not rows and "://" not in reference and (stands := withdrawn_snapshot(self.database, _digits(reference))):
            raise WithdrawnContentError(stands)
        what = (
            "fits several snapshots: give more digits"
            if rows
            else "is no snapshot we hold: `kuaizhao list` and `kuaizhao history URL` show what there is"
        )
        raise UnknownSnapshotError(f"{reference!r} {what}")

    def history(self, url: str) -> tuple[Event, ...]:
        """Return every capture of a page, newest first, failed tries too."""
        query = (
            select(captures, snapshots.c.change, snapshots.c.text_digest, snapshots.c.url.label("article"))
            .join(snapshots, snapshots.c.id == captures.c.snapshot, isouter=True)
            .where(captures.c.url == url)
            .order_by(captures.c.captured_at, captures.c.number)
        )
        events, version, text = [], 0, None
        with self.database.reading() as connection:
            rows, begin = connection.execute(query).all(), beginnings(connection, url)
        gone = withdrawn_of_page(self.database, url)
        for row in rows:
            # of another article's later page there is no telling but by the text
            if row.snapshot in begin or (row.text_digest and row.article != url and row.text_digest != text):
                version += 1
            text = row.text_digest or text
            event = _event(row, version if row.text_digest else None)
            events.append(replace(event, withdrawn=gone[row.captured_at].snapshot) if row.captured_at in gone else event)
        return tuple(reversed(events))

    def superseded(self, snapshot_id: str) -> Superseded | None:
        """Return what took the place of a snapshot, and when; None where it stands."""
        stands = select(snapshots.c.id).where(snapshots.c.id == snapshot_id)
        query = select(superseded).where(superseded.c.id == snapshot_id, ~stands.exists())
        rows = self._all(query.order_by(superseded.c.number.desc()).limit(1))
        return superseded_in(rows[0]) if rows else None

    def places(self, snapshot_id: str) -> tuple[Place, ...]:
        """Return where the captures of a snapshot lie, in the order of the article's pages."""
        return tuple(each.place for each in captures_of(self.database, snapshot_id))

    def places_of(self, url: str) -> tuple[Place, ...]:
        """Return where all captures of a page lie, oldest first."""
        return tuple(place_in(row) for row in self._all(select(captures).where(captures.c.url == url).order_by(captures.c.number)))

    def snapshot_ids(self, url: str | None = None) -> tuple[str, ...]:
        """Return the ids of all snapshots (of one page), in the order they were sealed."""
        query = select(snapshots.c.id).order_by(snapshots.c.number)
        return tuple(row[0] for row in self._all(query.where(snapshots.c.url == url) if url else query))

    def search(self, words: str, *, ranked: bool = False, most: int = 50) -> tuple[Entry, ...]:
        """Return pages whose texts, of any version, hold all ``words``; newest first unless ``ranked``."""
        numbers = self._first_of_each_page(words, ranked=ranked, most=most)
        query = _ENTRY.add_columns(texts.c.content.label("plain_content"), _found.c.number.label("found"))
        query = query.join(_found, _found.c.url == pages.c.url).join(texts, texts.c.digest == _found.c.plain)
        rows = {row.found: row for row in self._all(query.where(_found.c.number.in_(numbers)))}
        return tuple(_entry(rows[each], excerpt=excerpt(rows[each].plain_content, words, 120)) for each in numbers)

    def _first_of_each_page(self, words: str, *, ranked: bool, most: int) -> tuple[int, ...]:
        """Return the first matching snapshot of each page; looks further where many versions of few pages match."""
        limit, firsts = most * 3, dict[str, int]()
        while True:
            with self.database.reading() as connection:
                numbers = matches(connection, words, most=limit, ranked=ranked)
                query = select(snapshots.c.number, snapshots.c.url).where(snapshots.c.number.in_(numbers))
                urls = {row.number: row.url for row in connection.execute(query)}
            for each in numbers:
                firsts.setdefault(urls[each], each)
            if len(firsts) >= most or len(numbers) < limit or limit >= MOST_MATCHES:
                return tuple(firsts.values())[:most]
            limit = min(limit * 4, MOST_MATCHES)

    def twins(self, snapshot_id: str) -> tuple[Entry, ...]:
        """Return pages whose text was (nearly) the same as this snapshot's page's, earliest captured first."""
        this = select(snapshots.c.number).where(
            snapshots.c.url == select(snapshots.c.url).where(snapshots.c.id == snapshot_id).scalar_subquery()
        )
        other = or_(and_(twins.c.a.in_(this), twins.c.b == _found.c.number), and_(twins.c.b.in_(this), twins.c.a == _found.c.number))
        query = (
            _ENTRY.add_columns(func.max(twins.c.similarity).label("similarity"))
            .join(_found, _found.c.url == pages.c.url)
            .join(twins, other)
        )
        query = query.group_by(*pages.c, snapshots.c.id).order_by(func.min(_found.c.captured_at), pages.c.url)
        return tuple(_entry(row, similarity=row.similarity) for row in self._all(query))

    def related(self, snapshot: Snapshot, *, most: int = 6) -> tuple[Entry, ...]:
        """Return pages on the same matter: those that share the longest run of words of the title."""
        title = "".join(each if each.isalnum() else " " for each in snapshot.extraction.title or "").split()
        seen, found = {snapshot.url}, []
        for words in sorted(title, key=len, reverse=True)[:2] + [part for each in title for part in _halves(each)]:
            for entry in self.search(words, most=most) if len(words) > 1 else ():
                if entry.url not in seen:
                    seen.add(entry.url)
                    found.append(entry)
            if len(found) >= most:
                break
        return tuple(found[:most])

    def _all(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self.database.reading() as connection:
            return connection.execute(query).all()


_found = snapshots.alias("found")


def _halves(words: str) -> tuple[str, ...]:
    size = 4
    return tuple(words[at : at + size] for at in range(0, len(words) - size + 1, size))[:6]


def _digits(reference: str) -> str:
    digits = reference.lower().removeprefix("sha256:")
    if len(digits) < SHORTEST_ID or any(each not in "0123456789abcdef" for each in digits):
        raise UnknownSnapshotError(f"{reference!r} is no snapshot id: {SHORTEST_ID} to 64 hexadecimal digits, or a URL, were expected")
    return digits


def _conditions(category: str | None, source: str | None) -> list[ColumnElement[bool]]:
    wanted = ((pages.c.category, category), (pages.c.source, source))
    return [column == value for column, value in wanted if value]


def _counted(column: ColumnElement[Any]) -> Select[Any]:
    return select(column, func.count()).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column)


def _entry(row: Row[Any], *, excerpt: Excerpt = (), similarity: int | None = None) -> Entry:
    return Entry(
        id=row.id, url=row.url, title=row.title, source=row.source, origin=row.origin, category=row.category, published_at=row.published_at,
        precision=row.precision, captured_at=row.captured_at, state=row.state, versions=row.versions, excerpt=excerpt, similarity=similarity,
    )  # fmt: skip


def _event(row: Row[Any], version: int | None) -> Event:
    return Event(
        capture=row.number, captured_at=row.captured_at, status=row.status, failure=row.failure, outcome=row.outcome, reason=row.reason,
        snapshot=row.snapshot, change=row.change, version=version, payload=row.payload, run=row.run,
    )  # fmt: skip
