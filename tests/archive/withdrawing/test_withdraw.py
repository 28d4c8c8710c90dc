"""What is withdrawn is out of view and, where asked for, out of the bytes; everything else stays as it was, to the byte."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from archive.errors import SegmentInUseError, WithdrawnError
from archive.evidence.acts import FoundAct
from archive.evidence.groups import FoundGroup
from archive.evidence.log.leaves import WithdrawalLeaf, leaf_in
from archive.evidence.records import members, record_in
from archive.evidence.scan import BrokenRecord, scan
from archive.evidence.stored import raw_group, read_capture, read_remnant
from archive.evidence.tombstone import withdrawn_in
from archive.exchange.wacz import write_wacz
from archive.index.catalog import Catalog
from archive.index.rereading import Choice, Rereading
from archive.index.selection import Outgoing, Selection
from archive.index.tables import captures, leaves, superseded, texts
from archive.index.tables import withdrawn as withdrawn_table
from archive.index.withdrawn import WithdrawnContentError, withdrawal_of, withdrawn_in_snapshot
from archive.model import Digest
from archive.recovering.recover import recover
from archive.verifying.finding import Finding
from archive.verifying.verify import Scope, verify_all
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import TooShortError
from pipelines.settle import settle
from tests.archive.backup.kept import Archive
from tests.archive.withdrawing.withdrawals import ASKED, OUT_OF_VIEW, at_work, blobs, bytes_of, page, sealed, shelves, withdrawn
from tests.values import TEXT, reading, snapshot_of

OTHER = TEXT.replace("揭榜挂帅", "定向委托").replace("三十七", "二十一") + "\n另有五项课题并入明年计划，由各高校自行组织评审。"
SECRET = "霖州市民张某某的住址为云津路四十二号三单元，此前一审已判决。" * 4  # nosec


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data")


def bad(archive: Archive) -> list[BrokenRecord]:
    return [each for path in (archive.folder / "segments").glob("*.gz") for each in scan(path) if isinstance(each, BrokenRecord)]


def test_a_withdrawn_snapshot_is_shown_nowhere_and_a_tombstone_stands_for_it(archive: Archive) -> None:
    gone, stays = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER))
    done = withdrawn(archive, gone)

    assert done.acted
    shelf = shelves(archive)
    assert [each.id for each in shelf.entries()] == [stays.id]
    assert shelf.search("张某某") == ()
    assert [each.id for each in shelf.search("定向委托")] == [stays.id]
    with pytest.raises(WithdrawnContentError, match="court order 17") as raised:
        shelf.snapshot(gone.id[:12])
    stands = raised.value.stands
    assert (stands.url, stands.captured_at, stands.asked_by, stands.snapshot) == (gone.url, gone.captured_at, "the court", gone.id)
    (event,) = shelf.history(gone.url)
    assert (event.outcome, event.reason, event.snapshot, event.withdrawn) == ("rejected", "withdrawn", None, gone.id)
    with archive.database.reading() as connection:
        assert SECRET not in connection.execute(select(texts.c.content)).scalars().all()


@pytest.mark.parametrize("others", range(9))
def test_an_article_of_many_pages_is_not_sealed_with_one_that_was_withdrawn(archive: Archive, others: int) -> None:
    first = page("https://a.example/1", 0, SECRET)
    (gone,) = sealed(archive, first)
    withdrawn(archive, gone)
    pages = tuple(page(f"https://a.example/{number}", number)[0] for number in range(2, 2 + others))

    stands = withdrawn_in_snapshot(archive.database, snapshot_of((first[0], *pages), reading(OTHER)))
    assert stands is not None
    assert stands.digest == gone.payloads[0]
    assert not pages or withdrawn_in_snapshot(archive.database, snapshot_of(pages, reading(OTHER))) is None


def test_on_postgresql_it_is_the_same(postgres_database: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "data", postgres_database)
    gone, stays = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER))
    assert withdrawn(archive, gone, OUT_OF_VIEW).acted
    assert withdrawn(archive, gone).acted
    assert not withdrawn(archive, gone).acted
    assert sealed_again(archive, SECRET) == "withdrawn"
    assert [each.id for each in shelves(archive).entries()] == [stays.id]
    assert shelves(archive).search("张某某") == ()
    with pytest.raises(WithdrawnContentError, match="asked by the publisher"):
        shelves(archive).snapshot(gone.id)
    assert faults(archive) == []
    archive.database.close()


def faults(archive: Archive) -> list[Finding]:
    return [each for each in verify_all(database=archive.database, blobs=blobs(archive)) if not each.ok]


def test_no_bit_of_the_content_is_left_in_any_file(archive: Archive) -> None:
    """The database's file and its write-ahead log hold it no longer than the segments do."""
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET, body=SECRET.encode()))
    before = bytes_of(archive.folder) + unpacked(archive)
    withdrawn(archive, gone)

    assert SECRET[:12].encode() in before
    assert SECRET[:12].encode() not in bytes_of(archive.folder) + unpacked(archive)


