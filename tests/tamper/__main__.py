"""The long form: `python -m tests.tamper` does all, `python -m tests.tamper wal --flips 500` one part. Status 1: something was not named."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.tamper.bits import Flips, database_flips, wal_flips
from tests.tamper.forgery import forgeries
from tests.tamper.safety_lines import LINES, without_each
from tests.tamper.segments import Changes, every_bit, every_cut, groups_moved

EVERY_SECONDS = 30.0
PARTS = ("database", "wal", "segment", "forgery", "lines")
WAL_SHARE = 10
"""One bit of the write-ahead log for so many of the database."""


class Teller:
    """Says now and then how far it is."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, came: Flips | Changes) -> None:
        """Write a line if it is time for one."""
        if time.monotonic() - self._said > EVERY_SECONDS:
            self._said = time.monotonic()
            missed = f"{len(came.missed)} missed{'' if not came.missed else f', lastly {came.missed[-1]}'}"
            print(f"   … {came.tried} tried, {came.named} named, {missed}", file=sys.stderr, flush=True)


def main() -> int:
    """Run what is asked for; return the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tests.tamper", description=__doc__)
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which; none: all")
    asked.add_argument(
        "--flips", type=int, default=5000, help="telling bits of the database; of the write-ahead log a tenth, if all is done"
    )
    asked.add_argument("--seed", type=int, default=1, help="of the choice of bits")
    asked.add_argument("--step", type=int, default=1, help="of the segment's bits and cuts: every how manieth")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="kuaizhao-tamper-") as folder:
        missed = [_PARTS[part](Path(folder) / part, options) for part in options.parts or PARTS]
        return int(any(missed))


def _database(folder: Path, options: argparse.Namespace) -> bool:
    return _told("bits of the database", database_flips(folder, options.flips, seed=options.seed, tell=Teller()))


def _wal(folder: Path, options: argparse.Namespace) -> bool:
    wanted = options.flips if options.parts == ["wal"] else options.flips // WAL_SHARE
    return _told("bits of its write-ahead log", wal_flips(folder, wanted, seed=options.seed, tell=Teller()))


def _segment(folder: Path, options: argparse.Namespace) -> bool:
    bits = _told("bits of a segment", every_bit(folder / "bits", step=options.step, tell=Teller()))
    cuts = _told("cuts of a segment", every_cut(folder / "cuts", step=options.step, tell=Teller()))
    (folder / "groups").mkdir()
    return _told("groups swapped, left out, written again", groups_moved(folder / "groups")) or cuts or bits


def _forgery(folder: Path, _options: argparse.Namespace) -> bool:
    folder.mkdir()
    return _told("forgeries with every digest computed anew", forgeries(folder))


def _lines(folder: Path, _options: argparse.Namespace) -> bool:
    missed = 0
    for result in without_each(LINES, folder):
        missed += not result.caught
        words = "caught" if result.caught else "MISSED"
        print(f"   {words}  {result.line.file}: {result.line.stands!r} by {result.line.test}", flush=True)
    print(f"safety lines taken away: {len(LINES)}; caught {len(LINES) - missed}, missed {missed}")
    return bool(missed)


def _told(what: str, came: Flips | Changes) -> bool:
    print(f"{what}: {came.tried} tried; {came.named} told, and were named; {len(came.missed)} missed")
    if isinstance(came, Flips):
        print(
            f"   {came.unused} unused: they change nothing that is held or said; {came.bookkeeping} change only the search index's notes of itself"
        )
        print("   first named: " + ", ".join(f"{count} {name}" for name, count in came.by.most_common()))
        print("   tables that said otherwise: " + ", ".join(f"{count} {name}" for name, count in came.tables.most_common()))
    for where in came.missed[:20]:
        print(f"   MISSED {where}")
    sys.stdout.flush()
    return bool(came.missed)


_PARTS: dict[str, Callable[[Path, argparse.Namespace], bool]] = {
    "database": _database, "wal": _wal, "segment": _segment, "forgery": _forgery, "lines": _lines,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
