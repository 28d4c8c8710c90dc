"""Stored pages of one site → its model: each is parsed once and read twice, the second time knowing what was learnt from the first.

At the first reading a channel's name may pass for the headline, or a long footer for the text; that is
seen from what repeats, and put right before it is told what stands at the ends of texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.reading.furniture import SiteModel
from pipelines.reading.head import Head
from pipelines.reading.page import Page
from pipelines.reading.read import placed, seen
from pipelines.reading.sites import Sheet, learnt, sheet


class Stored(NamedTuple):
    """An answer of the site as it was kept."""

    url: str
    body: bytes
    """Content coding still on."""
    content_type: str | None = None
    content_encoding: str | None = None


class Shown(NamedTuple):
    """What it shows to readers (uncloaked), and says to machines."""

    url: str
    page: Page
    head: Head


def site_model(site: str, pages: Iterable[Stored]) -> SiteModel:
    """Return what ``site`` repeats, learnt from ``pages`` of it, best its newest articles; what holds no markup is passed over."""
    return model_of(site, [each for page in pages if (each := shown(page)) is not None])


def shown(page: Stored) -> Shown | None:
    """Return what ``page`` shows, or None where there is no markup."""
    found = seen(page.body, page.content_type, page.content_encoding)
    return Shown(page.url, *found) if found is not None else None


def model_of(site: str, pages: Sequence[Shown]) -> SiteModel:
    """Return what ``site`` repeats, learnt from ``pages`` of it; their order does not matter."""
    first = learnt(site, [_sheet(page, None) for page in pages])
    told = replace(first, ends=frozenset(), boxed=frozenset())
    return learnt(site, [_sheet(page, told) for page in pages])


def _sheet(each: Shown, known: SiteModel | None) -> Sheet:
    _, title, own = placed(each.page, each.head, known)
    return sheet(each.page, own, each.head, title.text, each.url)
