"""The headline among the lines around it: 引题 above, 副题 below, reporters, marks behind it, and what sites add to their title element."""

import pytest

from pipelines.reading.names import is_reporters
from pipelines.reading.suffixes import without_suffix
from pipelines.reading.titles import is_subtitle
from tests.pipelines.reading.one_page import one_page

HEAD, UNDER = "一张表跑出加速度", "——石漾高新区推行拿地即开工见闻"
BYLINE = "<p>来源：石漾网 2024-05-06</p>"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (f"{HEAD}{UNDER}--石漾管委会", f"<div>改革创新进行时</div><h2>{HEAD}</h2><div class='ft'>{UNDER}</div>"),
        (f"{HEAD}{UNDER}-石漾管委会", f"<div class='t'>{HEAD}</div><div class='t'>{UNDER}</div>"),
        (f"{HEAD}_石漾管委会", f"<h1>{HEAD}</h1><h2>{UNDER}</h2>"),
        ("石漾管委会", f"<p>{HEAD}</p><p>{UNDER}</p>"),
    ],
)
def test_a_subtitle_is_not_taken_for_the_headline(title: str, heading: str) -> None:
    found = one_page(BYLINE, title=title, heading=heading)
    assert (found.title, found.subtitle) == (HEAD, UNDER)


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        (f"{UNDER}_石漾网", f"<h1>{UNDER}</h1>", UNDER),
        (f"致敬 — {HEAD}_石漾网", f"<h1>致敬 — {HEAD}</h1>", f"致敬 — {HEAD}"),
        (f"{HEAD}_石漾网", f"<h1>{HEAD}<em>图集</em></h1>", HEAD),
        (f"{HEAD}_石漾网", f"<h1>[组图]{HEAD} ★★★</h1>", HEAD),
        (f"石漾网—{HEAD} - 沈不疑的博文", f"<h1>{HEAD} <img><span>精选</span></h1>", HEAD),
        (f"{HEAD} 下_石漾网", f"<h1>{HEAD} <em>下</em></h1>", f"{HEAD} 下"),
        (f"石漾日报数字报-{HEAD}", f"<p>石漾日报 A05版：民生</p><h2>{HEAD}</h2>", HEAD),
        ("石漾地质学报", f"<h2>石漾地质学报</h2><h3>亮点 | {HEAD}</h3>", f"亮点 | {HEAD}"),
        ("石漾日报数字报", f"<p>{HEAD}</p><p>□记者娄晓彤 通讯员简一丹</p>", HEAD),
        ("石漾日报数字报", f"<p>{HEAD}</p><p>本报记者 娄晓彤</p>", HEAD),
        ("石漾日报数字报", f"<p>记者调查：{HEAD}</p>", f"记者调查：{HEAD}"),
    ],
)
def test_the_headline_is_what_readers_take_for_it(title: str, heading: str, headline: str) -> None:
    assert one_page(BYLINE, title=title, heading=heading).title == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"{HEAD}{UNDER}-医院新闻-石漾市医院", f"{HEAD}{UNDER}"),
        (f"{HEAD}-新闻中心-石漾市医院", HEAD),
        ("COVID-19疫苗接种进展-新闻中心-石漾网", "COVID-19疫苗接种进展"),
        ("石漾号C919-2024试飞报告-石漾网", "石漾号C919-2024试飞报告"),
        ("湖东：一线三排-抓实每日要闻-石漾网", "湖东：一线三排-抓实每日要闻"),
    ],
)
def test_a_title_loses_its_suffixes_and_nothing_else(title: str, headline: str) -> None:
    assert without_suffix(title) == headline


@pytest.mark.parametrize(("text", "is_one"), [("——记石漾港", True), ("-- 记石漾港", True), ("-2℃的坚守", False), ("石漾港——十年", False)])
def test_a_subtitle_begins_with_a_dash(text: str, *, is_one: bool) -> None:
    assert is_subtitle(text) is is_one


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("□记者娄晓彤 通讯员简一丹", True),
        ("本报记者娄晓彤", True),
        ("记者节里话担当", False),
        ("记者：您怎么看？", False),
        ("记者安全须知", False),
    ],
)
def test_a_line_that_only_names_reporters(text: str, *, only: bool) -> None:
    assert is_reporters(text) is only
