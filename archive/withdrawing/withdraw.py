"""Withdrawing: content leaves view and, if asked, the segments; its digests stay, and with them every proof of anything else.

1. *The act* goes into a segment, and with it, in one transaction, its rows and leaves: from then on
   nothing shows the content, and verification asks for tombstones where they are to stand.
2. *The segments* are rewritten, one after another, each at once. A crash in between leaves content
   that nothing shows; the same command goes on where it stopped.

Done again for a snapshot that was withdrawn, it takes along what came since with the same content.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.errors import ArchiveError
from archive.evidence.acts import ActPlace
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.groups import WITHDRAWN, kind_of
from archive.evidence.records import Member, Record
from archive.evidence.rewriting import alone, must_be_free, rewrite
from archive.evidence.stored import records_at
from archive.evidence.tombstone import Withdrawn, tombstone, withdrawn_in
from archive.index.reach import Reach, reach
from archive.index.withdrawn import are_all_withdrawn, forget_deleted
from archive.ingest import Ingest
from archive.message import answer_in
from archive.model import Digest, Place
from archive.withdrawing.acts import Asked, carry_out_withdrawal, withdrawing

Targets = dict[str, dict[Digest, Withdrawn]]
"""By segment, what is to give way to tombstones."""


class TooShortError(ArchiveError):
    """A member is shorter than the tombstone that would stand in its place. Nothing was changed; it can be taken out of view only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a withdrawal came to."""

    reached: Reach
    acted: bool
    """Whether an act was written; False: an earlier one says all of it already."""
    tombstones: Mapping[str, int]
    """How many stand in each segment that was looked at."""


def withdraw(of: str, asked: Asked, ingest: Ingest, data: Path, *, now: Callable[[], datetime]) -> Done:
    """Withdraw the content of a snapshot, and return what came of it.

    Args:
        of: the snapshot's id, all 64 digits.
        asked: what is asked for.
        ingest: the write path of this process.
        data: the data folder.
        now: the clock, aware.

    Raises:
        UnknownSnapshotError: there is no such snapshot.
        SegmentInUseError: a crawl writes to a segment that is to be rewritten; nothing was changed.
        TooShortError: as it says; nothing was changed.
        MissingBlobError, TamperedError, BrokenRecordError: what is to be withdrawn is damaged; nothing was changed.
        StorageError: something could not be written; the same command goes on.
    """
    database, blobs = ingest.catalog.database, DirectoryBlobs(data / "segments")
    with alone(data):
        with ingest.together():
            reached = reach(database, of)
            targets = targets_in(reached, blobs) if asked.from_segments else {}
            must_be_free(data / "segments" / name for name in targets)
            acted = not are_all_withdrawn(database, _digests(reached, targets), from_segments=asked.from_segments)
            if acted:
                captures = ingest.catalog.acts.references([number for number, _ in reached.captures])
                act = withdrawing(asked, of, reached, captures=captures, members=sorted(_members(targets)), at=now())
                carry_out_withdrawal(ingest.catalog, act, ingest.act(act).members[-1])
        if asked.from_segments:
            forget_deleted(database)
        tombstones = {name: rewrite(data / "segments" / name, members) for name, members in sorted(targets.items())}
    return Done(reached=reached, acted=acted, tombstones=tombstones)


def targets_in(reached: Reach, blobs: DirectoryBlobs) -> Targets:
    """Return which members of which segments hold what is reached: responses, and the contents of the acts that sealed it.

    Raises:
        TooShortError: one is shorter than a tombstone.
        MissingBlobError, TamperedError, BrokenRecordError: as for ``read_capture``.
    """
    targets: Targets = {}
    places: Iterable[Place | ActPlace] = (*(place for _, place in reached.captures), *reached.acts)
    for place in places:
        for member, record in records_at(place, blobs)[:-1]:
            if found := _target(member, record):
                targets.setdefault(place.segment, {})[found.member] = found
    return targets


def _target(member: Member, record: Record) -> Withdrawn | None:
    """Return what is to stand in the place of a member; None where it may stay: requests, and revisits, which are heads alone."""
    kind = kind_of(member, record)
    if kind == WITHDRAWN:
        return withdrawn_in(member, record)
    if kind not in ("response", "resource"):
        return None
    found = Withdrawn(member=member.digest, status=answer_in(record.block).status if kind == "response" else None)
    try:
        tombstone(found, len(member.packed))
    except ValueError as error:
        raise TooShortError(
            f"{error}, at byte {member.offset}; nothing was changed: take it out of view without --from-segments"
        ) from error
    return found


def _members(targets: Targets) -> set[Digest]:
    return {member for each in targets.values() for member in each}


def _digests(reached: Reach, targets: Targets) -> set[Digest]:
    return {*reached.digests, *_members(targets)}
