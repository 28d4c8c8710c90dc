"""A spine for tests of the reading processes: what the page's address says happens to whoever reads it."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from itertools import repeat
from threading import Event
from urllib.parse import urlsplit

from archive.model import Capture, NextPage, Rejection, Snapshot


def hang() -> None:
    Event().wait()


def spin() -> None:
    while True:
        time.monotonic()


def spin_in_c() -> None:
    """Compute for ever in C, without a look at signals and without letting another thread run."""
    sum(repeat(0))


def work() -> None:
    """Compute for .4 seconds of CPU time, then go on as if nothing had happened."""
    until = time.process_time() + 0.4
    while time.process_time() < until:
        pass


def hang_in_c() -> None:
    """Sleep in C without letting another thread run."""
    ctypes.PyDLL(None).sleep(1000)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_greedy() -> None:
    bytearray(2**33)


def gobble() -> None:
    held = []
    while True:
        held.append("x" * 2**20)


def leave() -> None:
    os._exit(3)


def fail() -> None:
    raise ValueError("a\x00b\n" + "很长" * 5000)


def recurse() -> None:
    recurse()


HAPPENS: dict[str, Callable[[], None]] = {
    f"/{each.__name__}": each
    for each in (hang, hang_in_c, spin, spin_in_c, work, be_killed, be_greedy, gobble, leave, fail, recurse)
}  # fmt: skip


def process(captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool) -> Rejection | NextPage:
    """Return the number of this process as the reason, unless something else happens."""
    happening = HAPPENS.get(urlsplit(captures[0].url).path)
    if happening:
        happening()
    return NextPage(url=str(latest and latest.id)) if whole else Rejection(reason=str(os.getpid()))
