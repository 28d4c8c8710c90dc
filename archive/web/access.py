"""What a browser may do with our answers, what may be asked, and which addresses become links.

Everything here is reading: the only methods are GET and HEAD (a test goes through the route
table), nothing needs a name, and the one cookie holds the language. Archived pages are
strangers' work: they get a policy of their own, under which nothing in them runs or is loaded.
One thing no header forbids: `<link rel=preconnect>` opens a connection, without a request.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query
from pydantic import AfterValidator
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = ("GET", "HEAD")
MOST_LETTERS = 200
"""Of a search."""
LONGEST_URL = 4000
MOST_PAGES = 2**31
"""What a list does not have is answered by the list itself."""
WEB = ("http", "https")
Screen = TypeVar("Screen", bound=Callable[..., Any])

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-fA-F]+$"), AfterValidator(str.lower)]
"""A snapshot's id, or its beginning, in capitals too."""
Number = Annotated[int, Path(ge=1, le=2**53)]
"""A capture's number."""
Url = Annotated[str, Query(min_length=8, max_length=LONGEST_URL)]
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Choice = Annotated[str, Query(max_length=MOST_LETTERS)]
"""A category, a source, an order."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
ARCHIVED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
"""A page's own inline styles may lay it out; with no scripts and no loading they can tell nobody anything."""


def own_guards(replay: str) -> dict[str, str]:
    """Return the headers of our own pages; ``replay`` is the origin that archived pages are framed from (empty: ours)."""
    frames, rest = replay or "'self'", "base-uri 'none'; frame-ancestors 'none'"
    policy = f"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-src {frames}; {rest}"
    return ALWAYS | {"Content-Security-Policy": policy}


class Guarded:
    """Puts the headers on every answer that has not set its own."""

    def __init__(self, app: ASGIApp, *, guards: Mapping[str, str]) -> None:
        self.app = app
        self.guards = guards

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.guards.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)


def reading(router: APIRouter, path: str) -> Callable[[Screen], Screen]:
    """Return the decorator that shows a screen at ``path``, for GET and HEAD."""
    return router.api_route(path, methods=list(READING), response_model=None, include_in_schema=False)


def link(url: str | None) -> str | None:
    """Return ``url`` if it may be a link (http or https), else None: ``javascript:`` and the like stay text."""
    if not url or any(ord(letter) <= 0x20 or letter == "\\" for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in WEB and parts.hostname else None
