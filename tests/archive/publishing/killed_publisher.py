"""A publisher in a process of its own that is killed once the checkpoint stands, before the table hears of any place."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from archive.evidence.log.sequencer import Placed
from archive.index.database import open_database
from archive.index.leaves import LeafTable
from tests.archive.publishing.published import Press


def killed(_table: LeafTable, _placed: Sequence[Placed]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    LeafTable.place = killed  # type: ignore[method-assign]
    with closing(open_database(sys.argv[1])) as database:
        Press(database, Path(sys.argv[2])).publish()
