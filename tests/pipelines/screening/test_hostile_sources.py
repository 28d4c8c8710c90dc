"""No page, however hostile, may cost the screen more than a moment: it looks at a bounded part, with patterns that do not go back."""

import gzip
from time import process_time

import pytest

from archive.message import answer_in
from archive.model import Charset, Extraction
from pipelines.screen import reason_to_reject
from pipelines.screening.sight import LONG

SIZE = 2_500_000
SECONDS = 1.5
"""Hundreds of times what a page costs, and a fraction of what going back over 40,000 characters would."""
PIECES = (
    *("<", ">", " ", "\n", "　", "&nbsp;", "\x00", "-", "(", "{", "[ ", "</", "<!--", "<!-- -->", "<br>"),
    *("<script>", "<script src=", "<script>location='", "<style></style>", "<noscript>", "<textarea>", "<a ", "<div id", "<iframe"),
    *("<meta ", "<meta http-equiv=refresh ", "<meta http-equiv=refresh url=", "<title", "<title>-", "<head", "<link rel=canonical href="),
    *("document.cookie=", "document ", "location", "location =", "location  .", "alert(' ", "alert( ", "eval ", "while ( ", "_0x", "$_ts", "_$ab "),
    *("type=", "type ", "captcha", "<p>您", "<p>您的请求", "<p>抱歉", "<p>请先", "您访问的", "页面", "登录", "404-", "正在", "请完成", "博彩", "鐨"),
    *("page you ", "<p>the page you requested ", "session", "域名", "付费", "剩余"),
)  # fmt: skip
OPENINGS = ("", "<html><body><script>", "<html><head><title>", "<html><head><meta name=keywords content='")


def read_as(text: str) -> Extraction:
    return Extraction(
        title=text[:80] or None,
        text=text,
        plain=text,
        charset=Charset(claimed=None, detected=None, used="utf-8"),
        state="article" if text else "too-short",
        reader="none",
    )


def cost(body: bytes, text: str, head: str = "") -> float:
    answer = answer_in(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body)
    began = process_time()
    reason_to_reject(answer, "http://www.example.test/a/1.html", read_as(text))
    return process_time() - began


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_one_piece_over_and_over_is_looked_at_in_a_moment(piece: str) -> None:
    body = piece.encode() * (SIZE // len(piece.encode()))
    for opening in OPENINGS:
        assert cost(opening.encode() + body, "") < SECONDS
        assert cost(opening.encode() + body, (piece * 160)[:160]) < SECONDS


@pytest.mark.parametrize("length", [LONG, LONG + 1, 1_000_000])
def test_a_long_text_is_looked_at_in_a_moment(length: int) -> None:
    for piece in ("博彩", "的", "鐨", "Ã\x80", "\n"):
        assert cost(b"<p>", (piece * length)[:length]) < SECONDS


def test_an_answer_that_unpacks_to_a_hundred_times_its_size_is_looked_at_in_a_moment() -> None:
    assert cost(gzip.compress(b"<p>" + b" " * 60_000_000, mtime=0), "", "Content-Encoding: gzip\r\n") < SECONDS
