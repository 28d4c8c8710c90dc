"""The way from leaves to a signed checkpoint: which checkpoint a proof stands under, and the proofs.

By default the first that a time stamping authority has stamped and that covers all leaves, since it says most; where there is none,
the newest. An auditor may also give one that he has kept: then the proof leads to the very root that he knows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.errors import ArchiveError, BadProofError, ForkedLogError
from archive.evidence.log.anchors import FOLDER, anchored, claimed_at, token_path
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.merkle import inclusion_proof
from archive.evidence.log.note import Verifier
from archive.evidence.log.proof import Proof, verify_proof
from archive.evidence.log.tree import StoredTree


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """A log, and under which of its checkpoints proofs are wanted."""

    files: LogFiles
    verifiers: tuple[Verifier, ...]
    newest: bool = False
    """Under the newest checkpoint, even where an older one is stamped."""
    kept: bytes | None = None
    """Under this checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An authority's answer over the checkpoint."""

    authority: str
    token: bytes
    at: datetime | None
    """When it says so itself: for an auditor to verify, who has the authority's root certificate. None: it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A leaf and the proof that the log holds it."""

    leaf: bytes
    index: int
    proof: bytes
    """A tlog-proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Leaves that one checkpoint covers."""

    checkpoint: Checkpoint
    note: bytes
    """The checkpoint as it was signed."""
    verifiers: tuple[Verifier, ...]
    leaves: tuple[Logged, ...]
    stamps: tuple[Stamp, ...]


def proven(leaves: Sequence[tuple[int, bytes]], log: LogView) -> Proven:
    """Return proofs of ``leaves`` (index and content) under one checkpoint; each was verified.

    Raises:
        BadProofError: there is no checkpoint, or the one asked for does not cover all leaves or is not the log's.
        DamagedLogError: the log's files are not whole.
        ForkedLogError: the log does not hold these leaves under that checkpoint, or was cut back.
    """
    last = max(index for index, _ in leaves)
    note = _note(log, last)
    checkpoint = checkpoint_in(note, log.verifiers)
    if checkpoint.size <= last:
        raise _too_small(checkpoint, last, asked_for=log.kept is not None)
    tree = StoredTree(log.files, checkpoint.size)
    made = []
    for index, leaf in leaves:
        proof = bytes(Proof(index=index, hashes=inclusion_proof(index, checkpoint.size, tree.node), note=note))
        try:
            verify_proof(proof, leaf, log.verifiers)
        except BadProofError as error:
            raise ForkedLogError(
                f"the log does not lead from leaf {index} to the root of its checkpoint over {checkpoint.size} leaves ({error}): "
                "`kuaizhao log verify` says what differs; keep all as it is and call for an audit"
            ) from error
        made.append(Logged(leaf=leaf, index=index, proof=proof))
    stamps = tuple(_stamps(log, checkpoint.size, note))
    return Proven(checkpoint=checkpoint, note=note, verifiers=log.verifiers, leaves=tuple(made), stamps=stamps)


def _note(log: LogView, last: int) -> bytes:
    """Return the checkpoint to prove leaves up to ``last`` under."""
    if log.kept is not None:
        return log.kept
    stamped = [_beside(size, name) for size, name in anchored(log.files) if size > last]
    note = log.files.read(CHECKPOINT if log.newest or not stamped else stamped[0])
    if note is None:
        raise BadProofError("the log has no checkpoint yet: `kuaizhao publish` makes one")
    return note


def _too_small(checkpoint: Checkpoint, last: int, *, asked_for: bool) -> ArchiveError:
    covers = f"covers {checkpoint.size} leaves, but this snapshot has leaf {last}"
    if asked_for:
        return BadProofError(f"the checkpoint {covers}: it was signed before that; name a later one")
    return ForkedLogError(f"the log's checkpoint {covers}: the log was cut back. Restore its folder from a backup, and call for an audit")


def _stamps(log: LogView, size: int, note: bytes) -> Iterator[Stamp]:
    """Yield the stamps over exactly this checkpoint."""
    for other, name in anchored(log.files):
        token = log.files.read(token_path(other, name)) if other == size and log.files.read(_beside(size, name)) == note else None
        if token is not None:
            yield Stamp(authority=name, token=token, at=claimed_at(token))


def _beside(size: int, authority: str) -> str:
    return f"{FOLDER}{size}-{authority}.checkpoint"
