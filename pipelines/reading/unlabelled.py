"""Names of writers that stand without a label: alone under a headline, behind the paper, in the name of a blog, in an element called author.

Said with less than a label says, so each form asks for more: a known surname, a second mention, a word of the markup's own.
"""

import re
from collections.abc import Sequence

from pipelines.reading.names import is_name
from pipelines.reading.sources import NOT_BESIDE, OUTLET

NO_AUTHOR = re.compile(
    r"未知|佚名|网络|整理|admin|管理员|本站|匿名|小编|编辑部|责任|编辑|来源|本报|综合|文章|个人|本人|观点|转载|原创|会员|发布|点击|用户|投稿|微信|微博|QQ|朋友圈|收藏|打印|字号|扫一扫|进入|登录|登陆|注册|审稿|女士|先生|家长|居民|市民|村民|网友|论坛$|root|webmaster|editor|guest|anonymous|system|^by$|(?-i:^[A-Z]{2}\d{3,4}$)",
    re.IGNORECASE,
)
_SPREAD_NAME = re.compile(r"(?<![一-鿿])(?<![一-鿿]\s)([一-鿿])[\s　]([一-鿿])(?:[\s　]([一-鿿]))?(?![\s　]?[一-鿿])")
"""A name of two characters that is spread to the width of three (龙　越), or one of three with gaps between them."""
_LATIN_PERSON = r"[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]*){1,3}"
_PLACE = r" in [A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+(?=\s*(?: and |[&,;|(·•—–]|$)))?"
"""From where a reporter writes, behind the name (By Xu Junqiang in Guiyang)."""
_ENGLISH = re.compile(
    rf"(?:^|[|·•—–]\s*|(?:19|20)\d\d(?:[,;]?\s+\d{{1,2}}:\d\d(?: ?[APap][Mm])?)?[,;]?\s+)(?:(?:[Ww]ritten|[Tt]ext|[Ss]tory|[Rr]eported) )?(?:[Bb]y|BY):? ({_LATIN_PERSON}(?:{_PLACE})?(?:(?:, and |, | and | & |; ){_LATIN_PERSON}(?:{_PLACE})?)*)"
    r"(?=\s*(?:[|(·•—–]|$|[A-Z][a-z]+(?: [a-z]+)?:|\d{1,2} [A-Z][a-z]{2}|(?:Photos?|Edited|Updated|Published|Source|on|in)\b))"
)
"""The names behind By, at the head of a line or behind the day or a bar, where nothing, a bar or the next label follows."""
_PAPERS = ("Daily", "News", "Times", "Post", "Agency", "Online", "Xinhua")
"""What the names of papers abroad end with."""
_AND = re.compile(r",\s*and\s+|,\s*|;\s*|\s+and\s+|\s*&\s*")
_BLOG = re.compile("(?:^|[-—_|\\s])([一-鿿]{2,4})的(?:个人)?(?:博客|博文|专栏|空间)")
_POSTED = re.compile(
    r"(?:[Pp]osted|发表|發表|发布)\s?[@于於]?\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s　]+([^\s　|｜:：]{2,12})"
)
_BEFORE_DAY = re.compile(r"([^\s|｜:：]{2,6})[\s　]+(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_AFTER_STAMP = re.compile(r"\d[:：]\d\d(?:[:：]\d\d)?[\s　]+([一-鿿]{2,10})[\s　]+([一-鿿](?:[一-鿿]{1,2}|[\s　][一-鿿]))(?=$|[\s　])")
"""A paper and its reporter, right behind the time and without labels, as portals wrote it (10:45 北京晨报 冀勇涛)."""
_BY_WHOM = re.compile(
    r"(?:^|[\s|｜·])(?:由|[Bb]y:?)\s+([^\s|｜:：，。]{2,12})(?=\s*(?:$|[|｜·]|发[表布]|發[表佈布]|[于於]\s?\d|(?:19|20)\d\d))"
)
_POSTED_BY = re.compile(r"[Pp]osted by:?\s+([^\s|｜│:：，。]{2,16})(?=\s*[|｜│]|\s+(?:at|on|於|于|@)\s)")
_BEFORE_POSTED = re.compile(
    r"\W{0,2}([^\s|｜│:：，。]{2,12})[\s　]*(?:发表于|發表於|发布于|發佈於|发表在|张贴于|張貼於|写于|寫於)[\s　:：]*(?:(?:19|20)\d\d[-/.年]|\d{1,2}[:：]\d\d)"
)
"""Who, before when (苗某某 发表于 1:14:00)."""
_POSTED_ON = re.compile(r"([^\s|｜:：，。]{2,12})\s(?:發表在|发表在)\s[^\s|｜:：，。]{2,8}\s(?:留言|迴響|回應|评论)")
_POSTED_AT = re.compile(r"发布于[\s　:：]*(?:19|20)\d\d.{0,40}?[\s　]作者[\s　:：]+([^\s|｜:：，。]{2,12})")
_PUBLISHED_BY = re.compile(r"[，,\s]由\s([^\s|｜:：，。]{2,12})\s(?:发表|发布|發表|發佈|撰写)")
_MARKED = re.compile(r"[■□◎●○▲△◆◇★☆]\s*([一-鿿·]{2,5})")
_RANK = re.compile(
    r"[^\s，。：:|/]{1,20}(?:医师|医生|教授|研究员|律师|工程师|讲师|博士|老师|作家|评论员|专栏作者|[市省县區区乡镇村]|大学|学院|中学|小学|研究[院所])"
)
_OF_COLUMN = re.compile(
    "提示|导[读语]|導[讀語]|摘要|[链鏈]接|背景|看点|焦[点點]|关键词|[数數]据|[简簡]介|案例|回[顾顧]|[专專]家|概要|要[点點闻聞]|目[录錄]|注[释釋]|附[录錄]"
)
"""What stands behind such marks and is a heading."""
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]*){1,2}")
_BY = re.compile(r"^(?:由|文|作者|撰文|[Bb]y|@)\s*[:：|｜/]?\s+|^@")
"""What stands before a name in an element that is called author."""
_POST_BEFORE = re.compile(r"^[^\s，。]{0,16}》?(?:专栏作家|专栏作者|特约撰稿人|撰稿人|特约评论员|评论员|首席记者|记者)\s?(?=\S)")
_BETWEEN_WRITERS = re.compile(r"\s*[、，,/&|]\s*|\s·\s")
_WRITTEN = re.compile(r"[\w·•・.’'\s-]+")
"""What accounts are called with: letters and figures, and no marks of a question or a label."""
_FIGURES_BEHIND = re.compile(r"(?<=[^\W\d]{2})\d{2,4}$")
"""Figures that accounts end with (老王1984)."""
_LATIN_ACCOUNT = re.compile(r"(?=.*[a-z_])[A-Za-z][\w-]{2,19}")
_INSTITUTION = re.compile(
    "[报報网網社台]$|新[闻聞]|日[报報]|晚[报報]|卫视|电视|广播|融媒|智库|研究[院所]|大学|学院|政府|委员会|媒体|传媒|杂志|周刊|出版|资讯|客户端|公众号|平台|论坛|专栏|频道|编辑"
)
"""What the names of media and offices hold, and those of persons and accounts do not."""
_OF_PLATFORM = re.compile(
    "会员|粉丝|积分|等级|新手|楼主|樓主|沙发|主页|首页|返回|更多|私信|头像|简介|资料|热度|推荐|点赞|认证|官方|勋章|打赏|举报|回复|原创|人物|全部|文章|帖子|只看|浏览|大图|复制|登录|注册|密码|退出|设置|立即|我的|相册|日志|动态|链接|TA"
)
"""What platforms write beside a name."""
_OF_NOUNS = frozenset("区县市省镇乡村路产业界圈学者类版机器法论家讯")
"""What many words of three characters end with that begin as names do (高新区, 房地产)."""
_LATIN = re.compile(r"\s?[（(][A-Za-z][A-Za-z .'’-]+[）)]$")
_HAN_ONLY = re.compile(r"[一-鿿·\s　]+")
_ON_HOST = re.compile("_([^_]{2,12})_[^_]{0,4}博客$")


