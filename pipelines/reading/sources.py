"""Where it was published first (来源), as the page claims; not the site it stands on. Silence where it claims nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.reading.head import Head
from pipelines.reading.names import is_name

LABELS = "提交|作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯|发布|發布|發佈|时间|時間|日期|浏览|瀏覽|阅读|点击|字号|字体|字體|打印|分享|关闭|通讯员|摄影|校对|审核|初审|复审|终审|来源|來源|人气|评论|网友|举报|收藏|供稿|撰稿|监制|纠错|访问|原标题|我要|发表|更新|访问量|大字|Editor|栏目|类别|分类|关键词|标签|责任"
ROLE = r"(?:记者|記者|通讯员|评论员|特约撰稿人?|实习生|专栏作者|撰稿人|(?<!科技)特派员)"
_SOURCE = re.compile(
    r"(?:(?:信息|稿件|新闻|文章|内容|本文|图文|资料)?(?:来源|來源|出处|出處|稿源)于?|Source|(?:发布|發布|發佈|供稿|发稿|發稿|来稿|來稿|投稿|报送|報送)(?:单位|單位|机构|機構|部门|部門|科室|處室)|消息提供|(?<![一-鿿])来自|(?:来自|转自|转载自|源自)(?:微信)?公众号|转自|转载自|摘自|原载)\s*[:：﹕丨|｜/／“「】]\s*([^\n]{2,80})|(?:^|[|｜\s])(?:来源|來源)\s?(?![/／])([^\s|:：，,。、的于自]{2,20})(?=[|｜\s])"
    r"|[|｜\s]来源于\s?([^\s|:：，,。、的]{2,16})(?=$|[|｜\s])"
)
_SOURCE_END = re.compile(
    rf"\s(?:Editor|Author|Updated|Published|Time)\b|(?<=[一-鿿）)\]】》])[\s　]|\s{{2,}}|(?:{LABELS})\s*[:：/]|(?:19|20)\d\d\s?[-年/.]|[|｜;；。\]】”\ue000-\uf8ff]|举报|打印|[\s　](?:收藏|短信|订阅|关闭|分享)|【|[大中小]字号|字号|(?:缩小|放大)字体|（\s?(?:ID|id|微信)|[(]\s?(?:ID|id|微信)|，(?=作者|编辑|题图)|参与互动|我有话说|手机看|[（(]\s*(?:记者|作者|通讯员|文)"
)
OPENING = "．[]【】《》<>（）() 　:：·|-“”\"'"
_OF_OTHERS = (
    "图片", "圖片", "题图", "题图片", "图像", "封面", "照片", "数据", "數據", "视频", "影片", "注明", "註明", "标注", "注明“", "註明「", "注明「", '注明"', "首图", "首圖", "題圖",
    "配图", "配圖", "图", "圖", "标有", "标有“", "标注“", "标明“", "标明", "註明", "标记“", "标为“",
)  # fmt: skip
"""What stands before 来源 where it is a picture's, or what a statement asks others to write."""
_CALLED = re.compile("^(?:(?:信息|稿件|新闻|文章|内容)?(?:来源|來源)于?|来自)[\\s:：]*")
_CREDIT = re.compile(
    r"(?:图文|图片?|圖片?|文字?|文图|摄影|攝影|撰文|撰稿|供图|编辑|編輯|审核|審核|校对|记者|記者|作者|通讯员)\s?[/／|｜:：丨]\s?[^\s】）)\]]*"
)
"""Who did what, in a line with the day (文/某某 图/某某)."""
_WEEKDAY = re.compile("(?:星期|礼拜|禮拜|周|週)[一二三四五六日天末]")
_PERSON_BEFORE = re.compile(r"^(?:[一-鿿][\s　]?[一-鿿]{1,2})[\s　]+(?=[一-鿿·]{2,12}(?:[网網报報社台刊])$)")
"""A reporter before the paper, in the element that names the paper."""
_PAPER = re.compile(r"[（(]?《\s*([^》]{2,12}?)\s*》\s*[（(]?\s*(?:19|20)\d\d\s?[年-].{0,24}[）)]?$")
_PRESS_BYLINE = re.compile("[【〔（(]?([一-鿿]{2,8}[報报社網网台])\\s*[／/╱]\\s*(?:[一-鿿]{0,6}?)(?:記者|记者)")
_AGENCY = re.compile("[（(]([一-鿿]{2,6}社)(?:記者|记者)")
DATELINE = re.compile(r"[【〔\[]((?!本)[一-鿿]{1,10}[报報网網社台])(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?[专專]?[讯訊电電][】〕\]]")
"""Paper and day in the brackets that a text begins with (【某某时报2012年7月18日讯】, 【某某報專訊】)."""
_SIGNED = re.compile(r"([一-鿿]{2,8}(?:[网網报報社]|电台|电视台))[\s　]+(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
"""The medium and the day right below a text (某某网 2005年6月30日)."""
_NO_SOURCE = re.compile(
    rf"^(?:返回.*|\d+\s?人评论|本文由.*原创|网络|互联网|未知|本站|本网|原创|转载|佚名|整理|综合|本[站网]原创|原创文章|无|不详|原文|(?:来自)?(?:Android|雪球|微博|iPhone).*|i(?:Phone|Pad|OS).*|网页版?|手机.*|PC.*|(?:{LABELS}).*)$"
)
_URLISH = re.compile(r"https?:|www\.|(?<![\w.-])[a-z][\w.-]*\.(?:com|cn|net|org)\b|=|//|/(?![一-鿿])|(?<![一-鿿])/")
_STAMP = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:[\s　]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"|(?:^|(?<=\s))(?:\d\d-)?\d{1,2}-\d{1,2}\s\d{1,2}[:：]\d\d(?![:：\d])"
)
"""A day and time; platforms leave out the year, or its first two figures (21-07-28 08:12)."""
NOT_BESIDE = re.compile(
    rf"{LABELS}|查看|朗读|无障碍|旧版|新版|电脑|手机|扫|投稿|关注|订阅|登录|专题|客户端|^第[\d一二三四五六七八九十]+[版期号页]|专栏文章|年前|月前|天前|[:：>»，。]|\d"
)
_TOOL_TOKEN = re.compile(
    r"^来自|返回|^本文|^(?:整理|原创|综合|星期.|周.)$|字体|收藏|微博|微信|分享|评论|朋友圈|点击|打印|关注|字号|扫|^[^报報闻聞]{0,3}客户端|(?:下载|打开|进入|手机)[^报報闻聞]{0,4}客户端|参与|浏览|阅读|纠错|复制|链接|朗读|^听|語音|语音|播放|^[上下]一[期版篇]|^往期|官方[账帐]号|^(?:放大|缩小|默认)$|相册|密码|注册|设置|^[当本]期|^第.{1,3}[期版]"
)
TOKEN = re.compile(r"[\s　·|｜／()（）\[\]【】]+")
OUTLET = re.compile(
    r"(?:[报報闻聞]客户端|网|網|报|報|社|台|刊|部|局|厅|院|校|所|会|委|办|中心|传媒|新闻|大学|政府|在线|频道|公司|集团|办公室|办事处|协会|学会|人文|观察|财经|日报社|编辑部|工作室)$"
)
_OPENINGS = frozenset(("本文", "来源", "文章", "原文", "转自", "稿件"))
_ACCOUNT = re.compile("(?<=[一-鿿]{2})发布$|(?<=[一-鿿]{3})客户端$")
"""The accounts of towns and offices are called so (滨河发布)."""
_NUMBERED = re.compile("^\\d{1,3}(?=[一-鿿]{2,10}(?:[网網报報社台刊]|报道|報道|新闻|新聞|财经)$)")
"""The figures that some papers' names begin with."""
_OFFICIAL = re.compile("([一-鿿A-Za-z]{2,12})(?:官方[账帐]号|官方认证)")
_STATED = re.compile(
    "[\\W]*(?:[一-鿿]{0,4}声明[:：\\s]*)?本文(?:来自|来源于|转自|转载自|首发于|首发自|原载于?|原刊于)[:：\\s]*[“《]?(?!.{0,12}(?:创作者|作者|用户|网友|网络|互联网|投稿|自媒体))([^，。：:《》“”（(]{2,16})[”》]?[，。（(]"
)
"""Where a statement (声明：本文来自某库，…) says that the piece comes from."""
_BEHIND_TITLE = re.compile(r"\s*(?:[_|｜]|--+|——|\s[-–—]\s|-(?=[^-]{2,20}$))\s*")
_IN_PRINT = re.compile(r"《([^》]{2,12}[报報刊志誌])》(?!\s*[（(]\s*(?:19|20)\d\d)")
_ENGLISH = re.compile(r"By:? [A-Z][^|]{2,60}\|\s*([A-Z][A-Za-z. ]{2,30}?)\s*\|")
_LINE_OF_OUTLET = re.compile("(?:局|委员会|人民政府|[报報网網社台]|电视台|客户端|[一-鿿]{2}发布|新闻|融媒体?|融媒体中心|周刊|月刊|杂志)$")
_COMPANY = ("公司", "集团", "集團")
_PRINTED = re.compile("[报報社刊]$")
_PRESS = re.compile("(?:网|網|报|報|社|台|局|厅)$")


