"""A day as people write it → as machines read it: Chinese and full-width figures, the Republic's years, English months, a day in pieces."""

import re
from collections.abc import Sequence
from itertools import pairwise

_COMPACT = re.compile(r"(?:(?<=[:：])|(?<=[:：]\s))((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_TIME_OF_DAY = re.compile(
    r"(?:[一-鿿]{0,4}[时時][间間]\s?[:：]?\s?)?((?:(?:上午|下午|凌晨|早上|中午|晚上)\s?)?\d{1,2}\s?[:：时時點点]\s?\d{1,2}(?:\s?[:：]\s?\d{1,2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4}\b)?)\s?分?(?!\d)"
)
"""A line that begins with the time of day; the day stands on the line before it."""
_SHORT_YEAR = re.compile(r"^(\d\d)-(\d\d)-(\d\d)(?=\s\d\d[:：]\d\d(?!\d))")
"""A day as platforms for short pieces write it, with the time behind it (21-07-28 08:12)."""
_OF_REPUBLIC = re.compile(r"(?<=[時时間间期])\s?[:：]\s?(1[01]\d|[89]\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)日?")
"""A day of the Republic's years as ministries in Taipei write it: 發布日期：112-05-18."""
_REPUBLIC = re.compile(r"(?:中華|中华)?民[國国]\s?(\d{2,3})\s?年")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_ENGLISH = re.compile(rf"\b({_MONTH})\.?\s(\d{{1,2}}),?\s((?:19|20)\d\d)\b", re.IGNORECASE)
_BRITISH = re.compile(rf"(?<![\d:])(\d{{1,2}})(?:st|nd|rd|th)?[\s-]({_MONTH})\.?,?[\s-]((?:19|20)\d\d)\b", re.IGNORECASE)
"""The day before the month (8 June 2022, 08-Jun-2022)."""
_NAMED_MONTH = re.compile(rf"\b((?:19|20)\d\d)-({_MONTH})-(\d{{1,2}})\b", re.IGNORECASE)
"""The month by its name between figures (2024-May-06)."""
_CTIME = re.compile(rf"\b(?:mon|tue|wed|thu|fri|sat|sun)\s({_MONTH})\s+(\d{{1,2}})\s(\d\d:\d\d:\d\d)\s((?:19|20)\d\d)\b", re.IGNORECASE)
"""As C's ctime and boards of the time before the web write it (Mon Feb  2 00:37:14 2004)."""
_ORDINAL = re.compile(r"([一二三四五六七八九十]{1,3})月\s(\d{1,2})(?:st|nd|rd|th),?\s((?:19|20)\d\d)\b")
"""As blogs write it whose software was translated by halves (七月 18th, 2010)."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_WIDE = re.compile("[０-９－／．]")
_FIGURES = "〇一二三四五六七八九"
_CHINESE = re.compile("([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_FIGURE = re.compile(r"[\d年]")
"""What every day holds, in whatever way it is written."""
_LATIN = re.compile("[a-z]", re.IGNORECASE)
"""What the days hold besides that are written with the names of English months, or with the endings of its ordinals."""
_YEAR = r"((?:19|20)\d\d)\s?年?"
_TWO = r"(\d{1,2})"
_PIECES = (
    re.compile(rf"(?P<day>{_TWO})日?\s?(?P<year>{_YEAR})\s?[-/.]?\s?(?P<month>{_TWO})月?"),
    re.compile(rf"(?P<year>{_YEAR})\s?[-/.]?\s?(?P<month>{_TWO})月?\s(?P<day>{_TWO})日?"),
    re.compile(rf"(?P<month>{_TWO})\s?[-/.月]\s?(?P<day>{_TWO})日?\s?(?P<year>{_YEAR})"),
    re.compile(rf"(?P<year>{_YEAR})\s(?P<month>{_TWO})\s?[-/.月]\s?(?P<day>{_TWO})日?"),
)
"""A day whose parts are set apart, the day large and year and month small, as a calendar's leaf has them: 14 2024/05; 2020 05/16."""
_LEAF = 14
"""Characters of such a day."""
_CLOCK_BEHIND = re.compile(r"\s\d{1,2}[:：]\d\d(?:[:：]\d\d)?$")


