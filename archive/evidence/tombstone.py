"""What stands in the place of a record that was withdrawn: a gzip member of exactly its length, which names its digest.

So every offset, length and digest of all other records stays as it was, and the metadata record of
the group, untouched, goes on naming the member that stood here. There is one form for a digest,
a length and an HTTP status, so that no bit of a tombstone can be changed unseen. Whether a withdrawal
stands for it, only acts and log say: without one it is damage. Described in docs/formats.md.
"""

import re
import struct
import uuid
import zlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from archive.digest import digest
from archive.evidence.records import MAGIC, MalformedError, Member, Record, members, record_in
from archive.model import Digest

URN = "urn:withdrawn:"
WORDS = "The content that stood here was withdrawn; its digest is below. "
"""Fills the comment of the gzip head, again and again: nobody unpacks it."""
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kuaizhao:withdrawn")
_COMMENTED = 0x10
_STATUS = re.compile(r"[1-9][0-9]{2}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What a tombstone says."""

    member: Digest
    """Of the exact gzip member that stood here."""
    status: int | None
    """Of the answer that stood here: rows say it, too, and could not be made again without. None: it was no answer with a status."""


def tombstone(was: Withdrawn, length: int) -> bytes:
    """Return the gzip member of ``length`` bytes that stands in the place of the one that ``was`` there.

    Raises:
        ValueError: so short it cannot be.
    """
    content = _record(was)
    body = struct.pack("<BHH", 1, len(content), len(content) ^ 0xFFFF) + content + struct.pack("<II", zlib.crc32(content), len(content))
    spare = length - len(MAGIC) - 7 - len(body)
    if spare < 0:
        raise ValueError(f"a member of {length} bytes is shorter than the tombstone that would stand in its place ({length - spare} bytes)")
    filler = (WORDS * (spare // len(WORDS) + 1))[: spare - 1].encode() + b"\x00" if spare else b""
    return MAGIC + bytes([_COMMENTED if spare else 0]) + b"\x00\x00\x00\x00\x00\x03" + filler + body


def withdrawn_in(member: Member, record: Record) -> Withdrawn | None:
    """Return what ``member``, which holds ``record``, says if it is a tombstone to the last bit; None if it is anything else."""
    target, status = record.field("warc-target-uri") or "", record.field("http-status")
    named = target.removeprefix(URN)
    if not target.startswith(URN) or not _DIGEST.fullmatch(named) or not _STATUS.fullmatch(status or "200"):
        return None
    was = Withdrawn(member=Digest(named), status=int(status) if status else None)
    try:
        is_one = tombstone(was, len(member.packed)) == member.packed
    except ValueError:  # longer than it says itself: not ours
        return None
    return was if is_one else None


def digest_that_stood(member: Member, record: Record) -> Digest:
    """Return the digest of ``member``; of a tombstone, that of the member in whose place it stands."""
    was = withdrawn_in(member, record)
    return was.member if was else member.digest


def differs_by_tombstones_alone(old: Path, new: Path, *, length: int, withdrawn: Container[str]) -> bool:
    """Say whether the first ``length`` bytes of two segments are the same, but for tombstones in ``new`` for what stands in ``old``.

    Only tombstones for the members ``withdrawn`` count.
    """
    try:
        with old.open("rb") as before, new.open("rb") as after:
            for member in members(after):
                if member.end > length:
                    return False
                stood = before.read(len(member.packed))
                was = withdrawn_in(member, record_in(member)) if stood != member.packed else None
                if stood != member.packed and (was is None or was.member != digest(stood) or was.member not in withdrawn):
                    return False
                if member.end == length:
                    return True
    except MalformedError:
        pass
    return False


def _record(was: Withdrawn) -> bytes:
    """Return the WARC record, the same for the same digest and status; the date says that it has none."""
    lines = [
        "WARC/1.1",
        "WARC-Type: resource",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(_IDS, was.member)}>",
        "WARC-Date: 1970-01-01T00:00:00Z",
        f"WARC-Target-URI: {URN}{was.member}",
        *([f"HTTP-Status: {was.status}"] if was.status else []),
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", "", "", ""]).encode()
