"""Links that list pages keep in script text, where a browser's scripts would make anchors of them.

Two habits are read: arrays (``urls[i]='./t20240429_1.html'; headers[i]='…'``) and objects
(``{"title": "…", "url": "…"}``), which is also how programs answer.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from crawler.markup import folded

MOST = 5000
"""Links of one page."""

_URL = re.compile(
    r"(?:doc_?pub_?|link_?|page_?|article_?|news_?|art_?|source_?|redirect_?|pc_?|web_?)?(?:urls?|hrefs?|links?)", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:doc_?|news_?|article_?|art_?|info_?|list_?|sub_?)?(?:titles?|headers?|headlines?|heads?|names?|subjects?|biaoti|bt)", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:doc_?|pub(?:lish)?_?|rel_?|docrel|create_?|release_?|show_?|news_?|c)?(?:dates?|times?|datetime|day_?time)|riqi|sj|fbsj|fbrq",
    re.IGNORECASE,
)
_QUOTED = r""""((?:[^"\\\n]|\\.){0,2000})"|'((?:[^'\\\n]|\\.){0,2000})'"""
_ARRAY = re.compile(rf"\b([A-Za-z_]\w{{0,30}})\[\s*(\w{{1,20}})\s*\]\s{{0,4}}=\s{{0,4}}(?:{_QUOTED})")
_OBJECT = re.compile(rf"""([{{}}])|(["']?)\b([A-Za-z_]\w{{0,40}})\2\s{{0,4}}:\s{{0,4}}(?:{_QUOTED})""")
_DEEPEST = 100


class Entry(NamedTuple):
    """One link as a script has it."""

    url: str
    title: str
    date: str


def links_in_script(text: str) -> Iterator[Entry]:
    """Yield the links that a script's text, or a JSON document, holds as data."""
    yield from islice(_entries(chain(_from_arrays(text), _from_objects(text))), MOST)


def _entries(records: Iterable[dict[str, str]]) -> Iterator[Entry]:
    for record in records:
        if url := _first(record, _URL):
            date = _first(record, _DATE) or "-".join(filter(None, (record.get(part, "") for part in ("year", "month", "day"))))
            yield Entry(url, folded(re.sub(r"<[^<>]{0,200}>", "", _first(record, _TITLE))), date)


def _first(record: dict[str, str], name: re.Pattern[str]) -> str:
    return next((value for key, value in record.items() if value and name.fullmatch(key)), "")


def _from_arrays(text: str) -> Iterator[dict[str, str]]:
    """Gather assignments with the same literal index, or in turns where the index is a variable."""
    records: dict[str, dict[str, str]] = {}
    turn = 0
    for match in _ARRAY.finditer(text):
        name, index, value = match[1].lower(), match[2], _unescaped(match[3] or match[4] or "")
        if not index.isdigit():
            turn += name in records.get(f"{index} {turn}", {})
            index = f"{index} {turn}"
        records.setdefault(index, {})[name] = value
        if len(records) > 10 * MOST:
            break
    return iter(records.values())


def _from_objects(text: str) -> Iterator[dict[str, str]]:
    """Yield the texts of every innermost object, however deep it lies."""
    stack: deque[dict[str, str]] = deque([{}], maxlen=_DEEPEST)
    for match in _OBJECT.finditer(text):
        if match[1] == "{":
            stack.append({})
        elif match[1] == "}":
            if len(stack) > 1 and (record := stack.pop()):
                yield record
        else:
            stack[-1].setdefault(match[3].lower(), _unescaped(match[4] or match[5] or ""))


def _unescaped(value: str) -> str:
    if "\\" in value:
        plain = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", value)
        try:
            value = str(json.loads(f'"{plain}"', strict=False))
        except ValueError:
            value = re.sub(r"\\(.)", r"\1", value)
    return html.unescape(value)
