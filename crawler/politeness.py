"""What a host asks of crawlers: its robots.txt (RFC 9309), its Crawl-delay, its Retry-After.

It fails closed: where robots.txt cannot be read, nothing of that host is asked. Whoever is
turned away here ends with ``IgnoreRequest`` and the reason at ``request.meta["skip_reason"]``:
``robots-disallowed``, ``robots-unreadable``, ``address-denied`` or ``host-asked-to-wait``.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet.error import ConnectError
from twisted.python.failure import Failure

from archive.model import Role
from crawler.guard import AddressDeniedError
from crawler.tape import TooLargeError

OLDEST_SECONDS = 24 * 3600
"""robots.txt is asked for again after a day. Source: RFC 9309, section 2.4."""

LARGEST_BYTES = 512 * 1024
"""A larger robots.txt counts as unreadable. Source: RFC 9309, section 2.5, asks for 500 KiB at least."""

MOST_REDIRECTS = 5
"""Source: RFC 9309, section 2.3.1.2."""

LONGEST_DELAY_SECONDS = 60.0
"""A longer Crawl-delay is taken for this."""

LONGEST_WAIT_SECONDS = 60.0
"""What is due for a host that asks for a longer rest by Retry-After is skipped, not waited for."""

# What an unreachable host or an answer that breaks off looks like. Anything else is a bug; it
# goes on to whoever asked, so that nothing is fetched then either.
_UNREACHABLE = (
    AddressDeniedError,
    CannotResolveHostError,
    ConnectError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    OSError,
    ResponseDataLossError,
    TooLargeError,
    ValueError,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a host's robots.txt says to us."""

    robots: str
    """For provenance: ``allowed`` or ``no robots.txt``; why it could not be read if ``readable`` is false."""
    readable: bool = True
    parsed: Protego | None = None
    delay_seconds: float = 0.0
    skip_reason: str = "robots-unreadable"
    """Why requests are turned away if ``readable`` is false."""


