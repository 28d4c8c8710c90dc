"""A tombstone has any length that is wanted, says what stood there, and has one form to the bit."""

import fcntl
import gzip
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.digest import digest
from archive.errors import SegmentInUseError, StorageError
from archive.evidence.records import Member, members, record_in
from archive.evidence.rewriting import LOCK, alone, must_be_free, rewrite, still
from archive.evidence.scan import BrokenRecord, scan
from archive.evidence.tombstone import Withdrawn, differs_by_tombstones_alone, tombstone, withdrawn_in
from archive.model import Digest, Place
from tests.archive.evidence.captures import AT, made_capture, made_writer
from tests.folders import only_to_be_read, without_rights

OLD = Digest("sha256:" + "4f" * 32)
SHORTEST = 281
ROOT = Path(__file__).resolve().parents[3]


def member_of(packed: bytes) -> Member:
    (found,) = members(io.BytesIO(packed))
    return found


@pytest.mark.parametrize("status", [None, 200, 599])
def test_it_has_every_length_and_says_what_stood_there(status: int | None) -> None:
    was = Withdrawn(member=OLD, status=status)
    shortest = SHORTEST if status is None else SHORTEST + len("HTTP-Status: 200\r\n")
    for length in [*range(shortest, shortest + 300), 65_536, 1_000_000]:
        packed = tombstone(was, length)
        assert len(packed) == length
        member = member_of(packed)
        assert withdrawn_in(member, record_in(member)) == was
        assert gzip.decompress(packed) == member.content
    with pytest.raises(ValueError, match="is shorter than the tombstone"):
        tombstone(was, shortest - 1)


def test_others_read_it_as_an_empty_resource() -> None:
    (record,) = ArchiveIterator(io.BytesIO(tombstone(Withdrawn(member=OLD, status=200), 700)), check_digests="raise")
    assert record.rec_type == "resource"
    assert record.rec_headers["WARC-Target-URI"] == f"urn:withdrawn:{OLD}"
    assert record.raw_stream.read() == b""


def test_no_other_form_is_one() -> None:
    whole = tombstone(Withdrawn(member=OLD, status=200), 400)
    content = member_of(whole).content
    shorter = Member(offset=0, packed=tombstone(Withdrawn(member=OLD, status=200), 399), content=content)
    assert withdrawn_in(shorter, record_in(shorter)) is not None
    for other in (gzip.compress(content), whole.replace(b"withdrawn; its", b"mislaid;   its")):
        member = member_of(other)
        assert member.content == content
        assert withdrawn_in(member, record_in(member)) is None


def appended(folder: Path, count: int = 3) -> tuple[Path, list[Place]]:
    with made_writer(folder) as writer:
        places = [
            writer.append(made_capture(b"HTTP/1.1 200 OK\r\n\r\n" + os.urandom(50_000), captured_at=AT.replace(second=at)), sequence=at)
            for at in range(count)
        ]
    return folder / places[0].segment, places


def gone(place: Place) -> dict[Digest, Withdrawn]:
    return {place.members[1]: Withdrawn(member=place.members[1], status=200)}


def test_rewriting_changes_the_wanted_member_alone_and_once(tmp_path: Path) -> None:
    segment, places = appended(tmp_path)
    before, mode = segment.read_bytes(), segment.stat().st_mode
    (tmp_path / "old").write_bytes(before)
    assert rewrite(segment, gone(places[1])) == 1
    after = segment.read_bytes()
    assert rewrite(segment, gone(places[1])) == 1

    assert segment.read_bytes() == after
    assert segment.stat().st_mode == mode
    span = slice(places[1].offset, places[1].offset + places[1].length)
    assert before[: span.start] == after[: span.start]
    assert before[span.stop :] == after[span.stop :]
    assert len(before) == len(after)
    assert not [each for each in scan(segment) if isinstance(each, BrokenRecord)]
    assert differs_by_tombstones_alone(tmp_path / "old", segment, length=len(before), withdrawn=gone(places[1]))
    assert not differs_by_tombstones_alone(tmp_path / "old", segment, length=len(before), withdrawn=gone(places[2]))
    assert not differs_by_tombstones_alone(segment, tmp_path / "old", length=len(before), withdrawn=gone(places[1]))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_one_other_byte_is_no_withdrawal(tmp_path: Path) -> None:
    segment, places = appended(tmp_path)
    before = segment.read_bytes()
    (tmp_path / "old").write_bytes(before)
    rewrite(segment, gone(places[1]))
    after = bytearray(segment.read_bytes())
    for at in range(0, len(after), 997):
        after[at] ^= 1
        segment.write_bytes(after)
        assert not differs_by_tombstones_alone(tmp_path / "old", segment, length=len(before), withdrawn=gone(places[1])), at
        after[at] ^= 1


