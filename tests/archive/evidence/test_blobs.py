"""The directory of segments as a port."""

from pathlib import Path

import pytest

from archive.errors import MissingBlobError, StorageError
from archive.evidence.blobs import DirectoryBlobs


@pytest.fixture
def blobs(tmp_path: Path) -> DirectoryBlobs:
    (tmp_path / "b.warc.gz").write_bytes(b"0123456789")
    (tmp_path / "a.warc.gz").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"no segment")
    return DirectoryBlobs(tmp_path)


def test_a_range_is_exactly_what_was_asked_for(blobs: DirectoryBlobs) -> None:
    assert blobs.read_range("b.warc.gz", 3, 4) == b"3456"
    assert blobs.read_range("b.warc.gz", 6, 4) == b"6789"
    assert blobs.size("b.warc.gz") == 10


def test_segments_are_listed_in_order_and_nothing_else_is(blobs: DirectoryBlobs) -> None:
    assert blobs.names() == ("a.warc.gz", "b.warc.gz")


def test_a_directory_that_is_not_there_yet_has_no_segments(tmp_path: Path) -> None:
    assert DirectoryBlobs(tmp_path / "none").names() == ()


@pytest.mark.parametrize(("name", "offset"), [("b.warc.gz", 7), ("b.warc.gz", 70), ("c.warc.gz", 0)])
def test_bytes_that_are_not_there_are_said_to_be_missing(blobs: DirectoryBlobs, name: str, offset: int) -> None:
    with pytest.raises(MissingBlobError, match="backup"):
        blobs.read_range(name, offset, 4)


@pytest.mark.parametrize("name", ["../b.warc.gz", "/etc/passwd", "notes.txt", ""])
def test_nothing_outside_the_directory_is_read(blobs: DirectoryBlobs, name: str) -> None:
    with pytest.raises(MissingBlobError, match="no segment's name"):
        blobs.read_range(name, 0, 1)
    with pytest.raises(MissingBlobError):
        blobs.size(name)


def test_a_segment_that_the_disk_does_not_give_is_named(tmp_path: Path) -> None:
    (tmp_path / "20260305T010203456789Z-0123456789ab.warc.gz").mkdir()

    with pytest.raises(StorageError, match="cannot be read"):
        DirectoryBlobs(tmp_path).read_range("20260305T010203456789Z-0123456789ab.warc.gz", 0, 1)
