"""The write path: bytes before rows; what is lost in between is found again; the same bytes are not kept twice."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pysqlite3
import pytest

from archive.errors import DatabaseBusyError, StorageError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.stored import read_capture
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.shelves import Shelves
from archive.ingest import WORTH_REVISITING, Ingest, reason_at_once, writing
from archive.model import Capture, Role
from archive.recovering.recover import recover
from tests.archive.evidence.captures import FAILED
from tests.values import URL, captured

LONG = b"HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + bytes(range(256)) * 40


@dataclass(frozen=True)
class Archive:
    """An archive that is being written."""

    data: Path
    database: Database
    ingest: Ingest

    @property
    def catalog(self) -> Catalog:
        return Catalog(self.database)

    def read(self, number: int) -> Capture:
        return read_capture(self.catalog.place(number), DirectoryBlobs(self.data / "segments"), find=self.catalog.holder)

    def size(self) -> int:
        return sum(path.stat().st_size for path in (self.data / "segments").iterdir())

    def lock(self) -> closing[pysqlite3.Connection]:
        """Be another program that holds the database."""
        other = pysqlite3.connect(self.data / "kuaizhao.db")
        other.execute("BEGIN IMMEDIATE")
        return closing(other)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(f"sqlite:///{tmp_path / 'kuaizhao.db'}?timeout=0.05")))
        ingest = stack.enter_context(writing(Catalog(database), tmp_path, segment_megabytes=1, software="test"))
        yield Archive(tmp_path, database, ingest)


def states(archive: Archive, url: str = URL) -> list[tuple[str, str | None]]:
    return [(event.outcome, event.reason) for event in reversed(Shelves(archive.database).history(url))]


def test_what_was_kept_is_read_back_as_it_was(archive: Archive) -> None:
    captures = (captured(), captured(at=1, response=LONG), FAILED, captured(at=2, response=b"no answer at all"))

    assert [archive.read(archive.ingest.keep(each)) for each in captures] == list(captures)


def test_an_article_waits_unread(archive: Archive) -> None:
    archive.ingest.keep(captured())
    archive.ingest.keep(captured(role=Role.CONTINUATION, at=1))

    assert states(archive) == [("unread", None), ("unread", None)]


@pytest.mark.parametrize(
    ("capture", "reason"),
    [
        (captured(failure="tls"), "failed: tls"),
        (captured(response=b""), "failed: broken-response"),
        (captured(response=b"garbage\r\n\r\n"), "failed: broken-response"),
        (captured(response=b"HTTP/1.1 103 Early Hints\r\n\r\n"), "failed: broken-response"),
        (captured(response=b"HTTP/1.1 99999999999999999999 OK\r\n\r\n"), "failed: broken-response"),
        (captured(response=b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\n"), "failed: broken-response"),
        (captured(response=b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\nbody"), None),
        (captured(response=b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n"), "redirect"),
        (captured(response=b"HTTP/1.1 304 Not Modified\r\n\r\n"), "not-modified"),
        (captured(response=b"HTTP/1.1 404 Not Found\r\n\r\n"), "http-404"),
        (captured(response=b"HTTP/1.1 999 Denied\r\n\r\n"), "http-999"),
        (captured(role=Role.ROBOTS), "robots"),
        (captured(role=Role.LISTING), "listing"),
        (captured(role=Role.FEED), "feed"),
        (captured(role=Role.SITEMAP), "sitemap"),
        (captured(role=Role.ROBOTS, response=b"HTTP/1.1 404 Not Found\r\n\r\n"), "http-404"),
        (captured(), None),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
)
def test_what_cannot_be_an_article_is_settled_at_once_with_the_reason(archive: Archive, capture: Capture, reason: str | None) -> None:
    assert reason_at_once(capture) == reason
    assert archive.read(archive.ingest.keep(capture)) == capture
    assert states(archive) == [("rejected" if reason else "unread", reason)]


# --- the same bytes again ---


def test_the_same_payload_is_not_kept_twice_and_both_are_read_back(archive: Archive) -> None:
    first = captured(response=LONG)
    again = captured("https://other.example/", at=1, response=LONG.replace(b"nginx", b"apache"))
    one = archive.ingest.keep(first)
    size = archive.size()
    two = archive.ingest.keep(again)

    assert archive.read(one) == first
    assert archive.read(two) == again
    assert archive.size() - size < size
    assert archive.catalog.place(one).stored == archive.catalog.place(two).stored


def test_the_third_time_refers_to_bytes_too(archive: Archive) -> None:
    captures = [captured(at=at, response=LONG) for at in range(3)]

    assert [archive.read(number) for number in [archive.ingest.keep(each) for each in captures]] == captures


@pytest.mark.parametrize(
    "changes",
    [{"failure": "timeout"}, {"truncated": "length"}, {"response": b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (WORTH_REVISITING - 1)}],
    ids=["failed", "truncated", "small"],
)
def test_failed_truncated_and_small_ones_are_kept_themselves(archive: Archive, changes: dict[str, object]) -> None:
    """So that what they hold can be read without anything else."""
    captures = [captured(at=at, **({"response": LONG} | changes)) for at in range(2)]
    numbers = [archive.ingest.keep(each) for each in captures]
    places = [archive.catalog.place(number) for number in numbers]

    assert abs(places[0].length - places[1].length) < 40
    assert [archive.read(number) for number in numbers] == captures


def test_a_revisit_in_another_segment_is_read_back(archive: Archive) -> None:
    first, again = captured(response=LONG), captured(at=1, response=LONG)
    one = archive.ingest.keep(first)
    with writing(archive.catalog, archive.data, segment_megabytes=1, software="test") as another:
        two = another.keep(again)

    assert archive.catalog.place(one).segment != archive.catalog.place(two).segment
    assert archive.read(two) == again


def test_bytes_that_were_altered_are_never_referred_to(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    place = archive.catalog.place(archive.ingest.keep(captured(response=LONG)))
    segment = archive.data / "segments" / place.segment
    content = bytearray(segment.read_bytes())
    content[place.offset + place.length // 2] ^= 1
    segment.write_bytes(content)
    again = captured(at=1, response=LONG)
    number = archive.ingest.keep(again)

    assert archive.catalog.place(number).length > place.length // 2
    assert f"{place.segment} is damaged at byte {place.offset}" in caplog.text
    assert archive.read(number) == again


# --- when something goes wrong in between ---


def test_bytes_are_durable_before_the_row_and_recovery_adopts_them(archive: Archive) -> None:
    kept = archive.ingest.keep(captured())
    lost = captured(at=1, response=LONG)
    size = archive.size()
    with archive.lock(), pytest.raises(DatabaseBusyError, match="end the other writer"):
        archive.ingest.keep(lost)
    assert archive.size() > size
    assert states(archive) == [("unread", None)]

    assert recover(archive.catalog, archive.data).adopted == 1
    assert states(archive) == [("unread", None), ("unread", None)]
    assert archive.read(kept + 1) == lost


def test_what_is_kept_after_a_lost_row_does_not_hide_it_from_recovery(archive: Archive) -> None:
    """Recovery looks behind the last row of a segment: nothing may come to stand behind a group without one."""
    archive.ingest.keep(captured())
    lost = [captured(at=1), captured(at=2, response=b"HTTP/1.1 302 Found\r\n\r\n")]
    for each in lost:
        with archive.lock(), pytest.raises(DatabaseBusyError):
            archive.ingest.keep(each)
    later = archive.ingest.keep(captured(at=3))
    assert archive.read(later) == captured(at=3)

    recovered = recover(archive.catalog, archive.data)

    assert (recovered.adopted, recovered.quarantined, recovered.damaged) == (2, (), ())
    assert states(archive) == [("unread", None), ("unread", None), ("rejected", "redirect"), ("unread", None)]
    assert sorted(archive.read(number).captured_at for number in range(1, 5)) == [captured(at=at).captured_at for at in range(4)]


def test_after_bytes_could_not_be_made_durable_nothing_more_is_written(archive: Archive) -> None:
    archive.ingest.keep(captured())
    (segment,) = (archive.data / "segments").iterdir()
    with segment.open("ab") as file:
        file.write(b"another program")

    for _ in range(2):
        with pytest.raises(StorageError, match="another program has written"):
            archive.ingest.keep(captured(at=1))
    assert states(archive) == [("unread", None)]


def test_no_revisit_refers_to_what_has_no_row(archive: Archive) -> None:
    with archive.lock(), pytest.raises(DatabaseBusyError):
        archive.ingest.keep(captured(response=LONG))
    number = archive.ingest.keep(captured(at=1, response=LONG))

    for path in (archive.data / "segments").iterdir():  # the first one's segment is gone for good
        if path.name != archive.catalog.place(number).segment:
            path.unlink()

    assert archive.read(number) == captured(at=1, response=LONG)


def test_a_segment_that_has_grown_is_followed_by_another(archive: Archive) -> None:
    noise = Random(7)
    captures = [captured(at=at, response=b"HTTP/1.1 200 OK\r\n\r\n" + noise.randbytes(400_000)) for at in range(4)]
    numbers = [archive.ingest.keep(each) for each in captures]

    assert len({archive.catalog.place(number).segment for number in numbers}) == 2
    assert [archive.read(number) for number in numbers] == captures


def test_the_provenance_stands_beside_the_bytes(archive: Archive) -> None:
    capture = replace(captured(), provenance=replace(captured().provenance, robots="no robots.txt", category=None))

    assert archive.read(archive.ingest.keep(capture)).provenance == capture.provenance
