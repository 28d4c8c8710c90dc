"""Auditing a log: whatever was changed is named, and a log that was cut back or written anew is caught by a kept checkpoint."""

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.errors import ArchiveError, BadProofError, DamagedLogError, ForkedLogError
from archive.evidence.log.audit import check_kept, verify_log
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, signed_checkpoint
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.merkle import leaf_hash, leaf_hashes, root_over
from archive.evidence.log.sequencer import Pending, Placed
from archive.evidence.log.tiles import ENTRIES, Tile, bundle, entries_in
from tests.archive.evidence.log.logs import ORIGIN, STRANGER, Log, Table, contents_of, entry


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log.begun(tmp_path)


def anew(log: Log, folder: str, *leaves: bytes) -> Log:
    """Return a log with the same keys and other leaves: what its operator could forge."""
    other = Log.begun(log.files.root.parent / folder)
    other.keys = log.keys
    other.grow(*leaves)
    return other


def test_a_whole_log_gives_its_checkpoint_and_every_leaf(log: Log) -> None:
    log.grow_to(600)
    seen = list[tuple[int, bytes]]()

    checkpoint = verify_log(log.files, log.verifiers, strangers=False, visit=lambda *leaf: seen.append(leaf))

    assert checkpoint == checkpoint_in(log.checkpoint, log.verifiers)
    assert seen == [(each, entry(each)) for each in range(600)]


def test_a_log_that_never_was_is_empty(log: Log) -> None:
    assert verify_log(log.files, log.verifiers) is None


