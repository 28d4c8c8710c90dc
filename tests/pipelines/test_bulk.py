"""What killed runs left unread is read; what runs that go on have in hand is left to them."""

import pytest

from archive.errors import TamperedError
from archive.index.shelves import Shelves
from archive.model import Change, Role, Snapshot
from pipelines.process import process
from tests.pipelines import other_spine
from tests.pipelines.desk import Archive
from tests.pipelines.pages import HOST, PARAGRAPHS, html, page
from tests.values import hours

FIRST, SECOND, THIRD = (f"/art/2026/3/4/art_1_1{part}.html" for part in ("", "_2", "_3"))


def test_where_nothing_is_unread_nothing_is_read(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed", status="404 Not Found"))

    assert archive.read() == {"sealed": 0, "rejected": 0, "unread": 0}
    assert archive.desk.asked == []


def test_what_a_killed_run_kept_is_read_once(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed"))
    archive.ingest.keep(page("/login.html", html("请登录后查看"), run="killed"))

    assert archive.read() == {"sealed": 1, "rejected": 1, "unread": 0}
    assert Shelves(archive.database).snapshot(f"{HOST}{FIRST}").extraction.text == "\n".join(PARAGRAPHS)
    assert archive.outcomes("/login.html")[0][0] == "rejected"
    assert archive.read() == {"sealed": 0, "rejected": 0, "unread": 0}


def test_what_a_run_that_goes_on_has_in_hand_is_left_to_it(archive: Archive) -> None:
    archive.ingest.keep(page(run="going-on"))

    assert archive.read(again=True) == {"sealed": 0, "rejected": 0, "unread": 0}
    assert archive.outcomes() == [("unread", None)]


def test_an_article_of_several_pages_is_joined(archive: Archive) -> None:
    archive.ingest.keep(page(run="going-on", path=SECOND, role=Role.CONTINUATION, body=html("另一次抓取的第二页，不属于这一次。")))
    archive.ingest.keep(page(run="killed", body=html(PARAGRAPHS[0], following=SECOND)))
    archive.ingest.keep(page(SECOND, html(PARAGRAPHS[1], following=THIRD), run="killed", role=Role.CONTINUATION))
    archive.ingest.keep(page(THIRD, html(PARAGRAPHS[2]), run="killed", role=Role.CONTINUATION))

    assert archive.read() == {"sealed": 1, "rejected": 0, "unread": 0}
    snapshot = Shelves(archive.database).snapshot(f"{HOST}{FIRST}")
    assert snapshot.extraction.text == "\n".join(PARAGRAPHS)
    assert len(Shelves(archive.database).places(snapshot.id)) == 3
    assert archive.outcomes(THIRD) == [("sealed", None)]
    assert archive.outcomes(SECOND) == [("sealed", None), ("unread", None)]
    assert archive.desk.asked == [(FIRST,), (FIRST, SECOND), (FIRST, SECOND, THIRD)]


def test_an_article_whose_next_page_was_not_kept_says_so(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed", body=html(PARAGRAPHS[0], following=SECOND)))

    assert archive.read() == {"sealed": 0, "rejected": 0, "unread": 1}
    assert archive.outcomes() == [("unread", f"its next page {HOST}{SECOND} was not kept")]


def test_what_could_not_be_read_is_taken_up_again_only_when_asked(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed"))
    archive.desk.fails[f"{HOST}{FIRST}"] = TimeoutError()
    assert archive.read() == {"sealed": 0, "rejected": 0, "unread": 1}
    assert archive.outcomes() == [("unread", "reading-timeout")]

    assert archive.read() == {"sealed": 0, "rejected": 0, "unread": 0}
    assert archive.read(again=True) == {"sealed": 0, "rejected": 0, "unread": 1}
    archive.desk.fails.clear()
    assert archive.read(again=True) == {"sealed": 1, "rejected": 0, "unread": 0}
    assert archive.outcomes() == [("sealed", None)]


def test_one_page_that_cannot_be_read_does_not_hold_up_the_others(archive: Archive) -> None:
    for number in range(3):
        archive.ingest.keep(page(f"/art/2026/3/4/art_1_{number}0.html", run="killed"))
    archive.desk.fails[f"{HOST}/art/2026/3/4/art_1_10.html"] = MemoryError()

    assert archive.read() == {"sealed": 2, "rejected": 0, "unread": 1}


def test_everything_is_read_however_much_it_is(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.bulk.AT_ONCE", 2)
    for number in range(5):
        archive.ingest.keep(page(f"/art/2026/3/4/art_1_{number}0.html", run="killed"))
    archive.desk.fails[f"{HOST}/art/2026/3/4/art_1_00.html"] = MemoryError()

    assert archive.read(again=True) == {"sealed": 4, "rejected": 0, "unread": 1}


def test_captures_of_one_page_are_read_in_the_order_they_were_made(archive: Archive) -> None:
    changed = html().replace("四百二十万".encode(), "四百三十万".encode())
    for at, body in enumerate((html(), html(), changed)):
        archive.ingest.keep(page(body=body, at=at, run="killed"))
    archive.read()

    assert [each.change for each in reversed(Shelves(archive.database).history(f"{HOST}{FIRST}"))] == ["first", "unchanged", "changed"]


def test_an_older_capture_is_compared_with_what_was_known_then(archive: Archive) -> None:
    """A later crawl has sealed a newer snapshot meanwhile: it cannot be what the older one changed from."""
    late = archive.ingest.keep(page(run="killed", at=0, body=html().replace("四百二十万".encode(), "四百万".encode())))
    capture = page(at=5, run="going-on")
    newer = process((capture,), None)
    assert isinstance(newer, Snapshot)
    archive.catalog.seal((archive.ingest.keep(capture),), newer)

    assert archive.read()["sealed"] == 1
    found = Shelves(archive.database)
    older = next(each for each in found.history(f"{HOST}{FIRST}") if each.capture == late)
    assert (older.change, older.version) == (Change.FIRST, 1)
    assert found.snapshot(f"{HOST}{FIRST}") == newer
    assert [each.versions for each in found.entries()] == [2]


def test_bytes_that_were_altered_are_not_read(archive: Archive) -> None:
    number = archive.ingest.keep(page(run="killed"))
    archive.damage(number)

    with pytest.raises(TamperedError):
        archive.read()
    assert archive.outcomes() == [("unread", None)]


def test_twins_are_found_among_what_is_taken_up(archive: Archive) -> None:
    for number in range(2):
        archive.ingest.keep(page(f"/art/2026/3/4/art_1_{number}0.html", run="killed", at=number))
    archive.read()
    shelves = Shelves(archive.database)

    assert [each.similarity for each in shelves.twins(shelves.snapshot_ids()[0])] == [1000]


def test_hours_pass_between_captures() -> None:
    assert page(at=1).captured_at - page().captured_at == hours(1)


# --- after another version of the reader ---


def test_what_is_taken_up_is_judged_beside_what_the_same_reader_reads_in_the_earlier_capture(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed"))
    archive.desk.spine = other_spine.process
    archive.read()
    archive.desk.spine = process
    archive.ingest.keep(page(run="killed", at=1))
    archive.ingest.keep(page(run="killed", at=2, body=html().replace("四百二十万".encode(), "四百三十万".encode())))
    archive.read()

    assert [each.change for each in reversed(Shelves(archive.database).history(f"{HOST}{FIRST}"))] == ["first", "unchanged", "changed"]


def test_what_cannot_be_compared_with_a_damaged_capture_stays_unread_and_says_so(archive: Archive) -> None:
    number = archive.ingest.keep(page(run="killed"))
    archive.desk.spine = other_spine.process
    archive.read()
    archive.desk.spine = process
    archive.ingest.keep(page(run="killed", at=1, body=html(title="另一个标题，字节不同")))
    archive.damage(number)

    assert archive.read()["unread"] == 1
    assert str(archive.outcomes()[0][1]).startswith("earlier-capture-damaged: ")
