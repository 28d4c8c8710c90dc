"""Archived pages themselves: the frame around one (ours), and the page in it (a stranger's, under a policy of its own)."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from pydantic import AfterValidator

from archive.errors import TamperedError, UnknownSnapshotError, WithdrawnError
from archive.index.audit import capture_of
from archive.model import Capture
from archive.web.access import ARCHIVED, reading
from archive.web.desk import At, Desk
from archive.web.replay import replay

router = APIRouter()
"""The frame."""
pages = APIRouter()
"""What is in the frame; in serious use on an origin of its own."""

Reference = Annotated[str, Path(pattern="^([0-9a-fA-F]{64}|[0-9]{1,15})$"), AfterValidator(str.lower)]
"""A whole snapshot id, or a capture's number."""
Nth = Annotated[int, Query(ge=1, le=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One page of what a reference means."""

    capture: Capture
    charset: str | None
    snapshot: str | None
    pages: int


@reading(router, "/archived/{reference}/view")
def view(request: Request, desk: At, reference: Reference, page: Nth = 1) -> Response:
    """Show the frame around an archived page."""
    found = _archived(desk, reference, page)
    sent = replay(found.capture, charset=found.charset)
    values = {
        "reference": reference,
        "page": page,
        "pages": found.pages,
        "snapshot": found.snapshot,
        "capture": found.capture,
        "shown": sent is not None and sent.shown,
    }
    return desk.page(request, "archived.html", values)


@reading(pages, "/archived/{reference}")
def archived(desk: At, reference: Reference, page: Nth = 1) -> Response:
    """Give the page itself: nothing in it can run, load, submit, or reach its neighbours."""
    found = _archived(desk, reference, page)
    sent = replay(found.capture, charset=found.charset)
    if sent is None:
        raise HTTPException(404, "no content came in this capture")
    headers = {"Content-Security-Policy": ARCHIVED.format(ancestors=desk.ancestors), "Cache-Control": "no-store"}
    if not sent.shown:
        headers["Content-Disposition"] = f'attachment; filename="{reference[:16]}-{page}.bin"'
    answer = Response(sent.content, headers=headers)
    answer.headers["Content-Type"] = sent.media_type  # set by hand: the framework would add utf-8
    return answer


def _archived(desk: Desk, reference: str, page: int) -> Archived:
    if len(reference) < 64:
        return Archived(capture=desk.capture(desk.place(int(reference))), charset=_charset(desk, int(reference)), snapshot=None, pages=1)
    snapshot = desk.snapshot(reference)
    places = desk.shelves.places(snapshot.id)
    if page > len(places):
        raise HTTPException(404, f"page={page}")
    return Archived(
        capture=desk.capture(places[page - 1]), charset=snapshot.extraction.charset.used, snapshot=snapshot.id, pages=len(places)
    )


def _charset(desk: Desk, number: int) -> str | None:
    """Return the charset that a capture was read with; None where it has no snapshot, or one that says nothing any more."""
    row = capture_of(desk.database, number)
    with suppress(TamperedError, UnknownSnapshotError, WithdrawnError):
        return desk.snapshot(row.snapshot).extraction.charset.used if row and row.snapshot else None
    return None