def test_a_tombstone_for_another_member_is_refused_by_the_scanner(tmp_path: Path) -> None:
    segment, places = appended(tmp_path)
    rewrite(segment, {places[1].members[1]: Withdrawn(member=OLD, status=200)})

    (broken,) = [each for each in scan(segment) if isinstance(each, BrokenRecord)]
    assert "is not the one that was committed" in broken.detail


def test_a_segment_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        place = writer.append(made_capture(), sequence=1)
        before = (tmp_path / place.segment).read_bytes()
        with pytest.raises(SegmentInUseError):
            must_be_free([tmp_path / place.segment])
        with pytest.raises(SegmentInUseError):
            rewrite(tmp_path / place.segment, gone(place))
        assert (tmp_path / place.segment).read_bytes() == before
    must_be_free([tmp_path / place.segment])


def test_killed_at_any_moment_the_segment_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    segment, places = appended(tmp_path, 60)
    old, member = segment.read_bytes(), places[30].members[1]
    program = (
        "import sys; from pathlib import Path; from archive.evidence.rewriting import rewrite; from archive.evidence.tombstone import Withdrawn;"
        "print('begun', flush=True); rewrite(Path(sys.argv[1]), {sys.argv[2]: Withdrawn(member=sys.argv[2], status=200)})"
    )
    seen = set[bytes]()
    for number in range(12):
        running = subprocess.Popen([sys.executable, "-c", program, segment, member], stdout=subprocess.PIPE, cwd=ROOT)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(number * 0.012)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        seen.add(segment.read_bytes())
        segment.write_bytes(old)
    rewrite(segment, gone(places[30]))
    assert seen <= {old, segment.read_bytes()}
    assert digest(old) != digest(segment.read_bytes())


def test_a_withdrawal_waits_for_a_backup_and_a_backup_for_it(tmp_path: Path) -> None:
    for first, second in ((still, alone), (alone, still), (alone, alone)):
        done: list[bool] = []

        def wait(lock: Callable[[Path], AbstractContextManager[None]], done: list[bool]) -> None:
            with lock(tmp_path):
                done.append(True)

        with first(tmp_path):
            waiting = threading.Thread(target=wait, args=(second, done))
            waiting.start()
            waiting.join(0.2)
            assert not done
        waiting.join(10)
        assert done
    with still(tmp_path), still(tmp_path):  # two backups in two folders do not wait for each other
        pass


def test_who_may_only_read_shares_the_lock_that_is_there(tmp_path: Path) -> None:
    with alone(tmp_path):
        pass
    only_to_be_read(tmp_path)
    (tmp_path / LOCK).chmod(0o444)
    with without_rights(), still(tmp_path) as must_have_been_still:
        with (tmp_path / LOCK).open("rb") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        must_have_been_still()


def test_who_can_make_no_lock_sees_that_somebody_withdrew_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    only_to_be_read(tmp_path / "data")
    with without_rights(), still(tmp_path / "data") as must_have_been_still:
        must_have_been_still()
    with ExitStack() as reading:
        with without_rights():
            must_have_been_still = reading.enter_context(still(tmp_path / "data"))
        (tmp_path / "data").chmod(0o755)
        with alone(tmp_path / "data"):
            pass
        with pytest.raises(StorageError, match=r"content was withdrawn from .* give the same command again"):
            must_have_been_still()
