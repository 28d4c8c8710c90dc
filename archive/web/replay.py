"""An archived page as a browser may be given it: its own bytes, content coding undone, and never as anything that can act.

Only pages, plain text and pictures without scripts are shown; everything else is handed over
as a file. The charset is the one that the page was read with, so that what an auditor sees is
what was read. Of a page that was never read it is the one that the server declared, unless the
bytes speak against it and the page itself names another; the browser has the last word then.
"""

import codecs
import re
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
DECLARED = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "cp936"), "gbk"),
    "gb18030": "gb18030",
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "shift_jis"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "euc-kr"),
}
"""What servers declare to what browsers call it; not ISO-8859-1, which servers say of anything."""
CODECS = {"gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949"}
"""Browsers' names to Python's, each in its widest form."""
UTF_8 = "utf-8"
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([a-z0-9_.:-]+)""", re.ASCII | re.IGNORECASE)
_HEAD_BYTES = 1024
"""In so many browsers look for what a page says of its own charset (HTML, 4.2.5.5)."""


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
    label = LABELS.get(charset.lower()) if charset else _declared(answer.header("content-type") or "", content)
    return Replay(content=content, media_type=f"{kind}; charset={label}" if label and kind.startswith("text/") else kind, shown=True)


def _declared(content_type: str, content: bytes) -> str | None:
    """Return the charset that the server declared, by the browsers' name; None if it declared none that holds."""
    label = _named_in(content_type)
    own = _named_in(content[:_HEAD_BYTES].decode("latin-1"))
    if label is None or own in (None, label):
        return label
    is_otherwise = own == UTF_8 and _fits(content, own)  # what is UTF-8 by its bytes is nothing else; other charsets take almost anything
    return label if _fits(content, label) and not is_otherwise else None


def _named_in(text: str) -> str | None:
    found = _CHARSET.search(text)
    return DECLARED.get(found[1].lower()) if found else None


def _fits(content: bytes, label: str) -> bool:
    """Say whether ``content``, which may be cut in the middle of a character, is text in a charset."""
    try:
        codecs.getincrementaldecoder(CODECS.get(label, label))().decode(content)
    except UnicodeDecodeError:
        return False
    return True


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
