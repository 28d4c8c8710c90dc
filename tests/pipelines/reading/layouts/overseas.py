"""Press in traditional characters and Chinese press abroad: Taiwan, Hong Kong, Singapore, world services."""

from tests.pipelines.reading.layouts.stories import HEALTH, HEALTH_TITLE, SPACE, SPACE_TITLE, TRAM, TRAM_TITLE, hot
from tests.pipelines.reading.layouts.told import Told, paragraphs

_NAMES = ("颱風外圍環流影響 週末慎防豪雨", "大學城租屋補助開放申請", "科學園區徵才 開出800職缺", "蔬果批發價回穩", "老屋拉皮補助加碼")


def united_daily() -> Told:
    """Time and author in one section, 聯合…/ 記者…／…即時報導 in links, a figure with a legend, 延伸閱讀 in the text, a reminder and tags."""
    html = f"""<html lang="zh-Hant"><head><title>{TRAM_TITLE} | 生活新聞 | 生活 | 聯青新聞網</title><meta property="og:title" content="{TRAM_TITLE} | 生活新聞 | 生活 | 聯青新聞網"><meta name="date.available" content="2023/05/20 11:32:05"></head><body><header><nav>{hot(("即時", "要聞", "股市", "全球", "地方"))}</nav></header><main><nav class="breadcrumb"><a>聯青新聞網</a><a>生活</a><a>生活新聞</a></nav><article class="article-content"><h1 class="article-content__title">{TRAM_TITLE}</h1><section class="authors"><time class="article-content__time">2023-05-20 11:32</time><div class="article-content__subinfo"><span class="article-content__author">聯青報／ <a href="/reporter/1">記者巫念慈</a>／青屏即時報導</span></div></section><section class="article-content__editor"><figure class="article-content__cover"><img><figcaption>青屏市輕軌延長線今天通車。記者巫念慈／攝影</figcaption></figure>{paragraphs(TRAM[:2])}<div class="edn-ads--inlineAds"></div><p><a href="/1">延伸閱讀：輕軌票價怎麼算？一張圖看懂</a></p>{paragraphs(TRAM[2:])}</section><section class="article-content__rating">你可能也想看</section><section class="keywords"><a>輕軌</a><a>青屏市</a></section></article><section class="context-box"><h2>相關新聞</h2><ul>{hot(_NAMES)}</ul></section></main></body></html>"""
    return Told(
        html=html,
        title=TRAM_TITLE,
        text=TRAM,
        time="2023-05-20T11:32",
        source="聯青報",
        author=("巫念慈",),
        optional=("青屏市輕軌延長線今天通車。記者巫念慈／攝影",),
    )


def liberty_local() -> Told:
    """〔記者…／…報導〕 in the text, two times with 更新, a no-comment notice and 不用抽 不用搶 promotion behind."""
    text = (f"〔記者申世禎／青屏報導〕{TRAM[0]}", *TRAM[1:])
    html = f"""<html><head><title>{TRAM_TITLE} - 生活 - 青屏時報電子報</title><meta property="pubdate" content="2022-03-11T15:20:00+08:00"></head><body><div class="whitecon boxTitle"><h1>{TRAM_TITLE}</h1><div class="text boxTitle boxText" data-desc="內容頁"><span class="time">2022/03/11 15:20</span><div class="photo boxTitle"><img><p>輕軌列車駛進新站。（記者申世禎攝）</p></div>{paragraphs(text)}<p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎　 <a>點我下載APP</a>　 <a>按我看活動辦法</a></p></div></div><div class="related"><h3>相關新聞</h3>{hot(_NAMES)}</div><div class="keyword"><a>輕軌</a></div></body></html>"""
    return Told(
        html=html,
        title=TRAM_TITLE,
        text=text,
        time="2022-03-11T15:20",
        author=("申世禎",),
        optional=("輕軌列車駛進新站。（記者申世禎攝）",),
    )


def harbour_portal() -> Told:
    """撰文： 出版： 更新： in divs without gaps, hashed class names, an advert line, a gallery's counters, tags."""
    html = f"""<html lang="zh-HK"><head><title>{TRAM_TITLE}｜港灣01</title><meta property="article:published_time" content="2023-09-08T06:00:21+08:00"></head><body><div id="__next"><div class="nav">{hot(_NAMES)}</div><main><div class="css-1d3w5wq"><a>社會新聞</a></div><h1 id="articleTitle">{TRAM_TITLE}</h1><div class="article-byline"><div data-testid="article-author">撰文：<a>歐陽德</a> <a>司馬靜</a></div><div data-testid="article-publish-info"><span>出版：</span><time datetime="2023-09-08T06:00:21+08:00">2023-09-08 06:00</time><span>更新：</span><time datetime="2023-09-08T09:14:00+08:00">2023-09-08 09:14</time></div></div><article class="article-grid__content-section">{paragraphs(TRAM, '<p class="u02q31-0">{}</p>')}<div class="img-caption">新站月台設有自動借書機。（歐陽德攝）</div></article><div>圖片來源：01</div><div class="readmore"><h2>相關文章：</h2>{hot(_NAMES)}</div><div class="tag-list"><a>輕軌</a><a>圖書館</a></div></main></div></body></html>"""
    return Told(
        html=html,
        title=TRAM_TITLE,
        text=TRAM,
        time="2023-09-08T06:00",
        author=("歐陽德", "司馬靜"),
        optional=("新站月台設有自動借書機。（歐陽德攝）",),
    )


