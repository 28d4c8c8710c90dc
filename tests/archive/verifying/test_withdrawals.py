"""Verification of an archive from which something was withdrawn: it holds, and nothing can hide behind a withdrawal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.evidence.rewriting import rewrite
from archive.evidence.stored import records_at
from archive.evidence.tombstone import Withdrawn
from archive.index.catalog import Catalog
from archive.verifying.finding import Finding
from archive.verifying.verify import verify_all, verify_snapshot
from tests.archive.backup.kept import Archive
from tests.archive.withdrawing.withdrawals import ASKED, OUT_OF_VIEW, blobs, page, sealed, withdrawn

SECRET = "霖州市民张某某的住址为云津路四十二号三单元，此前一审已判决。" * 4  # nosec
FIRST, SECOND = "https://a.example/1", "https://a.example/2"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data")


def broken(archive: Archive) -> list[Finding]:
    return [each for each in verify_all(database=archive.database, blobs=blobs(archive)) if not each.ok]


@pytest.mark.parametrize("asked", [ASKED, OUT_OF_VIEW])
def test_an_archive_from_which_something_was_withdrawn_holds(archive: Archive, asked: object) -> None:
    first, _, again = sealed(archive, page(FIRST, 0, SECRET), page(SECOND, 1), page(FIRST, 2, SECRET))
    withdrawn(archive, first, asked)  # type: ignore[arg-type]

    assert broken(archive) == []
    for each in (first, again):
        (finding,) = verify_snapshot(each.id, database=archive.database, blobs=blobs(archive))
        assert (finding.ok, finding.what, asked.reason in finding.detail) == (True, "withdrawn", True)  # type: ignore[attr-defined]


def test_a_tombstone_that_nobody_asked_for_is_damage(archive: Archive) -> None:
    sealed(archive, page(FIRST, 0, SECRET))
    place = Catalog(archive.database).place(1)
    stood = next(member.digest for member, record in records_at(place, blobs(archive)) if record.kind == "response")
    rewrite(archive.folder / "segments" / place.segment, {stood: Withdrawn(member=stood, status=200)})

    found = broken(archive)

    assert (found[0].what, "which nobody withdrew" in found[0].detail) == ("members", True)
    assert "payload" in {each.what for each in found}


def test_content_that_was_to_leave_the_segments_and_did_not_is_named(archive: Archive) -> None:
    (first,) = sealed(archive, page(FIRST, 0, SECRET))
    segment = next((archive.folder / "segments").iterdir())
    before = segment.read_bytes()
    withdrawn(archive, first)
    segment.write_bytes(before)

    assert {(each.what, "still stands there" in each.detail) for each in broken(archive)} == {("withdrawn", True)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE withdrawn SET reason = 'none'",
        "UPDATE withdrawn SET from_segments = 0",
        "DELETE FROM withdrawn WHERE what = 'text'",
        "INSERT INTO withdrawn SELECT 'sha256:x', what, url, captured_at, record, reason, asked_by, \"order\", withdrawn_at, 0 FROM withdrawn LIMIT 1",
    ],
)
def test_a_row_that_stands_for_what_was_withdrawn_is_held_against_its_act(archive: Archive, statement: str) -> None:
    (first,) = sealed(archive, page(FIRST, 0, SECRET))
    withdrawn(archive, first)
    with closing(sqlite3.connect(archive.folder / "kuaizhao.db")) as connection:
        connection.execute(statement)
        connection.commit()

    assert {each.what for each in broken(archive)} & {"row", "withdrawn", "members"}
