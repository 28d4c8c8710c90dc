"""The lines in which a terminal shows a difference.

Text from the web is not trusted with a terminal: control characters and those that turn the
direction of writing are shown as U+FFFD.
"""

from collections.abc import Iterable, Iterator, Sequence

from archive.answers.alterations import Alteration
from archive.answers.paragraphs import Fate, Paragraph
from archive.answers.wording import Mark, Piece

AROUND = 1
"""So many kept paragraphs are shown before and after a change."""

_MARKS = {Mark.SAME: ("", ""), Mark.REMOVED: ("[-", "-]"), Mark.ADDED: ("{+", "+}")}
_UNSAFE = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def lines_of(title: Iterable[Piece], paragraphs: Sequence[Paragraph], alterations: Iterable[Alteration]) -> Iterator[str]:
    """Yield a difference as lines: the alterations, the headline, the paragraphs near a change with their marks."""
    yield from map(_headline, alterations)
    yield ""
    if headline := _inline(title):
        yield f"  {headline}"
    yield from _body(paragraphs)


def _headline(alteration: Alteration) -> str:
    place = "" if alteration.paragraph is None else f" in paragraph {alteration.paragraph + 1}"
    return f"{alteration.severity} {alteration.kind}{place}: {_short(alteration.old)} → {_short(alteration.new)}"


def _short(text: str | None) -> str:
    if text is None:
        return "(nothing)"
    return _safe(text if len(text) <= 60 else f"{text[:59]}…")


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    near = {at + step for at, each in enumerate(paragraphs) if each.fate != Fate.KEPT for step in range(-AROUND, AROUND + 1)}
    skipped = 0
    for at, paragraph in enumerate(paragraphs):
        if at not in near:
            skipped += 1
            continue
        if skipped:
            yield _gap(skipped)
        skipped = 0
        yield _line(paragraph)
    if skipped:
        yield _gap(skipped)


def _gap(count: int) -> str:
    return f"  … {count} paragraph{'s' if count > 1 else ''} unchanged"


def _line(paragraph: Paragraph) -> str:
    match paragraph.fate:
        case Fate.REMOVED:
            return f"- {_safe(paragraph.old)}"
        case Fate.ADDED:
            return f"+ {_safe(paragraph.new)}"
        case Fate.CHANGED:
            return f"~ {_inline(paragraph.pieces)}"
        case Fate.KEPT:
            return f"  {_safe(paragraph.new)}"


def _inline(pieces: Iterable[Piece]) -> str:
    return "".join(f"{_MARKS[piece.mark][0]}{_safe(piece.text)}{_MARKS[piece.mark][1]}" for piece in pieces)


def _safe(text: str) -> str:
    return text.translate(_UNSAFE)
