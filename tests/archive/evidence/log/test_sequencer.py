"""Publishing: in batches, killed at any step, beside another writer, with new keys."""

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.errors import LogBusyError
from archive.evidence.log.audit import check_kept, verify_log
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import retire, rotate
from archive.evidence.log.merkle import leaf_hashes, root_over
from archive.evidence.log.sequencer import Placed, Sequencer
from archive.evidence.log.tree import StoredTree
from tests.archive.evidence.log.logs import (
    ORIGIN,
    KilledError,
    Log,
    StoppingFiles,
    Table,
    UnlockedFiles,
    contents_of,
    entry,
    referred,
)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log.begun(tmp_path)


def is_whole(log: Log) -> Checkpoint:
    """Verify the log from its files, and that its leaves are those of the table, each once."""
    leaves = list[bytes]()
    checkpoint = verify_log(log.files, log.verifiers, strangers=False, visit=lambda _, leaf: leaves.append(leaf))
    assert checkpoint is not None
    assert leaves == log.table.by_index
    assert checkpoint.root == root_over(leaf_hashes(leaves))
    return checkpoint


def test_pending_leaves_get_the_next_indexes_in_order(log: Log) -> None:
    first = log.sequencer.publish(log.table.add(b"a", b"b"))
    second = log.sequencer.publish(log.table.add(b"c"))

    assert (first.added, second.added, second.caught_up) == (2, 1, 0)
    assert log.table.by_index == [b"a", b"b", b"c"]
    assert second.checkpoint == is_whole(log) == checkpoint_in(second.note, log.verifiers)
    assert (second.checkpoint.origin, second.checkpoint.size) == (ORIGIN, 3)
    assert log.checkpoint == second.note


def test_nothing_is_published_where_nothing_ever_came(log: Log) -> None:
    published = log.sequencer.publish(log.table)
    assert (published.checkpoint, published.note, published.added) == (None, b"", 0)
    assert contents_of(log.files.root) == {}


def test_nothing_is_written_where_nothing_is_pending(log: Log) -> None:
    note = log.grow_to(5)
    before = {path: path.stat().st_mtime_ns for path in log.files.root.rglob("*")}

    assert log.sequencer.publish(log.table).note == note
    assert {path: path.stat().st_mtime_ns for path in log.files.root.rglob("*")} == before


def test_a_log_grows_by_any_steps_and_never_changes_what_a_checkpoint_refers_to(log: Log) -> None:
    chance, kept, before = random.Random(8), list[bytes](), dict[str, bytes]()
    for step in [1, 254, 1, 1, 255, 256, 257, 0, 512, *(chance.randint(1, 90) for _ in range(12))]:
        note = log.grow_to(len(log.table.rows) + step)
        after = contents_of(log.files.root)
        assert before.items() <= after.items()
        before = referred(after, is_whole(log).size)
        kept.append(note)
    for each in kept:
        check_kept(each, log.files, log.verifiers)


def test_many_leaves_are_published_in_batches(log: Log) -> None:
    log.table.add(*map(entry, range(1000)))
    published = log.sequencer.publish(log.table, batch=300)
    assert published.added == 1000
    assert is_whole(log).size == 1000


def test_partial_files_go_when_the_full_ones_are_there(log: Log) -> None:
    for size in (3, 200, 255):
        log.grow_to(size)
    partial = {each for each in contents_of(log.files.root) if ".p/" in each}
    assert partial == {f"tile/{level}/000.p/{width}" for level in ("0", "entries") for width in (3, 200, 255)}

    log.grow_to(258)

    assert {each for each in contents_of(log.files.root) if ".p/" in each} == {"tile/0/001.p/2", "tile/entries/001.p/2", "tile/1/000.p/1"}


def test_a_tree_of_an_earlier_size_is_read_from_full_tiles(log: Log) -> None:
    log.grow_to(200)
    log.grow_to(600)
    assert list(StoredTree(log.files, 200).entries(190, 200)) == [entry(each) for each in range(190, 200)]
    assert list(StoredTree(log.files, 600).entries(250, 520)) == [entry(each) for each in range(250, 520)]


def test_a_run_killed_at_any_step_is_taken_up_by_the_next(tmp_path: Path) -> None:
    finished, stop = False, 0
    while not finished:
        log = Log.begun(tmp_path / str(stop))
        old = log.grow_to(250)
        log.table.add(*map(entry, range(250, 530)))
        try:
            Sequencer(StoppingFiles(log.files.root, stop), log.keys).publish(log.table, batch=140)
            finished = True
        except KilledError:
            left = verify_log(log.files, log.verifiers, strangers=False)
            assert left is not None
            assert left.size in (250, 390, 530)
        check_kept(old, log.files, log.verifiers)
        log.grow(b"one more")
        assert is_whole(log).size == 531
        stop += 1
    assert stop > 10


def test_a_first_run_killed_at_any_step_is_taken_up_by_the_next(tmp_path: Path) -> None:
    for stop in range(7):
        log = Log.begun(tmp_path / str(stop))
        with pytest.raises(KilledError):
            Sequencer(StoppingFiles(log.files.root, stop), log.keys).publish(log.table.add(*map(entry, range(700))))
        log.grow(b"one more")
        assert is_whole(log).size == 701


