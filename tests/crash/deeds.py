"""The deeds whose system calls are made to fail, each with the state that it begins in: capture, recovery, publishing, reindexing.

Each deed says which of its threads touches the archive, waits, and goes on; so calls are counted in one thread, in one order.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import get_native_id
from typing import Self

from archive.evidence.log import files
from tests.crash.commands import command
from tests.crash.forks import DONE, Copy, Line, Told
from tests.crash.pages import KINDS
from tests.crash.writer import Said, opened, published, write

FIRST = range(KINDS)
SECOND = range(KINDS, 2 * KINDS)
THIRD = range(2 * KINDS, 3 * KINDS)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that may fail at any of its system calls."""

    name: str
    before: Callable[[Path], Said]
    """Makes the state it begins in, and returns what was acknowledged on the way."""
    work: Callable[[Path, Told], None]


def nothing(folder: Path) -> Said:
    folder.mkdir()
    return Said()


def some_captures(folder: Path) -> Said:
    return Said().take(_done(lambda told: write(folder, FIRST, told)))


def more_than_published(folder: Path) -> Said:
    said = some_captures(folder)
    return said.take(_done(lambda told: (published(folder, told), write(folder, SECOND, told))))


def a_journal_left(folder: Path) -> Said:
    """Leave a database whose newest rows stand in its journal only, as a kill does."""
    said = more_than_published(folder)
    lines, status = Copy(lambda told: write(folder, THIRD, _KilledAfter(told, THIRD[-1]))).ended()
    if status != -signal.SIGKILL or not (folder / "kuaizhao.db-wal").stat().st_size:
        raise RuntimeError(f"no journal was left (status {status}): {lines[-1:]}")
    return said.take(lines)


def unadopted(folder: Path) -> Said:
    """Leave complete groups without rows, and a torn one behind them, as a crash may: the database is of before."""
    said = some_captures(folder)
    kept = {each: each.read_bytes() for each in folder.glob("kuaizhao.db*")}
    _done(lambda told: write(folder, SECOND, told))
    for each in folder.glob("kuaizhao.db*"):
        each.unlink()
    for path, content in kept.items():
        path.write_bytes(content)
    torn = max((folder / "segments").iterdir())
    os.truncate(torn, torn.stat().st_size - 5)
    return said


def capture_in_one_segment(folder: Path, told: Told) -> None:
    write(folder, SECOND, told, wait=True)


def capture_in_many_segments(folder: Path, told: Told) -> None:
    write(folder, SECOND, told, segment_megabytes=0, wait=True)


def start(folder: Path, told: Told) -> None:
    """Open the archive: makes its database, or recovers what a crash left."""
    told.say(thread=get_native_id())
    told.wait()
    opened(folder).close()


def publication(folder: Path, told: Told) -> None:
    """Publish, with the files of the log written one after another: counting calls needs one thread."""
    files.ThreadPoolExecutor = _InTurn  # type: ignore[assignment, misc]
    told.say(thread=get_native_id())
    told.wait()
    published(folder, told)


def rebuilding(folder: Path, told: Told) -> None:
    """Make the database again."""
    told.say(thread=get_native_id())
    told.wait()
    status, printed = command(folder, "reindex")
    if status:
        raise RuntimeError(f"reindex ended with status {status}: {printed}")


class _KilledAfter(Told):
    """Ends its process the hard way once a capture is settled."""

    def __init__(self, told: Told, number: int) -> None:
        self._told, self._number = told, number

    def say(self, **line: object) -> None:
        self._told.say(**line)
        if line.get("settled") == self._number:
            os.kill(os.getpid(), signal.SIGKILL)


class _InTurn:
    """What the log's files use of a pool of threads, in the thread that asks."""

    def __init__(self, _: int) -> None:
        self.map = map

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        pass


DEEDS = (
    Deed("first start", nothing, start),
    Deed("first captures", nothing, capture_in_one_segment),
    Deed("capture", some_captures, capture_in_many_segments),
    Deed("recovery", unadopted, start),
    Deed("first publication", some_captures, publication),
    Deed("publication", more_than_published, publication),
    Deed("reindex", a_journal_left, rebuilding),
)


def _done(work: Callable[[Told], object]) -> tuple[Line, ...]:
    said, status = Copy(work).ended()
    if status != DONE:
        raise RuntimeError(f"the state to begin in could not be made (status {status}): {said[-1:]}")
    return said
