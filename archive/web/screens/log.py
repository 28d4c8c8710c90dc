"""The signed log, byte for byte as it lies on the disk, for whoever reads logs by C2SP tlog-tiles."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from archive.errors import DamagedLogError
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.tiles import ENTRIES, WIDTH, Tile, count_at, entries_in, hashes_in, tile_at, tile_for
from archive.evidence.log.tree import content_of
from archive.index.checkpoints import Checkpoints
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
    content = _content(desk, wanted)
    return Response(content, headers={"Content-Type": "application/octet-stream", "Cache-Control": FOR_GOOD})


def _content(desk: Desk, wanted: Tile) -> bytes:
    """Return the file of a tile or bundle.

    Raises:
        HTTPException: it is partial, and no checkpoint on record was of a log in which it had this width.
        DamagedLogError: it should be there and is not, or is not whole.
    """
    files = desk.home.files
    if wanted.width < WIDTH and files.read(wanted.path) is None and files.read(wanted.full_path) is None and not _was_signed(desk, wanted):
        raise HTTPException(404)
    content = content_of(files, wanted)
    (entries_in if wanted.level == ENTRIES else hashes_in)(content, wanted)
    return content


def _was_signed(desk: Desk, wanted: Tile) -> bool:
    """Say whether a checkpoint on record, or the newest, was of a log that had the partial tile ``wanted``."""
    sizes = {_size(_note(desk)), *(each.size for each in Checkpoints(desk.database).every())}
    return any(tile_for(wanted.level, wanted.index, size) == wanted for size in sizes)


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
