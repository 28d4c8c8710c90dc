"""By-lines as Chinese sites write them: one plain page, and many ways to say above or below the text who, when and from where."""

import json
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
        ("<p>2024-May-06 15:05</p>", "2024-05-06 15:05"),
        ("<p>民國113年5月6日</p>", "2024-05-06"),
        ("<p>2024-05-06T15:05:00+08:00</p>", "2024-05-06 15:05"),
        ("<p>06/05/2024 - 15:05</p>", "2024-05-06 15:05"),
        ("<p>26/05/2024</p>", "2024-05-26"),
        ("<p>2024年5月6日</p><p>上午9:41</p>", "2024-05-06 09:41"),
        ("<p>2024年5月6日</p><p>下午 3:05</p>", "2024-05-06 15:05"),
        ("<p>發布日期：113年5月6日</p>", "2024-05-06"),
        ('<p><time datetime="2024-05-06T15:05:00+08:00">2024年5月6日</time></p>', "2024-05-06 15:05"),
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
        ("<p><span>2024-05-06</span><span>石漾观察 黎晓荣</span><span>13205</span></p>", "", "石漾观察", ("黎晓荣",), ()),
        ("<p><span>2024-05-06</span><span>石漾观察 房地产</span></p>", "", "石漾观察", (), ()),
        ("<p><em>云岭江新闻</em><time>05-06 12:21</time><em>3.4万阅读</em></p>", "", "云岭江新闻", (), ()),
        ("<p><i>05-06 12:21</i><i>石漾时报</i><i>浏览 2.1万</i></p>", "", "石漾时报", (), ()),
        ("<p><span>2024-05-06</span><span>来源：<a>石漾网</a></span><span><em>关键词：</em><a>储能</a></span></p>", "", "石漾网", (), ()),
        ("<p>2024-05-06 来源：微信公众号“石漾夜话” 作者：老郭</p>", "", "微信公众号“石漾夜话”", ("老郭",), ()),
        ("<p>来源：石漾网 | 责任编辑：温如言</p>", "", "石漾网", (), ("温如言",)),
        ("<p>2024-05-06 08:00:00 石漾日报 记者 娄晓彤</p>", "", "石漾日报", ("娄晓彤",), ()),
        ("<p>2024年5月6日 08:00 来源：石漾网 　<a>分享到：</a></p>", "", "石漾网", (), ()),
        ("<p>来源：石漾网<span>0</span></p>", "", "石漾网", (), ()),
        ("<p>来 源：石漾网　　时 间：2024-05-06</p>", "", "石漾网", (), ()),
        ("<p>發佈單位：環境處　發佈日期：2024-05-06</p>", "", "環境處", (), ()),
        ('<p><span class="author">半山听雨</span> 2024-05-06 15:05</p>', "", None, ("半山听雨",), ()),
        ('<p><span class="author">老王1984</span> 2024-05-06 15:05</p>', "", None, ("老王1984",), ()),
        ('<p><span class="author">admin</span> 2024-05-06 15:05</p>', "", None, (), ()),
        ('<p><span class="author">娄晓彤 简一丹</span> 2024-05-06 15:05</p>', "", None, ("娄晓彤", "简一丹"), ()),
        ('<p><span class="author">市科技局</span> 2024-05-06 15:05</p>', "", "市科技局", (), ()),
        ('<p><a href="/u/12">灯下漫笔</a> 2024-05-06 15:05</p>', "", None, ("灯下漫笔",), ()),
        ('<p><a href="/people/">人物</a> 2024-05-06 15:05</p>', "", None, (), ()),
        ("<p>由 青椒一号 发布于 2024-05-06 15:05</p>", "", None, ("青椒一号",), ()),
        ("<p>楼主：青椒一号 时间：2024-05-06 15:05:08</p>", "", None, ("青椒一号",), ()),
        ("<p>2024-05-06 15:05 作者：石漾在线</p>", "", None, (), ()),
        ('<p><a href="/user/7/album">生活相册</a> <a href="/member/forget">忘记密码？</a> 2024-05-06 15:05</p>', "", None, (), ()),
        ("<p><span>房地产</span><span>石漾网</span><span>2024-05-06 15:05</span></p>", "", None, (), ()),
        ("", "<p>（石漾日报记者 娄晓彤 责编：温如言）</p>", None, ("娄晓彤",), ("温如言",)),
        ("<p>来源：石漾网 <span>作者：</span> <span>微信</span><span>微博</span></p>", "", "石漾网", (), ()),
        ("<p>2024-05-06 星期一 上一期 下一期</p>", "", None, (), ()),
        ("", "<p>（责编：温如言、实习生：裴敏）</p>", None, (), ("温如言", "裴敏")),
        ("", "<p>责编丨温如言 编辑丨裴敏 校对丨仇伟</p>", None, (), ("温如言", "裴敏")),
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
        ("石漾网西宁5月6日电 (娄晓彤 简一丹)", "", ("娄晓彤", "简一丹")),
        ("石漾网西宁5月6日电 (高清)", "", ()),
        ("【記者娄晓彤台北報導】", "", ("娄晓彤",)),
        ("（石漾社记者简丹北京报道）", "", ("简丹",)),
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


