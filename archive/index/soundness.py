"""Whether a database file is sound in itself: its write-ahead log, its pages and indexes, its tables.

All of it is SQLite's; of PostgreSQL only the tables' columns are compared, its files are the server's.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from archive.index.database import SCHEMA, Database, open_database
from archive.index.engines import BUSY_SECONDS, sqlite
from archive.index.readonly import connected, unwritable
from archive.index.tables import metadata
from archive.index.wal import lost_in
from archive.index.written import one_view

MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a database that does not hold."""

    where: str
    detail: str


def before_opening(url: str) -> Fault | None:
    """Return what is wrong with the SQLite database at a SQLAlchemy ``url`` that opening it would hide; None if nothing.

    To open a database writes over what its write-ahead log has lost, and brings an older schema up to this one.

    Raises:
        NotPermittedError: this user may not read it.
        DatabaseBusyError: it is locked.
    """
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        return None
    if where.get_backend_name() != "sqlite" or not where.database or where.database == ":memory:":
        return None
    path = Path(f"{where.database}-wal")
    if lost := lost_in(path):
        detail = f"{lost}: committed transactions are lost. Copy the database's three files away before any program opens it"
        return Fault(str(path), f"{detail}, then `kuaizhao reindex`")
    return _older_than_it_is(where.database)


def _older_than_it_is(path: str) -> Fault | None:
    """Return a fault if a database has all tables of this schema and says that it is of an older one."""
    try:
        with closing(_raw(path)) as raw:
            names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            said = [version for (version,) in raw.execute("SELECT version FROM schema_version")] if "schema_version" in names else []
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:  # broken names stand in SQLite's own messages
        return Fault(path, f"it cannot be read: {error}")
    if said == [SCHEMA] or not names.issuperset(metadata.tables):
        return None
    return Fault(f"{path}, schema_version", f"it says {said}, but its tables are those of {SCHEMA}")


def _raw(path: str) -> Any:
    file = Path(path)
    return connected(sqlite, file, seconds=BUSY_SECONDS)[0] if unwritable(file) else sqlite.connect(path)


def faults(database: Database) -> Iterator[Fault]:
    """Yield what is not sound in the database itself.

    Raises:
        ArchiveError: it cannot be read any further.
    """
    with one_view(database) as view:
        if database.is_sqlite:
            yield from _structure(view.connection)
        yield from _schema(view.connection, sqlite=database.is_sqlite)


def _structure(connection: Connection) -> Iterator[Fault]:
    for said in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_FAULTS})").scalars():
        if said != "ok":
            yield Fault("pages and indexes", str(said))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Fault(f"row {row[1]} of {row[0]}", f"it refers to a row of {row[2]} that is not there")


def _schema(connection: Connection, *, sqlite: bool) -> Iterator[Fault]:
    versions = connection.execute(text("SELECT version FROM schema_version")).scalars().all()
    if versions != [SCHEMA]:
        yield Fault("schema_version", f"it says {versions}, where {SCHEMA} was expected")
    if not sqlite:
        yield from _columns(connection)
        return
    said, ours = _shape(connection), _as_made()
    for name in sorted(said.keys() | ours.keys()):
        if said.get(name) != ours.get(name):
            yield Fault(f"schema, {name}", "it is not as this program makes it" if name in said else "it is not there")


def _columns(connection: Connection) -> Iterator[Fault]:
    seen = inspect(connection)
    for table in metadata.sorted_tables:
        there = {each["name"] for each in seen.get_columns(table.name)} if seen.has_table(table.name) else set()
        if there != set(table.c.keys()):
            yield Fault(f"schema, {table.name}", "its columns are not those that this program makes")


@cache
def _as_made() -> dict[str, str]:
    with closing(open_database("sqlite:///:memory:")) as fresh, fresh.reading() as connection:
        return _shape(connection)


def _shape(connection: Connection) -> dict[str, str]:
    """Return the SQL that made each table and index, apart from its white space."""
    made = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
    return {f"{kind} {name}": f"{of}: {' '.join((sql or '').split())}" for kind, name, of, sql in made}
