"""Whatever a database says is held against something: a column that is edited, a row that is taken away or put in, is named."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.index.database import Database, open_database
from archive.index.tables import metadata
from archive.index.written import one_view
from archive.verifying.finding import Finding
from archive.verifying.foundations import readable
from tests.tamper.small_archive import damage, database_url, fill, findings, make

FROM_NOW_ON = "checkpoints"
"""Lost with the database by design: the log vouches from the next checkpoint on (see its comment in tables.py)."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "whole"
    folder.mkdir()
    make(folder)
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def alter(folder: Path, statement: str) -> None:
    """Do behind the archive's back what an intruder with the file would."""
    with closing(sqlite3.connect(folder / "kuaizhao.db")) as connection:
        changed = connection.execute(statement)
        connection.commit()
    assert changed.rowcount > 0, statement


def define(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "kuaizhao.db")) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("row", "UPDATE captures SET outcome = 'rejected', snapshot = NULL WHERE number = 1"),
        ("row", "UPDATE captures SET reason = 'soft-405' WHERE reason = 'soft-404'"),
        ("row", "UPDATE captures SET reason = 'failed: dns' WHERE reason = 'failed: timeout'"),
        ("row", "UPDATE captures SET outcome = 'lost' WHERE number = 1"),
        ("row", "UPDATE captures SET captured_at = 'yesterday' WHERE number = 1"),
        ("segment", "UPDATE captures SET offset = -7 WHERE number = 1"),
        ("segment", "UPDATE captures SET segment = '../../etc/passwd' WHERE number = 1"),
        ("segment", "UPDATE segments SET length = length - 1"),
        ("row", "UPDATE snapshots SET title = 'another' WHERE number = 2"),
        ("row", "UPDATE snapshots SET title = NULL WHERE number = 2"),
        ("row", "UPDATE snapshots SET change = 'first' WHERE change = 'changed'"),
        ("row", "UPDATE snapshots SET source = 'elsewhere'"),
        ("row", "UPDATE snapshots SET plain_digest = text_digest WHERE number = 2"),
        ("row", "UPDATE snapshots SET minhash = zeroblob(512) WHERE change = 'unchanged'"),
        ("row", "UPDATE snapshots SET capture = 2 WHERE number = 1"),
        ("act", "DELETE FROM superseded WHERE by IS NULL"),
        ("act", "UPDATE superseded SET superseded_at = '2020-01-01T00:00:00.000000Z' WHERE by IS NULL"),
        ("act", "UPDATE superseded SET reason = 'spam' WHERE by IS NULL"),
        ("superseded", "UPDATE superseded SET superseded_at = '2020-01-01T00:00:00.000000Z' WHERE by IS NOT NULL"),
        ("row", "UPDATE pages SET title = 'another'"),
        ("row", "UPDATE pages SET listed_at = '2020-01-01T00:00:00.000000Z'"),
        ("row", "UPDATE pages SET versions = 9"),
        ("page", "DELETE FROM pages WHERE url LIKE '%twin%'"),
        ("page", "INSERT INTO pages SELECT url || '?', newest, captured_at, listed_at, title, source, origin, published_at, precision, state, category, versions FROM pages LIMIT 1"),
        ("bands", "DELETE FROM bands WHERE number = 3"),
        ("bands", "UPDATE bands SET value = value + 1 WHERE number = 3"),
        ("bands", "INSERT INTO bands VALUES (17, 99)"),
        ("row", "UPDATE twins SET similarity = similarity - 1"),
        ("twins", "UPDATE twins SET b = 77 WHERE rowid = 1"),
        ("texts", "DELETE FROM texts WHERE content LIKE '%\"site\"%'"),
        ("texts", "INSERT INTO texts VALUES ('sha256:0', 'smuggled in')"),
        ("unknown-bytes", "DELETE FROM acts WHERE kind = 'run'"),
        ("row", "UPDATE acts SET subject = 'another' WHERE kind = 'run'"),
        ("books", "UPDATE runs SET trigger = 'hand'"),
        ("books", "UPDATE discoveries SET tally = 'failed' WHERE url LIKE '%story%'"),
        ("books", "DELETE FROM discoveries WHERE url LIKE '%story%'"),
        ("row", "UPDATE runs SET ended_at = NULL"),
        ("row", "UPDATE slots SET state = 'done'"),
        ("row", "DELETE FROM slots"),
        ("leaf", "DELETE FROM leaves WHERE number = 3"),
        ("checkpoint", "UPDATE checkpoints SET published_at = '2020-01-01T00:00:00.000000Z'"),
        ("database", "UPDATE schema_version SET version = '1'"),
        ("database", "DROP INDEX ix_twins_b"),
        ("database", "ALTER TABLE runs ADD COLUMN more TEXT"),
        ("database", "CREATE TABLE more (x)"),
        ("search", "DELETE FROM search_docsize WHERE id = 3"),
        ("search", "UPDATE search_docsize SET sz = x'05' WHERE id = 3"),
    ],
)  # fmt: skip
def test_what_is_edited_is_named(copy: Path, what: str, statement: str) -> None:
    define(copy, statement) if statement.split(maxsplit=1)[0] in ("DROP", "ALTER", "CREATE") else alter(copy, statement)

    assert what in {each.what for each in damage(copy)}


