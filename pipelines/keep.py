"""Keeps every exchange before anybody else sees it: robots.txt, lists, redirects, errors and failed tries too.

Stands next to the recorder among Scrapy's downloader middlewares (``crawler.settings``). When
the archive cannot be written the crawl stops: what is not kept must not be used.
"""

import asyncio
import logging
from datetime import UTC, datetime
from functools import partial

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.errors import ArchiveError
from archive.index.books import closing, without_act
from archive.ingest import Ingest
from archive.model import Capture
from pipelines.store import Store

log = logging.getLogger(__name__)


class KeepMiddleware:
    """Awaits the archive for each ``request.meta["capture"]`` and leaves ``capture_number`` behind."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store = store_of(crawler)
        crawler.signals.connect(self.close, signal=signals.engine_stopped)
        crawler.signals.connect(self.cut_off, signal=crawler.settings["KUAIZHAO_CUT_OFF"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "KeepMiddleware":
        """Return the middleware of this crawl."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Pass ``response`` on once it is durable."""
        await self._keep(request)
        return response

    async def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Keep the failed try; the exception goes on."""
        await self._keep(request)

    async def _keep(self, request: Request) -> None:
        capture: Capture | None = request.meta.get("capture")
        if capture is None:
            return
        request.meta.pop("recording", None)
        try:
            request.meta["capture_number"] = await self.store.keep(capture)
        except ArchiveError as error:
            stop_crawl(self.crawler, error)
            raise IgnoreRequest("not kept") from error

    def cut_off(self) -> None:
        """Close the books of this run, which was stopped too hard to do that itself, and then all as at any end."""
        if self.crawler.stats.get_value("kuaizhao/begun"):
            self.store.soon(self._end_run)
        self.close()

    def _end_run(self) -> None:
        ledger, fatal = self.store.ledger, self.crawler.stats.get_value("kuaizhao/fatal")
        with ledger.database.writing():
            ledger.database.flush()  # what was settled before is so
            state = "failed" if fatal else "stopped"
            ledger.end(str(self.crawler.spider.run_id), state=state, message=fatal or "cut off", now=datetime.now(UTC))

    def close(self) -> None:
        """Close the books of the runs that have ended, then the store, when the crawl has."""
        self.store.soon(partial(close_books, self.store.ingest))
        self.store.close()


def close_books(ingest: Ingest) -> None:
    """Keep, as acts, the books of all runs that have ended, also of those that were killed."""
    for run in without_act(ingest.catalog):
        with ingest.together():
            ingest.act(closing(ingest.catalog, run))


def store_of(crawler: Crawler) -> Store:
    """Return the store of this crawl, opened by whoever asks first."""
    store: Store | None = getattr(crawler, "kuaizhao_store", None)
    if store is None:
        settings = crawler.settings
        store = Store(
            data=settings["KUAIZHAO_DATA"],
            database=settings["KUAIZHAO_DATABASE"],
            segment_megabytes=settings.getint("KUAIZHAO_SEGMENT_MEGABYTES"),
            software=settings["KUAIZHAO_SOFTWARE"],
        )
        crawler.kuaizhao_store = store
    return store


def stop_crawl(crawler: Crawler, error: ArchiveError) -> None:
    """End the crawl because the archive cannot be written; what was acknowledged is safe."""
    if crawler.stats is not None and crawler.stats.get_value("kuaizhao/fatal") is None:
        crawler.stats.set_value("kuaizhao/fatal", f"{type(error).__name__}: {error}")
        log.critical("The crawl stops: %s", error)
        if crawler.engine is not None:
            crawler.kuaizhao_ending = asyncio.ensure_future(crawler.engine.close_spider_async(reason="archive-failed"))
