"""What people are shown and find: the row of each page in lists, and the words that search finds snapshots by."""

from collections.abc import Iterator

from archive.index.database import Database
from archive.index.listed import Listed, every_page
from archive.index.vocabulary import unfindable
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, unlike


def page_findings(database: Database) -> Iterator[Finding]:
    """Yield the pages whose row in lists is not what their snapshots make it."""
    for each in every_page(database):
        yield from _page(each)


def word_findings(database: Database) -> Iterator[Finding]:
    """Yield what search does not find by exactly its words."""
    for fault in unfindable(database):
        yield Finding(ok=False, what="search", where=fault.where, detail=fault.detail)


def _page(page: Listed) -> Iterator[Finding]:
    where = f"page {page.url}"
    if not page.tellable:
        yield Finding(ok=False, what="page", where=where, detail="what lists show of it cannot be computed: its snapshots are damaged")
    elif page.row is None or page.wanted is None:
        detail = "it stands in lists, but has no snapshot" if page.row else "it has snapshots, but stands in no list"
        yield Finding(ok=False, what="page", where=where, detail=detail)
    elif page.row.misfits:
        yield from misfit(page.row, where)
    else:
        yield from unlike(page.row, page.wanted, "its snapshots make it", where)
