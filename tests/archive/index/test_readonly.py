"""A database that this user may only read is read as it stands, or it is said why it cannot be; it is never shown as it was earlier."""

import shutil
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.errors import DatabaseBusyError, NotPermittedError
from archive.index.database import Database, open_database
from tests.archive.index.test_database import begun, run_ids
from tests.folders import only_to_be_read, without_rights


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'k.db'}"


def add(database: Database, run: str) -> None:
    with database.writing() as connection:
        begun(connection, run)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a closed database of one run."""
    (tmp_path / "data").mkdir()
    with closing(open_database(url_in(tmp_path / "data"))) as database:
        add(database, "first")
    return tmp_path / "data"


def left_behind(folder: Path, *names: str) -> Path:
    """Return a folder with what a killed writer leaves of the database: its second run stands in the journal alone."""
    to = folder.parent / "left"
    to.mkdir()
    with closing(open_database(url_in(folder))) as database:
        add(database, "second")
        for name in names:
            shutil.copyfile(folder / name, to / name)
    return only_to_be_read(to)


def test_a_closed_database_is_read_and_nothing_is_made_beside_it(folder: Path) -> None:
    only_to_be_read(folder)

    with without_rights(), closing(open_database(url_in(folder))) as database:
        assert run_ids(database) == ["first"]
    assert [each.name for each in folder.iterdir()] == ["k.db"]


def test_what_stands_in_a_journal_is_read_too(folder: Path) -> None:
    left = left_behind(folder, "k.db", "k.db-wal", "k.db-shm")

    with without_rights(), closing(open_database(url_in(left))) as database:
        assert run_ids(database) == ["first", "second"]


def test_a_journal_that_cannot_be_read_is_never_passed_over(folder: Path) -> None:
    left = left_behind(folder, "k.db", "k.db-wal")

    with without_rights(), pytest.raises(NotPermittedError, match=r"what was committed last stands in .*k\.db-wal.* copy the folder"):
        open_database(url_in(left))


def test_what_a_living_writer_adds_is_read(folder: Path) -> None:
    with closing(open_database(url_in(folder))) as writer:
        only_to_be_read(folder)
        add(writer, "second")
        with without_rights():
            reader = open_database(url_in(folder))
            assert run_ids(reader) == ["first", "second"]
        add(writer, "third")
        with without_rights(), closing(reader):
            assert run_ids(reader) == ["first", "second", "third"]


def test_what_was_read_while_somebody_wrote_unseen_is_not_relied_on(folder: Path) -> None:
    only_to_be_read(folder)
    with without_rights():
        reader = open_database(url_in(folder))

    def read_while_somebody_writes() -> None:
        with ExitStack() as reading:
            with without_rights():
                reading.enter_context(reader.reading())
            folder.chmod(0o755)
            (folder / "k.db").chmod(0o644)
            with closing(open_database(url_in(folder))) as writer:
                add(writer, "second")

    with pytest.raises(DatabaseBusyError, match="was written by another program while it was read"):
        read_while_somebody_writes()

    assert run_ids(reader) == ["first", "second"]
    reader.close()


def test_to_write_is_refused_before_anything_is_done(folder: Path) -> None:
    only_to_be_read(folder)

    with without_rights(), closing(open_database(url_in(folder))) as database:
        with pytest.raises(NotPermittedError, match=r"k\.db can only be read: this user may not write .*nothing was written"):
            add(database, "second")
        assert run_ids(database) == ["first"]


def test_a_folder_that_may_not_be_written_is_named_where_the_file_may(folder: Path) -> None:
    only_to_be_read(folder)
    (folder / "k.db").chmod(0o666)

    with without_rights(), closing(open_database(url_in(folder))) as database:
        with pytest.raises(NotPermittedError, match=r"this user may not write .*/data\."):
            database.must_be_writable()
        assert run_ids(database) == ["first"]


def test_a_database_that_may_not_even_be_read_is_named(folder: Path) -> None:
    only_to_be_read(folder)
    (folder / "k.db").chmod(0)

    with without_rights(), pytest.raises(NotPermittedError, match=r"this user may not read .*k\.db: have its owner"):
        open_database(url_in(folder))


def test_a_database_that_lacks_tables_is_not_brought_up_by_who_may_only_read(folder: Path) -> None:
    with closing(open_database(url_in(folder))) as database, database.writing() as connection:
        connection.execute(text("UPDATE schema_version SET version = '2'"))
    only_to_be_read(folder)

    with without_rights(), pytest.raises(NotPermittedError, match="can only be read"):
        open_database(url_in(folder))
