"""Newspapers, agencies and broadcasters: people's sites, digital papers, provincial dailies, science papers."""

from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    FUND,
    FUND_TABLE,
    FUND_TITLE,
    POEM,
    POEM_TITLE,
    SEEDS,
    SEEDS_TITLE,
    TALK,
    TALK_TITLE,
    Told,
    links,
    paragraphs,
)

_FOOT = """<div class="copyright"><p>石漾日报社概况 | 关于本网 | 报社招聘 | 广告服务 | 合作加盟</p><p>新闻热线：0000-8651234 互联网新闻信息服务许可证00000000001</p><p>Copyright © 1997-2024 by www.shiyang.example. all rights reserved</p></div>"""


def party_paper_portal() -> Told:
    """Headline, authors and 来源 as a link; the editors in brackets; 分享让更多人看到, hot news and 相关专题 behind."""
    html = f"""<html><head><title>{BRIDGE_TITLE}--地方--石漾网</title><meta name="publishdate" content="2023-11-22"><meta name="source" content="来源：石漾日报"></head><body>
<div class="layout route"><a href="/">石漾网</a>&gt;&gt;<a href="/df/">地方</a></div>
<div class="layout rm_txt cf"><div class="col col-1 fl"><h4 class="pre"></h4><h1>{BRIDGE_TITLE}</h1><h4 class="sub"></h4><div class="author cf">本报记者 郁南山 骆一鸣</div>
<div class="channel cf"><div class="col-1-1 fl">2023年11月22日05:37 | 来源：<a href="http://paper.shiyang.example">石漾日报</a></div><div class="message">小字号</div></div>
<div class="rm_txt_con cf"><p></p>{paragraphs(BRIDGE, '<p style="text-indent: 2em;">　　{}</p>')}
<p class="paper_num">《 石漾日报 》（ 2023年11月22日 06 版）</p><div class="edit cf">(责编：申屠燕、谭笑)</div><p class="share_t">分享让更多人看到</p></div>
<div class="tjyd"><h3>推荐阅读</h3><ul>{links()}</ul></div></div><div class="col col-2 fr"><h3>热门排行</h3><ul>{links()}</ul></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=BRIDGE_TITLE,
        text=BRIDGE,
        time="2023-11-22T05:37",
        source="石漾日报",
        author=("郁南山", "骆一鸣"),
        editor=("申屠燕", "谭笑"),
        category="地方",
    )


def digital_paper() -> Told:
    """A digital edition: list of pages, founder-content or ozoom, kicker and subtitle, author in its own line."""
    html = f"""<html><head><title>{BRIDGE_TITLE}</title></head><body><div class="head">石漾日报 2023年11月22日 星期三 往期回顾 返回目录</div>
<div class="ban-list"><ul>{links([f"第{n:02}版：要闻" for n in range(1, 9)])}</ul></div>
<div class="article-box"><div class="article"><h3>绿色出行</h3><h1>{BRIDGE_TITLE}</h1><h2>加氢一次跑四百公里</h2><p class="sec">本报记者 郁南山<span class="date">《石漾日报》（2023年11月22日 第 06 版）</span></p>
<div id="articleContent"><!--enpcontent--><div id="ozoom"><founder-content>{paragraphs(BRIDGE, "<P>　　{}</P>")}</founder-content></div><!--/enpcontent--></div></div>
<div class="art-btn"><a>上一篇</a><a>下一篇</a></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=BRIDGE_TITLE,
        text=BRIDGE,
        time="2023-11-22",
        source="石漾日报",
        author=("郁南山",),
        url="http://paper.shiyang.example/html/2023-11/22/content_1.htm",
    )


