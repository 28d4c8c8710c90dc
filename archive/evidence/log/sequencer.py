"""Gives pending leaves their indexes and publishes a checkpoint over them, in the order that a crash cannot hurt.

Tiles and leaves are written and synced; the new tree, read back from them, is proved to continue
the last checkpoint; only then is it signed and swapped in. A crash before the swap leaves the old checkpoint and files that
nothing refers to, which the next run writes over; after it, leaves whose index the source has not heard of: the next run tells it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.errors import BadProofError, DamagedLogError, ForkedLogError, LogBusyError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, signed_checkpoint
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.keys import Keys
from archive.evidence.log.merkle import consistency_proof, is_consistent, leaf_hashes, root
from archive.evidence.log.tiles import ENTRIES, WIDTH, Edge, bundle, filled, growth, right_edge
from archive.evidence.log.tree import StoredTree

BATCH = 4096
"""Leaves under one checkpoint, at most: what is held in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A leaf that waits for its index."""

    row: int
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A leaf that a signed checkpoint holds."""

    index: int
    content: bytes
    row: int | None
    """None: whoever published it ended before the source heard of it; the row, if there is one, is found by its content."""


class LeafSource(Protocol):
    """Where leaves wait: the index's table."""

    def placed(self) -> int:
        """Return how many leaves have an index: the first that is free."""

    def pending(self, most: int) -> Sequence[Pending]:
        """Return the oldest leaves without an index, in order, at most ``most``."""

    def place(self, leaves: Sequence[Placed]) -> None:
        """Note the indexes of ``leaves``, durably; done again it changes nothing.

        A leaf without ``row`` belongs to the oldest pending one with its content, and is added where there is none.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What stands in the log now."""

    checkpoint: Checkpoint | None
    """None: no leaf ever came."""
    note: bytes
    """The checkpoint as it was signed; empty where there is none."""
    added: int
    """Leaves that got their index just now."""
    caught_up: int
    """Leaves of an earlier run that the source had not heard of."""


