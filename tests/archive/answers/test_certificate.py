"""What is said of a certificate: the same words in a terminal, in a table and on the snapshot page."""

from dataclasses import replace

import pytest

from archive.answers.certificate import PLAIN, UNRECORDED, UNVERIFIED, VERIFIED, WARNING, certificate_lines, certificate_words
from archive.digest import plain_json
from archive.model import Tls
from archive.web.language import WORDS
from tests.archive.evidence.captures import TLS
from tests.values import captured, reading, snapshot_of

HOLDS = replace(TLS, verified=True, reason=None)
URL = "https://a.example/1"


def test_the_words_are_those_of_the_snapshot_page() -> None:
    ours = {"verified": VERIFIED, "unverified": UNVERIFIED, "none": PLAIN, "unrecorded": UNRECORDED, "warning": WARNING}

    assert ours == {name: WORDS[f"tls.{name}"] for name in ours}


@pytest.mark.parametrize(
    ("tls", "url", "is_of_others", "english"),
    [
        (HOLDS, URL, False, "certificate verified"),
        (TLS, URL, False, "certificate not verified: self-signed"),
        (replace(TLS, reason=None), URL, False, "certificate not verified"),
        (None, "http://a.example/1", False, "not encrypted (http)"),
        (None, URL, False, "nothing is on record"),
        (None, "http://a.example/1", True, "nothing is on record"),
    ],
)
def test_every_case_has_words(tls: Tls | None, url: str, is_of_others: bool, english: str) -> None:  # noqa: FBT001
    assert certificate_words(plain_json(tls), url=url, is_of_others=is_of_others)[1] == english


def lines(tls: Tls | None) -> list[str]:
    return list(certificate_lines(snapshot_of((captured(URL, tls=tls),), reading())))


def test_a_terminal_is_warned_of_a_certificate_that_was_not_verified_and_of_no_other() -> None:
    assert lines(HOLDS) == ["服务器证书 (certificate)：证书已验证 (certificate verified)"]
    first, *warning = lines(TLS)
    assert "证书未通过验证：self-signed (certificate not verified: self-signed)" in first
    assert tuple(warning) == WARNING
