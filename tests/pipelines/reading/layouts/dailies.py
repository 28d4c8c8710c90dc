"""Papers and stations, composed without a look at the reader: provincial groups, metropolitan papers, digital editions, agencies in Taiwan and Hong Kong."""

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
    QUANTUM_TITLE,
    RIVER,
    RIVER_TITLE,
    WETLAND,
    WETLAND_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def provincial_group() -> Told:
    """A provincial group's client: the medium, the column, the reporter and the time in a row without labels, 责任编辑 and 值班主任 below."""
    html = f"""<html><head><title>{WETLAND_TITLE}_沧州新闻客户端</title></head><body><div class="top">{menu()}</div><div class="article"><h1>{WETLAND_TITLE}</h1><div class="meta"><span>沧州日报</span><span> | </span><span>记者 范小舟</span><span> | </span><span>2023-12-20 06:31</span></div><div class="content">{paragraphs(WETLAND, "<p>　　{}</p>")}</div><div class="zr">责任编辑：毛丽<span>值班主任：汤勇</span></div><div class="zan">点赞</div></div><div class="rec"><h3>热门推荐</h3>{hot(pattern='<div class="it"><a href="{0}">{1}</a><span>12-20</span></div>')}</div></body></html>"""
    return Told(
        html=html,
        title=WETLAND_TITLE,
        text=WETLAND,
        time="2023-12-20T06:31",
        source="沧州日报",
        author=("范小舟",),
        editor=("毛丽",),
    )


def metropolitan() -> Told:
    """A metropolitan paper: 本报讯（记者 … 文/摄） at the end, captions with ▲, 编辑/ 校对/ in one line, a hotline for tips."""
    text = (*LAB[:-1], f"{LAB[-1]}（云屏晚报记者 潘婷 文/摄）")
    html = f"""<html><head><title>{LAB_TITLE}-云屏晚报</title></head><body><header>{menu()}</header><main><h1>{LAB_TITLE}</h1><p class="t">2022-08-19 14:03 云屏晚报</p><section class="c">{paragraphs(text[:1])}<p><img src="x.jpg"></p><p class="cap">▲实验室内，科研人员正在调试设备</p>{paragraphs(text[1:])}<p>编辑/葛亮 校对/董洁</p><p>如果您有新闻线索，欢迎拨打云屏晚报热线0000-96000</p></section></main><footer>云屏晚报社 版权所有</footer></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=text,
        time="2022-08-19T14:03",
        source="云屏晚报",
        author=("潘婷",),
        editor=("葛亮",),
        optional=("▲实验室内，科研人员正在调试设备",),
    )


def digital_edition_new() -> Told:
    """A digital edition of 2021: 版面 and 目录 as lists, kicker and headline in p, 作者 in a small line, word count and a voice button, text with 黑体 sub-headings."""
    text = (CHIP[0], "对准比头发丝还细", *CHIP[1:3], "公共平台解难题", *CHIP[3:])
    html = f"""<html><head><title>{CHIP_TITLE}-云屏日报</title></head><body><div class="swiper-box"><ul class="paper-list">{hot([f"0{n}版 要闻" for n in range(1, 9)])}</ul></div><div class="news-list"><ul>{hot()}</ul></div><div class="content-box"><div class="newsdetatit"><p class="introtitle">科技周刊</p><h3>{CHIP_TITLE}</h3><p class="subtitle">十七家企业已用上</p></div><div class="newsdetatext"><div class="others"><span>云屏日报</span><span>2021年10月19日</span><span>第05版：科技</span><span>作者：余秋水</span><span>字数：1203</span></div><founder-content>{"".join(f"<p><strong>{each}</strong></p>" if len(each) < 12 else f"<p>{each}</p>" for each in text)}</founder-content></div><div class="prev"><a>上一篇</a><a>下一篇</a></div></div></body></html>"""
    return Told(
        html=html,
        title=CHIP_TITLE,
        text=text,
        time="2021-10-19",
        source="云屏日报",
        author=("余秋水",),
        optional=("十七家企业已用上",),
        url="http://epaper.yunping.example/pc/con/202110/19/content_1.html",
    )


def agency_in_2009() -> Told:
    """An agency's page of 2009: 字体：↑大 ↓小 in the by-line, 中…社云屏…日电 (记者 …) with half-width brackets, 完, 【编辑:…】, comment form."""
    text = (
        f"中沧社白鹭岛10月12日电 (记者 杜若)记者12日从澄江信息工程研究院了解到，{QUANTUM[0].split('，', 1)[1]}",
        *QUANTUM[1:-1],
        f"{QUANTUM[-1]}(完)",
    )
    html = f"""<html><head><title>{QUANTUM_TITLE}——中沧新闻网</title></head><body><div class="daohang">{menu()}</div><div class="Navi">本页位置： <a>首页</a> → <a>新闻中心</a> → <a>科技新闻</a></div><div class="left"><h1 class="title">{QUANTUM_TITLE}</h1><div class="left_t">2009年10月12日 19:44　来源：中沧新闻网　<a>参与互动</a>(<span>0</span>)　【字体：<a>↑大</a> <a>↓小</a>】</div><div class="left_zw">{paragraphs(text, "<p>　　{}</p>")}</div><div class="left_name">【编辑:卢卓】</div><div class="pl"><form>我要评论</form></div><div class="xgwz"><b>&gt;科技新闻精选：</b><ul>{hot()}</ul></div></div></body></html>"""
    return Told(
        html=html,
        title=QUANTUM_TITLE,
        text=text,
        time="2009-10-12T19:44",
        source="中沧新闻网",
        author=("杜若",),
        editor=("卢卓",),
    )


