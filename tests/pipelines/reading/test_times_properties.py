"""A moment written in any form that Chinese pages use is read as that moment; numbers that only look like dates are none."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import PublishTime
from pipelines.reading.head import Head, head
from pipelines.reading.markup import tree
from pipelines.reading.times import publish_time

CHINA = ZoneInfo("Asia/Shanghai")
CAPTURED = datetime(2027, 1, 1, tzinfo=UTC)
FIGURES = "〇一二三四五六七八九"

moments = st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2026, 12, 31, 23, 59), timezones=st.just(CHINA)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0, fold=0)
)


def half(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02}"


def spoken(at: datetime) -> str:
    """The part of the day, as people divide it."""
    return "凌晨" if at.hour < 6 else "上午" if at.hour < 12 else "中午" if at.hour == 12 else "下午" if at.hour < 18 else "晚上"


def counted(number: int) -> str:
    """A number up to 31 in words, with 十."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else FIGURES[tens]) + ("十" if tens else "") + (FIGURES[ones] if ones or not tens else "")


MINUTES: dict[str, Callable[[datetime], str]] = {
    "dashes": lambda at: f"{at:%Y-%m-%d %H:%M}",
    "dashes and seconds": lambda at: f"{at:%Y-%m-%d %H:%M}:07",
    "without noughts": lambda at: f"{at.year}-{at.month}-{at.day} {at.hour}:{at.minute:02}",
    "slashes": lambda at: f"{at:%Y/%m/%d %H:%M}",
    "points": lambda at: f"{at:%Y.%m.%d %H:%M}",
    "characters": lambda at: f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute}分",
    "characters and a clock": lambda at: f"{at:%Y年%m月%d日 %H:%M}",
    "characters without a gap": lambda at: f"{at:%Y年%m月%d日%H:%M}",
    "traditional characters": lambda at: f"{at.year}年{at.month}月{at.day}日 {at.hour}時{at.minute}分",
    "a full-width colon": lambda at: f"{at:%Y-%m-%d %H：%M}",
    "an ideographic space": lambda at: f"{at:%Y-%m-%d　%H:%M}",
    "a weekday": lambda at: f"{at:%Y年%m月%d日} 星期{'一二三四五六日'[at.weekday()]} {at:%H:%M}",
    "a weekday in brackets": lambda at: f"{at:%Y-%m-%d}（周{'一二三四五六日'[at.weekday()]}）{at:%H:%M}",
    "the part of the day": lambda at: f"{at:%Y年%m月%d日} {spoken(at)}{half(at)}",
    "the part of the day, of 24 hours": lambda at: f"{at:%Y-%m-%d} {spoken(at)} {at:%H:%M}",
    "AM or PM before": lambda at: f"{at:%Y-%m-%d} {'am' if at.hour < 12 else 'pm'} {half(at)}",
    "AM or PM behind": lambda at: f"{at.month and at:%Y/%m/%d} {half(at)} {'AM' if at.hour < 12 else 'PM'}",
    "AM or PM with seconds": lambda at: f"{at:%Y-%m-%d} {at.hour % 12 or 12}:{at.minute:02}:59 {'AM' if at.hour < 12 else 'PM'}",
    "ISO 8601": lambda at: at.isoformat(),
    "ISO 8601 in UTC": lambda at: at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "ISO 8601 with a fraction": lambda at: at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.123Z"),
    "ISO 8601 elsewhere": lambda at: at.astimezone(ZoneInfo("America/New_York")).isoformat(),
    "an offset without a colon": lambda at: f"{at:%Y-%m-%dT%H:%M:%S%z}",
}
DAYS: dict[str, Callable[[datetime], str]] = {
    "dashes": lambda at: f"{at:%Y-%m-%d}",
    "characters": lambda at: f"{at.year}年{at.month}月{at.day}日",
    "points": lambda at: f"{at.year}.{at.month}.{at.day}",
    "words": lambda at: f"{''.join(FIGURES[int(each)] for each in str(at.year))}年{counted(at.month)}月{counted(at.day)}日",
    "words with a nought": lambda at: f"{''.join('零' if each == '0' else FIGURES[int(each)] for each in str(at.year))}年{counted(at.month)}月{counted(at.day)}日",
    "words with a circle": lambda at: f"{''.join('○' if each == '0' else FIGURES[int(each)] for each in str(at.year))}年{counted(at.month)}月{counted(at.day)}日",
    "the Republic's years": lambda at: f"民國{at.year - 1911}年{at.month}月{at.day}日",
    "the Republic's years, in full": lambda at: f"中华民国 {at.year - 1911} 年 {at.month} 月 {at.day} 日",
    "English": lambda at: f"{at:%B} {at.day}, {at.year}",
    "English, short": lambda at: f"{at:%b} {at.day} {at.year}",
    "eight figures behind a label": lambda at: f"日期：{at:%Y%m%d}",
}  # fmt: skip
AROUND = ("{}", "发布时间：{}", "{} 来源：霖州日报", "来源：霖州日报　时间：{}　浏览：120次", "[{}]", "（{}）", "作者：王小明 | {}")


def silent() -> Head:
    root = tree("<html><body><p>x</p></body></html>")
    assert root is not None
    return head(root, "")


SILENT = silent()


def heard(line: str) -> PublishTime | None:
    return publish_time([(10, line)], SILENT, "http://a.example.test/x.html", CAPTURED)[0]


@pytest.mark.parametrize("form", MINUTES)
@given(at=moments, around=st.sampled_from(AROUND))
@settings(max_examples=40)
def test_a_minute_is_read_as_it_was_written(form: str, at: datetime, around: str) -> None:
    when = heard(around.format(MINUTES[form](at)))
    assert when is not None
    assert (when.at.replace(second=0, microsecond=0), when.precision) == (at.astimezone(UTC), "minute")


@pytest.mark.parametrize("form", DAYS)
@given(at=moments, around=st.sampled_from(AROUND))
@settings(max_examples=40)
def test_a_day_is_read_as_it_was_written(form: str, at: datetime, around: str) -> None:
    when = heard(around.format(DAYS[form](at)))
    assert when is not None
    assert (when.at.astimezone(CHINA).date(), when.precision) == (at.date(), "day")


@given(
    st.sampled_from(("许可证〔{}〕{:04}号", "国发〔{}〕{}号", "京网文[{}]{:04}-097号", "（{}）海法民初字第{:05}号", "文号：{}{:07}", "{}年第{}期", "ISBN {}-{:04}-1", "{}年度第{}批")),
    st.integers(1995, 2026),
    st.integers(0, 9999),
)  # fmt: skip
@settings(max_examples=200)
def test_numbers_of_licences_and_documents_are_no_dates(form: str, year: int, number: int) -> None:
    assert heard(form.format(year, number)) is None


@given(st.text(alphabet="0123456789-/.:：年月日时分 T〔〕()（）上午下PMAZ+民国星期一二十〇前", max_size=60))
@settings(max_examples=400)
def test_no_line_is_too_strange_to_be_looked_at_for_a_time(line: str) -> None:
    when = heard(line)
    assert when is None or datetime(1994, 1, 1, tzinfo=UTC) <= when.at <= CAPTURED + timedelta(days=1)
