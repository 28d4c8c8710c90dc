"""The fields of a source file: which there are, what may stand in each, and what it becomes."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from crawler.cron import fault_in_cron
from crawler.url import canonical_url, host_of

KINDS = ("ministry", "bureau", "press", "portal", "aggregator")
WAYS = ("listing", "feed", "sitemap")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Unfit(Exception):  # noqa: N818 - an answer within this room, not an error anybody meets
    """A value, or that part of an array, is not what was expected."""

    def __init__(self, expected: str, part: list[Any] | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.part = part


class Field(NamedTuple):
    """One key of a source file."""

    read: Callable[[Any], Any]
    """Returns what the value means, or raises ``Unfit``."""
    expected: str
    needed: bool = False
    stored: str | None = None
    """The model's name for it, where that differs."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip() or not value.isprintable():
        raise Unfit("one line of text")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("true or false")
    return value


def _url(value: Any) -> str:
    found = canonical_url(value) if isinstance(value, str) and "://" in value else None
    if found is None:
        raise Unfit("an http or https URL")
    return found


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise Unfit(f"one of {', '.join(choices)}")
        return str(value)

    return read


def _each(read_one: Callable[[Any], str], what: str) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise Unfit(f"an array of {what}")
        found: list[str] = []
        for each in value:
            try:
                found.append(read_one(each))
            except Unfit as unfit:
                raise Unfit(unfit.expected, [each]) from None
        if twice := [each for each in found if found.count(each) > 1]:
            raise Unfit(f"{what}, each once,", twice[:1] * 2)
        return tuple(found)

    return read


def _host(value: Any) -> str:
    found = canonical_url(f"http://{value}/") if isinstance(value, str) and not re.search(r"[/?#@\s]", value) else None
    if found is None:
        raise Unfit("host names such as www.most.gov.cn or 127.0.0.1:8000")
    return host_of(found)


def _hosts(value: Any) -> tuple[str, ...]:
    found = _each(_host, "host names")(value)
    if not found:
        raise Unfit("at least one host name, or no such line at all,")
    return found


def _pattern(value: Any) -> str:
    try:
        return re.compile(_text(value)).pattern
    except re.error as error:
        raise Unfit(f"regular expressions ({error})") from None


def _duration(value: Any) -> timedelta:
    match = re.fullmatch(r"([1-9]\d{0,4})([smhd])", value) if isinstance(value, str) else None
    if not match:
        raise Unfit('a duration such as "30m", "6h" or "1d"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _cron(value: Any) -> str:
    fault = fault_in_cron(value) if isinstance(value, str) else "a text"
    if fault:
        raise Unfit(f"{fault} in a cron line of five fields (minute hour day month weekday)")
    return " ".join(value.split())


def _seconds(value: Any) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise Unfit("a number of seconds from 0 to 3600")
    return timedelta(seconds=value)


def _count(most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise Unfit(f"a whole number from 1 to {most}")
        return value

    return read


def _unread(value: Any) -> Any:
    return value


TABLES: dict[str, dict[str, Field]] = {
    "ways": {
        "kind": Field(_one_of(WAYS), f"one of {', '.join(WAYS)}", needed=True),
        "url": Field(_url, "an http or https URL", needed=True),
        "category": Field(_text, "one line of text"),
    },
    "scope": {
        "hosts": Field(_hosts, "an array of host names"),
        "include": Field(_each(_pattern, "regular expressions"), "an array of regular expressions"),
        "exclude": Field(_each(_pattern, "regular expressions"), "an array of regular expressions"),
    },
    "politeness": {
        "delay_seconds": Field(_seconds, "a number of seconds", stored="delay"),
        "daily_budget": Field(_count(1_000_000), "a whole number"),
        "list_pages": Field(_count(1000), "a whole number"),
    },
    "revisit": {
        "shortest": Field(_duration, "a duration"),
        "longest": Field(_duration, "a duration"),
    },
}
"""The tables of a source file; ``ways`` may stand several times."""

ROOT: dict[str, Field] = {
    "id": Field(_text, "the file's name"),
    "name": Field(_text, "the publisher's name", needed=True),
    "kind": Field(_one_of(KINDS), f"one of {', '.join(KINDS)}", needed=True),
    "home": Field(_url, "an http or https URL", needed=True),
    "categories": Field(_each(_text, "names"), "an array of names"),
    "enabled": Field(_truth, "true or false"),
    "every": Field(_duration, "a duration"),
    "cron": Field(_cron, "a cron line"),
    "ways": Field(_unread, "at least one [[ways]] table", needed=True),
    "scope": Field(_unread, "a table"),
    "politeness": Field(_unread, "a table"),
    "revisit": Field(_unread, "a table"),
}
"""The keys that stand outside of any table, and the tables."""
