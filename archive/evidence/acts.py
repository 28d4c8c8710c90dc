"""Acts: what the archive says of captures, kept in segments beside them, so that the index can be made again from segments alone.

An act is a group of its own: a ``resource`` record for each content, then a metadata record that
commits them and says what was done. Described in docs/formats.md.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.digest import canonical, digest
from archive.evidence.frames import Pieces, date_of, pack, pack_plainly, record, record_id, target
from archive.evidence.records import Flaw, MalformedError, Member, Record
from archive.evidence.tombstone import URN, digest_that_stood
from archive.model import Digest

FORMAT = "kuaizhao-act/1"
OPENING = b'{"act":'
"""What the canonical JSON of an act begins with, and of no capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Something that an act is about: a text, a manifest, a model."""

    uri: str
    """``urn:…``, never a page's own address: it would be taken for another capture of the page."""
    media_type: str
    body: bytes

    @property
    def is_withdrawn(self) -> bool:
        """Whether a tombstone stands here; its URI names the digest of the member that stood here."""
        return self.uri.startswith(URN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done."""

    kind: str
    """``seal``, ``reject``, ``retract``, ``sign``, ``model``, ``run``, ``withdraw``."""
    said: Mapping[str, Any]
    """Plain JSON values."""
    contents: tuple[Content, ...] = ()

    @property
    def subject(self) -> str | None:
        """What it is about, where that has a name: a snapshot's id, a run's, a model's digest."""
        return next((self.said[name] for name in ("snapshot", "run", "model") if name in self.said), None)

    def content(self, kind: str) -> Content | None:
        """Return the first content whose URI begins with ``urn:<kind>:``."""
        return next((each for each in self.contents if each.uri.startswith(f"urn:{kind}:")), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How an act names a capture."""

    segment: str
    offset: int
    record: Digest
    """Of its metadata member, which commits all the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPlace:
    """Where an act's group lies, and the digests of its exact gzip members, the metadata record last."""

    segment: str
    offset: int
    length: int
    members: tuple[Digest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActGroup:
    """An act's records as they go into a segment."""

    packed: bytes
    members: tuple[Digest, ...]

    def place(self, segment: str, offset: int) -> ActPlace:
        """Return where the group lies once it stands at ``offset`` of ``segment``."""
        return ActPlace(segment=segment, offset=offset, length=len(self.packed), members=self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAct:
    """A complete act read back."""

    place: ActPlace
    act: Act
    sequence: int
    previous: Digest | None
    appended_at: datetime


def act_group(act: Act, *, segment: str, sequence: int, appended_at: datetime, previous: Digest | None) -> ActGroup:
    """Return the records of ``act``; the arguments are those of ``warc.group``."""
    packed = [pack(_resource(each, appended_at)) for each in act.contents]
    members = tuple(map(digest, packed))
    block = _block(act, segment=segment, sequence=sequence, appended_at=appended_at, previous=previous, members=members)
    about = f"urn:act:{act.kind}"
    said = digest(block)
    fields = [
        ("WARC-Record-ID", record_id("metadata", about, appended_at, said)),
        ("WARC-Date", date_of(appended_at)),
        ("WARC-Target-URI", about),
    ]
    packed.append(pack_plainly(b"".join(record("metadata", fields, block, "application/json", block_digest=said))))
    return ActGroup(packed=b"".join(packed), members=(*members, digest(packed[-1])))


def found_act(segment: str, parts: Sequence[tuple[Member, Record]]) -> FoundAct:
    """Return the act whose members are ``parts``, the metadata record last; what commits captures has been told apart already.

    Raises:
        MalformedError: the metadata record does not commit exactly these members, or is not what we write.
    """
    (last, metadata), before = parts[-1], parts[:-1]
    said = _said(last, metadata)
    contents = tuple(_content(each) for _, each in before)
    members = tuple(digest_that_stood(*each) for each in before)
    if said["segment"] != segment:
        raise MalformedError(Flaw.CHAIN, parts[0][0].offset, f"the act was appended to segment {said['segment']}, not to this one")
    if tuple(said["members"]) != members:
        raise MalformedError(Flaw.COMMITMENT, last.offset, "the records before the metadata record of an act are not those that it commits")
    act = Act(kind=said["act"].pop("kind"), said=said["act"], contents=contents)
    appended_at, previous = datetime.fromisoformat(said["clock"]["appended_at"]), said["previous"]
    block = _block(act, segment=segment, sequence=said["sequence"], appended_at=appended_at, previous=previous, members=members)
    if block != metadata.block:
        raise MalformedError(Flaw.COMMITMENT, last.offset, "the metadata record of an act is not in canonical form")
    offset = parts[0][0].offset
    place = ActPlace(segment=segment, offset=offset, length=last.end - offset, members=(*members, last.digest))
    return FoundAct(place=place, act=act, sequence=said["sequence"], previous=previous, appended_at=appended_at)


def _resource(content: Content, at: datetime) -> Pieces:
    said = digest(content.body)
    fields = [
        ("WARC-Record-ID", record_id("resource", content.uri, at, said)),
        ("WARC-Date", date_of(at)),
        ("WARC-Target-URI", target(content.uri)),
    ]
    return record("resource", fields, content.body, content.media_type, block_digest=said)


def _block(act: Act, *, segment: str, sequence: int, appended_at: datetime, previous: Digest | None, members: tuple[Digest, ...]) -> bytes:
    return canonical(
        {
            "format": FORMAT,
            "segment": segment,
            "sequence": sequence,
            "previous": previous,
            "members": members,
            "clock": {"appended_at": appended_at},
            "act": {**act.said, "kind": act.kind},
        }
    )


def _said(last: Member, metadata: Record) -> dict[str, Any]:
    try:
        said = json.loads(metadata.block)
        shapes = {"act": dict, "clock": dict, "members": list, "segment": str, "sequence": int}
        is_ours = said["format"] == FORMAT and all(isinstance(said[name], shape) for name, shape in shapes.items())
        is_ours = (
            is_ours and isinstance(said["act"]["kind"], str) and datetime.fromisoformat(said["clock"]["appended_at"]).tzinfo is not None
        )
        is_ours = is_ours and isinstance(said["previous"], str | None)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise MalformedError(Flaw.COMMITMENT, last.offset, f"a metadata record is no act of this version of Kuaizhao: {error!r}") from error
    if not is_ours:
        raise MalformedError(Flaw.COMMITMENT, last.offset, "a metadata record is no act of this version of Kuaizhao")
    return dict(said)


def _content(part: Record) -> Content:
    return Content(uri=part.field("warc-target-uri") or "", media_type=part.field("content-type") or "", body=part.block)
