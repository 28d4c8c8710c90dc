"""What changed between two readings of a page, for an auditor: fields, paragraphs, passages, and how grave each change is."""

from dataclasses import dataclass
from typing import Any, Literal

from archive.answers.alterations import Alteration, of_fields, of_wording, whole_paragraph
from archive.answers.paragraphs import Fate, Paragraph, compared, paragraphs_of
from archive.answers.rendering import lines_of
from archive.answers.wording import Piece, edits, pieces
from archive.digest import plain_json
from archive.model import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that changed from one reading to another."""

    title: tuple[Piece, ...]
    """The headline's pieces; all the same where it stayed."""
    paragraphs: tuple[Paragraph, ...]
    """Of both texts, in reading order; what was removed stands before what came in its place."""
    alterations: tuple[Alteration, ...]
    """Each change with its class and severity, the fields first, then by paragraph."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all changed."""
        return not self.alterations


def difference(old: Extraction, new: Extraction, *, form: Literal["text", "plain"] = "text") -> Difference:
    """Return what changed from ``old`` to ``new``.

    Args:
        old: the earlier reading.
        new: the later reading.
        form: ``text`` compares what was published; ``plain`` the readable form, in which
            cloaking is undone, so that a mirror can be compared with what it copies.
    """
    both = list(compared(paragraphs_of(getattr(old, form)), paragraphs_of(getattr(new, form))))
    headline = edits(old.title or "", new.title or "")
    found = [*of_fields(old, new)]
    for place, (paragraph, passages) in enumerate(both):
        if paragraph.fate == Fate.CHANGED:
            found += of_wording(passages, place)
        elif paragraph.fate != Fate.KEPT:
            found.append(whole_paragraph(paragraph.old or None, paragraph.new or None, place))
    return Difference(title=pieces(headline), paragraphs=tuple(paragraph for paragraph, _ in both), alterations=tuple(found))


def before(change: Difference) -> tuple[str, ...]:
    """Return the paragraphs as they were, read back out of the difference."""
    return tuple(paragraph.old for paragraph in change.paragraphs if paragraph.fate != Fate.ADDED)


def after(change: Difference) -> tuple[str, ...]:
    """Return the paragraphs as they are, read back out of the difference."""
    return tuple(paragraph.new for paragraph in change.paragraphs if paragraph.fate != Fate.REMOVED)


def as_text(change: Difference) -> str:
    """Return ``change`` for a terminal, without a newline at the end.

    First each alteration with its severity and class, then the headline and the paragraphs:
    ``-`` removed, ``+`` added, ``~`` changed within, with ``[-old-]{+new+}`` at the place; of the
    kept ones only those next to a change.
    """
    return "Nothing changed." if change.empty else "\n".join(lines_of(change.title, change.paragraphs, change.alterations))


def as_record(change: Difference) -> dict[str, Any]:
    """Return ``change`` as values for JSON: ``empty``, ``title`` and ``paragraphs`` with their pieces, ``alterations``."""
    return {"empty": change.empty, **plain_json(change)}
