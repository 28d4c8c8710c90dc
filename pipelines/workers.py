"""Reading processes: any number of them, each of which can be killed without harm to the crawl.

The page that a killed process was reading ends as unread, with the reason; the others go on.
CPU time is watched by the kernel (ITIMER_PROF over all threads, SIGPROF left at its default), so
that a reader deep in C, where no Python would ever run again, ends as surely as any other.
"""

import fcntl
import gc
import importlib
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing.context import ForkServerContext
from typing import Any

import pebble

from archive.errors import ArchiveError
from archive.model import Capture, Earlier, NextPage, Rejection, Snapshot
from pipelines.reading.furniture import SiteModel

Read = Snapshot | Rejection | NextPage | Earlier
"""What reading comes to."""
SPINE, LEARNING = "pipelines.process", "pipelines.learning"
LOOK_SECONDS = 2
GRACE_SECONDS = 5
"""So much later than the crawl would end it, a reader ends itself: the crawl was killed."""
CPU_SHARE = 0.5
"""Of a page's wall time, so much may be spent computing: who uses up that is hostile, who only uses up the wall time met a busy machine."""
LEAST_ROOM = 64 * 2**20
"""Bytes that a reader must still get once everything is loaded; without them it could read no page."""
ROOM_AHEAD = 2**20
"""Bytes of pages that may lie ready for the readers: else each would wait until the crawl's busy process hands it the rest of a page."""
MOST_SAID = 500
"""Characters of an error's words that are stored."""


class _RoomyPipes(ForkServerContext):
    """A context whose pipes hold whole pages."""

    def Pipe(self, duplex: bool = True) -> tuple[Any, Any]:  # noqa: FBT001, FBT002, N802 - its own signature
        reader, writer = super().Pipe(duplex)
        if not duplex:
            with suppress(OSError):  # more than this user may have: a small pipe does as well, only slower
                fcntl.fcntl(writer.fileno(), fcntl.F_SETPIPE_SZ, ROOM_AHEAD)
        return reader, writer


class ReadersDiedError(ArchiveError):
    """No page can be read: the reading processes do not start. Give them more memory, then start again."""


class Workers:
    """A pool of reading processes with limits on CPU time, wall time and memory."""

    def __init__(self, *, count: int, seconds: int, memory_mb: int, cpu_seconds: float | None = None, spine: str = SPINE) -> None:
        """Start ``count`` processes (0: one for each core) and wait until they can read.

        Args:
            count: how many.
            seconds: wall time that one article may take.
            memory_mb: address space that one process may take.
            cpu_seconds: CPU time that one article may take; ``CPU_SHARE`` of its wall time unless told.
            spine: the module whose ``process`` reads.

        Raises:
            ReadersDiedError: they do not start.
        """
        self._seconds, self._memory_mb, self._spine = seconds, memory_mb, spine
        self._cpu_seconds = cpu_seconds or seconds * CPU_SHARE
        self.count = count or os.cpu_count() or 1
        self._lock, self._closed = threading.Lock(), False
        self._pool = self._opened()
        self._warm_up()

    def _opened(self) -> pebble.ProcessPool:
        # forkserver: the crawler's sockets, threads and locks stay out of the readers
        context = _RoomyPipes()
        context.set_forkserver_preload([self._spine])
        return pebble.ProcessPool(
            max_workers=self.count, max_tasks=2000, context=context, initializer=_limit, initargs=(self._memory_mb, os.getpid())
        )

    def _warm_up(self) -> None:
        try:
            for ready in [self._pool.schedule(_warm, args=(self._spine,)) for _ in range(self.count)]:
                ready.result()
        except (pebble.ProcessExpired, MemoryError, ImportError) as error:
            self.close()
            raise ReadersDiedError(
                f"the reading processes do not start ({why_unread(error)}): if memory is what they lack, "
                f"raise KUAIZHAO_READING_MEMORY_MB, which is {self._memory_mb}"
            ) from error

    def process(
        self,
        captures: tuple[Capture, ...],
        latest: Snapshot | None,
        *,
        whole: bool,
        earlier: tuple[Capture, ...] = (),
        site: SiteModel | None = None,
    ) -> Future[Read]:
        """Begin to read (``pipelines.process``); ``why_unread`` says what an exception of the future means."""
        asked = {"whole": whole} | ({"earlier": earlier} if earlier else {}) | ({"site": site} if site else {})
        return self._begin(partial(_limited, self._limits, self._spine, "process", captures, latest, **asked))

    def learn(self, site: str, captures: tuple[Capture, ...]) -> Future[SiteModel]:
        """Begin to learn what ``site`` repeats (``pipelines.learning``), within the limits of reading one page."""
        return self._begin(partial(_limited, self._limits, LEARNING, "learn", site, captures))

    @property
    def _limits(self) -> tuple[float, float]:
        return self._cpu_seconds, self._seconds + GRACE_SECONDS

    def _begin(self, work: Callable[[], Any]) -> Future[Any]:
        with self._lock:
            try:
                return self._schedule(work)
            except RuntimeError:
                if self._closed:
                    raise
            # somebody killed a reader that waited for work, and pebble then gives all of them up
            self._end()
            self._pool = self._opened()
            return self._schedule(work)

    def _schedule(self, work: Callable[[], Any]) -> Future[Any]:
        return self._pool.schedule(work, timeout=self._seconds)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the processes; what they are reading stays unread."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        self._pool.stop()
        self._pool.join()


def why_unread(error: BaseException) -> str:
    """Return the reason a page stays unread for; a bug of ours in reading one page must not end the crawl of the others."""
    if isinstance(error, TimeoutError):
        return "reading-timeout"
    if isinstance(error, MemoryError):
        return "reading-memory"
    if isinstance(error, pebble.ProcessExpired):
        if error.exitcode == -signal.SIGPROF:
            return "reading-cpu"
        return f"reader-died: exit {error.exitcode}"
    if isinstance(error, BrokenProcessPool):
        return "reader-died: with all others"
    said = "".join(each if each.isprintable() else " " for each in f"{type(error).__name__}: {error}")
    return f"reader-error: {said[:MOST_SAID]}"


def _limited(limits: tuple[float, float], module: str, name: str, *given: Any, **asked: Any) -> Any:
    """Call a function of ``module`` in this process, which a signal ends after ``limits``: seconds of CPU time, seconds."""
    signal.setitimer(signal.ITIMER_PROF, limits[0])
    signal.setitimer(signal.ITIMER_REAL, limits[1])  # ends this process where nobody is left to do it
    try:
        # loaded by name, in the reading process: the crawler's own starts seconds sooner and stays 150 MB smaller without it
        return getattr(importlib.import_module(module), name)(*given, **asked)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _warm(spine: str) -> None:
    importlib.import_module(spine)
    bytearray(LEAST_ROOM)  # what is loaded already fits under any limit: only asking for room shows that there is none


def _limit(memory_mb: int, crawl: int) -> None:
    gc.freeze()  # what is loaded stays: to look through it again and again for garbage cost a fiftieth of the time of reading
    threading.Thread(target=_end_with, args=(crawl,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(crawl: int) -> None:
    """End this process soon after the crawl's: one that was killed tells nobody, and idle readers would wait for ever."""
    while True:
        time.sleep(LOOK_SECONDS)
        try:
            os.kill(crawl, 0)
        except ProcessLookupError:
            os._exit(1)
