"""A group read back: are these members exactly what the metadata record at their end commits?

Both readers use this, the one that follows a row to its bytes and the one that has nothing but
the segment, so that they cannot come to differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.digest import digest
from archive.errors import BrokenRecordError, WithdrawnError
from archive.evidence.acts import OPENING, FoundAct, found_act
from archive.evidence.commitment import Commitment, commitment_in
from archive.evidence.frames import pack_plainly
from archive.evidence.records import Flaw, MalformedError, Member, Record
from archive.evidence.tombstone import Withdrawn, digest_that_stood, withdrawn_in
from archive.evidence.warc import stored_digest
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
"""The records that may stand before the metadata record of a capture's group."""
MOST_CONTENTS = 8
"""Resource records that may stand before the metadata record of an act."""
WITHDRAWN = "withdrawn"
"""The kind of a tombstone: it stands in the place of a response, or of an act's content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """A complete group: where it lies and what it says."""

    place: Place
    commitment: Commitment
    request: bytes
    answer: bytes
    """The block of the response record; of a revisit record only the head."""
    withdrawn: Withdrawn | None = None
    """What stands in the place of the response record, where that was withdrawn."""

    def capture(self, payload: bytes = b"") -> Capture:
        """Return the capture; a revisit needs the ``payload`` of the capture that it refers to.

        Raises:
            WithdrawnError: its answer was withdrawn; ``remnant`` is what is left.
        """
        if self.withdrawn:
            raise WithdrawnError(f"the answer that {self.commitment.capture.url} gave was withdrawn; {self.withdrawn.member} stood here")
        return replace(self.commitment.capture, request=self.request, response=self.answer + payload)

    def remnant(self) -> Capture:
        """Return what is left of a capture without its content: all that a row says of it can be told from this."""
        status = f"HTTP/1.1 {self.withdrawn.status}\r\n\r\n".encode() if self.withdrawn and self.withdrawn.status else b""
        return replace(self.commitment.capture, request=self.request, response=self.answer or status)


def kind_of(member: Member, record: Record) -> str:
    """Return the WARC-Type of a record; ``WITHDRAWN`` of a tombstone."""
    return WITHDRAWN if withdrawn_in(member, record) else record.kind


def may_stand(kinds: Sequence[str]) -> bool:
    """Say whether records of these ``kinds``, in this order, may stand before a metadata record."""
    return _are_of_a_capture(kinds) or (len(kinds) <= MOST_CONTENTS and set(kinds) <= {"resource", WITHDRAWN})


def _are_of_a_capture(kinds: Sequence[str]) -> bool:
    return tuple("response" if each == WITHDRAWN else each for each in kinds) in ORDERS


def found_any(segment: str, parts: Sequence[tuple[Member, Record]]) -> FoundGroup | FoundAct:
    """Return the capture's group or the act whose members are ``parts``, the metadata record last.

    Raises:
        MalformedError: the metadata record does not commit exactly these members.
    """
    must_be_plain(parts[-1][0])
    if parts[-1][1].block.startswith(OPENING):
        return found_act(segment, parts)
    return found_group(segment, parts)


def found_group(segment: str, parts: Sequence[tuple[Member, Record]]) -> FoundGroup:
    """Return the capture's group whose members are ``parts``, the metadata record last.

    Raises:
        MalformedError: the metadata record does not commit exactly these members.
    """
    (last, metadata), before = parts[-1], parts[:-1]
    must_be_plain(last)
    kinds = [kind_of(member, record) for member, record in before]
    if not _are_of_a_capture(kinds):
        raise MalformedError(Flaw.ORDER, parts[0][0].offset, "these records are not those of a capture")
    commitment = _commitment(last, metadata)
    if commitment.segment != segment:
        raise MalformedError(Flaw.CHAIN, parts[0][0].offset, f"the group was appended to segment {commitment.segment}, not to this one")
    _check_members(commitment, before, last.offset)
    blocks = {kind: record.block for kind, (_, record) in zip(kinds, before, strict=True)}
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
    withdrawn = withdrawn_in(*before[-1]) if WITHDRAWN in kinds else None
    return FoundGroup(place=place, commitment=commitment, request=blocks.get("request", b""), answer=answer, withdrawn=withdrawn)


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


def _check_members(commitment: Commitment, before: Sequence[tuple[Member, Record]], offset: int) -> None:
    for (member, record), said in zip(before, commitment.members, strict=False):
        if digest_that_stood(member, record) != said:
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
    if WITHDRAWN in blocks:  # nothing is left to take a digest of
        return
    response = blocks.get("response", b"")
    if stored_digest(response) != commitment.stored:
        raise MalformedError(Flaw.DIGEST, offset, "the stored payload's digest is not the one that was committed")
    if digest(answer_in(response).body) != commitment.payload:
        raise MalformedError(Flaw.DIGEST, offset, "the entity's digest is not the one that was committed")
