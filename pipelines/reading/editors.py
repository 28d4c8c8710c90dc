"""Who edited it, as the page names them. Silence where it names nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.reading.labelled import listed
from pipelines.reading.names import is_name, leading_names
from pipelines.reading.reporters import is_origin
from pipelines.reading.unlabelled import bare

_EDITOR = re.compile(
    r"(责任编辑|責任編輯|责编|責編|责任编|网编|网络编辑|网站编辑|本期编辑|执行编辑|值班编辑|(?<![图视美版媒][片频术面觉体])(?:编辑|編輯)|Editors?)(?:\s*[:：﹕|｜丨/／]|\s[-–—]\s|(?<=[\[【]责任编辑)[】\]]|(?<=[\[【]编辑)[】\]])\s*([^\s：:（()）【】\]|，,；;。](?:(?![责責]任?[编編]|[编編][辑輯]\s?[:：｜|丨/／]|\s(?:19|20)\d\d-)[^：:（()）【】\[\]|；;。]){0,36})"
    r"|[（(][^（()）]{0,8}(编辑)[\s　]+([^（()）]{2,12})[）)]\s*$"
)
_SPREAD = r"[一-鿿][\s　][一-鿿](?![一-鿿])"
"""A name of two characters that is spread to the width of three."""
_BARE_EDITOR = re.compile(
    rf"(?:^|[\s　（(【])(?:[一-鿿]{{2,4}}(?<![总副主图视美版媒体频片术面]))?(?:责任编辑|编辑|责编)[\s　]+((?:{_SPREAD}|[一-鿿]{{2,4}})(?:[\s　、](?:{_SPREAD}|[一-鿿]{{2,3}}))*)"
)
_RESPONSIBLE = re.compile(r"\W{0,2}(?:责任编辑|責任編輯|责编)\s*[:：|｜丨]\s*\S[^:：。，]{1,10}$")
_NUMBER = re.compile(r"\d+")
"""An editor's number, if it is nothing else: with letters before it (UN656) he is known by it."""
_RANK = re.compile(r"[（(](?:实习|實習|见习|見習)[^（()）]{0,4}[）)]")
"""What an editor is, in brackets behind the name."""
_CONTACT = re.compile("(?:老师|先生|女士|小姐)$|^[网本]站$")
"""How one who may be written or called to is named, in a footer (网站编辑：某老师, 编辑：网站编辑部)."""
_PROSE = re.compile(r"[^\s:：|｜/／\[\]【】（()）。…”]{10,}")
"""What stands before the label of a headline's editor in a list of other pieces, and of no by-line."""
_MADE = re.compile(r"(?:文字?|图文|撰文|采写|作者|编辑)\s?[:：|｜丨/／]")
"""How a line of credits begins that stands before the text."""
_LEARNING = re.compile(r"(?<=[一-鿿])[\s　、，,；;]+(?:实习|實習|见习|見習)(?:生|编辑|編輯)?\s?[:：]?\s*(?=[一-鿿])")
"""Who learns the trade beside an editor (责编：某某、实习生：某某) edits as well."""
_EDITED_BY = re.compile(r"\b[Ee]dited by:? ([A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3})")
_NEXT_LABEL = re.compile(r"(?<=\S)[\s　]+\S{2,12}$")
"""The next label, before a colon of its own, which looks like one name more (Editor: … Photo: …)."""
_COLONS = frozenset(":：")
_BRACKETS = tuple("（(【[〔")


def editors_of(
    above: Sequence[str], text: Sequence[str], below: Sequence[str], *, named: Sequence[str] = (), far: Iterable[str] = ()
) -> tuple[tuple[str, ...], str]:
    """Return the editors and their witness: those below the text before those above; a responsible editor (责任编辑) first, the others beside it.

    A line of the text counts where it is one of the last, or says where the piece was taken from or who made it (文 | … 编辑 | …).
    ``named`` are texts whose element is called editor; they are heard where no line names one, and then the one line of those further down
    (``far``) that says nothing but who is responsible.
    """
    places = ([*below, *text[-2:]], list(filter(_is_credited, text[:2])), above)
    found = [
        (rank, place, at, names) for place, lines in enumerate(places) for at, line in enumerate(lines) for rank, names in _edited(line)
    ]
    if not found:
        bearers = next((names for each in named if (names := bare(each, sure=True))), ())
        return (bearers, "element named editor") if bearers else _alone(far)
    _, where, nth, first = min(found, key=lambda each: each[:3])
    lines = places[where]
    beside = [names for rank, place, at, names in found if rank <= 1 and place == where and _belongs(lines, at, nth)]
    return tuple(dict.fromkeys(name for names in (first, *beside) for name in names)), "line beside the text"


def _alone(far: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The editor whom one line, behind boxes of other pieces, names and says nothing else; where there are several, they may be of those."""
    lines = {line for line in far if _RESPONSIBLE.match(line)}
    names = next((names for _, names in _edited(lines.pop())), ()) if len(lines) == 1 else ()
    return names, "line at the page's end" if names else ""


def _unglued(value: str, behind: str) -> str:
    """Return ``value`` without the next label where nothing stands between the two; the medium that the label names is named again ``behind`` it."""
    sizes = (size for size in (2, 3) if is_name(value[:size]) and (medium := value[size:-2]) and medium in behind)
    return value[: next(sizes, len(value))]


def _belongs(lines: Sequence[str], at: int, nth: int) -> bool:
    """Whether two lines name the editors of the same desk: they are one, or neighbours; what stands in brackets is often the editor of the paper it was taken from."""
    return at == nth or (abs(at - nth) == 1 and not lines[at].startswith(_BRACKETS) and not lines[nth].startswith(_BRACKETS))


def _is_credited(line: str) -> bool:
    """Whether ``line``, one of the text's first, names who made the piece."""
    return is_origin(line) or bool(len(line) <= 60 and _MADE.match(line))


def _edited(line: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The editors that ``line`` names, with the rank of their label: the responsible one 0, a plain one 1, one without a colon 2."""
    if "编" not in line and "編" not in line and "dit" not in line:
        return
    line = _LEARNING.sub("、", _RANK.sub("", line if len(line) < 200 else line[-80:]))
    for match in _EDITOR.finditer(line):
        label, value = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        if line[match.end() : match.end() + 1] in _COLONS:
            value = _unglued(_NEXT_LABEL.sub("", value), line[match.end() :])
        if _PROSE.fullmatch(line[: match.start()].strip()):
            continue
        if (names := listed(value)) and not any(_NUMBER.fullmatch(name) or _CONTACT.search(name) for name in names):
            yield (0 if label[0] in "责責" else 1), names
    if "dited by" in line and (by := _EDITED_BY.search(line)):
        yield 1, (by.group(1),)
    if len(line) <= 40 and (alone := _BARE_EDITOR.search(line)) and (names := leading_names(alone.group(1))):
        yield 2, names
