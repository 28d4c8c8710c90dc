"""Days without a year: completed by whoever says that day in full, and otherwise set before the capture, to the day."""

from datetime import UTC, datetime

import pytest

from pipelines.reading.yearless import Shown, completed, last_before, shown
from tests.pipelines.reading.test_bylines import clock, reading

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("05-18 17:32 石漾时报 浏览 2.1万", Shown(5, 18, (17, 32), bare=False)),
        ("石漾新闻 06-02 12:21 3.4万阅读", Shown(6, 2, (12, 21), bare=False)),
        ("6月2日 12:21", Shown(6, 2, (12, 21), bare=False)),
        ("1个月前 (09-26)", Shown(9, 26, None, bare=False)),
        ("石漾河报 07-14", Shown(7, 14, None, bare=True)),
        ("比分 99-14", None),
        ("13-40 25:61", None),
        ("05-18 25:61", None),
        ("阅读 3-2", None),
        ("电话 0000-11-22", None),
    ],
)
def test_a_day_without_its_year_is_seen(text: str, want: Shown | None) -> None:
    assert shown(text) == want


@pytest.mark.parametrize(
    ("script", "year"),
    [
        ('window.__ART__={"published":"2024-05-18 17:32:05"}', 2024),
        ('{"at":1716024720}', 2024),
        ('{"at":1716024720123}', 2024),
        ('{"day":"2023/05/18"}', 2023),
        ('{"published":"2024-05-18 09:00:00"}', None),
        ('{"published":"2024-05-19 17:32:00"}', None),
        ('{"published":"2031-05-18 17:32:00"}', None),
        ('{"id":"17160247201234567"}', None),
        ("", None),
    ],
)
def test_a_script_that_says_that_very_time_gives_the_year(script: str, year: int | None) -> None:
    day = Shown(5, 18, (17, 32), bare=False)

    assert completed(day, [], [script], NOW) == (None if year is None else day.of(year))


def test_who_says_the_day_in_full_is_heard_before_the_scripts() -> None:
    day = Shown(5, 18, None, bare=True)
    told = [datetime(2022, 5, 17, 16, 30, tzinfo=UTC), datetime(2023, 5, 18, 17, tzinfo=UTC)]  # the 18th and the 19th in China

    assert completed(day, told, ["2024-05-18"], NOW) == day.of(2022)


def test_a_guessed_year_is_told_to_the_day_only() -> None:
    assert last_before(Shown(12, 2, (17, 32), bare=False), NOW) == datetime(2025, 12, 1, 16, tzinfo=UTC)
    assert last_before(Shown(2, 29, None, bare=False), NOW) is None


@pytest.mark.parametrize(
    ("above", "url", "time"),
    [
        ("<p>05-06 15:05</p>", "http://www.shiyang.example/2022-05-06/1.html", "2022-05-06 15:05"),
        ('<p>05-06 15:05</p><script>var art={"up":"2023-05-06 15:05:11"};</script>', "http://a.example/1.html", "2023-05-06 15:05"),
        ('<p>石漾河报 05-06</p><script>var zk={"st":1683349500};</script>', "http://a.example/1.html", "2023-05-06"),
        ("<p>05-06 15:05</p>", "http://a.example/1.html", "2024-05-06"),
        ("<p>石漾队 05-06</p>", "http://a.example/1.html", None),
    ],
)
def test_a_page_is_dated_by_its_day_and_the_year_that_another_witness_gives(above: str, url: str, time: str | None) -> None:
    assert clock(reading(above, url=url)) == time
