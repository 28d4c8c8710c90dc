"""Starting spiders from the command line: the same crawls that ``scrapy crawl`` runs, one after another."""

import ctypes
import gc
import logging
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings
from twisted.internet.defer import Deferred, inlineCallbacks

from archive.model import Slot
from crawler.spiders.news import NewsSpider, new_run_id
from crawler.spiders.one_url import OneUrlSpider

LARGE_BYTES = 256 * 1024
"""Blocks of memory from here on are not kept for later: left to itself glibc keeps those of a page that was larger than others."""
_M_MMAP_THRESHOLD = -3  # malloc.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Launched:
    """How one crawl went, apart from its books."""

    run: str
    fatal: str | None
    """Why the archive could not be written."""
    list_failures: tuple[str, ...]
    interrupted: bool
    unbegun: bool
    """Its books were never opened."""
    last_asked: str | None
    """The article that was asked for last: of a re-fetch, where its redirects led."""


def crawl(source_ids: Sequence[str], *, trigger: str, slot: Slot | None = None, log_level: str = "INFO") -> tuple[Launched, ...]:
    """Crawl sources one after another, so that a host never has two of our requests at once; ``slot``: for what, if for a schedule."""
    asked = {"trigger": trigger, "slot": slot}
    return _run([(NewsSpider, {"source": each, "run_id": new_run_id(each), **asked}) for each in source_ids], log_level)


def refetch(url: str, *, log_level: str = "WARNING") -> Launched:
    """Fetch one page now."""
    return _run([(OneUrlSpider, {"url": url, "run_id": new_run_id("refetch")})], log_level)[0]


def _run(spiders: list[tuple[type[NewsSpider], dict[str, Any]]], log_level: str) -> tuple[Launched, ...]:
    settings = get_project_settings()
    settings.setmodule("crawler.settings")  # also where no scrapy.cfg lies in the working folder
    settings.set("LOG_LEVEL", log_level, priority="cmdline")
    logging.captureWarnings(True)
    _hush()
    process = CrawlerProcess(settings)
    _hush()  # its constructor sets the levels anew
    ended: list[Launched] = []
    begun: list[tuple[Crawler, str]] = []

    @inlineCallbacks  # type: ignore[untyped-decorator]
    def one_after_another() -> Generator[Deferred[Any], Any, None]:
        for spider, arguments in spiders:
            running = process.create_crawler(spider)
            begun.append((running, arguments["run_id"]))
            yield process.crawl(running, **arguments)
            ended.append(_launched(running, arguments["run_id"]))
            if ended[-1].interrupted or ended[-1].fatal:
                return

    failures: list[Any] = []
    one_after_another().addErrback(failures.append)
    _keep_memory_flat()
    process.start()
    if failures:
        failures[0].raiseException()
    for running, run in begun[len(ended) :]:  # at most one: Ctrl-C came a second time, and its reactor stopped at once
        running.signals.send_catch_log(signal=running.settings["KUAIZHAO_CUT_OFF"])
        ended.append(_launched(running, run))
    return tuple(ended)


def _keep_memory_flat() -> None:
    gc.freeze()  # what is loaded stays: it need not be looked through for garbage while pages come in
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):  # glibc's: large pages go back to the system at once and leave no holes
        mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)


def _hush() -> None:
    for engine in ("scrapy", "twisted", "asyncio"):
        logging.getLogger(engine).setLevel("WARNING")


def _launched(crawler: Crawler, run: str) -> Launched:
    reason = crawler.stats.get_value("finish_reason")
    return Launched(
        run=run,
        fatal=crawler.stats.get_value("kuaizhao/fatal"),
        list_failures=tuple(getattr(crawler.spider, "list_failures", ())),
        unbegun=not crawler.stats.get_value("kuaizhao/begun"),
        interrupted=reason not in ("finished", "archive-failed"),
        last_asked=getattr(crawler.spider, "last_asked", None),
    )