def source_of(
    above: Sequence[str],
    text: Sequence[str],
    below: Sequence[str],
    head: Head,
    *,
    named: Sequence[str] = (),
    writers: Sequence[tuple[str, bool]] = (),
    under: Sequence[str] = (),
) -> tuple[str | None, str]:
    """Return the source and its witness: a labelled one first, then the head's, then a name beside the date.

    Args:
        above: the lines from the headline to the text.
        text: the article's own lines.
        below: the lines that follow it.
        head: what the page says to machines.
        named: lines under the headline whose block is called source, or the like.
        under: the lines between headline and text, as they stand.
        writers: texts there whose element is called author, which on platforms is the account; with whether the markup's own words call it so.
    """
    heard = _heard(above, text, below, head, named=named, writers=writers, under=under)
    return next(((value, witness) for value, witness in heard if value), (None, ""))


def _heard(
    above: Sequence[str],
    text: Sequence[str],
    below: Sequence[str],
    head: Head,
    *,
    named: Sequence[str],
    writers: Sequence[tuple[str, bool]],
    under: Sequence[str],
) -> Iterator[tuple[str | None, str]]:
    """Each witness's source, the surest witness first; whoever asks stops at the first that names one."""
    opening = (each for each in map(without_note, text[:2]) if len(each) <= 120 and each.lstrip(OPENING)[:2] in _OPENINGS)
    outlets = (each for each, formal in writers if not formal and _is_plain(each) and OUTLET.search(each) and not is_name(each))
    yield next(_sources(each for each in above if len(each) <= 200), None), "line under the headline"
    yield head.written.source if _is_plain(head.written.source) else None, "script in the by-line"
    yield next(_sources(each for each in (*text[-2:], *below) if len(each) <= 80), None), "line after the text"
    yield _of_meta(head), "meta"
    yield head.account, "account name"
    yield _first_match(_PRESS_BYLINE, above), "paper before its reporter"
    yield next(filter(_is_outlet, (_PERSON_BEFORE.sub("", _CALLED.sub("", each)) for each in named)), None), "element named source"
    yield next(outlets, None), "element named author"
    yield next(_sources(opening), None), "first line"
    yield next(filter(None, (_stated(line, head) for line in (*text[-1:], *below))), None), "statement after the text"
    yield next((match.group(1) for line in above if len(line) <= 120 and (match := _PAPER.search(line))), None), "printed edition"
    yield next((each for each in _beside_date(above) if not _is_of_company(each, head)), None), "name beside the date"
    yield next(_around_date(under), None), "line beside the date"
    yield _first_match(_ENGLISH, above), "by-line"
    yield _first_match(_PAPER, [*text[-1:], *below[:2]]) or _first_match(_SIGNED, [*text[-1:], *below[:1]]), "printed edition"
    yield _publisher(head), "JSON-LD publisher"
    yield head.script_source, "script"
    yield _first_match(_AGENCY, text[:1]) or _first_match(DATELINE, text[:1]), "dateline"


