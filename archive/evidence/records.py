"""One WARC record in one gzip member, read strictly: what is not exactly well formed is refused and named.

The readers of this field are lenient and verify little, so the archive does not lean on them:
the exact compressed bytes are hashed here, lengths and block digests are checked here, and a
member may never unpack to more than ``RECORD_LIMIT``.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from archive.digest import digest
from archive.errors import BrokenRecordError
from archive.model import Digest

RECORD_LIMIT = 256 * 1024 * 1024
"""Bytes of one record, unpacked or packed; the writer refuses more as well."""

MAGIC = b"\x1f\x8b\x08"
_PIECE = 64 * 1024
_HEAD_LIMIT = 64 * 1024
_VERSIONS = (b"WARC/1.1", b"WARC/1.0")
_NEEDED = ("warc-type", "warc-record-id", "warc-date", "content-length")
_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n]*)")


class Flaw(StrEnum):
    """What a part of a segment is instead of well formed."""

    EMPTY = "empty"
    NOT_GZIP = "not-gzip"
    CUT = "cut"
    DAMAGED = "damaged"
    """Not unpackable, or its gzip checksum or length is wrong."""
    TOO_LARGE = "too-large"
    NOT_CANONICAL = "not-canonical"
    """It says the right thing in other bytes than we write."""
    NOT_WARC = "not-warc"
    HEAD = "head"
    LENGTH = "length"
    """Content-Length disagrees with the bytes: more than one record in the member, or a record cut short."""
    TARGET = "target"
    DIGEST = "digest"
    ORDER = "order"
    """A record stands where none of its type may stand."""
    UNCOMMITTED = "uncommitted"
    """Records that no metadata record commits."""
    COMMITMENT = "commitment"
    """The metadata record commits other bytes than those that stand before it."""
    REVISIT = "revisit"
    """A revisit record refers to a payload that nobody holds."""
    CHAIN = "chain"
    """The group does not follow the one that it says it follows."""


class MalformedError(BrokenRecordError):
    """Bytes that are not a well-formed record; ``offset`` is counted from where reading began."""

    def __init__(self, flaw: Flaw, offset: int, detail: str) -> None:
        super().__init__(f"{detail} (at byte {offset}: {flaw})")
        self.flaw = flaw
        self.offset = offset
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One gzip member: where it begins, its exact bytes and what they unpack to."""

    offset: int
    packed: bytes
    content: bytes

    @property
    def end(self) -> int:
        """Where the next member begins."""
        return self.offset + len(self.packed)

    @property
    def digest(self) -> Digest:
        """Of the exact gzip bytes."""
        return digest(self.packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A WARC record: its named fields (names in lower case) and its block."""

    fields: tuple[tuple[str, str], ...]
    block: bytes

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self.field("warc-type") or ""

    def field(self, name: str) -> str | None:
        """Return the first value of ``name`` (lower case)."""
        return next((value for key, value in self.fields if key == name), None)


def members(stream: BinaryIO, *, offset: int = 0) -> Iterator[Member]:
    """Yield the gzip members of ``stream``, which stands at ``offset``, up to its end.

    Raises:
        MalformedError: at the first byte sequence that is no whole gzip member; the ones before were yielded.
    """
    ahead = b""
    while True:
        packed, content, ahead = _unpack(stream, ahead, offset)
        if not packed:
            return
        yield Member(offset=offset, packed=packed, content=content)
        offset += len(packed)


def _unpack(stream: BinaryIO, ahead: bytes, offset: int) -> tuple[bytes, bytes, bytes]:
    """Return (packed bytes, what they unpack to, bytes read beyond them); all empty at the end of the stream."""
    unpacker = zlib.decompressobj(wbits=31)
    packed, content = bytearray(), bytearray()
    while not unpacker.eof:
        ahead = ahead or stream.read(_PIECE)
        if not ahead and not packed:
            return b"", b"", b""
        if not ahead and MAGIC.startswith(packed[:3]):
            raise MalformedError(Flaw.CUT, offset, "the file ends inside a gzip member")
        if not ahead:
            raise _not_unpackable(bytes(packed[:3]), offset, zlib.error("too short"))
        try:
            content += unpacker.decompress(ahead, _PIECE)
        except zlib.error as error:
            raise _not_unpackable(bytes(packed[:3] + ahead[:3])[:3], offset, error) from error
        rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        packed += ahead[: len(ahead) - len(rest)]
        ahead = rest
        if max(len(packed), len(content)) > RECORD_LIMIT:
            raise MalformedError(Flaw.TOO_LARGE, offset, f"a gzip member unpacks to more than {RECORD_LIMIT} bytes")
    return bytes(packed), bytes(content), ahead


def _not_unpackable(start: bytes, offset: int, error: zlib.error) -> MalformedError:
    if start != MAGIC:
        return MalformedError(Flaw.NOT_GZIP, offset, "here a gzip member should begin, but other bytes stand there")
    return MalformedError(Flaw.DAMAGED, offset, f"a gzip member cannot be unpacked: {error}")


def record_in(member: Member) -> Record:
    """Return the one WARC record that ``member`` holds.

    Raises:
        MalformedError: it is not exactly one well-formed record, or its block digest is wrong.
    """
    fields, start = _head(member)
    named = dict(reversed(fields))
    lacking = [name for name in _NEEDED if name not in named]
    if lacking:
        raise MalformedError(Flaw.HEAD, member.offset, f"the record lacks {', '.join(lacking)}")
    length = named["content-length"]
    if not re.fullmatch(r"0|[1-9][0-9]{0,14}", length):
        raise MalformedError(Flaw.LENGTH, member.offset, f"Content-Length is no number: {length[:40]!r}")
    end = start + int(length)
    if member.content[end:] != b"\r\n\r\n":
        raise MalformedError(Flaw.LENGTH, member.offset, _length_detail(member.content, end))
    record = Record(fields=fields, block=member.content[start:end])
    _check(record, member.offset)
    return record


def _length_detail(content: bytes, end: int) -> str:
    if end > len(content) - 4:
        return f"the record is {end + 4 - len(content)} bytes shorter than its Content-Length says"
    if content.find(b"\r\n\r\nWARC/", end) == end:
        return "the gzip member holds more than one record (the file was compressed as a whole)"
    return "the record goes on after the end that its Content-Length gives"


def _head(member: Member) -> tuple[tuple[tuple[str, str], ...], int]:
    end = member.content.find(b"\r\n\r\n", 0, _HEAD_LIMIT)
    version, *lines = member.content[: max(end, 0)].split(b"\r\n")
    if version not in _VERSIONS:
        raise MalformedError(Flaw.NOT_WARC, member.offset, f"no WARC record begins here: {member.content[:40]!r}")
    fields = []
    for line in lines:
        parts = _LINE.fullmatch(line)
        if not parts:
            raise MalformedError(Flaw.HEAD, member.offset, f"a line of the record's head is not 'Name: value': {line[:60]!r}")
        fields.append((parts[1].decode("ascii").lower(), _text(parts[2], member.offset)))
    names = [name for name, _ in fields if name != "warc-concurrent-to"]
    if len(set(names)) < len(names):
        raise MalformedError(Flaw.HEAD, member.offset, "a named field stands twice in the record's head")
    return tuple(fields), end + 4


def _text(value: bytes, offset: int) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedError(Flaw.HEAD, offset, f"a named field is not UTF-8: {value[:60]!r}") from error


def _check(record: Record, offset: int) -> None:
    target = record.field("warc-target-uri")
    if target is not None and not re.fullmatch(r"[!-;=?-~]+", target):
        raise MalformedError(Flaw.TARGET, offset, f"WARC-Target-URI is not percent-encoded: {target[:80]!r}")
    said = record.field("warc-block-digest")
    if said is not None and not _is_digest_of(record.block, said):
        raise MalformedError(Flaw.DIGEST, offset, f"the block's digest is not {said[:90]}")


def _is_digest_of(content: bytes, said: str) -> bool:
    """Say whether ``said`` is the digest of ``content``: SHA-256 or SHA-1, hexadecimal or base 32; others we do not know."""
    algorithm, _, value = said.partition(":")
    if algorithm not in ("sha256", "sha1"):
        return False
    found = hashlib.new(algorithm, content, usedforsecurity=False)
    return value == found.hexdigest() or value == base64.b32encode(found.digest()).decode()
