"""Checkpoints (c2sp.org/tlog-checkpoint): the size and root of the log, signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import BadProofError
from archive.evidence.log.merkle import SIZE, Hash
from archive.evidence.log.note import Signer, Verifier, from_base64, note_in, signed, signers_of, to_base64

MOST_LEAVES = 2**63 - 1
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The log at one size; ``str()`` gives the text that is signed."""

    origin: str
    """Names the log: the first line, and the name of the keys that sign."""
    size: int
    root: Hash
    extensions: tuple[str, ...] = ()
    """Further lines, of which we write none."""

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in (self.origin, self.size, to_base64(self.root), *self.extensions))


def signed_checkpoint(checkpoint: Checkpoint, signers: Sequence[Signer]) -> bytes:
    """Return ``checkpoint`` as a signed note; the same values give the same bytes."""
    return signed(str(checkpoint), signers)


def checkpoint_in(content: bytes, verifiers: Sequence[Verifier], *, strangers: bool = True) -> Checkpoint:
    """Return the checkpoint that ``content`` is, signed by at least one of ``verifiers``.

    Args:
        content: the signed note.
        verifiers: the keys trusted for the log; those named otherwise than the checkpoint's origin do not count.
        strangers: as for ``signers_of``.

    Raises:
        BadProofError: it is no checkpoint, or not signed as it must be.
    """
    note = note_in(content)
    checkpoint = _read(note.text)
    signers_of(note, [each for each in verifiers if each.name == checkpoint.origin], strangers=strangers)
    return checkpoint


def number_in(text: str) -> int:
    """Return the number that ``text`` says in decimal digits, without leading zeros.

    Raises:
        BadProofError: it is none, or larger than any log.
    """
    if not _NUMBER.fullmatch(text) or int(text) > MOST_LEAVES:
        raise BadProofError(f"{text[:80]!r} is no size or index of a log")
    return int(text)


def hash_in(text: str) -> Hash:
    """Return the hash that ``text`` says in base64.

    Raises:
        BadProofError: it is none.
    """
    content = from_base64(text)
    if len(content) != SIZE:
        raise BadProofError(f"{text[:80]!r} is no SHA-256 value")
    return content


def _read(text: str) -> Checkpoint:
    lines = text[:-1].split("\n")
    if len(lines) < 3 or not all(lines):
        raise BadProofError("a checkpoint has at least three lines, none of them empty: origin, size, root")
    origin, size, root, *extensions = lines
    return Checkpoint(origin=origin, size=number_in(size), root=hash_in(root), extensions=tuple(extensions))
