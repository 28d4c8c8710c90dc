"""Reading a capture back by its place."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.digest import digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.stored import read_capture
from archive.model import Place
from tests.archive.evidence.captures import ANSWER, AT, made_capture, made_writer, nothing, revisited

FIRST = made_capture()
LATER = replace(FIRST, captured_at=AT + timedelta(days=1), response=ANSWER.replace(b"OK", b"Fine"))
LATEST = replace(FIRST, captured_at=AT + timedelta(days=2), url="http://elsewhere.example/")


@pytest.fixture
def places(tmp_path: Path) -> list[Place]:
    """Three captures of one payload, each in a segment of its own; the later two are revisits, each of the one before."""
    with made_writer(tmp_path, limit_bytes=1) as writer:
        first = writer.append(FIRST, sequence=1)
        later = writer.append(LATER, sequence=2, revisit=revisited(FIRST, first))
        return [first, later, writer.append(LATEST, sequence=3, revisit=revisited(LATER, later))]


def test_every_changed_bit_of_a_capture_is_caught(tmp_path: Path, places: list[Place]) -> None:
    place = places[0]
    path = tmp_path / place.segment
    whole = path.read_bytes()

    for at in range(place.offset, place.offset + place.length):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(TamperedError):
            read_capture(place, DirectoryBlobs(tmp_path), find=nothing)


def test_a_changed_member_is_named(tmp_path: Path, places: list[Place]) -> None:
    place = places[0]
    path = tmp_path / place.segment
    path.write_bytes(path.read_bytes()[:-3] + b"abc")

    with pytest.raises(TamperedError, match=rf"{place.segment}: member 3 of 3 of the capture at byte {place.offset}"):
        read_capture(place, DirectoryBlobs(tmp_path), find=nothing)


@pytest.mark.parametrize("change", [{"payload": digest(b"other")}, {"stored": digest(b"other")}])
def test_a_row_that_says_other_digests_is_caught(tmp_path: Path, places: list[Place], change: dict[str, str]) -> None:
    with pytest.raises(TamperedError, match="row"):
        read_capture(replace(places[0], **change), DirectoryBlobs(tmp_path), find=nothing)


@pytest.mark.parametrize("kept", [0, 1, -1])
def test_a_row_with_too_few_or_too_many_members_is_caught(tmp_path: Path, places: list[Place], kept: int) -> None:
    wrong = (places[0].members * 2)[: len(places[0].members) + kept] if kept else ()

    with pytest.raises(TamperedError, match="member"):
        read_capture(replace(places[0], members=wrong), DirectoryBlobs(tmp_path), find=nothing)


def test_a_row_that_names_a_part_of_a_group_is_no_capture(tmp_path: Path, places: list[Place]) -> None:
    place = places[0]
    whole = DirectoryBlobs(tmp_path).read_range(place.segment, place.offset, place.length)
    length = whole.index(b"\x1f\x8b\x08", 1)

    with pytest.raises(BrokenRecordError):
        read_capture(replace(place, length=length, members=place.members[:1]), DirectoryBlobs(tmp_path), find=nothing)


def test_a_revisit_finds_its_payload_through_a_chain_of_revisits(tmp_path: Path, places: list[Place]) -> None:
    assert read_capture(places[2], DirectoryBlobs(tmp_path), find=nothing) == LATEST


@pytest.mark.parametrize("found", [0, 1, 2])
def test_a_revisit_finds_its_payload_wherever_the_index_points(tmp_path: Path, places: list[Place], found: int) -> None:
    assert read_capture(places[2], DirectoryBlobs(tmp_path), find=lambda _: places[found]) == LATEST


def test_a_revisit_is_resolved_through_the_index_where_the_first_segment_is_gone(tmp_path: Path, places: list[Place]) -> None:
    with made_writer(tmp_path) as writer:
        copy = writer.append(LATEST, sequence=4)
    (tmp_path / places[0].segment).unlink()
    (tmp_path / places[1].segment).unlink()

    assert read_capture(places[2], DirectoryBlobs(tmp_path), find=lambda _: copy) == LATEST
    with pytest.raises(MissingBlobError, match=places[1].segment):
        read_capture(places[2], DirectoryBlobs(tmp_path), find=nothing)


def test_a_revisit_does_not_take_another_payload(tmp_path: Path, places: list[Place]) -> None:
    with made_writer(tmp_path) as writer:
        other = writer.append(made_capture(ANSWER + b"!"), sequence=4)

    with pytest.raises(BrokenRecordError, match="which no capture holds"):
        read_capture(places[2], DirectoryBlobs(tmp_path), find=lambda _: other)


def test_a_segment_that_is_gone_is_named(tmp_path: Path, places: list[Place]) -> None:
    (tmp_path / places[0].segment).unlink()

    with pytest.raises(MissingBlobError, match=places[0].segment):
        read_capture(places[0], DirectoryBlobs(tmp_path), find=nothing)
