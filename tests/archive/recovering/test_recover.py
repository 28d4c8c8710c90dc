"""At the start rows and segments are brought together again: once, by one process, and only where nobody writes."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import StorageError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.stored import read_capture
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database, upsert
from archive.index.shelves import Shelves
from archive.index.tables import segments
from archive.ingest import writing
from archive.model import Capture, Outcome, Role
from archive.recovering.recover import Recovered, recover
from archive.state import segments_fault
from tests.archive.evidence.captures import made_writer, revisited
from tests.folders import made_by_pytest
from tests.processes import COUNT, at_once, recovering
from tests.values import URL, captured

NOTHING = Recovered(adopted=0, quarantined=(), damaged=())


class Earlier(Catalog):
    """A catalog that knows segments as they were some time ago: their writer ends at this moment."""

    def __init__(self, database: Database, lengths: dict[str, int]) -> None:
        super().__init__(database)
        self._lengths = lengths

    def lengths(self) -> dict[str, int]:
        return self._lengths


def appended(data: Path, *captures: Capture) -> Path:
    """Append captures without rows, as a process does that is killed; return the segment."""
    with made_writer(data / "segments") as writer:
        places = [writer.append(each, sequence=number) for number, each in enumerate(captures)]
    return data / "segments" / places[0].segment


def files(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in sorted(data.rglob("*.warc.gz*"))}


def held(catalog: Catalog, data: Path) -> list[Capture]:
    places = Shelves(catalog.database).places_of(URL)
    return [read_capture(place, DirectoryBlobs(data / "segments"), find=catalog.holder) for place in places]


def test_where_nothing_is_nothing_is_made(catalog: Catalog, tmp_path: Path) -> None:
    assert recover(catalog, tmp_path / "data") == NOTHING
    assert not (tmp_path / "data").exists()


def test_groups_without_rows_are_adopted_once(catalog: Catalog, tmp_path: Path) -> None:
    captures = [captured(at=at) for at in range(3)]
    appended(tmp_path, *captures)
    before = files(tmp_path)

    assert recover(catalog, tmp_path) == Recovered(adopted=3, quarantined=(), damaged=())
    assert held(catalog, tmp_path) == captures
    rows = Shelves(catalog.database).history(URL)
    assert recover(catalog, tmp_path) == NOTHING
    assert Shelves(catalog.database).history(URL) == rows
    assert files(tmp_path) == before


def test_what_is_adopted_is_settled_as_it_would_have_been(catalog: Catalog, tmp_path: Path) -> None:
    appended(tmp_path, captured(), captured(at=1, response=b"HTTP/1.1 404 No\r\n\r\n"), captured(at=2, role=Role.ROBOTS), captured(at=3, failure="dns"))  # fmt: skip
    recover(catalog, tmp_path)

    assert [(each.outcome, each.reason) for each in reversed(Shelves(catalog.database).history(URL))] == [
        ("unread", None),
        ("rejected", "http-404"),
        ("rejected", "robots"),
        ("rejected", "failed: dns"),
    ]


def test_only_what_stands_behind_the_last_row_is_adopted(catalog: Catalog, tmp_path: Path) -> None:
    with made_writer(tmp_path / "segments") as writer:
        for at in range(4):
            place = writer.append(captured(at=at), sequence=at)
            if at < 2:
                catalog.commit(captured(at=at), place, Outcome.UNREAD, None)

    assert recover(catalog, tmp_path).adopted == 2
    assert held(catalog, tmp_path) == [captured(at=at) for at in range(4)]
    assert catalog.lengths() == {place.segment: place.offset + place.length}


def test_an_adopted_revisit_is_read_back(catalog: Catalog, tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + b"the same bytes " * 100
    with made_writer(tmp_path / "segments") as writer:
        first = captured(response=answer)
        place = writer.append(first, sequence=1)
        again = captured(at=1, response=answer)
        writer.append(again, sequence=2, revisit=revisited(first, place))

    assert recover(catalog, tmp_path).adopted == 2
    assert held(catalog, tmp_path) == [first, again]


def test_a_torn_tail_is_put_in_quarantine_and_cut_off(catalog: Catalog, tmp_path: Path) -> None:
    segment = appended(tmp_path, captured(), captured(at=1))
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-10])
    recovered = recover(catalog, tmp_path)

    assert (recovered.adopted, recovered.damaged) == (1, ())
    (tail,) = recovered.quarantined
    assert segment.read_bytes() + Path(tail).read_bytes() == whole[:-10]
    assert held(catalog, tmp_path) == [captured()]
    assert recover(catalog, tmp_path) == NOTHING


def test_a_segment_without_a_single_group_leaves_no_row(catalog: Catalog, tmp_path: Path) -> None:
    segment = appended(tmp_path, captured())
    content = segment.read_bytes()
    for cut in (0, 1, 200):
        segment.write_bytes(content[:cut])
        assert recover(catalog, tmp_path).adopted == 0
    assert catalog.lengths() == {}
    assert not segment.exists()


def test_a_segment_shorter_than_its_rows_is_damage_and_nothing_is_done_to_it(catalog: Catalog, tmp_path: Path) -> None:
    segment = appended(tmp_path, captured(), captured(at=1))
    recover(catalog, tmp_path)
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-1])
    recovered = recover(catalog, tmp_path)

    assert recovered.damaged == (f"{segment.name}: {len(whole) - 1} bytes are there, {len(whole)} are known",)
    assert (recovered.adopted, recovered.quarantined) == (0, ())
    assert segment.read_bytes() == whole[:-1]


def test_a_segment_that_is_gone_is_damage_and_the_others_are_still_recovered(catalog: Catalog, tmp_path: Path) -> None:
    gone = appended(tmp_path, captured())
    recover(catalog, tmp_path)
    gone.unlink()
    appended(tmp_path, captured(at=1))
    recovered = recover(catalog, tmp_path)

    assert recovered.adopted == 1
    assert recovered.damaged[0].startswith(f"{gone.name}: 0 bytes are there")


def test_a_flipped_byte_before_whole_groups_is_damage_and_not_a_tail(catalog: Catalog, tmp_path: Path) -> None:
    segment = appended(tmp_path, *(captured(at=at) for at in range(3)))
    content = bytearray(segment.read_bytes())
    content[700] ^= 1
    segment.write_bytes(content)
    recovered = recover(catalog, tmp_path)

    assert recovered.quarantined == ()
    assert "Nothing was changed" in recovered.damaged[0]
    assert segment.read_bytes() == content


def test_a_segment_that_a_living_process_writes_is_not_touched(catalog: Catalog, tmp_path: Path) -> None:
    with made_writer(tmp_path / "segments") as writer:
        place = writer.append(captured(), sequence=1)
        os.truncate(tmp_path / "segments" / place.segment, place.offset + place.length)
        before = files(tmp_path)
        assert recover(catalog, tmp_path) == NOTHING
        assert files(tmp_path) == before
        writer.append(captured(at=1), sequence=2)

    assert recover(catalog, tmp_path).adopted == 2


def test_a_crawl_that_goes_on_during_recovery_keeps_everything_once(catalog: Catalog, tmp_path: Path) -> None:
    with writing(catalog, tmp_path, segment_megabytes=1, software="test") as ingest:
        for at in range(5):
            ingest.keep(captured(at=at))
            assert recover(catalog, tmp_path) == NOTHING

    assert held(catalog, tmp_path) == [captured(at=at) for at in range(5)]


def test_a_writer_that_ends_at_this_moment_has_no_capture_doubled(catalog: Catalog, tmp_path: Path) -> None:
    with writing(catalog, tmp_path, segment_megabytes=1, software="test") as ingest:
        ingest.keep(captured())
        then = catalog.lengths()
        ingest.keep(captured(at=1))

    assert recover(Earlier(catalog.database, then), tmp_path) == NOTHING
    assert held(catalog, tmp_path) == [captured(), captured(at=1)]
    assert catalog.lengths() != then


def test_processes_that_recover_at_the_same_time_adopt_each_capture_once(catalog: Catalog, tmp_path: Path, database_url: str) -> None:
    captures = [captured(at=at) for at in range(6)]
    for at in (0, 2, 4):
        segment = appended(tmp_path, *captures[at : at + 2])
    with segment.open("ab") as file:
        file.write(b"\x1f\x8b\x08torn")
    for number in range(60):  # begun by processes that were killed at once
        (tmp_path / "segments" / f"20250101T{number:012}Z-0123456789ab.warc.gz").touch()
    found = at_once(recovering, database_url, str(tmp_path))

    assert len(found) == COUNT
    assert sum(each.adopted for each in found) == 6
    assert sum(len(each.quarantined) for each in found) == 1
    assert all(each.damaged == () for each in found)
    assert sorted(each.captured_at for each in held(catalog, tmp_path)) == [each.captured_at for each in captures]


def test_where_nothing_is_to_do_a_segment_costs_one_look_at_its_size(catalog: Catalog, tmp_path: Path) -> None:
    """What they hold is not opened: it is no WARC, and nobody minds."""
    folder = tmp_path / "segments"
    folder.mkdir()
    names = [f"20260305T{number:012}Z-0123456789ab.warc.gz" for number in range(3000)]
    for name in names:
        (folder / name).write_bytes(b"not opened")
    with catalog.database.writing() as connection:
        connection.execute(upsert(connection, segments), [{"name": name, "length": 10} for name in names])

    assert recover(catalog, tmp_path) == NOTHING


def test_other_files_beside_the_segments_are_left_alone(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "segments").mkdir()
    (tmp_path / "segments" / "README").write_text("by hand")

    assert recover(catalog, tmp_path) == NOTHING


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user cannot take another's rights from himself and give them back")
def test_a_folder_that_cannot_be_written_is_named(catalog: Catalog, tmp_path: Path) -> None:
    appended(tmp_path, captured())
    for each in (tmp_path, *made_by_pytest(tmp_path)):
        each.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises(StorageError, match=r"recovery\.lock cannot be written"):
            recover(catalog, tmp_path)
    finally:
        os.seteuid(0)


def test_a_folder_of_segments_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    (tmp_path / "segments").write_bytes(b"a file where the folder should be")
    with closing(open_database(f"sqlite:///{tmp_path / 'index.db'}")) as database:
        with pytest.raises(StorageError):
            recover(Catalog(database), tmp_path)
        with pytest.raises(StorageError):
            segments_fault(database, tmp_path / "segments")
