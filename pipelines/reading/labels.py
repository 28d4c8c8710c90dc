"""By-lines whose label and value stand apart: 信息来源 in one cell or block, the office in the next."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from pipelines.reading.marks import follows_article, is_labelled
from pipelines.reading.names import is_name
from pipelines.reading.stops import has_stop

_KIND = r"(?:信息|稿件|新闻|文章|内容|本文|资料)?(?:来源|來源)|出处|稿源|作者|撰稿人?|责任编辑|責任編輯|责编|发[布佈表](?:时间|日期|机构|单位|部门)|發[布佈](?:時間|日期|單位)|[供来來投]稿(?:单位|單位|部门|部門|人)|时间|日期"
_ALONE = re.compile(rf"[\[【]?(?:{_KIND}|编辑|編輯|记者|記者)[\]】]?\s?[:：]|[\[【]?(?:{_KIND})[\]】]?")
_ELSE = r"[\[【]?(?:业务|業務|技术|技術|新闻|新聞)?(?:联系|聯絡|聯繫|联络|承办|承辦|经办|經辦|负责|負責|咨询|諮詢|发布|發布|發佈|录入|上传|审核|審核|校对|校對|核稿|签发|摄影|攝影)(?:人|者|员|員|窗口)?(?:姓名)?[\]】]?"
_OTHERS = re.compile(rf"{_ELSE}\s?[:：]?")
"""What stands before the name of somebody who wrote nothing: whom to ask, who checked it, who put it there."""
_BEARER = re.compile("[编編责責]|作者|撰稿|记者|記者")
_OF_SITE = re.compile(
    "关注|热点|专题|推荐|要闻|相关|最新|图片|视频|新闻|资讯|排行|公告|通知|链接|导航|栏目|搜索|登录|首页|更多|动态|专栏|版权|附件|分享|上一|下一"
)
"""What the next part of a page is called, and nobody."""
_HEADER = re.compile(rf"[\[【]?(?:{_KIND})[\]】]?|{_ELSE}|电话|電話|點閱數|点击数|浏览量|類別|类别|编号|字号|主题|主題|標題|索引号")
"""A label in the row that a table begins with."""
_IN_LIST = re.compile(rf"({_KIND}|编辑|編輯|记者|記者|文字|摄影|攝影|图片|审核|審核|校对|通讯员)[\s　]+([^\s|｜:：/／丨].*)")
_BEHIND = "作者|编辑|編輯|参与|撰文|采写|编译|编译整理|翻译|校对|摄影|整理"
_ROLES = tuple(_BEHIND.split("|"))
_ROLES_END = frozenset(role[-1] for role in _ROLES)
_TURNED = re.compile(rf"(?:[^\s:：|｜/]{{2,24}}\s+(?:{_BEHIND})(?:\s+|$))+")
_TURN = re.compile(rf"(\S{{2,24}})\s+({_BEHIND})(?=\s|$)")
_NO_BEARER = re.compile(rf"{_BEHIND}|责任|執行|执行|本期|本文|值班|网络|文字|图片|视频|来源|记者|新闻|特约")
"""What stands before such a word and names nobody (责任 编辑)."""
_ORIGIN = re.compile(r"(?:信息|稿件|新闻|文章|内容|本文|资料)?(?:来源|來源)|出处|稿源")
_UNMARKED = re.compile(rf"(^|\s)({_KIND}|编辑|点击(?:数|量|次数)?|浏览(?:量|次数)?|阅读(?:量|数)?)(?=\s)")
_LINE = 160
_LABEL = 12
"""Characters of a label, its brackets and colon."""
_SHORT = re.compile(r"[\[【]?[一-鿿]{2,6}[\]】]?\s?[:：]?")
_SAID = re.compile(r"，|[：:](?!\d)")
"""What a headline may hold, and no name, place or day."""
_LONGEST = 40
"""Characters; what is longer is no value of a by-line."""


def with_colons(line: str) -> str:
    """Return ``line`` with a colon behind each label, where it is labels and values with spaces between them only (来源 某报 作者 某某)."""
    if ("来源" not in line and "來源" not in line and "稿源" not in line) or len(line) > _LINE or any(mark in line for mark in ":：|｜/"):
        return line
    labels = _UNMARKED.findall(line)
    return _UNMARKED.sub(r"\1\2：", line) if len(labels) >= 2 and _UNMARKED.match(line) else line


def coupled(lines: Sequence[str], headings: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """Yield ``lines`` with a label that stands alone joined to the value that follows it, as one line (来源：某报).

    One of the ``headings`` is no value: it is what the next part of the page is called.
    """
    at, lines = 0, _in_columns(_in_lists([turned(with_colons(line)) for line in _closed(lines)]))
    while at < len(lines):
        label, value = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if len(label) <= _LABEL and value not in headings and _takes(label, value):
            yield f"{label.strip('[]【】:： ')}：{value}"
            at += 2
        else:
            yield label
            at += 1


def _takes(label: str, value: str) -> bool:
    """Whether ``label`` is one that stands alone, and ``value`` may be its value."""
    if _OTHERS.fullmatch(label):
        return is_name(value)
    return bool(_ALONE.fullmatch(label)) and _is_value(value) and not (_BEARER.search(label) and _OF_SITE.search(value))


def _in_lists(lines: list[str]) -> list[str]:
    """``lines`` with a colon behind each label, where labels and values with spaces between them follow each other, a pair a line."""
    pairs = {
        at: match
        for at, line in enumerate(lines)
        if " " in line and len(line) <= _LONGEST and (match := _IN_LIST.fullmatch(line)) and _is_value(match[2])
    }
    return [
        f"{pairs[at][1]}：{pairs[at][2]}" if at in pairs and not pairs.keys().isdisjoint((at - 1, at + 1)) else line
        for at, line in enumerate(lines)
    ]


def _in_columns(lines: list[str]) -> list[str]:
    """``lines`` with the row of labels that a table begins with joined to the row of values below it, label by label."""
    first = next((at for at, line in enumerate(lines) if _is_header(line)), len(lines))
    last = next((at for at in range(first, len(lines)) if not _is_header(lines[at])), len(lines))
    labels, values = lines[first:last], lines[last : 2 * last - first]
    if len(labels) < 2 or len(values) < len(labels) or any(len(value) > _LONGEST or is_labelled(value) for value in values):
        return lines
    joined = [f"{label.strip('[]【】:： ')}：{value}" for label, value in zip(labels, values, strict=True)]
    return [*lines[:first], *joined, *lines[2 * last - first :]]


def _is_header(line: str) -> bool:
    return len(line) <= _LABEL and bool(_HEADER.fullmatch(line))


def turned(line: str) -> str:
    """Return ``line`` with each label before its names, where all stand behind theirs (某甲、某乙 编辑 某丙 参与)."""
    if line[-1:] not in _ROLES_END or len(line) > _LONGEST or not line.endswith(_ROLES) or not _TURNED.fullmatch(line):
        return line
    pairs = _TURN.findall(line)
    if any(_NO_BEARER.search(names) for names, _ in pairs) or (len(pairs) == 1 and not is_name(pairs[0][0])):
        return line
    return "；".join(f"{role}：{names}" for names, role in pairs)


def origins(lines: Sequence[str]) -> list[str]:
    """Return the source that a table of facts names, label and value joined; who issued a document (发布机构) is none."""
    pairs = ((label.strip("[]【】:： "), value) for label, value in pairwise(_closed(lines)) if len(label) <= _LABEL)
    return [f"{label}：{value}" for label, value in pairs if _ORIGIN.fullmatch(label) and _is_value(value)]


def _closed(lines: Sequence[str]) -> list[str]:
    """``lines`` without those that are only the colon of the label before them."""
    return [line for line in lines if line not in {":", "："}]


def tells_others(lines: Sequence[str]) -> bool:
    """Whether one of ``lines`` is the label of somebody who wrote nothing, as in a table of whom to ask; a bare name beside it is no author's."""
    return any(len(line) <= _LABEL and _OTHERS.fullmatch(line) for line in lines)


def is_alone(text: str) -> bool:
    """Whether ``text`` is a label of a by-line with its colon and no value."""
    return len(text) <= _LABEL and text[-1:] in {":", "："} and bool(_SHORT.fullmatch(text)) and is_labelled(text)


def _is_value(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST
        and not has_stop(text)
        and not _SAID.search(text)
        and text[-1] not in ":："
        and not is_labelled(text)
        and not _ALONE.fullmatch(text)
        and not _OTHERS.fullmatch(text)
        and not follows_article(text)
    )
