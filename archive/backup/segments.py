"""Copying segments: they only grow, so the copy is gone on with; nothing that differs from its copy takes the copy's place.

Only whole groups are copied. What a crawl is just writing behind them comes with the next backup.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.backup.copying import digest_of, go_on
from archive.backup.folder import DIGITS, Folder, is_there
from archive.backup.listing import Kept
from archive.errors import MissingBlobError, TamperedError
from archive.evidence.scan import BrokenRecord, scan_stream
from archive.evidence.tombstone import differs_by_tombstones_alone
from archive.index.copying import Known

FOLDER = "segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What became of one segment."""

    kept: Kept | None
    """None: it has no whole group yet."""
    added: int = 0
    """Bytes that were new."""
    left: int = 0
    """Bytes at its end that are no whole group yet."""


def copy_segment(original: Path, folder: Folder, rows: Known) -> Copied:
    """Copy a segment into the backup in ``folder``, as far as it holds whole groups.

    Args:
        original: the segment.
        folder: the backup.
        rows: what the database in the backup refers to; the copy holds at least that.

    Raises:
        MissingBlobError: it is not there, or shorter than rows know it.
        TamperedError: it is damaged, or is not the one that the last backup holds.
        OSError: the copy could not be written.
    """
    earlier = folder.earlier.at(f"{FOLDER}/{original.name}") if folder.earlier else None
    known = rows.lengths.get(original.name, 0)
    try:
        stream = original.open("rb")
    except FileNotFoundError:
        if known or earlier:
            raise MissingBlobError(f"{original} is not there, although captures are noted in it: restore it from a backup first") from None
        return Copied(kept=None)
    with stream:
        return _copy(stream, original, folder, rows, earlier)


def _copy(stream: BinaryIO, original: Path, folder: Folder, rows: Known, earlier: Kept | None) -> Copied:
    known, (seen, size) = rows.lengths.get(original.name, 0), _seen(stream)
    if earlier and earlier.seen == seen and known <= earlier.length and is_there(folder.root / earlier.kept, earlier.length):
        folder.tell(size)
        return Copied(kept=earlier, left=size - earlier.length)
    goes_on = earlier is not None and digest_of(original, earlier.length) == earlier.digest
    end = _whole(stream, original, start=earlier.length if earlier and goes_on else 0, known=known)
    if end == 0:
        return Copied(kept=None, left=size)
    path = f"{FOLDER}/{original.name}"
    kept = earlier.kept if earlier else path
    if earlier and not goes_on:
        _must_be_explained(original, folder.root / earlier.kept, earlier, end=end, rows=rows)
        found = digest_of(original, end) or ""
        kept = f"{path}~{found.removeprefix('sha256:')[:DIGITS]}"
    start = _started(stream, folder.root / kept, end, earlier if goes_on else None)
    folder.tell(start)
    digest = go_on(stream, folder.root / kept, start=start, end=end, tell=folder.tell)
    return Copied(kept=Kept(path=path, kept=kept, length=end, digest=digest, seen=seen), added=end - start, left=max(size - end, 0))


def _seen(stream: BinaryIO) -> tuple[str, int]:
    """Return what tells whether the file is as it was, and its length."""
    found = os.fstat(stream.fileno())
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}", found.st_size


def _whole(stream: BinaryIO, original: Path, *, start: int, known: int) -> int:
    """Return where the last whole group ends.

    Raises:
        TamperedError: that is before the end of what rows know.
    """
    end, detail = start, ""
    for found in scan_stream(stream, segment=original.name, start=start):
        if isinstance(found, BrokenRecord):
            detail = f"; at byte {found.offset}: {found.detail}"
        else:
            end = found.place.offset + found.place.length
    if end < known:
        raise TamperedError(
            f"{original} holds whole records up to byte {end} only, but captures are noted up to byte {known}{detail}. Nothing in the "
            "earlier backup was touched; run `kuaizhao verify --all`, and restore this segment from that backup"
        )
    return end


def _must_be_explained(original: Path, copy: Path, earlier: Kept, *, end: int, rows: Known) -> None:
    """Refuse a segment that is another than the last backup holds, unless withdrawals or a crash explain all of the difference.

    Raises:
        TamperedError: they do not.
    """
    cut_back = end < earlier.length and digest_of(copy, end) == digest_of(original, end)  # of bytes that no row ever knew
    if not cut_back and not differs_by_tombstones_alone(copy, original, length=earlier.length, withdrawn=rows.withdrawn):
        raise TamperedError(
            f"{original} differs from its copy {copy} in what it held before: one of the two was changed or damaged. The earlier backup was "
            "not touched. `kuaizhao verify --all` says whether it is the archive; `kuaizhao backup --check` whether it is the copy"
        )


def _started(stream: BinaryIO, copy: Path, end: int, earlier: Kept | None) -> int:
    """Return how many bytes of the copy may stay: those that are listed, else what an earlier try wrote and is right."""
    if not copy.is_file():
        return 0
    if earlier:
        return earlier.length if is_there(copy, earlier.length) else 0
    length = min(copy.stat().st_size, end)
    return length if digest_of(copy, length) == digest_of(Path(stream.name), length) else 0
