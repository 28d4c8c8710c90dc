"""Copying bytes so that the copy is known to be right: digested while they are read, synced, and read back from the copy."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from archive.errors import StorageError
from archive.model import Digest

PIECE = 1024 * 1024
Tell = Callable[[int], None]
"""Is told how many bytes were just copied."""


def quiet(_: int) -> None:
    """Tell nobody."""


def digest_of(path: Path, length: int) -> Digest | None:
    """Return the digest of the first ``length`` bytes of a file; None where it is not there, or shorter."""
    try:
        with path.open("rb") as file:
            _forget(file)
            return _digest(file, length)
    except FileNotFoundError:
        return None


def go_on(source: BinaryIO, copy: Path, *, start: int, end: int, tell: Tell = quiet) -> Digest:
    """Bring ``copy``, which holds the first ``start`` bytes of ``source``, up to ``end``; return the digest of all of them.

    What stands behind ``start`` in the copy is written over. When this returns, the copy is durable and was read back.

    Raises:
        StorageError: the copy does not read back as it was written.
        OSError: it could not be written.
    """
    hashed = hashlib.sha256()
    source.seek(0)
    for piece in _pieces(source, start):
        hashed.update(piece)
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with copy.open("r+b" if start else "wb") as file:
        file.truncate(start)
        file.seek(start)
        for piece in _pieces(source, end - start):
            hashed.update(piece)
            file.write(piece)
            tell(len(piece))
        file.flush()
        os.fsync(file.fileno())
    found = Digest(f"sha256:{hashed.hexdigest()}")
    if digest_of(copy, end) != found:
        raise StorageError(f"{copy} does not read back as it was written: do not trust the disk that it lies on")
    return found


def _digest(file: BinaryIO, length: int) -> Digest | None:
    hashed, count = hashlib.sha256(), 0
    for piece in _pieces(file, length):
        hashed.update(piece)
        count += len(piece)
    return Digest(f"sha256:{hashed.hexdigest()}") if count == length else None


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    """Yield the next ``length`` bytes of a file, piece by piece; fewer where it ends."""
    while length > 0 and (piece := file.read(min(PIECE, length))):
        yield piece
        length -= len(piece)


def _forget(file: BinaryIO) -> None:
    """Let the system read from the disk, not from memory, what was just written there; where that cannot be asked for, it may."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
