"""A copy of the SQLite database as it stands at one moment, made while others write; and what it knows of segments and log."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from archive.errors import StorageError
from archive.index.database import Database
from archive.index.tables import leaves, segments, withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rows refer to: a copy of the archive must hold at least this much."""

    lengths: dict[str, int]
    """How far they know each segment."""
    placed: int
    """How many leaves they know to be in the log."""
    withdrawn: frozenset[str]
    """Digests of the gzip members that were withdrawn from segments."""


def known(database: Database) -> Known:
    """Return what the rows of ``database`` refer to now."""
    with database.reading() as connection:
        return _known(connection)


def copy_database(database: Database, to: Path) -> Known:
    """Write the database to the new file ``to``, durably, as it stands at one moment, and return what it knows then.

    Others may go on writing: all is read within one transaction, through SQLite's online backup.

    Args:
        database: an SQLite one.
        to: the file; what a killed copy left there is written over.

    Raises:
        StorageError: the copy could not be written.
    """
    to.unlink(missing_ok=True)
    with database.reading() as connection:
        connection.exec_driver_sql("BEGIN")  # what is known and what is copied are of one moment
        found = _known(connection)
        original, sqlite = _driver(connection)
        try:
            with closing(sqlite.connect(to)) as copy:
                copy.execute("PRAGMA synchronous=OFF")  # the file is synced below, once
                original.backup(copy)
            with to.open("rb") as file:
                os.fsync(file.fileno())
        except (sqlite.OperationalError, OSError) as error:
            raise StorageError(
                f"the database could not be copied to {to} ({error}): make room or mend the disk, then start again"
            ) from error
    return found


def _driver(connection: Connection) -> tuple[Any, Any]:
    """Return the connection of the SQLite module that is in use, and the module."""
    return connection.connection.driver_connection, connection.dialect.dbapi


def _known(connection: Connection) -> Known:
    last = connection.execute(select(func.max(leaves.c.position))).scalar()
    return Known(
        lengths={row.name: row.length for row in connection.execute(select(segments))},
        placed=0 if last is None else int(last) + 1,
        withdrawn=frozenset(connection.execute(select(withdrawn.c.digest).where(withdrawn.c.what == "member")).scalars()),
    )
