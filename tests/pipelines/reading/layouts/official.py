"""Government and institutes: the content systems of ministries, bureaus and universities, with their information tables."""

from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    BRIEF,
    BRIEF_TITLE,
    NOTICE,
    NOTICE_TITLE,
    RULES,
    RULES_TITLE,
    SEEDS,
    SEEDS_TITLE,
    Told,
    links,
    paragraphs,
)

_FOOT = """<div class="bottom"><p>主办：石漾市人民政府办公室 承办：石漾市大数据局</p><p>政府网站标识码：0000000002 沧ICP备00000000号 网站地图 | 联系我们</p></div>"""


def state_council() -> Told:
    """A page of the kind of the central government's site: UCAP-CONTENT, 来源 in its own span, share bar and 责任编辑 behind."""
    html = f"""<html><head><title>{BRIDGE_TITLE}_部门动态_石漾市政府网</title></head><body>
<div class="header"><div class="nav"><ul>{links(("政务", "服务", "互动", "数据", "国情"))}</ul></div></div>
<div class="content"><div class="BreadcrumbNav"><a href="/">首页</a> &gt; <a href="/xw/">新闻</a> &gt; <a href="/xw/bm/">部门动态</a></div>
<div class="article oneColumn pub_border"><h1>{BRIDGE_TITLE}</h1>
<div class="pages-date">2023-11-22 08:46 <span class="font">来源： 石漾交通微讯</span><div class="share"><div class="share-title">字号：<span>默认</span> <span>大</span> <span>超大</span>|<span>打印</span>|</div></div></div>
<div class="pages_content" id="UCAP-CONTENT">{paragraphs(BRIDGE, '<p style="text-indent: 2em;">{}</p>')}
<div class="editor">【我要纠错】<span>责任编辑：邵一凡</span></div></div></div>
<div class="related"><h2>相关稿件</h2><ul>{links()}</ul></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=BRIDGE_TITLE,
        text=BRIDGE,
        time="2023-11-22T08:46",
        source="石漾交通微讯",
        editor=("邵一凡",),
        category="部门动态",
    )


def policy_table() -> Told:
    """A document with its information table above (索引号, 发文机关, 成文日期, 文号), which is no text."""
    html = f"""<html><head><title>{RULES_TITLE}</title><meta name="ColumnName" content="规范性文件"></head><body>{links(("首页", "公开指南", "公开年报"))}
<div class="bd1"><table border="0" width="100%"><tbody>
<tr><td><b>标  题：</b></td><td colspan="3">{RULES_TITLE}</td></tr>
<tr><td><b>索 引 号：</b></td><td>000014349/2024-00031</td><td><b>主题分类：</b></td><td>科技、教育\\其他</td></tr>
<tr><td><b>发文机关：</b></td><td>石漾市人民政府</td><td><b>成文日期：</b></td><td>2024年05月20日</td></tr>
<tr><td><b>发文字号：</b></td><td>石政规〔2024〕6号</td><td><b>发布日期：</b></td><td>2024年05月28日</td></tr></tbody></table></div>
<div class="wrap"><table class="border-table"><tr><td class="b12c" id="UCAP-CONTENT">
<p style="text-align:center"><strong>{RULES_TITLE}</strong></p>
{paragraphs(RULES)}</td></tr></table></div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div>{_FOOT}</body></html>"""
    return Told(html=html, title=RULES_TITLE, text=RULES, time="2024-05-28", number="石政规〔2024〕6号", category="规范性文件")


def information_list() -> Told:
    """The same facts as a list of pairs with the labels in one element and the values in the next, the document in the middle of the page."""
    html = f"""<!DOCTYPE html><html><head><title>石漾市科技局 通知公告 {NOTICE_TITLE}</title></head><body>
<div class="xxgk-top"><ul class="clearfix"><li><span>索引号</span><em>11000/2025-1</em></li><li><span>发文机构</span><em>石漾市科学技术局</em></li>
<li><span>文号</span><em>石科发〔2025〕3号</em></li><li><span>公开日期</span><em>2025-01-09</em></li><li><span>公开方式</span><em>主动公开</em></li><li><span>有效性</span><em>有效</em></li></ul></div>
<div class="xxgk-main"><h3 class="art-tit">{NOTICE_TITLE}</h3><p class="art-sub">发布时间：2025-01-09 17:32:05&nbsp;&nbsp;&nbsp;来源：石漾市科学技术局&nbsp;&nbsp;&nbsp;浏览次数：<script>c(1)</script>次</p>
<div class="art-body">{paragraphs(NOTICE)}<p><a href="/files/P0201.docx">附件：创新券申报书.docx</a></p></div>
<div class="art-foot"><span>【打印本页】</span><span>【关闭窗口】</span></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=NOTICE_TITLE,
        text=(*NOTICE, "附件：创新券申报书.docx"),
        time="2025-01-09T17:32",
        source="石漾市科学技术局",
        number="石科发〔2025〕3号",
        attachments=("附件：创新券申报书.docx",),
    )