def science_paper() -> Told:
    """A science paper's site: 作者, 来源, 发布时间 in a row of table cells, a disclaimer under the text, ranking beside."""
    html = f"""<html><head><title>{SEEDS_TITLE}—新闻—昌洛科学网</title></head><body><table id="content" width="950"><tr><td width="640"><table>
<tr><td class="style1"><div align="center">{SEEDS_TITLE}</div></td></tr></table><table width="620"><tr><td><div align="left">作者：卓玛措 &nbsp;来源：<a href="#">昌洛科学报</a> &nbsp;发布时间：2022/10/13 9:12:05</div></td><td align="right">选择字号：<a>小</a> <a>中</a> <a>大</a></td></tr></table>
<div id="content1">{paragraphs(SEEDS, "<p>　　{}</p>")}</div>
<div style="font-size:12px">特别声明：本文转载仅仅是出于传播信息的需要，并不意味着代表本网站观点或证实其内容的真实性；如其他媒体、网站或个人从本网站转载使用，须保留本网站注明的“来源”，并自负版权等法律责任。</div></td>
<td width="300"><b>相关新闻</b> <b>相关论文</b><ul>{links()}</ul><b>一周新闻排行</b><ol>{links()}</ol></td></tr></table>{_FOOT}</body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-13T09:12", source="昌洛科学报", author=("卓玛措",))


def provincial_daily() -> Told:
    """来源、作者、编辑、浏览次数、字体 in one line of text; 原标题 first, 责编 with 审核 last."""
    html = f"""<html><head><title>{FUND_TITLE}_要闻_石漾在线</title></head><body><div class="mbx">您当前的位置 ：<a href="/">石漾在线</a> &gt; <a href="/yw/">要闻</a> 正文</div>
<div class="zw"><h1>{FUND_TITLE}</h1><div class="ly">来源：石漾晚报 作者：娄晓彤 编辑：温如言 2024-02-29 07:15:00 浏览次数：<i>0</i> 字体：大 中 小 打印</div>
<div class="nr">{paragraphs(FUND)}</div><p class="bj">责编：裴敏 审核：仇伟</p></div><div class="xg"><h3>相关新闻</h3><ul>{links()}</ul></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=FUND_TITLE,
        text=FUND,
        time="2024-02-29T07:15",
        source="石漾晚报",
        author=("娄晓彤",),
        editor=("裴敏",),
        category="要闻",
    )


def dateline_reporters() -> Told:
    """Who wrote it stands in the dateline (本报讯（记者 … 通讯员 …）); only a day above."""
    text = (f"本报讯（记者 娄晓彤 通讯员 简一丹）{FUND[0]}", *FUND[1:])
    html = f"""<html><head><title>{FUND_TITLE}</title></head><body><div class="wrap"><h2>{FUND_TITLE}</h2><div class="info"><span>2024-02-29</span><span>石漾晚报</span></div>
<div class="text">{paragraphs(text)}</div></div><div class="side"><ul>{links()}</ul></div>{_FOOT}</body></html>"""
    return Told(html=html, title=FUND_TITLE, text=text, time="2024-02-29", source="石漾晚报", author=("娄晓彤", "简一丹"))


def signed_at_the_end() -> Told:
    """The reporters in brackets behind the last sentence, 文/图 style by-line absent, 编辑 in a line of its own inside the container."""
    text = (*FUND[:-1], f"{FUND[-1]}（记者 娄晓彤 通讯员 简一丹）")
    html = f"""<html><head><title>{FUND_TITLE}_石漾传媒网</title></head><body><div class="article-main"><div class="article-title">{FUND_TITLE}</div>
<div class="article-info"><span class="from">来源：石漾传媒网</span><span class="time">2024-02-29 10:48</span></div>
<div class="article-detail">{paragraphs(text)}<p>编辑：温如言</p></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=FUND_TITLE,
        text=text,
        time="2024-02-29T10:48",
        source="石漾传媒网",
        author=("娄晓彤", "简一丹"),
        editor=("温如言",),
    )


def words_and_pictures() -> Told:
    """文/… 图/… under the headline, two writers and a photographer."""
    html = f"""<html><head><title>{BRIDGE_TITLE} - 石漾周刊</title></head><body><header><a href="/">石漾周刊</a></header><article><h1>{BRIDGE_TITLE}</h1>
