"""The writer of segments."""

import fcntl
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from archive.errors import StorageError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.groups import FoundGroup
from archive.evidence.repair import repair
from archive.evidence.scan import scan
from archive.evidence.segments import LONGEST, SegmentWriter
from archive.evidence.stored import raw_group, read_capture
from archive.model import Place
from tests.archive.evidence.captures import AT, made_capture, made_writer, nothing

ROOT = Path(__file__).parents[3]


def test_what_is_appended_lies_where_the_place_says(tmp_path: Path) -> None:
    captures = [made_capture(url=f"http://news.example/{number}") for number in range(5)]
    with made_writer(tmp_path) as writer:
        places = [writer.append(capture, sequence=number) for number, capture in enumerate(captures)]
    blobs = DirectoryBlobs(tmp_path)

    assert [read_capture(place, blobs, find=nothing) for place in places] == captures
    assert [found.place for found in scan(tmp_path / blobs.names()[0])] == places
    assert b"".join(raw_group(place, blobs) for place in places) == (tmp_path / blobs.names()[0]).read_bytes()[places[0].offset :]


def test_a_segment_is_named_for_its_time_and_opened_by_warcinfo(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        writer.append(made_capture(), sequence=1)
    [path] = tmp_path.iterdir()

    assert re.fullmatch(r"20260305T010204456789Z-[0-9a-f]{12}\.warc\.gz", path.name)
    assert b"software: Kuaizhao 0.1" in path.read_bytes()[:1000]


def test_a_writer_that_wrote_nothing_leaves_nothing(tmp_path: Path) -> None:
    with made_writer(tmp_path / "segments"):
        pass

    assert not list(tmp_path.iterdir())


def test_a_new_segment_begins_at_the_limit(tmp_path: Path) -> None:
    with made_writer(tmp_path, limit_bytes=8_000) as writer:
        places = [writer.append(made_capture(url=f"http://news.example/{number}"), sequence=number) for number in range(12)]
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]

    assert len(sizes) == len({place.segment for place in places}) > 1
    assert max(sizes) <= 8_000
    assert all(type(found).__name__ == "FoundGroup" for path in tmp_path.iterdir() for found in scan(path))


def test_a_new_segment_begins_after_a_day(tmp_path: Path) -> None:
    moments = iter([AT, AT, AT, AT + LONGEST - timedelta(seconds=1), AT + LONGEST - timedelta(seconds=1)])
    with SegmentWriter(tmp_path, limit_bytes=10**9, software="test", now=lambda: next(moments, AT + LONGEST)) as writer:
        places = [writer.append(made_capture(url=f"http://news.example/{number}"), sequence=number) for number in range(4)]

    assert [place.segment == places[0].segment for place in places] == [True, True, False, False]
    assert all(isinstance(found, FoundGroup) for path in tmp_path.iterdir() for found in scan(path))


def test_a_capture_larger_than_the_limit_gets_a_segment_of_its_own(tmp_path: Path) -> None:
    with made_writer(tmp_path, limit_bytes=10) as writer:
        places = [writer.append(made_capture(), sequence=number) for number in range(3)]

    assert len({place.segment for place in places}) == 3


def test_a_segment_is_locked_while_it_is_written_and_free_afterwards(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        writer.append(made_capture(), sequence=1)
        [path] = tmp_path.iterdir()
        with path.open("rb") as second, pytest.raises(BlockingIOError):
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)

    with path.open("rb") as second:
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_two_writers_never_write_one_segment(tmp_path: Path) -> None:
    with made_writer(tmp_path) as one, made_writer(tmp_path) as other:
        mine = {writer.append(made_capture(), sequence=1).segment for writer in (one, other) for _ in range(3)}

    assert len(mine) == 2


def test_threads_of_one_process_share_a_writer(tmp_path: Path) -> None:
    captures = [made_capture(url=f"http://news.example/{number}") for number in range(40)]
    with made_writer(tmp_path) as writer, ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda capture: writer.append(capture, sequence=1), captures))

    assert [read_capture(place, DirectoryBlobs(tmp_path), find=nothing) for place in places] == captures


def test_a_writer_whose_segment_was_touched_by_another_writes_no_more(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        writer.append(made_capture(), sequence=1)
        [path] = tmp_path.iterdir()
        with path.open("ab") as stranger:
            stranger.write(b"mine")
        with pytest.raises(StorageError, match="another program"):
            writer.append(made_capture(), sequence=2)
        with pytest.raises(StorageError, match="after an earlier failure"):
            writer.append(made_capture(), sequence=3)


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with made_writer(tmp_path / "file" / "segments") as writer, pytest.raises(StorageError, match=r"file/segments.*cannot be written"):
        writer.append(made_capture(), sequence=1)


@pytest.mark.parametrize("file_limit", [100, 100_000, 1_000_003])
def test_a_full_disk_stops_the_writer_and_loses_nothing_acknowledged(tmp_path: Path, file_limit: int) -> None:
    command = [sys.executable, "-m", "tests.archive.evidence.endless_writer", tmp_path / "segments", "1000000000", str(file_limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    [path] = (tmp_path / "segments").iterdir()
    places = [Place(**{**said, "members": tuple(said["members"])}) for said in map(json.loads, done.stdout.splitlines())]

    assert done.returncode == 3
    assert f"{path.name} cannot be written: File too large" in done.stderr
    assert path.stat().st_size == file_limit, "the last write was a short one"
    mended = repair(path, known_length=0, quarantine=tmp_path / "quarantine")
    assert [place for place, _ in mended.groups] == places
    assert mended.quarantined
    assert sum(place.length for place in places) + mended.quarantined.stat().st_size <= file_limit


def test_a_repair_that_runs_beside_writers_takes_nothing_from_them(tmp_path: Path) -> None:
    segments, blobs = tmp_path / "segments", DirectoryBlobs(tmp_path / "segments")

    def written(number: int) -> list[Place]:
        with made_writer(segments, limit_bytes=1) as writer:
            return [writer.append(made_capture(), sequence=number) for _ in range(15)]

    with ThreadPoolExecutor(3) as pool:
        work = [pool.submit(written, number) for number in range(3)]
        while not all(each.done() for each in work):
            for name in blobs.names():
                repair(segments / name, known_length=0, quarantine=tmp_path / "quarantine")

    assert all(read_capture(place, blobs, find=nothing) == made_capture() for each in work for place in each.result())
