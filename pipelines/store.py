"""The archive as one crawl uses it: opened once, written by one thread, closed at the end."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.ledger import Ledger
from archive.ingest import Ingest, writing
from archive.recover import recovered

Result = TypeVar("Result")


class Store:
    """Catalog, ledger and write path, and the thread in which their slow steps are taken."""

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
        # syncs and transactions queue up in one thread instead of holding up the crawler's loop; questions need not wait for them
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")

    async def do(self, step: Callable[[], Result]) -> Result:
        """Take a step that writes; such steps are taken in the order they were asked for."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, step)

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Take a step that only reads what was committed before."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, question)

    def close(self) -> None:
        """Finish what was begun, then close the segment and the database."""
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True)
        self._closing.close()
