"""The article's own lines: our container and line rules, with trafilatura (only here) as the second reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, islice
from operator import attrgetter

import trafilatura
from lxml import etree, html
from trafilatura.settings import Extractor
from trafilatura.xpaths import OVERALL_DISCARD_XPATH, REGEXP_NS

from pipelines.reading import titles
from pipelines.reading.candidates import KNOWN, containers, weight
from pipelines.reading.furniture import UNMARKED, Marks, without
from pipelines.reading.lines import body_at, is_lead, own_lines
from pipelines.reading.marks import is_apparatus, is_byline, is_day, is_signature
from pipelines.reading.page import Line, Page
from pipelines.reading.threads import first_posts, is_head

TRAFILATURA: str = trafilatura.__version__
_OPTIONS = Extractor(output_format="python", fast=True, recall=True, comments=False)
# what trafilatura leaves out it tells by attributes alone, at the price of six patterns for each paragraph: those without any need not be asked
OVERALL_DISCARD_XPATH[:] = [
    etree.XPath(each.path.replace(".//*[", ".//*[@*][", 1), namespaces={"re": REGEXP_NS}) for each in OVERALL_DISCARD_XPATH
]

_GONE = "gone"
_MOST_ASKED = 5_000
"""Elements of a block that trafilatura is still asked about: it takes the square of their number in time."""
_VERSE, _STANZAS, _EPIC = 24, 8, 500
"""Characters of a line of verse at most; lines of a poem, at least and at most."""
_MOST_LEADS = 60
"""Lines above the text that are looked at for its lead."""


@dataclass(frozen=True, slots=True)
class Content:
    """Where the article stands in a page."""

    span: int
    """Index in ``Page.spans`` of the container; -1 where no block reads like one."""
    first: int
    last: int
    """The container's lines: ``Page.lines[first:last]``."""
    body: int
    """Index of the first line that reads like a sentence of the article."""


def content(page: Page, known: Marks = UNMARKED) -> Content:
    """Return where the article of ``page`` stands; what the site repeats (``known``) does not speak for a place."""
    if (below := _below_byline(page, known)) is not None:
        return below
    if (posts := first_posts(page)) is not None:
        return Content(posts.span, posts.first, posts.last, posts.body)
    found = containers(page, known.repeated)
    index = found[0] if found else -1
    if len(found) > 1 and not any(_is_vast(page.spans[each].element) for each in found):
        index = _agreed(page, found)
    first, last = (page.spans[index].first, page.spans[index].last) if index >= 0 else (0, len(page.lines))
    verse = _verse(page)
    if verse is not None and _length(page, verse) > sum(max(0.0, weight(line)) for line in page.lines[first:last]):
        return verse
    body = next((at for at in range(first, last) if at not in known.repeated and body_at(page.lines[at])), first)
    return Content(index, first, last, body)


def _below_byline(page: Page, known: Marks) -> Content | None:
    """On a page without a single sentence (a poem, a list of names): the lines from the by-line to the small print; None elsewhere."""
    if any(body_at(line) and weight(line) > 0 and at not in known.repeated for at, line in enumerate(page.lines)):
        return None
    byline = next((at for at, line in enumerate(page.lines) if at and not line.linked and is_byline(line.text)), None)
    if byline is None:
        return None
    first = last = byline + 1
    while (
        last < len(page.lines)
        and not page.lines[last].linked
        and weight(page.lines[last]) >= -1
        and not is_apparatus(page.lines[last].text)
    ):
        last += 1
    if last - first < 2:
        return None
    span = max((at for at, each in enumerate(page.spans) if each.first <= first and each.last >= last), default=-1)
    return Content(span, first, last, first)


def _verse(page: Page) -> Content | None:
    """What may be a poem: the longest run of short lines without links in one block."""
    best = max(_runs_of_verse(page), key=len, default=range(0))
    return Content(page.lines[best[0]].span, best[0], best[-1] + 1, best[0]) if _STANZAS <= len(best) <= _EPIC else None


def _length(page: Page, found: Content) -> int:
    return sum(len(line.text) for line in page.lines[found.first : found.last])


def _runs_of_verse(page: Page) -> Iterator[range]:
    """The runs of lines of verse, each within one block; blocks of too few lines for a poem are passed over unread."""
    last = 0
    for _, block in groupby(page.lines, key=attrgetter("span")):
        lines = list(block)
        first, last = last, last + len(lines)
        if len(lines) < _STANZAS:
            continue
        for is_verse, run in groupby(range(first, last), key=lambda at: _is_of_verse(page.lines[at])):
            if is_verse:
                held = list(run)
                yield range(held[0], held[-1] + 1)


def _is_of_verse(line: Line) -> bool:
    return 2 <= len(line.text) <= _VERSE and not line.linked and not line.listed and line.text[0].isalpha() and not is_apparatus(line.text)


