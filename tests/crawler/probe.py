"""Runs real Scrapy with our handler and middlewares in a process of its own, and tells what came of each request.

``python -m tests.crawler.probe`` reads a JSON plan from standard input and writes one JSON
object per capture, then one per request, to standard output; bytes are in base64.
"""

import base64
import dataclasses
import gc
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from archive.digest import digest
from archive.model import Capture
from crawler.publisher import Scope, Source
from crawler.tape import Tape

ROOT = Path(__file__).resolve().parent.parent.parent
MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.recorder.Recorder": 999,
    "tests.crawler.probe.Keep": 998,
}


def crawl(
    urls: list[str] | list[dict[str, Any]], *, environment: dict[str, str] | None = None, **settings: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what was captured, and what came of each of ``urls``, in order of ending.

    ``NAMES`` (name → addresses) replaces the machine's names by made-up ones; ``SOURCE=True`` gives the spider a source; ``robots=True`` and ``wait=True`` among the ``settings`` put in our politeness middlewares; with ``COUNT_TAPES=True`` no garbage is looked for, and each end tells how many tapes are held.
    """
    plan = json.dumps({"urls": urls, "settings": {"KUAIZHAO_ALLOW_PRIVATE": ["127.0.0.0/8"], **settings}})
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawler.probe"],
        input=plan,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", **(environment or {})},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [each for each in told if each["what"] == "capture"], [each for each in told if each["what"] == "end"]


def tell(what: str, **values: Any) -> None:
    print(json.dumps({"what": what, **values}, default=_plain), flush=True)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        assert value.tzinfo
        return value.isoformat()
    return dataclasses.asdict(value)


class Keep:
    """Stands where the project keeps captures."""

    def process_response(self, request: Request, response: Response) -> Response:
        capture: Capture = request.meta["capture"]
        tell("capture", **dataclasses.asdict(capture), scrapy=response.body, status=response.status)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if capture := request.meta.get("capture"):
            tell("capture", **dataclasses.asdict(capture), scrapy=None, status=None, error=type(exception).__name__)


@implementer(IHostnameResolver)
class MadeUpNames:
    """Resolves what the setting ``NAMES`` says, and numbers in every spelling; asks nobody, and leads to no public address."""

    def __init__(self, crawler: Any, reactor: Any) -> None:
        self._names = crawler.settings["NAMES"]
        self._reactor = reactor

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "MadeUpNames":
        return cls(crawler, reactor)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(self, receiver: Any, hostName: str, portNumber: int = 0, *_: Any, **__: Any) -> Any:  # noqa: N802, N803
        receiver.resolutionBegan(HostResolution(hostName))
        spelled = [each for each in _spelled(hostName) if not ip_address(each).is_global]
        for each in self._names.get(hostName.lower(), spelled):
            kind = IPv6Address if ":" in each else IPv4Address
            receiver.addressResolved(kind("TCP", each, portNumber))
        receiver.resolutionComplete()
        return receiver


def _spelled(host: str) -> list[str]:
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]  # 127.1, 0x7f000001, 2130706433 …
    except OSError:
        return []


class Asking(Spider):
    name = "asking"
    run_id = "run-1"
    software = "kuaizhao-test/0"
    settings_digest = "sha256:" + "0" * 64
    source: Source | None = None
    custom_settings = {}  # noqa: RUF012 (Scrapy's way)

    async def start(self) -> AsyncIterator[Request]:
        for each in self.asked:
            wanted = {"url": each} if isinstance(each, str) else each
            try:
                request = Request(**wanted, callback=self.parse, errback=self.failed, dont_filter=True)
            except ValueError as error:
                tell("end", url=wanted["url"], status=None, meta={}, error="ValueError", message=str(error))
            else:
                yield request

    def parse(self, response: Response) -> None:
        tell("end", url=response.url, status=response.status, meta=_told(response.meta), error=None, tapes=self.tapes())

    def tapes(self) -> int | None:
        return sum(isinstance(each, Tape) for each in gc.get_objects()) if self.settings.getbool("COUNT_TAPES") else None

    def failed(self, failure: Any) -> None:
        request = failure.request
        tell("end", url=request.url, status=None, meta=_told(request.meta), error=type(failure.value).__name__, message=str(failure.value))


def _told(meta: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in meta.items() if isinstance(value, str | int | float)} | {"has_recording": "recording" in meta}


def main() -> None:
    plan = json.load(sys.stdin)
    settings = plan["settings"]
    middlewares = dict(MIDDLEWARES)
    if settings.pop("robots", False):
        middlewares["crawler.politeness.RobotsMiddleware"] = 100
    if settings.pop("wait", False):
        middlewares["crawler.politeness.RetryAfterMiddleware"] = 840
    if settings.get("COUNT_TAPES"):
        gc.disable()
    if settings.get("NAMES"):
        settings["DNS_RESOLVER"] = MadeUpNames
    if settings.pop("SOURCE", False):
        scope = Scope(hosts=("127.0.0.1",))
        Asking.source = Source(
            id="made-up", name="示例", kind="press", home="http://a.example/", ways=(), scope=scope, digest=digest(b"toml")
        )
    Asking.asked = plan["urls"]
    process = CrawlerProcess(
        {
            "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
            "DOWNLOAD_HANDLERS": {
                **dict.fromkeys(("file", "data", "ftp", "s3")),
                "http": "crawler.wire.WireDownloadHandler",
                "https": "crawler.wire.WireDownloadHandler",
            },
            "DOWNLOADER_MIDDLEWARES": middlewares,
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "RETRY_ENABLED": False,
            "COOKIES_ENABLED": False,  # with them, tldextract fetches a list from the internet, past our guard
            "HTTPERROR_ALLOW_ALL": True,
            "USER_AGENT": "KuaizhaoBot/0.1 (+mailto:removal@kuaizhao.example)",
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0.001,  # without any, Scrapy 2.19 on asyncio starts all that is queued at once
            **settings,
            "KUAIZHAO_ALLOW_PRIVATE": tuple(map(ip_network, settings["KUAIZHAO_ALLOW_PRIVATE"])),
        }
    )
    process.crawl(Asking)
    process.start()


if __name__ == "__main__":
    main()
