"""From a place back to the capture or act: nothing is returned whose bytes were not checked against their digests."""

import io
from collections.abc import Callable

from archive.digest import digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError
from archive.evidence.acts import ActPlace, FoundAct
from archive.evidence.blobs import Blobs
from archive.evidence.commitment import Commitment, commitment_in
from archive.evidence.groups import FoundGroup, found_any
from archive.evidence.records import MalformedError, Member, Record, members, record_in
from archive.evidence.tombstone import digest_that_stood
from archive.evidence.warc import head_of
from archive.model import Capture, Digest, Place

DAMAGE = (MissingBlobError, TamperedError, BrokenRecordError)
"""What ``read_capture`` raises."""


def raw_group(place: Place | ActPlace, blobs: Blobs) -> bytes:
    """Return the exact gzip members of the capture (or act) at ``place``, unchecked.

    Raises:
        MissingBlobError: the segment is not there or ends earlier.
    """
    return blobs.read_range(place.segment, place.offset, place.length)


def read_capture(place: Place, blobs: Blobs, *, find: Callable[[Digest], Place | None]) -> Capture:
    """Return the capture at ``place``, equal to the one that was appended.

    Args:
        place: where its group lies.
        blobs: the segments.
        find: gives the place of a capture with this stored payload; asked for revisits only.

    Raises:
        MissingBlobError: bytes that should be there are not.
        TamperedError: bytes differ from their digest; names segment, offset and member.
        BrokenRecordError: the digests hold, but what they hold is no capture.
        WithdrawnError: its content was withdrawn; ``read_remnant`` gives what is left.
    """
    group = _checked(place, blobs)
    if group.commitment.revisited is None:
        return group.capture()
    return group.capture(_payload(group, blobs, find))


def read_remnant(place: Place, blobs: Blobs) -> Capture:
    """Return the capture at ``place`` without its content, as ``FoundGroup.remnant`` does.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError: as for ``read_capture``.
    """
    return _checked(place, blobs).remnant()


def read_act(place: ActPlace, blobs: Blobs) -> FoundAct:
    """Return the act at ``place``, equal to the one that was appended.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError: as for ``read_capture``.
    """
    found = _read(place, blobs)
    if not isinstance(found, FoundAct) or found.place != place:
        raise TamperedError(f"the row of the act at byte {place.offset} of {place.segment} says another than its records; audit both")
    return found


def is_whole(place: Place, blobs: Blobs) -> bool:
    """Say whether the exact bytes of the capture at ``place`` are there and are those that were appended."""
    try:
        _members(place, raw_group(place, blobs))
    except (MissingBlobError, TamperedError, BrokenRecordError):
        return False
    return True


def records_at(place: Place | ActPlace, blobs: Blobs) -> tuple[tuple[Member, Record], ...]:
    """Return the members of the capture or act at ``place`` and the record that each holds; tombstones where some were withdrawn.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError: as for ``read_capture``.
    """
    _read(place, blobs)
    return tuple((member, record_in(member)) for member in _members(place, raw_group(place, blobs)))


def commitment_at(place: Place, blobs: Blobs) -> Commitment:
    """Return what the metadata record of the capture at ``place`` commits.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError: its records do not hold.
    """
    return commitment_in(records_at(place, blobs)[-1][1].block)


def _checked(place: Place, blobs: Blobs) -> FoundGroup:
    group = _read(place, blobs)
    if not isinstance(group, FoundGroup) or group.place != place:
        raise TamperedError(
            f"the row of the capture at byte {place.offset} of {place.segment} says other digests than its records; audit both"
        )
    return group


def _read(place: Place | ActPlace, blobs: Blobs) -> FoundGroup | FoundAct:
    parts = _members(place, raw_group(place, blobs))
    try:
        return found_any(place.segment, [(member, record_in(member)) for member in parts])
    except MalformedError as error:
        raise BrokenRecordError(f"segment {place.segment}, {_what(place)} at byte {place.offset}: {error}") from error


def _members(place: Place | ActPlace, packed: bytes) -> list[Member]:
    parts: list[Member] = []
    try:
        for member in members(io.BytesIO(packed), offset=place.offset):
            if len(parts) >= len(place.members) or not _is(member, place.members[len(parts)]):
                raise _tampered(place, len(parts), member.offset)
            parts.append(member)
    except MalformedError as error:
        raise _tampered(place, len(parts), error.offset) from error
    if len(parts) != len(place.members):
        raise _tampered(place, len(parts), place.offset + place.length)
    return parts


def _is(member: Member, wanted: Digest) -> bool:
    """Say whether ``member`` is the one with the digest ``wanted``, or the tombstone in its place."""
    return member.digest == wanted or digest_that_stood(member, record_in(member)) == wanted


def _tampered(place: Place | ActPlace, number: int, offset: int) -> TamperedError:
    wanted = place.members[number] if number < len(place.members) else "the end of the group"
    return TamperedError(
        f"segment {place.segment}: member {number + 1} of {len(place.members)} of the {_what(place)} at byte {place.offset}, which begins at "
        f"byte {offset}, is not {wanted}; keep the file as it is and compare it with a backup"
    )


def _what(place: Place | ActPlace) -> str:
    return "act" if isinstance(place, ActPlace) else "capture"


def _payload(group: FoundGroup, blobs: Blobs, find: Callable[[Digest], Place | None]) -> bytes:
    """Return the payload that a revisit refers to: of the place that ``find`` knows, else of the one written in the record."""
    seen = {group.place}
    earlier: FoundGroup | None = group
    while earlier is not None and earlier.commitment.revisited:
        place = find(group.commitment.stored)
        place = earlier.commitment.revisited.place if place is None or place in seen else place
        if place in seen:
            break
        seen.add(place)
        earlier = _checked(place, blobs)
    if earlier is None or earlier.commitment.revisited:
        raise _nothing_held(group.place)
    payload = earlier.capture().response[head_of(earlier.answer) :]
    if digest(payload) != group.commitment.stored:
        raise _nothing_held(group.place)
    return payload


def _nothing_held(place: Place) -> BrokenRecordError:
    return BrokenRecordError(
        f"the capture at byte {place.offset} of segment {place.segment} is a revisit of payload {place.stored}, which no capture holds"
    )
