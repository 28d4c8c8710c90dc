"""The band table: which snapshots may have (nearly) the same text as this one."""

from typing import Any

from sqlalchemy import Connection, Row, and_, insert, or_, select

from archive.index.band_values import bands as values_of
from archive.index.tables import bands, snapshots, texts
from archive.model import Change, Digest

EACH_BAND = 40
"""A band that more snapshots share than this says nothing; its newest ones are looked at."""


def add_bands(connection: Connection, number: int, minhash: bytes) -> None:
    """Write the bands of a snapshot that brought a new text."""
    rows = [{"position": position, "value": value, "number": number} for position, value in enumerate(values_of(minhash))]
    if rows:
        connection.execute(insert(bands), rows)


def candidates(connection: Connection, minhash: bytes, plain_digest: Digest, *, not_of: str, most: int) -> tuple[Row[Any], ...]:
    """Return the newest snapshot of each other page that shares the plain text or a band; rows (number, id, url, plain_digest, content)."""
    if not minhash:  # a text without a letter is like no other
        return ()
    same = or_(*(and_(bands.c.position == position, bands.c.value == value) for position, value in enumerate(values_of(minhash))))
    shared = (
        connection.execute(select(bands.c.number).where(same).distinct().order_by(bands.c.number.desc()).limit(most * EACH_BAND))
        .scalars()
        .all()
    )
    alike = or_(snapshots.c.number.in_(shared), snapshots.c.plain_digest == plain_digest)
    query = (
        select(snapshots.c.number, snapshots.c.id, snapshots.c.url, snapshots.c.plain_digest, texts.c.content)
        .join(texts, texts.c.digest == snapshots.c.plain)
        .where(alike, snapshots.c.url != not_of, snapshots.c.change != Change.UNCHANGED.value)
        .order_by(snapshots.c.number.desc())
        .limit(most * 4)
    )
    seen: dict[str, Any] = {}
    for row in connection.execute(query):
        seen.setdefault(row.url, row)
    return tuple(seen.values())[:most]
