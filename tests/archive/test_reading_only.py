"""An archive that this user may only read, as auditors get it: every question is answered, and missing permission is never called damage."""

import importlib
import shutil
import sys
import time
from pathlib import Path

import pytest

from kuaizhao import COMMANDS, main
from tests.archive.publishing.published import ORIGIN
from tests.folders import only_to_be_read, without_rights
from tests.tamper.small_archive import LONG, make


class Door:
    """The command line over an archive, for a user whom rights bind."""

    def __init__(self, data: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.data, self._patch, self._printed = data, patch, printed

    def run(self, *words: str, status: int = 0) -> str:
        """Return what a command prints and says."""
        with self._patch.context() as patch:
            patch.setenv("KUAIZHAO_DATA", str(self.data))
            patch.setenv("KUAIZHAO_LOG_ORIGIN", ORIGIN)
            patch.setattr(sys, "argv", ["kuaizhao", *words])
            ended = _status()
        said = "".join(self._printed.readouterr())
        assert ended == status, said
        return said


def _status() -> object:
    for module, _ in COMMANDS.values():  # while the interpreter's own files may be read
        importlib.import_module(module)
    time.strptime("2026", "%Y")  # loads what does it
    with without_rights():
        try:
            main()
        except SystemExit as ended:
            return ended.code
    return 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "whole"
    folder.mkdir()
    make(folder)
    return folder


@pytest.fixture
def door(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Door:
    return Door(only_to_be_read(Path(shutil.copytree(whole, tmp_path / "data"))), monkeypatch, capsys)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder that everybody may write."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine").chmod(0o777)
    return tmp_path / "mine"


def files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list",), " pages"),
        (("show", LONG), "news.example"),
        (("search", "申报截止日期"), "news.example"),
        (("history", LONG), "version 1"),
        (("runs",), "run "),
        (("verify", LONG), "everything holds"),
        (("verify", "--all", "--deep"), "everything holds"),
        (("log", "status"), "(signs)"),
        (("log", "verify"), "holds"),
        (("log", "key"), f"{ORIGIN}+"),
        (("export", "--form", "jsonl"), "news.example"),
    ],
)
def test_a_question_is_answered_and_changes_nothing(door: Door, words: tuple[str, ...], said: str) -> None:
    before = files(door.data)

    answer = door.run(*words)

    assert said in answer
    assert "DAMAGED" not in answer
    assert files(door.data) == before


def test_a_proof_and_an_export_are_written_elsewhere(door: Door, mine: Path) -> None:
    door.run("proof", LONG, "-o", str(mine / "proof.zip"))
    door.run("export", "--form", "wacz", "-o", str(mine / "all.wacz"))

    assert sorted(each.name for each in mine.iterdir()) == ["all.wacz", "proof.zip"]


@pytest.mark.parametrize(
    "words", [("publish",), ("log", "rotate"), ("withdraw", LONG, "--reason", "an order", "--apply"), ("reindex",), ("reread", "--apply")]
)
def test_what_would_write_says_that_this_user_may_not(door: Door, words: tuple[str, ...]) -> None:
    before = files(door.data)

    said = door.run(*words, status=4)

    assert "this user may not write" in said
    assert str(door.data) in said
    assert "make room" not in said
    assert files(door.data) == before


@pytest.mark.parametrize("shut", ["kuaizhao.db", "segments", "keys", "log/checkpoint"])
def test_what_may_not_be_read_is_named_and_is_no_damage(door: Door, shut: str) -> None:
    (door.data / shut).chmod(0)

    said = door.run("verify", "--all", status=4)

    assert str(door.data / shut.partition("/")[0]) in said
    assert "this user" in said
    assert "DAMAGED" not in said


def test_one_segment_that_may_not_be_read_is_no_damage(door: Door) -> None:
    segment = min((door.data / "segments").iterdir())
    segment.chmod(0)

    said = door.run("verify", "--all", status=4)

    assert f"this user may not read {segment}" in said
    assert "DAMAGED" not in said


def test_a_backup_is_made_of_what_may_only_be_read(door: Door, mine: Path) -> None:
    made = door.run("backup", str(mine / "backup"))

    assert "each was read back and holds" in made
    assert "every file is as it was written" in door.run("backup", str(mine / "backup"), "--check")
    assert "everything holds" in door.run("restore", str(mine / "backup"), "--to", str(mine / "again"))


@pytest.mark.parametrize("shut", ["keys", "log/checkpoint"])
def test_a_backup_names_what_it_may_not_read_of_the_archive(door: Door, mine: Path, shut: str) -> None:
    (door.data / shut).chmod(0)

    said = door.run("backup", str(mine / "backup"), status=4)

    assert str(door.data / shut.partition("/")[0]) in said
    assert f"the backup in {mine / 'backup'} could not be written" not in said


def test_a_backup_that_cannot_be_written_names_the_backup(door: Door, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)

    assert f"the backup in {tmp_path / 'shut'} could not be written" in door.run("backup", str(tmp_path / "shut"), status=4)


def test_progress_of_a_backup_never_is_of_nothing(door: Door, mine: Path) -> None:
    last = [each for each in door.run("backup", str(mine / "backup")).splitlines() if " of " in each and " kB" in each][-1]

    done, whole = last.split(" kB")[0].split(" of ")
    assert done == whole != "0"
