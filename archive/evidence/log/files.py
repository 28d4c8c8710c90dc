"""The port to where the log lies: read, write durably, and swap the checkpoint. One tenant so far, a directory.

What a port promises: ``write`` returns only once the bytes would survive a power cut, and nobody
ever reads half a file. ``swap`` puts a checkpoint only in the place of the one that its caller
knows. Under ``alone`` nobody else writes; readers need no lock. A tenant without locks (a bucket with
If-Match) has to swap first, in a place that is not published, and then publish the tiles from a copy staged
before: of two writers that write tiles at once, one would sign what the other overwrites.
"""

import contextlib
import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from archive.errors import LogBusyError, MissingBlobError, NotPermittedError, StorageError
from archive.evidence.segments import sync_directory

CHECKPOINT = "checkpoint"
_PATH = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*/?")
_LOCK = ".sequencer.lock"
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_SYNCS_AT_ONCE = 8
"""A disk makes several files durable in about the time of one; 12 files took 15 ms instead of 50."""


class LogFiles(Protocol):
    """The files of one log, by their C2SP paths."""

    def read(self, path: str) -> bytes | None:
        """Return the whole file at ``path``; None if there is none."""

    def paths(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the files right under ``folder`` (which ends in a slash), sorted."""

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Write these files, durably, in the place of what may be there. Only under ``alone``."""

    def drop(self, folder: str) -> None:
        """Remove the files under ``folder`` (which ends in a slash). Only under ``alone``."""

    def swap(self, old: bytes | None, new: bytes) -> None:
        """Put the checkpoint ``new`` in the place of ``old`` (None: of none), durably; LogBusyError where another stands there. Only under ``alone``."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other writers out; LogBusyError where one is at work. May be entered again by who is within."""


class DirectoryFiles:
    """A log as the files of one directory, as a web server can serve it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._held = False

    def read(self, path: str) -> bytes | None:
        """Return the whole file at ``path``; None if there is none."""
        with self._explained(), contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return self._at(path).read_bytes()
        return None

    def paths(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the files right under ``folder``, sorted; none where it is not there."""
        return tuple(sorted(f"{folder}{each.name}" for each in self._at(folder).glob("[!.]*") if each.is_file()))

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Write these files: each beside its place, synced, then renamed, and at last their folders synced.

        Raises:
            StorageError: some of them may not be durable; nothing refers to them yet.
        """
        places = [self._at(path) for path in contents]
        with self._explained(), ThreadPoolExecutor(_SYNCS_AT_ONCE) as pool:
            folders = set[Path]().union(*(_made(place.parent) for place in places))
            for place, beside in zip(places, pool.map(_written, places, contents.values()), strict=True):
                beside.replace(place)
            list(pool.map(sync_directory, folders))

    def drop(self, folder: str) -> None:
        """Remove ``folder``; that it should be gone after a power cut is not promised."""
        with self._explained(), contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._at(folder))

    def swap(self, old: bytes | None, new: bytes) -> None:
        """Put the checkpoint ``new`` in the place of ``old``.

        Raises:
            LogBusyError: another checkpoint stands there; it was not touched.
            StorageError: it may not be durable, or not be in place.
        """
        if self.read(CHECKPOINT) != old:
            raise LogBusyError("another process has published a checkpoint meanwhile; nothing was overwritten, publish again")
        self.write({CHECKPOINT: new})

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other writers out, until the process ends at the latest; within another ``alone`` of this object, until that one ends.

        Raises:
            LogBusyError: another writer is at work.
            StorageError: the directory cannot be made or written.
        """
        if self._held:
            yield
            return
        with self._explained():
            if not self.root.is_dir():
                for folder in _made(self.root):
                    sync_directory(folder)
            lock = (self.root / _LOCK).open("ab")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LogBusyError(f"another process is writing the log in {self.root}; let it end, then publish again") from None
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def _at(self, path: str) -> Path:
        if not _PATH.fullmatch(path):
            raise MissingBlobError(f"{path!r} is no path in a log")
        return self.root / path

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in FORBIDDEN:
                raise NotPermittedError(
                    f"the log in {self.root} cannot be read or written by this user: {error.filename or self.root}: {error.strerror}. "
                    "Have that permitted, then try again"
                ) from error
            raise StorageError(
                f"the log in {self.root} cannot be read or written: {error.strerror or error}. The last checkpoint stands; "
                "make room or mend the disk, then publish again"
            ) from error


def _made(folder: Path) -> set[Path]:
    """Make ``folder`` if it is not there; return it and the folders whose list of names that changed."""
    changed = {folder}
    while not folder.is_dir():
        folder = folder.parent
        changed.add(folder)
    for each in sorted(changed):
        each.mkdir(exist_ok=True)
    return changed


def _written(place: Path, content: bytes) -> Path:
    """Write ``content`` beside ``place``, durably; one writer at a time, so what a crash left there is written over."""
    beside = place.with_name(f".{place.name}.tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return beside
