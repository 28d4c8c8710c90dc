"""Reading processes: any number of them, each of which can be killed without harm to the crawl.

The page that a killed process was reading ends as unread, with the reason; the others go on.
"""

import importlib
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import pebble

from archive.errors import ArchiveError
from archive.model import Capture, NextPage, Rejection, Snapshot

SPINE = "pipelines.process"
LOOK_SECONDS = 2
GRACE_SECONDS = 5
"""So much later than the crawl would end it, a reader ends itself: the crawl was killed."""
MOST_SAID = 500
"""Characters of an error's words that are stored."""


class ReadersDiedError(ArchiveError):
    """No page can be read: the reading processes do not start. Give them more memory, then start again."""


class Workers:
    """A pool of reading processes with limits on wall time and memory."""

    def __init__(self, *, count: int, seconds: int, memory_mb: int, spine: str = SPINE) -> None:
        """Start ``count`` processes (0: one for each core) and wait until they can read.

        Args:
            count: how many.
            seconds: wall time that one article may take.
            memory_mb: address space that one process may take.
            spine: the module whose ``process`` reads.

        Raises:
            ReadersDiedError: they do not start.
        """
        self._seconds, self._memory_mb, self._spine = seconds, memory_mb, spine
        self.count = count or os.cpu_count() or 1
        self._lock, self._closed = threading.Lock(), False
        self._pool = self._opened()
        self._warm_up()

    def _opened(self) -> pebble.ProcessPool:
        # forkserver: the crawler's sockets, threads and locks stay out of the readers
        context = multiprocessing.get_context("forkserver")
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

    def process(self, captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool) -> Future[Snapshot | Rejection | NextPage]:
        """Begin to read (``pipelines.process``); ``why_unread`` says what an exception of the future means."""
        work = partial(_process, self._spine, captures, latest, whole, self._seconds + GRACE_SECONDS)
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

    def _schedule(self, work: Callable[[], Snapshot | Rejection | NextPage]) -> Future[Snapshot | Rejection | NextPage]:
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
        return f"reader-died: exit {error.exitcode}"
    if isinstance(error, BrokenProcessPool):
        return "reader-died: with all others"
    said = "".join(each if each.isprintable() else " " for each in f"{type(error).__name__}: {error}")
    return f"reader-error: {said[:MOST_SAID]}"


def _process(
    spine: str,
    captures: tuple[Capture, ...],
    latest: Snapshot | None,
    whole: bool,  # noqa: FBT001 - given by position, as pebble does
    most_seconds: float,
) -> Snapshot | Rejection | NextPage:
    signal.setitimer(signal.ITIMER_REAL, most_seconds)  # ends this process where nobody is left to do it
    try:
        # loaded by name, in the reading process: the crawler's own starts seconds sooner and stays 150 MB smaller without it
        result: Snapshot | Rejection | NextPage = importlib.import_module(spine).process(captures, latest, whole=whole)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return result


def _warm(spine: str) -> None:
    importlib.import_module(spine)


def _limit(memory_mb: int, crawl: int) -> None:
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
