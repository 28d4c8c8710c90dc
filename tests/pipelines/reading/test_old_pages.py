"""Pages of the time before style sheets: headlines in fonts and bold letters, writers behind their posts, verse, boards' letters."""

import pytest

from pipelines.reading.decode import decode
from pipelines.reading.markup import tree
from pipelines.reading.page import page
from pipelines.reading.prominence import BOLD, LARGE, size_of
from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE
from tests.pipelines.reading.one_page import clock, one_page

TEXT = "<br>".join(FUND)
SITE = "石漾市第二人民医院"


@pytest.mark.parametrize(
    ("set_", "least"),
    [
        ("<td><font size=4><b>{}</b></font></td>", LARGE),
        ("<td><font size=+2>{}</font></td>", LARGE),
        ("<p style='font-size:20px'>{}</p>", LARGE),
        ("<p style='font-size: 16pt'>{}</p>", LARGE),
        ("<p><span style='font-size:x-large'>{}</span></p>", LARGE),
        ("<td><big>{}</big></td>", LARGE),
        ("<td><b>{}</b></td>", BOLD),
        ("<td><font size=2>{}</font></td>", 3.0),
        ("<td><font size=-1 color=red>{}</font></td>", 3.0),
        ("<td><font size=x>{}</font></td>", 3.0),
        ("<td><font size=²>{}</font></td>", 3.0),
        ("<td>{}</td>", 3.0),
    ],
)
def test_how_large_a_line_is_set(set_: str, least: float) -> None:
    text, _ = decode(f"<html><body><table><tr>{set_.format(FUND_TITLE)}</tr></table></body></html>".encode())
    root = tree(text)
    assert root is not None
    shown = page(root)
    size = size_of(shown, shown.lines[0])
    assert (size >= LARGE, size >= BOLD) == (least >= LARGE, least >= BOLD)


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        ("<font color=#0066cc>健康教育</font><div><font size=4><b>孩子夏季游泳当心耳朵</b></font></div>", "孩子夏季游泳当心耳朵"),
        ("<div align=center><font size=5 face=隶书>井</font></div>", "井"),
        ("<div><font size=5>老井</font></div><div>作者：野蔺　发表时间：2002-10-13　编辑：苏小眉</div>", "老井"),
        ("<div><b>舶来的时光</b></div>", "舶来的时光"),
        ("<div>栏目导航</div>", SITE),
    ],
)
def test_the_headline_is_the_line_set_large_where_the_title_element_only_names_the_site(heading: str, headline: str) -> None:
    assert one_page(title=SITE, heading=heading).title == headline


def test_a_headline_of_a_named_block_counts_though_it_stands_last_in_the_title_element() -> None:
    found = one_page(
        title="石洋网-石漾日报-骑楼落雨时", heading="<div class=yinti>十一年拍遍老屋</div><div class=biaoti><b>骑楼落雨时</b></div>"
    )
    assert found.title == "骑楼落雨时"


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("<p>耳鼻咽喉科副主任医师　孙淑芳</p>", ("孙淑芳",)),
        ("<p>河北省廊坊市　郝志民</p>", ("郝志民",)),
        ("<p>石漾市高新区　管委会</p>", ()),
        ("<p><span class='story-author'>英国《石融时报》专栏作家 <b>萨拉•裴拉德</b></span> 2016年11月15日</p>", ("萨拉•裴拉德",)),
        ("<p>文字：钭亦舟 厍明远&nbsp; 图片：校学生记者团&nbsp; 编辑：郦思远</p>", ("钭亦舟", "厍明远")),
        ("<p>【作者：eNet石谷动力　季洪光】　【2004.12.21 11:23】</p>", ("季洪光",)),
        ("<p>2004-12-21 11:23</p><p>作者：石漾之家 季洪光</p>", ("季洪光",)),
        ("<p>首页 / 散文 / 小说 / 杂文 / 排行 / 论坛 / 出版 / 电台</p>", ()),
    ],
)
def test_writers_stand_behind_their_posts(above: str, author: tuple[str, ...]) -> None:
    found = one_page(above)
    assert found.author == author
    assert found.text.endswith("\n".join(FUND))
    assert not author or found.text.split("\n") == list(FUND)


