"""Publishing on real files and real databases: what gets its place, what waits, and what is not signed."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from archive.digest import digest
from archive.errors import DamagedLogError, ForkedLogError, LogKeyError, TamperedError
from archive.evidence.log.anchors import Unanchored, anchored
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.keys import open_keys, public_keys, retire, rotate
from archive.evidence.log.leaves import KeyLeaf, leaf_in
from archive.index.checkpoints import Checkpoints
from archive.index.database import Database, open_database
from archive.index.tables import segments
from tests.archive.evidence.log.authority import LocalAuthority, Network
from tests.archive.publishing.published import AT, ORIGIN, Press, ids, publishing
from tests.processes import COUNT, at_once

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def press(database: Database, tmp_path: Path) -> Press:
    return Press(database, tmp_path)


def test_what_waits_gets_its_place_under_a_signed_checkpoint(press: Press) -> None:
    came = press.grow(0, 5)

    assert (came.added, came.pending, came.busy) == (6, 0, False)
    assert came.checkpoint == press.verified
    assert press.entries[:5] == ids(0, 5)
    assert [press.table.index_of(each) for each in press.entries] == list(range(6))
    assert str(came).startswith(f"log: 6 leaves, 6 of them new, root {press.verified.root.hex() if press.verified else ''}")


def test_the_first_key_is_on_record_in_the_log_itself(press: Press) -> None:
    press.grow(0, 1)
    (verifier,) = press.verifiers

    assert leaf_in(press.entries[1]) == KeyLeaf(act="added", key=digest(str(verifier).encode()), at=AT)


def test_publishing_again_changes_nothing(press: Press) -> None:
    press.grow(0, 5)
    first = press.home.files.read(CHECKPOINT)
    again = press.publish()

    assert (again.added, press.home.files.read(CHECKPOINT)) == (0, first)
    assert [each.at for each in Checkpoints(press.database).every()] == [press.entries and Checkpoints(press.database).every()[0].at]


def test_the_time_of_the_first_checkpoint_over_a_leaf_is_on_record(press: Press) -> None:
    press.grow(0, 3)
    press.grow(3, 5)
    press.publish()
    first, second = Checkpoints(press.database).every()

    assert (first.size, second.size) == (4, 6)
    assert AT < first.at < second.at
    assert Checkpoints(press.database).first_over(3) == first
    assert Checkpoints(press.database).first_over(4) == second == Checkpoints(press.database).last()
    assert Checkpoints(press.database).first_over(6) is None
    assert second.note == press.home.files.read(CHECKPOINT)


def test_a_log_that_is_busy_leaves_the_leaves_waiting(press: Press) -> None:
    press.table.add_once(ids(0, 3))
    with press.home.files.alone():
        came = press.publish()

    assert (came.busy, came.pending, came.checkpoint) == (True, 3, None)
    assert "3 leaves wait" in str(came)
    assert press.publish().added == 4


def test_a_busy_log_is_waited_for(press: Press, tmp_path: Path) -> None:
    press.table.add_once(ids(0, 3))
    program = f"from pathlib import Path; from archive.evidence.log.files import DirectoryFiles\nwith DirectoryFiles(Path({str(tmp_path / 'log')!r})).alone(): print(1, flush=True); import time; time.sleep(0.6)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        assert press.publish(patience_seconds=20).added == 4


def test_a_database_that_stays_locked_leaves_the_leaves_waiting(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'index.db'}"
    with closing(open_database(url)) as other, closing(open_database(f"{url}?timeout=0.1")) as database:
        press = Press(database, tmp_path)
        press.table.add_once(ids(0, 3))
        with other.writing():
            came = press.publish()
        assert (came.busy, came.pending) == (True, 3)
        assert press.verified  # the checkpoint stood before the database was to hear of it
        again = press.publish()
        assert (again.busy, again.pending, press.table.placed()) == (False, 0, 4)


def test_processes_that_publish_at_once_give_each_leaf_one_place(press: Press, database_url: str, tmp_path: Path) -> None:
    press.table.add_once(ids(0, 700))
    came = at_once(publishing, database_url, str(tmp_path))

    assert sum(added for added, _ in came) == 701
    assert {size for _, size in came} == {701}
    assert sorted(press.entries[:700]) == sorted(ids(0, 700))
    assert len(press.verifiers) == 1
    assert COUNT > 1


def test_a_log_that_was_cut_back_is_not_signed(press: Press) -> None:
    press.grow(0, 3)
    kept = press.home.files.read(CHECKPOINT)
    assert kept
    press.grow(3, 9)
    (press.data / "log" / CHECKPOINT).write_bytes(kept)
    press.table.add_once(ids(9, 10))

    with pytest.raises(ForkedLogError, match="has 4 leaves, but 10 have been in it"):
        press.publish()
    assert press.home.files.read(CHECKPOINT) == kept


def test_a_log_that_was_taken_away_is_not_begun_anew(press: Press) -> None:
    press.grow(0, 3)
    (press.data / "log" / CHECKPOINT).unlink()

    with pytest.raises(ForkedLogError, match="has 0 leaves, but 4"):
        press.publish()
    assert press.home.files.read(CHECKPOINT) is None


def test_a_checkpoint_that_does_not_verify_is_not_continued(press: Press) -> None:
    press.grow(0, 3)
    note = bytearray((press.data / "log" / CHECKPOINT).read_bytes())
    note[len(ORIGIN) + 1] ^= 1  # the size
    (press.data / "log" / CHECKPOINT).write_bytes(note)

    with pytest.raises(DamagedLogError, match="does not verify"):
        press.publish()


def test_an_altered_tile_is_not_signed_over(press: Press) -> None:
    press.grow(0, 3)
    tile = press.data / "log" / "tile" / "0" / "000.p" / "4"
    tile.write_bytes(tile.read_bytes()[::-1])
    press.table.add_once(ids(3, 4))

    with pytest.raises(DamagedLogError, match="nothing was signed"):
        press.publish()


def test_nothing_is_signed_while_segments_are_short(press: Press) -> None:
    with press.database.writing() as connection:
        connection.execute(segments.insert(), {"name": "20260305T010203456789Z-0123456789ab.warc.gz", "length": 1})

    with pytest.raises(TamperedError, match="0 bytes are there, 1 are known"):
        press.grow(0, 3)
    assert not (press.data / "log").exists()
    assert not (press.data / "keys").exists()


def test_a_log_without_its_keys_is_not_continued_with_others(press: Press) -> None:
    press.grow(0, 3)
    for each in press.home.keys.glob("*.key"):
        each.unlink()
    press.table.add_once(ids(3, 4))

    with pytest.raises(LogKeyError, match="no private key"):
        press.publish()


def test_the_private_key_is_its_owners_alone(press: Press) -> None:
    press.grow(0, 1)

    assert [each.stat().st_mode & 0o777 for each in press.home.keys.glob("*.key")] == [0o600]


def test_a_database_made_anew_hears_of_all_places(press: Press, tmp_path: Path) -> None:
    press.grow(0, 300)
    with press.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM leaves")
    press.table.add_once(ids(250, 310))
    came = press.publish()

    assert came.checkpoint
    assert (came.added, came.checkpoint.size) == (10, 311)
    assert [press.table.index_of(each) for each in press.entries] == list(range(311))
    assert press.table.waiting() == 0


# --- keys ---


def test_a_first_key_whose_public_part_a_crash_left_unmade_is_completed(press: Press) -> None:
    keys = open_keys(press.home.keys, ORIGIN, begin=True)
    (press.home.keys / "0001.vkey").unlink()  # as when the process is killed between the two files
    assert public_keys(press.home.keys) == ()

    press.grow(0, 3)
    assert public_keys(press.home.keys) == keys.verifiers
    assert press.publish().added == 0


def test_a_new_key_signs_beside_the_old_one_until_that_is_retired(press: Press) -> None:
    press.grow(0, 2)
    (old,) = press.verifiers
    rotate(press.home.keys, ORIGIN)
    press.publish()
    _, new = press.verifiers
    both = press.home.files.read(CHECKPOINT)
    retire(press.home.keys, ORIGIN, old)
    press.publish()
    after = press.home.files.read(CHECKPOINT)

    assert both
    assert after
    assert [note.count("— archive.test/log".encode()) for note in (both, after)] == [2, 1]
    assert press.verified
    assert [leaf_in(each) for each in press.entries[2:]] == [
        KeyLeaf(act="added", key=digest(str(old).encode()), at=AT),
        KeyLeaf(act="added", key=digest(str(new).encode()), at=leaf_in(press.entries[3]).at),  # type: ignore[union-attr]
        KeyLeaf(act="retired", key=digest(str(old).encode()), at=leaf_in(press.entries[4]).at),  # type: ignore[union-attr]
    ]
    assert public_keys(press.home.keys) == (old, new)


# --- time stamps ---


def test_configured_authorities_stamp_what_is_published(press: Press, tmp_path: Path) -> None:
    authority = LocalAuthority(tmp_path / "one", "one")
    press.authorities, press.post = (authority.configured,), Network(authority).post
    came = press.grow(0, 3)
    again = press.publish()

    assert [each.authority for each in came.stamps] == ["one"]
    assert "stamped by one at 20" in str(came)
    assert (again.stamps, authority.asked) == ((), 1)
    assert anchored(press.home.files) == ((4, "one"),)
    token, note = press.home.files.read("anchors/4-one.tsr"), press.home.files.read(CHECKPOINT)
    assert token
    assert note
    assert authority.judges(token, note)


def test_an_authority_that_cannot_be_reached_keeps_nothing_back(press: Press, tmp_path: Path) -> None:
    press.authorities = (LocalAuthority(tmp_path / "one", "one").configured,)
    came = press.grow(0, 3)

    assert came.checkpoint == press.verified
    assert [isinstance(each, Unanchored) for each in came.stamps] == [True]
    assert "not stamped by one" in str(came)


# --- kill -9 ---


def test_killed_between_the_checkpoint_and_the_table_the_next_run_tells_the_table(press: Press, database_url: str, tmp_path: Path) -> None:
    press.table.add_once(ids(0, 300))
    command = [sys.executable, "-m", "tests.archive.publishing.killed_publisher", database_url, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert ended.returncode == -9, ended.stderr.decode()
    assert press.verified
    assert press.verified.size == 300
    assert (press.table.placed(), press.table.waiting()) == (0, 300)
    came = press.grow(300, 302)
    assert came.checkpoint
    assert (came.added, came.pending, came.checkpoint.size) == (3, 0, 303)  # the key is told of as well
    assert [press.table.index_of(each) for each in press.entries] == list(range(303))


def test_six_hundred_leaves_are_published_with_as_many_transactions_as_six(press: Press) -> None:
    press.grow(0, 10)
    committed: list[Connection] = []
    noted = committed.append

    def transactions(first: int, last: int) -> int:
        press.table.add_once(ids(first, last))
        engine, before = press.database._engine, len(committed)
        event.listen(engine, "commit", noted)
        press.publish()
        event.remove(engine, "commit", noted)
        return len(committed) - before

    assert transactions(10, 16) == transactions(16, 616) > 0
