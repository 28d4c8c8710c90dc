"""What is done before anything is written: bytes that a killed process left are adopted or put in quarantine.

Only segments that no living process writes are touched. A complete group without a row gets
its row; an incomplete tail is copied to ``quarantine/`` before it is cut off. Where there is
nothing to do, a segment costs one look at its size.
"""

import fcntl
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.acting import carry_out
from archive.errors import StorageError, TamperedError
from archive.evidence.acts import FoundAct
from archive.evidence.blobs import sizes_in
from archive.evidence.repair import Repair, repair
from archive.index.catalog import Catalog
from archive.ingest import outcome_at_once
from archive.state import log_fault, shorter

log = logging.getLogger(__name__)

LOCK = "recovery.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What was found beyond the rows."""

    adopted: int
    """Captures and acts that got their row."""
    quarantined: tuple[str, ...]
    """Files that hold cut-off tails."""
    damaged: tuple[str, ...]
    """Segments that are shorter than their rows say, or gone: nothing may be written until an operator has looked."""


def recovered(catalog: Catalog, data: Path) -> Recovered:
    """Bring rows and segments together again, as ``recover`` does, and refuse to go on if bytes are missing.

    Raises:
        TamperedError: segments are shorter than their rows say, or gone.
        ForkedLogError, DamagedLogError: the log is shorter than the database knows, or its checkpoint does not verify.
        StorageError: a tail could not be copied or cut off, or this user may only read the archive (NotPermittedError).
    """
    catalog.database.must_be_writable()
    found = recover(catalog, data)
    if found.damaged:
        raise TamperedError(
            f"the archive is damaged, nothing is written to it: {'; '.join(found.damaged)}. "
            "Restore these segments from a backup, then start again"
        )
    if fault := log_fault(catalog.database, data):
        raise fault
    return found


def recover(catalog: Catalog, data: Path) -> Recovered:
    """Bring rows and segments together again; done again, it changes nothing more.

    Raises:
        StorageError: a tail could not be copied or cut off, or the folder cannot be written.
    """
    known, sizes = catalog.lengths(), sizes_in(data / "segments")
    if not _longer(sizes, known):
        return Recovered(adopted=0, quarantined=(), damaged=shorter(sizes, known))
    with _alone(data):
        return _recover(catalog, data)


def _recover(catalog: Catalog, data: Path) -> Recovered:
    known, sizes = catalog.lengths(), sizes_in(data / "segments")  # anew: another process may just have recovered
    adopted, quarantined, damaged = 0, list[str](), list(shorter(sizes, known))
    for name in _longer(sizes, known):
        mended = repair(data / "segments" / name, known_length=known.get(name, 0), quarantine=data / "quarantine")
        adopted += _adopt(catalog, mended)
        if mended.quarantined:
            quarantined.append(str(mended.quarantined))
        if mended.damage:
            damaged.append(f"{name}: {mended.damage}")
    if adopted or quarantined:
        log.warning("Recovered %d captures and acts that had no row; %d incomplete tails put in quarantine", adopted, len(quarantined))
    return Recovered(adopted=adopted, quarantined=tuple(quarantined), damaged=tuple(damaged))


def _adopt(catalog: Catalog, mended: Repair) -> int:
    """Return how many groups got their row; one whose writer ended just now may have got it from that."""
    count = 0
    for each in mended.groups:
        if isinstance(each, FoundAct):
            count += carry_out(catalog, each)
            continue
        place, capture = each
        count += catalog.adopt(capture, place, *outcome_at_once(capture)) is not None
    return count


def _longer(sizes: Mapping[str, int], known: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(name for name, size in sizes.items() if size > known.get(name, 0) or name not in known))


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Wait until no other process recovers this archive."""
    try:
        lock = (data / LOCK).open("ab")
    except OSError as error:
        raise StorageError(f"{data / LOCK} cannot be written ({error.strerror}): mend that, then start again") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
