"""The segments as files: nothing missing, nothing that nobody knows, groups in the order they were appended in."""

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from archive.evidence.blobs import Blobs
from archive.evidence.records import Flaw
from archive.evidence.scan import BrokenRecord, scan_stream
from archive.index.database import Database
from archive.index.tables import acts, captures, segments
from archive.index.written import View, one_view
from archive.verifying.finding import Finding
from archive.verifying.withdrawals import members_to_go, tombstone_findings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1024 * 1024
"""Bytes of a segment that are read at once."""
INTERRUPTED = frozenset({Flaw.EMPTY, Flaw.CUT, Flaw.NOT_GZIP, Flaw.DAMAGED, Flaw.UNCOMMITTED})
"""What a write that was interrupted leaves behind the last group: a part of its bytes, or others in their place."""
Span = tuple[int, int]
"""(offset, length)"""


def segment_findings(database: Database, blobs: Blobs, tell: Callable[[str, int, int], None]) -> Iterator[Finding]:
    """Yield what does not hold of the segments; ``tell``: see ``archive.verifying.verify.Tell``."""
    with one_view(database) as view:
        known = {each["name"]: each["length"] for each in view.rows(segments)}
    names = sorted({*known, *blobs.names()})
    for count, name in enumerate(names, start=1):
        tell("segments", count, len(names))
        if name not in blobs.names():
            yield Finding(ok=False, what="segment", where=name, detail="the segment is not there; restore it from a backup")
            continue
        with one_view(database) as view:
            spans, to_go = spans_of(view, name), members_to_go(view)
            length = next((each["length"] for each in view.rows(segments, segments.c.name == name)), 0)
        end = max((offset + length for offset, length in spans), default=0)
        yield from _noted(name, length, end)
        yield from _chain(name, blobs, end, to_go)
        yield from _bytes_of(name, blobs.size(name), spans)


def spans_of(view: View, segment: str) -> tuple[Span, ...]:
    """Return the spans of a segment that rows know, by offset."""
    rows = (row for table in (captures, acts) for row in view.rows(table, table.c.segment == segment))
    return tuple(sorted((row["offset"], row["length"]) for row in rows if not {"offset", "length"} & set(row.misfits)))


def _noted(name: str, length: object, end: int) -> Iterator[Finding]:
    """Check that the high-water mark is where the last group ends."""
    if length != end:
        detail = f"it is noted as known up to byte {length}, but rows know it up to byte {end}: rows were lost, or the mark was changed"
        yield Finding(ok=False, what="segment", where=name, detail=detail)


def _chain(name: str, blobs: Blobs, known: int, to_go: frozenset[str]) -> Iterator[Finding]:
    """Check with the strict scanner that groups follow each other as they were appended; what a kill may leave at the end is no damage."""
    for found in scan_stream(io.BufferedReader(_Segment(name, blobs), PIECE), segment=name):
        if not isinstance(found, BrokenRecord):
            yield from tombstone_findings(found, to_go)
        elif found.offset < known or found.flaw not in INTERRUPTED:
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


def _bytes_of(name: str, size: int, spans: tuple[Span, ...]) -> Iterator[Finding]:
    """Check that groups stand side by side; what stands before the first is the warcinfo record."""
    end = spans[0][0] if spans else 0
    for offset, length in spans:
        if offset != end:
            detail = f"bytes {end} to {offset} belong to no row" if offset > end else f"rows overlap at byte {offset}"
            yield Finding(ok=False, what="unknown-bytes", where=name, detail=detail)
        end = max(end, offset + length)
    if size < end:
        yield Finding(ok=False, what="segment", where=name, detail=f"it has {size} bytes, rows know it up to byte {end}")
    elif size > end:
        detail = f"bytes {end} to {size} are in no row yet: a crawl is writing them, or the next start adopts them or sets them aside"
        yield Finding(ok=True, what="tail", where=name, detail=detail)
