"""Opening the database, and the few things in which SQLite and PostgreSQL differ.

SQLite before 3.51.3 can lose committed data in WAL mode, so the one that `pysqlite3` carries
is used; where only the standard module is there, the rollback journal is (EVIDENCE: SQLite).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError

from archive.errors import ArchiveError, DatabaseBusyError, StorageError
from archive.index.tables import metadata

try:  # no wheel for this platform: the standard module serves, without WAL
    import pysqlite3 as sqlite
except ImportError:
    sqlite = sqlite3

SCHEMA = "1"
BUSY_SECONDS = 30
SAFE_WAL = (3, 51, 3)
FTS = "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61')"
TSVECTOR = ("CREATE TABLE IF NOT EXISTS search (number BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL)",
            "CREATE INDEX IF NOT EXISTS ix_search_tokens ON search USING GIN (tokens)")  # fmt: skip


class Database:
    """An open database. ``reading`` and ``writing`` are the only ways in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for questions."""
        with _errors_named(str(self._engine.url)), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one transaction: all of it is durable when this ends, or none of it happened.

        Raises:
            DatabaseBusyError: another writer held the database for longer than 30 s.
            StorageError: the disk is full or failing.
        """
        with _errors_named(str(self._engine.url)), self._engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Return the database at a SQLAlchemy ``url``, made if it was not there.

    ``?timeout=SECONDS`` on a SQLite URL says how long to wait for another writer (30).

    Raises:
        ArchiveError: the URL cannot be used, the server cannot be reached, or the schema is another version's.
    """
    try:
        where = make_url(url)
        if where.get_backend_name() == "sqlite":
            engine = _sqlite(where)
        else:
            engine = create_engine(where.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
        database = Database(engine)
        _bring_up(database)
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(f"KUAIZHAO_DATABASE is {url!r}, which is no SQLAlchemy URL of SQLite or PostgreSQL ({error})") from None
    return database


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url if "timeout" in url.query else url.update_query_dict({"timeout": str(BUSY_SECONDS)}), module=sqlite)
    wal = sqlite.sqlite_version_info >= SAFE_WAL

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        pragmas = ("journal_mode=WAL", "synchronous=FULL") if wal else ("journal_mode=DELETE", "synchronous=EXTRA")
        for pragma in (*pragmas, "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _bring_up(database: Database) -> None:
    with database.reading() as connection:
        if inspect(connection).has_table("schema_version"):
            found = connection.execute(text("SELECT version FROM schema_version")).scalar()
            if found == SCHEMA:
                return
            raise ArchiveError(f"the database has schema {found}, this program reads {SCHEMA}: use the program that wrote it")
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(727465)"))
        metadata.create_all(connection)
        for statement in (FTS,) if database.is_sqlite else TSVECTOR:
            connection.execute(text(statement))
        connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version TEXT PRIMARY KEY)"))
        connection.execute(text("INSERT INTO schema_version VALUES (:v) ON CONFLICT DO NOTHING"), {"v": SCHEMA})


@contextmanager
def _errors_named(where: str) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise DatabaseBusyError(f"{where} stayed locked ({said}): end the other writer, then start again") from error
        if any(word in said for word in ("full", "I/O", "readonly", "unable to open")):
            raise StorageError(f"{where} cannot be written ({said}): make room or mend the disk, then start again") from error
        raise ArchiveError(f"{where} cannot be used ({said.strip()}): is the server up, and the address right?") from error
    except SQLAlchemyError as error:
        if "disk" in str(error):
            raise StorageError(f"{where} cannot be written ({error}): make room, then start again") from error
        raise
