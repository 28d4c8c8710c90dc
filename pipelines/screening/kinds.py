"""Pages of another kind than an article: files, broken characters, advertisements on taken domains, lists."""

import re

from pipelines.screening.rule import NOTICE, Rule, Sign, page
from pipelines.screening.sight import Sight

# --- files -----------------------------------------------------------------------------------------

_PAGES = ("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xc2\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"{\\rtf",
    b"ID3",
    b"OggS",
)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|title|meta|p|div|table|script)\b", re.IGNORECASE)
_RECORD = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*[\[{\"\]])")
_FEED = re.compile(rb"<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b")


def _is_file(sight: Sight) -> bool:
    return sight.start.startswith(_MAGIC) or (sight.kind not in _PAGES and not _MARKUP.search(sight.start))


def _is_record(sight: Sight) -> bool:
    return _RECORD.match(sight.start) is not None and not _MARKUP.search(sight.start)


def _is_feed(sight: Sight) -> bool:
    return bool(_FEED.search(sight.start)) and not _MARKUP.search(sight.start.split(b"<channel", 1)[0])


NOT_HTML = Rule(
    id="not-html",
    version=2,
    says="The answer is a file of another kind than a page.",
    remedy="Nothing for documents: they are kept as they came. If a source leads to many, shut them out with `scope.exclude`.",
    signs=(
        Sign(id="file", says="Its type or its first bytes are those of a document, a picture or an archive.", speaks=_is_file),
        Sign(id="record", says="It is the answer of an interface between programs (JSON).", speaks=_is_record),
        Sign(id="feed", says="It is a feed or a sitemap.", speaks=_is_feed),
    ),
    positive="%PDF-1.7 1 0 obj",
    negative=NOTICE,
)

# --- broken characters -------------------------------------------------------------------------------

_TWICE = re.compile("[À-ï][\x80-\xbf]")
_ODD = ("锛", "銆", "鐨", "涓", "鍏", "绉", "鏂", "鍙", "浜")


def _was_read_wrong(sight: Sight) -> bool:
    """UTF-8 that somebody took for GBK or Latin-1, and stored so: none of the commonest characters, many of the rarest."""
    text = sight.text
    if len(text) < 20 or "的" in text or "，" in text or "。" in text:
        return False
    return sum(map(text.count, _ODD)) * 20 >= len(text) or len(_TWICE.findall(text)) * 4 >= len(text)


GARBLED = Rule(
    id="garbled",
    version=2,
    says="The characters could not be read in any charset we know.",
    remedy="Open the page in a browser. If it reads well there, the reader lacks a charset: report the address. If not, tell the publisher.",
    signs=(
        Sign(id="wreckage", says="Many characters were lost on the way.", speaks=lambda sight: sight.extraction.state == "garbled"),
        Sign(id="read-wrong", says="The publisher stored the text after reading it in the wrong charset.", speaks=_was_read_wrong),
    ),
    positive=page("", "<p>" + "\ufffd\ufffd锟斤拷\ufffd" * 30 + "</p>"),
    negative=NOTICE,
)

# --- advertisements ------------------------------------------------------------------------------------

_TRADE = (
    *("六合彩", "时时彩", "娱乐城", "真人荷官", "老虎机", "博彩", "百家乐", "彩金", "体育投注", "在线投注", "棋牌游戏", "北京赛车"),
    *("幸运飞艇", "首存", "返水", "菠菜网", "赌场", "葡京", "体育官网", "娱乐官网", "彩票官网", "真人视讯", "注册送"),
    *("成人视频", "一级毛片", "久久精品", "无码", "日韩欧美", "亚洲精品", "国产精品", "免费黄", "av在线", "三级片"),
    *("代孕", "发票代开", "代开发票", "刻章办证", "外挂"),
)
_LAW = re.compile("警方|公安|检察|法院|查处|打击|涉案|犯罪|嫌疑|诈骗|整治|曝光|专项行动|涉赌|反诈")
_META = re.compile(r"""<meta\b([^<>]{0,2000})>""", re.IGNORECASE)
_FOR_ENGINES = re.compile(r"""name\s*=\s*["']?(?:keywords|description)""", re.IGNORECASE)
_DISTINCT = 3
_DENSITY = 60
_SAMPLE = 1000
"""Characters; an advertisement is one from its first line on."""


def _advertises(sight: Sight) -> bool:
    """At least three different words of the trade, one in sixty characters, and none of those who report on it."""
    if sight.extraction.state == "cloaked":
        return False
    said = list(sight.titles)
    # links to such sites below an honest article are the hackers' and not its own: where there is a text, the title must say it, too
    of_lines = not sight.text or (len(sight.text) <= 160 and any(word in part for part in said for word in _TRADE))
    said.append("\n".join(sight.lines)[:_SAMPLE] if of_lines else sight.text[:_SAMPLE])
    if len(sight.text) <= 160:
        said += (each for each in _META.findall(sight.source) if _FOR_ENGINES.search(each))
    whole = "\n".join(said)
    counts = [count for word in _TRADE if (count := whole.count(word))]
    return len(counts) >= _DISTINCT and sum(counts) * _DENSITY >= len(whole) and not _LAW.search(whole)


SPAM = Rule(
    id="spam",
    version=2,
    says="The text is an advertisement of the kind that hacked sites carry.",
    remedy="Tell the publisher that the site was broken into. If the domain is no longer theirs, set `enabled = false` and look for the new address.",
    signs=(Sign(id="trade-words", says="It is full of the words of gambling, pornography or forged papers.", speaks=_advertises),),
    positive=page("娱乐城", "<p>真人荷官在线，老虎机百家乐应有尽有，彩金天天送，下注就有体育投注大礼，六合彩开奖结果第一时间公布。</p>"),
    negative=page(
        "警方打掉一个网络赌博团伙",
        "<h1>警方打掉一个网络赌博团伙</h1><p>市公安局通报，专案组打掉一个以真人荷官、百家乐、老虎机为幌子的网络赌博团伙，抓获十七人。</p>",
    ),
)

# --- lists ---------------------------------------------------------------------------------------------

_ANNOUNCED = re.compile("如下|现将|予以(?:公布|公示)|见(?:下表|附件)")
_SHORTEST_HEADLINE = 7
"""Characters; a column's name is shorter."""


def _is_list(sight: Sight) -> bool:
    """A list of links; but below a headline, and a sentence that says what is listed, the list is what the article has to say."""
    announced = len(sight.extraction.title or "") >= _SHORTEST_HEADLINE and _ANNOUNCED.search(sight.text)
    return sight.extraction.state == "list" and not announced


def _is_directory(sight: Sight) -> bool:
    return bool(sight.titles) and sight.titles[0].lower().startswith(("index of /", "directory listing"))


LIST = Rule(
    id="list",
    version=2,
    says="The page lists articles and is none itself.",
    remedy="Nothing for single ones. If a source has many, columns are taken for articles: say what articles look like with `scope.include`.",
    signs=(
        Sign(id="links", says="It is made of links to articles.", speaks=_is_list),
        Sign(id="directory", says="It is a web server's list of files.", speaks=_is_directory),
    ),
    positive=page(
        "科技要闻",
        "<ul>"
        + "".join(f"<li><a href='/a/{n}.html'>我市第{n}批科技型企业名单今日正式公布</a> 2024-05-{n:02}</li>" for n in range(10, 30))
        + "</ul>",
    ),
    negative=NOTICE,
)
