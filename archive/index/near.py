"""The band table: which snapshots may have (nearly) the same text as this one.

Texts that are the same share every band, so those that share none need not be looked at.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, union

from archive.index.band_values import bands as values_of
from archive.index.many import write_all
from archive.index.statements import BAND_NAMES, upserts, written_out
from archive.index.tables import bands, snapshots, texts, twins
from archive.model import Change, Digest

EACH_BAND = 40
"""A band that more snapshots share than this says nothing; its newest ones are looked at."""

# written out once: an expression costs more to build than these questions cost to answer
_PARTNERS = select(snapshots.c.number, snapshots.c.id, snapshots.c.url, snapshots.c.plain_digest, texts.c.content).outerjoin(
    texts, (texts.c.digest == snapshots.c.plain) & (snapshots.c.plain_digest != bindparam("mine"))
)


def add_bands(connection: Connection, number: int, minhash: bytes) -> None:
    """Write the bands of a snapshot that brought a new text."""
    if minhash:
        write_all(connection, upserts(connection).bands, [{"of_number": number, **_named(minhash)}])


def candidates(connection: Connection, minhash: bytes, mine: Digest, *, not_of: str, most: int) -> tuple[Row[Any], ...]:
    """Return the newest snapshot of each other page that shares a band; rows (number, id, url, plain_digest, content), newest first.

    Whose plain digest is ``mine`` has content None: it is a twin without being read.
    """
    if not minhash:  # a text without a letter is like no other
        return ()
    seen: dict[str, Any] = {}
    for row in connection.execute(_alike(most), _named(minhash) | {"mine": mine, "not_of": not_of}):
        seen.setdefault(row.url, row)
    return tuple(seen.values())[:most]


def partners(connection: Connection, snapshot_id: str, mine: Digest) -> tuple[Row[Any], ...]:
    """Return what is on record as a twin of a snapshot; rows as those of ``candidates``."""
    this = select(snapshots.c.number).where(snapshots.c.id == snapshot_id).scalar_subquery()
    others = union(select(twins.c.b).where(twins.c.a == this), select(twins.c.a).where(twins.c.b == this))
    return tuple(connection.execute(_PARTNERS.where(snapshots.c.number.in_(others)), {"mine": mine}))


def _named(minhash: bytes) -> dict[str, object]:
    return dict(zip(BAND_NAMES, values_of(minhash), strict=True))


@lru_cache(maxsize=4)
def _alike(most: int) -> Select[Any]:
    shared = (
        select(bands.c.number)
        .where(bands.c.value.in_([bindparam(each) for each in BAND_NAMES]))
        .distinct()
        .order_by(bands.c.number.desc())
        .limit(written_out(most * EACH_BAND))
    )
    return (
        select(snapshots.c.number, snapshots.c.id, snapshots.c.url, snapshots.c.plain_digest, texts.c.content)
        .outerjoin(texts, (texts.c.digest == snapshots.c.plain) & (snapshots.c.plain_digest != bindparam("mine")))
        .where(
            snapshots.c.number.in_(shared),
            snapshots.c.url != bindparam("not_of"),
            snapshots.c.change != Change.UNCHANGED.value,
        )
        .order_by(snapshots.c.number.desc())
        .limit(written_out(most * 4))
    )
