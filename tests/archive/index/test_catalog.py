"""Captures and snapshots: what is written once stays, and comes back as it was."""

import pytest
from sqlalchemy import select

from archive.digest import canonical, digest
from archive.errors import ArchiveError, TamperedError
from archive.index import audit
from archive.index.books import closing
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.shelves import Entry, Shelves
from archive.index.tables import bands, captures, leaves, texts
from archive.message import head_length
from archive.model import Outcome, Role
from tests.archive.evidence.captures import FAILED
from tests.processes import at_once, sealing
from tests.values import TEXT, URL, Clerk, captured, reading, snapshot_of

OTHER = "https://other.example/1.html"


def stored_payload(response: bytes) -> bytes:
    return response[head_length(response) :]


def entry(catalog: Catalog) -> Entry:
    (only,) = Shelves(catalog.database).entries()
    return only


def count(database: Database, table) -> int:
    with database.reading() as connection:
        return len(connection.execute(select(table)).all())


# --- captures ---


def test_a_committed_capture_can_be_found_by_number_and_payload(catalog: Catalog, clerk: Clerk) -> None:
    capture = captured()
    place = clerk.place(capture)
    number = catalog.commit(capture, place, Outcome.UNREAD, None)

    assert catalog.place(number) == place
    assert catalog.holder(place.stored) == place
    again = catalog.revisited(digest(stored_payload(capture.response)))
    assert again is not None
    assert (again.place, again.url, again.captured_at) == (place, capture.url, capture.captured_at)


def test_a_row_that_must_be_there_and_is_not_found_is_damage_that_is_named(catalog: Catalog) -> None:
    for asked in (lambda: catalog.place(99), lambda: closing(catalog, "a run whose index lies")):
        with pytest.raises(ArchiveError, match=r"is damaged \(a row that must be there is not found by its key\)"):
            asked()


def test_an_unknown_payload_has_no_holder(catalog: Catalog, clerk: Clerk) -> None:
    clerk.commit(captured())

    assert catalog.revisited(digest(b"something else")) is None
    assert catalog.holder(digest(b"something else")) is None


def test_the_first_capture_of_a_payload_is_the_one_to_refer_to(catalog: Catalog, clerk: Clerk) -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\nthe same bytes"
    clerk.commit(captured(response=answer))
    clerk.commit(captured(OTHER, at=1, response=answer))

    again = catalog.revisited(digest(b"the same bytes"))

    assert again is not None
    assert again.url == URL


def test_a_row_says_what_its_digest_was_taken_over(catalog: Catalog, clerk: Clerk) -> None:
    for capture in (captured(), FAILED):
        place = clerk.place(capture)
        row = audit.capture_of(catalog.database, catalog.commit(capture, place, Outcome.UNREAD, None))

        assert row is not None
        assert row.evidence == audit.evidence_of(capture, place)
        assert row.row_digest == digest(canonical(row.evidence))


def test_a_failed_try_has_no_status_and_says_why(catalog: Catalog, clerk: Clerk) -> None:
    clerk.commit(FAILED, Outcome.REJECTED, "failed: dns")

    (event,) = Shelves(catalog.database).history(FAILED.url)

    assert (event.status, event.failure, event.outcome, event.reason) == (None, "dns", "rejected", "failed: dns")


def test_each_capture_and_each_snapshot_leaves_one_pending_leaf_of_digests_only(catalog: Catalog, clerk: Clerk) -> None:
    snapshot = clerk.seal(captured(), reading())

    with catalog.database.reading() as connection:
        rows = connection.execute(select(leaves).order_by(leaves.c.number)).all()

    assert [row.position for row in rows] == [None, None]
    assert rows[1].content == canonical({"kind": "snapshot", "id": snapshot.id})
    assert b"news.example" not in rows[0].content
    assert b'"row":"sha256:' in rows[0].content


def test_two_captures_at_one_place_are_refused(catalog: Catalog, clerk: Clerk) -> None:
    place = clerk.place(captured())
    catalog.commit(captured(), place, Outcome.UNREAD, None)

    with pytest.raises(TamperedError, match="two captures at byte 400"):
        catalog.commit(captured(at=1), place, Outcome.UNREAD, None)

    assert (count(catalog.database, captures), count(catalog.database, leaves)) == (1, 1)


def test_adopting_what_has_its_row_already_changes_nothing(catalog: Catalog, clerk: Clerk) -> None:
    first, second = clerk.place(captured()), clerk.place(captured(at=1))
    number = catalog.commit(captured(), first, Outcome.UNREAD, None)
    catalog.commit(captured(at=1), second, Outcome.UNREAD, None)
    catalog.settle((number,), Outcome.REJECTED, "login")

    assert catalog.adopt(captured(), first, Outcome.UNREAD, None) is None
    assert catalog.lengths() == {second.segment: second.offset + second.length}
    assert [each.reason for each in Shelves(catalog.database).history(URL)] == [None, "login"]
    assert count(catalog.database, leaves) == 2


