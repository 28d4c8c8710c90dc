"""A source: one publisher that we watch, as its TOML file says. ``crawler.sources`` reads it."""

from dataclasses import dataclass
from datetime import timedelta

from archive.model import Digest

_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)), ("seconds", timedelta(seconds=1)))


def plainly(every: timedelta) -> str:
    """Return an interval of whole seconds in words, in the largest unit of which it is a multiple: ``every 6 hours``."""
    unit, one = next((unit, one) for unit, one in _UNITS if not every % one)
    return f"every {unit[:-1]}" if every == one else f"every {every // one} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of discovery: a list page, a feed or a sitemap, and the category its articles stand in."""

    kind: str
    """``listing``, ``feed`` or ``sitemap``."""
    url: str
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which links are articles of the source; an empty pattern list leaves it to general signals."""

    hosts: tuple[str, ...]
    include: tuple[str, ...] = ()
    """Regular expressions searched in the path and query; one must match."""
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How gently a host is asked. One request at a time, always."""

    delay: timedelta = timedelta(seconds=2)
    daily_budget: int = 5000
    """Requests per host and day (Asia/Shanghai), failed ones too."""
    list_pages: int = 20
    """How many pages of one list are followed by 下一页 in a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """Bounds on the time between two fetches of an article that is known already."""

    shortest: timedelta = timedelta(hours=6)
    longest: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher we watch: one TOML file. Its digest goes into provenance."""

    id: str
    name: str
    kind: str
    """``ministry``, ``bureau``, ``press``, ``portal`` or ``aggregator``."""
    home: str
    categories: tuple[str, ...] = ()
    ways: tuple[Way, ...]
    scope: Scope
    every: timedelta | None = None
    cron: str | None = None
    """Five fields, Asia/Shanghai. At most one of ``every`` and ``cron``; neither: only by hand."""
    enabled: bool = True
    politeness: Politeness = Politeness()
    revisit: Revisit = Revisit()
    digest: Digest
