"""Where an article's lines begin and end: what sites put above and below it, and honest sentences that only look like that."""

from datetime import UTC, datetime

import pytest

from pipelines.reading.marks import follows_article, is_tool
from pipelines.reading.read import read
from tests.pipelines.hostile_shapes import FIRST, SECOND, TITLE

CAPTURED = datetime(2027, 1, 1, tzinfo=UTC)
BYLINE = "<div class=info>2026-03-04 10:20　来源：霖州日报</div>"


def text_of(within: str) -> list[str]:
    page = f"<head><title>{TITLE}_霖州日报</title></head><body><h1>{TITLE}</h1>{BYLINE}<div class=content>{within}</div></body>"
    return read(page.encode(), url="http://a.example.test/1.html", captured_at=CAPTURED).text.split("\n")


@pytest.mark.parametrize(
    "end",
    [
        "“霖州视频”版权声明：凡本台网站标注“霖州卫视”的音视频及文字，未经协议授权不得转载。",
        "本内容来源于霖州号，文章内容仅供参考、交流、学习，不构成投资建议。",
        "此内容为霖州新闻原创，著作权归霖州新闻所有。未经书面授权，不得以任何方式加以使用，包括转载、摘编。",
        "本文共计7214字，余下79%未读",
        "登录后获取已开通的阅读权限，订阅价￥690/年",
        "如果您的项目想被霖州网报道，请与我们联系。",
        "推荐进入霖州数据库，可随时查阅公司与人物",
        "余下 60% 未读",
        "订阅后继续阅读，已是会员请登录",
        "投稿与新闻线索：陈女士 微信：lz-news",
        "资讯编辑：易某某 000-2609",
        "立即追蹤，掌握最新科技趨勢",
        "12人参与3评论",
        "1203 次點閱",
        "0人已赞赏 >",
        "阅读(1204)┊ 评论 (5)┊ 收藏(3)┊ 转载(2)",
        "[打印] [关闭]",
        "正文已结束，您可以按alt+4进行评论",
        "霖州小编 发布于 2021-05-06 10:20",
        "点击上方“霖州健康”，免费订阅",
        "霖州公司 >",
        "Share this:",
        "Sign up for our daily newsletter",
        "Related",
        "“特别声明：以上作品内容为风行网旗下平台用户上传并发布，本平台仅提供信息存储空间服务。",
    ],
)
def test_what_stands_below_an_article_is_none_of_it(end: str) -> None:
    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p><p>{end}</p>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "警方说，投稿邮箱收到的新闻线索共有三十条，其中七条已经核实。",
        "Related work in Linzhou began in 2019, when three stations were built.",
        "12人参与了评审，其中3人来自外省。",
        "声明说，各方将在两年内完成谈判。",
        "他说，登录后继续阅读的读者占三成。",
        "据了解，上一代产品发布于 2020 年底，售价 1099 元。",
        "阅读能力决定一个孩子能走多远，评论家们都这样说。",
    ],
)
def test_a_sentence_of_the_same_words_is_the_articles(line: str) -> None:
    assert not follows_article(line)
    assert not is_tool(line)
    assert text_of(f"<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p>") == [FIRST, line, SECOND]


def test_a_subheading_that_names_related_work_ends_nothing() -> None:
    assert not follows_article("Related work")


def test_a_list_of_other_headlines_and_their_days_ends_the_text() -> None:
    others = "".join(f"<li>霖州湿地保护成效初显{nth} <i>2023-05-0{nth}</i></li>" for nth in range(1, 5))
    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p><div>责任编辑 温如玉</div><ul>{others}</ul>") == [FIRST, SECOND]


def test_a_subheading_about_what_small_print_is_about_ends_nothing() -> None:
    paragraphs = f"<p>{FIRST}</p><p>版权上“链”</p><p>{SECOND}</p>"
    assert text_of(paragraphs) == [FIRST, "版权上“链”", SECOND]
    assert text_of(paragraphs.replace("版权上“链”", "版权归霖州日报")) != [FIRST, "版权归霖州日报", SECOND]


def test_a_text_with_line_breaks_of_its_own_keeps_its_paragraphs() -> None:
    assert text_of(f"<pre>　　{FIRST}\n　　{SECOND}</pre>") == [FIRST, SECOND]
    assert text_of(f"<div style='white-space: pre-line'>{FIRST}\n\n{SECOND}</div>") == [FIRST, SECOND]


