"""Which lines of the container belong to the article: a judge of lines, working from both ends.

Every rule is about words that any Chinese site uses around an article (来源, 责编, 分享, 相关阅读,
版权声明 …), never about one site. A cut is only taken where less of the article lies behind it than
before it, so that a share bar above the text costs a line and not the page. There is no length gate.
"""

from collections.abc import Sequence

from pipelines.reading.days import is_leaf, spelt
from pipelines.reading.labels import is_alone, turned, with_colons
from pipelines.reading.marks import (
    AFTER,
    CLOSED,
    CONSENT,
    DATED_LIST,
    DISCLAIMER,
    END,
    FILE,
    FULL_STOP,
    HARD,
    INNER,
    LABEL,
    LEAD,
    SENTENCE,
    STAMP,
    STOP,
    SUMMARY,
    SUMMARY_MARK,
    filled,
    follows_article,
    has_clock,
    has_date,
    is_apparatus,
    is_day,
    is_labelled,
    is_latin_byline,
    is_spam,
    is_tool,
    names_or_dates,
    same,
)
from pipelines.reading.names import is_credit
from pipelines.reading.page import Line
from pipelines.reading.unlabelled import before_posted

_NEAR = 8
"""A by-line that stands below a standfirst is one of the first lines."""
_TITLED = ("原标题：", "原标题:", "（原标题：", "(原标题：", "(原标题:")
"""What the piece was called where it was taken from; behind a text it is no line of it."""
_LEADS = 3
"""One of names only is right below it."""


def own_lines(lines: Sequence[Line], parents: Sequence[int], title: str | None, *, headed: bool = False, after: int = 0) -> list[int]:
    """Return the indexes of those ``lines`` of the container that are the article's, in order.

    Args:
        lines: of the container.
        parents: for each line, the block that its own block stands in; a box between two paragraphs is told by it.
        title: the headline, dropped where it leads the lines.
        headed: whether the by-line stands above the container already; a bare date is then the article's own.
        after: the index behind the headline, where that stands among the lines.
    """
    prose = [body_at(line) for line in lines]
    start = _start(lines, prose, title, after, headed=headed)
    run = _Run(lines, parents, prose)
    kept: list[int] = []
    at = start
    while at < len(lines):
        end, after = _end(run, at)
        kept += [each for each in range(at, end) if not _is_foreign(lines[each])]
        at = after
    kept = [each for nth, each in enumerate(kept) if not 0 < nth < _NEAR or not _is_late_byline(lines[each].pieced, nth, headed=headed)]
    return _once(lines, _without_summary(lines, kept))


def _is_late_byline(text: str, nth: int, *, headed: bool) -> bool:
    """Whether ``text``, the ``nth`` line, is a by-line that stands below a standfirst; a legend (△某市长某某) is none."""
    return (nth < _LEADS and text[0].isalnum() and is_credit(text)) or (not headed and names_or_dates(text))


