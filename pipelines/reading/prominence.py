"""How large a line is set: pages of the time before style sheets have their headlines in ``font`` and ``b``, and no heading elements."""

import re
from itertools import islice

from lxml import etree

from pipelines.reading.head import collapsed
from pipelines.reading.page import Line, Page

LARGE = 4.0
"""From this size (of HTML's 1 to 7, where 3 is the text's) a line is set large."""
BOLD = 3.5
_LENGTH = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)(px|pt)")
_SIZES = {"large": 4.0, "x-large": 5.0, "xx-large": 6.0}
_NAMED = re.compile(r"font-size\s*:\s*((?:x{1,2}-)?large)")
_OF_UNIT = {"px": 4.5, "pt": 3.4}
"""So many pixels or points make up one of HTML's sizes, near enough."""
_SETTING = ("font", "b", "strong", "big", "span", "p", "div", "td", "center")
_MOST = 12
"""Elements of a block that are looked at."""
_LONGEST = 90
"""Characters of an element that sets a headline."""


def size_of(page: Page, line: Line) -> float:
    """Return how large ``line`` is set, in HTML's font sizes; ``BOLD`` for bold letters of the text's size, 3 for the text's."""
    if line.span < 0:
        return 3.0
    found = [3.0]
    for element in islice(page.spans[line.span].element.iter(*_SETTING), _MOST):
        said = collapsed("".join(element.itertext()))
        if line.text in said and len(said) <= _LONGEST:
            found.append(_set(element))
    return max(found)


def _set(element: etree._Element) -> float:
    style = (element.get("style") or "").lower()
    if match := _LENGTH.search(style):
        return float(match[1]) / _OF_UNIT[match[2]]
    if match := _NAMED.search(style):
        return _SIZES[match[1]]
    if element.tag == "font" and (size := (element.get("size") or "").strip()):
        return 3.0 + float(size) if size[0] in "+-" and size[1:].isdigit() else float(size) if size.isdigit() else 3.0
    return {"b": BOLD, "strong": BOLD, "big": LARGE}.get(str(element.tag), 3.0)
