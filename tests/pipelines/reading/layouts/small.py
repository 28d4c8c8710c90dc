"""Small sites: blogs, forums, trade portals on bought systems, the tables of twenty years ago, Taiwanese and Hong Kong pages."""

from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    FUND,
    FUND_TITLE,
    NOTICE,
    NOTICE_TITLE,
    SEEDS,
    SEEDS_TITLE,
    TALK,
    TALK_TITLE,
    Told,
    links,
    paragraphs,
)


def dede() -> Told:
    """A site of the kind of DedeCMS: 时间、来源、作者、点击 in one line with 次, 顶踩 and 收藏 behind, 责任编辑 in its own block."""
    html = f"""<html><head><title>{FUND_TITLE}_石漾产经网</title></head><body><div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/a/cj/'>财经</a> > </div>
<div class="viewbox"><div class="title"><h2>{FUND_TITLE}</h2></div><div class="info"><small>时间:</small>2024-02-29 15:21<small>来源:</small>石漾统计 <small>作者:</small>娄晓彤 <small>点击:</small><script></script>次</div>
<div class="content"><table width='100%'><tr><td>{paragraphs(FUND, "<div>　　{}</div>")}<br/>(责任编辑：admin)</td></tr></table></div>
<div class="dede_pages"><ul class="pagelist"></ul></div><div class="newdigg"><div>顶一下</div><div>(0)</div><div>0%</div><div>踩一下</div></div><div class="context"><ul><li>上一篇：<a>上文</a></li><li>下一篇：没有了</li></ul></div></div>
<div class="listbox"><dl class="tbox"><dt>推荐内容</dt><dd>{links()}</dd></dl></div></body></html>"""
    return Told(
        html=html,
        title=FUND_TITLE,
        text=FUND,
        time="2024-02-29T15:21",
        source="石漾统计",
        author=("娄晓彤",),
        editor=("admin",),
        category="财经",
    )


def empire() -> Told:
    """A site of the kind of 帝国CMS: centred line with bars, 分享到, tags and 声明."""
    html = f"""<html><head><title>{SEEDS_TITLE}-行业动态-高原农资网</title></head><body><div class="weizhi">现在的位置：<a>首页</a>&nbsp;>&nbsp;<a>行业动态</a></div>
<div class="newstitle">{SEEDS_TITLE}</div><div class="newsinfo">日期：2022-10-14 | 作者：卓玛措 | 来源：昌洛科学报 | 人气：<script></script></div>
<div class="newsbody" id="text">{paragraphs(SEEDS)}<p>标签：<a>青稞</a> <a>育种</a></p><p>声明：本站部分文章来自互联网，版权归原作者所有，如有侵权请联系站长删除。</p></div>
<div class="likes"><h3>猜你喜欢</h3><ul>{links()}</ul></div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-14", source="昌洛科学报", author=("卓玛措",), category="行业动态")


def wordpress() -> Told:
    """A blog: entry-meta with author and comments, share buttons, previous and next post, widgets."""
    html = f"""<html><head><title>{TALK_TITLE} | 星港笔记</title></head><body><div id="page"><header class="site-header"><p class="site-title">星港笔记</p></header>
<article class="post"><header class="entry-header"><h1 class="entry-title">{TALK_TITLE}</h1><div class="entry-meta">发表于 <time datetime="2020-06-19T21:10:00+08:00">2020年6月19日</time> 由 <span class="author vcard"><a>星港</a></span> — 3条评论 ↓</div></header>
<div class="entry-content">{paragraphs(TALK)}<div class="sharedaddy"><h3>共享此文章：</h3><ul><li>Twitter</li><li>Facebook</li></ul></div></div><footer class="entry-meta">发布在 <a>科学</a>。</footer></article>
<nav class="nav-single"><a>← 上一篇文章</a><a>下一篇文章 →</a></nav></div><div id="secondary"><aside><h3>近期文章</h3><ul>{links()}</ul></aside></div></body></html>"""
    return Told(html=html, title=TALK_TITLE, text=TALK, time="2020-06-19T21:10", author=("星港",))


def zblog() -> Told:
    """A small blog with a relative date, 版权声明 and 本文链接 in the container, hot headlines without links glued behind the text."""
    hot = paragraphs(
        (
            "一图读懂：湖区限行新规",
            "石漾大学今年扩招吗？官方回应来了",
            "这三类人群可领取体检补贴，快看有没有你",
            "周末去哪儿：湖边市集开张",
            "专家“把脉”老城排水",
        ),
        "<p>　　{}</p>",
    )
    html = f"""<html><head><title>{BRIDGE_TITLE}_湖边小站</title></head><body><div class="post"><h2>{BRIDGE_TITLE}</h2><h6>湖边小站 2年前 (11-22) 出行 512</h6><div class="post-body">{paragraphs(BRIDGE)}{hot}<p>沧ICP备00000000号</p><p>关注微信公众号获取更多</p><p>咨询电话：400-000-0000</p></div>