def without_note(line: str) -> str:
    """Return ``line`` without the words 编者按, behind which papers say where a piece was taken from."""
    return line.removeprefix("编者按").lstrip(OPENING) if line.startswith("编者按") else line


def _of_meta(head: Head) -> str | None:
    said = _CALLED.sub("", head.meta("contentsource", "source", "mediaid"))
    return said if len(said) >= 2 and not _NO_SOURCE.search(said) and not _URLISH.search(said) else None


def _publisher(head: Head) -> str | None:
    """The publisher that JSON-LD names, without its name in Latin letters."""
    publisher = head.linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    if not isinstance(name, str):
        return None
    name = re.split(r"(?<=[一-鿿])\s+(?=[A-Za-z])", name.strip())[0]
    return name if 2 <= len(name) <= 20 and not _is_own(name, head) else None


def _stated(line: str, head: Head) -> str | None:
    """Whom a statement behind the text names; the site itself says so of its own pieces."""
    match = _STATED.match(line) if "本文" in line[:12] else None
    return None if match is None or _is_own(match.group(1), head) else match.group(1)


def _is_own(name: str, head: Head) -> bool:
    """Whether ``name`` is the site's own: what its title elements end with, or it says of itself."""
    behind = _BEHIND_TITLE.split(head.title)[1:]
    ours = (*behind, *(word for part in behind for word in part.split()), head.meta("og:site_name"))
    return any(len(each) >= 2 and (name.startswith(each) or each.startswith(name)) for each in ours)


