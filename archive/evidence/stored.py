"""From a place back to the capture: nothing is returned whose bytes were not checked against their digests."""

import io
from collections.abc import Callable

from archive.digest import digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError
from archive.evidence.blobs import Blobs
from archive.evidence.groups import FoundGroup, found_group
from archive.evidence.records import MalformedError, Member, members, record_in
from archive.evidence.warc import head_of
from archive.model import Capture, Digest, Place

DAMAGE = (MissingBlobError, TamperedError, BrokenRecordError)
"""What ``read_capture`` raises."""


def raw_group(place: Place, blobs: Blobs) -> bytes:
    """Return the exact gzip members of the capture at ``place``, unchecked.

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
    """
    group = _checked(place, blobs)
    if group.commitment.revisited is None:
        return group.capture()
    return group.capture(_payload(group, blobs, find))


def is_whole(place: Place, blobs: Blobs) -> bool:
    """Say whether the exact bytes of the capture at ``place`` are there and are those that were appended."""
    try:
        _members(place, raw_group(place, blobs))
    except (MissingBlobError, TamperedError, BrokenRecordError):
        return False
    return True


def _checked(place: Place, blobs: Blobs) -> FoundGroup:
    parts = _members(place, raw_group(place, blobs))
    try:
        group = found_group(place.segment, [(member, record_in(member)) for member in parts])
    except MalformedError as error:
        raise BrokenRecordError(f"segment {place.segment}, capture at byte {place.offset}: {error}") from error
    if group.place != place:
        raise TamperedError(
            f"the row of the capture at byte {place.offset} of {place.segment} says other digests than its records; audit both"
        )
    return group


def _members(place: Place, packed: bytes) -> list[Member]:
    parts: list[Member] = []
    try:
        for member in members(io.BytesIO(packed), offset=place.offset):
            if len(parts) >= len(place.members) or member.digest != place.members[len(parts)]:
                raise _tampered(place, len(parts), member.offset)
            parts.append(member)
    except MalformedError as error:
        raise _tampered(place, len(parts), error.offset) from error
    if len(parts) != len(place.members):
        raise _tampered(place, len(parts), place.offset + place.length)
    return parts


def _tampered(place: Place, number: int, offset: int) -> TamperedError:
    wanted = place.members[number] if number < len(place.members) else "the end of the group"
    return TamperedError(
        f"segment {place.segment}: member {number + 1} of {len(place.members)} of the capture at byte {place.offset}, which begins at "
        f"byte {offset}, is not {wanted}; keep the file as it is and compare it with a backup"
    )


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
    payload = earlier.answer[head_of(earlier.answer) :]
    if digest(payload) != group.commitment.stored:
        raise _nothing_held(group.place)
    return payload


def _nothing_held(place: Place) -> BrokenRecordError:
    return BrokenRecordError(
        f"the capture at byte {place.offset} of segment {place.segment} is a revisit of payload {place.stored}, which no capture holds"
    )
