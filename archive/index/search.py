"""Chinese full text: character bigrams that we make ourselves, the same for SQLite's FTS5 and PostgreSQL's tsvector."""

from collections.abc import Callable

from sqlalchemy import Connection, TextClause, text

from archive.index.bigrams import fts5_query, tsquery

DELETES_FROM_CONTENTLESS = (3, 43)
"""SQLite from which on rows of a search table without content can be deleted; older ones refuse the option."""
FTS = "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(tokens, content='', {deletes}tokenize='ascii')"
"""Tokens are folded already and hold nothing but letters and digits: to cut them at spaces is enough."""
TSVECTOR = ("CREATE TABLE IF NOT EXISTS search (number BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL)",
            "CREATE INDEX IF NOT EXISTS ix_search_tokens ON search USING GIN (tokens)")  # fmt: skip
Add = Callable[[TextClause, dict[str, object]], object]
_ADD = {
    "sqlite": text("INSERT INTO search (rowid, tokens) VALUES (:number, :tokens)"),
    # array_to_tsvector would lose positions, which phrases need; the 'simple' parser keeps bigrams whole
    "postgresql": text("INSERT INTO search (number, tokens) VALUES (:number, to_tsvector('simple', :tokens)) ON CONFLICT DO NOTHING"),
}


def make_search_table(connection: Connection, *, sqlite_version: tuple[int, ...]) -> None:
    """Make the table that tokens stand in, if it is not there."""
    deletes = "contentless_delete=1, " if sqlite_version >= DELETES_FROM_CONTENTLESS else ""
    for statement in (FTS.format(deletes=deletes),) if connection.dialect.name == "sqlite" else TSVECTOR:
        connection.execute(text(statement))


def add_tokens(connection: Connection, number: int, tokens: str, *, add: Add | None = None) -> None:
    """Make the snapshot ``number`` findable by its tokens; ``add``: how to write that, if not at once.

    FTS5 writes its index out before each later statement that can be undone alone: many snapshots cost least together, and last.
    """
    (add or connection.execute)(_ADD[connection.dialect.name], {"number": number, "tokens": tokens})


def drop_tokens(connection: Connection, number: int, tokens: Callable[[], str]) -> None:
    """Make the snapshot ``number`` findable no more; ``tokens``: gives those it was made findable by, where they are needed."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("DELETE FROM search WHERE number = :number"), {"number": number})
        return
    made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'search'")).scalar_one()
    if "contentless_delete" in made:
        connection.execute(text("DELETE FROM search WHERE rowid = :number"), {"number": number})
    else:  # made by an SQLite that must be told the words again (FTS5, "The 'delete' Command")
        statement = "INSERT INTO search (search, rowid, tokens) VALUES ('delete', :number, :tokens)"
        connection.execute(text(statement), {"number": number, "tokens": tokens()})


def matches(connection: Connection, words: str, *, most: int, ranked: bool = False) -> tuple[int, ...]:
    """Return the numbers of snapshots that hold all ``words``, newest first (or best first), at most ``most``."""
    if connection.dialect.name == "sqlite":
        wanted, order = fts5_query(words), "rank" if ranked else "rowid DESC"
        statement = f"SELECT rowid FROM search WHERE search MATCH :wanted ORDER BY {order} LIMIT :most"  # noqa: S608 - order is ours
    else:
        wanted, order = tsquery(words), "ts_rank(tokens, to_tsquery('simple', :wanted)) DESC, number DESC" if ranked else "number DESC"
        statement = f"SELECT number FROM search WHERE tokens @@ to_tsquery('simple', :wanted) ORDER BY {order} LIMIT :most"  # noqa: S608
    if not wanted:
        return ()
    return tuple(connection.execute(text(statement), {"wanted": wanted, "most": most}).scalars())
