"""The crash-test: `python -m tests.crash tails | calls | cuts | unsynced | kills`, or `all`; `--short` is what the test suite runs.

    tails      the last group torn at every byte
    calls      every system call of ours × EIO, ENOSPC, KILL (strace)   --count (of each deed), --deed
    cuts       200 power cuts of a loop-mounted ext4 (root)             --count, --first, --seed
    unsynced   the same without syncs: something must be lost
    kills      1,000 random kill -9 of the real program                 --count, --first, --seed

Exit status: 0 nothing was lost; 1 something was, each said in a line; 77 this machine cannot do it, and why.
"""

import argparse
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.progress import Progress
from tests.crash import calls, cuts, disk, kills, strace, tails
from tests.crash.deeds import DEEDS

LOST, CANNOT = 1, 77
LOUD = 20
"""Faults that are shown in full."""
PROCESSES = min(4, os.cpu_count() or 1)


class Account:
    """Counts what was done, and shows what did not hold."""

    def __init__(self, whole: int, of: str) -> None:
        self._progress = Progress(whole, of=of, to=sys.stderr, clock=time.monotonic)
        self._of, self._done, self._faults = of, 0, 0

    def add(self, done: int, what: str, faults: Iterable[str]) -> None:
        self._done += done
        for fault in faults:
            self._faults += 1
            if self._faults <= LOUD:
                print(f"FAULT  {what}: {fault}", flush=True)
        self._progress.say(self._done)

    def end(self, more: str = "") -> int:
        print(f"{self._done} {self._of}{more}: {self._faults} faults", flush=True)
        return LOST if self._faults else 0


def run_kills(asked: argparse.Namespace) -> int:
    count = asked.count or (10 if asked.short else 1000)
    print(f"kills: {count}, seed {asked.seed}, the first is number {asked.first}", flush=True)
    account, killed, acknowledged = Account(count, "kills"), Counter[str](), dict[Path, int]()
    for came in kills.rounds(asked.first, asked.first + count, seed=asked.seed):
        killed.update(came.killed)
        acknowledged[came.folder] = came.acknowledged
        where = f"round from kill {came.first} (again: --seed {asked.seed} --first {came.first}; the archive: {came.folder})"
        account.add(len(came.killed), where, came.faults)
    return account.end(f" ({_counts(killed)}), {sum(acknowledged.values())} acknowledgements")


def run_calls(asked: argparse.Namespace) -> int:
    with TemporaryDirectory() as scratch:
        bench = calls.Bench(Path(scratch))
        deeds = [each for each in DEEDS if asked.deed in (None, each.name)]
        jobs = [(deed, each) for deed in deeds for each in calls.sample(bench.injections(deed), asked.count or (5 if asked.short else 0))]
        account, ends, inconsistent = Account(len(jobs), "injections"), Counter[str](), 0
        for came in calls.tried_all(jobs, bench, processes=PROCESSES):
            ends[came.end if came.fired else "ended before"] += 1
            account.add(1, f"{came.deed}, {came.injection}", (*came.faults, *((came.error,) if came.error else ())))
            inconsistent += bool(came.faults)
    return account.end(f" into {', '.join(sorted({each.at.call for _, each in jobs}))} ({_counts(ends)}), {inconsistent} inconsistent")


def run_tails(asked: argparse.Namespace) -> int:
    stride = 307 if asked.short else 1
    ways = [(last, way) for last in tails.LAST for way in tails.WAYS]
    account = Account(len(ways), "ways to tear a last group")
    trials = 0
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        for (last, way), came in zip(ways, pool.map(partial(tails.torn, stride=stride), *zip(*ways, strict=True)), strict=True):
            trials += len(came)
            account.add(1, f"{last}, {way}", (f"at byte {each.at}, {each}" for each in came if each.fault))
    return account.end(f", {trials} places")


def run_cuts(asked: argparse.Namespace) -> int:
    count = asked.count or (cuts.CUTS_OF_A_DISK if asked.short else 200)
    print(f"cuts: {count}, seed {asked.seed}, the first is number {asked.first}", flush=True)
    account, kept = Account(count, "power cuts"), 0
    with TemporaryDirectory() as scratch:
        for first in range(asked.first, asked.first + count, cuts.CUTS_OF_A_DISK):
            many = min(cuts.CUTS_OF_A_DISK, asked.first + count - first)
            for came in cuts.cut(first, many, seed=asked.seed, scratch=Path(scratch)):
                kept += came.acknowledged
                account.add(1, f"cut {came.number}", came.faults)
    return account.end(f" with {kept} captures acknowledged before them")


def run_unsynced(asked: argparse.Namespace) -> int:
    with TemporaryDirectory() as scratch:
        came = cuts.cut(0, cuts.CUTS_OF_A_DISK, seed=asked.seed, scratch=Path(scratch), synced=False)
    lost = [each for each in came if each.faults]
    print(f"with the syncs taken out, {len(lost)} of {len(came)} power cuts lost something, as one must: {lost}", flush=True)
    return 0 if lost else LOST


PARTS: dict[str, tuple[Callable[[argparse.Namespace], int], Callable[[], str | None]]] = {
    "tails": (run_tails, lambda: None),
    "calls": (run_calls, strace.why_not),
    "cuts": (run_cuts, disk.why_not),
    "unsynced": (run_unsynced, disk.why_not),
    "kills": (run_kills, lambda: None),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.crash", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", default="all", choices=[*PARTS, "all"], help="which; none: all")
    parser.add_argument("--short", action="store_true", help="a sample, for the test suite")
    parser.add_argument("--count", type=int, help="how many kills, cuts, or injections into each deed")
    parser.add_argument("--first", type=int, default=0, help="the number of the first: goes on where an earlier run ended")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with (default: 1)")
    parser.add_argument("--deed", choices=[each.name for each in DEEDS], help="only the calls of this deed")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)  # copies recover again and again, and would say so
    return max(_part(name, asked) for name in (PARTS if asked.part == "all" else (asked.part,)))


def _part(name: str, asked: argparse.Namespace) -> int:
    run, why_not = PARTS[name]
    if why := why_not():
        print(f"{name}: skipped: {why}", flush=True)
        return CANNOT if asked.part != "all" else 0
    return run(asked)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
