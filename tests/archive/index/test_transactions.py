"""What is written is durable, or none of it is there; and it comes back as it was."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pysqlite3
import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import StatementError

from archive.errors import DatabaseBusyError, StorageError
from archive.index.database import Database, open_database
from archive.index.tables import captures, leaves, metadata, runs, segments


def begun(connection: Connection, run: str = "r", **more: object) -> None:
    row = {"id": run, "trigger": "hand", "process": "here:1", "started_at": datetime(2026, 1, 1, tzinfo=UTC), "state": "running"}
    connection.execute(insert(runs).values(**(row | more)))


def run_ids(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(runs.c.id).order_by(runs.c.id)).scalars())


# --- writing ---


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            begun(connection)
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        fail()

    assert run_ids(database) == []


def test_a_transaction_within_another_is_a_part_of_it(database: Database) -> None:
    def fail_after_the_inner_one() -> None:
        with database.writing() as connection:
            begun(connection, "outer")
            with database.writing() as inner:
                begun(inner, "inner")
            assert run_ids(database) == ["inner", "outer"]
            with ThreadPoolExecutor(1) as other:
                assert other.submit(run_ids, database).result() == []
            raise RuntimeError("before the end")

    with pytest.raises(RuntimeError):
        fail_after_the_inner_one()

    assert run_ids(database) == []


def test_an_attempt_that_fails_undoes_only_itself(database: Database) -> None:
    with database.writing() as connection:
        begun(connection, "before")
        with suppress(RuntimeError), database.attempt():
            begun(connection, "undone")
            raise RuntimeError("in the attempt")
        with database.attempt():
            begun(connection, "kept")

    assert run_ids(database) == ["before", "kept"]


def test_another_writer_that_does_not_end_is_said(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    with closing(open_database(f"sqlite:///{path}?timeout=0.1")) as database, closing(pysqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError, match="end the other writer"), database.writing():
            pass
        other.execute("ROLLBACK")
        with database.writing() as connection:
            begun(connection)
        assert run_ids(database) == ["r"]


def test_a_full_disk_is_said_and_nothing_of_the_transaction_stays(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes the number of pages it has: any growth is too much
            for number in range(10_000):
                begun(connection, f"{number:060}")

    with closing(open_database(f"sqlite:///{tmp_path / 'k.db'}")) as database:
        with pytest.raises(StorageError, match="make room"):
            fill(database)
        assert run_ids(database) == []


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with ThreadPoolExecutor(1) as elsewhere, database.writing() as connection:
        begun(connection)
        assert elsewhere.submit(run_ids, database).result(10) == []
    assert run_ids(database) == ["r"]


def test_what_a_thread_is_writing_is_one_transaction_and_seen_by_its_own_questions(database: Database) -> None:
    seen = []

    def write_and_fail() -> None:
        with database.writing():
            with database.writing() as connection:
                begun(connection)
            seen.extend(run_ids(database))
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    assert seen == ["r"]
    assert run_ids(database) == []


def test_many_threads_write_and_nothing_is_lost(database: Database) -> None:
    def write(first: int) -> None:
        for number in range(first, first + 10):
            with database.writing() as connection:
                begun(connection, f"{number:03}")

    threads = [threading.Thread(target=write, args=(first,)) for first in range(0, 80, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert run_ids(database) == [f"{number:03}" for number in range(80)]


def test_what_sqlite_keeps_is_synced_at_every_commit(tmp_path: Path) -> None:
    with closing(open_database(f"sqlite:///{tmp_path / 'k.db'}")) as database, database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


# --- values ---


def test_a_time_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    shanghai = datetime(2026, 3, 5, 9, 2, 3, 4, tzinfo=timezone(timedelta(hours=8)))
    with database.writing() as connection:
        begun(connection, started_at=shanghai)

    with database.reading() as connection:
        row = connection.execute(select(runs)).one()

    assert row.started_at == shanghai
    assert row.started_at.tzinfo == UTC
    assert row.ended_at is None


def test_times_sort_as_they_follow_each_other(database: Database) -> None:
    whole = datetime(2026, 3, 5, 1, tzinfo=UTC)
    times = [whole - timedelta(microseconds=1), whole, whole + timedelta(microseconds=1), whole + timedelta(seconds=1)]
    with database.writing() as connection:
        for number, each in enumerate(reversed(times)):
            begun(connection, str(number), started_at=each)

    with database.reading() as connection:
        assert list(connection.execute(select(runs.c.started_at).order_by(runs.c.started_at)).scalars()) == times
        later = select(runs.c.started_at).where(runs.c.started_at > whole).order_by(runs.c.started_at)
        assert list(connection.execute(later).scalars()) == times[2:]


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a zone"), database.writing() as connection:
        begun(connection, started_at=datetime(2026, 3, 5))  # noqa: DTZ001 - meant


def test_numbers_larger_than_32_bits_are_kept(database: Database) -> None:
    large = 2**40 + 1
    with database.writing() as connection:
        connection.execute(insert(segments).values(name="s", length=large))
        connection.execute(insert(leaves).values(number=large, content=b"\x00\xff", position=2**62))

    with database.reading() as connection:
        assert connection.execute(select(segments.c.length)).scalar() == large
        assert connection.execute(select(leaves.c.number, leaves.c.content, leaves.c.position)).one() == (large, b"\x00\xff", 2**62)


def test_every_column_says_what_null_means() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.nullable and "NULL" not in (column.comment or "")
    ]

    assert silent == []
    assert captures.comment
