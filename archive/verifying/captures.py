"""One capture, from its bytes to its row: segment → members → records → payload → row → outcome."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.digest import canonical, digest
from archive.errors import BrokenRecordError, MissingBlobError, TamperedError, WithdrawnError
from archive.evidence.blobs import Blobs
from archive.evidence.stored import read_capture, read_remnant
from archive.index.audit import EVIDENCE, evidence_of
from archive.index.tables import captures, snapshots
from archive.index.written import Row, View
from archive.message import answer_in
from archive.model import Capture, Digest, Outcome, Place
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, named, unlike, wrong
from archive.verifying.withdrawals import stands_for

HOLDERS = 8
"""Rows that are looked at for one that says where a payload lies, should others be damaged."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at a capture."""

    findings: tuple[Finding, ...]
    """In the order of the checks."""
    capture: Capture | None = None
    """None: its bytes are not whole."""
    is_remnant: bool = False
    """Whether its content was withdrawn: digests stand for it."""


def looked_at(row: Row, view: View, blobs: Blobs) -> Looked:
    """Return what was checked of a capture, from its bytes to its row and outcome."""
    if row.misfits:
        return Looked(tuple(misfit(row)))
    place = place_of(row)
    where = f"capture {row['number']}: {place.segment}, bytes {place.offset} to {place.offset + place.length}"
    try:
        capture, is_remnant = _read(place, view, blobs), False
    except WithdrawnError:
        capture, is_remnant = read_remnant(place, blobs), True
    except _Unreadable as error:
        return Looked((Finding(ok=False, what=error.what, where=where, detail=str(error)),))
    found = (
        *(Finding(ok=True, what=name, where=where) for name in ("segment", "members", "records")),
        _withdrawn(place, view, where) if is_remnant else compared("payload", where, _entity_digest(capture), place.payload),
        _row(row, capture, place),
        *_outcome(row, view),
    )
    return Looked(found, capture, is_remnant)


def place_of(row: Row) -> Place:
    """Return where the row, which must fit, says that its capture lies."""
    return Place(
        segment=row["segment"],
        offset=row["offset"],
        length=row["length"],
        members=tuple(Digest(each) for each in row["members"].split()),
        payload=Digest(row["payload"]),
        stored=Digest(row["stored"]),
    )


def compared(what: str, where: str, computed: str, wanted: object) -> Finding:
    """Return whether what was ``computed`` is what stands there."""
    detail = "" if computed == wanted else f"computed {computed}, where {wanted} stands"
    return Finding(ok=computed == wanted, what=what, where=where, detail=detail)


def _entity_digest(capture: Capture) -> Digest:
    return digest(answer_in(capture.response).body)


class _Unreadable(Exception):  # noqa: N818 - no error of ours: it becomes a finding
    """A capture cannot be read; ``what`` is the check that failed."""

    def __init__(self, what: str, detail: str) -> None:
        super().__init__(detail)
        self.what = what


def _read(place: Place, view: View, blobs: Blobs) -> Capture:
    if reason := _nowhere(place, blobs):
        raise _Unreadable("segment", reason)

    def holder(stored: Digest) -> Place | None:
        likely = view.rows(captures, captures.c.stored == stored, order="number", most=HOLDERS)
        return next((place_of(each) for each in likely if not each.misfits and not _nowhere(place_of(each), blobs)), None)

    try:
        return read_capture(place, blobs, find=holder)
    except MissingBlobError as error:
        raise _Unreadable("segment", str(error)) from error
    except TamperedError as error:
        raise _Unreadable("members", str(error)) from error
    except BrokenRecordError as error:
        raise _Unreadable("records", str(error)) from error


def _withdrawn(place: Place, view: View, where: str) -> Finding:
    """Check that a content which is not there any more was withdrawn: its own, or the one that it refers to."""
    if stands_for(view, place.payload, *place.members):
        return Finding(ok=True, what="withdrawn", where=where)
    return Finding(ok=False, what="payload", where=where, detail="its content is not there, and nothing says that it was withdrawn")


def _nowhere(place: Place, blobs: Blobs) -> str | None:
    """Return why no bytes can stand at ``place``."""
    try:
        size = blobs.size(place.segment)
    except MissingBlobError as error:
        return str(error)
    except (OSError, ValueError):  # a damaged name may be one that no file can have
        return f"{place.segment!r} is no segment's name"
    if not 0 <= place.offset < place.offset + place.length <= size:
        return f"{place.segment} has {size} bytes, a capture is noted at {place.offset} to {place.offset + place.length}"
    return None


def _row(row: Row, capture: Capture, place: Place) -> Finding:
    """Check that the row says what its bytes say, and that its digest is of that."""
    said = evidence_of(capture, place)
    of = named(row)
    differing = next(unlike(row, {name: said[name] for name in EVIDENCE}, "the capture's bytes", of), None)
    return differing or compared("row", of, digest(canonical(said)), row["row_digest"])


def _outcome(row: Row, view: View) -> Iterator[Finding]:
    """Check that a capture is sealed if, and only if, it has a snapshot, which is there."""
    outcome, snapshot = row["outcome"], row["snapshot"]
    if outcome not in set(Outcome):
        yield wrong(row, ("outcome",), "are none that we know")
    elif (outcome == Outcome.SEALED) != (snapshot is not None) or (snapshot and row["reason"]):
        yield wrong(row, ("outcome", "reason", "snapshot"), "disagree on whether it was sealed")
    elif snapshot and next(view.rows(snapshots, snapshots.c.id == snapshot), None) is None:
        yield wrong(row, ("snapshot",), f"name {snapshot}, which is not there")
