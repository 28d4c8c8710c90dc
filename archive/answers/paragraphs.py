"""Which paragraphs of a text stayed, went, came or were changed within.

Lines are compared with white space evened out, as ``pipelines.fingerprint`` does for the digest
that decides whether a page changed: no paragraph changed means that the digests are equal, and
the other way round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.answers.alignment import align
from archive.answers.pairing import pair
from archive.answers.wording import Edit, Mark, Piece, edits, pieces


class Fate(StrEnum):
    """What became of a paragraph."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of either text, with what became of it and of each piece of it."""

    fate: Fate
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """The paragraph as it was; empty for one that was added."""
        return "".join(piece.text for piece in self.pieces if piece.mark != Mark.ADDED)

    @property
    def new(self) -> str:
        """The paragraph as it is; empty for one that was removed."""
        return "".join(piece.text for piece in self.pieces if piece.mark != Mark.REMOVED)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the lines of ``text`` that hold anything, white space evened out."""
    return tuple(evened for line in text.splitlines() if (evened := " ".join(line.split())))


def compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Paragraph, tuple[Edit, ...]]]:
    """Yield the paragraphs of both texts in reading order, each with its passages if it was changed within."""
    here = there = 0
    for at, place in (*align(old, new), (len(old), len(new))):
        yield from _replaced(old[here:at], new[there:place])
        if at < len(old):
            yield _whole(Fate.KEPT, old[at]), ()
        here, there = at + 1, place + 1


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Paragraph, tuple[Edit, ...]]]:
    here = there = 0
    for at, place in (*pair(old, new), (len(old), len(new))):
        yield from ((_whole(Fate.REMOVED, line), ()) for line in old[here:at])
        yield from ((_whole(Fate.ADDED, line), ()) for line in new[there:place])
        if at < len(old):
            passages = edits(old[at], new[place])
            yield Paragraph(fate=Fate.CHANGED, pieces=pieces(passages)), passages
        here, there = at + 1, place + 1


def _whole(fate: Fate, line: str) -> Paragraph:
    mark = {Fate.KEPT: Mark.SAME, Fate.REMOVED: Mark.REMOVED}.get(fate, Mark.ADDED)
    return Paragraph(fate=fate, pieces=(Piece(line, mark),))