class RobotsMiddleware:
    """Stands in for Scrapy's own, which asks on when robots.txt could not be read.

    No setting turns it off (ROBOTSTXT_OBEY, off by default, does not count here).
    """

    def __init__(self, crawler: Crawler) -> None:
        agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._token = agent.split("/")[0].strip()
        self._crawler = crawler
        self._asked: dict[str, tuple[float, asyncio.Task[Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Return the middleware of ``crawler``."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let ``request`` pass, with the decision at ``request.meta["robots"]``.

        Raises:
            IgnoreRequest: robots.txt forbids it or could not be read.
        """
        for left_by_an_earlier_hop in ("robots", "skip_reason", "capture", "capture_number"):
            request.meta.pop(left_by_an_earlier_hop, None)
        if request.meta.get("role") is Role.ROBOTS:
            return
        rules = await self._rules_for(request)
        if not rules.readable:
            _turn_away(request, rules.skip_reason, rules.robots)
        if rules.parsed and not rules.parsed.can_fetch(request.url, self._token):
            _turn_away(request, "robots-disallowed", f"robots.txt forbids {self._token} to ask for {request.url}.")
        request.meta["robots"] = rules.robots
        if rules.delay_seconds:
            self._slow_down(request, rules.delay_seconds)

    async def _rules_for(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked_at, asking = self._asked.get(origin, (0.0, None))
        if asking is None or time.monotonic() - asked_at > OLDEST_SECONDS:
            asking = asyncio.ensure_future(self._ask(f"{origin}/robots.txt"))
            self._asked[origin] = (time.monotonic(), asking)
        return await asyncio.shield(asking)  # others may be waiting for the same answer

    async def _ask(self, url: str) -> Rules:
        meta = {"role": Role.ROBOTS, "way": "robots", "download_maxsize": LARGEST_BYTES, "redirect_ttl": MOST_REDIRECTS}
        request = Request(url, meta=meta, priority=1000, callback=NO_CALLBACK, dont_filter=True)
        try:
            response = await self._crawler.engine.download_async(request)
        except _UNREACHABLE as error:
            reason = "address-denied" if isinstance(error, AddressDeniedError) else "robots-unreadable"
            rules = Rules(robots=f"{url} could not be fetched ({type(error).__name__}: {error}).", readable=False, skip_reason=reason)
        else:
            rules = rules_in(response, self._token)
        if not rules.readable:
            _log.warning("%s Nothing of this host is asked for until it can be read.", rules.robots)
        return rules

    def _slow_down(self, request: Request, delay: float) -> None:
        downloader = self._crawler.engine.downloader
        key = downloader.get_slot_key(request)
        if key in downloader.slots:
            downloader.slots[key].delay = max(downloader.slots[key].delay, delay)
        later = downloader.per_slot_settings.setdefault(key, {})
        later["delay"] = max(later.get("delay", self._crawler.settings.getfloat("DOWNLOAD_DELAY")), delay)


def rules_in(response: Response, token: str) -> Rules:
    """Return what the answer to a request for robots.txt says to the crawler that goes by ``token``.

    429 counts as unreadable with the 5xx, although RFC 9309 puts it with the other 4xx: it says
    that we ask too much, not that there are no rules.
    """
    if 200 <= response.status < 300 and "dataloss" not in response.flags:
        parsed = Protego.parse(response.body.decode("utf-8-sig", errors="ignore"))
        delay = min(parsed.crawl_delay(token) or 0.0, LONGEST_DELAY_SECONDS)
        return Rules(robots="allowed", parsed=parsed, delay_seconds=delay)
    if 400 <= response.status < 500 and response.status != 429:
        return Rules(robots="no robots.txt")
    return Rules(robots=f"{response.url} cannot be read (status {response.status}).", readable=False)


def _turn_away(request: Request, reason: str, message: str) -> NoReturn:
    request.meta["skip_reason"] = reason
    raise IgnoreRequest(message)


class RetryAfterMiddleware:
    """Gives a host the rest it asks for by Retry-After (with 429 or 503): waits, or skips what is due if that is long.

    Stands inside Scrapy's retry middleware, so that it sees the answers which that asks for
    again. A request that Scrapy has started on already (one at most) still goes out.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._not_before: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryAfterMiddleware":
        """Return the middleware of ``crawler``."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let ``request`` pass, unless its host is having a long rest.

        Raises:
            IgnoreRequest: the host asked for more than ``LONGEST_WAIT_SECONDS``.
        """
        key = self._crawler.engine.downloader.get_slot_key(request)
        wait = self._not_before.get(key, 0.0) - time.monotonic()
        if wait > LONGEST_WAIT_SECONDS:
            _turn_away(request, "host-asked-to-wait", _asked_for_rest(key, wait))

    def process_response(self, request: Request, response: Response) -> Response:
        """Give the host its rest, if the answer asks for one."""
        told = response.headers.get("Retry-After") if response.status in (429, 503) else None
        wait = seconds_to_wait(told.decode("latin-1"), datetime.now(UTC)) if told else 0.0
        if wait:
            self._rest(request, wait)
        return response

    def _rest(self, request: Request, wait: float) -> None:
        downloader = self._crawler.engine.downloader
        key = downloader.get_slot_key(request)
        self._not_before[key] = max(self._not_before.get(key, 0.0), time.monotonic() + wait)
        _log.warning(_asked_for_rest(key, wait))
        slot = downloader.slots[key]
        slot.lastseen = self._not_before[key]  # the next request of this host waits for its delay from then on
        slot.delay = max(slot.delay, 0.001)  # without any, Scrapy does not look at the time
        while wait > LONGEST_WAIT_SECONDS and slot.queue:
            waiting, decided = slot.queue.popleft()
            waiting.meta["skip_reason"] = "host-asked-to-wait"
            decided.errback(Failure(IgnoreRequest(_asked_for_rest(key, wait))))


def _asked_for_rest(host: str, wait: float) -> str:
    return f"{host} asked to be left alone for {wait:.0f} seconds."


def seconds_to_wait(told: str, now: datetime) -> float:
    """Return how many seconds a Retry-After header asks for; 0 if it says nothing that can be read.

    Source: RFC 9110, section 10.2.3: a number of seconds or a date.
    """
    told = told.strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