def article(page: Page, found: Content, title: str | None, at: int, known: Marks = UNMARKED) -> list[int]:
    """Return the indexes in ``page.lines`` of the article's own lines; ``at`` is the headline's line, or -1, ``known`` what the site repeats."""
    headed = 0 <= at < found.first and any(is_byline(line.text) for line in page.lines[at + 1 : found.first])
    held = [each for each in without(page, range(found.first, found.last), known) if not is_head(page.lines[each].text)]
    lines = [page.lines[each] for each in held]
    parents = [page.spans[line.span].parent if line.span >= 0 else -1 for line in lines]
    after = sum(each <= at for each in held) if found.first <= at <= found.body + titles.BEHIND else 0
    own = without(
        page, [held[each] for each in own_lines(lines, parents, title, headed=headed, after=after, kin=_kin(page, parents))], known
    )
    if own and own[-1] == found.last - 1:
        own += _signature(page, found.last)
    between = [each for each in range(max(at + 1, found.first - _MOST_LEADS), found.first) if each not in known.repeated]
    return [*_lead(page, between, own), *own] if 0 <= at < found.first else own


def _kin(page: Page, blocks: list[int]) -> list[int]:
    """For each of ``blocks``, the first block of its tag and names in the same block; itself where it has no names."""
    first: dict[tuple[int, str, str], int] = {}
    spans = {at: page.spans[at] for at in blocks if at >= 0}
    like = {at: first.setdefault((each.parent, each.tag, each.names), at) if each.names.strip() else at for at, each in spans.items()}
    return [like.get(at, at) for at in blocks]


def _signature(page: Page, at: int) -> list[int]:
    """Who signs, and the day: the two lines right behind the container, where they stand in a block of their own."""
    pair = page.lines[at : at + 2]
    return [at, at + 1] if len(pair) == 2 and is_signature(pair[0].text) and is_day(pair[1].text) else []


def _lead(page: Page, between: list[int], own: list[int]) -> list[int]:
    """The lead (导语) that stands between headline and container; a summary that only repeats the text is none."""
    whole = _bare("".join(page.lines[each].text for each in own))
    return [each for each in between if is_lead(page.lines[each], whole)]


def witness(page: Page, found: Content, own: list[int]) -> str:
    """Return what speaks for the text: the well-known name of its container, or how many of its ``own`` lines trafilatura keeps as well.

    The last to look at the page's tree, from which it takes away what trafilatura need not see.
    """
    if found.span < 0 or not own:
        return "no container"
    if KNOWN.search(page.spans[found.span].names):
        return "container of a well-known name"
    _prune(page, found.span, own)
    if _is_vast(page.spans[found.span].element):
        return "container; too vast to ask trafilatura"
    kept = _bare(second_opinion(page.spans[found.span].element))
    shared = sum(_bare(page.lines[at].text)[:40] in kept for at in own)
    return f"container; trafilatura keeps {shared} of its {len(own)} lines"


def _prune(page: Page, container: int, own: list[int]) -> None:
    """Take the blocks that hold none of the ``own`` lines out of the container: a third of trafilatura's time."""
    kept = frozenset(own)
    before = [0, *accumulate(at in kept for at in range(len(page.lines)))]
    for span in page.spans[container + 1 :]:
        if span.parent < container:
            break
        if before[span.first] == before[span.last]:
            span.element.tag = _GONE
    etree.strip_elements(page.spans[container].element, _GONE, with_tail=False)


def _is_vast(element: etree._Element) -> bool:
    return next(islice(element.iter(), _MOST_ASKED, None), None) is not None


def second_opinion(element: etree._Element) -> str:
    """Return what trafilatura takes for the text of ``element``; empty where it finds none.

    The element is handed over as an ``article``, which spares trafilatura the search for one: half of its time.
    """
    return _kept(f"<html><body><article>{_source(element)}</article></body></html>")


def _source(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _kept(source: str) -> str:
    page = html.document_fromstring(source)
    etree.strip_elements(page, "script", "style", "img", "svg", "iframe", with_tail=False)
    etree.strip_tags(page, "span", "font", "strong", "b", "em", "i", "u", "section")
    found = trafilatura.bare_extraction(page, options=_OPTIONS)
    return (found.text or "") if found is not None else ""


def _agreed(page: Page, found: list[int]) -> int:
    """Of two blocks that both read like the article, return the one that trafilatura keeps more of, when it is asked for a page of both."""
    both = "".join(f"<div>{_source(page.spans[index].element)}</div>" for index in sorted(found))
    kept = _bare(_kept(f"<html><body>{both}</body></html>"))

    def share(index: int) -> float:
        texts = [_bare(line.text) for line in page.lines[page.spans[index].first : page.spans[index].last] if body_at(line)]
        return sum(len(text) for text in texts if text[:40] in kept) / max(1, sum(len(text) for text in texts))

    return max(found, key=lambda index: (round(share(index), 1), -found.index(index)))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("|", "")
