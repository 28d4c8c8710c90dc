"""A tree → its lines in reading order, each with what a judge of lines needs to know.

One walk over the tree, without recursion: a page may nest 2,000 deep. ``Span`` says which lines an
element holds, so that the weight of any part of the page is one subtraction.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from pipelines.reading.tags import CLOSING, ITEMS, OPENING, SKIPPED

_NAMES = 300
"""Characters of a block's class and id that are looked at."""
_BYLINE = 300
"""A longer line is no by-line, and where its pieces end does not matter."""
_SPREAD = re.compile(r"(?<=[来來作编編责責时時日出文])[\s　]+(?=[源者辑輯编編间間期处處号號]\s*[:：])")
"""The gap in a label of two characters that is spread to the width of its neighbours (来　源：)."""
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
    names: str
    """Its class and id, in lower case."""
    first: int
    last: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """Every line of a page, and every block they stand in, outermost first."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]


class _Reader:
    """Takes the events of one walk; what it holds is what the walk has seen so far."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.lines: list[Line] = []
        self.spans: list[Span] = []
        self.open: list[int] = []
        self.parts: list[str] = []
        self.pictures: dict[int, str] = {}
        self.links = 0
        self.linked = 0
        self.items = 0
        self.preformatted: list[etree._Element] = []

    def say(self, text: str) -> None:
        if self.preformatted and "\n" in text:
            *paragraphs, text = (_TURN.sub("", each) for each in _BREAK.split(text))
            for each in paragraphs:
                self.add(each)
                self.end_line()
        self.add(text)

    def add(self, text: str) -> None:
        if self.parts or not text.isspace():
            self.parts.append(text)
            if self.links:
                self.linked += len(text)

    def see(self, picture: etree._Element) -> None:
        """Take the name of a picture that stands where a label wants a value (来源：, and the logo of a paper)."""
        if self.parts and self.parts[-1].rstrip().endswith((":", "：")) and (name := picture.get("alt")):
            self.pictures[len(self.parts)] = name
            self.parts.append("")

    def end_line(self) -> None:
        parts = self.parts
        while parts and parts[-1].isspace():
            parts.pop()
        if not parts:
            return
        text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
        if text:
            span = self.open[-1] if self.open else -1
            tag = self.spans[span].tag if self.open else ""
            pieced = text if len(text) >= _BYLINE else self._pieced() if len(parts) > 1 else _close(text)
            self.lines.append(Line(text, min(self.linked, len(text)), tag, span, self.items > 0, pieced))
        parts.clear()
        self.pictures.clear()
        self.linked = 0

    def _pieced(self) -> str:
        parts = [self.pictures.get(at, part) for at, part in enumerate(self.parts)] if self.pictures else self.parts
        return _close(" ".join(" ".join(parts).split()))

    def begin(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.links += self.is_link(element)
        elif tag == "br":
            self.end_line()
        elif tag in OPENING:
            self.enter(element, tag)
        elif tag == "img":
            self.see(element)

    def enter(self, element: etree._Element, tag: str) -> None:
        if self.parts:
            self.end_line()
        self.items += tag in ITEMS
        kind, name = element.get("class"), element.get("id")
        names = f"{kind or ''} {name or ''}"[:_NAMES].lower() if kind or name else " "
        self.spans.append(Span(element, tag, self.open[-1] if self.open else -1, names, len(self.lines)))
        self.open.append(len(self.spans) - 1)

    def is_link(self, anchor: etree._Element) -> bool:
        """Whether ``anchor`` counts as a link; on a page that says nothing otherwise, a mark (<a name=top>) that nobody closed does not."""
        return not self.hidden or "href" in anchor.attrib

    def leave(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.links -= self.is_link(element)
        else:
            if self.parts:
                self.end_line()
            self.items -= tag in ITEMS
            self.spans[self.open.pop()].last = len(self.lines)


def _close(text: str) -> str:
    return _SPREAD.sub("", text) if "：" in text or ":" in text else text


def page(root: etree._Element, *, hidden: bool = False) -> Page:
    """Return the lines and blocks of ``root``; what is hidden from readers is left out unless ``hidden``."""
    reader = _Reader(hidden=hidden)
    found = root if root.tag == "body" else root.find(".//body")
    body = root if found is None else found
    walk = etree.iterwalk(body, events=("start", "end"))
    passed: etree._Element | None = None
    for event, element in walk:
        tag: Any = element.tag
        if event == "start":
            style = element.get("style")
            if tag in SKIPPED or (style and not hidden and _HIDDEN.search(style.lower())):
                passed = element
                walk.skip_subtree()
                continue
            if tag == "pre" or (style and _KEPT_BREAKS.search(style)):
                reader.preformatted.append(element)
            reader.begin(element, tag)
            text = element.text
        else:
            if reader.preformatted and reader.preformatted[-1] is element:
                reader.preformatted.pop()
            if tag in CLOSING and element is not passed:
                reader.leave(element, tag)
            text = element.tail if element is not body else None
        # most of what stands in a page is white space where no line has begun
        if text and (reader.parts or not text.isspace()):
            reader.say(text)
    reader.end_line()
    return Page(tuple(reader.lines), tuple(reader.spans))
