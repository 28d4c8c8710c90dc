"""A group read back: are these members exactly what the metadata record at their end commits?

Both readers use this, the one that follows a row to its bytes and the one that has nothing but
the segment, so that they cannot come to differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.digest import digest
from archive.errors import BrokenRecordError
from archive.evidence.commitment import Commitment, commitment_in
from archive.evidence.records import Flaw, MalformedError, Member, Record
from archive.evidence.warc import pack_plainly, stored_digest
from archive.message import answer_in
from archive.model import Capture, Place

ORDERS = (
    (),
    ("request",),
    ("response",),
    ("revisit",),
    ("request", "response"),
    ("request", "revisit"),
)
"""The records that may stand before a group's metadata record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """A complete group: where it lies and what it says."""

    place: Place
    commitment: Commitment
    request: bytes
    answer: bytes
    """The block of the response record; of a revisit record only the head."""

    def capture(self, payload: bytes = b"") -> Capture:
        """Return the capture; a revisit needs the ``payload`` of the capture that it refers to."""
        return replace(self.commitment.capture, request=self.request, response=self.answer + payload)


def found_group(segment: str, parts: Sequence[tuple[Member, Record]]) -> FoundGroup:
    """Return the group whose members are ``parts``, the metadata record last.

    Raises:
        MalformedError: the metadata record does not commit exactly these members.
    """
    (last, metadata), before = parts[-1], parts[:-1]
    must_be_plain(last)
    commitment = _commitment(last, metadata)
    if commitment.segment != segment:
        raise MalformedError(Flaw.CHAIN, parts[0][0].offset, f"the group was appended to segment {commitment.segment}, not to this one")
    _check_members(commitment, [member for member, _ in before], last.offset)
    blocks = {record.kind: record.block for _, record in before}
    answer = blocks.get("response", blocks.get("revisit", b""))
    _check_digests(commitment, blocks, last.offset)
    place = Place(
        segment=segment,
        offset=parts[0][0].offset,
        length=last.end - parts[0][0].offset,
        members=(*commitment.members, last.digest),
        payload=commitment.payload,
        stored=commitment.stored,
    )
    return FoundGroup(place=place, commitment=commitment, request=blocks.get("request", b""), answer=answer)


def must_be_plain(member: Member) -> None:
    """Refuse a metadata or warcinfo member in another form than ours.

    Deflate can say the same in many ways, so bits could change without the content's changing.

    Raises:
        MalformedError: it is not packed as ``pack_plainly`` packs.
    """
    if member.packed != pack_plainly(member.content):
        raise MalformedError(Flaw.NOT_CANONICAL, member.offset, "a metadata or warcinfo member is not packed as we pack it")


def _commitment(member: Member, metadata: Record) -> Commitment:
    try:
        return commitment_in(metadata.block)
    except BrokenRecordError as error:
        raise MalformedError(Flaw.COMMITMENT, member.offset, str(error)) from error


def _check_members(commitment: Commitment, before: Sequence[Member], offset: int) -> None:
    for member, said in zip(before, commitment.members, strict=False):
        if member.digest != said:
            raise MalformedError(Flaw.COMMITMENT, member.offset, f"this member is not the one that was committed, {said}")
    if len(before) != len(commitment.members):
        detail = f"the metadata record commits {len(commitment.members)} members, but {len(before)} stand before it"
        raise MalformedError(Flaw.COMMITMENT, offset, detail)


def _check_digests(commitment: Commitment, blocks: dict[str, bytes], offset: int) -> None:
    if ("revisit" in blocks) != (commitment.revisited is not None):
        raise MalformedError(Flaw.COMMITMENT, offset, "the metadata record and the records before it disagree on whether this is a revisit")
    if commitment.revisited:
        if commitment.revisited.place.stored != commitment.stored:
            raise MalformedError(Flaw.REVISIT, offset, "a revisit refers to a capture with another payload")
        return
    response = blocks.get("response", b"")
    if stored_digest(response) != commitment.stored:
        raise MalformedError(Flaw.DIGEST, offset, "the stored payload's digest is not the one that was committed")
    if digest(answer_in(response).body) != commitment.payload:
        raise MalformedError(Flaw.DIGEST, offset, "the entity's digest is not the one that was committed")
