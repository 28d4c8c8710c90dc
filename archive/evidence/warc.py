"""Building a capture's group of WARC 1.1 records, one gzip member each: request, response or revisit, metadata.

Pure: the same capture gives the same bytes. Blocks are the wire's own bytes; warcio writes the
frame around them. The metadata record commits the group and is packed without compression in
one canonical form, so that no bit of it can be changed unseen even where nothing points at it.
"""

import io
import ipaddress
import struct
import uuid
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import BaseWARCWriter, WARCWriter

from archive.digest import digest
from archive.evidence.commitment import Commitment, commitment_json
from archive.evidence.records import MAGIC, RECORD_LIMIT
from archive.message import answer_in, head_length
from archive.model import Capture, Digest, Place, Revisited

REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
TRUNCATIONS = ("length", "time", "disconnect", "unspecified")

_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kuaizhao:record")
_LEVEL = 2  # of ISA-L's 0 to 3: a ninth of the time of zlib's level 6, for a seventh more bytes
_STORED_BLOCK = 0xFFFF

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A capture's records as they go into a segment."""

    packed: bytes
    members: tuple[Digest, ...]
    payload: Digest
    stored: Digest

    def place(self, segment: str, offset: int) -> Place:
        """Return where the group lies once it stands at ``offset`` of ``segment``."""
        return Place(
            segment=segment, offset=offset, length=len(self.packed), members=self.members, payload=self.payload, stored=self.stored
        )


def group(
    capture: Capture,
    *,
    segment: str,
    sequence: int,
    appended_at: datetime,
    revisited: Revisited | None = None,
    previous: Digest | None = None,
    stored: Digest | None = None,
) -> Group:
    """Return the records of ``capture``: request if any was sent, response or revisit if anything came, metadata always.

    Args:
        capture: the exchange.
        segment: the name of the segment that it will be appended to.
        sequence: the capture's number, as the caller counts.
        appended_at: the clock now.
        revisited: an earlier committed capture with the same stored payload; the payload is then not stored again.
        previous: digest of the gzip member before this group in its segment.
        stored: ``stored_digest`` of the response, where the caller has taken it already.

    Raises:
        ValueError: ``revisited`` has another stored payload, or a record would be larger than ``RECORD_LIMIT``.
    """
    head = head_of(capture.response)
    stored = stored or digest(capture.response[head:])
    if revisited and (revisited.place.stored != stored or head == len(capture.response)):
        raise ValueError(f"a revisit of {revisited.url} must have its payload {revisited.place.stored}, not {stored}")
    packed = [_pack(each) for each in (_request(capture, stored), _answer(capture, head, stored, revisited)) if each]
    commitment = Commitment(
        segment=segment,
        sequence=sequence,
        previous=previous,
        members=tuple(digest(member) for member in packed),
        payload=_payload(capture.response, head, stored),
        stored=stored,
        revisited=revisited,
        appended_at=appended_at,
        capture=replace(capture, request=b"", response=b""),
    )
    packed.append(pack_plainly(_metadata(commitment, answered=bool(capture.response))))
    return Group(
        packed=b"".join(packed), members=(*commitment.members, digest(packed[-1])), payload=commitment.payload, stored=commitment.stored
    )


def warcinfo(*, name: str, software: str, at: datetime) -> bytes:
    """Return the gzip member that opens the segment ``name``."""
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\n".encode()
    fields = [("WARC-Record-ID", record_id("warcinfo", name, at, digest(block))), ("WARC-Date", _date(at)), ("WARC-Filename", name)]
    return pack_plainly(_record("warcinfo", fields, b"", block, "application/warc-fields"))


def head_of(response: bytes) -> int:
    """Return how many bytes of ``response`` stand before its stored payload; all of them where no head ends."""
    end = head_length(response)
    return len(response) if end is None else end


def stored_digest(response: bytes) -> Digest:
    """Return the digest of the bytes after the head as they are stored: ``Place.stored``, by which revisits are found."""
    return digest(response[head_of(response) :])


def record_id(kind: str, url: str, at: datetime, content: Digest) -> str:
    """Return the WARC-Record-ID of a record, made from what it is: nothing has to remember it.

    A response and the revisit that stands in its place are both of the kind ``answer``, with the
    stored payload's digest as ``content``; the others have that of their block.
    """
    return f"<urn:uuid:{uuid.uuid5(_IDS, f'{kind} {_date(at)} {content} {url}')}>"


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


def _payload(response: bytes, head: int, stored: Digest) -> Digest:
    """The digest of the entity; most often that is all there is behind the head, and need not be gone through again."""
    entity = answer_in(response).body
    return stored if len(entity) == len(response) - head else digest(entity)


