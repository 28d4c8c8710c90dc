"""What a page says of its article besides the text, each value with its witness, and nothing where nothing is said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, takewhile

from archive.model import Conflict, PublishTime
from pipelines.reading import days, editors, elements, people, sources, times, titles, unlabelled
from pipelines.reading.extract import Content
from pipelines.reading.furniture import UNMARKED, Marks
from pipelines.reading.head import Head
from pipelines.reading.labels import origins
from pipelines.reading.links import crumbs
from pipelines.reading.marks import has_clock, has_date, is_byline, is_day, is_labelled
from pipelines.reading.page import Page
from pipelines.reading.sources import DATELINE, OUTLET
from pipelines.reading.surroundings import Surroundings, surroundings
from pipelines.reading.threads import starter

_DATED = re.compile(r"[Pp]osted|发布|發[布佈]|发表|發表|编辑于|編輯於|张贴|張貼|时间|時間|日期|来源|來源|上传|(?<!\d)1[楼樓]|楼主|樓主")
"""What stands beside the day below a text: a label, or the number that forums give the first post."""
_POSTED = re.compile(r"发布于[\s　:：]*(?:19|20)\d\d")
"""How a blog says below the text, behind its own boxes, when it was posted."""
_SOURCE_NAME = re.compile(r"\b(?:source|laiyuan|article-?source|news-?source|media-?name|origin)\b")
_NUMBER = re.compile(r"[一-鿿]{1,12}(?:[A-Za-z]{1,3})?\s?[〔\[（(【﹝]\s?(?:19|20)\d\d\s?[〕\]）)】﹞]\s?(?:第\s?)?\d{1,5}\s?号")
_NUMBER_LABEL = re.compile(r"(?:发文字号|发文文号|文件编号|文件号|文\s*号|字\s*号)\s*[:：|]?\s*")
_CATEGORY = re.compile(r"(?:类别|分类|所属分类|栏目|频道)\s*[:：]\s*([一-鿿A-Za-z]{2,12})")


_STAMP = re.compile(r"(?:19|20)\d\d年?\s?[-/.]?\s?\d{1,2}月?\s?[-/.]?\s?\d{1,2}日?\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_ANSWERS = re.compile("(?:网友|用户|最新|全部|热门)?(?:评论|留言|回复|回應|迴響|討論)(?:文章|列表|内容)?\\W*\\d*\\W*$")
"""The heading of what readers say of the piece."""
_WITNESSED = ("title", "publish_time", "source", "author", "editor")
"""The fields whose witnesses are told."""
_BESIDE_DATE = frozenset(("name beside the date", "line beside the date"))
"""Witnesses of a source that is given no label: who is called the author elsewhere is none."""
_ACCOUNTS = frozenset(("element named author", "itemprop author", "who posted it"))
"""Witnesses of an author for whom a name beside the date is taken: it is then no source as well."""
_MARKUP = frozenset(("element named author", "itemprop author", "JSON-LD author"))
"""Witnesses of an author that platforms give an account's name."""
_FOOT = 6
"""Lines below the text where blogs say who wrote it, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The title, who says so, and where it stands (index of its line, or -1)."""

    text: str | None
    witness: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an article besides its text."""

    publish_time: PublishTime | None
    conflicts: tuple[Conflict, ...]
    source: str | None
    author: tuple[str, ...]
    editor: tuple[str, ...]
    subtitle: str | None
    document_number: str | None
    crumbs: tuple[str, ...]
    category: str | None
    below: tuple[str, ...]
    """The lines that follow the text, for whoever reads a wrapper's footer."""
    witnesses: tuple[tuple[str, str], ...]


def headline(head: Head, page: Page, found: Content, known: Marks = UNMARKED) -> Headline:
    """Return the article's title; no line that the site repeats (``known``) is one."""
    text, witness, at = titles.title_of(head, page, found.body, known.repeated)
    return Headline(text=text, witness=witness, at=at)


def facts(head: Head, page: Page, found: Content, own: list[int], title: Headline, *, url: str, captured_at: datetime) -> Facts:
    """Return what the lines around the article and the page's head say of it.

    Args:
        head: what the page says to machines.
        page: its lines, uncloaked.
        found: where the article stands.
        own: the indexes of its own lines.
        title: its headline.
        url: of the page.
        captured_at: when it was fetched.
    """
    near = surroundings(page, found, own, title.at)
    above, under, text, below = [*near.over, *near.above], near.under, near.text, near.below
    called = elements.called(page, near.start, near.until)
    closing = elements.called(page, near.last, near.last + _FOOT)
    when, conflicts = times.publish_time(_ranked(near), head, url, captured_at, stamps=called.times, closing=closing.times)
    named = (*_in_sources(page, near), *called.sources)
    published = sources.source_of([*above, *origins(near.table)], text, near.footer, head, named=named, writers=called.writers, under=under)
    writers = (
        *_starter(page, found),
        *called.writers,
        *(each for each in closing.writers if each[1]),
        *elements.card_above(page, title.at),
    )
    written = people.authors_of(above, text, below, head, writers=writers, under=under, beside=called.beside_day)
    (source, source_witness), (author, author_witness) = _told_apart(published, written if written[0] else _behind(published, under))
    far = (line.pieced for line in page.lines[near.last + len(below) :])
    editor, editor_witness = editors.editors_of(above, text, below, named=(*closing.editors, *called.editors), far=far)
    trail = crumbs(page, found.body, title.text)
    said = (title.witness, when.witness if when else "", source_witness, author_witness, editor_witness)
    return Facts(
        publish_time=when,
        conflicts=conflicts,
        source=source,
        author=author,
        editor=editor,
        subtitle=_subtitle(page, title, near.first),
        document_number=document_number(near.table, [*above, *text[:6]]),
        crumbs=trail,
        category=head.meta("columnname") or _labelled_category([*above, *below[:4]]) or (trail[-1] if trail else None),
        below=tuple(below),
        witnesses=tuple((field, witness) for field, witness in zip(_WITNESSED, said, strict=True) if witness),
    )


