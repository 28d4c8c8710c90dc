"""Odd answers from a raw server, compared byte for byte with what real Scrapy's recording holds."""

import base64
import gzip
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from archive.digest import digest
from archive.message import answer_in
from tests.crawler.certificates import Authority
from tests.crawler.probe import crawl
from tests.crawler.raw_server import RawServer, Script

Captures = dict[str, dict[str, Any]]

PAGE = "<html><title>科技政策</title><p>示例正文。</p></html>"
GBK = PAGE.encode("gbk")
ZIPPED = gzip.compress(PAGE.encode(), mtime=0)


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def answer(body: bytes, *headers: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((status, *headers, b"Content-Length: %d" % len(body), b"", body))


ODD = {
    "/odd-case": Script(
        wire=answer(ZIPPED, b"content-TYPE:  text/html;  charset=utf-8", b"Content-encoding: gzip", b"SET-Cookie: a=1", b"Set-COOKIE: b=2")
    ),
    "/chunked": Script(
        wire=b"HTTP/1.1 200 Jolly Good\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + chunked(ZIPPED[:7], ZIPPED[7:])
    ),
    "/404": Script(wire=answer(b"gone", status=b"HTTP/1.1 404 Not Found")),
    "/redirect": Script(wire=answer(b"", b"Location: /404", status=b"HTTP/1.1 302 Found")),
    "/http-1.0": Script(wire=b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + GBK, close=True),
    "/gbk-reason": Script(wire=answer(GBK, status="HTTP/1.1 200 成功".encode("gbk"))),
    "/no-colon": Script(wire=answer(GBK, b"this line has none", b"X-After: 1")),
    "/space-before-colon": Script(wire=answer(GBK, b"Content-Type : text/html; charset=gbk")),
    "/gbk-header": Script(wire=answer(GBK, "X-Title: 科技".encode("gbk"))),
    "/two-lengths": Script(wire=answer(GBK, b"Content-Length: %d" % len(GBK))),
    "/bare-lf": Script(wire=b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n%b" % (len(GBK), GBK)),
    "/cut-short": Script(wire=answer(GBK)[:-5], close=True),
    "/204": Script(wire=b"HTTP/1.1 204 No Content\r\nX-Nothing: here\r\n\r\n"),
    "/103": Script(wire=b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + answer(GBK, b"Content-Type: text/html")),
}
ODD_SECURE = {name: ODD[name] for name in ("/odd-case", "/chunked")}
FURTHER = {
    "/not-http": Script(wire=b"SSH-2.0-OpenSSH_9.9\r\n", close=True),
    "/unknown-coding": Script(wire=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + chunked(b"x"), close=True),
    "/lengths-differ": Script(wire=answer(b"four", b"Content-Length: 3"), close=True),
    "/head-cut-short": Script(wire=b"HTTP/1.1 200 OK\r\nContent-Ty", close=True),
    "/chunks-cut-short": Script(wire=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(b"abc")[:-4], close=True),
    "/nothing": Script(wire=b"", close=True),
    "/trailers": Script(wire=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(b"abc")[:-2] + b"X-Sum: 1\r\n\r\n"),
    "/odd-names": Script(wire=answer(b"abc", "标题: 甲".encode(), b": nameless", b"X Y: z", b"X-After: 1")),
    "/folded": Script(wire=answer(b"abc", b"X-Long: one\r\n two")),
    "/304": Script(wire=b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 99\r\n\r\n'),
    "/in-pieces": Script(wire=answer(b"0123456789" * 30), piece=7),
    "/more-than-said": Script(wire=answer(b"abc") + b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"),
    "/empty": Script(wire=answer(b"")),
}
BROKEN = {
    "/cut-short": ("disconnected", "disconnect"),
    "/not-http": ("broken-response", "disconnect"),
    "/unknown-coding": ("broken-response", None),
    "/lengths-differ": ("broken-response", None),
    "/head-cut-short": ("disconnected", "disconnect"),
    "/chunks-cut-short": ("disconnected", "disconnect"),
    "/nothing": ("disconnected", None),
}


def by_path(captures: list[dict[str, Any]]) -> Captures:
    return {"/" + capture["url"].split("/", 3)[3]: capture | _bytes_in(capture) for capture in captures}


def _bytes_in(capture: dict[str, Any]) -> dict[str, bytes | None]:
    return {name: None if capture[name] is None else base64.b64decode(capture[name]) for name in ("request", "response", "scrapy")}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def plain() -> Iterator[tuple[RawServer, Captures]]:
    with RawServer(ODD | FURTHER) as server:
        captures, _ = crawl([f"http://127.0.0.1:{server.port}{path}" for path in server.scripts])
        yield server, by_path(captures)


@pytest.fixture(scope="module")
def secure(authority: Authority) -> Iterator[tuple[RawServer, Captures]]:
    with RawServer(ODD_SECURE, authority.server("localhost")) as server:
        captures, _ = crawl(
            [f"https://localhost:{server.port}{path}" for path in server.scripts], environment={"SSL_CERT_FILE": str(authority.file)}
        )
        yield server, by_path(captures)


@pytest.mark.parametrize("path", ODD | FURTHER)
def test_an_odd_exchange_is_kept_byte_for_byte(path: str, plain: tuple[RawServer, Captures]) -> None:
    server, captures = plain

    assert captures[path]["response"] == server.scripts[path].wire
    assert captures[path]["request"] in server.asked[path]


@pytest.mark.parametrize("path", ODD_SECURE)
def test_an_odd_exchange_inside_tls_is_kept_byte_for_byte(path: str, secure: tuple[RawServer, Captures]) -> None:
    server, captures = secure

    assert captures[path]["response"] == server.scripts[path].wire
    assert captures[path]["request"] == server.asked[path][0]
    assert captures[path]["tls"]["verified"] is True
    assert server.connections == 1


@pytest.mark.parametrize("path", sorted((ODD | FURTHER).keys() - BROKEN.keys()))
def test_the_entity_read_from_the_bytes_is_the_one_that_scrapy_reads(path: str, plain: tuple[RawServer, Captures]) -> None:
    capture = plain[1][path]
    answer = answer_in(capture["response"])

    assert capture["failure"] is None
    assert capture["truncated"] is None
    assert answer.complete
    assert (answer.status, answer.body) == (capture["status"], capture["scrapy"])


@pytest.mark.parametrize("path", BROKEN)
def test_a_broken_answer_is_a_capture_with_its_reason(path: str, plain: tuple[RawServer, Captures]) -> None:
    capture = plain[1][path]

    assert (capture["failure"], capture["truncated"]) == BROKEN[path]
    assert capture["failure_detail"].startswith("The ")
    assert capture["scrapy"] is None


def test_connections_are_kept_alive_but_not_after_surplus_bytes(plain: tuple[RawServer, Captures]) -> None:
    server, captures = plain
    closed = 1 + len([path for path in server.scripts if server.scripts[path].close]) + 1  # and after the surplus

    assert server.connections <= closed + 1  # Twisted asks twice where nothing came
    assert captures["/empty"]["response"] == server.scripts["/empty"].wire


def test_time_and_address_are_those_of_the_exchange(plain: tuple[RawServer, Captures]) -> None:
    capture = plain[1]["/404"]

    assert capture["address"] == "127.0.0.1"
    assert datetime.now(UTC) - datetime.fromisoformat(capture["captured_at"]) < timedelta(minutes=2)
    assert capture["tls"] is None


def test_a_certificate_that_convinces_is_told_with_the_chain_as_sent(secure: tuple[RawServer, Captures], authority: Authority) -> None:
    tls = secure[1]["/chunked"]["tls"]

    assert tls["verified"] is True
    assert tls["reason"] is None
    assert tls["version"] == "TLSv1.3"
    assert tls["cipher"].startswith("TLS_")
    assert tls["chain"] == [digest(der) for der in authority.chain("localhost")]


@pytest.mark.parametrize(
    ("made_for", "trusted", "reason"),
    [
        ("elsewhere.example", "trusted", "the certificate is for another host"),
        ("localhost", "unknown", "a self-signed certificate is in the chain"),
        ("alone", "unknown", "the issuer is not known"),
        ("expired", "trusted", "the certificate has expired"),
        ("self-signed", "trusted", "the certificate is self-signed"),
        ("not-yet", "trusted", "the certificate is not valid yet"),
    ],
)
def test_a_certificate_that_does_not_convince_ends_nothing_but_is_told(
    made_for: str, trusted: str, reason: str, authority: Authority
) -> None:
    environment = {"SSL_CERT_FILE": str(authority.file if trusted == "trusted" else authority.empty)}
    with RawServer(ODD_SECURE, authority.server(made_for)) as server:
        captures, _ = crawl([f"https://localhost:{server.port}/chunked"], environment=environment)

    assert captures[0]["tls"]["verified"] is False
    assert captures[0]["tls"]["reason"] == reason
    assert by_path(captures)["/chunked"]["response"] == ODD["/chunked"].wire


def test_a_server_that_does_not_speak_tls_is_a_failed_try_of_which_nothing_was_sent() -> None:
    with RawServer({}, greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        captures, _ = crawl([f"https://localhost:{server.port}/"])

    assert captures[0]["failure"] == "tls"
    assert captures[0]["request"] == ""
    assert captures[0]["address"] == "127.0.0.1"


def test_what_came_of_an_answer_too_large_or_too_slow_is_kept() -> None:
    body, endless = b"b" * 3000, b"X-Filler: " + b"f" * 990 + b"\r\n"
    scripts = {
        "/body": Script(wire=answer(body)),
        "/to-the-end": Script(wire=b"HTTP/1.0 200 OK\r\n\r\n" + body, close=True),
        "/chunks": Script(wire=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(*[b"c" * 100] * 40)),
        "/head": Script(wire=b"HTTP/1.1 200 OK\r\n" + endless * 200),
        "/one-line": Script(wire=b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000),
        "/hints": Script(wire=b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 5000),
        "/just-fits": Script(wire=answer(body[:2000])),
        "/long-line": Script(wire=answer(b"abc", b"X: " + b"y" * 40_000)),
        "/slow": Script(wire=answer(body[:2000])[:-10], hang=True),
        "/slow-head": Script(wire=b"HTTP/1.1 200 OK\r\nX-A", hang=True),
        "/silent": Script(wire=b"", hang=True),
    }
    with RawServer(scripts) as server:
        captures, _ = crawl([f"http://127.0.0.1:{server.port}{path}" for path in scripts], KUAIZHAO_BODY_BYTES=2000, DOWNLOAD_TIMEOUT=1)
    found = by_path(captures)

    def told(path: str) -> tuple[str | None, str | None, int]:
        capture = found[path]
        assert scripts[path].wire.startswith(capture["response"])
        return capture["failure"], capture["truncated"], len(capture["response"])

    def head(path: str) -> int:
        return scripts[path].wire.index(b"\r\n\r\n") + 4

    assert told("/body") == ("too-large", "length", head("/body") + 2000)
    assert told("/to-the-end") == ("too-large", "length", head("/to-the-end") + 2000)
    assert told("/chunks") == ("too-large", "length", head("/chunks") + 2000)
    assert told("/head") == told("/one-line") == told("/hints") == ("too-large", "length", 65536)
    assert told("/just-fits") == (None, None, head("/just-fits") + 2000)
    assert told("/long-line") == (None, None, len(scripts["/long-line"].wire))
    assert told("/slow") == ("timeout", "time", len(scripts["/slow"].wire))
    assert told("/slow-head") == ("timeout", "time", len(scripts["/slow-head"].wire))
    assert told("/silent") == ("timeout", None, 0)
    assert found["/silent"]["request"] == server.asked["/silent"][0]


def test_no_exchange_is_held_until_garbage_is_looked_for() -> None:
    with RawServer({f"/{number}": Script(wire=answer(b"b" * 3000)) for number in range(20)}) as server:
        _, ends = crawl([f"http://127.0.0.1:{server.port}{path}" for path in server.scripts], COUNT_TAPES=True)

    assert len(ends) == 20
    assert max(end["tapes"] for end in ends) <= 2


def test_a_proxy_in_the_environment_is_not_used_and_gets_no_password() -> None:
    with RawServer({"/": Script(wire=answer(b"direct"))}) as server, socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.setblocking(False)
        address = f"http://user:password@127.0.0.1:{proxy.getsockname()[1]}"
        captures, _ = crawl([f"http://127.0.0.1:{server.port}/"], environment={"http_proxy": address, "HTTP_PROXY": address})

        with pytest.raises(BlockingIOError):
            proxy.accept()
    capture = by_path(captures)["/"]
    assert b"roxy" not in capture["request"]
    assert capture["response"].endswith(b"direct")


def test_a_connection_that_went_stale_is_replaced_without_anybody_noticing() -> None:
    scripts = {"/a": Script(wire=answer(b"a"), linger=True), "/b": Script(wire=answer(b"b"))}
    with RawServer(scripts) as server:
        captures, _ = crawl([f"http://127.0.0.1:{server.port}{path}" for path in scripts], DOWNLOAD_DELAY=0.4, DOWNLOAD_DELAY_JITTER=0)
    found = by_path(captures)

    assert server.connections == 2
    assert (found["/b"]["request"], found["/b"]["response"]) == (server.asked["/b"][-1], scripts["/b"].wire)


def test_an_old_protocol_of_the_server_is_told(authority: Authority) -> None:
    context = authority.server("localhost")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with RawServer(ODD_SECURE, context) as server:
        captures, _ = crawl([f"https://localhost:{server.port}/odd-case"], environment={"SSL_CERT_FILE": str(authority.file)})

    assert captures[0]["tls"]["version"] == "TLSv1.2"
    assert captures[0]["tls"]["verified"] is True
