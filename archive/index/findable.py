"""What a snapshot that brought a new text is found by: its words, its near-duplicate bands, its twins."""

from sqlalchemy import Connection, bindparam, delete, insert, or_

from archive.index.bigrams import tokens_of
from archive.index.many import write_all
from archive.index.near import add_bands
from archive.index.search import Add, add_tokens, drop_tokens
from archive.index.tables import bands, twins
from archive.model import Change, Snapshot

_ADD_TWINS = insert(twins)
_DROP_TWINS = delete(twins).where(or_(twins.c.a == bindparam("of"), twins.c.b == bindparam("of")))
_DROP_BANDS = delete(bands).where(bands.c.number == bindparam("of"))


def make_findable(
    connection: Connection, number: int, snapshot: Snapshot, alike: tuple[tuple[int, int], ...], *, add: Add | None = None
) -> None:
    """Write what a snapshot is found by; ``alike``: its twins (snapshot number, similarity in thousandths), ``add``: as ``add_tokens`` has it."""
    if snapshot.verdict.change is not Change.UNCHANGED:
        add_bands(connection, number, snapshot.fingerprint.minhash)
        add_tokens(connection, number, snapshot.tokens or tokens_of(snapshot), add=add)
    if alike:
        write_all(connection, _ADD_TWINS, [{"a": number, "b": other, "similarity": similarity} for other, similarity in alike])


def make_unfindable(connection: Connection, number: int, snapshot: Snapshot) -> None:
    """Take away what ``make_findable`` wrote, and what twins wrote about it."""
    if snapshot.verdict.change is not Change.UNCHANGED:
        connection.execute(_DROP_BANDS, {"of": number})
        drop_tokens(connection, number, lambda: tokens_of(snapshot))
    connection.execute(_DROP_TWINS, {"of": number})


def is_found_alike(stands: Snapshot, again: Snapshot) -> bool:
    """Say whether two readings of the same captures are found by the same words, bands and twins."""
    said = [
        (each.extraction.title, each.extraction.plain, each.fingerprint.minhash, each.verdict.change is Change.UNCHANGED)
        for each in (stands, again)
    ]
    return said[0] == said[1]
