"""Captures and snapshots: what is written once stays, what comes late finds its place, what is asked is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from archive.digest import canonical, digest
from archive.errors import TamperedError
from archive.index import audit
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.ledger import Ledger
from archive.index.shelves import Entry, Shelves
from archive.index.tables import bands, captures, leaves, segments, texts, twins
from archive.message import head_length
from archive.model import Change, Outcome, Place, Role, Snapshot
from tests.archive.evidence.captures import AT, FAILED
from tests.processes import at_once, sealing
from tests.values import TEXT, URL, Clerk, captured, hours, reading, snapshot_of

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
    again = catalog.revisited(stored_payload(capture.response))
    assert again is not None
    assert (again.place, again.url, again.captured_at) == (place, capture.url, capture.captured_at)


def test_an_unknown_payload_has_no_holder(catalog: Catalog, clerk: Clerk) -> None:
    clerk.commit(captured())

    assert catalog.revisited(b"something else") is None
    assert catalog.holder(digest(b"something else")) is None


def test_the_first_capture_of_a_payload_is_the_one_to_refer_to(catalog: Catalog, clerk: Clerk) -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\nthe same bytes"
    clerk.commit(captured(response=answer))
    clerk.commit(captured(OTHER, at=1, response=answer))

    again = catalog.revisited(b"the same bytes")

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


# --- versions ---


def texts_over_time(clerk: Clerk, *said: tuple[float, str]) -> list[Snapshot]:
    return [clerk.seal(captured(at=at), reading(f"{TEXT}\n{text}")) for at, text in said]


def test_a_version_is_a_run_of_captures_with_the_same_text(catalog: Catalog, clerk: Clerk) -> None:
    texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"), (3, "甲"), (4, "甲"))

    assert entry(catalog).versions == 3
    assert [each.version for each in Shelves(catalog.database).history(URL)] == [3, 3, 2, 1, 1]


@pytest.mark.parametrize(
    ("late", "versions"), [((1.5, "甲"), 2), ((1.5, "乙"), 2), ((1.5, "丙"), 3), ((0.5, "乙"), 4), ((-1, "丙"), 3), ((3, "丙"), 3)]
)
def test_a_capture_that_comes_late_finds_its_place_in_the_versions(
    catalog: Catalog, clerk: Clerk, late: tuple[float, str], versions: int
) -> None:
    *_, newest = texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"))
    (sealed,) = texts_over_time(clerk, late)

    assert entry(catalog).versions == versions
    assert max(each.version or 0 for each in Shelves(catalog.database).history(URL)) == versions
    assert entry(catalog).id == (sealed if late[0] > 2 else newest).id


def test_the_page_does_not_move_back_when_an_older_snapshot_is_sealed(catalog: Catalog, clerk: Clerk) -> None:
    newest = clerk.seal(captured(at=5), reading(title="新标题", source="新来源", category="新栏目"))
    before = entry(catalog)
    clerk.seal(captured(at=1), reading(f"{TEXT}旧", title="旧标题", source="旧来源", category="旧栏目"))

    assert entry(catalog) == replace(before, versions=2)
    assert catalog.latest(URL) == newest


def test_of_two_captured_at_the_same_moment_the_one_sealed_last_is_shown(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading(title="先"))
    last = clerk.seal(captured(OTHER), reading(title="别处"))
    last = clerk.seal(captured(response=b"HTTP/1.1 200 OK\r\n\r\nother"), reading(f"{TEXT}。", title="后"))

    assert catalog.latest(URL) == last
    assert next(each.title for each in Shelves(catalog.database).entries() if each.url == URL) == "后"


def test_latest_can_be_asked_as_of_an_earlier_time(catalog: Catalog, clerk: Clerk) -> None:
    first, second = texts_over_time(clerk, (0, "甲"), (2, "乙"))

    assert catalog.latest(URL, until=AT + hours(1)) == first
    assert catalog.latest(URL, until=AT + hours(2)) == second
    assert catalog.latest(URL, until=AT - hours(1)) is None


def test_lists_are_in_the_order_of_publishing_else_of_the_first_capture(catalog: Catalog, clerk: Clerk) -> None:
    undated = "https://news.example/undated"
    clerk.seal(captured(undated, at=6), reading(publish_time=None))
    clerk.seal(captured(at=7), reading())  # published two hours before AT
    clerk.seal(captured(OTHER, at=4), reading(publish_time=None))

    assert [each.url for each in Shelves(catalog.database).entries()] == [undated, OTHER, URL]

    clerk.seal(captured(undated, at=9), reading(f"{TEXT}一", publish_time=None))  # a new version does not move it up
    clerk.seal(captured(undated, at=1), reading(f"{TEXT}二", publish_time=None))  # that we had it earlier moves it down

    assert [each.url for each in Shelves(catalog.database).entries()] == [OTHER, undated, URL]


def test_a_page_that_no_longer_says_its_time_keeps_its_place(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    clerk.seal(captured(OTHER, at=-1), reading(publish_time=None))
    clerk.seal(captured(at=5), reading(publish_time=None))

    assert [(each.url, each.published_at) for each in Shelves(catalog.database).entries()] == [(OTHER, None), (URL, None)]


# --- twins and near texts ---


def test_the_near_ones_are_of_other_pages_newest_first_one_for_each(catalog: Catalog, clerk: Clerk) -> None:
    mine = clerk.seal(captured(), reading())
    clerk.seal(captured(OTHER, at=1), reading(f"{TEXT}本报记者。"))
    newer = clerk.seal(captured(OTHER, at=2), reading(f"{TEXT}本报讯。"))
    third = clerk.seal(captured("https://third.example/", at=3), reading())
    clerk.seal(captured("https://far.example/", at=4), reading("完全不同的一篇文章，说的是荞麦收成和山间的雾。" * 3))

    found = catalog.near(mine.fingerprint.minhash, not_of=URL)

    assert [each.id for each in found] == [third.id, newer.id]
    assert found[0].plain == TEXT


def test_a_text_without_a_letter_is_near_to_none(catalog: Catalog, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading("……！！"))
    clerk.seal(captured(OTHER), reading("——？"))

    assert catalog.near(first.fingerprint.minhash, not_of="") == ()


def test_many_near_ones_are_cut_off(catalog: Catalog, clerk: Clerk) -> None:
    made = [clerk.seal(captured(f"https://news.example/{number}", at=number), reading()) for number in range(8)]

    found = catalog.near(made[0].fingerprint.minhash, not_of=made[0].url, most=3)

    assert [each.id for each in found] == [each.id for each in made[:4:-1]]


def test_twins_are_written_with_their_similarity(catalog: Catalog, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading())
    near = catalog.near(first.fingerprint.minhash, not_of=OTHER)
    clerk.seal(captured(OTHER, at=1), reading(), ((near[0].number, 874),))

    with catalog.database.reading() as connection:
        assert [tuple(row) for row in connection.execute(select(twins))] == [(2, 1, 874)]


# --- what the crawl asks ---


def test_visits_count_answers_to_the_article_and_changes_of_its_text(catalog: Catalog, clerk: Clerk) -> None:
    assert catalog.visits(URL) == (0, 0, None, None)

    texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"))
    clerk.commit(captured(at=3, failure="timeout"))
    clerk.commit(captured(at=4, role=Role.LISTING))
    clerk.commit(captured(OTHER, at=5))

    assert catalog.visits(URL) == (3, 1, AT, AT + hours(2))


@pytest.mark.parametrize("host", ["a_b.example", "a%25b.example", "news.example:8080", "xn--fiq228c.example"])
def test_requests_are_counted_for_exactly_one_host(catalog: Catalog, clerk: Clerk, host: str) -> None:
    for url in (f"http://{host}/", f"https://{host}/x?u=http://{host}/", f"https://{host}/y"):
        clerk.commit(captured(url))
    clerk.commit(captured(f"https://{host}/z", failure="timeout"))
    others = (host.replace("_", "x"), host.replace("%25", "xyz"), f"www.{host}", f"{host}.cn", host.removesuffix(":8080"), f"{host}0")
    for other in {*others} - {host}:
        clerk.commit(captured(f"https://{other}/http://{host}/"))

    assert catalog.asked_since(host, AT) == 4


def test_requests_are_counted_from_a_moment_on(catalog: Catalog, clerk: Clerk) -> None:
    for at in (0, 1, 2):
        clerk.commit(captured(at=at))

    assert [catalog.asked_since("news.example", AT + each) for each in (hours(1), hours(1) + timedelta(microseconds=1), hours(3))] == [
        2,
        1,
        0,
    ]


def test_unread_are_the_articles_of_ended_runs(catalog: Catalog, clerk: Clerk) -> None:
    ledger = Ledger(catalog.database)
    for run in ("ended", "going-on"):
        ledger.begin(run, source=None, trigger="hand", process="here:1", now=AT)
    ledger.end("ended", state="failed", message=None, now=AT)
    wanted = clerk.commit(captured("https://news.example/1", run="ended"))
    clerk.commit(captured("https://news.example/2", run="going-on"))
    clerk.commit(captured("https://news.example/1_2", run="ended", role=Role.CONTINUATION))
    clerk.commit(captured("https://news.example/robots.txt", run="ended", role=Role.ROBOTS))
    clerk.commit(captured("https://news.example/3", run="ended"), Outcome.REJECTED, "http-404")
    failed = clerk.commit(captured("https://news.example/4", run="ended"))
    catalog.settle((failed,), Outcome.UNREAD, "reading-timeout")
    unknown = clerk.commit(captured("https://news.example/5", run="of a database that was lost"))

    assert catalog.unread(10) == ((wanted, "https://news.example/1"), (unknown, "https://news.example/5"))
    assert [number for number, _ in catalog.unread(10, again=True)] == [wanted, failed, unknown]
    assert catalog.unread(1, after=wanted) == ((unknown, "https://news.example/5"),)


def test_a_continuation_is_that_of_the_same_run(catalog: Catalog, clerk: Clerk) -> None:
    second = "https://news.example/1_2.html"
    clerk.commit(captured(second, run="run-0", role=Role.CONTINUATION))
    first = clerk.commit(captured("https://news.example/1.html"))
    clerk.commit(captured(second, at=1, role=Role.CONTINUATION, response=b"HTTP/1.1 500 No\r\n\r\n"))
    wanted = clerk.commit(captured(second, at=2, role=Role.CONTINUATION))
    clerk.commit(captured(second, at=3, role=Role.CONTINUATION))

    assert catalog.continuation(first, second) == wanted
    assert catalog.continuation(first, "https://news.example/1_3.html") is None


def test_known_changes_are_named_as_such(catalog: Catalog, clerk: Clerk) -> None:
    changes = [each.verdict.change for each in texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"), (3, "甲"))]

    assert changes == [Change.FIRST, Change.UNCHANGED, Change.CHANGED, Change.CHANGED]
    assert [each.change for each in Shelves(catalog.database).history(URL)] == ["changed", "changed", "unchanged", "first"]


# --- rows as they stand ---


def test_every_row_is_handed_out_by_number_also_beyond_one_batch(catalog: Catalog, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "BATCH", 2)
    places: list[Place] = []
    for number in range(5):
        places.append(clerk.place(captured(at=number)))
        catalog.commit(captured(at=number), places[-1], Outcome.UNREAD, None)
    sealed = [clerk.seal(captured(at=number), reading(f"{TEXT}{number}")) for number in range(10, 13)]

    database = catalog.database
    assert [row.place for row in audit.every_capture(database)][:5] == places
    assert [row.number for row in audit.every_capture(database)] == sorted(row.number for row in audit.every_capture(database))
    assert [(row.id, row.manifest, row.text) for row in audit.every_snapshot(database)] == [
        (each.id, each.manifest, each.extraction.text) for each in sealed
    ]
    assert audit.spans(database, clerk.segment)[:5] == tuple((place.offset, place.length) for place in places)
    assert audit.known_lengths(database) == catalog.lengths() == {clerk.segment: clerk.offset}
    assert audit.capture_of(database, 99) is None
    assert audit.snapshot_row(database, "0" * 64) is None


def test_the_captures_of_a_snapshot_are_in_reading_order(catalog: Catalog, clerk: Clerk) -> None:
    pages = tuple(captured(f"https://news.example/1_{number}.html", at=number) for number in range(3))
    numbers = tuple(clerk.commit(each) for each in pages)
    snapshot = snapshot_of(pages, reading())
    catalog.seal(numbers, snapshot)

    assert tuple(row.number for row in audit.captures_of(catalog.database, snapshot.id)) == numbers
    assert audit.captures_of(catalog.database, "0" * 64) == ()


def test_nothing_is_written_for_a_capture_that_cannot_be(catalog: Catalog, clerk: Clerk) -> None:
    place = clerk.place(captured())
    with pytest.raises(TypeError):  # a time without a zone has no canonical form
        catalog.commit(replace(captured(), captured_at=AT.replace(tzinfo=None)), place, Outcome.UNREAD, None)

    assert count(catalog.database, captures) == count(catalog.database, segments) == 0
