"""Made-up captures, and the odd answers that servers really give."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.evidence.segments import SegmentWriter
from archive.model import Capture, Digest, Place, Provenance, Revisited, Role, Tls

AT = datetime(2026, 3, 5, 1, 2, 3, 456789, tzinfo=UTC)
REQUEST = b"GET /a HTTP/1.1\r\nHost: news.example\r\nUser-Agent: Kuaizhao\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"
PROVENANCE = Provenance(
    source="demo",
    source_digest=Digest("sha256:" + "1" * 64),
    run="run-1",
    role=Role.ARTICLE,
    way="listing",
    found_on="http://news.example/",
    category="政策",
    robots="allowed",
    redirected_from=("http://news.example/old",),
    software="Kuaizhao 0.1",
    settings_digest=Digest("sha256:" + "2" * 64),
)
TLS = Tls(version="TLSv1.3", cipher="TLS_AES_256_GCM_SHA384", chain=(Digest("sha256:" + "3" * 64),), verified=False, reason="self-signed")

ODD = {
    "gzip, odd-case names, double spaces, two cookies": b"HTTP/1.1  200  OK\r\ncOnTent-eNcoding:  gzip\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n"
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcbH\xcd\xc9\xc9\x07\x00\x86\xa6\x106\x05\x00\x00\x00",
    "chunked": b"HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n",
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello",
    "HTTP/1.0 ended by closing": b"HTTP/1.0 200 OK\r\n\r\nhello",
    "GBK reason phrase": b"HTTP/1.1 200 \xb3\xc9\xb9\xa6\r\nContent-Length: 5\r\n\r\nhello",
    "no colon": b"HTTP/1.1 200 OK\r\nthis line has none\r\n\r\nhello",
    "space before the colon": b"HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello",
    "GBK header value": b"HTTP/1.1 200 OK\r\nX-Title: \xd6\xd0\xb9\xfa\r\n\r\nhello",
    "doubled Content-Length": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
    "bare LF": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    "cut body": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "103 before 200": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello",
    "a line of white space": b"HTTP/1.1 200 OK\r\nA: b\r\n \t \r\nC: d\r\n\r\nhello",
    "a line of ideographic spaces": "HTTP/1.1 200 OK\r\n　\r\nC: d\r\n\r\nhello".encode(),
    "a head of 40,000 bytes": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 40_000 + b"\r\n\r\nhello",
    "a head without an end": b"HTTP/1.1 200 OK\r\nA: b\r\n",
    "no head": b"<html>\r\n\r\nhello</html>",
    "an empty first line": b"\r\nHTTP/1.1 200 OK\r\n\r\nhello",
    "line ends alone": b"\r\n\r\n",
    "noise": bytes(range(256)),
    "nothing": b"",
}


def made_capture(response: bytes = ANSWER, **changes: object) -> Capture:
    fields: dict[str, object] = {
        "url": "https://news.example/a?b=%E4%B8%AD",
        "captured_at": AT,
        "request": REQUEST,
        "response": response,
        "address": "192.0.2.7",
        "tls": TLS,
        "provenance": PROVENANCE,
    }
    return Capture(**{**fields, **changes})  # type: ignore[arg-type]


FAILED = made_capture(b"", request=b"", failure="dns", failure_detail="没有这个域名", address=None, tls=None)


def clock() -> datetime:
    return AT + timedelta(seconds=1)


def made_writer(folder: Path, *, limit_bytes: int = 10**9) -> SegmentWriter:
    return SegmentWriter(folder, limit_bytes=limit_bytes, software="Kuaizhao 0.1", now=clock)


def revisited(capture: Capture, place: Place) -> Revisited:
    return Revisited(place=place, url=capture.url, captured_at=capture.captured_at)


def nothing(_: Digest) -> None:
    return None
