"""Rows exactly as they are written, for whoever verifies: no column is believed to hold what its name says.

Everywhere else rows are read as what they should be, and one that is not ends the question with an
error. Here it is an answer: ``Row.misfits`` names the columns that hold something else.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Integer, LargeBinary, Table, column, func, select
from sqlalchemy.exc import DatabaseError, StatementError

from archive.errors import ArchiveError
from archive.index.database import Database
from archive.index.tables import Instant

BATCH = 500
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``table``."""

    table: str
    values: Mapping[str, Any]
    """By column; times as the text that they are written as."""
    misfits: tuple[str, ...]
    """Columns whose value is none that such a column may hold."""

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class View:
    """The database as it stood at one moment, whatever others write meanwhile."""

    connection: Connection

    def rows(self, table: Table, *conditions: ColumnElement[bool], order: str | None = None, most: int | None = None) -> Iterator[Row]:
        """Yield the rows of ``table`` that meet all ``conditions``."""
        columns: list[Any] = [column(each.name) for each in table.c]  # without types, so that nothing is made of what stands there
        query = select(*columns).select_from(table).where(*conditions).limit(most)
        with _damage_named():  # whoever asks may stand outside of the block that this view is of
            for row in self.connection.execute(query.order_by(table.c[order]) if order else query):
                values = dict(zip(table.c.keys(), row, strict=True))
                yield Row(table.name, values, tuple(name for name, value in values.items() if not _fits(value, table.c[name])))

    def count(self, table: Table) -> int:
        """Return how many rows ``table`` has."""
        with _damage_named():
            return int(self.connection.execute(select(func.count()).select_from(table)).scalar_one())


@contextmanager
def one_view(database: Database) -> Iterator[View]:
    """Give the database as it stands now.

    Raises:
        ArchiveError: what stands in the file is no database any more, or not one that can be read so far.
    """
    with database.reading() as connection, _damage_named(), _lenient(connection):
        sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql("BEGIN" if sqlite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        try:
            yield View(connection)
        finally:
            with suppress(DatabaseError):  # on a broken file even this may fail, and there is nothing to undo
                connection.rollback()


def in_batches(database: Database, table: Table) -> Iterator[tuple[View, tuple[Row, ...]]]:
    """Yield a table's rows by ``number``, each batch with the view that it was read in; more may come in between two batches.

    Raises:
        ArchiveError: as for ``one_view``.
    """
    after = 0
    while True:
        with one_view(database) as view:
            rows = tuple(view.rows(table, table.c.number > after, order="number", most=BATCH))
            if not rows:
                return
            yield view, rows
        if not isinstance(rows[-1]["number"], int) or rows[-1]["number"] <= after:
            raise ArchiveError(f"the rows of {table.name} do not stand in their order any more, from number {after} on")
        after = rows[-1]["number"]


def instant(written: str) -> datetime:
    """Return the time that a column of times holds; it must fit."""
    return datetime.fromisoformat(written)


def _fits(value: object, of: Any) -> bool:
    if value is None:
        return bool(of.nullable)
    if isinstance(of.type, Instant):
        return isinstance(value, str) and _is_instant(value)
    if isinstance(of.type, LargeBinary):
        return isinstance(value, bytes)
    if isinstance(of.type, Integer | BigInteger):
        return isinstance(value, int)
    return isinstance(value, str) and _is_utf8(value)


def _is_instant(value: str) -> bool:
    with suppress(ValueError):
        return bool(_INSTANT.fullmatch(value) and datetime.fromisoformat(value))
    return False


def _is_utf8(value: str) -> bool:
    return not any("\ud800" <= each <= "\udfff" for each in value) if not value.isascii() else True


@contextmanager
def _lenient(connection: Connection) -> Iterator[None]:
    """Let SQLite give text that is not UTF-8 as well, with lone surrogates for its bytes, instead of failing."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.text_factory = _as_far_as_it_goes
    try:
        yield
    finally:
        driver.text_factory = str


def _as_far_as_it_goes(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise ArchiveError(f"the database cannot be read: {str(error.orig).strip()}") from error
    except StatementError as error:  # a row's value is none to ask with
        raise ArchiveError(f"the database cannot be read: {error.orig}") from error
    except (MemoryError, UnicodeError) as error:  # a broken length asks for any memory; a broken name is no text to ask with
        said = "a length in it is beyond all bounds" if isinstance(error, MemoryError) else "what should be text in it is none"
        raise ArchiveError(f"the database cannot be read: {said}") from error