def test_what_a_killed_run_wrote_may_be_followed_by_other_leaves(log: Log) -> None:
    note = log.grow_to(250)
    with pytest.raises(KilledError):
        Sequencer(StoppingFiles(log.files.root, 4), log.keys).publish(Table(*map(entry, range(250))).add(*[b"never"] * 300), batch=600)
    assert log.checkpoint == note

    log.grow_to(530)

    assert is_whole(log).size == 530


def test_a_process_killed_while_it_publishes_leaves_a_log_that_goes_on(tmp_path: Path) -> None:
    seen, leaves = 0, list[bytes]()
    for lines in (1, 4, 9, 2):
        command = [sys.executable, "-m", "tests.archive.evidence.log.endless_sequencer", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[4]) as process:
            assert process.stdout
            said = [int(process.stdout.readline()) for _ in range(lines)]
            process.kill()
        assert said[0] > seen
        log = Log.begun(tmp_path)
        leaves.clear()
        left = verify_log(log.files, log.verifiers, strangers=False, visit=lambda _, leaf: leaves.append(leaf))
        assert left is not None
        assert left.size >= said[-1]
        assert leaves == [entry(each) for each in range(left.size)]
        seen = left.size


class ForgetfulTable(Table):
    """A database whose process is killed before it hears of any index."""

    def place(self, leaves: Sequence[Placed]) -> None:  # noqa: ARG002
        raise KilledError


def test_leaves_whose_index_the_table_never_heard_of_are_not_published_twice(log: Log) -> None:
    forgetful = ForgetfulTable(*map(entry, range(300)))
    with pytest.raises(KilledError):
        log.sequencer.publish(forgetful)
    log.table.add(b"earlier, but seen late", *map(entry, range(300)), b"later")

    published = log.sequencer.publish(log.table, batch=70)

    assert (published.caught_up, published.added) == (300, 2)
    assert log.table.by_index == [*map(entry, range(300)), b"earlier, but seen late", b"later"]
    assert is_whole(log).size == 302


def test_a_database_restored_from_an_old_backup_learns_what_the_log_has(log: Log) -> None:
    log.grow_to(40)
    log.table = Table(*map(entry, range(30, 35)))

    published = log.sequencer.publish(log.table)

    assert (published.caught_up, published.added) == (40, 0)
    assert log.table.by_index == [*map(entry, range(40))]


def test_a_leaf_that_comes_twice_stands_there_twice(log: Log) -> None:
    log.grow(b"same", b"same")
    log.grow(b"same")
    assert is_whole(log).size == 3


def test_a_leaf_too_long_is_refused_before_anything_is_written(log: Log) -> None:
    note = log.grow_to(3)
    before = contents_of(log.files.root)
    with pytest.raises(ValueError, match="65536 bytes"):
        log.grow(b"short", bytes(65_536))
    assert (log.checkpoint, contents_of(log.files.root)) == (note, before)


# --- two writers ---


def test_a_second_sequencer_is_kept_out_while_the_first_publishes(log: Log) -> None:
    other = Sequencer(DirectoryFiles(log.files.root), log.keys)
    with log.files.alone(), pytest.raises(LogBusyError):
        other.publish(Table(b"b"))
    assert contents_of(log.files.root) == {}


@pytest.mark.parametrize("moment", ["look", "swap"])
def test_whoever_comes_second_loses_the_swap(log: Log, moment: str) -> None:
    """Locks have no effect here, as on some network disks: what the checkpoint says must hold all the same."""
    log.grow_to(250)
    loser = Table(*map(entry, range(250)))
    loser.rows = list(log.table.rows)
    others = Sequencer(UnlockedFiles(log.files.root), log.keys)
    files = UnlockedFiles(log.files.root, moment, lambda: others.publish(log.table.add(*map(entry, range(250, 560)))))

    with pytest.raises(LogBusyError, match="nothing was overwritten"):
        Sequencer(files, log.keys).publish(loser.add(*[b"the loser's"] * 20))

    assert is_whole(log).size == 560
    assert loser.placed() == 250
    assert bool(files.written) == (moment == "swap")  # who sees it in time writes nothing at all


# --- keys ---


def test_after_a_rotation_both_keys_sign_and_kept_checkpoints_still_hold(tmp_path: Path, log: Log) -> None:
    old, (first,) = log.grow_to(5), log.verifiers
    log.keys = rotate(tmp_path / "keys", ORIGIN)

    note = log.sequencer.publish(log.table).note  # signed anew, although nothing is pending

    assert note != old
    for each in log.verifiers:
        assert checkpoint_in(note, [each]).size == 5
    log.keys = retire(tmp_path / "keys", ORIGIN, first)
    log.grow_to(9)
    second = log.verifiers[1]
    assert is_whole(log).size == 9
    assert check_kept(old, log.files, log.verifiers).size == 9
    assert check_kept(note, log.files, [second]).size == 9
