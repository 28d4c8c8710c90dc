"""The spine: the same inputs give the same snapshot, wherever it runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.digest import digest
from archive.model import Capture, Change, Earlier, NextPage, Rejection, Snapshot, Verdict
from pipelines.process import process
from tests.pipelines import other_spine
from tests.pipelines.pages import HOST, PARAGRAPHS, at_work, html, page

ROOT = Path(__file__).resolve().parent.parent.parent
SECOND = "/art/2026/3/4/art_1_1_2.html"


def made(*captures: Capture, latest: Snapshot | None = None, whole: bool = True) -> Snapshot:
    result = process(captures, latest, whole=whole)
    assert isinstance(result, Snapshot), result
    return result


def test_an_article_becomes_a_snapshot_of_what_it_says() -> None:
    capture = page()
    snapshot = made(capture, whole=False)

    assert (snapshot.url, snapshot.captured_at, snapshot.provenance) == (capture.url, capture.captured_at, capture.provenance)
    assert snapshot.payloads == (digest(html()),)
    assert snapshot.extraction.title == "霖州公布首批揭榜挂帅项目清单"
    assert snapshot.extraction.text == "\n".join(PARAGRAPHS)
    assert snapshot.verdict.change is Change.FIRST


def test_another_process_with_other_surroundings_makes_the_same_snapshot() -> None:
    surroundings = {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, "-m", "tests.pipelines.pages"], env=os.environ | surroundings, cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout == at_work().id


def test_a_second_capture_without_a_change_is_unchanged_and_another_snapshot() -> None:
    first = made(page())
    second = made(page(at=1, body=html().replace("首页".encode(), "首页 访问量 1024".encode())), latest=first)

    assert (second.verdict.change, second.verdict.previous) == (Change.UNCHANGED, first.id)
    assert second.id != first.id


def test_one_figure_in_the_text_is_a_change() -> None:
    first = made(page())
    second = made(page(at=1, body=html().replace("四百二十万".encode(), "四百三十万".encode())), latest=first)

    assert (second.verdict.change, second.verdict.fields) == (Change.CHANGED, ("text",))


@pytest.mark.parametrize(("status", "reason"), [("404 Not Found", "http-404"), ("302 Found", "redirect")])
def test_what_is_no_article_is_rejected_with_the_reason(status: str, reason: str) -> None:
    result = process((page(status=status),), None)

    assert isinstance(result, Rejection)
    assert result.reason == reason


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"<" * 5000, "<html><body>".encode("utf-16"), bytes(range(256)) * 20])
def test_no_bytes_make_it_raise(body: bytes) -> None:
    assert isinstance(process((page(body=body),), None), Rejection | Snapshot)


# --- articles over several pages ---


def test_an_article_that_goes_on_asks_for_its_next_page() -> None:
    assert process((page(body=html(following="art_1_1_2.html")),), None) == NextPage(url=f"{HOST}{SECOND}")


def test_where_no_further_page_can_be_had_it_is_read_as_it_is() -> None:
    assert made(page(body=html(following="art_1_1_2.html"))).extraction.next_page is not None


def test_the_pages_texts_stand_one_after_another_under_the_first_pages_address() -> None:
    pages = (page(body=html(*PARAGRAPHS[:2], following="art_1_1_2.html")), page(SECOND, html(PARAGRAPHS[2]), at=1))
    snapshot = made(*pages, whole=False)

    assert snapshot.extraction.text == "\n".join(PARAGRAPHS)
    assert (snapshot.url, snapshot.captured_at) == (pages[0].url, pages[0].captured_at)
    assert len(snapshot.payloads) == 2
    assert snapshot.extraction.next_page is None


def test_pages_that_name_each_other_do_not_go_round_forever() -> None:
    pages = (page(body=html(*PARAGRAPHS[:2], following="art_1_1_2.html")), page(SECOND, html(PARAGRAPHS[2], following="art_1_1.html")))

    assert isinstance(process(pages, None), Snapshot)


def test_an_article_is_the_same_whether_it_stands_on_one_page_or_on_two() -> None:
    """A site that cuts its articles anew has not changed them."""
    one = made(page(body=html()))
    two = made(page(body=html(*PARAGRAPHS[:1], following="art_1_1_2.html")), page(SECOND, html(*PARAGRAPHS[1:])), latest=one)

    assert two.verdict.change is Change.UNCHANGED


# --- where another version of the reader read the latest snapshot ---


def made_otherwise(capture: Capture) -> Snapshot:
    result = other_spine.process((capture,), None)
    assert isinstance(result, Snapshot)
    return result


COUNTER = html().replace("首页".encode(), "首页 访问量 1024".encode())


def test_a_snapshot_by_another_reader_is_not_compared_with_its_captures_are_asked_for() -> None:
    latest = made_otherwise(page())
    shortened = page(at=1, body=html(*PARAGRAPHS[:2]))  # what the other reader left out is gone: both readings say the same

    assert process((page(at=1, body=COUNTER),), latest) == Earlier(id=latest.id)
    assert process((shortened,), latest) == Earlier(id=latest.id)


def test_where_the_bytes_are_the_same_nothing_need_be_asked() -> None:
    latest = made_otherwise(page())
    again = process((page(at=1),), latest)

    assert isinstance(again, Snapshot)
    assert again.verdict == Verdict(change=Change.UNCHANGED, previous=latest.id)


def test_one_reader_reads_both_captures_and_the_verdict_names_the_snapshot_that_stands() -> None:
    latest = made_otherwise(page())
    same = process((page(at=1, body=COUNTER),), latest, earlier=(page(),))
    edited = process((page(at=1, body=html().replace("四百二十万".encode(), "四百三十万".encode())),), latest, earlier=(page(),))

    assert isinstance(same, Snapshot)
    assert isinstance(edited, Snapshot)
    assert same.verdict == Verdict(change=Change.UNCHANGED, previous=latest.id)
    assert edited.verdict == Verdict(change=Change.CHANGED, previous=latest.id, fields=("text",))


def test_what_is_no_article_asks_for_no_earlier_captures() -> None:
    assert isinstance(process((page(at=1, status="404 Not Found"),), made_otherwise(page())), Rejection)


def test_the_next_page_is_asked_for_before_the_earlier_captures() -> None:
    assert process((page(at=1, body=html(following="art_1_1_2.html")),), made_otherwise(page())) == NextPage(url=f"{HOST}{SECOND}")
