"""The list by category and publisher, and the search."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response

from archive.index.bigrams import asked
from archive.web.access import MOST_LETTERS, Choice, PageNumber, reading
from archive.web.desk import At

router = APIRouter()
EACH_PAGE = 30
MOST_FOUND = 60
ORDERS = ("newest", "best")


@reading(router, "/")
def newest(request: Request, desk: At, category: Choice = "", source: Choice = "", page: PageNumber = 1) -> Response:
    """Show pages, latest published first; 404 behind the last page of the list, which is named."""
    total = desk.shelves.count(category=category or None, source=source or None)
    last = max(1, -(-total // EACH_PAGE))
    beyond, page = (page, last) if page > last else (None, page)
    first = (page - 1) * EACH_PAGE
    entries = () if beyond else desk.shelves.entries(category=category or None, source=source or None, offset=first, most=EACH_PAGE)
    values = {
        "entries": entries,
        "foreign": desk.origins.taken_in(each.id for each in entries),
        "copies": {each.id: len(desk.shelves.twins(each.id)) for each in entries},
        "categories": desk.shelves.categories(),
        "sources": desk.shelves.sources(),
        "category": category,
        "source": source,
        "page": page,
        "beyond": beyond,
        "last": last,
        "total": total,
        "address": _addresses(category, source),
    }
    return desk.page(request, "list.html", values, status=404 if beyond else 200)


@reading(router, "/search")
def search(request: Request, desk: At, q: Annotated[str, Query(max_length=MOST_LETTERS)] = "", order: Choice = ORDERS[0]) -> Response:
    """Show pages that hold all words."""
    words = q.strip()
    wanted = desk.simplify(words)
    if order not in ORDERS:
        raise HTTPException(400, f"order={order}")
    found = desk.shelves.search(wanted, ranked=order == "best", most=MOST_FOUND) if words else ()
    foreign = desk.origins.taken_in(each.id for each in found)
    values = {
        "words": words,
        "wordless": not asked(wanted),
        "order": order,
        "found": found,
        "more": len(found) == MOST_FOUND,
        "foreign": foreign,
    }
    return desk.page(request, "search.html", values)


def _addresses(category: str, source: str) -> Callable[..., str]:
    """Return what gives the address of a page of this list, or of a list that differs in what is named."""

    def address(page: int, **other: str | None) -> str:
        wanted = {"category": category, "source": source, **other, "page": str(page) if page > 1 else None}
        kept = {key: value for key, value in wanted.items() if value}
        return f"/?{urlencode(kept)}" if kept else "/"

    return address
