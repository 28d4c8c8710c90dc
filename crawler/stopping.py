"""Lets a crawl that is stopped end after the page at hand: what is on the wire is finished and kept, nothing more is asked.

Scrapy by itself asks, after Ctrl-C or when the archive cannot be written, for everything that its
downloader has taken over (``CONCURRENT_REQUESTS``), each after the delay of its host: that takes
minutes. It tells nobody that a stop has begun, so this looks whether one has.
"""

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

LOOK_SECONDS = 0.1


class CrawlStoppedError(Exception):
    """A request was given up before anything was sent, because the crawl is being stopped."""

    def __init__(self) -> None:
        super().__init__("The crawl was stopped before this was asked for.")


class StopMiddleware:
    """Stands right outside of what keeps and records, so that a request that waited for robots.txt is stopped as well."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._looking = create_looping_call(self._look)
        crawler.signals.connect(self._begin, signal=signals.engine_started)
        crawler.signals.connect(self._end, signal=signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StopMiddleware":
        """Return the middleware of ``crawler``."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy's form
        """Let ``request`` pass.

        Raises:
            CrawlStoppedError: the crawl is being stopped.
        """
        if self._stopping():
            raise CrawlStoppedError

    def _begin(self) -> None:
        self._looking.start(LOOK_SECONDS, now=False)

    def _end(self) -> None:
        if self._looking.running:
            self._looking.stop()

    def _stopping(self) -> bool:
        return not self._crawler.crawling or self._crawler.stats.get_value("kuaizhao/fatal") is not None

    def _look(self) -> None:
        if self._stopping():
            for slot in self._crawler.engine.downloader.slots.values():
                while slot.queue:
                    _, decided = slot.queue.popleft()
                    decided.errback(Failure(CrawlStoppedError()))
