"""The made-up site answers over loopback as a real server does: kept connections, compression, chunks, tags, redirects."""

import gzip
import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.site.gold import gold
from tests.site.pages import pages
from tests.site.serve import Site

RESTLESS = "/kjyw/202608/t20260819_10290.html"
GONE = "/kjyw/202607/t20260702_10262.html"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def ask(site: Site, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_every_page_arrives_as_it_stands(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    for path, page in pages(1, site.url).items():
        connection.request("GET", path)
        response = connection.getresponse()
        assert (response.status, response.read()) == (page.status, page.body), path
        assert (response.getheader("Transfer-Encoding") == "chunked") is page.chunked
        assert page.chunked or response.getheader("Content-Length") == str(len(page.body))
        assert response.getheader("Date")
    connection.close()


def test_compressed_pages_come_compressed_only_to_those_who_ask(site: Site) -> None:
    response, body = ask(site, RESTLESS, Accept_Encoding="gzip, deflate")
    assert response.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body) == pages(1, site.url)[RESTLESS].body
    assert ask(site, RESTLESS)[0].getheader("Content-Encoding") is None


def test_a_known_tag_is_answered_304(site: Site) -> None:
    path = "/zcwj/202603/t20260326_50001.html"
    tag = ask(site, path)[0].getheader("ETag")
    assert tag
    again, body = ask(site, path, If_None_Match=tag)
    assert (again.status, body) == (304, b"")


def test_redirects_lead_to_articles(site: Site) -> None:
    for path, wanted in gold(1).items():
        if wanted.leads_to:
            response, _ = ask(site, path)
            assert response.status in (301, 302)
            assert urlsplit(response.getheader("Location") or "").path == wanted.leads_to
            assert gold(1)[wanted.leads_to].outcome == "sealed"


def test_the_control_path_lets_the_site_change_and_the_log_tells_who_asked() -> None:
    with Site() as site:
        assert ask(site, GONE, User_Agent="KuaizhaoBot/0.1")[0].status == 200
        assert ask(site, "/-/state/2")[1] == b"state 2\n"
        assert ask(site, GONE)[0].status == 404
        assert ask(site, "/nowhere")[0].status == 404
        assert [(asked.path, asked.status) for asked in site.requests] == [(GONE, 200), (GONE, 404), ("/nowhere", 404)]
        assert site.requests[0].header("user-agent") == "KuaizhaoBot/0.1"


def test_no_page_names_the_control_path() -> None:
    assert not [path for state in (1, 2) for path, page in pages(state).items() if b"/-/" in page.body]


def test_absolute_links_follow_the_host_header(site: Site) -> None:
    _, body = ask(site, "/sitemap.xml", Host="news.test:81")
    assert b"<loc>http://news.test:81/kjyw/" in body
    assert site.url.encode() in ask(site, "/sitemap.xml")[1]
