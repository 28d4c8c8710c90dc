"""What is unpacked on its way in, and what is left as it came."""

import gzip
import zlib

import brotli
import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from archive.model import Role
from crawler.codings import ContentCodings

LIST = "<html><body>科技要闻</body></html>".encode() * 20
MOST = 100_000


def passed(body: bytes, coding: str, role: Role) -> Response:
    middleware = ContentCodings.from_crawler(get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": MOST}))
    request = Request("http://a.test/", meta={"role": role})
    return middleware.process_response(request, Response(request.url, headers={"Content-Encoding": coding}, body=body))


@pytest.mark.parametrize("role", [Role.LISTING, Role.FEED, Role.SITEMAP, Role.ROBOTS])
@pytest.mark.parametrize(
    ("body", "coding"),
    [(gzip.compress(LIST), "gzip"), (zlib.compress(LIST), "deflate"), (brotli.compress(LIST), "br"), (gzip.compress(gzip.compress(LIST)), "gzip, gzip")],
    ids=["gzip", "deflate", "br", "twice"],
)  # fmt: skip
def test_lists_and_rules_are_unpacked(body: bytes, coding: str, role: Role) -> None:
    assert passed(body, coding, role).body == LIST


@pytest.mark.parametrize(
    ("body", "coding", "why"),
    [
        (LIST, "br", "(br) cannot be undone"),
        (LIST, "gzip", "(gzip) cannot be undone"),
        (LIST, "deflate", "(deflate) cannot be undone"),
        (LIST, "zstd", "(zstd) cannot be undone"),
        (gzip.compress(LIST)[:10], "gzip", "(gzip) cannot be undone"),
        (gzip.compress(bytes(MOST + 1)), "gzip", "(gzip) hides more than is read of one answer"),
    ],
    ids=["br", "gzip", "deflate", "zstd", "gzip cut", "bomb"],
)
def test_of_a_list_it_is_said_why_it_cannot_be_unpacked_and_an_article_passes_as_it_came(body: bytes, coding: str, why: str) -> None:
    with pytest.raises(IgnoreRequest, match=why.replace("(", r"\(").replace(")", r"\)")):
        passed(body, coding, Role.LISTING)
    for role in (Role.ARTICLE, Role.CONTINUATION):
        assert passed(body, coding, role).body == body
