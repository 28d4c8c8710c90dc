"""The door of the room: a page's bytes → what it says. Never raises on bad input, and never guesses."""

from dataclasses import replace
from datetime import datetime

from lxml import etree

from archive.model import Charset, Extraction
from pipelines.reading import extract, links, metadata, plain, unwrap
from pipelines.reading.decode import decode, unpacked
from pipelines.reading.furniture import SiteModel, marks, telling
from pipelines.reading.head import Head, head
from pipelines.reading.marks import without_more
from pipelines.reading.markup import tree
from pipelines.reading.page import Page
from pipelines.reading.rendered import rendered
from pipelines.reading.states import state_of
from pipelines.reading.tables import joined_rows

READER: str = f"kuaizhao-reading 10 (trafilatura {extract.TRAFILATURA})"


def read(
    body: bytes,
    *,
    url: str,
    captured_at: datetime,
    content_type: str | None = None,
    content_encoding: str | None = None,
    site: SiteModel | None = None,
) -> Extraction:
    """Return what the page in ``body`` says, and who says so.

    Args:
        body: the entity as received, content coding still on.
        url: where it came from, for links and the day in it.
        captured_at: aware; dates after it are not believed.
        content_type: the header's value, one witness of the charset.
        content_encoding: the header's value.
        site: what the site repeats, where that was learnt.
    """
    packed = unpacked(body, content_encoding)
    text, charset = decode(packed, content_type)
    root = tree(text, packed if charset.used == "utf-8" and not charset.replaced else None)
    if root is None:
        return Extraction(title=None, text="", plain="", state="too-short", rule="no-markup 1", charset=charset, reader=READER)
    return _reading(root, rendered(root), head(root, text), charset, url=url, captured_at=captured_at, site=site)


def seen(body: bytes, content_type: str | None = None, content_encoding: str | None = None) -> tuple[Page, Head] | None:
    """Return what the page in ``body`` shows to readers (uncloaked) and says to machines; None where there is no markup."""
    text, _ = decode(unpacked(body, content_encoding), content_type)
    root = tree(text)
    if root is None:
        return None
    page = rendered(root)
    return _uncloaked(page) if plain.is_cloaked(_words(page)) else page, head(root, text)


def placed(shown: Page, said: Head, site: SiteModel | None) -> tuple[extract.Content, metadata.Headline, list[int]]:
    """Return where the article stands in a page (uncloaked), its headline, and the indexes of its own lines."""
    known = marks(shown, site)
    found = extract.content(shown, known)
    title = metadata.headline(telling(said, site), shown, found, known)
    return found, title, extract.article(shown, found, title.text, title.at, known)


def _reading(
    root: etree._Element, page: Page, said: Head, charset: Charset, *, url: str, captured_at: datetime, site: SiteModel | None
) -> Extraction:
    words = _words(page)
    cloaked = plain.is_cloaked(words)
    shown = _uncloaked(page) if cloaked else page
    found, title, own = placed(shown, said, site)
    facts = metadata.facts(said, shown, found, own, title, url=url, captured_at=captured_at)
    texts = [" | ".join(without_more(page.lines[at].text) for at in row) for row in joined_rows(page, own)]
    files = links.attachments(root, shown, found, links.base_of(url, said), title.at)
    if not texts and title.at >= 0:
        texts = [each.name for each in files]
    whole = "\n".join(texts)
    readable, transforms = plain.readable(whole, cloaked=cloaked)
    headed = title.at >= 0 and facts.publish_time is not None and facts.publish_time.witness == "visible line"
    state, rule = state_of(page, texts, charset, cloaked=cloaked, headed=headed)
    wrapped = unwrap.upstream(facts.below, root, url=url, source=facts.source, published=facts.publish_time)
    following = links.next_page(root, words, url, said)
    return Extraction(
        title=title.text,
        text=whole,
        plain=readable,
        publish_time=facts.publish_time,
        source=facts.source,
        author=facts.author,
        editor=facts.editor,
        subtitle=facts.subtitle,
        crumbs=facts.crumbs,
        category=facts.category,
        document_number=facts.document_number,
        attachments=files,
        upstream=wrapped,
        next_page=following,
        state=state,
        rule=rule,
        transforms=transforms,
        charset=charset,
        witnesses=(*facts.witnesses, ("text", extract.witness(page, found, own))),
        conflicts=facts.conflicts,
        reader=READER,
        site_model=site.digest if site else None,
    )


def _words(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def _uncloaked(page: Page) -> Page:
    """The same page in its readable form, so that labels (發(fā)布時間) can be told."""
    return replace(
        page,
        lines=tuple(
            line._replace(text=plain.readable(line.text, cloaked=True)[0], pieced=plain.readable(line.pieced, cloaked=True)[0])
            for line in page.lines
        ),
    )
