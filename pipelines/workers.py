"""Reading processes: any number of them, each of which can be killed without harm to the crawl.

The page that a killed process was reading ends as unread, with the reason; the others go on.
"""

import importlib
import multiprocessing
import os
import resource
import signal
from concurrent.futures import Future

import pebble

from archive.errors import ArchiveError
from archive.model import Capture, NextPage, Rejection, Snapshot

SPINE = "pipelines.process"
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
        self._seconds = seconds
        self._spine = spine
        # forkserver: the crawler's sockets, threads and locks stay out of the readers
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([spine])
        self.count = count or os.cpu_count() or 1
        self._pool = pebble.ProcessPool(max_workers=self.count, max_tasks=2000, context=context, initializer=_limit, initargs=(memory_mb,))
        self._warm_up(memory_mb)

    def _warm_up(self, memory_mb: int) -> None:
        try:
            for ready in [self._pool.schedule(_warm, args=(self._spine,)) for _ in range(self.count)]:
                ready.result()
        except (pebble.ProcessExpired, MemoryError, ImportError) as error:
            self.close()
            raise ReadersDiedError(
                f"the reading processes do not start ({why_unread(error)}): is {memory_mb} MB (KUAIZHAO_READING_MEMORY_MB) too little?"
            ) from error

    def process(self, captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool) -> Future[Snapshot | Rejection | NextPage]:
        """Begin to read (``pipelines.process``); ``why_unread`` says what an exception of the future means."""
        return self._pool.schedule(_process, args=(self._spine, captures, latest, whole), timeout=self._seconds)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the processes; what they are reading stays unread."""
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
    said = "".join(each if each.isprintable() else " " for each in f"{type(error).__name__}: {error}")
    return f"reader-error: {said[:MOST_SAID]}"


def _process(
    spine: str,
    captures: tuple[Capture, ...],
    latest: Snapshot | None,
    whole: bool,  # noqa: FBT001 - pebble passes positions
) -> Snapshot | Rejection | NextPage:
    # loaded by name, in the reading process: the crawler's own starts seconds sooner and stays 150 MB smaller without it
    result: Snapshot | Rejection | NextPage = importlib.import_module(spine).process(captures, latest, whole=whole)
    return result


def _warm(spine: str) -> None:
    importlib.import_module(spine)


def _limit(memory_mb: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
