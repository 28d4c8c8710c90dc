"""Why no usable answer came: from the exceptions of Scrapy, Twisted and OpenSSL to a name and a plain sentence."""

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectBindError, ConnectError, ConnectionClosed, DNSLookupError, TCPTimedOutError
from twisted.internet.error import TimeoutError as ConnectTimeoutError
from twisted.web.client import ResponseFailed
from twisted.web.http import _DataLoss

from crawler.guard import AddressDeniedError
from crawler.tape import TooLargeError

# The first row that fits decides, so subclasses stand before their classes.
_NAMES: tuple[tuple[type[BaseException], str, str], ...] = (
    (AddressDeniedError, "address-denied", "The host's address may not be connected to."),
    (TooLargeError, "too-large", "The answer went over a limit and was cut off."),
    (DownloadCancelledError, "too-large", "The answer was larger than Scrapy's own limit."),
    (DownloadTimeoutError, "timeout", "The exchange took longer than allowed."),
    (ConnectTimeoutError, "timeout", "The host did not take the connection in time."),
    (TCPTimedOutError, "timeout", "The host did not take the connection in time."),
    (CannotResolveHostError, "dns", "The host's name could not be resolved."),
    (DNSLookupError, "dns", "The host's name could not be resolved."),
    (DownloadConnectionRefusedError, "refused", "The host refused the connection."),
    (ConnectBindError, "ConnectBindError", "Our own end of the connection could not be opened."),
    (ConnectError, "unreachable", "There is no way to the host."),
    (ResponseDataLossError, "disconnected", "The connection ended in the middle of the answer."),
    (UnsupportedURLSchemeError, "unsupported-scheme", "Only http and https are asked."),
    (NotSupported, "unsupported-scheme", "Only http and https are asked."),
    (SSL.Error, "tls", "No encrypted connection could be agreed on."),
    (_DataLoss, "disconnected", "The connection ended in the middle of the answer."),
    (ConnectionClosed, "disconnected", "The host closed the connection before it had answered."),
)


def failure_of(error: BaseException) -> tuple[str, str]:
    """Return the name of the failure (``Capture.failure``) and a sentence with what is known of it.

    A failure that has no name here goes by the class of ``error``.
    """
    cause = _cause(error)
    inner = list(getattr(cause, "reasons", ()))
    for kind, name, sentence in _NAMES:
        if isinstance(error, kind) or (inner and all(isinstance(each.value, kind) for each in inner)):
            return name, _told(sentence, error, inner)
    if isinstance(error, ValueError):
        return "dns", _told("The host's name cannot be used.", error, inner)
    if any(isinstance(each.value, SSL.Error) for each in inner):
        return "tls", _told("No encrypted connection could be agreed on.", error, inner)
    if isinstance(cause, ResponseFailed):
        return "broken-response", _told("The answer is not HTTP that can be read.", error, inner)
    return type(error).__name__, _told("The exchange failed.", error, inner)


def _cause(error: BaseException) -> BaseException:
    return error.__cause__ if isinstance(error.__cause__, ResponseFailed) else error


def _told(sentence: str, error: BaseException, inner: list[object]) -> str:
    known = "; ".join(str(each.value) or type(each.value).__name__ for each in inner) if inner else str(error)  # type: ignore[attr-defined]
    return f"{sentence} ({known})" if known else sentence
