"""An older capture that comes in after newer ones stands at its own time: history, versions and verdicts are those of any other order."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from archive.index.rereading import Choice
from archive.verifying.verify import verify_all
from pipelines.bulk import Readers
from pipelines.reread import Rereader
from tests.archive.exchange.written import NOW, URL, Home, answer, exchange, home_in, packed
from tests.pipelines.desk import Desk
from tests.pipelines.pages import html

EDITED = html().replace("四百二十万".encode(), "四百三十万".encode())
IN_TIME = (("2024", html()), ("2025", html()), ("2026", EDITED))
"""Three captures of a page, of which the last one brings another text."""


def read(home: Home, run: str) -> None:
    readers = Readers(ingest=home.ingest, blobs=home.blobs, workers=Desk())  # type: ignore[arg-type]
    Rereader(readers, now=NOW, examples=0, tell=lambda _: None).reread(Choice(run=run), apply=True)


def file_of(year: str, body: bytes) -> bytes:
    return packed([exchange(int(year), answer(body), WARC_Date=f"{year}-03-05T00:00:00Z")[0]])


def history(home: Home) -> list[tuple[int, str | None, int | None]]:
    return [(each.captured_at.year, each.change, each.version) for each in reversed(home.shelves.history(URL))]


@pytest.mark.parametrize("order", list(permutations(IN_TIME)), ids=lambda order: " ".join(year for year, _ in order))
def test_three_captures_come_to_the_same_in_each_order_of_arrival(tmp_path: Path, order: tuple[tuple[str, bytes], ...]) -> None:
    with home_in(tmp_path) as home:
        for year, body in order:
            home.take(file_of(year, body), f"{year}.warc.gz", run=f"run-{year}")
            read(home, f"run-{year}")

        assert history(home) == [(2024, "first", 1), (2025, "unchanged", 1), (2026, "changed", 2)]
        [entry] = home.shelves.entries()
        assert (entry.captured_at.year, entry.versions) == (2026, 2)
        assert not [each for each in verify_all(database=home.database, blobs=home.blobs) if not each.ok]


def test_the_order_within_a_file_does_not_matter_either(home: Home) -> None:
    home.take(b"".join(file_of(year, body) for year, body in reversed(IN_TIME)))
    read(home, "run-import")

    assert history(home) == [(2024, "first", 1), (2025, "unchanged", 1), (2026, "changed", 2)]


def test_what_stood_before_a_late_arrival_is_on_record(home: Home) -> None:
    for year, body in reversed(IN_TIME):
        home.take(file_of(year, body), f"{year}.warc.gz", run=f"run-{year}")
        read(home, f"run-{year}")
        if year == "2026":
            before = home.shelves.snapshot(URL)

    assert before.verdict.change == "first"
    later = home.shelves.superseded(before.id)
    assert later
    assert home.shelves.snapshot(before.id) == before
    assert home.shelves.snapshot(str(later.by)).verdict.change == "changed"


def test_going_back_to_an_older_text_shows_when_what_was_between_arrives(home: Home) -> None:
    for year, body in (("2024", html()), ("2026", html()), ("2025", EDITED)):
        home.take(file_of(year, body), f"{year}.warc.gz", run=f"run-{year}")
        read(home, f"run-{year}")

    assert history(home) == [(2024, "first", 1), (2025, "changed", 2), (2026, "changed", 3)]


def test_pages_that_nothing_came_in_for_are_not_read_again(home: Home) -> None:
    home.take(packed([exchange(1, url=f"{URL}?other")[0]]), run="run-other")
    read(home, "run-other")
    desk = Desk()
    home.take(packed([exchange(2, at=timedelta(days=1))[0]]), run="run-mine")
    Rereader(Readers(ingest=home.ingest, blobs=home.blobs, workers=desk), now=NOW, examples=0, tell=lambda _: None).reread(  # type: ignore[arg-type]
        Choice(run="run-mine"), apply=True
    )

    assert [urls[0] for urls in desk.asked] == [URL]
