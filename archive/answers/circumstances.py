"""How the captures of a snapshot came about, as far as neither row nor manifest says it: whether they are whole, and when they were kept.

It stands in the metadata records, so it is read from the segments, and checked as all that is read there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.errors import TamperedError
from archive.evidence.blobs import Blobs
from archive.evidence.stored import commitment_at
from archive.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Of a snapshot's captures."""

    truncated: tuple[str | None, ...]
    """WARC-Truncated of each page's answer, in reading order; None: it is whole."""
    kept_at: datetime
    """When the first was appended, by our clock: of a capture of others when it was taken in."""

    @property
    def cuts(self) -> tuple[str, ...]:
        """WARC-Truncated of those that are not whole."""
        return tuple(each for each in self.truncated if each is not None)


def circumstances(snapshot_id: str, places: Sequence[Place], blobs: Blobs) -> Circumstances:
    """Return how the captures at ``places``, of which a snapshot was read, came about.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError: they are not there, or are not those that were appended.
    """
    if not places:
        raise TamperedError(f"snapshot {snapshot_id} has no capture any more: a row was altered; run `kuaizhao verify --all`")
    said = [commitment_at(each, blobs) for each in places]
    return Circumstances(truncated=tuple(each.capture.truncated for each in said), kept_at=said[0].appended_at)
