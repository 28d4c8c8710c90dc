"""What sites put around a headline: their names behind it, marks and columns before it, the name of a blog."""

import re
from collections.abc import Iterator

from pipelines.reading.page import Line

_CUT = re.compile(r"\s*(?:[_|｜]|\s@\s(?=[^@]+\s::\s)|\s::\s|--+|——|\s[-–—«·]\s|[-–—](?=[^-–—]{2,20}$))\s*")
_CHANNEL = re.compile(
    r"[-–—][一-鿿]{0,3}(?:新闻|动态|要闻|公告|通知|资讯|快讯|频道|专题|专栏|聚焦|报道|信息|活动|之窗|园地|风采|中心|天地)$"
)
"""A channel's name that is left behind a headline when the site's name is taken off."""
_BADGE = 6
"""Characters of a mark that stands behind a headline."""
_MARK = re.compile(r"^[\[【]?(?:原创|转载|独家|置顶|原創)[\]】]?\s*(?=\S)")
_COLUMN = re.compile(r"^[\[【][^\]】]{1,8}[\]】]\s*|^\S{1,4}\s+")
_STARS = re.compile(r"[\s　]*[★☆]+$")
"""How a site rates its piece, behind the headline."""
_DAY_BEHIND = re.compile(r"\s?[（(](?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[）)]$")
_BOARD = re.compile(r"^『[^』]{2,10}』\s*(?=\S)")
"""The board's name that forums set before the headline."""
_SITE = re.compile(
    r"(?:网|網|频道|新闻中心|首页|门户|在线|日报|晚报|网站|资讯|官网|博客|头条|论坛|論壇|贴吧|社区|百科全书|[a-z]+\.(?:com|cn|net|org))$|^powered by\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\W")
MARKED = re.compile("原创|转载|独家|置顶|原創")


def plain_title(text: str) -> str:
    """Return ``text`` as two headlines are compared: letters and digits only, lower case."""
    return (text if text.isalnum() else _SIGN.sub("", text)).lower()


def without_badge(line: Line, claims: list[str]) -> str:
    """Return the headline without a word in an element of its own (周刊, 图集) that stands behind it in the page and in no claim."""
    before, _, badge = line.pieced.rpartition(" ")
    whole, plain = plain_title(line.text), plain_title(before)
    if not before or len(badge) > _BADGE or any(whole in plain_title(claim) for claim in claims):
        return line.text
    return (
        before
        if any(plain == plain_title(without_suffix(claim)) or (len(plain) >= 6 and plain in plain_title(claim)) for claim in claims)
        else line.text
    )


def unmarked(text: str, claims: list[str]) -> str:
    """Return ``text`` without a mark (原创, 独家) or a column's name ([基金]) that stands before the headline in the page, and not in what it says to machines."""
    text = _BOARD.sub("", _DAY_BEHIND.sub("", _STARS.sub("", text)))
    bare = _MARK.sub("", text)
    if bare != text and not any(_MARK.match(claim) for claim in claims):
        return bare
    rest = column_off(text)
    plain, whole = plain_title(rest), plain_title(text)
    told = [plain_title(claim) for claim in claims]
    return rest if len(plain) >= 8 and any(plain in claim for claim in told) and not any(whole in claim for claim in told) else text


def column_off(text: str) -> str:
    """Return ``text`` without a word in brackets, or a short one before a space, that it begins with."""
    return _COLUMN.sub("", text, count=1)


def without_suffix(title: str) -> str:
    """Return ``title`` without the site and channel names that stand after a separator."""
    parts = _CUT.split(title)
    while len(parts) > 1 and (_SITE.search(parts[-1]) or len(parts[-1]) <= 12) and len(plain_title(parts[0])) >= 4:
        parts.pop()
    end = title.find(parts[-1], sum(len(part) for part in parts[:-1])) + len(parts[-1])
    rest = title[:end].strip()
    return (_CHANNEL.sub("", rest) or rest) if end < len(title) else rest


def of_blog(claims: list[str]) -> Iterator[str]:
    """Yield what stands behind the name of a blog in a claim (某某的日记: 晒书)."""
    for claim in claims:
        _, mark, rest = claim.partition(": ")
        if mark and (headline := without_suffix(rest)):
            yield headline
