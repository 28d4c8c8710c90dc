"""Ministries and bureaus as their content systems have built pages since 2003: TRS of 2010 and 2023, JCMS, index tables, personnel and prize lists."""

from tests.pipelines.reading.layouts.stories import CHIP, CHIP_TITLE, GRANT, GRANT_TITLE, LAB, LAB_TITLE, RURAL, RURAL_TITLE, hot, menu
from tests.pipelines.reading.layouts.told import Told, paragraphs

_FOOT = """<div class="footer"><div class="wrap"><p>主办单位：云屏市科学技术局&nbsp;&nbsp;网站标识码：0000000009</p><p>沧ICP备00000011号-1 <a href="#">沧公网安备 00000002000001号</a></p><p>地址：云屏市科学大道15号 邮编：000001 电话：0000-86420000（总机）</p><p>建议使用1440*900分辨率，IE9.0以上浏览器</p></div></div>"""


def ministry_of_2010() -> Told:
    """Nested tables, upper-case tags, the by-line and the font size in one cell, TRS_Editor with MsoNormal, buttons below."""
    html = f"""<HTML><HEAD><TITLE>{CHIP_TITLE}</TITLE><META content="text/html; charset=utf-8" http-equiv=Content-Type><META NAME="Keywords" CONTENT=""></HEAD>
<BODY leftMargin=0 topMargin=0><TABLE border=0 cellSpacing=0 cellPadding=0 width=960 align=center><TR><TD background="bg.gif">{menu()}</TD><TD class=date><SCRIPT>document.write(today)</SCRIPT></TD></TR></TABLE>
<TABLE border=0 width=960 align=center><TR><TD class=gray12 height=28>您现在的位置：<A href="/">云屏市科技局门户网站</A> &gt; <A href="/kjbgz/" class=CurrChnlCls>科技工作</A></TD></TR></TABLE>
<TABLE border=0 width=960 align=center bgColor=#ffffff><TR><TD vAlign=top><DIV align=center class=title id=Title>{CHIP_TITLE}</DIV>
<TABLE width="95%"><TR><TD align=middle class=gray12>日期：2010年10月19日 　　来源：云屏市科学技术局　　 【字号：<A href="javascript:doZoom(16)">大</A> <A href="javascript:doZoom(14)">中</A> <A href="javascript:doZoom(12)">小</A>】</TD></TR></TABLE><HR SIZE=1>
<DIV id=Zoom class=trshui13><DIV class=TRS_Editor><STYLE type=text/css>.TRS_Editor P{{line-height:1.5;font-family:宋体;}}</STYLE>
{paragraphs(CHIP, '<P class=MsoNormal style="TEXT-INDENT: 24pt"><SPAN style="FONT-FAMILY: 宋体">　　{}</SPAN><?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><o:p></o:p></P>')}</DIV></DIV>
<TABLE width="95%"><TR><TD align=right><A href="javascript:window.print()">打印本页</A> <A href="javascript:window.close()">关闭窗口</A></TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=960 align=center><TR><TD align=middle>版权所有：云屏市科学技术局<BR>地址：云屏市科学大道15号　邮编：000001<BR>沧ICP备00000011号</TD></TR></TABLE></BODY></HTML>"""
    return Told(html=html, title=CHIP_TITLE, text=CHIP, time="2010-10-19", source="云屏市科学技术局", category="科技工作")


def ministry_of_2023() -> Told:
    """Metas of the government's standard, a print copy of the headline, 发布时间 with slashes, attachments and a share bar behind, a pop-up that warns of leaving."""
    html = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{GRANT_TITLE}-云屏市发展和改革委员会</title>
<meta name="SiteName" content="云屏市发展和改革委员会"><meta name="SiteDomain" content="fgw.yunping.example"><meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="工作动态"><meta name="ArticleTitle" content="{GRANT_TITLE}"><meta name="PubDate" content="2025/11/20 10:32"><meta name="Description" content=""><meta name="Keywords" content="基础研究"><meta name="ContentSource" content="创新处"><meta name="Url" content="/xxgk/t20251120_1.html"></head>
<body><div class="header_wap"><div class="logo"><a href="/"><img src="l.png"></a></div><div class="search"><input placeholder="请输入关键字"><button>搜索</button></div><ul class="nav">{hot(("首页", "机构设置", "新闻动态", "政务公开", "政务服务", "互动交流"))}</ul></div>
<div class="main w"><div class="mbx">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/xxgk/">政务公开</a>&nbsp;&gt;&nbsp;<a href="/tz/">通知公告</a></div>
<div class="article"><div class="article_title article_title_news">{GRANT_TITLE}</div><div class="ly laiyuantext"><span>来源：</span>创新处</div><div class="laiyuan"><div class="time">发布时间：2025/11/20 10:32</div><div class="tool"><a title="打印">打印</a><span class="yy"><a>语音播报</a></span><div class="share">分享到：<a class="wx">微信</a><a class="wb">微博</a></div></div></div>
<div class="article_con article_con_notitle"><div class="TRS_UEDITOR TRS_PreAppend" style="overflow-x:hidden">{paragraphs(GRANT, '<p style="text-indent:2em;text-align:justify;">{}</p>')}
<p style="text-align:right;">云屏市发展和改革委员会</p><p style="text-align:right;">2025年11月18日</p></div></div>
<div class="attachment"><div class="attachment_r"><p>附件：<a href="./P02025.pdf">1.申报指南.pdf</a></p><p><a href="./P03.docx">2.推荐函.docx</a></p></div></div></div>
<div class="qrcode"><p>扫一扫在手机打开当前页</p></div></div><div class="tc"><p>您访问的链接即将离开“云屏市发展和改革委员会”门户网站，是否继续？</p><a>继续访问</a><a>放弃</a></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=GRANT_TITLE,
        text=(*GRANT, "云屏市发展和改革委员会", "2025年11月18日"),
        time="2025-11-20T10:32",
        source="创新处",
        category="通知公告",
        attachments=("1.申报指南.pdf", "2.推荐函.docx"),
        optional=("附件：1.申报指南.pdf", "2.推荐函.docx"),
    )


