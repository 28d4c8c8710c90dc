"""Text → one parsed tree, however broken the page.

lxml is asked to drop comments, so that text either side of one is one text. Two faults are put
right before parsing: control characters, and ``</body>`` or ``</html>`` in the middle, after which
libxml2 drops everything. A tree deeper than libxml2 allows (2,048) is parsed again with its
wrappers turned into line breaks, so that the words still come out.
"""

import re
from functools import cache

import numpy as np
import numpy.typing as npt
from lxml import etree

_DELETE = 127
_CONTROL = bytes(code for code in (*range(9), 11, 12, *range(14, 32), _DELETE))
_SWOLLEN = re.compile(rb"<([A-Za-z][\w:-]*)\s[^<>]{20000,}>")
"""A tag of tens of thousands of attributes costs libxml2 their square in time; it keeps its name."""
_SWATH = 10_000
"""Bytes that are looked at for the beginning of a tag: a swollen tag leaves one such stretch without any."""
_NUMBER = re.compile(rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]))(?:;|(?![0-9a-fA-F]))")
"""One of these characters, written as its number."""
_MANY = 10_000
"""Places to look at; where there are more, the pattern goes through all of the page in less time."""
_END = re.compile(rb"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>")
_WRAPPERS = re.compile(rb"</?(?:div|span|font|section|article|b|strong|em|i|u|center|table|tbody|tr|td|ul|ol|li|blockquote|dl|dd|dt)\b[^>]*>", re.IGNORECASE)  # fmt: skip
_ANY = re.compile(rb"</?(?!(?:p|br|title|meta|script|style|textarea)\b)[a-z][^>]*>", re.IGNORECASE)
"""Everything that can be nested: links, headings and unknown elements too."""


def tree(text: str, source: bytes | None = None) -> etree._Element | None:
    """Return the root element of the page in ``text``, or None where there is no markup at all.

    Args:
        text: the page.
        source: the same in UTF-8, where the caller has it.
    """
    source = _without_controls(text.encode("utf-8", "replace") if source is None else source)
    source = _without(source, _END, "<", "/", b"bBhH")
    source = _without_swollen(_without(source, _NUMBER, "&", "#", b"0123456789xX"))
    root, complete = _parsed(source)
    for wrappers in (_WRAPPERS, _ANY) if not complete else ():
        root, complete = _parsed(wrappers.sub(b"<br>", source))
        if complete:
            break
    return root


def _without_controls(source: bytes) -> bytes:
    """Return ``source`` without its control characters; that there are none, as on most pages, all its bytes say at once."""
    codes = np.frombuffer(source, dtype=np.uint8)
    low = (codes < ord(" ")) & (codes != ord("\n")) & (codes != ord("\r")) & (codes != ord("\t"))
    return source.translate(None, _CONTROL) if low.any() or _DELETE in source else source


def _without(source: bytes, fault: re.Pattern[bytes], one: str, two: str, third: bytes) -> bytes:
    """Return ``source`` without its ``fault``s; where they may begin (with ``one``, ``two`` and one of ``third``) all bytes say at once."""
    codes = np.frombuffer(source, dtype=np.uint8)
    places = np.flatnonzero((codes[:-2] == ord(one)) & (codes[1:-1] == ord(two)))
    places = places[_table(third)[codes[places + 2]]]
    if len(places) > _MANY:
        return fault.sub(b"", source)
    kept: list[bytes] = []
    done = 0
    for at in places.tolist():
        if match := fault.match(source, at):
            kept.append(source[done:at])
            done = match.end()
    return b"".join((*kept, source[done:])) if kept else source


@cache
def _table(letters: bytes) -> npt.NDArray[np.bool_]:
    """For each byte, whether it is one of ``letters``."""
    return np.isin(np.arange(256), list(letters))


def _without_swollen(source: bytes) -> bytes:
    """Return ``source`` with the bare names of its swollen tags: each is the last that begins before a stretch without any."""
    kept: list[bytes] = []
    done = at = 0
    while 0 <= at < len(source) - _SWATH:
        if source.find(b"<", at, at + _SWATH) >= 0:
            at += _SWATH
            continue
        if tag := _SWOLLEN.match(source, max(done, source.rfind(b"<", done, at))):
            kept += (source[done : tag.start()], b"<%b>" % tag[1])
            done = tag.end()
        at = source.find(b"<", at)
    return b"".join((*kept, source[done:])) if kept else source


def _parsed(source: bytes) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    return root, not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