def test_every_table_can_be_emptied_and_none_unnoticed(copy: Path) -> None:
    for table in metadata.sorted_tables:
        folder = Path(shutil.copytree(copy, copy.parent / table.name))
        with closing(sqlite3.connect(folder / "kuaizhao.db")) as connection:
            had = connection.execute(f"DELETE FROM {table.name}").rowcount
            connection.commit()
        assert had > 0, f"the small archive has no row in {table.name}"
        assert damage(folder) or table.name == FROM_NOW_ON, table.name


def test_text_that_is_none_is_a_finding_and_no_crash(copy: Path) -> None:
    for table, column in (("captures", "url"), ("snapshots", "title"), ("texts", "content"), ("runs", "process"), ("pages", "url")):
        folder = Path(shutil.copytree(copy, copy.parent / f"{table}-{column}"))
        alter(folder, f"UPDATE {table} SET {column} = CAST(x'ff41' AS TEXT) WHERE rowid = (SELECT min(rowid) FROM {table})")
        assert damage(folder), table


def test_bytes_where_text_or_a_number_should_be_are_a_finding_and_no_crash(copy: Path) -> None:
    for table in metadata.sorted_tables:
        columns = [column.name for column in table.c if not column.primary_key]
        for column in dict.fromkeys((columns[0], columns[-1])) if columns else ():
            folder = Path(shutil.copytree(copy, copy.parent / f"{table.name}-{column}"))
            alter(folder, f"UPDATE {table.name} SET \"{column}\" = x'0102' WHERE rowid = (SELECT min(rowid) FROM {table.name})")
            assert damage(folder), f"{table.name}.{column}"


def test_a_file_that_is_no_database_any_more_is_a_finding(copy: Path) -> None:
    (copy / "kuaizhao.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)

    (found,) = damage(copy)

    assert (found.what, "cannot be read" in found.detail) == ("database", True)


def test_a_view_does_not_see_what_is_written_after_it_was_opened(copy: Path) -> None:
    with closing(open_database(database_url(copy))) as database, one_view(database) as view:
        before = view.count(metadata.tables["runs"])
        alter(copy, "UPDATE runs SET id = id || 'x'")
        alter(copy, "INSERT INTO runs SELECT 'more', source, trigger, process, started_at, ended_at, state, message FROM runs")

        assert view.count(metadata.tables["runs"]) == before


def test_what_stands_in_the_way_of_a_question_is_an_error_of_ours(copy: Path) -> None:
    with closing(open_database(database_url(copy))) as database:
        alter(copy, "DELETE FROM texts")
        define(copy, "DROP TABLE texts")
        with pytest.raises(ArchiveError, match="no such table"), one_view(database) as view:
            view.count(metadata.tables["texts"])


def test_an_archive_holds_on_any_database(database: Database, tmp_path: Path) -> None:
    fill(tmp_path, database)

    assert [each for each in findings(tmp_path, database) if not each.ok] == []


def test_text_where_the_schema_once_promised_numbers_is_a_finding_and_no_crash() -> None:
    def part() -> Iterator[Finding]:
        yield Finding(ok=True, what="captures", where="1")
        max(1, "2")  # type: ignore[call-overload]

    first, last = readable(part, "captures")

    assert (first.ok, last.ok, last.what, last.where) == (True, False, "database", "captures")