<p class="credit">文/郁南山 骆一鸣 图/程远</p><time datetime="2023-11-22T07:00:00+08:00">2023-11-22 07:00</time><section>{paragraphs(BRIDGE)}</section></article>{_FOOT}</body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22T07:00", author=("郁南山", "骆一鸣"))


def broadcaster() -> Told:
    """A broadcaster: day and time apart from 来源, text between player and 编辑：…责任编辑：…, 更多精彩 behind."""
    html = f"""<html><head><title>{SEEDS_TITLE}_新闻频道_昌洛广播网</title><meta name="filetype" content="0"></head><body><div class="article-header"><h1>{SEEDS_TITLE}</h1>
<div class="source"><span>2022-10-11 18:30:00</span><span>来源：昌洛广播网</span></div></div><div class="article-body"><div class="TRS_Editor"><div id="player">视频加载中...</div>{paragraphs(SEEDS, "<div>　　{}</div>")}</div>
<div class="editor">编辑：达瓦　责任编辑：拉姆</div></div><div class="more"><h3>更多精彩内容</h3>{links(pattern='<p><a href="/{0}">{1}</a></p>')}</div>{_FOOT}</body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T18:30", source="昌洛广播网", editor=("拉姆", "达瓦"))


def interview() -> Told:
    """Questions and answers; every question is bold in a paragraph of its own, and readers' comments stand behind."""
    lines = "\n".join(f"<p><strong>{line}</strong></p>" if line.startswith("问") else f"<p>{line}</p>" for line in TALK)
    html = f"""<html><head><title>{TALK_TITLE}_访谈_石漾网</title></head><body><div id="p-title"><h1>{TALK_TITLE}</h1></div><div id="p-publishtime">2020年06月18日 14:22</div><div id="source">来源：石漾网</div>
<div id="p-detail">{lines}</div><div class="comments"><h4>网友评论</h4><p>湖边散步的人：讲得真明白，期待下一期。</p><p>小满：孩子看了说长大要当航天工程师，谢谢宋老师。</p></div>{_FOOT}</body></html>"""
    return Told(html=html, title=TALK_TITLE, text=TALK, time="2020-06-18T14:22", source="石漾网")


def poem() -> Told:
    """Four short lines without a stop, and the poet's name."""
    html = f"""<html><head><title>{POEM_TITLE}_副刊_石漾日报</title></head><body><div class="hd">{links(("要闻", "副刊", "评论"))}</div><div class="nr"><h2>{POEM_TITLE}</h2><div class="zz">作者：裘听雪　2019-08-02 08:00</div><div class="zw">{"<br>".join(POEM)}</div><div class="dy">【打印】</div></div>{_FOOT}</body></html>"""
    return Told(html=html, title=POEM_TITLE, text=POEM, time="2019-08-02T08:00", author=("裘听雪",))


def table_inside() -> Told:
    """A table of figures between two paragraphs."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in FUND_TABLE)
    html = f"""<html><head><title>{FUND_TITLE}</title></head><body><div class="c"><h1>{FUND_TITLE}</h1><p class="i">2024-02-29 07:15 来源：石漾统计</p><div class="b"><p>{FUND[0]}</p><table>{rows}</table><p>{FUND[1]}</p><p>{FUND[2]}</p></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=FUND_TITLE,
        text=(FUND[0], *(" | ".join(row) for row in FUND_TABLE), *FUND[1:]),
        time="2024-02-29T07:15",
        source="石漾统计",
    )


LAYOUTS = (
    party_paper_portal,
    digital_paper,
    science_paper,
    provincial_daily,
    dateline_reporters,
    signed_at_the_end,
    words_and_pictures,
    broadcaster,
    interview,
    poem,
    table_inside,
)
