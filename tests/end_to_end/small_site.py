"""A small loopback site whose pages a test names; some answer slowly, some not at all."""

import ssl
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

PARAGRAPH = "　　会议指出，要围绕重点产业链部署创新链，完善实验室开放共享机制，推动科技成果加快转化为现实生产力。各区要在月底前报送实施方案，并按季度公布进展情况。"


def article(number: int) -> bytes:
    """Return a plain article that differs from the others."""
    paragraphs = "".join(f"<p>{PARAGRAPH}这是第{number}号文件第{each}段。</p>" for each in range(1, 5))
    head = f"<html><head><meta charset=utf-8><title>第{number}号科技政策文件发布</title></head><body><h1>第{number}号科技政策文件发布</h1>"
    return f"{head}<div>2026-03-{number % 28 + 1:02} 10:00 来源：测试日报</div><div class=content>{paragraphs}</div></body></html>".encode()


class SmallSite:
    """Serves ``pages`` (path → body) with a list of them at ``/``.

    Each answer takes ``seconds``, those in ``elsewhere`` lead to a URL, those in ``codings`` say to be in a content coding.
    With ``tls`` it speaks https.
    """

    def __init__(
        self,
        pages: Mapping[str, bytes],
        *,
        seconds: float = 0,
        elsewhere: Mapping[str, str] | None = None,
        codings: Mapping[str, str] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        links = "".join(
            f'<li><a href="{path}">关于第{at}号科技政策文件发布的通知</a><span>2026-03-01</span></li>' for at, path in enumerate(pages)
        )
        self.pages = {"/": f"<html><meta charset=utf-8><body><ul>{links}</ul></body></html>".encode()} | dict(pages)
        self.seconds = seconds
        self.elsewhere = elsewhere or {}
        self.codings = codings or {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Answerer)
        self._server.daemon_threads = True
        self._server.site = self  # type: ignore[attr-defined]
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def source(self, *, every: str = "6h", delay: float = 0, kind: str = "listing", path: str = "/") -> str:
        return f'name = "小站"\nkind = "bureau"\nhome = "{self.url}/"\nevery = "{every}"\n[[ways]]\nkind = "{kind}"\nurl = "{self.url}{path}"\n[politeness]\ndelay_seconds = {delay}\n[revisit]\nshortest = "1s"\nlongest = "1s"\n'


class _Answerer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: SmallSite = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        time.sleep(site.seconds)
        body = site.pages.get(self.path)
        if target := site.elsewhere.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
        else:
            self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html")
        if coding := site.codings.get(self.path):
            self.send_header("Content-Encoding", coding)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass
