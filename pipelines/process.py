"""The spine: read → screen → fingerprint → judge → seal. The same inputs give the same snapshot on any machine.

What changed between two captures of a page is judged by one reader that has read both: a snapshot
that another version of the reader made is never compared with, its captures are read again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.index.bigrams import tokens_of
from archive.message import Answer, answer_in
from archive.model import Capture, Earlier, Extraction, NextPage, Rejection, Snapshot
from pipelines.fingerprint import fingerprint
from pipelines.frequency import repeats
from pipelines.judge import judge
from pipelines.reading.furniture import SiteModel
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject
from pipelines.seal import payloads_of, seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What reads a page, and what turns it away: the parts that change from version to version."""

    read: Callable[..., Extraction] = read
    """As ``pipelines.reading.read.read``."""
    reason_to_reject: Callable[[Answer, str, Extraction], Rejection | None] = reason_to_reject
    """As ``pipelines.screen.reason_to_reject``."""


OURS = Rules()


def process(
    captures: tuple[Capture, ...],
    latest: Snapshot | None,
    *,
    whole: bool = False,
    earlier: tuple[Capture, ...] = (),
    site: SiteModel | None = None,
    rules: Rules = OURS,
) -> Snapshot | Rejection | NextPage | Earlier:
    """Return what an article's ``captures`` (one for each of its pages, in reading order) come to.

    Args:
        captures: at least one; the first page's address is the article's.
        latest: the newest snapshot of the same page, if there is one.
        whole: no further page can be had, whatever the last one says.
        earlier: the captures of ``latest``; needed only where ``Earlier`` asked for them.
        site: what the site repeats, where that was learnt.
        rules: another version's, to be tried beside ours.
    """
    answers = _answers(captures)
    pages = _pages(captures, answers, rules, site)
    if rejection := rules.reason_to_reject(answers[0], captures[0].url, pages[0]):
        return rejection
    further = pages[-1].next_page
    if further and not whole and further not in {capture.url for capture in captures}:
        return NextPage(url=further)
    extraction = joined(pages)
    if latest and not comparable(latest.extraction, extraction):
        if latest.payloads == payloads_of(captures):
            latest = reread(latest, extraction)
        elif earlier:
            latest = reread(latest, joined(_pages(earlier, _answers(earlier), rules, site)))
        else:
            return Earlier(id=latest.id)
    print_ = fingerprint(extraction)
    snapshot = seal(captures, extraction, print_, judge(extraction, print_, latest))
    return replace(snapshot, tokens=tokens_of(snapshot, repeats=repeats))


def comparable(before: Extraction, after: Extraction) -> bool:
    """Say whether two readings were made in the same way, so that what differs between them is the page's doing."""
    return (before.reader, before.site_model) == (after.reader, after.site_model)


def reread(snapshot: Snapshot, extraction: Extraction) -> Snapshot:
    """Return ``snapshot`` with another reading of its captures, to judge beside; its id and manifest stay."""
    return replace(snapshot, extraction=extraction, fingerprint=fingerprint(extraction))


def joined(pages: tuple[Extraction, ...]) -> Extraction:
    """Return the reading of an article whose text runs over ``pages``: the first page's, with all their texts and attachments."""
    first, rest = pages[0], pages[1:]
    if not rest:
        return first
    attachments = dict.fromkeys(each for page in pages for each in page.attachments)
    editor = next((page.editor for page in reversed(pages) if page.editor), ())
    return replace(
        first,
        text="\n".join(page.text for page in pages if page.text),
        plain="\n".join(page.plain for page in pages if page.plain),
        attachments=tuple(attachments),
        editor=first.editor or editor,
        author=first.author or next((page.author for page in rest if page.author), ()),
        transforms=tuple(
            (name, sum(dict(page.transforms).get(name, 0) for page in pages))
            for name in dict.fromkeys(name for page in pages for name, _ in page.transforms)
        ),
        next_page=None,
    )


def _answers(captures: tuple[Capture, ...]) -> tuple[Answer, ...]:
    return tuple(answer_in(capture.response) for capture in captures)


def _pages(captures: tuple[Capture, ...], answers: tuple[Answer, ...], rules: Rules, site: SiteModel | None) -> tuple[Extraction, ...]:
    return tuple(
        rules.read(
            answer.body,
            url=capture.url,
            captured_at=capture.captured_at,
            content_type=answer.header("Content-Type"),
            content_encoding=answer.header("Content-Encoding"),
            site=site,
        )
        for capture, answer in zip(captures, answers, strict=True)
    )
