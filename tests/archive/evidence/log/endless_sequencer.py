"""A sequencer in a process of its own, to be killed: publishes leaf after leaf, and prints each size once it is acknowledged."""

import sys
from collections.abc import Sequence
from pathlib import Path

from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import open_keys
from archive.evidence.log.sequencer import Pending, Placed, Sequencer
from tests.archive.evidence.log.logs import ORIGIN, entry


class Counted:
    """So many leaves at a time, told apart by their number."""

    def __init__(self, step: int) -> None:
        self.step, self.first, self.given = step, 0, 0

    def placed(self) -> int:
        return self.first

    def pending(self, most: int) -> list[Pending]:
        given, self.given = self.given, self.step - self.given
        return [Pending(row=each, content=entry(each)) for each in range(self.first, self.first + self.step - given)][:most]

    def place(self, leaves: Sequence[Placed]) -> None:
        assert [(each.index, each.content) for each in leaves] == [(self.first + at, entry(self.first + at)) for at in range(len(leaves))]
        self.first += len(leaves)


def publish(folder: Path) -> None:
    keys = open_keys(folder / "keys", ORIGIN, begin=True)
    sequencer, leaves = Sequencer(DirectoryFiles(folder / "log"), keys), Counted(100)
    while True:
        published = sequencer.publish(leaves)
        assert published.checkpoint
        print(published.checkpoint.size, flush=True)


if __name__ == "__main__":
    publish(Path(sys.argv[1]))
