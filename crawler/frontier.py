"""Opens and closes a run's books, and drops what is not due before it is asked for.

Every article address that a spider finds is noted as discovered; from then on it ends as
exactly one tally. The daily budget of a host counts what all runs of the day have asked.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.errors import ArchiveError
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.ledger import Discovery, Ledger
from archive.model import Role, Tally
from crawler.publisher import Source
from crawler.revisit import wait
from crawler.url import host_of

log = logging.getLogger(__name__)
SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST_URL = 2083
"""What browsers and proxies have agreed to carry."""


class Frontier:
    """Spider middleware: what a spider finds passes here on its way to the scheduler."""

    def __init__(self, crawler: Crawler) -> None:
        database = open_database(crawler.settings["KUAIZHAO_DATABASE"])
        self.crawler = crawler
        self.catalog, self.ledger = Catalog(database), Ledger(database)
        self.seen: set[str] = set()
        self.left: dict[str, int] = {}
        self.one_at_a_time = asyncio.Lock()
        crawler.signals.connect(self.open, signal=signals.spider_opened)
        crawler.signals.connect(self.close, signal=signals.spider_closed)
        for ending in (signals.engine_stopped, crawler.settings["KUAIZHAO_CUT_OFF"]):
            crawler.signals.connect(database.close, signal=ending)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Frontier":
        """Return the frontier of this crawl."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Open the run's books, after closing those of runs whose process is gone."""
        try:
            self._open(spider)
        except ArchiveError as error:
            self._stop(error)

    def _open(self, spider: Spider) -> None:
        now = datetime.now(UTC)
        for run, process in self.ledger.running():
            if not _alive(process):
                self.ledger.end(run, state="failed", message="its process was killed", now=now)
        source: Source | None = spider.source
        self.ledger.begin(spider.run_id, source=source.id if source else None, trigger=spider.trigger, process=_this_process(), now=now)
        if self.crawler.stats:
            self.crawler.stats.set_value("kuaizhao/begun", True)

    def close(self, spider: Spider, reason: str) -> None:
        """Close the run's books."""
        fatal = self.crawler.stats.get_value("kuaizhao/fatal") if self.crawler.stats else None
        state = "failed" if fatal else "finished" if reason == "finished" else "stopped"
        try:
            self.ledger.end(spider.run_id, state=state, message=fatal or (None if state == "finished" else reason), now=datetime.now(UTC))
        except ArchiveError as error:
            log.critical("The run's books could not be closed: %s", error)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass on what a spider starts with."""
        async for each in start:
            if not _is_article(each) or await self._may_ask([each]):
                yield each

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy's form
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Note the articles among what a spider found on a page; pass on what is due."""
        found = [each async for each in result]
        try:
            due = {id(each) for each in await self._may_ask([each for each in found if _is_article(each)])}
        except ArchiveError as error:
            self._stop(error)
            return
        for each in found:
            if not _is_article(each) or id(each) in due:
                yield each

    def _stop(self, error: ArchiveError) -> None:
        """End the crawl because its books cannot be kept."""
        log.critical("The crawl stops: %s", error)
        if self.crawler.stats and self.crawler.stats.get_value("kuaizhao/fatal") is None:
            self.crawler.stats.set_value("kuaizhao/fatal", f"{type(error).__name__}: {error}")
            self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="archive-failed"))

    async def _may_ask(self, articles: list[Request]) -> list[Request]:
        """Return those of ``articles`` that are to be asked for; the crawler's loop goes on while the books are looked up."""
        fresh = list({each.url: each for each in articles if each.url not in self.seen}.values())
        self.seen |= {each.url for each in fresh}
        if not fresh:
            return []
        async with self.one_at_a_time:
            return await asyncio.to_thread(self._due_among, fresh)

    def _due_among(self, fresh: list[Request]) -> list[Request]:
        with self.ledger.database.writing():  # a long list costs one commit
            return self._noted(fresh)

    def _noted(self, fresh: list[Request]) -> list[Request]:
        run = self.crawler.spider.run_id
        self.ledger.discovered(run, [Discovery(url=each.url, way=each.meta["way"], found_on=each.meta.get("found_on")) for each in fresh])
        asked = []
        for each in fresh:
            if reason := self._reason_to_skip(each):
                self.ledger.settled(run, each.url, Tally.SKIPPED, reason=reason)
            else:
                asked.append(each)
        return asked

    def _reason_to_skip(self, request: Request) -> str | None:
        source: Source | None = self.crawler.spider.source
        if len(request.url) > LONGEST_URL:
            return "url-too-long"
        if source is None or self.crawler.spider.trigger == "refetch":
            return None
        if request.meta["way"] == "redirect" and host_of(request.url) not in source.scope.hosts:
            return "out-of-scope"
        if not self._due(request.url, source):
            return "not-due"
        return None if self._within_budget(request.url, source) else "budget"

    def _due(self, url: str, source: Source) -> bool:
        visits, changes, first, last = self.catalog.visits(url)
        if first is None or last is None:
            return True
        shortest, longest, comparisons = source.revisit.shortest, source.revisit.longest, visits - 1
        pause = shortest
        if comparisons:
            usual = max((last - first) / comparisons, shortest)
            # never more than twice as long as so far: a page must earn its rest
            pause = min(wait(min(changes, comparisons), comparisons, usual, shortest=shortest, longest=longest), 2 * usual)
        return datetime.now(UTC) - last >= pause

    def _within_budget(self, url: str, source: Source) -> bool:
        host = host_of(url)
        if host not in self.left:
            midnight = datetime.now(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
            self.left[host] = source.politeness.daily_budget - self.catalog.asked_since(host, midnight)
        self.left[host] -= 1
        return self.left[host] >= 0


def _is_article(found: Any) -> bool:
    return isinstance(found, Request) and found.meta.get("role") is Role.ARTICLE


def _this_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _alive(process: str) -> bool:
    if process == _this_process():
        return False  # an earlier one with our number: ours has not begun yet
    host, _, pid = process.rpartition(":")
    if host != socket.gethostname():
        return True  # another machine's: not ours to judge
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
