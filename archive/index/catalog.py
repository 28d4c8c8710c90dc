"""Captures and snapshots: what is written while crawling, and the questions asked of it on the way.

A capture's row is written once its bytes are durable; it is settled, with its snapshot if it
has one, in one further transaction. A process killed in between leaves an unread capture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from archive.digest import canonical, digest
from archive.errors import TamperedError
from archive.evidence.log.leaves import RejectionLeaf, leaf_json
from archive.index.acts import ActTable, know
from archive.index.audit import evidence_of
from archive.index.database import Database, one_at_a_time
from archive.index.findable import make_findable
from archive.index.many import write_all
from archive.index.near import candidates, partners
from archive.index.rows import place_in, snapshot_in, snapshot_rows
from archive.index.statements import (
    ADD_CAPTURE,
    ADD_LEAF,
    ADD_SNAPSHOT,
    CHANGES,
    FIRST_WITH,
    LATEST,
    LATEST_UNTIL,
    SEALED,
    SEALED_ALREADY,
    VISITS,
    upserts,
)
from archive.index.tables import captures, runs, segments, snapshots
from archive.index.turning import turn
from archive.model import Capture, Digest, Outcome, Place, Rejection, Revisited, Role, Snapshot, SnapshotId


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A snapshot of another page whose text may be (nearly) the same."""

    number: int
    id: str
    url: str
    plain: str | None
    """None: the same as the asker's, but for white space and punctuation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """A row of ``captures`` before it has a number, and its leaf."""

    place: Place
    values: dict[str, object]
    leaf: bytes


class Catalog:
    """The index of captures and snapshots."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.acts = ActTable(database)

    def commit(self, capture: Capture, place: Place, outcome: Outcome, reason: str | None) -> int:
        """Write the row of a capture whose bytes are durable, and its pending leaf; return its number."""
        number = self.adopt(capture, place, outcome, reason)
        if number is None:
            raise TamperedError(f"{place.segment} has two captures at byte {place.offset}: keep the file as it is and call for an audit")
        return number

    def adopt(self, capture: Capture, place: Place, outcome: Outcome, reason: str | None) -> int | None:
        """As ``commit``, for bytes that somebody else may be adopting, too; None if their row is there already."""
        row = capture_row(capture, place, outcome, reason)
        with self.database.writing() as connection:
            number: int | None = connection.execute(upserts(connection).capture, row.values).scalar()
            if number is not None:
                know(self.database, connection, place)
                self.database.later(ADD_LEAF, {"content": row.leaf})
        return number

    def adopt_all(self, rows: Sequence[CaptureRow]) -> None:
        """Write the rows of captures of which the database knows nothing yet."""
        with self.database.writing() as connection:
            for each in rows:
                self.database.later(ADD_CAPTURE, each.values)
                self.database.later(ADD_LEAF, {"content": each.leaf})
                know(self.database, connection, each.place)

    def settle(self, numbers: tuple[int, ...], outcome: Outcome, reason: str | None = None) -> None:
        """Say how captures ended that brought no snapshot; one that somebody else has sealed meanwhile stays sealed."""
        these = captures.c.number.in_(numbers) & captures.c.snapshot.is_(None)
        with self.database.writing() as connection:
            self.database.flush()  # whether they are sealed may be among what waits
            connection.execute(update(captures).where(these).values(outcome=outcome.value, reason=reason))

    def reject(self, numbers: tuple[int, ...], records: tuple[Digest, ...], rejection: Rejection) -> None:
        """As ``settle``, of captures that were read and are no article; ``records``: the digests of their metadata records, for the leaf."""
        with self.database.writing():
            self.settle(numbers, Outcome.REJECTED, rejection.reason)
            self.database.later(ADD_LEAF, {"content": leaf_json(RejectionLeaf(captures=records, reason=rejection.reason))})

    def seal(self, numbers: tuple[int, ...], snapshot: Snapshot, alike: tuple[tuple[int, int], ...] = ()) -> None:
        """Write a snapshot of the captures ``numbers`` with its twins (snapshot number, similarity in thousandths), once.

        Where somebody else has sealed the same capture meanwhile, what he read stands:
        only ``Rereading.supersede`` puts a snapshot in the place of another.
        """
        with self.database.writing() as connection:
            one_at_a_time(connection, snapshot.url)
            this = {"id": snapshot.id, "url": snapshot.url, "captured_at": snapshot.captured_at, "capture": numbers[0]}
            held = connection.execute(SEALED_ALREADY, this).scalars().all()
            if not held:
                self._write(connection, numbers[0], snapshot, alike)
            if not held or snapshot.id in held:
                for number in numbers:
                    self.database.later(SEALED, {"of_number": number, "sealed_into": snapshot.id})

    def _write(self, connection: Connection, capture: int, snapshot: Snapshot, alike: tuple[tuple[int, int], ...]) -> None:
        row, contents = snapshot_rows(snapshot, capture)
        # in one order everywhere, so that two writers never wait for each other
        write_all(connection, upserts(connection).text, [{"digest": each, "content": content} for each, content in sorted(contents)])
        number: int = connection.execute(ADD_SNAPSHOT, row).scalar_one()
        self.database.later(ADD_LEAF, {"content": canonical({"kind": "snapshot", "id": snapshot.id})})
        make_findable(connection, number, snapshot, alike, add=self.database.later)
        turn(connection, number, snapshot)

    def latest(self, url: str, *, until: datetime | None = None) -> Snapshot | None:
        """Return the newest snapshot of a page by time of capture, of those captured ``until`` then (None: of all)."""
        with self.database.reading() as connection:
            row = connection.execute(LATEST_UNTIL if until else LATEST, {"url": url} | ({"until": until} if until else {})).first()
        return snapshot_in(row) if row else None

    def revisited(self, stored: Digest) -> Revisited | None:
        """Return the first capture with these stored payload bytes (by their digest), for a revisit record to refer to."""
        with self.database.reading() as connection:
            row = connection.execute(FIRST_WITH, {"stored": stored}).first()
        return Revisited(place=place_in(row), url=row.url, captured_at=row.captured_at) if row else None

    def holder(self, stored: Digest) -> Place | None:
        """Return where the capture lies that holds these stored payload bytes itself (not by reference)."""
        with self.database.reading() as connection:
            row = connection.execute(FIRST_WITH, {"stored": stored}).first()
        return place_in(row) if row else None

    def snapshot_of_run(self, run: str) -> str | None:
        """Return the snapshot that a run's (last) article was sealed into."""
        query = (
            select(captures.c.snapshot)
            .where(captures.c.run == run, captures.c.snapshot.is_not(None))
            .order_by(captures.c.number.desc())
            .limit(1)
        )
        with self.database.reading() as connection:
            return connection.execute(query).scalar()

    def stands(self, snapshot_id: SnapshotId) -> bool:
        """Say whether a snapshot is the reading that stands of its captures."""
        with self.database.reading() as connection:
            return connection.execute(select(snapshots.c.number).where(snapshots.c.id == snapshot_id)).first() is not None

    def place(self, number: int) -> Place:
        """Return where a capture's bytes lie."""
        with self.database.reading() as connection:
            return place_in(connection.execute(select(captures).where(captures.c.number == number)).one())

    def near(self, minhash: bytes, mine: Digest, *, not_of: str, most: int = 20) -> tuple[Near, ...]:
        """Return snapshots of other pages whose signature shares a band with this one, newest first, at most ``most``."""
        with self.database.reading() as connection:
            found = candidates(connection, minhash, mine, not_of=not_of, most=most)
        return tuple(map(_near, found))

    def partners(self, snapshot_id: str, mine: Digest) -> tuple[Near, ...]:
        """Return the snapshots that are on record as twins of this one, as ``near`` does."""
        with self.database.reading() as connection:
            return tuple(map(_near, partners(connection, snapshot_id, mine)))

    def visits(self, url: str) -> tuple[int, int, datetime | None, datetime | None]:
        """Return how often a page was captured as an article, how many of those brought a new text, and the first and last time."""
        with self.database.reading() as connection:
            count, first, last = connection.execute(VISITS, {"url": url}).one()
            changed = connection.execute(CHANGES, {"url": url}).scalar_one() if count else 0
        return count, changed, first, last

    def unread(self, most: int, *, after: int = 0, again: bool = False) -> tuple[tuple[int, str], ...]:
        """Return (number, url) of articles that were kept but not read, oldest first, apart from those of runs that go on.

        Args:
            most: how many at most.
            after: only those with a higher number.
            again: also those where reading failed.
        """
        ended = or_(runs.c.id.is_(None), runs.c.ended_at.is_not(None))  # a run without a row was lost with an earlier database
        query = (
            select(captures.c.number, captures.c.url)
            .join(runs, runs.c.id == captures.c.run, isouter=True)
            .where(captures.c.outcome == Outcome.UNREAD.value, captures.c.role == Role.ARTICLE.value, ended, captures.c.number > after)
            .order_by(captures.c.number)
            .limit(most)
        )
        with self.database.reading() as connection:
            return tuple((row.number, row.url) for row in connection.execute(query if again else query.where(captures.c.reason.is_(None))))

    def continuation(self, number: int, url: str) -> int | None:
        """Return the capture of an article's later page that the run of its first page made as such, if it did."""
        run = select(captures.c.run).where(captures.c.number == number).scalar_subquery()
        query = select(captures.c.number).where(captures.c.run == run, captures.c.url == url, captures.c.status == 200)
        query = query.where(captures.c.role == Role.CONTINUATION.value)  # others are articles of their own, with snapshots of their own
        with self.database.reading() as connection:
            return connection.execute(query.order_by(captures.c.number).limit(1)).scalar()

    def asked_since(self, host: str, when: datetime) -> int:
        """Return how many requests a host (with port, if not the default one) has had from us since ``when``, failed ones too."""
        where = (captures.c.captured_at >= when) & (
            captures.c.url.startswith(f"http://{host}/", autoescape=True) | captures.c.url.startswith(f"https://{host}/", autoescape=True)
        )
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(captures).where(where)).scalar_one())

    def lengths(self) -> dict[str, int]:
        """Return how far each segment is known by rows."""
        with self.database.reading() as connection:
            return {row.name: row.length for row in connection.execute(select(segments))}


def capture_row(capture: Capture, place: Place, outcome: Outcome, reason: str | None) -> CaptureRow:
    """Return what is written of a capture whose bytes are durable."""
    row = evidence_of(capture, place)
    row_digest = digest(canonical(row))
    leaf = {
        "kind": "capture",
        "row": row_digest,
        "payload": place.payload,
        "members": place.members,
        "captured_at": capture.captured_at,
    }
    return CaptureRow(
        place=place, values={**row, "row_digest": row_digest, "outcome": outcome.value, "reason": reason}, leaf=canonical(leaf)
    )


def _near(row: Row[Any]) -> Near:
    return Near(number=row.number, id=row.id, url=row.url, plain=row.content)
