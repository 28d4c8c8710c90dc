"""The big portals and their platforms for accounts: hashed class names, statements, original titles, states in scripts."""

import json

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


def portal_with_post_body() -> Told:
    """原标题 in the text, place and 举报 behind the source, 本文来源 and 责任编辑 with a code behind, followers' recommendations."""
    html = f"""<!DOCTYPE html><html id="ne_wrap" data-publishtime="2022-11-16 09:30:11"><head><title>{HEALTH_TITLE}|流感|疫苗|临床_易游新闻</title><meta property="og:title" content="{HEALTH_TITLE}|流感|疫苗"><meta property="article:published_time" content="2022-11-16T09:30:11+08:00"></head><body><div class="ntes_nav">{menu()}</div><div class="container clearfix" id="container" data-wemediaid=""><div class="post_main"><h1 class="post_title">{HEALTH_TITLE}</h1><div class="post_info">2022-11-16 09:30:11　来源: <a href="http://xh.example" target="_blank">星河晚报</a>　沧州 <a href="/report" class="post_jubao">举报</a></div><div class="post_top_share"><span>分享至</span></div><div class="post_content" id="content"><div class="post_top"><div class="post_crumb"><a>首页</a> <a>新闻中心</a> &gt; 正文</div></div><div class="post_body"><p class="otitle">（原标题：吸一吸就能防流感？新型疫苗完成二期临床）</p>{paragraphs(HEALTH[:3])}<p class="f_center"><img src="a.jpg"><br/>研究人员在调试设备。图片来源：受访者供图<br/></p>{paragraphs(HEALTH[3:])}<p style="height:0px;overflow:hidden"><img></p></div><div class="post_author"><a><img></a>本文来源：星河晚报 责任编辑： 公冶长_NB0001</div></div><div class="post_next"><a>下一篇</a></div><div class="post_recommends"><h3>热点推荐</h3><ul>{hot()}</ul></div></div><div class="post_side"><h3>热点文章</h3>{hot()}</div></div></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2022-11-16T09:30",
        source="星河晚报",
        editor=("公冶长",),
        optional=("（原标题：吸一吸就能防流感？新型疫苗完成二期临床）", "研究人员在调试设备。图片来源：受访者供图"),
    )


def portal_finance_of_2009() -> Told:
    """The portal's address before the date, the medium behind it, a mobile advert and a statement in the container, comments' counters."""
    html = f"""<html><head><title>{MARKET_TITLE}_证券_星浪财经_星浪网</title></head><body><div class="wrap"><div class="path"><a>星浪财经</a> &gt; <a>证券</a> &gt; 正文</div><div class="blkBreadcrumbLink"></div><div class="blkContainer"><div class="blkContainerSblk"><h1 id="artibodyTitle">{MARKET_TITLE}</h1><div class="artInfo"><span id="art_source"><a href="http://www.xinglang.example">http://www.xinglang.example</a></span>&nbsp;&nbsp;<span id="pub_date">2009年11月02日&nbsp;02:12</span>&nbsp;&nbsp;<span id="media_name"><a href="http://cj.example/">每日财讯</a></span></div><div class="blkContainerSblkCon" id="artibody"><!-- 正文内容 begin -->{paragraphs(("　　每日财讯记者 东门雪 发自云屏", *(f"　　{each}" for each in MARKET)))}<p>　　<strong>星浪财经声明：此消息系转载自合作媒体，星浪网登载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其描述。文章内容仅供参考，不构成投资建议。投资者据此操作，风险自担。</strong></p></div><div class="comment"><p>已有<strong>0</strong>位网友发表评论　　<a>我要评论</a></p><p>【<a>手机看新闻</a>】 【<a>星浪财经吧</a>】</p></div></div><div class="blkRelated"><h3>相关报道：</h3><ul>{hot()}</ul></div></div></div></body></html>"""
    return Told(
        html=html,
        title=MARKET_TITLE,
        text=MARKET,
        time="2009-11-02T02:12",
        source="每日财讯",
        author=("东门雪",),
        category="证券",
        optional=("每日财讯记者 东门雪 发自云屏",),
    )


