"""Joins the spine to an archive: takes up captures that were kept but not read (their process was killed, or reading failed)."""

from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.stored import read_capture
from archive.index.catalog import Catalog
from archive.model import Capture, NextPage, Outcome
from pipelines.settle import settle
from pipelines.workers import Workers, why_unread

AT_ONCE = 500


def read_unread(catalog: Catalog, blobs: DirectoryBlobs, workers: Workers, *, again: bool = False) -> dict[str, int]:
    """Read what ended runs left unread; return how many captures came to each outcome.

    Args:
        catalog: the archive's index.
        blobs: its segments.
        workers: the reading processes.
        again: also those whose reading failed before.
    """
    counts = dict.fromkeys((each.value for each in Outcome), 0)
    after = 0
    while batch := catalog.unread(AT_ONCE, after=after, again=again):
        for number, url in batch:
            outcome = _take_up(catalog, blobs, workers, number, url)
            counts[outcome.value] += 1
        after = batch[-1][0]
    return counts


def _take_up(catalog: Catalog, blobs: DirectoryBlobs, workers: Workers, number: int, url: str) -> Outcome:
    numbers: tuple[int, ...] = (number,)
    captures: tuple[Capture, ...] = (_capture(catalog, blobs, number),)
    while True:
        # beside what was known of the page then: a later crawl may have sealed a newer snapshot meanwhile
        future = workers.process(captures, catalog.latest(url, until=captures[0].captured_at), whole=False)
        error = future.exception()
        result = why_unread(error) if error else future.result()
        if not isinstance(result, NextPage):
            return settle(catalog, numbers, result).outcome
        following = catalog.continuation(numbers[0], result.url)
        if following is None:
            return settle(catalog, numbers, f"its next page {result.url} was not kept").outcome
        numbers, captures = (*numbers, following), (*captures, _capture(catalog, blobs, following))


def _capture(catalog: Catalog, blobs: DirectoryBlobs, number: int) -> Capture:
    return read_capture(catalog.place(number), blobs, find=catalog.holder)
