"""What a snapshot is made of, to take away: bytes, text, manifest, WARC records; and the answers for programs."""

import json
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi.responses import JSONResponse

from archive.digest import plain_json
from archive.evidence.stored import raw_group, read_remnant
from archive.message import answer_in
from archive.model import Place
from archive.web.access import Id, Number, reading
from archive.web.desk import At, Desk

router = APIRouter()
Nth = Annotated[int, Query(ge=1, le=1000)]


@reading(router, "/snapshot/{reference}/original")
def original(desk: At, reference: Id, page: Nth = 1) -> Response:
    """Give the content as the server sent it, content coding and all: its SHA-256 is the payload digest."""
    snapshot = desk.snapshot(reference)
    places = desk.shelves.places(snapshot.id)
    if page > len(places):
        raise HTTPException(404, f"page={page}")
    body = answer_in(desk.capture(places[page - 1]).response).body
    return _file(body, "application/octet-stream", f"{snapshot.id[:16]}-{page}.bin")


@reading(router, "/snapshot/{reference}/text")
def text(desk: At, reference: Id) -> Response:
    """Give the text as published."""
    return Response(desk.snapshot(reference).extraction.text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8")


@reading(router, "/snapshot/{reference}/manifest")
def manifest(desk: At, reference: Id) -> Response:
    """Give the manifest, to the byte: its SHA-256 is the snapshot's id."""
    return Response(desk.snapshot(reference).manifest, media_type="application/json")


@reading(router, "/snapshot/{reference}/warc")
def records(desk: At, reference: Id) -> Response:
    """Give the exact gzip members of the snapshot's captures."""
    snapshot = desk.snapshot(reference)
    return _warc(desk, desk.shelves.places(snapshot.id), snapshot.id[:16])


@reading(router, "/capture/{number}/warc")
def records_of_capture(desk: At, number: Number) -> Response:
    """Give the exact gzip members of one capture."""
    return _warc(desk, (desk.place(number),), f"capture-{number}")


@reading(router, "/api/snapshot/{reference}")
def snapshot_record(desk: At, reference: Id) -> Response:
    """Give a snapshot as JSON: its manifest with the texts, and where its bytes lie."""
    snapshot = desk.snapshot(reference)
    manifest = json.loads(snapshot.manifest)
    texts = {"text": snapshot.extraction.text, "plain": snapshot.extraction.plain}
    return JSONResponse({"id": snapshot.id, "manifest": manifest, **texts, "places": plain_json(desk.shelves.places(snapshot.id))})


@reading(router, "/healthz")
def health(desk: At) -> Response:
    """Say that the index answers, and how many pages it holds; 503 where the archive is damaged, and why."""
    pages, damage = desk.shelves.count(), desk.watch.damage()
    if damage:
        return JSONResponse({"ok": False, "pages": pages, "damage": list(damage)}, status_code=503)
    return JSONResponse({"ok": True, "pages": pages})


def _warc(desk: Desk, places: tuple[Place, ...], name: str) -> Response:
    """Give the members of captures, once each was found to be what its row says; a payload that a revisit refers to is not among them."""
    for place in places:
        read_remnant(place, desk.blobs)
    return _file(b"".join(raw_group(place, desk.blobs) for place in places), "application/warc", f"{name}.warc.gz")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
