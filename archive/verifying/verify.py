"""Computes everything anew from the stored bytes upwards, and says what holds and what does not.

The order is that of the evidence: segment → members → records → payload → row → the manifest's
payloads → its digest → the row → the texts; then what is made of these: lists, bands, twins, books, search.
Nothing here raises for what it finds: damage is an answer, be it a database that can hardly be read.
The first finding that is not ok names the first thing that does not hold, and where it lies.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from archive.digest import digest
from archive.evidence.blobs import Blobs
from archive.index.database import Database
from archive.index.tables import captures, snapshots, superseded, texts
from archive.index.written import View, in_batches, one_view
from archive.message import answer_in
from archive.verifying.captures import compared, looked_at
from archive.verifying.finding import Finding
from archive.verifying.foundations import database_findings, readable
from archive.verifying.likeness import band_findings, twin_findings
from archive.verifying.lists import page_findings, word_findings
from archive.verifying.rows import named
from archive.verifying.segments import segment_findings
from archive.verifying.settled import book_findings, ending_findings, slot_findings, standing_findings
from archive.verifying.snapshots import Kept, column_digest, kept, snapshot_findings
from archive.verifying.told import Told
from archive.verifying.withdrawals import stands_for

Tell = Callable[[str, int, int], None]
"""Is given a part, how many of it were looked at, and how many there are."""


def _silent(part: str, done: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is looked at besides bytes and rows."""

    deep: bool = False
    """Whether what was computed from texts is computed anew: the words that search finds, the likeness of twins."""
    log: Callable[[], Iterable[Finding]] = tuple
    """Gives the findings of the log."""
    tell: Tell = field(default=_silent)


def verify_snapshot(snapshot_id: str, *, database: Database, blobs: Blobs) -> tuple[Finding, ...]:
    """Return what was checked of one snapshot, in order; it is whole if every finding is ok.

    Args:
        snapshot_id: all 64 digits.
        database: the index.
        blobs: the segments.
    """
    return tuple(readable(lambda: _one(snapshot_id, database, blobs), f"snapshot {snapshot_id}"))


def verify_all(*, database: Database, blobs: Blobs, scope: Scope | None = None) -> tuple[Finding, ...]:
    """Return all that does not hold in the whole archive, and how much was checked.

    Every capture's bytes are read: it takes as long as reading all segments twice.
    """
    return tuple(findings_of_all(database=database, blobs=blobs, scope=scope))


def findings_of_all(*, database: Database, blobs: Blobs, scope: Scope | None = None) -> Iterator[Finding]:
    """Yield what ``verify_all`` returns, as soon as it is found."""
    wanted = scope or Scope()
    told = Told(blobs)
    parts: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("the database", lambda: database_findings(database)),
        ("segments", lambda: segment_findings(database, blobs, wanted.tell)),
        ("captures", lambda: _captures(database, blobs, told, wanted.tell)),
        ("snapshots", lambda: _snapshots(database, wanted.tell)),
        ("acts", lambda: standing_findings(database, told)),
        ("texts", lambda: _texts(database)),
        ("pages", lambda: page_findings(database)),
        ("bands", lambda: band_findings(database)),
        ("twins", lambda: twin_findings(database, deep=wanted.deep)),
        ("books", lambda: book_findings(database, told)),
        ("slots", lambda: slot_findings(database)),
        ("the log", lambda: iter(wanted.log())),
        ("search", lambda: word_findings(database) if wanted.deep else iter(())),
    )
    for name, part in parts:
        yield from readable(part, name)


def _one(snapshot_id: str, database: Database, blobs: Blobs) -> Iterator[Finding]:
    with one_view(database) as view:
        this = _kept(view, snapshot_id)
        if this is None:
            yield _missing(snapshot_id, view)
            return
        held = list[str]()
        for row in this.captures:
            looked = looked_at(row, view, blobs)
            yield from looked.findings
            is_whole = looked.capture is not None and not looked.is_remnant
            held.append(digest(answer_in(looked.capture.response).body) if looked.capture and is_whole else str(row["payload"]))
        yield from snapshot_findings(this, view, tuple(held))


def _missing(snapshot_id: str, view: View) -> Finding:
    """Return what stands for a snapshot that has no row: it was withdrawn, or should be there."""
    for row in stands_for(view, f"sha256:{snapshot_id}"):
        return Finding(ok=True, what="withdrawn", where=snapshot_id, detail=f"at {row['withdrawn_at']}: {row['reason']}")
    return Finding(ok=False, what="snapshot", where=snapshot_id, detail="there is no row with this id")


def _kept(view: View, snapshot_id: str) -> Kept | None:
    for table in (snapshots, superseded):
        rows = tuple(view.rows(table, table.c.id == snapshot_id, order="number"))[-1:]
        if rows:
            return next(kept(view, rows))
    return None


def _captures(database: Database, blobs: Blobs, told: Told, tell: Tell) -> Iterator[Finding]:
    count = 0
    for view, rows in in_batches(database, captures):
        whole = view.count(captures)
        yield from told.catch_up(view)
        for row in rows:
            looked = looked_at(row, view, blobs)
            yield from (each for each in looked.findings if not each.ok)
            if looked.capture:
                yield from ending_findings(row, looked.capture, told)
            count += 1
            tell("captures", count, whole)
    yield Finding(ok=True, what="captures", where=str(count))


def _snapshots(database: Database, tell: Tell) -> Iterator[Finding]:
    count = 0
    for table in (snapshots, superseded):
        for view, rows in in_batches(database, table):
            whole = view.count(snapshots) + view.count(superseded)
            for this in kept(view, rows):
                payloads = tuple(str(each["payload"]) for each in this.captures)
                yield from (each for each in snapshot_findings(this, view, payloads) if not each.ok)
                count += 1
                tell("snapshots", count, whole)
    yield Finding(ok=True, what="snapshots", where=str(count))


def _texts(database: Database) -> Iterator[Finding]:
    """Check every text, that of a site's model or of nobody, too."""
    with one_view(database) as view:
        for row in view.rows(texts):
            yield from (each for each in (compared("texts", named(row), column_digest(row["content"]), row["digest"]),) if not each.ok)
