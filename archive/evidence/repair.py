"""What a crash left behind a segment's known end: complete groups are handed over, an incomplete tail is set aside and cut off.

Nothing is ever thrown away: the tail is copied to quarantine and synced before the segment is
cut. Where complete groups stand behind the broken place it is no torn tail but damage, and the
segment is left exactly as it is.
"""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.digest import digest
from archive.errors import BrokenRecordError, MissingBlobError, StorageError, TamperedError, WithdrawnError
from archive.evidence.acts import FoundAct
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.groups import FoundGroup
from archive.evidence.records import MAGIC, Flaw
from archive.evidence.scan import BrokenRecord, scan_stream
from archive.evidence.segments import sync_directory
from archive.evidence.stored import read_capture
from archive.model import Capture, Place

_TORN = (Flaw.EMPTY, Flaw.NOT_GZIP, Flaw.CUT, Flaw.DAMAGED, Flaw.UNCOMMITTED)
"""What a write that was interrupted can leave; anything else was not us, or not a crash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What was found behind the known end of one segment, and what was done about it."""

    segment: str
    groups: tuple[tuple[Place, Capture] | FoundAct, ...] = ()
    """Complete captures and acts that the caller did not know, in order."""
    quarantined: Path | None = None
    """The copy of the incomplete tail, which has been cut off."""
    in_use: bool = False
    """A living process writes to the segment: nothing was looked at."""
    damage: str | None = None
    """What an operator must look at; the segment was left as it is."""


def repair(path: Path, *, known_length: int, quarantine: Path) -> Repair:
    """Return what lies behind ``known_length`` in the segment at ``path``, and cut off an incomplete tail.

    Doing it again changes nothing more. A segment without a single complete group is removed
    if it is broken; its bytes are in quarantine, if it had any.

    Args:
        path: the segment; the ones beside it may be read to resolve revisits.
        known_length: where the last group ends that the database knows; 0 for none.
        quarantine: the folder for tails; made if it is not there.

    Raises:
        StorageError: the tail could not be set aside or cut off; nothing is lost.
    """
    try:
        with path.open("rb+") as stream:
            if not _is_free(stream):
                return Repair(segment=path.name, in_use=True)
            return _repair(stream, path, known_length, quarantine)
    except OSError as error:
        raise StorageError(f"{path} could not be repaired: {error.strerror or error}; mend that, then start again") from error


def _is_free(stream: BinaryIO) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _repair(stream: BinaryIO, path: Path, known_length: int, quarantine: Path) -> Repair:
    size = os.fstat(stream.fileno()).st_size
    if size < known_length:
        detail = f"{path} has {size} bytes, but captures are noted up to byte {known_length}; restore it from a backup"
        return Repair(segment=path.name, damage=detail)
    found = list(scan_stream(stream, segment=path.name, start=known_length))
    broken = next((each for each in found if isinstance(each, BrokenRecord)), None)
    try:
        groups = tuple(_adoptable(each, path) for each in found if not isinstance(each, BrokenRecord))
    except (BrokenRecordError, MissingBlobError, TamperedError) as error:
        return Repair(segment=path.name, damage=str(error))
    if broken is None:
        return Repair(segment=path.name, groups=groups)
    if broken.flaw not in _TORN or _goes_on(stream, broken):
        return Repair(segment=path.name, groups=groups, damage=_damaged(path, broken))
    return Repair(segment=path.name, groups=groups, quarantined=_set_aside(stream, path, broken.whole_until, quarantine))


def _adoptable(found: FoundGroup | FoundAct, path: Path) -> tuple[Place, Capture] | FoundAct:
    if isinstance(found, FoundAct):
        return found
    try:
        return found.place, read_capture(found.place, DirectoryBlobs(path.parent), find=lambda _: None)
    except WithdrawnError:
        return found.place, found.remnant()


def _goes_on(stream: BinaryIO, broken: BrokenRecord) -> bool:
    """Say whether a complete group of this segment stands behind the broken place, as no torn write leaves one."""
    stream.seek(broken.offset)
    tail = stream.read()
    at = tail.find(MAGIC, 1)
    while at >= 0:
        found = next(scan_stream(stream, segment=broken.segment, start=broken.offset + at), None)
        if found is not None and not isinstance(found, BrokenRecord):
            return True
        at = tail.find(MAGIC, at + 1)
    return False


def _damaged(path: Path, broken: BrokenRecord) -> str:
    return (
        f"{path} is damaged at byte {broken.offset} ({broken.flaw}): {broken.detail}. Nothing was changed; "
        "keep the file as it is and compare it with a backup"
    )


def _set_aside(stream: BinaryIO, path: Path, end: int, quarantine: Path) -> Path | None:
    """Copy what stands from ``end`` on into quarantine, durably, and only then cut it off."""
    copy = _quarantine(stream, path.name, end, quarantine)
    if end == 0:
        path.unlink()
        sync_directory(path.parent)
    else:
        stream.truncate(end)
        os.fsync(stream.fileno())
    return copy


def _quarantine(stream: BinaryIO, name: str, end: int, quarantine: Path) -> Path | None:
    stream.seek(end)
    tail = stream.read()
    if not tail:
        return None
    quarantine.mkdir(parents=True, exist_ok=True)
    # Named for its bytes: after a crash between copy and cut the same file is written once more.
    copy = quarantine / f"{name}.{end}.{digest(tail).removeprefix('sha256:')[:16]}.tail"
    with copy.open("wb") as file:
        file.write(tail)
        file.flush()
        os.fsync(file.fileno())
    sync_directory(quarantine)
    sync_directory(quarantine.parent)
    return copy
