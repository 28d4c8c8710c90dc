"""Names of writers that stand without a label: alone under a headline, behind the paper, in the name of a blog, in an element called author.

Said with less than a label says, so each form asks for more: a known surname, a second mention, a word of the markup's own.
"""

import re
from collections.abc import Sequence

from pipelines.reading.names import is_name
from pipelines.reading.sources import NOT_BESIDE, OUTLET

NO_AUTHOR = re.compile(
    r"未知|佚名|网络|整理|admin|管理员|本站|匿名|小编|编辑部|责任|编辑|来源|本报|综合|文章|个人|本人|观点|转载|原创|会员|发布|点击|用户|投稿",
    re.IGNORECASE,
)
_SPREAD_NAME = re.compile(r"(?<![一-鿿])([一-鿿])[\s　]([一-鿿])(?![一-鿿])")
"""A name of two characters that is spread to the width of three (龙　越)."""
_ENGLISH = re.compile(
    r"By:? ([A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){1,3}(?:(?:, | and )[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){1,3})*)(?=\s*(?:[|(]|$))"
)
_BLOG = re.compile("(?:^|[-—_|\\s])([一-鿿]{2,4})的(?:个人)?(?:博客|博文|专栏|空间)")
_POSTED = re.compile(
    r"(?:[Pp]osted|发表|發表|发布)\s?[@于於]?\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s　]+([^\s　|｜:：]{2,12})"
)
_AFTER_STAMP = re.compile(r"\d[:：]\d\d(?:[:：]\d\d)?[\s　]+([一-鿿]{2,10})[\s　]+([一-鿿](?:[一-鿿]{1,2}|[\s　][一-鿿]))(?=$|[\s　])")
"""A paper and its reporter, right behind the time and without labels, as portals wrote it (10:45 北京晨报 冀勇涛)."""
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]*){1,2}")
_LATIN = re.compile(r"\s?[（(][A-Za-z][A-Za-z .'’-]+[）)]$")
_HAN_ONLY = re.compile(r"[一-鿿·\s　]+")
_ON_HOST = re.compile("_([^_]{2,12})_[^_]{0,4}博客$")


def is_pen_name(name: str) -> bool:
    """Whether ``name`` may be what someone writes under, and no office, label or button."""
    return 2 <= len(name) <= 12 and not NOT_BESIDE.search(name) and not OUTLET.search(name) and not NO_AUTHOR.search(name)


def tells_of_author(text: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether the text ends with who the author is (作者系某大学教授), so that there is one."""
    return any("作者系" in line or "作者为" in line or "作者单位" in line or "作者是" in line for line in [*text[-2:], *below[:2]])


def bare(line: str, *, sure: bool) -> tuple[str, ...]:
    """Return the names that are all a line says; a single one of two characters, which is a word as often, counts where it is spread or ``sure``."""
    line = _LATIN.sub("", line)
    names = tuple(_SPREAD_NAME.sub(r"\1\2", line.strip()).split()) if len(line) <= 24 and _HAN_ONLY.fullmatch(line) else ()
    if not names or not all(is_name(name) for name in names):
        return ()
    return names if sure or len(names) > 1 or len(names[0]) > 2 or len(line.strip()) > len(names[0]) else ()


def behind_paper(line: str) -> tuple[str, ...]:
    """Return the reporter who stands right behind time and paper (10:45 北京晨报 冀勇涛)."""
    match = _AFTER_STAMP.search(line)
    return (match.group(2),) if match and OUTLET.search(match.group(1)) and is_name(match.group(2)) else ()


def poster(line: str, title: str) -> tuple[str, ...]:
    """Return the name behind 'posted @' and the day, where the title element names the same person's pages."""
    match = _POSTED.search(line)
    said = [part.strip() for part in re.split(r"\s[-–—|_]\s|[|_]", title)]
    return (match.group(1),) if match and match.group(1) in said and is_pen_name(match.group(1)) else ()


def english(line: str) -> tuple[str, ...]:
    """Return the names behind By, in Latin letters."""
    match = _ENGLISH.match(line) if len(line) <= 120 else None
    return () if match is None else tuple(re.split(r",\s*|\s+and\s+", match.group(1)))


def blogger(title: str) -> tuple[str, ...]:
    """Return whom a blog is named after (某某的博客), or the pen name between headline and host in a title element."""
    match = _BLOG.search(title)
    if match and is_name(match.group(1)):
        return (match.group(1),)
    match = _ON_HOST.search(title)
    return (match.group(1),) if match and is_pen_name(match.group(1)) else ()


def called(writers: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """Return the first name in an element that is called author; a pen name only where the markup's own words call it so."""
    for said, formal in writers:
        office, _, name = said.rpartition(" ")
        text = name if OUTLET.search(office) else said
        if _LATIN_NAME.fullmatch(said):
            return (said,)
        if (is_name(text) and not OUTLET.search(text) and not NO_AUTHOR.search(text)) or (formal and is_pen_name(text)):
            return (text,)
    return ()
