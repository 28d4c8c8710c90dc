"""Own lines → readable text: the cells of a data row stand on one line, a bar between them."""

from collections.abc import Sequence
from itertools import groupby

from pipelines.reading.page import Page


def joined_rows(page: Page, own: Sequence[int]) -> list[list[int]]:
    """Return ``own`` (indexes in ``page.lines``) grouped: the cells of one row of a data table together, every other line alone.

    A row counts as data where each of its cells holds one line, none of them long; the tables that
    old pages are laid out with do not.
    """
    groups: list[list[int]] = []
    for row, members in groupby(((at, _row(page, at)) for at in own), key=lambda each: each[1]):
        lines = [at for at, _ in members]
        if row >= 0 and _is_data(page, lines):
            groups.append(lines)
        else:
            groups.extend([at] for at in lines)
    return groups


def _is_data(page: Page, lines: Sequence[int]) -> bool:
    cells = [_ancestor(page, at, ("td", "th")) for at in lines]
    return len(lines) >= 2 and len(set(cells)) == len(cells) and all(len(page.lines[at].text) <= 100 for at in lines)


def _row(page: Page, at: int) -> int:
    return _ancestor(page, at, ("tr",))


def _ancestor(page: Page, at: int, tags: tuple[str, ...]) -> int:
    """Index of the innermost block of these ``tags`` around a line, or -1."""
    span = page.lines[at].span
    while span >= 0 and page.spans[span].tag not in tags:
        span = page.spans[span].parent
    return span
