"""The write path. Bytes come before rows, rows before leaves, leaves before a checkpoint.

A crash between two steps leaves bytes that recovery finds again; it never leaves a pointer
to something that does not exist.
"""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive.evidence.acts import Act, ActPlace, Reference
from archive.evidence.blobs import Blobs, DirectoryBlobs
from archive.evidence.segments import SegmentWriter
from archive.evidence.stored import is_whole
from archive.evidence.warc import head_of, stored_digest
from archive.index.catalog import Catalog
from archive.message import status_in
from archive.model import Capture, Digest, Outcome, Place, Revisited, Role

log = logging.getLogger(__name__)

WORTH_REVISITING = 256
"""Payloads shorter than this (bytes) are stored again: a reference would be longer."""
MOST_REMEMBERED = 256
"""Captures whose places are remembered until they are settled; older ones are looked up."""


class Ingest:
    """The one writer of a process: keeps captures, and what is said of them."""

    def __init__(self, catalog: Catalog, segments: SegmentWriter, blobs: Blobs) -> None:
        self.catalog = catalog
        self._blobs = blobs
        self._segments = segments
        self._sequence = 0
        self._newest: dict[int, Reference] = {}
        self._is_together = False

    def keep(self, capture: Capture) -> int:
        """Make ``capture`` durable and return its number; only then may anybody be told of it.

        Captures that cannot be articles are settled at once; the others are unread until read.

        Raises:
            StorageError: the bytes could not be made durable; nothing more is written by this process.
            DatabaseBusyError: the bytes are durable, the row is not; recovery will find them.
            ArchiveError: as before, where the database is gone altogether.
        """
        place = self.append(capture)
        with self.together():
            return self.commit(capture, place)

    def append(self, capture: Capture) -> Place:
        """Write the bytes of ``capture`` and return where they lie; ``together`` makes them durable.

        Raises:
            StorageError: as for ``keep``.
        """
        self._sequence += 1
        stored = stored_digest(capture.response)
        return self._segments.append(capture, sequence=self._sequence, revisit=self._earlier(capture, stored), stored=stored, sync=False)

    def commit(self, capture: Capture, place: Place) -> int:
        """Write the row of ``capture`` and return its number; only within ``together``."""
        number = self.catalog.commit(capture, place, *outcome_at_once(capture))
        self._newest[number] = Reference(segment=place.segment, offset=place.offset, record=place.members[-1])
        if len(self._newest) > MOST_REMEMBERED:
            del self._newest[next(iter(self._newest))]
        return number

    def act(self, act: Act) -> ActPlace:
        """Write an act and its row, and return where it lies; only within ``together``, beside the rows of what it does.

        Raises:
            StorageError: as for ``keep``.
        """
        self._sequence += 1
        place = self._segments.append_act(act, sequence=self._sequence, sync=False)
        self.catalog.acts.note(place, act)
        return place

    @contextmanager
    def together(self) -> Iterator[None]:
        """Give one transaction for rows: the bytes of captures and acts that they are of become durable right before it.

        If it fails, writing goes on in another segment: recovery looks behind the last row of each, never between rows.

        Raises:
            StorageError, DatabaseBusyError, ArchiveError: as for ``keep``.
        """
        if self._is_together:  # within another, it is that one's
            yield
            return
        with ExitStack() as otherwise:
            otherwise.callback(self._segments.close)
            with self.catalog.database.writing(), self._marked():
                yield
                self._segments.sync()
            otherwise.pop_all()

    @contextmanager
    def _marked(self) -> Iterator[None]:
        self._is_together = True
        try:
            yield
        finally:
            self._is_together = False

    def references(self, numbers: tuple[int, ...]) -> tuple[Reference, ...]:
        """Return how acts name the captures ``numbers``."""
        known = tuple(self._newest[each] for each in numbers if each in self._newest)
        return known if len(known) == len(numbers) else self.catalog.acts.references(numbers)

    def _earlier(self, capture: Capture, stored: Digest) -> Revisited | None:
        if capture.failure or capture.truncated or len(capture.response) - head_of(capture.response) < WORTH_REVISITING:
            return None
        earlier = self.catalog.revisited(stored)
        if earlier and not is_whole(earlier.place, self._blobs):
            log.error("%s is damaged at byte %d: run `kuaizhao verify --all`", earlier.place.segment, earlier.place.offset)
            return None  # what nobody can read again must not be referred to
        return earlier


def outcome_at_once(capture: Capture) -> tuple[Outcome, str | None]:
    """Return how a capture ends as far as its exchange alone says so: rejected, with the reason, or unread until it is read."""
    reason = reason_at_once(capture)
    return Outcome.REJECTED if reason else Outcome.UNREAD, reason


def reason_at_once(capture: Capture) -> str | None:
    """Return why a capture is no article, as far as its exchange alone says so; None if its page must be read to know."""
    if capture.failure:
        return f"failed: {capture.failure}"
    status = status_in(capture.response)
    if status is None or status < 200:
        return "failed: broken-response"
    if status == 304:
        return "not-modified"
    if 300 <= status < 400:
        return "redirect"
    if status >= 400:
        return f"http-{status}"
    role = capture.provenance.role
    return None if role in (Role.ARTICLE, Role.CONTINUATION) else role.value


@contextmanager
def writing(catalog: Catalog, data: Path, *, segment_megabytes: int, software: str) -> Iterator[Ingest]:
    """Give the write path of this process, with a segment of its own under ``data``."""
    writer = SegmentWriter(data / "segments", limit_bytes=segment_megabytes * 2**20, software=software, now=lambda: datetime.now(UTC))
    try:
        yield Ingest(catalog, writer, DirectoryBlobs(data / "segments"))
    finally:
        writer.close()
