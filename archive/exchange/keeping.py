"""Captures of others on their way into segments: many are made durable together, none is kept twice."""

from datetime import datetime

from archive.evidence.blobs import Blobs
from archive.evidence.stored import DAMAGE, read_capture
from archive.evidence.warc import stored_digest
from archive.index.arrivals import Arrivals
from archive.index.catalog import Catalog
from archive.ingest import Ingest
from archive.model import Capture, Place

TOGETHER = 64
BYTES_TOGETHER = 32 * 2**20


class Keeper:
    """The archive as an intake uses it."""

    def __init__(self, ingest: Ingest, catalog: Catalog, blobs: Blobs) -> None:
        self._ingest, self._catalog, self._blobs = ingest, catalog, blobs
        self._arrivals = Arrivals(catalog.database)
        self._waiting: list[Capture] = []
        self._bytes = 0

    def keep(self, capture: Capture) -> int | None:
        """Keep a capture, durably once ``flush`` was called; return the number of one that is the same and was there already.

        The same: of the same page, of the same moment, with the same bytes asked and answered.
        """
        if any(_same(each, capture) for each in self._waiting):
            self.flush()
        if (number := self._known(capture)) is not None:
            return number
        self._waiting.append(capture)
        self._bytes += len(capture.response) + len(capture.request)
        if len(self._waiting) >= TOGETHER or self._bytes >= BYTES_TOGETHER:
            self.flush()
        return None

    def flush(self) -> None:
        """Make durable what waits."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if not waiting:
            return
        places = [self._ingest.append(each) for each in waiting]
        with self._ingest.together():
            for each, place in zip(waiting, places, strict=True):
                self._ingest.commit(each, place)

    def at(self, url: str, when: datetime) -> list[Capture]:
        """Return the captures of a page at exactly that time, read from their segments."""
        self.flush()
        return [each for _, each in self._read(self._arrivals.at(url, when))]

    def answered(self, url: str) -> list[Capture]:
        """Return the newest captures of a page that a body may have come for, read from their segments."""
        self.flush()
        return [each for _, each in self._read(self._arrivals.answered(url))]

    def _known(self, capture: Capture) -> int | None:
        stored = stored_digest(capture.response)
        likely = tuple(each for each in self._arrivals.at(capture.url, capture.captured_at) if each[1].stored == stored)
        return next((number for number, each in self._read(likely) if _same(each, capture)), None)

    def _read(self, found: tuple[tuple[int, Place], ...]) -> list[tuple[int, Capture]]:
        read = []
        for number, place in found:
            try:
                read.append((number, read_capture(place, self._blobs, find=self._catalog.holder)))
            except DAMAGE:  # `verify` tells of it; what cannot be read is not the same as anything
                continue
        return read


def _same(one: Capture, other: Capture) -> bool:
    asked = one.request == other.request or not one.request or not other.request  # some writers leave requests out
    return asked and (one.url, one.captured_at, one.response) == (other.url, other.captured_at, other.response)
