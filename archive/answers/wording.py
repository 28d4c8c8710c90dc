"""How one line became another: which tokens stayed, which went, which came.

Characters that happen to stand in both of two rewritten passages (的, a comma) are not shown as
kept between them: a reader sees one passage replaced by another. Around figures, dates and
document numbers nothing is swallowed, so that a changed figure alone is marked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from archive.answers.alignment import align
from archive.answers.tokens import Sort, Token, tokens_of

ANCHOR = 6
"""So many tokens in a row, found once in either line, belong together."""
EXACT = (Sort.FIGURE, Sort.DATE, Sort.DOCUMENT_NUMBER)
_WEAK = (Sort.HAN, Sort.SIGN)


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line and what became of it."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage: what stood there and what stands there now; equal where nothing changed."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]

    @property
    def same(self) -> bool:
        """Whether the passage stayed as it was."""
        return self.old == self.new


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return the passages of two lines in order, by turns kept and changed; their texts put together are the lines."""
    ours, theirs = tokens_of(old), tokens_of(new)
    matches = align([token.text for token in ours], [token.text for token in theirs], anchor=ANCHOR)
    return _without_crumbs(_joined(_passages(ours, theirs, matches)))


def pieces(passages: Iterable[Edit]) -> tuple[Piece, ...]:
    """Return ``passages`` as pieces of text; what was removed stands before what came in its place."""
    found: list[Piece] = []
    for edit in passages:
        if edit.same:
            found.append(Piece(text_of(edit.old), Mark.SAME))
        else:
            found += [Piece(text_of(edit.old), Mark.REMOVED), Piece(text_of(edit.new), Mark.ADDED)]
    return tuple(piece for piece in found if piece.text)


def text_of(tokens: Iterable[Token]) -> str:
    """Return the text that ``tokens`` were cut from."""
    return "".join(token.text for token in tokens)


def _passages(old: Sequence[Token], new: Sequence[Token], matches: Sequence[tuple[int, int]]) -> list[Edit]:
    found: list[Edit] = []
    here = there = 0
    for at, place in (*matches, (len(old), len(new))):
        if here < at or there < place:
            found.append(_passage(tuple(old[here:at]), tuple(new[there:place])))
        if at < len(old):
            found.append(_passage((old[at],), (new[place],)))
        here, there = at + 1, place + 1
    return found


def _passage(old: tuple[Token, ...], new: tuple[Token, ...]) -> Edit:
    """Return the edit; the same text cut in another way, as its neighbours may cause, is no change."""
    return Edit(old, old if text_of(old) == text_of(new) else new)


def _joined(passages: Iterable[Edit]) -> list[Edit]:
    """Return ``passages`` with neighbours of one kind put together."""
    return [
        Edit(tuple(token for edit in run for token in edit.old), tuple(token for edit in run for token in edit.new))
        for run in (tuple(run) for _, run in groupby(passages, key=lambda edit: edit.same))
    ]


def _without_crumbs(passages: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return ``passages`` with a single common character between two rewritten ones counted as rewritten."""
    found: list[Edit] = []
    for nth, edit in enumerate(passages):
        if found and not found[-1].same and (not edit.same or _is_crumb(passages, nth)):
            found[-1] = Edit(found[-1].old + edit.old, found[-1].new + edit.new)
        else:
            found.append(edit)
    return tuple(found)


def _is_crumb(passages: Sequence[Edit], nth: int) -> bool:
    kept = passages[nth].old
    if len(kept) > 1 or kept[0].sort not in _WEAK or nth + 1 == len(passages):
        return False
    return _is_rewritten(passages[nth - 1]) and _is_rewritten(passages[nth + 1])


def _is_rewritten(edit: Edit) -> bool:
    """Whether words were put for words: something went, something came, and neither is but a figure or date."""
    changed = (*edit.old, *edit.new)
    return bool(edit.old) and bool(edit.new) and not any(token.sort in EXACT for token in changed)
