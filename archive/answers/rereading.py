"""What reading an archive again came to: how many captures say the same, what the others say now, and examples."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from archive.answers.difference import as_text, difference
from archive.answers.printed import local
from archive.digest import plain_json
from archive.model import Extraction

MOST_LINES = 4
"""Of an example's text."""
MOST_SHOWN = 60
"""Characters of a value."""
_COMPARED = ("text", "title", "publish_time", "source", "document_number", "attachments")
"""What ``difference`` speaks of."""


class Came(StrEnum):
    """What a capture came to, beside how it stood. Each has exactly one."""

    SAME = "same"
    TEXT = "text"
    FIELDS = "fields"
    VERDICT = "verdict"
    SIGNATURE = "signature"
    TO_REJECTED = "to-rejected"
    TO_SEALED = "to-sealed"
    OTHER_REASON = "other-reason"
    READ = "read"
    UNREAD = "unread"
    LEFT = "left"


SAYS = {
    Came.SAME: "stay as they are",
    Came.TEXT: "sealed: the text differs",
    Came.FIELDS: "sealed: only other fields differ",
    Came.VERDICT: "sealed: say the same, judged otherwise beside the one before",
    Came.SIGNATURE: "sealed: say the same; only what near twins are found by is made otherwise",
    Came.TO_REJECTED: "sealed → rejected",
    Came.TO_SEALED: "rejected → sealed",
    Came.OTHER_REASON: "rejected for another reason",
    Came.READ: "unread → read",
    Came.UNREAD: "could not be read; they stay as they are",
    Came.LEFT: "would change, but another capture of their page could not be read: the page is left as it is",
}
CHANGES = (Came.TEXT, Came.FIELDS, Came.VERDICT, Came.SIGNATURE, Came.TO_REJECTED, Came.TO_SEALED, Came.OTHER_REASON, Came.READ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One capture that came to something else than it was."""

    url: str
    capture: int
    captured_at: datetime
    what: tuple[str, ...]
    """Lines for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What one capture came to."""

    url: str
    capture: int
    captured_at: datetime
    came: Came
    names: tuple[str, ...] = ()
    """What differs, as ``pipelines.judge.unlike`` names it; or the reason of a rejection, or for staying unread."""
    what: tuple[str, ...] = ()
    """As in ``Example``; empty where enough examples are there."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What all captures came to; grows while they are read."""

    examples_of_each: int
    applied: bool = False
    pages: int = 0
    counts: Counter[Came] = field(default_factory=Counter)
    names: dict[Came, Counter[str]] = field(default_factory=dict)
    examples: dict[Came, list[Example]] = field(default_factory=dict)

    def wants(self, came: Came) -> bool:
        """Say whether there is room for another example."""
        return came is not Came.SAME and len(self.examples.get(came, ())) < self.examples_of_each

    def add(self, each: Reread) -> None:
        """Count a capture."""
        self.counts[each.came] += 1
        self.names.setdefault(each.came, Counter()).update(each.names)
        if self.wants(each.came):
            example = Example(url=each.url, capture=each.capture, captured_at=each.captured_at, what=each.what)
            self.examples.setdefault(each.came, []).append(example)

    @property
    def captures(self) -> int:
        """How many were read."""
        return self.counts.total()

    @property
    def changes(self) -> int:
        """How many came to something else than they were."""
        return sum(self.counts[came] for came in CHANGES)


def report_lines(report: Report) -> Iterator[str]:
    """Yield a report for a terminal."""
    yield f"{report.captures} captures of {report.pages} pages were read again:"
    for came in Came:
        if count := report.counts[came]:
            yield f"{count:>9}  {SAYS[came]}"
            yield from (f"{'':11}{number:>9}  {name}" for name, number in report.names.get(came, Counter()).most_common())
    for came, examples in sorted(report.examples.items(), key=lambda item: list(Came).index(item[0])):
        yield ""
        yield f"{SAYS[came]}, for example:"
        for each in sorted(examples, key=lambda example: (example.url, example.captured_at)):
            yield f"  {each.url}  (capture {each.capture}, {local(each.captured_at)})"
            yield from (f"    {line}" for line in each.what)
    yield ""
    yield _end(report)


def report_record(report: Report) -> dict[str, Any]:
    """Return a report as values for JSON."""
    return {
        "applied": report.applied,
        "pages": report.pages,
        "captures": report.captures,
        "changes": report.changes,
        "counts": {came.value: report.counts[came] for came in Came},
        "names": {came.value: dict(names.most_common()) for came, names in report.names.items() if names},
        "examples": {came.value: plain_json(examples) for came, examples in report.examples.items()},
    }


def what_differs(old: Extraction, new: Extraction, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines that say what two readings of the same bytes say differently, for people."""
    compared = as_text(difference(old, new)).split("\n\n")[0].splitlines() if set(names) & set(_COMPARED) else []
    if compared == ["Nothing changed."]:
        compared = ["only white space differs"]
    others = [
        f"{name}: {_short(getattr(old, name))} → {_short(getattr(new, name))}"
        for name in names
        if name not in (*_COMPARED, "plain") and hasattr(old, name)
    ]
    more = len(compared) - MOST_LINES
    return (*compared[:MOST_LINES], *([f"… and {more} more"] if more > 0 else []), *others)


def _short(value: object) -> str:
    said = " ".join(str(plain_json(value)).split()) if value else "(nothing)"
    return said if len(said) <= MOST_SHOWN else f"{said[: MOST_SHOWN - 1]}…"


def _end(report: Report) -> str:
    if not report.captures:
        return "No capture matches, so nothing was read: `kuaizhao list` and `kuaizhao history URL` show what is held."
    if report.applied:
        return (
            f"{report.changes} captures were settled anew; what stood before stays on record."
            if report.changes
            else "There was nothing to change."
        )
    if not report.changes:
        return "Nothing would change."
    return f"Nothing was changed. --apply would settle {report.changes} captures anew; what stands stays on record."
