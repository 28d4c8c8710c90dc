"""Proofs that stand alone (c2sp.org/tlog-proof): a leaf's index, the way to the root, and the signed checkpoint, as a text.

Whoever has such a proof, the leaf and the log's public key needs nothing more of us.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import BadProofError, DamagedLogError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, hash_in, number_in
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.merkle import Hash, inclusion_proof, is_included, leaf_hash
from archive.evidence.log.note import Verifier, from_base64, to_base64
from archive.evidence.log.tree import StoredTree

FIRST_LINE = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
_MOST_HASHES = 63


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof as written, nothing verified yet; ``bytes()`` gives its text."""

    index: int
    hashes: tuple[Hash, ...]
    """The leaf's sibling first."""
    note: bytes
    """The signed checkpoint, as it was."""
    extra: bytes | None = None
    """What others may put in; nothing vouches for it. We write none."""

    def __bytes__(self) -> bytes:
        extra = [f"extra {to_base64(self.extra)}"] if self.extra is not None else []
        lines = [FIRST_LINE, *extra, f"index {self.index}", *map(to_base64, self.hashes)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + self.note


def prove(files: LogFiles, index: int, verifiers: Sequence[Verifier]) -> Proof:
    """Return the proof that the log has the leaf that it has at ``index``, under its present checkpoint; it has been verified.

    Raises:
        BadProofError: the log has no such leaf, or no checkpoint of one of ``verifiers``.
        DamagedLogError: the log's files do not give a proof that holds.
    """
    note = files.read(CHECKPOINT)
    if note is None:
        raise BadProofError("the log has no checkpoint yet: `kuaizhao publish` makes one")
    checkpoint = checkpoint_in(note, verifiers)
    if not 0 <= index < checkpoint.size:
        raise BadProofError(f"the log has {checkpoint.size} leaves, none with the index {index}: publish first if it is pending")
    tree = StoredTree(files, checkpoint.size)
    proof = Proof(index=index, hashes=inclusion_proof(index, checkpoint.size, tree.node), note=note)
    (leaf,) = tree.entries(index, index + 1)
    if not is_included(leaf_hash(leaf), index, checkpoint.size, proof.hashes, checkpoint.root):
        raise DamagedLogError(
            f"the log's files do not lead from leaf {index} to the root of its checkpoint: `kuaizhao log verify` says why"
        )
    return proof


def verify_proof(content: bytes, leaf: bytes, verifiers: Sequence[Verifier]) -> Checkpoint:
    """Return the checkpoint under which ``content`` proves ``leaf`` to be in the log of one of ``verifiers``.

    Raises:
        BadProofError: it does not prove that.
    """
    proof = proof_in(content)
    checkpoint = checkpoint_in(proof.note, verifiers)
    if not is_included(leaf_hash(leaf), proof.index, checkpoint.size, proof.hashes, checkpoint.root):
        raise BadProofError(f"the proof does not lead from this leaf, as number {proof.index}, to the root of its checkpoint")
    return checkpoint


def proof_in(content: bytes) -> Proof:
    """Return the proof that ``content`` says; its checkpoint is not looked at.

    Raises:
        BadProofError: it is no tlog-proof in the one form that there is for what it says.
    """
    head, between, note = content.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise BadProofError(f"the proof holds another byte than ASCII at {error.start}") from None
    if not between or lines.pop(0) != FIRST_LINE:
        raise BadProofError(f"this is no proof that begins with {FIRST_LINE} and ends in a checkpoint")
    extra = from_base64(lines.pop(0).removeprefix("extra ")) if lines and lines[0].startswith("extra ") else None
    if not lines or not lines[0].startswith("index ") or len(lines) > _MOST_HASHES + 1:
        raise BadProofError("the proof does not say the leaf's index, or has more hashes than any log")
    return Proof(index=number_in(lines[0].removeprefix("index ")), hashes=tuple(map(hash_in, lines[1:])), note=note, extra=extra)
