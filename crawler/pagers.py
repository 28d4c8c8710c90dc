"""The next page of a list: 下一页 in its many forms."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from crawler.markup import html_tree, words
from crawler.surroundings import MOST, href_of
from crawler.url import canonical_url, host_of

_NEXT = re.compile(r"[\[【<(（]?\s*(?:下一?[页頁]|后一?页|后页|下一页面|next(?:\s*page)?|次のページ)[\s\]】>)）›»→]*", re.IGNORECASE)
_BACK = re.compile(r"[\[【<(（«‹]*\s*(?:上一?[页頁]|前一?页|prev(?:ious)?(?:\s*page)?)\s*[\]】)）]?", re.IGNORECASE)
_MARK = re.compile(r"[»›>→]|>>|&gt;")
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-]|page)", re.IGNORECASE)
_CALL = re.compile(r"(?<!function )\bcreatePageHTML\s*\(([^()]{1,200})\)")
_COUNT = re.compile(r"\bvar\s+(?:countPage|pageCount|totalPages?|_?nPageCount)\s*=\s*['\"]?(\d{1,6})", re.IGNORECASE)
_CURRENT = re.compile(r"\bvar\s+(?:currentPage|currPage|pageIndex|_?nCurrIndex)\s*=\s*['\"]?(\d{1,6})", re.IGNORECASE)
_NEXT_GROUP = re.compile(r"""<nextgroup>\s*<!\[CDATA\[.{0,200}?href=['"]([^'"]{1,1000})['"]""", re.DOTALL | re.IGNORECASE)


class _Anchor(NamedTuple):
    element: etree._Element
    text: str
    href: str


def next_list_page(html: str, url: str, *, charset: str = "utf-8") -> str | None:
    """Return the canonical URL of a list's next page, or None on its last page or where none can be made out.

    Args:
        html: the decoded page.
        url: the page's own, canonical.
        charset: what the page was decoded with.

    Read in this order: ``rel="next"``, an anchor that says 下一页, the page script of TRS
    (``createPageHTML(total, current, "index", "html")``: the page after ``index.html`` is
    ``index_1.html``), a row of page numbers, a lone », and the data store of jcms, unless anchors
    lead back to earlier pages: then this is the last.
    """
    tree = html_tree(html)
    if tree is None:
        return None
    base = canonical_url(next(iter(tree.xpath("//base/@href")), ""), url, charset=charset) or url
    linked = (each for each in tree.iter("a", "link") if each.get("href"))
    anchors = [_Anchor(each, words(each, most=4), href_of(each)) for each in islice(linked, MOST)]
    for candidate in chain(_said(anchors), _scripted(html), _numbered(anchors, base, url), _marked(anchors), _stored(html, anchors)):
        target = canonical_url(candidate, base, charset=charset)
        if target and target != url and host_of(target) == host_of(url):
            return target
    return None


def _said(anchors: list[_Anchor]) -> Iterator[str]:
    yield from (anchor.href for anchor in anchors if "next" in anchor.element.get("rel", "").lower().split())
    for anchor in anchors:
        if _NEXT.fullmatch(anchor.text) or _NEXT.fullmatch(anchor.element.get("title", "").strip()):
            yield anchor.href


def _marked(anchors: list[_Anchor]) -> Iterator[str]:
    """A lone » counts only in a row of page numbers, or where its class says next: elsewhere it means more."""
    rows: dict[etree._Element, bool] = {}
    for anchor in anchors:
        if len(anchor.text) > 4 or anchor.element.tag != "a":
            continue
        row = _row(anchor.element)
        if row is not None and row not in rows and _MARK.fullmatch(anchor.text):
            rows[row] = bool(re.search(r"(?:^| )\d{1,4} ", words(row) + " "))
        in_a_row = row is not None and rows.get(row, False) and _MARK.fullmatch(anchor.text)
        if in_a_row or _NEXT_CLASS.search(anchor.element.get("class", "")):
            yield anchor.href


def _stored(html: str, anchors: list[_Anchor]) -> Iterator[str]:
    match = _NEXT_GROUP.search(html)
    if match and not any(_BACK.fullmatch(anchor.text) for anchor in anchors):
        yield unescape(match[1])


def _scripted(html: str) -> Iterator[str]:
    """Work out what the page scripts of TRS would write: pages are counted from 0, and page 0 has no number."""
    name, ending, total, current = "index", "html", None, None
    if call := _CALL.search(html):
        arguments = [argument.strip() for argument in call[1].split(",")]
        numbers = [int(argument) for argument in arguments if argument.isdigit() and len(argument) < 7]
        texts = [argument[1:-1] for argument in arguments if re.fullmatch(r"""(["'])[\w./-]*\1""", argument)]
        if len(numbers) >= 2 and len(texts) >= 2:
            total, current, name, ending = numbers[0], numbers[1], texts[-2], texts[-1]
    if total is None and (count := _COUNT.search(html)) and (place := _CURRENT.search(html)):
        total, current = int(count[1]), int(place[1])
    if total is not None and current is not None and current + 1 < total:
        yield f"{name}_{current + 1}.{ending.lstrip('.')}"


def _numbered(anchors: list[_Anchor], base: str, url: str) -> Iterator[str]:
    """Find the page after the current one in a row of page numbers."""
    rows: dict[etree._Element, dict[int, str]] = {}
    for anchor in anchors:
        row = _row(anchor.element)
        if re.fullmatch(r"[0-9]{1,4}", anchor.text) and row is not None:
            rows.setdefault(row, {})[int(anchor.text)] = canonical_url(anchor.href, base) or ""
    yield from filter(None, (linked.get(_current(row, linked, url) + 1) for row, linked in rows.items()))


def _current(row: etree._Element, linked: dict[int, str], url: str) -> int:
    """Return the number that leads to this page or, as most do, nowhere; a number out of reach where that is not plain."""
    here = [number for number, target in linked.items() if target in ("", url)]
    plain = {int(text) for text in re.findall(r"(?<![0-9/共第])\b[0-9]{1,4}\b(?![0-9/页条])", words(row))} - set(linked)
    here = here or [number for number in plain if {number + 1, number - 1} & set(linked)]
    return here[0] if len(here) == 1 else -9


def _row(anchor: etree._Element) -> etree._Element | None:
    parent = anchor.getparent()
    if parent is not None and parent.tag in ("li", "span", "td") and len(parent) == 1:
        parent = parent.getparent()
    return parent