def _starter(page: Page, found: Content) -> tuple[tuple[str, bool], ...]:
    """Who began the thread that the article is of, as a writer whom the markup's own words name."""
    began = starter(page, found.first, found.last)
    return ((began, True),) if began else ()


def _in_sources(page: Page, near: Surroundings) -> Iterator[str]:
    """The lines above the article whose block is called after a source."""
    for line in page.lines[near.start : near.first]:
        if line.span >= 0 and _SOURCE_NAME.search(page.spans[line.span].names):
            yield line.pieced


def _behind(published: tuple[str | None, str], under: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return who stands behind a source that is named beside the date, as an author and the witness."""
    source, witness = published
    author = unlabelled.behind_source(under, source) if source and witness == "name beside the date" else ()
    return author, "name behind the paper" if author else ""


def _told_apart(
    published: tuple[str | None, str], written: tuple[tuple[str, ...], str]
) -> tuple[tuple[str | None, str], tuple[tuple[str, ...], str]]:
    """Return source and author, each with its witness, without the one whose name is only there because it is the other's."""
    if written[0] != (published[0],):
        return published, written
    if published[1] in _BESIDE_DATE and (written[1] in _ACCOUNTS or written[1] == "by-line") and not OUTLET.search(written[0][0]):
        return (None, ""), written
    return published, ((), "") if written[1] in _MARKUP else written


def _ranked(near: Surroundings) -> list[tuple[int, str]]:
    """The lines that may say when it was published, each with how likely its place is."""
    text, below = near.text, near.below
    ranked = [(rank, each) for rank, lines in ((0, near.over), (10, near.above)) for each in days.with_clocks(lines) if len(each) < 200]
    ranked += [(rank, each) for rank, each in ((4, text[0]), (-8, text[-1])) if len(each) <= 24] if text else []
    ranked += [(-4, match.group(0)) for each in text[:1] if (match := DATELINE.match(each))]
    below = list(takewhile(lambda each: not _ANSWERS.match(each), below[:_FOOT]))
    said = zip(below, days.with_clocks(below), strict=True)
    ranked += [(-4, each) for each in near.below if len(each) < 80 and _POSTED.match(each)]
    ranked += [(-8, each) for each in below[:1] if len(each) <= 24 and has_date(each)]
    return ranked + [
        (0, joined)
        for each, joined in said
        if len(each) < 80 and (_DATED.search(each) or _is_stamp(days.usual(each)) or _is_credited(each))
    ]


def _is_stamp(text: str) -> bool:
    """Whether ``text`` is a day, or a day and the time, and nothing else."""
    return is_day(text) or bool(_STAMP.fullmatch(text))


def _is_credited(text: str) -> bool:
    """Whether ``text`` is a by-line with the time of day."""
    return has_clock(text) and is_labelled(text)


def document_number(table: Sequence[str], near: Sequence[str]) -> str | None:
    """Return the article's own document number (国发〔2024〕1号): labelled, or alone on its line; numbers it cites are not its own.

    Args:
        table: the lines above the text, where tables of facts stand; a label and its number may be neighbours there.
        near: the lines beside the headline, and the first of the text.
    """
    for line in [*near, *(" ".join(pair) for pair in pairwise(table))]:
        if (label := _NUMBER_LABEL.search(line)) and (match := _NUMBER.match(line, label.end())):
            return match.group(0).replace(" ", "")
    for line in near:
        if match := _NUMBER.fullmatch(line.strip(" 　()（）")):
            return match.group(0).replace(" ", "")
    return None


def _subtitle(page: Page, title: Headline, first: int) -> str | None:
    """The heading that follows the headline before the by-line, if there is one."""
    if not 0 <= title.at < min(first, len(page.lines)) - 1:
        return None
    line = page.lines[title.at + 1]
    if (
        not (line.tag in {"h2", "h3", "h4", "h5"} or titles.is_subtitle(line.text))
        or line.linked
        or is_byline(line.text)
        or not 4 <= len(line.text) <= 80
        or line.text in (title.text or "")
    ):
        return None
    return line.text


def _labelled_category(lines: Sequence[str]) -> str | None:
    return next((match.group(1) for line in lines if (match := _CATEGORY.search(line))), None)
