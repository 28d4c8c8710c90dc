"""The signed log, byte for byte as it lies on the disk, for whoever reads logs by C2SP tlog-tiles."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from archive.errors import DamagedLogError
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.tiles import WIDTH, count_at, tile_at
from archive.evidence.log.tree import content_of
from archive.web.access import reading
from archive.web.desk import At, Desk

router = APIRouter()
TilePath = Annotated[str, Path(max_length=60)]
FOR_GOOD = "public, max-age=31536000, immutable"
"""What a checkpoint refers to never changes."""
AFRESH = "no-cache"


@reading(router, "/log/checkpoint")
def checkpoint(desk: At) -> Response:
    """Give the newest checkpoint."""
    return Response(_note(desk), headers={"Content-Type": "text/plain; charset=utf-8", "Cache-Control": AFRESH})


@reading(router, "/log/tile/{path:path}")
def tile(desk: At, path: TilePath) -> Response:
    """Give a tile or entry bundle, full or partial, that the newest checkpoint refers to or an earlier one did."""
    wanted = tile_at(f"tile/{path}")
    if wanted is None or wanted.index * WIDTH + wanted.width > count_at(wanted.level, _size(_note(desk))):
        raise HTTPException(404)  # what a killed publication left may lie there, but nobody signed it
    content = content_of(desk.home.files, wanted)
    return Response(content, headers={"Content-Type": "application/octet-stream", "Cache-Control": FOR_GOOD})


def _note(desk: Desk) -> bytes:
    note = desk.home.files.read(CHECKPOINT)
    if note is None:
        raise HTTPException(404)
    return note


def _size(note: bytes) -> int:
    """Return the size that a checkpoint says; whether it is signed is for its reader to verify."""
    try:
        return int(note.split(b"\n", 2)[1])
    except (IndexError, ValueError) as error:
        raise DamagedLogError("the log's checkpoint cannot be read: restore it from a backup") from error
