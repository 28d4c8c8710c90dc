"""Twins: other pages with the same text, or nearly the same; never the page itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.shingles import jaccard
from archive.index.twins import LEAST, alike
from archive.model import Change, Snapshot, Verdict
from tests.values import TEXT, Clerk, captured, reading, snapshot_of

LONG = "\n".join(f"第{number}条　{TEXT.replace('三十七', str(number * 7))}" for number in range(1, 6))
REPRINT = LONG.replace("四百二十万", "四百三十万", 1)
RELATED = "\n".join(LONG.splitlines()[:7]) + "\n霖州的港口今天开工，来自六个县的代表参加了仪式，随后考察了船坞和灯塔，并听取了汇报。" * 6


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with closing(open_database(f"sqlite:///{tmp_path / 'k.db'}")) as database:
        yield Clerk(Catalog(database))


def snapshot(text: str = LONG, url: str = "https://this.example/", **said: object) -> Snapshot:
    return snapshot_of((captured(url),), reading(text, **said))


def test_the_same_text_elsewhere_is_a_twin_of_a_thousand_thousandths(clerk: Clerk) -> None:
    clerk.seal(captured("https://other.example/"), reading(LONG))

    assert alike(clerk.catalog, snapshot()) == ((1, 1000),)


def test_other_white_space_and_punctuation_make_no_other_text(clerk: Clerk) -> None:
    clerk.seal(captured("https://other.example/"), reading(LONG.replace("，", ", ").replace("\n", "\n\n　")))

    assert alike(clerk.catalog, snapshot()) == ((1, 1000),)


def test_a_reprint_with_another_figure_is_a_twin_of_less(clerk: Clerk) -> None:
    clerk.seal(captured("https://other.example/"), reading(REPRINT))
    ((number, similarity),) = alike(clerk.catalog, snapshot())

    assert number == 1
    assert LEAST * 1000 <= similarity == round(jaccard(LONG, REPRINT) * 1000) < 1000


def test_a_text_that_shares_only_a_part_is_none(clerk: Clerk) -> None:
    assert 0.2 < jaccard(LONG, RELATED) < LEAST
    clerk.seal(captured("https://other.example/"), reading(RELATED))

    assert alike(clerk.catalog, snapshot()) == ()


def test_the_page_itself_is_none_whatever_its_version(clerk: Clerk) -> None:
    clerk.seal(captured("https://this.example/", at=-1), reading(REPRINT))

    assert alike(clerk.catalog, snapshot()) == ()


def test_the_readable_form_decides(clerk: Clerk) -> None:
    clerk.seal(captured("https://mirror.example/"), reading("澳門新葡亰\n" * 9, plain=LONG))

    assert alike(clerk.catalog, snapshot()) == ((1, 1000),)


def test_a_snapshot_without_a_change_is_not_linked_again(clerk: Clerk) -> None:
    clerk.seal(captured("https://other.example/"), reading(LONG))
    unchanged = replace(snapshot(), verdict=Verdict(change=Change.UNCHANGED, previous=snapshot().id))

    assert alike(clerk.catalog, unchanged) == ()


@pytest.mark.parametrize("text", ["", "……", "\n"])
def test_without_a_letter_there_are_no_twins(clerk: Clerk, text: str) -> None:
    clerk.seal(captured("https://other.example/"), reading(text))

    assert alike(clerk.catalog, snapshot(text)) == ()


def test_of_many_twins_each_page_stands_there_once_with_its_newest_text(clerk: Clerk) -> None:
    for number in range(3):
        clerk.seal(captured(f"https://other.example/{number}", at=number), reading(LONG))
    clerk.seal(captured("https://other.example/0", at=9), reading(REPRINT))

    assert [number for number, _ in alike(clerk.catalog, snapshot())] == [4, 3, 2]
