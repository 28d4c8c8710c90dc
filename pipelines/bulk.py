"""Joins the spine to an archive: takes up captures that were kept but not read (their process was killed, or reading failed)."""

from collections.abc import Generator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from archive.evidence.blobs import Blobs
from archive.evidence.stored import DAMAGE, read_capture
from archive.index.audit import captures_of
from archive.index.catalog import Catalog
from archive.ingest import Ingest
from archive.model import Capture, Earlier, NextPage, Outcome, Place, Rejection, Snapshot, SnapshotId
from pipelines.settle import settle
from pipelines.sites import SiteModels
from pipelines.workers import Read, Workers, why_unread

AT_ONCE = 500
Answer = TypeVar("Answer")
Awaiting = Generator[Future[Read], Read | str, Answer]
"""Work that waits for readers: it yields what it waits for, and is sent what came of it, or (text) why nothing did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The reading processes, and the archive whose captures they read."""

    ingest: Ingest
    blobs: Blobs
    workers: Workers
    models: SiteModels | None = None
    """None: every page is read as if nothing were known of its site."""

    @property
    def catalog(self) -> Catalog:
        """The archive's index."""
        return self.ingest.catalog

    def capture(self, place: Place) -> Capture:
        """Return the capture at ``place``; raises what ``read_capture`` does."""
        return read_capture(place, self.blobs, find=self.catalog.holder)

    def article(
        self, number: int, capture: Capture, latest: Snapshot | None, *, partly: bool, beside: tuple[int, ...] = ()
    ) -> Awaiting[tuple[tuple[int, ...], Snapshot | Rejection | str]]:
        """Read an article with all its pages that were kept.

        Args:
            number: of its first page's capture.
            capture: that one.
            latest: the snapshot to judge beside.
            partly: where a next page was not kept, read what there is.
            beside: the captures of ``latest``; needed only where that is not written yet.

        Returns:
            The captures that were read, and what they came to; or (text) why they could not be read.
        """
        numbers: tuple[int, ...] = (number,)
        captures: tuple[Capture, ...] = (capture,)
        earlier: tuple[Capture, ...] = ()
        whole = False
        site = self.models.of(capture.url, capture.captured_at) if self.models else None
        while True:
            result = yield self.workers.process(captures, latest, whole=whole, earlier=earlier, site=site)
            if isinstance(result, Earlier):
                places = tuple(map(self.catalog.place, beside))
                found = _captures_at(places, self.catalog, self.blobs) or earlier_captures(self.catalog, self.blobs, result.id)
                if isinstance(found, str):
                    return numbers, found
                earlier = found
            elif isinstance(result, NextPage):
                following = self.catalog.continuation(number, result.url)
                if following is None and not partly:
                    return numbers, f"its next page {result.url} was not kept"
                if following is None:
                    whole = True
                else:
                    numbers, captures = (*numbers, following), (*captures, self.capture(self.catalog.place(following)))
            else:
                return numbers, result


def earlier_captures(catalog: Catalog, blobs: Blobs, snapshot_id: SnapshotId) -> tuple[Capture, ...] | str:
    """Return the captures of a snapshot, for today's reader to read beside new ones; or (text) why that cannot be.

    A page that cannot be compared must stay unread: to take the reader's difference for the
    page's would be to say that somebody edited it.
    """
    places = tuple(each.place for each in captures_of(catalog.database, snapshot_id))
    return _captures_at(places, catalog, blobs) or f"earlier-capture-missing: snapshot {snapshot_id} has none"


def _captures_at(places: tuple[Place, ...], catalog: Catalog, blobs: Blobs) -> tuple[Capture, ...] | str:
    try:
        return tuple(read_capture(each, blobs, find=catalog.holder) for each in places)
    except DAMAGE as error:
        return f"earlier-capture-damaged: {error}"


def read_unread(readers: Readers, *, again: bool = False) -> dict[str, int]:
    """Read what ended runs left unread; return how many captures came to each outcome.

    Args:
        readers: the reading processes and the archive.
        again: also those whose reading failed before.
    """
    counts = dict.fromkeys((each.value for each in Outcome), 0)
    after = 0
    while batch := readers.catalog.unread(AT_ONCE, after=after, again=again):
        for number, url in batch:
            outcome = _take_up(readers, number, url)
            counts[outcome.value] += 1
        after = batch[-1][0]
    return counts


def came_of(future: Future[Read]) -> Read | str:
    """Wait for a reader; return what came of it, or (text) why nothing did."""
    error = future.exception()
    return why_unread(error) if error else future.result()


def _take_up(readers: Readers, number: int, url: str) -> Outcome:
    capture = readers.capture(readers.catalog.place(number))
    # beside what was known of the page then: a later crawl may have sealed a newer snapshot meanwhile
    latest = readers.catalog.latest(url, until=capture.captured_at)
    numbers, result = _waited_for(readers.article(number, capture, latest, partly=False))
    return settle(readers.ingest, numbers, result).outcome


def _waited_for(work: Awaiting[Answer]) -> Answer:
    try:
        future = next(work)
        while True:
            future = work.send(came_of(future))
    except StopIteration as ended:
        answer: Answer = ended.value
        return answer
