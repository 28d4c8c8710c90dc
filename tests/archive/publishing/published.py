"""An archive's log, begun in a folder, with leaves of no captures in its table: what tests of publishing lean on."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from archive.errors import StorageError
from archive.evidence.log.anchors import Authority
from archive.evidence.log.audit import verify_log
from archive.evidence.log.checkpoint import Checkpoint
from archive.evidence.log.keys import public_keys
from archive.evidence.log.note import Verifier
from archive.index.database import Database, open_database
from archive.index.leaves import LeafTable, snapshot_leaf
from archive.publishing.publish import LogHome, Publication, publish

ORIGIN = "archive.test/log"
AT = datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)


def nobody(url: str, _body: bytes) -> bytes:
    """Stand for a network on which nobody is."""
    raise StorageError(f"{url} cannot be reached")


def ids(first: int, end: int) -> list[bytes]:
    """Return leaves of snapshots that are told apart by their number."""
    return [snapshot_leaf(f"{number:064x}") for number in range(first, end)]


@dataclass
class Press:
    """Publishes what is written into its table, one minute after the other."""

    database: Database
    data: Path
    authorities: tuple[Authority, ...] = ()
    post: Callable[[str, bytes], bytes] = nobody
    minutes: "count[int]" = field(default_factory=count)

    @property
    def home(self) -> LogHome:
        return LogHome(data=self.data, origin=ORIGIN, authorities=self.authorities)

    @property
    def table(self) -> LeafTable:
        return LeafTable(self.database)

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        return public_keys(self.home.keys)

    def clock(self) -> datetime:
        return AT + timedelta(minutes=next(self.minutes))

    def publish(self, *, patience_seconds: float = 0) -> Publication:
        return publish(self.database, self.home, clock=self.clock, post=self.post, patience_seconds=patience_seconds)

    def grow(self, first: int, end: int) -> Publication:
        self.table.add_once(ids(first, end))
        return self.publish()

    @property
    def verified(self) -> Checkpoint | None:
        return verify_log(self.home.files, self.verifiers, strangers=False)

    @property
    def entries(self) -> list[bytes]:
        """The leaves as the log has them."""
        found: list[bytes] = []
        verify_log(self.home.files, self.verifiers, visit=lambda _index, content: found.append(content))
        return found


def publishing(url: str, data: str) -> tuple[int, int]:
    """Open the database anew, publish, and return (added, size): what another process does."""
    with closing(open_database(url)) as database:
        came = Press(database, Path(data)).publish(patience_seconds=20)
        return came.added, came.checkpoint.size if came.checkpoint else -1