def usual(text: str) -> str:
    """Return ``text`` with figures and marks of full width as those of half width."""
    return text.translate(_FULL_WIDTH) if _WIDE.search(text) else text


def spelt(text: str) -> str:
    """Return ``text`` with a day written in another way (二〇二四年五月六日, 民國113年, 日期：20240506, May 6, 2024) in the usual one."""
    text = usual(text)
    if not _FIGURE.search(text):
        return text
    text = _SHORT_YEAR.sub(r"20\1-\2-\3", _COMPACT.sub(r"\1-\2-\3", text))
    text = _OF_REPUBLIC.sub(lambda match: f"：{int(match[1]) + 1911}-{match[2]}-{match[3]}", text) if "期" in text or "間" in text else text
    text = _REPUBLIC.sub(lambda match: f"{int(match[1]) + 1911}年", text)
    text = _spelt_in_latin(text) if _LATIN.search(text) else text
    return _CHINESE.sub(lambda match: f"{_number(match[1])}年{_number(match[2])}月{_number(match[3])}日", text)


def _spelt_in_latin(text: str) -> str:
    """Return ``text`` with the days that are written with Latin letters in the usual way."""
    text = _CTIME.sub(lambda match: f"{match[4]}-{_month(match[1])}-{match[2]} {match[3]}", text)
    text = _NAMED_MONTH.sub(lambda match: f"{match[1]}-{_month(match[2])}-{match[3]}", text)
    text = _ENGLISH.sub(lambda match: f"{match[3]}-{_month(match[1])}-{match[2]}", text)
    text = _ORDINAL.sub(lambda match: f"{match[3]}-{_number(match[1])}-{match[2]}", text)
    return _BRITISH.sub(lambda match: f"{match[3]}-{_month(match[2])}-{match[1]}", text)


def with_clocks(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` with a day in pieces as one, and a time of day that stands on a line of its own joined to the day on the line before it."""
    joined = _with_days(lines)
    for at, (line, following) in enumerate(pairwise(list(joined))):
        if len(line) <= 60 and (match := _TIME_OF_DAY.match(following)) and not re.search(r"\d[:：时時]\d", line):
            joined[at] = f"{line} {match.group(1)}"
    return joined


def _with_days(lines: Sequence[str]) -> list[str]:
    """``lines`` with a day that stands in pieces, in one line or two, as one at the last of them, where a time of day may follow."""
    joined = list(lines)
    for at, line in enumerate(lines):
        if not line[:1].isdigit() or len(line) > _LEAF + len(" 15:05:30"):
            continue
        day, clock = _CLOCK_BEHIND.sub("", line), _CLOCK_BEHIND.search(line)
        before = lines[at - 1] if at and len(lines[at - 1]) <= _LEAF else ""
        if leaf := _leaf(day) or _leaf(f"{before} {day}"):
            joined[at] = leaf + (clock.group(0) if clock else "")
    return joined


def is_leaf(text: str) -> bool:
    """Whether ``text`` is a day in pieces and nothing else."""
    return len(text) <= _LEAF and text[:1].isdigit() and _leaf(text) is not None


def _leaf(text: str) -> str | None:
    """The day that ``text`` is, where its parts are set apart; None for anything else."""
    match = next((match for pattern in _PIECES if (match := pattern.fullmatch(text))), None)
    if match is None:
        return None
    year, month, day = (re.sub(r"\D", "", match[part]) for part in ("year", "month", "day"))
    return f"{year}-{month}-{day}" if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else None


def _month(name: str) -> int:
    return _MONTHS.index(name.casefold()[:3]) // 3 + 1  # a long s is an s as well, where case does not count


def _number(words: str) -> int:
    """The number that Chinese figures spell, digit by digit or with 十."""
    tens, ten, ones = words.rpartition("十")
    if ten:
        return (_FIGURES.index(tens) if tens else 1) * 10 + (_FIGURES.index(ones) if ones else 0)
    return int("".join(str(_FIGURES.index("〇" if each in "○零" else each)) for each in words))