def _pack(content: bytes) -> bytes:
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def _date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _request(capture: Capture, stored: Digest) -> bytes | None:
    if not capture.request:
        return None
    fields = _common(capture, record_id("request", capture.url, capture.captured_at, digest(capture.request)))
    if capture.response:
        fields.append(("WARC-Concurrent-To", record_id("answer", capture.url, capture.captured_at, stored)))
    return _record("request", fields, capture.request, b"", "application/http; msgtype=request")


def _answer(capture: Capture, head: int, stored: Digest, revisited: Revisited | None) -> bytes | None:
    if not capture.response:
        return None
    fields = _common(capture, record_id("answer", capture.url, capture.captured_at, stored))
    if capture.truncated:
        fields.append(("WARC-Truncated", capture.truncated if capture.truncated in TRUNCATIONS else "unspecified"))
    is_http = capture.response.startswith(b"HTTP/")
    content_type = "application/http; msgtype=response" if is_http else "application/octet-stream"
    if revisited:
        fields += [("WARC-Payload-Digest", stored), *_refers_to(revisited)]
        return _record("revisit", fields, capture.response[:head], b"", content_type)
    if is_http and _others_see(capture.response[:head]) == head:
        fields.append(("WARC-Payload-Digest", stored))
    return _record("response", fields, capture.response[:head], capture.response[head:], content_type)


def _others_see(head: bytes) -> int:
    """Return where warcio sees the head end: after a line of white space, too, unlike us and browsers.

    Where we disagree no WARC-Payload-Digest is written, since readers would take it over other bytes.
    """
    stream = io.BytesIO(head)
    StatusAndHeadersParser([], verify=False).parse(stream)
    return stream.tell()


def _refers_to(revisited: Revisited) -> Fields:
    return [
        ("WARC-Profile", REVISIT_PROFILE),
        ("WARC-Refers-To", record_id("answer", revisited.url, revisited.captured_at, revisited.place.stored)),
        ("WARC-Refers-To-Target-URI", target(revisited.url)),
        ("WARC-Refers-To-Date", _date(revisited.captured_at)),
    ]


def _metadata(commitment: Commitment, *, answered: bool) -> bytes:
    capture = commitment.capture
    block = commitment_json(commitment)
    # Not the page's own URI: indexers would take the record for another capture of the page.
    fields: Fields = [
        ("WARC-Record-ID", record_id("metadata", capture.url, capture.captured_at, digest(block))),
        ("WARC-Date", _date(capture.captured_at)),
        ("WARC-Target-URI", f"urn:capture:{target(capture.url)}"),
    ]
    if answered:
        fields.append(("WARC-Concurrent-To", record_id("answer", capture.url, capture.captured_at, commitment.stored)))
    return _record("metadata", fields, b"", block, "application/json")


def _common(capture: Capture, identity: str) -> Fields:
    fields = [("WARC-Record-ID", identity), ("WARC-Date", _date(capture.captured_at)), ("WARC-Target-URI", target(capture.url))]
    if capture.address and _is_address(capture.address):
        fields.append(("WARC-IP-Address", capture.address))
    return fields


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False


def _record(kind: str, fields: Fields, head: bytes, rest: bytes, content_type: str) -> bytes:
    block = head + rest
    if len(block) > RECORD_LIMIT // 2:
        raise ValueError(f"a {kind} record of {len(block)} bytes is more than a segment takes; cap the download")
    fields = [("WARC-Type", kind), *fields, ("WARC-Block-Digest", digest(block))]
    frame = StatusAndHeaders("", fields, protocol="WARC/1.1")
    written = io.BytesIO()
    record = ArcWarcRecord("warc", kind, frame, io.BytesIO(), _ExactBlock(block), content_type, len(block), payload_length=0)
    _ExactWriter(written).write_record(record)
    return written.getvalue()


class _ExactBlock:
    """Stands where warcio expects parsed HTTP headers, which it would write anew."""

    def __init__(self, block: bytes) -> None:
        self.headers_buff = block

    def compute_headers_buffer(self, _header_filter: object) -> None:
        """Leave the bytes as they are."""


class _ExactWriter(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes the digests that we give and adds none."""

    def __init__(self, out: io.BytesIO) -> None:
        super(BaseWARCWriter, self).__init__()  # not its own, which asks the system for the host's name each time
        self.gzip, self.out = False, out

    def ensure_digest(self, record: ArcWarcRecord, *, block: bool = True, payload: bool = True) -> None:
        """Leave the digests as they are: warcio would add SHA-1 where we decided for none."""
