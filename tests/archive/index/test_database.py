"""Opening: what cannot be used is said clearly and without passwords."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text

from archive.errors import ArchiveError, NotPermittedError, StorageError
from archive.index.database import SCHEMA, Database, is_absent, open_database
from archive.index.tables import metadata, runs
from tests.folders import made_by_pytest, without_rights
from tests.processes import at_once, opening

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def begun(connection: Connection, run: str = "r", **more: object) -> None:
    row = {"id": run, "trigger": "hand", "process": "here:1", "started_at": datetime(2026, 1, 1, tzinfo=UTC), "state": "running"}
    connection.execute(insert(runs).values(**(row | more)))


def run_ids(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(runs.c.id).order_by(runs.c.id)).scalars())


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

    with pytest.raises(ArchiveError, match="has schema 99, this program reads 3: use the program that wrote it"):
        open_database(new_database_url)


def test_a_database_that_lacks_only_tables_gets_them_and_keeps_the_rest(new_database_url: str) -> None:
    with closing(open_database(new_database_url)) as database, database.writing() as connection:
        begun(connection)
        connection.execute(text("DROP TABLE superseded"))
        connection.execute(text("UPDATE schema_version SET version = '1'"))

    for _ in range(2):
        with closing(open_database(new_database_url)) as again, again.reading() as connection:
            assert run_ids(again) == ["r"]
            assert connection.execute(select(metadata.tables["superseded"])).all() == []
            assert connection.execute(text("SELECT version FROM schema_version")).scalars().all() == [SCHEMA]


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
        with pytest.raises(ArchiveError, match=r"permission denied|must be owner"):
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
    for above in (tmp_path, *made_by_pytest(tmp_path)):
        above.chmod(0o755)

    with without_rights(), pytest.raises(NotPermittedError, match=r"k\.db cannot be made: this user may not write .*shut\."):
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
