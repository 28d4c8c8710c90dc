"""What platforms, boards, wikis, caches and personal pages put around an article: names without labels, short years, buttons, wrappers."""

from datetime import UTC, datetime

import pytest

from pipelines.reading.days import spelt
from pipelines.reading.editors import editors_of
from pipelines.reading.read import read
from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE, paragraphs
from tests.pipelines.reading.one_page import clock, one_page


def read_page(html: str) -> str:
    found = read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC))
    return found.text


def test_a_year_of_two_figures_is_this_centurys_where_a_time_of_day_follows() -> None:
    found = one_page("<p class=name>石漾融媒</p><p>21-07-28 08:12</p>")
    assert (clock(found), found.source) == ("2021-07-28 08:12", "石漾融媒")


def test_figures_with_dashes_are_no_year_without_a_time_of_day() -> None:
    assert spelt("21-07-28 号楼") == "21-07-28 号楼"


def test_the_account_above_a_day_without_a_year_is_the_source() -> None:
    assert one_page("<header>石漾青年报</header><footer>10-30 08:05</footer>").source == "石漾青年报"


def test_what_certifies_an_account_is_not_its_name() -> None:
    found = one_page("<p>石漾融媒</p><div>21-07-28 08:12县融媒体中心官方帐号</div>")
    assert found.source == "石漾融媒"


def test_a_label_and_its_value_with_a_slash_between_them() -> None:
    found = one_page("<div><span>2017年05月24日</span><span>3126</span><span>来源/药械网</span><span>作者/南山药客</span></div>")
    assert (found.source, found.author) == ("药械网", ("南山药客",))


def test_a_company_is_no_source_of_its_own_news() -> None:
    title = f"{FUND_TITLE}-公司动态-石漾元和精密机械有限公司"
    assert one_page("<div>2019-07-30 08:58:16元和精密</div>", title=title).source is None


def test_a_button_beside_a_column_called_authors_is_nobody() -> None:
    found = one_page(heading=f"<ul><li>作者</li><li>关注</li></ul><h1>{FUND_TITLE}</h1>", above="<p>2015-07-13</p>")
    assert found.author == ()


def test_names_that_follow_in_elements_of_the_same_make_are_writers_too() -> None:
    follow = "<a class=follow>+ 关注</a>"
    found = one_page(f"<div><a class=byline>娄晓彤</a>{follow}<a class=byline>简一丹</a>{follow}</div><div>2024年5月6日 05:00</div>")
    assert found.author == ("娄晓彤", "简一丹")


def test_labels_spread_in_elements_of_their_own_need_no_colon() -> None:
    rows = "".join(
        f"<td><span>{label}</span><span>{value}</span></td>"
        for label, value in (("作　　者", "娄晓彤"), ("编　　辑", "简一丹"), ("来　　源", "湖东会刊"))
    )
    found = one_page(f"<table><tr>{rows}</tr></table>")
    assert (found.author, found.editor, found.source) == (("娄晓彤",), ("简一丹",), "湖东会刊")


def test_names_behind_the_little_picture_of_a_person_are_writers() -> None:
    found = one_page(
        '<div><span><i class="icon-dept"></i>党委宣传部</span><span><i class="icon-user"></i>娄晓彤 简一丹</span><span>2024-05-06</span></div>'
    )
    assert found.author == ("娄晓彤", "简一丹")


def test_a_short_name_that_leads_to_its_own_pages_in_the_by_line_is_a_writer() -> None:
    assert one_page('<div class="auth"><a href="/author/88">胖鲸</a> · 2024-05-06 14:05 · 1.2万阅读</div>').author == ("胖鲸",)
    assert one_page('<div class="path"><a href="/author/88">胖鲸</a> · 2024-05-06 14:05 · 1.2万阅读</div>').author == ()


def test_a_door_for_writers_is_no_writer() -> None:
    assert one_page("<div class=panel>作者登录</div><div>发布日期：2024-05-06</div>").author == ()


