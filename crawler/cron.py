"""Cron lines as source files write them: five fields, checked for their shape.

Weekdays are written by name, ``mon`` to ``sun``: 0 is Sunday to cron and Monday to the clock
that we use, and a crawl on the wrong day would never be noticed.
"""

import re

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 6))
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PART = re.compile(r"(?:\*|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>[1-9]\d?))?")


def fault_in_cron(line: str) -> str | None:
    """Return what would have been right where ``line`` is wrong, or None if it is a cron line of five fields."""
    fields = line.lower().split()
    if len(fields) != len(_FIELDS):
        return f"five fields instead of {len(fields)}"
    for text, (name, least, most) in zip(fields, _FIELDS, strict=True):
        if not all(_fits(part, name, least, most) for part in text.split(",")):
            return "weekdays from mon to sun" if name == "weekday" else f"a {name} from {least} to {most}"
    return None if _ever(fields[2], fields[3]) else "a day that one of its months has"


def _ever(days: str, months: str) -> bool:
    """Say whether there is such a day in a year; 29 February is."""
    return min(_chosen(days, "day")) <= max(_LENGTHS[month - 1] for month in _chosen(months, "month"))


def _chosen(text: str, name: str) -> set[int]:
    """Return the values that a field which fits stands for."""
    least, most = next(ends for each, *ends in _FIELDS if each == name)
    chosen: set[int] = set()
    for match in filter(None, map(_PART.fullmatch, text.split(","))):
        first = _value(match["first"], name) if match["first"] else least
        last = _value(match["last"], name) if match["last"] else first if match["first"] else most
        chosen |= set(range(first or least, (last or most) + 1, int(match["step"] or 1)))
    return chosen


def _fits(part: str, name: str, least: int, most: int) -> bool:
    match = _PART.fullmatch(part)
    if not match or (match["step"] and match["first"] and not match["last"]):
        return False
    ends = [_value(text, name) for text in (match["first"], match["last"]) if text]
    return all(value is not None and least <= value <= most for value in ends) and ends == sorted(ends, key=lambda value: value or 0)


def _value(text: str, name: str) -> int | None:
    if name == "weekday":
        return _DAYS.index(text) if text in _DAYS else None
    if name == "month" and text in _MONTHS:
        return _MONTHS.index(text) + 1
    return int(text) if text.isdecimal() and text.isascii() else None
