"""The scheduled crawl: one source's lists, feeds and sitemaps, and the articles they name.

``scrapy crawl news -a source=ID`` runs it as any Scrapy spider; ``kuaizhao crawl`` does the same
and prints the account.
"""

import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from archive.model import Arrival, Role, Slot, Tally
from crawler.feeds import links_in_feed, links_in_sitemap, why_no_feed, why_no_sitemap
from crawler.links import Found
from crawler.lists import links_in_listing
from crawler.pagers import next_list_page
from crawler.publisher import Source, Way
from crawler.sources import load_sources
from crawler.stopping import CrawlStoppedError
from crawler.url import canonical_url

EACH_PAGE = 2
"""By how much the priority of requests falls from one page of a list to the next."""
MOST_SITEMAPS = 50
MOST_REDIRECTS = 8


class NewsSpider(Spider):  # type: ignore[misc]
    """Crawls one source."""

    name = "news"

    def __init__(
        self, source: Source | None, *, run_id: str, trigger: str, settings_digest: str, software: str, slot: Slot | None = None
    ) -> None:
        super().__init__()
        self.source: Source | None = source
        self.run_id, self.trigger = run_id, trigger
        self.settings_digest, self.software, self.slot = settings_digest, software, slot
        self.sitemaps = 0
        self.list_failures: list[str] = []

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, source: str = "", run_id: str = "", trigger: str = "hand", slot: Slot | None = None, **_: Any
    ) -> "NewsSpider":
        """Return the spider of the source with this id; ``slot``: what it crawls for, if a schedule began it.

        Raises:
            SourceError: there is no such source, or its file has faults.
        """
        (read,) = load_sources(crawler.settings["KUAIZHAO_SOURCES"], only=(source,))
        crawler.settings.set("DOWNLOAD_DELAY", pause(read), priority="spider")
        spider = cls(
            read,
            run_id=run_id or new_run_id(read.id),
            trigger=trigger,
            slot=slot,
            settings_digest=crawler.settings["KUAIZHAO_SETTINGS_DIGEST"],
            software=crawler.settings["KUAIZHAO_SOFTWARE"],
        )
        spider._set_crawler(crawler)  # what Spider.from_crawler does
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page of each way of discovery."""
        assert self.source is not None
        for way in self.source.ways:
            yield self.ask_list(way, way.url, page=1)

    def ask_list(self, way: Way, url: str, *, page: int) -> Request:
        """Return the request for one page of a way of discovery.

        It is asked for when the articles of the page before it begin to be: later, the crawl would wait for it; at once, what is named and
        not asked for yet would grow with the length of the list.
        """
        read = {"listing": self.parse_listing, "feed": self.parse_feed, "sitemap": self.parse_sitemap}[way.kind]
        meta = {"role": Role(way.kind), "way": way.kind, "category": way.category}
        callback, priority = partial(read, way=way, page=page), articles_turn(page - 1) + 1
        return Request(url, callback=callback, errback=self.list_failed, meta=meta, dont_filter=True, priority=priority)

    def parse_listing(self, response: Response, way: Way, page: int) -> Iterator[Request]:
        """Yield the articles a list page names, and its next page."""
        if not self.is_list(response, way):
            return
        assert self.source is not None
        charset = response.encoding
        found = links_in_listing(response.text, response.url, self.source.scope, charset=charset)
        yield from self.ask_articles(found, way, response.url, page=page)
        following = next_list_page(response.text, response.url, charset=charset)
        if following and page < self.source.politeness.list_pages:
            yield self.ask_list(way, following, page=page + 1).replace(dont_filter=False)

    def parse_feed(self, response: Response, way: Way, page: int) -> Iterator[Request]:
        """Yield the articles a feed names."""
        if not self.is_list(response, way):
            return
        assert self.source is not None
        found = links_in_feed(response.body, response.url, self.source.scope)
        if not found and (why := why_no_feed(response.body)):
            self.note_unread_list(response.url, why)
        yield from self.ask_articles(found, way, response.url, page=page)

    def parse_sitemap(self, response: Response, way: Way, page: int) -> Iterator[Request]:
        """Yield the articles a sitemap names, and the sitemaps it points to."""
        if not self.is_list(response, way):
            return
        assert self.source is not None
        found, further = links_in_sitemap(response.body, response.url, self.source.scope)
        if not found and not further and (why := why_no_sitemap(response.body)):
            self.note_unread_list(response.url, why)
        yield from self.ask_articles(found, way, response.url, page=page)
        for url in further:
            self.sitemaps += 1
            if self.sitemaps <= MOST_SITEMAPS:
                yield self.ask_list(way, url, page=self.sitemaps + 1).replace(dont_filter=False)  # one after another, as pages are

    def ask_articles(self, found: tuple[Found, ...], way: Way, found_on: str, *, page: int) -> Iterator[Request]:
        """Yield the requests for the articles that a ``page`` of a list named."""
        for each in found:
            yield self.ask_article(each.url, way=way.kind, found_on=found_on, category=way.category, priority=articles_turn(page))

    def ask_article(
        self, url: str, *, way: str, found_on: str | None, category: str | None, redirected_from: tuple[str, ...] = (), priority: int = 0
    ) -> Request:
        """Return the request for one article, which ends as one ``Arrival`` whatever happens."""
        meta: dict[str, Any] = {"role": Role.ARTICLE, "way": way, "found_on": found_on, "category": category}
        # redirects come back to us: where they lead is a page of its own, with a discovery of its own
        meta |= {"dont_redirect": True, "redirect_urls": list(redirected_from)}
        # the frontier sees to it that no article is asked for twice in a run
        return Request(url, callback=self.parse_article, errback=self.article_failed, meta=meta, dont_filter=True, priority=priority)

    def parse_article(self, response: Response) -> Iterator[Arrival | Request]:
        """Yield the arrival of an article's capture; for a redirect also the request for where it leads."""
        meta, url = response.meta, response.meta["capture"].url
        target = (
            canonical_url(response.headers.get("Location", b"").decode("utf-8", "replace"), url) if 300 <= response.status < 400 else None
        )
        if target is None:
            yield Arrival(url=response.request.url, capture=meta["capture"], number=meta["capture_number"])
            return
        yield Arrival(url=response.request.url, number=meta["capture_number"], tally=Tally.REJECTED, reason="redirect")
        before = (*meta["redirect_urls"], url)
        if target not in before and len(before) <= MOST_REDIRECTS:
            yield self.ask_article(target, way="redirect", found_on=url, category=meta["category"], redirected_from=before)

    def article_failed(self, failure: Failure) -> Iterator[Arrival]:
        """Yield the arrival of an article that could not be fetched or may not be."""
        meta = failure.request.meta
        if failure.check(CrawlStoppedError):
            yield Arrival(url=failure.request.url, tally=Tally.FAILED, reason="interrupted")
            return
        if skipped := meta.get("skip_reason"):
            yield Arrival(url=failure.request.url, tally=Tally.SKIPPED, reason=skipped)
            return
        capture = meta.get("capture")
        reason = capture.failure if capture and capture.failure else type(failure.value).__name__
        yield Arrival(url=failure.request.url, number=meta.get("capture_number"), tally=Tally.FAILED, reason=reason)

    def is_list(self, response: Response, way: Way) -> bool:
        """Say whether a way of discovery answered with something to read; note it if not."""
        if response.status == 200 and (way.kind != "listing" or isinstance(response, TextResponse)):
            return True
        self.note_unread_list(response.url, f"it answered {response.status}" if response.status != 200 else "it answered with no text")
        return False

    def list_failed(self, failure: Failure) -> None:
        """Note a way of discovery that could not be fetched."""
        if failure.check(CrawlStoppedError):
            return  # no fault of the list
        meta = failure.request.meta
        capture = meta.get("capture")
        why = meta.get("skip_reason") if failure.check(IgnoreRequest) else None
        why = why or (capture.failure_detail or capture.failure if capture else None) or failure.getErrorMessage()
        self.note_unread_list(failure.request.url, why)

    def note_unread_list(self, url: str, why: str) -> None:
        """Note a way of discovery that gave nothing to read, and say so at once."""
        self.list_failures.append(f"{url}: {why}")
        self.logger.error("The list %s could not be read (%s): nothing is discovered there in this run", url, why)


def articles_turn(page: int) -> int:
    """Return the priority of the articles that a ``page`` of a list names: those of earlier pages come first."""
    return -EACH_PAGE * page


def pause(source: Source) -> float:
    """Return the seconds between two requests to a host.

    Never nothing: without any delay Scrapy 2.19 starts all requests that wait for a host at
    once, whatever CONCURRENT_REQUESTS_PER_DOMAIN says.
    """
    return max(source.politeness.delay.total_seconds(), 0.001)


def new_run_id(source: str) -> str:
    """Return a name for a run: when it began (UTC), of what, and four random digits."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{source}-{secrets.token_hex(2)}"
