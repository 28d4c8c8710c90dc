"""Opening an SQLite database that this user may only read: an auditor's copy, or a file system mounted for reading alone.

Whoever reads in WAL mode takes part in the memory that readers and writers share (``-shm``). Where it
cannot be made, there are three cases (https://sqlite.org/wal.html#readonly):

* ``-wal`` and ``-shm`` are there, since somebody writes or was killed: SQLite reads both without writing.
* There is no journal with content: the file alone is the database, and is opened as *immutable*. SQLite then
  looks for no journal and takes no lock, so that we must see for ourselves whether somebody wrote meanwhile.
* There is a journal with content that SQLite cannot read: what was committed last stands in it alone, and to
  open the file without it would be to show an earlier state. That is refused.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.errors import DatabaseBusyError, NotPermittedError

JOURNALS = ("-wal", "-journal")
_EFFECTIVE = os.access in os.supports_effective_ids
Stamp = tuple[int, int, int]
"""What tells whether a file is as it was: inode, length, time of the last change."""


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A database file that this user may only read."""

    file: Path
    why: str

    def refusal(self) -> NotPermittedError:
        """Return what is to be raised where it should be written."""
        return NotPermittedError(f"{self.file} can only be read: {self.why}. {ASK}")


ASK = "Give this command as the user who owns the archive, or have that changed; nothing was written"


def unwritable(file: Path) -> Unwritable | None:
    """Return why this user cannot write the database ``file``, or make its journals beside it; None where nothing forbids it.

    Raises:
        NotPermittedError: there is none, and it cannot be made; or it may not even be read.
    """
    real = Path(os.path.realpath(file))
    shut = next((each for each in (real, real.parent) if each.exists() and not _may(each, os.W_OK)), None)
    if shut is None:
        return None
    why = f"{shut} lies on a file system that is mounted read-only" if _is_fixed(shut) else f"this user may not write {shut}"
    if not real.exists():
        raise NotPermittedError(f"{file} cannot be made: {why}. {ASK}")
    if not _may(real, os.R_OK):
        raise NotPermittedError(f"this user may not read {file}: have its owner give you the right to, or copy the archive for you")
    return Unwritable(file, why)


def connected(sqlite: Any, file: Path, *, seconds: float) -> tuple[Any, Stamp | None]:
    """Return a connection that reads the database ``file``, and how the file was, if nobody may write to it meanwhile.

    Args:
        sqlite: the module of SQLite.
        file: the database.
        seconds: how long to wait where it is locked.

    Raises:
        NotPermittedError: it cannot be read without writing.
        DatabaseError (the module's): it cannot be read at all.
    """
    stamp = _stamp(file)
    try:
        return _opened(sqlite, file, "mode=ro", seconds), None
    except sqlite.OperationalError as error:
        if not any(word in str(error) for word in ("readonly", "unable to open")):
            raise
    if left := [each for each in JOURNALS if _length(Path(f"{os.path.realpath(file)}{each}"))]:
        raise NotPermittedError(
            f"{file} cannot be read by this user: what was committed last stands in {file}{left[0]}, which SQLite can only read where it may "
            "write. Let the archive's owner open it once (`kuaizhao list`), which folds that in, or copy the folder to where you may write"
        )
    return _opened(sqlite, file, "mode=ro&immutable=1", seconds), stamp


def must_be_as_it_was(file: Path, stamp: Stamp) -> None:
    """Refuse what was read of a database that was opened as immutable, if somebody wrote to it meanwhile.

    Raises:
        DatabaseBusyError: somebody did.
    """
    if _stamp(file) != stamp:
        raise DatabaseBusyError(
            f"{file} was written by another program while it was read by this user, who may not write there and so could not keep it from that: "
            "do not rely on what was just said, and ask again"
        )


def _opened(sqlite: Any, file: Path, how: str, seconds: float) -> Any:
    connection = sqlite.connect(f"{file.absolute().as_uri()}?{how}", uri=True, timeout=seconds, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only now it looks for journals
    except sqlite.DatabaseError:
        connection.close()
        raise
    return connection


def _stamp(file: Path) -> Stamp | None:
    with suppress(FileNotFoundError):
        found = file.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns
    return None


def _length(file: Path) -> int:
    with suppress(FileNotFoundError):
        return file.stat().st_size
    return 0


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=_EFFECTIVE)


def _is_fixed(path: Path) -> bool:
    """Say whether ``path`` lies on a file system that nobody can write through this mount."""
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
