"""Three processes beside the tests' own, which do something at the same moment, as the archive must bear.

They are started once for a test run; what they do stands here, so that they need not load the tests.
"""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from functools import cache
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TypeVar

from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.ledger import Ledger
from archive.model import Snapshot
from archive.recovering.recover import Recovered, recover

Result = TypeVar("Result")
COUNT = 3

_starting: list[Barrier] = []


def at_once(work: Callable[..., Result], *arguments: object) -> list[Result]:
    """Return what ``work`` gives in each of the processes; they go on together where it calls ``_together``."""
    return [future.result() for future in [_pool().submit(work, *arguments) for _ in range(COUNT)]]


@cache
def _pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")  # clean processes: nothing of a test is open in them
    return ProcessPoolExecutor(COUNT, mp_context=context, initializer=_begin_with, initargs=(context.Barrier(COUNT),))


def _begin_with(barrier: Barrier) -> None:
    _starting.append(barrier)


def _together() -> None:
    _starting[0].wait(60)


def opening(url: str) -> bool:
    _together()
    open_database(url).close()
    return True


def claiming(url: str, source: str, slot: datetime, now: datetime) -> list[int | None]:
    """Return the fences that were got in 20 slots, an hour apart."""
    with closing(open_database(url)) as database:
        claim = Ledger(database).claim
        _together()
        slots = [slot + timedelta(hours=number) for number in range(20)]
        return [claim(source, each, by=f"here:{os.getpid()}", lease=timedelta(minutes=5), now=now) for each in slots]


def sealing(url: str, numbers: tuple[int, ...], snapshots: tuple[Snapshot, ...]) -> None:
    with closing(open_database(url)) as database:
        _together()
        for number, snapshot in zip(numbers, snapshots, strict=True):
            Catalog(database).seal((number,), snapshot)


def recovering(url: str, data: str) -> Recovered:
    with closing(open_database(url)) as database:
        _together()
        return recover(Catalog(database), Path(data))
