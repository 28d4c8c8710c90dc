"""How a database is opened: an SQLite file, one that this user may only read, or a PostgreSQL server.

SQLite before 3.51.3 can lose committed data in WAL mode, so the one that `pysqlite3` carries
is used; where only the standard module is there, the rollback journal is (EVIDENCE: SQLite).
"""

import re
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from archive.errors import ArchiveError, StorageError
from archive.index.readonly import Unwritable, connected

try:  # no wheel for this platform: the standard module serves, without WAL
    import pysqlite3 as _driver
except ImportError:
    _driver = sqlite3

sqlite: Any = _driver
"""The module that SQLite databases are opened with."""
BUSY_SECONDS = 30
SAFE_WAL = (3, 51, 3)
STAMP = "stamp"
"""Under this name a connection knows how its file was, if it was opened as immutable."""


def sqlite_file(url: str) -> Path | None:
    """Return the SQLite file that ``url`` names; None where it names another database, or none."""
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        return None
    named = where.get_backend_name() == "sqlite" and where.database and where.database != ":memory:"
    return Path(str(where.database)) if named else None


def engine(url: str) -> Engine:
    """Return the engine of the database at a SQLAlchemy ``url``.

    Raises:
        ArchiveError: the URL names no database that we can use.
        StorageError: its folder cannot be made.
    """
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):  # what they say may quote a part of a password
        raise _no_url(url) from None
    if where.get_backend_name() == "sqlite":
        return _sqlite(where.set(drivername="sqlite"))
    if where.get_backend_name() in ("postgresql", "postgres"):
        return create_engine(where.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    raise _no_url(url)


def _no_url(url: str) -> ArchiveError:
    return ArchiveError(
        f"KUAIZHAO_DATABASE is {without_passwords(url)!r}; sqlite:////a/path/kuaizhao.db or "
        "postgresql://user@host/database was expected (a / or @ in a password is written %2F or %40)"
    )


def without_passwords(url: str) -> str:
    """Return ``url`` as it may be shown."""
    hidden = re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:***@", url)
    return re.sub(r"(\w*pass\w*=)[^&#]*", r"\1***", hidden, flags=re.IGNORECASE)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        folder = Path(url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"{folder} cannot be made ({error.strerror}): give KUAIZHAO_DATA or KUAIZHAO_DATABASE a place that can be written"
            ) from error
    timed = url if "timeout" in url.query else url.update_query_dict({"timeout": str(BUSY_SECONDS)})
    engine = create_engine(timed, module=sqlite)
    wal = sqlite.sqlite_version_info >= SAFE_WAL
    pragmas = ("journal_mode=WAL", "synchronous=FULL") if wal else ("journal_mode=DELETE", "synchronous=EXTRA")

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (*pragmas, "foreign_keys=ON"):
            _patiently(connection, f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    return engine


def reading_engine(url: str, read_only: Unwritable) -> Engine:
    """Return an engine that writes nothing. Each question gets a connection of its own: how it can be read may be another each time."""
    where = make_url(url).set(drivername="sqlite")
    engine = create_engine(where, module=sqlite, poolclass=NullPool)

    def connect(_dialect: object, record: Any, _arguments: object, _named: object) -> Any:
        connection, stamp = connected(sqlite, read_only.file, seconds=float(str(where.query.get("timeout", BUSY_SECONDS))))
        connection.isolation_level = None
        record.info[STAMP] = stamp
        return connection

    event.listen(engine, "do_connect", connect)
    return engine


def _patiently(connection: Any, statement: str) -> None:
    """Execute; while others make the same new database, SQLite refuses to change its journal at once, whatever the timeout."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(statement)
        except sqlite.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
