"""Flips bits of a database file, or of its write-ahead log, one at a time, and asks of each whether verification names it."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive.index.database import open_database
from tests.tamper.contents import BOOKKEEPING, contents_of
from tests.tamper.small_archive import damage, database_url, fill, make

FILE = "kuaizhao.db"
WAL = "kuaizhao.db-wal"


@dataclass(slots=True)
class Flips:
    """What came of flips."""

    tried: int = 0
    unused: int = 0
    """Nothing that the database says was changed."""
    bookkeeping: int = 0
    """Only what the full-text index notes of itself was changed, and nothing that it finds."""
    named: int = 0
    """Something was changed, and verification said so."""
    missed: list[str] = field(default_factory=list)
    """Something was changed, and verification did not say so: where."""
    by: Counter[str] = field(default_factory=Counter)
    """Of the named ones: the kind of the first finding."""
    tables: Counter[str] = field(default_factory=Counter)
    """Of those that changed something: the tables that say something else."""

    @property
    def telling(self) -> int:
        """How many changed something that we hold or say."""
        return self.named + len(self.missed)


def flip(path: Path, bit: int) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def database_flips(folder: Path, wanted: int, *, seed: int, tell: Callable[[Flips], None] = lambda _: None) -> Flips:
    """Flip random bits of a closed database until ``wanted`` of them changed something, and return what came of them."""
    whole = folder / "whole"
    whole.mkdir(parents=True)
    make(whole)
    return _flips(whole, folder / "copy", FILE, wanted, random.Random(seed), tell)


def wal_flips(folder: Path, wanted: int, *, seed: int, tell: Callable[[Flips], None] = lambda _: None) -> Flips:
    """As ``database_flips``, of a write-ahead log that was copied while its writer had it open."""
    whole = folder / "hot"
    copied_while_open(folder / "open", whole)
    return _flips(whole, folder / "copy", WAL, wanted, random.Random(seed), tell)


def copied_while_open(folder: Path, copy: Path) -> None:
    """Make an archive in ``folder``, and a copy of it as it stands while its writer has not let go of the database."""
    folder.mkdir(parents=True)
    with closing(open_database(database_url(folder))) as database:
        fill(folder, database)
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*-shm"))
    if not (copy / WAL).stat().st_size:
        raise AssertionError("the write-ahead log was empty")


def _flips(whole: Path, copy: Path, name: str, wanted: int, chance: random.Random, tell: Callable[[Flips], None]) -> Flips:
    flips, size = Flips(), (whole / name).stat().st_size * 8
    _laid_out(whole, copy, name)
    before = contents_of(copy / FILE)
    for bit in _bits(size, chance):
        if flips.telling >= wanted:
            return flips
        flips.tried += 1
        _laid_out(whole, copy, name)
        flip(copy / name, bit)
        after = contents_of(copy / FILE)
        changed = {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)}
        if not changed - {BOOKKEEPING}:
            flips.unused += not changed
            flips.bookkeeping += bool(changed)
            continue
        flips.tables.update(changed)
        _laid_out(whole, copy, name)
        flip(copy / name, bit)
        _judge(flips, copy, f"{name}, byte {bit // 8}, bit {bit % 8}: {', '.join(sorted(changed))}")
        tell(flips)
    return flips


def _judge(flips: Flips, copy: Path, where: str) -> None:
    found = damage(copy)
    if found:
        flips.named += 1
        flips.by[found[0].what] += 1
    else:
        flips.missed.append(where)


def _bits(size: int, chance: random.Random) -> Iterator[int]:
    """Yield the bits of a file in random order, each once."""
    yield from chance.sample(range(size), size)


def _laid_out(whole: Path, copy: Path, name: str) -> None:
    """Make ``copy`` like ``whole``; segments, log and keys, which nobody changes here, stay."""
    if not copy.exists():
        shutil.copytree(whole, copy)
    for each in (FILE, WAL, f"{FILE}-shm"):
        (copy / each).unlink(missing_ok=True)
        if (whole / each).exists():
            shutil.copyfile(whole / each, copy / each)
