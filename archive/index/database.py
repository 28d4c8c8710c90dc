"""Opening the database, and the few things in which SQLite and PostgreSQL differ.

SQLite before 3.51.3 can lose committed data in WAL mode, so the one that `pysqlite3` carries
is used; where only the standard module is there, the rollback journal is (EVIDENCE: SQLite).
"""

import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, TextClause, Update, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoResultFound, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex

from archive.errors import ArchiveError, DatabaseBusyError, StorageError
from archive.index.readonly import Unwritable, connected, must_be_as_it_was, unwritable
from archive.index.search import make_search_table
from archive.index.tables import LEAVES_BY_BEGINNING, metadata

try:  # no wheel for this platform: the standard module serves, without WAL
    import pysqlite3 as sqlite
except ImportError:
    sqlite = sqlite3

SCHEMA = "3"
LACKING_TABLES = ("1", "2")
"""Schemas that lack nothing but tables: to open such a database adds them."""
BUSY_SECONDS = 30
SAFE_WAL = (3, 51, 3)
STAMP = "stamp"
"""Under this name a connection knows how its file was, if it was opened as immutable."""


class Database:
    """An open database. ``reading`` and ``writing`` are the only ways in."""

    def __init__(self, engine: Engine, unwritable: Unwritable | None = None) -> None:
        self._engine = engine
        self._unwritable = unwritable
        self._mine = threading.local()
        self._shown = _without_passwords(str(engine.url))
        self.is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for questions."""
        if (outer := getattr(self._mine, "writer", None)) is not None:
            yield outer  # what this thread is writing is seen by its own questions
            return
        with _errors_named(self._shown), self._engine.connect() as connection:
            try:
                yield connection
            finally:  # whatever else went wrong may have come of that
                if self._unwritable and (stamp := connection.info.get(STAMP)):
                    must_be_as_it_was(self._unwritable.file, stamp)

    def must_be_writable(self) -> None:
        """Refuse a database that this user may only read: what is to write to the archive asks before it does anything.

        Raises:
            NotPermittedError: it cannot be written.
        """
        if self._unwritable:
            raise self._unwritable.refusal()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one transaction: all of it is durable when this ends, or none of it happened.

        Within another ``writing`` of the same thread it is that one's transaction.

        Raises:
            DatabaseBusyError: another writer held the database for longer than 30 s.
            StorageError: the disk is full or failing, or this user may only read (NotPermittedError).
        """
        if (outer := getattr(self._mine, "writer", None)) is not None:
            yield outer
            return
        self.must_be_writable()
        with _errors_named(self._shown), self._engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                self._mine.writer, self._mine.later = writer, {}
                try:
                    yield writer
                    self._carry_out(writer)
                finally:
                    self._mine.writer = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Undo what is written within, alone, if it raises; only within ``writing``."""
        writer: Connection = self._mine.writer
        self._carry_out(writer)
        try:
            with writer.begin_nested():
                yield
                self._carry_out(writer)
        finally:
            self._mine.later.clear()

    def later(self, statement: Insert | Update | TextClause, row: Mapping[str, Any]) -> None:
        """Carry out ``statement`` at the end of this transaction, or at the next ``flush``, with all like it at once; only within ``writing``.

        Whoever asks about such rows in the same transaction, or writes to them otherwise, flushes first.
        """
        self._mine.later.setdefault(statement, []).append(row)

    def flush(self) -> None:
        """Carry out now what was left for later; only within ``writing``."""
        self._carry_out(self._mine.writer)

    def _carry_out(self, writer: Connection) -> None:
        for statement, rows in self._mine.later.items():
            writer.execute(statement, rows)
        self._mine.later.clear()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def sqlite_file(url: str) -> Path | None:
    """Return the SQLite file that ``url`` names; None where it names another database, or none."""
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        return None
    named = where.get_backend_name() == "sqlite" and where.database and where.database != ":memory:"
    return Path(str(where.database)) if named else None


def is_absent(url: str) -> bool:
    """Say whether ``url`` names an SQLite file that is not there; whether a server has a database only asking can tell."""
    file = sqlite_file(url)
    return file is not None and not file.exists()


def open_database(url: str) -> Database:
    """Return the database at a SQLAlchemy ``url``, made if it was not there.

    ``?timeout=SECONDS`` on a SQLite URL says how long to wait for another writer (30).
    Passwords in the URL are never said in a message.

    Raises:
        ArchiveError: the URL cannot be used, the server cannot be reached, or the schema is another version's.
        NotPermittedError: this user may not read it, or would have to write to do so; one that may only be read is opened for that.
        StorageError: the folder or file cannot be written.
        DatabaseBusyError: another program holds the database.
    """
    file = sqlite_file(url)
    read_only = unwritable(file) if file else None
    database = Database(_reading_engine(url, read_only) if read_only else _engine(url), read_only)
    try:
        _bring_up(database, _without_passwords(url))
    except ArchiveError:
        database.close()
        raise
    except DBAPIError as error:
        database.close()
        raise ArchiveError(
            f"{_without_passwords(url)} cannot be used ({str(error.orig).strip()}): are the address and the rights of its user right?"
        ) from error
    return database


def one_at_a_time(connection: Connection, name: str) -> None:
    """Until its transaction ends, let no other one that asks for the same ``name`` go on; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def upsert(connection: Connection, table: Table) -> Any:
    """Return an INSERT into ``table`` that has ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    return (sqlite_dialect if connection.dialect.name == "sqlite" else postgresql).insert(table)


def _engine(url: str) -> Engine:
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
        f"KUAIZHAO_DATABASE is {_without_passwords(url)!r}; sqlite:////a/path/kuaizhao.db or "
        "postgresql://user@host/database was expected (a / or @ in a password is written %2F or %40)"
    )


def _without_passwords(url: str) -> str:
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

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _reading_engine(url: str, read_only: Unwritable) -> Engine:
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


def _bring_up(database: Database, shown: str) -> None:
    with database.reading() as connection:
        if inspect(connection).has_table("schema_version"):
            found = connection.execute(text("SELECT version FROM schema_version")).scalar()
            if found == SCHEMA:
                return
            if found not in LACKING_TABLES:
                raise ArchiveError(f"{shown} has schema {found}, this program reads {SCHEMA}: use the program that wrote it")
            database.must_be_writable()  # to add what it lacks
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(727465)"))
        metadata.create_all(connection)
        connection.execute(CreateIndex(LEAVES_BY_BEGINNING, if_not_exists=True))  # create_all adds none to a table that is there
        make_search_table(connection, sqlite_version=sqlite.sqlite_version_info)
        connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version TEXT PRIMARY KEY)"))
        for older in LACKING_TABLES:
            connection.execute(text("UPDATE schema_version SET version = :v WHERE version = :older"), {"v": SCHEMA, "older": older})
        first = "INSERT INTO schema_version SELECT CAST(:v AS TEXT) WHERE NOT EXISTS (SELECT 1 FROM schema_version)"
        connection.execute(text(first), {"v": SCHEMA})


@contextmanager
def _errors_named(where: str) -> Iterator[None]:
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
