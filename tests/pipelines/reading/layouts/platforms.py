"""Platforms, portals and pages made by scripts: public accounts, mobile copies, AMP, data in JSON, comments in the container."""

import json

from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    FUND,
    FUND_TITLE,
    RULES,
    RULES_TITLE,
    SEEDS,
    SEEDS_TITLE,
    TALK,
    TALK_TITLE,
    Told,
    links,
    paragraphs,
)


def public_account() -> Told:
    """A public account without an author, its text hidden until scripts run, the time in a script, 预览时标签不可点 behind."""
    html = f"""<html><head><title></title><meta property="og:title" content="{SEEDS_TITLE}"/><script>var ct="1665466200";var msg_title='{SEEDS_TITLE}';</script></head><body>
<div id="js_article"><div class="rich_media_area_primary_inner"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{SEEDS_TITLE}</h1>
<div id="meta_content"><span class="rich_media_meta rich_media_meta_nickname"><a id="js_name" href="javascript:void(0);">昌洛农科</a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><p style="color:#999">点击蓝字 关注我们</p></section>{paragraphs(SEEDS, '<section><span style="font-size: 15px;">{}</span></section>')}
<section><p>来源：昌洛日报</p><p>编辑：卓嘎</p></section></div></div><div id="js_tags">预览时标签不可点</div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br/>关注该公众号</p></div><div>继续滑动看下一个</div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T13:30", source="昌洛日报", editor=("卓嘎",))


def next_page_json() -> Told:
    """A React page whose visible tree is empty: title, time, source and paragraphs stand in a script of JSON."""
    story = {
        "props": {
            "pageProps": {
                "detail": {
                    "title": BRIDGE_TITLE,
                    "publishTime": "2023-11-22 08:46:00",
                    "source": "石漾融媒",
                    "author": "郁南山",
                    "content": paragraphs(BRIDGE),
                }
            }
        }
    }
    html = f"""<html><head><title>{BRIDGE_TITLE}</title></head><body><div id="__next"><div class="loading">加载中</div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(story, ensure_ascii=False)}</script></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22T08:46", source="石漾融媒", author=("郁南山",))


def initial_state() -> Told:
    """A page whose text is an escaped string in window.__INITIAL_STATE__."""
    story = json.dumps(
        {"article": {"headline": FUND_TITLE, "ctime": "2024-02-29 07:15", "origin": {"name": "x"}, "body": paragraphs(FUND)}}
    )
    html = f"""<html><head><title>{FUND_TITLE}_石漾头条</title></head><body><div id="root"></div><script>window.__INITIAL_STATE__={story};</script><script src="/app.js"></script></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND)


def mobile_copy() -> Told:
    """A mobile page: fixed bar, 打开APP, folded text, 展开全文, recommended streams with one-line summaries."""
    stream = "".join(
        f'<div class="card"><h3><a href="/{n}">{t}</a></h3><p>{t}，有关负责人介绍了最新进展情况。</p></div>'
        for n, t in enumerate(("湖东新区人才安居", "办税机上新", "变星发现记", "航模比赛", "老街改造"))
    )
    html = f"""<html><head><title>{FUND_TITLE}</title><meta name="viewport" content="width=device-width"></head><body><div class="bar"><a>打开APP</a><span>阅读体验更佳</span></div>
<main><h1 class="tit">{FUND_TITLE}</h1><div class="sub"><span class="src">石漾晚报</span><span class="tm">2024-02-29 07:15</span></div><div class="cnt fold">{paragraphs(FUND)}</div><div class="unfold">展开全文</div></main>
<div class="stream"><div class="hd">大家都在看</div>{stream}</div><div class="dl">下载石漾新闻客户端，看更多精彩内容</div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2024-02-29T07:15", source="石漾晚报")


def amp() -> Told:
    """An AMP page with schema.org facts and a byline of links."""
    facts = json.dumps(
        {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "headline": SEEDS_TITLE,
            "datePublished": "2022-10-11T10:30:00+08:00",
            "author": {"@type": "Person", "name": "卓玛措"},
        },
        ensure_ascii=False,
    )
    html = f"""<!doctype html><html amp><head><title>{SEEDS_TITLE} | 昌洛新闻</title><script type="application/ld+json">{facts}</script></head><body><header><a href="/">昌洛新闻</a></header>
<article><h1>{SEEDS_TITLE}</h1><ul class="meta"><li>2022年10月11日 10:30</li></ul>{paragraphs(SEEDS)}<amp-social-share></amp-social-share></article><footer>© 昌洛新闻</footer></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T10:30", author=("卓玛措",))


def commercial_portal() -> Told:
    """A portal: teaser box 延伸阅读 in the middle of the text, 特别声明 behind, ranking beside."""
    html = f"""<html><head><title>{TALK_TITLE}|深空|通信_石漾新闻</title><meta property="article:published_time" content="2020-06-18T14:22:10+08:00"></head><body>
