"""The spine: read → screen → fingerprint → judge → seal. The same inputs give the same snapshot on any machine."""

from dataclasses import replace

from archive.index.bigrams import tokens_of
from archive.message import answer_in
from archive.model import Capture, Extraction, NextPage, Rejection, Snapshot
from pipelines.fingerprint import fingerprint
from pipelines.judge import judge
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject
from pipelines.seal import seal


def process(captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool = False) -> Snapshot | Rejection | NextPage:
    """Return what an article's ``captures`` (one for each of its pages, in reading order) come to.

    Args:
        captures: at least one; the first page's address is the article's.
        latest: the newest snapshot of the same page, if there is one.
        whole: no further page can be had, whatever the last one says.
    """
    pages = tuple(_read(capture) for capture in captures)
    if rejection := reason_to_reject(answer_in(captures[0].response), captures[0].url, pages[0]):
        return rejection
    further = pages[-1].next_page
    if further and not whole and further not in {capture.url for capture in captures}:
        return NextPage(url=further)
    extraction = joined(pages)
    print_ = fingerprint(extraction)
    snapshot = seal(captures, extraction, print_, judge(extraction, print_, latest))
    return replace(snapshot, tokens=tokens_of(snapshot))


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


def _read(capture: Capture) -> Extraction:
    answer = answer_in(capture.response)
    return read(
        answer.body,
        url=capture.url,
        captured_at=capture.captured_at,
        content_type=answer.header("Content-Type"),
        content_encoding=answer.header("Content-Encoding"),
    )
