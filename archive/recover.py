"""What is done before anything is written: bytes that a killed process left are adopted or put in quarantine.

Only segments that no living process writes are touched. A complete group without a row gets
its row; an incomplete tail is copied to ``quarantine/`` before it is cut off.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from archive.evidence.repair import repair
from archive.index.catalog import Catalog
from archive.ingest import reason_at_once
from archive.model import Outcome

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What was found beyond the rows."""

    adopted: int
    """Captures that got their row."""
    quarantined: tuple[str, ...]
    """Files that hold cut-off tails."""
    damaged: tuple[str, ...]
    """Segments that are shorter than their rows say, or gone: nothing may be written until an operator has looked."""


def recover(catalog: Catalog, data: Path) -> Recovered:
    """Bring rows and segments together again.

    Raises:
        StorageError: a tail could not be copied or cut off.
    """
    folder, known = data / "segments", catalog.lengths()
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.warc.gz")} if folder.exists() else {}
    short = {name: length for name, length in known.items() if sizes.get(name, 0) < length}
    damaged = [f"{name}: {sizes.get(name, 0)} bytes are there, {length} are known" for name, length in short.items()]
    adopted, quarantined = 0, list[str]()
    for name in sorted(sizes):
        if sizes[name] == known.get(name) or name in short:
            continue
        mended = repair(folder / name, known_length=known.get(name, 0), quarantine=data / "quarantine")
        for place, capture in mended.groups:
            reason = reason_at_once(capture)
            catalog.commit(capture, place, Outcome.REJECTED if reason else Outcome.UNREAD, reason)
            adopted += 1
        if mended.quarantined:
            quarantined.append(str(mended.quarantined))
        if mended.damage:
            damaged.append(f"{name}: {mended.damage}")
    if adopted or quarantined:
        log.warning("Recovered %d captures that had no row; %d incomplete tails put in quarantine", adopted, len(quarantined))
    return Recovered(adopted=adopted, quarantined=tuple(quarantined), damaged=tuple(damaged))
