"""Small sites on ready-made systems: PHPCMS, 帝国, a Discuz! portal, WordPress, Typecho, Z-Blog, a company's shop-window."""

from tests.pipelines.reading.layouts.stories import (
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    MARKET,
    MARKET_TITLE,
    RURAL,
    RURAL_TITLE,
    SPACE,
    SPACE_TITLE,
    WETLAND,
    WETLAND_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def phpcms_v9() -> Told:
    """PHPCMS: the by-line stands in a span within h1, a summary in its own box, mood buttons and comments behind."""
    html = f"""<html><head><title>{CHIP_TITLE} - 光电 - 云屏产业网</title><meta name="keywords" content="光子,晶圆"><meta name="description" content="{CHIP[0]}"></head><body><div class="body-top"></div><div class="header"><div class="nav-bar">{menu()}</div></div><div class="main"><div class="col-left"><div class="crumbs"><a href="/">首页</a><span> &gt; </span><a href="/gd/">光电</a> &gt;  正文</div>
<div id="Article"><h1>{CHIP_TITLE}<br /><span>2013-10-18 22:03:41 &nbsp;&nbsp;&nbsp;来源：<a href="http://www.cj.example" target="_blank">澄江光电</a>&nbsp;&nbsp;&nbsp;评论：<a href="#comment_iframe" id="comment">0</a> 点击：<span id="hits"></span></span></h1><div class="summary" >{CHIP[0][:60]}</div><div class="content">{paragraphs(CHIP, "<p>　　{}</p>")}</div><p style="margin-bottom:10px"><strong>相关热词搜索：</strong><a>光子</a> <a>晶圆</a></p><p class="f14"><strong>上一篇：</strong><a>封装大会将在云屏举行</a><br /><strong>下一篇：</strong><a>最后一页</a></p></div>
<div class="Article-Tool">分享到：<img></div><div class="bk10"></div><div id="mood">您看到此篇文章时的感受是：<ul><li>0 震惊</li><li>0 不解</li><li>0 愤怒</li></ul></div></div><div class="col-auto"><h5>频道总排行</h5><ul>{hot()}</ul></div></div><div class="footer"><p class="info">关于我们 | 联系方式 | 版权声明 | 招聘信息</p>Powered by PHPCMS V9 © 2013</div></body></html>"""
    return Told(html=html, title=CHIP_TITLE, text=CHIP, time="2013-10-18T22:03", source="澄江光电", category="光电")


def empire_with_pages() -> Told:
    """帝国CMS: 日期：… 来源 … 作者 …, page numbers in the container, 标签 and 责任编辑, 分享 and a row of 相关文章 with pictures."""
    html = f"""<html><head><title>{RURAL_TITLE}_特色种植_大岭农业网</title></head><body class="showpage"><table class="box"><tr><td>您当前的位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="/tszz/">特色种植</a></td></tr></table><table class="news"><tr><td><h1>{RURAL_TITLE}</h1></td></tr><tr><td class="info">日期：2015-02-11 08:33:20　来源：大岭农业网　作者：巫马施　点击：<script src=/e/public/ViewClick/?classid=3&id=99&addclick=1></script></td></tr><tr><td id="text">{paragraphs(RURAL, "<p>&nbsp;&nbsp;&nbsp; {}</p>")}<p align="center" class="pageLink"><b>1</b>&nbsp;<a href="99_2.html">2</a>&nbsp;<a href="99_2.html">下一页</a></p></td></tr><tr><td>标签：<a>羊肚菌</a> <a>科技特派员</a></td></tr><tr><td>责任编辑：丘尔</td></tr><tr><td class="xgwz"><b>相关文章</b>{hot(pattern='<div class="pic"><a href="{0}.html"><img src="s.jpg" alt="{1}"><br>{1}</a></div>')}</td></tr></table></body></html>"""
    return Told(
        html=html,
        title=RURAL_TITLE,
        text=RURAL,
        time="2015-02-11T08:33",
        source="大岭农业网",
        author=("巫马施",),
        editor=("丘尔",),
        category="特色种植",
        next_page="http://ny.daling.example/tszz/99_2.html",
        url="http://ny.daling.example/tszz/99.html",
    )


def discuz_portal() -> Told:
    """A Discuz! portal article: 发布者, 查看, 评论, 原作者, 来自 between pipes, 摘要 above, moods and comments below."""
    html = f"""<html><head><title>{MARKET_TITLE} - 股市沙龙 - Powered by Discuz!</title></head><body id="nv_portal" class="pg_view"><div id="toptb"><a>设为首页</a><a>收藏本站</a></div><div id="pt" class="bm cl"><div class="z"><a href="./" class="nvhm">首页</a> <em>&rsaquo;</em> <a href="portal.php">门户</a> <em>&rsaquo;</em> <a>行业</a> <em>&rsaquo;</em> 查看内容</div></div><div id="ct"><div class="mn"><div class="bm vw"><div class="h hm"><h1 class="ph">{MARKET_TITLE} </h1><p class="xg1">2017-11-02 08:15<span class="pipe">|</span> 发布者: <a href="space-1.html">沙龙小二</a><span class="pipe">|</span> 查看: <em id="_viewnum">412</em><span class="pipe">|</span> 评论: 2<span class="pipe">|</span> 原作者: 微生亩<span class="pipe">|</span> 来自: 财经早茶</p></div><div class="s"><div><strong>摘要</strong>: {MARKET[0][:70]} ...</div></div><div class="d"><table cellpadding="0" cellspacing="0" class="vwtb"><tr><td id="article_content">{paragraphs(MARKET, "<div>{}</div>")}</td></tr></table>
<div id="click_div"><table><tr><td><a><img alt=""><br />路过</a></td><td><a>雷人</a></td><td><a>握手</a></td><td><a>鲜花</a></td><td><a>鸡蛋</a></td></tr></table></div></div><div class="o cl bm_c"><a class="oshr">收藏</a><a>分享</a><a>邀请</a></div><div class="pren"><em>上一篇：<a>券商晨会精华</a></em><em>下一篇：<a>融资余额三连升</a></em></div></div>
<div id="comment" class="bm"><div class="bm_h"><h3>最新评论</h3></div><dl class="ptm"><dt><a>老股民阿强</a> <span>2017-11-02 09:31</span></dt><dd>分析得有道理，不过现金流这块还是要看年报，不能光听董秘的。</dd></dl><dl><dt><a>hello2017</a> <span>2017-11-02 10:02</span></dt><dd>顶楼主，求一份完整的公司名单。</dd></dl></div></div></div></body></html>"""
    return Told(html=html, title=MARKET_TITLE, text=MARKET, time="2017-11-02T08:15", source="财经早茶", author=("微生亩",))


def wordpress_theme() -> Told:
    """A Chinese WordPress theme: relative reading facts, tags, an author's box with a biography, related posts and comments with gravatars."""
    html = f"""<html lang="zh-CN"><head><title>{HEALTH_TITLE} - 生物前沿</title><meta property="article:published_time" content="2023-04-18T12:40:11+00:00"><meta property="og:site_name" content="生物前沿"></head><body class="single single-post"><header class="site-header"><ul id="menu-top">{menu('<li class="menu-item"><a>{1}</a></li>')}</ul></header><main id="main"><article id="post-510" class="post type-post"><header class="entry-header"><h1 class="entry-title">{HEALTH_TITLE}</h1><div class="entry-meta"><a class="nickname url fn j-user-card" href="/u/4">即墨成</a><span class="dot">•</span><time class="entry-date published" datetime="2023-04-18T12:40:11+00:00">2023年4月18日 下午8:40</time><span class="dot">•</span><a rel="category tag">疫苗</a><span class="dot">•</span><span>阅读 2231</span></div></header><div class="entry-content clearfix">{paragraphs(HEALTH)}<div class="entry-copyright"><p>原创文章，作者：即墨成，如若转载，请注明出处：https://bio.example/510.html</p></div></div><div class="entry-tag"><a rel="tag">流感</a><a rel="tag">吸入</a></div><div class="entry-action"><div>赞 (3)</div></div><div class="author-box"><h4>即墨成</h4><p>药理学博士，关注疫苗与抗体药物，业余养猫。</p></div><h3 class="entry-related-title">相关推荐</h3><ul class="entry-related">{hot()}</ul></article><div id="comments"><h3>发表回复</h3><p>您的邮箱地址不会被公开。 必填项已用 * 标注</p><ol class="comment-list"><li><article class="comment-body"><div class="fn">Ray</div><time datetime="2023-04-19">2023年4月19日</time><p>请问对鸡蛋过敏的人可以用吗？期待三期的数据。</p></article></li></ol></div></main></body></html>"""
    return Told(html=html, title=HEALTH_TITLE, text=HEALTH, time="2023-04-18T20:40", author=("即墨成",))


def typecho_blog() -> Told:
    """Typecho: author and date as list items with an English month, a code-like aside, tags, neighbours and comments."""
    html = f"""<!DOCTYPE HTML><html><head><title>{SPACE_TITLE} - 观星手记</title></head><body><header id="header"><a id="logo" href="/">观星手记</a><p class="description">Just So So ...</p><nav id="nav-menu"><a>首页</a><a>关于</a></nav></header><div class="col-mb-12" id="main" role="main"><article class="post" itemscope itemtype="http://schema.org/BlogPosting"><h1 class="post-title" itemprop="name headline"><a itemprop="url" href="/archives/77/">{SPACE_TITLE}</a></h1><ul class="post-meta"><li itemprop="author" itemscope>作者: <a itemprop="name" href="/author/1/" rel="author">北冥</a></li><li>时间: <time datetime="2019-12-08T21:07:00+08:00" itemprop="datePublished">December 8, 2019</time></li><li>分类: <a>天文</a></li></ul><div class="post-content" itemprop="articleBody">{paragraphs(SPACE)}</div><p itemprop="keywords" class="tags">标签: <a>小行星</a></p></article><div id="comments"><h3>仅有一条评论</h3><ol class="comment-list"><li><div class="comment-meta"><a>December 9th, 2019 at 08:00 am</a></div><div class="comment-content"><p>周末带娃去看了，排队两小时。</p></div></li></ol><h3 id="response">添加新评论</h3></div><ul class="post-near"><li>上一篇: <a>冬季大三角</a></li><li>下一篇: 没有了</li></ul></div><div id="secondary"><section class="widget"><h3>最新文章</h3><ul>{hot()}</ul></section></div><footer>© 2019 观星手记. 由 Typecho 强力驱动.</footer></body></html>"""
    return Told(html=html, title=SPACE_TITLE, text=SPACE, time="2019-12-08T21:07", author=("北冥",), category="天文")


def zblog_footer_line() -> Told:
    """Z-Blog: 发布:… | 分类:… | 评论:… | 浏览:… below the text, the date in h4 above the headline."""
    html = f"""<html><head><title>{WETLAND_TITLE}-观鸟人的本子</title></head><body class="single"><div id="divAll"><div id="divTop"><h1 id="BlogTitle"><a href="/">观鸟人的本子</a></h1><h2 id="BlogSubTitle">慢慢走，慢慢看</h2></div><div id="divNavBar"><ul>{menu("<li><a>{1}</a></li>")}</ul></div><div id="divMain"><div class="post"><h4 class="post-date">2014年12月15日 21:50:02</h4><h2 class="post-title">{WETLAND_TITLE}</h2><div class="post-body">{paragraphs(WETLAND)}</div><h5 class="post-tags">Tags: <a>湿地</a>&nbsp;&nbsp;<a>候鸟</a></h5><h6 class="post-footer">发布:宰父黑 | 分类:冬候鸟 | 评论:0 | 浏览:<span id="spn19">77</span></h6></div><div class="post"><p class="posttop">发表评论:</p><p>◎欢迎参与讨论，请在这里发表您的看法、交流您的观点。</p></div></div><div id="divSidebar"><dl><dt>最近发表</dt><dd>{hot()}</dd></dl></div><div id="divBottom"><h3>Powered By Z-Blog 1.8 Arwen</h3></div></div></body></html>"""
    return Told(html=html, title=WETLAND_TITLE, text=WETLAND, time="2014-12-15T21:50", category="冬候鸟")


def window_of_a_company() -> Told:
    """A company's news: the product tree beside, 发布时间, 作者 and 人气 in one line, telephone and QR code inside the container's end."""
    products = hot([f"YP-{n}0系列光谱仪" for n in range(1, 30)])
    html = f"""<html><head><title>{LAB_TITLE}-云屏微光科技有限公司</title></head><body><div class="top">您好，欢迎光临云屏微光科技有限公司官网！</div><div class="nav">{menu()}</div><div class="lf"><h3>产品中心</h3><ul>{products}</ul><div class="lx"><p>联系人：冯经理</p><p>手机：13000000000</p></div></div><div class="rt"><div class="wz_tt"><h1>{LAB_TITLE}</h1></div><div class="wz_fx"><span>作者：admin</span> <span>发布时间：2020-09-08 15:26:34</span> <span>来源：云屏日报</span> <span>人气：608</span></div><div class="wz_nr">{paragraphs(LAB)}<p>【本文标签】：<a>光谱仪</a> <a>实验室</a></p><p>【责任编辑】：<a>云屏微光</a>版权所有：<a>http://www.wg.example</a>转载请注明出处</p></div><div class="sxy">上一篇：<a>光谱仪日常保养</a> 下一篇：<a>中秋放假通知</a></div><div class="lyb"><h4>在线留言</h4><input placeholder="您的姓名"></div></div></body></html>"""
    return Told(html=html, title=LAB_TITLE, text=LAB, time="2020-09-08T15:26", source="云屏日报")


LAYOUTS = (phpcms_v9, empire_with_pages, discuz_portal, wordpress_theme, typecho_blog, zblog_footer_line, window_of_a_company)
