"""Whether the archive may be written and signed: the cheap part of an audit, made before either is, and every few seconds by the web.

*Damaged* means that bytes or leaves which were there are not: nothing more is written or signed, and an operator must look.
"""

from collections.abc import Mapping
from pathlib import Path

from archive.errors import ArchiveError, BadProofError, DamagedLogError, ForkedLogError, LogKeyError, TamperedError
from archive.evidence.blobs import sizes_in
from archive.evidence.log.checkpoint import checkpoint_in
from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.index.audit import known_lengths
from archive.index.database import Database
from archive.index.leaves import LeafTable


def damage(database: Database, data: Path) -> tuple[ArchiveError, ...]:
    """Return what makes the archive *damaged*, each as the error that says what to do; none if it may be written."""
    found = (segments_fault(database, data / "segments"), log_fault(database, data))
    return tuple(each for each in found if each is not None)


def must_be_sound(database: Database, data: Path) -> None:
    """Raise the first of what ``damage`` finds.

    Raises:
        TamperedError: segments are shorter than their rows say, or gone.
        ForkedLogError: the log is shorter than the database knows.
        DamagedLogError: its checkpoint does not verify.
    """
    for fault in damage(database, data):
        raise fault


def segments_fault(database: Database, folder: Path) -> TamperedError | None:
    """Return what is wrong if segments in ``folder`` are shorter than rows know them, or gone."""
    short = shorter(sizes_in(folder), known_lengths(database))
    if not short:
        return None
    return TamperedError(
        f"the archive is damaged, nothing is written to it: {'; '.join(short)}. Restore these segments from a backup, then start again"
    )


def log_fault(database: Database, data: Path) -> DamagedLogError | ForkedLogError | None:
    """Return what is wrong if the log's checkpoint does not verify, or is over fewer leaves than the database knows to be in it."""
    placed, note = LeafTable(database).placed(), DirectoryFiles(data / "log").read(CHECKPOINT)
    if note is None:
        return _cut(0, placed) if placed else None
    try:
        checkpoint = checkpoint_in(note, public_keys(data / "keys"), strangers=False)
    except (BadProofError, LogKeyError) as error:
        return DamagedLogError(
            f"the archive is damaged, nothing is written to it: the log's checkpoint does not verify ({error}). "
            "Restore the folders log and keys from a backup, then start again"
        )
    return _cut(checkpoint.size, placed) if checkpoint.size < placed else None


def _cut(size: int, placed: int) -> ForkedLogError:
    return ForkedLogError(
        f"the archive is damaged, nothing is written to it: the log has {size} leaves, but {placed} have been in it. "
        "Restore the folder log from a backup that has them, and call for an audit"
    )


def shorter(sizes: Mapping[str, int], known: Mapping[str, int]) -> tuple[str, ...]:
    """Return what is to be said of each segment that has fewer bytes (``sizes``) than rows know of it (``known``)."""
    return tuple(
        f"{name}: {sizes.get(name, 0)} bytes are there, {length} are known" for name, length in known.items() if sizes.get(name, 0) < length
    )
