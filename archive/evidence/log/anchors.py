"""RFC 3161 time stamps over checkpoints: somebody else says that a checkpoint, and every leaf under it, was there by then.

Off unless authorities are configured; any number can be. ``anchors/<size>-<authority>.tsr`` is an
authority's answer, byte for byte, and beside it lies the checkpoint that it is over. The connection is the
caller's: one place decides what is connected to. Verifying needs nothing but the authority's root certificate.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from archive.errors import ArchiveError, BadProofError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.note import Verifier

FOLDER = "anchors/"
REQUEST_TYPE = "application/timestamp-query"
ANSWER_TYPE = "application/timestamp-reply"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TOKEN = re.compile(r"anchors/(0|[1-9][0-9]{0,18})-([a-z0-9][a-z0-9-]{0,39})\.tsr")

Post = Callable[[str, bytes], bytes]
"""Sends a body of ``REQUEST_TYPE`` to a URL and returns the answer's; raises an ``ArchiveError`` where it gets none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Somebody who stamps."""

    name: str
    """Ours, for the file: small letters, digits, hyphens."""
    url: str
    roots: bytes
    """The certificates that its tokens must lead to, and any between that they leave out; PEM."""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no name for a time stamping authority: small letters, digits and hyphens, 40 at most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A time stamp that was verified."""

    authority: str
    at: datetime
    """When the authority says that the checkpoint was there; UTC."""
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanchored:
    """An authority that gave no good time stamp now; the checkpoint stands without it, and the next try asks again."""

    authority: str
    why: str


def anchor(files: LogFiles, verifiers: Sequence[Verifier], authorities: Sequence[Authority], post: Post) -> tuple[Anchor | Unanchored, ...]:
    """Have the present checkpoint stamped by each authority that has not stamped one of its size; return what they said.

    Nothing is kept that does not verify. What one authority fails in does not concern the others.

    Raises:
        BadProofError: the log has no checkpoint of one of ``verifiers``.
        LogBusyError: the log is being written.
        StorageError: a token could not be kept.
    """
    note = files.read(CHECKPOINT)
    if note is None:
        raise BadProofError("the log has no checkpoint to be stamped: `kuaizhao publish` makes one")
    checkpoint = checkpoint_in(note, verifiers)
    lacking = [each for each in authorities if files.read(token_path(checkpoint.size, each.name)) is None]
    return tuple(_anchor(files, note, checkpoint, each, post) for each in lacking)


def verify_anchor(files: LogFiles, size: int, authority: Authority, verifiers: Sequence[Verifier]) -> Anchor:
    """Return the stored anchor of an authority at a size of the log, verified without asking anybody.

    That the log still continues its checkpoint is for ``check_kept`` to say.

    Raises:
        BadProofError: it is not there or does not hold.
    """
    token, note = files.read(token_path(size, authority.name)), files.read(_note_path(size, authority.name))
    if token is None or note is None:
        raise BadProofError(
            f"there is no time stamp of {authority.name} at {size} leaves, or its checkpoint is gone: restore it from a backup"
        )
    checkpoint = checkpoint_in(note, verifiers)
    if checkpoint.size != size:
        raise BadProofError(f"the checkpoint beside the time stamp of {authority.name} is over {checkpoint.size} leaves, not {size}")
    return Anchor(authority=authority.name, at=stamped_at(token, note, authority), checkpoint=checkpoint)


def anchored(files: LogFiles) -> tuple[tuple[int, str], ...]:
    """Return (size, authority) of all anchors that are kept, the smallest first; a leaf is covered by those of a size above its index."""
    found = (_TOKEN.fullmatch(path) for path in files.paths(FOLDER))
    return tuple(sorted((int(each.group(1)), each.group(2)) for each in found if each))


def stamped_at(token: bytes, note: bytes, authority: Authority, *, nonce: int | None = None) -> datetime:
    """Return when ``authority`` says in ``token`` that it was shown ``note``.

    Args:
        token: its answer, a DER TimeStampResp.
        note: the signed checkpoint, as it was.
        authority: whose it must be.
        nonce: of the request, where that is known.

    Raises:
        BadProofError: it says something else, or is not the authority's.
    """
    verifier = VerifierBuilder(roots=_certificates(authority), nonce=nonce).build()
    try:
        answer: TimeStampResponse = decode_timestamp_response(token)
        # By the message, not its digest: the library then reads the token's own word on the algorithm.
        verifier.verify_message(answer, note)
        at = answer.tst_info.gen_time
    except (VerificationError, ValueError) as error:
        raise BadProofError(f"the time stamp of {authority.name} does not hold: {error}") from error
    return at.astimezone(UTC)


def claimed_at(token: bytes) -> datetime | None:
    """Return when ``token`` says that it was made, nothing verified; None where it cannot be read."""
    try:
        answer: TimeStampResponse = decode_timestamp_response(token)
        return answer.tst_info.gen_time.astimezone(UTC)
    except ValueError:
        return None


def token_path(size: int, authority: str) -> str:
    """Return where an authority's token over the checkpoint of a size lies."""
    return f"{FOLDER}{size}-{authority}.tsr"


def _note_path(size: int, authority: str) -> str:
    return f"{FOLDER}{size}-{authority}.checkpoint"


def _anchor(files: LogFiles, note: bytes, checkpoint: Checkpoint, authority: Authority, post: Post) -> Anchor | Unanchored:
    request = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA256).build()
    try:
        token = post(authority.url, request.as_bytes())
        at = stamped_at(token, note, authority, nonce=request.nonce)
    except ArchiveError as error:
        return Unanchored(authority=authority.name, why=str(error))
    with files.alone():
        files.write({_note_path(checkpoint.size, authority.name): note})
        files.write({token_path(checkpoint.size, authority.name): token})
    return Anchor(authority=authority.name, at=at, checkpoint=checkpoint)


def _certificates(authority: Authority) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(authority.roots)
    except ValueError as error:
        raise BadProofError(f"the certificates configured for {authority.name} cannot be read: {error}; get them anew as PEM") from error
