"""A tree → the page that readers come to see: as it was sent or, where that says nothing or next to nothing, as its scripts would show it."""

from lxml import etree

from pipelines.reading.lines import body_at
from pipelines.reading.page import Page, page
from pipelines.reading.scripted import drawn

_SHELL, _FAR_MORE = 150, 3
"""Characters of sentences below which a page may be the shell of an application; so many times as much its scripts then hold."""


def rendered(root: etree._Element) -> Page:
    """Return the lines and blocks of ``root`` that readers come to see."""
    sent = page(root)
    said = _said(sent)
    if not said:
        return _unseen(root) or sent
    return _behind_shell(root, sent, said) or sent if said < _SHELL else sent


def _said(sent: Page) -> int:
    """How many characters stand in sentences; more than enough of them need no counting."""
    said = 0
    for line in sent.lines:
        if body_at(line):
            said += len(line.text)
            if said >= _SHELL:
                break
    return said


def _unseen(root: etree._Element) -> Page | None:
    """What is hidden until scripts run, or drawn from their JSON; None where that says no more."""
    hidden = page(root, hidden=True)
    if _said(hidden):
        return hidden
    story = drawn(root)
    found = page(story) if story is not None else None
    return found if found is not None and _said(found) else None


def _behind_shell(root: etree._Element, sent: Page, said: int) -> Page | None:
    """What is drawn from JSON where that names a headline that was ``sent``, too, and says far more; else None."""
    story = drawn(root)
    heading = _bare(story.findtext(".//h1")) if story is not None else ""
    if story is None or not heading:
        return None
    shown = page(story)
    longer = sum(len(line.text) for line in shown.lines if body_at(line)) > _FAR_MORE * said
    named = any(heading in _bare(each) for each in (root.findtext(".//title"), *(line.text for line in sent.lines)))
    return shown if longer and named else None


def _bare(text: str | None) -> str:
    return "".join((text or "").split())
