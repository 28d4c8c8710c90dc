"""What is gathered, under which checkpoint, and when nothing is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text, update

from archive.digest import canonical, digest
from archive.errors import (
    BadProofError,
    BrokenRecordError,
    DamagedLogError,
    ForkedLogError,
    MissingBlobError,
    TamperedError,
    UnknownSnapshotError,
    WithdrawnError,
)
from archive.evidence.log.anchors import anchor
from archive.evidence.log.keys import retire, rotate
from archive.evidence.segments import SegmentWriter
from archive.index.tables import captures, leaves, snapshots
from archive.model import Outcome, Revisited
from archive.proof.gather import Evidence, Unpublished, gather
from archive.proof.logged import LogView
from archive.proof.verifier import key_in
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import withdraw
from tests.archive.evidence.captures import clock
from tests.archive.evidence.log.authority import LocalAuthority, Network
from tests.archive.evidence.log.logs import ORIGIN
from tests.archive.exchange.outgoing import capture
from tests.archive.exchange.written import home_in
from tests.archive.proof.forgery import steps
from tests.archive.proof.proofs import Archive, begun, unpacked, verified
from tests.values import captured, hours, reading, snapshot_of


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Archive]:
    """An archive for one test alone, with a page and its revisit, published."""
    with home_in(tmp_path / "own") as home:
        made = begun(home)
        made.seal("page", capture("chunked"))
        made.seal("revisit", capture("chunked", days=1))
        made.publish()
        yield made


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return LocalAuthority(tmp_path_factory.mktemp("tsa") / "one", "one")


def size_of(files: dict[str, bytes]) -> int:
    return int(files["checkpoint"].split(b"\n")[1])


def segment_of(archive: Archive) -> Path:
    (found,) = (archive.home.folder / "segments").glob("*.warc.gz")
    return found


# --- under which checkpoint ---


def test_leaves_that_wait_are_counted_and_nothing_is_published(own: Archive) -> None:
    before = own.files.read("checkpoint")
    own.seal("new", captured("http://a.example/new"))
    assert own.gather("new") == Unpublished(waiting=2)
    assert own.files.read("checkpoint") == before
    assert isinstance(own.gather("page"), Evidence)
    own.publish()
    assert size_of(own.bundle("new")) == 6


def test_without_stamps_it_stands_under_the_newest_checkpoint(own: Archive) -> None:
    assert size_of(own.bundle("page")) == 4
    for number in range(300):
        own.home.ingest.keep(captured(f"http://a.example/{number}"))
    own.publish()
    files = own.bundle("page")
    assert size_of(files) == 304
    assert steps(files, key_in(own.key))


def test_a_proof_can_be_had_under_a_checkpoint_that_was_kept(own: Archive) -> None:
    kept = own.files.read("checkpoint")
    assert kept is not None
    for number in range(300):
        own.home.ingest.keep(captured(f"http://a.example/{number}"))
    own.seal("new", captured("http://a.example/new"))
    own.publish()

    assert own.bundle("page", kept=kept)["checkpoint"] == kept
    with pytest.raises(BadProofError, match="it was signed before"):
        own.gather("new", kept=kept)
    with pytest.raises(BadProofError, match="blank line"):
        own.gather("page", kept=b"hello")


def test_a_log_that_was_written_anew_cannot_prove_anything_under_the_kept_checkpoint(own: Archive, tmp_path: Path) -> None:
    kept = own.files.read("checkpoint")
    with home_in(tmp_path / "anew") as home:
        anew = replace(begun(home), keys=own.keys)
        anew.seal("page", replace(capture("chunked"), address="192.0.2.99"))
        anew.seal("revisit", capture("chunked", days=1))
        anew.publish()
        with pytest.raises(ForkedLogError, match="call for an audit"):
            anew.gather("page", kept=kept)


def test_a_stamped_checkpoint_is_preferred_and_its_stamp_verified(own: Archive, authority: LocalAuthority, tmp_path: Path) -> None:
    network = Network(authority)
    anchor(own.files, own.keys.verifiers, [authority.configured], network.post)
    own.seal("new", captured("http://a.example/new"))
    own.publish()

    files = own.bundle("page")
    assert (size_of(files), size_of(own.bundle("new")), size_of(own.bundle("page", newest=True))) == (4, 6, 6)
    assert "stamp-one.tsr" in files
    assert "stamp-one.tsr" not in own.bundle("new")
    assert "by its own word" in files["report.html"].decode()

    folder = unpacked(files, tmp_path / "proof")
    (tmp_path / "root.pem").write_bytes(authority.configured.roots)
    done = verified(folder, "verify.py", "--key", own.key, "--roots", tmp_path / "root.pem")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[8] holds  time stamps: stamp-one.tsr: " in done.stdout
    assert "--roots is needed" in verified(folder, "verify.py", "--key", own.key).stdout


def test_a_stamp_of_somebody_else_or_over_something_else_is_named(own: Archive, authority: LocalAuthority, tmp_path: Path) -> None:
    another = LocalAuthority(tmp_path / "another", "another")
    anchor(own.files, own.keys.verifiers, [authority.configured], Network(authority).post)
    folder = unpacked(own.bundle("page"), tmp_path / "proof")
    (tmp_path / "root.pem").write_bytes(another.configured.roots)
    done = verified(folder, "verify.py", "--key", own.key, "--roots", tmp_path / "root.pem")
    assert (done.returncode, done.stderr) == (1, "")
    assert "the time stamp stamp-one.tsr does not hold" in done.stdout


def test_after_a_rotation_the_old_key_and_the_new_one_serve(own: Archive) -> None:
    old = own.key
    own.keys = rotate(own.home.folder / "keys", ORIGIN)
    own.publish()
    files = own.bundle("page")
    assert [bool(steps(files, key_in(str(each)))) for each in own.keys.verifiers] == [True, True]
    own.keys = retire(own.home.folder / "keys", ORIGIN, own.keys.verifiers[0])
    own.publish()
    files = own.bundle("page")
    assert files["keys.txt"].decode().split() == [old, str(own.keys.verifiers[1])]
    assert steps(files, key_in(str(own.keys.verifiers[1])))


# --- when there is none ---


def test_there_is_no_proof_of_what_nobody_knows(own: Archive) -> None:
    log = LogView(files=own.files, verifiers=own.keys.verifiers)
    with pytest.raises(UnknownSnapshotError):
        gather("0" * 64, own.home.database, own.home.blobs, log)


def test_what_was_withdrawn_has_no_proof_any_more_and_every_other_one_holds(own: Archive) -> None:
    own.seal("new", captured("http://a.example/new"), text="应要求撤下的正文")
    own.publish()
    handed_out = own.bundle("new")
    asked = Asked(reason="court order", by="court", order=None, from_segments=False)
    withdraw(own.snapshots["new"].id, asked, own.home.ingest, own.home.folder, now=clock)
    own.publish()
    with pytest.raises(WithdrawnError, match="court order"):
        own.gather("new")
    for files in (own.bundle("page"), own.bundle("revisit"), handed_out):
        assert steps(files, key_in(own.key))


def test_damaged_records_make_no_proof(own: Archive) -> None:
    whole = segment_of(own).read_bytes()
    for at in (own.home.shelves.places(own.snapshots["page"].id)[0].offset + 40, len(whole) - 30):
        segment_of(own).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((BrokenRecordError, TamperedError)):
            own.gather("revisit")
    segment_of(own).unlink()
    with pytest.raises(MissingBlobError):
        own.gather("page")


@pytest.mark.parametrize("column", ["status", "run", "row_digest", "length"])
def test_an_altered_row_makes_no_proof(own: Archive, column: str) -> None:
    altered = {"status": 404, "run": "other", "row_digest": "sha256:" + "0" * 64, "length": 5}
    with own.home.database.writing() as connection:
        connection.execute(update(captures).where(captures.c.number == 1).values({column: altered[column]}))
    with pytest.raises((TamperedError, BrokenRecordError)):
        own.gather("page")


def test_an_altered_row_whose_digest_fits_has_no_leaf_in_the_log(own: Archive) -> None:
    evidence = own.gather("page")
    assert isinstance(evidence, Evidence)
    row = evidence.pages[0].row
    fitting = canonical(row.evidence | {"status": 404})
    with own.home.database.writing() as connection:
        values = {"status": 404, "row_digest": digest(fitting)}
        connection.execute(update(captures).where(captures.c.number == 1).values(values))
    with pytest.raises(TamperedError, match="A row was altered"):
        own.gather("page")


def test_a_leaf_that_the_index_puts_elsewhere_than_the_log_is_found(own: Archive) -> None:
    with own.home.database.writing() as connection:
        connection.execute(update(leaves).where(leaves.c.position == 0).values(position=9))
        connection.execute(update(leaves).where(leaves.c.position == 1).values(position=0))
    with pytest.raises(ForkedLogError, match="cut back"):
        own.gather("page")
    with own.home.database.writing() as connection:
        connection.execute(update(leaves).where(leaves.c.position == 9).values(position=1))
    with pytest.raises(ForkedLogError, match="does not lead from leaf"):
        own.gather("page")


def test_an_altered_manifest_or_text_makes_no_proof(own: Archive) -> None:
    with own.home.database.writing() as connection:
        connection.execute(text("UPDATE texts SET content = content || '!'"))
    with pytest.raises(DamagedLogError, match=r"text.txt is not the text"):
        own.bundle("page")
    for manifest in (b"{}", b"\xff"):
        with own.home.database.writing() as connection:
            connection.execute(update(snapshots).values(manifest=manifest))
        with pytest.raises(TamperedError, match="was altered"):
            own.bundle("page")
    with own.home.database.writing() as connection:
        connection.execute(text("DELETE FROM texts"))
    with pytest.raises(TamperedError, match="is gone"):
        own.bundle("page")


def test_a_damaged_log_makes_no_proof(own: Archive) -> None:
    tile = own.home.folder / "log" / "tile" / "0" / "000.p" / "4"
    content = tile.read_bytes()
    tile.write_bytes(content[:40] + bytes([content[40] ^ 1]) + content[41:])
    with pytest.raises(ForkedLogError, match="kuaizhao log verify"):
        own.gather("page")
    (own.home.folder / "log" / "checkpoint").write_bytes(b"hello\n")
    with pytest.raises(BadProofError):
        own.gather("page")
    (own.home.folder / "log" / "checkpoint").unlink()
    with pytest.raises(BadProofError, match="kuaizhao publish"):
        own.gather("page")


# --- revisits of revisits ---


def test_a_revisit_of_a_revisit_brings_the_capture_that_holds_the_content_itself(own: Archive) -> None:
    catalog, first = own.home.catalog, own.home.shelves.places(own.snapshots["revisit"].id)[0]
    again = capture("chunked", days=2)
    with SegmentWriter(own.home.folder / "segments", limit_bytes=10**9, software="test", now=clock) as writer:
        revisit = Revisited(place=first, url=again.url, captured_at=again.captured_at - hours(24))
        place = writer.append(again, sequence=1, revisit=revisit)
    made = snapshot_of((again,), reading(title="第三次"))
    catalog.seal((catalog.commit(again, place, Outcome.UNREAD, None),), made)
    own.snapshots["third"] = made
    own.publish()
    files = own.bundle("third")
    assert files["capture-2.leaf.json"] == own.bundle("page")["capture-1.leaf.json"]
    assert [json.loads(files[f"capture-{number}.row.json"])["captured_at"][:10] for number in (1, 2)] == ["2026-03-07", "2026-03-05"]
    assert "capture-3.leaf.json" not in files
    with own.home.database.writing() as connection:  # as where the first to be known was the revisit
        connection.execute(update(captures).where(captures.c.number == 1).values(number=99))
    assert own.bundle("third") == files
