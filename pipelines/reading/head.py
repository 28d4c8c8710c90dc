"""What a page says to machines: its title element, meta elements, JSON-LD and the times in its scripts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipelines.reading.written import NOTHING, Written, written

_TIME_KEYS = {
    "var ct": ("var ct",),
    '"ct"': ('"ct"',),
    "create": ("createTime", "create_time"),
    "pub": (
        "publishTime",
        "publish_time",
        "publishDate",
        "publish_date",
        "publishedTime",
        "published_time",
        "publishedAt",
        "published_at",
        "pubDate",
        "pubTime",
        "pub_time",
        "pub_date",
        "pubtime",
    ),
    "news": ("newsTime", "newstime", "news_time"),
}
"""By what they begin with, which is looked for first: scripts can be megabytes."""
_LONG_SCRIPT = 400_000
_AFTER_KEY = re.compile(
    r"""[\w ]*["']?\s*[:=]\s*(?:\w+\()?["']?(\d{10}(?:\d{3})?(?!\d)|20\d\d[-/]\d\d?[-/]\d\d?[ T]\d\d?:\d\d(?::\d\d)?)"""
)
_MANIFOLD = frozenset(("citation_author",))
"""Metas that are repeated for every value."""
WRITER: str = "author name"
"""Under what the metas hold the name of a person that microdata in the page's body calls its author."""
_BESIDE = 600
_MEDIUM = re.compile(r""""(?:media|source)(?:_?[nN]ame)?"\s*:\s*"([^"\\<>{}/]{2,16})\"""")
_ENTITLED = re.compile(r'"title"\s*:\s*"([^"]{4,})"')
_TELLING = 8
"""Characters of a headline by which it is told from others."""
_PAGER = re.compile(r"""createPageHTML\(\s*(?:["']\w+["']\s*,\s*)?(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']""")
_HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""Half of a surrogate pair, written as JSON writes one: it is no character, and nothing that holds it could be stored."""
_ARTICLE_TYPES = ("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "WebPage")


@dataclass(frozen=True, slots=True)
class Head:
    """The machine's side of a page; every value as written there, white space collapsed."""

    title: str
    metas: Mapping[str, str]
    """By lower-case name, property or itemprop; the first that is not empty."""
    linked: Mapping[str, Any]
    """The JSON-LD object of the article, or nothing."""
    script_time: str | None
    account: str | None
    """The name of the account that published here, on platforms that carry many."""
    pager: tuple[str, ...] | None
    """(number of pages, index of this one, stem, suffix) where a script draws the links between an article's pages."""

    base: str = ""
    """The address that its links are relative to, where it names one."""
    script_source: str | None = None
    """The medium that stands beside the time in a script."""
    scripts: tuple[str, ...] = ()
    """All of them, as they stand in the page."""
    written: Written = NOTHING
    """What small scripts write into the page where they stand."""

    def meta(self, *names: str) -> str:
        """Return the first of ``names`` that says something, or an empty string."""
        return next((self.metas[name] for name in names if self.metas.get(name)), "")


def head(root: etree._Element, source: str) -> Head:
    """Return what ``root``, parsed from ``source``, says to machines."""
    title = ""
    base: str | None = None
    metas: dict[str, str] = {}
    scripts: list[tuple[str, str]] = []
    for element in root.iter("title", "meta", "base", "script"):
        if element.tag == "meta":
            name = _subject(element)
            content = collapsed(element.get("content") or "")
            if name and content:
                metas[name] = content if name not in metas else f"{metas[name]}、{content}" if name in _MANIFOLD else metas[name]
        elif element.tag == "script" and (text := element.text):
            scripts.append(((element.get("type") or "").strip().lower(), text))
        elif element.tag == "title" and not title:
            title = collapsed("".join(element.itertext()))
        elif element.tag == "base" and base is None:
            base = (element.get("href") or "").strip()
    time, medium = _script_facts(scripts, title)
    return Head(
        title=title,
        metas=metas,
        linked=_linked(scripts),
        base=base or "",
        script_time=time,
        script_source=medium,
        scripts=tuple(text for _, text in scripts),
        written=written(text for _, text in scripts),
        account=_account(root) if "js_name" in source or "post-user" in source else None,
        pager=next((match.groups() for _, text in scripts if "createPageHTML" in text and (match := _PAGER.search(text))), None),
    )


def _subject(meta: etree._Element) -> str:
    """What a meta element says something of; the name within microdata of an author is the author's."""
    name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
    if name == "name" and (parent := meta.getparent()) is not None and "author" in (parent.get("itemprop") or ""):
        return WRITER
    return name


def collapsed(text: str) -> str:
    """Return ``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def _account(root: etree._Element) -> str | None:
    name = root.xpath('normalize-space((//*[@id="js_name" or @id="post-user"])[1])')
    return str(name) or None


def _script_facts(scripts: list[tuple[str, str]], title: str) -> tuple[str | None, str | None]:
    """The first time that a script gives under a telling name, and the medium that its object names; of the page of that ``title``."""
    for _, text in scripts:
        if len(text) >= _LONG_SCRIPT:
            continue
        for key in (key for stem, keys in _TIME_KEYS.items() if stem in text for key in keys):
            at = text.find(key)
            if at >= 0 and (match := _AFTER_KEY.match(text, at + len(key))) and not _is_of_another(text, at, title):
                return match.group(1), _medium(text[max(0, at - _BESIDE) : at + _BESIDE])
    return None, None


def _is_of_another(text: str, at: int, title: str) -> bool:
    """Whether the object in ``text`` around ``at`` is called otherwise than the page, as those in lists of other articles are."""
    begin = max(text.rfind("{", 0, at), at - _BESIDE, 0)
    match = _ENTITLED.search(text, begin, at)
    return match is not None and bool(title) and "\\" not in match[1] and match[1].strip()[:_TELLING] not in title


def _medium(text: str) -> str | None:
    match = _MEDIUM.search(text)
    return None if match is None else match.group(1).strip() or None


def _linked(scripts: list[tuple[str, str]]) -> Mapping[str, Any]:
    for kind, text in scripts:
        if kind == "application/ld+json":
            for each in _objects(text):
                if each.get("@type") in _ARTICLE_TYPES and ("headline" in each or "datePublished" in each):
                    return each
    return {}


def _objects(text: str) -> list[dict[str, Any]]:
    try:
        value = json.loads(_HALF.sub(r"\\ufffd", text) if "\\ud" in text.lower() else text, strict=False)
    except (ValueError, RecursionError):
        return []
    graph = value.get("@graph", [value]) if isinstance(value, dict) else value
    return [each for each in graph if isinstance(each, dict)] if isinstance(graph, list) else []
