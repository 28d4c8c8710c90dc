"""Opening the database, and the few things in which SQLite and PostgreSQL differ."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex

from archive.errors import ArchiveError
from archive.index.engines import STAMP, engine, reading_engine, sqlite, sqlite_file, without_passwords
from archive.index.faults import errors_named
from archive.index.many import Statement, write_all
from archive.index.readonly import Unwritable, must_be_as_it_was, unwritable
from archive.index.search import make_search_table
from archive.index.tables import LEAVES_BY_BEGINNING, metadata

SCHEMA = "3"
LACKING_TABLES = ("1", "2")
"""Schemas that lack nothing but tables: to open such a database adds them."""


class Database:
    """An open database. ``reading`` and ``writing`` are the only ways in."""

    def __init__(self, engine: Engine, unwritable: Unwritable | None = None) -> None:
        self._engine = engine
        self._unwritable = unwritable
        self._mine = threading.local()
        self._shown = without_passwords(str(engine.url))
        self.is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for questions."""
        if (outer := getattr(self._mine, "writer", None)) is not None:
            yield outer  # what this thread is writing is seen by its own questions
            return
        if (outer := getattr(self._mine, "reader", None)) is not None:
            with errors_named(self._shown):
                yield outer
            return
        with errors_named(self._shown), self._engine.connect() as connection:
            try:
                yield connection
            finally:  # whatever else went wrong may have come of that
                if self._unwritable and (stamp := connection.info.get(STAMP)):
                    must_be_as_it_was(self._unwritable.file, stamp)

    @contextmanager
    def questions(self) -> Iterator[None]:
        """Answer all short questions that this thread asks within over one connection: to open one costs as much as to ask."""
        with self.reading() as reader:
            self._mine.reader = reader
            try:
                yield
            finally:
                self._mine.reader = None

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
        with errors_named(self._shown), self._engine.connect() as writer, writer.begin():
            if self.is_sqlite:  # said here: an engine that listens for it looks for listeners at every statement
                writer.exec_driver_sql("BEGIN IMMEDIATE")
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

    def later(self, statement: Statement, row: Mapping[str, Any]) -> None:
        """Carry out ``statement`` at the end of this transaction, or at the next ``flush``, with all like it at once; only within ``writing``.

        Whoever asks about such rows in the same transaction, or writes to them otherwise, flushes first.
        """
        self._mine.later.setdefault(statement, []).append(row)

    def flush(self) -> None:
        """Carry out now what was left for later; only within ``writing``."""
        self._carry_out(self._mine.writer)

    def _carry_out(self, writer: Connection) -> None:
        for statement, rows in self._mine.later.items():
            write_all(writer, statement, rows)
        self._mine.later.clear()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


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
    database = Database(reading_engine(url, read_only) if read_only else engine(url), read_only)
    try:
        _bring_up(database, without_passwords(url))
    except ArchiveError:
        database.close()
        raise
    except DBAPIError as error:
        database.close()
        raise ArchiveError(
            f"{without_passwords(url)} cannot be used ({str(error.orig).strip()}): are the address and the rights of its user right?"
        ) from error
    return database


def one_at_a_time(connection: Connection, name: str) -> None:
    """Until its transaction ends, let no other one that asks for the same ``name`` go on; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def upsert(connection: Connection, table: Table) -> Any:
    """Return an INSERT into ``table`` that has ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    return (sqlite_dialect if connection.dialect.name == "sqlite" else postgresql).insert(table)


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
