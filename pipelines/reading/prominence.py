"""How large a line is set: pages of the time before style sheets have their headlines in ``font`` and ``b``, and no heading elements."""

import re
from itertools import islice

from lxml import etree

from pipelines.reading.head import collapsed
from pipelines.reading.page import Line, Page

LARGE = 4.0
"""From this size (of HTML's 1 to 7, where 3 is the text's) a line is set large."""
BOLD = 3.5
_LENGTH = re.compile(r"font-size\s*:\s*(\d{1,4}(?:\.\d+)?)(px|pt)", re.ASCII)
_SIZES = {"large": 4.0, "x-large": 5.0, "xx-large": 6.0}
_NAMED = re.compile(r"font-size\s*:\s*((?:x{1,2}-)?large)")
_SIZE = re.compile(r"([+-]?)(\d{1,2})", re.ASCII)
"""Of a font, or by how much it is larger than the text's."""
_OF_UNIT = {"px": 4.5, "pt": 3.4}
"""So many pixels or points make up one of HTML's sizes, near enough."""
_SETTING = ("font", "b", "strong", "big", "span", "p", "div", "td", "center")
_MOST = 12
"""Elements of a block that are looked at."""
_PIECES = 24
"""Pieces of text in an element; one of more sets no headline."""
_LONGEST = 90
"""Characters of an element that sets a headline."""


def size_of(page: Page, line: Line) -> float:
    """Return how large ``line`` is set, in HTML's font sizes; ``BOLD`` for bold letters of the text's size, 3 for the text's."""
    if line.span < 0:
        return 3.0
    setting = islice(page.spans[line.span].element.iter(*_SETTING), _MOST)
    return max((_set(element) for element in setting if line.text in _said(element)), default=3.0)


def _said(element: etree._Element) -> str:
    """The text of an element that may set a headline; empty of one that holds more."""
    parts = list(islice(element.itertext(), _PIECES + 1))
    said = collapsed("".join(parts)) if len(parts) <= _PIECES else ""
    return said if len(said) <= _LONGEST else ""


def _set(element: etree._Element) -> float:
    style = (element.get("style") or "").lower()
    if match := _LENGTH.search(style):
        return float(match[1]) / _OF_UNIT[match[2]]
    if match := _NAMED.search(style):
        return _SIZES[match[1]]
    if element.tag == "font" and (match := _SIZE.fullmatch((element.get("size") or "").strip())):
        return float(match[2]) if not match[1] else 3.0 + float(match[0])
    return {"b": BOLD, "strong": BOLD, "big": LARGE}.get(str(element.tag), 3.0)
