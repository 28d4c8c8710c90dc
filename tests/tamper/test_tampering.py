"""The short form: some bits of everything, every way to move a group, every forgery. `python -m tests.tamper` is the long one."""

from pathlib import Path

import pytest

from tests.tamper.bits import database_flips, wal_flips
from tests.tamper.forgery import forgeries
from tests.tamper.safety_lines import LINES, Line, standing, without_each
from tests.tamper.segments import every_bit, every_cut, groups_moved
from tests.tamper.small_archive import damage, make

QUICK = ("archive/evidence/log/note.py", "archive/evidence/blobs.py")
"""Files whose safety lines are taken away here: their tests are quick."""


def test_the_archive_that_is_tampered_with_holds_to_begin_with(tmp_path: Path) -> None:
    make(tmp_path)

    assert damage(tmp_path) == ()


def test_flipped_bits_of_a_database_are_named(tmp_path: Path) -> None:
    flips = database_flips(tmp_path, 15, seed=5)

    assert (flips.missed, flips.named) == ([], 15)
    assert flips.unused > 0


def test_flipped_bits_of_a_write_ahead_log_are_named(tmp_path: Path) -> None:
    flips = wal_flips(tmp_path, 6, seed=5)

    assert (flips.missed, flips.named) == ([], 6)


def test_flipped_bits_and_cuts_of_a_segment_are_named(tmp_path: Path) -> None:
    for changes in (every_bit(tmp_path / "bits", step=1009), every_cut(tmp_path / "cuts", step=211)):
        assert changes.missed == []
        assert changes.tried == changes.named > 30


def test_groups_that_were_swapped_left_out_or_written_again_are_named(tmp_path: Path) -> None:
    changes = groups_moved(tmp_path, step=6)

    assert changes.missed == []
    assert changes.tried > 10


def test_forgeries_with_every_digest_computed_anew_are_named(tmp_path: Path) -> None:
    assert forgeries(tmp_path).missed == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.file}: {line.stands[:40]}")
def test_every_safety_line_stands_where_it_stood(line: Line) -> None:
    assert standing(line) == 1


def test_a_safety_line_that_is_taken_away_is_missed(tmp_path: Path) -> None:
    chosen = [line for line in LINES if line.file in QUICK]

    assert len(chosen) == len(QUICK)
    assert [result.line for result in without_each(chosen, tmp_path) if not result.caught] == []
