"""The sequencer signs nothing over a log that is damaged, cut back, or not its own."""

from pathlib import Path

import pytest

from archive.errors import DamagedLogError, ForkedLogError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, signed_checkpoint
from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.keys import Keys, open_keys
from archive.evidence.log.merkle import leaf_hashes, root_over
from archive.evidence.log.sequencer import Sequencer
from tests.archive.evidence.log.logs import ORIGIN, OTHER, SIGNER, STRANGER, Log, contents_of, entry


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log.begun(tmp_path)


def must_refuse(log: Log, says: str, error: type[Exception] = DamagedLogError) -> None:
    before = contents_of(log.files.root)
    with pytest.raises(error, match=says):
        log.grow(b"one more")
    assert contents_of(log.files.root) == before


def test_a_checkpoint_of_a_key_that_is_not_ours_is_not_continued(log: Log) -> None:
    log.grow_to(5)
    (log.files.root / CHECKPOINT).write_bytes(signed_checkpoint(checkpoint_in(log.checkpoint, log.verifiers), [OTHER]))
    must_refuse(log, "does not verify")


def test_a_flipped_bit_of_the_stored_checkpoint_stops_the_sequencer(log: Log) -> None:
    note = log.grow_to(5)
    for bit in range(0, len(note) * 8, 7):
        flipped = bytearray(note)
        flipped[bit // 8] ^= 1 << bit % 8
        (log.files.root / CHECKPOINT).write_bytes(flipped)
        with pytest.raises(DamagedLogError, match="Nothing was signed"):
            log.sequencer.publish(log.table)


def test_a_checkpoint_larger_than_the_log_stops_the_sequencer(log: Log) -> None:
    larger = log.grow_to(600)
    small = Log.begun(log.files.root.parent / "small")
    small.keys = log.keys
    small.grow_to(300)
    (small.files.root / CHECKPOINT).write_bytes(larger)
    must_refuse(small, "is not there, although the checkpoint refers to it")


@pytest.mark.parametrize("path", ["tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/002.p/88"])
@pytest.mark.parametrize("change", ["flipped", "cut", "gone"])
def test_a_damaged_right_edge_stops_the_sequencer(log: Log, path: str, change: str) -> None:
    log.grow_to(600)
    file = log.files.root / path
    content = bytearray(file.read_bytes())
    if change == "gone":
        file.unlink()
    else:
        content[-1] ^= 1
        file.write_bytes(content if change == "flipped" else content[:-1])
    must_refuse(log, r"tile/|tiles")


@pytest.mark.parametrize("path", ["tile/entries/001", "tile/0/001"])
def test_a_log_whose_last_leaves_are_gone_is_not_continued_at_a_full_bundle_either(log: Log, path: str) -> None:
    log.grow_to(512)
    (log.files.root / path).unlink()
    must_refuse(log, "is not there, although the checkpoint refers to it")


def test_a_checkpoint_that_a_stranger_signed_too_is_not_continued(log: Log) -> None:
    log.grow_to(5)
    both = [*log.keys.signers, STRANGER]
    (log.files.root / CHECKPOINT).write_bytes(signed_checkpoint(checkpoint_in(log.checkpoint, log.verifiers), both))
    must_refuse(log, "not known")


def test_a_missing_checkpoint_stops_the_sequencer_once_leaves_have_an_index(log: Log) -> None:
    log.grow_to(5)
    (log.files.root / CHECKPOINT).unlink()
    must_refuse(log, "cut back", ForkedLogError)


def test_a_log_cut_back_and_signed_anew_stops_the_sequencer(log: Log) -> None:
    log.grow_to(5)
    (log.files.root / CHECKPOINT).write_bytes(
        signed_checkpoint(Checkpoint(origin=ORIGIN, size=4, root=root_over(leaf_hashes(map(entry, range(4))))), log.keys.signers)
    )
    (log.files.root / "tile/0/000.p/4").write_bytes(b"".join(leaf_hashes(map(entry, range(4)))))
    (log.files.root / "tile/entries/000.p/4").write_bytes(b"".join(b"\x00\x06" + entry(each) for each in range(4)))
    must_refuse(log, "cut back", ForkedLogError)


class BitRotFiles(DirectoryFiles):
    """A disk that gives back another byte than was written to one file."""

    def __init__(self, root: Path, path: str) -> None:
        super().__init__(root)
        self.path = path

    def read(self, path: str) -> bytes | None:
        content = super().read(path)
        return content[:-1] + b"\x00" if content and path == self.path else content


@pytest.mark.parametrize(
    "path", ["tile/0/001", "tile/0/002", "tile/0/003.p/32", "tile/1/000.p/3", "tile/entries/002", "tile/entries/003.p/32"]
)
def test_what_the_disk_gives_back_wrongly_is_not_signed(log: Log, path: str) -> None:
    note = log.grow_to(300)
    with pytest.raises(DamagedLogError):
        Sequencer(BitRotFiles(log.files.root, path), log.keys).publish(log.table.add(*map(entry, range(300, 800))))
    assert log.checkpoint == note


def test_a_checkpoint_with_more_lines_than_we_write_is_not_continued(log: Log) -> None:
    log.grow_to(5)
    found = checkpoint_in(log.checkpoint, log.verifiers)
    more = Checkpoint(origin=found.origin, size=found.size, root=found.root, extensions=("more",))
    (log.files.root / CHECKPOINT).write_bytes(signed_checkpoint(more, log.keys.signers))
    must_refuse(log, "none that we write")


def test_other_keys_of_the_same_name_do_not_continue_the_log(tmp_path: Path, log: Log) -> None:
    log.grow_to(5)
    log.keys = open_keys(tmp_path / "other-keys", ORIGIN, begin=True)
    must_refuse(log, "the folder of keys")
    log.keys = Keys(origin=ORIGIN, signers=(SIGNER,), verifiers=(SIGNER.verifier,))
    must_refuse(log, "the folder of keys")
