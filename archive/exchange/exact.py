"""The exact records of a capture, checked before they leave the archive."""

import io

from archive.errors import TamperedError
from archive.evidence.blobs import Blobs
from archive.evidence.records import MalformedError, Member, members, record_in
from archive.evidence.stored import raw_group
from archive.evidence.tombstone import digest_that_stood
from archive.model import Place


def exact_members(place: Place, blobs: Blobs) -> tuple[Member, ...]:
    """Return the gzip members of the capture at ``place``: request, response or revisit, metadata, as far as there are any.

    Where one was withdrawn, the tombstone stands in its place.

    Raises:
        MissingBlobError: they are not there.
        TamperedError: they are not those that were appended.
    """
    try:
        found = tuple(members(io.BytesIO(raw_group(place, blobs)), offset=place.offset))
        stood = tuple(digest_that_stood(each, record_in(each)) for each in found)
    except MalformedError as error:
        raise _tampered(place) from error
    if stood != place.members:
        raise _tampered(place)
    return found


def _tampered(place: Place) -> TamperedError:
    return TamperedError(
        f"the capture at byte {place.offset} of segment {place.segment} is not what was appended, so nothing is exported; "
        "`kuaizhao verify --all` says what is damaged"
    )
