"""The history of a page: every capture, failed tries too, in a table and along time."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response

from archive.errors import UnknownSnapshotError
from archive.index.shelves import Event
from archive.index.withdrawn import REASON as WITHDRAWN
from archive.web.access import Url, reading
from archive.web.desk import At
from archive.web.foreign import taken_in_among
from crawler.address import AddressError, address_in

router = APIRouter()
LEFT, WIDTH = 20, 960
"""Of the time line, in its own units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A capture on the time line."""

    x: int
    at: datetime
    kind: str


@reading(router, "/history")
def history(request: Request, desk: At, url: Url) -> Response:
    """Show every capture of a page, in whatever way its address is spelt."""
    try:
        address = address_in(url)
    except AddressError as error:
        raise UnknownSnapshotError(str(error)) from error
    events = tuple((each, kind_of(each)) for each in desk.shelves.history(address))
    if not events:
        raise UnknownSnapshotError(f"{address} was never captured")
    marks = _marks(events)
    older, newer = _pair([each for each, _ in events])
    values = {
        "url": address,
        "events": events,
        "foreign": taken_in_among(desk.database, (each for each, _ in events)),
        "marks": marks,
        "kinds": sorted({mark.kind for mark in marks}),
        "versions": max((each.version or 0 for each, _ in events), default=0),
        "older": older,
        "newer": newer,
    }
    return desk.page(request, "history.html", values)


def kind_of(event: Event) -> str:
    """Return what came of a capture, in one word: first, changed, unchanged, rejected, withdrawn, failed or unread."""
    if event.failure:
        return "failed"
    if event.reason == WITHDRAWN:  # its row ends as rejected, but that was nobody's judgement of the page
        return WITHDRAWN
    return event.change or event.outcome


def _marks(events: tuple[tuple[Event, str], ...]) -> tuple[Mark, ...]:
    """Return the captures along time, oldest first."""
    times = [each.captured_at for each, _ in events]
    first, whole = min(times), (max(times) - min(times)).total_seconds()
    return tuple(
        Mark(x=LEFT + round(WIDTH * (each.captured_at - first).total_seconds() / whole) if whole else LEFT, at=each.captured_at, kind=kind)
        for each, kind in reversed(events)
    )


def _pair(events: list[Event]) -> tuple[str | None, str | None]:
    """Return the two snapshots that a reader most likely wants compared: the newest, and the last one that differs from it."""
    sealed = [each for each in events if each.snapshot]
    if len(sealed) < 2:
        return None, None
    other = next((each for each in sealed if each.version != sealed[0].version), sealed[1])
    return other.snapshot, sealed[0].snapshot
