"""Making an archive of a backup again, and checking a backup without doing so.

Every byte is compared with the listing: what was changed or is gone is named, all of it. A folder
that holds anything is never written to, unless a restore that was killed left it; the database
comes last, so that until everything else is whole there is no archive to be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.backup.copying import Tell, digest_of, go_on
from archive.backup.folder import is_used
from archive.backup.listing import DATABASE, Kept, Listing, read_listing
from archive.errors import ArchiveError, MissingBlobError, StorageError
from archive.evidence.segments import sync_directory

MARK = "restore-goes-on"
"""A file in a data folder that is not whole yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """A file of a backup that is not as it was written."""

    kept: str
    path: str
    detail: str


def listing_of(folder: Path) -> Listing:
    """Return what the backup in ``folder`` says of itself.

    Raises:
        MissingBlobError: there is no whole backup.
        TamperedError: the listing was changed.
    """
    found = read_listing(folder)
    if found is None:
        raise MissingBlobError(f"there is no whole backup in {folder}: `kuaizhao backup {folder}` makes one")
    return found


def faults(folder: Path, listing: Listing, *, tell: Tell) -> Iterator[Faulty]:
    """Read the whole backup and yield the files that are not as they were written."""
    for each in listing.files:
        if found := _fault(folder, each):
            yield found
        tell(each.length)


def restore(folder: Path, listing: Listing, to: Path, *, tell: Tell) -> tuple[Faulty, ...]:
    """Make the archive in ``to`` again; return what could not be, in which case there is no database there and the mark stays.

    Raises:
        ArchiveError: something is in ``to`` already; it was not touched.
        StorageError: it could not be written; doing it again goes on.
    """
    _must_be_empty(to)
    try:
        to.mkdir(mode=0o750, parents=True, exist_ok=True)
        (to / MARK).touch()
        found = tuple(_put_all(folder, listing, to, tell))
        if not found:
            (to / MARK).unlink()
            sync_directory(to)
    except OSError as error:
        raise StorageError(
            f"{to} could not be written ({error.strerror or error}): make room or mend the disk, then restore again; it begins anew"
        ) from error
    return found


def _put_all(folder: Path, listing: Listing, to: Path, tell: Tell) -> Iterator[Faulty]:
    whole = True
    for each in sorted(listing.files, key=lambda each: each.path == DATABASE):
        if each.path == DATABASE and not whole:
            return
        if found := _fault(folder, each) or _put(folder, each, to):
            whole = False
            yield found
        tell(each.length)
    for place in sorted({(to / each.path).parent for each in listing.files}):
        if place.is_dir():
            sync_directory(place)


def _put(folder: Path, kept: Kept, to: Path) -> Faulty | None:
    place = to / kept.path
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.parent.name == "keys":
        place.parent.chmod(0o700)
    place.unlink(missing_ok=True)
    place.touch(mode=0o600 if place.suffix == ".key" else 0o640)
    with (folder / kept.kept).open("rb") as stream:
        digest = go_on(stream, place, start=0, end=kept.length)
    if digest == kept.digest:
        return None
    return Faulty(kept=kept.kept, path=kept.path, detail=f"it read {digest} now, where {kept.digest} stood before: do not trust this disk")


def _fault(folder: Path, kept: Kept) -> Faulty | None:
    path = folder / kept.kept
    if not path.is_file():
        return Faulty(kept=kept.kept, path=kept.path, detail="it is not there")
    found = digest_of(path, kept.length)
    if found is None:
        return Faulty(kept=kept.kept, path=kept.path, detail=f"it has {path.stat().st_size} bytes, {kept.length} were written")
    return (
        None if found == kept.digest else Faulty(kept=kept.kept, path=kept.path, detail=f"its digest is {found}, {kept.digest} was written")
    )


def _must_be_empty(to: Path) -> None:
    if to.exists() and not (to / MARK).exists() and (not to.is_dir() or is_used(to)):
        raise ArchiveError(f"{to} is not empty, and nothing in it was touched: move it elsewhere, or give another folder with --to")
