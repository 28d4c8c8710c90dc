"""The command `verify`, as an operator and an auditor give it."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from kuaizhao import main
from tests.tamper.bits import FILE, WAL, copied_while_open, flip
from tests.tamper.small_archive import LONG, make


class Door:
    """The command line over an archive."""

    def __init__(self, data: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.data, self._patch, self._printed = data, patch, printed

    def run(self, *words: str, status: int = 0) -> tuple[str, str]:
        """Return what a command prints, and what it says on standard error."""
        with self._patch.context() as patch:
            patch.setenv("KUAIZHAO_DATA", str(self.data))
            patch.setattr(sys, "argv", ["kuaizhao", *words])
            with pytest.raises(SystemExit) as ended:
                main()
        out, err = self._printed.readouterr()
        assert ended.value.code == status, out + err
        return out, err

    def told(self, *words: str, status: int = 0) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.run(*words, "--json", status=status)[0])
        return record


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "whole"
    folder.mkdir()
    make(folder)
    return folder


@pytest.fixture
def door(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Door:
    return Door(Path(shutil.copytree(whole, tmp_path / "data")), monkeypatch, capsys)


def test_a_whole_archive_holds_and_how_far_it_is_goes_to_standard_error(door: Door) -> None:
    out, err = door.run("verify", "--all", "--deep")

    assert out.splitlines()[-1] == "everything holds"
    assert all(line.startswith("holds ") for line in out.splitlines()[:-1])
    assert "12 of 12 captures" in err


def test_a_program_gets_one_object(door: Door) -> None:
    told = door.told("verify", "--all")

    assert told["damaged"] == 0
    assert {"ok": True, "what": "captures", "where": "12", "detail": ""} in told["findings"]


def test_the_snapshots_of_a_page_are_verified_by_its_address(door: Door) -> None:
    told = door.told("verify", LONG)

    assert [each["what"] for each in told["findings"]].count("payload") == 2
    assert told["damaged"] == 0


def test_so_are_those_that_were_withdrawn(door: Door) -> None:
    (found,) = door.told("verify", "https://news.example/secret.html")["findings"]

    assert (found["ok"], found["what"]) == (True, "withdrawn")


def test_damage_is_named_and_gives_status_1(door: Door) -> None:
    segment = min((door.data / "segments").iterdir())
    flip(segment, segment.stat().st_size * 4)

    out, _ = door.run("verify", "--all", status=1)

    assert segment.name in next(line for line in out.splitlines() if line.startswith("DAMAGED"))
    assert "checks found damage" in out.splitlines()[-1]


def test_a_database_that_cannot_be_read_is_damage_and_no_traceback(door: Door) -> None:
    (door.data / FILE).write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)

    assert door.told("verify", "--all", status=1)["findings"][0]["what"] == "database"


def test_a_database_that_lost_transactions_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copied_while_open(tmp_path / "open", tmp_path / "hot")
    flip(tmp_path / "hot" / WAL, 32 * 8 + 5000)
    before = (tmp_path / "hot" / WAL).read_bytes()

    told = Door(tmp_path / "hot", monkeypatch, capsys).told("verify", "--all", status=1)

    assert [(each["what"], "committed transactions are lost" in each["detail"]) for each in told["findings"]] == [("database", True)]
    assert (tmp_path / "hot" / WAL).read_bytes() == before


def test_a_log_that_was_cut_back_is_damage(door: Door) -> None:
    shutil.rmtree(door.data / "log")

    assert {each["what"] for each in door.told("verify", "--all", status=1)["findings"] if not each["ok"]} >= {"leaf"}


@pytest.mark.parametrize("words", [(), ("--all", "abcdef"), ("--deep",), ("abcdef",), ("https://news.example/never.html",)])
def test_what_cannot_be_meant_is_said_so(door: Door, words: tuple[str, ...]) -> None:
    out, err = door.run("verify", *words, status=2)

    assert (out, err.startswith("Error: ")) == ("", True)


def test_where_there_is_no_archive_none_is_made(door: Door, tmp_path: Path) -> None:
    door.data = tmp_path / "nowhere"

    assert "there is no archive" in door.run("verify", "--all", status=2)[1]
    assert not door.data.exists()
