"""What hosts ask of crawlers, with real Scrapy against raw servers on loopback."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawler.politeness import LARGEST_BYTES, rules_in, seconds_to_wait
from tests.crawler.probe import crawl
from tests.crawler.raw_server import RawServer, Script

Told = dict[str, Any]


def answer(body: bytes = b"", *headers: bytes, status: bytes = b"200 OK") -> bytes:
    return b"\r\n".join((b"HTTP/1.1 " + status, *headers, b"Content-Length: %d" % len(body), b"", body))


def moved(to: str) -> Script:
    return Script(wire=answer(b"", b"Location: " + to.encode(), status=b"301 Moved"))


RULES = b"User-agent: *\nDisallow: /all/\n\nUser-agent: KuaizhaoBot\nDisallow: /ours/\nAllow: /ours/but-this\n"
HOPS = {f"/robots.txt{hop or ''}": moved(f"/robots.txt{hop + 1}") for hop in range(10)}
ROBOTS: dict[str, dict[str, Script]] = {
    "rules": {"/robots.txt": Script(wire=answer(RULES))},
    "html": {"/robots.txt": Script(wire=answer(b"<html>not found, politely</html>"))},
    "empty": {"/robots.txt": Script(wire=answer(b"", status=b"204 No Content"))},
    "404": {},
    "401": {"/robots.txt": Script(wire=answer(status=b"401 Unauthorized"))},
    "429": {"/robots.txt": Script(wire=answer(status=b"429 Too Many Requests"))},
    "500": {"/robots.txt": Script(wire=answer(status=b"500 Oops"))},
    "503": {"/robots.txt": Script(wire=answer(status=b"503 Busy"))},
    "silent": {"/robots.txt": Script(wire=b"", hang=True)},
    "cut short": {"/robots.txt": Script(wire=answer(RULES)[:-3], close=True)},
    "not http": {"/robots.txt": Script(wire=b"User-agent: *\nAllow: /\n\n", close=True)},
    "large": {"/robots.txt": Script(wire=answer(b"# padding\n" * (LARGEST_BYTES // 10 + 1)))},
    "five hops": HOPS | {"/robots.txt5": Script(wire=answer(RULES))},
    "six hops": HOPS | {"/robots.txt6": Script(wire=answer(RULES))},
    "nowhere": {"/robots.txt": Script(wire=answer(status=b"302 Found"))},
    "inside": {"/robots.txt": moved("http://10.0.0.1/robots.txt")},
}
PAGES = ("/page", "/ours/page", "/ours/but-this", "/all/page", "/leads-in")


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[dict[str, RawServer], list[Told], dict[tuple[str, str], Told]]]:
    pages = {page: Script(wire=answer(b"page")) for page in PAGES} | {"/leads-in": moved("/ours/page")}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(RawServer(pages | scripts)) for name, scripts in ROBOTS.items()}
        ports = {server.port: name for name, server in servers.items()}
        urls = [f"http://127.0.0.1:{server.port}{page}" for server in servers.values() for page in PAGES]
        captures, ends = crawl(urls, robots=True, DOWNLOAD_TIMEOUT=2)
        yield (
            servers,
            captures,
            {(ports[int(url.split(":")[2].split("/")[0])], first_path(end)): end for end in ends if (url := end["url"])},
        )


def first_path(end: Told) -> str:
    """The path that was asked for first, before redirects."""
    return "/leads-in" if "redirect_times" in end["meta"] else "/" + end["url"].split("/", 3)[3]


@pytest.mark.parametrize("name", ["rules", "five hops"])
def test_the_rules_for_us_are_obeyed(name: str, told: Any) -> None:
    servers, _, ends = told

    assert ends[name, "/page"]["meta"]["robots"] == "allowed"
    assert ends[name, "/all/page"]["status"] == 200  # a group of our own replaces that for all
    assert ends[name, "/ours/but-this"]["status"] == 200
    assert ends[name, "/ours/page"]["meta"]["skip_reason"] == "robots-disallowed"
    assert ends[name, "/ours/page"]["error"] == "IgnoreRequest"
    assert "/ours/page" not in servers[name].asked


def test_a_redirect_into_a_forbidden_folder_is_not_followed(told: Any) -> None:
    servers, captures, ends = told

    assert ends["rules", "/leads-in"]["meta"]["skip_reason"] == "robots-disallowed"
    assert "robots" not in ends["rules", "/leads-in"]["meta"]
    assert len([each for each in captures if each["url"] == f"http://127.0.0.1:{servers['rules'].port}/leads-in"]) == 1


@pytest.mark.parametrize(
    ("name", "robots"), [("html", "allowed"), ("empty", "allowed"), ("404", "no robots.txt"), ("401", "no robots.txt")]
)
def test_without_rules_everything_is_asked(name: str, robots: str, told: Any) -> None:
    _, _, ends = told

    assert [ends[name, page]["meta"].get("robots") for page in PAGES] == [robots] * len(PAGES)
    assert {ends[name, page]["status"] for page in PAGES} == {200}


@pytest.mark.parametrize("name", ["429", "500", "503", "silent", "cut short", "not http", "large", "six hops", "nowhere", "inside"])
def test_nothing_is_asked_where_robots_cannot_be_read(name: str, told: Any) -> None:
    servers, _, ends = told

    reason = "address-denied" if name == "inside" else "robots-unreadable"
    assert {ends[name, page]["meta"].get("skip_reason") for page in PAGES} == {reason}
    assert not set(PAGES) & servers[name].asked.keys()


def test_robots_is_asked_once_for_each_origin_and_is_a_capture(told: Any) -> None:
    servers, captures, _ = told

    assert {len(server.asked["/robots.txt"]) for server in servers.values()} == {1}
    robots = [each for each in captures if each["url"].endswith("/robots.txt") and "127.0.0.1" in each["url"]]
    assert len(robots) == len(servers)
    assert {(each["provenance"]["role"], each["provenance"]["way"], each["provenance"]["robots"]) for each in robots} == {
        ("robots", "robots", "not asked")
    }


def test_pages_that_were_not_asked_for_are_no_captures(told: Any) -> None:
    servers, captures, _ = told
    urls = [each["url"] for each in captures]

    assert f"http://127.0.0.1:{servers['rules'].port}/ours/page" not in urls
    assert f"http://127.0.0.1:{servers['500'].port}/page" not in urls


def test_the_delay_that_a_host_asks_for_is_kept() -> None:
    scripts = {"/robots.txt": Script(wire=answer(b"User-agent: *\nCrawl-delay: 0.7\n"))} | {
        f"/{n}": Script(wire=answer(b"x")) for n in range(3)
    }
    with RawServer(scripts) as server:
        captures, _ = crawl([f"http://127.0.0.1:{server.port}/{n}" for n in range(3)], robots=True, DOWNLOAD_DELAY_JITTER=0)
    times = [datetime.fromisoformat(each["captured_at"]) for each in captures if not each["url"].endswith("robots.txt")]
    gaps = [(after - before).total_seconds() for before, after in pairwise(times)]

    assert len(gaps) == 2
    assert min(gaps) > 0.6


def test_an_absurd_delay_is_capped() -> None:
    response = Response("http://a.example/robots.txt", body=b"User-agent: *\nCrawl-delay: 86400\n")

    assert rules_in(response, "KuaizhaoBot").delay_seconds == 60


def busy(seconds: int) -> dict[str, Script]:
    return {"/busy": Script(wire=answer(b"", b"Retry-After: %d" % seconds, status=b"503 Busy"))} | {
        f"/{n}": Script(wire=answer(b"x")) for n in range(5)
    }


def test_a_short_rest_is_waited_for() -> None:
    with RawServer(busy(1)) as server:
        captures, _ = crawl(
            [f"http://127.0.0.1:{server.port}{path}" for path in ("/busy", "/1", "/2")],
            wait=True,
            DOWNLOAD_DELAY=0.3,
            DOWNLOAD_DELAY_JITTER=0,
        )
    times = [datetime.fromisoformat(each["captured_at"]) for each in captures]

    assert [each["status"] for each in captures] == [503, 200, 200]
    assert (times[1] - times[0]).total_seconds() > 1
    assert (times[2] - times[1]).total_seconds() < 1


def test_what_is_due_at_a_host_that_wants_a_long_rest_is_skipped() -> None:
    with RawServer(busy(3600)) as server:
        urls = [f"http://127.0.0.1:{server.port}{path}" for path in ("/busy", *(f"/{n}" for n in range(5)))]
        captures, ends = crawl(urls, wait=True, DOWNLOAD_DELAY=0.3, DOWNLOAD_DELAY_JITTER=0, CONCURRENT_REQUESTS=4)

    assert [each["url"] for each in captures] == urls[:1]
    assert {each["url"]: each["meta"]["skip_reason"] for each in ends if each["url"] != urls[0]} == dict.fromkeys(
        urls[1:], "host-asked-to-wait"
    )


NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sat, 21 Nov 2026 08:00:30 GMT", 30),
        ("Sat, 21 Nov 2026 07:00:00 GMT", 0),
        ("Sat, 21 Nov 2026 16:00:30 +0800", 30),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
        ("²", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(told: str, seconds: float) -> None:
    assert seconds_to_wait(told, NOW) == seconds


@given(st.text())
def test_no_retry_after_breaks_the_crawl(told: str) -> None:
    assert seconds_to_wait(told, NOW) >= 0


@given(st.binary(), st.sampled_from([200, 204, 299]))
def test_no_robots_txt_breaks_the_crawl(body: bytes, status: int) -> None:
    assert rules_in(Response("http://a.example/robots.txt", body=body, status=status), "KuaizhaoBot").robots == "allowed"