class Sequencer:
    """The one that writes the log."""

    def __init__(self, files: LogFiles, keys: Keys) -> None:
        self._files = files
        self._keys = keys

    def publish(self, source: LeafSource, *, batch: int = BATCH) -> Published:
        """Give all pending leaves of ``source`` their indexes, under as many checkpoints as batches need, and return the last.

        Where the keys have changed, the checkpoint is signed anew even if no leaf is pending.

        Raises:
            LogBusyError: another process publishes; nothing was overwritten.
            DamagedLogError: the files do not hold what the checkpoint says; nothing was signed.
            ForkedLogError: the source knows of more leaves than the log has; nothing was signed.
            StorageError: something could not be made durable; the last checkpoint stands.
            ValueError: a leaf is too long; nothing was written.
        """
        with self._files.alone():
            note, edge = self._opened()
            caught_up = self._catch_up(source, edge.size, batch)
            added = 0
            while pending := source.pending(batch):
                note = self._grow(note, edge, [each.content for each in pending])
                first = edge.size - len(pending)
                source.place([Placed(index=first + at, content=each.content, row=each.row) for at, each in enumerate(pending)])
                added += len(pending)
            if edge.size:
                note = self._sign(note, edge)
            return Published(checkpoint=self._last(note), note=note or b"", added=added, caught_up=caught_up)

    def catch_up(self, source: LeafSource, *, batch: int = BATCH) -> int:
        """Tell ``source`` the indexes of all leaves that stand in the log and that it has not heard of; nothing is published.

        Returns:
            How many those were.

        Raises:
            LogBusyError, DamagedLogError, ForkedLogError: as for ``publish``.
        """
        with self._files.alone():
            _, edge = self._opened()
            return self._catch_up(source, edge.size, batch)

    def _opened(self) -> tuple[bytes | None, Edge]:
        """Return the last checkpoint and the edge of the tree that it signs, checked against each other."""
        note = self._files.read(CHECKPOINT)
        last = self._last(note)
        if last is None:
            return note, Edge()
        tree = StoredTree(self._files, last.size)
        edge = Edge(last.size, {tile.level: tree.hashes(tile) for tile in right_edge(last.size)})
        if edge.root() != last.root:
            raise DamagedLogError(
                f"the tiles of the log's first {last.size} leaves do not give the root that its checkpoint says; nothing was signed. "
                "`kuaizhao log verify` names the file; restore it from a backup"
            )
        deque(tree.entries(last.size - 1, last.size), maxlen=0)  # the last leaves are there: each is checked as it is read
        return note, edge

    def _last(self, note: bytes | None) -> Checkpoint | None:
        if note is None:
            return None
        try:
            found = checkpoint_in(note, self._keys.verifiers, strangers=False)
        except BadProofError as error:
            raise DamagedLogError(
                f"the log's checkpoint does not verify: {error}. Nothing was signed; restore `{CHECKPOINT}`, or the folder of keys, from a backup"
            ) from error
        if found.size == 0 or found.extensions:
            raise DamagedLogError(f"the log's checkpoint over {found.size} leaves is none that we write; call for an audit")
        return found

    def _catch_up(self, source: LeafSource, size: int, batch: int) -> int:
        placed = source.placed()
        if placed > size:
            raise ForkedLogError(
                f"the log has {size} leaves, but {placed} have been given an index: it was cut back. Nothing was signed; "
                "restore the log's folder from a backup, and call for an audit"
            )
        tree = StoredTree(self._files, size)
        for first in range(placed, size, batch):
            entries = tree.entries(first, min(first + batch, size))
            source.place([Placed(index=first + at, content=each, row=None) for at, each in enumerate(entries)])
        return size - placed

    def _grow(self, note: bytes | None, edge: Edge, entries: Sequence[bytes]) -> bytes:
        """Write ``entries`` behind the last leaf and return the signed checkpoint over them; ``edge`` grows with them."""
        old = edge.size
        contents = self._contents(edge, entries)
        if self._files.read(CHECKPOINT) != note:
            raise LogBusyError("another process has published a checkpoint meanwhile; nothing was overwritten, publish again")
        self._files.write(contents)
        self._check(note, edge, old)
        signed = self._sign(note, edge)
        for tile in filled(old, edge.size):
            self._files.drop(tile.partials)
        return signed

    def _contents(self, edge: Edge, entries: Sequence[bytes]) -> dict[str, bytes]:
        """Let ``edge`` grow by ``entries`` and return the files that the log has to get."""
        old = edge.size
        files = dict(edge.extend(leaf_hashes(entries))) | dict(edge.partial())
        first = old - old % WIDTH
        behind = [*StoredTree(self._files, old).entries(first, old), *entries]
        return {
            tile.path: bundle(behind[tile.index * WIDTH - first :][: tile.width]) if tile.level == ENTRIES else files[tile]
            for tile in growth(old, edge.size)
        }

    def _check(self, note: bytes | None, edge: Edge, old: int) -> None:
        """Prove from the files that they hold the new leaves, and a tree with the root we hold that continues the last checkpoint."""
        tree, last = StoredTree(self._files, edge.size), self._last(note)
        deque(tree.entries(old, edge.size), maxlen=0)  # each is checked as it is read
        holds = root(edge.size, tree.node) == edge.root()
        if last is not None:
            proof = consistency_proof(last.size, edge.size, tree.node)
            holds = holds and is_consistent(last.size, edge.size, last.root, edge.root(), proof)
        if not holds:
            raise DamagedLogError(
                f"the log of {edge.size} leaves does not continue its last checkpoint as written; nothing was signed. Look after the disk"
            )

    def _sign(self, note: bytes | None, edge: Edge) -> bytes:
        """Swap in the checkpoint over ``edge`` if it is not there yet, and return it."""
        checkpoint = Checkpoint(origin=self._keys.origin, size=edge.size, root=edge.root())
        signed = signed_checkpoint(checkpoint, self._keys.signers)
        if signed != note:
            if self._last(signed) != checkpoint:
                raise DamagedLogError("what was signed does not verify; look after the memory of this machine")
            self._files.swap(note, signed)
        return signed
