"""The clock as processes: two on one database, one killed, one stopped, and a plain Scrapy project beside them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from archive.index.tables import slots
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article
from tests.program import ROOT

FEW = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 103)}


def clock(place: Place) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "kuaizhao", "schedule"]
    with (place.folder / "said").open("wb") as said:  # by the newest clock
        return subprocess.Popen(command, env=place.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said)


def wait_until(true: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "this did not come to be in time"
        time.sleep(0.1)


def stop(*clocks: "subprocess.Popen[bytes]") -> list[int]:
    for each in clocks:  # all at once: one that goes on would take up what another had to leave
        each.send_signal(signal.SIGTERM)
    return [each.wait(60) for each in clocks]


def ended_runs(place: Place) -> list[dict[str, object]]:
    return [each for each in json.loads(place.run("runs", "-n", "100", "--json")) if each["state"] != "running"]


def test_two_clocks_on_one_database_never_crawl_a_slot_twice(place: Place) -> None:
    with SmallSite(FEW) as site:
        place.write_source("small", site.source(every="4s"))
        clocks = [clock(place), clock(place)]
        wait_until(lambda: site.asked.count("/") >= 3, 120)
        assert stop(*clocks) == [0, 0]
        with place.database().reading() as connection:
            claimed = connection.execute(select(slots)).all()
        assert all(row.fence == 1 for row in claimed)
        shelves = Shelves(place.database())
        kept = shelves.snapshot(shelves.entries()[0].id).provenance
        assert kept.slot is not None
        assert (kept.slot.at, kept.slot.fence) in {(row.slot, row.fence) for row in claimed}
        assert site.asked.count("/") <= len(claimed)
        assert {each["trigger"] for each in ended_runs(place)} == {"schedule"}
        assert len(ended_runs(place)) <= len(claimed)


def test_a_stopped_clock_ends_its_crawl_cleanly_and_the_next_one_takes_it_up_again_once(place: Place) -> None:
    with SmallSite(FEW, seconds=1.0) as site:
        place.write_source("small", site.source(every="1h"))
        first = clock(place)
        wait_until(lambda: len(site.asked) >= 3, 60)
        assert stop(first) == [0]
        assert [each["state"] for each in ended_runs(place)] == ["stopped"]
        second = clock(place)
        wait_until(lambda: len(ended_runs(place)) == 2, 120)
        assert stop(second) == [0]
        third = clock(place)
        wait_until(lambda: "The clock runs" in (place.folder / "said").read_text(encoding="utf-8"), 60)
        time.sleep(3)
        assert stop(third) == [0]
        runs = ended_runs(place)
        assert [each["state"] for each in runs] == ["finished", "stopped"]  # no burst: the next slot is due in an hour
        assert all(each["adds_up"] for each in runs)
        assert runs[0]["tallies"]["sealed"] + runs[1]["tallies"]["sealed"] >= len(FEW)


def test_a_crawl_does_not_outlive_a_killed_clock(place: Place) -> None:
    with SmallSite(FEW, seconds=0.5) as site:
        place.write_source("small", site.source(every="1h"))
        killed = clock(place)
        wait_until(lambda: len(site.asked) >= 3, 60)
        killed.kill()
        killed.wait()
        wait_until(lambda: not Ledger(place.database()).running(), 60)


def test_the_list_says_when_each_source_is_due(place: Place) -> None:
    with SmallSite(FEW) as site:
        place.write_source("small", site.source(every="6h"))
        place.write_source("daily", site.source().replace('every = "6h"', 'cron = "30 8 * * mon-fri"'))
        told = {each["source"]: each for each in map(json.loads, place.run("schedule", "--list", "--json").splitlines())}
    assert told["small"]["next"] == "now"
    assert not (place.folder / "data").exists()  # a question makes no archive
    assert datetime.fromisoformat(told["daily"]["next"]).strftime("%H:%M") == "08:30"


@pytest.mark.parametrize("words", [("list",), ("crawl", "news", "-a", "source=small")])
def test_it_is_a_normal_scrapy_project(place: Place, words: tuple[str, ...]) -> None:
    with SmallSite(FEW) as site:
        place.write_source("small", site.source())
        scrapy = [str(Path(sys.executable).parent / "scrapy"), *words]
        done = subprocess.run(scrapy, env=place.environment | {"PATH": os.environ["PATH"]}, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        if words == ("list",):
            assert done.stdout.decode().split() == ["news", "one-url"]
        else:
            assert json.loads(place.run("runs", "--json"))[0]["tallies"]["sealed"] == len(FEW)