<p>版权声明：本文由湖边小站发布，如需转载请注明出处。</p><p>本文链接：http://blog.shiyang.example/10.html</p></div></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE)


def forum() -> Told:
    """A forum thread: the first post is the article, replies by others follow, with dates and levels."""
    reply = "".join(
        f'<div id="post_{n}"><div class="authi">网友{n} 发表于 2023-11-2{n} 1{n}:20:00</div><div class="t_f">说得好，支持一下，希望线路能延长到我们小区门口。</div></div>'
        for n in range(3, 7)
    )
    html = f"""<html><head><title>{BRIDGE_TITLE} - 城市交通 - 石漾论坛 - Powered by Discuz!</title></head><body><div id="pt"><a>石漾论坛</a> › <a>城市交通</a></div><h1 class="ts"><span id="thread_subject">{BRIDGE_TITLE}</span></h1>
<div id="postlist"><div id="post_1"><div class="pi"><div class="authi"><a>湖畔车迷</a> 发表于 2023-11-22 20:15:36 | <a>只看该作者</a></div></div><div class="pct"><td class="t_f">{"<br />".join(BRIDGE)}</td></div><div>回复 举报</div></div>{reply}</div></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, author=("湖畔车迷",), time="2023-11-22T20:15")


def tables_2003() -> Told:
    """Nested tables of 2003, upper-case tags, br paragraphs, a marquee and the date of today above, counters below."""
    html = f"""<HTML><HEAD><TITLE>石漾热线--新闻中心</TITLE></HEAD><BODY><TABLE width=778 align=center><TR><TD><MARQUEE>欢迎您访问石漾热线，祝您身体健康，万事如意！</MARQUEE></TD><TD>今天是2004年5月11日 星期二</TD></TR></TABLE>
<TABLE width=778 align=center><TR><TD width=160 valign=top>{links(pattern='<TABLE><TR><TD>·<A HREF="{0}.htm">{1}</A></TD></TR></TABLE>')}</TD><TD valign=top><TABLE><TR><TD align=center><B><FONT size=4>{SEEDS_TITLE}</FONT></B></TD></TR>
<TR><TD align=center>2004-5-8 10:32:18　石漾热线　阅读次数：233</TD></TR><TR><TD>　　{"<BR><BR>　　".join(SEEDS)}</TD></TR><TR><TD align=right>〖打印〗〖关闭〗〖推荐给朋友〗</TD></TR></TABLE></TD></TR></TABLE>
<CENTER>石漾热线版权所有 未经许可不得复制 TEL:0000-6543210 E-MAIL:web@rx.example</CENTER></BODY></HTML>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2004-05-08T10:32", source="石漾热线")


def everything_in_one_cell() -> Told:
    """Headline, by-line, text and editor in one cell divided by br, no block of its own for anything."""
    html = f"""<html><head><title>{FUND_TITLE}</title></head><body><table><tr><td>{links(pattern="<a href={0}>{1}</a><br>")}</td><td><center><font size=5>{FUND_TITLE}</font></center><br><center>(2005年3月2日 09:30:11)  来源：石漾日报</center><br>　　{"<br>　　".join(FUND)}<br>（编辑：席文）<br><a href="#">返回首页</a></td></tr></table></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2005-03-02T09:30", source="石漾日报", editor=("席文",))


TW_TITLE = "離島海水淡化廠啟用 日產三千噸"
TW = (
    "離島海水淡化廠昨日正式啟用，每日可產水三千噸，足以供應全島七成用水，旱季不再需要運水船支援。",
    "廠長簡志成表示，新廠採用節能薄膜，每噸水耗電較舊廠減少三成，濃鹽水經擴散管排放，對珊瑚影響降到最低。",
    "居民周月娥說，以前夏天常常停水，現在打開水龍頭就有，心裡踏實多了。",
)


def taiwan_agency() -> Told:
    """A dateline of the kind 〔記者…／…報導〕, 更新 beside the time, 延伸閱讀 in the text, 編輯 in the last line with a code."""
    text = (f"〔記者林若涵／離島報導〕{TW[0]}", *TW[1:])
    html = f"""<html lang="zh-Hant"><head><title>{TW_TITLE} - 生活 - 海灣時報</title></head><body><div class="breadcrumbs"><a>首頁</a> > <a>生活</a></div><div class="whitecon"><h1>{TW_TITLE}</h1><span class="time">2021/08/09 16:55</span>
