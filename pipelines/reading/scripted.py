"""An article that only stands in a script, as pages drawn by React and its kin send it: JSON → a page to be read like any other.

Asked only where readers without scripts would see no sentence. The longest text of the JSON is the
article's; title, time, source and author are what stands beside it, or around it, under a telling name.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from pipelines.reading.markup import tree

_TITLES = ("title", "headline", "articletitle", "subject", "newstitle")
_SOURCES = ("source", "sourcename", "source_name", "origin", "medianame", "media_name", "from")
_AUTHORS = ("author", "authors", "authorname", "author_name", "writer", "reporter", "reporters")
_EDITORS = ("editor", "editors", "editorname", "editor_name")
_PERSONS = ("name", "nick", "nickname", "realname")
"""Under what an object tells whom it is of."""
_SHORTEST = 40
"""Characters; a shorter text in a script is a label of the page's machinery."""
_MOST = 4_000_000
_TRIES = 40
_PIECES = ("data", "content", "text", "html", "value")
_YEAR = re.compile(r"(?:19|20)\d\d[-/.年]")
_MILLISECONDS = 10**10
_DIGITS = 20
"""A number of more digits is no time."""
_CHINA = ZoneInfo("Asia/Shanghai")
_DECODER = json.JSONDecoder(strict=False)


def drawn(root: etree._Element) -> etree._Element | None:
    """Return the page that scripts would draw from the longest text in the JSON of ``root``, or None where there is none."""
    found = [story for script in root.iter("script") for value in _values(script.text or "") if (story := _longest(value))]
    found += [(text, []) for area in root.iter("textarea") if len(text := area.text or "") >= _SHORTEST and "<" in text and "。" in text]
    if not found:
        return None
    content, around = max(found, key=lambda each: len(each[0]))
    title, source, author, editor = (_named(around, names) for names in (_TITLES, _SOURCES, _AUTHORS, _EDITORS))
    time = next(
        (text for each in around for key, value in each.items() if key.lower().endswith(("time", "date")) and (text := _moment(value))), ""
    )
    facts = " ".join(
        f"<span>{label}{escape(value)}</span>"
        for label, value in (("", time), ("来源：", source), ("作者：", author), ("责任编辑：", editor))
        if value
    )
    body = content if "<" in content else "".join(f"<p>{escape(line)}</p>" for line in content.split("\n"))
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return tree(f"<html><body>{heading}<div>{facts}</div><div>{body}</div></body></html>")


def _values(script: str) -> Iterator[Any]:
    """The JSON objects of a script: all of it, or what is assigned in it (``window.x = {…}``); what is no JSON is passed over."""
    start, tries = script.find("{"), 0
    while 0 <= start < _MOST and tries < _TRIES:
        before, end = script[max(0, start - 40) : start].rstrip(), start + 1
        if not before or before.endswith("="):
            tries += 1
            with suppress(ValueError, RecursionError):
                value, end = _DECODER.raw_decode(script, start)
                yield value
        start = script.find("{", end)


def _longest(value: Any) -> tuple[str, list[Mapping[str, Any]]] | None:
    """The longest Chinese text in ``value``, with the objects it stands in, innermost first."""
    best: tuple[str, list[Mapping[str, Any]]] | None = None
    waiting: list[tuple[Any, list[Mapping[str, Any]]]] = [(value, [])]
    while waiting:
        each, around = waiting.pop()
        if isinstance(each, dict):
            waiting.extend((inner, [each, *around][:6]) for inner in each.values())
        elif isinstance(each, list):
            waiting.extend((inner, around) for inner in each)
            waiting.extend((joined, around) for joined in _joined(each))
        elif (
            isinstance(each, str)
            and len(each) >= _SHORTEST
            and ("。" in each or "，" in each)
            and (best is None or len(each) > len(best[0]))
        ):
            best = each, around
    return best


def _joined(parts: list[Any]) -> Iterator[str]:
    """The text of an article that is sent in parts, each an object with a piece of it."""
    objects = [each for each in parts if isinstance(each, dict)]
    for key in _PIECES if len(objects) > 1 else ():
        pieces = [piece for each in objects if isinstance(piece := each.get(key), str)]
        if len(pieces) > 1 and not any(name in objects[0] for name in _TITLES):
            yield "".join(piece if "<" in piece else f"<p>{escape(piece)}</p>" for piece in pieces)


def _moment(value: Any) -> str:
    """A time as people write it, from one so written or from seconds or milliseconds since 1970."""
    if isinstance(value, str) and _YEAR.match(value.strip()):
        return value.strip()[:40]
    seconds = int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdecimal() and len(value) < _DIGITS) else 0
    seconds = seconds // 1000 if seconds > _MILLISECONDS else seconds
    return datetime.fromtimestamp(seconds, _CHINA).strftime("%Y-%m-%d %H:%M:%S") if 10**9 < seconds < _MILLISECONDS else ""


def _named(around: list[Mapping[str, Any]], names: tuple[str, ...]) -> str:
    for each in around:
        for key, value in each.items():
            if key.lower() in names and (said := _told(value)) and len(said) <= 120:
                return said
    return ""


def _told(value: Any) -> str:
    """What ``value`` says: a text, or the names of the persons that a list holds."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_told, value[:8])))
    if isinstance(value, dict):
        return next((_told(value[key]) for key in _PERSONS if isinstance(value.get(key), str)), "")
    return value.strip() if isinstance(value, str) else ""
