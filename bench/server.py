"""A fast loopback server of N article pages behind list pages, for crawls to be measured on.

    python -m bench.server PAGES COUNT   prints its port and serves until its standard input ends

PAGES is a folder of HTML files; COUNT addresses are made of them, each with a line of its own
so that no two are alike. They stand on eight hosts, 127.0.0.1 to 127.0.0.8, so that crawlers
which ask one page at a time of a host are not measured by that.
"""

import asyncio
import re
import sys
from pathlib import Path

HOSTS = 8
EACH_LIST = 50


class Pages:
    def __init__(self, folder: Path, count: int) -> None:
        self.bodies = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
        self.count = count
        self.port = 0

    def answer(self, path: str) -> tuple[int, bytes]:
        if found := re.fullmatch(r"/art/(\d+)/t20260101_(\d+)\.html", path):
            number = int(found[2])
            body = self.bodies[number % len(self.bodies)]
            return 200, body + b"<!-- %d -->" % number
        if found := re.fullmatch(r"/list/(\d+)\.html", path):
            return 200, self.list(int(found[1]))
        if path == "/robots.txt":
            return 200, b"User-agent: *\nDisallow: /private/\n"
        return 404, b"nothing here"

    def list(self, page: int) -> bytes:
        first, last = page * EACH_LIST, min((page + 1) * EACH_LIST, self.count)
        links = "".join(
            f'<li><a href="{self.url(number)}">关于第{number}号科技政策测试文章的通知</a><span>2026-01-01</span></li>'
            for number in range(first, last)
        )
        following = f'<a href="/list/{page + 1}.html">下一页</a>' if last < self.count else ""
        return f"<html><head><meta charset=utf-8></head><body><ul>{links}</ul>{following}</body></html>".encode()

    def url(self, number: int) -> str:
        return f"http://127.0.0.{number % HOSTS + 1}:{self.port}/art/{number}/t20260101_{number}.html"


async def serve(pages: Pages) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                status, body = pages.answer(head.split(b" ", 2)[1].decode())
                kind = b"text/plain" if head.startswith(b"GET /robots") else b"text/html"
                writer.write(b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body)) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    pages.port = server.sockets[0].getsockname()[1]
    others = [await asyncio.start_server(talk, f"127.0.0.{host}", pages.port) for host in range(2, HOSTS + 1)]
    print(pages.port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for each in (server, *others):
        each.close()


if __name__ == "__main__":
    asyncio.run(serve(Pages(Path(sys.argv[1]), int(sys.argv[2]))))