<div class="main-content"><h1 class="main-title">{TALK_TITLE}</h1><div class="top-bar-wrap"><div class="date-source"><span class="date">2020年06月18日 14:22</span><a href="#" class="source">石漾网</a></div><div class="page-tools">我有话说(12)</div></div>
<div class="article" id="artibody">{paragraphs(TALK[:2])}<div class="recommend-box"><h4>延伸阅读</h4><ul>{links()}</ul></div>{paragraphs(TALK[2:])}<p class="article-editor">责任编辑：冼大川 </p></div>
<div class="article-bottom"><div class="keywords">文章关键词：<a>深空</a><a>通信</a></div><p>特别声明：以上内容仅代表作者本人观点，不代表本平台立场，如涉及侵权请联系我们删除。</p></div></div><div class="rank"><h3>阅读排行榜</h3>{links()}</div></body></html>"""
    return Told(html=html, title=TALK_TITLE, text=TALK, time="2020-06-18T14:22", source="石漾网", editor=("冼大川",))


def self_media() -> Told:
    """A writers' platform: avatar, name, time and 来自 in a row; 举报 and 免责声明 behind; comments by users."""
    comments = "".join(
        f'<div class="cmt"><b>{who}</b><p>{what}</p><i>3小时前 回复</i></div>'
        for who, what in (
            ("远山", "数据很扎实，点赞作者，希望继续更新。"),
            ("阿柳", "企业投入占比这么高，说明市场活跃。"),
            ("路过", "基础研究还要加油啊，任重而道远。"),
        )
    )
    html = f"""<html><head><title>{FUND_TITLE}_石漾号</title></head><body><div class="lf"><div class="user"><img src="a.png"><a class="name">湖畔观察</a><span>2024-02-29 12:00</span><span>来自 石漾</span><a>关注</a></div></div>
<div class="rt"><h1>{FUND_TITLE}</h1><div class="bd">{paragraphs(FUND)}</div><div class="st">举报/反馈</div><div class="cm"><h3>评论 3</h3>{comments}</div></div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2024-02-29T12:00", source="湖畔观察")


def comments_longer_than_text() -> Told:
    """One short paragraph with thirty long comments in an element without telling names."""
    talk = "".join(
        f"<li><p>网友{n}</p><p>我在湖东住了二十年，第{n}次听说要通车，这回总算等到了，希望班次再密一点，票价也别涨。</p></li>"
        for n in range(1, 31)
    )
    html = f"""<html><head><title>{BRIDGE_TITLE}</title></head><body><div class="z"><h1>{BRIDGE_TITLE}</h1><p class="s">来源：湖东社区 2023-11-22 19:00</p><div class="w">{paragraphs(BRIDGE[:2])}</div></div>
<div class="y"><h2>网友评论（30条）</h2><ul>{talk}</ul></div></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE[:2], time="2023-11-22T19:00", source="湖东社区")


def headings_are_text() -> Told:
    """A document with headings in h3 and list items, inside main and section elements, breadcrumb as an ordered list."""
    html = f"""<html lang="zh"><head><title>{RULES_TITLE} - 石漾数据中心</title></head><body><nav aria-label="breadcrumb"><ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/zc">政策</a></li><li>正文</li></ol></nav>
<main><header><h1>{RULES_TITLE}</h1><p class="meta">发布于 <time>2024-05-28 09:00</time> · 阅读约 3 分钟</p></header><section><h3>{RULES[0]}</h3><ol><li>{RULES[1]}</li><li>{RULES[2]}</li></ol></section><section><h3>{RULES[3]}</h3><ol><li>{RULES[4]}</li><li>{RULES[5]}</li></ol></section></main>
<aside><h4>最新政策</h4><ul>{links()}</ul></aside></body></html>"""
    return Told(html=html, title=RULES_TITLE, text=RULES, time="2024-05-28T09:00", category="政策")


def paged_by_numbers() -> Told:
    """An article over three pages with only numbers between them (1 2 3)."""
    html = f"""<html><head><title>{TALK_TITLE}</title></head><body><div class="a"><h1>{TALK_TITLE}</h1><div>2020-06-18 14:22　来源：石漾网</div><div class="b">{paragraphs(TALK)}</div>
<div class="p"><b>1</b> <a href="t20200618_77_2.html">2</a> <a href="t20200618_77_3.html">3</a></div></div></body></html>"""
    return Told(
        html=html,
        title=TALK_TITLE,
        text=TALK,
        time="2020-06-18T14:22",
        source="石漾网",
        url="http://www.shiyang.example/ft/t20200618_77.html",
        next_page="http://www.shiyang.example/ft/t20200618_77_2.html",
    )


def time_only_in_meta() -> Told:
    """No visible time at all; the machine's side names it to the minute."""
    html = f"""<html><head><title>{SEEDS_TITLE} - 昌洛观察</title><meta property="article:published_time" content="2022-10-11T03:05:00Z"></head><body><div class="page"><h2>{SEEDS_TITLE}</h2><div class="entry">{paragraphs(SEEDS)}</div></div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T11:05")


def builder_modules() -> Told:
    """A page builder: every paragraph in a module of its own several layers deep."""
    modules = "".join(f'<div class="mod"><div class="mod-in"><div class="txt"><span>{line}</span></div></div></div>' for line in BRIDGE)
    html = f"""<html><head><title>{BRIDGE_TITLE}-新闻中心-石漾交通集团</title></head><body><div class="mod"><ul>{links(("首页", "集团概况", "新闻中心", "联系我们"))}</ul></div>
<div class="mod"><div class="w-title">{BRIDGE_TITLE}</div></div><div class="mod"><div class="w-time">发布时间:2023-11-23 09:00</div></div><div class="mods">{modules}</div>
<div class="mod"><div>电话：0000-3456789 传真：0000-3456780 邮箱：office@jt.example 地址：石漾市通达路66号</div></div></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-23T09:00")


LAYOUTS = (
    public_account,
    next_page_json,
    initial_state,
    mobile_copy,
    amp,
    commercial_portal,
    self_media,
    comments_longer_than_text,
    headings_are_text,
    paged_by_numbers,
    time_only_in_meta,
    builder_modules,
)
