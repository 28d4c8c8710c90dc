"""The lines around an article, by where they stand: above its headline, under it, below its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipelines.reading.ends import is_headline_link
from pipelines.reading.extract import Content
from pipelines.reading.furniture import is_linked
from pipelines.reading.labels import coupled
from pipelines.reading.marks import has_clock, has_date, is_byline
from pipelines.reading.page import Line, Page

_TABLE = 24
"""Lines above the headline among which a table of facts may stand."""
_BELOW = 14
"""Lines below the text that may tell of it."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DAY_ALONE = 12
"""Characters of a line that is a day and no more."""
_HEADLINE = 8
"""Characters of a link that is one."""
_UNDER = 8
"""Lines under a headline among which a name may stand without a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The lines that may tell of an article, by where they stand; labels are joined with their values."""

    start: int
    """Index of the headline, or of the line where one may stand."""
    first: int
    """Index of the article's first line."""
    until: int
    """Index behind the last line that tells of it and stands before most of its text."""
    last: int
    """Index behind its last line."""
    table: list[str]
    over: list[str]
    """Right above the headline."""
    above: list[str]
    """From the headline to the text."""
    under: list[str]
    """Right below the headline."""
    text: list[str]
    below: list[str]
    footer: list[str]
    """Those of them that stand before the next heading."""


def surroundings(page: Page, found: Content, own: list[int], headline: int) -> Surroundings:
    """Return the lines around an article.

    Args:
        page: all lines, uncloaked.
        found: where the article stands.
        own: the indexes of its own lines.
        headline: the index of its headline's line, or -1.
    """
    first, last = (own[0], own[-1] + 1) if own else (max(found.first, headline + 6), max(found.last, headline + 6))
    start = headline if headline >= 0 else max(0, first - 12)
    passed = sorted({*range(first, own[min(5, len(own) - 1)])} - {*own[:6]}) if own else []
    table = [line.pieced for line in page.lines[max(0, start - _TABLE) : first]]
    over = list(coupled([page.lines[at].pieced for at in _above(page, start, first)]))
    above = _coupled([*page.lines[start:first], *(page.lines[at] for at in passed)])
    under = _coupled(page.lines[headline + 1 : min(first, headline + 1 + _UNDER)]) if headline >= 0 else []
    text = [page.lines[at].text for at in own]
    below = _coupled(page.lines[last : last + _BELOW])
    closing = {line.pieced for line in page.lines[last : last + _BELOW] if line.tag in _HEADINGS and not is_byline(line.text)}
    footer = list(takewhile(lambda each: each not in closing, below))
    return Surroundings(
        start=start,
        first=first,
        until=passed[-1] + 1 if passed else first,
        last=last,
        table=table,
        over=over,
        above=above,
        under=under,
        text=text,
        below=below,
        footer=footer,
    )


def _coupled(lines: Sequence[Line]) -> list[str]:
    """``lines`` with their labels and values joined; the heading of what stands next is no value."""
    headings = frozenset(line.pieced for before, line in pairwise(lines) if line.tag in _HEADINGS and line.tag != before.tag)
    return list(coupled([line.pieced for line in lines], headings))


def _above(page: Page, start: int, first: int) -> list[int]:
    """The lines right above the headline, without the entries of a list that stands there."""
    near = range(max(0, start - 3), min(start, first))
    return [at for at in near if not _is_of_list(page, at) and not _is_entry(page.lines[at])]


def _is_entry(line: Line) -> bool:
    """Whether ``line`` is a headline that links to its article, with its day behind it or alone."""
    dated = line.text[-1:].isdigit() and has_date(line.text) and not has_clock(line.text)
    return is_headline_link(line) or (dated and line.linked >= _HEADLINE and line.linked * 2 > len(line.text))


def _is_of_list(page: Page, at: int) -> bool:
    """Whether the line at ``at`` is the day of an entry in a list beside the article: right behind a link, and so is the day before it."""
    dated = (at, at - 2) if at > 2 else ()
    return bool(dated) and all(
        is_linked(page.lines[each - 1]) and len(page.lines[each].text) <= _DAY_ALONE and has_date(page.lines[each].text) for each in dated
    )
