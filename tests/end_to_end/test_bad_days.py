"""Bad input, dead hosts, full disks, locked databases, hostile pages, kills: a clear line, a stored outcome, nothing lost."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time

import pysqlite3
import pytest
from sqlalchemy import select

from archive.index.shelves import Shelves
from archive.index.tables import captures
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article
from tests.program import ROOT

ARTICLES = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 140)}
FEW = dict(list(ARTICLES.items())[:6])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_bad_source_file_is_named_by_file_line_and_field_and_nothing_is_crawled(place: Place) -> None:
    with SmallSite(FEW) as site:
        place.write_source("good", site.source())
        place.write_source("bad", site.source().replace('kind = "bureau"', 'kind = "burau"'))
        said = place.run("crawl", "good", "bad", expect=2)
        assert "bad.toml:2: kind:" in said
        assert site.asked == []


def test_a_bad_source_file_stops_a_refetch_too(place: Place) -> None:
    with SmallSite(FEW) as site:
        place.write_source("bad", site.source().replace('kind = "bureau"', 'kind = "burau"'))
        said = place.run("refetch", f"{site.url}/art/2026/3/1/art_1_100.html", expect=2)
        assert "bad.toml:2: kind:" in said
        assert site.asked == []


def test_without_a_folder_of_sources_a_page_is_fetched_for_none(place: Place) -> None:
    with SmallSite(FEW) as site:
        said = place.run("refetch", f"{site.url}/art/2026/3/1/art_1_100.html", KUAIZHAO_SOURCES=str(place.folder / "nowhere"))
    assert "first: snapshot " in said


def test_an_unknown_source_is_named(place: Place) -> None:
    place.write_source("good", SmallSite({}).source())
    said = place.run("crawl", "goood", expect=2)
    assert "goood" in said
    assert "good" in said


def test_a_bad_setting_is_named(place: Place) -> None:
    said = place.run("list", expect=2, KUAIZHAO_WORKERS="many")
    assert "KUAIZHAO_WORKERS" in said


def test_an_unreachable_host_is_said_and_stored(place: Place) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    with SmallSite({}) as site:
        place.write_source("dead", site.source().replace(site.url, dead))
        said = place.run("crawl", "dead", expect=7)
    assert "list not read" in said
    failures = {each.failure for each in Shelves(place.database()).history(f"{dead}/robots.txt")}
    assert failures == {"refused"}
    told = place.run("history", f"{dead}/robots.txt")
    assert "failed: refused" in told
    assert "rejected" not in told


def test_a_refetch_that_fails_says_why_and_is_stored(place: Place) -> None:
    with SmallSite(FEW) as site:
        dead = f"http://127.0.0.1:{free_port()}"
        place.write_source("small", site.source())
        place.write_source("dead", site.source().replace(site.url, dead))
        gone, refused = f"{site.url}/art/2026/3/1/art_1_999.html", f"{dead}/a.html"
        assert "rejected (http-404)" in place.run("refetch", gone, expect=5)
        place.run("refetch", refused, expect=6)
    assert Shelves(place.database()).history(gone)[0].reason == "http-404"


def test_an_address_that_may_not_be_connected_to_is_refused(place: Place) -> None:
    with SmallSite(FEW) as site:
        said = place.run("refetch", f"{site.url}{next(iter(FEW))}", expect=6, KUAIZHAO_ALLOW_PRIVATE="")
        assert "address-denied" in said
        assert site.asked == []


def test_a_body_that_is_too_large_is_cut_off_said_and_kept(place: Place) -> None:
    with SmallSite({"/art/2026/3/1/art_1_1.html": article(1) + b" " * 3_000_000}) as site:
        place.write_source("small", site.source())
        said = place.run("refetch", f"{site.url}/art/2026/3/1/art_1_1.html", expect=6, KUAIZHAO_BODY_MEGABYTES="1")
        assert "too-large" in said


def test_a_page_that_kills_the_parser_stays_unread_and_the_crawl_goes_on(place: Place) -> None:
    hostile = b"<html><body><p " + b" ".join(b"a%d=1" % each for each in range(40_000)) + b">" + b"<p>" * 1_000_000
    with SmallSite(FEW | {"/art/2026/3/1/art_1_666.html": hostile}) as site:
        place.write_source("small", site.source())
        account = json.loads(place.run("crawl", "small", "--json", KUAIZHAO_READING_SECONDS="2"))[0]
    assert account["tallies"]["sealed"] == len(FEW)
    assert account["tallies"]["rejected"] + account["tallies"]["failed"] == 1
    assert account["adds_up"]


def paged(number: int, *, following: str) -> bytes:
    return article(number).replace(b"</div></body>", f'</div><div class="page"><a href="{following}">下一页</a></div></body>'.encode())


def test_an_article_goes_on_on_its_next_page_and_ends_where_there_is_none(place: Place) -> None:
    first, second = "/art/2026/3/1/t20260301_4007.html", "/art/2026/3/1/t20260301_4007_2.html"
    with SmallSite({first: paged(7, following=second.rpartition("/")[2])}) as site:
        site.pages[second] = paged(8, following="t20260301_4007_3.html")  # which is not there
        place.write_source("small", site.source())
        account = json.loads(place.run("crawl", "small", "--json"))[0]
        text = place.run("show", f"{site.url}{first}")
    assert account["tallies"]["sealed"] == 1
    assert "这是第7号文件第1段" in text
    assert "这是第8号文件第4段" in text


def test_a_full_disk_stops_the_crawl_and_loses_nothing_acknowledged(place: Place) -> None:
    with SmallSite(ARTICLES) as site:
        place.write_source("small", site.source())
        limited = ["bash", "-c", f'ulimit -f 48; exec "{sys.executable}" -m kuaizhao crawl small']
        done = subprocess.run(
            limited,
            env=place.environment | {"KUAIZHAO_DATABASE": f"sqlite:///{place.folder}/elsewhere.db"},
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 4, done.stderr.decode()[-2000:]
        assert "make room" in done.stderr.decode().lower() + done.stdout.decode().lower()
        assert json.loads(place.run("crawl", "small", "--json", KUAIZHAO_DATABASE=f"sqlite:///{place.folder}/elsewhere.db"))[0]["adds_up"]
    assert json.loads(place.run("verify", "--all", "--json", KUAIZHAO_DATABASE=f"sqlite:///{place.folder}/elsewhere.db"))["damaged"] == 0


def test_a_locked_database_stops_the_crawl_and_loses_nothing(place: Place) -> None:
    with SmallSite(FEW) as site:
        place.write_source("small", site.source())
        place.run("crawl", "small")
        path = place.folder / "data" / "kuaizhao.db"
        holder = pysqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        said = place.run("crawl", "small", expect=4, KUAIZHAO_DATABASE=f"sqlite:///{path}?timeout=1")
        holder.execute("ROLLBACK")
        assert "locked" in said
        assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0


def acknowledged(place: Place) -> dict[str, int]:
    database = place.database()
    events = {url: len(Shelves(database).history(url)) for url in (each.url for each in Shelves(database).entries(most=1000))}
    database.close()
    return events


def unread(place: Place) -> list[str]:
    database = place.database()
    with database.reading() as connection:
        left = connection.execute(select(captures.c.url).where(captures.c.outcome == "unread")).scalars().all()
    database.close()
    return list(left)


def killed(place: Place, site: SmallSite, *, requests: int, later: float) -> None:
    """Kill a crawl, with all that it started, so many seconds after its site was asked so often."""
    site.asked.clear()
    process = subprocess.Popen(
        [sys.executable, "-m", "kuaizhao", "crawl", "small"],
        env=place.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(site.asked) < requests and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(later)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def test_killed_crawls_lose_nothing_acknowledged_and_the_next_one_goes_on(place: Place) -> None:
    chance, before = random.Random(0), dict[str, int]()
    with SmallSite(ARTICLES, seconds=0.02) as site:
        place.write_source("small", site.source())
        for number in range(3):  # the later ones are killed after they took up what the earlier ones left
            killed(place, site, requests=10 + 4 * number, later=chance.random() * 0.1)
            now = acknowledged(place)
            assert all(now[url] >= captures for url, captures in before.items())
            before = now
        account = json.loads(place.run("crawl", "small", "--json"))[0]
        assert account["adds_up"]
        after = acknowledged(place)
    assert before
    assert len(after) == len(ARTICLES)
    assert all(after[url] >= captures for url, captures in before.items())
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0
    assert not unread(place)
    runs = json.loads(place.run("runs", "--json"))
    assert [(each["state"], each["adds_up"]) for each in runs] == [("finished", True)] + 3 * [("failed", True)]


@pytest.mark.parametrize("setting", [{"KUAIZHAO_LOG_ORIGIN": "a b"}, {"KUAIZHAO_CONTACT": "mailto:a@b.example\r\nX: y"}])
def test_a_setting_that_could_not_be_used_at_the_end_stops_a_crawl_before_its_beginning(place: Place, setting: dict[str, str]) -> None:
    with SmallSite(FEW) as site:
        place.write_source("small", site.source())
        said = place.run("crawl", "small", expect=2, **setting)
        assert site.asked == []
    assert next(iter(setting)) in said


def test_a_feed_or_sitemap_that_answers_with_something_else_is_a_list_not_read(place: Place) -> None:
    with SmallSite({"/empty.xml": b"", "/door.xml": "<html><body>请登录后查看</body></html>".encode()}) as site:
        sources = [(kind, name) for kind in ("feed", "sitemap") for name in ("door", "empty")]
        for kind, name in sources:
            place.write_source(f"{kind}-{name}", site.source(kind=kind, path=f"/{name}.xml"))
        said = place.run("crawl", *(f"{kind}-{name}" for kind, name in sources), "--quiet", expect=7)
    assert said.count(f"list not read: {site.url}/empty.xml: it answered with an empty body") == 2
    for kind in ("feed", "sitemap"):
        assert f"list not read: {site.url}/door.xml: what it answered (44 bytes) is no {kind} (" in said
