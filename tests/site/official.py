"""Layouts of official sites: two government CMS with the standard meta names, and the tables of twenty years ago."""

from tests.site import surroundings
from tests.site.portal import head
from tests.site.story import Story, body, when

OFFICE_NAME = "云津市科学技术局"


def standard_names(story: Story, *, day_only: bool) -> str:
    """Return the meta elements that government sites carry; `day_only` gives a PubDate that knows less than the visible line."""
    time = when(story.article.time, "%Y-%m-%d" if day_only else "%Y-%m-%d %H:%M")
    title = story.title if story.has("raw-quote") else story.title.replace('"', "&quot;")
    names = {
        "SiteName": OFFICE_NAME,
        "SiteDomain": "kjj.yunjin.example",
        "SiteIDCode": "0000000001",
        "ColumnName": story.column,
        "ColumnType": "政策文件" if story.page.column == "zcwj" else "工作动态",
        "ArticleTitle": title,
        "PubDate": time,
        "ContentSource": story.article.source,
        "Author": " ".join(story.article.author),
        "Keywords": "科技计划;重点实验室",
        "Description": story.article.paragraphs[0][:40],
    }
    return "\n".join(f'<meta name="{name}" content="{value}">' for name, value in names.items())


def attachments(story: Story) -> str:
    """Return the list of attached documents."""
    if not story.article.attachments:
        return ""
    items = "".join(f'<p><a href="{path}" target="_blank" title="{name}">{name}</a></p>' for name, path in story.article.attachments)
    return f'<div class="fujian"><span>相关附件：</span>{items}</div>'


def index_table(story: Story) -> str:
    """Return the table of 索引号, 发文机关, 文号 over an official document."""
    if not story.article.number:
        return ""
    return f"""<table class="xxgk_table" width="100%"><tbody>
<tr><td class="t">索 引 号：</td><td>000014349/2026-{story.views:05d}</td><td class="t">主题分类：</td><td>科技、教育\\科技</td></tr>
<tr><td class="t">发文机关：</td><td>{story.article.source}</td><td class="t">成文日期：</td><td>{when(story.article.time, "%Y年%m月%d日")}</td></tr>
<tr><td class="t">发文字号：</td><td>{story.article.number}</td><td class="t">有 效 性：</td><td>有效</td></tr>
</tbody></table>"""


def government(story: Story) -> str:
    """A government CMS: standard meta names with a date only, the minute in the visible line, text in TRS_Editor."""
    paragraph, heading = '<p style="text-indent: 2em; text-align: justify;">{}</p>', '<p style="text-indent: 2em;"><strong>{}</strong></p>'
    return f"""{head(story, f"{story.title}_{story.column}_{OFFICE_NAME}", standard_names(story, day_only=True))}<body>
<!-- 头部 begin -->
<div class="header"><div class="w"><a href="/" class="fl">{OFFICE_NAME}</a><div class="fr"><a href="/about/">无障碍浏览</a><a href="/about/">繁体版</a><input type="text" id="searchword" placeholder="请输入搜索内容"></div></div></div>
<!-- 头部 end -->
{surroundings.navigation()}
<div class="w con">
<div class="position">{surroundings.crumbs(story)}</div>
{index_table(story)}
<div class="xl_tit"><h2>{story.title}</h2></div>
<div class="xl_info"><span>发布时间：{when(story.article.time, "%Y年%m月%d日 %H:%M")}</span><span>来源：{story.article.source}</span><span>阅读次数：<script>document.write("{story.views}")</script></span>
<span class="font">【字体：<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>】</span><span><a href="javascript:window.print()">打印</a></span></div>
<div id="zoom" class="xl_con"><div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2;font-size:12pt;}}</style>
{body(story.paragraphs, paragraph=paragraph, heading=heading)}
</div></div></div>
{attachments(story)}
<div class="xl_btm"><a href="javascript:window.print();">【打印本页】</a><a href="javascript:window.close();">【关闭窗口】</a></div>
{surroundings.SHARE}
</div>
<div class="foot"><p>主办：{OFFICE_NAME} 网站标识码：0000000001</p><p>地址：云津市沧原区科学路2号 电话：0000-8800100（工作日9:00—17:00）</p><p>沧ICP备00000000号</p></div>
{surroundings.ANALYTICS}
</body>
</html>
"""


