"""Random `kill -9` of the real program, several of it at work on one archive; then a start with nobody's hand, and a look at everything.

Kills come in rounds, the last of each into the making of a new database. Then the sources are
crawled without a kill, and nothing that was acknowledged may lack, nothing may be left unread, all
books must add up, no process may be left over, and everything must verify.
"""

import json
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, select

from archive.index.ledger import Ledger
from archive.index.tables import captures, snapshots, superseded
from tests.crash.acknowledged import Acknowledged
from tests.crash.lanes import MAIN_ALONE, Lane
from tests.crash.restart import forked
from tests.crash.running import Running, environment
from tests.end_to_end.conftest import Place

ALL = 10**6
LANES = 3
LONGEST_AFTER_SECONDS = 40
"""A reading process may end so much later than the command that it belonged to; more than its limits of time."""
ROUND = 24
ROUNDS_OF_AN_ARCHIVE = 4
"""Then a new one is begun: a look at everything takes longer each time."""


@dataclass(frozen=True, slots=True)
class RoundCame:
    """What came of one round."""

    first: int
    """The number of its first kill: with this number and the same seed chance begins in the same place."""
    killed: tuple[str, ...]
    """What was killed, and in the middle of what."""
    acknowledged: int
    """Captures, snapshots and checkpoints that had to be there, those of earlier rounds of this archive too."""
    faults: tuple[str, ...]
    folder: Path
    """The archive; it is left there if there are faults."""


def rounds(first: int, until: int, *, seed: int) -> Iterator[RoundCame]:
    """Yield what came of the rounds with the kills ``first`` to ``until``; an archive with faults is not gone on with."""
    while first < until:
        with _Archive() as archive:
            for _ in range(ROUNDS_OF_AN_ARCHIVE):
                numbers = range(first, min(first + ROUND, until))
                first = numbers.stop
                yield (came := archive.round(numbers, seed))
                if came.faults or first == until:
                    break


class _Archive:
    """An archive, and the lanes that write it."""

    def __init__(self) -> None:
        self._place = Place(folder=Path(mkdtemp(prefix="kuaizhao-kills-")))
        self._lanes = [Lane(f"lane{number}", self._place) for number in range(LANES)]
        self._killed: list[Running] = []
        self._unexpected: list[str] = []
        self._reindex_seconds = 3.0
        self._is_kept = False
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for lane in self._lanes:
            self._open.enter_context(lane.site)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()
        if not self._is_kept:
            shutil.rmtree(self._place.folder, ignore_errors=True)

    def round(self, numbers: range, seed: int) -> RoundCame:
        """Kill a command for each of ``numbers``, and look at everything."""

        *several, last = numbers

        def kill(at: int) -> list[str]:
            return [self._lanes[at].kill_one(Random(f"{seed} {number}")) for number in several[at::LANES]]

        with ThreadPoolExecutor(LANES) as pool:
            killed = [each for lane in pool.map(kill, range(LANES)) for each in lane]
        killed.append(self._kill_reindex(Random(f"{seed} {last}")))
        faults = (*self._unexpected, *(fault for lane in self._lanes for fault in lane.unexpected), *self._looked())
        self._is_kept = bool(faults)
        acknowledged = sum(sum(each.captures.values()) + len(each.snapshots) + len(each.checkpoints) for each in self._acknowledged())
        return RoundCame(numbers.start, tuple(killed), acknowledged, faults, self._place.folder)

    def _kill_reindex(self, random: Random) -> str:
        """Kill the making of a new database, which has to be alone; one that ends before is followed by another."""
        while True:
            running = Running(self._place, ("reindex",), self._place.folder / "reindex.out")
            if running.kill_after(random.uniform(0.3, 1) * self._reindex_seconds, alone=random.random() < MAIN_ALONE):
                self._killed.append(running)
                return "reindex"
            self._reindex_seconds = running.seconds
            if running.status:
                self._unexpected.append(f"reindex ended with status {running.status}: {running.printed[-1500:]}")
                return "reindex, which ended by itself"

    def _acknowledged(self) -> list[Acknowledged]:
        return [lane.acknowledged for lane in self._lanes]

    def _looked(self) -> list[str]:
        """Return what does not hold; a command that ends as it should not is part of the answer."""
        found = list[str]()
        try:
            found.extend(self._faults())
        except AssertionError as error:
            found.append(f"after the kills: {error}")
        return found

    def _faults(self) -> Iterator[str]:
        """Crawl once more, and yield what does not hold."""
        time.sleep(1.1)  # what was captured is due again after a second
        for account in self._told("crawl", *(lane.name for lane in self._lanes)):
            if not account["adds_up"] or account["tallies"]["failed"]:
                yield f"the crawl after the kills: {account}"
        yield from (f"verify: {each}" for each in self._told("verify", "--all")["findings"] if not each["ok"])
        yield from self._lacking()
        yield from self._left_behind()
        yield from forked(self._place.folder / "data", {each for lane in self._lanes for each in lane.acknowledged.checkpoints})

    def _lacking(self) -> Iterator[str]:
        """Yield what was acknowledged and is not there, what was left unread, and books that do not add up."""
        with closing(self._place.database()) as database, database.reading() as connection:
            books = Ledger(database).accounts(most=ALL)
            counts = dict(connection.execute(select(captures.c.url, func.count()).group_by(captures.c.url)).tuples().all())
            ids = [*connection.execute(select(snapshots.c.id)).scalars(), *connection.execute(select(superseded.c.id)).scalars()]
            unread = connection.execute(select(captures.c.url).where(captures.c.outcome == "unread")).scalars().all()
        yield from (fault for each in self._acknowledged() for fault in each.lacking(counts, ids))
        yield from (f"{url} was left unread" for url in unread)
        yield from (f"the books of {each.run} do not add up" for each in books if not each.adds_up)

    def _left_behind(self) -> Iterator[str]:
        """Yield the killed commands whose other processes do not end."""
        killed = [self._killed, *(lane.killed for lane in self._lanes)]
        for each in killed:
            while each:
                if each.pop().left_behind(seconds=LONGEST_AFTER_SECONDS):
                    yield "processes that a killed command had started live on without it"

    def _told(self, *words: str) -> Any:
        return json.loads(self._place.run(*words, "--json", expect=(0, 1), **environment(self._place)))
