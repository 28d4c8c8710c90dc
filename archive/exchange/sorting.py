"""Sorting more lines than memory holds: sorted runs in temporary files, merged. The order is that of the bytes."""

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

RUN_BYTES = 32 * 2**20


class SortedLines:
    """Takes lines in any order and gives them sorted, once; to be closed."""

    def __init__(self, *, run_bytes: int = RUN_BYTES) -> None:
        self._run_bytes = run_bytes
        self._lines: list[bytes] = []
        self._bytes = 0
        self._runs: list[BinaryIO] = []
        self._open = ExitStack()

    def add(self, line: bytes) -> None:
        """Take a line, which ends in a line feed and holds no other."""
        self._lines.append(line)
        self._bytes += len(line)
        if self._bytes >= self._run_bytes:
            self._spill()

    def sorted(self) -> Iterator[bytes]:
        """Yield all lines."""
        self._lines.sort()
        for run in self._runs:
            run.seek(0)
        yield from heapq.merge(*self._runs, self._lines)

    def close(self) -> None:
        """Remove the temporary files."""
        self._open.close()

    def _spill(self) -> None:
        self._lines.sort()
        run = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is closed with all others
        run.writelines(self._lines)
        self._runs.append(run)
        self._lines, self._bytes = [], 0