<div class="text boxTitle">{paragraphs(text)}<p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎</p><div class="related"><a>延伸閱讀：海淡廠預算過關</a></div></div></div><div class="footer">海灣時報版權所有不得轉載</div></body></html>"""
    return Told(html=html, title=TW_TITLE, text=text, time="2021-08-09T16:55", author=("林若涵",), category="生活")


def hong_kong_press_release() -> Told:
    """A press release of an administration: 新聞公報, the end mark 完, and the day with the time in words behind."""
    html = f"""<html lang="zh-HK"><head><title>{TW_TITLE}</title></head><body><div id="nav">{links(("主頁", "新聞公報", "昔日新聞"))}</div><div class="wrap"><h2>新聞公報</h2><h1 class="h">{TW_TITLE}</h1>****************<div id="pressrelease">{"<br><br>　　".join(TW)}</div><br>完<br>2021年8月9日（星期一）<br>香港時間16時55分<br><div class="tool">列印此頁</div></div></body></html>"""
    return Told(html=html, title=TW_TITLE, text=TW, time="2021-08-09T16:55")


def trade_portal() -> Told:
    """A trade portal: 摘要 box repeats the text, 关键词, 免责声明 above the related list, telephone numbers around."""
    html = f"""<html><head><title>{FUND_TITLE}-产业资讯-石漾化工网</title><meta name="description" content="{FUND[0]}"></head><body><div class="tel">服务热线：400-000-1111</div><div class="bread">首页 > 产业资讯 > 正文</div>
<div class="art"><h1>{FUND_TITLE}</h1><div class="art-info"><span>2024-03-01 08:30</span><span>来源：石漾日报</span><span>浏览量：99</span></div><div class="abs">摘要：{FUND[0][:40]}……</div><div class="art-con">{paragraphs(FUND)}</div>
<div class="kw">关键词：研发 投入</div><div class="dis">免责声明：凡注明来源本网的所有作品，均为本网合法拥有版权或有权使用的作品，欢迎转载，注明出处。非本网作品均来自互联网，转载目的在于传递更多信息。</div></div>
<div class="rel"><h3>相关资讯</h3>{links(pattern='<div class="r"><a href="/{0}">{1}</a><p>{1}，记者从有关部门获悉，相关工作已经启动。</p></div>')}</div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2024-03-01T08:30", source="石漾日报", category="产业资讯")


def source_as_picture() -> Told:
    """The source is a logo with its name in ``alt``; the author stands below the text."""
    html = f"""<html><head><title>{SEEDS_TITLE}</title></head><body><div class="d"><h1>{SEEDS_TITLE}</h1><div class="m"><span>2022年10月11日 09时20分</span> <span>来源：<img src="l.png" alt="昌洛日报"></span></div><div class="t">{paragraphs(SEEDS)}</div><div class="who">作者：卓玛措 | 责编：达瓦 | 二审：拉姆</div></div></body></html>"""
    return Told(
        html=html,
        title=SEEDS_TITLE,
        text=SEEDS,
        time="2022-10-11T09:20",
        source="昌洛日报",
        author=("卓玛措",),
        editor=("达瓦",),
    )


def notice_without_blocks() -> Told:
    """A company's notice with its paragraphs as bare text between br, headings numbered, a long list of products around."""
    products = links([f"HX-{n}型不锈钢离心泵 流量大 扬程高" for n in range(10, 40)])
    html = f"""<html><head><title>{NOTICE_TITLE}_恒信泵业</title></head><body><ul class="pro">{products}</ul><div class="news_show"><div class="news_t">{NOTICE_TITLE}</div><div class="news_d">更新时间：2025-01-10　点击次数：57</div><div class="news_c">{"<br/>".join(NOTICE)}</div><div class="news_p">上一条：<a>恒信泵业通过体系认证</a><br>下一条：<a>春节放假安排</a></div></div></body></html>"""
    return Told(html=html, title=NOTICE_TITLE, text=NOTICE, time="2025-01-10")


LAYOUTS = (
    dede,
    empire,
    wordpress,
    zblog,
    forum,
    tables_2003,
    everything_in_one_cell,
    taiwan_agency,
    hong_kong_press_release,
    trade_portal,
    source_as_picture,
    notice_without_blocks,
)
