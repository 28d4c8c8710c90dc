"""Opening: what cannot be used is said clearly and without passwords; what is written is durable, or none of it is there."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pysqlite3
import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import StatementError

from archive.errors import ArchiveError, DatabaseBusyError, StorageError
from archive.index.database import SCHEMA, Database, is_absent, open_database
from archive.index.tables import captures, leaves, metadata, runs, segments
from tests.processes import at_once, opening

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Be an ordinary user, whom file permissions bind."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def begun(connection: Connection, run: str = "r", **more: object) -> None:
    row = {"id": run, "trigger": "hand", "process": "here:1", "started_at": datetime(2026, 1, 1, tzinfo=UTC), "state": "running"}
    connection.execute(insert(runs).values(**(row | more)))


def run_ids(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(runs.c.id).order_by(runs.c.id)).scalars())


# --- opening ---


def test_a_new_database_has_every_table_and_the_schema_version(new_database_url: str) -> None:
    with closing(open_database(new_database_url)) as database, database.reading() as connection:
        assert connection.execute(text("SELECT version FROM schema_version")).scalars().all() == [SCHEMA]
        assert [connection.execute(select(table)).all() for table in metadata.sorted_tables] == [[]] * len(metadata.sorted_tables)
        assert connection.execute(text("SELECT count(*) FROM search")).scalar() == 0


def test_opening_again_keeps_what_is_there(new_database_url: str) -> None:
    with closing(open_database(new_database_url)) as database, database.writing() as connection:
        begun(connection)

    with closing(open_database(new_database_url)) as again:
        assert run_ids(again) == ["r"]


def test_a_database_of_another_schema_is_refused_and_left_alone(new_database_url: str) -> None:
    with closing(open_database(new_database_url)) as database, database.writing() as connection:
        connection.execute(text("UPDATE schema_version SET version = '99'"))

    with pytest.raises(ArchiveError, match="has schema 99, this program reads 1: use the program that wrote it"):
        open_database(new_database_url)


def test_processes_that_make_one_database_at_the_same_time_all_succeed(new_database_url: str) -> None:
    assert at_once(opening, new_database_url) == [True] * 3
    with closing(open_database(new_database_url)) as database:
        assert run_ids(database) == []


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "",
        "foo://u:s3cret@host/db",
        "mysql://u:s3cret@host/db",
        "postgresql://u:s3cret@host:port/db",
        "postgresql://u:x@s3cret@host:port/db",
        "postgresql://host:port/db?password=s3cret",
    ],
)
def test_what_is_no_url_of_ours_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"KUAIZHAO_DATABASE is .* was expected") as caught:
        open_database(url)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:s3cret@127.0.0.1:1/db",
        "postgresql://u@127.0.0.1:1/db?password=s3cret",
        "postgresql://u:s3cret@127.0.0.1:1/db?sslpassword=s3cret&connect_timeout=2",
    ],
)
def test_a_server_that_cannot_be_reached_is_said_without_the_password(url: str) -> None:
    with pytest.raises(ArchiveError, match="is the server up, and the address right") as caught:
        open_database(url)

    assert "127.0.0.1" in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_an_option_that_postgresql_does_not_know_is_said(postgres_database: str) -> None:
    with pytest.raises(ArchiveError, match="invalid connection option"):
        open_database(f"{postgres_database}&colour=blue")


def test_a_postgresql_user_without_rights_is_said(postgres_database: str) -> None:
    with closing(open_database(postgres_database)) as database, database.writing() as connection:
        connection.execute(text("DROP TABLE schema_version"))
        connection.execute(text("DROP ROLE IF EXISTS reader"))
        connection.execute(text("CREATE ROLE reader LOGIN"))
    try:
        with pytest.raises(ArchiveError, match="permission denied"):
            open_database(postgres_database.replace("postgres@", "reader@"))
    finally:
        with closing(open_database(postgres_database)) as database, database.writing() as connection:
            connection.execute(text("DROP ROLE reader"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StorageError, match="file/folder cannot be made"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'folder' / 'k.db'}")


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o555)
    for above in (tmp_path, *tmp_path.parents[:3]):
        above.chmod(0o755)

    with without_rights(), pytest.raises(StorageError, match=r"k\.db.* cannot be written \(unable to open database file\)"):
        open_database(f"sqlite:///{folder / 'k.db'}")
    with without_rights(), pytest.raises(StorageError, match="below cannot be made"):
        open_database(f"sqlite:///{folder / 'below' / 'k.db'}")


def test_a_file_that_is_no_database_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "k.db").write_bytes(b"no database at all\n" * 100)

    with pytest.raises(ArchiveError, match=r"is damaged .* restore it from a backup"):
        open_database(f"sqlite:///{tmp_path / 'k.db'}")
    assert (tmp_path / "k.db").read_bytes() == b"no database at all\n" * 100


def test_a_damaged_page_is_said_to_be_damage(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    with closing(open_database(f"sqlite:///{path}")) as database, database.writing() as connection:
        for number in range(500):
            begun(connection, f"{number:060}")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match="is damaged"), closing(open_database(f"sqlite:///{path}")) as database:
        run_ids(database)


def test_without_the_newer_sqlite_the_standard_one_serves(tmp_path: Path) -> None:
    """As on machines for which pysqlite3 has no wheel."""
    program = (
        "import sys; sys.modules['pysqlite3'] = None\n"
        "from archive.index.database import open_database\n"
        "from archive.index.search import add_tokens, matches\n"
        "from archive.index.bigrams import tokens\n"
        "database = open_database(sys.argv[1])\n"
        "with database.writing() as connection:\n"
        "    add_tokens(connection, 7, tokens('海洋传感器'))\n"
        "    mode = connection.exec_driver_sql('PRAGMA journal_mode').scalar()\n"
        "with database.reading() as connection:\n"
        "    print(mode, matches(connection, '传感器', most=5))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'k.db'}"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.endswith(" (7,)\n")


def test_only_a_missing_sqlite_file_is_known_to_be_absent(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    assert is_absent(url)
    assert not (tmp_path / "k.db").exists()

    open_database(url).close()

    assert not is_absent(url)
    assert not any(
        map(is_absent, ("sqlite://", "sqlite:///:memory:", "postgresql://u@127.0.0.1:1/db", "postgresql://h:port/db", "nonsense"))
    )


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