def test_a_reporter_of_a_rare_surname_is_named_before_another_role() -> None:
    above = "<div>2017-09-06 08:13 来源：石漾日报</div><p>（石漾日报记者 丘雨微 通讯员 林知远）</p>"
    assert one_page(above).author == ("丘雨微", "林知远")


def test_roles_and_names_with_low_lines_between_them() -> None:
    assert one_page("<p>记者_赵观鱼 实习生_温尔遐</p>").author == ("赵观鱼", "温尔遐")


def test_a_pen_name_in_brackets_below_the_text_is_the_reporters() -> None:
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div>{paragraphs(FUND)}<p>（阿方）</p></div></body></html>"
    assert read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).author == ("阿方",)


def test_the_owner_of_a_page_of_ones_own_stands_before_the_day() -> None:
    heading = "<div align=center><font size=5>纸灯笼</font></div><div>老鱼 2003年2月19日</div>"
    found = one_page(title="老鱼的水缸", heading=heading)
    assert (found.author, clock(found)) == (("老鱼",), "2003-02-19")


def test_a_name_before_the_day_is_nobody_where_the_page_is_not_called_after_it() -> None:
    heading = "<div align=center><font size=5>纸灯笼</font></div><div>头条 2003年2月19日</div>"
    assert one_page(title="石漾在线", heading=heading).author == ()


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("责任编辑：鲍小东石漾新闻报料：4009-20-4009 石漾新闻，未经授权不得转载", "鲍小东"),
        ("责任编辑：张伟石漾新闻报料：4009-20-4009 石漾新闻，未经授权不得转载", "张伟"),
    ],
)
def test_an_editor_is_told_from_the_label_that_is_glued_to_the_name(line: str, editor: str) -> None:
    assert editors_of([], [], [line])[0] == (editor,)


@pytest.mark.parametrize(
    "tail",
    [
        "未经正式授权严禁转载本文，侵权必究。",
        "此文限时免费阅读。感谢热心读者订阅石漾通，支持新闻。",
        "- 完 -",
        "如果你也喜欢这篇文章，欢迎点个“在看”",
        "推薦《石漾電子報》粉絲團，最新消息不漏接",
        "看更多 SHIYANG 文章：男大生宿舍養蛇 室友嚇到報警",
        "更多 SHIYANG 報導",
        "文章关键词：口袋公园；石漾；长椅",
        "分享：",
        "将此页短信发送给好友 您的手机号： 密码： 对方手机号： （每条0.1元）",
        "订阅短信头条新闻，第一时间知天下 每月8元",
        "※ 来源:·石漾光华 bbs.shiyang.example·[FROM: 10.88.12.*]",
        "a8e1bdc2f7d04c9c9f5b",
        "http://www.shiyang.example [2006-03-14]",
        "@石漾体育：关注石漾体育微博，第一时间看比分",
    ],
)
def test_what_stands_behind_an_article_is_none_of_it(tail: str) -> None:
    html = (
        f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div>{paragraphs(FUND)}<p>{tail}</p></div></body></html>"
    )
    assert read_page(html) == "\n".join(FUND)


def test_a_notice_that_runs_across_the_page_is_not_read() -> None:
    html = f"<html><head><title>老屋</title></head><body><div><marquee>欢迎光临，本站建于2001年，最佳浏览效果800×600！</marquee>{paragraphs(FUND)}</div></body></html>"
    assert read_page(html) == "\n".join(FUND)


def test_a_row_of_links_in_odd_brackets_is_a_menu() -> None:
    menu = "〖<a href=/>首页</a>〗〖<a href=/me>关于我</a>〗〖<a href=/a>我的文集</a>〗〖<a href=/b>留言本</a>〗"
    html = f"<html><head><title>老屋</title></head><body><div>{menu}<br>{paragraphs(FUND)}</div></body></html>"
    assert read_page(html) == "\n".join(FUND)


def test_headings_of_a_wiki_are_read_without_their_links_to_edit() -> None:
    body = f"{paragraphs(FUND[:2])}<h2>类型<span>[<a href=/edit>编辑</a>]</span></h2>{paragraphs(FUND[2:])}"
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div>{body}</div></body></html>"
    assert read_page(html).split("\n")[2] == "类型"