def unpacked(archive: Archive) -> bytes:
    return b"".join(gzip.decompress(path.read_bytes()) for path in (archive.folder / "segments").glob("*.gz"))


@pytest.mark.parametrize("asked", [ASKED, OUT_OF_VIEW], ids=["from the segments", "out of view"])
def test_the_deepest_check_holds_afterwards(archive: Archive, asked: Asked) -> None:
    gone, _ = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER))
    withdrawn(archive, gone, asked)
    found = verify_all(database=archive.database, blobs=blobs(archive), scope=Scope(deep=True))
    assert [each for each in found if not each.ok] == []


def test_every_other_byte_stays_in_its_place(archive: Archive) -> None:
    """Offsets, lengths and digests of all others hold; the segment has the same length and the groups the same order."""
    all_ = sealed(archive, *(page(f"https://a.example/{number}", number, f"{TEXT}\n{number}号") for number in range(5)))
    old = {path: path.read_bytes() for path in (archive.folder / "segments").glob("*.gz")}
    (segment,) = old
    groups = [each.place for each in scan(segment)]  # type: ignore[union-attr]
    withdrawn(archive, all_[2])

    assert bad(archive) == []
    assert [each.place for each in scan(segment)] == groups  # type: ignore[union-attr]
    stood = list(members(io.BytesIO(old[segment])))
    now = list(members(io.BytesIO(segment.read_bytes())))
    tombs = [was for each in now if (was := withdrawn_in(each, record_in(each)))]
    differing = [each.digest for each, new in zip(stood, now, strict=True) if each.packed != new.packed]
    assert [each.member for each in tombs] == differing
    assert len(differing) == 3  # response, text, manifest
    assert [each.offset for each in stood] == [each.offset for each in now]
    catalog = Catalog(archive.database)
    for snapshot in all_[:2] + all_[3:]:
        (place,) = shelves(archive).places(snapshot.id)
        assert read_capture(place, blobs(archive), find=catalog.holder).url == snapshot.url


def test_the_act_and_its_leaf_name_every_digest(archive: Archive) -> None:
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET))
    done = withdrawn(archive, gone)
    with archive.database.reading() as connection:
        leaf = leaf_in(connection.execute(select(leaves.c.content).order_by(leaves.c.number.desc())).scalars().first())
    (act,) = [
        each
        for path in (archive.folder / "segments").glob("*.gz")
        for each in scan(path)
        if isinstance(each, FoundAct) and each.act.kind == "withdraw"
    ]

    assert isinstance(leaf, WithdrawalLeaf)
    assert leaf.order == ASKED.order_digest
    assert {*done.reached.digests, *act.act.said["members"]} == set(leaf.withdrawn)
    assert (act.act.said["reason"], act.act.said["asked_by"], act.act.subject) == ("court order 17", "the court", gone.id)
    assert all(withdrawal_of(archive.database, each) for each in leaf.withdrawn)


def test_it_reaches_whatever_shows_the_same_text_or_payload_and_nothing_else(archive: Archive) -> None:
    same_body = b"<html>" + b"the same bytes on two addresses " * 30
    first, again, copy, mirror, other = sealed(
        archive,
        page("https://a.example/1", 0, SECRET),
        page("https://a.example/1", 1, SECRET),  # unchanged: another payload, the same text
        page("https://b.example/copy", 2, SECRET, body=same_body),
        page("https://c.example/mirror", 3, OTHER, body=same_body),  # read otherwise, the same payload
        page("https://d.example/other", 4, f"{TEXT}\n第二版"),
    )
    done = withdrawn(archive, first)

    assert {each.id for each in done.reached.snapshots} == {first.id, again.id, copy.id, mirror.id}
    assert [each.id for each in shelves(archive).entries()] == [other.id]


