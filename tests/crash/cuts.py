"""Power cuts while an archive is written: what had been acknowledged by then is there after the start.

With the syncs taken out the same harness has to lose something, or it proves nothing.
"""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.crash.disk import Disk
from tests.crash.forks import DONE, Copy, Told
from tests.crash.restart import faults_after_restart
from tests.crash.writer import Said, published, write

CUTS_OF_A_DISK = 5
"""After so many a new one is made: every check reads all that was kept."""
AT_ONCE = 8
BATCH = 16
"""Captures between two publications, as small crawls make them."""
NUMBERS = 100_000
"""Between two cuts' captures; more than can be kept in the meantime."""
LONGEST_SECONDS = 0.6
WHILE_IT_STARTS = 0.2
"""Share of cuts that do not wait for a first capture."""
ENDS_WITHIN_SECONDS = 5


@dataclass(frozen=True, slots=True)
class CutCame:
    """What came of one power cut."""

    number: int
    acknowledged: int
    """Captures, between this cut and the one before."""
    faults: tuple[str, ...]


def cut(first: int, count: int, *, seed: int, scratch: Path, synced: bool = True) -> list[CutCame]:
    """Return what came of the cuts ``first`` to ``first + count``, all of one disk."""
    with TemporaryDirectory(dir=scratch) as folder, Disk(Path(folder)) as disk:
        said, came = Said(), list[CutCame]()
        for number in range(first, first + count):
            came.append(_cut(number, Random(f"{seed} {number}"), disk, said, synced=synced))
            if came[-1].faults:
                break  # what is lost once stays lost
        return came


def _cut(number: int, random: Random, disk: Disk, said: Said, *, synced: bool) -> CutCame:
    archive = disk.root / "archive"
    writing = Copy(partial(_write, archive, number * NUMBERS, synced=synced))
    early = () if random.random() < WHILE_IT_STARTS else (writing.first(),)
    early += writing.heard(seconds=random.uniform(0, LONGEST_SECONDS))
    disk.cut()
    further, status = writing.ended(within=ENDS_WITHIN_SECONDS)
    lines = (*early, *further)
    said.take(lines)
    disk.power_on()
    faults = faults_after_restart(archive, said, again=number * NUMBERS + NUMBERS - 1)
    if status == DONE:
        faults.append("the writer ended as if nothing had happened")
    return CutCame(number, sum("kept" in line for line in lines), tuple(faults))


def _write(archive: Path, first: int, told: Told, *, synced: bool) -> None:
    if not synced:
        os.fsync = os.fdatasync = lambda _: None  # type: ignore[assignment]
    for begin in range(first, first + NUMBERS - BATCH, BATCH):
        write(archive, range(begin, begin + BATCH), told, at_once=AT_ONCE)
        published(archive, told)
