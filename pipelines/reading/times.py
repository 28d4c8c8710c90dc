"""When a page says it was published: every witness is heard, the visible minute wins, conflicts are kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from archive.model import Conflict, PublishTime
from pipelines.reading.head import Head

CHINA = ZoneInfo("Asia/Shanghai")

_DATE = re.compile(
    r"(?<![\d第])((?:19|20)\d\d)\s?(?:[-/.年]|\s(?=\d{1,2}\s?/))\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号]|(?!\d))(?!号|\s?[－—–~至到-]\s?(?:\d{1,2}月)?\d{1,2}日)"
    r"(?:[\sT　]*(?:[（(]?(?:星期|周).[)）]?|HKT)?[\sT　]*(?:(上午|早上|凌晨|中午|下午|晚上|晚间|[AaPp][Mm])\s?)?(\d{1,2})\s?[:：时時點点]\s?(\d{1,2})(?!\d)(?:\s?[:：分]\s?(\d{2})(?:\.\d+)?)?\s?([AaPp][Mm])?)?\s?(Z|[+-]\d{2}:?\d{2})?"
)
_RELATIVE = re.compile(r"(?:前|ago)\s*[(（]\s*(\d{1,2})-(\d{1,2})\s*[)）]")
_YEARLESS = re.compile(r"^\D{0,16}?(?<![\d./-])(\d{1,2})\s?[-/月]\s?(\d{1,2})日?\s+\d{1,2}[:：]\d\d(?!\d)")
_COMPACT = re.compile(r"(?:(?<=[:：])|(?<=[:：]\s))((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_TIME_OF_DAY = re.compile(
    r"(?:[一-鿿]{0,4}[时時][间間]\s?[:：]?\s?)?((?:(?:上午|下午|凌晨|早上|中午|晚上)\s?)?\d{1,2}\s?[:：时時點点]\s?\d{1,2}(?:\s?[:：]\s?\d{1,2})?)\s?分?(?!\d)"
)
"""A line that begins with the time of day; the day stands on the line before it."""
_OF_REPUBLIC = re.compile(r"(?<=[時时間间期])\s?[:：]\s?(1[01]\d|[89]\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)日?")
"""A day of the Republic's years as ministries in Taipei write it: 發布日期：112-05-18."""
_DAY_FIRST = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])(?:\s*[-–—,|]?\s*(\d{1,2}[:：]\d\d))?")
"""Day, month and year as in Europe (23/05/2024 - 14:05)."""
_REPUBLIC = re.compile(r"(?<=[時间間期])\s?[:：]\s?(1[01]\d|[89]\d)([-./])(\d{1,2})[-./](\d{1,2})(?!\d)")
"""A day of the Republic's years as ministries in Taipei write it: 發布日期：112-05-18."""
_REPUBLIC = re.compile(r"(?:中華|中华)?民[國国]\s?(\d{2,3})\s?年")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH = re.compile(
    r"\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?\s(\d{1,2}),?\s((?:19|20)\d\d)\b", re.IGNORECASE
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_FIGURES = "〇一二三四五六七八九"
_CHINESE = re.compile("([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_LABEL = re.compile(r"发布|發佈|發布|发表|發表|刊登|时间|時間|日期|上传")
_AGENCY = re.compile("来源|來源|作者|记者|编辑|出处|稿源")
_LATER = re.compile("更新")
_NEVER = re.compile("最[后近新]更新|修改|快照|到期|截止|生成|采集")
_TODAY = re.compile("今天是|今日是|现在是|现在时间|当前时间|北京时间")
"""A clock of the site's, not the article's."""
_URL = re.compile(r"/((?:19|20)\d\d)[-/_]?(\d{2})[-/_]?(\d{2})?/|[/_t]((?:19|20)\d\d)(\d{2})(\d{2})[_/.\d]")
_METAS = (
    "pubdate", "publishdate", "article:published_time", "og:release_date", "datepublished", "publish_time", "publishtime", "publish_date", "pub_date",
    "weibo: article:create_at", "weibo:article:create_at", "bytedance:published_time", "date", "dc.date", "createdate", "_pubtime", "article:create_at",
    "og:time", "citation_publication_date", "citation_online_date", "citation_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One witness's word: aware, and whether the time of day was said."""

    at: datetime
    minute: bool
    witness: str
    rank: int
    """The higher, the more we believe it."""


def publish_time(
    lines: Sequence[tuple[int, str]],
    head: Head,
    url: str,
    captured_at: datetime,
    *,
    stamps: Sequence[str] = (),
    closing: Sequence[str] = (),
) -> tuple[PublishTime | None, tuple[Conflict, ...]]:
    """Return when the page says it was published, and the witnesses that say another day.

    Args:
        lines: the visible lines around the article as (rank, text), the likeliest ranked highest.
        head: what the page says to machines.
        url: of the page; it often holds the day.
        captured_at: dates after it (but for a day of slack) are not believed; a date without a year is set before it.
        stamps: what ``time`` elements under the headline say to machines.
        closing: what those right below the text say; they only add the time of day, as comments stand there too.
    """
    told = [*_seen(lines, captured_at), *_meant(head), *_stamped(stamps), *_in_url(url)]
    told = [each for each in told if datetime(1994, 1, 1, tzinfo=UTC) <= each.at <= captured_at + timedelta(days=1)]
    if not told:
        return None, ()
    best = max(told, key=lambda each: each.rank)
    if not best.minute:
        same_day = [
            each
            for each in [*told, *_stamped(closing, "time element below")]
            if each.minute and each.at.astimezone(CHINA).date() == best.at.astimezone(CHINA).date()
        ]
        best = max(same_day, key=lambda each: each.rank, default=best)
    day = best.at.astimezone(CHINA).date()
    others = tuple(
        Conflict(field="publish_time", value=each.at.astimezone(UTC).isoformat().replace("+00:00", "Z"), witness=each.witness)
        for each in told
        if each.rank >= 20 and each.at.astimezone(CHINA).date() != day
    )
    precision = "minute" if best.minute else "day"
    return PublishTime(at=best.at.astimezone(UTC), precision=precision, witness=best.witness), tuple(dict.fromkeys(others))


def times_in(text: str) -> Iterator[tuple[datetime, bool, int]]:
    """Yield (time, whether the time of day was said, where it begins) for every date in ``text``; without a zone, China's."""
    for match in _DATE.finditer(text):
        year, month, day, before, hour, minute, second, after, zone = match.groups()
        clock = _clock(int(hour or 0), before or after or "")
        try:
            at = datetime(int(year), int(month), int(day), clock, int(minute or 0), int(second or 0), tzinfo=_zone(zone))
        except ValueError:
            continue
        yield at, hour is not None, match.start()


def usual(text: str) -> str:
    """Return ``text`` with figures and marks of full width as those of half width."""
    return text.translate(_FULL_WIDTH)


def with_clocks(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` with a time of day that stands on a line of its own joined to the day on the line before it."""
    joined = list(lines)
    for at, (line, following) in enumerate(pairwise(lines)):
        if len(line) <= 60 and (match := _TIME_OF_DAY.match(following)) and not re.search(r"\d[:：时時]\d", line):
            joined[at] = f"{line} {match.group(1)}"
    return joined


def _clock(hour: int, half: str) -> int:
    """The hour of 24 for one that may be counted in halves of the day (下午3点, 3:05 PM)."""
    if half.lower() == "am" or half in {"凌晨", "上午"}:
        return hour % 12
    return hour + 12 if hour < 12 and (half.lower() == "pm" or half[:1] in {"下", "晚"}) else hour % 24


def _spelt(text: str) -> str:
    """Return ``text`` with a day written in another way (二〇二四年五月六日, 民國113年, 日期：20240506, May 6, 2024) in the usual one."""
    text = text.translate(_FULL_WIDTH)
    text = _COMPACT.sub(r"\1-\2-\3", text)
    text = _OF_REPUBLIC.sub(lambda match: f"：{int(match[1]) + 1911}-{match[2]}-{match[3]}", text) if "期" in text or "間" in text else text
    text = _REPUBLIC.sub(lambda match: f"{int(match[1]) + 1911}年", text)
    text = _ENGLISH.sub(lambda match: f"{match[3]}-{_MONTHS.index(match[1].lower()[:3]) // 3 + 1}-{match[2]}", text)
    return _CHINESE.sub(lambda match: f"{_number(match[1])}年{_number(match[2])}月{_number(match[3])}日", text)


def _number(words: str) -> int:
    """The number that Chinese figures spell, digit by digit or with 十."""
    tens, ten, ones = words.rpartition("十")
    if ten:
        return (_FIGURES.index(tens) if tens else 1) * 10 + (_FIGURES.index(ones) if ones else 0)
    return int("".join(str(_FIGURES.index("〇" if each in "○零" else each)) for each in words))


def _zone(text: str | None) -> timezone | ZoneInfo:
    if text is None:
        return CHINA
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset) if offset < timedelta(hours=24) else CHINA


def _seen(lines: Sequence[tuple[int, str]], captured_at: datetime) -> Iterator[Told]:
    for rank, written in lines:
        text = _spelt(written)
        if _TODAY.search(text):
            continue
        for at, minute, start in times_in(text):
            before = text[max(0, start - 8) : start]
            if _NEVER.search(before):
                continue
            if _LATER.search(before):
                yield Told(at, minute, "visible line, of an update", 26)
                continue
            bonus = 12 * minute + 8 * bool(_LABEL.search(before)) + 4 * bool(_AGENCY.search(text))
            yield Told(at, minute, "visible line", 30 + rank + bonus)
        if text.count("/") > 1 and (match := _DAY_FIRST.search(text)):
            yield from _day_first(match)
        if match := _RELATIVE.search(text) or (None if _DATE.search(text) else _YEARLESS.search(text)):
            yield from _yearless(int(match.group(1)), int(match.group(2)), rank, captured_at)


def _day_first(match: re.Match[str]) -> Iterator[Told]:
    """What a European date says; machines are believed before it, as 05/06 may be either month, and the clock be of another zone."""
    day, month, year, clock = match.groups()
    for at, minute, _ in times_in(f"{year}-{month}-{day} {clock or ''}"):
        yield Told(at, minute, "visible line, day first", 20)


def _yearless(month: int, day: int, rank: int, captured_at: datetime) -> Iterator[Told]:
    for year in (captured_at.astimezone(CHINA).year, captured_at.astimezone(CHINA).year - 1):
        try:
            at = datetime(year, month, day, tzinfo=CHINA)
        except ValueError:
            continue
        if at <= captured_at:
            yield Told(at, False, "visible line without a year, before the capture", 20 + rank)
            return


def _meant(head: Head) -> Iterator[Told]:
    claims = [(f"meta {name}", head.metas.get(name, "")) for name in _METAS]
    claims.append(("JSON-LD datePublished", str(head.linked.get("datePublished") or "")))
    for witness, text in claims:
        for at, minute, _ in times_in(text):
            yield Told(at, minute, witness, 25 + 8 * minute)
            break
    if head.script_time and head.script_time.isdigit():
        yield Told(datetime.fromtimestamp(int(head.script_time), UTC), True, "script", 32)
    elif head.script_time:
        for at, minute, _ in times_in(head.script_time):
            yield Told(at, minute, "script", 32)


def _stamped(stamps: Sequence[str], witness: str = "time element") -> Iterator[Told]:
    for stamp in stamps[:2]:
        for at, minute, _ in times_in(stamp):
            yield Told(at, minute, witness, 24 + 8 * minute)


def _in_url(url: str) -> Iterator[Told]:
    if match := _URL.search(url):
        year, month, day = (match.group(1), match.group(2), match.group(3)) if match.group(1) else match.group(4, 5, 6)
        try:
            yield Told(datetime(int(year), int(month), int(day), tzinfo=CHINA), False, "URL", 10)
        except (ValueError, TypeError):
            return
