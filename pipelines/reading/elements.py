"""What the elements around an article are called: a class, id, rel, itemprop or link that says source, author, editor or time of what it holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from pipelines.reading.head import collapsed
from pipelines.reading.names import is_name
from pipelines.reading.page import Page

_INLINE = frozenset(("a", "span", "em", "i", "b", "strong", "time", "abbr", "cite", "p", "div", "li", "td", "address"))
_SOURCE = re.compile(
    r"(?:^|[^a-z])(?:source(?:[-_]?name)?|art(?:icle)?[-_]?source|news[-_]?source|laiyuan|media[-_]?name|origin|copy-?from|come-?from|account[-_]?name|publisher[-_]?name)(?![a-z])"
)
_PERSONS = [rf"{word}(?<![a-z]{word})(?:[-_]?(?:name|link|info))?(?![a-z])" for word in ("user", "nick", "poster", "blogger")]
_WRITER = re.compile("|".join(["author|byline|nick-?_?name|reporter|writer|zuozhe|username|userlink", *_PERSONS]))
"""Wherever it stands in a name: sites write articleAuthor, author_baidu, p_author_name."""
_EDITOR = re.compile(r"editor|bianji|zebian|zeren")
_NO_WRITER = re.compile(
    r"comment|repl[yi]|avatar|follow-?btn|button|login|logout|menu|count|(?:author|byline|writer|reporter|user|nick)[-_]?(?:desc|intro|bio|time|date|tip|btn|more|title|job|post|role|sign|level|tag|badge|fans|num)"
)
"""What stands beside a name (a portrait, a post, a button), or is about those who answer."""
_OWN_PAGES = re.compile(
    r"(?:^|/)(?:authors?|users?|u|people|members?|bloggers?|writers?|profiles?|creators?|reporters?)/[\w%@-]+/?(?:\.s?html?)?(?:[?#]|$)|/@\w|space-uid-\d|[?&](?:uid|user_?id|author_?id|author)=\w"
)
"""Where a link to somebody's own pages leads; what lies below them (albums, settings) is no name."""
_CARD = re.compile(r"(?:^|\s)(?:author\s+vcard|vcard\s+author|p-author)(?:\s|$)")
"""Words of the hCard and h-entry microformats."""
_FOLLOW = re.compile(r"\s*[+＋]?\s?(?:关注|關注|订阅)$")
"""The button that platforms set behind the name of an account."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY = 12
"""Lines: a block of more is the text's, and none that describes it."""
_FEW = 4
"""Lines of a block around a line that may say whose the line is."""
_MOST = 40
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Called:
    """The short texts of elements beside an article, by what the elements are called, in order."""

    sources: tuple[str, ...]
    writers: tuple[tuple[str, bool], ...]
    """Each with whether the markup's own words (rel, itemprop) call it an author, and not a class of the site's or where it links to."""
    editors: tuple[str, ...]
    times: tuple[str, ...]
    """What they say to machines of when it was published."""
    beside_day: tuple[str, ...]
    """What is all that an element says, in a line with a day, and no link."""


def called(page: Page, first: int, last: int) -> Called:
    """Return what the elements that hold the lines ``first`` to ``last`` of ``page`` are called after."""
    said: dict[str, list[tuple[str, bool]]] = {kind: [] for kind in ("source", "writer", "editor", "time", "beside")}
    for line, element in _elements(page, first, last):
        for kind, text, formal in _heard(element, line):
            said[kind].append((text, formal))
    texts = {kind: tuple(dict.fromkeys(text for text, _ in each)) for kind, each in said.items()}
    return Called(texts["source"], tuple(dict.fromkeys(said["writer"])), texts["editor"], texts["time"], texts["beside"])


def card_above(page: Page, headline: int) -> tuple[tuple[str, bool], ...]:
    """Return whom a small block right above the ``headline`` (a line) that is called after an author names first, as a writer of ``Called``."""
    for at in range(headline - 1, max(-1, headline - _FEW - 1), -1):
        span = page.lines[at].span
        for _ in range(3):
            if span < 0 or page.spans[span].last - page.spans[span].first > _FEW:
                break
            names = page.spans[span].names
            if "author" in names and not _NO_WRITER.search(names) and (name := _opening(page.spans[span].element)):
                return ((name, False),)
            span = page.spans[span].parent
    return ()


def _heard(element: etree._Element, line: str) -> Iterator[tuple[str, str, bool]]:
    """What ``element`` says of the article (its kind, its text), and whether the markup's own words say so."""
    if _stands_beside_day(element, line):
        yield "beside", collapsed(element.text or ""), False
    marked = dict(element.items())  # all at once: each attribute that is asked for by itself costs as much
    if not marked:
        return  # it can be called nothing
    if stamp := _stamp(element, marked):
        yield "time", stamp, True
    names = f"{marked.get('class', '')} {marked.get('id', '')} {marked.get('data-role', '')}".lower()
    formal = _is_formal(element, marked, names)
    kind = "writer" if formal or _is_writer(element, marked, names, line) else _kind(names)
    if kind == "writer" and not len(element) and not element.text and (behind := collapsed(element.tail or "")):
        if all(map(is_name, behind.split())):
            yield kind, behind.replace(" ", "、"), formal  # a little picture of a person before the names
    elif kind and (text := _said(element, names, writes=kind == "writer")):
        yield kind, "、".join((text, *_beside(element))) if kind == "writer" else text, formal


