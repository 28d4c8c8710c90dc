"""Twins: snapshots of other pages with the same text, or nearly the same."""

from typing import NamedTuple

from archive.index.catalog import Catalog
from archive.index.shingles import resemblance, shingles, substance_of
from archive.model import Change, Snapshot, SnapshotId

LEAST = 0.8
"""Jaccard similarity of shingles from which two texts are nearly the same (LIBRARIES: near-duplicates)."""


class Twin(NamedTuple):
    """A snapshot of another page with (nearly) the same text."""

    number: int
    similarity: int
    """Thousandths; 1000: the same but for white space and punctuation."""
    id: SnapshotId


def alike(catalog: Catalog, snapshot: Snapshot, *, stands: SnapshotId | None = None) -> tuple[tuple[int, int], ...]:
    """Return (snapshot number, similarity in thousandths) of what ``twins_of`` returns."""
    return tuple((twin.number, twin.similarity) for twin in twins_of(catalog, snapshot, stands=stands))


def twins_of(catalog: Catalog, snapshot: Snapshot, *, stands: SnapshotId | None = None) -> tuple[Twin, ...]:
    """Return the twins of a snapshot that brought a new text.

    Where it is another reading of what ``stands``, the twins of that are looked at as well.
    """
    if snapshot.verdict.change is Change.UNCHANGED or not snapshot.extraction.plain:
        return ()
    mine, found = snapshot.fingerprint, []
    ours: set[str] = set()
    known = catalog.partners(stands, mine.plain) if stands else ()
    likely = {other.number: other for other in (*known, *catalog.near(mine.minhash, mine.plain, not_of=snapshot.url))}
    for other in likely.values():
        if other.plain is not None and not ours:
            ours = shingles(substance_of(snapshot.extraction.plain))
        similarity = 1.0 if other.plain is None else resemblance(ours, shingles(substance_of(other.plain)))
        if similarity >= LEAST:
            found.append(Twin(other.number, round(similarity * 1000), SnapshotId(other.id)))
    return tuple(found)
