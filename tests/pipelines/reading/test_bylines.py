"""By-lines as Chinese sites write them: one plain page, and many ways to say above or below the text who, when and from where."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from archive.model import Extraction
from pipelines.reading.read import read
from tests.pipelines.reading.layouts.told import FUND, FUND_TITLE, links, paragraphs

CHINA = ZoneInfo("Asia/Shanghai")


def reading(
    above: str = "", below: str = "", *, text: tuple[str, ...] = FUND, url: str = "http://www.shiyang.example/a/1.html"
) -> Extraction:
    html = f"""<html><head><title>{FUND_TITLE}_石漾在线</title></head><body><ul>{links()}</ul><div class="m"><h1>{FUND_TITLE}</h1>{above}<div class="c">{paragraphs(text)}</div>{below}</div>
<div class="f">版权所有 石漾在线 联系电话：0000-1112222</div></body></html>"""
    return read(html.encode(), url=url, captured_at=datetime(2024, 12, 1, tzinfo=UTC), content_type="text/html; charset=utf-8")


def clock(extraction: Extraction) -> str | None:
    when = extraction.publish_time
    if when is None:
        return None
    local = when.at.astimezone(CHINA)
    return f"{local:%Y-%m-%d %H:%M}" if when.precision == "minute" else f"{local:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("above", "time"),
    [
        ("<p>2024年5月6日 下午3:05</p>", "2024-05-06 15:05"),
        ("<p>2024.05.06 15:05</p>", "2024-05-06 15:05"),
        ("<p>时间：2024年05月06日15:05</p>", "2024-05-06 15:05"),
        ("<p>2024-05-06 15:05:33.0</p>", "2024-05-06 15:05"),
        ("<p>发布于：2024/5/6 9:5</p>", "2024-05-06 09:05"),
        ("<p>2024年05月06日 15时05分</p>", "2024-05-06 15:05"),
        ("<p>2024-05-06 周一 15:05</p>", "2024-05-06 15:05"),
        ("<p>2024年5月6日（星期一）15:05</p>", "2024-05-06 15:05"),
        ("<p>发布日期：20240506</p>", "2024-05-06"),
        ("<p>二〇二四年五月六日</p>", "2024-05-06"),
        ("<p>2024 05/06 15:05:30</p>", "2024-05-06 15:05"),
        ('<div><span class="year"><em>2024</em></span><span class="day"><em>05</em>/<em>06</em></span><span class="t">15:05:30</span> 来源：石漾网</div>', "2024-05-06 15:05"),
        ("<p>今天是2024年11月30日 星期六</p><p>发布时间：2024-05-06</p>", "2024-05-06"),
        ("<p>05-06 15:05</p>", "2024-05-06"),
        ("<p>2024-05-06<br>来源：石漾网</p>", "2024-05-06"),
        ("<p><span>发布时间：</span><span>2024-05-06</span> <span>点击数：2024</span></p>", "2024-05-06"),
        ("<p>发布时间：2024-05-06&nbsp;15:05&nbsp;&nbsp;更新时间：2024-05-08&nbsp;09:00</p>", "2024-05-06 15:05"),
        ("<p>May 6, 2024</p>", "2024-05-06"),
        ("<p>民國113年5月6日</p>", "2024-05-06"),
        ("<p>2024-05-06T15:05:00+08:00</p>", "2024-05-06 15:05"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_every_form(above: str, time: str) -> None:
    assert clock(reading(above)) == time


@pytest.mark.parametrize(
    ("above", "below", "source", "author", "editor"),
    [
        ("<p>来源：石漾日报 作者：娄晓彤 编辑：温如言 浏览次数：33 字体：大 中 小 打印</p>", "", "石漾日报", ("娄晓彤",), ("温如言",)),
        ("<p>稿源：<a>石漾晚报</a> 编辑：温如言</p>", "", "石漾晚报", (), ("温如言",)),
        ("<p>2024-05-06 | 来源： 石漾发布 | 【大 中 小】</p>", "", "石漾发布", (), ()),
        ("<p>文章来源：市科技局　　　发布时间：2024-05-06</p>", "", "市科技局", (), ()),
        ("<p>来源:石漾日报2024-05-06 08:00</p>", "", "石漾日报", (), ()),
        ("<p>来源：《石漾日报》2024年5月6日第3版</p>", "", "石漾日报", (), ()),
        ("<p>来源：石漾日报客户端</p>", "", "石漾日报客户端", (), ()),
        ("<p>信息来源：办公室 作者： 审核：裴敏</p>", "", "办公室", (), ()),
        ("<p>■本报记者 娄晓彤</p>", "", None, ("娄晓彤",), ()),
        ("<p>□ 娄晓彤 简一丹</p>", "", None, ("娄晓彤", "简一丹"), ()),
        ("<p>◎石漾日报记者 娄晓彤</p>", "", None, ("娄晓彤",), ()),
        ("<p>石漾日报记者 娄晓彤 简一丹</p>", "", None, ("娄晓彤", "简一丹"), ()),
        ("<p>通讯员 简一丹 记者 娄晓彤</p>", "", None, ("简一丹", "娄晓彤"), ()),
        ("<p>文/娄晓彤 图/程远</p>", "", None, ("娄晓彤",), ()),
        ("<p>作者：娄晓彤、简一丹 来源：石漾日报</p>", "", "石漾日报", ("娄晓彤", "简一丹"), ()),
        ("<p>作者/娄晓彤</p>", "", None, ("娄晓彤",), ()),
        ("<p>撰稿：娄晓彤 摄影：程远 编辑：温如言 审核：裴敏</p>", "", None, ("娄晓彤",), ("温如言",)),
        ("", "<p>（责任编辑：温如言）</p>", None, (), ("温如言",)),
        ("", "<p>【编辑:温如言】</p>", None, (), ("温如言",)),
        ("", "<p>责编：温如言 裴敏</p>", None, (), ("温如言", "裴敏")),
        ("", "<p>编辑 温如言 校对 裴敏</p>", None, (), ("温如言",)),
        ("", "<p>（编辑：温如言 审核：裴敏）</p>", None, (), ("温如言",)),
        ("", "<p>一审：温如言 二审：裴敏 三审：仇伟</p>", None, (), ()),
        ("", "<p>记者：娄晓彤</p><p>编辑：温如言</p>", None, ("娄晓彤",), ("温如言",)),
        ("", "<p>文字：娄晓彤</p><p>图片：程远</p><p>责任编辑：温如言</p>", None, ("娄晓彤",), ("温如言",)),
        ("", "<p>来源丨石漾日报</p><p>编辑丨温如言</p><p>审核丨裴敏</p>", "石漾日报", (), ("温如言",)),
        ("", "<p>来源 | 石漾日报 作者 | 娄晓彤</p>", "石漾日报", ("娄晓彤",), ()),
        ("", "<p>责任编辑：温如言 SY012</p>", None, (), ("温如言",)),
        ("", "<p>供稿：宣传科 撰稿：娄晓彤</p>", None, ("娄晓彤",), ()),
        ("<p>发布：石漾网 时间：2024-05-06</p>", "", None, (), ()),
        ("<p>浏览量：来源统计中</p>", "", None, (), ()),
        ("<p>2024-05-06 来源：</p>", "", None, (), ()),
        ("<p>作者： 来源：石漾网 阅读：</p>", "", "石漾网", (), ()),
        ("<p>来源：石漾网 | 责任编辑：温如言</p>", "", "石漾网", (), ("温如言",)),
        ("<p>2024-05-06 08:00:00 石漾日报 记者 娄晓彤</p>", "", "石漾日报", ("娄晓彤",), ()),
        ("<p>2024年5月6日 08:00 来源：石漾网 　<a>分享到：</a></p>", "", "石漾网", (), ()),
        ("<p>来源：石漾网<span>0</span></p>", "", "石漾网", (), ()),
        ("<p>来 源：石漾网　　时 间：2024-05-06</p>", "", "石漾网", (), ()),
        ("<p>發佈單位：環境處　發佈日期：2024-05-06</p>", "", "環境處", (), ()),
    ],
)  # fmt: skip
def test_who_is_read_in_every_form_and_nobody_is_made_up(
    above: str, below: str, source: str | None, author: tuple[str, ...], editor: tuple[str, ...]
) -> None:
    found = reading(above, below)
    assert (found.source, found.author, found.editor) == (source, author, editor)
    assert found.text.split("\n") == list(FUND)


@pytest.mark.parametrize(
    ("first", "last", "author"),
    [
        ("本报石漾5月6日电 （记者娄晓彤、简一丹）", "", ("娄晓彤", "简一丹")),
        ("石漾网讯（记者 娄晓彤）", "", ("娄晓彤",)),
        ("石漾日报讯 记者娄晓彤报道：", "", ("娄晓彤",)),
        ("（石漾日报记者 娄晓彤 通讯员 简一丹）", "", ("娄晓彤", "简一丹")),
        ("中通社石漾5月6日电 题：", "（完）", ()),
        ("", "（作者系石漾大学教授）", ()),
        ("", "（作者：娄晓彤，系石漾大学教授）", ("娄晓彤",)),
        ("", "（娄晓彤）", ("娄晓彤",)),
        ("", "（石漾日报全媒体记者 娄晓彤）", ("娄晓彤",)),
        ("", "（娄晓彤 简一丹）", ("娄晓彤", "简一丹")),
        ("", "（文/图 娄晓彤）", ("娄晓彤",)),
        ("", "（单位：元）", ()),
        ("", "（本报综合）", ()),
    ],
)
def test_who_wrote_it_may_stand_in_the_first_or_the_last_sentence(first: str, last: str, author: tuple[str, ...]) -> None:
    text = (f"{first}{FUND[0]}", FUND[1], f"{FUND[2]}{last}")
    found = reading(text=text)
    assert found.author == author
    assert found.text.split("\n") == list(text)
