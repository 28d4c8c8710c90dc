"""The manual re-fetch: one address, now, through the same guard, recorder and pipeline as any other."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.publisher import Source
from crawler.sources import load_sources
from crawler.spiders.news import NewsSpider, new_run_id, pause


class OneUrlSpider(NewsSpider):
    """Fetches one page."""

    name = "one-url"
    url: str
    last_asked: str | None = None
    """Where the redirects led so far."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, url: str = "", run_id: str = "", **_: Any) -> "OneUrlSpider":  # type: ignore[override]
        """Return the spider for an address; its source, if it belongs to one, goes into provenance."""
        folder = crawler.settings["KUAIZHAO_SOURCES"]
        source = source_of(url, load_sources(folder) if folder.is_dir() else ())
        if source:
            crawler.settings.set("DOWNLOAD_DELAY", pause(source), priority="spider")
        spider = cls(
            source,
            run_id=run_id or new_run_id("refetch"),
            trigger="refetch",
            settings_digest=crawler.settings["KUAIZHAO_SETTINGS_DIGEST"],
            software=crawler.settings["KUAIZHAO_SOFTWARE"],
        )
        spider.url = url
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the page."""
        yield self.ask_article(self.url, way="manual", found_on=None, category=None)

    def ask_article(self, url: str, **how: Any) -> Request:
        """Return the request for the page, or for where it leads."""
        self.last_asked = url
        return super().ask_article(url, **how)


def source_of(url: str, sources: tuple[Source, ...]) -> Source | None:
    """Return the source whose hosts the page stands on, if there is one."""
    host = urlsplit(url).netloc.lower()
    return next((source for source in sources if host in source.scope.hosts), None)
