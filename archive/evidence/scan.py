"""The strict scanner: reads a segment without a database and says what is whole and what is the first thing that is not.

It never skips: after the first finding it stops, since where a member is broken nobody can say
where the next one begins. It never fails either, whatever bytes it is given.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.evidence.acts import FoundAct
from archive.evidence.groups import FoundGroup, found_any, kind_of, may_stand, must_be_plain
from archive.evidence.records import Flaw, MalformedError, Member, Record, members, record_in
from archive.model import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRecord:
    """The first thing in a segment that is not well formed."""

    segment: str
    offset: int
    """Where it begins."""
    whole_until: int
    """Where the last complete group before it ends."""
    flaw: Flaw
    detail: str


def scan(path: Path, *, start: int = 0, holds: Callable[[Digest], bool] | None = None) -> Iterator[FoundGroup | FoundAct | BrokenRecord]:
    """Yield the complete groups (captures and acts) of the segment at ``path``; if it is not whole, a finding comes last.

    Args:
        path: the segment.
        start: where to begin: 0, or the end of a group.
        holds: says whether a stored payload is held elsewhere; with it, a revisit whose payload
            is neither there nor earlier in the scanned part is a finding. Without it, revisits are taken as they are.
    """
    with path.open("rb") as stream:
        yield from scan_stream(stream, segment=path.name, start=start, holds=holds)


def scan_stream(
    stream: BinaryIO, *, segment: str, start: int = 0, holds: Callable[[Digest], bool] | None = None
) -> Iterator[FoundGroup | FoundAct | BrokenRecord]:
    """As ``scan``, over a seekable stream."""
    whole_until = start
    payloads: set[Digest] = set()
    stream.seek(start)
    try:
        for found in _groups(stream, segment, start):
            _must_resolve(found, payloads, holds)
            yield found
            whole_until = found.place.offset + found.place.length
    except MalformedError as error:
        yield BrokenRecord(segment=segment, offset=error.offset, whole_until=whole_until, flaw=error.flaw, detail=error.detail)


def _groups(stream: BinaryIO, segment: str, start: int) -> Iterator[FoundGroup | FoundAct]:
    previous: Digest | None = None
    parts: list[tuple[Member, Record]] = []
    end = start
    for member in members(stream, offset=start):
        end = member.end
        record = record_in(member)
        if member.offset == 0:
            _must_open(member, record)
            previous = member.digest
            continue
        parts.append((member, record))
        if record.kind == "metadata":
            found = found_any(segment, parts)
            _must_follow(found, previous)
            yield found
            previous, parts = member.digest, []
        elif not may_stand([kind_of(*each) for each in parts]):
            raise MalformedError(Flaw.ORDER, member.offset, f"no {record.kind[:40]} record may stand here")
    if end == 0:
        raise MalformedError(Flaw.EMPTY, 0, "the segment is empty")
    if parts:
        raise MalformedError(Flaw.UNCOMMITTED, parts[0][0].offset, "the segment ends before the metadata record of its last group")


def _must_open(member: Member, record: Record) -> None:
    if record.kind != "warcinfo":
        raise MalformedError(Flaw.ORDER, 0, "the segment does not begin with a warcinfo record")
    must_be_plain(member)


def _must_follow(found: FoundGroup | FoundAct, previous: Digest | None) -> None:
    said = found.previous if isinstance(found, FoundAct) else found.commitment.previous
    if previous is not None and said != previous:
        raise MalformedError(Flaw.CHAIN, found.place.offset, "the group does not follow the one that it was appended after")


def _must_resolve(found: FoundGroup | FoundAct, payloads: set[Digest], holds: Callable[[Digest], bool] | None) -> None:
    if isinstance(found, FoundAct):
        return
    stored = found.place.stored
    if found.commitment.revisited is None:
        payloads.add(stored)
    elif holds is not None and stored not in payloads and not holds(stored):
        raise MalformedError(Flaw.REVISIT, found.place.offset, f"a revisit refers to the payload {stored}, which nobody holds")
