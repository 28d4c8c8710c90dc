"""The database made again from the segments and the log alone.

Segments are read strictly, by as many processes as there are cores. Captures get their rows first, in
the order of their segments; then every act is carried out in the order of time, as it was when it was
written; then leaves get the places that the log gives them. What a crash left at the end of a segment
is recovery's business, which comes last.
"""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from archive.acting import ODD, carry_out, is_withdrawn, snapshot_in
from archive.errors import ArchiveError
from archive.evidence.acts import ActPlace, FoundAct
from archive.evidence.blobs import SUFFIX, DirectoryBlobs
from archive.evidence.scan import BrokenRecord, scan
from archive.evidence.stored import read_act
from archive.index.bigrams import tokens_of
from archive.index.catalog import CaptureRow, Catalog, capture_row
from archive.ingest import outcome_at_once
from archive.model import Snapshot
from archive.recovering.recover import Recovered, recover

TOGETHER = 500
"""Rows, or acts, in one transaction."""
LOOK_SECONDS = 1
AHEAD = 8
"""Transactions whose acts are read ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What the database was made of."""

    captures: int
    acts: int
    odd: tuple[str, ...]
    """Acts that could not be carried out."""
    recovered: Recovered


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One segment, read."""

    captures: tuple[CaptureRow, ...]
    acts: tuple[tuple[datetime, ActPlace], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """An act, and the snapshot that it sealed, if it did."""

    found: FoundAct
    sealed: Snapshot | None


def reindex(data: Path, catalog: Catalog, *, tell: Callable[[int, int], None] = lambda _done, _whole: None) -> Rebuilt:
    """Fill the empty database of ``catalog`` from the segments in ``data``; the log's part is ``publish.catch_up``.

    Args:
        data: the data folder; no process may be writing to it.
        catalog: over a database without a row.
        tell: is told how many steps (segments, then acts) of how many are done.

    Raises:
        ArchiveError: the database is not empty.
    """
    if catalog.lengths():
        raise ArchiveError("the database is not empty: reindex makes a new one, and never writes over another")
    paths = sorted((data / "segments").glob(f"*{SUFFIX}"))
    captures, acts = 0, list[tuple[datetime, ActPlace]]()
    with ProcessPoolExecutor(max_workers=os.cpu_count(), initializer=_end_with, initargs=(os.getpid(),)) as pool:
        for done, read in enumerate(pool.map(_read, paths), start=1):
            captures += _write(catalog, read)
            acts += read.acts
            tell(done, len(paths))
        odd = _carried_out(catalog, _opened(pool, data / "segments", sorted(acts, key=lambda each: each[0])), len(acts), tell)
    return Rebuilt(captures=captures, acts=len(acts), odd=odd, recovered=recover(catalog, data))


def _end_with(parent: int) -> None:
    """Let this process end soon after ``parent``, which may be killed and then tells nobody."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def must_be_at_rest(data: Path) -> None:
    """Raise where a living process writes to a segment: its rows would be lost to the new database.

    Raises:
        ArchiveError: one does.
    """
    for path in (data / "segments").glob(f"*{SUFFIX}"):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ArchiveError(f"{path.name} is being written to: let the crawl end, stop the schedule, then reindex") from None


def _read(path: Path) -> _Read:
    captures, acts = list[CaptureRow](), list[tuple[datetime, ActPlace]]()
    for found in scan(path):
        if isinstance(found, BrokenRecord):
            break  # recovery says what it is
        if isinstance(found, FoundAct):
            acts.append((found.appended_at, found.place))
        else:
            capture = found.remnant()  # without payloads that are elsewhere, or were withdrawn: rows say nothing of them
            captures.append(capture_row(capture, found.place, *outcome_at_once(capture)))
    return _Read(captures=tuple(captures), acts=tuple(acts))


def _write(catalog: Catalog, read: _Read) -> int:
    for at in range(0, len(read.captures), TOGETHER):
        catalog.adopt_all(read.captures[at : at + TOGETHER])
    return len(read.captures)


def _opened(pool: ProcessPoolExecutor, folder: Path, acts: Sequence[tuple[datetime, ActPlace]]) -> Iterator[tuple[_Opened | str, ...]]:
    """Yield acts as they are to be carried out, some at once, in order; (text) what is wrong with one."""
    places = [place for _, place in acts]
    pieces = [places[at : at + TOGETHER] for at in range(0, len(places), TOGETHER)]
    for at in range(0, len(pieces), AHEAD):  # no more than that waits in memory to be written
        yield from pool.map(partial(_open, folder), pieces[at : at + AHEAD])


def _open(folder: Path, places: Sequence[ActPlace]) -> tuple[_Opened | str, ...]:
    return tuple(_open_one(place, DirectoryBlobs(folder)) for place in places)


def _open_one(place: ActPlace, blobs: DirectoryBlobs) -> _Opened | str:
    try:
        found = read_act(place, blobs)
        sealed = snapshot_in(found.act) if found.act.kind == "seal" and not is_withdrawn(found.act) else None
    except (ArchiveError, *ODD) as error:
        return f"the act at byte {place.offset} of segment {place.segment} cannot be carried out: {error}"
    return _Opened(found=found, sealed=replace(sealed, tokens=tokens_of(sealed)) if sealed else None)


def _carried_out(
    catalog: Catalog, acts: Iterator[tuple[_Opened | str, ...]], whole: int, tell: Callable[[int, int], None]
) -> tuple[str, ...]:
    """Carry out all acts; return what is wrong with those that say nothing one could carry out."""
    odd, done = list[str](), 0
    for together in acts:
        with catalog.database.writing():
            for each in together:
                try:
                    if isinstance(each, str):
                        odd.append(each)
                    else:
                        carry_out(catalog, each.found, sealed=each.sealed)
                except ArchiveError as error:
                    odd.append(str(error))
        done += len(together)
        tell(done, whole)
    return tuple(odd)
