"""Feeds (RSS 0.9 to 2.0, Atom) and sitemaps → the articles they name.

What a feed names is taken for an article unless its URL says otherwise; of a sitemap, only
what looks like one.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawler.links import Found, in_scope, is_article_link
from crawler.markup import MOST_BYTES, folded, html_tree, local_name, unpacked, words, xml_tree
from crawler.publisher import Scope
from crawler.url import canonical_url

MOST_ITEMS = 5000
FEEDS = ("rss", "rdf", "feed", "channel")
SITEMAPS = ("urlset", "sitemapindex")
MOST_PAGES = 50_000
"""URLs of one sitemap: the protocol's own limit."""


def links_in_feed(body: bytes, url: str, scope: Scope) -> tuple[Found, ...]:
    """Return the articles of a feed, newest first as feeds have it; broken XML is read as far as it goes.

    Args:
        body: after content decoding; gzip inside is undone.
        url: the feed's own, canonical.
        scope: which links may be ours.
    """
    tree = xml_tree(body)
    if tree is None:
        return ()
    found: dict[str, Found] = {}
    for item in tree.iter("{*}item", "{*}entry"):
        target = canonical_url(_link(item), item.base or url) or canonical_url(_link(item), url)
        if target and in_scope(target, scope):
            found.setdefault(
                target,
                Found(url=target, title=_title(item), date_hint=_text(item, ("pubdate", "published", "date", "issued", "updated")) or None),
            )
        if len(found) >= MOST_ITEMS:
            break
    return tuple(found.values())


def links_in_sitemap(body: bytes, url: str, scope: Scope) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """Return the articles of a sitemap, and the further sitemaps that it names.

    Args:
        body: XML or one URL a line; gzip is undone.
        url: the sitemap's own, canonical.
        scope: which links may be ours.
    """
    tree = xml_tree(body)
    if tree is None or local_name(tree) not in SITEMAPS:
        return _plain_sitemap(unpacked(body), url, scope), ()
    found: dict[str, Found] = {}
    further: dict[str, None] = {}
    for entry in tree.iter("{*}url", "{*}sitemap"):
        target = canonical_url(_text(entry, ("loc",)), url)
        if target and local_name(entry) == "sitemap":
            further[target] = None
        elif target and is_article_link(target, "", scope):
            title = folded(_text(entry, ("title",)))
            found.setdefault(
                target, Found(url=target, title=title, date_hint=_text(entry, ("publication_date", "pubtime", "pubdate")) or None)
            )
        if len(found) + len(further) >= MOST_PAGES:
            break
    return tuple(found.values()), tuple(further)


def why_no_feed(body: bytes) -> str | None:
    """Return why nothing can be read in ``body``, which gave no article; None if it is a feed in which none stands."""
    tree = xml_tree(body)
    if tree is not None and (local_name(tree) in FEEDS or next(tree.iter("{*}item", "{*}entry"), None) is not None):
        return _why_cut(body)
    return _said("is no feed (RSS or Atom)", body, tree)


def why_no_sitemap(body: bytes) -> str | None:
    """Return why nothing can be read in ``body``, which gave no article and no further sitemap; None if it is a sitemap of none."""
    tree = xml_tree(body)
    if (tree is not None and local_name(tree) in SITEMAPS) or any(_addresses(unpacked(body))):
        return _why_cut(body)
    return _said("is no sitemap (XML, or one address a line)", body, tree)


def _why_cut(body: bytes) -> str | None:
    return (
        f"what it answered unpacks to more than {MOST_BYTES:,} bytes, and names nothing in these"
        if len(unpacked(body)) >= MOST_BYTES
        else None
    )


def _said(what: str, body: bytes, tree: etree._Element | None) -> str:
    seen = "" if tree is None else f", but begins with <{local_name(tree)[:40]}>"
    return f"what it answered ({len(body):,} bytes) {what}{seen}" if body else "it answered with an empty body"


def _plain_sitemap(body: bytes, url: str, scope: Scope) -> tuple[Found, ...]:
    targets = dict.fromkeys(canonical_url(line, url) for line in _addresses(body))
    return tuple(Found(url=target, title="") for target in targets if target and is_article_link(target, "", scope))


def _addresses(body: bytes) -> Iterator[str]:
    lines = body.decode("utf-8", "replace").splitlines()[:MOST_PAGES]
    return (line for line in lines if line.strip().lower().startswith(("http://", "https://")))


def _children(item: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for name in names:
        yield from (child for child in islice(item.iterdescendants(), 300) if local_name(child) == name)


def _text(item: etree._Element, names: tuple[str, ...]) -> str:
    return next((text for child in _children(item, names) if (text := words(child))), "")


def _title(item: etree._Element) -> str:
    """Titles may be HTML, once or twice escaped."""
    title = _text(item, ("title",))
    if re.search(r"<\w|&\w+;|&#", title):
        tree = html_tree(title)
        title = words(tree) if tree is not None else ""
    return title[:300]


def _link(item: etree._Element) -> str:
    """Return the article's address: FeedBurner's original link, then Atom's alternate, then RSS's link, then a guid that is a URL."""
    for child in _children(item, ("origlink", "link", "guid", "id")):
        if child.get("rel", "alternate") != "alternate" or child.get("isPermaLink", "true").lower() == "false":
            continue
        address = child.get("href", "") or words(child)
        if local_name(child) == "link" or re.match(r"https?://", address.strip(), re.IGNORECASE):
            return address
    return item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
