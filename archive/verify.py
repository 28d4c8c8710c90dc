"""Computes everything anew from the stored bytes upwards, and says what holds and what does not.

The order is that of the evidence: segment → members → records → payload → row → the manifest's
payloads → its digest → the texts. Nothing here raises for what it finds: damage is an answer.
The first finding that is not ok names the first thing that does not hold, and where it lies.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.digest import canonical, digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError
from archive.evidence.blobs import Blobs
from archive.evidence.scan import BrokenRecord, scan_stream
from archive.evidence.stored import read_capture
from archive.index import audit
from archive.index.audit import CaptureRow, SnapshotRow
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.message import answer_in
from archive.model import Capture, Digest

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1024 * 1024
"""Bytes of a segment that are read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked."""

    ok: bool
    what: str
    """``segment``, ``members``, ``records``, ``payload``, ``row``, ``payloads``, ``manifest``, ``texts``, ``snapshot``,
    ``superseded`` (the reading whose place it took is on record), ``unknown-bytes``, ``tail`` (bytes that no row knows yet: recovery's business), ``captures`` and ``snapshots`` (how many)."""
    where: str
    detail: str = ""


def verify_snapshot(snapshot_id: str, *, database: Database, blobs: Blobs) -> tuple[Finding, ...]:
    """Return what was checked of one snapshot, in order; it is whole if every finding is ok.

    Args:
        snapshot_id: all 64 digits.
        database: the index.
        blobs: the segments.
    """
    row = audit.snapshot_row(database, snapshot_id)
    if row is None:
        return (Finding(ok=False, what="snapshot", where=snapshot_id, detail="there is no row with this id"),)
    captures = audit.captures_of(database, snapshot_id)
    findings, held = list[Finding](), list[Digest]()
    for each in captures:
        found, capture = _capture(each, database, blobs)
        findings += found
        held += [digest(answer_in(capture.response).body)] if capture else [each.place.payload]
    return (*findings, *_snapshot(row, tuple(held), database))


def verify_all(*, database: Database, blobs: Blobs) -> tuple[Finding, ...]:
    """Return all that does not hold in the whole archive, and at the end how much was checked.

    Every capture's bytes are read: it takes as long as reading all segments.
    """
    return tuple(_all(database, blobs))


def _all(database: Database, blobs: Blobs) -> Iterator[Finding]:
    yield from _segments(database, blobs)
    captures = snapshots = 0
    for row in audit.every_capture(database):
        captures += 1
        yield from (each for each in _capture(row, database, blobs)[0] if not each.ok)
    yield Finding(ok=True, what="captures", where=str(captures))
    for sealed in audit.every_snapshot(database):
        snapshots += 1
        payloads = tuple(each.place.payload for each in audit.captures_of(database, sealed.id))
        yield from (each for each in _snapshot(sealed, payloads, database) if not each.ok)
    yield Finding(ok=True, what="snapshots", where=str(snapshots))


# --- one capture: its bytes and its row ---


def _capture(row: CaptureRow, database: Database, blobs: Blobs) -> tuple[tuple[Finding, ...], Capture | None]:
    where = f"capture {row.number}: {row.place.segment}, bytes {row.place.offset} to {row.place.offset + row.place.length}"
    try:
        capture = read_capture(row.place, blobs, find=Catalog(database).holder)
    except MissingBlobError as error:
        return (Finding(ok=False, what="segment", where=where, detail=str(error)),), None
    except TamperedError as error:
        return (Finding(ok=False, what="members", where=where, detail=str(error)),), None
    except BrokenRecordError as error:
        return (Finding(ok=False, what="records", where=where, detail=str(error)),), None
    payload = digest(answer_in(capture.response).body)
    found = (
        *(Finding(ok=True, what=what, where=where) for what in ("segment", "members", "records")),
        Finding(ok=payload == row.place.payload, what="payload", where=where, detail=_unlike(payload, row.place.payload)),
        _row(row, capture),
    )
    return found, capture


def _row(row: CaptureRow, capture: Capture) -> Finding:
    """Check that the row says what its bytes say, and that its digest is of that."""
    said = audit.evidence_of(capture, row.place)
    where = f"row {row.number} of captures"
    wrong = [name for name in audit.EVIDENCE if said[name] != row.evidence[name]]
    if wrong:
        detail = f"the columns {', '.join(wrong)} are not what the capture's bytes say"
        return Finding(ok=False, what="row", where=where, detail=detail)
    computed = digest(canonical(said))
    return Finding(ok=computed == row.row_digest, what="row", where=where, detail=_unlike(computed, row.row_digest))


# --- one snapshot: its manifest and its texts ---


def _snapshot(row: SnapshotRow, held: tuple[Digest, ...], database: Database) -> Iterator[Finding]:
    where = f"snapshot {row.id}"
    said = _said(row.manifest)
    claimed, texts = _claims(said)
    yield Finding(ok=claimed == held, what="payloads", where=where, detail=_unlike(", ".join(held), ", ".join(map(str, claimed))))
    computed = digest(row.manifest)
    yield Finding(ok=computed == f"sha256:{row.id}", what="manifest", where=where, detail=_unlike(computed, f"sha256:{row.id}"))
    for name, content in (("text", row.text), ("plain", row.plain)):
        yield _text(name, content, texts.get(name), where)
    yield from _superseded(said, where, database)


def _superseded(said: dict[str, object], where: str, database: Database) -> Iterator[Finding]:
    """Check that the snapshot whose place this one took is still on record."""
    earlier = said.get("supersedes")
    if isinstance(earlier, dict):
        kept = audit.snapshot_row(database, str(earlier.get("id"))) is not None
        detail = "" if kept else f"snapshot {earlier.get('id')}, whose place it took, is no longer on record"
        yield Finding(ok=kept, what="superseded", where=where, detail=detail)


def _text(name: str, content: str | None, claimed: object, where: str) -> Finding:
    if content is None:
        return Finding(ok=False, what="texts", where=f"{where}, {name}", detail="the text that the row names is not in the table of texts")
    computed = digest(content.encode("utf-8", "surrogatepass"))
    return Finding(ok=computed == claimed, what="texts", where=f"{where}, {name}", detail=_unlike(computed, str(claimed)))


def _said(manifest: bytes) -> dict[str, object]:
    try:
        said = json.loads(manifest)
    except (ValueError, RecursionError):  # altered bytes need not be JSON, nor UTF-8
        return {}
    return said if isinstance(said, dict) else {}


def _claims(said: dict[str, object]) -> tuple[tuple[object, ...], dict[str, object]]:
    payloads, texts = said.get("payloads"), said.get("extraction")
    return tuple(payloads) if isinstance(payloads, list) else (), texts if isinstance(texts, dict) else {}


def _unlike(computed: str, wanted: str) -> str:
    return "" if computed == wanted else f"computed {computed}, where {wanted} stands"


# --- the segments: nothing missing, nothing that nobody knows ---


def _segments(database: Database, blobs: Blobs) -> Iterator[Finding]:
    known, there = audit.known_lengths(database), blobs.names()
    for name in sorted({*known, *there}):
        if name not in there:
            yield Finding(ok=False, what="segment", where=name, detail="the segment is not there; restore it from a backup")
        else:
            spans = audit.spans(database, name)
            yield from _chain(name, blobs, max((offset + length for offset, length in spans), default=0))
            yield from _bytes_of(name, blobs.size(name), spans)


def _chain(name: str, blobs: Blobs, known: int) -> Iterator[Finding]:
    """Check with the strict scanner that groups follow each other as they were appended; what rows do not know is left out."""
    for found in scan_stream(io.BufferedReader(_Segment(name, blobs), PIECE), segment=name):
        if isinstance(found, BrokenRecord) and found.offset < known:
            yield Finding(ok=False, what="records", where=f"{name}, byte {found.offset}", detail=f"{found.flaw}: {found.detail}")


class _Segment(io.RawIOBase):
    """A segment as a stream."""

    def __init__(self, name: str, blobs: Blobs) -> None:
        self._name, self._blobs, self._size, self._at = name, blobs, blobs.size(name), 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that one can go to a place in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place and return it, from the beginning."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill ``buffer`` with the next bytes and return how many there were."""
        view = memoryview(buffer)
        piece = self._blobs.read_range(self._name, self._at, min(len(view), self._size - self._at))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _bytes_of(name: str, size: int, spans: tuple[tuple[int, int], ...]) -> Iterator[Finding]:
    """Check that captures stand side by side; what stands before the first is the warcinfo record."""
    end = spans[0][0] if spans else 0
    for offset, length in spans:
        if offset != end:
            detail = f"bytes {end} to {offset} belong to no capture" if offset > end else f"captures overlap at byte {offset}"
            yield Finding(ok=False, what="unknown-bytes", where=name, detail=detail)
        end = max(end, offset + length)
    if size < end:
        yield Finding(ok=False, what="segment", where=name, detail=f"it has {size} bytes, captures are noted up to byte {end}")
    elif size > end:
        detail = f"bytes {end} to {size} are in no row yet: a crawl is writing them, or the next start adopts them or sets them aside"
        yield Finding(ok=True, what="tail", where=name, detail=detail)
