"""The table of leaves, as the sequencer and the doors ask it."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import ForkedLogError
from archive.evidence.log.leaves import CaptureLeaf, SnapshotLeaf, leaf_in
from archive.evidence.log.sequencer import Placed
from archive.index.audit import captures_of
from archive.index.database import Database, open_database
from archive.index.leaves import LeafRow, LeafTable, capture_leaf, snapshot_leaf
from tests.archive.evidence.log.logs import entry
from tests.values import Clerk, captured, reading


@pytest.fixture
def table(database: Database) -> LeafTable:
    return LeafTable(database)


def placed(first: int, rows: Sequence[int | None], contents: Sequence[bytes]) -> list[Placed]:
    return [
        Placed(index=index, content=content, row=row) for index, (row, content) in enumerate(zip(rows, contents, strict=True), start=first)
    ]


def test_leaves_wait_in_the_order_they_were_written(table: LeafTable) -> None:
    table.add_once([entry(number) for number in range(5)])

    assert [each.content for each in table.pending(3)] == [entry(0), entry(1), entry(2)]
    assert (table.placed(), table.waiting()) == (0, 5)


def test_a_place_is_noted_once(table: LeafTable) -> None:
    table.add_once([entry(0), entry(1), entry(2)])
    first = [Placed(index=at, content=each.content, row=each.row) for at, each in enumerate(table.pending(2))]
    table.place(first)
    table.place(first)

    assert [(row.content, row.index) for row in table.every()] == [(entry(0), 0), (entry(1), 1), (entry(2), None)]
    assert (table.placed(), table.waiting()) == (2, 1)


def test_a_leaf_without_a_row_belongs_to_the_oldest_pending_one_with_its_content(table: LeafTable, database: Database) -> None:
    table.add_once([entry(0), entry(1)])
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO leaves (content) SELECT content FROM leaves ORDER BY number")
    table.place(placed(0, [None, None, None], [entry(1), entry(1), entry(0)]))

    assert [(row.number, row.content, row.index) for row in table.every()] == [
        (1, entry(0), 2),
        (2, entry(1), 0),
        (3, entry(0), None),
        (4, entry(1), 1),
    ]


def test_a_leaf_that_nobody_has_is_added(table: LeafTable) -> None:
    table.add_once([entry(1)])
    table.place(placed(0, [None, None], [entry(0), entry(1)]))

    assert [(row.content, row.index) for row in table.every()] == [(entry(1), 1), (entry(0), 0)]


def test_many_leaves_without_rows_find_theirs(table: LeafTable) -> None:
    table.add_once([entry(number) for number in range(1200)])
    table.place(placed(0, [None] * 1500, [entry(number) for number in reversed(range(1500))]))

    assert {row.content: row.index for row in table.every()} == {entry(number): 1499 - number for number in range(1500)}


def test_another_leaf_at_an_index_is_a_fork(table: LeafTable) -> None:
    table.place(placed(0, [None, None], [entry(0), entry(1)]))

    with pytest.raises(ForkedLogError, match="disagree on leaves 1 to 2"):
        table.place(placed(1, [None, None], [entry(7), entry(2)]))
    assert table.placed() == 2


def test_a_row_that_is_not_pending_any_more_is_not_placed_again(table: LeafTable) -> None:
    table.add_once([entry(0)])
    table.place(placed(0, [1], [entry(0)]))

    with pytest.raises(ForkedLogError):
        table.place(placed(1, [1], [entry(0)]))
    assert [(row.content, row.index) for row in table.every()] == [(entry(0), 0)]


def test_the_leaves_of_a_capture_and_its_snapshot_are_those_that_were_written(clerk: Clerk, database: Database, table: LeafTable) -> None:
    snapshot = clerk.seal(captured(), reading())
    (row,) = captures_of(database, snapshot.id)
    written = [each.content for each in table.pending(9)]

    assert written == [capture_leaf(row), snapshot_leaf(snapshot.id)]
    assert [type(leaf_in(each)) for each in written] == [CaptureLeaf, SnapshotLeaf]


def test_a_leaf_is_found_by_its_content_once_it_has_a_place(table: LeafTable) -> None:
    long = b'{"captured_at":' + b"x" * 3000
    table.add_once([entry(0), long + b"1", long + b"2"])

    assert table.index_of(long + b"2") is None
    table.place(placed(0, [1, 2, 3], [entry(0), long + b"1", long + b"2"]))
    assert [table.index_of(each) for each in (entry(0), long + b"1", long + b"2", b"nothing")] == [0, 1, 2, None]


def test_leaves_are_found_by_what_they_begin_with(table: LeafTable) -> None:
    table.add_once([b'{"act":"added"}', b'{"actor":1}', '{"act":"更"}'.encode(), b"{}"])

    assert table.beginning_with(b'{"act":') == (
        LeafRow(number=1, content=b'{"act":"added"}', index=None),
        LeafRow(number=3, content='{"act":"更"}'.encode(), index=None),
    )


def test_what_stands_there_is_not_added_again(table: LeafTable) -> None:
    assert table.add_once([entry(0), entry(0), entry(1)]) == 2
    assert table.add_once([entry(1), entry(2)]) == 1
    assert table.waiting() == 3


def test_a_leaf_is_looked_up_by_the_index(tmp_path: Path) -> None:
    query = "EXPLAIN QUERY PLAN SELECT number FROM leaves WHERE substr(leaves.content, 1, 160) IN ('a', 'b')"
    with closing(open_database(f"sqlite:///{tmp_path / 'index.db'}")) as database, database.reading() as connection:
        plan = " ".join(str(row) for row in connection.exec_driver_sql(query))
    assert "ix_leaves_beginning" in plan