def test_an_article_in_the_cache_of_a_search_engine_is_read_and_its_frame_is_not() -> None:
    frame = (
        "<div id=snap><div>您查询的关键词是：石漾 基金 以下是网页 http://www.shiyang.example/a/1.html 在 2012年10月14日 的快照。</div>"
        "<p>（本站和网页 http://www.shiyang.example/a/1.html 的作者无关，不对其内容负责。网页快照谨为网络故障时之索引，不代表被搜索网站的即时页面。）</p></div>"
    )
    page = (
        f"<html><head><title>{FUND_TITLE} - 石漾在线</title></head><body><div><a href=/>石漾在线首页</a> <a href=/n>新闻</a> <a href=/v>视频</a></div>"
        f"<div><h1>{FUND_TITLE}</h1><div>来源：<span>石漾日报</span> 日期：<span>2012-08-31 10:02</span></div><div>{paragraphs(FUND)}</div></div></body></html>"
    )
    found = read(
        f"{frame}<div style='position:relative'>{page}</div>".encode(),
        url="http://cache.example/c?x=1",
        captured_at=datetime(2024, 12, 1, tzinfo=UTC),
    )
    assert (found.title, found.text, found.source) == (FUND_TITLE, "\n".join(FUND), "石漾日报")


def test_the_label_of_a_letters_headline_is_surer_than_what_the_board_calls_the_page() -> None:
    said = "\n\n".join(FUND)
    letter = "<pre>发信人: shuguang (第七站台), 信区: Trains\n标  题: [原创]绿皮车上的两天三夜\n发信站: 石漾光华 (2003年05月13日22:31:07 星期二), 站内信件\n\n"
    tools = "<center>[<a href=a>转寄/推荐</a>][<a href=b>作者资料</a>][<a href=c>回文章</a>]</center>"
    html = (
        "<html><head><title>石漾光华 -- 文章阅读</title></head><body><center>石漾光华 -- 文章阅读 [讨论区: Trains]</center>"
        f"{tools}{letter}{said}</pre></body></html>"
    )
    found = read(html.encode(), url="http://bbs.example/con", captured_at=datetime(2024, 12, 1, tzinfo=UTC))
    assert (found.title, found.author, clock(found)) == ("[原创]绿皮车上的两天三夜", ("shuguang",), "2003-05-13 22:31")


def test_the_names_of_a_blog_and_its_host_behind_a_headline_are_taken_off() -> None:
    found = one_page(title=f"{FUND_TITLE} @ 小巷子 :: 石漾小站", heading="<h1>小巷子</h1>")
    assert found.title == FUND_TITLE


def test_a_long_s_in_the_name_of_a_month_is_an_s() -> None:
    assert spelt("\u017fep 3, 2020") == "2020-9-3"


def test_a_correspondents_town_is_no_part_of_the_name() -> None:
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div><p>（中石社記者王詩婷澎湖縣15日電）{FUND[0]}</p>{paragraphs(FUND[1:])}</div></body></html>"
    assert read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).author == ("王詩婷",)


def test_a_name_of_three_characters_with_gaps_between_them_is_the_writers_and_no_line_of_the_text() -> None:
    found = one_page("<p>方 敬 之</p>")
    assert (found.author, found.text) == (("方敬之",), "\n".join(FUND))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：文/吴 桐　图/课题组　编辑：周慧　来源：材料学院　时间：2019-04-12", ("吴桐",)),
        ("2019-04-12　作者：林泽 扎西", ("林泽", "扎西")),
        ("2019-04-12　作者：林泽 我来说两句", ("林泽",)),
        ("2019-04-12　作者：林泽 宣传部", ("林泽",)),
    ],
)
def test_names_behind_the_label_of_writers(line: str, author: tuple[str, ...]) -> None:
    assert one_page(f"<div>{line}</div>").author == author


