"""A copy of this process does something dangerous, and says through a pipe what it has acknowledged.

A copy starts in milliseconds, as everything is loaded. What it said before it ended stays
readable, whatever ended it. The process that is copied must have no other threads, and must not have opened an archive.
"""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any

from archive.errors import ArchiveError

DONE, BROKE, REFUSED = 0, 1, 4
"""How a copy ends: as asked; by an error that nobody named; by one of ours."""
HUNG_SECONDS = 60
LOOK_SECONDS = 0.01
TOLD_OF_ERRORS = 700
"""The last letters of a traceback."""
Line = dict[str, Any]


class Told:
    """The copy's end of the pipes."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read

    def say(self, **line: object) -> None:
        """Say something that holds from now on, whatever happens."""
        os.write(self._write, json.dumps(line).encode() + b"\n")

    def wait(self) -> None:
        """Return when the other end says so."""
        os.read(self._read, 1)


class Copy:
    """A copy of this process that does ``work``."""

    def __init__(self, work: Callable[[Told], None]) -> None:
        hearing, saying = os.pipe()
        waiting, letting = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()  # so that whatever it starts can be told to be of it
            os.close(hearing)
            os.close(letting)
            _end_after(work, Told(saying, waiting))
        os.close(saying)
        os.close(waiting)
        self._hearing, self._letting = hearing, letting
        self._rest = b""
        self._ended = False

    def go(self) -> None:
        """Let the copy go on that waits."""
        os.write(self._letting, b"\n")

    def heard(self, *, seconds: float) -> tuple[Line, ...]:
        """Return what the copy says in so many seconds, at most until its end."""
        until = time.monotonic() + seconds
        while not self._ended and select.select([self._hearing], [], [], max(0, until - time.monotonic()))[0]:
            piece = os.read(self._hearing, 1 << 16)
            self._rest += piece
            self._ended = not piece
        whole, _, self._rest = self._rest.rpartition(b"\n")
        return tuple(map(json.loads, whole.splitlines()))

    def first(self) -> Line:
        """Wait for the first thing that the copy says."""
        until = time.monotonic() + HUNG_SECONDS
        while b"\n" not in self._rest and time.monotonic() < until and (piece := os.read(self._hearing, 1 << 16)):
            self._rest += piece
        first, _, self._rest = self._rest.partition(b"\n")
        return dict(json.loads(first))

    def ended(self, *, within: float = HUNG_SECONDS) -> tuple[tuple[Line, ...], int | None]:
        """Return what the copy said until its end, and its status (negative: the signal); None if it hung and was killed."""
        until, status = time.monotonic() + within, None
        said = list[Line]()
        while status is None and time.monotonic() < until:
            said += self.heard(seconds=LOOK_SECONDS)
            status = self._status()
        if status is None:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        said += self.heard(seconds=0)
        os.close(self._hearing)
        os.close(self._letting)
        return tuple(said), status

    def left_behind(self, *, seconds: float = 2) -> bool:
        """Say whether processes that an ended copy had started live on for so long; they are ended now."""
        until = time.monotonic() + seconds
        while self._lives_on():
            if time.monotonic() > until:
                os.killpg(self.pid, signal.SIGKILL)
                return True
            time.sleep(LOOK_SECONDS)
        return False

    def _lives_on(self) -> bool:
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _status(self) -> int | None:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None


def answer(question: Callable[[], Any]) -> Any:
    """Return what a copy answers to ``question`` (plain JSON values), so that this process opens nothing."""
    said, status = Copy(lambda told: told.say(answer=question())).ended()
    if status != DONE:
        raise RuntimeError(f"a copy of the crash-test ended with status {status}: {said}")
    return said[-1]["answer"]


def _end_after(work: Callable[[Told], None], told: Told) -> None:
    status = BROKE
    try:
        work(told)
        status = DONE
    except ArchiveError as error:
        told.say(refused=f"{type(error).__name__}: {error}")
        status = REFUSED
    except BaseException:  # noqa: BLE001 - a copy must never return into its original's frames
        told.say(broke=traceback.format_exc()[-TOLD_OF_ERRORS:])
    finally:
        os._exit(status)
