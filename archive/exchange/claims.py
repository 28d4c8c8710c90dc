"""What records of others claim about their own bytes, checked: block and payload digests in the spellings that are in use."""

import base64
import hashlib
from enum import StrEnum

from archive.evidence.warc import head_of
from archive.exchange.foreign import ForeignRecord
from archive.message import answer_in

_ALGORITHMS = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}
"""With their length in bytes. ``sha-1`` and ``SHA1`` are read as ``sha1``."""


class Claim(StrEnum):
    """What came of checking a digest."""

    HOLDS = "holds"
    FAILS = "fails"
    NONE = "none"
    """There is none, or of a kind that we cannot check."""


def claim(said: str | None, *readings: bytes) -> Claim:
    """Say whether a digest as it stands in a record is that of any of ``readings``."""
    parsed = parsed_digest(said)
    if parsed is None:
        return Claim.NONE
    algorithm, wanted = parsed
    found = any(hashlib.new(algorithm, each, usedforsecurity=False).digest() == wanted for each in readings)
    return Claim.HOLDS if found else Claim.FAILS


def parsed_digest(said: str | None) -> tuple[str, bytes] | None:
    """Return (algorithm, bytes) of a digest written in hexadecimal or base 32; None of one that we cannot read."""
    algorithm, _, value = (said or "").strip().partition(":")
    algorithm, value = algorithm.lower().replace("-", ""), value.strip()
    size = _ALGORITHMS.get(algorithm)
    if size is None:
        return None
    try:
        found = bytes.fromhex(value) if len(value) == 2 * size else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return None
    return (algorithm, found) if len(found) == size else None


def block_claim(record: ForeignRecord) -> Claim:
    """Check WARC-Block-Digest."""
    return claim(record.field("warc-block-digest"), record.block)


def payload_claim(record: ForeignRecord) -> Claim:
    """Check WARC-Payload-Digest of a request or an answer.

    Two readings of "payload" are in use: what stands after the head as stored, and that after
    transfer-decoding. Where one of them fits, the claim holds.
    """
    stored = record.block[head_of(record.block) :]
    said = record.field("warc-payload-digest")
    holds = claim(said, stored)
    return claim(said, answer_in(record.block).body) if holds is Claim.FAILS else holds
