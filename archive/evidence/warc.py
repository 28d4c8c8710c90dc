"""Building a capture's group of WARC 1.1 records, one gzip member each: request, response or revisit, metadata.

Pure: the same capture gives the same bytes. Blocks are the wire's own bytes (``frames``). The
metadata record commits the group.
"""

import io
import ipaddress
from dataclasses import dataclass, replace
from datetime import datetime

from warcio.statusandheaders import StatusAndHeadersParser

from archive.digest import digest
from archive.evidence.commitment import Commitment, commitment_json
from archive.evidence.frames import Fields, Pieces, date_of, pack, pack_plainly, record, record_id, target
from archive.message import answer_in, framing_of, head_length
from archive.model import Capture, Digest, Place, Revisited

REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
TRUNCATIONS = ("length", "time", "disconnect", "unspecified")


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
        ValueError: ``revisited`` has another stored payload, or a record would be larger than ``records.RECORD_LIMIT``.
    """
    head = head_of(capture.response)
    stored = stored or stored_digest(capture.response)
    if revisited and (revisited.place.stored != stored or head == len(capture.response)):
        raise ValueError(f"a revisit of {revisited.url} must have its payload {revisited.place.stored}, not {stored}")
    common = _common(capture)
    packed = [pack(each) for each in (_request(capture, stored, common), _answer(capture, head, stored, revisited, common)) if each]
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
    packed.append(pack_plainly(b"".join(_metadata(commitment, answered=bool(capture.response)))))
    return Group(
        packed=b"".join(packed), members=(*commitment.members, digest(packed[-1])), payload=commitment.payload, stored=commitment.stored
    )


def head_of(response: bytes) -> int:
    """Return how many bytes of ``response`` stand before its stored payload; all of them where no head ends."""
    end = head_length(response)
    return len(response) if end is None else end


def stored_digest(response: bytes) -> Digest:
    """Return the digest of the bytes after the head as they are stored: ``Place.stored``, by which revisits are found."""
    return digest(memoryview(response)[head_of(response) :])


def _payload(response: bytes, head: int, stored: Digest) -> Digest:
    """The digest of the entity; most often that is all there is behind the head, and need not be gone through again."""
    if framing_of(response).length == len(response) - head:
        return stored
    return digest(answer_in(response).body)


def _request(capture: Capture, stored: Digest, common: Fields) -> Pieces | None:
    if not capture.request:
        return None
    asked = digest(capture.request)
    fields = [("WARC-Record-ID", record_id("request", capture.url, capture.captured_at, asked)), *common]
    if capture.response:
        fields.append(("WARC-Concurrent-To", record_id("answer", capture.url, capture.captured_at, stored)))
    return record("request", fields, capture.request, "application/http; msgtype=request", block_digest=asked)


def _answer(capture: Capture, head: int, stored: Digest, revisited: Revisited | None, common: Fields) -> Pieces | None:
    if not capture.response:
        return None
    fields = [("WARC-Record-ID", record_id("answer", capture.url, capture.captured_at, stored)), *common]
    if capture.truncated:
        fields.append(("WARC-Truncated", capture.truncated if capture.truncated in TRUNCATIONS else "unspecified"))
    is_http = capture.response.startswith(b"HTTP/")
    content_type = "application/http; msgtype=response" if is_http else "application/octet-stream"
    if revisited:
        fields += [("WARC-Payload-Digest", stored), *_refers_to(revisited)]
        return record("revisit", fields, capture.response[:head], content_type)
    if is_http and _others_see(capture.response[:head]) == head:
        fields.append(("WARC-Payload-Digest", stored))
    return record("response", fields, capture.response, content_type)


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
        ("WARC-Refers-To-Date", date_of(revisited.captured_at)),
    ]


def _metadata(commitment: Commitment, *, answered: bool) -> Pieces:
    capture = commitment.capture
    block = commitment_json(commitment)
    said = digest(block)
    # Not the page's own URI: indexers would take the record for another capture of the page.
    fields: Fields = [
        ("WARC-Record-ID", record_id("metadata", capture.url, capture.captured_at, said)),
        ("WARC-Date", date_of(capture.captured_at)),
        ("WARC-Target-URI", f"urn:capture:{target(capture.url)}"),
    ]
    if answered:
        fields.append(("WARC-Concurrent-To", record_id("answer", capture.url, capture.captured_at, commitment.stored)))
    return record("metadata", fields, block, "application/json", block_digest=said)


def _common(capture: Capture) -> Fields:
    fields = [("WARC-Date", date_of(capture.captured_at)), ("WARC-Target-URI", target(capture.url))]
    if capture.address and _is_address(capture.address):
        fields.append(("WARC-IP-Address", capture.address))
    return fields


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False
