"""Dates as Chinese pages write them, and which witness is believed."""

from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.head import Head
from pipelines.reading.times import publish_time, times_in

CHINA = ZoneInfo("Asia/Shanghai")
NOW = datetime(2024, 7, 1, tzinfo=UTC)


def said(**metas: str) -> Head:
    named = {name.replace("__", ":"): value for name, value in metas.items()}
    return Head(title="", metas=MappingProxyType(named), linked={}, script_time=None, account=None, pager=None)


def told(*lines: str, head: Head | None = None, url: str = "http://a.example.test/x.html") -> str | None:
    when, _ = publish_time([(10, line) for line in lines], head or said(), url, NOW)
    if when is None:
        return None
    local = when.at.astimezone(CHINA)
    return local.isoformat(sep=" ", timespec="minutes")[:16] if when.precision == "minute" else local.date().isoformat()


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("2024-05-06 16:20:33 来源：某报", "2024-05-06 16:20"),
        ("发布时间：2024年5月6日 16:20", "2024-05-06 16:20"),
        ("2024年05月06日16:20", "2024-05-06 16:20"),
        ("2024/5/6 9:05", "2024-05-06 09:05"),
        ("2024.05.06", "2024-05-06"),
        ("2024年5月6日 星期一 16:20", "2024-05-06 16:20"),
        ("2024 05/ 06 16:20:15", "2024-05-06 16:20"),
        ("2024-05-06T08:20:00Z", "2024-05-06 16:20"),
        ("许可证〔2011〕0283-097号", None),
        ("（2023年12月11－12日，滨河）", None),
        ("最后更新：2024-05-06 16:20", None),
        ("2031-05-06 16:20", None),
        ("2024-13-40", None),
    ],
)
def test_a_line_is_read_as_people_read_it(line: str, want: str | None) -> None:
    assert told(line) == want


@given(
    st.datetimes(min_value=NOW.replace(tzinfo=None, year=1995), max_value=NOW.replace(tzinfo=None, month=6)),
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y年%m月%d日 %H:%M", "%Y/%m/%d %H:%M:%S"]),
)
def test_a_time_written_is_the_time_read(at: datetime, form: str) -> None:
    found, minute, _ = next(times_in(at.strftime(form)))
    assert minute
    assert found.astimezone(CHINA).strftime("%Y%m%d%H%M") == at.strftime("%Y%m%d%H%M")


def test_a_visible_minute_wins_over_a_meta_day() -> None:
    assert told("2024-05-06 16:20", head=said(pubdate="2024-05-06")) == "2024-05-06 16:20"


def test_a_meta_minute_completes_a_visible_day() -> None:
    assert told("2024-05-06", head=said(article__published_time="2024-05-06T16:20:00+08:00")) == "2024-05-06 16:20"


def test_a_date_without_a_year_is_set_before_the_capture() -> None:
    assert told("admin1个月前 (09-26)") == "2023-09-26"
    assert told("admin1个月前 (06-26)") == "2024-06-26"


def test_the_day_in_the_address_is_the_last_resort() -> None:
    assert told("阅读 30", url="http://a.example.test/2024-03/02/c_1.htm") == "2024-03-02"
    assert told("2024-05-06", url="http://a.example.test/20240302/1.htm") == "2024-05-06"


def test_witnesses_that_disagree_are_kept() -> None:
    when, conflicts = publish_time([(10, "2024-05-06 16:20")], said(pubdate="2024-05-01 10:00"), "http://a.example.test/", NOW)
    assert when is not None
    assert [(each.field, each.witness, each.value[:10]) for each in conflicts] == [("publish_time", "meta pubdate", "2024-05-01")]