def test_a_writers_card_below_the_text_leads_to_the_writers_own_pages() -> None:
    card = "<div class='author__info'><a class='author__info__name' href='/author/gao'>皋一尘</a><p class='author__desc'>机械键盘收集者。</p></div>"
    assert one_page(below=f"<p>交互设计 键盘</p>{card}").author == ("皋一尘",)


def test_a_blog_is_named_after_whom_it_is_of() -> None:
    assert one_page(title=f"{FUND_TITLE}_青萝的厨房窗_石浪博客").author == ("青萝",)


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("<p>【聯漾報╱記者羅明輝╱台東報導】</p>", "聯漾報"),
        ("<div>云岭区统计局</div><div>2006年3月8日</div>", "云岭区统计局"),
        ("<p><span>社会新闻</span> <span>华商报</span> <span>2015-08-19 04:27</span></p>", "华商报"),
        ("<p><span>2019-10-14</span> <span class='source'>覃若溪</span></p>", None),
    ],
)
def test_papers_and_offices_beside_the_day(above: str, source: str | None) -> None:
    assert one_page(above).source == source


@pytest.mark.parametrize(
    ("opening", "closing", "author", "source"),
    [
        ("法制石报讯 记者徐伟伦 ", "", ("徐伟伦",), None),
        ("", " 本报记者 卿荣波", ("卿荣波",), None),
        ("【石報專訊】", "", (), "石報"),
        ("【本報訊】", "", (), None),
        ("", "<p>石国网 2005年6月30日</p>", (), "石国网"),
        ("<p>编者按：本文来自微信公众号“零售石星球”（ID：shi），作者：晓曦，授权发布。</p>", "", ("晓曦",), "零售石星球"),
    ],
)
def test_what_the_first_and_the_last_line_say(opening: str, closing: str, author: tuple[str, ...], source: str | None) -> None:
    paragraphs = "</p><p>".join(FUND)
    found = one_page(
        "<p>2015-08-19 04:27</p>", heading=f"<h1>{FUND_TITLE}</h1><div><p>{opening}{paragraphs}{closing}</p></div>", text=False
    )
    assert (found.author, found.source) == (author, source)


def test_source_and_editor_without_colons_in_one_line_below() -> None:
    found = one_page(below="<table><tr><td>稿源 今晚石报　　编辑 李慧</td></tr></table>")
    assert (found.source, found.editor) == ("今晚石报", ("李慧",))


def test_an_editor_may_be_named_as_on_the_board_and_the_day_stand_right_behind() -> None:
    assert one_page("<p>作者：蓝色墨水 责任编辑：linshaohua 2005年07月28日</p>").editor == ("linshaohua",)


def test_an_editors_name_spread_to_the_width_of_three_is_one() -> None:
    assert one_page(below="<p>（责任编辑：年　巍）</p>").editor == ("年巍",)


def test_when_it_was_published_is_told_from_the_sites_clock() -> None:
    assert clock(one_page("<div>2005年11月17日 20:38 北京时间发表</div>")) == "2005-11-17 20:38"
    assert clock(one_page("<div>北京时间 2005年11月17日 20:38</div>")) is None


def test_a_poem_is_read_though_a_sentence_about_its_writer_stands_beside_it() -> None:
    verses = [
        "一条河在夜里",
        "把自己翻过来",
        "像翻一件旧衣裳",
        "里子上缝着",
        "全村的灯",
        "我数到第七盏",
        "有人咳嗽",
        "灯便灭了一盏",
        "河没有停下",
        "它把那一小块黑",
    ]
    html = f"<table><tr><td>石汀，生于水乡。著有诗集《水上邮局》。</td><td><p><font size=5>夜河</font></p><blockquote>{'<br>'.join(verses)}</blockquote></td></tr></table>"
    found = one_page(title="石漾诗社", heading=html, text=False)
    assert found.text.split("\n") == verses
    assert found.title == "夜河"


def test_a_letter_of_a_university_board_is_read_without_its_head() -> None:
    head = f"发信人: dustypages (故纸堆), 信区: History\n标  题: {FUND_TITLE}\n发信站: BBS 石木站 (Sun Jun 13 23:41:26 2004), 站内\n\n"
    found = one_page(title="BBS 石木站", heading=f"<pre>{head}{chr(10).join(FUND)}</pre>", text=False)
    assert (found.title, found.author) == (FUND_TITLE, ("dustypages",))
    assert found.text.split("\n") == list(FUND)
    assert clock(found) == "2004-06-13 23:41"
