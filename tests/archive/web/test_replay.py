"""Archived pages: their own bytes, in a cage."""

import gzip
import zlib
from pathlib import Path

import brotli
import pytest

from archive.model import Capture, Charset, Provenance, Role
from archive.web import replay as module
from archive.web.app import make_app, make_archive_app
from archive.web.replay import replay
from tests.archive.web.browser import Browser
from tests.archive.web.composed import START, answer, composing, extraction, settings_in
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
        ("text/html; charset=big5", "text/html; charset=big5", True),
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


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;charset=UTF8", "utf-8"),
        ('text/html; charset="GB2312"', "gbk"),
        ("text/plain; charset=gb18030", "gb18030"),
        ("text/html; charset=Big5", "big5"),
        ("text/html; charset=iso-8859-1", None),  # servers say so of anything
        ("text/html; charset=utf-7", None),
        ("text/html; charset=utf-8\x00, x", "utf-8"),
        ("text/html; charset=nonsense", None),
        ("text/html", None),
        ("image/png; charset=utf-8", None),
    ],
)
def test_a_page_that_was_never_read_is_sent_with_the_charset_that_its_server_declared(kind: str, label: str | None) -> None:
    sent = replay(capture(PAGE.encode(), kind), charset=None)

    assert sent is not None
    assert sent.media_type == kind.partition(";")[0] + (f"; charset={label}" if label else "")


def page_in(codec: str, *, meta: str = "") -> bytes:
    return (f"<meta charset={meta}>{PAGE}" if meta else PAGE).encode(codec)


@pytest.mark.parametrize(
    ("body", "declared", "sent_as"),
    [
        (page_in("gbk"), "gbk", "gbk"),
        (page_in("gbk", meta="gbk"), "utf-8", None),  # the bytes speak against the server, and the page names its own
        (page_in("gbk"), "utf-8", "utf-8"),  # as the browser would have shown it then
        (page_in("utf-8", meta="gb2312"), "utf-8", "utf-8"),
        (page_in("utf-8", meta="utf-8"), "gbk", None),
        (page_in("gbk", meta="gb2312") + "尾".encode("gbk")[:1], "gb2312", "gbk"),  # cut in the middle of a character
        (page_in("utf-8", meta="gbk") + "尾".encode()[:2], "utf-8", "utf-8"),
    ],
)
def test_a_declared_charset_does_not_break_a_page_that_names_its_own(body: bytes, declared: str, sent_as: str | None) -> None:
    sent = replay(capture(body, f"text/html; charset={declared}"), charset=None)

    assert sent is not None
    assert sent.media_type == (f"text/html; charset={sent_as}" if sent_as else "text/html")


def test_a_capture_is_shown_in_the_charset_that_it_was_read_with_or_else_declared(tmp_path: Path) -> None:
    with composing(tmp_path) as made:
        odd = answer(PAGE, charset="gb18030").replace(b"charset=gb18030", b"charset=utf-8")
        read = extraction("会", "科技大会", charset=Charset(claimed="utf-8", detected="gb18030", used="gb18030"))
        made.keep("odd", (made.capture("https://kjt.jiangzhou.example/1.html", odd),), read)
        made.ingest.keep(made.capture("https://kjt.jiangzhou.example/2.html", answer(PAGE, status="404 Not Found")))
    browser = Browser(make_app(settings_in(tmp_path)))

    assert [browser.get(f"/archived/{number}").headers["content-type"] for number in (1, 2)] == [
        "text/html; charset=gb18030",
        "text/html; charset=utf-8",
    ]


def test_nothing_came_means_nothing_to_show() -> None:
    assert replay(capture(b""), charset=None) is None
