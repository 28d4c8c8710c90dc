from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from crawler.lists import Found, links_in_feed, links_in_listing, links_in_sitemap, next_list_page
from crawler.publisher import Scope
from tests.site.lists import PAGE_LENGTH, list_path
from tests.site.pages import Page, links_of, pages

ORIGIN = "http://127.0.0.1:8123"
DEMO = Scope(hosts=("127.0.0.1:8123",))


def walk(column: str, site: Mapping[str, Page]) -> list[Found]:
    found: list[Found] = []
    url: str | None = ORIGIN + list_path(column, 1)
    while url:
        html = site[urlsplit(url).path].body.decode("gbk" if column == "gddt" else "utf-8")
        found += links_in_listing(html, url, DEMO)
        url = next_list_page(html, url)
    return found


@pytest.mark.parametrize("state", [1, 2])
@pytest.mark.parametrize("column", PAGE_LENGTH)
def test_the_made_up_sites_lists_give_exactly_their_articles(column: str, state: int) -> None:
    found = walk(column, pages(state, ORIGIN))

    assert {(link.url, link.title, link.date_hint) for link in found} == {
        (ORIGIN + link.path, link.title, link.day) for link in links_of(column, state)
    }


@pytest.mark.parametrize("state", [1, 2])
def test_the_made_up_sites_feed_sitemap_and_front_page_give_exactly_their_articles(state: int) -> None:
    site = pages(state, ORIGIN)
    front = {f"{ORIGIN}{link.path}" for column in PAGE_LENGTH for link in links_of(column, state)[:6]}

    assert {(each.url, each.title) for each in links_in_feed(site["/rss.xml"].body, f"{ORIGIN}/rss.xml", DEMO)} == {
        (ORIGIN + link.path, link.title) for link in links_of("rss", state)
    }
    assert {each.url for each in links_in_sitemap(site["/sitemap.xml"].body, f"{ORIGIN}/sitemap.xml", DEMO)[0]} == {
        ORIGIN + link.path for link in links_of("sitemap", state)
    }
    assert {each.url for each in links_in_listing(site["/"].body.decode(), f"{ORIGIN}/", DEMO)} == front
