"""What the tests of list pages share: a made-up office's furniture, headlines and data store."""

from crawler.publisher import Scope

SITE = "http://kjt.cangjiang.example"
SCOPE = Scope(hosts=("kjt.cangjiang.example",))
PAGE = f"{SITE}/kjdt/index.html"
FEED = f"{SITE}/rss.xml"

HEADLINES = (
    "省科技厅召开中试平台建设现场会",
    "关于组织申报第二批重点研发项目的通知",
    "北浦新区海洋装备应用场景发布",
    "全省科技特派员工作会议在临汐召开",
)

FURNITURE = """<header><a href="/">首页</a><a href="/english/">English</a></header>
<div class="main-nav"><ul><li><a href="/zwgk/">政务公开</a></li><li><a href="/col/col12/index.html">科技计划与项目管理</a></li><li><a href="/zcfg/index.html">科技政策法规与解读</a></li></ul></div>
<div class="crumbs"><a href="/">首页</a> &gt; <a href="/kjdt/">科技动态</a></div>"""
FOOTER = """<div class="footer"><a href="/2010-05/20/content_1.htm">关于我们</a><a href="/sm/200901/t20090101_1.html">网站声明</a>
<a href="http://www.elsewhere.example/202404/t20240429_1.html">别的网站上的一篇长标题文章</a><a href="/2024/ndbg.pdf">二〇二三年度政府信息公开工作报告</a>
<a href="javascript:window.external.addFavorite()">收藏本站到您的浏览器</a><a href="mailto:a@a.example">给我们写信反映问题和建议</a></div>"""


RECORDS = "".join(
    f'<record><![CDATA[<li><a title="{title}" href="/art/2024/4/1{n}/art_1_{n}.html">{title}</a><span>2024-04-1{n}</span></li>]]></record>'
    for n, title in enumerate(HEADLINES)
)
STORE = f'<datastore><nextgroup><![CDATA[<a href="/module/dataproxy.jsp?page=2&amp;unit=1"></a>]]></nextgroup><recordset>{RECORDS}</recordset></datastore>'
