"""A ZIP takes the place of an ordinary file, and of nothing else."""

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.errors import StorageError
from archive.exchange.zipped import zipped

AT = datetime(2026, 3, 4, tzinfo=UTC)


def write(path: Path) -> None:
    with zipped(path, AT) as made:
        made.add("a.txt", [b"one"])


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "target.zip", tmp_path / "link.zip"
    target.write_bytes(b"older")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert zipfile.ZipFile(target).read("a.txt") == b"one"


def test_a_device_or_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(StorageError, match="no ordinary file"):
        write(pipe)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match="no ordinary file"):
        write(tmp_path / "folder")