def _is_of_company(name: str, head: Head) -> bool:
    """Whether ``name`` is short for the company whose pages these are by the title element."""
    return any(name in each and each.endswith(_COMPANY) for each in _BEHIND_TITLE.split(head.title)[1:])


def _first_match(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next(
        (match.group(1) for line in lines if len(line) <= 120 or pattern in (_AGENCY, DATELINE) if (match := pattern.match(line))), None
    )


def _is_plain(name: str) -> bool:
    return (
        2 <= len(name) <= 16 and not _NO_SOURCE.search(name) and not NOT_BESIDE.search(_ACCOUNT.sub("", name)) and not _URLISH.search(name)
    )


def _is_outlet(name: str) -> bool:
    """Whether ``name``, in an element called source, is one; some sites put the writer there."""
    return _is_plain(name) and (len(name) > 3 or not is_name(name) or bool(_PRESS.search(name)))


def _sources(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for match in _SOURCE.finditer(line):
            if line[: match.start()].endswith(_OF_OTHERS):
                continue
            value = (match.group(1) or match.group(2) or match.group(3)).lstrip(OPENING)
            end = _SOURCE_END.search(value)
            name = (value[: end.start()] if end else value).strip(OPENING + "©")
            name += "”" * (name.count("“") > name.count("”"))
            name = "《" * (name.count("《") < name.count("》")) + name + "》" * (name.count("《") > name.count("》"))
            if 2 <= len(name) <= 40 and not _NO_SOURCE.search(name) and not _URLISH.search(name) and _is_one(name):
                yield name


def _around_date(lines: Sequence[str]) -> Iterator[str]:
    """The name of an outlet on a line of its own right above or below the one with the date, as platforms write it."""
    for at, line in enumerate(lines):
        if len(line) > 40 or not _STAMP.search(line):
            continue
        for each in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 3]):
            name = TOKEN.split(each)[0]
            if len(name) >= 3 and _is_plain(name) and _LINE_OF_OUTLET.search(name) and not is_name(name) and not _TOOL_TOKEN.search(name):
                yield name
        yield from (match.group(1) for each in lines[max(0, at - 2) : at + 4] if (match := _OFFICIAL.match(each)))


def _is_one(name: str) -> bool:
    """Whether ``name`` is one name, or outlets with commas between them, and no clause of a sentence."""
    return "，" not in name or all(OUTLET.search(part) for part in name.split("，"))


def _is_furniture(word: str) -> bool:
    return bool(_TOOL_TOKEN.search(word) or _WEEKDAY.fullmatch(word))


def _beside_date(lines: Sequence[str]) -> Iterator[str]:
    """A name that stands beside the date under the headline without a label (2024-08-18 15:54 某某日报)."""
    for line in lines:
        match = _STAMP.search(line)
        if match is None or len(line) > 80 or re.search("更新|发表于|發表於|首页|>|今天是|今日是|现在是|北京时间", line):
            continue
        if printed := _IN_PRINT.search(line):
            yield printed.group(1)
        before, behind = line[: match.start()], line[match.end() :]
        # what is called as outlets are comes first: the other may be the name of a column
        parts = (behind, before) if OUTLET.search(behind.strip()) and not OUTLET.search(before.strip()) else (before, behind)
        for part in (re.split(ROLE, each)[0] for each in parts):
            words = [word.strip(",，;；") for word in TOKEN.split(_CREDIT.sub(" ", part))]
            tokens = [word for word in words if len(word) > 1 and re.search("[一-鿿]", word) and not _is_furniture(word)]
            token = next((each for each in tokens if _PRINTED.search(each)), tokens[0] if tokens else "")
            if (
                len(tokens) <= 2
                and 3 <= len(token) <= 15
                and not NOT_BESIDE.search(_ACCOUNT.sub("", _NUMBERED.sub("", token)))
                and token[-1] not in "于由自"
                and (not is_name(token) or _PRESS.search(token))
                and (len(tokens) == 1 or OUTLET.search(token) or token in part[:20])
            ):
                yield token
