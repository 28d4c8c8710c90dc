"""The made-up site on loopback: `with Site() as site: … site.url …`, or `python -m tests.site.serve --port 8400` to look at it.

`site.state = 2` (or a GET of `/-/state/2`, which no page names) lets the site change. Connections
are kept open, some pages come compressed to those who accept it, some in chunks, some answer
304 to a known ETag. Absolute links are made from the Host header.
"""

import argparse
import re
import sys
import threading
from dataclasses import dataclass
from gzip import compress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.site.oddities import not_found
from tests.site.pages import Page, pages

LOOPBACK = "127.0.0.1"
CHUNK = 4096
HOST = re.compile(r"[A-Za-z0-9.-]{1,100}(:\d{1,5})?")
CONTROL = re.compile(r"/-/state/([12])")
NOT_FOUND = Page(status=404, headers=(("Content-Type", "text/html"),), body=not_found().encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that the site answered."""

    method: str
    path: str
    """With its query."""
    headers: tuple[tuple[str, str], ...]
    status: int

    def header(self, name: str) -> str | None:
        """Return the value of a request header, or None."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), None)


class Site:
    """The site, listening on 127.0.0.1 only while the context lasts."""

    def __init__(self, port: int = 0, state: int = 1) -> None:
        self.state = state
        self.requests: list[Asked] = []
        self._server = _Server((LOOPBACK, port), _Answerer)
        self._server.site = self
        self.port: int = self._server.server_address[1]
        self.url = f"http://{LOOPBACK}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self) -> None:
        """Return when the site has stopped listening."""
        self._thread.join()

    def page(self, path: str, host: str) -> Page:
        """Return what stands at `path` now, with absolute links to `host`."""
        origin = f"http://{host}" if HOST.fullmatch(host) else self.url
        return pages(self.state, origin).get(path, NOT_FOUND)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site


class _Answerer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if match := CONTROL.fullmatch(path):
            self.server.site.state = int(match[1])
            self._send(Page(headers=(("Content-Type", "text/plain"),), body=f"state {match[1]}\n".encode()))
            return
        page = self.server.site.page(path, self.headers.get("Host", ""))
        tag = dict(page.headers).get("ETag")
        known = tag is not None and self.headers.get("If-None-Match") == tag
        answer = Page(status=304, headers=(("ETag", tag),), body=b"") if known and tag else page
        self.server.site.requests.append(
            Asked(method=self.command, path=self.path, headers=tuple(self.headers.items()), status=answer.status)
        )
        self._send(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, page: Page) -> None:
        packed = page.gzip and "gzip" in self.headers.get("Accept-Encoding", "")
        body = compress(page.body, mtime=0) if packed else page.body
        chunked = page.chunked and self.request_version == "HTTP/1.1"
        self.send_response(page.status, HTTPStatus(page.status).phrase)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.gzip:
            self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif page.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(in_chunks(body) if chunked else body)

    def version_string(self) -> str:
        return "nginx"

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the name is the standard library's
        pass


def in_chunks(body: bytes) -> bytes:
    """Return `body` in chunked transfer coding."""
    pieces = (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def main() -> None:
    """Serve the site until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the made-up science-policy site on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8400, help="0 takes a free one (default: 8400)")
    parser.add_argument("--state", type=int, choices=(1, 2), default=1, help="1: before the change, 2: after it")
    chosen = parser.parse_args()
    try:
        opened = Site(chosen.port, chosen.state)
    except OSError as error:
        sys.exit(f"Port {chosen.port} cannot be listened on ({error.strerror}): name another with --port, or 0 for a free one.")
    with opened as site:
        print(f"The site is served at {site.url}/ ; stop with Ctrl-C.", flush=True)
        try:
            site.wait()
        except KeyboardInterrupt:
            print("Stopped.")


if __name__ == "__main__":
    main()
