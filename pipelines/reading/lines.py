"""Which lines of the container belong to the article: a judge of lines, working from both ends.

Every rule is about words that any Chinese site uses around an article (来源, 责编, 分享, 相关阅读,
版权声明 …), never about one site. A cut is only taken where less of the article lies behind it than
before it, so that a share bar above the text costs a line and not the page. There is no length gate.
"""

from collections.abc import Sequence

from pipelines.reading.days import is_leaf, spelt
from pipelines.reading.ends import Run, end
from pipelines.reading.labels import is_alone, turned, with_colons
from pipelines.reading.marks import (
    CONSENT,
    DATED_LIST,
    END,
    FILE,
    LABEL,
    LEAD,
    SENTENCE,
    STAMP,
    SUMMARY,
    SUMMARY_MARK,
    filled,
    follows_article,
    has_clock,
    is_apparatus,
    is_labelled,
    is_latin_byline,
    is_spam,
    is_tool,
    names_or_dates,
    same,
)
from pipelines.reading.names import is_credit
from pipelines.reading.page import Line
from pipelines.reading.stops import has_full_stop, has_stop
from pipelines.reading.unlabelled import bare, before_posted, with_rank

_NEAR = 8
"""A by-line that stands below a standfirst is one of the first lines."""
_LEADS = 3
"""One of names only is right below it."""


def own_lines(
    lines: Sequence[Line], parents: Sequence[int], title: str | None, *, headed: bool = False, after: int = 0, kin: Sequence[int] = ()
) -> list[int]:
    """Return the indexes of those ``lines`` of the container that are the article's, in order.

    Args:
        lines: of the container.
        parents: for each line, the block that its own block stands in; a box between two paragraphs is told by it.
        title: the headline, dropped where it leads the lines.
        headed: whether the by-line stands above the container already; a bare date is then the article's own.
        after: the index behind the headline, where that stands among the lines.
        kin: for each line, the first block of the same make as its parent, beside it; a text may run over several of them.
    """
    prose = [body_at(line) for line in lines]
    start = _start(lines, prose, title, after, headed=headed)
    run = Run(lines, parents, prose, kin)
    kept: list[int] = []
    at = start
    while at < len(lines):
        until, after = end(run, at)
        kept += [each for each in range(at, until) if not _is_foreign(lines[each], ends=run.ends[each])]
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
    if free < 10 or line.linked >= free or not SENTENCE.search(line.text) or (free < 16 and not has_full_stop(line.text)):
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
        or not has_full_stop(text)
        or SUMMARY.match(text)
        or follows_article(text)
        or names_or_dates(line.pieced)
    ):
        return False
    pieces = [text[at : at + 8] for at in range(0, len(text) - 7, 4)]
    return bool(LEAD.match(text)) or sum(piece in whole for piece in pieces) * 3 < len(pieces)


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
    return len(text) <= 40 and ((is_alone(before) and not has_stop(text)) or is_leaf(f"{before} {text}"))


def _is_head(line: Line, title: str | None, *, headed: bool) -> bool:
    text = spelt(filled(turned(with_colons(line.pieced))))
    if title and (same(line.text, title) or (len(text) >= 6 and text in title)):
        return True
    if len(text) > 120 or has_stop(text):
        return False
    if (
        is_credit(text)
        or is_labelled(text)
        or is_tool(text)
        or DATED_LIST.match(text)
        or is_latin_byline(line.pieced)
        or before_posted(text)
        or with_rank(text)
        or (" " in text and bare(text, sure=False))
    ):
        return True
    return (
        not headed
        and text[-1] not in "：:"
        and bool(is_leaf(text) or STAMP.match(text) or (has_clock(text) and LABEL.search(text) and "，" not in text))
    )


def _is_foreign(line: Line, *, ends: bool) -> bool:
    """Whether ``line`` among the article's is none of them; ``ends``: it is of the kind that follows articles."""
    text = line.text
    if not has_full_stop(text) and is_spam(text):
        return True
    if line.linked * 5 >= len(text) * 4 and not FILE.match(text) and not (len(text) - line.linked >= 5 and has_stop(text)):
        return True
    if CONSENT.match(text) or (_is_statement(text[:60]) and END.search(text)):
        return True
    return len(text) <= 24 and (ends or is_tool(text)) and not has_full_stop(text)


def _is_statement(text: str) -> bool:
    return "声明" in text or "聲明" in text