def account_on_a_portal() -> Told:
    """An account's article: hidden original title, 返回…，查看更多, an empty 责任编辑, 平台声明, the account's card before the text."""
    html = f"""<html><head><title>{RURAL_TITLE}_种植_温湿度_村民</title><meta property="og:release_date" content="2020-05-06 08:12"><meta name="mediaid" content="大岭三农"></head><body><header>{menu()}</header><div class="wrapper-box"><div class="left sidebar"><div class="column left user-info"><div class="user-pic"></div><h4><a href="//mp.example/p">大岭三农</a></h4><dl class="user-num"><dd><span><em>321</em>文章</span></dd><dd><em class="num">12万</em>总阅读</dd></dl><div class="user-more"><a>查看TA的文章&gt;</a></div></div></div><div class="left main"><div class="text"><div class="text-title"><h1>{RURAL_TITLE}<span class="article-tag"></span></h1><div class="article-info"><span class="time" id="news-time" data-val="1588723920000">2020-05-06 08:12</span><div class="l"><span data-role="original-link">来源:<a href="//mp.example/p" target="_blank"> 大岭三农</a></span><span>发布于：沧州</span></div></div></div><article class="article" id="mp-editor"><p data-role="original-title" style="display:none">原标题：{RURAL_TITLE}</p>{paragraphs(RURAL)}<p class="ql-align-center"><img src="b.jpg"></p><a href="//www.xh.example" class="backsohu"><span class="backword"><i></i>返回星狐，查看更多</span></a><p data-role="editor-name">责任编辑：<span></span></p></article><div class="statement">平台声明：该文观点仅代表作者本人，星狐号系信息发布平台，星狐仅提供信息存储空间服务。</div><div class="bottom-relate-wrap"><span class="read-wrap">阅读 (<em data-role="pv">0</em>)</span></div></div><div class="groom-read"><h3>推荐阅读</h3>{hot(pattern='<div class="news-box"><h4><a href="/a/{0}">{1}</a></h4><span class="name">云屏发布</span><span>今天 10:02</span></div>')}</div></div></div></body></html>"""
    return Told(html=html, title=RURAL_TITLE, text=RURAL, time="2020-05-06T08:12", source="大岭三农")


def portal_by_state() -> Told:
    """Time and medium only in a script's object beside a rendered text, the left bar with calendar digits and font size."""
    state = json.dumps(
        {
            "url": "x",
            "article_id": "20210315A01",
            "title": SPACE_TITLE,
            "media": "星河科普",
            "media_id": "5",
            "pubtime": "2021-03-15 10:05:00",
            "comment_id": "6",
            "tags": ["小行星"],
        },
        ensure_ascii=False,
    )
    html = f"""<html><head><title>{SPACE_TITLE}_腾云新闻</title><meta name="apub:time" content="3/15/2021, 10:05:00 AM"></head><body><script>window.DATA = {state};</script><div id="TopNav">{menu()}</div><div class="qq_conent clearfix"><div id="LeftTool" class="LeftTool"><div class="left-stick"><div class="md">03/15</div><div class="year">2021</div></div></div><div class="LEFT"><h1>{SPACE_TITLE}</h1><div class="content clearfix"><div class="content-article"><!--导语-->{paragraphs(SPACE, '<p class="one-p">{}</p>')}<div id="Status"></div></div></div></div><div class="RIGHT"><h2>热门推荐</h2><ul>{hot()}</ul></div></div></body></html>"""
    return Told(html=html, title=SPACE_TITLE, text=SPACE, time="2021-03-15T10:05", source="星河科普")


def hashed_portal() -> Told:
    """Server-rendered React with hashed class names, an account's statement in two languages, 责任编辑 with a code outside the text."""
    state = json.dumps(
        {
            "docData": {"title": WETLAND_TITLE, "newsTime": "2022-12-20 18:42:09", "source": "沧州在线", "editorName": "漆雕开"},
            "hotData": [{"title": "别的新闻", "newsTime": "2022-12-20 20:00:00", "source": "别处"}],
        },
        ensure_ascii=False,
    )
    html = f"""<html><head><title>{WETLAND_TITLE}_凤尾网</title><meta name="og:time " content="2022-12-20 18:42:09"></head><body><div id="root"><div><div class="index_nav_FJb8Z">{menu()}</div><div class="index_artical_2xJtT"><div class="index_leftContent_iTdBm"><h1 class="index_title_2RnGo">{WETLAND_TITLE}</h1><div class="index_info_OK4uE"><div class="index_timeBref_20hXl"><a href="#">2022年12月20日 18:42:09</a><span class="index_source_9tOrb">来自沧州在线</span></div></div><div class="index_main_content_r5ERT"><div class="index_text_D0U1y">{paragraphs(WETLAND)}</div></div><span class="index_articleDone_eURPF">[责任编辑：漆雕开 PN041]</span><div class="index_caution_yuOv4">特别声明：以上作品内容(包括在内的视频、图片或音频)为凤尾网旗下自媒体平台“大风车号”用户上传并发布，本平台仅提供信息存储空间服务。<br>Notice: The content above (including the videos, pictures and audios if any) is uploaded and posted by the user of Dafengche Hao.</div><div class="index_rate_8xKq"><span>好文，点赞</span></div></div><div class="index_rightBox_p8Fxd"><h3>相关推荐</h3><ul>{hot()}</ul></div></div></div></div><script>var allData = {state};</script></body></html>"""
    return Told(html=html, title=WETLAND_TITLE, text=WETLAND, time="2022-12-20T18:42", source="沧州在线", editor=("漆雕开",))


