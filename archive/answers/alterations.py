"""The classes of change and how grave each is: what an auditor must see first.

Grave is what alters a fact the page states or takes it away: figures, dates, document numbers,
the headline, the time of publication, a paragraph or document removed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from archive.answers.tokens import Sort, Token
from archive.answers.wording import EXACT, Edit, text_of
from archive.model import Attachment, Extraction, PublishTime


class Severity(StrEnum):
    """How soon somebody should look."""

    GRAVE = "grave"
    NOTABLE = "notable"
    SLIGHT = "slight"


class Kind(StrEnum):
    """What was changed."""

    FIGURE = "figure"
    DATE = "date"
    DOCUMENT_NUMBER = "document-number"
    TITLE = "title"
    PARAGRAPH_REMOVED = "paragraph-removed"
    PARAGRAPH_ADDED = "paragraph-added"
    WORDING = "wording"
    ATTACHMENT = "attachment"
    PUBLISH_TIME = "publish-time"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One change: its class, how grave it is, and what stood and stands there."""

    kind: Kind
    severity: Severity
    old: str | None
    """None: nothing stood there."""
    new: str | None
    """None: nothing stands there now."""
    paragraph: int | None = None
    """The place in ``Difference.paragraphs``; None for a field."""


def of_fields(old: Extraction, new: Extraction) -> Iterator[Alteration]:
    """Yield what changed outside the text: headline, publication time, source, document number, attachments."""
    rows = (
        (Kind.TITLE, Severity.GRAVE, old.title, new.title),
        (Kind.PUBLISH_TIME, Severity.GRAVE, _moment(old.publish_time), _moment(new.publish_time)),
        (Kind.SOURCE, Severity.NOTABLE, old.source, new.source),
        (Kind.DOCUMENT_NUMBER, Severity.GRAVE, old.document_number, new.document_number),
    )
    for kind, severity, was, now in rows:
        if was != now:
            yield Alteration(kind=kind, severity=severity, old=was, new=now)
    yield from _of_attachments(old.attachments, new.attachments)


def of_wording(passages: Iterable[Edit], paragraph: int) -> Iterator[Alteration]:
    """Yield the changes within a paragraph: each changed figure, date and document number by itself, and the words around them."""
    for edit in passages:
        if not edit.same:
            yield from _of_passage(edit, paragraph)


def whole_paragraph(old: str | None, new: str | None, paragraph: int) -> Alteration:
    """Return the change that a paragraph went (``new`` is None) or came (``old`` is None)."""
    if new is None:
        return Alteration(kind=Kind.PARAGRAPH_REMOVED, severity=Severity.GRAVE, old=old, new=None, paragraph=paragraph)
    return Alteration(kind=Kind.PARAGRAPH_ADDED, severity=Severity.NOTABLE, old=None, new=new, paragraph=paragraph)


def _of_passage(edit: Edit, paragraph: int) -> Iterator[Alteration]:
    exact = [(sort, _only(edit.old, sort), _only(edit.new, sort)) for sort in EXACT]
    for sort, was, now in exact:
        if was != now:
            kind = Kind(sort.value)
            yield Alteration(kind=kind, severity=Severity.GRAVE, old=_beyond(was, now), new=_beyond(now, was), paragraph=paragraph)
    words = (_words(edit.old), _words(edit.new))
    if words[0] != words[1] or all(was == now for _, was, now in exact):
        severity = Severity.NOTABLE if any(token.sort != Sort.SIGN for token in chain(*words)) else Severity.SLIGHT
        yield Alteration(
            kind=Kind.WORDING, severity=severity, old=text_of(edit.old) or None, new=text_of(edit.new) or None, paragraph=paragraph
        )


def _only(tokens: Iterable[Token], sort: Sort) -> list[str]:
    return [token.text for token in tokens if token.sort == sort]


def _words(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.sort not in EXACT]


def _beyond(these: list[str], those: list[str]) -> str | None:
    """Return what stands in ``these`` beyond ``those``; all of it where only the order differs; None if nothing stands there."""
    left = these if Counter(these) == Counter(those) else (Counter(these) - Counter(those)).elements()
    return "、".join(left) or None


def _moment(time: PublishTime | None) -> str | None:
    return f"{time.at.isoformat()} ({time.precision})" if time else None


def _of_attachments(old: tuple[Attachment, ...], new: tuple[Attachment, ...]) -> Iterator[Alteration]:
    for gone in (each for each in old if each not in new):
        yield Alteration(kind=Kind.ATTACHMENT, severity=Severity.GRAVE, old=f"{gone.name} {gone.url}".strip(), new=None)
    for come in (each for each in new if each not in old):
        yield Alteration(kind=Kind.ATTACHMENT, severity=Severity.NOTABLE, old=None, new=f"{come.name} {come.url}".strip())
