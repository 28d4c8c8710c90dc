"""Which links are articles of ours, told without selectors written by hand.

No single sign decides. A link collects points for the shape of its URL, for an anchor text that
reads like a headline, for a date beside it and for standing among its like; it loses points for
standing in a menu or a footer. A source's own patterns, where it has any, decide alone.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.publisher import Scope
from crawler.shapes import Shape, is_continuation, outline, shape_of
from crawler.url import canonical_url, host_of, path_of

__all__ = ["Found", "Seen", "article_links", "canonical_url", "date_alone", "has_date", "in_scope", "is_article_link"]

ENOUGH = 3
"""Points that make an article."""

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
_DATE = re.compile(
    r"(?<![\d.])(?:(?:19|20)\d\d\s?[-/.年]\s?[01]?\d\s?[-/.月]\s?[0-3]?\d日?|[01]?\d月[0-3]?\d日|(?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]))(?![\d.])"
    r"(?:[\sT]{1,3}[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?)?"
    r"|(?<!\d)\d{1,2}\s?(?:分钟|小时|天|个?月)前|(?<![一-鿿])(?:今天|昨天|前天)(?:\s?[0-2]?\d:[0-5]\d)?"
)
_ALONE = re.compile(rf"[\s\[(（【|/]*(?:(?:发布|更新|发表)?(?:时间|日期|于)?\s?[:：]?\s?)?({_DATE.pattern})[\s\])）】|/]*")
_NAVIGATION = re.compile(
    r"(?:返回)?(?:首页|主页|网站首页|本站首页|顶部)|(?:上|下)(?:一?页|一篇|一条|一頁)|(?:首|尾|末|最后一?|第一)页|更多.{0,6}|查看更多|加载更多|点击更多|more"
    r"|(?:用户|会员|立即|免费)?(?:登[录陆入]|注册|退出)|(?:高级|站内|全文)?(?:搜索|检索|查询)|关于(?:我们|本站|本网)|联系(?:我们|方式|本站)|网站(?:地图|声明|导航|纠错|帮助|介绍)"
    r"|(?:法律|免责|版权|隐私)(?:声明|政策|保护|条款)|隐私(?:权)?(?:政策|保护|声明)|友情链接|设为首页|加入收藏|收藏本站|RSS(?:订阅)?|手机版|电脑版|客户端(?:下载)?|APP下载"
    r"|无障碍(?:浏览|阅读|版)?|长者(?:模式|助手|专区|版)|适老化|繁[體体](?:版|中文)?|简体(?:中文|版)?|English|EN|分享到?|打印(?:本页)?|关闭(?:窗口)?|收藏|举报|评论|点赞|投稿"
    r"|广告(?:服务|合作|投放)?|招聘(?:信息)?|诚聘英才|人才招聘|本网站由.*|.*(?:ICP备|公网安备).*|网站标识码.*|微信|微博|抖音|订阅|[\d\s«»‹›<>\[\]()（）.…·|/-]{1,9}",
    re.IGNORECASE,
)
_POINTLESS = re.compile(r"\[?[【（(]?(?:阅读|查看|浏览|点击|显示)?(?:全文|详情|详细|原文|正文|内容)?(?:阅读|查看|>>|»|…)?[)）】]?\]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A link that is taken for an article."""

    url: str
    """Canonical."""
    title: str
    """The anchor's text or title, the longer; empty where there is neither."""
    date_hint: str | None = None
    """The date beside it as it stands there, often without a year or a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A link as it stands in a list page, before anybody judged it."""

    url: str
    """Canonical."""
    title: str
    date_hint: str | None = None
    block: str = ""
    """Links of one list share it: the elements around the link, without their places."""
    furniture: bool = False
    """In a menu, a header or a footer."""


