"""List pages, feeds and sitemaps → the articles they name.

All of it is read from strangers' bytes: nothing raises, and every answer is bounded.
"""

import re
from collections.abc import Iterator

from lxml import etree

from crawler.feeds import links_in_feed, links_in_sitemap
from crawler.links import Found, Seen, article_links, has_date
from crawler.markup import MOST_CHARACTERS, html_tree
from crawler.pagers import next_list_page
from crawler.publisher import Scope
from crawler.scripts import MOST, links_in_script
from crawler.surroundings import Surroundings, href_of
from crawler.url import canonical_url

__all__ = ["Found", "links_in_feed", "links_in_listing", "links_in_sitemap", "next_list_page"]

_RECORDS = re.compile(r"<(?:datastore|recordset|record)\b", re.IGNORECASE)


def links_in_listing(html: str, url: str, scope: Scope, *, charset: str = "utf-8") -> tuple[Found, ...]:
    """Return the articles that a list page links to, in its order, each once.

    Args:
        html: the decoded page; a JSON or XML answer of a list's own program will do.
        url: the page's own, canonical.
        scope: which links may be ours.
        charset: what the page was decoded with; browsers write the query of its links in it.
    """
    base = url
    tree = html_tree(html)
    seen: list[Seen] = []
    if tree is not None:
        base = canonical_url(next(iter(tree.xpath("//base/@href")), ""), url, charset=charset) or url
        seen += _anchors(tree, base, charset)
    seen += _records(html, base, charset)
    for script in _scripts(tree, html):
        seen += _script_links(script, base, charset)
    return article_links(seen, scope, page_url=url)[:MOST]


def _anchors(tree: etree._Element, base: str, charset: str) -> Iterator[Seen]:
    around = Surroundings(tree)
    for anchor in around.anchors:
        target = canonical_url(href_of(anchor), base, charset=charset)
        if target:
            yield Seen(
                url=target,
                title=around.title(anchor),
                date_hint=around.date(anchor),
                block=around.block(anchor),
                furniture=around.is_furniture(anchor),
            )


def _records(html: str, base: str, charset: str) -> list[Seen]:
    """Read a ``<datastore>``: list items as HTML in CDATA, which the government CMS jcms shows by script."""
    if not _RECORDS.search(html):
        return []
    fragment = html_tree("<ul>" + "\n".join(_character_data(html)) + "</ul>")
    return [] if fragment is None else list(_anchors(fragment, base, charset))


def _character_data(html: str) -> Iterator[str]:
    """Yield what stands in CDATA sections."""
    for part in html.split("<![CDATA[")[1:]:
        inside, end, _ = part.partition("]]>")
        if end:
            yield inside


def _scripts(tree: etree._Element | None, html: str) -> list[str]:
    if html.lstrip()[:1] in ("{", "["):
        return [html[:MOST_CHARACTERS]]
    return [] if tree is None else [script.text for script in tree.iter("script") if script.text and not _RECORDS.search(script.text)]


def _script_links(script: str, base: str, charset: str) -> Iterator[Seen]:
    for entry in links_in_script(script):
        target = canonical_url(entry.url, base, charset=charset)
        if target:
            yield Seen(url=target, title=entry.title[:300], date_hint=has_date(entry.date), block="script")
