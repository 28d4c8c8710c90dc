"""What a crawl of the made-up site should find at every linked page: the outcome, and for articles the reading.

The words come from the article files, never from the pages, so a fault of a layout cannot
become an expectation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from tests.site.articles import Article, Placement, columns, oddities, placed, placements
from tests.site.copies import cloaked, damaged, traditional
from tests.site.pages import CLOSED
from tests.site.story import cells_of, heading_of, part_path

SHOWS: Mapping[str, frozenset[str]] = {
    "portal": frozenset({"title", "time", "source", "author", "editor", "category"}),
    "chat": frozenset({"title", "time", "source", "author"}),
    "builder": frozenset({"title", "time", "source", "author", "editor", "category"}),
    "blog": frozenset({"title", "time", "category"}),
    "government": frozenset({"title", "time", "source", "category", "number", "attachments"}),
    "office": frozenset({"title", "day", "source", "category", "attachments"}),
    "table": frozenset({"title", "day", "source", "author", "editor", "category"}),
    "traditional": frozenset({"title", "time", "source", "category"}),
    "mirror": frozenset({"title", "time", "source", "author", "editor", "category"}),
    "fragment": frozenset(),
    "snapshot": frozenset({"title", "time", "source", "category"}),
}
"""Which facts a layout shows; `day`: a time without its clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of an article: as published, or in the readable form (uncloaked, simplified)."""

    title: str | None
    text: str
    """Paragraphs, one per line; cells of a row divided by ` | `."""
    source: str | None
    author: tuple[str, ...]
    editor: tuple[str, ...]
    category: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What should become of one linked page in one crawl."""

    outcome: str
    """``sealed`` (first), ``changed``, ``unchanged``, ``rejected:<reason>`` or ``skipped:robots-disallowed``."""
    found: tuple[str, ...]
    """The lists (by folder), ``rss``, ``sitemap`` that name it; ``redirect``: only a redirect leads there."""
    published: Wording | None = None
    """None for a page that carries no article, or is not read."""
    plain: Wording | None = None
    """Differs from `published` on cloaked and traditional pages; undamaged also where the page is damaged."""
    publish_time: str | None = None
    """``2026-04-12T09:30:00+08:00``; ``2026-04-12`` where only the day is shown; ``--03-18`` where no year is."""
    document_number: str | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    """(name, path)"""
    parts: tuple[str, ...] = ()
    """The paths of all pages of the article, in order, its own first."""
    twins: tuple[str, ...] = ()
    """Pages of the same story."""
    upstream: str | None = None
    """The path of the page that this one says it is a snapshot of."""
    snapshot_time: str | None = None
    leads_to: str | None = None
    """Where a redirect leads."""


@cache
def gold(state: int) -> Mapping[str, Gold]:
    """Return what is expected of every linked page, by path; `state` 2 is a second crawl after the first."""
    articles = {each.path: _article_gold(each, state) for each in placements() if not (each.new and state == 1)}
    return articles | {each.path: Gold(outcome=f"rejected:{each.kind}", found=each.found, leads_to=each.target) for each in oddities()}


def _outcome(placement: Placement, state: int) -> str:
    if placement.path.startswith(CLOSED):
        return "skipped:robots-disallowed"
    if state == 1 or placement.new:
        return "sealed"
    if placement.gone:
        return "rejected:http-404"
    return "unchanged" if placed(placement, 1) == placed(placement, 2) else "changed"


def _article_gold(placement: Placement, state: int) -> Gold:
    outcome = _outcome(placement, state)
    if outcome.startswith(("skipped", "rejected")):
        return Gold(outcome=outcome, found=placement.found)
    article, shows = placed(placement, state), SHOWS[placement.layout]
    published, plain = wordings(placement, article)
    return Gold(
        outcome=outcome,
        found=placement.found,
        published=published,
        plain=plain,
        publish_time=_publish_time(article, shows),
        document_number=article.number if "number" in shows else None,
        attachments=article.attachments if "attachments" in shows else (),
        parts=tuple(part_path(placement.path, part) for part in range(1, len(article.parts) + 2))
        if placement.layout == "portal"
        else (placement.path,),
        twins=_twins(placement),
        upstream=placement.of,
        snapshot_time=_snapshot_time(article) if placement.of else None,
    )


def wordings(placement: Placement, article: Article) -> tuple[Wording, Wording]:
    """Return the words as published on the page, and in the readable form."""
    shows = SHOWS[placement.layout]
    plain = Wording(
        title=article.title if "title" in shows else None,
        text="\n".join(map(_line, article.paragraphs)),
        source=(article.source or None) if "source" in shows else None,
        author=article.author if "author" in shows or _signed(article) else (),
        editor=article.editor if "editor" in shows else (),
        category=columns()[placement.column] if "category" in shows else None,
    )
    if placement.layout == "traditional":
        return _in_words(plain, traditional), plain
    if placement.layout in ("mirror", "fragment"):
        published = _in_words(plain, cloaked)
        return (_cut_in_two(published), plain) if placement.layout == "fragment" else (published, plain)
    if "broken-byte" in placement.quirks and article.broken_after:
        plain = replace(plain, text=plain.text.replace(article.broken_after, f"{article.broken_after}\ufffd"))
    return plain, plain


def _line(paragraph: str) -> str:
    return heading_of(paragraph) or " | ".join(cells_of(paragraph)) or paragraph


def _signed(article: Article) -> bool:
    return any(name in paragraph for name in article.author[:1] for paragraph in article.paragraphs)


def _in_words(wording: Wording, say: Callable[[str], str]) -> Wording:
    return Wording(
        title=wording.title and say(wording.title),
        text=say(wording.text),
        source=wording.source and say(wording.source),
        author=tuple(map(say, wording.author)),
        editor=tuple(map(say, wording.editor)),
        category=wording.category and say(wording.category),
    )


def _cut_in_two(wording: Wording) -> Wording:
    """Return the wording as a page shows it whose last sentence swallowed a part of the tag behind it."""
    return replace(wording, text=damaged(f"{wording.text}</div>"))


def _publish_time(article: Article, shows: frozenset[str]) -> str | None:
    if not shows & {"time", "day"}:
        return None
    if isinstance(article.time, str):
        return article.time
    return article.time.isoformat() if "time" in shows else article.time.date().isoformat()


def _snapshot_time(article: Article) -> str:
    return (article.moment + timedelta(hours=2, minutes=35, seconds=12)).isoformat()


def _twins(placement: Placement) -> tuple[str, ...]:
    return tuple(each.path for each in placements() if placement.group and each.group == placement.group and each != placement)