def is_pen_name(name: str) -> bool:
    """Whether ``name`` may be what someone writes under, and no office, label or button."""
    return 2 <= len(name) <= 12 and not NOT_BESIDE.search(name) and not OUTLET.search(name) and not NO_AUTHOR.search(name)


def closed(text: str) -> str:
    """Return ``text`` with the names in it that are spread to a width as they are written elsewhere."""
    return _SPREAD_NAME.sub(r"\1\2\3", text)


def tells_of_author(text: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether the text ends with who the author is (作者系某大学教授), so that there is one."""
    return any("作者系" in line or "作者为" in line or "作者单位" in line or "作者是" in line for line in [*text[-2:], *below[:2]])


def bare(line: str, *, sure: bool) -> tuple[str, ...]:
    """Return the names that are all a line says; a single one of two characters, which is a word as often, counts where it is spread or ``sure``."""
    line = _LATIN.sub("", line)
    names = tuple(closed(line.strip()).split()) if len(line) <= 24 and _HAN_ONLY.fullmatch(line) else ()
    if not names or not all(is_name(name) for name in names):
        return ()
    return names if sure or len(names) > 1 or len(names[0]) > 2 or len(line.strip()) > len(names[0]) else ()


def with_rank(line: str) -> tuple[str, ...]:
    """Return the person who stands alone on a line behind a post or a place (耳鼻咽喉科副主任医师　某某某)."""
    before, _, name = line.rpartition(" ")
    return (name,) if len(line) <= 30 and len(name) > 1 and is_name(name) and _RANK.fullmatch(before) else ()


def marked(line: str) -> tuple[str, ...]:
    """Return the pen name that stands alone behind a mark, as columnists' do (■某某生)."""
    match = _MARKED.fullmatch(line)
    return (match.group(1),) if match and not _OF_COLUMN.search(match.group(1)) and _is_account(match.group(1)) else ()


def beside_day(said: Sequence[str]) -> tuple[str, ...]:
    """Return the one name among what stands beside the day, each in an element of its own; two characters are a word as often."""
    names = [each for each in said if len(each) == 3 and is_name(each) and is_pen_name(each) and each[-1] not in _OF_NOUNS]
    return tuple(names) if len(names) == 1 and len(said) > 1 else ()


def behind_paper(line: str) -> tuple[str, ...]:
    """Return the reporter who stands right behind time and paper (10:45 北京晨报 冀勇涛)."""
    match = _AFTER_STAMP.search(line)
    return (match.group(2),) if match and OUTLET.search(match.group(1)) and is_name(match.group(2)) else ()


def behind_source(lines: Sequence[str], source: str) -> tuple[str, ...]:
    """Return who stands right behind the ``source`` in the line with the day, though it is not called as papers are (2023-04-12 某某界 黎晓荣)."""
    pattern = re.compile(rf"{re.escape(source)}[\s　]+([一-鿿]{{3}})(?=$|[\s　|｜])")
    names = (match.group(1) for line in lines if len(line) <= 80 and (match := pattern.search(line)))
    return next(((name,) for name in names if is_name(name) and is_pen_name(name) and name[-1] not in _OF_NOUNS), ())


def poster(line: str, title: str) -> tuple[str, ...]:
    """Return the name behind 'posted @' and the day, where the title element names the same person's pages."""
    match = _POSTED.search(line)
    said = [part.strip() for part in re.split(r"\s[-–—|_]\s|[|_]", title)] if match else []
    return (match.group(1),) if match and match.group(1) in said and is_pen_name(match.group(1)) else ()


def of_pages(line: str, title: str) -> tuple[str, ...]:
    """Return the name before the day, alone on a line with it, whose pages these are by the title element (老鱼的水缸)."""
    match = _BEFORE_DAY.fullmatch(line)
    return (match.group(1),) if match and title.startswith(f"{match.group(1)}的") and is_pen_name(match.group(1)) else ()


def english(line: str) -> tuple[str, ...]:
    """Return the names behind By, in Latin letters."""
    match = _ENGLISH.search(line) if len(line) <= 160 and ("By" in line or "by" in line or "BY" in line) else None
    names = () if match is None else _AND.split(re.sub(_PLACE, "", match.group(1)))
    return tuple(name for name in names if not name.endswith(_PAPERS))


def posted_by(line: str) -> tuple[str, ...]:
    """Return the name behind By or 由, where the day or what was done stands next (由 某某 发布于 2024-05-06)."""
    match = _BY_WHOM.search(line) or _POSTED_BY.search(line) or _PUBLISHED_BY.search(line)
    return (match.group(1),) if match and _is_account(match.group(1)) else ()


def before_posted(line: str) -> tuple[str, ...]:
    """Return who stands before 发表于 and when, as blogs have it below a headline."""
    match = _BEFORE_POSTED.match(line)
    return (match.group(1),) if match and _is_account(match.group(1)) else ()


def posted_on(line: str) -> tuple[str, ...]:
    """Return who a blog says below a text has posted it: before the host (阿桂 發表在 某站 留言 (5)), or behind the day (发布于 2015-11-14 作者 某某)."""
    match = _POSTED_ON.match(line) or _POSTED_AT.match(line)
    return (match.group(1),) if match and _is_account(match.group(1)) else ()


def blogger(title: str) -> tuple[str, ...]:
    """Return whom a blog is named after (某某的博客), or the pen name between headline and host in a title element."""
    match = _BLOG.search(title)
    if match and is_name(match.group(1)):
        return (match.group(1),)
    match = _ON_HOST.search(title)
    name, of, _ = match.group(1).partition("的") if match else ("", "", "")
    name = name if of and 2 <= len(name) <= 4 else match.group(1) if match else ""
    return (name,) if name and is_pen_name(name) else ()


def called(writers: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """Return whom the first element that is called author, or leads to somebody's pages, names: a person, a pen name, an account.

    Several names with marks between them are several writers. A medium or an office is none: that is where it comes from.
    """
    for written, _ in writers:
        said = _BY.sub("", written)
        office, _, name = said.rpartition(" ")
        text = _POST_BEFORE.sub("", name if OUTLET.search(office) or "公众号" in office else said)
        if names := bare(text, sure=True):
            return names
        parts = [text] if _LATIN_NAME.fullmatch(text) else _BETWEEN_WRITERS.split(text.strip(" 、，,/&|"))
        if all(_is_account(part) for part in parts):
            return tuple(dict.fromkeys(parts))
    return ()


def _is_account(name: str) -> bool:
    """Whether ``name``, in an element called author, is somebody's: a name, or what one writes under; no office, medium, rank or button."""
    if NO_AUTHOR.search(name) or not _WRITTEN.fullmatch(name):
        return False
    if _LATIN_NAME.fullmatch(name) or _LATIN_ACCOUNT.fullmatch(name):
        return True
    return is_pen_name(_FIGURES_BEHIND.sub("", name)) and not _INSTITUTION.search(name) and not _OF_PLATFORM.search(name)
