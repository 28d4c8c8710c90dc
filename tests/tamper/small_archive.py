"""A small archive with something of everything that an archive can hold, made in process by the real write path.

Versions, an article of two pages, a payload kept by reference, twins, a snapshot that a later reading
took the place of, one that later rules took back, rejected and failed and unread captures, a site's
model, the closed books of a run, a slot, something withdrawn, and a published log.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.acting import learning, retracting, sealing
from archive.errors import ArchiveError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.log.keys import public_keys
from archive.index.books import closing as closing_act
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.ledger import Discovery, Ledger
from archive.index.rereading import Rereading
from archive.index.sites import keep_model
from archive.index.twins import alike
from archive.ingest import Ingest, writing
from archive.manifest import superseding
from archive.model import Capture, Extraction, Rejection, Role, Snapshot, Superseding, Tally
from archive.publishing.audit import log_findings
from archive.publishing.publish import LogHome, publish
from archive.verifying.finding import Finding
from archive.verifying.foundations import hidden_by_opening
from archive.verifying.verify import Scope, verify_all
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import withdraw
from pipelines.settle import settle
from tests.archive.evidence.captures import AT
from tests.archive.publishing.published import ORIGIN, nobody
from tests.values import TEXT, captured, reading, snapshot_of

RUN = "demo-20260305-0900"
PAGE, LONG, TWIN, ADVERT = (f"https://news.example/{name}.html" for name in ("story", "long", "twin", "advert"))
MODEL = b'{"site":"news.example"}'
SECRET = "当事人住址与电话：" + "、".join(f"{nth * nth * 7919:o}" for nth in range(20, 120))
"""Of a length that a tombstone fits in."""
ASKED = Asked(reason="court order 17", by="the court", order=b"the order", from_segments=True)
FIGURE = "四百二十万"
LATER = AT + timedelta(days=1)
Kept = tuple[int, Capture]
"""A capture and its number."""
ADDITION = "\n补充说明：申报截止日期顺延至四月十日，逾期不再受理。"


def database_url(folder: Path) -> str:
    """Return the URL of the database of the archive in ``folder``."""
    return f"sqlite:///{folder / 'kuaizhao.db'}"


def verified(folder: Path) -> tuple[Finding, ...]:
    """Return what `kuaizhao verify --all --deep` finds of the archive in ``folder``, a database that cannot be opened included."""
    if hidden := hidden_by_opening(database_url(folder)):
        return (hidden,)
    try:
        database = open_database(database_url(folder))
    except ArchiveError as error:
        return (Finding(ok=False, what="database", where="the database", detail=str(error)),)
    with closing(database):
        return findings(folder, database)


def damage(folder: Path) -> tuple[Finding, ...]:
    """Return those findings that are not ok."""
    return tuple(each for each in verified(folder) if not each.ok)


def findings(folder: Path, database: Database) -> tuple[Finding, ...]:
    """Return what `kuaizhao verify --all --deep` finds once the database is open."""
    home = LogHome(data=folder, origin=ORIGIN)

    def log() -> tuple[Finding, ...]:
        return tuple(log_findings(database, home.files, public_keys(home.keys)))

    return verify_all(database=database, blobs=DirectoryBlobs(folder / "segments"), scope=Scope(deep=True, log=log))


def make(folder: Path, *, figure: str = FIGURE, alone: bool = False) -> None:
    """Make the archive in ``folder``; ``figure`` stands in its first article, with nothing beside it if that is to be ``alone``."""
    with closing(open_database(database_url(folder))) as database:
        fill(folder, database, figure=figure, alone=alone)


def fill(folder: Path, database: Database, *, figure: str = FIGURE, alone: bool = False) -> None:
    """Put everything into an open, empty archive, and publish its log."""
    with writing(Catalog(database), folder, segment_megabytes=64, software="Kuaizhao test") as ingest:
        maker = Maker(ingest=ingest, text=TEXT.replace(FIGURE, figure))
        gone = maker.make_one() if alone else maker.make()
    if not alone:
        with writing(Catalog(database), folder, segment_megabytes=64, software="Kuaizhao test") as ingest:
            withdraw(gone.id, ASKED, ingest, folder, now=lambda: LATER)
    publish(database, LogHome(data=folder, origin=ORIGIN), clock=lambda: AT + timedelta(days=2), post=nobody)


@dataclass
class Maker:
    """Writes one thing after another."""

    ingest: Ingest
    text: str
    hours: int = 0

    @property
    def catalog(self) -> Catalog:
        """The index."""
        return self.ingest.catalog

    def make(self) -> Snapshot:
        """Write everything, and return a snapshot that is to be withdrawn."""
        ledger = Ledger(self.catalog.database)
        ledger.begin(RUN, source="demo", trigger="schedule", process="host:1", now=AT)
        ledger.discovered(
            RUN, [Discovery(url=each, way="listing", found_on="https://news.example/") for each in (PAGE, LONG, TWIN, ADVERT)]
        )
        self._readings()
        self._rest()
        for url, tally in ((PAGE, Tally.SEALED), (LONG, Tally.SEALED), (TWIN, Tally.UNCHANGED), (ADVERT, Tally.REJECTED)):
            ledger.settled(RUN, url, tally, reason="first", capture=1)
        with self.ingest.together():
            ledger.end(RUN, state="finished", message=None, now=AT + timedelta(hours=1))
            self.ingest.act(closing_act(self.catalog, RUN))
        ledger.claim("demo", datetime(2026, 3, 5, 1, tzinfo=UTC), by="host:1", lease=timedelta(hours=1), now=AT)
        return self._seal(reading(SECRET, title="判决书"), self._keep("https://news.example/secret.html"))[0]

    def make_one(self) -> Snapshot:
        """Write a single article."""
        return self._seal(reading(self.text), self._keep(PAGE))[0]

    def _readings(self) -> None:
        first = self._seal(reading(self.text), self._keep(PAGE))
        self._seal(reading(self.text), self._keep(PAGE))
        self._seal(reading(self.text + ADDITION), self._keep(PAGE))
        self._seal(
            reading(self.text + ADDITION, title="长文：揭榜挂帅项目清单"), self._keep(LONG), self._keep(LONG + "?2", Role.CONTINUATION)
        )
        self._seal(reading(self.text, title="转载"), self._keep(TWIN))
        advert = self._seal(reading("广告：限时优惠，点击购买，全国包邮到家。", title="广告"), self._keep(ADVERT))
        self._supersede(first, reading(self.text, author=("林知微",), reader="test-reader 2"))
        self._retract(advert)

    def _rest(self) -> None:
        settle(self.ingest, (self._keep(ADVERT)[0],), Rejection(reason="soft-404", detail="页面不存在"))
        self.ingest.keep(captured(PAGE, at=90, run=RUN, response=b"", failure="timeout"))
        self.ingest.keep(captured("https://news.example/robots.txt", at=91, run=RUN, role=Role.ROBOTS))
        self._keep("https://news.example/unread.html")
        with self.ingest.together():
            self.ingest.act(learning(MODEL))
            keep_model(self.catalog.database, MODEL)

    def _keep(self, url: str, role: Role = Role.ARTICLE) -> Kept:
        """Keep a capture; those of one page have the same payload, so all but the first are kept by reference."""
        self.hours += 1
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{SECRET if 'secret' in url else self.text}</p><p>{url}</p>".encode()
        capture = captured(url, at=self.hours, run=RUN, role=role, response=answer)
        return self.ingest.keep(capture), capture

    def _seal(self, read: Extraction, *kept: Kept) -> tuple[Snapshot, tuple[Kept, ...]]:
        captures = tuple(capture for _, capture in kept)
        snapshot = snapshot_of(captures, read, self.catalog.latest(captures[0].url))
        settle(self.ingest, tuple(number for number, _ in kept), snapshot)
        return snapshot, kept

    def _supersede(self, held: tuple[Snapshot, tuple[Kept, ...]], read: Extraction) -> None:
        stands, kept = held
        again = superseding(snapshot_of(tuple(each for _, each in kept), read), Superseding(id=stands.id, at=LATER))
        numbers, rereading = tuple(number for number, _ in kept), Rereading(self.catalog.database)
        with self.ingest.together():
            self.ingest.act(sealing(again, self.ingest.references(numbers)))
            rereading.supersede(numbers, again, lambda: alike(self.catalog, again, stands=stands.id))
            rereading.turn(again.url)

    def _retract(self, held: tuple[Snapshot, tuple[Kept, ...]]) -> None:
        stands, kept = held
        advert, rereading = Rejection(reason="advert", detail=None), Rereading(self.catalog.database)
        with self.ingest.together():
            captures = self.ingest.references(tuple(number for number, _ in kept))
            self.ingest.act(retracting(stands.id, advert, captures, LATER))
            rereading.retract(stands.id, kept[0][0], advert, LATER, records=tuple(each.record for each in captures))
            rereading.turn(stands.url)
