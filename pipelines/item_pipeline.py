"""Joins the spine to Scrapy: reads what was kept, in worker processes, and settles it."""

import asyncio
import logging
from functools import partial
from http import HTTPStatus
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from archive.errors import ArchiveError
from archive.evidence.blobs import DirectoryBlobs
from archive.model import Arrival, Capture, Earlier, NextPage, Rejection, Role, Snapshot, Tally
from pipelines.bulk import Readers, came_of, earlier_captures, read_unread
from pipelines.keep import stop_crawl, store_of
from pipelines.reading.furniture import SiteModel
from pipelines.settle import Settled, settle
from pipelines.sites import SiteModels, keep
from pipelines.workers import Read, Workers

log = logging.getLogger(__name__)

MOST_PAGES = 30
"""An article's pages that are followed."""


class SnapshotPipeline:
    """Turns each ``Arrival`` into exactly one tally of its run."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store = store_of(crawler)
        settings = crawler.settings
        self.workers = Workers(
            count=settings.getint("KUAIZHAO_WORKERS"),
            seconds=settings.getint("KUAIZHAO_READING_SECONDS"),
            memory_mb=settings.getint("KUAIZHAO_READING_MEMORY_MB"),
        )
        self.blobs = DirectoryBlobs(settings["KUAIZHAO_DATA"] / "segments")
        self.models = SiteModels(self.store.catalog, self.blobs, self.workers, keep=self._keep_model)
        crawler.signals.connect(self.take_up_unread, signal=signals.spider_closed)
        for ending in (signals.engine_stopped, settings["KUAIZHAO_CUT_OFF"]):
            crawler.signals.connect(self.workers.close, signal=ending)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SnapshotPipeline":
        """Return the pipeline of this crawl."""
        return cls(crawler)

    async def process_item(self, item: Arrival) -> Arrival:
        """Settle one arrival; the archive's failure ends the crawl."""
        try:
            await self._settle(item)
        except ArchiveError as error:
            stop_crawl(self.crawler, error)
        return item

    async def take_up_unread(self, reason: str) -> None:
        """Read, at the end of a crawl, what killed runs had kept but not read."""
        if reason == "finished":
            readers = Readers(ingest=self.store.ingest, blobs=self.blobs, workers=self.workers, models=self.models)
            counts = await self.store.do(partial(read_unread, readers))
            if any(counts.values()):
                log.warning("Took up what killed runs had left unread: %s", ", ".join(f"{count} {name}" for name, count in counts.items()))

    def _keep_model(self, model: bytes) -> None:
        self.store.soon(partial(keep, self.store.ingest, model))

    async def _settle(self, item: Arrival) -> None:
        if item.capture is None or item.number is None or item.tally is not None:
            await self._tally(item, item.tally or Tally.FAILED, item.reason)
            return
        captures: tuple[Capture, ...] = (item.capture,)
        numbers: tuple[int, ...] = (item.number,)
        result = await self._read(captures, whole=False)
        while isinstance(result, NextPage):
            further = await self._continuation(result.url, captures[-1]) if len(captures) < MOST_PAGES else None
            if isinstance(further, str):
                result = further
                break
            if further:
                captures, numbers = (*captures, further[0]), (*numbers, further[1])
            result = await self._read(captures, whole=further is None)
        await self._write(item, numbers, result)

    async def _read(self, captures: tuple[Capture, ...], *, whole: bool) -> Snapshot | Rejection | NextPage | str:
        latest, site = await self.store.ask(partial(self._known, captures[0]))
        read = partial(self._read_beside, captures, latest, whole=whole, site=site)
        result = await read()
        if isinstance(result, Earlier):
            earlier = await self.store.ask(partial(earlier_captures, self.store.catalog, self.blobs, result.id))
            result = earlier if isinstance(earlier, str) else await read(earlier=earlier)
        return f"earlier-capture-missing: snapshot {result.id}" if isinstance(result, Earlier) else result

    def _known(self, capture: Capture) -> tuple[Snapshot | None, SiteModel | None]:
        """What the archive knows of a page, and of its site."""
        return self.store.catalog.latest(capture.url), self.models.of(capture.url, capture.captured_at)

    async def _read_beside(
        self,
        captures: tuple[Capture, ...],
        latest: Snapshot | None,
        *,
        whole: bool,
        site: SiteModel | None,
        earlier: tuple[Capture, ...] = (),
    ) -> Read | str:
        future = self.workers.process(captures, latest, whole=whole, earlier=earlier, site=site)
        await asyncio.wait([asyncio.wrap_future(future)])
        return came_of(future)

    async def _continuation(self, url: str, before: Capture) -> tuple[Capture, int] | str | None:
        """Return the kept capture of an article's next page; None if there is none to be had; why not, if another time it may be."""
        meta = {"role": Role.CONTINUATION, "way": "continuation", "found_on": before.url, "category": before.provenance.category}
        request = Request(url, meta=meta, dont_filter=True)
        answer: Any = (await asyncio.gather(self.crawler.engine.download_async(request), return_exceptions=True))[0]
        if isinstance(answer, IgnoreRequest):
            return None
        if isinstance(answer, BaseException):
            return f"next-page-failed: {url}: {type(answer).__name__}: {answer}"
        if answer.status == HTTPStatus.OK:
            return answer.meta["capture"], answer.meta["capture_number"]
        return f"next-page-failed: {url} answered {answer.status}" if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else None

    async def _write(self, item: Arrival, numbers: tuple[int, ...], result: Snapshot | Rejection | str) -> None:
        def write() -> Settled:
            with self.store.ingest.together():  # outcome, snapshot and tally in one transaction
                settled = settle(self.store.ingest, numbers, result)
                self.store.ledger.settled(self.run, item.url, settled.tally, reason=settled.reason, capture=item.number)
            return settled

        settled = await self.store.do(write)
        level = logging.ERROR if settled.tally is Tally.FAILED else logging.INFO
        shown = result.id[:12] if isinstance(result, Snapshot) else result if isinstance(result, str) else ""
        log.log(level, "%s: %s (%s) %s", item.url, settled.tally.value, settled.reason, shown)

    async def _tally(self, item: Arrival, tally: Tally, reason: str | None) -> None:
        await self.store.do(partial(self.store.ledger.settled, self.run, item.url, tally, reason=reason, capture=item.number))
        log.info("%s: %s%s", item.url, tally.value, f" ({reason})" if reason else "")

    @property
    def run(self) -> str:
        """The run whose books are kept."""
        return str(self.crawler.spider.run_id)