def _is_formal(element: etree._Element, marked: Mapping[str, str], names: str) -> bool:
    """Whether the markup's own words call ``element`` the author of the page, and not of a comment."""
    leads = element.tag == "a" and "author" in names and bool(_OWN_PAGES.search(marked.get("href", "")))
    said = (
        leads
        or marked.get("rel") == "author"
        or "author" in marked.get("itemprop", "")
        or ("author" in names and bool(_CARD.search(names)))
    )
    return said and "comment" not in names


def _kind(names: str) -> str:
    """What an element of these ``names`` holds, where it is no writer; empty where they do not tell."""
    if len(names) <= 2:
        return ""
    return "source" if _SOURCE.search(names) else "editor" if _EDITOR.search(names) else ""


def _stands_beside_day(element: etree._Element, line: str) -> bool:
    if element.tag != "span" or len(element) > 0 or not _YEAR.search(line):
        return False
    parent = element.getparent()
    return parent is not None and parent.tag != "a"


def _is_writer(element: etree._Element, marked: Mapping[str, str], names: str, line: str) -> bool:
    """Whether ``element`` is called after a writer, or links to somebody's own pages.

    A mere link counts before the day on its ``line``: blogs say who and when, streams of news when and from which account. Two
    characters that are no name are the name of a column as often.
    """
    if len(names) > 2 and _WRITER.search(names):
        return not _NO_WRITER.search(names)
    if element.tag != "a" or not _OWN_PAGES.search(marked.get("href", "")):
        return False
    text = _short(element)
    return (len(text) > 2 or is_name(text) or _is_in_byline(element)) and not _YEAR.search(line.partition(text)[0])


def _beside(element: etree._Element) -> list[str]:
    """The names in the elements of the same make that follow a writer's in its block."""
    make = element.get("class")
    near = islice(element.itersiblings(), _MANY if make else 0)
    alike = (each for each in near if each.tag == element.tag and each.get("class") == make)
    return [name for each in alike if is_name(name := _short(each))]


def _is_in_byline(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and "auth" in (parent.get("class") or "")


def _stamp(element: etree._Element, marked: Mapping[str, str]) -> str | None:
    """When it was published, as ``element`` says to machines."""
    if element.tag == "time":
        return marked.get("datetime")
    if "datePublished" in marked.get("itemprop", "") or (element.tag == "abbr" and "published" in marked.get("class", "")):
        return marked.get("content") or marked.get("title") or marked.get("datetime")
    return None


def _elements(page: Page, first: int, last: int) -> Iterator[tuple[str, etree._Element]]:
    """The elements that may describe the article, each with the line it stands in."""
    seen: set[int] = set()
    wider: set[int] = set()
    for line in page.lines[first:last]:
        if line.span < 0 or line.span in seen or page.spans[line.span].last - page.spans[line.span].first > _MANY:
            continue
        seen.add(line.span)
        inner = islice((each for each in page.spans[line.span].element.iter() if each.tag in _INLINE), _MOST)
        yield from ((line.text, element) for element in chain(_around(page, line.span, wider), inner))


def _around(page: Page, span: int, passed: set[int]) -> Iterator[etree._Element]:
    """The small blocks around a block, whose names may say whose name stands in it."""
    for _ in range(2):
        span = page.spans[span].parent
        if span < 0 or span in passed or page.spans[span].last - page.spans[span].first > _FEW:
            return
        passed.add(span)
        yield page.spans[span].element


def _said(element: etree._Element, names: str, *, writes: bool) -> str:
    """The text of ``element``; of one that is called author and holds a day or more as well, what stands first in it."""
    if not writes:
        return _FOLLOW.sub("", _short(element))
    named = element.find(".//*[@itemprop='name']")
    if named is not None:
        return _short(named) or collapsed(named.get("content") or "")
    text = _short(element)
    text = _opening(element) if not text or _YEAR.search(text) or "，" in text else text
    return "" if "nick" in names and text.isascii() else text


def _opening(element: etree._Element) -> str:
    """The first words in ``element``, where more stands in it (a name, and what its bearer does)."""
    text = next((said for each in element.itertext() if (said := collapsed(each))), "")
    return text if len(text) <= _LONGEST else ""


def _short(element: etree._Element) -> str:
    text = collapsed("".join(element.itertext()))
    return text if len(text) <= _LONGEST else ""
