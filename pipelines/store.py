"""The archive as one crawl uses it: opened once, written by one thread, closed at the end.

Steps that wait for the writer are taken together: their bytes are synced at once, then their
rows, and only then is anybody told. A sync costs the same for one capture as for ten.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from archive.errors import DatabaseBusyError, StorageError
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.ledger import Ledger
from archive.ingest import Ingest, writing
from archive.model import Capture, Place
from archive.recovering.recover import recovered

Result = TypeVar("Result")
MOST_TOGETHER = 64


class Store:
    """Catalog, ledger and write path, and the threads in which their slow steps are taken."""

    def __init__(self, *, data: Path, database: str, segment_megabytes: int, software: str) -> None:
        with ExitStack() as opening:
            opened = open_database(database)
            opening.callback(opened.close)
            self.database = opened
            self.catalog = Catalog(opened)
            self.ledger = Ledger(opened)
            recovered(self.catalog, data)
            self.ingest: Ingest = opening.enter_context(writing(self.catalog, data, segment_megabytes=segment_megabytes, software=software))
            self._closing = opening.pop_all()
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")
        self._steps: queue.SimpleQueue[_Step | None] = queue.SimpleQueue()
        # a daemon: a crawl that fails before its end must not hang for want of a close
        self._writer = threading.Thread(target=self._write, name="store-writer", daemon=True)
        self._writer.start()

    async def keep(self, capture: Capture) -> int:
        """Return the number of ``capture`` when it is durable."""
        number: int = await self._told(_Step(capture=capture))
        return number

    async def do(self, step: Callable[[], Result]) -> Result:
        """Take a step that writes rows, and return when they are durable; steps are taken in the order they were asked for."""
        result: Result = await self._told(_Step(take=step))
        return result

    def soon(self, step: Callable[[], object]) -> None:
        """Take a step that writes rows before all that is asked for later; from any thread, and nobody waits for it."""
        self._steps.put(_Step(take=step))

    async def _told(self, step: "_Step") -> Any:
        step.told = asyncio.get_running_loop().create_future()
        self._steps.put(step)
        return await step.told

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Take a step that only reads what was committed before."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, question)

    def close(self) -> None:
        """Finish what was begun, then close the segment and the database."""
        self._steps.put(None)
        self._writer.join()
        self._reader.shutdown(wait=True)
        self._closing.close()

    def _write(self) -> None:
        while together := self._waiting():
            with _Caught() as whole:
                self._append(together)
                self._commit(together)
            awaited = [step for step in together if step.told is not None]
            with suppress(RuntimeError):  # nobody waits any more: the loop is closed
                if awaited and awaited[0].told is not None:
                    awaited[0].told.get_loop().call_soon_threadsafe(_tell, awaited, whole.error)

    def _append(self, together: "list[_Step]") -> None:
        captured = [(step, step.capture) for step in together if step.capture is not None]
        if not captured:
            return
        with self.database.questions():
            for step, capture in captured:
                with step.caught:
                    step.place = self.ingest.append(capture)

    def _commit(self, together: "list[_Step]") -> None:
        """Write the rows of all steps in one transaction; where one fails, again, with a savepoint for each, so that it fails alone."""
        with _Caught() as first, self.ingest.together():
            for step in together:
                self._row(step)
        if isinstance(first.error, DatabaseBusyError | StorageError):
            raise first.error
        if first.error:
            self._commit_apart(together)

    def _commit_apart(self, together: "list[_Step]") -> None:
        with self.ingest.together():
            for step in together:
                if step.capture is not None:
                    self._row(step)  # one that fails fails them all: bytes without a row may only lie at a segment's end
                else:
                    with step.caught, self.database.attempt():
                        self._row(step)

    def _row(self, step: "_Step") -> None:
        if step.capture is not None and step.place is not None:
            step.result = self.ingest.commit(step.capture, step.place)
        elif step.take is not None:
            step.result = step.take()

    def _waiting(self) -> list["_Step"]:
        """Return the steps that wait now, at least one; none when the store is being closed."""
        steps: list[_Step] = []
        while len(steps) < MOST_TOGETHER and not (steps and self._steps.empty()):
            step = self._steps.get()
            if step is None:
                self._steps.put(None)  # for the next look
                break
            steps.append(step)
        return steps


class _Caught:
    """Keeps what was raised within for whoever asked: the thread goes on."""

    error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        self.error = error
        return True


class _Step:
    """A capture to keep, or another step to take, and whoever waits for it."""

    def __init__(self, *, capture: Capture | None = None, take: Callable[[], Any] | None = None) -> None:
        self.capture, self.take = capture, take
        self.place: Place | None = None
        self.caught = _Caught()
        self.result: Any = None
        self.told: asyncio.Future[Any] | None = None
        """None: nobody waits."""


def _tell(together: list[_Step], error: BaseException | None) -> None:
    """Tell whoever waits for these steps what came of them; ``error``: what went wrong with all of them."""
    for step in together:
        if step.told is None or step.told.done():
            continue
        if failure := error or step.caught.error:
            step.told.set_exception(failure)
        else:
            step.told.set_result(step.result)
