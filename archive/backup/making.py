"""Making a backup while crawls run: in an order that can never give a copy that knows of more than it holds.

A crawl makes bytes durable, then rows and leaves, then a checkpoint. So:

1. *The database first*, at one moment: whatever its rows refer to is in segments and log already.
2. *Then the checkpoint is read*, which has at least the leaves that those rows know to be published.
3. *Then the segments*, whole groups only: they hold at least what the rows know, and what every leaf
   under that checkpoint stands for, since its bytes were durable before it was signed.
4. *Then the log's files that the checkpoint refers to*, none of which ever changes.
5. *Last the listing*, in the place of the earlier one.

Whatever the segments hold beyond the rows, and the log beyond the leaves, the next start adopts, as
after a crash. A backup that is killed leaves the earlier listing and every byte that it names: copies of
segments only grow behind them, other files are written beside and named for what they hold.
No content is withdrawn meanwhile: a withdrawal waits for the backup, and the backup for it. Who may only read the
archive cannot make the lock for that: then the backup looks at its end whether anybody else did, and does not count if so.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.backup.copying import Tell
from archive.backup.folder import Folder, alone
from archive.backup.listing import DATABASE, DUMP, Listing
from archive.backup.segments import FOLDER, copy_segment
from archive.errors import DamagedLogError, NotPermittedError, StorageError
from archive.evidence.blobs import SUFFIX
from archive.evidence.log.checkpoint import number_in
from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.note import note_in
from archive.evidence.log.tiles import growth
from archive.evidence.log.tree import content_of
from archive.evidence.rewriting import still
from archive.index.copying import Known, copy_database, known
from archive.index.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What is copied."""

    data: Path
    database: Database
    log: Path
    keys: Path
    sources: Path
    dump: Path | None
    """Of a database on a server, made before."""
    with_keys: bool
    """Whether the log's private keys go with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was just made."""

    listing: Listing
    added: int
    """Bytes that were not in the backup before."""
    behind: tuple[tuple[str, int], ...]
    """Segments with bytes at their end that are no whole group yet, and how many."""


def make_backup(original: Original, folder: Path, *, software: str, now: Callable[[], datetime], tell: Tell) -> Made:
    """Bring the backup in ``folder`` up to the archive, and return what it holds now.

    Args:
        original: what is copied.
        folder: made if it is not there.
        software: name and version, for the listing.
        now: the clock, aware.
        tell: is told how many bytes were just dealt with.

    Raises:
        StorageError: it could not be written; the earlier backup is still whole.
        TamperedError, MissingBlobError, DamagedLogError: the archive, or the earlier backup, is damaged; as before.
        ArchiveError: the folder holds something else, or another backup is being made there.
    """
    try:
        with alone(folder), still(original.data) as must_have_been_still:
            return _made(original, Folder(folder, tell), software, now, must_have_been_still)
    except OSError as error:
        if unread := _of_the_archive(error, original):
            raise unread from error
        raise StorageError(
            f"the backup in {folder} could not be written ({error.strerror or error}): make room or mend the disk, then start again; "
            "it goes on where it stopped. The earlier backup there is still whole, if there was one"
        ) from error


def _of_the_archive(error: OSError, original: Original) -> StorageError | None:
    """Return what is to be said where it is a file of the archive that could not be used, not one of the backup."""
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    if path is None or not any(path.is_relative_to(each) for each in (original.data, original.log, original.keys, original.sources)):
        return None
    said = f"{path}, which is of the archive, could not be read ({error.strerror or error}). The earlier backup, if there was one, is still whole"
    if isinstance(error, PermissionError):
        return NotPermittedError(f"{said}: give this command as the user who owns the archive")
    return StorageError(f"{said}: mend the disk, then start again")


def _made(original: Original, folder: Folder, software: str, now: Callable[[], datetime], must_have_been_still: Callable[[], None]) -> Made:
    begun_at = now()
    rows = _database(original, folder)
    note = DirectoryFiles(original.log).read(CHECKPOINT)
    behind = tuple(_segments(original, folder, rows))
    leaves = _log(original, folder, note, rows)
    _others(original, folder)
    listing = Listing(
        begun_at=begun_at,
        ended_at=now(),
        software=software,
        leaves=leaves,
        private_keys=any(each.path.endswith(".key") for each in folder.files),
        files=tuple(sorted(folder.files, key=lambda each: each.path)),
    )
    must_have_been_still()
    folder.finish(listing)
    return Made(listing=listing, added=folder.added, behind=behind)


def _database(original: Original, folder: Folder) -> Known:
    """Copy what there is of the database, and return what rows know."""
    if not original.database.is_sqlite:
        if original.dump:
            folder.keep_file(DUMP, original.dump)
        return known(original.database)
    beside = folder.root / f"{DATABASE}.part"
    rows = copy_database(original.database, beside)
    folder.keep_file(DATABASE, beside)
    beside.unlink()
    return rows


def _segments(original: Original, folder: Folder, rows: Known) -> Iterator[tuple[str, int]]:
    """Copy the segments; yield those with a tail that is no whole group yet."""
    segments = original.data / FOLDER
    for name in sorted({path.name for path in segments.glob(f"*{SUFFIX}")} | set(rows.lengths)):
        copied = copy_segment(segments / name, folder, rows)
        folder.added += copied.added
        if copied.kept:
            folder.files.append(copied.kept)
        if copied.left:
            yield name, copied.left


def _log(original: Original, folder: Folder, note: bytes | None, rows: Known) -> int | None:
    """Copy the log as far as the checkpoint ``note`` goes; return how many leaves that is."""
    size = number_in(note_in(note).text.split("\n")[1]) if note else 0
    if rows.placed > size:
        raise DamagedLogError(
            f"the log in {original.log} has {size} leaves under its checkpoint, but {rows.placed} have been given an index: it was "
            "cut back. The earlier backup was not touched; restore the log from it, and call for an audit"
        )
    if note is None:
        return None
    files = DirectoryFiles(original.log)
    for tile in growth(0, size):
        folder.keep(f"log/{tile.path}", content_of(files, tile))
    for path in files.paths("anchors/"):
        if number_in(path.removeprefix("anchors/").partition("-")[0]) <= size:  # others stamp what this copy has not
            folder.keep(f"log/{path}", files.read(path) or b"")
    folder.keep(f"log/{CHECKPOINT}", note)
    return size


def _others(original: Original, folder: Folder) -> None:
    """Copy public keys, private ones if that is wanted, the source files, and what recoveries set aside."""
    kinds = [
        ("keys", original.keys, "*.vkey"),
        ("sources", original.sources, "*.toml"),
        ("quarantine", original.data / "quarantine", "*.tail"),
    ]
    if original.with_keys:
        kinds.append(("keys", original.keys, "*.key"))
    for name, place, pattern in kinds:
        if place.is_dir():
            os.scandir(place).close()  # glob would see nothing where it may not look
        for path in sorted(place.glob(pattern)):
            folder.keep_file(f"{name}/{path.name}", path)