def jcms_of_2016() -> Told:
    """JCMS: begin and end comments, an empty 文章来源, the editor named before the counter of visits, a QR hint."""
    html = f"""<!DOCTYPE HTML><html><head><title>大岭县人民政府 科技特派员 {RURAL_TITLE}</title><meta name="author" content="大岭县人民政府办公室"><meta name="pubdate" content="2016-03-21 09:02:47"/></head>
<body><div id="barrierfree_container"><div class="top"><a href="/">设为首页</a>|<a>加入收藏</a>|<a>无障碍浏览</a></div><table cellspacing="0" width="1000"><tr><td>{menu()}</td></tr></table>
<table class="bt_link" width="1000"><tr><td>您的当前位置：<a href="/index.html" class="bt_link">首页</a> &gt;&gt; <a href="/col/col1101/index.html" class="bt_link">科技特派员</a></td></tr></table>
<script language="javascript" src="/script/0/1602.js"></script><table id="c" width="1000" border="0" align="center"><tr><td class="title"><!--<$[标题名称(html)]>begin-->{RURAL_TITLE}<!--<$[标题名称(html)]>end--></td></tr>
<tr><td height="30"><table width="100%" class="wxx"><tr><td align="center">发布日期:2016-03-21 09:02</td><td>信息来源:大岭县科技局</td><td>责任编辑:乐正思</td><td>访问次数:<script language="javascript" src="/module/visitcount/articlehits.jsp?colid=1101&artid=20"></script></td><td>[<a>大</a> <a>中</a> <a>小</a>]</td></tr></table></td></tr>
<tr><td class="bt_content"><!--<$[信息内容]>begin--><div id="zoom"><meta name="ContentStart"/>{paragraphs(RURAL, '<p style="line-height: 2em; text-indent: 2em;"><span style="font-size:16px;font-family:宋体">{}</span></p>')}<meta name="ContentEnd"/></div><!--<$[信息内容]>end--></td></tr>
<tr><td align="right">打印本页&nbsp;关闭窗口</td></tr></table></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=RURAL_TITLE,
        text=RURAL,
        time="2016-03-21T09:02",
        source="大岭县科技局",
        editor=("乐正思",),
        category="科技特派员",
    )


def open_information() -> Told:
    """An index table of th and td in which 发文日期 and 公开日期 differ, the document with its number and headings below, a reading of the policy linked."""
    number = "云政办发〔2023〕41号"
    text = (
        "云屏市人民政府办公室关于印发云屏市促进科技成果转化若干措施的通知",
        number,
        "各区县人民政府，市政府各部门：",
        "《云屏市促进科技成果转化若干措施》已经市政府第42次常务会议审议通过，现印发给你们，请认真贯彻执行。",
        "云屏市人民政府办公室",
        "2023年9月5日",
        "云屏市促进科技成果转化若干措施",
        "一、赋予科研人员更大自主权",
        "（一）职务科技成果实行单列管理，不纳入国有资产绝对值管理考核范围。",
        "（二）科技成果转化净收入的百分之七十以上奖励主要贡献人员。",
        "二、完善中试服务",
        "1.对经认定的中试基地给予最高一千万元补助。",
        "2.支持企业购买中试服务，按合同额的百分之三十给予补贴。",
    )
    title = text[0]
    html = f"""<html><head><title>{title}_云屏市人民政府</title></head><body><div class="head">{menu()}</div><div class="gkbox"><table class="xxgk_table"><tbody><tr><th>索引号</th><td>01526/2023-0087</td><th>组配分类</th><td>其他文件</td></tr><tr><th>发布机构</th><td>云屏市人民政府办公室</td><th>发文日期</th><td>2023-09-05</td></tr><tr><th>文　　号</th><td>{number}</td><th>公开日期</th><td>2023-09-11</td></tr><tr><th>名　　称</th><td colspan="3">{title}</td></tr><tr><th>主题词</th><td>科技 成果 转化</td><th>有 效 性</th><td>有效</td></tr></tbody></table>
