"""The exact records of a capture, checked before they leave the archive."""

import io

from archive.errors import TamperedError
from archive.evidence.blobs import Blobs
from archive.evidence.records import MalformedError, Member, members
from archive.evidence.stored import raw_group
from archive.model import Place


def exact_members(place: Place, blobs: Blobs) -> tuple[Member, ...]:
    """Return the gzip members of the capture at ``place``: request, response or revisit, metadata, as far as there are any.

    Raises:
        MissingBlobError: they are not there.
        TamperedError: they are not those that were appended.
    """
    try:
        found = tuple(members(io.BytesIO(raw_group(place, blobs)), offset=place.offset))
    except MalformedError as error:
        raise _tampered(place) from error
    if tuple(each.digest for each in found) != place.members:
        raise _tampered(place)
    return found


def _tampered(place: Place) -> TamperedError:
    return TamperedError(
        f"the capture at byte {place.offset} of segment {place.segment} is not what was appended, so nothing is exported; "
        "`kuaizhao verify --all` says what is damaged"
    )
