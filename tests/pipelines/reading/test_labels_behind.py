"""Where the value of a label ends: at the next label, whatever it says; and what stands between a label and a name."""

from datetime import UTC, datetime

import pytest

from archive.model import Extraction
from pipelines.reading.editors import editors_of
from pipelines.reading.head import Head
from pipelines.reading.people import authors_of
from pipelines.reading.read import read
from pipelines.reading.sources import source_of

HEAD = Head(title="", metas={}, linked={}, script_time=None, account=None, pager=None)


def reading_of(body: str) -> Extraction:
    return read(f"<body>{body}</body>".encode(), url="http://a.example/1.html", captured_at=datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文/图： 心内科 俞静 宣传科 卞海波 发布部门： 宣传科 阅读： 1263", ("俞静", "卞海波")),
        ("作者：俞静 编审：卞海波", ("俞静",)),
        ("来源：青年周报 作者： 青年周报·青报网见习记者 关山月 记者 苗得雨", ("关山月", "苗得雨")),
        ("作者：关山月 记者 苗得雨", ("关山月", "苗得雨")),
        ("2023-09-14 06:52:11 来源： 海岸日报 记者 宋佳宁 通讯员 俞晓宁 我要分享 打印本页", ("宋佳宁", "俞晓宁")),
        ("文章来源：材料学院 图、文：柏若溪 责任编辑：臧晓雯 审核：毕怀志 发布时间：2024-03-27", ("柏若溪",)),
        ("首页 | 要闻 | 审判 | 图文 | 直播 | 法院文化", ()),
    ],
)
def test_authors_end_at_the_next_label_and_begin_behind_their_paper(line: str, names: tuple[str, ...]) -> None:
    assert authors_of([line], [], [], HEAD)[0] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("编辑：什么鱼 引用地址：http://a.example/1.html", ("什么鱼",)),
        ("责编：俞静 卞海波", ("俞静", "卞海波")),
        ("Editor: Tao Ran Photo: Li Wen", ("Tao Ran",)),
    ],
)
def test_so_do_editors(line: str, names: tuple[str, ...]) -> None:
    assert editors_of([], [], [line])[0] == names


@pytest.mark.parametrize(
    ("line", "name"),
    [("2022.08.19 原文来源：《知识前线》周刊", "《知识前线》周刊"), ("来源：《知识前线》", "知识前线")],
)
def test_the_mark_before_a_title_stays_where_its_other_half_stays(line: str, name: str) -> None:
    assert source_of([line], [], [], HEAD)[0] == name


def test_an_english_byline_below_a_standfirst_tells_who_and_when() -> None:
    said = reading_of(
        "<h1>Volunteers build the sensors that regulators never had</h1>"
        "<p>Homemade probes fill the gaps between gauges, but their readings must be trusted first.</p>"
        "<div>By <a href=/a>Harriet Okafor</a> and <a href=/b>Lewis Brandt</a> <span>Edited by Marta Quine</span> <span>9 November 2021, 09:30 GMT</span> 4 min read</div>"
        "<p>On a wet morning the group gathered at the weir, with twelve probes in a shopping bag.</p>"
        "<p>Each of them had been built at a kitchen table, and each has a number and a name.</p>"
    )
    assert (said.author, said.editor) == (("Harriet Okafor", "Lewis Brandt"), ("Marta Quine",))
    assert said.publish_time is not None
    assert said.publish_time.at.isoformat() == "2021-11-09T09:30:00+00:00"
    assert "By Harriet" not in said.text


def test_a_blog_whose_software_was_translated_by_halves_is_dated() -> None:
    said = reading_of(
        "<h2>墙角的苔藓</h2><div class=post><small>七月 18th, 2010 by 半夏</small>"
        "<p>2007年夏天，我在院子北墙角用粉笔画了一条线，线的这边是真藓，那边是光秃秃的水泥。</p><p>苔藓没有根，只有假根抓住表面，要等雨水把碱淋淡。</p></div>"
    )
    assert said.publish_time is not None
    assert (said.publish_time.at.date().isoformat(), said.author) == ("2010-07-17", ("半夏",))


def test_a_link_and_a_legend_between_paragraphs_end_nothing() -> None:
    one, two, three = (f"{each}三个海洋实验室通过验收，其中两个由企业牵头建设，总投资超过两亿元。" for each in ("昨日", "上月", "去年"))
    box = "<div class=also>相關文章︰ <a href=/2>屯門碼頭擬建充電泊位</a></div><figure><figcaption>渡輪昨日首航。（關俊謙攝）</figcaption></figure>"
    said = reading_of(f"<h1>渡輪試航</h1><div>2022-06-14 07:00</div><div class=body><p>{one}</p><p>{two}</p>{box}<p>{three}</p></div>")
    assert said.text.split("\n") == [one, two, three]


def test_who_posted_it_may_stand_right_below_the_text() -> None:
    assert authors_of([], ["收费单她收走了。"], ["由 老乔 发表于 2007年08月19日 23:41 | 引用通告 (0)"], HEAD)[0] == ("老乔",)
    assert authors_of([], ["收费单她收走了。"], ["评论", "由 小麦 发表于 2007年08月20日 09:12"], HEAD)[0] == ()
