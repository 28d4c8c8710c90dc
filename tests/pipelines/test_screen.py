"""What the door answers: the facts of HTTP, and a page or two for each reason; ``tests.pipelines.screening`` has the rest."""

from datetime import UTC, datetime

import pytest

from archive.message import Answer, answer_in
from archive.model import Rejection
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject

URL = "http://kjj.example.test/a/1.html"
ARTICLE = "<html><head><title>两项标准今日实施</title></head><body><h1>两项标准今日实施</h1><p>市场监管局通报，两项地方标准自今日起实施，涉及冷链运输和社区食堂。</p></body></html>"


def answer(page: str, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = "") -> Answer:
    body = page.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return answer_in(head.encode() + body)


def judged(page: str, **facts: str) -> Rejection | None:
    got = answer(page, **facts)
    extraction = read(got.body, url=URL, captured_at=datetime(2026, 1, 1, tzinfo=UTC), content_type=got.header("Content-Type"))
    return reason_to_reject(got, URL, extraction)


@pytest.mark.parametrize(
    ("status", "reason"), [("404 Not Found", "http-404"), ("412 Precondition Failed", "http-412"), ("503 Busy", "http-503")]
)
def test_an_error_is_named_by_its_status(status: str, reason: str) -> None:
    assert judged(ARTICLE, status=status) == Rejection(reason=reason, detail="The server answered with an error.")


def test_a_redirect_says_where_to() -> None:
    assert judged("", status="302 Found", extra="Location: /\r\n") == Rejection(reason="redirect", detail="/")


def test_no_answer_is_no_article() -> None:
    extraction = read(b"", url=URL, captured_at=datetime(2026, 1, 1, tzinfo=UTC))
    rejection = reason_to_reject(answer_in(b""), URL, extraction)
    assert rejection is not None
    assert rejection.reason == "no-answer"


def test_a_notice_of_one_sentence_is_an_article() -> None:
    assert judged(ARTICLE) is None


def test_a_server_that_mistypes_its_pages_is_forgiven() -> None:
    assert judged(ARTICLE, kind="application/octet-stream") is None


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>您所访问的页面不存在</body></html>", "soft-404"),
        ("<html><head><title>404 - 找不到文件或目录</title></head><body>服务器错误</body></html>", "soft-404"),
        ("<script>window.location.href='/';</script>", "soft-404"),
        ("<html><head><meta http-equiv='refresh' content='0;url=http://www.example.test/'></head></html>", "soft-404"),
        ("<script>document.cookie='acw_sc__v2=1';location.reload();</script>", "waf"),
        ("<html><head><title>访问被拒绝</title></head><body>网站安全狗提醒您：当前访问疑似黑客攻击，已被拦截</body></html>", "waf"),
        ("<html><body>请开启JavaScript并刷新该页</body></html>", "waf"),
        ("<html><head><title>统一身份认证平台</title></head><body><input type=password></body></html>", "login"),
        ("<html><head><title>人机验证</title></head><body><div id=captcha></div></body></html>", "captcha"),
        ("<html><body>This domain is for sale. Buy this domain today.</body></html>", "parked"),
        ("<html><body><script src='/static/app.js'></script></body></html>", "empty"),
        ("", "empty"),
    ],
)
def test_what_stands_where_an_article_should_is_told_apart(page: str, reason: str) -> None:
    rejection = judged(page)
    assert rejection is not None
    assert rejection.reason == reason
