"""What a crawl asks the catalog, and what whoever verifies reads in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from archive.index import audit
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.ledger import Ledger
from archive.index.tables import captures, segments, twins
from archive.model import Outcome, Place, Role
from tests.archive.evidence.captures import AT
from tests.values import TEXT, URL, Clerk, captured, hours, reading, snapshot_of

OTHER = "https://other.example/1.html"


def count(database: Database, table) -> int:
    with database.reading() as connection:
        return len(connection.execute(select(table)).all())


# --- twins and near texts ---


def test_the_near_ones_are_of_other_pages_newest_first_one_for_each(catalog: Catalog, clerk: Clerk) -> None:
    mine = clerk.seal(captured(), reading())
    clerk.seal(captured(OTHER, at=1), reading(f"{TEXT}本报记者。"))
    newer = clerk.seal(captured(OTHER, at=2), reading(f"{TEXT}本报讯。"))
    third = clerk.seal(captured("https://third.example/", at=3), reading())
    clerk.seal(captured("https://far.example/", at=4), reading("完全不同的一篇文章，说的是荞麦收成和山间的雾。" * 3))

    found = catalog.near(mine.fingerprint.minhash, mine.fingerprint.plain, not_of=URL)

    assert [each.id for each in found] == [third.id, newer.id]
    assert [each.plain for each in found] == [None, f"{TEXT}本报讯。"]


def test_a_text_without_a_letter_is_near_to_none(catalog: Catalog, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading("……！！"))
    clerk.seal(captured(OTHER), reading("——？"))

    assert catalog.near(first.fingerprint.minhash, first.fingerprint.plain, not_of="") == ()


def test_many_near_ones_are_cut_off(catalog: Catalog, clerk: Clerk) -> None:
    made = [clerk.seal(captured(f"https://news.example/{number}", at=number), reading()) for number in range(8)]

    found = catalog.near(made[0].fingerprint.minhash, made[0].fingerprint.plain, not_of=made[0].url, most=3)

    assert [each.id for each in found] == [each.id for each in made[:4:-1]]


def test_twins_are_written_with_their_similarity(catalog: Catalog, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading())
    near = catalog.near(first.fingerprint.minhash, first.fingerprint.plain, not_of=OTHER)
    clerk.seal(captured(OTHER, at=1), reading(), ((near[0].number, 874),))

    with catalog.database.reading() as connection:
        assert [tuple(row) for row in connection.execute(select(twins))] == [(2, 1, 874)]


# --- what the crawl asks ---


def test_visits_count_answers_to_the_article_and_changes_of_its_text(catalog: Catalog, clerk: Clerk) -> None:
    assert catalog.visits(URL) == (0, 0, None, None)

    for at, text in enumerate(("甲", "甲", "乙")):
        clerk.seal(captured(at=at), reading(text))
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