def _without_summary(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Drop a summary (摘要) that stands first and only repeats how the text begins."""
    for at, line in enumerate(kept[:3]):
        said = SUMMARY_MARK.sub("", lines[line].text).rstrip("….")
        behind = [lines[other].text for other in kept[at + 1 : at + 4]]
        whole = "".join(behind)
        repeats = (
            any(said in each for each in behind)
            if said != lines[line].text
            else any(len(said) < len(each) and each.startswith(said) for each in behind)
            or (max(map(len, behind[:1]), default=0) < len(said) < len(whole) and whole.startswith(said))
        )
        if len(said) >= 20 and repeats:
            return kept[at + 1 :]
    return kept


def _once(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Drop the second of two copies of the text (desktop and mobile side by side); a repeated paragraph stays."""
    long = [lines[at].text for at in kept if len(lines[at].text) >= 20]
    if len(long) < 2 or len(set(long)) * 10 > len(long) * 6:
        return kept
    first: dict[str, int] = {}
    for at in kept:
        first.setdefault(lines[at].text, at)
    again = next(at for at in kept if len(lines[at].text) >= 20 and first[lines[at].text] != at)
    behind = max(at for at in kept if at < again and len(lines[at].text) >= 20)
    return [at for at in kept if first[lines[at].text] == at and not behind < at < again]


def body_at(line: Line) -> bool:
    """Whether ``line`` reads like a sentence of an article."""
    free = len(line.text) - line.linked
    if free < 10 or line.linked >= free or not SENTENCE.search(line.text) or (free < 16 and not FULL_STOP.search(line.text)):
        return False
    return not is_apparatus(line.pieced)


def is_lead(line: Line, whole: str) -> bool:
    """Whether ``line``, above the text, is its lead: a sentence, called 导读 or not said again in the text (``whole``, without spaces)."""
    text = "".join(line.text.split())
    if (
        len(text) < 30
        or line.linked
        or line.listed
        or not body_at(line)
        or not FULL_STOP.search(text)
        or SUMMARY.match(text)
        or follows_article(text)
        or names_or_dates(line.pieced)
    ):
        return False
    pieces = [text[at : at + 8] for at in range(0, len(text) - 7, 4)]
    return bool(LEAD.match(text)) or sum(piece in whole for piece in pieces) * 3 < len(pieces)


def is_headline_link(line: Line) -> bool:
    """Whether ``line`` is a link of a headline's length; a sentence right behind one is a teaser, not a paragraph."""
    return line.linked >= 8 and line.linked * 10 >= len(line.text) * 9


def _start(lines: Sequence[Line], prose: Sequence[bool], title: str | None, after: int, *, headed: bool) -> int:
    """Pass over headline (all before ``after``), by-line and tools; lines between them and the first sentence stay."""
    start = after
    for index, line in enumerate(lines[after:], after):
        if _is_head(line, title, headed=headed) or (index > after and _goes_on(lines[index - 1].pieced, line.text)):
            start = index + 1
        elif prose[index]:
            break
    return start if start < len(lines) else 0


def _goes_on(before: str, text: str) -> bool:
    """Whether ``text`` is the value of the label on the line ``before`` it, or the rest of its day."""
    return len(text) <= 40 and ((is_alone(before) and not STOP.search(text)) or is_leaf(f"{before} {text}"))


def _is_head(line: Line, title: str | None, *, headed: bool) -> bool:
    text = spelt(filled(turned(with_colons(line.pieced))))
    if title and (same(line.text, title) or (len(text) >= 6 and text in title)):
        return True
    if len(text) > 120 or STOP.search(text):
        return False
    if (
        is_credit(text)
        or is_labelled(text)
        or is_tool(text)
        or DATED_LIST.match(text)
        or is_latin_byline(line.pieced)
        or before_posted(text)
    ):
        return True
    return (
        not headed
        and text[-1] not in "：:"
        and bool(is_leaf(text) or STAMP.match(text) or (has_clock(text) and LABEL.search(text) and "，" not in text))
    )


class _Run:
    """The container's lines with what is asked of them again and again, each counted once."""

    def __init__(self, lines: Sequence[Line], parents: Sequence[int], prose: Sequence[bool]) -> None:
        self.lines, self.parents, self.prose = lines, parents, prose
        self.ends = [follows_article(line.text) for line in lines]
        self.last_prose = {parent: at for at, (parent, each) in enumerate(zip(parents, prose, strict=True)) if each}
        """Block → its last sentence."""
        self._amounts: dict[bool, list[int]] = {}

    def amounts(self, start: int) -> list[int]:
        """How many characters of sentences stand before each line; teasers in a list do not count beside an article that is none."""
        first = next((at for at in range(start, len(self.lines)) if self.prose[at]), None)
        listed = first is not None and self.lines[first].listed
        if listed not in self._amounts:
            self._amounts[listed] = _amounts(self.lines, self.prose, self.ends, listed=listed)
        return self._amounts[listed]


def _end(run: _Run, start: int) -> tuple[int, int]:
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
            resumed = _behind_link(run, index) or _behind_box(run, beside, index)
            if resumed is not None:
                return index, resumed
            if before >= 0.4 * total or (before >= 0.2 * total and AFTER.search(lines[index].text)):
                return _tail(lines, start, _before_headlines(lines, start, index)), len(lines)
        if run.prose[index]:
            beside.add(run.parents[index])
    return _tail(lines, start, len(lines)), len(lines)


def _is_signed_below(run: _Run, beside: set[int], index: int) -> bool:
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
    return len(under) <= 120 and has_date(under) and (is_labelled(under) or (has_clock(under) and not STOP.search(under)))


def _amounts(lines: Sequence[Line], prose: Sequence[bool], ends: Sequence[bool], *, listed: bool) -> list[int]:
    amount = [0]
    for at, (line, each, end) in enumerate(zip(lines, prose, ends, strict=True)):
        speaks = each or (len(line.text) >= 5 and not line.linked and bool(FULL_STOP.search(line.text)))
        counts = speaks and not end and (listed or not line.listed) and not (at and is_headline_link(lines[at - 1]))
        amount.append(amount[-1] + (len(line.text) - line.linked if counts else 0))
    return amount


def _behind_link(run: _Run, index: int) -> int | None:
    """Where the text goes on behind a single link to another piece (相关阅读：…) that stands between its paragraphs as one of them.

    The legend of a picture may stand between.
    """
    if not _is_link(run.lines[index]):
        return None
    near = range(index + 1, min(index + 3, len(run.lines)))
    after = next((at for at in near if run.parents[at] == run.parents[index]), None)
    if after is None or any(run.ends[at] or run.lines[at].linked for at in range(index + 1, after + 1)):
        return None
    return after if STOP.search(run.lines[after].text) else None


def _behind_box(run: _Run, beside: set[int], index: int) -> int | None:
    """Where paragraphs go on ``beside`` the earlier ones (in the same blocks) after a box that ``index`` opens, or None where it is no box."""
    if run.parents[index] in beside or not any(run.last_prose[each] > index for each in beside):
        return None
    return next(at for at in range(index + 1, len(run.lines)) if run.parents[at] in beside)


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
    """Take off tools, by-lines and link lines that stand last."""
    while end > start and (_is_link(lines[end - 1]) or _is_tool_line(lines[end - 1])):
        end -= 1
    return end


def _is_link(line: Line) -> bool:
    return line.linked * 2 > len(line.text) and not FILE.match(line.text)


def _is_tool_line(line: Line) -> bool:
    if line.text.startswith(_TITLED):
        return True
    return (
        len(line.text) <= 60 and (is_tool(line.text) or is_labelled(line.text) or is_credit(line.text)) and not FULL_STOP.search(line.text)
    )


def _is_foreign(line: Line) -> bool:
    text = line.text
    if is_spam(text) and not FULL_STOP.search(text):
        return True
    if line.linked * 5 >= len(text) * 4 and not FILE.match(text) and not (len(text) - line.linked >= 5 and STOP.search(text)):
        return True
    if CONSENT.match(text) or (DISCLAIMER.search(text[:60]) and END.search(text)):
        return True
    return len(text) <= 24 and (is_tool(text) or follows_article(text)) and not FULL_STOP.search(text)
