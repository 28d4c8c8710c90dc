"""Appending captures and acts to segments. When ``append`` returns, the bytes would survive a power cut.

A segment belongs to one writer, which holds its lock from before the first byte until it is
closed, and is never reopened for writing: each writer begins segments of its own. Any failure
to write or sync is final, because after a failed sync nobody can say what the disk holds;
what lies behind the last complete group is for ``repair.py``.
"""

import fcntl
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from archive.digest import digest
from archive.errors import StorageError
from archive.evidence.acts import Act, ActGroup, ActPlace, act_group
from archive.evidence.blobs import SUFFIX
from archive.evidence.frames import warcinfo
from archive.evidence.warc import Group, group
from archive.model import Capture, Digest, Place, Revisited

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
_TRIES = 3
LONGEST = timedelta(days=1)
"""A segment takes nothing more once so much time has passed since it was begun: what is closed can be copied away."""

Built = TypeVar("Built", Group, ActGroup)


class SegmentWriter:
    """Appends to one segment after another in ``directory``; the first is begun with the first capture."""

    def __init__(self, directory: Path, *, limit_bytes: int, software: str, now: Callable[[], datetime]) -> None:
        """Take nothing yet.

        Args:
            directory: where segments lie; made if it is not there.
            limit_bytes: a segment takes no group that would make it longer, unless it is its first.
            software: name and version, for warcinfo.
            now: the clock, aware.
        """
        self._directory = directory
        self._limit = limit_bytes
        self._software = software
        self._now = now
        self._lock = threading.Lock()
        self._file: int | None = None
        self._name = ""
        self._length = 0
        self._is_fresh = True
        self._begun_at = now()
        self._is_synced = True
        self._previous: Digest | None = None
        self._failure: str | None = None

    def append(
        self, capture: Capture, *, sequence: int, revisit: Revisited | None = None, stored: Digest | None = None, sync: bool = True
    ) -> Place:
        """Append ``capture`` durably and return where it lies.

        Args:
            capture: the exchange.
            sequence: its number, as the caller counts.
            revisit: an earlier committed capture with the same stored payload, which is then not stored again.
            stored: the digest of its stored payload, where the caller has taken it already.
            sync: False leaves it to ``sync()`` to make this and what else was appended durable at once.

        Raises:
            StorageError: the bytes may not be durable; this writer takes nothing more.
            ValueError: the capture is too large for a record, or ``revisit`` has another payload; nothing was written.
        """
        with self._writing():
            built, offset = self._append(lambda: self._group(capture, sequence, revisit, stored), sync=sync)
            return built.place(self._name, offset)

    def append_act(self, act: Act, *, sequence: int, sync: bool = True) -> ActPlace:
        """Append ``act`` as ``append`` does a capture, and return where it lies."""
        with self._writing():
            built, offset = self._append(lambda: self._act(act, sequence), sync=sync)
            return built.place(self._name, offset)

    def sync(self) -> None:
        """Return when everything appended is durable; without anything new it costs nothing.

        Raises:
            StorageError: some of it may not be; this writer takes nothing more.
        """
        with self._writing():
            self._sync()

    def close(self) -> None:
        """Let go of the segment, after making durable what was appended.

        Raises:
            StorageError: some of that may not be durable.
        """
        if self._failure is None:
            with self._writing():
                self._sync()
                self._release()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            if self._failure:
                raise StorageError(f"nothing more is written after an earlier failure: {self._failure}")
            try:
                yield
            except OSError as error:
                self._failure = self._explain(error)
                self._release()
                raise StorageError(self._failure) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _append(self, build: Callable[[], Built], *, sync: bool) -> tuple[Built, int]:
        """Append what ``build`` gives for the segment that is open, and return it with where it begins."""
        if self._file is None:
            self._begin()
        built = build()
        if self._is_full(len(built.packed)):
            self._sync()
            self._release()
            self._begin()
            built = build()
        offset = self._length
        self._write(built.packed)
        self._is_synced = False
        self._previous = built.members[-1]
        self._is_fresh = False
        if sync:
            self._sync()
        return built, offset

    def _is_full(self, more: int) -> bool:
        return not self._is_fresh and (self._limit < self._length + more or self._now() - self._begun_at >= LONGEST)

    def _sync(self) -> None:
        if not self._is_synced and self._file is not None:
            os.fdatasync(self._file)
            self._is_synced = True

    def _group(self, capture: Capture, sequence: int, revisit: Revisited | None, stored: Digest | None) -> Group:
        return group(
            capture,
            segment=self._name,
            sequence=sequence,
            appended_at=self._now(),
            revisited=revisit,
            previous=self._previous,
            stored=stored,
        )

    def _act(self, act: Act, sequence: int) -> ActGroup:
        return act_group(act, segment=self._name, sequence=sequence, appended_at=self._now(), previous=self._previous)

    @property
    def _descriptor(self) -> int:
        if self._file is None:
            raise OSError("no segment is open")
        return self._file

    def _begin(self) -> None:
        """Make a new segment; it and its name are durable before anything is appended."""
        self._directory.mkdir(parents=True, exist_ok=True)
        for _ in range(_TRIES):
            at = self._now().astimezone(UTC)
            self._name = f"{at:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(6)}{SUFFIX}"
            self._file = os.open(self._directory / self._name, _FLAGS, 0o640)
            if _is_ours(self._file):
                break
            self._release()
        opening = warcinfo(name=self._name, software=self._software, at=at)
        self._length, self._is_fresh, self._previous, self._begun_at = 0, True, digest(opening), at
        self._write(opening)
        os.fsync(self._descriptor)
        sync_directory(self._directory)

    def _write(self, content: bytes) -> None:
        if os.fstat(self._descriptor).st_size != self._length:
            raise OSError("another program has written to the segment or cut it")
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        self._length += len(content)

    def _release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _explain(self, error: OSError) -> str:
        return (
            f"{self._directory / self._name} cannot be written: {error.strerror or error}. Everything acknowledged is safe. "
            "Make room or mend the disk, then start again; the start cuts off what is incomplete"
        )


def sync_directory(directory: Path) -> None:
    """Make the names in ``directory`` durable."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_ours(descriptor: int) -> bool:
    """Take the lock; False where a repair was faster, which may have removed the empty file already."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return os.fstat(descriptor).st_nlink > 0
