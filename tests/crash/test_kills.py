"""The real program, killed at random, loses nothing acknowledged and starts again by itself; `make crash-test` kills it a thousand times."""

from pathlib import Path

from tests.crash.acknowledged import LIST, ROBOTS, Acknowledged
from tests.crash.lanes import ARTICLES, Lane, path
from tests.crash.running import Running
from tests.crash.short import short_form
from tests.end_to_end.conftest import Place

ORIGIN = "http://127.0.0.1:8765"


def test_a_program_that_is_killed_at_random_loses_nothing_acknowledged() -> None:
    told = short_form("kills")

    assert "0 faults" in told
    assert " 0 acknowledgements" not in told


def test_all_that_a_crawl_acknowledges_is_taken_note_of(tmp_path: Path) -> None:
    place = Place(folder=tmp_path)
    lane = Lane("small", place)
    with lane.site:
        running = Running(place, ("crawl", "small"), tmp_path / "out")
        running.wait_until(lambda: False)

    lane.acknowledged.take(lane.site.asked, lane.site.url, running.printed)

    articles = {f"{lane.site.url}{path(number)}" for number in range(ARTICLES)}
    assert running.status == 0
    assert set(lane.acknowledged.captures) == {lane.site.url + ROBOTS, lane.site.url + LIST, *articles}
    assert len(lane.acknowledged.snapshots) == ARTICLES
    assert len(lane.acknowledged.checkpoints) == 1


def test_what_was_asked_for_last_is_not_taken_for_kept() -> None:
    said = Acknowledged()
    said.take([ROBOTS], ORIGIN, "")
    assert not said.captures
    said.take([ROBOTS, LIST], ORIGIN, "")
    assert said.captures == {ORIGIN + ROBOTS: 1}


def test_half_a_line_acknowledges_nothing() -> None:
    said = Acknowledged()
    line = f"2026-11-22 04:00:00 INFO pipelines.item_pipeline: {ORIGIN}/a.html: sealed (first) 0123456789ab"

    said.take([], ORIGIN, line)
    assert not said.snapshots
    said.take([], ORIGIN, f"{line}\n")
    assert said.snapshots == {"0123456789ab"}


def test_what_was_acknowledged_and_is_not_there_is_named() -> None:
    said = Acknowledged()
    said.captures.update({"http://a/": 2, "http://b/": 1})
    said.snapshots |= {"0123456789ab", "c" * 64}

    assert not said.lacking({"http://a/": 2, "http://b/": 5}, ["0123456789ab" + "0" * 52, "c" * 64])
    assert len(said.lacking({"http://a/": 1}, ["d" * 64])) == 4
