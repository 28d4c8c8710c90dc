"""An archived page as a browser may be given it: its own bytes, content coding undone, and never as anything that can act.

Only pages, plain text and pictures without scripts are shown; everything else is handed over
as a file. The charset is the one that the page was read with, so that what an auditor sees is
what was read.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli

from archive.message import answer_in, gunzipped
from archive.model import Capture

MOST_BYTES = 64 * 1024 * 1024
"""A small answer can hide gigabytes: what is longer is cut here."""

PAGES = ("text/html", "application/xhtml+xml")
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/x-icon", "image/vnd.microsoft.icon")
"""Not image/svg+xml: that is a document with scripts."""
LABELS = {
    "utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16", "ascii": "utf-8", "gb18030": "gb18030", "gbk": "gbk", "gb2312": "gbk",
    "big5hkscs": "big5", "big5": "big5", "cp932": "shift_jis", "cp949": "euc-kr",
}  # fmt: skip
"""Python's names of codecs to what browsers call them (encoding.spec.whatwg.org)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What is sent to the browser."""

    content: bytes
    media_type: str
    shown: bool
    """False: to be saved as a file."""


def replay(capture: Capture, *, charset: str | None) -> Replay | None:
    """Return what to send for ``capture``, read with ``charset`` (a codec's name); None if no content came."""
    answer = answer_in(capture.response)
    if not answer.body:
        return None
    content, whole = _unpacked(answer.body, answer.header("content-encoding") or "")
    declared = (answer.header("content-type") or "text/html").partition(";")[0].strip().lower()
    kind = _kind(declared)
    if kind is None or not whole:
        return Replay(content=content, media_type="application/octet-stream", shown=False)
    label = LABELS.get((charset or "").lower())
    return Replay(content=content, media_type=f"{kind}; charset={label}" if label and kind.startswith("text/") else kind, shown=True)


def _kind(declared: str) -> str | None:
    """Return the media type under which it is shown; None if it is not."""
    if declared in PAGES:
        return "text/html"
    if declared in PICTURES:
        return declared
    return "text/plain" if declared.startswith("text/") else None


def _unpacked(body: bytes, coding: str) -> tuple[bytes, bool]:
    """Return the content with its codings undone, and whether all of them could be."""
    for name in reversed([each.strip().lower() for each in coding.split(",") if each.strip()]):
        undo = _CODINGS.get(name)
        if undo is None:
            return body, False
        try:
            body = undo(body)
        except (zlib.error, brotli.error):
            return body, False
    return body, True


def _gunzipped(body: bytes) -> bytes:
    return gunzipped(body, MOST_BYTES)


def _inflated(body: bytes) -> bytes:
    """Undo ``deflate``: zlib's frame by RFC 9110, the bare stream by the habit of many servers."""
    try:
        return zlib.decompressobj().decompress(body, MOST_BYTES)
    except zlib.error:
        return zlib.decompressobj(wbits=-15).decompress(body, MOST_BYTES)


def _unbrotlied(body: bytes) -> bytes:
    content: bytes = brotli.Decompressor().process(body, output_buffer_limit=MOST_BYTES)
    return content[:MOST_BYTES]


def _as_it_is(body: bytes) -> bytes:
    return body


_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped, "x-gzip": _gunzipped, "deflate": _inflated, "br": _unbrotlied, "identity": _as_it_is,
}  # fmt: skip