def account_stream() -> Told:
    """A stream's account: day and account's name with a dot between, a long article element, comments with their own times."""
    html = f"""<html><head><title>{CHIP_TITLE} - 今天头版</title></head><body><div id="root"><div class="article-detail-container"><div class="left-sidebar"><span>12</span>赞<span>评论</span>收藏</div><div class="main"><div class="article-content"><h1>{CHIP_TITLE}</h1><div class="article-meta"><span>2021-10-19 07:45</span><span class="dot">·</span><span class="original-tag">原创</span><span class="dot">·</span><span class="name"><a href="/c/user/1">光电观察员</a></span></div><div><article class="syl-article-base tt-article-content syl-page-article">{paragraphs(CHIP, '<p data-track="1">{}</p>')}<div class="pgc-img"><img><p class="pgc-img-caption">光子晶圆样品</p></div></article></div></div><div class="detail-end-container"><span>举报</span></div><div class="comment-list"><h2>评论 2</h2><ul><li><a>小城故事多</a><p>国产设备越来越好了，真为他们高兴，希望继续加油。</p><span>2021-10-19</span><span>回复</span></li><li><a>测试工程师老马</a><p>重复精度二十纳米，这个指标相当可以，问下温漂怎么解决的？</p></li></ul></div></div><div class="right-sidebar"><div class="user-card"><a>光电观察员</a><p>粉丝1.2万</p><p>澄江光电研究院工程师 科技领域创作者</p></div>{hot()}</div></div></div></body></html>"""
    return Told(html=html, title=CHIP_TITLE, text=CHIP, time="2021-10-19T07:45", source="光电观察员", optional=("光子晶圆样品",))


def account_of_a_search_site() -> Told:
    """A search site's account page: a date without a year beside the time, the full one in a meta, the account's credential line, 举报/反馈."""
    html = f"""<html><head><title>{LAB_TITLE}</title><meta itemprop="dateUpdate" content="2023-06-02 19:21:44"></head><body><div id="ssr-content"><div class="app-module_contentWrapper_12u7y"><div class="index-module_headerWrap_Z7iPO"><div class="index-module_articleTitle_28fPT">{LAB_TITLE}</div><div class="index-module_articleDesc_1mGE"><div class="index-module_authorTxt_V6Rb"><a href="#"><p class="index-module_authorName_7y5nA">云屏日报</p></a><div class="index-module_articleSource_2dw16"><span class="index-module_pubTime_1-J8r">2023-06-02 19:21</span><span class="index-module_locale_TaP2L">沧州</span><span class="index-module_accountAuthentication_3BwIx">云屏日报官方账号</span></div></div><div class="index-module_follow">关注</div></div></div><div class="app-module_articleWrapper"><div class="index-module_textWrap_3ygOc">{paragraphs(LAB, '<p class="index-module_paragraph"><span class="bjh-p">{}</span></p>')}</div></div><div class="index-module_report"><span>举报/反馈</span></div></div><div class="dz-comment"><h2>评论列表（3条）</h2><div>暂无更多评论</div></div><div class="right"><h2>作者最新文章</h2><ul>{hot()}</ul><h2>相关推荐</h2></div></div></body></html>"""
    return Told(html=html, title=LAB_TITLE, text=LAB, time="2023-06-02T19:21", source="云屏日报")


LAYOUTS = (
    portal_with_post_body,
    portal_finance_of_2009,
    account_on_a_portal,
    portal_by_state,
    hashed_portal,
    account_stream,
    account_of_a_search_site,
)
