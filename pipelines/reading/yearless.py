"""A day that a page shows without its year, as streams of news do; the year stands in its address, its metas or its scripts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_CHINA = ZoneInfo("Asia/Shanghai")
_PAIR = re.compile(r"\d\s?[-/月]\s?\d")
"""What each of the forms below holds, and few lines do."""
_RELATIVE = re.compile(r"(?:前|ago)\s*[(（]\s*(?P<month>\d{1,2})-(?P<day>\d{1,2})\s*[)）]")
_TIMED = re.compile(
    r"^\D{0,16}?(?<![\d./-])(?P<month>\d{1,2})\s?[-/月]\s?(?P<day>\d{1,2})日?\s+(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?!\d)"
)
_BARE = re.compile(r"^\D{0,16}?(?<![\d./-])(?P<month>\d\d)-(?P<day>\d\d)(?![\d./%-])\D{0,16}$")
"""It may as well be a score: it is heard only where another witness names that day."""
_SECONDS = re.compile(r"(?<!\d)(1\d{9})(?:\d{3})?(?!\d)")
_LONG_SCRIPT = 400_000
_MOST_NUMBERS = 200
"""Numbers of a script that are tried as times."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A day of some year, as a line shows it, in China's time."""

    month: int
    day: int
    clock: tuple[int, int] | None
    """Hour and minute, where they stand behind the day."""
    bare: bool
    """Whether only another witness makes a day of it."""

    def of(self, year: int) -> datetime | None:
        """Return this day of ``year``; None where that year has none."""
        try:
            return datetime(year, self.month, self.day, *(self.clock or (0, 0)), tzinfo=_CHINA)
        except ValueError:
            return None


def shown(text: str) -> Shown | None:
    """Return the day that ``text`` shows without a year, or None."""
    if not _PAIR.search(text):
        return None
    match = _RELATIVE.search(text) or _TIMED.search(text) or _BARE.search(text)
    if match is None or not (1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31):
        return None
    parts = match.groupdict()
    clock = (int(parts["hour"]), int(parts["minute"])) if parts.get("hour") else None
    if clock and (clock[0] > 23 or clock[1] > 59):
        return None
    return Shown(int(parts["month"]), int(parts["day"]), clock, match.re is _BARE)


def last_before(day: Shown, captured_at: datetime) -> datetime | None:
    """Return the last such day before the page was fetched, which is a guess: to the day."""
    year, day = captured_at.astimezone(_CHINA).year, replace(day, clock=None)
    return next((at for each in (year, year - 1) if (at := day.of(each)) is not None and at <= captured_at), None)


def completed(day: Shown, told: Iterable[datetime], scripts: Sequence[str], captured_at: datetime) -> datetime | None:
    """Return ``day`` in the year that another witness gives it, or None where none does.

    Args:
        day: as shown.
        told: the times that others say; one of that day has its year.
        scripts: the page's scripts, in which the day is looked for, written out or in seconds, with the same time of day.
        captured_at: what is later than this is not believed.
    """
    years = [local.year for at in told if ((local := at.astimezone(_CHINA)).month, local.day) == (day.month, day.day)]
    years = years or [year for script in scripts if len(script) < _LONG_SCRIPT for year in _years_in(script, day)]
    return max((at for year in years if (at := day.of(year)) is not None and at <= captured_at), default=None)


def _years_in(script: str, day: Shown) -> Iterator[int]:
    written = rf"(20\d\d)[-/.年]0?{day.month}[-/.月]0?{day.day}(?!\d)(?:日|[ T])?\s?(?:(\d\d):(\d\d))?"
    for match in re.finditer(written, script):
        if day.clock is None or match[2] is None or (int(match[2]), int(match[3])) == day.clock:
            yield int(match[1])
    for _, seconds in zip(range(_MOST_NUMBERS), _SECONDS.finditer(script), strict=False):
        at = datetime.fromtimestamp(int(seconds[1]), UTC).astimezone(_CHINA)
        if (at.month, at.day) == (day.month, day.day) and day.clock in {None, (at.hour, at.minute)}:
            yield at.year
