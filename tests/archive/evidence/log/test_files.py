"""The directory of a log as a port: durable, whole, one writer, nothing outside it."""

import fcntl
import os
from pathlib import Path

import pytest

from archive.errors import LogBusyError, MissingBlobError, StorageError
from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from tests.archive.evidence.log.logs import Log, contents_of


@pytest.fixture
def files(tmp_path: Path) -> DirectoryFiles:
    return DirectoryFiles(tmp_path / "archive" / "log")


def test_what_is_written_is_read_back(files: DirectoryFiles) -> None:
    with files.alone():
        files.write({"tile/0/x001/067.p/5": b"five", "tile/entries/000": b"", "checkpoint": b"c"})
        files.write({"tile/entries/000": b"again"})

    assert files.read("tile/0/x001/067.p/5") == b"five"
    assert files.read("tile/entries/000") == b"again"
    assert files.read("tile/0/x001/067.p") is None
    assert files.read("tile/0/x001/067.p/6") is None
    assert files.read("checkpoint/more") is None


def test_what_a_killed_writer_left_half_written_is_no_file(files: DirectoryFiles) -> None:
    with files.alone():
        files.write({"tile/0/000": b"whole"})
        (files.root / "tile" / "0" / ".001.tmp").write_bytes(b"hal")

        assert files.paths("tile/0/") == ("tile/0/000",)
        files.write({"tile/0/001": b"whole, too"})

    assert files.paths("tile/0/") == ("tile/0/000", "tile/0/001")
    assert sorted(each.name for each in (files.root / "tile" / "0").iterdir()) == ["000", "001"]


def test_paths_are_of_files_right_under_a_folder(files: DirectoryFiles) -> None:
    with files.alone():
        files.write(dict.fromkeys(["anchors/2-b.tsr", "anchors/10-a.tsr", "anchors/deep/x", "checkpoint"], b""))

    assert files.paths("anchors/") == ("anchors/10-a.tsr", "anchors/2-b.tsr")
    assert files.paths("none/") == ()


def test_a_folder_is_dropped_once_or_twice(files: DirectoryFiles) -> None:
    with files.alone():
        files.write({"tile/0/000.p/5": b"", "tile/0/000": b""})
        files.drop("tile/0/000.p/")
        files.drop("tile/0/000.p/")

    assert files.paths("tile/0/000.p/") == ()
    assert files.paths("tile/0/") == ("tile/0/000",)


def test_a_checkpoint_takes_the_place_of_the_one_that_is_known_only(files: DirectoryFiles) -> None:
    with files.alone():
        files.swap(None, b"one")
        with pytest.raises(LogBusyError, match="publish again"):
            files.swap(None, b"two")
        with pytest.raises(LogBusyError, match="publish again"):
            files.swap(b"other", b"two")
        assert files.read(CHECKPOINT) == b"one"
        files.swap(b"one", b"two")
    assert files.read(CHECKPOINT) == b"two"


def test_a_second_writer_is_kept_out_until_the_first_is_done(files: DirectoryFiles) -> None:
    other = DirectoryFiles(files.root)
    with files.alone():
        with pytest.raises(LogBusyError, match="another process"), other.alone():
            pass
        with (files.root / ".sequencer.lock").open("rb") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with other.alone():
        pass


def test_a_file_is_durable_before_it_has_its_name_and_the_checkpoint_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, steps = Log.begun(tmp_path), list[tuple[str, str]]()
    fsync, replace = os.fsync, Path.replace
    within = str(log.files.root.resolve())

    def noted_sync(descriptor: int) -> None:
        fsync(descriptor)
        steps.append(("synced", str(Path(f"/proc/self/fd/{descriptor}").readlink()).removeprefix(within).strip("/")))

    def noted_rename(path: Path, target: Path) -> Path:
        steps.append(("named", str(target.relative_to(log.files.root))))
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    log.grow_to(600)
    monkeypatch.undo()

    named = [path for step, path in steps if step == "named"]
    assert named[-1] == CHECKPOINT
    assert sorted(named) == sorted(contents_of(log.files.root))
    signing = steps.index(("synced", f".{CHECKPOINT}.tmp"))
    for path in named:
        folder, _, name = path.rpartition("/")
        at = steps.index(("named", path))
        assert ("synced", f"{folder}/.{name}.tmp".strip("/")) in steps[:at]
        assert ("synced", folder) in steps[at : signing if folder else None]


@pytest.mark.parametrize(
    "path", ["../checkpoint", "/etc/passwd", "tile//0", "tile/../../x", "", ".hidden", "tile/.hidden", "a\x00b", "Tile/0"]
)
def test_nothing_outside_the_log_is_read_or_written(files: DirectoryFiles, path: str) -> None:
    with pytest.raises(MissingBlobError):
        files.read(path)
    with files.alone(), pytest.raises(MissingBlobError):
        files.write({"checkpoint": b"", path: b""})
    assert files.read("checkpoint") is None


def test_a_disk_that_cannot_be_written_is_said_to_be_so(files: DirectoryFiles) -> None:
    files.root.parent.mkdir()
    files.root.write_bytes(b"no folder")
    with pytest.raises(StorageError, match="last checkpoint stands"), files.alone():
        pass


def test_who_keeps_others_out_may_enter_again_and_keeps_them_out_until_the_end(files: DirectoryFiles) -> None:
    other = DirectoryFiles(files.root)
    with files.alone():
        with files.alone():
            files.write({"checkpoint": b"c"})
        with pytest.raises(LogBusyError), other.alone():
            pass
    with other.alone():
        assert other.read("checkpoint") == b"c"
