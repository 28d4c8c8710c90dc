"""Who: the source (来源), the authors and the editors, as the page names them. Silence where it names none."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.reading.head import Head
from pipelines.reading.names import is_name, leading_names

_LABELS = "作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯|发布|發布|發佈|时间|時間|日期|浏览|瀏覽|阅读|点击|字号|字体|字體|打印|分享|关闭|通讯员|摄影|校对|审核|初审|复审|终审|来源|來源|人气|评论|网友|举报|收藏|供稿|撰稿|监制|纠错|访问|原标题|我要|发表|更新|访问量|大字|栏目|类别|分类|责任"
_SOURCE = re.compile(
    r"(?:(?:信息|稿件|新闻|文章|内容|本文|图文|资料)?(?:来源|來源|出处|出處|稿源)于?|(?:发布|發布|發佈|供稿|发稿|發稿)(?:单位|單位|机构|機構|部门|部門)|消息提供)\s*[:：丨|｜]\s*([^\n]{2,80})|(?:^|[|｜\s])(?:来源|來源)\s?([^\s|:：，,。、的于自]{2,20})(?=[|｜\s])"
)
_SOURCE_END = re.compile(
    rf"(?<=[一-鿿）)\]】》])[\s　]|\s{{2,}}|(?:{_LABELS})\s*[:：/]|(?:19|20)\d\d\s?[-年/.]|[|｜;；。\]】”\ue000-\uf8ff]|举报|打印|【|[大中小]字号|字号|(?:缩小|放大)字体|参与互动|我有话说|手机看|[（(]\s*(?:记者|作者|通讯员|文)"
)
_OPENING = "[]【】《》<>（）() 　:：·|-“”\"'"
_NO_SOURCE = re.compile(rf"^(?:网络|互联网|未知|本站|本网|原创|转载|佚名|整理|综合|无|不详|原文|(?:{_LABELS}).*)$")
_URLISH = re.compile(r"https?:|www\.|\.(?:com|cn|net|org)\b|[/=]")
_STAMP = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:[\s　]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
_NOT_BESIDE = re.compile(
    rf"{_LABELS}|查看|朗读|无障碍|旧版|新版|电脑|手机|扫|投稿|关注|订阅|登录|专题|客户端|^第|年前|月前|天前|[:：>»，。]|\d"
)
_TOOL_TOKEN = re.compile(
    r"^(?:整理|原创|综合|星期.|周.)$|字体|收藏|微博|微信|分享|评论|朋友圈|点击|打印|关注|字号|扫|客户端|参与|浏览|阅读|纠错|复制|链接|朗读"
)
_TOKEN = re.compile(r"[\s　·|｜()（）\[\]]+")
_OUTLET = re.compile(
    r"(?:网|網|报|報|社|台|刊|部|局|厅|院|校|所|会|委|办|中心|传媒|新闻|大学|政府|在线|频道|公司|集团|办公室|办事处|协会|学会|人文|观察|财经|日报社|编辑部|工作室)$"
)
_ACCOUNT = re.compile("(?<=[一-鿿]{2})发布$")
"""The accounts of towns and offices are called so (滨河发布)."""
_PRESS = re.compile("(?:网|網|报|報|社|台|局|厅)$")
_STAMPED = re.compile(r"\d[:：]\d\d[\s　]*\[[\s　]*([^\]]{2,16}?)[\s　]*\]")
_NO_AUTHOR = re.compile(
    r"未知|佚名|网络|整理|admin|管理员|本站|匿名|小编|编辑部|责任|编辑|来源|本报|综合|文章|个人|本人|观点|转载|原创|会员|发布|点击|用户|投稿",
    re.IGNORECASE,
)
_ROLE = r"(?:记者|記者|通讯员|评论员|特约撰稿人?|实习生|专栏作者|撰稿人|特派员)"
_ROLES = frozenset(("记者", "記者"))
"""Labels that speakers in an interview carry too: only a name behind them counts."""
_DATELINE = re.compile(r"^[【〔（(\[]?[^，。／/]{2,12}[／/]\s?([^，。／/]{2,12}?)(?:[／/][^，。]{2,6})?(?:報導|报道)")
_AUTHOR_LABEL = re.compile(
    r"(?:作者|撰文|采写|执笔|记者|記者|撰稿|(?:^|[\s　|｜【（(\[])文字?)\s*[:：/／|丨]\s*([^\n]{2,40})|(?:^|[|｜\s])作者\s?([^\s|:：]{2,10})(?=$|[|｜\s])"
)
_VALUE_END = re.compile(rf"(?:{_LABELS}|通讯员|图)\s*[:：/]|[|｜。\]】）)；;“”]|(?:19|20)\d\d[-年/.]|\s{{3,}}|返回|查看|字号")
_BRACKET = re.compile(rf"[（(〔【\[][^）)〕】\]（(]{{0,16}}?{_ROLE}[\s　:：/]*([^）)〕】\]]{{2,40}})")
_OTHER_ROLE = re.compile(rf"(?<=[一-鿿])[\s　、，,；;/]+(?:本[报刊台网社])?(?:见习|实习|特约)?{_ROLE}[\s　:：/]*")
_CREDITED = re.compile(r"^[■□◎●○▲△◆◇★☆]\s*([^\n]{2,30})$")
_REPORTED = re.compile(rf"^[^，。（(]{{2,12}}[讯电訊電][\s　]*{_ROLE}[\s　:：]*([^，。：:]{{2,24}}?)(?:报道|報道|报导|報導)")
_ROLE_LINE = re.compile(rf"{_ROLE}[\s　:：/]*([^\n]{{2,40}})")
_SIGNED = re.compile(
    rf"[（(](?:[^（()）]{{0,12}}{_ROLE}|文[/／]图|图[/／]文|文(?!章)|作者)?[\s　:：/]*([^（()）]{{2,40}})[）)]\s*\d{{0,8}}\s*$"
)
_EDITOR = re.compile(
    r"(责任编辑|責任編輯|责编|責編|责任编|网络编辑|网站编辑|本期编辑|执行编辑|值班编辑|编辑|編輯)\s*[:：|丨/／]\s*([^\s：:（()）【】\]|，,；;。](?:(?![责責]任?编|[责責]任?編)[^：:（()）【】\[\]|；;。]){0,28})"
    r"|[（(][^（()）]{0,8}(编辑)[\s　]+([^（()）]{2,12})[）)]\s*$"
)
_BARE_EDITOR = re.compile(r"(?:^|[\s　（(【])(?:责任编辑|编辑|责编)[\s　]+([一-鿿]{2,4}(?:[\s　、][一-鿿]{2,3})*)")
_MARKS = frozenset(("原创", "原創", "转载", "首发", "作者"))
_CODE = re.compile(r"[_\s]*[A-Z]{1,4}\d{2,}.*$")


def source_of(
    above: Sequence[str], text: Sequence[str], below: Sequence[str], head: Head, named: Sequence[str] = ()
) -> tuple[str | None, str]:
    """Return the source and its witness: a labelled one first, then the head's, then a name beside the date.

    Args:
        above: the lines from the headline to the text.
        text: the article's own lines.
        below: the lines that follow it.
        head: what the page says to machines.
        named: lines under the headline whose block is called source, or the like.
    """
    publisher = head.linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    heard = (
        (next(_sources([each for each in above if len(each) <= 200]), None), "line under the headline"),
        (next(_sources([each for each in (*text[-2:], *below) if len(each) <= 80]), None), "line after the text"),
        (head.meta("contentsource", "source"), "meta"),
        (head.account, "account name"),
        (next((each for each in named if 2 <= len(each) <= 16 and not _NOT_BESIDE.search(each)), None), "element named source"),
        (next(_beside_date(above), None), "name beside the date"),
        (name if isinstance(name, str) and 2 <= len(name) <= 20 else None, "JSON-LD publisher"),
    )
    return next(((value, witness) for value, witness in heard if value), (None, ""))


def authors_of(above: Sequence[str], text: Sequence[str], below: Sequence[str], head: Head) -> tuple[tuple[str, ...], str]:
    """Return the authors named above the article, in its first or last lines, or right after it, and the witness."""
    ends = [each for each in [*text[:3], *text[-3:]] if len(each) <= 45]
    near = [each for each in [*above, *below[:4]] if len(each) <= 45]
    labelled = [*(each for each in above if len(each) <= 160), *ends, *(each for each in below[:4] if len(each) <= 80)]
    account = head.meta("og:article:author", "author")
    seen = (account,) if 2 <= len(account) <= 12 and any(account in _TOKEN.split(line) for line in above) else ()
    heard = (
        (_first(_labelled(line) for line in labelled), "by-line"),
        (_first(_beside_account(line, head.account) for line in above), "name beside the account"),
        (_first(_found(_ROLE_LINE, line, line) for line in [*ends, *near]), "by-line"),
        (_first(_found(_CREDITED, line, line) for line in near), "by-line"),
        (_first(_found(_REPORTED, line[:60], line) for line in text[:2]), "first line"),
        (_first(_found(_BRACKET, line[:110], line) for line in text[:4]), "first line"),
        (_first(_found(_DATELINE, line[:60], line) for line in text[:2]), "first line"),
        (_first(_found(_SIGNED, line[-70:], line) for line in [*reversed(text[-2:]), *below[:1]]), "signature"),
        (_first(_found(_STAMPED, line, line) for line in above if len(line) <= 160), "name beside the date"),
        (_linked_author(head), "JSON-LD author"),
        (seen, "meta author, seen under the headline"),
    )
    return next(((names, witness) for names, witness in heard if names), ((), ""))


def editors_of(above: Sequence[str], text: Sequence[str], below: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the editors and their witness; a responsible editor (责任编辑) before a plain one, below the text before above."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for line in [*below, *text[-2:], *above]:
        for label, value, other_label, other in _EDITOR.findall(line if len(line) < 200 else line[-80:]):
            if names := _listed(value or other):
                found.append((0 if (label or other_label)[0] in "责責" else 1, names))
        if len(line) <= 40 and (bare := _BARE_EDITOR.search(line)) and (names := leading_names(bare.group(1))):
            found.append((2, names))
    return (min(found, key=lambda each: each[0])[1], "line beside the text") if found else ((), "")


def _sources(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for match in _SOURCE.finditer(line):
            value = (match.group(1) or match.group(2)).lstrip(_OPENING)
            end = _SOURCE_END.search(value)
            name = (value[: end.start()] if end else value).strip(_OPENING)
            if 2 <= len(name) <= 40 and not _NO_SOURCE.search(name) and not _URLISH.search(name) and "，" not in name:
                yield name


def _beside_date(lines: Sequence[str]) -> Iterator[str]:
    """A name that stands beside the date under the headline without a label (2024-08-18 15:54 某某日报)."""
    for line in lines:
        match = _STAMP.search(line)
        if match is None or len(line) > 80 or re.search("更新|发表于|發表於|首页|>|今天是|今日是|现在是|北京时间", line):
            continue
        for part in (line[: match.start()], re.split(_ROLE, line[match.end() :])[0]):
            tokens = [token for token in _TOKEN.split(part) if re.search("[一-鿿]", token) and not _TOOL_TOKEN.search(token)]
            token = tokens[0] if tokens else ""
            if (
                len(tokens) <= 2
                and 3 <= len(token) <= 15
                and not _NOT_BESIDE.search(_ACCOUNT.sub("", token))
                and token[-1] not in "于由自"
                and (not is_name(token) or _PRESS.search(token))
                and (len(tokens) == 1 or _OUTLET.search(token) or tokens[0] in part[:20])
            ):
                yield token


def _labelled(line: str) -> tuple[str, ...]:
    for match in _AUTHOR_LABEL.finditer(line):
        value = match.group(1) or match.group(2)
        role = _ROLE_LINE.search(value)
        if role or re.match(_ROLE, value):
            names = _named(role.group(1), line) if role else ()
        else:
            end = _VALUE_END.search(value)
            value = value[: end.start()] if end else value
            names = leading_names(value) if match.group(0)[:2] in _ROLES else _listed(value)
        if names and not any(_NO_AUTHOR.search(name) for name in names):
            return names
    return ()


def _beside_account(line: str, account: str | None) -> tuple[str, ...]:
    """The name between a mark (原创) and the account's, on platforms that carry many accounts."""
    before, found, _ = line.partition(account) if account else (line, "", "")
    words = [word for word in _TOKEN.split(before) if word and word not in _MARKS]
    return (words[0],) if found and len(words) == 1 and 2 <= len(words[0]) <= 12 and not _NOT_BESIDE.search(words[0]) else ()


