"""Offices and schools, composed without a look at the reader: policy libraries, a congress, courts of small portals, notices, galleries of a campus."""

from tests.pipelines.reading.layouts.stories import (
    BRAIN,
    BRAIN_TITLE,
    LAB,
    LAB_TITLE,
    POLICY,
    POLICY_TITLE,
    QUANTUM,
    QUANTUM_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def policy_library() -> Told:
    """A policy library: facts in a definition list beside the text, the headline over two lines, an explanation linked, a download of the whole."""
    number = "云科规〔2025〕1号"
    html = f"""<html><head><title>{POLICY_TITLE}_政策文件库_云屏市科学技术局</title><meta name="ArticleTitle" content="{POLICY_TITLE}"><meta name="PubDate" content="2025-02-10 16:05"><meta name="ContentSource" content="云屏市科学技术局"></head><body><div class="header">{menu()}</div><div class="zcwjk"><div class="zcwjk-left"><dl><dt>发文机关：</dt><dd>云屏市科学技术局 云屏市财政局</dd><dt>发文字号：</dt><dd>{number}</dd><dt>成文日期：</dt><dd>2025年01月26日</dd><dt>发布日期：</dt><dd>2025年02月10日</dd><dt>有效性：</dt><dd>有效</dd></dl></div><div class="zcwjk-right"><h1>云屏市科技型中小企业<br/>贷款贴息管理办法</h1><div class="info"><span>发布日期：2025-02-10 16:05</span><span>来源：云屏市科学技术局</span><span class="print">打印</span></div><div class="content" id="con"><p align="center">（2025年1月26日印发）</p>{paragraphs(POLICY, "<p>　　{}</p>")}</div><div class="down"><a href="/u/1.ofd">OFD版下载</a> <a href="/u/1.pdf">PDF版下载</a></div></div><div class="jd"><h3>解读</h3><a href="/j/1.html">贷款贴息办法有哪些新变化？</a></div></div><div class="footer"><p>主办：云屏市科学技术局</p><p>沧ICP备00000011号</p></div></body></html>"""
    return Told(
        html=html,
        title=POLICY_TITLE,
        text=("（2025年1月26日印发）", *POLICY),
        time="2025-02-10T16:05",
        source="云屏市科学技术局",
        number=number,
        attachments=("OFD版下载", "PDF版下载"),
    )


def webplus_news() -> Told:
    """WebPlus of a department: 发布者 and 发布时间 in spans without gaps, signature of words and pictures in the last line."""
    html = f"""<html><head><title>{SCHOOL_TITLE}</title></head><body><div class="wrapper header"><div class="wp-menu">{menu()}</div></div><div class="wrapper"><div class="col_news"><div class="col_news_head"><span class="Column_Anchor">学院新闻</span><div class="col_metas"><div class="col_path"><span class="path_name">当前位置：</span><a>首页</a><span class="possplit">&nbsp;&nbsp;</span><a>学院新闻</a></div></div></div><div class="article"><h1 class="arti_title">{SCHOOL_TITLE}</h1><p class="arti_metas"><span class="arti_publisher">发布者：宣传部</span><span class="arti_update">发布时间：2024-06-04</span><span class="arti_views">浏览次数：<span class="WP_VisitCount" url="/_visitcountdisplay?siteId=1">10</span></span></p><div class="entry"><div class="read"><div class="wp_articlecontent"><p style="text-indent:2em;"><span style="font-size:16px;">{'</span></p><p style="text-indent:2em;"><span style="font-size:16px;">'.join(SCHOOL)}</span></p><p style="text-align:right;">（文字：周晓岚 摄影：冯磊 责编：蒋一帆）</p></div></div></div></div></div></div><div class="foot">Copyright © 云屏理工大学 地址：云屏市求是路2号 邮编：000004</div></body></html>"""
    return Told(
        html=html,
        title=SCHOOL_TITLE,
        text=SCHOOL,
        time="2024-06-04",
        author=("周晓岚",),
        editor=("蒋一帆",),
        optional=("（文字：周晓岚 摄影：冯磊 责编：蒋一帆）",),
    )


def vsb_of_2015() -> Told:
    """VSB of 2015: everything in a table, date and counter in brackets, 【作者： 来源：】, 下一条 and 关闭 below."""
    html = f"""<html><head><title>{SCHOOL_TITLE}-云屏理工大学</title></head><body><table width="1000"><tr><td>{menu()}</td></tr></table><form name="_newscontent_fromname"><table border=0 cellspacing=3 width=100% class="winstyle1" align=center><tr><td class="titlestyle1" align="center">{SCHOOL_TITLE}</td></tr><tr><td align="center"><span class="timestyle1">2015-06-03 17:22</span>&nbsp;&nbsp;<span class="authorstyle1">宣传部 韩冬梅</span>&nbsp;&nbsp;&nbsp;<span class="authorstyle1">审核人：吕海</span>&nbsp;&nbsp;(点击: <span id="dyn"></span>)</td></tr><tr><td class="contentstyle1" id="vsb_content">{paragraphs(SCHOOL, '<p class="vsb_para">{}</p>')}</td></tr><tr><td align="right"><span class="pagestyle">上一条：<a>图书馆延长开放</a></span> <span>下一条：<a>无</a></span> 【<a>关闭窗口</a>】</td></tr></table></form></body></html>"""
    return Told(html=html, title=SCHOOL_TITLE, text=SCHOOL, time="2015-06-03T17:22", author=("韩冬梅",))


def institute_of_academy() -> Told:
    """An academy's institute of 2023: 发布时间 with bars and fonts, the group in the signature, papers' figure legends with numbers, a mailbox for tips."""
    text = (*QUANTUM, "上述工作得到国家自然科学基金、中国科学院战略性先导科技专项等的资助。")
    html = f"""<html><head><title>{QUANTUM_TITLE}--澄江信息工程研究院</title><meta name="others" content="页面生成时间 2023-05-15 09:10:22"><meta name="template,templategroup" content="x"></head><body><div class="container">{menu()}</div><div class="b-container"><div class="row"><h1 class="f24">{QUANTUM_TITLE}</h1><div class="xl_ly"><span>发布时间：2023-05-14</span><b>|</b><span>【 <a>大</a> <a>中</a> <a>小</a> 】</span><b>|</b><span>【<a>打印</a>】</span><span>【<a>关闭</a>】</span></div><div class="TRS_Editor"><div class="trs_editor_view">{paragraphs(text, '<p style="text-indent:2em">{}</p>')}<p style="text-align:center"><img src="./W1.png"></p><p style="text-align:center"><span>图1. 白鹭岛链路示意图</span></p><p style="text-align:right">（量子信息研究室 供稿）</p></div></div><div class="fj">附件：</div></div></div><div class="footer">Copyright © 澄江信息工程研究院 沧ICP备00000070号</div></body></html>"""
    return Told(
        html=html,
        title=QUANTUM_TITLE,
        text=text,
        time="2023-05-14",
        optional=("图1. 白鹭岛链路示意图", "（量子信息研究室 供稿）"),
    )


def county_portal() -> Told:
    """A county's portal: 【来源：…】【作者：…】【编辑：…】 in brackets, three readings of the text offered, a long list of neighbours."""
    html = f"""<html><head><title>{LAB_TITLE} - 石门区人民政府</title></head><body><div class="top">{menu()}</div><div class="wza"><a>无障碍</a><a>关怀版</a></div><div class="con"><div class="tit">{LAB_TITLE}</div><div class="tips">【日期：2019-11-08】【来源：石门区融媒体中心】【作者：曹文轩 邓小雨】【编辑：彭飞】【浏览次数：88】【字号：<a>大</a> <a>中</a> <a>小</a>】</div><div class="nr" id="nr">{paragraphs(LAB)}</div><div class="ewm">扫描二维码在手机上打开</div></div><div class="r"><h4>政务公开</h4><ul>{hot()}</ul></div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=LAB,
        time="2019-11-08",
        source="石门区融媒体中心",
        author=("曹文轩", "邓小雨"),
        editor=("彭飞",),
    )


def hearing_of_congress() -> Told:
    """A standing committee's page: the speech's occasion in brackets, 发布日期 and 来源 as table cells, the decree's text with a signature of the chairman."""
    text = (
        "云屏市人民代表大会常务委员会公告",
        "（第十二号）",
        "《云屏市科学普及条例》已由云屏市第十届人民代表大会常务委员会第二十一次会议于2024年9月27日通过，现予公布，自2024年12月1日起施行。",
        "云屏市人民代表大会常务委员会",
        "2024年9月29日",
    )
    title = "云屏市人大常委会公布《云屏市科学普及条例》"
    html = f"""<html><head><title>{title}_云屏人大网</title></head><body><table width="1000" align="center"><tr><td>{menu()}</td></tr></table><table width="1000" align="center"><tr><td>您的位置：<a>首页</a> > <a>公告</a></td></tr><tr><td class="bt1" align="center">{title}</td></tr><tr><td align="center"><table><tr><td>来源：云屏人大网</td><td>发布日期：2024年10月08日 15:34</td><td>浏览字号：<a>大</a> <a>中</a> <a>小</a></td></tr></table></td></tr><tr><td id="zoom" class="nr1">{"".join(f'<p align="center">{each}</p>' if at < 2 else f"<p>{each}</p>" for at, each in enumerate(text))}</td></tr><tr><td>责任编辑：丁宁</td></tr></table><div>云屏市人大常委会办公室主办</div></body></html>"""
    return Told(html=html, title=title, text=text, time="2024-10-08T15:34", source="云屏人大网", editor=("丁宁",))


def library_of_people() -> Told:
    """A profile in an association's magazine: a column's name before the headline, a standfirst, sub-headings with numerals, 作者单位 in a note, 责任编辑 in the margin."""
    body = (BRAIN[0], "一、七点钟的切片室", *BRAIN[1:3], "二、十一个国家的来信", *BRAIN[3:])
    note = "（作者单位：沧州神经科学研究所）"
    html = f"""<html><head><title>{BRAIN_TITLE}_《沧州科学》杂志</title></head><body><div id="nav">{menu()}</div><div class="mag"><p class="col">人物</p><h1>{BRAIN_TITLE}</h1><p class="au">文 | 沈佳</p><p class="issue">《沧州科学》2024年第6期</p>{paragraphs(body)}<p>{note}</p><p class="ed">责任编辑 | 谢宁</p></div><div class="copyright">《沧州科学》杂志社版权所有，未经许可不得转载</div></body></html>"""
    return Told(
        html=html,
        title=BRAIN_TITLE,
        text=body,
        author=("沈佳",),
        editor=("谢宁",),
        optional=(note, "《沧州科学》2024年第6期"),
    )


LAYOUTS = (policy_library, webplus_news, vsb_of_2015, institute_of_academy, county_portal, hearing_of_congress, library_of_people)
