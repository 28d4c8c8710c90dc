"""When a page says it was published: every witness is heard, the visible minute wins, conflicts are kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from archive.model import Conflict, PublishTime
from pipelines.reading import yearless
from pipelines.reading.days import spelt, usual
from pipelines.reading.head import Head

CHINA = ZoneInfo("Asia/Shanghai")

_DATE = re.compile(
    r"(?<![\d第])((?:19|20)\d\d)\s?(?:[-/.年]|\s(?=\d{1,2}\s?/))\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号]|(?!\d))(?!号|\s?[－—–~至到-]\s?(?:\d{1,2}月)?\d{1,2}日)"
    r"(?:[,，]?[\sT　]*(?:[（(]?(?:星期|周).[)）]?|HKT)?[\sT　]*(?:(上午|早上|凌晨|中午|下午|晚上|晚间|[AaPp][Mm])\s?)?(\d{1,2})\s?[:：时時點点]\s?(\d{1,2})(?!\d)(?:\s?[:：分]\s?(\d{2})(?:\.\d+)?)?\s?([AaPp]\.?[Mm]\b\.?)?)?\s?(Z|[+-]\d{2}:?\d{2}|(?:GMT|UTC|BST|JST|[EP][SD]?T|CES?T)\b)?"
)
_ZONES = {
    "GMT": "UTC",
    "UTC": "UTC",
    "BST": "Europe/London",
    "JST": "Asia/Tokyo",
    "E": "America/New_York",
    "P": "America/Los_Angeles",
    "C": "Europe/Paris",
}
"""Zones as papers abroad write them, or what those of one coast begin with (ET, EST, EDT)."""
_DAY_FIRST = re.compile(
    r"(?<![\d/.])(\d{1,2})(?:/(?=\d+/)|\.(?=\d+\.))(\d{1,2})[/.]((?:19|20)\d\d)(?![\d/]|\.\d)(?:\s*[-–—,|]?\s*(\d{1,2}[:：]\d\d))?"
)
"""Day, month and year as in Europe (23/05/2024 - 14:05)."""
_LABEL = re.compile(r"发布|發佈|發布|发表|發表|刊登|时间|時間|日期|上传")
_AGENCY = re.compile("来源|來源|作者|记者|编辑|出处|稿源")
_LATER = re.compile(r"更新|(?:[Uu]pdated?|UPDATED?|[Mm]odified)(?: ?(?:[Tt]ime|[Oo]n|[Aa]t|[Dd]ate))?\W*$")
_SINCE = re.compile(r"(?:[Pp]ublish|[Pp]ost|[Rr]eleas|[Ii]ssue)(?:ed)?(?: ?(?:[Tt]ime|[Oo]n|[Aa]t|[Dd]ate))?\W*$|(?:[Dd]ate|[Tt]ime)\W*$")
"""The same of English labels, which end where the day begins."""
_NEVER = re.compile("最[后近新]更新|修改|快照|到期|截止|生成|采集")
_TODAY = re.compile("今天是|今日是|现在是|现在时间|当前时间|北京时间")
"""A clock of the site's, not the article's."""
_PUBLISHED = re.compile(r"发表|發表|发布|發[布佈]")
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
    told = [*_seen(lines), *_meant(head), *_stamped(stamps), *_in_url(url)]
    told += _yearless(lines, told, head, captured_at)
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


def _clock(hour: int, half: str) -> int:
    """The hour of 24 for one that may be counted in halves of the day (下午3点, 3:05 PM)."""
    half = half.replace(".", "")
    if half.lower() == "am" or half in {"凌晨", "上午"}:
        return hour % 12
    return hour + 12 if hour < 12 and (half.lower() == "pm" or half[:1] in {"下", "晚"}) else hour % 24


def _zone(text: str | None) -> timezone | ZoneInfo:
    if text is None:
        return CHINA
    if text == "Z":
        return UTC
    if text.isalpha():
        return ZoneInfo(_ZONES.get(text) or _ZONES[text[0]])
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset) if offset < timedelta(hours=24) else CHINA


def _seen(lines: Sequence[tuple[int, str]]) -> Iterator[Told]:
    for rank, written in lines:
        text = spelt(written)
        if _TODAY.search(text) and not _PUBLISHED.search(text):
            continue
        for at, minute, start in times_in(text):
            before = text[max(0, start - 8) : start]
            if _NEVER.search(before):
                continue
            latin = text[max(0, start - 20) : start] if before.isascii() else before
            if _LATER.search(latin):
                yield Told(at, minute, "visible line, of an update", 26)
                continue
            labelled = _LABEL.search(before) or _SINCE.search(latin)
            bonus = 12 * minute + 8 * bool(labelled) + 4 * bool(_AGENCY.search(text))
            yield Told(at, minute, "visible line", 30 + rank + bonus)
        if (text.count("/") > 1 or text.count(".") > 1) and (match := _DAY_FIRST.search(text)):
            yield from _day_first(match)


def _yearless(lines: Sequence[tuple[int, str]], told: Sequence[Told], head: Head, captured_at: datetime) -> Iterator[Told]:
    """The days that ``lines`` show without their year: it is what another witness of that day says, else the last before the capture."""
    for rank, written in lines:
        shown = yearless.shown(usual(written))
        if shown is None or _DATE.search(text := spelt(written)) or _TODAY.search(text):
            continue
        said = yearless.completed(shown, [each.at for each in told], head.scripts, captured_at)
        if said is not None:
            yield Told(said, shown.clock is not None, "visible line, its year from another witness", 30 + rank + 12 * bool(shown.clock))
        elif not shown.bare and (guess := yearless.last_before(shown, captured_at)) is not None:
            yield Told(guess, False, "visible line without a year, before the capture", 20 + rank)


def _day_first(match: re.Match[str]) -> Iterator[Told]:
    """What a European date says; machines are believed before it, as 05/06 may be either month, and the clock be of another zone."""
    day, month, year, clock = match.groups()
    for at, minute, _ in times_in(f"{year}-{month}-{day} {clock or ''}"):
        yield Told(at, minute, "visible line, day first", 20)


def _meant(head: Head) -> Iterator[Told]:
    claims = [(f"meta {name}", head.metas.get(name, "")) for name in _METAS]
    claims.append(("JSON-LD datePublished", str(head.linked.get("datePublished") or "")))
    for witness, text in claims:
        for at, minute, _ in times_in(text):
            yield Told(at, minute, witness, 25 + 8 * minute)
            break
    for at, minute, _ in times_in(head.written.time):
        yield Told(at, minute, "script in the by-line", 33 + 12 * minute)
    if head.script_time and head.script_time.isdigit():
        yield Told(datetime.fromtimestamp(int(head.script_time[:10]), UTC), True, "script", 32)
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
