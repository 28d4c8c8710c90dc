"""What is lost is found: the look at an archive after a start can fail."""

from pathlib import Path
from typing import Any

import pytest

from tests.crash.restart import forked, lost
from tests.crash.writer import Said, published, write


class Heard:
    """Takes note of what a writer says, in the same process."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []

    def say(self, **line: object) -> None:
        self.lines.append(line)


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    found = Heard()
    write(tmp_path, range(6), found)  # type: ignore[arg-type]
    published(tmp_path, found)  # type: ignore[arg-type]
    return found


@pytest.fixture
def said(heard: Heard) -> Said:
    return Said().take(heard.lines)


def test_where_all_is_there_nothing_is_found(tmp_path: Path, said: Said) -> None:
    assert (said.kept, set(said.settled)) == (set(range(6)), {0, 1, 4, 5})
    assert len(said.checkpoints) == 1
    assert lost(tmp_path, said) == []
    assert forked(tmp_path, said.checkpoints) == []


def test_a_capture_that_was_acknowledged_and_never_kept_is_found(tmp_path: Path, said: Said) -> None:
    said.take([{"kept": 7}])

    assert lost(tmp_path, said) == ["capture 7 was acknowledged and is not there"]


def test_an_outcome_that_was_acknowledged_and_is_another_is_found(tmp_path: Path, said: Said) -> None:
    said.take([{"settled": 0, "snapshot": "0" * 64}, {"settled": 1, "snapshot": None}])

    assert [each.split(" as ")[0] for each in lost(tmp_path, said)] == ["capture 0 was acknowledged", "capture 1 was acknowledged"]


def test_bytes_that_are_gone_are_found(tmp_path: Path, said: Said) -> None:
    for segment in (tmp_path / "segments").iterdir():
        segment.unlink()

    assert len(lost(tmp_path, said)) == 6


def test_a_log_that_was_cut_back_is_found(tmp_path: Path, said: Said) -> None:
    size, root = said.checkpoints[0]
    said.take([{"size": size + 1, "root": root}, {"size": size, "root": "0" * 64}])

    assert len(forked(tmp_path, said.checkpoints)) == 2
