"""Crawls that are told to stop: politely once, at once the second time; the books add up either way."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article
from tests.program import ROOT

ARTICLES = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 112)}
ONE = next(iter(ARTICLES))


@contextmanager
def running(place: Place, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        [sys.executable, "-m", "kuaizhao", *words], env=place.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 200  # a busy machine takes a minute to start a crawl
    while not true():
        assert time.monotonic() < deadline, "this did not come to be in time"
        time.sleep(0.02)


def articles_of(site: SmallSite) -> list[str]:
    return [path for path in site.asked if path.startswith("/art/")]


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, said = process.communicate(timeout=200)
    return process.returncode, out.decode(), said.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_is_stopped_asks_for_nothing_more(place: Place, number: signal.Signals) -> None:
    with SmallSite(ARTICLES) as site:
        place.write_source("small", site.source(delay=2))
        with running(place, "crawl", "small", "--json") as process:
            wait_until(lambda: bool(articles_of(site)))
            process.send_signal(number)
            status, out, said = ended(process)
        assert (status, len(articles_of(site))) == (130, 1), said
    (account,) = json.loads(out)
    assert (account["state"], account["adds_up"]) == ("stopped", True)
    assert account["reasons"] == {"failed: interrupted": len(ARTICLES) - 1, "sealed: first": 1}


def test_a_list_that_was_not_asked_for_any_more_has_not_failed(place: Place) -> None:
    with SmallSite(ARTICLES) as site:
        place.write_source("small", site.source(delay=30))
        with running(place, "crawl", "small", "--json") as process:
            wait_until(lambda: "/robots.txt" in site.asked)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            status, out, said = ended(process)
        assert (status, site.asked) == (130, ["/robots.txt"]), said
    (account,) = json.loads(out)
    assert (account["state"], account["list_failures"], account["discovered"]) == ("stopped", [], 0)


def test_what_is_on_the_wire_is_finished_and_kept_and_what_waits_for_robots_is_not_asked(place: Place) -> None:
    with SmallSite(ARTICLES, seconds=1.5) as site:
        place.write_source("small", site.source())
        with running(place, "crawl", "small", "--json") as process:
            wait_until(lambda: "/robots.txt" in site.asked)
            process.send_signal(signal.SIGINT)
            status, _, said = ended(process)
        assert (status, site.asked) == (130, ["/robots.txt"]), said
        assert [each["outcome"] for each in json.loads(place.run("history", f"{site.url}/robots.txt", "--json"))] == ["rejected"]


def test_an_article_whose_next_page_was_not_asked_for_any_more_is_not_taken_for_whole(place: Place) -> None:
    following = ONE.replace(".html", "_2.html")
    first = article(100).replace(b"</div></body>", f'</div><div class="page"><a href="{following}">下一页</a></div></body>'.encode())
    with SmallSite({ONE: first}) as site:
        site.pages[following] = article(101)
        place.write_source("small", site.source(delay=2))
        with running(place, "crawl", "small", "--json") as process:
            wait_until(lambda: ONE in site.asked)
            process.send_signal(signal.SIGINT)
            status, out, said = ended(process)
        assert (status, following in site.asked) == (130, False), said
        assert json.loads(out)[0]["reasons"] == {"failed: unread: next-page-failed": 1}
        (event,) = json.loads(place.run("history", f"{site.url}{ONE}", "--json"))
    assert event["outcome"] == "unread"
    assert event["reason"].startswith(f"next-page-failed: {site.url}{following}: CrawlStoppedError")


def test_a_crawl_that_is_told_twice_ends_at_once_with_its_books_closed(place: Place) -> None:
    with SmallSite(ARTICLES, seconds=0.1) as site:
        place.write_source("small", site.source())
        place.write_source("other", site.source())
        with running(place, "crawl", "small", "other", "--json") as process:
            wait_until(lambda: len(articles_of(site)) >= 2)
            site.seconds = 20
            wait_until(lambda: len(articles_of(site)) >= 3)  # asked for one after another: this one is on the wire for so long
            for _ in range(2):
                process.send_signal(signal.SIGINT)
                time.sleep(0.4)
            begun = time.monotonic()
            status, out, said = ended(process)
            assert (status, time.monotonic() - begun < 18) == (130, True), said
        (account,) = json.loads(out)
        assert (account["state"], account["adds_up"]) == ("stopped", True)
        assert account["tallies"]["failed"] == account["reasons"]["failed: interrupted"] > 0
        assert "Traceback" not in said
        site.seconds = 0
        assert json.loads(place.run("crawl", "small", "--json"))[0]["adds_up"]
    assert [each["state"] for each in json.loads(place.run("runs", "--json"))] == ["finished", "stopped"]
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0


@pytest.mark.parametrize("times", [1, 2])
def test_a_refetch_that_is_stopped_was_interrupted(place: Place, times: int) -> None:
    with SmallSite(ARTICLES, seconds=3) as site, running(place, "refetch", f"{site.url}{ONE}", "--json") as process:
        wait_until(lambda: "/robots.txt" in site.asked)
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        status, out, said = ended(process)
    record = json.loads(out)
    assert (status, record["outcome"], record["reason"]) == (130, "failed", "interrupted"), said
