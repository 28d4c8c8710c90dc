"""What stands around a link in a list page: its headline, the date beside it, the list it is part of."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from lxml import etree

from crawler.links import date_alone, has_date
from crawler.markup import words

_FURNITURE = re.compile(
    r"(?:(?:top|main|sub|side|head(?:er)?|foot(?:er)?|site|bottom|global|left|right)?[-_]?(?:nav(?:s|i|bar|igation)?|menu|toolbar|topbar)|head(?:er)?|foot(?:er)?|top|bottom"
    r"|copyright|(?:bread)?crumbs?|position|location|weizhi|dqwz|friend(?:ly)?[-_]?links?|flinks?|yqlj|links|login|share|pag(?:er|es?|ination|ing)|daohang|dh|lang(?:uage)?)"
    r"(?:[-_]?(?:nav|bar|box|wrap(?:per)?|inner|con(?:tent)?|main|area|list|ul|left|right|l|r|\d))*",
    re.IGNORECASE,
)
_ONCLICK = re.compile(
    r"""(?:location(?:\.href)?\s?=\s?|window\.open\s?\(\s?|location\.(?:assign|replace)\s?\(\s?)['"]([^'"\s]{1,2000})['"]"""
)
_TILE = re.compile(
    r"(?<!\d)(?:(?P<day>[0-3]?\d)\s*[日号/]?\s+(?P<months>(?:19|20)\d\d\s?[-/.年]\s?[01]?\d)|(?P<days>[01]?\d[-/.月][0-3]?\d)日?\s+(?P<year>(?:19|20)\d\d))(?!\d)"
)
"""A calendar tile: the day large, year and month small beside it; or day and month, then the year."""
_LEVELS = 6
MOST = 10_000
"""Links of a page that are looked at."""
_SEVERAL = "\x00 several"


def href_of(anchor: etree._Element) -> str:
    """Return where an anchor leads; scripts in ``onclick`` that only go to an address are understood."""
    href = anchor.get("href", "").strip()
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        match = _ONCLICK.search(anchor.get("onclick", "")) or _ONCLICK.search(href)
        return match[1] if match else href
    return href


class Surroundings:
    """The links of one page, each with what stands around it."""

    def __init__(self, tree: etree._Element) -> None:
        self.anchors = list(islice((element for element in tree.iter("a", "area") if href_of(element)), MOST))
        self._only: dict[etree._Element, str] = {}
        self._in_furniture: dict[etree._Element, bool] = {}
        self._in_turn: dict[etree._Element, dict[etree._Element, str]] = {}
        for anchor in self.anchors:
            href = href_of(anchor)
            for above in _above(anchor, _LEVELS + 1):
                if self._only.setdefault(above, href) != href:
                    self._only[above] = _SEVERAL

    def title(self, anchor: etree._Element) -> str:
        """Return the headline: a heading inside the link, or all of its text; the whole of it where the text was cut short."""
        inside = list(islice(anchor.iterdescendants(), 20))
        text = words(next(filter(_is_heading, inside), anchor))
        date = next((alone for child in inside if (alone := date_alone(words(child, most=3)))), None)
        if date and text != date:
            text = re.sub(rf"^\W*{re.escape(date)}[\])）】]?\s*|\s*[\[(（【]?{re.escape(date)}\W*$", "", text)
        told = " ".join((anchor.get("title") or "").split()) or (words_of_image(anchor) if not text else "")
        cut = re.sub(r"\s*(?:…+|\.{2,}|·{3,})$", "", text)
        return (told if told.startswith(cut) and len(told) > len(cut) else text)[:300]

    def date(self, anchor: etree._Element) -> str | None:
        """Return the date that belongs to the link: inside it, in the list item it is alone in, or in turns with its neighbours."""
        inside = (date_alone(words(child, most=3)) for child in islice(anchor.iterdescendants(), 20))
        item = self._item(anchor)
        return (
            next(filter(None, inside), None)
            or _date_in(_outside(item) if item is not anchor else [])
            or self._dates_in_turn(item).get(item)
        )

    def block(self, anchor: etree._Element) -> str:
        """Return the kind of list the link stands in: the tags of its item and the tags and classes of what is around that."""
        item = self._item(anchor)
        inner = [anchor.tag]
        for above in _above(anchor, _LEVELS if item is not anchor else 0):
            inner.append(above.tag)
            if above is item:
                break
        outer = [f"{each.tag!s}.{each.get('class', '')}" for each in _above(item, 4)]
        return "/".join(map(str, inner)) + "|" + "/".join(outer)

    def is_furniture(self, element: etree._Element) -> bool:
        """Say whether the element stands in a menu, a header, a footer, a pager or the like."""
        path = [element]
        while path[-1] not in self._in_furniture:
            above = path[-1].getparent()
            if above is None or _names_furniture(path[-1]):
                self._in_furniture[path[-1]] = above is not None
                break
            path.append(above)
        answer = self._in_furniture[path[-1]]
        self._in_furniture.update(dict.fromkeys(path, answer))
        return answer

    def _item(self, anchor: etree._Element) -> etree._Element:
        """Return the largest element around the link in which no other page is linked."""
        item = anchor
        for above in _above(anchor, _LEVELS):
            if self._only.get(above) == _SEVERAL or above.tag in ("body", "html"):
                break
            item = above
        return item

    def _dates_in_turn(self, item: etree._Element) -> dict[etree._Element, str]:
        """Give every date among the children of the item's parent to the link after it, if the first date comes before the first link, else to the link before it."""
        parent = item.getparent()
        if parent is None:
            return {}
        if parent not in self._in_turn:
            events = list(islice(self._events(parent), 10_000))
            pairs = pairwise(events)
            dates_first = bool(events) and isinstance(events[0], str)
            self._in_turn[parent] = {
                link: date
                for one, other in pairs
                for date, link in [(one, other) if dates_first else (other, one)]
                if isinstance(date, str) and not isinstance(link, str)
            }
        return self._in_turn[parent]

    def _events(self, parent: etree._Element) -> Iterator[etree._Element | str]:
        """Yield links and dates among the children of an element, in order."""
        if date := _date_in([parent.text or ""]):
            yield date
        for child in parent:
            if child in self._only or child.tag in ("a", "area"):
                yield child
            elif isinstance(child.tag, str) and (date := _date_in(_outside(child))):
                yield date
            if date := _date_in([child.tail or ""]):
                yield date


def words_of_image(anchor: etree._Element) -> str:
    """Return the alternative text of the picture that is the link."""
    return next((" ".join(image.get("alt", "").split()) for image in islice(anchor.iterdescendants(), 20) if image.tag == "img"), "")


def _is_heading(element: etree._Element) -> bool:
    return element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") or "tit" in element.get("class", "")


def _outside(element: etree._Element) -> list[str]:
    """Return the first texts in an element that stand in no link and no script."""
    texts: list[str | None] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in islice(walk, 400):
        if event == "end":
            texts.append(each.tail if each is not element else None)
        elif each.tag in ("a", "script", "style"):
            walk.skip_subtree()
        else:
            texts.append(each.text)
    return [text for text in texts if text and not text.isspace()]


def _above(element: etree._Element, levels: int) -> Iterator[etree._Element]:
    return islice(element.iterancestors(), levels)


@lru_cache(maxsize=4096)
def _furniture_name(name: str) -> bool:
    return _FURNITURE.fullmatch(name) is not None


def _names_furniture(element: etree._Element) -> bool:
    if element.tag in ("nav", "header", "footer"):
        return True
    if element.tag in ("body", "html", "a"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    return any(_furniture_name(name) for name in names[:20] if len(name) <= 60)


def _date_in(texts: list[str]) -> str | None:
    """Return the date that is most of one of the first texts, or that stands in them when they are short altogether."""
    pieces = [piece for text in texts[:60] if (piece := " ".join(text[:200].split()))]
    alone = next(filter(None, map(date_alone, pieces)), None)
    together = " ".join(pieces)
    if tile := _TILE.search(together) if not alone or len(alone) < len("2024-4-9") else None:
        return f"{tile['months'] or tile['year']}-{tile['day'] or tile['days']}"
    return alone or (has_date(together) if len(together) <= 60 else None)
