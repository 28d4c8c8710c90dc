"""A tree → its lines in reading order, each with what a judge of lines needs to know.

One walk over the tree, without recursion: a page may nest 2,000 deep. ``Span`` says which lines an
element holds, so that the weight of any part of the page is one subtraction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from lxml import etree

from pipelines.reading.tags import BLOCKS, ITEMS, SKIPPED

_NAMES = 300
"""Characters of a block's class and id that are looked at."""
_BYLINE = 300
"""A longer line is no by-line, and where its pieces end does not matter."""
_SPREAD = re.compile(r"(?<=[来來作编編责責时時日出文])[\s　]+(?=[源者辑輯编編间間期处處号號]\s*[:：])")
"""The gap in a label of two characters that is spread to the width of its neighbours (来　源：)."""
_LABEL = re.compile(r"\s*(?:作[\s　]+者|[编編][\s　]+[辑輯]|[来來][\s　]+源|责[\s　]+编)\s*")
"""Such a label without a colon, alone in its element."""
_KEPT_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_BREAK = re.compile(
    r"\n\s*\n|(?<=[。！？…!?；;：:”」』）).])\s*\n|(?<![^\n]{30})\n|\n(?=[ \t\u3000])|\n(?=(?:[标標]\s*[题題]|[时時][间間]|[发發]信[人站]|寄件人|作者)[ \t\u3000:：])"
)
"""Where a paragraph ends in a text that keeps its line breaks; at another break the line was only too long."""
_TURN = re.compile(r"(?<=[一-鿿，、])\n(?=[一-鿿])")
"""Such a break between Chinese characters, where no space belongs."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|left\s*:\s*-\d{3,}|top\s*:\s*-\d{3,}|text-indent\s*:\s*-\d{3,}"
)
_STYLES = etree.XPath("descendant-or-self::*/@style", regexp=False)


class Line(NamedTuple):
    """One line of text as a reader sees it."""

    text: str
    linked: int
    """How many of its characters stand inside links."""
    tag: str
    """Of the innermost block it stands in."""
    span: int
    """Index of that block in ``Page.spans``."""
    listed: bool
    """Whether it stands in an item of a list."""
    pieced: str
    """The same with a space wherever an element begins or ends inside it: labels and their values in ``<span>``s touch in ``text``."""


@dataclass(slots=True)
class Span:
    """A block element and the lines it holds: ``lines[first:last]``."""

    element: etree._Element
    tag: str
    parent: int
    first: int
    last: int = -1
    _names: str | None = field(default=None, compare=False)
    """Its names, once somebody has asked."""

    @property
    def names(self) -> str:
        """Its class and id, in lower case."""
        if self._names is None:
            kind, name = self.element.get("class"), self.element.get("id")
            self._names = f"{kind or ''} {name or ''}"[:_NAMES].lower() if kind or name else " "
        return self._names


@dataclass(frozen=True, slots=True)
class Page:
    """Every line of a page, and every block they stand in, outermost first."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]


_line = partial(tuple.__new__, Line)
"""Return a ``Line`` of a tuple of its fields, in two thirds of the time that ``Line(...)`` takes."""


