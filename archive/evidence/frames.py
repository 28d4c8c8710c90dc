"""The frame around a record: a WARC 1.1 head, a block, one gzip member. Written by warcio, with the digests that we give.

What cannot be found by a digest that somebody else holds (metadata, warcinfo) is packed without
compression in one canonical form, so that no bit of it can be changed unseen.
"""

import hashlib
import io
import struct
import uuid
import zlib
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BaseWARCWriter, WARCWriter

from archive.digest import digest
from archive.evidence.records import MAGIC, RECORD_LIMIT
from archive.model import Digest

CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kuaizhao:record").bytes
_LEVEL = 2  # of ISA-L's 0 to 3: a ninth of the time of zlib's level 6, for a seventh more bytes
_STORED_BLOCK = 0xFFFF

Fields = list[tuple[str, str]]
Pieces = tuple[bytes, ...]
"""A record, or what is to be packed, in parts that follow one another: so a large block need not be copied."""


def warcinfo(*, name: str, software: str, at: datetime) -> bytes:
    """Return the gzip member that opens the segment ``name``."""
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\n".encode()
    fields = [("WARC-Record-ID", record_id("warcinfo", name, at, digest(block))), ("WARC-Date", date_of(at)), ("WARC-Filename", name)]
    return pack_plainly(b"".join(record("warcinfo", fields, block, "application/warc-fields")))


@lru_cache(maxsize=8)  # those of an answer are named in its request and its metadata, too
def record_id(kind: str, url: str, at: datetime, content: Digest) -> str:
    """Return the WARC-Record-ID of a record, made from what it is: nothing has to remember it.

    A response and the revisit that stands in its place are both of the kind ``answer``, with the
    stored payload's digest as ``content``; the others have that of their block.
    """
    named = hashlib.sha1(_IDS + f"{kind} {date_of(at)} {content} {url}".encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(named[16], 16) & 3]  # as uuid.uuid5 does it, in a third of the time (RFC 9562, section 5.5)
    return f"<urn:uuid:{named[:8]}-{named[8:12]}-5{named[13:16]}-{variant}{named[17:20]}-{named[20:32]}>"


def target(url: str) -> str:
    """Return ``url`` as it may stand in WARC-Target-URI: ASCII, percent-encoded, without ``<`` and ``>``."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def pack_plainly(content: bytes) -> bytes:
    """Return ``content`` as a gzip member (RFC 1952) of stored blocks: the one way that we write it."""
    pieces = [content[at : at + _STORED_BLOCK] for at in range(0, len(content), _STORED_BLOCK)] or [b""]
    blocks = [
        struct.pack("<BHH", number == len(pieces), len(piece), len(piece) ^ 0xFFFF) + piece for number, piece in enumerate(pieces, start=1)
    ]
    return MAGIC + b"\x00\x00\x00\x00\x00\x00\x03" + b"".join(blocks) + struct.pack("<II", zlib.crc32(content), len(content))


def pack(pieces: Pieces) -> bytes:
    """Return what ``pieces`` say together as a compressed gzip member."""
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, 31)
    return b"".join((*map(packer.compress, pieces), packer.flush()))


@lru_cache(maxsize=8)
def date_of(at: datetime) -> str:
    """Return ``at`` as WARC-Date says it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def record(kind: str, fields: Fields, block: bytes, content_type: str, *, block_digest: Digest | None = None) -> Pieces:
    """Return the record of ``block``, not packed yet, the block as a piece of its own.

    ``block_digest`` is given where the caller has taken it already.

    Raises:
        ValueError: it would be larger than ``RECORD_LIMIT``.
    """
    if len(block) > RECORD_LIMIT // 2:
        raise ValueError(f"a {kind} record of {len(block)} bytes is more than a segment takes; cap the download")
    fields = [("WARC-Type", kind), *fields, ("WARC-Block-Digest", block_digest or digest(block))]
    frame = StatusAndHeaders("", fields, protocol="WARC/1.1")
    written = _Written()
    framed = ArcWarcRecord("warc", kind, frame, io.BytesIO(), _ExactBlock(block), content_type, len(block), payload_length=0)
    _ExactWriter(written).write_record(framed)
    return tuple(written)


class _Written(list[bytes]):
    """Stands where warcio expects a file: what is written stays in the pieces that it came in."""

    write = list.append

    def flush(self) -> None:
        """Do nothing: there is nowhere further for the pieces to go."""


class _ExactBlock:
    """Stands where warcio expects parsed HTTP headers, which it would write anew."""

    def __init__(self, block: bytes) -> None:
        self.headers_buff = block

    def compute_headers_buffer(self, _header_filter: object) -> None:
        """Leave the bytes as they are."""


class _ExactWriter(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes the digests that we give and adds none."""

    def __init__(self, out: _Written) -> None:
        super(BaseWARCWriter, self).__init__()  # not its own, which asks the system for the host's name each time
        self.gzip, self.out = False, out

    def ensure_digest(self, record: ArcWarcRecord, *, block: bool = True, payload: bool = True) -> None:
        """Leave the digests as they are: warcio would add SHA-1 where we decided for none."""
