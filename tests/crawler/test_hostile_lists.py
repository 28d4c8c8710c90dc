import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.lists import links_in_feed, links_in_listing, links_in_sitemap, next_list_page
from crawler.scripts import MOST
from tests.crawler.listings import FEED, HEADLINES, PAGE, SCOPE, SITE

SHARDS = st.sampled_from(
    [
        "<a href=",
        "<a href='/202404/t20240429_1.html'>",
        "</a>",
        "<li>",
        "</ul>",
        "<table>",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
        "<datastore>",
        "<base href=",
        "'",
        '"',
        "http://[",
        "javascript:",
        "urls[i]='",
        "';",
        "{",
        "}",
        '"url":"',
        "\\u12",
        "\\",
        "&#0;",
        "&#xD800;",
        "\x00",
        "�",
        "<?xml encoding='x'?>",
        "<!--",
        "-->",
        ">",
        "createPageHTML(",
        "99999999999999999999",
        ",",
        ")",
        "下一页",
        "2024-04-29",
        "1",
        "2",
        "<rss>",
        "<item>",
        "<link>",
        "<url><loc>",
        "</loc>",
        "<svg>",
        "<template>",
        "<frameset>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SHARDS, max_size=30).map("".join))
def test_nothing_that_strangers_send_raises(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")

    for found in (links_in_listing(text, PAGE, SCOPE), links_in_feed(body, FEED, SCOPE), links_in_sitemap(body, FEED, SCOPE)[0]):
        assert all(link.url.startswith(SITE) for link in found)
    following = next_list_page(text, PAGE)
    assert following is None or following.startswith(SITE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b\x08broken",
        b"\xff\xfe<\x00",
        gzip.compress(b"<rss>", mtime=0)[:-9],
        b"<" * 100_000,
        b"<a>" * 100_000,
        b"\x00" * 1000,
    ],
)
def test_bytes_that_are_nothing_give_nothing(body: bytes) -> None:
    assert links_in_feed(body, FEED, SCOPE) == ()
    assert links_in_sitemap(body, FEED, SCOPE) == ((), ())
    assert links_in_listing(body.decode("latin-1"), PAGE, SCOPE) == ()


def test_a_page_of_endless_links_is_read_as_far_as_the_bound() -> None:
    html = "".join(f'<a href="/202404/t20240429_{n}.html">{HEADLINES[0]}</a>' for n in range(3 * MOST))
    script = "".join(f"urls[i]='/202404/t20240429_{n}.html';" for n in range(3 * MOST))

    assert len(links_in_listing(html, PAGE, SCOPE)) == MOST
    assert len(links_in_listing(f"<script>{script}</script>", PAGE, SCOPE)) <= MOST


def test_a_deep_page_is_read() -> None:
    html = "<div>" * 1500 + f'<a href="/202404/t20240429_1.html">{HEADLINES[0]}</a>'
    assert [link.url.removeprefix(SITE) for link in links_in_listing(html, PAGE, SCOPE)] == ["/202404/t20240429_1.html"]


@pytest.mark.parametrize(
    "html",
    [
        *(
            f"<a href='{path}'>{HEADLINES[0]}</a>" * 20
            for path in ("/" + "_a1" * 1000 + "!", "/" + "1" * 3900 + "!", "/a/" + "a1-" * 1200 + "!", "/2024/04/29" * 300)
        ),
        *(
            f"<div class='{name}'><a href=/1.html>{HEADLINES[0]}</a></div>" * 20
            for name in ("nav" + "1" * 55 + "!", "nav-" * 14 + "!", "list" * 14)
        ),
        "<datastore>" + "<![CDATA[" * 20_000,
        "<script>" + "a:'" * 50_000 + 'a:"\\"' * 50_000 + "{" * 100_000,
        "<a href=/1><div>" * 300 + "<b>1</b>" * 20_000,
        "<div>" * 1900 + "<a href=/1></a>" + "<b>1</b>" * 30_000,
        "<a href=/1>»</a>" * 10_000,
        "<nextgroup>" * 20_000 + "createPageHTML(" * 20_000,
    ],
)
def test_a_page_made_to_be_slow_is_not(html: str) -> None:
    begun = time.process_time()

    links_in_listing(html, PAGE, SCOPE)
    next_list_page(html, PAGE)

    assert time.process_time() - begun < 10  # each takes well under a second or two; without the bounds, minutes