def trs_bureau() -> Told:
    """A bureau's page of a content system with TRS_Editor, metas with a day only, a by-line with font sizes."""
    html = f"""<html><head><title>{SEEDS_TITLE}</title><meta name="SiteName" content="昌洛州农业农村局"><meta name="ColumnName" content="工作动态"><meta name="ArticleTitle" content="{SEEDS_TITLE}"><meta name="PubDate" content="2022-10-11"><meta name="ContentSource" content="昌洛日报"></head><body>
<div class="dqwz">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/gzdt/">工作动态</a></div>
<div class="xl"><div class="title">{SEEDS_TITLE}</div><div class="xx">信息来源：昌洛日报　|　发布时间：2022-10-11 11:05　|　【字体：<span>大</span> <span>中</span> <span>小</span>】</div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{paragraphs(SEEDS, "<p>　　{}</p>")}</div></div>
<div id="fx"><span>分享到：</span><a>微信</a><a>微博</a></div>
<div>上一篇：<a href="1.html">全州春耕备耕会议召开</a></div><div>下一篇：<a href="3.html">农机手培训班开班</a></div>{_FOOT}</body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T11:05", source="昌洛日报", category="工作动态")


def hanweb_bureau() -> Told:
    """A page with begin and end comments around title and text, all in one table, 信息来源 and 浏览次数 in one cell."""
    html = f"""<html><head><title>石漾市人民政府 政务要闻 {BRIDGE_TITLE}</title><meta name="pubdate" content="2023-11-22 10:01:37"/></head><body>
<table width="1000" align="center"><tr><td class="bt-navi"><a href="/col/col1/">首页</a> &gt; <a href="/col/col2/">政务要闻</a></td></tr></table>
<table width="1000" align="center" id="article"><tr><td class="title"><!--<$[信息名称]>begin-->{BRIDGE_TITLE}<!--<$[信息名称]>end--></td></tr>
<tr><td><table width="100%"><tr><td>发布日期：2023-11-22 10:01</td><td>信息来源：石漾日报</td><td>浏览次数：<span>88</span></td><td>字号：[ 大 中 小 ]</td></tr></table></td></tr>
<tr><td id="zoom"><!--ZJEG_RSS.content.begin-->{paragraphs(BRIDGE)}<!--ZJEG_RSS.content.end--></td></tr>
<tr><td align="right">[打印本页] [关闭窗口]</td></tr></table>{_FOOT}</body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22T10:01", source="石漾日报", category="政务要闻")


def university_vsb() -> Told:
    """A university's notice: form around the text, vsb_content, files listed behind it with their counters, 上一条 and 下一条."""
    html = """<html><head><title>关于举办青年学术沙龙的通知-石漾大学科研院</title><META Name="keywords" Content="石漾大学科研院"></head><body>
<div class="top"><a href="/">网站首页</a> <a href="/jg">机构设置</a></div><div class="location">您的位置： <a href="/">首页</a>&gt;&gt;<a href="/tz">通知公告</a>&gt;&gt;正文</div>
<form name="_newscontent_fromname"><div class="main_content"><div class="main_contit"><h2>关于举办青年学术沙龙的通知</h2>
<p>来源：学科办 &nbsp;&nbsp;作者：魏岚&nbsp;&nbsp;发布时间：2021-09-15&nbsp;&nbsp;点击：<span id="dyn">[]</span></p></div>
<div id="vsb_content"><div class="v_news_content"><p>各学院：</p><p>为促进学科交叉，定于9月23日（星期四）14:30在图书馆报告厅举办第十二期青年学术沙龙，主题为“材料与生命”。</p><p>请有意参加的教师填写回执并于9月20日前发送至邮箱。</p><p style="text-align: right;">科研院</p><p style="text-align: right;">2021年9月15日</p></div></div>
<ul style="list-style-type:none;"><li>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=1" target="_blank">参会回执.docx</a>】已下载<span>35</span>次</li></ul>
<div class="main_art"><p>上一条：<a href="2.htm">关于实验室安全检查的通知</a></p><p>下一条：<a href="4.htm">关于图书采购的公示</a></p></div>
<p align="right">【<a href="#">关闭</a>】</p></div></form><div class="footer">版权所有 石漾大学科研院 地址：石漾市学府路1号 邮编：000000</div></body></html>"""
    return Told(
        html=html,
        title="关于举办青年学术沙龙的通知",
        text=(
            "各学院：",
            "为促进学科交叉，定于9月23日（星期四）14:30在图书馆报告厅举办第十二期青年学术沙龙，主题为“材料与生命”。",
            "请有意参加的教师填写回执并于9月20日前发送至邮箱。",
            "科研院",
            "2021年9月15日",
        ),
        time="2021-09-15",
        source="学科办",
        author=("魏岚",),
        attachments=("参会回执.docx",),
        category="通知公告",
    )


