"""What a rereading asks and writes: page by page, each with all its captures that must be read to be judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from archive.errors import UnknownSnapshotError
from archive.index.database import Database, one_at_a_time
from archive.index.rows import SNAPSHOT, SUPERSEDED, place_in, snapshot_in
from archive.index.supersession import Twins, retract, sign_anew, supersede
from archive.index.tables import captures, runs, snapshots, superseded, withdrawn
from archive.index.turning import turn_again
from archive.model import Digest, Outcome, Place, Rejection, Role, Snapshot, SnapshotId

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which pages are read again: those with a capture to which all of this applies."""

    source: str | None = None
    """``Source.id``."""
    url: str | None = None
    run: str | None = None
    """The one that made it."""
    rejected: bool = False
    """It was rejected for what its page says."""
    since: datetime | None = None
    until: datetime | None = None
    """Captured before then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A capture of a page as it stands settled."""

    number: int
    captured_at: datetime
    outcome: Outcome
    reason: str | None
    snapshot: SnapshotId | None
    """The one that it is the first page of."""
    place: Place


class Rereading:
    """The index of an archive that is read again."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def count(self, choice: Choice) -> int:
        """Return how many captures the chosen pages have."""
        chosen = select(captures.c.url).select_from(_KEPT).where(_TO_READ, *_conditions(choice))
        query = select(func.count()).select_from(_KEPT).where(_TO_READ, captures.c.url.in_(chosen))
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def pages(self, choice: Choice) -> Iterator[str]:
        """Yield the chosen pages by URL; new ones may come in meanwhile."""
        query = select(captures.c.url).select_from(_KEPT).where(_TO_READ, *_conditions(choice)).distinct()
        after = ""
        while True:
            with self.database.reading() as connection:
                batch = connection.execute(query.where(captures.c.url > after).order_by(captures.c.url).limit(AT_ONCE)).scalars().all()
            if not batch:
                return
            yield from batch
            after = batch[-1]

    def captures(self, url: str) -> tuple[Kept, ...]:
        """Return the captures of a page in order of time, apart from those that runs which go on have in hand."""
        with self.database.reading() as connection:
            rows = connection.execute(_OF_PAGE, {"of_url": url}).all()
        kept = {row.number: row for row in sorted(rows, key=lambda row: row.own == row.snapshot)}  # of several, the one it was sealed into
        return tuple(_kept(kept[number]) for number in dict.fromkeys(row.number for row in rows))

    def snapshot(self, snapshot_id: SnapshotId) -> Snapshot:
        """Return a snapshot, whether it stands or, since this moment, no longer does."""
        with self.database.reading() as connection:
            row = connection.execute(_STANDS, {"of": snapshot_id}).first() or connection.execute(_STOOD, {"of": snapshot_id}).first()
        if row is None:
            raise UnknownSnapshotError(f"snapshot {snapshot_id} is gone: run `kuaizhao verify --all`")
        return snapshot_in(row)

    def alone(self, url: str) -> None:
        """Until the transaction ends, let nobody else write snapshots of this page."""
        with self.database.writing() as connection:
            one_at_a_time(connection, url)

    def supersede(self, numbers: tuple[int, ...], snapshot: Snapshot, alike: Callable[[], Twins]) -> None:
        """Put a snapshot of the captures ``numbers`` in the place of the one that it names; ``turn`` the page afterwards."""
        with self.database.writing() as connection:
            self.database.flush()
            supersede(connection, numbers, snapshot, alike)

    def sign_anew(self, snapshot: Snapshot, alike: Callable[[], Twins]) -> None:
        """Let a snapshot that stands be found by the signature that it now has."""
        with self.database.writing() as connection:
            self.database.flush()
            sign_anew(connection, snapshot, alike)

    def retract(self, held: SnapshotId, number: int, rejection: Rejection, at: datetime, *, records: tuple[Digest, ...]) -> None:
        """Take a snapshot out of its place because later rules reject its capture ``number``; ``turn`` the page afterwards."""
        with self.database.writing() as connection:
            self.database.flush()
            retract(connection, held, number, rejection, at, records=records)

    def turn(self, url: str) -> None:
        """Make the page's row in lists again from all its snapshots."""
        with self.database.writing() as connection:
            turn_again(connection, url)


_KEPT = captures.join(runs, runs.c.id == captures.c.run, isouter=True)
_IN_HAND = and_(captures.c.outcome == Outcome.UNREAD.value, runs.c.id.is_not(None), runs.c.ended_at.is_(None))
_WALLS = (412, 521)
"""What walls of scripts answer with: they are told by what they show (``pipelines.screen``)."""
_TO_READ = and_(
    captures.c.role == Role.ARTICLE.value,
    captures.c.failure.is_(None),
    or_(captures.c.status.between(200, 299), captures.c.status.in_(_WALLS)),
    ~_IN_HAND,
    captures.c.payload.not_in(select(withdrawn.c.digest)),
)
"""Articles that an answer came for: whether they are articles, reading decides. A run without a row was lost with an earlier database."""
_IS_OF = and_(
    snapshots.c.url == captures.c.url, snapshots.c.captured_at == captures.c.captured_at, snapshots.c.capture == captures.c.number
)

_OF_PAGE = (
    select(captures, snapshots.c.id.label("own"))
    .select_from(_KEPT.join(snapshots, _IS_OF, isouter=True))
    .where(_TO_READ, captures.c.url == bindparam("of_url"))
    .order_by(captures.c.captured_at, captures.c.number)
)
_STANDS = SNAPSHOT.where(snapshots.c.id == bindparam("of"))
_STOOD = SUPERSEDED.where(superseded.c.id == bindparam("of")).limit(1)


def _conditions(choice: Choice) -> Iterator[ColumnElement[bool]]:
    if choice.url:
        yield captures.c.url == choice.url
    if choice.run:
        yield captures.c.run == choice.run
    if choice.source:
        yield _is_of(choice.source)
    if choice.rejected:
        yield captures.c.outcome == Outcome.REJECTED.value
    if choice.since:
        yield captures.c.captured_at >= choice.since
    if choice.until:
        yield captures.c.captured_at < choice.until


def _is_of(source: str) -> ColumnElement[bool]:
    """The source's runs made it; where the database is younger than the run, its page has snapshots of the source."""
    of_run = select(runs.c.id).where(runs.c.source == source)
    of_page = select(snapshots.c.url).where(snapshots.c.source == source)
    return or_(captures.c.run.in_(of_run), captures.c.url.in_(of_page))


def _kept(row: Any) -> Kept:
    return Kept(
        number=row.number,
        captured_at=row.captured_at,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        snapshot=SnapshotId(row.own) if row.own else None,
        place=place_in(row),
    )
