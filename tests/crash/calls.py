"""Every system call that touches the archive's files, failing once in each way: EIO, ENOSPC, and a kill in its place."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crash.deeds import DEEDS, Deed
from tests.crash.forks import DONE, REFUSED, Copy, Line
from tests.crash.restart import faults_after_restart
from tests.crash.strace import FAULTS, Injection, has_fired, occurrences, traced
from tests.crash.writer import Said

KILLED = -9
ENDS = {DONE: "went on", REFUSED: "refused by name", KILLED: "killed"}
"""Ways to end that are in order, as long as nothing is lost."""
AGAIN = 10**6
"""The capture that is kept at the start after the fault."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one injection."""

    deed: str
    injection: Injection
    fired: bool
    end: str
    """A value of ``ENDS``, or that it was another."""
    error: str | None
    """How it ended, if not in one of these ways."""
    faults: tuple[str, ...]
    """What did not hold after the next start."""


class Bench:
    """The states in which deeds begin, made once, and copied for each try."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: dict[str, Said] = {}
        for deed in DEEDS:
            self.said[deed.name] = deed.before(folder / deed.name)

    def injections(self, deed: Deed) -> tuple[Injection, ...]:
        """Return a fault of each kind for each call that the deed makes when all goes well.

        Raises:
            RuntimeError: it did not go well.
        """
        with TemporaryDirectory(dir=self.folder) as scratch:
            _, lines, status, log = self._run(deed, Path(scratch), None)
            if status != DONE:
                raise RuntimeError(f"{deed.name} ended with status {status} although nothing was made to fail: {lines[-1:]}")
            found = occurrences(log, Path(scratch))
        return tuple(Injection(at, fault) for at in found for fault in FAULTS)

    def tried(self, deed: Deed, injection: Injection) -> Tried:
        """Let the deed meet the fault, start again, and return what did not hold."""
        with TemporaryDirectory(dir=self.folder) as scratch:
            copy, lines, status, log = self._run(deed, Path(scratch), injection)
            said = self.said[deed.name].copy().take(lines)
            faults = faults_after_restart(Path(scratch) / "archive", said, again=AGAIN)
            if copy.left_behind():
                faults.append("processes that it had started live on without it")
            error = (
                None if status in ENDS else f"it hung: {lines[-1:]}" if status is None else f"it ended with status {status}: {lines[-1:]}"
            )
            end = "ended otherwise" if error else ENDS[status or DONE]
            return Tried(deed.name, injection, has_fired(log, injection), end, error, tuple(faults))

    def _run(self, deed: Deed, scratch: Path, injection: Injection | None) -> tuple[Copy, tuple[Line, ...], int | None, Path]:
        archive, log = scratch / "archive", scratch / "strace.log"
        shutil.copytree(self.folder / deed.name, archive)
        copy = Copy(partial(deed.work, archive))
        with traced(copy.first()["thread"], log, injection):
            copy.go()
            lines, status = copy.ended()
        return copy, lines, status, log


def sample(injections: Sequence[Injection], most: int) -> list[Injection]:
    """Return about ``most`` injections, at fixed strides: some into each kind of call, each kind of fault in turn; 0: all."""
    if not most:
        return list(injections)
    calls = sorted({each.at.call for each in injections})
    found = list[Injection]()
    for call in calls:
        places = [each.at for each in injections if each.at.call == call][:: len(FAULTS)]
        stride = -(-len(places) * len(calls) // most)
        found += (Injection(at, [*FAULTS][(len(found) + number) % len(FAULTS)]) for number, at in enumerate(places[stride // 2 :: stride]))
    return found


def tried_all(jobs: Sequence[tuple[Deed, Injection]], bench: Bench, *, processes: int) -> Iterator[Tried]:
    """Yield what came of each job, in order; several are tried at once."""
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(partial(_tried, bench), jobs, chunksize=2)


def _tried(bench: Bench, job: tuple[Deed, Injection]) -> Tried:
    return bench.tried(*job)
