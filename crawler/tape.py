"""The tape that one exchange with a server is recorded on, with limits, and the recording cut from it.

Limits are the tape's because Scrapy has none for heads, and drops what came of a body that is
too large; here what came is kept and said to be cut.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive.message import framing_of, head_length
from archive.model import Tls
from crawler.tls import tls_of

HEAD_BYTES = 64 * 1024
"""Limit for all heads of an answer together, interim ones (1xx) too."""


class TooLargeError(Exception):
    """An answer went over a limit and was cut off; the message says which. What came is in the recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One exchange, bytes as they were on the wire (inside the encryption)."""

    request: bytes = b""
    """Empty when nothing was sent."""
    response: bytes = b""
    """Interim answers too, transfer framing included; empty when nothing came."""
    sent_at: datetime
    """When the request was written; when the try began if it never was."""
    address: str | None = None
    """The address that was connected to."""
    tls: Tls | None = None
    truncated: str | None = None
    """``length``, ``time``, ``disconnect`` or None."""


class Tape:
    """Copies one exchange; begins anew when Twisted tries again on a fresh connection."""

    def __init__(self, *, body_bytes: int, head_bytes: int = HEAD_BYTES) -> None:
        self.overflow: TooLargeError | None = None
        """Set once a limit was passed: the answer is cut there, and nothing more is taken."""
        self._head_bytes = head_bytes
        self._body_bytes = body_bytes
        self._sent_at = datetime.now(UTC)
        self._request = bytearray()
        self._response = bytearray()
        self._body_at: int | None = None
        self._transport: Any = None
        self._tls: Tls | None = None
        self._address: str | None = None

    def start(self, transport: Any) -> None:
        """Begin: a request is about to be written to ``transport``."""
        self._sent_at = datetime.now(UTC)
        self._request.clear()
        self._response.clear()
        self._body_at = None
        self._transport = transport
        self._tls = None
        self._address = transport.getPeer().host

    def sent(self, content: bytes) -> None:
        """Take what is written."""
        self._request += content

    def received(self, content: bytes) -> None:
        """Take what came; on going over a limit, cut there and set ``overflow``."""
        self.look_at_tls()
        if self.overflow is None:
            self._response += content
            self._limit()

    def look_at_tls(self) -> None:
        """Note the facts of the encryption as soon as the handshake is done and while the connection lasts."""
        if self._tls is None and self._transport is not None:
            self._tls = tls_of(self._transport)

    def _limit(self) -> None:
        if self._body_at is None and len(self._response) <= self._head_bytes:
            self._body_at = head_length(bytes(self._response))
        elif self._body_at is None:
            self._body_at = head_length(bytes(self._response[: self._head_bytes]))
            if self._body_at is None:
                self._cut(self._head_bytes, f"The head of the answer is larger than {self._head_bytes} bytes; it was cut there.")
        if self._body_at is not None and len(self._response) > self._body_at + self._body_bytes:
            self._cut(
                self._body_at + self._body_bytes, f"The body of the answer is larger than {self._body_bytes} bytes; it was cut there."
            )

    def _cut(self, length: int, message: str) -> None:
        del self._response[length:]
        self.overflow = TooLargeError(message)

    def cut(self, ended_for: str | None) -> Recording:
        """Return what was recorded; the exchange is over, one way or another.

        Args:
            ended_for: ``time`` or ``length`` if we ended it for that.
        """
        self.look_at_tls()
        unsent = self._tls is None and hasattr(self._transport, "doubts")
        response, self._response = bytes(self._response), bytearray()
        return Recording(
            request=b"" if unsent else bytes(self._request),
            response=response,
            sent_at=self._sent_at,
            address=self._address,
            tls=self._tls,
            truncated=self._truncated(response, ended_for),
        )

    def _truncated(self, response: bytes, ended_for: str | None) -> str | None:
        if self.overflow:
            return "length"
        if not response or (framing_of(response).complete and not ended_for):
            return None
        return ended_for or "disconnect"
