"""WARC records as other programs write them: WARC 0.17 to 1.1, packed or not, with the slips that are common in the wild.

Lenient where nothing is lost by it (line ends, ``<`` and ``>`` around a URI, folded lines),
strict where reading on would be guessing: where a record's length is not known or not true,
reading ends, and whoever reads is told where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.evidence.records import RECORD_LIMIT
from archive.exchange.unpacked import DamagedError, Unpacked

BLOCK_LIMIT = RECORD_LIMIT // 2
"""Bytes; what our segments take."""
_HEAD_LIMIT = 2**20
_VERSION = re.compile(rb"WARC/(0\.1[78]|1\.[01])[ \t]*\r?\n")
_ARC = re.compile(rb"(?:filedesc|https?)://\S+ \d+\.\d+\.\d+\.\d+ \d{8,14} ")
_MOST_LINE_ENDS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRecord:
    """A record as it stands in the file."""

    offset: int
    """In the file: of its gzip member, or of itself."""
    within: int
    """How many unpacked bytes of the member stand before it."""
    fields: tuple[tuple[str, str], ...]
    """Names in lower case."""
    block: bytes
    """Empty where ``length`` is more than ``BLOCK_LIMIT``."""
    length: int
    """Content-Length."""
    sound: bool = True
    """False: the file is damaged where the record ends, so its bytes are only as good as its digests."""

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return (self.field("warc-type") or "").lower()

    @property
    def id(self) -> str:
        """WARC-Record-ID, without angle brackets."""
        return (self.field("warc-record-id") or "").strip("<> ")

    @property
    def target(self) -> str | None:
        """WARC-Target-URI, without the angle brackets that wget puts around it."""
        said = self.field("warc-target-uri")
        return said[1:-1] if said and said.startswith("<") and said.endswith(">") else said

    @property
    def concurrent(self) -> frozenset[str]:
        """The records that it was made together with."""
        return frozenset(value.strip("<> ") for name, value in self.fields if name == "warc-concurrent-to")

    def field(self, name: str) -> str | None:
        """Return the first value of ``name`` (lower case)."""
        return next((value for key, value in self.fields if key == name), None)


class Foreign:
    """The records of one WARC file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._unpacked = Unpacked(stream)

    @property
    def bytes_read(self) -> int:
        """How far into the file reading has come."""
        return self._unpacked.bytes_read

    def records(self) -> Iterator[ForeignRecord]:
        """Yield the records in order.

        Raises:
            DamagedError: the file cannot be read on; the records before were yielded.
        """
        if not self._unpacked.peek(1):
            raise DamagedError("empty", 0, "the file is empty")
        while self._unpacked.peek(1):
            record, damage = self._record()
            yield record
            if damage:
                raise damage

    def _record(self) -> tuple[ForeignRecord, DamagedError | None]:
        offset, within = self._unpacked.place()
        self._must_begin(offset)
        fields = self._fields(offset)
        length = _length(fields, offset)
        if length > BLOCK_LIMIT:
            block, there = b"", self._unpacked.skip(length)
        else:
            block = self._unpacked.take(length)
            there = len(block)
        if there < length:
            raise DamagedError("cut", offset, f"the file ends {length - there} bytes before its last record does")
        damage = self._end(offset)
        sound = damage is None or damage.offset != offset
        return ForeignRecord(offset=offset, within=within, fields=fields, block=block, length=length, sound=sound), damage

    def _must_begin(self, offset: int) -> None:
        first = self._unpacked.line(128)
        if _VERSION.fullmatch(first):
            return
        if first.startswith(b"WARC/"):
            raise DamagedError("version", offset, f"a record of {first.strip()[:20]!r} begins; WARC 0.17 to 1.1 can be read")
        if _ARC.match(first):
            raise DamagedError("arc", offset, "this is an ARC file; `warcio recompress` makes a WARC of it, which can be taken in")
        raise DamagedError("not-warc", offset, f"a WARC record should begin, but this stands there: {first[:60]!r}")

    def _fields(self, offset: int) -> tuple[tuple[str, str], ...]:
        fields: list[tuple[str, str]] = []
        room = _HEAD_LIMIT
        while (line := self._unpacked.line(room)).strip(b"\r\n"):
            room -= len(line)
            if not line.endswith(b"\n"):
                raise DamagedError("head", offset, f"a record's head has no end within {_HEAD_LIMIT} bytes, or the file ends in it")
            text = _text(line.rstrip(b"\r\n"))
            name, colon, value = text.partition(":")
            if text[0] in " \t" and fields:
                fields[-1] = (fields[-1][0], f"{fields[-1][1]} {text.strip()}".strip())
            elif colon and name.strip():
                fields.append((name.strip().lower(), value.strip()))
            else:
                raise DamagedError("head", offset, f"a line of a record's head is not 'Name: value': {line[:60]!r}")
        if not line:
            raise DamagedError("cut", offset, "the file ends inside a record's head")
        return tuple(fields)

    def _end(self, offset: int) -> DamagedError | None:
        """Pass over the line ends behind a record; that also has the gzip member's checksum checked, if the member ends here."""
        try:
            for _ in range(_MOST_LINE_ENDS):
                if self._unpacked.peek(1) not in (b"\r", b"\n"):
                    break
                self._unpacked.skip(1)
            after = self._unpacked.peek(5)
        except DamagedError as damage:
            return damage
        if not after or after == b"WARC/":
            return None
        there = self._unpacked.place()[0] if self._unpacked.is_packed else offset
        if there != offset:  # of another gzip member: this record has ended well
            return DamagedError("not-warc", there, f"a WARC record should begin, but this stands there: {after!r}")
        return DamagedError("length", offset, f"no record follows where the Content-Length of this one says that it ends, but {after!r}")


def _length(fields: tuple[tuple[str, str], ...], offset: int) -> int:
    said = next((value for name, value in fields if name == "content-length"), None)
    if said is None or not re.fullmatch(r"[0-9]{1,15}", said):
        raise DamagedError("length", offset, f"a record's Content-Length is no number: {said!r}")
    return int(said)


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")