def is_article_link(url: str, anchor_text: str, scope: Scope) -> bool:
    """Say whether a link on its own is an article of the source.

    Args:
        url: canonical.
        anchor_text: what the link says; empty where there is no text, as in a sitemap: then the URL alone decides.
        scope: its patterns, where it has any, decide alone.
    """
    decided = _by_scope(url, scope)
    if decided is not None:
        return decided
    shape = shape_of(url)
    if not anchor_text.strip():
        return shape >= Shape.LIKELY
    return _points(Seen(url=url, title=anchor_text.strip()), shape) >= ENOUGH


def in_scope(url: str, scope: Scope) -> bool:
    """Say whether a canonical ``url`` that a feed names may be an article: not another host's, not excluded, not a file or a login."""
    decided = _by_scope(url, scope)
    return shape_of(url) > Shape.NEVER if decided is None else decided


def article_links(seen: Iterable[Seen], scope: Scope, *, page_url: str = "") -> tuple[Found, ...]:
    """Return the articles among the links of one list page, each URL once, in order of their first appearance.

    The same article is often linked by an image, its headline and a word like 详细: the longest
    text becomes its title, and all of them speak for it.
    """
    merged: dict[str, Seen] = {}
    for link in seen:
        if link.url != page_url:
            merged[link.url] = _merged(merged[link.url], link) if link.url in merged else link
    shapes = {url: shape_of(url) for url in merged}
    lists = _lists(merged.values(), shapes)
    found = (link for link in merged.values() if _is_article(link, shapes[link.url], scope, lists))
    return tuple(Found(url=link.url, title=link.title, date_hint=link.date_hint) for link in found)


def has_date(text: str) -> str | None:
    """Return the first date in ``text`` as it stands there."""
    match = _DATE.search(text)
    return match[0].strip() if match else None


def date_alone(text: str) -> str | None:
    """Return the date that a short ``text`` consists of, apart from brackets and a word such as 发布时间."""
    match = _ALONE.fullmatch(text) if len(text) <= 40 else None
    return match[1].strip() if match else None


def _by_scope(url: str, scope: Scope) -> bool | None:
    path = path_of(url)
    if host_of(url) not in scope.hosts or any(re.search(pattern, path) for pattern in scope.exclude):
        return False
    if scope.include:
        return any(re.search(pattern, path) for pattern in scope.include)
    return None


def _is_article(link: Seen, shape: Shape, scope: Scope, lists: frozenset[tuple[str, str]]) -> bool:
    decided = _by_scope(link.url, scope)
    if decided is not None:
        return decided
    among_its_like = (link.block, outline(link.url)) in lists
    return _points(link, shape) + among_its_like >= ENOUGH


def _points(link: Seen, shape: Shape) -> int:
    title = link.title
    if _NAVIGATION.fullmatch(title) or (is_continuation(link.url) and len(title) < 4):
        return Shape.NEVER
    return shape + _headline_points(title) + (2 if link.date_hint else 0) - (2 if link.furniture else 0)


def _headline_points(title: str) -> int:
    if _POINTLESS.fullmatch(title):
        return 0
    han = len(_HAN.findall(title))
    words = len(re.findall(r"[A-Za-z]{2,}", title))
    if han >= 8 or words >= 5 or (han >= 4 and han + words >= 7):
        return 2
    return 1 if han >= 5 or words >= 4 else -1


def _merged(first: Seen, second: Seen) -> Seen:
    longer = max(first, second, key=lambda link: len(link.title))
    return replace(longer, date_hint=first.date_hint or second.date_hint, furniture=first.furniture and second.furniture)


def _lists(links: Iterable[Seen], shapes: dict[str, Shape]) -> frozenset[tuple[str, str]]:
    """Return the (block, outline) pairs that are lists of articles: three links or more, most with a headline and a date or number."""
    total: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    for link in links:
        key = (link.block, outline(link.url))
        total[key] += 1
        good[key] += _headline_points(link.title) > 0 and (link.date_hint is not None or shapes[link.url] >= Shape.LIKELY)
    return frozenset(key for key, count in total.items() if count >= 3 and good[key] >= 0.6 * count)
