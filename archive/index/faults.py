"""What a database's errors mean for whoever runs the archive, in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, NoResultFound, OperationalError

from archive.errors import ArchiveError, DatabaseBusyError, StorageError


@contextmanager
def errors_named(where: str) -> Iterator[None]:
    """Raise for an error of the database within what says what an operator must do; ``where``: the database, as it may be shown."""
    try:
        yield
    except DatabaseError as error:
        named = _named(where, error)
        if named is None:
            raise
        raise named from error
    except NoResultFound as error:  # we only ask for the one row that must be there
        said = "a row that must be there is not found by its key"
        raise ArchiveError(f"{where} is damaged ({said}): `kuaizhao verify --all` says more, `kuaizhao reindex` makes it again") from error


def _named(where: str, error: DatabaseError) -> ArchiveError | None:
    """Return the error that says what an operator must do; None for what only a bug of ours brings about."""
    said = str(error.orig).strip()
    if any(word in said for word in ("malformed", "not a database")):
        return ArchiveError(f"{where} is damaged ({said}): keep the file as it is and restore it from a backup")
    if not isinstance(error, OperationalError):
        return None
    if any(word in said for word in ("locked", "busy", "lock timeout", "deadlock")):
        return DatabaseBusyError(f"{where} stayed locked ({said}): end the other writer, then start again")
    if any(word in said for word in ("full", "No space", "I/O", "readonly", "unable to open")):
        return StorageError(f"{where} cannot be written ({said}): make room or mend the disk, then start again")
    return ArchiveError(f"{where} cannot be used ({said}): is the server up, and the address right?")