def office(story: Story) -> str:
    """Another government CMS: a table of lines around the text, comments that mark its begin, only a day."""
    paragraph = (
        '<p style="margin-top:5px;margin-bottom:5px;line-height:2em;"><span style="font-family:仿宋;font-size:19px;">　　{}</span></p>'
    )
    names = standard_names(story, day_only=True).replace('<meta name="ContentSource"', '<meta name="contentSource"')
    return f"""{head(story, f"{OFFICE_NAME} {story.column} {story.title}", names)}<body>
<div id="barrierfree_container"><div class="top_bg"></div>
<div class="bt_position">{surroundings.crumbs(story)}</div>
<table width="100%" border="0" cellspacing="0" cellpadding="0" id="c" class="article_tb"><tr><td class="title">
<!--<$[标题名称(html)]>begin-->{story.title}<!--<$[标题名称(html)]>end--></td></tr>
<tr><td align="center" class="bt_info">发布日期：{when(story.article.time, "%Y-%m-%d")}　　浏览次数：<span id="clicks">{story.views}</span>　　信息来源：{story.article.source}　　字体：[ <a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a> ]</td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">
{body(story.paragraphs, paragraph=paragraph, heading="<p><strong>{}</strong></p>")}
<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td>{attachments(story)}</td></tr></table>
<div class="bt_btn"><a href="javascript:void(0)">打印</a> <a href="javascript:void(0)">关闭</a></div>
<div class="ewm"><p>扫一扫在手机打开当前页</p><div id="div_qrcode"></div></div>
{surroundings.neighbours(story, "上一条", "下一条")}
<div class="bt_foot">版权所有：{OFFICE_NAME} 技术支持：云津市科技信息所 政务热线：0000-12000</div></div>
</body>
</html>
"""


def table(story: Story) -> str:
    """Tables in tables, upper-case tags, `<br>` between paragraphs, fonts and colours; the editor stands at the end of the text's cell."""
    claim = f'<META http-equiv=Content-Type content="text/html; charset={story.meta_charset}">' if story.meta_charset else ""
    title = "" if story.has("no-title") else f"<TITLE>{story.title} - {story.column} - 沧江信息港</TITLE>"
    lines = "<BR><BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{each}" for each in story.paragraphs)
    byline = f"作者：{story.byline}&nbsp;&nbsp;" if story.byline else ""
    editor = f"<BR><BR><DIV align=right>（责任编辑：{' '.join(story.article.editor)}）</DIV>" if story.article.editor else ""
    links = "".join(
        f'<TR><TD>·<A href="/hot/{number}.html">{words}</A></TD></TR>\n'
        for words, number in (("本地新闻排行", 1), ("县区之窗", 2), ("农科热线", 3))
    )
    return f"""<HTML><HEAD>{claim}
{title}
<STYLE>TD {{FONT-SIZE: 9pt; LINE-HEIGHT: 150%}} A:link {{COLOR: #000080; TEXT-DECORATION: none}}</STYLE>
<SCRIPT language=JavaScript>function fontZoom(size){{document.getElementById('content').style.fontSize=size+'px'}}</SCRIPT></HEAD>
<BODY bgColor=#ffffff topMargin=0>
<TABLE width=760 align=center border=0 cellPadding=0 cellSpacing=0><TR><TD width=180><IMG src="/static/img/logo.png" width=160 height=60></TD><TD><MARQUEE scrollamount=3>欢迎光临沧江信息港 今日天气：多云 12～19℃</MARQUEE></TD></TR></TABLE>
<TABLE width=760 align=center border=1 bgColor=#008080 borderColor=#e7e7e7><TR align=middle><TD><A href="/"><FONT color=#ffffff>首页</FONT></A></TD><TD><A href="/gddt/"><FONT color=#ffffff>{story.column}</FONT></A></TD><TD><A href="/kjyw/"><FONT color=#ffffff>科技要闻</FONT></A></TD><TD><A href="/about/"><FONT color=#ffffff>留言板</FONT></A></TD></TR></TABLE>
{"</HTML>" if story.has("early-end") else ""}
<TABLE width=760 align=center border=0><TR><TD width=170 vAlign=top bgColor=#f0f8ff>
<TABLE width="100%" border=0><TR><TD bgColor=#008080><FONT color=#ffffff><B>栏目导航</B></FONT></TD></TR>
{links}</TABLE><IMG src="/static/img/qr.png" width=100><BR>广告热线：0000-8800789</TD>
<TD width=590 vAlign=top>
<TABLE width="100%" border=0 cellPadding=6><TR><TD>当前位置：<A href="/">首页</A> → <A href="/{story.page.column}/">{story.column}</A> → 正文</TD></TR>
<TR><TD align=middle><FONT color=#000080 size=4><B>{story.title}</B></FONT></TD></TR>
<TR><TD align=middle><FONT color=#808080>{when(story.article.time, "%Y年%m月%d日")}&nbsp;&nbsp;来源：{story.article.source}&nbsp;&nbsp;{byline}点击：{story.views}</FONT></TD></TR>
<TR><TD id=content style="FONT-SIZE: 14px">
{lines}{editor}
</TD></TR>
<TR><TD align=right>【<A href="javascript:window.print()">打印</A>】【<A href="javascript:window.close()">关闭</A>】</TD></TR>
<TR><TD bgColor=#f0f8ff><B>相关新闻</B><BR>·<A href="/more/1.html">沧江各县区科技工作会议综述</A><BR>·<A href="/more/2.html">科技特派员下乡记</A></TD></TR></TABLE></TD></TR></TABLE>
<CENTER><HR width=760 color=#008080>本站永久域名：cangjiang-info.example 站长信箱：webmaster@cangjiang-info.example<BR>建议使用800×600分辨率浏览</CENTER>
</BODY></HTML>
"""
