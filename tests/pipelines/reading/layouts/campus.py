"""Universities, institutes and learned societies: VSB, WebPlus, 南软, academies, with photographers, reviewers and counters in their by-lines."""

from tests.pipelines.reading.layouts.stories import (
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    SPACE,
    SPACE_TITLE,
    WETLAND,
    WETLAND_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def vsb_news() -> Told:
    """VSB of 2021: 时间, 作者, 编辑, 审核, 来源, 点击 in spans, captions under pictures, 上一条 below."""
    html = f"""<!DOCTYPE html><HTML><HEAD><TITLE>{SPACE_TITLE}-云屏大学新闻网</TITLE><META Name="keywords" Content="云屏大学新闻网,{SPACE_TITLE}" /><META Name="description" Content="{SPACE[0][:80]}" /></HEAD><BODY>
<div class="header"><ul class="menu">{menu('<li><a href="c{0}.htm">{1}</a></li>')}</ul></div><div class="ej_main"><div class="dqwz">当前位置： <a href="index.htm">首页</a> &gt;&gt; <a href="xyxw.htm">校园要闻</a> &gt;&gt; 正文</div>
<form name="_newscontent_fromname"><script language="javascript" src="/system/resource/js/ajax.js"></script><div class="ar_tit"><h6>{SPACE_TITLE}</h6><p><span>时间：2021年12月07日 09:41</span><span>作者：司空见 第五伦</span><span>编辑：党委宣传部</span><span>审核：南宫适</span><span>点击：[<script>_showDynClicks("wbnews", 1234567, 8813)</script>]</span></p></div>
<div class="ar_article"><div id="vsb_content"><div class="v_news_content">{paragraphs(SPACE[:2], '<p class="vsbcontent_start" style="text-indent:2em">{}</p>')}<p class="vsbcontent_img" style="text-align:center"><img src="/__local/a.jpg" width="600"></p><p style="text-align:center">展出现场（摄影：第五伦）</p>{paragraphs(SPACE[2:], '<p style="text-indent:2em">{}</p>')}</div></div><div id="div_vote_id"></div></div>
<div class="page"><p>上一条：<a href="8812.htm">学校召开期末工作布置会</a></p><p>下一条：<a href="8814.htm">我校获批两项重大项目</a></p></div></form></div><div class="side"><h3>热点新闻</h3><ul>{hot()}</ul></div><div class="foot">版权所有© 云屏大学党委宣传部 地址：云屏市学林路1号 邮编：000002 <a>管理登录</a></div></BODY></HTML>"""
    return Told(
        html=html,
        title=SPACE_TITLE,
        text=SPACE,
        time="2021-12-07T09:41",
        author=("司空见", "第五伦"),
        editor=("党委宣传部",),
        category="校园要闻",
        optional=("展出现场（摄影：第五伦）",),
    )


def university_credits() -> Told:
    """University news whose credits stand below the text: （文/… 图/… 编辑/… 审核/…）, 来源 as a department, time in a flex row."""
    html = f"""<html><head><title>{HEALTH_TITLE}-星河医科大学</title><meta property="og:type" content="article"></head><body><header class="site-head"><nav>{menu()}</nav></header><div class="container"><div class="bread"><a>首页</a><i>/</i><a>科学研究</a></div><div class="news-detail"><h3 class="news-title">{HEALTH_TITLE}</h3><div class="news-info"><div>发布日期：2022-05-09</div><div>来源：药学院</div><div>浏览：<span id="h">1,024</span></div></div><div class="news-body">{paragraphs(HEALTH)}<p style="text-align:right">（文/图 濮阳雨 编辑/赫连山 审核/长孙吉）</p></div><div class="share"><span>分享至：</span></div></div></div><footer>Copyright © 星河医科大学 2022</footer></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2022-05-09",
        source="药学院",
        author=("濮阳雨",),
        editor=("赫连山",),
        optional=("（文/图 濮阳雨 编辑/赫连山 审核/长孙吉）",),
    )


def nanruan_department() -> Told:
    """A department's page of 2012 of nested tables: the headline in a td, 信息来源 empty, 发布日期 and 浏览次数, credits in the last line."""
    html = f"""<html><head><title>云屏理工学院科技处</title></head><body><table width="1002" align="center"><tr><td>{menu()}</td></tr></table><table width="1002" align="center"><tr><td width="220" valign="top"><table><tr><td>通知公告</td></tr>{hot(pattern='<tr><td height="22"><a href="ReadNews.asp?NewsID={0}">{1}</a></td></tr>')}</table></td><td valign="top"><table width="98%"><tr><td>您现在的位置：<a>网站首页</a> → <a>科研动态</a> → 文章内容</td></tr><tr><td align="center" class="titlestyle"><b>{CHIP_TITLE}</b></td></tr><tr><td align="center" style="color:#666">信息来源: &nbsp; 发布日期: 2012-10-22 &nbsp; 浏览次数: 331</td></tr><tr><td id="newscontent"><div style="line-height:180%">{paragraphs(CHIP, "<div>&nbsp;&nbsp;&nbsp;&nbsp;{}</div>")}<div align="right">（科技处 端木磊）</div></div></td></tr><tr><td align="right">【<a>打印此页</a>】 【<a>关闭窗口</a>】</td></tr></table></td></tr></table><table width="1002"><tr><td align="center">云屏理工学院科技处 版权所有 Power By NanSoft</td></tr></table></body></html>"""
    return Told(
        html=html,
        title=CHIP_TITLE,
        text=CHIP,
        time="2012-10-22",
        author=("端木磊",),
        category="科研动态",
        optional=("（科技处 端木磊）",),
    )


def academy_institute() -> Told:
    """An institute of an academy: 发表日期, 作者 and 文章来源 separated by bars and tool links, English abstract and paper link after the text, 附件 below."""
    text = (*WETLAND, "相关成果发表于《湖泊研究》（Journal of Lakes），该研究得到国家重点研发计划等项目资助。")
    html = f"""<html><head><title>{WETLAND_TITLE}----沧州湖泊研究所</title></head><body><div id="top">{menu()}</div><div id="main"><div class="bread">您现在的位置：<a>首页</a> &gt; <a>新闻中心</a> &gt; <a>科研进展</a></div><table width="100%"><tr><td class="detail_title">{WETLAND_TITLE}</td></tr><tr><td class="detail_time">2018-12-24 &nbsp;|&nbsp; 作者：湿地生态学科组&nbsp;|&nbsp;【<a>小</a> <a>中</a> <a>大</a>】【<a>打印</a>】【<a>关闭</a>】</td></tr><tr><td class="detail"><div class="TRS_Editor">{paragraphs(text, "<p>　　{}</p>")}<p>　　<a href="https://doi.example/10.1/j">论文链接</a></p><p align="center"><img src="W02018.png"></p><p align="center">图1 沙棠湖青头潜鸭分布</p></div></td></tr><tr><td>附件下载：</td></tr></table></div><div id="foot">沧州湖泊研究所 版权所有 备案序号：沧ICP备00000088号</div></body></html>"""
    return Told(
        html=html,
        title=WETLAND_TITLE,
        text=text,
        time="2018-12-24",
        author=("湿地生态学科组",),
        category="科研进展",
        optional=("论文链接", "图1 沙棠湖青头潜鸭分布"),
    )


def society() -> Told:
    """A learned society: a banner of sponsors, the by-line as a definition list, a signature, and a long copyright statement in the container."""
    text = (
        "各分会、专业委员会，各会员单位：",
        "中国湖泊学会2023年学术年会定于10月20日至22日在云屏市召开，会议主题为“数智湖泊，共护清流”。现将有关事项通知如下：",
        "一、会议时间与地点",
        "时间：2023年10月20日—22日（20日全天报到）。",
        "地点：云屏国际会议中心（云屏市湖滨路1号）。",
        "二、会议内容",
        "大会特邀报告、分会场报告、青年论坛、墙报展示。",
        "三、会议注册",
        "普通代表1600元/人，学生代表800元/人，9月20日前缴费享受优惠。",
        "中国湖泊学会",
        "2023年7月3日",
    )
    title = "关于召开中国湖泊学会2023年学术年会的通知（第一轮）"
    html = f"""<html><head><title>{title} 中国湖泊学会</title></head><body><div class="banner"></div><ul class="nav">{menu("<li><a>{1}</a></li>")}</ul><div class="main"><div class="left"><h4>会员服务</h4><ul><li>在线入会</li><li>会费缴纳</li></ul></div><div class="right"><div class="article-hd"><h2>{title}</h2><dl><dt>发布者：</dt><dd>秘书处</dd><dt>发布时间：</dt><dd>2023-07-05 11:20:08</dd><dt>阅读：</dt><dd>1890</dd></dl></div><div class="article-bd">{paragraphs(text)}</div><div class="statement">版权与免责声明：凡本网注明“来源：中国湖泊学会”的所有作品，版权均属于中国湖泊学会，未经本网授权不得转载、摘编或利用其它方式使用上述作品。</div></div></div></body></html>"""
    return Told(html=html, title=title, text=text, time="2023-07-05T11:20")


def journal_news() -> Told:
    """A journal's news page: authors with superscript offices, abstract and keywords as article, received dates that are no time of publication."""
    text = (
        "为揭示沉水植被恢复对越冬水鸟群落的影响，于2018—2023年在沙棠湖布设12个固定样点，采用声学记录与人工计数相结合的方法开展监测。",
        "结果表明，水鸟物种数由31种增至47种，青头潜鸭种群数量与苦草盖度呈显著正相关（R²=0.71，P<0.01）。",
        "研究提示，退养与补植并举是浅水湖泊水鸟栖息地修复的有效途径。",
    )
    title = "沉水植被恢复对沙棠湖越冬水鸟群落的影响"
    html = f"""<html><head><title>{title} - 湖泊研究</title><meta name="citation_title" content="{title}"><meta name="citation_author" content="濮阳清"><meta name="citation_author" content="仲孙何"><meta name="citation_publication_date" content="2024/03/25"><meta name="citation_journal_title" content="湖泊研究"></head><body><div class="jtop"><a>首页</a><a>期刊介绍</a><a>编委会</a><a>投稿指南</a><a>联系我们</a></div><div class="abs"><p class="vol">湖泊研究 2024, Vol. 36, Issue (2): 101-112</p><h1>{title}</h1><p class="au"><a>濮阳清</a>, <a>仲孙何</a></p><p class="org">沧州湖泊研究所, 云屏 000003</p><h3>摘要</h3><div class="abstract">{paragraphs(text)}</div><p class="kw"><b>关键词：</b>沉水植被 水鸟 声学监测</p></div><div class="ref"><a>下载PDF</a><a>引用本文</a></div></body></html>"""
    return Told(
        html=html,
        title=title,
        text=text,
        time="2024-03-25",
        author=("濮阳清", "仲孙何"),
        optional=(
            "摘要",
            "关键词：沉水植被 水鸟 声学监测",
            "沧州湖泊研究所, 云屏 000003",
            "濮阳清, 仲孙何",
            "湖泊研究 2024, Vol. 36, Issue (2): 101-112",
        ),
    )


def hall_of_science() -> Told:
    """A science association: 原标题, 编者按, the text with numbered headings, 本文转自 and a list of reviewers at the end."""
    note = "编者按：为展示先导平台建设成效，本网开设专栏，今天推出第一篇。"
    html = f"""<html><head><title>{LAB_TITLE}_云屏市科学技术协会</title></head><body><div class="h">{menu()}</div><div class="crumb">首页 > 科协要闻</div><div class="content"><h1>{LAB_TITLE}</h1><div class="xinxi"><span>2024年07月22日　</span><span>来源：云屏科协</span><span>作者：学会部</span></div><div class="editor-note"><p>{note}</p></div><div class="con">{paragraphs(LAB)}<p>（本文转自“云屏科协”微信公众号）</p><p>一审：单于飞　二审：闻人慧　三审：东郭先</p></div></div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=LAB,
        time="2024-07-22",
        source="云屏科协",
        author=("学会部",),
        category="科协要闻",
        optional=(note, "（本文转自“云屏科协”微信公众号）"),
    )


LAYOUTS = (vsb_news, university_credits, nanruan_department, academy_institute, society, journal_news, hall_of_science)
