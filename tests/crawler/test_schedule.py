"""When a source is due: slots of intervals and cron lines, in Shanghai's time."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from archive.index.database import open_database
from archive.index.ledger import Ledger
from crawler.publisher import Scope, Source, plainly
from crawler.schedule import Clock, due, slot_after, slot_before

SHANGHAI = ZoneInfo("Asia/Shanghai")
FILE = """
name = "甲"
kind = "bureau"
home = "http://a.test/"
every = "{every}"
[[ways]]
kind = "listing"
url = "http://a.test/list.html"
[scope]
hosts = ["a.test"]
"""
NOW = datetime(2026, 11, 21, 14, 25, tzinfo=SHANGHAI)


def source(*, every: timedelta | None = None, cron: str | None = None) -> Source:
    return Source(
        id="a",
        name="甲",
        kind="bureau",
        home="http://a.test/",
        ways=(),
        scope=Scope(hosts=("a.test",)),
        every=every,
        cron=cron,
        digest="sha256:0",
    )  # type: ignore[arg-type]


def test_slots_of_an_interval_do_not_depend_on_when_the_clock_was_started() -> None:
    hourly = source(every=timedelta(hours=1))
    assert slot_before(hourly, NOW) == datetime(2026, 11, 21, 14, 0, tzinfo=SHANGHAI)
    assert slot_after(hourly, NOW) == datetime(2026, 11, 21, 15, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("cron", "before", "after"),
    [
        ("10 7-21/2 * * *", datetime(2026, 11, 21, 13, 10, tzinfo=SHANGHAI), datetime(2026, 11, 21, 15, 10, tzinfo=SHANGHAI)),
        ("30 8 * * mon-fri", datetime(2026, 11, 20, 8, 30, tzinfo=SHANGHAI), datetime(2026, 11, 23, 8, 30, tzinfo=SHANGHAI)),
        ("0 6 1 * *", datetime(2026, 11, 1, 6, 0, tzinfo=SHANGHAI), datetime(2026, 12, 1, 6, 0, tzinfo=SHANGHAI)),
        ("*/5 * * * *", datetime(2026, 11, 21, 14, 25, tzinfo=SHANGHAI), datetime(2026, 11, 21, 14, 30, tzinfo=SHANGHAI)),
    ],
)
def test_slots_of_a_cron_line_are_in_shanghai_time(cron: str, before: datetime, after: datetime) -> None:
    assert slot_before(source(cron=cron), NOW.astimezone(UTC)) == before
    assert slot_after(source(cron=cron), NOW.astimezone(UTC)) == after


def test_a_source_without_a_schedule_is_never_due() -> None:
    assert due(source(), None, NOW) is None
    assert slot_after(source(), NOW) is None


def test_an_interval_source_that_was_never_crawled_is_due_at_once_and_a_cron_source_waits() -> None:
    assert due(source(every=timedelta(hours=6)), None, NOW) == datetime(2026, 11, 21, 12, 0, tzinfo=SHANGHAI)
    assert due(source(cron="0 8 * * *"), None, NOW) is None


def test_slots_missed_while_nobody_ran_are_made_up_for_by_one() -> None:
    hourly, last = source(every=timedelta(hours=1)), NOW - timedelta(days=3)
    slot = due(hourly, last, NOW)
    assert slot == datetime(2026, 11, 21, 14, 0, tzinfo=SHANGHAI)
    assert due(hourly, slot, NOW) is None


@pytest.mark.parametrize(
    ("every", "said"),
    [
        (timedelta(hours=6), "every 6 hours"),
        (timedelta(days=1), "every day"),
        (timedelta(hours=48), "every 2 days"),
        (timedelta(minutes=90), "every 90 minutes"),
        (timedelta(seconds=8), "every 8 seconds"),
        (timedelta(days=99999), "every 99999 days"),
    ],
)
def test_an_interval_is_told_in_words(every: timedelta, said: str) -> None:
    assert plainly(every) == said


def test_the_clock_says_what_has_changed_in_the_source_files(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def written(name: str, every: str) -> None:
        (tmp_path / f"{name}.toml").write_text(FILE.format(every=every), encoding="utf-8")

    written("left", "1h")
    written("right", "1h")
    clock = Clock(tmp_path, Ledger(open_database(f"sqlite:///{tmp_path}/kuaizhao.db")))
    clock.reload()
    clock.scheduler.start(paused=True)
    with caplog.at_level(logging.INFO, "crawler.schedule"):
        clock.reload()
        assert not caplog.messages
        written("middle", "1h")
        written("right", "2h")
        (tmp_path / "left.toml").unlink()
        clock.reload()
    clock.scheduler.shutdown()
    assert caplog.messages[0].endswith("new: middle; changed: right; gone or switched off: left")
    assert clock.sources.keys() == {"middle", "right"}
