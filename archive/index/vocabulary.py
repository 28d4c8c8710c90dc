"""The full-text index beside the texts that it was made of, for whoever verifies.

The search table of SQLite keeps no text, so the words are read back from the index itself: for each
snapshot the sum of its (word, place) pairs must be that of its tokens. A sum of 64-bit hashes
finds any difference but by chance, in little memory.
"""

import operator
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

from archive.index.bigrams import tokens
from archive.index.database import Database
from archive.index.soundness import Fault
from archive.index.tables import snapshots, superseded, texts, withdrawn
from archive.index.written import Row, View, one_view
from archive.model import Change

AT_ONCE = 200
LONGEST_WORD = 32768
"""Bytes of a word that FTS5 keeps."""
_BEYOND = 1 << 64
"""So that a pair adds something even where its hash is 0."""
_SEVEN = 0x7F
_LOOKED_UP = text(
    "SELECT term, doc, found FROM (SELECT term, doc, (SELECT count(*) FROM search"
    " WHERE search MATCH '\"' || replace(has.term, '\"', '\"\"') || '\"') AS found FROM temp.search_row AS has) WHERE found != doc"
)


def unfindable(database: Database) -> Iterator[Fault]:
    """Yield the snapshots that search does not find by exactly their words, and what else is wrong with the full-text index.

    Raises:
        ArchiveError: the database cannot be read any further.
    """
    with one_view(database) as view:
        yield from _by_words(view) if database.is_sqlite else _by_vectors(view)


# --- SQLite ---


def _by_words(view: View) -> Iterator[Fault]:
    with _vocabulary(view.connection):
        there = _sums(view.connection)
        sizes = dict(map(tuple, view.connection.execute(text("SELECT id, sz FROM search_docsize"))))
        snapshots_, words = 0, 0
        for row, said in _wanted(view):
            found = said.split()
            if there.pop(row["number"], 0) != _sum(found) or _varints(sizes.pop(row["number"], b"")) != [len(found)]:
                yield Fault(f"snapshot {row['id']}", "search does not find it by exactly the words of its text")
            snapshots_, words = snapshots_ + 1, words + len(found)
        for number in sorted({*there, *sizes}):
            yield Fault(f"number {number}", "search finds by words what is no snapshot with a text of its own")
        yield from _counts(view, [snapshots_, words])
        yield from _lookups(view.connection)


@contextmanager
def _vocabulary(connection: Connection) -> Iterator[None]:
    for kind in ("instance", "row"):
        connection.execute(text(f"CREATE VIRTUAL TABLE temp.search_{kind} USING fts5vocab(main, search, {kind})"))
    try:
        yield
    finally:
        connection.rollback()  # takes the two tables with it


def _sums(connection: Connection) -> dict[int, int]:
    """Return the sum of each snapshot's (word, place) pairs, as the index has them."""
    found: dict[int, int] = defaultdict(int)
    for term, number, place in connection.execute(text('SELECT term, doc, "offset" FROM temp.search_instance')):
        found[number] += _pair(term, place)
    return found


def _sum(words: Sequence[str]) -> int:
    return sum(_pair(word, place) for place, word in enumerate(words))


def _pair(word: str, place: int) -> int:
    return hash((word if len(word) < LONGEST_WORD // 4 else _cut(word), place)) | _BEYOND


def _cut(word: str) -> str:
    return word.encode("utf-8", "surrogateescape")[:LONGEST_WORD].decode("utf-8", "surrogateescape")


def _counts(view: View, wanted: list[int]) -> Iterator[Fault]:
    """Check what the ranking of results is computed from, and the version of the index.

    SQLite goes on counting what was taken out of the index, so after a rereading or a withdrawal there may be more.
    """
    has_lost = view.count(superseded) or view.count(withdrawn)
    block = view.connection.execute(text("SELECT block FROM search_data WHERE id = 1")).scalar()
    said = _varints(block) or [0, 0]
    if len(said) != len(wanted) or any(map(operator.lt, said, wanted)) or (said != wanted and not has_lost):
        yield Fault("search", f"the full-text index counts {said} snapshots and words, {wanted} were expected")
    config = view.connection.execute(text("SELECT k, v FROM search_config")).all()
    if [tuple(each) for each in config] != [("version", 4)]:
        yield Fault("search", f"the full-text index has other settings than we make: {config}")


def _lookups(connection: Connection) -> Iterator[Fault]:
    """Check that each word is found where the index has it: a lookup takes another way to it than reading all words in order."""
    for term, count, found in connection.execute(_LOOKED_UP):
        yield Fault("search", f"a search for {term!a} finds {found} snapshots, {count} have it")


def _varints(content: object) -> list[int]:
    """Return the numbers in ``content``, in SQLite's variable-length form; [-1] where it is something else."""
    if not isinstance(content, bytes):
        return [-1]
    found, value = list[int](), 0
    for byte in content:
        value = value << 7 | byte & _SEVEN
        if byte <= _SEVEN:
            found.append(value)
            value = 0
    return found


# --- PostgreSQL ---


def _by_vectors(view: View) -> Iterator[Fault]:
    same = text("SELECT tokens = to_tsvector('simple', :said) FROM search WHERE number = :number")
    count = 0
    for row, said in _wanted(view):
        if view.connection.execute(same, {"said": said, "number": row["number"]}).scalar() is not True:
            yield Fault(f"snapshot {row['id']}", "search does not find it by exactly the words of its text")
        count += 1
    there = view.connection.execute(text("SELECT count(*) FROM search")).scalar_one()
    if there != count:
        yield Fault("search", f"{there} snapshots stand in the full-text index, {count} were expected")


# --- both ---


def _wanted(view: View) -> Iterator[tuple[Row, str]]:
    """Yield the snapshots that search must find, with their tokens."""
    batch: list[Row] = []
    for row in view.rows(snapshots, snapshots.c.change != Change.UNCHANGED.value):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield from _with_tokens(view, batch)
            batch = []
    yield from _with_tokens(view, batch)


def _with_tokens(view: View, batch: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    plain = {
        each["digest"]: each["content"]
        for each in view.rows(texts, texts.c.digest.in_({row["plain"] for row in batch if isinstance(row["plain"], str)}))
    }
    for row in batch:
        yield row, tokens(f"{row['title'] or ''}\n{plain.get(row['plain'], '')}")
