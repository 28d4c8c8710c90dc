"""Writing a ZIP that is the same whenever it is written from the same: fixed times, no traces of the machine.

It is written beside its place and takes it at the end, whole and durable, or not at all.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.errors import StorageError
from archive.evidence.segments import sync_directory

_FORCED = 2 * 2**30
"""From so many bytes on a part is written as ZIP64; smaller ones as every reader knows them."""
_READABLE = 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part as ``datapackage.json`` lists it."""

    path: str
    hash: str
    bytes: int

    @property
    def resource(self) -> dict[str, object]:
        """The entry of the list."""
        return {"name": self.path.rpartition("/")[2].lower(), "path": self.path, "hash": self.hash, "bytes": self.bytes}


class Zipped:
    """A ZIP that is being written."""

    def __init__(self, archive: zipfile.ZipFile, at: datetime) -> None:
        self._archive = archive
        self._time = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)

    def add(self, path: str, content: Iterable[bytes], *, expected: int = 0, packed: bool = False) -> Part:
        """Write a part and return what it is.

        Args:
            path: its name in the ZIP.
            content: its bytes, piece by piece.
            expected: how many bytes it will have, about; decides on ZIP64.
            packed: whether it is compressed.
        """
        entry = zipfile.ZipInfo(path, self._time)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.create_system, entry.external_attr = 3, _READABLE
        found, size = hashlib.sha256(), 0
        with self._archive.open(entry, "w", force_zip64=expected >= _FORCED) as part:
            for piece in content:
                found.update(piece)
                size += len(piece)
                part.write(piece)
        return Part(path=path, hash=f"sha256:{found.hexdigest()}", bytes=size)


@contextmanager
def zipped(path: Path, at: datetime) -> Iterator[Zipped]:
    """Give a ZIP to write, which takes its place at ``path`` when all went well.

    Raises:
        StorageError: it cannot be written; nothing stands at ``path`` that was not there before.
    """
    path = path.resolve()  # a link stays where it is: what it leads to is written
    if path.exists() and not path.is_file():
        raise StorageError(f"{path} is no ordinary file, whose place another could take: name another place")
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("w+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                yield Zipped(archive, at)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_directory(path.parent)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}; make room or name another place") from error
    finally:
        beside.unlink(missing_ok=True)
