"""A day in pieces, a day of another part of the page, and a time that a small script writes."""

import pytest

from pipelines.reading.days import is_leaf, with_clocks
from pipelines.reading.written import NOTHING, written
from tests.pipelines.reading.layouts.told import FUND
from tests.pipelines.reading.one_page import clock, one_page

EVENTS = "".join(
    f"<p><a href='/e/{day}.htm'>石漾湖湿地开放日活动第{day}场报名</a><br>2024-04-{day}</p>" for day in (12, 14, 15, 16, 18, 19)
)


@pytest.mark.parametrize(
    ("above", "time"),
    [
        ("<div><span>06</span><span>2024/05</span></div>", "2024-05-06"),
        ("<p>06</p><p>2024-05</p>", "2024-05-06"),
        ("<p>2024年05月</p><p>06日</p>", "2024-05-06"),
        ("<p>05/06</p><p>2024</p>", "2024-05-06"),
        ("<p>2024</p><p>05-06 15:05</p>", "2024-05-06 15:05"),
        ("<p>2024</p><p>05/06</p><p>15:05</p>", "2024-05-06 15:05"),
        ("<p>发布时间： 2024 - 05 - 06 15:05 来稿单位： 水务局 点击数： …</p>", "2024-05-06 15:05"),
        ("<table><tr><td>2024-05-06 15:05 文/娄晓彤 图/程远 水务局 （点击： ）</td></tr></table>", "2024-05-06 15:05"),
        ("<table><tr><th>发布日期</th><th>来源</th></tr><tr><td>2024-05-06</td><td>水务局</td></tr></table>", "2024-05-06"),
        ("<p>阅读</p><p>12</p><p>2024-05-06</p>", "2024-05-06"),
        ("<p>32</p><p>2024-05</p>", None),
        ("<p>12</p><p>33</p>", None),
    ],
)
def test_a_day_is_read_in_pieces(above: str, time: str | None) -> None:
    found = one_page(above)
    assert clock(found) == time
    assert found.text.split("\n")[-len(FUND) :] == list(FUND)


def test_the_days_of_a_list_above_the_headline_are_not_the_articles() -> None:
    assert clock(one_page("<p>更新时间：2024-05-06</p>", heading=f"{EVENTS}<h1>石漾湖湿地连续三年监测到青头潜鸭</h1>")) == "2024-05-06"


def test_a_day_above_the_headline_counts_where_it_stands_alone() -> None:
    found = one_page(
        title="石漾湖湿地连续三年监测到青头潜鸭_石漾网", heading="<p>2024年5月6日</p><h1>石漾湖湿地连续三年监测到青头潜鸭</h1>"
    )
    assert clock(found) == "2024-05-06"


@pytest.mark.parametrize(
    ("text", "leaf"), [("06 2024/05", True), ("2024 05/06", True), ("2024-05-06", False), ("12 2024", False), ("99 2024/05", False)]
)
def test_a_leaf_of_a_calendar(text: str, *, leaf: bool) -> None:
    assert is_leaf(text) is leaf


def test_figures_beside_each_other_are_no_day() -> None:
    assert with_clocks(["阅读 33", "12", "2024-05-06"]) == ["阅读 33", "12", "2024-05-06"]


@pytest.mark.parametrize(
    ("above", "time", "source", "author"),
    [
        (
            "<script>var pubtime='2024-05-06 15:05:00';var src='监测处';document.write(pubtime+src);</script>",
            "2024-05-06 15:05",
            "监测处",
            (),
        ),
        ('<script>document.write("来源：监测处 时间：2024-05-06 15:05")</script>', "2024-05-06 15:05", "监测处", ()),
        ('<script>document.write("<span>时间："+"2024-05-06"+"</span>")</script>', "2024-05-06", None, ()),
        ('<script>$("#ly").html("来源：监测处");</script><p>2024-05-06</p>', "2024-05-06", "监测处", ()),
        ("<script>var author='娄晓彤',source='';document.write(author+source)</script>", None, None, ("娄晓彤",)),
        ('<script>var endTime="2024-10-31 00:00:00";document.getElementById("c").innerHTML=endTime;</script>', None, None, ()),
        ('<p>2024-05-06 15:05</p><script>var pubtime="2024-05-09 10:00:00";document.write(pubtime)</script>', "2024-05-06 15:05", None, ()),
        ('<script>var pic={"src":"/a.jpg"};document.write(pic.src)</script>', None, None, ()),
    ],
)
def test_what_a_small_script_writes_is_heard(above: str, time: str | None, source: str | None, author: tuple[str, ...]) -> None:
    found = one_page(f"<div>{above}</div>")
    assert (clock(found), found.source, found.author) == (time, source, author)


def test_a_script_that_writes_nothing_is_not_heard() -> None:
    assert written(["var pubtime='2024-05-06 15:05:00';var source='监测处';"]) == NOTHING


def test_milliseconds_in_a_script_give_the_year_of_a_day_without_one() -> None:
    script = '<script>window.state={"news":{"title":"石漾","published_time":1670291160000}}</script>'
    assert clock(one_page(f"<p>12-06 09:46</p>{script}")) == "2022-12-06 09:46"
