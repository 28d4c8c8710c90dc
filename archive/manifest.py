"""A snapshot's manifest: the canonical JSON that its id is the SHA-256 of, and back again.

The texts stand in it as digests, so that content can be withdrawn with every proof intact.
"""

import json
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter

from archive.digest import canonical, digest, text_digest
from archive.model import Capture, Digest, Extraction, Fingerprint, Provenance, Snapshot, SnapshotId, Superseding, Verdict

KIND = "kuaizhao-snapshot/1"
_EXTRACTION, _VERDICT, _PROVENANCE = TypeAdapter(Extraction), TypeAdapter(Verdict), TypeAdapter(Provenance)
_SUPERSEDING = TypeAdapter(Superseding)


def sealed(
    captures: tuple[Capture, ...], payloads: tuple[Digest, ...], extraction: Extraction, fingerprint: Fingerprint, verdict: Verdict
) -> Snapshot:
    """Return the snapshot of an article's ``captures`` (one for each of its pages, in reading order)."""
    first = captures[0]
    manifest = canonical(
        {
            "kind": KIND,
            "url": first.url,
            "captured_at": first.captured_at,
            "payloads": payloads,
            "address": first.address,
            "tls": first.tls,
            "extraction": replace(extraction, text=text_digest(extraction.text), plain=text_digest(extraction.plain)),
            "fingerprint": {"text": fingerprint.text, "plain": fingerprint.plain},
            "verdict": verdict,
            "provenance": first.provenance,
        }
    )
    return Snapshot(
        id=_id(manifest),
        manifest=manifest,
        url=first.url,
        captured_at=first.captured_at,
        payloads=payloads,
        extraction=extraction,
        fingerprint=fingerprint,
        verdict=verdict,
        provenance=first.provenance,
    )


def superseding(snapshot: Snapshot, earlier: Superseding) -> Snapshot:
    """Return ``snapshot`` with a manifest, and so an id, that names the ``earlier`` reading of the same captures."""
    manifest = canonical(json.loads(snapshot.manifest) | {"supersedes": earlier})
    return replace(snapshot, id=_id(manifest), manifest=manifest, supersedes=earlier)


def opened(manifest: bytes, *, text: str, plain: str, minhash: bytes) -> Snapshot:
    """Return the snapshot that a ``manifest`` and its texts say; the texts are taken on trust (``verify`` does not)."""
    said = json.loads(manifest)
    return Snapshot(
        id=_id(manifest),
        manifest=manifest,
        url=said["url"],
        captured_at=datetime.fromisoformat(said["captured_at"]),
        payloads=tuple(Digest(each) for each in said["payloads"]),
        extraction=_EXTRACTION.validate_python(said["extraction"] | {"text": text, "plain": plain}),
        fingerprint=Fingerprint(**said["fingerprint"], minhash=minhash),
        verdict=_VERDICT.validate_python(said["verdict"]),
        provenance=_PROVENANCE.validate_python(said["provenance"]),
        supersedes=_SUPERSEDING.validate_python(said["supersedes"]) if "supersedes" in said else None,
    )


def _id(manifest: bytes) -> SnapshotId:
    return SnapshotId(digest(manifest).removeprefix("sha256:"))
