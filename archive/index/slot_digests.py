"""Digests of the rows of ``slots``: these change, and stand in no segment that could say what they were."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from archive.digest import canonical, digest
from archive.index.database import upsert
from archive.index.tables import slot_digests, slots
from archive.model import Digest

_COLUMNS = tuple(slots.c.keys())


def slot_digest(row: Mapping[str, object]) -> Digest:
    """Return the digest of a row of ``slots``; its times are values, not text."""
    return digest(canonical({name: row[name] for name in _COLUMNS}))


def vouch(connection: Connection, source: str, slot: datetime) -> None:
    """Write down the digest of a row that has just been written; within its transaction."""
    row = connection.execute(select(slots).where(slots.c.source == source, slots.c.slot == slot)).mappings().first()
    if row is not None:
        value = {"source": source, "slot": slot, "digest": slot_digest(dict(row))}
        there = upsert(connection, slot_digests)
        connection.execute(there.on_conflict_do_update(index_elements=["source", "slot"], set_={"digest": there.excluded.digest}), value)