def test_a_segment_is_known_to_where_its_last_capture_ends(catalog: Catalog, clerk: Clerk) -> None:
    places = [clerk.place(captured(at=number)) for number in range(3)]
    for number in (0, 2, 1):  # whoever commits late does not make the segment shorter
        catalog.commit(captured(at=number), places[number], Outcome.UNREAD, None)

    assert catalog.lengths() == {clerk.segment: places[2].offset + places[2].length}


def test_places_beyond_two_gigabytes_are_kept(catalog: Catalog, clerk: Clerk) -> None:
    clerk.offset = 2**33
    place = clerk.place(captured())

    assert catalog.place(catalog.commit(captured(), place, Outcome.UNREAD, None)) == place
    assert catalog.lengths() == {place.segment: 2**33 + place.length}


def test_a_settled_capture_says_its_outcome_and_reason(catalog: Catalog, clerk: Clerk) -> None:
    numbers = (clerk.commit(captured()), clerk.commit(captured(at=1)), clerk.commit(captured(at=2)))
    catalog.settle(numbers[:2], Outcome.REJECTED, "soft-404")

    assert [(each.outcome, each.reason) for each in Shelves(catalog.database).history(URL)] == [
        ("unread", None),
        ("rejected", "soft-404"),
        ("rejected", "soft-404"),
    ]


def test_what_is_sealed_cannot_be_settled_as_something_else(catalog: Catalog, clerk: Clerk) -> None:
    snapshot = clerk.seal(captured(), reading())
    (event,) = Shelves(catalog.database).history(URL)
    catalog.settle((event.capture,), Outcome.UNREAD, "reader-died")

    (after,) = Shelves(catalog.database).history(URL)

    assert (after.outcome, after.reason, after.snapshot) == ("sealed", None, snapshot.id)


# --- snapshots ---


def test_a_sealed_snapshot_comes_back_as_it_was(catalog: Catalog, clerk: Clerk) -> None:
    snapshot = clerk.seal(captured(), reading(plain="别的写法", author=("林知微",), conflicts=()))

    assert catalog.latest(URL) == snapshot
    assert Shelves(catalog.database).snapshot(snapshot.id) == snapshot


def test_sealing_twice_changes_nothing(catalog: Catalog, clerk: Clerk) -> None:
    capture = captured()
    number = clerk.commit(capture)
    snapshot = snapshot_of((capture,), reading())
    catalog.seal((number,), snapshot)
    before = (count(catalog.database, leaves), count(catalog.database, bands), entry(catalog))
    catalog.seal((number,), snapshot)

    assert (count(catalog.database, leaves), count(catalog.database, bands), entry(catalog)) == before
    assert Shelves(catalog.database).snapshot_ids() == (snapshot.id,)


def test_a_page_without_snapshots_has_no_latest_one(catalog: Catalog) -> None:
    assert catalog.latest(URL) is None


def test_all_pages_of_an_article_belong_to_its_snapshot(catalog: Catalog, clerk: Clerk) -> None:
    pages = (captured("https://news.example/1.html"), captured("https://news.example/1_2.html", role=Role.CONTINUATION))
    places = tuple(clerk.place(each) for each in pages)
    numbers = tuple(catalog.commit(each, place, Outcome.UNREAD, None) for each, place in zip(pages, places, strict=True))
    snapshot = snapshot_of(pages, reading())
    catalog.seal(numbers, snapshot)

    assert Shelves(catalog.database).places(snapshot.id) == places
    assert catalog.snapshot_of_run("run-1") == snapshot.id
    assert catalog.snapshot_of_run("run-2") is None


def test_equal_texts_are_stored_once(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    clerk.seal(captured(at=1), reading())
    clerk.seal(captured(OTHER), reading())

    assert count(catalog.database, texts) == 1


def test_an_unchanged_snapshot_adds_no_bands_and_is_not_searched_for(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    before = count(catalog.database, bands)
    clerk.seal(captured(at=1), reading())

    assert count(catalog.database, bands) == before > 0


def test_processes_that_seal_the_same_snapshots_leave_each_once(catalog: Catalog, clerk: Clerk, database_url: str) -> None:
    """As when the same text stands on several sites, each with a crawl of its own; or two take up what is unread."""
    made = [captured(f"https://news.example/{number}", at=hour) for number in range(4) for hour in range(2)]
    numbers = tuple(clerk.commit(each) for each in made)
    snapshots = tuple(snapshot_of((each,), reading(f"{TEXT}{each.captured_at.hour}", plain=TEXT)) for each in made)

    at_once(sealing, database_url, numbers, snapshots)

    shelves = Shelves(catalog.database)
    assert sorted(shelves.snapshot_ids()) == sorted(each.id for each in snapshots)
    assert [each.versions for each in shelves.entries()] == [2] * 4
    assert count(catalog.database, texts) == 3