class _Reader:
    """Takes the elements of one walk; what it holds is what the walk has seen so far."""

    def __init__(self, body: etree._Element, *, hidden: bool) -> None:
        styles = _STYLES(body)
        self.passed = _passed(body, () if hidden else styles)
        self.kept = _kept(body, styles)
        self.marks = frozenset(each for each in body.iter("a") if "href" not in each.attrib) if hidden else frozenset()
        """Anchors that do not count as links: on a page that says nothing otherwise, a mark (<a name=top>) that nobody closed."""
        self.lines: list[Line] = []
        self.spans: list[Span] = []
        self.at = -1
        """Index in ``spans`` of the innermost block that is open."""
        self.around: list[tuple[etree._Element, str, int]] = []
        """The elements that are open, with their tags and how many of the children they stand among are still to come."""
        self.parts: list[str] = []
        self.pictures: dict[int, str] = {}
        self.links = 0
        self.linked = 0
        self.items = 0

    def read(self, body: etree._Element) -> None:
        around, parts, passed = self.around, self.parts, self.passed
        left = 1
        walk = body.iter()
        for element in walk:
            if element in passed:
                _pass_over(element, walk)
            else:
                tag: Any = element.tag
                self.begin(element, tag)
                # most of what stands in a page is white space where no line has begun
                if (text := element.text) and (parts or not text.isspace()):
                    self.say(text, element)
                if children := len(element):
                    around.append((element, tag, left))
                    left = children
                    continue
                self.end(element, tag)
            if around and (text := element.tail) and (parts or not text.isspace()):
                self.say(text, around[-1][0])
            left -= 1
            if not left:
                left = self.ascend()
        self.end_line()

    def ascend(self) -> int:
        """End the elements whose last child has ended; return how many are left to come among the children of the first that goes on."""
        left = 0
        while self.around and not left:
            element, tag, left = self.around.pop()
            self.end(element, tag)
            if self.around and (text := element.tail) and (self.parts or not text.isspace()):
                self.say(text, self.around[-1][0])
            left -= 1
        return left

    def begin(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS:
            if self.parts:
                self.end_line()
            if tag in ITEMS:
                self.items += 1
            span = Span(element, tag, self.at, len(self.lines))
            self.at = len(self.spans)
            self.spans.append(span)
        elif tag == "a":
            self.links += element not in self.marks
        elif tag == "br":
            self.end_line()
        elif tag == "img":
            self.see(element)

    def end(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS:
            if self.parts:
                self.end_line()
            if tag in ITEMS:
                self.items -= 1
            span = self.spans[self.at]
            span.last = len(self.lines)
            self.at = span.parent
        elif tag == "a":
            self.links -= element not in self.marks

    def say(self, text: str, holder: etree._Element | None = None) -> None:
        """Take ``text``, which stands right within ``holder``, whose line breaks may count."""
        if self.kept and "\n" in text and holder in self.kept:
            text = self.last_paragraph(text)
        if self.parts or not text.isspace():
            self.parts.append(text)
            if self.links:
                self.linked += len(text)

    def last_paragraph(self, text: str) -> str:
        """Take the paragraphs of ``text`` as lines, but for the last, which may go on: return that."""
        *paragraphs, last = (_TURN.sub("", each) for each in _BREAK.split(text))
        for each in paragraphs:
            self.say(each)
            self.end_line()
        return last

    def see(self, picture: etree._Element) -> None:
        """Take the name of a picture that stands where a label wants a value (来源：, and the logo of a paper)."""
        if self.parts and self.parts[-1].rstrip().endswith((":", "：")) and (name := picture.get("alt")):
            self.pictures[len(self.parts)] = name
            self.parts.append("")

    def end_line(self) -> None:
        parts = self.parts
        if text := " ".join("".join(parts).split()):
            tag = self.spans[self.at].tag if self.at >= 0 else ""
            pieced = text if len(text) >= _BYLINE else self._pieced() if len(parts) > 1 else _close(text)
            self.lines.append(_line((text, min(self.linked, len(text)), tag, self.at, self.items > 0, pieced)))
        parts.clear()
        self.pictures.clear()
        self.linked = 0

    def _pieced(self) -> str:
        parts = [self.pictures.get(at, part) for at, part in enumerate(self.parts)] if self.pictures else self.parts
        if _LABEL.fullmatch(parts[0]):
            parts = ["".join(parts[0].split()) + "：", *parts[1:]]
        return _close(" ".join(" ".join(parts).split()))


def _passed(body: etree._Element, styles: Sequence[Any]) -> frozenset[etree._Element]:
    """The elements that show nothing to readers, by their kind or one of the ``styles``."""
    hiding = frozenset(each for each in frozenset(styles) if _HIDDEN.search(each.lower()))
    return frozenset((*body.iter(*SKIPPED), *(each.getparent() for each in styles if each in hiding)))


def _kept(body: etree._Element, styles: Sequence[Any]) -> set[etree._Element]:
    """The elements whose text keeps its line breaks."""
    keeping = frozenset(each for each in frozenset(styles) if _KEPT_BREAKS.search(each))
    kept: set[etree._Element] = set()
    for outer in (*body.iter("pre"), *(each.getparent() for each in styles if each in keeping)):
        if outer not in kept:
            kept.update(outer.iter())
    return kept


def _pass_over(element: etree._Element, walk: Iterator[etree._Element]) -> None:
    for _ in element.iterdescendants():
        next(walk)


def _close(text: str) -> str:
    return _SPREAD.sub("", text) if "：" in text or ":" in text else text


def page(root: etree._Element, *, hidden: bool = False) -> Page:
    """Return the lines and blocks of ``root``, a tree without comments; what is hidden from readers is left out unless ``hidden``."""
    found = root if root.tag == "body" else root.find(".//body")
    body = root if found is None else found
    reader = _Reader(body, hidden=hidden)
    reader.read(body)
    return Page(tuple(reader.lines), tuple(reader.spans))