def test_any_changed_file_is_named(log: Log) -> None:
    log.grow_to(600)
    for path, content in contents_of(log.files.root).items():
        for changed in (flipped(content, len(content) // 2), flipped(content, 0), content[:-1], content + b"\n", None):
            with pytest.raises(DamagedLogError) as caught:
                verify_with(log, path, changed)
            assert path in str(caught.value) or (path == CHECKPOINT and changed is None)
    assert verify_log(log.files, log.verifiers) is not None


@pytest.mark.parametrize("path", ["tile/2/000.p/1", "tile/1/000", "tile/1/001.p/1", "tile/0/256", "tile/entries/257.p/44"])
def test_a_changed_file_of_three_levels_is_named(large: Log, path: str) -> None:
    content = (large.files.root / path).read_bytes()
    with pytest.raises(DamagedLogError, match=path.replace(".", "[.]")):
        verify_with(large, path, flipped(content, len(content) - 1))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Log:
    begun = Log.begun(tmp_path_factory.mktemp("large"))
    begun.sequencer.publish(Unheeded(65_536 + 300))
    return begun


class Unheeded(Table):
    """A table of so many leaves that it keeps only count of them."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size, self.first = size, 0

    def placed(self) -> int:
        return self.first

    def pending(self, most: int) -> list[Pending]:
        return [Pending(row=each, content=entry(each)) for each in range(self.first, min(self.first + most, self.size))]

    def place(self, leaves: Sequence[Placed]) -> None:
        self.first += len(leaves)


def verify_with(log: Log, path: str, changed: bytes | None) -> None:
    file = log.files.root / path
    content = file.read_bytes()
    file.unlink()
    if changed is not None:
        file.write_bytes(changed)
    try:
        verify_log(log.files, log.verifiers)
    finally:
        file.write_bytes(content)


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def test_the_first_changed_leaf_is_named_by_file_and_index(log: Log) -> None:
    log.grow_to(700)
    file = log.files.root / "tile/entries/001"
    file.write_bytes(file.read_bytes().replace(entry(300), b"LEAF 300"))
    with pytest.raises(DamagedLogError, match=r"tile/entries/001 and tile/0/001 disagree on leaf 300 \(number 44"):
        verify_log(log.files, log.verifiers)


def test_leaves_and_tiles_exchanged_together_are_caught_at_the_root(log: Log) -> None:
    log.grow_to(200)
    other = anew(log, "other", *map(entry, range(199)), b"forged")
    for path, content in contents_of(other.files.root).items():
        if path != CHECKPOINT:
            (log.files.root / path).write_bytes(content)
    with pytest.raises(DamagedLogError, match="signs another root"):
        verify_log(log.files, log.verifiers)


def test_leaves_and_the_tile_beside_them_exchanged_are_caught_one_level_up(log: Log) -> None:
    log.grow_to(600)
    bundle_file, tile_file = (log.files.root / f"tile/{each}/000" for each in ("entries", "0"))
    leaves = list(entries_in(bundle_file.read_bytes(), Tile(level=ENTRIES, index=0)))
    leaves[7] = b"forged"
    bundle_file.write_bytes(bundle(leaves))
    tile_file.write_bytes(b"".join(leaf_hashes(leaves)))
    with pytest.raises(DamagedLogError, match=r"tile/1/000\.p/2 has another hash 0"):
        verify_log(log.files, log.verifiers)


def test_a_checkpoint_that_others_signed_too_is_good_for_auditors_only(log: Log) -> None:
    log.grow_to(5)
    found = checkpoint_in(log.checkpoint, log.verifiers)
    (log.files.root / CHECKPOINT).write_bytes(signed_checkpoint(found, [*log.keys.signers, STRANGER]))
    assert verify_log(log.files, log.verifiers) == found
    with pytest.raises(DamagedLogError, match="not known"):
        verify_log(log.files, log.verifiers, strangers=False)


def test_a_log_is_verified_in_the_memory_of_a_few_tiles(log: Log) -> None:
    log.table = Table(*(b"%d " % each + b"x" * 400 for each in range(12_000)))
    log.sequencer.publish(log.table)
    log.table = Table()
    tracemalloc.start()
    verify_log(log.files, log.verifiers)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000  # the leaves are 5 MB


# --- kept checkpoints ---


def test_every_checkpoint_ever_kept_is_continued(log: Log) -> None:
    kept = [log.grow_to(size) for size in (1, 2, 3, 255, 256, 257, 511, 512, 700, 1025)]
    for each in kept:
        assert check_kept(each, log.files, log.verifiers).size == 1025


def test_a_log_cut_back_and_signed_anew_is_caught(log: Log) -> None:
    log.grow_to(90)
    kept = log.grow_to(100)
    short = anew(log, "short", *map(entry, range(99)))
    assert verify_log(short.files, log.verifiers) is not None
    with pytest.raises(ForkedLogError, match=r"had 100 leaves .* 99 now: it was cut back"):
        check_kept(kept, short.files, log.verifiers)


@pytest.mark.parametrize("size", [100, 101, 300, 1000])
@pytest.mark.parametrize("changed", [0, 42, 99])
def test_a_log_cut_back_filled_up_and_signed_anew_is_caught(log: Log, size: int, changed: int) -> None:
    kept = log.grow_to(100)
    forged = anew(log, "forged", *(b"forged" if each == changed else entry(each) for each in range(size)))
    assert verify_log(forged.files, log.verifiers) is not None
    with pytest.raises(ForkedLogError, match="changed and signed anew"):
        check_kept(kept, forged.files, log.verifiers)


def test_a_log_that_was_taken_away_is_caught(log: Log) -> None:
    kept = log.grow_to(3)
    (log.files.root / CHECKPOINT).unlink()
    with pytest.raises(ForkedLogError, match="taken away"):
        check_kept(kept, log.files, log.verifiers)
    with pytest.raises(DamagedLogError, match="restore it"):
        verify_log(log.files, log.verifiers)


def test_damaged_tiles_are_not_taken_for_a_forged_log(log: Log) -> None:
    kept = log.grow_to(100)
    log.grow_to(300)
    file = log.files.root / "tile/0/000"
    file.write_bytes(flipped(file.read_bytes(), 77))
    with pytest.raises(DamagedLogError):
        check_kept(kept, log.files, log.verifiers)


def test_a_flipped_bit_in_a_kept_checkpoint_or_in_the_present_one_is_found(log: Log) -> None:
    kept, now = log.grow_to(5), log.grow_to(9)
    for at in range(0, len(kept), 3):
        with pytest.raises(BadProofError):
            check_kept(flipped(kept, at), log.files, log.verifiers)
    for at in range(0, len(now), 3):
        (log.files.root / CHECKPOINT).write_bytes(flipped(now, at))
        with pytest.raises(DamagedLogError):
            check_kept(kept, log.files, log.verifiers)


def test_a_kept_checkpoint_of_another_log_says_nothing(log: Log, tmp_path: Path) -> None:
    log.grow_to(5)
    foreign = signed_checkpoint(Checkpoint(origin=STRANGER.name, size=1, root=leaf_hash(entry(0))), [STRANGER])
    with pytest.raises(BadProofError, match=r"of the log witness\.test"):
        check_kept(foreign, log.files, [*log.verifiers, STRANGER.verifier])


def test_a_kept_checkpoint_of_nothing_is_continued_by_anything(log: Log) -> None:
    log.grow_to(5)
    empty = signed_checkpoint(Checkpoint(origin=ORIGIN, size=0, root=root_over([])), log.keys.signers)
    assert check_kept(empty, log.files, log.verifiers).size == 5


def test_nothing_found_escapes_the_errors_of_the_archive(log: Log) -> None:
    kept = log.grow_to(300)
    for path, content in contents_of(log.files.root).items():
        for changed in (b"", b"\x00" * 40, b"\xff" * len(content)):
            with pytest.raises(ArchiveError):
                verify_with(log, path, changed)
    assert check_kept(kept, log.files, log.verifiers).size == 300