@pytest.mark.parametrize(
    ("line", "editor"),
    [("责任编辑： 朝晖 文章纠错", ("朝晖",)), ("责任编辑：新闻总值班", ("新闻总值班",)), ("责任编辑：赵睿 我来说两句", ("赵睿",))],
)
def test_what_stands_behind_an_editor_is_no_name(line: str, editor: tuple[str, ...]) -> None:
    assert editors_of([], [], [line])[0] == editor


def test_who_wrote_for_an_account_stands_between_the_day_and_the_account() -> None:
    above = "<div><em id=post-date>2016-04-12</em> <em>轨道小赵</em> <a id=post-user>有轨生活</a></div>"
    assert one_page(above).author == ("轨道小赵",)


@pytest.mark.parametrize("line", ["阿桂 發表在 痞客站 留言 (5) 人氣( 1,904 )", "发布于 2015年11月14日 2015年11月16日 作者 阿桂 随笔"])
def test_a_blog_says_below_the_text_who_posted_it(line: str) -> None:
    assert one_page(below=f"<div>{line}</div>").author == ("阿桂",)


def test_a_blog_says_below_its_boxes_when_it_was_posted() -> None:
    boxes = "<h3>也许你还想看：</h3><ul><li><a href=/1>论排队</a></li><li><a href=/2>论借书不还</a></li></ul><p>发布者</p><p>沈不疑</p>"
    assert clock(one_page(below=f"{boxes}<div>发布于 2015年11月14日 作者 沈不疑</div>")) == "2015-11-14"


def test_a_headline_of_three_characters_is_the_h1_that_the_title_element_begins_with() -> None:
    found = one_page(title="论迟到 | 远山淡", heading="<p><a href=/>远山淡</a></p><h1>论迟到</h1>")
    assert found.title == "论迟到"


def test_a_wire_names_its_reporters_in_brackets_though_one_has_a_rare_surname() -> None:
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div><p>石漾网荣成7月22日电 （胡洪林 慈祥东）{FUND[0]}</p>{paragraphs(FUND[1:])}</div></body></html>"
    assert read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).author == ("胡洪林", "慈祥东")


def test_a_paper_in_brackets_before_its_reporter() -> None:
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div><p>【石漾商報網訊】記者姚一鶴報道：{FUND[0]}</p>{paragraphs(FUND[1:])}</div></body></html>"
    assert read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).author == ("姚一鶴",)


def test_writers_with_points_between_them() -> None:
    above = (
        "<div class=article-info><span class=author>刘雨静 · 郑博衡</span><span>2017/08/28 14:36</span><span>来源：石漾新闻</span></div>"
    )
    assert one_page(above).author == ("刘雨静", "郑博衡")


def test_an_editor_of_the_web_is_an_editor() -> None:
    assert one_page("<div>出处：石漾商报 作者：武媛媛 网编：杜一凡 2019-03-18 21:47:03</div>").editor == ("杜一凡",)


def test_the_text_goes_on_with_a_heading_behind_a_link_in_its_middle() -> None:
    link = "<div class=related>相关文章：<a href=/b.html>上海街打铁佬 炉火四十年不熄</a></div><h3>一两三钱都是人情</h3>"
    body = f"{paragraphs(FUND[:2])}{link}{paragraphs(FUND[2:])}"
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1><div>{body}</div></body></html>"
    assert read_page(html) == "\n".join([*FUND[:2], "一两三钱都是人情", *FUND[2:]])


def test_the_by_line_is_heard_before_the_legend_of_a_picture() -> None:
    above = "<p>石漾新闻记者 纪晓棠 实习生 阮一诺</p><p>2017-06-06 16:04 来源：石漾新闻</p>"
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><h1>{FUND_TITLE}</h1>{above}<div><p>{FUND[0]}</p><p>修桥的老人。石漾新闻记者 纪晓棠 图</p>{paragraphs(FUND[1:])}</div></body></html>"
    assert read(html.encode(), url="http://a.example/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).author == ("纪晓棠", "阮一诺")
