"""What stands in a capture beside the bytes, with real Scrapy against a raw server."""

from collections.abc import Iterator
from typing import Any

import pytest
from OpenSSL import SSL
from scrapy import exceptions as scrapy_errors
from twisted.internet import error as twisted_errors
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from archive.digest import digest
from crawler.failures import failure_of
from crawler.guard import AddressDeniedError
from crawler.tape import TooLargeError
from tests.crawler.probe import crawl
from tests.crawler.raw_server import RawServer, Script

Told = dict[str, Any]


def moved(to: str) -> Script:
    return Script(wire=b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % to.encode())


SCRIPTS = {
    "/first": moved("/second"),
    "/second": moved("/third"),
    "/third": Script(wire=b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere"),
    "/away": moved("http://nowhere.test/page"),
    "/round": moved("/round"),
    "/%E7%A7%91%E6%8A%80?q=%E6%94%BF": Script(wire=b"HTTP/1.1 204 No Content\r\n\r\n"),
}
META = {"role": "continuation", "way": "listing", "found_on": "http://a.example/list", "category": "科技政策"}


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[str, dict[str, Told], dict[str, Told]]]:
    with RawServer(SCRIPTS) as server:
        here = f"http://127.0.0.1:{server.port}"
        urls: list[Any] = [
            {"url": f"{here}/first#part", "meta": META},
            f"{here}/away",
            f"{here}/round",
            f"{here}/科技?q=政",
            "http://nowhere.test/",
        ]
        captures, ends = crawl(
            [*urls, "ftp://127.0.0.1/", "http://127.0.0.1:1/"], NAMES={"nowhere.test": []}, SOURCE=True, REDIRECT_MAX_TIMES=3
        )
        yield here, {each["url"]: each for each in captures}, {each["url"]: each for each in ends}


def test_the_page_asked_for_is_told_with_why_and_by_what_it_was_asked_for(told: Any) -> None:
    here, captures, _ = told

    assert captures[f"{here}/first"]["provenance"] == {
        "imported": None,
        "slot": None,
        "source": "made-up",
        "source_digest": digest(b"toml"),
        "run": "run-1",
        "role": "continuation",
        "way": "listing",
        "found_on": "http://a.example/list",
        "category": "科技政策",
        "robots": "not asked",
        "redirected_from": [],
        "software": "kuaizhao-test/0",
        "settings_digest": "sha256:" + "0" * 64,
    }


def test_every_hop_of_a_redirect_is_a_capture_with_the_way_it_came(told: Any) -> None:
    here, captures, _ = told
    third = captures[f"{here}/third"]["provenance"]

    assert captures[f"{here}/second"]["provenance"]["redirected_from"] == [f"{here}/first"]
    assert third["redirected_from"] == [f"{here}/first", f"{here}/second"]
    assert (third["way"], third["found_on"], third["category"]) == ("redirect", META["found_on"], META["category"])
    assert [captures[f"{here}{path}"]["status"] for path in ("/first", "/second", "/third")] == [302, 302, 200]


def test_a_url_is_told_as_it_was_asked_for_in_ascii(told: Any) -> None:
    here, captures, _ = told

    assert captures[f"{here}/%E7%A7%91%E6%8A%80?q=%E6%94%BF"]["status"] == 204


@pytest.mark.parametrize(
    ("url", "failure", "error"),
    [
        ("http://nowhere.test/", "dns", "CannotResolveHostError"),
        ("ftp://127.0.0.1/", "unsupported-scheme", "NotSupported"),
        ("http://127.0.0.1:1/", "refused", "DownloadConnectionRefusedError"),
    ],
)
def test_a_failed_try_is_a_capture_and_its_exception_goes_on(url: str, failure: str, error: str, told: Any) -> None:
    _, captures, ends = told

    assert (captures[url]["failure"], captures[url]["request"], captures[url]["response"]) == (failure, "", "")
    assert captures[url]["failure_detail"].endswith(")")
    assert ends[url]["error"] == error


def test_a_failure_behind_a_redirect_does_not_inherit_the_answer_before_it(told: Any) -> None:
    here, captures, _ = told

    assert captures[f"{here}/away"]["status"] == 302
    assert captures["http://nowhere.test/page"]["failure"] == "dns"
    assert captures["http://nowhere.test/page"]["response"] == ""
    assert captures["http://nowhere.test/page"]["provenance"]["redirected_from"] == [f"{here}/away"]


def test_a_recording_is_not_carried_about_after_the_capture_is_made(told: Any) -> None:
    assert not any(each["meta"].get("has_recording") for each in told[2].values())


def failed(*reasons: BaseException) -> Exception:
    error = scrapy_errors.DownloadFailedError("it failed")
    error.__cause__ = ResponseFailed([Failure(each) for each in reasons])
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (AddressDeniedError("no"), "address-denied"),
        (TooLargeError("cut"), "too-large"),
        (scrapy_errors.DownloadCancelledError("cut"), "too-large"),
        (scrapy_errors.DownloadTimeoutError("late"), "timeout"),
        (twisted_errors.TimeoutError(), "timeout"),
        (twisted_errors.TCPTimedOutError(), "timeout"),
        (scrapy_errors.CannotResolveHostError("who"), "dns"),
        (ValueError("invalid hostname: a..b"), "dns"),
        (UnicodeError("label too long"), "dns"),
        (scrapy_errors.DownloadConnectionRefusedError("no"), "refused"),
        (twisted_errors.NoRouteError(), "unreachable"),
        (scrapy_errors.ResponseDataLossError(), "disconnected"),
        (scrapy_errors.UnsupportedURLSchemeError("ws"), "unsupported-scheme"),
        (failed(twisted_errors.ConnectionDone()), "disconnected"),
        (failed(twisted_errors.ConnectionLost()), "disconnected"),
        (failed(SSL.Error([("SSL routines", "", "wrong version number")])), "tls"),
        (failed(twisted_errors.ConnectionLost(), SSL.Error([])), "tls"),
        (failed(ValueError("conflicting Content-Length")), "broken-response"),
        (failed(KeyError(b"gzip")), "broken-response"),
        (RuntimeError("a bug"), "RuntimeError"),
    ],
)
def test_a_failure_goes_by_a_name_that_can_be_counted(error: Exception, failure: str) -> None:
    name, detail = failure_of(error)

    assert name == failure
    assert detail[0].isupper()
