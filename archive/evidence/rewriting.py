"""Putting tombstones into a segment: it is rewritten beside, synced, and put in its own place at once.

Only a segment that no living process writes is rewritten, and nobody copies it meanwhile. A crash
leaves the old segment or the new one, and at worst a file beside, which the next rewriting removes.
"""

import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from archive.errors import SegmentInUseError, StorageError
from archive.evidence.records import members, record_in
from archive.evidence.segments import sync_directory
from archive.evidence.tombstone import Withdrawn, tombstone, withdrawn_in
from archive.model import Digest

LOCK = "withdrawal.lock"
"""In the data folder: held alone by whoever rewrites segments, together by those who copy them."""
_BESIDE = ".withdrawing"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Let nobody copy or rewrite segments of the archive in ``data`` meanwhile; waits for those who do."""
    with (data / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def still(data: Path) -> Iterator[Callable[[], None]]:
    """Let nobody rewrite segments of the archive in ``data`` meanwhile; waits for one who does.

    Gives what whoever copies calls before the copy counts as made. Where the lock's file is not there and
    cannot be made, since this user may only read, nothing keeps others from withdrawing; but whoever does
    makes that file first. So it is looked for then, and raises StorageError if it has come.
    """
    with ExitStack() as until_copied:
        lock = _shared(data / LOCK)
        if lock:
            fcntl.flock(until_copied.enter_context(lock), fcntl.LOCK_SH)

        def must_have_been_still() -> None:
            if not lock and (data / LOCK).exists():
                raise StorageError(f"content was withdrawn from {data} while it was copied: give the same command again")

        yield must_have_been_still


def _shared(path: Path) -> BinaryIO | None:
    """Return the lock's file, made if need be; None where it is not there and may not be made. To share a lock reading is enough."""
    with suppress(FileNotFoundError):
        return path.open("rb")
    try:
        return path.open("ab")
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return None
        raise


def must_be_free(segments: Iterable[Path]) -> None:
    """Refuse if a living process writes to any of these segments.

    Raises:
        SegmentInUseError: one does.
        StorageError: one cannot be opened.
    """
    for segment in segments:
        with _held(segment):
            pass


def rewrite(segment: Path, withdrawn: Mapping[Digest, Withdrawn]) -> int:
    """Put tombstones in the place of the members with the digests ``withdrawn``, and return how many there are of them now.

    Everything else keeps its bytes and its place. Done again, it changes nothing more.

    Args:
        segment: the file.
        withdrawn: by the digest of the member.

    Raises:
        SegmentInUseError: a crawl writes to it; it was not touched.
        TamperedError: it is not whole; as before.
        StorageError: the new one could not be written; as before.
        ValueError: a member is shorter than a tombstone; as before.
    """
    with _held(segment) as stream:
        return _rewrite(stream, segment, withdrawn)


@contextmanager
def _held(segment: Path) -> Iterator[BinaryIO]:
    """Give a segment that nobody writes to meanwhile; what goes wrong is said."""
    try:
        with segment.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield stream
    except BlockingIOError:
        raise SegmentInUseError(
            f"a crawl is writing to {segment}, which was not touched: let it end, then give the same command again"
        ) from None
    except OSError as error:
        raise StorageError(
            f"{segment} could not be rewritten ({error.strerror or error}): it is as it was; make room or mend the disk, then give the same "
            "command again"
        ) from error


def _rewrite(stream: BinaryIO, segment: Path, withdrawn: Mapping[Digest, Withdrawn]) -> int:
    beside = segment.with_name(f".{segment.name}{_BESIDE}")
    there = put = 0
    with beside.open("wb") as new:
        os.fchmod(new.fileno(), os.fstat(stream.fileno()).st_mode & 0o777)
        for member in members(stream):
            found = withdrawn.get(member.digest)
            packed = tombstone(found, len(member.packed)) if found else member.packed
            put += found is not None
            there += found is None and (was := withdrawn_in(member, record_in(member))) is not None and was.member in withdrawn
            new.write(packed)
        new.flush()
        os.fsync(new.fileno())
    if put:
        beside.replace(segment)
        sync_directory(segment.parent)
    else:
        beside.unlink()
    return there + put