def test_a_line_that_was_only_too_long_is_joined_again() -> None:
    assert text_of(f"<pre>{FIRST[:31]}\n{FIRST[31:]}\n\n{SECOND}</pre>") == [FIRST, SECOND]


def test_line_breaks_of_the_markup_are_no_paragraphs() -> None:
    assert text_of(f"<p>{FIRST}\n{SECOND}</p>") == [f"{FIRST} {SECOND}"]


def test_breaks_are_kept_no_further_than_their_element() -> None:
    assert text_of(f"<pre>{FIRST}</pre><p>{SECOND}\n{FIRST[::-1]}</p>") == [FIRST, f"{SECOND} {FIRST[::-1]}"]


def test_a_summary_over_two_paragraphs_is_said_once() -> None:
    summary = (FIRST + SECOND)[: len(FIRST) + 20]
    assert text_of(f"<p>{summary}</p><p>{FIRST}</p><p>{SECOND}</p>") == [FIRST, SECOND]


def test_a_paragraph_that_is_repeated_is_no_summary() -> None:
    refrain = FIRST.replace("三个", "四个")
    assert text_of(f"<p>{FIRST}</p><p>{refrain}</p><p>{refrain}</p><p>{SECOND}</p>")[:2] == [FIRST, refrain]


def test_a_day_in_european_order_below_a_standfirst_is_a_byline() -> None:
    assert text_of(f"<p>{SECOND}</p><p>发表时间： 12/06/2023 - 18:35</p><p>{FIRST}</p>") == [SECOND, FIRST]


def test_credits_between_a_summary_and_the_text_open_no_box() -> None:
    summary = f"<div class=summary><p>摘要：{FIRST[:24]}，这是要点。</p></div>"
    text = f"<div class=inner><p>文丨温如玉</p><p>编辑丨韩松</p><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert text_of(f"{summary}{text}<p>本内容来源于霖州号，文章内容仅供参考。</p>")[-2:] == [FIRST, SECOND]


def test_a_link_to_edit_a_section_ends_nothing() -> None:
    edit = "<div class=edit>[<a href=/edit>编辑</a>]</div>"
    assert text_of(f"<p>{FIRST}</p>{edit}<h2>由来与定义</h2><p>{SECOND}</p>") == [FIRST, "由来与定义", SECOND]


def test_the_address_of_a_site_beside_the_day_is_no_line_of_the_text() -> None:
    page = f"<head><title>{TITLE}</title></head><body><div class=c><p>{TITLE}</p><p>http://www.linzhou.example.test 2003-06-12 09:05</p><p>{FIRST}</p><p>{SECOND}</p></div></body>"
    found = read(page.encode(), url="http://a.example.test/1.html", captured_at=CAPTURED)
    assert found.text.split("\n") == [FIRST, SECOND]
    assert found.publish_time is not None
    assert found.publish_time.precision == "minute"


def test_what_readers_say_last_each_with_its_time_is_taken_off() -> None:
    remarks = "".join(
        f"<div class=it><h5>{name}</h5><span>{said}</span><span>{at}</span></div>"
        for name, said, at in (
            ("罗某远", "希望早日用上", "02-10 17:37"),
            ("徐某国", "期待后续报道", "07-22 13:56"),
            ("高某", "沙发", "02-09 11:57"),
        )
    )

    assert text_of(f"<div><p>{FIRST}</p><p>{SECOND}</p></div><div class=xl>{remarks}</div>") == [FIRST, SECOND]


def test_the_programme_of_a_day_is_no_talk_of_readers() -> None:
    programme = ["开幕式：03-04 09:00", "主旨报告：03-04 09:30", "参观：03-04 14:00"]

    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p>" + "".join(f"<p>{each}</p>" for each in programme)) == [FIRST, SECOND, *programme]


def test_the_link_to_a_paper_below_its_news_is_a_line_of_them() -> None:
    link = "论文链接：https://doi.example/10.1000/s41565-024"

    assert text_of(f"<p>{FIRST}</p><p>{SECOND}</p><p>论文链接：<a href=/x>{link[5:]}</a></p>") == [FIRST, SECOND, link]
