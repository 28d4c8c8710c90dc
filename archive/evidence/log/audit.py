"""Computes the log anew from its leaves up, and holds it against checkpoints that auditors have kept.

The leaves are read once, in order; of the tree only its right edge is held, so that a log of any
length is verified in the memory of a few tiles.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from archive.errors import BadProofError, DamagedLogError, ForkedLogError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.merkle import SIZE, consistency_proof, is_consistent, leaf_hashes, root
from archive.evidence.log.note import Verifier, note_in
from archive.evidence.log.tiles import ENTRIES, WIDTH, Edge, Tile, entries_in, tile_for
from archive.evidence.log.tree import StoredTree, content_of

_FIRST_LEAVES = ("tile/entries/", Tile(level=ENTRIES, index=0).partials)


def verify_log(
    files: LogFiles, verifiers: Sequence[Verifier], *, strangers: bool = True, visit: Callable[[int, bytes], None] | None = None
) -> Checkpoint | None:
    """Return the checkpoint of the log if every file it refers to holds; None where the log is empty.

    Args:
        files: the log.
        verifiers: the keys trusted for it.
        strangers: whether signatures of unknown keys are passed over (witnesses); False for the archive's own copy.
        visit: is given every leaf with its index, in order, as soon as its bundle agrees with its tile.

    Raises:
        DamagedLogError: names the first file, and the leaf or hash in it, that does not hold.
    """
    note = files.read(CHECKPOINT)
    if note is None:
        if any(map(files.paths, _FIRST_LEAVES)):
            raise DamagedLogError(
                f"the log has leaves, but no `{CHECKPOINT}`: publish again if it never had one, else restore it from a backup"
            )
        return None
    try:
        checkpoint = checkpoint_in(note, verifiers, strangers=strangers)
    except BadProofError as error:
        raise DamagedLogError(f"the log's `{CHECKPOINT}` does not verify: {error}; restore it from a backup") from error
    edge = Edge()
    for number in range(-(-checkpoint.size // WIDTH)):
        _verify_bundle(files, number, checkpoint.size, edge, visit)
    for tile, computed in edge.partial():
        _verify_tile(files, tile, computed)
    if edge.root() != checkpoint.root:
        raise DamagedLogError(
            f"the log's `{CHECKPOINT}` signs another root than its {checkpoint.size} leaves have: leaves and tiles were exchanged together. "
            "Keep all as it is and call for an audit"
        )
    return checkpoint


def kept_checkpoint(path: Path) -> bytes:
    """Return the checkpoint in an auditor's file, to be given to ``check_kept``; whether it is of this log is not asked yet.

    Raises:
        BadProofError: it is no checkpoint at all, of whatever log.
    """
    kept = path.read_bytes()
    try:
        note_in(kept)
    except BadProofError as error:
        raise BadProofError(f"{path} is no checkpoint: {error}") from error
    return kept


def check_kept(kept: bytes, files: LogFiles, verifiers: Sequence[Verifier]) -> Checkpoint:
    """Return the present checkpoint of the log if it continues the checkpoint ``kept`` by an auditor.

    Raises:
        BadProofError: what was kept is no checkpoint of one of ``verifiers``.
        ForkedLogError: the log was cut back, or says something else by now of leaves that it had.
        DamagedLogError: the log's own checkpoint or tiles do not hold.
    """
    old, note = checkpoint_in(kept, verifiers), files.read(CHECKPOINT)
    if note is None:
        raise ForkedLogError(f"the log had {old.size} leaves when that checkpoint was signed, and has none now: it was taken away")
    try:
        new = checkpoint_in(note, verifiers)
    except BadProofError as error:
        raise DamagedLogError(f"the log's `{CHECKPOINT}` does not verify: {error}") from error
    if new.origin != old.origin:
        raise BadProofError(f"the kept checkpoint is of the log {old.origin}, this one is {new.origin}")
    if new.size < old.size:
        raise ForkedLogError(f"the log had {old.size} leaves when that checkpoint was signed, and has {new.size} now: it was cut back")
    if old.size:
        _must_continue(files, old, new)
    return new


def _must_continue(files: LogFiles, old: Checkpoint, new: Checkpoint) -> None:
    tree = StoredTree(files, new.size)
    found = root(old.size, tree.node)
    if not is_consistent(old.size, new.size, found, new.root, consistency_proof(old.size, new.size, tree.node)):
        raise DamagedLogError("the log's tiles do not lead to the root that its checkpoint signs: `kuaizhao log verify` names the file")
    if found != old.root:
        raise ForkedLogError(
            f"the first {old.size} leaves of the log are not those that the kept checkpoint signs: they were changed and signed anew. "
            "Keep both checkpoints as they are and call for an audit: together they prove it"
        )


def _verify_bundle(files: LogFiles, number: int, size: int, edge: Edge, visit: Callable[[int, bytes], None] | None) -> None:
    """Check one bundle with the tile beside it and all tiles that are full with it, and let ``edge`` grow."""
    bundle = tile_for(ENTRIES, number, size)
    entries = entries_in(content_of(files, bundle), bundle)
    hashes = leaf_hashes(entries)
    _verify_tile(files, tile_for(0, number, size), b"".join(hashes), beside=bundle)
    for tile, computed in edge.extend(hashes):
        if tile.level:
            _verify_tile(files, tile, computed)
    if visit:
        for at, entry in enumerate(entries):
            visit(number * WIDTH + at, entry)


def _verify_tile(files: LogFiles, tile: Tile, computed: bytes, *, beside: Tile | None = None) -> None:
    """Raise if the file of ``tile`` is not the hashes ``computed`` from what lies below it (``beside``: from that bundle)."""
    stored = content_of(files, tile)
    if stored == computed:
        return
    if len(stored) != len(computed):
        raise DamagedLogError(f"{tile.path} has {len(stored)} bytes, {len(computed)} were expected; restore it from a backup")
    at = next(at for at in range(len(stored) // SIZE) if stored[at * SIZE : (at + 1) * SIZE] != computed[at * SIZE : (at + 1) * SIZE])
    number = tile.index * WIDTH + at
    if beside:
        raise DamagedLogError(
            f"{beside.path} and {tile.path} disagree on leaf {number} (number {at} in each): one of them was changed; compare both with a backup"
        )
    raise DamagedLogError(f"{tile.path} has another hash {at} than the tiles below it give; restore it from a backup")
