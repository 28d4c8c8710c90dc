"""By-lines whose label and value stand apart: 信息来源 in one cell or block, the office in the next."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.reading.marks import STOP, is_labelled

_KIND = r"(?:信息|稿件|新闻|文章|内容|本文|资料)?(?:来源|來源)|出处|稿源|作者|撰稿人?|责任编辑|責任編輯|责编|发[布佈表](?:时间|日期|机构|单位|部门)|發[布佈](?:時間|日期|單位)|供稿(?:单位|部门)|时间|日期"
_ALONE = re.compile(rf"[\[【]?(?:{_KIND}|编辑|編輯|记者|記者)[\]】]?\s?[:：]|[\[【]?(?:{_KIND})[\]】]?")
_ORIGIN = re.compile(r"(?:信息|稿件|新闻|文章|内容|本文|资料)?(?:来源|來源)|出处|稿源")
_UNMARKED = re.compile(rf"(^|\s)({_KIND}|点击(?:数|量|次数)?|浏览(?:量|次数)?|阅读(?:量|数)?)(?=\s)")
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
    if ("来源" not in line and "來源" not in line) or len(line) > _LINE or any(mark in line for mark in ":：|｜/"):
        return line
    labels = _UNMARKED.findall(line)
    return _UNMARKED.sub(r"\1\2：", line) if len(labels) >= 2 and _UNMARKED.match(line) else line


def coupled(lines: Sequence[str]) -> Iterator[str]:
    """Yield ``lines`` with a label that stands alone joined to the value that follows it, as one line (来源：某报)."""
    at, lines = 0, [with_colons(line) for line in _closed(lines)]
    while at < len(lines):
        label, value = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if len(label) <= _LABEL and _ALONE.fullmatch(label) and _is_value(value):
            yield f"{label.strip('[]【】:： ')}：{value}"
            at += 2
        else:
            yield label
            at += 1


def origins(lines: Sequence[str]) -> list[str]:
    """Return the source that a table of facts names, label and value joined; who issued a document (发布机构) is none."""
    pairs = ((label.strip("[]【】:： "), value) for label, value in pairwise(_closed(lines)) if len(label) <= _LABEL)
    return [f"{label}：{value}" for label, value in pairs if _ORIGIN.fullmatch(label) and _is_value(value)]


def _closed(lines: Sequence[str]) -> list[str]:
    """``lines`` without those that are only the colon of the label before them."""
    return [line for line in lines if line not in {":", "："}]


def is_alone(text: str) -> bool:
    """Whether ``text`` is a label of a by-line with its colon and no value."""
    return len(text) <= _LABEL and text[-1:] in {":", "："} and bool(_SHORT.fullmatch(text)) and is_labelled(text)


def _is_value(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST
        and not STOP.search(text)
        and not _SAID.search(text)
        and text[-1] not in ":："
        and not is_labelled(text)
        and not _ALONE.fullmatch(text)
    )