def bright_daily() -> Told:
    """【明…專訊】 and （明…記者） conventions of a Hong Kong daily, the day with a weekday, column name above, a hotline at the end."""
    text = (f"【明屏專訊】{TRAM[0]}", *TRAM[1:])
    html = f"""<html lang="zh-HK"><head><title>{TRAM_TITLE} - 20230909 - 港聞 - 每日明屏 - 明屏新聞網</title></head><body><div class="header">{hot(_NAMES)}</div><div id="blockcontent"><div class="colleft"><hgroup><h1>{TRAM_TITLE}</h1></hgroup><div class="date">2023年9月9日 星期六 <span class="updateTime">4:35 AM</span></div><div class="share">文章分享</div><article><div class="txt3"><p>{text[0]}</p></div><div class="article_content line_1_5em">{paragraphs(text[1:])}</div></article><div class="tags">相關字詞﹕輕軌 每日明屏</div><h4>上 / 下一篇新聞</h4></div></div><div class="footer">明屏報章 版權所有 © 2023</div></body></html>"""
    return Told(html=html, title=TRAM_TITLE, text=text, time="2023-09-09T04:35")


def lion_city() -> Told:
    """发布 / … and 文 / … with slashes in separate elements, an audio player's hint, a subscription box within the text."""
    html = f"""<html lang="zh-Hans"><head><title>{SPACE_TITLE} | 联狮早报网</title><meta property="og:site_name" content="联狮早报网"></head><body><div class="top">{hot()}</div><article><h1 class="article-title">{SPACE_TITLE}</h1><div class="article-byline"><h4 class="title-byline date-published">发布 / 2022年12月6日 6:05 PM</h4><h4 class="title-byline byline"><span>文 / </span><a href="/byline/1">冉伯牛</a></h4><h4 class="title-byline">来自 / 联狮早报</h4></div><div class="article-aid"><span>字体大小:</span><a>小</a><a>中</a><a>大</a></div><div class="article-content-rawhtml">{paragraphs(SPACE[:3])}<div class="bff-recommend"><h5>推荐阅读</h5>{hot()}</div>{paragraphs(SPACE[3:])}</div><div class="subscribe"><p>订阅早报电邮，每天早上把新闻送到您的邮箱</p></div></article></body></html>"""
    return Told(
        html=html,
        title=SPACE_TITLE,
        text=SPACE,
        time="2022-12-06T18:05",
        source="联狮早报",
        author=("冉伯牛",),
    )


def world_service() -> Told:
    """A world service: a list of author and role, a time element, a figure's credits, an in-text list of related stories."""
    html = f"""<html lang="zh-hans"><head><title>{HEALTH_TITLE} - 环球中文</title><meta name="article:published_time" content="2024-02-06T03:10:45.000Z"><script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{HEALTH_TITLE}","datePublished":"2024-02-06T03:10:45.000Z","dateModified":"2024-02-07T01:00:00.000Z","author":{{"@type":"NewsMediaOrganization","name":"环球中文"}}}}]}}</script></head><body><main role="main"><div class="ebmt73l0"><h1 id="content">{HEALTH_TITLE}</h1></div><figure><img alt=""><p class="credit"><span>图像来源，</span>Getty Images</p><figcaption><span>图像加注文字，</span><p>研究人员展示吸入装置</p></figcaption></figure><section role="region" aria-labelledby="article-byline"><strong id="article-byline">Article Information</strong><ul role="list"><li><span>作者, </span>孔忠</li><li><span>职务, </span>环球中文记者</li></ul></section><div><time datetime="2024-02-06">2024年2月6日</time></div>{paragraphs(HEALTH[:2], '<div dir="ltr"><p>{}</p></div>')}<section role="region" aria-label="相关内容"><ul>{hot()}</ul><p>End of 相关内容</p></section>{paragraphs(HEALTH[2:], '<div dir="ltr"><p>{}</p></div>')}</main></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2024-02-06T11:10",
        author=("孔忠",),
        optional=(
            "图像来源，Getty Images",
            "图像加注文字，",
            "研究人员展示吸入装置",
            "图像加注文字，研究人员展示吸入装置",
            "Article Information",
            "2024年2月6日",
            "End of 相关内容",
        ),
    )


LAYOUTS = (united_daily, liberty_local, harbour_portal, bright_daily, lion_city, world_service)
