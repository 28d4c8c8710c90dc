"""Blogs and boards: headline, writer and small print in the forms that their software writes."""

import pytest

from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE
from tests.pipelines.reading.one_page import one_page


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("<div>2006-09-28</div><div>苗青禾 发表于 1:14:00 | 分类：互联网观察</div>", "", ("苗青禾",)),
        ("", "<div>Posted by 野薑花 │22:05 │<a>回應(6)</a> │<a>引用(0)</a></div>", ("野薑花",)),
        ("", "<p>赞 46 赏</p><p>版权声明：本站原创文章，于2019年8月4日，由 <a>慢作</a> 发表，共 1166字。</p>", ("慢作",)),
        ("<p>[2005-03-14]</p><p>■區樂民生</p>", "", ("區樂民生",)),
        ("<p>■核心提示</p>", "", ()),
        ("<font size=2>廖素娟／虎尾報導</font><br>", "", ("廖素娟",)),
        ("<p>作者：高二（5）班 董小雷　文章来源：校团委</p>", "", ("董小雷",)),
        ("<p>报道/摄影：梁淑仪</p>", "", ("梁淑仪",)),
        ("<p>每经记者&nbsp;郜子衿&nbsp;&nbsp;&nbsp;每经编辑&nbsp;庾亮</p>", "", ("郜子衿",)),
        ("<div class='author-by'>By</div> <a href='/author/web02'>web_02</a><div> - </div>", "", ("web_02",)),
        (
            "<div itemprop='author'><meta itemprop='name' content='阿尔法石头'><div class='AuthorInfo'><a href='/people/a'>阿尔法石头</a><i>生物物理在读，实验室打杂</i></div></div>",
            "",
            ("阿尔法石头",),
        ),
    ],
)
def test_who_wrote_it(above: str, below: str, author: tuple[str, ...]) -> None:
    assert one_page(above, below).author == author


@pytest.mark.parametrize(
    "below",
    [
        "<div>23:51 | <a>阅读评论 (4)</a> | <a>添加评论</a> | <a>永久链接</a> | <a>引用通告 (0)</a></div><p>阿毛 发表:</p><p>哈哈哈袜子</p>",
        "<p>更多精彩内容，就在石漾APP</p>",
        "<p>海量资讯、精准解读，尽在石漾财经APP</p>",
        "<p>石漾报报料电话：010-00000000 (24小时)</p>",
        "<p>还没有人赞赏，支持一下</p>",
    ],
)
def test_small_print_below_a_post_is_no_line_of_it(below: str) -> None:
    found = one_page(heading=f"<h1>{FUND_TITLE}</h1><div>{'<br>'.join(FUND)}{below}</div>")
    assert found.text.split("\n") == list(FUND)


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        (f"野薑花的廚房日記: {FUND_TITLE} - yam天空", f"<div class='title'><a href='/a/1'>{FUND_TITLE}</a></div>", FUND_TITLE),
        (f"『石漾杂谈』 {FUND_TITLE}_石漾社区", f"<b><a>『石漾杂谈』</a> {FUND_TITLE}</b>", FUND_TITLE),
        (f"{FUND_TITLE}　　喻承志---法律图书馆", f"<td><b>{FUND_TITLE}</b><br><br>喻承志<br></td>", FUND_TITLE),
        (f"{FUND_TITLE} {FUND[0]}... - 石球", f"<h1>{FUND_TITLE}</h1>", FUND_TITLE),
        ("New Page 1", "", None),
        ("无标题文档", "", None),
    ],
)
def test_the_headline_is_told_from_what_software_writes_beside_it(title: str, heading: str, headline: str | None) -> None:
    assert one_page(title=title, heading=heading).title == headline


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("<p>2005-7-28 【出处】大众卫生报 【作者】苏敏华</p>", "大众卫生报"),
        ("<p>发表日期: 2006-09-16 19:04:22 返回《书友之家》</p>", None),
        ("<p><span>2022-07-27 19:05</span> <span>本文由石嗅原创</span></p>", None),
    ],
)
def test_where_it_comes_from(above: str, source: str | None) -> None:
    assert one_page(above).source == source


def test_the_time_may_stand_alone_below_those_who_made_it() -> None:
    found = one_page(
        below="<p>供稿：图书馆</p><p>编辑：路明霏</p><p>审核：郦金</p><div>09</div><div>2023.03</div><div>2023年03月09日 15:47:26</div>"
    )
    assert found.publish_time is not None
    assert found.publish_time.at.isoformat() == "2023-03-09T07:47:26+00:00"


def test_the_time_of_a_readers_answer_is_not_the_articles() -> None:
    found = one_page("<p>January 23, 2007</p>", "<div>回應文章</div><p>我也是！</p><p>Posted by 阿芬 at January 24, 2007 09:11</p>")
    assert found.publish_time is not None
    assert found.publish_time.at.isoformat() == "2007-01-22T16:00:00+00:00"


def test_an_editor_who_writes_in_latin_letters_is_told_from_the_counter_behind() -> None:
    found = one_page(
        "<p><span>来源：器械观察</span><span>作者：缪川</span><span>编辑：Summer</span><span>4,518</span><span>评论(0)</span></p>"
    )
    assert found.editor == ("Summer",)
