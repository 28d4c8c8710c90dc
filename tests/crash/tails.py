"""The last group of a segment torn at every byte, in three ways, with the database and without it: what stands before it is there.

A write that a crash interrupts leaves a file that is too short, or zeros in the place of pages
that were not written, or (on some disks) whatever lay there before.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import delete, select, text

from archive.evidence.scan import scan
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.tables import acts, captures, metadata
from archive.recovering.recover import recover
from tests.crash.forks import DONE, Copy
from tests.crash.writer import write

ARTICLE, NOT_FOUND, TURNED_AWAY = 0, 2, 5
LAST = {
    "capture": (ARTICLE, TURNED_AWAY, NOT_FOUND),
    "seal": (NOT_FOUND, TURNED_AWAY, ARTICLE),
    "rejection": (NOT_FOUND, ARTICLE, TURNED_AWAY),
}
"""What stands last, and the captures that are kept and settled so that it does."""
WAYS: dict[str, Callable[[int], bytes]] = {"cut": lambda _: b"", "zeros": bytes, "noise": lambda length: Random(length).randbytes(length)}
"""What stands in the place of so many last bytes."""


@dataclass(frozen=True, slots=True)
class Torn:
    """One way in which the end of the segment was torn."""

    last: str
    way: str
    at: int
    """So many bytes of the last group are whole."""
    with_database: bool
    fault: str | None


def torn(last: str, way: str, *, stride: int) -> list[Torn]:
    """Return what came of tearing the group ``last`` in one way at every ``stride``-th byte, with the database and without it."""
    with TemporaryDirectory() as folder, closing(_Bench(Path(folder), LAST[last])) as bench:
        return [
            Torn(last, way, at, with_database, bench.fault(way, at, with_database=with_database))
            for at in range(1, bench.length, stride)
            for with_database in (True, False)
        ]


class _Bench:
    """A segment whose last group can be torn again and again, and two indexes: as it was before that group, and an empty one."""

    def __init__(self, folder: Path, numbers: tuple[int, ...]) -> None:
        self._data = folder / "archive"
        said, status = Copy(lambda told: write(self._data, numbers, told)).ended()
        if status != DONE:
            raise RuntimeError(f"the archive to tear could not be made: {said[-1:]}")
        [self._path] = (self._data / "segments").iterdir()
        self._whole = self._path.read_bytes()
        places = [each.place for each in scan(self._path)]
        self._begin, self._offsets = places[-1].offset, {each.offset for each in places[:-1]}
        self.length = len(self._whole) - self._begin
        self._path.write_bytes(self._whole[: self._begin])
        self._before, self._empty = (open_database(f"sqlite:///{folder / name}") for name in ("before.db", "empty.db"))
        recover(Catalog(self._before), self._data)

    def close(self) -> None:
        self._before.close()
        self._empty.close()

    def fault(self, way: str, at: int, *, with_database: bool) -> str | None:
        """Tear the last group after ``at`` bytes, start, and return what is not as it must be."""
        end = self._begin + at
        content = self._whole[:end] + WAYS[way](len(self._whole) - end)
        if content == self._whole:  # it ends in such bytes itself
            return None
        self._path.write_bytes(content)
        shutil.rmtree(self._data / "quarantine", ignore_errors=True)
        database = self._before if with_database else self._empty
        found = recover(Catalog(database), self._data)
        offsets = _offsets(database)
        if not with_database:
            _empty(database)
        tails = [each.read_bytes() for each in (self._data / "quarantine").glob("*")]
        checks = {
            f"the segment is damaged: {found.damaged}": not found.damaged,
            "what stood before the torn group was changed": self._path.read_bytes() == self._whole[: self._begin],
            "the tail is not in quarantine": tails == [content[self._begin :]],
            f"groups at the bytes {self._offsets ^ offsets} have no row, or too many": self._offsets == offsets,
        }
        return next((fault for fault, holds in checks.items() if not holds), None)


def _offsets(database: Database) -> set[int]:
    """Return where groups begin that have a row."""
    with database.reading() as connection:
        return {offset for table in (captures, acts) for offset in connection.execute(select(table.c.offset)).scalars()}


def _empty(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("DELETE FROM search"))
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