def central_agency_taiwan() -> Told:
    """Taiwan's agency: （…社記者…日電）, 發稿時間 and 更新時間, 編輯 in brackets with a code, a picture's legend, subscription and app boxes within the text."""
    text = (f"（青央社記者黃麗芸青屏8日電）{RIVER[0]}", *RIVER[1:-1], f"{RIVER[-1]}（編輯：陳清芳）1130608")
    html = f"""<html lang="zh-tw"><head><title>{RIVER_TITLE} | 地方 | 青央社 CTA</title><script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{RIVER_TITLE}","datePublished":"2024-06-08T16:21:00+08:00","dateModified":"2024-06-08T18:00:00+08:00","author":{{"@type":"Person","name":"青央社"}},"publisher":{{"@type":"Organization","name":"青央通訊社 Central Agency"}}}}</script></head><body><nav>{hot(("政治", "國際", "地方"))}</nav><article class="article" data-title="{RIVER_TITLE}"><div class="centralContent"><h1><span>{RIVER_TITLE}</span></h1><div class="timeBox"><div class="updatetime"><span>2024/6/8 16:21</span>（<span>6/8 18:00</span> 更新）</div></div><div class="fullPic"><figure><img><figcaption class="picinfo">無人船在大安溪巡查。（環保局提供）113年6月8日</figcaption></figure></div><div class="paragraph"><p>{text[0]}</p><div class="moreArticle"><a class="moreArticle-link">延伸閱讀：河川稽查員的一天</a></div>{paragraphs(text[1:])}</div><div class="paragraph bottomBox"><p>下載青央社「一手新聞」 app，每日新聞不漏接！</p><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div></div><div class="keywordTag"><a>#無人船</a></div></article><section><h2>延伸閱讀</h2>{hot(("河川整治十年回顧", "水質地圖上線"))}</section></body></html>"""
    return Told(
        html=html,
        title=RIVER_TITLE,
        text=text,
        time="2024-06-08T16:21",
        source="青央社",
        source_also=("青央通訊社",),
        author=("黃麗芸",),
        editor=("陳清芳",),
        optional=("無人船在大安溪巡查。（環保局提供）113年6月8日",),
    )


