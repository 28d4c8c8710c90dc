"""An archive with a run that was killed and one that goes on, and a desk that reads in this process, as the workers do in theirs."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from archive.ingest import Ingest, writing
from archive.model import Capture, Snapshot
from pipelines.bulk import Readers, read_unread
from pipelines.process import process
from pipelines.reading.furniture import SiteModel
from pipelines.workers import Read
from tests.archive.evidence.captures import AT
from tests.pipelines.pages import HOST


@dataclass
class Desk:
    """Reads with the spine it is given; fails where it is told to."""

    fails: dict[str, BaseException] = field(default_factory=dict)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    spine: Callable[..., Read] = process
    count: int = 1
    before: Callable[[Capture], None] = lambda _: None
    """What happens meanwhile."""

    def process(
        self,
        captures: tuple[Capture, ...],
        latest: Snapshot | None,
        *,
        whole: bool,
        earlier: tuple[Capture, ...] = (),
        site: SiteModel | None = None,
    ) -> Future[Read]:
        self.asked.append(tuple(each.url.removeprefix(HOST) for each in captures))
        self.before(captures[0])
        future: Future[Read] = Future()
        if error := self.fails.get(captures[0].url):
            future.set_exception(error)
        else:
            future.set_result(self.spine(captures, latest, whole=whole, earlier=earlier, **({"site": site} if site else {})))
        return future


@dataclass(frozen=True)
class Archive:
    """An archive and its desk."""

    data: Path
    database: Database
    ingest: Ingest
    desk: Desk = field(default_factory=Desk)

    @property
    def catalog(self) -> Catalog:
        return Catalog(self.database)

    @property
    def shelves(self) -> Shelves:
        return Shelves(self.database)

    @property
    def blobs(self) -> DirectoryBlobs:
        return DirectoryBlobs(self.data / "segments")

    def read(self, *, again: bool = False) -> dict[str, int]:
        return read_unread(Readers(ingest=self.ingest, blobs=self.blobs, workers=self.desk), again=again)  # type: ignore[arg-type]

    def outcomes(self, path: str = "/art/2026/3/4/art_1_1.html") -> list[tuple[str, str | None]]:
        return [(each.outcome, each.reason) for each in self.shelves.history(f"{HOST}{path}")]

    def damage(self, number: int) -> None:
        """Flip a bit in the middle of a capture's bytes."""
        place = self.catalog.place(number)
        segment = self.data / "segments" / place.segment
        content = bytearray(segment.read_bytes())
        content[place.offset + place.length // 2] ^= 1
        segment.write_bytes(content)


@contextmanager
def archive_in(folder: Path, url: str | None = None) -> Iterator[Archive]:
    """Give an archive with two runs, ``killed`` and ``going-on``; ``url``: of its database."""
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(url or f"sqlite:///{folder / 'kuaizhao.db'}")))
        ingest = stack.enter_context(writing(Catalog(database), folder, segment_megabytes=1, software="test"))
        ledger = Ledger(database)
        for run in ("killed", "going-on"):
            ledger.begin(run, source="demo", trigger="hand", process="here:1", now=AT)
        ledger.end("killed", state="failed", message="its process was killed", now=AT)
        yield Archive(folder, database, ingest)
