"""The port to where segments lie: read a range, list names. One tenant so far, a directory.

What a port promises: ``read_range`` gives exactly the bytes asked for or fails, never fewer.
Writing is not here: a segment grows where its writer holds it (``segments.py``).
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from archive.errors import MissingBlobError, NotPermittedError, StorageError

SUFFIX = ".warc.gz"


class Blobs(Protocol):
    """Segments by name."""

    def read_range(self, name: str, offset: int, length: int) -> bytes:
        """Return exactly ``length`` bytes of ``name`` from ``offset`` on; MissingBlobError where they are not there."""

    def size(self, name: str) -> int:
        """Return how many bytes ``name`` has; MissingBlobError where it is not there."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all segments, sorted, which is the order of their making."""


class DirectoryBlobs:
    """Segments as files of one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read_range(self, name: str, offset: int, length: int) -> bytes:
        """Return exactly ``length`` bytes of ``name`` from ``offset`` on.

        Raises:
            MissingBlobError: the file is not there, or ends earlier.
            NotPermittedError: this user may not read it.
        """
        try:
            with self._path(name).open("rb", buffering=0) as file:
                file.seek(offset)
                content = bytearray()
                while len(content) < length and (piece := file.read(length - len(content))):
                    content += piece
        except FileNotFoundError as error:
            raise self._missing(name) from error
        except PermissionError as error:
            raise _not_permitted(self.root / name) from error
        except OSError as error:
            raise StorageError(f"segment {name} cannot be read ({error.strerror}): mend the disk, then start again") from error
        if len(content) < length:
            raise MissingBlobError(
                f"segment {name} ends at byte {offset + len(content)}, but a capture is noted at {offset} to {offset + length}; "
                f"restore {self.root / name} from a backup"
            )
        return bytes(content)

    def size(self, name: str) -> int:
        """Return how many bytes ``name`` has.

        Raises:
            MissingBlobError: the file is not there.
            NotPermittedError: this user may not look into the directory.
        """
        try:
            return self._path(name).stat().st_size
        except FileNotFoundError as error:
            raise self._missing(name) from error
        except PermissionError as error:
            raise _not_permitted(self.root) from error

    def names(self) -> tuple[str, ...]:
        """Return the names of all segments, sorted; none where the directory is not there yet.

        Raises:
            NotPermittedError: this user may not list them.
        """
        try:
            return tuple(sorted(each.name for each in self.root.iterdir() if each.name.endswith(SUFFIX)))  # glob hides what it may not list
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except PermissionError as error:
            raise _not_permitted(self.root) from error

    def _path(self, name: str) -> Path:
        if Path(name).name != name or not name.endswith(SUFFIX):
            raise MissingBlobError(f"{name!r} is no segment's name; the database that gave it cannot be trusted, rebuild it")
        return self.root / name

    def _missing(self, name: str) -> MissingBlobError:
        return MissingBlobError(f"segment {name} is not in {self.root}; restore it from a backup")


def _not_permitted(path: Path) -> NotPermittedError:
    return NotPermittedError(f"this user may not read {path}: have its owner give you the right to, or copy the archive for you")


def sizes_in(folder: Path) -> dict[str, int]:
    """Return how many bytes each segment in ``folder`` has; none where it is not there yet.

    Raises:
        StorageError: it cannot be listed.
    """
    if not folder.exists():
        return {}
    try:
        with os.scandir(folder) as entries:
            return dict(_size(entry) for entry in entries if entry.name.endswith(SUFFIX))
    except PermissionError as error:
        raise _not_permitted(folder) from error
    except OSError as error:
        raise StorageError(f"{folder} cannot be listed ({error.strerror}): mend that, then start again") from error


def _size(entry: "os.DirEntry[str]") -> tuple[str, int]:
    with suppress(FileNotFoundError):  # a recovery has just removed what held no capture
        return entry.name, entry.stat().st_size
    return entry.name, 0
