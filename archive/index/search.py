"""Chinese full text: character bigrams that we make ourselves, the same for SQLite's FTS5 and PostgreSQL's tsvector."""

from sqlalchemy import Connection, text

from archive.index.bigrams import fts5_query, tsquery


def add_tokens(connection: Connection, number: int, tokens: str) -> None:
    """Make the snapshot ``number`` findable by its tokens."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (rowid, tokens) VALUES (:number, :tokens)"), {"number": number, "tokens": tokens})
    else:
        # array_to_tsvector would lose positions, which phrases need; the 'simple' parser keeps bigrams whole
        statement = "INSERT INTO search (number, tokens) VALUES (:number, to_tsvector('simple', :tokens)) ON CONFLICT DO NOTHING"
        connection.execute(text(statement), {"number": number, "tokens": tokens})


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
