"""An archive with captures in every coding that matters, some of them revisits, and ways to send it out."""

import gzip
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import brotli

from archive.exchange.wacz import Written, write_wacz
from archive.index.selection import Outgoing, Selection
from archive.message import answer_in
from archive.model import Capture
from tests.archive.evidence.captures import AT, FAILED, PROVENANCE
from tests.archive.exchange.written import Home
from tests.pipelines.pages import html
from tests.values import captured, reading, snapshot_of

HOST = "http://kjj.linzhou.example"
TEXT = "科技局公布首批揭榜挂帅项目清单，经费分三年拨付。" * 40
TRADITIONAL = "科技局公布首批項目清單，經費分三年撥付。" * 40


def _page(charset: str, text: str = TEXT) -> bytes:
    return f'<!doctype html><meta charset="{charset}"><title>{charset}</title><p>{text}</p>'.encode(charset)


def _answer(body: bytes, charset: str = "utf-8", *fields: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: text/html; charset={charset}", *fields, "", ""]).encode() + body


def _chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 700] for at in range(0, len(body), 700)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n"


def _with_length(body: bytes, charset: str = "utf-8", *fields: str) -> bytes:
    return _answer(body, charset, f"Content-Length: {len(body)}", *fields)


_GBK, _BIG5, _UTF8 = _page("gbk"), _page("big5", TRADITIONAL), _page("utf-8")
ANSWERS = {
    "gbk": _with_length(_GBK, "gbk"),
    "big5": _with_length(_BIG5, "big5"),
    "gzip": _with_length(gzip.compress(_UTF8, mtime=0), "utf-8", "Content-Encoding: gzip"),
    "deflate": _with_length(zlib.compress(_UTF8), "utf-8", "Content-Encoding: deflate"),
    "br": _with_length(brotli.compress(_UTF8), "utf-8", "Content-Encoding: br"),
    "chunked": _answer(_chunked(_UTF8), "utf-8", "Transfer-Encoding: chunked"),
    "chunked-gzip-gbk": _answer(_chunked(gzip.compress(_GBK, mtime=0)), "gbk", "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
    "until-closed": _answer(_UTF8),
}


def capture(name: str, *, days: int = 0, response: bytes | None = None) -> Capture:
    """Return the capture of one of ``ANSWERS``, taken some days after the first."""
    made = captured(f"{HOST}/{name}?q=%E4%B8%80", response=response or ANSWERS[name])
    provenance = replace(PROVENANCE, source="linzhou")
    return replace(made, request=b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n", captured_at=AT + timedelta(days=days), provenance=provenance)


def entity(name: str) -> bytes:
    """Return what the page's payload is to us: after transfer-decoding, before content-decoding."""
    return answer_in(ANSWERS[name]).body


def fill(home: Home) -> None:
    """Keep every answer twice, the second time as a revisit, with a snapshot each; a failed try; and a page of another source."""
    catalog = home.catalog
    for days in (0, 1):
        for name in ANSWERS:
            made = capture(name, days=days)
            number = home.ingest.keep(made)
            catalog.seal((number,), snapshot_of((made,), reading(title=f"标题 {name}"), catalog.latest(made.url)))
    home.ingest.keep(replace(FAILED, url=f"{HOST}/failed"))
    other = replace(captured("http://other.example/a", response=_with_length(html())), provenance=replace(PROVENANCE, source="other"))
    number = home.ingest.keep(other)
    catalog.seal((number,), snapshot_of((other,), reading(category="人事")))


def send(home: Home, path: Path, **chosen: object) -> Written:
    """Write a WACZ."""
    return write_wacz(path, Outgoing(home.database, Selection(**chosen)), home.blobs, software="Kuaizhao test")  # type: ignore[arg-type]
