"""What the records of captures say besides their bytes: whether others made them, when they came in, whether the answer was cut.

Of a capture of others (docs/adr/0014) we know what its file says and when we took it in. Nothing
that we say of our own crawler, clock and connections is true of it, so the screens ask here first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from archive.errors import StorageError
from archive.evidence.blobs import Blobs
from archive.evidence.commitment import Commitment
from archive.evidence.stored import DAMAGE, commitment_at
from archive.index.audit import capture_of, captures_of
from archive.index.database import Database
from archive.index.shelves import Event
from archive.model import Place

WAY = "import"
"""``Provenance.way`` of captures of others; the ids of the runs that take them in say it, too."""
MOST_KNOWN = 100_000
"""Snapshots that are remembered: some ten megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A page of an article whose answer is not whole."""

    page: int
    """From 1."""
    why: str
    """``Capture.truncated``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What the records of a snapshot's captures say."""

    appended_at: datetime | None
    """When the first of them came into the archive, by our clock; None: its records cannot be read."""
    cuts: tuple[Cut, ...]
    damaged: bool
    """Whether records of some cannot be read: what they would say is not known."""


def on_record(places: tuple[Place, ...], blobs: Blobs) -> OnRecord:
    """Return what the records of captures say, in the order of the article's pages; damage is told, not raised."""
    said = [_commitment_or_none(each, blobs) for each in places]
    whys = ((nth, each.capture.truncated) for nth, each in enumerate(said, start=1) if each)
    return OnRecord(
        appended_at=said[0].appended_at if said and said[0] else None,
        cuts=tuple(Cut(page=nth, why=why) for nth, why in whys if why),
        damaged=None in said,
    )


@dataclass(frozen=True, slots=True)
class Origins:
    """Knows which snapshots were read from captures of others; what it was told of one never changes, so it is asked once."""

    database: Database
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    def taken_in(self, snapshots: Iterable[str]) -> frozenset[str]:
        """Return those of these snapshots (ids) that were read from captures of others."""
        return frozenset(each for each in snapshots if self._is_taken_in(each))

    def _is_taken_in(self, snapshot: str) -> bool:
        if (known := self._known.get(snapshot)) is not None:
            return known
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        rows = captures_of(self.database, snapshot)
        found = any(row.evidence["way"] == WAY for row in rows)
        if rows:
            self._known[snapshot] = found
        return found


def taken_in_among(database: Database, events: Iterable[Event]) -> frozenset[int]:
    """Return the numbers of those captures of a page's history that others made."""
    likely = (each.capture for each in events if WAY in each.run)  # a long history would be asked for row by row
    rows = (capture_of(database, number) for number in likely)
    return frozenset(row.number for row in rows if row and row.evidence["way"] == WAY)


def _commitment_or_none(place: Place, blobs: Blobs) -> Commitment | None:
    try:
        return commitment_at(place, blobs)
    except (*DAMAGE, StorageError):
        return None
