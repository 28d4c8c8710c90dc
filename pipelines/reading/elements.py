"""What the elements under a headline are called: a class, rel or itemprop that says source, author or time of what it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from pipelines.reading.head import collapsed
from pipelines.reading.page import Page

_INLINE = ("a", "span", "em", "i", "b", "strong", "time", "cite", "p", "div", "li", "address")
_SOURCE = re.compile(
    r"(?:^|[^a-z])(?:source(?:[-_]?name)?|art(?:icle)?[-_]?source|news[-_]?source|laiyuan|media[-_]?name|origin|account[-_]?name|publisher[-_]?name)(?![a-z])"
)
_WRITER = re.compile(r"(?:^|[^a-z])(?:author(?:[-_]?(?:name|txt|info|style\d?))?|byline|nick-?name|reporter|writer)(?![a-z])")
_CARD = re.compile(r"(?:^|\s)(?:author\s+vcard|vcard\s+author|p-author)(?:\s|$)")
"""Words of the hCard and h-entry microformats."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY = 12
"""Lines: a block of more is the text's, and none that describes it."""
_MOST = 40
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Called:
    """The short texts of elements under the headline, by what the elements are called, in order."""

    sources: tuple[str, ...]
    writers: tuple[tuple[str, bool], ...]
    """Each with whether the markup's own words (rel, itemprop) call it an author, and not a class of the site's."""
    times: tuple[str, ...]


def called(page: Page, first: int, last: int) -> Called:
    """Return what the elements that hold the lines ``first`` to ``last`` of ``page`` are called after."""
    sources: list[str] = []
    writers: list[tuple[str, bool]] = []
    times: list[str] = []
    for element in _elements(page, first, last):
        if element.tag == "time" and (stamp := element.get("datetime")):
            times.append(stamp)
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-role') or ''}".lower()
        formal = element.get("rel") == "author" or "author" in (element.get("itemprop") or "") or bool(_CARD.search(names))
        if (formal or len(names) > 2) and (text := _said(element, names)):
            if formal or _WRITER.search(names):
                writers.append((text, formal))
            elif _SOURCE.search(names):
                sources.append(text)
    return Called(tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(writers)), tuple(times))


def _elements(page: Page, first: int, last: int) -> Iterator[etree._Element]:
    seen: set[int] = set()
    for line in page.lines[first:last]:
        if line.span < 0 or line.span in seen or page.spans[line.span].last - page.spans[line.span].first > _MANY:
            continue
        seen.add(line.span)
        yield from islice(page.spans[line.span].element.iter(*_INLINE), _MOST)


def _said(element: etree._Element, names: str) -> str:
    """The text of ``element``; of one that is called author and holds a day or more as well, what stands first in it."""
    text = _short(element)
    if _WRITER.search(names):
        text = _opening(element) if not text or _YEAR.search(text) else text
        return "" if "nick" in names and text.isascii() else text
    return text


def _opening(element: etree._Element) -> str:
    """The first words in ``element``, where more stands in it (a name, and what its bearer does)."""
    text = next((said for each in element.itertext() if (said := collapsed(each))), "")
    return text if len(text) <= _LONGEST else ""


def _short(element: etree._Element) -> str:
    text = collapsed("".join(element.itertext()))
    return text if len(text) <= _LONGEST else ""
