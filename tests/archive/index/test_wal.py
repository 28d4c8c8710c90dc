"""The write-ahead log as bytes: what SQLite would pass over in silence is named, and what is harmless is not."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.index.engines import sqlite
from archive.index.soundness import before_opening
from archive.index.wal import lost_in

PAGE, FRAME, HEADER = 4096, 24 + 4096, 32


@pytest.fixture
def hot(tmp_path: Path) -> Iterator[tuple[Path, Any]]:
    """A database whose log has five transactions, with its writer."""
    path = tmp_path / "a.db"
    with closing(sqlite.connect(path)) as connection:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (x)")
        for number in range(4):
            connection.execute("INSERT INTO t VALUES (?)", (f"{number}" * 100,))
        yield path, connection


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def changed(path: Path, at: int, bit: int, folder: Path) -> Path:
    """Return a copy of the database and its log with a bit flipped in the log."""
    folder.mkdir(exist_ok=True)
    copy = folder / "a.db"
    shutil.copyfile(path, copy)
    content = bytearray(log_of(path).read_bytes())
    content[at] ^= bit
    log_of(copy).write_bytes(content)
    return copy


def rows(path: Path) -> int:
    with closing(sqlite.connect(path)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM t").fetchone()[0])
        except sqlite.OperationalError:  # even the table is lost
            return -1


def test_a_whole_log_and_none_have_lost_nothing(hot: tuple[Path, Any], tmp_path: Path) -> None:
    assert lost_in(log_of(hot[0])) is None
    assert lost_in(tmp_path / "none") is None
    assert before_opening(f"sqlite:///{tmp_path / 'none.db'}") is None


def test_every_flipped_bit_that_takes_back_a_transaction_is_named(hot: tuple[Path, Any], tmp_path: Path) -> None:
    path, _ = hot
    size = log_of(path).stat().st_size
    places = [*range(HEADER), *(HEADER + frame * FRAME + at for frame in range((size - HEADER) // FRAME) for at in (*range(24), 1000))]
    for at in places:
        copy = changed(path, at, 1 << at % 8, tmp_path / "copy")
        said = lost_in(log_of(copy))
        assert (rows(copy) < 4) == (said is not None), (at, said)


def test_the_bit_that_ends_the_last_transaction_is_missed(hot: tuple[Path, Any], tmp_path: Path) -> None:
    path, _ = hot
    last = log_of(path).stat().st_size - FRAME
    size = int.from_bytes(log_of(path).read_bytes()[last + 4 : last + 8], "big")
    assert size.bit_count() == 1, "the database has two pages: one bit says so"

    copy = changed(path, last + 7, size, tmp_path / "copy")

    assert "ends a transaction" in str(lost_in(log_of(copy)))


def test_what_an_unfinished_transaction_left_is_harmless(hot: tuple[Path, Any], tmp_path: Path) -> None:
    path, connection = hot
    connection.execute("PRAGMA cache_size=5")
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO t SELECT hex(randomblob(2000)) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 90) SELECT i FROM n)"
    )
    spilled = log_of(path).stat().st_size
    connection.execute("ROLLBACK")
    connection.execute("INSERT INTO t VALUES ('later')")

    assert spilled > HEADER + 20 * FRAME
    assert lost_in(log_of(path)) is None


def test_frames_of_an_earlier_round_are_harmless(hot: tuple[Path, Any]) -> None:
    path, connection = hot
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    connection.execute("INSERT INTO t VALUES ('a new round')")

    assert log_of(path).stat().st_size > HEADER + 2 * FRAME
    assert lost_in(log_of(path)) is None


def test_a_database_that_lost_transactions_is_named_before_it_is_opened(hot: tuple[Path, Any], tmp_path: Path) -> None:
    copy = changed(hot[0], HEADER + 100, 1, tmp_path / "copy")
    before = log_of(copy).read_bytes()

    fault = before_opening(f"sqlite:///{copy}")

    assert fault is not None
    assert fault.where == f"{copy}-wal"
    assert "committed transactions are lost" in fault.detail
    assert log_of(copy).read_bytes() == before
