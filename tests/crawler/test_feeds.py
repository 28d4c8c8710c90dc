import gzip
from pathlib import Path

import pytest

from crawler.feeds import links_in_feed, links_in_sitemap, why_no_feed, why_no_sitemap
from crawler.links import Found
from crawler.markup import MOST_BYTES
from tests.crawler.listings import FEED, HEADLINES, SCOPE, SITE


def paths(found: tuple[Found, ...]) -> list[str]:
    return [link.url.removeprefix(SITE) for link in found]


def triples(found: tuple[Found, ...]) -> list[tuple[str, str, str | None]]:
    return [(link.url.removeprefix(SITE), link.title, link.date_hint) for link in found]


ITEM = f"<item><title>{HEADLINES[0]}</title><link> {SITE}/a/gz-abc?utm_source=rss </link><pubDate>Mon, 29 Apr 2024 10:00:00 +0800</pubDate></item>"


@pytest.mark.parametrize(
    "feed",
    [
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>网</title><link>{SITE}/</link>{ITEM}</channel></rss>',
        f'\ufeff\n <?xml version="1.0"?><rss><channel>{ITEM.replace("标题", "<![CDATA[标题]]>")}</channel>',
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">{ITEM}</rdf:RDF>',
        f"<rss><channel>{ITEM}<item><title>断&nbsp;了 & 坏了</title><link>{SITE}/",
        "<rss><channel>" + ITEM.replace("<link>", '<guid isPermaLink="true">').replace("</link>", "</guid>"),
    ],
)
def test_feeds_are_read_whole_or_broken(feed: str) -> None:
    found = links_in_feed(feed.encode(), FEED, SCOPE)

    assert triples(found) == [("/a/gz-abc", HEADLINES[0], "Mon, 29 Apr 2024 10:00:00 +0800")]
    assert links_in_feed(gzip.compress(feed.encode(), mtime=0), FEED, SCOPE) == found


def test_an_atom_feed_is_read() -> None:
    feed = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{SITE}/kjdt/"><link href="{SITE}/"/>
    <entry><title type="html">&lt;b&gt;{HEADLINES[0]}&lt;/b&gt; &amp;amp; 其他</title><id>tag:1</id><link rel="self" href="/feed/1"/><link rel="alternate" href="gz-abc"/>
    <updated>2024-04-30T00:00:00Z</updated><published>2024-04-29T02:00:00Z</published></entry></feed>"""

    assert triples(links_in_feed(feed.encode(), FEED, SCOPE)) == [("/kjdt/gz-abc", f"{HEADLINES[0]} & 其他", "2024-04-29T02:00:00Z")]


def test_a_feed_that_says_gb2312_and_uses_more_is_read() -> None:
    feed = f'<?xml version="1.0" encoding="gb2312"?><rss><channel>{ITEM.replace("召开", "镕㙍開")}</channel></rss>'

    (found,) = links_in_feed(feed.encode("gb18030"), FEED, SCOPE)

    assert found.title == HEADLINES[0].replace("召开", "镕㙍開")


def test_a_feed_of_other_hosts_and_of_files_gives_nothing() -> None:
    feed = f"<rss><channel>{ITEM.replace(SITE, 'http://other.example')}{ITEM.replace('gz-abc', 'report.pdf')}{ITEM.replace('a/gz-abc', '')}</channel></rss>"
    assert links_in_feed(feed.encode(), FEED, SCOPE) == ()


SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{SITE}/</loc></url><url><loc>{SITE}/kjdt/</loc></url><url><loc>{SITE}/a.pdf</loc></url>
<url><loc>{SITE}/202404/t20240429_1.html?a=1&amp;b=2</loc><lastmod>2024-05-01</lastmod></url>
<url><loc>{SITE}/202404/t20240430_2.html</loc><news:news><news:publication><news:name>网</news:name></news:publication>
<news:publication_date>2024-04-30</news:publication_date><news:title>{HEADLINES[1]}</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize(
    "body", [SITEMAP.encode(), gzip.compress(SITEMAP.encode(), mtime=0), SITEMAP.encode().replace(b"</urlset>", b"<url><loc>")]
)
def test_a_sitemap_gives_what_looks_like_articles(body: bytes) -> None:
    found, further = links_in_sitemap(body, f"{SITE}/sitemap.xml", SCOPE)

    assert triples(found) == [("/202404/t20240429_1.html?a=1&b=2", "", None), ("/202404/t20240430_2.html", HEADLINES[1], "2024-04-30")]
    assert further == ()


def test_a_sitemap_index_gives_further_sitemaps() -> None:
    index = f"<sitemapindex xmlns='x'><sitemap><loc>{SITE}/sitemap-1.xml.gz</loc></sitemap><sitemap><loc> /sitemap-2.xml </loc></sitemap></sitemapindex>"
    assert links_in_sitemap(index.encode(), f"{SITE}/sitemap.xml", SCOPE) == ((), (f"{SITE}/sitemap-1.xml.gz", f"{SITE}/sitemap-2.xml"))


def test_a_sitemap_of_plain_lines_is_read() -> None:
    body = f"{SITE}/202404/t20240429_1.html\r\n{SITE}/\nnot a url\n"
    assert paths(links_in_sitemap(body.encode(), f"{SITE}/sitemap.txt", SCOPE)[0]) == ["/202404/t20240429_1.html"]


def test_no_entity_reaches_out_or_swells(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY b0 "哈哈哈哈">{bomb}]><rss>{ITEM.replace("</title>", "&s;&b11;</title>")}</rss>'

    found = links_in_feed(feed.encode(), FEED, SCOPE)

    assert not [link for link in found if "geheim" in link.title or len(link.title) > 300]


NOTHING = [
    (b"", "it answered with an empty body"),
    (b"\x1f\x8b\x08broken", "what it answered (9 bytes) is no "),
    (b"Not Found", "what it answered (9 bytes) is no "),
    (b'{"articles": []}', "what it answered (16 bytes) is no "),
    (b"<html><body>door</body></html>", "what it answered (30 bytes) is no "),
]


@pytest.mark.parametrize(("body", "why"), NOTHING, ids=["empty", "bad gzip", "words", "json", "html"])
def test_an_answer_that_is_no_feed_and_no_sitemap_is_told_from_one_in_which_nothing_stands(body: bytes, why: str) -> None:
    for said in (why_no_feed(body), why_no_sitemap(body)):
        assert said is not None
        assert said.startswith(why)
        assert ("begins with <html>" in said) == (b"<html>" in body)


@pytest.mark.parametrize(
    "feed", ["<rss><channel><title>a</title></channel></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rdf:RDF xmlns:rdf='x'/>", f"<x>{ITEM}</x>"]
)  # fmt: skip
def test_a_feed_in_which_nothing_stands_is_one(feed: str) -> None:
    assert why_no_feed(feed.encode()) is None


@pytest.mark.parametrize("sitemap", ["<urlset/>", "<sitemapindex></sitemapindex>", f"{SITE}/kjdt/\n"])
def test_a_sitemap_in_which_nothing_stands_is_one(sitemap: str) -> None:
    assert why_no_sitemap(sitemap.encode()) is None


def test_a_sitemap_that_was_cut_before_it_named_anything_says_so() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * MOST_BYTES, mtime=0)

    assert links_in_sitemap(bomb, f"{SITE}/sitemap.xml", SCOPE) == ((), ())
    assert why_no_sitemap(bomb) == "what it answered unpacks to more than 64,000,000 bytes, and names nothing in these"
