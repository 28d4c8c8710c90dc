"""The archive as one crawl uses it: opened once, written by one thread, closed at the end."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from archive.errors import TamperedError
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.ledger import Ledger
from archive.ingest import Ingest, writing
from archive.recover import recover

Result = TypeVar("Result")


class Store:
    """Catalog, ledger and write path, and the thread in which their slow steps are taken."""

    def __init__(self, *, data: Path, database: str, segment_megabytes: int, software: str) -> None:
        self._closing = ExitStack()
        opened = open_database(database)
        self._closing.callback(opened.close)
        self.catalog = Catalog(opened)
        self.ledger = Ledger(opened)
        recovered = recover(self.catalog, data)
        if recovered.damaged:
            raise TamperedError(
                f"the archive is damaged, nothing is written to it: {'; '.join(recovered.damaged)}. Restore these segments from a backup, then start again"
            )
        self.ingest: Ingest = self._closing.enter_context(
            writing(self.catalog, data, segment_megabytes=segment_megabytes, software=software)
        )
        # one thread: syncs and transactions queue up here instead of holding up the crawler's loop
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def do(self, step: Callable[[], Result]) -> Result:
        """Take a slow step in the store's thread; steps are taken in the order they were asked for."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, step)

    def close(self) -> None:
        """Finish what was begun, then close the segment and the database."""
        self._writer.shutdown(wait=True)
        self._closing.close()