def test_a_revisit_of_a_withdrawn_payload_gives_nothing(archive: Archive) -> None:
    body = b"<html>" + b"kept once, referred to later " * 30
    first, second = sealed(archive, page("https://a.example/1", 0, SECRET, body=body), page("https://a.example/1", 1, SECRET, body=body))
    places = [place for each in (first, second) for place in shelves(archive).places(each.id)]
    withdrawn(archive, first)

    for place in places:
        with pytest.raises(WithdrawnError):
            read_capture(place, blobs(archive), find=Catalog(archive.database).holder)
        assert read_remnant(place, blobs(archive)).url == "https://a.example/1"


def test_what_is_captured_again_is_not_shown_and_not_stored_again(archive: Archive) -> None:
    body = b"<html>" + b"still on the web, to this day " * 30
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET, body=body))
    withdrawn(archive, gone)
    capture, text = page("https://a.example/1", 2, SECRET, body=body)
    with at_work(archive) as ingest:
        number = ingest.keep(capture)
        settled = settle(ingest, (number,), snapshot_of((capture,), reading(text)))

    assert (settled.outcome.value, settled.reason) == ("rejected", "withdrawn")
    assert shelves(archive).entries() == ()
    assert body[:40] not in unpacked(archive)  # a revisit: its payload is that of the tombstone


def test_done_again_it_takes_along_what_came_since_and_else_does_nothing(archive: Archive) -> None:
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET))
    withdrawn(archive, gone)
    before = archive.segments()
    assert not withdrawn(archive, gone).acted
    assert archive.segments() == before
    assert sealed_again(archive, SECRET) == "withdrawn"  # in another page's frame: another payload, the same text
    assert SECRET[:9].encode() in unpacked(archive)  # in nobody's view
    with archive.database.reading() as connection:
        (newest,) = connection.execute(select(captures.c.payload).order_by(captures.c.number.desc()).limit(1)).scalars()
    assert withdrawal_of(archive.database, newest).reason == "court order 17"  # type: ignore[union-attr]

    done = withdrawn(archive, gone)
    assert done.acted
    assert len(done.reached.captures) == 2
    assert SECRET[:9].encode() not in unpacked(archive)
    assert bad(archive) == faults(archive) == []


def sealed_again(archive: Archive, text: str) -> str:
    """Capture the page with its text in its body once more, and return what came of it."""
    capture, _ = page("https://a.example/1", 5, text, body=f"<p>neu</p>{text}".encode())
    with at_work(archive) as ingest:
        return settle(ingest, (ingest.keep(capture),), snapshot_of((capture,), reading(text))).reason


def test_out_of_view_alone_leaves_the_segments_and_can_be_followed_by_more(archive: Archive) -> None:
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET))
    before = archive.segments()
    withdrawn(archive, gone, OUT_OF_VIEW)
    assert before.items() <= archive.segments().items()
    assert shelves(archive).entries() == ()

    done = withdrawn(archive, gone)
    assert done.acted
    assert sum(done.tombstones.values()) == 3
    assert withdrawal_of(archive.database, Digest(f"sha256:{gone.id}")).from_segments  # type: ignore[union-attr]


def test_nothing_withdrawn_leaves_with_an_export(archive: Archive, tmp_path: Path) -> None:
    body = SECRET.encode() * 3
    gone, stays = sealed(archive, page("https://a.example/1", 0, SECRET, body=body), page("https://a.example/2", 1, OTHER))
    withdrawn(archive, gone, OUT_OF_VIEW)
    outgoing = Outgoing(archive.database, Selection())
    assert [each.id for each in outgoing.snapshots()] == [stays.id]
    assert [place.segment for place in outgoing.captures()] == [shelves(archive).places(stays.id)[0].segment]
    write_wacz(tmp_path / "all.wacz", outgoing, blobs(archive), software="test")
    extracted = subprocess.run([sys.executable, "-m", "zipfile", "-e", "all.wacz", "out"], cwd=tmp_path, check=True)
    assert extracted.returncode == 0
    (warc,) = (tmp_path / "out/archive").iterdir()
    assert b"a.example/2" in gzip.decompress(warc.read_bytes())
    assert SECRET[:9].encode() not in gzip.decompress(warc.read_bytes())

    withdrawn(archive, gone)  # now the segments may go out as they are
    write_wacz(tmp_path / "all.wacz", outgoing, blobs(archive), software="test")


