"""Archived pages: their own bytes, in a cage."""

import gzip
import zlib

import brotli
import pytest

from archive.model import Capture, Provenance, Role
from archive.web import replay as module
from archive.web.app import make_archive_app
from archive.web.replay import replay
from tests.archive.web.browser import Browser
from tests.archive.web.composed import START
from tests.archive.web.conftest import Site

PAGE = "<p>科技大会</p>"


def capture(body: bytes, kind: str | None = "text/html", coding: str = "") -> Capture:
    lines = [
        b"HTTP/1.1 200 OK",
        *([f"Content-Type: {kind}".encode()] if kind else []),
        *([f"Content-Encoding: {coding}".encode()] if coding else []),
    ]
    why = Provenance(source=None, source_digest=None, run="r", role=Role.ARTICLE, way="manual", software="s", settings_digest="sha256:0")  # type: ignore[arg-type]
    return Capture(
        url="http://a.example/", captured_at=START, request=b"", response=b"\r\n".join([*lines, b"", b""]) + body, provenance=why
    )


def test_an_archived_page_comes_in_a_cage_with_the_charset_it_was_read_with(site: Site) -> None:
    answer = site.browser.get(f"/archived/{site.id('gbk')}")

    assert answer.headers["content-type"] == "text/html; charset=gb18030"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "allow-" not in policy
    assert "script" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.content.decode("gb18030").startswith("<title>大会</title>")
    assert "content-encoding" not in answer.headers


def test_the_frame_allows_nothing(site: Site) -> None:
    text = site.browser.get(f"/archived/{site.id('gbk')}/view").text

    assert f'<iframe sandbox src="/archived/{site.id("gbk")}"' in text
    assert "allow-" not in text.split("<iframe")[1].split(">")[0]


def test_a_picture_with_scripts_is_a_file(site: Site) -> None:
    answer = site.browser.get(f"/archived/{site.id('picture')}")

    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_archives_own_application_gives_archived_pages_alone(site: Site) -> None:
    browser = Browser(make_archive_app(site.settings, shown_in="http://kuaizhao.test"))

    assert "frame-ancestors http://kuaizhao.test" in browser.get(f"/archived/{site.id('story')}").headers["content-security-policy"]
    for address in ("/", f"/snapshot/{site.id('story')}", f"/archived/{site.id('story')}/view", "/runs"):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("", PAGE.encode()),
        ("identity", PAGE.encode()),
        ("gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("X-GZIP", gzip.compress(PAGE.encode(), mtime=0)),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("br", brotli.compress(PAGE.encode())),
        ("gzip, br", brotli.compress(gzip.compress(PAGE.encode(), mtime=0))),
    ],
)
def test_content_coding_and_nothing_else_is_undone(coding: str, body: bytes) -> None:
    sent = replay(capture(body, coding=coding), charset="utf-8")

    assert sent is not None
    assert (sent.content, sent.media_type, sent.shown) == (PAGE.encode(), "text/html; charset=utf-8", True)


@pytest.mark.parametrize(
    ("coding", "body"), [("zstd", b"\x28\xb5\x2f\xfd"), ("gzip", b"not gzip"), ("br", b"\xff" * 9), ("deflate", b"\x07\xff\xff")]
)
def test_what_cannot_be_undone_is_a_file_as_it_is(coding: str, body: bytes) -> None:
    sent = replay(capture(body, coding=coding), charset="utf-8")

    assert sent is not None
    assert (sent.content, sent.media_type, sent.shown) == (body, "application/octet-stream", False)


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress, zlib.compress])
def test_a_small_answer_cannot_become_gigabytes(monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 100_000)
    coding = {gzip.compress: "gzip", brotli.compress: "br", zlib.compress: "deflate"}[pack]  # type: ignore[index]

    sent = replay(capture(pack(b"0" * 5_000_000), coding=coding), charset=None)  # type: ignore[operator]

    assert sent is not None
    assert len(sent.content) <= 100_000


@pytest.mark.parametrize(
    ("kind", "sent_as", "is_shown"),
    [
        ("text/html; charset=big5", "text/html", True),
        ("application/xhtml+xml", "text/html", True),
        (None, "text/html", True),
        ("text/plain", "text/plain", True),
        ("text/xml", "text/plain", True),
        ("text/javascript", "text/plain", True),
        ("image/png", "image/png", True),
        ("image/svg+xml", "application/octet-stream", False),
        ("application/pdf", "application/octet-stream", False),
        ("application/javascript", "application/octet-stream", False),
        ("multipart/x-mixed-replace", "application/octet-stream", False),
        ("text/html\x00evil", "text/plain", True),
    ],
)
def test_only_pages_text_and_harmless_pictures_are_shown(kind: str | None, sent_as: str, *, is_shown: bool) -> None:
    sent = replay(capture(b"x", kind), charset=None)

    assert sent is not None
    assert (sent.media_type, sent.shown) == (sent_as, is_shown)


@pytest.mark.parametrize(("codec", "label"), [("utf-8-sig", "utf-8"), ("big5hkscs", "big5"), ("GB18030", "gb18030"), ("cp949", "euc-kr")])
def test_a_codec_is_called_by_the_browsers_name(codec: str, label: str) -> None:
    sent = replay(capture(b"x"), charset=codec)

    assert sent is not None
    assert sent.media_type == f"text/html; charset={label}"


def test_a_codec_that_browsers_do_not_know_is_not_named() -> None:
    sent = replay(capture(b"x"), charset="hz")

    assert sent is not None
    assert sent.media_type == "text/html"


def test_nothing_came_means_nothing_to_show() -> None:
    assert replay(capture(b""), charset=None) is None
