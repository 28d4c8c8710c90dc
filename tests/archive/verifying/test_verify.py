"""Verification: whatever is altered is caught, and the first thing that does not hold is named with its place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive.evidence.blobs import DirectoryBlobs
from archive.index import audit
from archive.index.database import Database, open_database
from archive.model import Snapshot
from archive.verifying.verify import Finding, verify_all, verify_snapshot
from tests.archive.web.composed import ARTICLE, answer, composing, extraction, settings_in

URL = "https://kjt.jiangzhou.example/1.html"


@dataclass(frozen=True)
class Store:
    """A small archive: three snapshots of a page (the second by reference), one article of two pages, one failed try."""

    folder: Path
    database: Database
    snapshots: tuple[Snapshot, ...]
    long: Snapshot

    @property
    def blobs(self) -> DirectoryBlobs:
        return DirectoryBlobs(self.folder / "segments")

    @property
    def segment(self) -> Path:
        return next((self.folder / "segments").iterdir())

    def alter(self, statement: str, *values: object) -> None:
        """Do behind the archive's back what an intruder with the file would."""
        with closing(sqlite3.connect(self.folder / "kuaizhao.db")) as connection:
            changed = connection.execute(statement, values)
            connection.commit()
        assert changed.rowcount == 1

    def first_broken(self, nth: int = 0) -> Finding | None:
        return next((each for each in self.of(nth) if not each.ok), None)

    def of(self, nth: int = 0) -> tuple[Finding, ...]:
        return verify_snapshot(self.snapshots[nth].id, database=self.database, blobs=self.blobs)

    def all_broken(self) -> list[Finding]:
        return [each for each in verify_all(database=self.database, blobs=self.blobs) if not each.ok]

    def span(self, nth: int = 0) -> tuple[int, int]:
        place = audit.captures_of(self.database, self.snapshots[nth].id)[0].place
        return place.offset, place.offset + place.length


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with composing(tmp_path) as made:
        read = extraction("江州公布名单", ARTICLE)
        for text in (ARTICLE, ARTICLE, ARTICLE.replace("28", "29")):
            made.page("story", URL, replace(read, text=text, plain=text.replace("家", "间")))
        pages = tuple(made.capture(f"https://kjt.jiangzhou.example/long{nth}.html", answer(f"<p>第{nth}页。")) for nth in (1, 2))
        long = made.keep("long", pages, extraction("长文", "第1页。\n第2页。"))
        made.ingest.keep(made.capture(URL, b"", failure="timeout"))
        database = open_database(settings_in(tmp_path).database)
        yield Store(folder=tmp_path, database=database, snapshots=tuple(made.ids["story"]), long=long)
        database.close()


def flip(path: Path, at: int, bit: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)


def test_a_whole_snapshot_holds_from_the_bytes_to_the_id(store: Store) -> None:
    findings = store.of()

    assert all(each.ok for each in findings)
    assert [each.what for each in findings] == ["segment", "members", "records", "payload", "row", "payloads", "manifest", "texts", "texts"]


def test_an_article_of_several_pages_holds_with_all_of_them(store: Store) -> None:
    findings = verify_snapshot(store.long.id, database=store.database, blobs=store.blobs)

    assert all(each.ok for each in findings)
    assert [each.what for each in findings].count("payload") == 2


def test_a_whole_archive_says_how_much_was_checked(store: Store) -> None:
    findings = verify_all(database=store.database, blobs=store.blobs)

    assert [(each.ok, each.what, each.where) for each in findings] == [(True, "captures", "6"), (True, "snapshots", "4")]


def test_an_empty_archive_is_whole(tmp_path: Path) -> None:
    with composing(tmp_path) as made:
        findings = verify_all(database=made.database, blobs=DirectoryBlobs(tmp_path / "segments"))

    assert all(each.ok for each in findings)


def test_any_flipped_byte_of_a_segment_is_caught_and_its_place_named(store: Store) -> None:
    whole = store.segment.read_bytes()
    start, end = store.span()
    for at in range(start, end, 97):
        flip(store.segment, at, 1 << at % 8)
        broken = store.first_broken()
        assert broken is not None, at
        assert broken.what == "members"
        assert f"bytes {start} to {end}" in broken.where
        assert store.segment.name in broken.detail
        store.segment.write_bytes(whole)


def test_a_flipped_byte_before_the_first_capture_is_caught_too(store: Store) -> None:
    whole = store.segment.read_bytes()
    for at in range(0, store.span()[0], 11):
        flip(store.segment, at)
        assert store.all_broken()[0].where.startswith(store.segment.name), at
        store.segment.write_bytes(whole)


def test_the_bytes_that_a_revisit_refers_to_are_checked_with_it(store: Store) -> None:
    flip(store.segment, store.span(0)[0] + 900)

    broken = store.first_broken(1)

    assert broken is not None
    assert broken.what == "members"


def test_a_segment_that_is_gone_is_a_finding(store: Store) -> None:
    store.segment.unlink()

    broken = store.first_broken()

    assert broken is not None
    assert (broken.what, "restore it from a backup" in broken.detail) == ("segment", True)
    assert {each.what for each in store.all_broken()} == {"segment", "act"}


def test_a_segment_that_was_cut_is_a_finding(store: Store) -> None:
    store.segment.write_bytes(store.segment.read_bytes()[:-1])

    assert [each.what for each in store.all_broken()] == ["records", "segment", "segment"]
    assert store.first_broken() is None


