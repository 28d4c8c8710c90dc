"""Capture, extraction, verdict and provenance → a snapshot whose id is the digest of its manifest."""

from archive.digest import digest
from archive.manifest import sealed
from archive.message import answer_in
from archive.model import Capture, Digest, Extraction, Fingerprint, Snapshot, Verdict


def seal(captures: tuple[Capture, ...], extraction: Extraction, fingerprint: Fingerprint, verdict: Verdict) -> Snapshot:
    """Return the snapshot of an article read from ``captures``, one for each of its pages, in reading order."""
    return sealed(captures, payloads_of(captures), extraction, fingerprint, verdict)


def payloads_of(captures: tuple[Capture, ...]) -> tuple[Digest, ...]:
    """Return the digest of each capture's entity, in order."""
    return tuple(digest(answer_in(capture.response).body) for capture in captures)
