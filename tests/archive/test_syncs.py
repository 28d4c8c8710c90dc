"""What must have reached the disk before what: every sync of the write path and of repair, in its place.

The calls are noted with what stands on the disk at that moment; they are carried out as well.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from archive.evidence import segments
from archive.evidence.log.keys import open_keys
from archive.evidence.repair import repair
from archive.exchange.zipped import zipped
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.ingest import Ingest, writing
from tests.archive.evidence.captures import ANSWER, AT, made_capture, made_writer

SIZE = 8


@dataclass
class Noted:
    """Syncs of files and folders, in order: name, size of the file, how many captures had a row."""

    folder: Path
    calls: list[tuple[str, int, int]] = field(default_factory=list)

    def note(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        self.calls.append((path.name, 0 if path.is_dir() else path.stat().st_size, self.rows()))

    def rows(self) -> int:
        file = self.folder / "index.db"
        if not file.exists():
            return 0
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM captures").fetchone()[0])

    def names(self) -> list[str]:
        return [name for name, _, _ in self.calls]


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Noted:
    """Syncs are noted, and carried out."""
    found = Noted(tmp_path)
    for name in ("fsync", "fdatasync"):
        true: Any = getattr(os, name)

        def both(descriptor: int, true: Any = true) -> None:
            found.note(descriptor)
            true(descriptor)

        monkeypatch.setattr(os, name, both)
    return found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(f"sqlite:///{tmp_path / 'index.db'}")) as opened:
        yield opened


@pytest.fixture
def ingest(tmp_path: Path, database: Database) -> Iterator[Ingest]:
    with writing(Catalog(database), tmp_path, segment_megabytes=1, software="test") as opened:
        yield opened


def test_a_new_segment_and_its_name_are_durable_before_anything_is_appended(noted: Noted, ingest: Ingest, tmp_path: Path) -> None:
    ingest.keep(made_capture())

    [segment] = (tmp_path / "segments").iterdir()
    (first, opening, _), (folder, _, _), *_ = noted.calls
    assert (first, folder) == (segment.name, "segments")
    assert 0 < opening < segment.stat().st_size


def test_the_bytes_of_a_capture_are_durable_before_its_row(noted: Noted, ingest: Ingest, tmp_path: Path) -> None:
    for nth in range(2):
        noted.calls.clear()
        ingest.keep(made_capture(url=f"https://news.example/{nth}"))

        [segment] = (tmp_path / "segments").iterdir()
        assert noted.calls[-1] == (segment.name, segment.stat().st_size, nth)
        assert noted.rows() == nth + 1


def test_rows_are_durable_when_their_transaction_ends(database: Database) -> None:
    with database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() in (2, 3), "FULL or EXTRA"


def test_a_segment_is_never_begun_where_another_one_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments.secrets, "token_hex", lambda _: "0" * 12)
    with made_writer(tmp_path) as writer:
        place = writer.append(made_capture(), sequence=1)
    before = (tmp_path / place.segment).read_bytes()

    with made_writer(tmp_path) as another, pytest.raises(segments.StorageError, match="File exists"):
        another.append(made_capture(ANSWER + b"!"), sequence=1)

    assert (tmp_path / place.segment).read_bytes() == before


def test_a_torn_tail_is_durable_in_quarantine_before_it_is_cut_off(noted: Noted, tmp_path: Path) -> None:
    with made_writer(tmp_path / "segments") as writer:
        place = writer.append(made_capture(), sequence=1)
    path = tmp_path / "segments" / place.segment
    whole = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    noted.calls.clear()

    found = repair(path, known_length=whole, quarantine=tmp_path / "quarantine")

    assert found.quarantined is not None
    assert [(name, size) for name, size, _ in noted.calls] == [
        (found.quarantined.name, SIZE), ("quarantine", 0), (tmp_path.name, 0), (path.name, whole),
    ]  # fmt: skip


def test_a_segment_that_repair_takes_away_stays_away_after_a_power_cut(noted: Noted, tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    path = tmp_path / "segments" / "20260305T010203456789Z-0123456789ab.warc.gz"
    path.write_bytes(b"")

    repair(path, known_length=0, quarantine=tmp_path / "quarantine")

    assert (path.exists(), noted.names()) == (False, ["segments"])


def test_a_private_key_is_durable_before_it_signs(noted: Noted, tmp_path: Path) -> None:
    open_keys(tmp_path / "keys", "archive.example/log", begin=True)

    written = [each for each in noted.names() if each.startswith(".000")]
    assert {each.split(".")[2] for each in written} == {"key", "vkey"}
    assert [each for each in noted.names() if each not in written] == ["keys", "keys", tmp_path.name]


def test_an_export_is_durable_before_it_takes_its_place(noted: Noted, tmp_path: Path) -> None:
    with zipped(tmp_path / "out.wacz", AT) as archive:
        archive.add("a", [b"content"])

    assert noted.names() == ["out.wacz.part", tmp_path.name]
