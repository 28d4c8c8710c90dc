"""The rows of ``pages`` beside what they must be, for whoever verifies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, union

from archive.index.database import Database
from archive.index.tables import pages, snapshots
from archive.index.turning import row_of
from archive.index.written import BATCH, Row, View, one_view

UNTELLABLE = (ValueError, KeyError, TypeError, AttributeError)
"""What reading a damaged snapshot raises; which snapshot that is, its own findings say."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page."""

    url: str
    row: Row | None
    """None: it has none."""
    wanted: dict[str, Any] | None
    """None: it must have none, or its snapshots are damaged."""
    tellable: bool = True
    """Whether its snapshots say what its row must be."""


def every_page(database: Database) -> Iterator[Listed]:
    """Yield all pages by address; more may come in meanwhile.

    Raises:
        ArchiveError: the database cannot be read any further.
    """
    after = ""
    while True:
        with one_view(database) as view:
            urls = _urls(view.connection, after)
            rows = {row["url"]: row for row in view.rows(pages, pages.c.url.in_([each for each in urls if isinstance(each, str)]))}
            yield from (_listed(view, url, rows.get(url)) for url in urls)
        if len(urls) < BATCH or urls[-1] <= after:
            return
        after = urls[-1]


def _urls(connection: Connection, after: str) -> list[str]:
    known = union(*(select(each.c.url).where(each.c.url > after) for each in (pages, snapshots))).subquery()
    return [str(url) for url in connection.execute(select(known.c.url).order_by(known.c.url).limit(BATCH)).scalars()]


def _listed(view: View, url: str, row: Row | None) -> Listed:
    try:
        return Listed(url, row, row_of(view.connection, url))
    except UNTELLABLE:
        return Listed(url, row, None, tellable=False)
