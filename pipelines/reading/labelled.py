"""The names in the value of a label (作者：…): persons without their offices, pen names and offices as they stand, names in Latin letters."""

import re

from pipelines.reading.names import delimited_names, is_name, is_office, leading_names, spaced_names
from pipelines.reading.sources import LABELS, OPENING

OF_OFFICE = re.compile("[一-鿿]{1,8}(?:[处部科室院系所办]|中心)$")
_CODE = re.compile(r"(?<=[一-鿿])[_\s]*[A-Z]{1,4}\d{2,}.*$")
_CODE_BEFORE = re.compile(r"[A-Z]{1,4}\d{2,}[_\s]+(?=[一-鿿])")
"""The number of an editor, before or behind the name (HN026 郗旺)."""
_END = re.compile(
    rf"[\s　]*(?:文章)?(?:{LABELS}|二审|三审|一审|返回|我有话说|主编|(?<!总)值班|图|美编|排版)|\s+\d|\s+(?:[Pp]hotos?|[Ii]mages?|[Vv]ideo|[Ee]dited|[Ss]ource|[Vv]iews?)\b"
)
_POST = re.compile(
    "[一-鿿]{2,}(?:教授|教师|教師|研究员|研究員|主任|院长|院長|所长|局长|处长|科长|校长|馆长|会长|书记|博士|院士|讲师|工程师|理事|委员)$"
)
"""Somebody's post, with the office it is held at."""
_MEDIUM = re.compile("(?=[^A-Za-z]*[A-Za-z])(?=[^一-鿿]*[一-鿿])[A-Za-z一-鿿]{5,16}")
"""What mixes letters and characters is called so by its makers (eNet硅谷动力), and no person beside another."""
_LONG = re.compile("[一-鿿]{4,10}")
_AND_OTHERS = re.compile(r"(?<=[一-鿿]{2})[\s　]?等(?:人|同志)?$")
_SPREAD = re.compile(r"^([一-鿿])[\s　]+([一-鿿])$")
"""A name of two characters that is spread to the width of three."""
_NICK_BEHIND = re.compile(r"^([A-Za-z]\w{1,19})\s?[（(].*$")
"""An account, and the nickname that boards set behind it (dustypages (故纸堆))."""
_BETWEEN = re.compile(r"[、，,/&＆;；]|\s+and\s+|(?<=[一-鿿])[\s　]+(?=[一-鿿])")
_OF_TRADE = re.compile(f"{LABELS}|报道|记者|整理|综合|图片|实习|供图|等$")
_APART = re.compile(r"([\s　、，,/／&＆;；]+)")
_SOME_NAME = re.compile("[一-鿿]{2,5}|[一-鿿]{2,6}·[一-鿿]{1,8}")
_GIVEN = re.compile("[一-鿿]{2,4}|[一-鿿](?:[一-鿿]{2,6})?·[一-鿿]{1,8}|[一-鿿]")
"""What may be a person behind an office: a name, or the first half of one that is spread."""


def listed(value: str) -> tuple[str, ...]:
    """The names in a labelled value: Chinese ones if it begins with them, else short names as they stand (pen names, Latin)."""
    value = _CODE_BEFORE.sub("", _CODE.sub("", value.strip())).strip(OPENING + "、，,/@")
    value = _NICK_BEHIND.sub(r"\1", _SPREAD.sub(r"\1\2", value))
    end = _END.search(value)
    value = without_offices(_AND_OTHERS.sub("", (value[: end.start()] if end else value).strip()))
    apart, names = delimited_names(value) or _enumerated(value) or spaced_names(value), leading_names(value)
    if apart or names:
        return max(names, apart, key=len)
    words = value.split()
    people = tuple(word for word in words if is_name(word))
    if people and all(is_name(word) or OF_OFFICE.fullmatch(word) for word in words):
        return people
    parts = [part.strip() for part in _BETWEEN.split(value)]
    return (
        tuple(part for part in parts if 2 <= len(part) <= (8 if re.search("[一-鿿]", part) else 24))
        if all(len(part) <= 24 for part in parts)
        else ()
    )


def without_offices(value: str) -> str:
    """Return ``value`` without the offices that its persons are of (化学学院 某某、团委 某某); one that names only offices stays."""
    tokens = _APART.split(value)
    words = tokens[::2]
    offices = [is_office(word) or bool(_POST.fullmatch(word) or _MEDIUM.fullmatch(word)) for word in words]
    if len(words) == 2 and _LONG.fullmatch(words[0]) and is_name(words[1]) and not is_name(words[0]):
        offices[0] = True  # where the person beside it works
    if len(words) > 2 and tokens[1].isspace() and not is_name(words[0]) and all(map(is_name, words[1:])) and not tokens[3].isspace():
        offices[0] = True  # whom all of them work for
    persons = [word for word, office in zip(words, offices, strict=True) if not office]
    if not any(offices) or not persons or not all(_GIVEN.fullmatch(word) for word in persons):
        return value
    kept: list[str] = []
    for word, office, mark in zip(words, offices, ["", *tokens[1::2]], strict=True):
        if not office:
            kept += [mark if kept else "", word]
    return "".join(kept)


def persons(value: str) -> tuple[str, ...]:
    """The persons in a value that names an office as often (供稿：…); empty where it names nobody."""
    names = leading_names(without_offices(value.strip(OPENING + "、，,/@")))
    return () if any(is_office(name) for name in names) else names


def some_known(value: str) -> tuple[str, ...]:
    """The parts of a value that is two to four names, of which one at least has a known surname (格桑伦珠 李梅英)."""
    return _known(re.split(r"[\s　、，,]+", value.strip()))


def _enumerated(value: str) -> tuple[str, ...]:
    """The same of a value with marks between its names, none of which is a word of the trade or an office."""
    parts = _known(re.split(r"\s*[、，,；;]\s*", value.strip()))
    return parts if all(len(part) <= 3 and (is_name(part) or not (is_office(part) or _OF_TRADE.search(part))) for part in parts) else ()


def _known(parts: list[str]) -> tuple[str, ...]:
    alike = 2 <= len(parts) <= 4 and all(_SOME_NAME.fullmatch(part) for part in parts)
    return tuple(parts) if alike and any(is_name(part) for part in parts) else ()
