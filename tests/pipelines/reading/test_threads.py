"""Threads of forums: the first writer's posts are the article, the answers are not, and whoever began it is its author."""

import pytest

from archive.model import Extraction
from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE
from tests.pipelines.reading.one_page import one_page

FIRST, MORE = "<br><br>".join(FUND[:3]), "<br><br>".join(FUND[3:])
ANSWER = "看完了，石漾这几年的变化大家都看在眼里，希望明年的名额再多一点。"
TITLE = f"{FUND_TITLE} - 市井闲话 - 石漾论坛 - Powered by Discuz!"


def card(name: str, number: int) -> str:
    """Return what a forum of 2006 says of a writer beside a post."""
    return f"<td><a name=pid{number}></a><b>{name}</b><br>高级会员<br>UID {number}<br>精华 1<br>积分 577<br>帖子 402<br>注册 2005-3-9</td>"


def thread(posts: str, *, title: str = TITLE) -> Extraction:
    """Return what is read in a page that holds nothing but ``posts``."""
    return one_page(title=title, heading=posts)


def test_a_post_ends_where_the_next_begins_and_its_writer_is_told_by_his_standing() -> None:
    found = thread(
        f"<table><tr><td colspan=2>标题: {FUND_TITLE}</td></tr><tr>{card('豆腐张', 1822)}<td><a>只看楼主</a> <span>发表于 2006-11-5 22:17 <a>短消息</a></span>"
        f"<hr><div>{FIRST}</div></td></tr></table>"
        f"<table><tr>{card('老曹卖鱼', 9917)}<td><span>发表于 2006-11-5 23:02</span><hr><div>{ANSWER}</div></td></tr></table>"
    )

    assert found.text.split("\n") == list(FUND[:3])
    assert found.author == ("豆腐张",)


def test_posts_of_the_first_writer_are_one_article_up_to_another_writers() -> None:
    found = thread(
        f"<table><tr><td><b><a>『石漾杂谈』</a> {FUND_TITLE}</b></td></tr></table><table><tr><td>作者：<a>枕木向西</a>　提交日期：2006-5-8 21:33:00</td></tr></table>"
        f"<div>{FIRST}</div><table><tr><td>作者：<a>枕木向西</a>　回复日期：2006-5-8 22:10:00</td></tr></table><div>{MORE}</div>"
        f"<table><tr><td>作者：<a>木头</a>　回复日期：2006-5-8 22:31:00</td></tr></table><div>{ANSWER}</div>",
        title=f"『石漾杂谈』 {FUND_TITLE}_石漾社区",
    )

    assert found.text.split("\n") == list(FUND)
    assert (found.title, found.author) == (FUND_TITLE, ("枕木向西",))


def test_writer_and_day_of_a_post_may_stand_in_two_cells() -> None:
    found = thread(
        f"<h1>{FUND_TITLE}</h1><table><tr><td>作者: <a>纸上鱼</a><br>离线 <a>发短信</a></td><td>发表日期: 2006-09-16 19:04:22 <a>返回《书友之家》</a></td></tr></table>"
        f"<table><tr><td>{FIRST}</td></tr></table>"
        f"<table><tr><td>作者: <a>小城</a></td><td>发表日期: 2006-09-16 20:31:05</td></tr></table><table><tr><td>{ANSWER}</td></tr></table>"
    )

    assert found.text.split("\n") == list(FUND[:3])
    assert (found.author, found.source) == (("纸上鱼",), None)


def test_whoever_revised_the_first_post_began_the_thread() -> None:
    found = one_page(below="<p>[ 本帖最后由 光路漫漫 于 2013-5-6 09:15 编辑 ]</p>")
    assert found.author == ("光路漫漫",)


def test_what_forums_write_in_letters_of_no_size_against_copying_is_not_read() -> None:
    jammed = FIRST.replace("<br>", "<font style='font-size:0px;color:#F8F8F8'>@0K$ O7 y. w- n1 L</font><br>", 1)
    assert one_page(heading=f"<h1>{FUND_TITLE}</h1><div>{jammed}</div>").text.startswith(f"{FUND[0]}\n")


@pytest.mark.parametrize("comment", ["<p>阿毛 发表于 2024-05-07 09:12</p>", "<p>网友小李 回复于 2024-05-07 10:00</p>"])
def test_comments_below_an_article_make_no_thread_of_it(comment: str) -> None:
    found = one_page("<p>2024-05-06 08:00</p>", f"<h3>网友评论</h3>{comment}<p>{ANSWER}</p>{comment}<p>{ANSWER}</p>")
    assert found.text.split("\n") == list(FUND)
    assert found.author == ()


def test_a_letter_of_a_board_of_the_time_before_the_web_has_its_headline_and_day_in_labels() -> None:
    body = "\n\n".join(FUND)
    found = one_page(
        title="精华区 -- Science",
        heading=f"<pre>作者  windbike (逆風少年)                          看板  Science\n標題  [心得] {FUND_TITLE}\n時間  Mon Feb  2 00:37:14 2004\n\n{body}\n--\n※ 發信站: 石漾實業坊</pre>",
    )

    assert found.title == f"[心得] {FUND_TITLE}"
    assert found.publish_time is not None
    assert found.publish_time.at.isoformat() == "2004-02-01T16:37:14+00:00"
