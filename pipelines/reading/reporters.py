"""Writers behind a label or a role of the trade in one line (作者：…, 撰文/…, 本报记者 …), and whoever sent the piece in."""

import re

from pipelines.reading.labelled import OF_OFFICE, listed, persons, some_known, without_offices
from pipelines.reading.names import delimited_names, is_name, is_office, leading_names, lone_name, spaced_names
from pipelines.reading.sources import LABELS, OUTLET, ROLE, without_note
from pipelines.reading.unlabelled import NO_AUTHOR, closed

_ROLES = frozenset(("记者", "記者"))
"""Labels that speakers in an interview carry too: only a name behind them counts."""
_AUTHOR_LABEL = re.compile(
    r"(?:(?<!该)作者|Authors?|Writers?|Reporters?|(?:Written|Text|Story|Reported) by|張貼者|张贴者|(?:报道|報道|報導|报导)[/／](?:摄影|攝影|图|圖)|[发發]信人|发帖[人者]|發帖[人者]|楼主|樓主|博主|撰文|采写|采写整理|撰写|执笔|记者|記者|撰稿人?|采访|(?:^|[\s　|｜【（(\[])(?:文[、/／]图|图[、/／]文|图文|文图|文字?))\s*[:：﹕/／|｜丨】\]]\s*([^\n]{2,40})|^(?:文|图文|撰文)\s·\s?([^\n]{2,12})$|(?:作者|Author)\s?[,，]\s?([^\s,，。:：]{2,12})$|(?:^|[|｜\s])作者(?!资料|简介|介绍|其他|更多|主页|专栏)\s?([^\s|:：]{2,10})(?=$|[|｜\s])"
)
_BY_ACCOUNT = re.compile(r"^[（(【\s]*文字?\s*[|｜丨:：/]\s*[^，,|｜：:]{2,16}[，,；;\s]\s*(?=作者\s*[|｜丨:：/])")
"""The account before who wrote for it (文 | 某号，作者 | 某某)."""
_VALUE_END = re.compile(
    rf"(?:{LABELS}|通讯员|图)\s*[:：/]|[\s　][一-鿿]{{2,6}}\s?[:：]|[|｜。\[【\]】）)；;“”]|(?<=[一-鿿])《|，(?=[^，]{{0,12}}(?:授权|发布|来自|来源|转载|题图|首发))|(?:19|20)\d\d[-年/.]|\s{{3,}}|\s+[A-Z][a-z]+(?: (?:by|time|date))?\s?[:：]|返回|查看|字号|[\s　][於于](?=[\s　]*(?:\d|[上下]午|$))"
)
_CONTRIBUTED = re.compile(r"(?:[供来來投]稿|报送|報送|通讯|通訊|信息)[人者员員]?\s*[:：/／|｜丨]\s*([^\n]{2,40})")
"""Who sent the piece in: an office as often, so that only the name of a person counts."""
OTHER_ROLE = re.compile(
    rf"(?<=[一-鿿])[\s　、，,；;/]+(?:本[报刊台网社]|[一-鿿]{{2,8}}[报網网社台刊]|[一-鿿]{{4,8}}(?={ROLE}))?(?:见习|实习|特约)?{ROLE}[\s　:：/_]*"
)
ROLE_LINE = re.compile(rf"{ROLE}[\s　:：/_]*([^\n]{{2,40}})")
_OTHERS = re.compile("图|摄|攝|编|編|校|审|審|来源|來源")
_POST = re.compile("教授|主任|研究员|院长|博士|书记|所长|学者|会长|院士")
_OF_PAPER = re.compile("[报報网網台社刊]|见习|實習|实习|特约|特約|首席")
"""What stands between a label and a reporter's role, and is no name (某某报·某网见习记者)."""
_RANK_BEFORE = re.compile("[\\s　]*(?:见习|見習|实习|實習|特约|特約|首席)$")
"""What a reporter is, right before the role."""
_EACH_WITH_POST = re.compile("([一-鿿·]{2,6})，[^，；;。]{2,24}")
"""A writer and what they are (某某，某某研究所副研究员), where such pairs are set apart by semicolons."""
_MADE = re.compile(r"^文字?[/／]")
"""What the writer made, between the label and the name (作者：文/某某　图/某某)."""
_OF_SOURCE = re.compile(
    r"来源[:：]\s*[一-鿿]{1,10}[处部科室院系所办][\s　]+([一-鿿]{2,3}(?:[\s　、]+[一-鿿]{2,3})*)(?=[\s　]*(?:$|[|｜]|[\s　][一-鿿]{2,4}\s?[:：]))"
)
_LEARNING = re.compile(r"[（(](?:实习|見習|见习|實習)(?:生|记者|記者)?[）)]")
_TOOK = re.compile(r"[\s　/／]*[摄攝](?!影[\s　:：/／]*[一-鿿]{2,3}(?:$|[\s　、）)]))")
"""Behind the name of who took a picture, and no label of somebody else's."""
_CLASS = re.compile(r"(?<=[:：])[\s　]*[一-鿿]{1,4}\d{0,4}级?[（(]\d{1,2}[）)]班[\s　]*(?=[一-鿿])")
"""The class of a school's that its pupil is of (作者：高二（5）班 某某)."""


