"""A snapshot leaves its place to a later reading: whole, in one step, and nothing that goes by its number notices."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from archive.digest import digest
from archive.errors import UnknownSnapshotError
from archive.index.audit import captures_of, every_snapshot, snapshot_row
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.rereading import Choice, Rereading
from archive.index.shelves import Shelves
from archive.index.tables import bands, superseded
from archive.index.twins import alike
from archive.manifest import superseding
from archive.model import Rejection, Role, Snapshot, Superseding
from tests.archive.evidence.captures import AT
from tests.values import TEXT, URL, Clerk, captured, hours, reading, snapshot_of

OTHER = "https://other.example/1.html"
LATER = AT + hours(1000)
LONG = "\n".join(f"第{number}条　{TEXT}" for number in range(1, 4))


@pytest.fixture
def rereading(database: Database) -> Rereading:
    return Rereading(database)


@pytest.fixture
def shelves(database: Database) -> Shelves:
    return Shelves(database)


def again(rereading: Rereading, stands: Snapshot, number: int, body: str, *, at: datetime = LATER, **said: object) -> Snapshot:
    """Put another reading of the same capture in the place of the snapshot that stands."""
    made = snapshot_of((captured(stands.url),), reading(body, **said))
    made = superseding(replace(made, captured_at=stands.captured_at), Superseding(id=stands.id, at=at))
    with rereading.database.writing():
        rereading.supersede((number,), made, lambda: alike(Catalog(rereading.database), made, stands=stands.id))
        rereading.turn(stands.url)
    return made


def test_lists_keep_their_order_and_the_page_its_place(rereading: Rereading, shelves: Shelves, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading(LONG, publish_time=None))
    clerk.seal(captured(OTHER, at=1), reading("储能" * 50, publish_time=None))
    before = [each.url for each in shelves.entries()]
    made = again(rereading, first, 1, f"{LONG}储能", title="新读", publish_time=None)

    assert [each.url for each in shelves.entries()] == before
    assert shelves.snapshot(URL) == made
    assert [each.url for each in shelves.search("储能")] == [OTHER, URL]  # newest captured first, whenever it was read


def test_twins_and_words_are_those_of_the_later_reading(rereading: Rereading, shelves: Shelves, clerk: Clerk, catalog: Catalog) -> None:
    first = clerk.seal(captured(), reading(LONG))
    second = snapshot_of((captured(OTHER, at=1),), reading(LONG))
    catalog.seal((clerk.commit(captured(OTHER, at=1)),), second, alike(catalog, second))
    assert len(shelves.twins(first.id)) == 1
    made = again(rereading, first, 1, "荞麦在山里熟了，雾还没有散，农科站的人来称重。" * 5)

    assert (shelves.twins(made.id), shelves.twins(second.id)) == ((), ())
    assert [each.url for each in shelves.search("荞麦")] == [URL]
    assert [each.url for each in shelves.search("海洋传感器")] == [OTHER]
    back = again(rereading, made, 1, LONG, at=LATER + hours(1))
    assert [each.similarity for each in shelves.twins(back.id)] == [1000]
    assert [each.url for each in shelves.search("荞麦")] == []


def test_a_twin_that_no_longer_shares_a_band_is_compared_all_the_same(rereading: Rereading, shelves: Shelves, clerk: Clerk) -> None:
    """Bands find nearly all twins, not all: what is on record as one is looked at by itself."""
    first = clerk.seal(captured(), reading(LONG))
    second = clerk.seal(captured(OTHER, at=1), reading(LONG), ((1, 1000),))
    with rereading.database.writing() as connection:
        connection.execute(bands.delete())
    again(rereading, first, 1, f"{LONG}。", title="新读")

    assert [each.similarity for each in shelves.twins(second.id)] == [1000]


def test_the_whole_chain_stays_on_record_and_each_names_the_next(rereading: Rereading, shelves: Shelves, clerk: Clerk) -> None:
    one = clerk.seal(captured(), reading(LONG))
    two = again(rereading, one, 1, f"{LONG}二")
    three = again(rereading, two, 1, f"{LONG}三", at=LATER + hours(1))

    assert [shelves.snapshot(each.id) for each in (one, two, three)] == [one, two, three]
    assert [later and later.by for later in map(shelves.superseded, (one.id, two.id, three.id))] == [two.id, three.id, None]
    assert shelves.snapshot_ids() == (three.id,)
    assert [each.id for each in every_snapshot(rereading.database)] == [three.id, one.id, two.id]
    assert [[each.number for each in captures_of(rereading.database, each.id)] for each in (one, two, three)] == [[1]] * 3
    assert snapshot_row(rereading.database, one.id) is not None


def test_what_is_rejected_and_sealed_again_as_it_was_stands_again(
    rereading: Rereading, shelves: Shelves, clerk: Clerk, catalog: Catalog
) -> None:
    one = clerk.seal(captured(), reading(LONG))
    with rereading.database.writing():
        rereading.retract(
            one.id, 1, Rejection(reason="login", detail="It asks for a name. (rule login 9)"), LATER, records=(digest(b"record"),)
        )
        rereading.turn(URL)
    assert shelves.entries() == ()
    assert shelves.search("海洋传感器") == ()
    assert [(each.outcome, each.reason, each.snapshot) for each in shelves.history(URL)] == [("rejected", "login", None)]
    assert shelves.superseded(one.id) is not None
    with pytest.raises(UnknownSnapshotError):
        shelves.snapshot(URL)

    catalog.seal((1,), one)

    assert shelves.snapshot(URL) == one
    assert shelves.superseded(one.id) is None
    assert len(shelves.search("海洋传感器")) == 1


def test_a_beginning_that_fits_one_that_stands_and_one_that_does_not_fits_several(
    rereading: Rereading, shelves: Shelves, clerk: Clerk
) -> None:
    one = clerk.seal(captured(), reading(LONG))
    two = again(rereading, one, 1, f"{LONG}二")
    with rereading.database.writing() as connection:
        connection.execute(superseded.update().values(id=f"{two.id[:8]}{one.id[8:]}"))

    with pytest.raises(UnknownSnapshotError, match="fits several"):
        shelves.snapshot(two.id[:8])


def test_a_snapshot_takes_no_place_unasked(rereading: Rereading, shelves: Shelves, clerk: Clerk, catalog: Catalog) -> None:
    one = clerk.seal(captured(), reading(LONG))
    catalog.seal((1,), snapshot_of((captured(),), reading(f"{LONG}别人读的")))

    assert shelves.snapshot(URL) == one
    with pytest.raises(ValueError, match="names none"):
        rereading.supersede((1,), one, tuple)


def test_a_transaction_that_fails_in_the_middle_leaves_everything(rereading: Rereading, shelves: Shelves, clerk: Clerk) -> None:
    one = clerk.seal(captured(), reading(LONG))
    made = superseding(snapshot_of((captured(),), reading(f"{LONG}二")), Superseding(id=one.id, at=LATER))
    with pytest.raises(IntegrityError):
        rereading.supersede((1,), made, lambda: ((2, 900), (2, 900)))  # twice the same twin

    assert shelves.snapshot(URL) == one
    assert shelves.superseded(one.id) is None
    assert len(shelves.search("海洋传感器")) == 1
    with rereading.database.reading() as connection:
        assert connection.execute(select(superseded)).all() == []


def test_pages_come_in_batches_each_once(rereading: Rereading, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.index.rereading.AT_ONCE", 2)
    for number in range(5):
        for at in range(2):
            clerk.seal(captured(f"https://news.example/{number}", at=at), reading(f"{LONG}{number}"))
    clerk.commit(captured("https://news.example/list", role=Role.LISTING))

    assert list(rereading.pages(Choice())) == [f"https://news.example/{number}" for number in range(5)]
    assert rereading.count(Choice()) == 10
    assert rereading.count(Choice(url="https://news.example/3")) == 2


def test_words_are_forgotten_in_a_search_table_that_must_be_told_them_again(tmp_path: Path) -> None:
    """An archive that was begun with an SQLite before 3.43 has such a table."""
    with closing(open_database(f"sqlite:///{tmp_path}/old.db")) as database:
        with database.writing() as connection:
            connection.execute(text("DROP TABLE search"))
            connection.execute(text("CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize='unicode61')"))
        clerk = Clerk(Catalog(database))
        again(Rereading(database), clerk.seal(captured(), reading(LONG)), 1, "荞麦在山里熟了，雾还没有散。")

        assert Shelves(database).search("海洋传感器") == ()
        assert len(Shelves(database).search("荞麦")) == 1