<div class="gk_tit"><h1>{title}</h1></div><div class="gk_info"><span>发布日期：2023-09-11</span><span>浏览次数：<i id="hits">1203</i></span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>
<div class="gk_con" id="gkcontent">{paragraphs(text[1:6], '<p style="text-align:center">{}</p>')}<p style="text-align:center"><strong>{text[6]}</strong></p>{paragraphs(text[7:])}</div><div class="jd"><h3>相关解读</h3><ul><li><a href="/jd/1.html">《云屏市促进科技成果转化若干措施》政策解读</a></li><li><a href="/jd/2.html">一图读懂</a></li></ul></div></div>{_FOOT}</body></html>"""
    return Told(html=html, title=title, text=text[1:], time="2023-09-11", number=number)


def personnel_notice() -> Told:
    """A personnel notice with a signature and a date, above it 来源 and 时间 without a colon between label and value."""
    text = (
        "云屏市人民政府2024年6月12日决定：",
        "任命百里正为云屏市科学技术局副局长（试用期一年）；",
        "免去呼延川的云屏市科学技术局副局长职务。",
        "云屏市人民政府",
        "2024年6月13日",
    )
    html = f"""<html><head><title>百里正等任免职_人事信息_云屏市人力资源和社会保障局</title></head><body><div class="hd">{menu()}</div><div class="w1200"><div class="position"><a>首页</a>/<a>信息公开</a>/<a>人事信息</a></div><div class="detail-box"><div class="detail-hd"><h2>百里正等任免职</h2><div class="detail-sub"><span>时间 2024-06-17 16:48</span><span>来源 市人力资源和社会保障局</span><span class="fs">字号 <a>A+</a> <a>A</a> <a>A-</a></span></div></div><div class="detail-bd">{paragraphs(text)}</div></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title="百里正等任免职",
        text=text,
        time="2024-06-17T16:48",
        source="市人力资源和社会保障局",
        category="人事信息",
    )


def prize_list() -> Told:
    """A list of winners as a table with merged heads, two sentences above it, no by-line save a date."""
    rows = (
        ("序号", "项目名称", "主要完成人", "奖励等级"),
        ("1", "晶圆级光子测试关键技术及应用", "令狐远，公羊颖，鲜于通", "一等奖"),
        ("2", "高原菌类智能栽培技术体系", "鲜于春，闾丘明", "二等奖"),
        ("3", "湖泊沉水植被恢复技术集成", "濮阳清，轩辕大柱", "二等奖"),
        ("4", "城市内涝短临预报系统", "澹台明月，公孙策", "三等奖"),
    )
    table = "".join(
        "<tr>" + "".join(f'<td style="border:1px solid #000"><p><span>{c}</span></p></td>' for c in row) + "</tr>" for row in rows
    )
    text = (
        "2025年度云屏市科学技术奖评审工作已经结束，现将授奖项目予以公布。",
        "自公布之日起十五日内，任何单位和个人可以书面形式提出异议。",
    )
    title = "2025年度云屏市科学技术奖授奖项目公布"
    html = f"""<html><head><title>{title}</title></head><body><div class="top">{menu()}</div><div class="wz">您所在的位置：首页 > 科技奖励</div><div class="xl-bt">{title}</div><div class="xl-rq">2025-12-02</div><div class="xl-nr"><div class="view TRS_UEDITOR trs_paper_default">{paragraphs(text)}<table width="640" cellspacing="0"><tbody>{table}</tbody></table><p style="text-align:right">云屏市科学技术奖励工作办公室</p></div></div><div class="fx">分享：</div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=title,
        text=(*text, *(" | ".join(row) for row in rows), "云屏市科学技术奖励工作办公室"),
        time="2025-12-02",
        category="科技奖励",
    )


def foundation_office() -> Told:
    """A science foundation: 日期, 来源, 作者 and three buttons in one line, the text in a span inside the zoom container, 责任编辑 as a mailbox link."""
    html = f"""<html><head><title>{LAB_TITLE}</title></head><body><div class="nav_wrap">{menu()}</div><div class="content_wrap"><div class="position">当前位置：<a>首页</a> &gt;&gt; <a>基金要闻</a> &gt;&gt; <a>资助成果</a></div><div class="title_xilan"><h1>{LAB_TITLE}</h1></div><div class="line_xilan">日期 2021-08-16&nbsp;&nbsp; 来源：信息科学处 &nbsp;&nbsp;作者：拓跋宏 宇文霁 &nbsp;&nbsp;【<a>大</a>&nbsp;<a>中</a>&nbsp;<a>小</a>】&nbsp;&nbsp;【<a>打印</a>】&nbsp;&nbsp;【<a>关闭</a>】</div><div id="zoom" class="content_xilan"><span id="content">{paragraphs(LAB)}</span></div><div class="tiaozhuan"><p>上一篇：<a>无</a></p></div></div><div class="bottom">云屏市自然科学基金委员会 版权所有</div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=LAB,
        time="2021-08-16",
        source="信息科学处",
        author=("拓跋宏", "宇文霁"),
        category="资助成果",
    )


LAYOUTS = (ministry_of_2010, ministry_of_2023, jcms_of_2016, open_information, personnel_notice, prize_list, foundation_office)
