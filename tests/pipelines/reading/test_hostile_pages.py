"""No page may stop the reader: whatever comes in, an extraction comes out, with its text where there is one."""

import zlib
from datetime import UTC, datetime

import pytest

from archive.model import Extraction
from pipelines.reading.read import READER, read

SENTENCE = "市科技局昨日宣布，三个实验室通过验收，其中两个由企业牵头建设。"


def reading(body: bytes, **facts: str) -> Extraction:
    return read(body, url="http://www.example.test/a/1.html", captured_at=datetime(2026, 1, 1, tzinfo=UTC), **facts)


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"\x00" * 1000, b"%PDF-1.7\n\xff\xfe", b"\x1f\x8b\x08broken", b"<", b"<html", b"<!--", b"\xff\xfe\x00", b"just words", b"<?xml version='1.0' encoding='utf-16'?><a/>", b"{\"a\": 1}"],
)  # fmt: skip
def test_what_is_no_page_gives_an_empty_or_short_extraction(body: bytes) -> None:
    extraction = reading(body)
    assert extraction.reader == READER
    assert extraction.text in {"", "just words", '{"a": 1}'} or "\ufffd" in extraction.text or extraction.text.isprintable()


@pytest.mark.parametrize("depth", [300, 3000, 20000])
def test_the_text_comes_out_of_any_nesting(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth
    assert SENTENCE in reading(page.encode()).text


def test_the_text_goes_on_behind_an_early_end_of_the_page() -> None:
    page = f"<html><body><div><p>{SENTENCE}</p></body></html><p>据介绍，明年还将有五个实验室建成，总投资超过两亿元。</p></div>"
    assert reading(page.encode()).text.split("\n") == [SENTENCE, "据介绍，明年还将有五个实验室建成，总投资超过两亿元。"]


def test_control_characters_cost_nothing_but_themselves() -> None:
    page = f"<p>{SENTENCE[:8]}\x00\x05\x08{SENTENCE[8:]}</p>"
    assert reading(page.encode()).text == SENTENCE


def test_a_thousand_attributes_and_links_do_not_hide_the_text() -> None:
    attributes = " ".join(f"a{n}='{n}'" for n in range(40_000))
    links = "".join(f"<a href='/{n}'>链接</a>" for n in range(20_000))
    assert reading(f"<body><div {attributes}><p>{SENTENCE}</p></div><div>{links}</div>".encode()).text == SENTENCE


def test_a_page_that_hides_everything_is_read_all_the_same() -> None:
    assert reading(f"<body><div style='display:none'><p>{SENTENCE}</p></div>".encode()).text == SENTENCE


def test_a_small_answer_that_unpacks_to_gigabytes_is_cut() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(b"<p>" + b" " * 80_000_000) + packer.flush()
    assert reading(bomb, content_encoding="gzip").text == ""


@pytest.mark.parametrize("url", ["", "not a url", "http://[broken/", "http://例子.测试/新闻.html"])
def test_a_strange_address_is_no_error(url: str) -> None:
    page = f"<body><p>{SENTENCE}</p><a href='http://[bad'>下一页</a><a href='a.pdf'>附件</a></body>"
    assert read(page.encode(), url=url, captured_at=datetime(2026, 1, 1, tzinfo=UTC)).text.startswith(SENTENCE)


@pytest.mark.parametrize(
    "script",
    ["{" * 100_000, '{"a":' * 50_000, "var a = {b: 1};" * 10_000, "={" * 100_000, '{"content": "' + "。" * 100_000],
)
def test_a_script_that_is_no_json_is_passed_over(script: str) -> None:
    assert reading(f"<body><div id='app'></div><script>{script}</script></body>".encode()).text == ""


def test_the_article_is_found_behind_scripts_that_are_no_json() -> None:
    page = f'<body><div id="app"></div><script>var site = {{name: 1}}; window.state = {{"content": "<p>{SENTENCE}</p><p>{SENTENCE[:18]}</p>"}}</script></body>'
    assert reading(page.encode()).text.split("\n")[0] == SENTENCE
