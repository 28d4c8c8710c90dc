"""Where the article ends among the lines of its container: at the first that stands behind articles, and on again behind a box in its middle.

A cut is only taken where less of the article lies behind it than before it.
"""

import re
from collections.abc import Sequence

from pipelines.reading.labels import with_colons
from pipelines.reading.marks import (
    AFTER,
    CLOSED,
    FILE,
    HARD,
    INNER,
    follows_article,
    has_clock,
    has_date,
    is_day,
    is_labelled,
    is_tool,
)
from pipelines.reading.names import is_credit
from pipelines.reading.page import Line
from pipelines.reading.stops import has_full_stop, has_stop

_EDIT = frozenset(("编辑", "編輯"))
_DATED_HEADLINE = re.compile(r"[^。；]{8,50}?\s?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s?\d{1,2}:\d\d(?::\d\d)?)?")
_REMARK = re.compile(r"(?=.{8,80}$)(?!.*(?:来源|记者|编辑)).*?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s?\d{1,2}:\d\d(?::\d\d)?")
"""What a reader says, and when."""
_LISTED = 3
"""So many of them make a list."""
_NAME = 16
_HEADING = 20
_TOPIC = re.compile(r"(?!.*(?:所有|声明|聲明|归|歸|关注|扫|长按|转载|许可|ICP|[:：|｜©]|\d{4})).*(?:版权|热线|公众号|二维码).*")
_TITLED = ("原标题：", "原标题:", "（原标题：", "(原标题：", "(原标题:")
"""What the piece was called where it was taken from; behind a text it is no line of it."""


class Run:
    """The container's lines with what is asked of them again and again, each counted once."""

    def __init__(self, lines: Sequence[Line], parents: Sequence[int], prose: Sequence[bool], kin: Sequence[int] = ()) -> None:
        self.lines, self.parents, self.prose = lines, parents, prose
        self.kin = kin or parents
        """For each line, the first block that is made as its parent is, beside it in the same block."""
        self.ends = [
            follows_article(line.text) and not _is_edit_link(line) and not self._is_subheading(at) for at, line in enumerate(lines)
        ]
        self.last_prose = {parent: at for at, (parent, each) in enumerate(zip(parents, prose, strict=True)) if each}
        """Block → its last sentence."""
        self._amounts: dict[bool, list[int]] = {}

    def _is_subheading(self, at: int) -> bool:
        """Whether the line is a heading between two paragraphs of its own block, about what else small print is about (版权上“链”)."""
        near = slice(max(0, at - 1), at + 2)
        between = sum(self.prose[near]) == 2 and not self.prose[at] and len(set(self.parents[near])) == 1
        return between and len(self.lines[at].text) <= _HEADING and bool(_TOPIC.fullmatch(self.lines[at].text))

    def amounts(self, start: int) -> list[int]:
        """How many characters of sentences stand before each line; teasers in a list do not count beside an article that is none."""
        first = next((at for at in range(start, len(self.lines)) if self.prose[at]), None)
        listed = first is not None and self.lines[first].listed
        if listed not in self._amounts:
            self._amounts[listed] = _amounts(self.lines, self.prose, self.ends, listed=listed)
        return self._amounts[listed]


def end(run: Run, start: int) -> tuple[int, int]:
    """Return where the article ends, and where it goes on behind a box of links in its middle (or the number of lines).

    It ends at the first line of the kind that follows articles, if enough stands before it.
    """
    lines, amount = run.lines, run.amounts(start)
    total = amount[-1] - amount[start]
    beside: set[int] = set()
    for index in range(start, len(lines)):
        before = amount[index] - amount[start]
        if before and _begins_another(lines, index):
            return _tail(lines, start, index), len(lines)
        if run.ends[index] and before:
            if _is_signed_below(run, beside, index):
                continue
            resumed = _behind_link(run, index) or _behind_box(run, beside, index, amount)
            if resumed is not None:
                return index, resumed
            if before >= 0.4 * total or (before >= 0.2 * total and AFTER.search(lines[index].text)):
                return _tail(lines, start, _before_headlines(lines, start, index)), len(lines)
        if run.prose[index]:
            beside.add(run.parents[index])
    return _tail(lines, start, len(lines)), len(lines)


def _is_edit_link(line: Line) -> bool:
    """Whether ``line`` is the link by which a wiki lets its readers edit the section that begins there."""
    return bool(line.linked) and line.text.strip("[]【】 ") in _EDIT


def _is_signed_below(run: Run, beside: set[int], index: int) -> bool:
    """Whether a notice goes on to its signature and day behind the line (服务热线：…) at ``index``, in the block of its paragraphs."""
    if run.parents[index] not in beside:
        return False
    return any(
        run.parents[at] == run.parents[index] and is_day(run.lines[at].text) for at in range(index + 1, min(index + 5, len(run.lines)))
    )


def _begins_another(lines: Sequence[Line], index: int) -> bool:
    """Whether a second article begins here: a headline, and right under it a by-line with a date."""
    if lines[index].tag not in {"h1", "h2"} or index + 1 >= len(lines):
        return False
    under = lines[index + 1].pieced
    return len(under) <= 120 and has_date(under) and (is_labelled(under) or (has_clock(under) and not has_stop(under)))


