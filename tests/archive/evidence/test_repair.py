"""What a crash leaves behind is adopted or set aside; nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from archive.errors import StorageError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.repair import Repair, repair
from archive.evidence.scan import scan
from archive.evidence.stored import read_capture
from archive.model import Place
from tests.archive.evidence.captures import ANSWER, AT, FAILED, made_capture, made_writer, nothing, revisited

ROOT = Path(__file__).parents[3]
FIRST = made_capture()
SECOND = replace(FIRST, captured_at=AT + timedelta(days=1))
THIRD = made_capture(ANSWER + b"!", url="http://news.example/b")


class Archive:
    """A segment of four groups (the second a revisit, the last a failed try) and a quarantine beside it."""

    def __init__(self, folder: Path) -> None:
        self.quarantine = folder / "quarantine"
        with made_writer(folder / "segments") as writer:
            first = writer.append(FIRST, sequence=1)
            second = writer.append(SECOND, sequence=2, revisit=revisited(FIRST, first))
            self.places = [first, second, writer.append(THIRD, sequence=3), writer.append(FAILED, sequence=4)]
        [self.path] = (folder / "segments").iterdir()
        self.whole = self.path.read_bytes()

    def mended(self, content: bytes, known_length: int = 0) -> Repair:
        shutil.rmtree(self.quarantine, ignore_errors=True)
        self.path.write_bytes(content)
        return repair(self.path, known_length=known_length, quarantine=self.quarantine)

    def end(self, number: int) -> int:
        return self.places[number].offset + self.places[number].length


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_complete_groups_without_a_row_are_handed_over(archive: Archive) -> None:
    captures = (FIRST, SECOND, THIRD, FAILED)

    assert archive.mended(archive.whole).groups == tuple(zip(archive.places, captures, strict=True))
    assert archive.mended(archive.whole, archive.end(0)).groups == tuple(zip(archive.places[1:], captures[1:], strict=True))
    assert archive.mended(archive.whole, archive.end(3)) == Repair(segment=archive.path.name)
    assert archive.path.read_bytes() == archive.whole
    assert not archive.quarantine.exists()


def noise(tail: bytes) -> bytes:
    return Random(len(tail)).randbytes(len(tail))


@pytest.mark.parametrize(
    ("left", "step"),
    [(lambda _: b"", 1), (lambda tail: bytes(len(tail)), 13), (noise, 13)],
    ids=["cut", "zeros", "noise"],
)
def test_a_last_group_torn_at_any_byte_loses_nothing_before_it(archive: Archive, left: Callable[[bytes], bytes], step: int) -> None:
    begin = archive.end(2)

    for at in range(begin + 1, len(archive.whole) - 4, step):
        torn = archive.whole[:at] + left(archive.whole[at:])
        mended = archive.mended(torn, begin)

        assert (mended.groups, mended.damage) == ((), None)
        assert archive.path.read_bytes() == archive.whole[:begin]
        assert mended.quarantined
        assert mended.quarantined.read_bytes() == torn[begin:]


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5, 20, 500])
def test_the_groups_before_a_torn_one_are_adopted(archive: Archive, cut: int) -> None:
    mended = archive.mended(archive.whole[:-cut])

    assert [place for place, _ in mended.groups] == archive.places[:3]
    assert mended.quarantined
    assert archive.path.read_bytes() + mended.quarantined.read_bytes() == archive.whole[:-cut]


def test_a_torn_group_whose_later_pages_reached_the_disk_is_set_aside_as_well(archive: Archive) -> None:
    begin = archive.end(1)
    torn = archive.whole[:begin] + bytes(100) + archive.whole[begin + 100 : archive.end(2)]

    mended = archive.mended(torn)

    assert mended.quarantined
    assert archive.path.read_bytes() == archive.whole[:begin]


def test_a_second_repair_changes_nothing(archive: Archive) -> None:
    archive.mended(archive.whole[:-1])

    again = repair(archive.path, known_length=archive.end(2), quarantine=archive.quarantine)

    assert again == Repair(segment=archive.path.name)
    assert len(list(archive.quarantine.iterdir())) == 1


def test_a_repair_that_was_killed_before_the_cut_can_be_done_again(archive: Archive) -> None:
    first = archive.mended(archive.whole[:-1]).quarantined
    archive.path.write_bytes(archive.whole[:-1])

    assert repair(archive.path, known_length=0, quarantine=archive.quarantine).quarantined == first
    assert len(list(archive.quarantine.iterdir())) == 1


@pytest.mark.parametrize("length", [0, 1, 100, -1])
def test_a_segment_without_a_complete_group_is_removed_and_its_bytes_kept(archive: Archive, length: int) -> None:
    content = archive.whole[: archive.end(0)][:length]

    mended = archive.mended(content)

    assert not archive.path.exists()
    assert (mended.quarantined.read_bytes() if mended.quarantined else b"") == content


def test_a_segment_that_was_only_opened_stays(archive: Archive) -> None:
    content = archive.whole[: archive.places[0].offset]

    assert archive.mended(content) == Repair(segment=archive.path.name)
    assert archive.path.read_bytes() == content


def test_damage_before_complete_groups_is_reported_and_left_as_it_is(archive: Archive) -> None:
    at = archive.places[1].offset + 50
    content = archive.whole[:at] + bytes([archive.whole[at] ^ 1]) + archive.whole[at + 1 :]

    mended = archive.mended(content)

    assert mended.damage
    assert f"damaged at byte {archive.places[1].offset}" in mended.damage
    assert [place for place, _ in mended.groups] == archive.places[:1]
    assert archive.path.read_bytes() == content
    assert not archive.quarantine.exists()


def test_what_no_crash_leaves_is_reported_and_left_as_it_is(archive: Archive) -> None:
    content = archive.whole[: archive.end(0)] + archive.whole[archive.places[2].offset :]

    mended = archive.mended(content)

    assert mended.damage
    assert "chain" in mended.damage
    assert archive.path.read_bytes() == content


def test_a_segment_shorter_than_its_rows_is_damage(archive: Archive) -> None:
    mended = archive.mended(archive.whole[:-1], len(archive.whole))

    assert mended.damage
    assert f"captures are noted up to byte {len(archive.whole)}" in mended.damage
    assert archive.path.read_bytes() == archive.whole[:-1]


def test_a_revisit_whose_payload_is_gone_is_damage(tmp_path: Path) -> None:
    with made_writer(tmp_path, limit_bytes=1) as writer:
        place = writer.append(FIRST, sequence=1)
        again = writer.append(SECOND, sequence=2, revisit=revisited(FIRST, place))
    (tmp_path / place.segment).unlink()

    assert place.segment in str(repair(tmp_path / again.segment, known_length=0, quarantine=tmp_path / "quarantine").damage)


def test_a_segment_of_a_living_writer_is_left_alone(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        writer.append(FIRST, sequence=1)
        [path] = tmp_path.iterdir()
        with path.open("ab") as stream:
            stream.write(b"half a member")

        assert repair(path, known_length=0, quarantine=tmp_path / "quarantine") == Repair(segment=path.name, in_use=True)

    assert repair(path, known_length=0, quarantine=tmp_path / "quarantine").quarantined


def test_a_tail_that_cannot_be_set_aside_is_not_cut_off(archive: Archive) -> None:
    archive.quarantine.write_bytes(b"a file where the folder should be")
    archive.path.write_bytes(archive.whole[:-1])

    with pytest.raises(StorageError, match="could not be repaired"):
        repair(archive.path, known_length=0, quarantine=archive.quarantine)

    assert archive.path.read_bytes() == archive.whole[:-1]


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed_again_and_again(tmp_path: Path) -> None:
    random, segments = Random(3), tmp_path / "segments"
    acknowledged: list[Place] = []
    tails = 0
    for _ in range(6):
        acknowledged += killed_after(random.uniform(0.01, 0.25), segments)
        for name in DirectoryBlobs(segments).names():
            known = max((place.offset + place.length for place in acknowledged if place.segment == name), default=0)
            mended = repair(segments / name, known_length=known, quarantine=tmp_path / "quarantine")
            assert mended.damage is None
            acknowledged += [place for place, _ in mended.groups]
            tails += mended.quarantined is not None

    blobs = DirectoryBlobs(segments)
    assert len(acknowledged) > 20
    assert len({(place.segment, place.offset) for place in acknowledged}) == len(acknowledged)
    assert all(read_capture(place, blobs, find=nothing).request for place in acknowledged)
    assert sum(1 for name in blobs.names() for _ in scan(segments / name)) == len(acknowledged)


def killed_after(seconds: float, segments: Path) -> list[Place]:
    command = [sys.executable, "-m", "tests.archive.evidence.endless_writer", segments, "2000000", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as writer:
        assert writer.stdout
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        lines = [first, *writer.stdout.read().split(b"\n")[:-1]]
    return [Place(**{**said, "members": tuple(said["members"])}) for said in map(json.loads, lines)]