def academy() -> Told:
    """An academy's page: date, author and institute in one line with bars, 责任编辑 in brackets, a picture's legend."""
    html = f"""<html><head><title>{SEEDS_TITLE}--昌洛科学院</title></head><body><div class="nav_wrap">{links(("院况", "机构", "科研", "人才", "合作"))}</div>
<div class="xl_main"><div class="xl_tit">{SEEDS_TITLE}</div><div class="xl_tit2"><div>2022-10-12 |【<a>大</a> <a>中</a> <a>小</a>】【打印】【关闭】</div><div>文章来源：高原生物研究所</div></div>
<div class="xl_content">{paragraphs(SEEDS)}<p align="center"><img src="a.jpg"></p></div>
<div class="xl_editor">（责任编辑：尹若水）</div><div class="xl_btn">扫一扫在手机打开当前页</div></div>
<div class="foot">© 2009-2022 昌洛科学院 版权所有 京ICP备00000000号 联系我们</div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-12", source="高原生物研究所", editor=("尹若水",))


def very_short_notice() -> Told:
    """A notice of one sentence between a long menu and a long footer with telephone numbers."""
    menu = links([f"办事指南第{n}项：企业开办与变更" for n in range(1, 25)])
    html = f"""<html><head><title>{BRIEF_TITLE}-石漾科技馆</title></head><body><div class="menu"><ul>{menu}</ul></div>
<div class="box"><div class="bt">{BRIEF_TITLE}</div><div class="sj">2024年03月14日 16:20</div><div class="nr">{BRIEF[0]}</div></div>
<div class="dizhi">地址：石漾市湖滨路8号，邮编：000000，电话：0000-1234567，传真：0000-7654321，欢迎您提出宝贵意见和建议，我们将竭诚为您服务。</div>
<div class="banquan">版权所有 石漾科技馆，未经许可不得转载。技术支持：石漾信息公司。建议使用1024×768分辨率浏览本站。</div></body></html>"""
    return Told(html=html, title=BRIEF_TITLE, text=BRIEF, time="2024-03-14T16:20")


def document_number_line() -> Told:
    """A document whose number stands alone under its headline, above the address line."""
    html = f"""<html><head><title>{NOTICE_TITLE}</title></head><body><div class="crumbs">首页 / 政务公开 / 通知公告</div>
<div class="detail"><h2>{NOTICE_TITLE}</h2><div class="date">时间：2025/01/09 09:05 &nbsp; 来源：创新发展处</div>
<div class="txt"><p style="text-align:center">石科发〔2025〕3号</p>{paragraphs(NOTICE)}</div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title=NOTICE_TITLE,
        text=("石科发〔2025〕3号", *NOTICE),
        time="2025-01-09T09:05",
        source="创新发展处",
        number="石科发〔2025〕3号",
        category="通知公告",
    )


def procurement_public_notice() -> Told:
    """A public notice (公示) with a signature in a block of its own and files in another below it."""
    text = (
        "根据评审结果，现将2024年度市级工程技术研究中心拟认定名单予以公示，公示期为五个工作日。",
        "公示期内如有异议，请以书面形式实名反映。",
        "联系电话：0000-2345678",
    )
    html = f"""<html><head><title>拟认定名单公示</title></head><body><div class="path">当前位置：首页 &gt; 公示公告</div><div class="con-wrap">
<h1 class="t">2024年度市级工程技术研究中心拟认定名单公示</h1><div class="meta"><i>2024-12-03</i> <i>来源：成果转化科</i> <i>阅读：<b>120</b>次</i></div>
<div class="con">{paragraphs(text)}</div><div class="sign"><p>石漾市科学技术局</p><p>2024年12月3日</p></div>
<div class="fj"><strong>附件下载</strong><p><a href="/u/1.xlsx">1.拟认定名单.xlsx</a></p><p><a href="/u/2.pdf">2.异议反映表.pdf</a></p></div></div>{_FOOT}</body></html>"""
    return Told(
        html=html,
        title="2024年度市级工程技术研究中心拟认定名单公示",
        text=(*text, "石漾市科学技术局", "2024年12月3日"),
        time="2024-12-03",
        source="成果转化科",
        category="公示公告",
        attachments=("1.拟认定名单.xlsx", "2.异议反映表.pdf"),
    )


LAYOUTS = (
    state_council,
    policy_table,
    information_list,
    trs_bureau,
    hanweb_bureau,
    university_vsb,
    academy,
    very_short_notice,
    document_number_line,
    procurement_public_notice,
)