@pytest.mark.parametrize(
    ("above", "below", "source", "author", "editor", "time"),
    [
        ("<p>来源：新华社  作者：李明  时间：2024-05-06 15:05</p>","", "新华社",("李明",),(),"2024-05-06 15:05"),
        ("<p>2024年05月06日 15:05:00 | 来源：科学网 | 作者：张三丰 | 编辑：李四光</p>","","科学网",("张三丰",),("李四光",),"2024-05-06 15:05"),
        ("<p><span>时间：2024-05-06 15:05</span><span>来源：省科技厅</span><span>访问量：<i>12</i></span></p>","","省科技厅",(),(),"2024-05-06 15:05"),
        ("<p>发布时间：2024-05-06 &nbsp;文章来源：科研处 &nbsp;撰稿：王小明 &nbsp;审核：刘强 &nbsp;浏览：</p>","","科研处",("王小明",),(),"2024-05-06"),
        ("<p>作者：高技术司　发布时间：2024-05-06 15:05</p>","",None,("高技术司",),(),"2024-05-06 15:05"),
        ("<p>05月06日 15:05 来源：财经网</p>","","财经网",(),(),"2024-05-06"),
        ("<p>信息来源：市工信局 &nbsp; 责任编辑：陈晨 &nbsp; 发布时间：2024年5月6日 &nbsp; 【打印】</p>","","市工信局",(),("陈晨",),"2024-05-06"),
        ("<p>2024-05-06 15:05:05&emsp;人民日报客户端&emsp;<span>责编：赵青</span></p>","","人民日报客户端",(),("赵青",),"2024-05-06 15:05"),
        ("<p>经济观察报 记者 王芳 2024-05-06 15:05</p>","","经济观察报",("王芳",),(),"2024-05-06 15:05"),
        ("<p>本报记者 王芳 通讯员 张伟 张强</p>","",None,("王芳","张伟","张强"),(),None),
        ("<p>2024/05/06 15:05 科技新报</p>","<p>（编辑 陈晨 / 审核 刘强）</p>","科技新报",(),("陈晨",),"2024-05-06 15:05"),
        ("","<p>（责任编辑：陈晨 CN012）</p><p>来源：中国科学报</p>","中国科学报",(),("陈晨",),None),
        ("","<p>文｜王芳</p><p>编辑｜陈晨</p>",None,("王芳",),("陈晨",),None),
        ("","<p>撰文 | 王芳</p><p>责编 | 陈晨</p><p>来源 | 中国科学报</p>","中国科学报",("王芳",),("陈晨",),None),
        ("","<p>作者 / 王芳</p><p>编辑 / 陈晨</p>",None,("王芳",),("陈晨",),None),
        ("","<p>记者｜王芳 编辑｜陈晨 新媒体编辑｜刘强</p>",None,("王芳",),("陈晨",),None),
        ("<p>發布時間：2024/05/06 15:05　最後更新時間：2024/05/07 09:00　記者王小明／綜合報導</p>","",None,("王小明",),(),"2024-05-06 15:05"),
        ("<p>文：陳大文 攝：李小龍 發佈時間：2024/05/06 15:05</p>","",None,("陳大文",),(),"2024-05-06 15:05"),
        ("<p>By 王芳</p><p>2024年5月6日</p>","",None,("王芳",),(),"2024-05-06"),
        ("<p>编辑：综合办 时间：2024-05-06 点击数：</p>","",None,(),("综合办",),"2024-05-06"),
        ("<p>作者：本站编辑 来源：本站 日期：2024-5-6 9:00:00</p>","",None,(),(),"2024-05-06 09:00"),
        ("<p>供稿单位：化学所 | 发布时间：2024-05-06</p>","","化学所",(),(),"2024-05-06"),
        ("<p>（2024-05-06 15:05:00）　来源：中新社</p>","","中新社",(),(),"2024-05-06 15:05"),
        ("<p>字号：大中小 　2024-05-06 15:05　来源：央视网</p>","","央视网",(),(),"2024-05-06 15:05"),
    ],
)  # fmt: skip
def test_a_by_line_written_down_unseen_is_read_whole(
    above: str, below: str, source: str | None, author: tuple[str, ...], editor: tuple[str, ...], time: str | None
) -> None:
    found = reading(above, below)
    assert (found.source, found.author, found.editor) == (source, author, editor)
    assert time is None or clock(found) == time
    assert found.text.split("\n") == list(FUND)


@pytest.mark.parametrize(
    ("persons", "author"),
    [
        ([{"nick": "娄晓彤", "role": "记者"}, {"nick": "简一丹"}], ("娄晓彤", "简一丹")),
        (["娄晓彤", "简一丹"], ("娄晓彤", "简一丹")),
        ("娄晓彤", ("娄晓彤",)),
        ([], ()),
        ({"id": 7}, ()),
    ],
)
def test_who_made_a_page_that_only_a_script_holds(persons: object, author: tuple[str, ...]) -> None:
    story = {"docTitle": FUND_TITLE, "authors": persons, "editor": "温如言", "content": paragraphs(FUND)}
    html = f"<html><head><title>{FUND_TITLE}_石漾在线</title></head><body><div id=app></div><script>window.__S__={json.dumps({'d': story})}</script></body></html>"
    found = read(html.encode(), url="http://www.shiyang.example/a/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC))

    assert (found.author, found.editor) == (author, ("温如言",))
    assert found.text.split("\n") == list(FUND)


def test_the_headlines_of_a_list_above_the_article_name_nobody() -> None:
    entries = (
        '<div>□<a href="/0.html">温如言：研制出组件产线要有耐心</a></div>'
        '<a href="/1.html">十省区制定算力券申领细则<br><i>2018-07-04</i></a><a href="/2.html">河谷县试种耐寒水稻新品种</a>'
    )
    html = f"<html><head><title>{FUND_TITLE}</title></head><body><div>{entries}</div><h1>{FUND_TITLE}</h1><p>浏览次数：3382</p><div>{paragraphs(FUND)}</div></body></html>"

    found = read(html.encode(), url="http://www.shiyang.example/a/1.html", captured_at=datetime(2024, 12, 1, tzinfo=UTC))

    assert (found.source, found.author) == (None, ())