def _linked_author(head: Head) -> tuple[str, ...]:
    """The persons that JSON-LD names; an organisation, or a name that is none, is passed over."""
    given = head.linked.get("author")
    people = given if isinstance(given, list) else [given]
    names = [each.get("name") for each in people if isinstance(each, dict) and each.get("@type") in (None, "Person")]
    return tuple(name.strip() for name in names if isinstance(name, str) and is_name(name.strip()))


def _first(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next((names for names in found if names), ())


def _found(pattern: re.Pattern[str], text: str, line: str) -> tuple[str, ...]:
    match = pattern.search(text)
    return _named(match.group(1), line) if match else ()


def _named(value: str, line: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for part in _OTHER_ROLE.split(value) for name in leading_names(part)))
    if not names or re.search(rf"{re.escape(names[-1])}[\s　]*[摄攝]", line):
        return ()
    return names


def _listed(value: str) -> tuple[str, ...]:
    """The names in a labelled value: Chinese ones if it begins with them, else short names as they stand (pen names, Latin)."""
    value = _CODE.sub("", value).strip(_OPENING + "、，,/")
    end = re.search(rf"[\s　]*(?:{_LABELS}|二审|三审|一审|返回|主编|值班|图|美编|排版)", value)
    value = (value[: end.start()] if end else value).strip()
    if names := leading_names(value):
        return names
    parts = [part.strip() for part in re.split(r"[、，,/&＆;；]|(?<=[一-鿿])[\s　]+(?=[一-鿿])", value)]
    return (
        tuple(part for part in parts if 2 <= len(part) <= (8 if re.search("[一-鿿]", part) else 24))
        if all(len(part) <= 24 for part in parts)
        else ()
    )
