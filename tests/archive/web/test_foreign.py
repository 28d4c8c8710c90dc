"""What an auditor is told of captures that others made, and of answers that are not whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest
from fastapi import FastAPI

from archive.exchange.account import Doubt
from archive.model import Snapshot
from archive.web.app import make_app
from archive.web.foreign import WAY
from archive.web.language import WORDS
from pipelines.settle import settle
from tests.archive.exchange.written import SOFTWARE, Home, answer, exchange, home_in, packed, sha1, warcinfo
from tests.archive.web.browser import Browser
from tests.archive.web.composed import composing, extraction, settings_in
from tests.values import TEXT, captured, reading, snapshot_of

SECURE = "https://kjj.linzhou.example/art/1.html"
ODD = "https://kjj.linzhou.example/art/2.html"
CUT = "https://kjj.linzhou.example/art/3.html"
OURS = "https://kjj.linzhou.example/art/4.html"
CLAIMS_OF_OURS = ("not encrypted", "Kuaizhao crawler", "our own clock", "not encrypted (http)", "Nothing was sent", "What we asked")
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Library:
    """An archive with captures of others, and one of our own."""

    folder: Path
    snapshots: dict[str, Snapshot]
    numbers: dict[str, int]

    @cached_property
    def app(self) -> FastAPI:
        return make_app(settings_in(self.folder))

    def shown(self, address: str, language: str = "en") -> str:
        told = Browser(self.app, **{"Accept-Language": language}).get(address)
        assert told.status_code == 200, told.text
        return told.text


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("library")
    with home_in(folder) as home:
        response, request = exchange(1, url=SECURE, WARC_IP_Address="192.0.2.9")
        home.take(packed([warcinfo(), response, request]), "elsewhere <1>.warc.gz")
        odd = exchange(2, url=ODD.replace("https", "HTTPS"), WARC_Payload_Digest=sha1(b"another"))[0]
        nothing = exchange(3, url=CUT, WARC_Block_Digest="", WARC_Truncated="length")[0]
        home.take(packed([odd, nothing]), "bare.warc.gz")
        home.ingest.keep(captured(OURS, at=1))
        snapshots, numbers = {}, {}
        for nth, url in enumerate((SECURE, ODD, CUT, OURS)):
            snapshots[url], numbers[url] = sealed(home, url, f"{TEXT}{nth}")
        yield Library(folder, snapshots, numbers)


def sealed(home: Home, url: str, text: str) -> tuple[Snapshot, int]:
    [capture], number = home.captures(url), home.shelves.history(url)[0].capture
    snapshot = snapshot_of((capture,), reading(text), None)
    settle(home.ingest, (number,), snapshot)
    return snapshot, number


@pytest.mark.parametrize("url", [SECURE, ODD, CUT])
def test_nothing_is_said_of_a_capture_of_others_that_is_only_true_of_ours(library: Library, url: str) -> None:
    for address in (
        f"/snapshot/{library.snapshots[url].id}",
        f"/snapshot/{library.snapshots[url].id}/verify",
        f"/capture/{library.numbers[url]}",
    ):
        page = library.shown(address)
        assert not [each for each in CLAIMS_OF_OURS if each in page], address
        in_chinese = library.shown(address, "zh")
        assert not [each for each in ("未加密", "爬虫自动采集", "以我们的时钟为准", "没有发出请求", "我们发出的") if each in in_chinese], (
            address
        )


@pytest.mark.parametrize("screen", ["snapshot", "capture"])
def test_a_capture_of_others_says_from_which_file_it_came_and_who_made_it(library: Library, screen: str) -> None:
    page = library.shown(f"/snapshot/{library.snapshots[SECURE].id}" if screen == "snapshot" else f"/capture/{library.numbers[SECURE]}")
    said = library.snapshots[SECURE].provenance.imported
    assert said

    for words in (
        "Captured by others",
        "elsewhere &lt;1&gt;.warc.gz",
        said.file_digest,
        said.record,
        SOFTWARE,
        "Times and addresses are as that file says",
        "Doubts: none were noted",
        "Captured, as that file says</dt>",
        "<code>192.0.2.9</code> (as that file says)",
        "nothing is on record",
    ):
        assert words in page, words
    assert "Taken in on 20" in page


def test_the_doubts_and_the_address_as_written_are_shown_and_who_made_it_where_that_is_unknown(library: Library) -> None:
    page = library.shown(f"/snapshot/{library.snapshots[ODD].id}")

    assert "the digest that the file gives of the content is wrong" in page
    assert "Address as written there" in page
    assert ODD.replace("https", "HTTPS") in page
    assert "Made by: unknown, that file does not say." in page
    assert "nothing in the file vouches for the bytes" in library.shown(f"/capture/{library.numbers[CUT]}")


def test_a_capture_of_others_without_a_request_does_not_say_that_none_was_sent(library: Library) -> None:
    assert "That file has no request of this capture." in library.shown(f"/capture/{library.numbers[ODD]}")


def test_lists_tell_captures_of_others_apart(library: Library) -> None:
    badge = '<span class="badge warn">Captured by others</span>'
    entries = {each.split('"')[0]: badge in each for each in library.shown("/").split('class="headline" href="/snapshot/')[1:]}

    assert entries == {library.snapshots[url].id: url != OURS for url in library.snapshots}
    assert badge in library.shown(f"/history?url={SECURE}")
    assert badge not in library.shown(f"/history?url={OURS}")
    assert badge in library.shown(f"/archived/{library.numbers[SECURE]}/view")
    assert library.shown(f"/diff/{library.snapshots[OURS].id}..{library.snapshots[SECURE].id}").count(badge) == 1
    assert library.shown(f"/search?q={TEXT[:4]}").count(badge) == 3


def test_our_own_capture_says_what_it_said_before(library: Library) -> None:
    page = library.shown(f"/snapshot/{library.snapshots[OURS].id}")

    assert "taken and kept by the Kuaizhao crawler" in page
    assert "The time of capture rests on our own clock" in page
    assert "by others" not in page.split('class="more"')[0]


def test_every_doubt_has_words_and_the_way_is_the_one_that_the_import_writes(library: Library) -> None:
    assert {f"doubt.{each.value}" for each in Doubt} <= set(WORDS)
    assert library.snapshots[SECURE].provenance.way == WAY
    assert f"-{WAY}-" in (ROOT / "pipelines" / "intake_command.py").read_text(encoding="utf-8")  # the ids of its runs


# --- answers that are not whole ---


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("length", "it went over a limit of length"),
        ("time", "it went over a limit of time"),
        ("disconnect", "the connection ended in the middle"),
        ("unspecified", "why is not stated"),
        ("who knows <b>", "who knows &lt;b&gt;"),
    ],
)
def test_an_answer_that_was_cut_is_marked_wherever_it_is_shown(tmp_path: Path, why: str, words: str) -> None:
    with composing(tmp_path) as made:
        snapshot = made.page("cut", "https://kjt.jiangzhou.example/cut.html", extraction("题", "一篇文章"), truncated=why)
    browser = Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"})

    for address in (f"/snapshot/{snapshot.id}", "/capture/1", f"/archived/{snapshot.id}/view", "/archived/1/view"):
        page = browser.get(address).text
        assert "The answer was cut" in page, address
        assert words in page
        assert "may be incomplete" in page


def test_of_an_article_over_several_pages_the_one_that_was_cut_is_named(tmp_path: Path) -> None:
    with composing(tmp_path) as made:
        pages = tuple(made.capture(f"https://kjt.jiangzhou.example/{nth}.html", answer(f"<p>{nth}".encode())) for nth in (1, 2))
        snapshot = made.keep("long", (pages[0], replace(pages[1], truncated="disconnect")), extraction("题", "一\n二"))
    page = Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"}).get(f"/snapshot/{snapshot.id}").text

    assert "page 2: the connection ended in the middle" in page
    assert "page 1: " not in page


def test_a_whole_answer_is_not_marked(library: Library) -> None:
    assert "The answer was cut" not in library.shown(f"/snapshot/{library.snapshots[SECURE].id}")
    assert "The answer was cut" in library.shown(f"/snapshot/{library.snapshots[CUT].id}")


def test_a_snapshot_whose_bytes_cannot_be_read_is_shown_and_says_so(tmp_path: Path) -> None:
    with composing(tmp_path) as made:
        snapshot = made.page("page", "https://kjt.jiangzhou.example/1.html", extraction("题", "一篇文章"))
    next((tmp_path / "segments").iterdir()).unlink()
    told = Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"}).get(f"/snapshot/{snapshot.id}")

    assert told.status_code == 200
    assert "The bytes that are kept cannot be read" in told.text
    assert "一篇文章" in told.text


def test_a_try_over_https_that_got_nowhere_is_not_called_unencrypted(tmp_path: Path) -> None:
    with composing(tmp_path) as made:
        made.ingest.keep(made.capture("https://kjt.jiangzhou.example/1.html", b"", failure="timeout", address=None, tls=None))
        made.ingest.keep(made.capture("http://kjt.jiangzhou.example/2.html", answer(b"x")))
    browser = Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"})

    assert "nothing is on record" in browser.get("/capture/1").text
    assert "not encrypted (http)" in browser.get("/capture/2").text