def local_in_taiwan() -> Told:
    """A Taiwanese portal carrying another paper: the paper's name linked before the time, 記者…／綜合報導 as the first paragraph, ▲ legends, 你可能還想看."""
    html = f"""<html lang="zh-TW"><head><title>{RIVER_TITLE} | ETnow新聞雲</title><meta property="article:author" content="ETnow新聞雲"><meta name="pubdate" content="2024-06-08T17:02:00+08:00"></head><body><div class="menu">{hot(("即時", "熱門", "地方"))}</div><article><header><h1 class="title">{RIVER_TITLE}</h1></header><div class="subjcet_meta"><time class="date" itemprop="datePublished" datetime="2024-06-08T17:02:00+08:00">2024年06月08日 17:02</time></div><div class="story" itemprop="articleBody"><p><img></p><p><strong>▲無人船每15秒回傳一次水質數據。（圖／環保局提供）</strong></p><p>記者許世昌／青屏報導</p>{paragraphs(RIVER)}<p><strong>►<a href="/hot">颱風來襲！這些物資先備好</a></strong></p></div><h2>推薦閱讀</h2>{hot(("暗管業者遭重罰", "里民組巡河隊"))}</article></body></html>"""
    return Told(
        html=html,
        title=RIVER_TITLE,
        text=RIVER,
        time="2024-06-08T17:02",
        author=("許世昌",),
        optional=("▲無人船每15秒回傳一次水質數據。（圖／環保局提供）", "記者許世昌／青屏報導"),
    )


def evening_finance() -> Told:
    """A business weekly: 本报记者 … 北京报道 in the first line of the text, （编辑：… 审核：…） in the last, a picture's licence line, a stock code within the sentences."""
    text = (MARKET[0], *MARKET[1:])
    html = f"""<html><head><title>{MARKET_TITLE}-经济周刊网</title></head><body><div class="h">{menu()}</div><div class="m"><h1>{MARKET_TITLE}</h1><div class="i"><span>2022-11-01 10:15:47</span> <span>来源:经济周刊</span> <a>收藏</a></div><div class="b"><p>本报记者 贺一凡 见习记者 钟晴 杭州报道</p><p>图片来源：视觉中图</p>{paragraphs(text)}<p>（编辑：汪洋 审核：孟超 校对：颜如玉）</p></div><div class="s">* 除经济周刊网外的媒体转载请注明出处</div></div></body></html>"""
    return Told(
        html=html,
        title=MARKET_TITLE,
        text=text,
        time="2022-11-01T10:15",
        source="经济周刊",
        author=("贺一凡", "钟晴"),
        editor=("汪洋",),
        optional=("本报记者 贺一凡 见习记者 钟晴 杭州报道", "图片来源：视觉中图"),
    )


def commentary() -> Told:
    """A commentary column: 作者 with an office in brackets in the by-line, a statement of the column's position, 欢迎投稿 at the end."""
    text = (*BRAIN[:-1], "做学问需要这样的“慢功夫”，管学问的人更需要这样的耐心。")
    html = f"""<html><head><title>【云屏时评】{BRAIN_TITLE}_云屏网</title></head><body><div class="t">{menu()}</div><div class="p"><h1>【云屏时评】{BRAIN_TITLE}</h1><div class="x">2024-05-30 09:00:12　来源：云屏网　作者：段鹏程　责任编辑：金鑫</div><div class="n">{paragraphs(text, "<p>　　{}</p>")}<p>　　（本文为云屏网“云屏时评”原创，转载请注明来源。投稿邮箱：sp@yp.example）</p></div></div></body></html>"""
    return Told(
        html=html,
        title=f"【云屏时评】{BRAIN_TITLE}",
        text=text,
        time="2024-05-30T09:00",
        source="云屏网",
        author=("段鹏程",),
        editor=("金鑫",),
        optional=("（本文为云屏网“云屏时评”原创，转载请注明来源。投稿邮箱：sp@yp.example）",),
    )


def broadcasting_county() -> Told:
    """A county's media centre: 记者：… 编辑：… 审核：… 监制：… in lines below, 来源 in a footer of the same block, a video's hint first."""
    html = f"""<html><head><title>{HEALTH_TITLE}</title></head><body><div class="nav">{menu()}</div><div class="view"><div class="view-title">{HEALTH_TITLE}</div><div class="view-time">发布时间：2024-03-12 18:05:20</div><div class="view-video">您的浏览器不支持video标签</div><div class="view-con">{paragraphs(HEALTH)}<p>来源：石门融媒</p><p>记者：田野 任静</p><p>编辑：姜雪</p><p>审核：范志</p><p>监制：崔浩</p></div></div></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2024-03-12T18:05",
        source="石门融媒",
        author=("田野", "任静"),
        editor=("姜雪",),
    )


LAYOUTS = (
    provincial_group,
    metropolitan,
    digital_edition_new,
    agency_in_2009,
    central_agency_taiwan,
    local_in_taiwan,
    evening_finance,
    commentary,
    broadcasting_county,
)
