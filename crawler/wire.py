"""The download handler: fetches over HTTP/1.1 and keeps the exact bytes of request and response.

Scrapy's own response is not what came over the wire (the order and case of headers are lost,
transfer framing is undone), so a tee stands at Twisted's HTTP protocol, below Scrapy. It uses
private names of Scrapy and Twisted: both are pinned, and ``tests/crawler/test_wire.py``, which
compares odd answers byte for byte with what a raw server sent, is the guard.

Every recording is put at ``request.meta["recording"]``, also when Scrapy raises. Connections go
through the guard, and never through a proxy: what a proxy resolves and connects to, the guard
would not see.
"""

import logging
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _BindAddressAgent,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils._download_handlers import normalize_bind_address, wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.python.failure import Failure
from twisted.web._newclient import Request as ClientRequest
from twisted.web.http_headers import InvalidHeaderName

from crawler.guard import GuardedReactor
from crawler.tape import HEAD_BYTES, Tape
from crawler.tls import Witness

BODY_BYTES = 16 * 1024 * 1024
"""Limit for a body where the setting ``KUAIZHAO_BODY_BYTES`` gives none."""

_log = logging.getLogger(__name__)


class WireDownloadHandler(HTTP11DownloadHandler):  # type: ignore[misc]
    """Scrapy's handler for http and https, with the tee, the guard and the limits in it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._pool._factory = _TapedFactory  # noqa: SLF001
        self._contextFactory = Witness()
        self._guarded = GuardedReactor(self._pool._reactor, tuple(settings.get("KUAIZHAO_ALLOW_PRIVATE") or ()))  # noqa: SLF001
        self._body_bytes = settings.getint("KUAIZHAO_BODY_BYTES") or BODY_BYTES
        self._timeout = settings.getfloat("DOWNLOAD_TIMEOUT") or 60.0

    async def download_request(self, request: Request) -> Response:
        """Return the answer to ``request``; the recording is at ``request.meta["recording"]`` then, or when this raises.

        Raises:
            AddressDeniedError: the host's address may not be connected to.
            TooLargeError: the answer went over a limit.
            Exception: whatever Scrapy's own handler raises.
        """
        _drop_proxy(request)
        tape = Tape(body_bytes=self._body_bytes)
        ended_for = None
        try:
            with wrap_twisted_exceptions():
                response = await maybe_deferred_to_future(self._agent(tape).download_request(request))
        except DownloadTimeoutError:
            ended_for = "time"
            raise
        except DownloadCancelledError:  # Scrapy's own limit
            ended_for = "length"
            raise
        finally:
            request.meta["recording"] = tape.cut(ended_for)
            if tape.overflow:
                raise tape.overflow
        return response

    def _agent(self, tape: Tape) -> "_TapedScrapyAgent":
        agent = _TapedScrapyAgent(
            contextFactory=self._contextFactory,
            connectTimeout=self._timeout,
            bindAddress=self._bind_address,
            pool=self._pool,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        agent.tape, agent.reactor = tape, self._guarded
        return agent


def _drop_proxy(request: Request) -> None:
    if request.meta.pop("proxy", None):
        _log.warning("A proxy is set in the environment or for %s; it is not used, because the guard cannot see behind it.", request.url)
    request.headers.pop(b"Proxy-Authorization", None)


class _TapedScrapyAgent(_ScrapyAgent):  # type: ignore[misc]
    tape: Tape
    reactor: GuardedReactor

    def _get_agent(self, request: Request, timeout: float) -> "_TapedAgent":
        bind = normalize_bind_address(request.meta.get("bindaddress") or self._bindAddress)
        agent = _TapedAgent(self.reactor, self._contextFactory, timeout, bind, self._pool)
        agent.tape = self.tape
        return agent


class _TapedAgent(_BindAddressAgent):  # type: ignore[misc]
    tape: Tape

    def _requestWithEndpoint(self, key: Any, endpoint: Any, method: bytes, parsedURI: Any, *rest: Any) -> Any:  # noqa: N802, N803
        parsedURI.tape = self.tape  # the one thing of ours that Twisted hands on to the connection, also when it tries a second one
        return super()._requestWithEndpoint(key, endpoint, method, parsedURI, *rest)


class _TapedFactory(_LenientHTTP11ClientFactory):  # type: ignore[misc]
    def buildProtocol(self, addr: Any) -> "_TapedProtocol":  # noqa: ARG002, N802
        return _TapedProtocol(self._quiescentCallback)


class _TapedProtocol(_LenientHTTP11ClientProtocol):  # type: ignore[misc]
    """One connection, kept alive: each request brings its own tape."""

    tape: Tape | None = None

    def request(self, request: Any) -> Any:
        self.tape = request._parsedURI.tape  # noqa: SLF001
        self.tape.start(self.transport)
        request.__class__ = _TapedRequest  # a function put on it would hold it, and the tape, until garbage is looked for
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _BrowserlikeParser  # as Scrapy does with its own: there is no other way to choose
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        tape = self.tape
        if tape is not None:
            tape.received(data)
            if tape.overflow:
                self.transport.abortConnection()
                self._disconnectParser(Failure(tape.overflow))
                return
        super().dataReceived(data)

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802
        if rest:  # more than the answer came: what follows could be taken for the answer to another request
            self._currentRequest.persistent = False
        self.tape = None
        super()._finishResponse(rest)

    def connectionLost(self, reason: Failure) -> None:  # noqa: N802
        if self.tape is not None:
            self.tape.look_at_tls()
        super().connectionLost(reason)


class _TapedRequest(ClientRequest):  # type: ignore[misc]
    """Puts on the tape what is written of it."""

    def writeTo(self, transport: Any) -> Any:  # noqa: N802
        return super().writeTo(_Tee(transport, self._parsedURI.tape))


class _BrowserlikeParser(_LenientHTTPClientParser):  # type: ignore[misc]
    """Takes header names as browsers (and ``archive.message``) do, where Twisted would give up the whole answer."""

    MAX_LENGTH = HEAD_BYTES
    """Of one line; the tape limits all together."""

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        try:
            super().headerReceived(name.strip(), value)
        except InvalidHeaderName:
            _log.debug("A header is left out of Scrapy's response, because %r is no name; the recording has it.", name)


class _Tee:
    """A transport that puts a copy of what is written to it on the tape."""

    def __init__(self, transport: Any, tape: Tape) -> None:
        self._transport = transport
        self._tape = tape

    def write(self, content: bytes) -> None:
        self._tape.sent(content)
        self._transport.write(content)

    def writeSequence(self, contents: list[bytes]) -> None:  # noqa: N802
        self.write(b"".join(contents))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