def test_it_is_not_read_again(archive: Archive) -> None:
    gone, stays = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER))
    withdrawn(archive, gone, OUT_OF_VIEW)

    assert list(Rereading(archive.database).pages(Choice())) == [stays.url]
    assert Rereading(archive.database).captures(gone.url) == ()


def test_a_segment_that_a_crawl_writes_to_is_refused_before_anything_is_done(archive: Archive) -> None:
    with at_work(archive) as ingest:
        capture, text = page("https://a.example/1", 0, SECRET)
        number = ingest.keep(capture)
        gone = snapshot_of((capture,), reading(text))
        settle(ingest, (number,), gone)
        with pytest.raises(SegmentInUseError, match="let it end"):
            withdrawn(archive, gone)
        assert shelves(archive).snapshot(gone.id) == gone
    assert withdrawn(archive, gone).acted


def test_what_is_shorter_than_a_tombstone_is_refused_before_anything_is_done(archive: Archive) -> None:
    (gone,) = sealed(archive, page("https://a.example/1", 0, "短"))
    with pytest.raises(TooShortError, match="without --from-segments"):
        withdrawn(archive, gone)
    assert shelves(archive).snapshot(gone.id) == gone
    assert withdrawn(archive, gone, OUT_OF_VIEW).acted


def test_others_tools_accept_the_rewritten_segment(archive: Archive) -> None:
    (gone, _) = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER))
    withdrawn(archive, gone)
    for path in (archive.folder / "segments").glob("*.gz"):
        for tool in ("warcio", "fastwarc"):
            done = subprocess.run([Path(sys.executable).parent / tool, "check", path], capture_output=True, check=False)
            assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        subprocess.run(["gzip", "-t", path], check=True)


def test_recovery_with_an_empty_database_finds_the_same_state(archive: Archive, tmp_path: Path) -> None:
    """Whether the bytes are still there or not: nothing withdrawn is shown again, and each row says what it said."""
    first, second, third = sealed(
        archive, page("https://a.example/1", 0, SECRET), page("https://a.example/2", 1, OTHER), page("https://a.example/3", 2, f"{TEXT}三")
    )
    withdrawn(archive, first)
    withdrawn(archive, second, OUT_OF_VIEW)
    again = Archive(tmp_path / "again")
    (again.folder / "segments").mkdir()
    for path in (archive.folder / "segments").glob("*.gz"):
        (again.folder / "segments" / path.name).write_bytes(path.read_bytes())
    found = recover(Catalog(again.database), again.folder)

    assert found.damaged == ()
    assert state(again) == state(archive)
    assert [each.id for each in shelves(again).entries()] == [third.id]
    assert faults(again) == faults(archive) == []


def state(archive: Archive) -> list[object]:
    columns = (captures.c.url, captures.c.status, captures.c.row_digest, captures.c.outcome, captures.c.reason, captures.c.snapshot)
    with archive.database.reading() as connection:
        rows = [tuple(row) for row in connection.execute(select(*columns).order_by(captures.c.number))]
        held = connection.execute(select(texts.c.digest).order_by(texts.c.digest)).scalars().all()
        stood = connection.exec_driver_sql(
            'SELECT digest, what, url, reason, asked_by, "order", withdrawn_at, from_segments FROM withdrawn ORDER BY digest'
        )
        written = connection.execute(select(leaves.c.content).order_by(leaves.c.number)).scalars().all()
        gone = connection.execute(select(superseded.c.id)).scalars().all()
        return [rows, list(held), [tuple(row) for row in stood], sorted(map(json.loads, written), key=str), list(gone)]


def test_one_changed_bit_in_a_tombstone_is_found(archive: Archive) -> None:
    (gone,) = sealed(archive, page("https://a.example/1", 0, SECRET))
    (place,) = shelves(archive).places(gone.id)
    withdrawn(archive, gone)
    path = archive.folder / "segments" / place.segment
    whole = path.read_bytes()
    tomb = next(each for each in members(io.BytesIO(whole)) if withdrawn_in(each, record_in(each)))
    for at in range(tomb.offset * 8, tomb.end * 8, 5):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        path.write_bytes(changed)
        assert isinstance(list(scan(path))[-1], BrokenRecord), at
    path.write_bytes(whole)
    with archive.database.writing() as connection:
        connection.execute(delete(withdrawn_table))
    assert any("which nobody withdrew" in each.detail or "no row says so" in each.detail for each in faults(archive))
    assert isinstance(list(scan(path))[-1], FoundGroup | FoundAct)
    assert raw_group(place, blobs(archive))