def test_an_edited_manifest_is_caught(store: Store) -> None:
    doctored = store.snapshots[0].manifest.replace(b"TLSv1.3", b"TLSv1.2")
    store.alter("UPDATE snapshots SET manifest = ? WHERE id = ?", doctored, store.snapshots[0].id)

    broken = store.first_broken()

    assert broken is not None
    assert broken.what == "manifest"
    assert store.snapshots[0].id in broken.where
    assert [each.what for each in store.all_broken()] == ["manifest"]


@pytest.mark.parametrize("doctored", [b"", b"\xff", b"[]", b"{", b'{"payloads": 3, "extraction": "x"}', b"[" * 100_000])
def test_a_manifest_that_is_nonsense_is_a_finding_and_no_crash(store: Store, doctored: bytes) -> None:
    store.alter("UPDATE snapshots SET manifest = ? WHERE id = ?", doctored, store.snapshots[0].id)

    broken = store.first_broken()

    assert broken is not None
    assert broken.what == "payloads"
    assert [each.what for each in store.of() if not each.ok] == ["payloads", "manifest", "texts", "texts"]


@pytest.mark.parametrize("form", ["text", "plain"])
def test_an_edited_text_is_caught(store: Store, form: str) -> None:
    statement = f"UPDATE texts SET content = replace(content, '3.6亿', '9.6亿') WHERE digest = (SELECT {form} FROM snapshots WHERE id = ?)"
    store.alter(statement, store.snapshots[0].id)

    broken = store.first_broken()

    assert broken is not None
    assert broken.what == "texts"
    assert broken.where.endswith(form)
    assert store.first_broken(2) is None


def test_a_text_that_was_put_in_another_ones_place_is_caught(store: Store) -> None:
    other = store.snapshots[2].id
    store.alter("UPDATE snapshots SET text = (SELECT text FROM snapshots WHERE id = ?) WHERE id = ?", other, store.snapshots[0].id)

    broken = store.first_broken()

    assert broken is not None
    assert (broken.what, "the columns text are not what the manifest says" in broken.detail) == ("row", True)
    assert "texts" in {each.what for each in store.of() if not each.ok}


def test_a_text_that_was_deleted_is_caught(store: Store) -> None:
    store.alter("DELETE FROM texts WHERE digest = (SELECT text FROM snapshots WHERE id = ?)", store.snapshots[2].id)

    broken = store.first_broken(2)

    assert broken is not None
    assert "not in the table of texts" in broken.detail


@pytest.mark.parametrize(
    ("column", "value"),
    [("url", "https://kjt.jiangzhou.example/other.html"), ("captured_at", "2023-01-01T00:00:00.000000Z"), ("status", 404), ("failure", "dns"),
     ("run", "other"), ("role", "listing"), ("way", "manual")],
)  # fmt: skip
def test_an_edited_row_of_captures_is_caught_and_the_column_named(store: Store, column: str, value: object) -> None:
    store.alter(f"UPDATE captures SET {column} = ? WHERE number = 1", value)

    broken = store.first_broken()

    assert broken is not None
    assert (broken.what, broken.where) == ("row", "row 1 of captures")
    assert column in broken.detail


@pytest.mark.parametrize("column", ["payload", "stored"])
def test_a_row_with_another_digest_is_caught(store: Store, column: str) -> None:
    store.alter(f"UPDATE captures SET {column} = ? WHERE number = 3", f"sha256:{'0' * 64}")

    broken = store.first_broken(2)

    assert broken is not None
    assert broken.what == "members"


def test_a_row_digest_that_was_edited_is_caught(store: Store) -> None:
    store.alter("UPDATE captures SET row_digest = ? WHERE number = 1", f"sha256:{'0' * 64}")

    broken = store.first_broken()

    assert broken is not None
    assert broken.what == "row"
    assert "computed sha256:" in broken.detail


def test_a_snapshot_that_points_at_another_capture_is_caught(store: Store) -> None:
    store.alter("UPDATE captures SET snapshot = ? WHERE number = 3", store.long.id)

    assert [each.what for each in store.all_broken()] == ["row", "payloads", "row"]


def test_an_id_that_nobody_has_is_a_finding(store: Store) -> None:
    (finding,) = verify_snapshot("0" * 64, database=store.database, blobs=store.blobs)

    assert (finding.ok, finding.what) == (False, "snapshot")


def test_bytes_at_the_end_that_no_row_knows_are_named_and_left_to_recovery(store: Store) -> None:
    size = store.segment.stat().st_size
    with store.segment.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")

    tail = next(each for each in verify_all(database=store.database, blobs=store.blobs) if each.what == "tail")

    assert (tail.ok, tail.where) == (True, store.segment.name)
    assert f"bytes {size} to {size + 8}" in tail.detail


def test_a_row_that_was_deleted_leaves_bytes_that_are_caught(store: Store) -> None:
    start, end = store.span(2)
    store.alter("DELETE FROM captures WHERE number = 3")

    broken = store.all_broken()

    assert [each.what for each in broken] == ["unknown-bytes", "payloads", "row"]
    assert broken[0].detail == f"bytes {start} to {end} belong to no row"


def test_a_segment_that_no_row_knows_is_named(store: Store) -> None:
    (store.folder / "segments" / "20240101T000000000000Z-ffffffffffff.warc.gz").write_bytes(b"x" * 10)

    tail = next(each for each in verify_all(database=store.database, blobs=store.blobs) if each.what == "tail")

    assert "bytes 0 to 10" in tail.detail