def _amounts(lines: Sequence[Line], prose: Sequence[bool], ends: Sequence[bool], *, listed: bool) -> list[int]:
    amount = [0]
    for at, (line, each, end) in enumerate(zip(lines, prose, ends, strict=True)):
        speaks = each or (len(line.text) >= 5 and not line.linked and has_full_stop(line.text))
        counts = speaks and not end and (listed or not line.listed) and not (at and is_headline_link(lines[at - 1]))
        amount.append(amount[-1] + (len(line.text) - line.linked if counts else 0))
    return amount


def _behind_link(run: Run, index: int) -> int | None:
    """Where the text goes on behind a single link to another piece (相关阅读：…) that stands between its paragraphs as one of them.

    The legend of a picture or a heading may stand between.
    """
    if not _is_link(run.lines[index]):
        return None
    near = range(index + 1, min(index + 3, len(run.lines)))
    beside = [at for at in near if run.parents[at] == run.parents[index]]
    sentence = next((at for at in beside if has_stop(run.lines[at].text)), None)
    if sentence is None or any(run.ends[at] or run.lines[at].linked for at in range(index + 1, sentence + 1)):
        return None
    return beside[0]


def _behind_box(run: Run, beside: set[int], index: int, amount: list[int]) -> int | None:
    """Where paragraphs go on ``beside`` the earlier ones (in the same blocks) after a box that ``index`` opens, or None where it is no box.

    What holds more than half of all that is said is the text, and no box in it.
    """
    if run.parents[index] in beside:
        return None
    if not any(run.last_prose[each] > index for each in beside):
        return _behind_links(run, beside, index)
    behind = next(at for at in range(index + 1, len(run.lines)) if run.parents[at] in beside)
    return behind if amount[behind] - amount[index] <= 0.5 * amount[-1] else None


def _behind_links(run: Run, beside: set[int], index: int) -> int | None:
    """Where a text that stands in several blocks of one make goes on in the next of them, after nothing but the links that ``index`` opens."""
    at = index + 1
    while at < len(run.lines) and _is_link(run.lines[at]):
        at += 1
    kin = {run.kin[each] for each in range(index) if run.parents[each] in beside}
    return at if index + 1 < at < len(run.lines) and run.prose[at] and run.kin[at] in kin else None


def _before_headlines(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where a run of bare headlines before a hard ``end`` begins, or ``end`` where there is none."""
    if end >= len(lines) or not HARD.search(lines[end].text):
        return end
    first = end
    while first > start and not CLOSED.search(lines[first - 1].text) and len(lines[first - 1].text) <= 60:
        first -= 1
    run = [line.text for line in lines[first:end]]
    telling = sum(bool(INNER.search(text)) and len(text) >= 12 for text in run)
    return first if telling >= (2 if len(run) >= 5 else 3) else end


def _tail(lines: Sequence[Line], start: int, end: int) -> int:
    """Take off tools, by-lines, link lines and lists of other headlines that stand last."""
    end = _before_remarks(lines, start, end)
    while end > start and (
        _is_link(lines[end - 1]) or _is_tool_line(lines[end - 1]) or (_is_dated(lines[end - 1]) and _ends_list(lines, end))
    ):
        end -= 1
    return end


def _before_remarks(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the remarks of readers begin that stand last, each with its time below a name; ``end`` where none do."""
    first = end
    while first - 2 >= start and _REMARK.fullmatch(lines[first - 1].text) and _is_short(lines[first - 2].text):
        first -= 2
    return first if end - first >= 2 * _LISTED else end


def _is_short(text: str) -> bool:
    """Whether ``text`` may be the name of a reader."""
    return len(text) <= _NAME and not has_full_stop(text) and not has_clock(text)


def _ends_list(lines: Sequence[Line], end: int) -> bool:
    """Whether lines of one kind, headlines with their days, stand before ``end``; or after it, where the rest of them was taken off."""
    return all(map(_is_dated, lines[max(0, end - _LISTED) : end])) or all(map(_is_dated, lines[end : end + _LISTED - 1]))


def _is_dated(line: Line) -> bool:
    """Whether ``line``, of a list or a link, is a headline with its day behind it."""
    return (line.listed or line.linked > 0) and bool(_DATED_HEADLINE.fullmatch(line.text))


def _is_link(line: Line) -> bool:
    return line.linked * 2 > len(line.text) and not FILE.match(line.text)


def _is_tool_line(line: Line) -> bool:
    if line.text.startswith(_TITLED):
        return True
    return (
        len(line.text) <= 60
        and (is_tool(line.text) or is_labelled(with_colons(line.text)) or is_credit(line.text))
        and not has_full_stop(line.text)
    )


def is_headline_link(line: Line) -> bool:
    """Whether ``line`` is a link of a headline's length; a sentence right behind one is a teaser, not a paragraph."""
    return line.linked >= 8 and line.linked * 10 >= len(line.text) * 9
