"""What a database file says, in tables: the measure of whether a flipped bit changed or lost anything.

Rows are read in full scans by the bare driver, values with their types, text as bytes, so that nothing
of ours stands between. The full-text index is read as what it finds: (word, snapshot, place).
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.index.engines import sqlite

Contents = dict[str, str]
"""Digests, or errors, by table."""
SEARCH = "search"
BOOKKEEPING = "bookkeeping of search"
"""What the full-text index notes of itself: what ranks results, which segment of it is how large, when it is to be merged."""


def contents_of(path: Path) -> Contents:
    """Return what the database at ``path`` says; it is opened, and its write-ahead log taken into it."""
    try:
        with closing(sqlite.connect(path)) as connection:
            connection.text_factory = bytes
            return dict(_contents(connection))
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:  # broken names stand in SQLite's own messages
        return {"the file": str(error)}


def _contents(connection: Any) -> Iterator[tuple[str, str]]:
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 2").fetchall()
    yield "schema", repr([(kind, name, of, b" ".join((sql or b"").split())) for kind, name, of, sql in schema])
    tables = sorted(name.decode("utf-8", "replace") for kind, name, _, _ in schema if kind == b"table")
    for name in tables:
        if not name.startswith(SEARCH):
            yield name, _tried(lambda name=name: _rows(connection, name))
    yield "integrity", _tried(lambda: connection.execute("PRAGMA integrity_check").fetchall())
    yield SEARCH, _tried(lambda: _words(connection))
    yield BOOKKEEPING, _tried(lambda: _bookkeeping(connection))


def _tried(question: Callable[[], Any]) -> str:
    try:
        return hashlib.sha256(repr(question()).encode()).hexdigest()
    except (sqlite.Error, MemoryError, OverflowError, UnicodeDecodeError) as error:
        return f"error: {error}"


def _rows(connection: Any, table: str) -> list[Any]:
    quoted = table.replace('"', '""')
    return sorted(map(repr, connection.execute(f'SELECT * FROM "{quoted}" NOT INDEXED')))


def _words(connection: Any) -> list[Any]:
    connection.execute("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, search, instance)")
    connection.execute("CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, search, row)")
    found = connection.execute('SELECT term, doc, "offset" FROM temp.seen').fetchall()
    sizes = connection.execute("SELECT id, sz FROM search_docsize ORDER BY id").fetchall()
    settings = connection.execute("SELECT k, v FROM search_config").fetchall()
    lookup = (
        "SELECT term, (SELECT count(*) FROM search WHERE search MATCH '\"' || replace(known.term, '\"', '\"\"') || '\"') FROM temp.known"
    )
    return [found, sizes, settings, connection.execute(lookup).fetchall()]


def _bookkeeping(connection: Any) -> list[Any]:
    return [_rows(connection, f"search_{name}") for name in ("data", "idx", "docsize")]
