"""The innermost downloader middleware: turns every exchange into a ``Capture``, failed tries too.

It stands at order 999, so that nothing has touched the answer before it. A capture is at
``request.meta["capture"]`` if, and only if, the request went out or was tried; what an earlier
hop of the same request left there is removed.
"""

from datetime import UTC, datetime
from urllib.parse import urldefrag

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.digest import digest
from archive.model import Capture, Provenance, Role
from crawler.failures import failure_of
from crawler.stopping import CrawlStoppedError
from crawler.tape import Recording


class Recorder:
    """Writes down what was asked and answered; changes and swallows nothing."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Recorder":
        """Return the recorder of ``crawler``."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Begin: nothing has been sent yet. Schemes that have no handler end with this recording."""
        request.meta.pop("capture", None)
        request.meta["recording"] = Recording(sent_at=datetime.now(UTC))

    def process_response(self, request: Request, response: Response) -> Response:
        """Put the capture of an answered request at ``request.meta["capture"]``."""
        self._record(request, None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Put the capture of a failed try at ``request.meta["capture"]``."""
        self._record(request, exception)

    def _record(self, request: Request, error: Exception | None) -> None:
        request.meta.pop("capture", None)
        recording: Recording | None = request.meta.pop("recording", None)
        if recording is None or isinstance(error, IgnoreRequest | CrawlStoppedError):  # decided without asking
            return
        failure, detail = failure_of(error) if error else (None, None)
        request.meta["capture"] = Capture(
            url=urldefrag(request.url)[0],
            captured_at=recording.sent_at,
            request=recording.request,
            response=recording.response,
            failure=failure,
            failure_detail=detail,
            truncated=recording.truncated,
            address=recording.address,
            tls=recording.tls,
            provenance=self._provenance(request),
        )

    def _provenance(self, request: Request) -> Provenance:
        meta, spider = request.meta, self._crawler.spider
        source = getattr(spider, "source", None)
        redirected_from = tuple(urldefrag(url)[0] for url in meta.get("redirect_urls", ()))
        role = Role(meta.get("role", Role.ARTICLE))
        return Provenance(
            source=source.id if source else None,
            source_digest=source.digest if source else None,
            run=getattr(spider, "run_id", "unknown"),
            role=role,
            way="redirect" if redirected_from and role is not Role.ROBOTS else meta.get("way", "manual"),
            found_on=meta.get("found_on"),
            category=meta.get("category"),
            robots=meta.get("robots", "not asked"),
            redirected_from=redirected_from,
            software=getattr(spider, "software", "unknown"),
            settings_digest=getattr(spider, "settings_digest", digest(b"")),
            slot=getattr(spider, "slot", None),
        )
