"""Capture, extraction, verdict and provenance → a snapshot whose id is the digest of its manifest."""

from archive.digest import digest
from archive.manifest import sealed
from archive.message import answer_in
from archive.model import Capture, Extraction, Fingerprint, Snapshot, Verdict


def seal(captures: tuple[Capture, ...], extraction: Extraction, fingerprint: Fingerprint, verdict: Verdict) -> Snapshot:
    """Return the snapshot of an article read from ``captures``, one for each of its pages, in reading order."""
    payloads = tuple(digest(answer_in(capture.response).body) for capture in captures)
    return sealed(captures, payloads, extraction, fingerprint, verdict)
