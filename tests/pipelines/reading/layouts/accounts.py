"""Who wrote it, told by the markup and not by a label: accounts, posts, names beside the day; and those that are nobody's name."""

from tests.pipelines.reading.layouts.stories import (
    BRAIN,
    BRAIN_TITLE,
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    MARKET,
    MARKET_TITLE,
    QUANTUM,
    RIVER,
    RIVER_TITLE,
    RURAL,
    RURAL_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    SPACE,
    WETLAND,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def account_linked_before_the_day() -> Told:
    """A pen name that only its link tells for a person's, then the day; the same name in a card beside the text."""
    html = f"""<html><head><meta charset="utf-8"><title>{CHIP_TITLE}-拾光圈</title></head><body><div class="top"><a href="/">首页</a> <a href="/market">市场</a></div>
<div class="main"><h1 class="t">{CHIP_TITLE}</h1><div class="line"><a class="item" href="/user/70186">薄雾里的工程师</a> <span class="when">· 2024-03-08 08:30</span> <span>次阅读</span></div>
<div class="rich">{paragraphs(CHIP)}</div></div>
<div class="side"><a href="/user/70186">薄雾里的工程师</a><p>特邀作者</p><p>发表文章36篇</p></div></body></html>"""
    return Told(html=html, title=CHIP_TITLE, text=CHIP, time="2024-03-08T08:30", author=("薄雾里的工程师",))


def account_of_an_outlet() -> Told:
    """The same place taken by a paper: where it comes from, and nobody's name."""
    html = f"""<html><head><meta charset="utf-8"><title>{CHIP_TITLE}-拾光圈</title></head><body><div class="main"><h1>{CHIP_TITLE}</h1>
<div class="line"><a class="author-name" href="/user/12">沧江晚报</a> <span>2024-03-08 08:30</span></div><div class="rich">{paragraphs(CHIP)}</div></div></body></html>"""
    return Told(html=html, title=CHIP_TITLE, text=CHIP, time="2024-03-08T08:30", source="沧江晚报")


def names_of_elements() -> Told:
    """Ids written in one word, values without labels; the editor's in a block of its own below."""
    html = f"""<html><head><meta charset="utf-8"><title>{LAB_TITLE}_云屏在线</title><meta name="author" content="20177" /></head><body><div class="nr"><h1 id="articleTitle">{LAB_TITLE}</h1>
<div class="ly"><span id="articleTime">2024年05月06日 07:05</span>&nbsp;&nbsp;<span id="articleSource">来源：云屏日报</span>&nbsp;&nbsp;<span id="articleAuthor">寒山客</span></div>
<div id="articleText">{paragraphs(LAB)}</div><p class="ed"><span id="editor_baidu">温如言</span></p></div><div class="foot">版权所有 云屏在线</div></body></html>"""
    return Told(html=html, title=LAB_TITLE, text=LAB, time="2024-05-06T07:05", source="云屏日报", author=("寒山客",), editor=("温如言",))


def name_beside_the_day() -> Told:
    """Column, outlet, reporter and day side by side, each in an element, none with a label or a telling class."""
    html = f"""<html><head><meta charset="utf-8"><title>{MARKET_TITLE}_科技_云屏网</title></head><body><div class="hd"><h1>{MARKET_TITLE}</h1>
<div class="bar"><div class="c0"><a href="/it/">互联</a></div><span class="c1"><a href="http://tech.example/">云屏科技</a></span><span class="c3">娄晓彤</span><span class="c4">2014年08月06日09:17</span></div></div>
<div class="bd">{paragraphs(MARKET)}</div><div class="ft">[责任编辑：peterwen]</div></body></html>"""
    return Told(
        html=html, title=MARKET_TITLE, text=MARKET, time="2014-08-06T09:17", source="云屏科技", author=("娄晓彤",), editor=("peterwen",)
    )


def labels_without_values() -> Told:
    """作者： with nothing behind it above and below; the site's own name where machines look for an author."""
    html = f"""<html><head><meta charset="utf-8"><title>{RURAL_TITLE}_沧江网_县域</title><meta name="author" content="沧江网"></head><body><div class="crumb"><a href="/">沧江网</a> > <a href="#">县域</a> > 正文</div>
<div class="dt"><h1>{RURAL_TITLE}</h1></div><div class="di"><span>来源：沧江网</span><span>作者：</span><span>编辑：向思睿</span><span>2023-02-21 10:16:00</span></div><div class="sh"><ul><li>微信</li><li>微博</li></ul></div>
<div class="da">{paragraphs(RURAL)}</div><p class="f">来源：沧江网</p><p>作者：</p><p>编辑：向思睿</p><div class="st">本文链接：https://www.cangjiang.example/c/1.html</div></body></html>"""
    return Told(html=html, title=RURAL_TITLE, text=RURAL, time="2023-02-21T10:16", source="沧江网", editor=("向思睿",))


def post_with_its_floor_below() -> Told:
    """A thread whose posts end with their number and day; the writer of each stands above it."""
    title = "坐标石漾，自家屋顶装了五千瓦光伏，交一年的作业"
    posts = ("我们这边一年也就九百多小时，楼主那边光照不错。", "请问并网的手续麻烦吗？", "不麻烦，供电所上门看一次就行。")
    answers = "".join(
        f'<div class="post"><div class="who"><a class="p_author_name">路过的{at}号</a></div><div class="said">{said}</div><div class="tail"><span>{at}楼</span><span>2022-04-24 1{at}:02</span></div></div>'
        for at, said in enumerate(posts, 2)
    )
    html = f"""<html><head><meta charset="utf-8"><title>{title}【光伏吧】_石漾贴吧</title></head><body><div class="card"><a>光伏吧</a><span>关注：<b>81,204</b></span></div><div class="nav"><a>看贴</a><a>精品</a></div>
<h3 class="core_title_txt" title="{title}">{title}</h3><ul><li><a>只看楼主</a></li><li><a>收藏</a></li></ul>
<div class="posts"><div class="post"><ul class="p_author"><li class="d_name"><a class="p_author_name">山里的逆变器</a></li><li><div class="lv">9</div></li></ul><div class="said">{"<br>".join(SPACE)}</div><div class="tail"><span>IP属地:石漾</span><span>1楼</span><span>2022-04-24 12:18</span><a>回复</a></div></div>
{answers}</div><div class="hot"><h4>热议榜</h4></div></body></html>"""
    return Told(html=html, title=title, text=SPACE, time="2022-04-24T12:18", author=("山里的逆变器",), optional=("9",))


def thread_whose_headline_is_a_link() -> Told:
    """The headline links to its own page; board, site and maker stand behind it in the title element; the switch says 只看该作者."""
    title = "一个人的环湖：来回九十七公里骑行小记"
    html = f"""<html><head><meta charset="utf-8"><title>{title} - 骑行随笔 - 石漾生活论坛 - Powered by Forum!</title><meta name="author" content="Forum Team and Co UI Team" /></head><body><div id="nv"><a>论坛</a><a>导读</a></div>
<table><tr><td class="pls">查看: 3102|回复: 12</td><td><h1 class="ts"><a href="thread-1.html">{title}</a></h1></td></tr></table>
<table><tr><td class="pls"><div class="authi"><a href="space-uid-2201.html" class="xw1">慢骑的老秦</a></div><p><em>金牌会员</em></p></td><td class="plc"><div class="authi"><em>发表于 2012-6-9 21:14</em> <span>|</span> <a>只看该作者</a> <span>|</span><a>倒序浏览</a></div>
<div class="t_f">{"<br>".join(WETLAND)}</div></td></tr></table>
<table><tr><td class="pls"><div class="authi"><a href="space-uid-3.html" class="xw1">铁马小武</a></div></td><td class="plc"><div class="authi"><em>发表于 2012-6-10 08:02</em> <span>|</span> <a>只看该作者</a></div><div class="t_f">沙发！下次叫上我，我的车闲了一个春天了。</div></td></tr></table></body></html>"""
    return Told(html=html, title=title, text=WETLAND, time="2012-06-09T21:14", author=("慢骑的老秦",))


def entry_of_a_wiki() -> Told:
    """A headline of few characters, and below it the site's name, which the title element ends with."""
    html = f"""<html><head><meta charset="utf-8"><title>水筛（农具） - 石漾，大家的百科全书</title><meta property="og:title" content="水筛（农具） - 石漾，大家的百科全书"/></head><body><div id="content"><h1 id="firstHeading">水筛（农具）</h1>
<div id="bodyContent"><div id="siteSub">石漾，大家的百科全书</div><a>跳到导航</a><div id="text">{paragraphs(QUANTUM)}</div></div></div><ul><li>隐私政策</li></ul></body></html>"""
    return Told(html=html, title="水筛（农具）", text=QUANTUM, optional=("石漾，大家的百科全书",))


def blog_signed_at_its_foot() -> Told:
    """Day above the headline; below the text who posted it, the hour for readers and the minute for machines; comments with their own."""
    html = f"""<html><head><meta charset="utf-8"><title>素心的小廚房: {RIVER_TITLE}</title></head><body><header><h1><a href="/">素心的小廚房</a></h1></header><div class="main"><h2 class="date-header"><span>2018年6月17日 星期日</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{RIVER_TITLE}</h3><div class="post-body">{paragraphs(RIVER)}</div>
<div class="post-footer"><div class="line1"><span class="post-author vcard">張貼者：<span class="fn" itemprop="author"><span itemprop="name">素心媽媽</span></span></span> <span>於 <a href="#" rel="bookmark"><abbr class="published" itemprop="datePublished" title="2018-06-17T09:41:00+08:00">上午9:41</abbr></a></span></div><div>標籤： <a>巡河</a></div></div></div>
<div id="comments"><h4>2 則留言:</h4><dl><dt><a>阿美</a><span>2018年6月17日 下午3:20</span></dt><dd><p>請問在哪裡看得到？</p></dd></dl></div></div></body></html>"""
    return Told(html=html, title=RIVER_TITLE, text=RIVER, time="2018-06-17T09:41", author=("素心媽媽",))


def writer_in_microdata() -> Told:
    """Microdata of a person with the name in a meta of the body, his trade beside it; the day at the foot with 编辑于."""
    html = f"""<html><head><meta charset="utf-8"><title>{BRAIN_TITLE} - 问津</title></head><body><header><h1 class="Post-Title">{BRAIN_TITLE}</h1>
<div class="x1"><div class="x2" itemprop="author" itemscope="" itemtype="http://schema.org/Person"><meta itemprop="name" content="柜子旁的老郝"/><div><span><a href="//www.wenjin.example/x">柜子旁的老郝</a></span><div>高校实验技术员</div></div></div></div></header>
<div class="body">{paragraphs(BRAIN)}</div><div class="when">编辑于 2022-03-30 19:44・IP 属地石漾</div><div><h3>推荐阅读</h3><h2>32 条评论</h2></div></body></html>"""
    return Told(html=html, title=BRAIN_TITLE, text=BRAIN, time="2022-03-30T19:44", author=("柜子旁的老郝",))


def broadcaster_abroad() -> Told:
    """Day before month, the clock for machines; the publisher that machines are told of is the site itself."""
    html = f"""<html><head><meta charset="utf-8"><title>{HEALTH_TITLE} - 远声</title><meta property="article:published_time" content="2023-06-12T10:35:20+00:00"/><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEALTH_TITLE}","datePublished":"2023-06-12T10:35:20+00:00","author":{{"@type":"Person","name":"简一丹"}},"publisher":{{"@type":"Organization","name":"远声"}}}}</script></head>
<body><main><article><h1>{HEALTH_TITLE}</h1><div class="dates"><span>发表时间： 12/06/2023 - 12:35</span></div><div class="by"><span>作者：</span><a>简一丹</a></div><div class="tb">{paragraphs(HEALTH)}</div></article></main></body></html>"""
    return Told(html=html, title=HEALTH_TITLE, text=HEALTH, time="2023-06-12T18:35", author=("简一丹",))


def paper_and_day_in_the_dateline() -> Told:
    """Nothing stands above the text but tools: paper, day, reporter and town are in its first line."""
    text = (f"【環宇時報2012年07月18日訊】（環宇時報記者娄安洛杉磯報導）{SCHOOL[0]}", *SCHOOL[1:])
    html = f"""<html><head><meta charset="utf-8"><title>{SCHOOL_TITLE} | 北美 | 環宇時報</title></head><body><div class="path">環宇首頁 &gt; 新聞 &gt; 正文</div><h1>{SCHOOL_TITLE}</h1><div class="tools"><a>列印</a> <a>轉寄</a></div>
<div id="artbody">{paragraphs(text)}<P>（責任編輯：孫芸）</P></div><p>本文網址: http://www.huanyu.example/b5/12/7/18/n36.htm</p></body></html>"""
    return Told(
        html=html,
        title=SCHOOL_TITLE,
        text=text,
        time="2012-07-18",
        source="環宇時報",
        author=("娄安",),
        editor=("孫芸",),
        url="http://www.huanyu.example/b5/n36.htm",
    )


LAYOUTS = (
    account_linked_before_the_day,
    account_of_an_outlet,
    names_of_elements,
    name_beside_the_day,
    labels_without_values,
    post_with_its_floor_below,
    thread_whose_headline_is_a_link,
    entry_of_a_wiki,
    blog_signed_at_its_foot,
    writer_in_microdata,
    broadcaster_abroad,
    paper_and_day_in_the_dateline,
)
