"""The snapshot page: what a page said, when, where it came from, and how that can be checked."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from archive.errors import ArchiveError
from archive.index.audit import captures_of
from archive.index.shelves import Entry
from archive.model import Change, Snapshot
from archive.verifying.finding import Finding
from archive.verifying.foundations import ODD
from archive.verifying.verify import verify_snapshot
from archive.web.access import Id, reading
from archive.web.desk import At, Desk
from archive.web.foreign import on_record
from archive.web.held import held

router = APIRouter()
NEIGHBOURS = 6
Form = Annotated[str, Query(pattern="^(text|plain)$")]


@reading(router, "/snapshot/{reference}")
def snapshot_page(request: Request, desk: At, reference: Id, form: Form = "text") -> Response:
    """Show a snapshot."""
    snapshot = desk.snapshot(reference)
    if snapshot.id != reference:
        return RedirectResponse(f"/snapshot/{snapshot.id}")
    read, said = snapshot.extraction, json.loads(snapshot.manifest)
    category = read.category or snapshot.provenance.category
    newest = _newest(desk, snapshot.url)
    values = {
        "snapshot": snapshot,
        "read": read,
        "provenance": snapshot.provenance,
        "category": category,
        "lines": [line for line in (read.plain if form == "plain" else read.text).splitlines() if line.strip()],
        "form": form,
        "tls": said["tls"],
        "address": said["address"],
        "newer": newest if newest != snapshot.id else None,
        "later": desk.shelves.superseded(snapshot.id),
        "before": _before(desk, snapshot),
    }
    return desk.page(request, "snapshot.html", values | _evidence(desk, snapshot) | _beside(desk, snapshot, category))


@reading(router, "/snapshot/{reference}/verify")
def verification(request: Request, desk: At, reference: Id) -> Response:
    """Show what was found on computing everything anew."""
    findings = _without_paths(verify_snapshot(reference, database=desk.database, blobs=desk.blobs), desk.settings.data)
    values = {
        "id": reference,
        "findings": findings,
        "faults": sum(not each.ok for each in findings),
        "foreign": _is_foreign(desk, reference),
    }
    return desk.page(request, "verify.html", values)


def _without_paths(findings: tuple[Finding, ...], data: Path) -> tuple[Finding, ...]:
    """Return findings that do not tell everybody where on this machine the archive lies."""
    return tuple(replace(each, detail=each.detail.replace(str(data), "KUAIZHAO_DATA")) for each in findings)


def _is_foreign(desk: Desk, reference: str) -> bool:
    """Say whether others made the captures of a snapshot, as far as a database tells that may be damaged."""
    with suppress(ArchiveError, *ODD):
        return bool(desk.origins.taken_in((reference,)))
    return False


def _evidence(desk: Desk, snapshot: Snapshot) -> dict[str, object]:
    """Return where the captures of a snapshot lie, what their records say, and since when it was held."""
    captures = captures_of(desk.database, snapshot.id)
    records = on_record(tuple(each.place for each in captures), desk.blobs)
    return {"captures": captures, "records": records, "held": held(desk.database, desk.home, snapshot.id)}


def _beside(desk: Desk, snapshot: Snapshot, category: str | None) -> dict[str, object]:
    """Return the pages that are shown beside a snapshot."""
    twins = desk.shelves.twins(snapshot.id)
    related = tuple(each for each in desk.shelves.related(snapshot) if each.url not in {twin.url for twin in twins})
    neighbours = _neighbours(desk, snapshot, category)
    likely = next((each for each in twins if each.state != "cloaked"), None)
    foreign = desk.origins.taken_in({each.id for each in (*twins, *related, *neighbours)})
    return {"twins": twins, "copied": likely, "related": related, "neighbours": neighbours, "foreign": foreign}


def _newest(desk: Desk, url: str) -> str | None:
    """Return the newest snapshot of the page; None where none stands any more."""
    return next((each.snapshot for each in desk.shelves.history(url) if each.snapshot), None)


def _before(desk: Desk, snapshot: Snapshot) -> str | None:
    """Return what a reader would compare this snapshot with: the one before it if anything changed, else the last one with another text."""
    if snapshot.verdict.fields or snapshot.verdict.change is Change.CHANGED:
        return snapshot.verdict.previous
    earlier = [each for each in desk.shelves.history(snapshot.url) if each.snapshot and each.captured_at <= snapshot.captured_at]
    version = next((each.version for each in earlier if each.snapshot == snapshot.id), None)
    return next((each.snapshot for each in earlier if each.version != version), None)


def _neighbours(desk: Desk, snapshot: Snapshot, category: str | None) -> tuple[Entry, ...]:
    if not category:
        return ()
    near = desk.shelves.entries(category=category, most=NEIGHBOURS + 1)
    return tuple(each for each in near if each.url != snapshot.url)[:NEIGHBOURS]