def labelled(line: str) -> tuple[str, ...]:
    """Return the writers behind a label of ``line``; no office, no rank, no word for nobody."""
    for match in _AUTHOR_LABEL.finditer(_CLASS.sub("", _BY_ACCOUNT.sub("", _LEARNING.sub("", line)))):
        value = _MADE.sub("", next(filter(None, match.groups())))
        if several := _with_posts(value):
            return several
        end = _VALUE_END.search(value)
        role = ROLE_LINE.search(value)
        if role and end and _OTHERS.search(value, end.start(), role.start()):
            role = None  # of somebody else's label, further on
        if role or re.match(ROLE, value):
            first = (
                tuple(name for name in delimited_names(closed(_RANK_BEFORE.sub("", value[: role.start()]))) if not _OF_PAPER.search(name))
                if role
                else ()
            )
            names = tuple(dict.fromkeys((*first, *named(role.group(1), line)))) if role else ()
        else:
            value = value[: end.start()] if end else value
            names = (leading_names(value) or some_known(value)) if match.group(0)[:2] in _ROLES else listed(value)
        if names and not _is_office(match.group(0), names) and not any(NO_AUTHOR.search(name) or _POST.search(name) for name in names):
            return names
    return ()


def _with_posts(value: str) -> tuple[str, ...]:
    """Return the names of a value that says of each of several writers what they are (某某，某所研究员；某某，某校教授)."""
    pairs = [_EACH_WITH_POST.fullmatch(each.strip()) for each in re.split("[；;]", value.strip(" 。）)"))]
    names = tuple(pair.group(1) for pair in pairs if pair)
    return names if len(pairs) > 1 and len(names) == len(pairs) and all(map(is_name, names)) else ()


def _is_office(said: str, names: tuple[str, ...]) -> bool:
    """Whether behind 文字, which stands beside 摄影 and 编辑 in lines of credits, an office is named and no person."""
    credit = said.lstrip(" 　|｜【（([").startswith(("文字", "图文", "文图", "文、图", "文/图", "图/文"))
    return credit and any(OUTLET.search(name) or OF_OFFICE.fullmatch(name) for name in names)


def contributed(line: str) -> tuple[str, ...]:
    """Return the persons who sent the piece in, by a line that says so (供稿人：…)."""
    match = _CONTRIBUTED.search(line)
    if match is None:
        return ()
    end = _VALUE_END.search(value := match.group(1))
    return persons(value[: end.start()] if end else value)


def of_office(line: str) -> tuple[str, ...]:
    """Return the persons that a by-line names behind the office it has the piece from (来源：科技处 某某 某某)."""
    match = _OF_SOURCE.search(line)
    names = delimited_names(match.group(1)) if match else ()
    return names if all(is_name(name) and not is_office(name) for name in names) else ()


def apart(value: str) -> tuple[str, ...]:
    """Return the names of a value of which every part is set apart from the next, and which says nothing else."""
    parts = [delimited_names(part) or spaced_names(part) for part in OTHER_ROLE.split(value)]
    return tuple(dict.fromkeys(name for part in parts for name in part)) if all(parts) else ()


def named(value: str, line: str) -> tuple[str, ...]:
    """Return the names that ``value``, of a role in ``line``, begins with; empty where the last of them only took a picture."""
    *others, last = OTHER_ROLE.split(value)
    # what stands between two roles is set apart, so that it needs no known surname
    found = [
        *(leading_names(without_offices(other.strip())) or delimited_names(other) or lone_name(other) for other in others),
        leading_names(last) or spaced_names(last),
    ]
    names = tuple(dict.fromkeys(name for part in found for name in part))
    pictured = names and any(line.endswith(names[-1], 0, took.start()) for took in _TOOK.finditer(line))
    return () if pictured else names


def is_origin(line: str) -> bool:
    """Whether ``line`` says where the piece was taken from, who wrote and who edited it there (本文来自公众号：…，作者：…)."""
    return len(line) <= 120 and without_note(line).startswith(("本文", "来源", "文章", "原文")) and "作者" in line
