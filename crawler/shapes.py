"""What the shape of a URL tells about what stands there, for the content systems of Chinese publishers."""

import re
from enum import IntEnum

from crawler.url import path_of


class Shape(IntEnum):
    """How much a URL looks like an article's; the numbers are points, see ``crawler.links``."""

    NEVER = -99
    """A document, an image, a login, the home page …: never an article's page."""
    CHANNEL = -4
    """A list, or a further page of one."""
    DIRECTORY = -1
    NEUTRAL = 0
    LIKELY = 1
    """A number that may be an article's, or a channel's."""
    SURE = 3
    """A date or a long number, where content systems put them."""


_FILES = re.compile(
    r"\.(?:pdf|ofd|docx?|wps|xlsx?|et|pptx?|csv|rtf|txt|epub|ceb|caj|zip|rar|7z|gz|tgz|tar|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|psd"
    r"|mp3|mp4|m4a|wav|wma|wmv|avi|flv|mov|m3u8|swf|css|js|json|xml|rss|atom|woff2?|ttf|eot|apk|ipa|exe|msi|dmg|iso|ics|vcf)$",
    re.IGNORECASE,
)
_DOORS = re.compile(
    r"/(?:log-?in|log-?out|sign-?(?:in|up)|regist(?:er|ration)|passport|sso|oauth2?|cas|captcha|members?|account|user(?:center)?|my|cart|checkout"
    r"|search|so|rss|feeds?|tags?|sitemaps?|about(?:-?us)?|contacts?(?:-?us)?|privacy|terms|copyright|disclaimer|help|faqs?|guestbook|feedback"
    r"|comments?|reply|share|print|download|wp-(?:admin|login|json|content)|cdn-cgi|admin|api|ads?|app|wza)(?:\.\w+)?(?:/|$|\?)",
    re.IGNORECASE,
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_SURE = re.compile(
    rf"/{_YEAR}[-/_.]?(?:0[1-9]|1[0-2])[-/_.]?(?:0[1-9]|[12]\d|3[01])(?=[/_.\-]|\d*[A-Za-z_]|\d{{2,}}(?:\D|$)|$).*[^/]"  # /2024/04/29/x, /20240429/x
    rf"|/{_YEAR}[-/]{_MONTH}[-/]{_DAY}/[^/]"
    rf"|/{_YEAR}/{_MONTH}{_DAY}/[^/]"  # people.com.cn: /n1/2024/0429/c1001-40226.html
    rf"|/{_YEAR}[-/]?(?:0[1-9]|1[0-2])/[^/?]*\d"  # /202404/t20240429_123.html, /2024-04/29.html
    r"|[/_](?:t|P02|W02)?20\d{6}_\d+"  # TRS: t20240429_190123.html
    r"|/art[/_](?:\d{4}/\d{1,2}/\d{1,2}/)?art_\w*\d"  # jcms: /art/2024/4/29/art_123_456.html
    r"|/c(?:ontent)?_\d{3,}(?:_\d+)?\.|/content[-_/]?\d{4,}|/c\d{4,}/content\.|/c\d+-\d+\.s?html?"  # gov.cn, xinhuanet, people
    r"|/(?:(?:news|article|arts?|info|post|story|doc|policy|zc|kx)[-_]?)?(?:detail|view|show|read)s?(?:_forward)?[-_/]\w*\d"
    r"|/(?:articles?|posts?|archives|story|p|a)/(?:\d{2,}|(?=[\w-]*\d{5})[\w-]+)(?:[./?]|$)"
    r"|/info/\d+/\d+\.html?|/page\.(?:htm|psp)$"  # vsb; webplus: /2024/0429/c123a456/page.htm
    r"|(?<!\d)\d{7,}(?:[._][A-Za-z0-9]+)*$|/[0-9a-f]{24,40}(?:\.\w+)?$|/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.\w+)?$"
    r"|^/s(?:/[\w-]{16,}$|\?__biz=)",  # WeChat
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[?&](?:(?:news|article|art|content|info|doc|document|item|post|story|arc|manuscript)_?id|id|aid|nid|docno|newsno|article|p)="
    r"(?P<id>\d+|[0-9a-f]{16,}|[0-9a-f-]{36})(?:&|$)",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"/(?:index|default|home|main|list|more|column|channel|catalog|category|page|col|lm|p)[-_]?\d*(?:[-_]\d+)?(?:\.\w+)?(?:\?[^/]*)?$"
    r"|/(?:col|column|channels?|categor(?:y|ies)|lists?|topics?|special|zhuanti|class|catalogs?|page)[-_/]?\w{0,12}(?:/(?:index|list|page)?[-_]?\d*(?:\.\w+)?)?$"
    r"|[-_/](?:node|list|index|channel)[-_]?\d+(?:[-_]\d+)?\.\w+$|/page/\d+/?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"/(?:col|columns?|channels?|categor(?:y|ies)|class|catalogs?)/\w+/?$", re.IGNORECASE)
_PAGED = re.compile(r"[?&](?:page|p|pn|pageno|pagenum|pageindex|pageid|curpage|currentpage|start|offset)=\d*(?:&|$)", re.IGNORECASE)
_CONTINUED = re.compile(r"(?<!\d)\d{5,}[_-]\d{1,2}\.s?html?$")
_SLUG = re.compile(r"/[a-z0-9]+(?:-[a-z0-9]+){3,}(?:\.html?)?/?$", re.IGNORECASE)
_SOME_NUMBER = re.compile(r"\d{2}|^\d")


def shape_of(url: str) -> Shape:
    """Return what a canonical ``url`` looks like, without having asked for it."""
    path = path_of(url)
    bare = path.partition("?")[0]
    sure = _SURE.search(path if path.startswith("/s?") else bare) is not None
    if path in ("/", "/index.html", "/index.htm", "/index.php") or _FILES.search(bare) or (_DOORS.search(path) and not sure):
        return Shape.NEVER
    if _only_a_period(bare):
        return Shape.CHANNEL
    if sure:
        return Shape.CHANNEL if _LISTED.search(bare) else Shape.SURE
    if _ASKED.search(path):
        return Shape.LIKELY
    if _CHANNEL.search(path) or _PAGED.search(path):
        return Shape.CHANNEL
    return _by_last_segment(bare)


def is_continuation(url: str) -> bool:
    """Say whether ``url`` looks like the second or a later page of an article: ``c_1125597921_2.htm``."""
    path = path_of(url)
    return bool(_CONTINUED.search(path)) and "/art_" not in path and not re.search(r"/t?20\d{6}_\d{1,2}\.", path)


def outline(url: str) -> str:
    """Return ``url`` with its numbers and mixed codes blotted out; pages made from one template share it."""
    path, _, query = path_of(url).partition("?")
    folders, _, last = path.rpartition("/")
    name, dot, ending = last.rpartition(".") if "." in last else (last, "", "")
    name = re.sub(r"\d+", "9", name) if re.search(r"\d", name) else "a" if name else ""
    keys = "&".join(sorted(piece.partition("=")[0] for piece in query.split("&"))) if query else ""
    return f"{re.sub(r'[0-9]+', '9', folders)}/{name}{dot}{ending}?{keys}"


def _only_a_period(path: str) -> bool:
    """A folder named for a day, or a newspaper's front page of it: a list."""
    return bool(re.search(r"(?:/node_\w+\.\w+|/(?:19|20)\d\d(?:[-/]?\d\d){0,2}/(?:index\.\w+|list\.\w+)?)$", path))


def _by_last_segment(path: str) -> Shape:
    if _SLUG.search(path):
        return Shape.LIKELY
    if path.endswith("/") and not re.search(r"/\d{3,}/$", path):
        return Shape.DIRECTORY
    return Shape.LIKELY if _SOME_NUMBER.search(path.rstrip("/").rpartition("/")[2]) else Shape.NEUTRAL
