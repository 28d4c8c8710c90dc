"""When the log was published: the first checkpoint over each size of it, and the time by our clock.

A checkpoint itself has no time. A leaf was held by us no later than the first checkpoint that covers it was published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from archive.digest import canonical, digest
from archive.index.database import Database, upsert
from archive.index.tables import checkpoints
from archive.model import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCheckpoint:
    """A checkpoint, and when it was published first."""

    size: int
    note: bytes
    """As it was signed."""
    at: datetime


def row_digest(size: int, note: bytes, at: datetime) -> Digest:
    """Return the digest over a row's columns: a time is under no signature, but a flipped bit must not go unseen."""
    return digest(canonical({"size": size, "note": digest(note), "published_at": at}))


class Checkpoints:
    """The table of checkpoints."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, size: int, note: bytes, at: datetime) -> None:
        """Note a checkpoint; the first over a size stays."""
        with self._database.writing() as connection:
            row = {"size": size, "note": note, "published_at": at, "row_digest": row_digest(size, note, at)}
            connection.execute(upsert(connection, checkpoints).on_conflict_do_nothing(), row)

    def first_over(self, index: int) -> PublishedCheckpoint | None:
        """Return the first checkpoint on record that covers the leaf at ``index``; None where none does."""
        query = select(checkpoints).where(checkpoints.c.size > index).order_by(checkpoints.c.size).limit(1)
        return next(self._published(query), None)

    def last(self) -> PublishedCheckpoint | None:
        """Return the one over the most leaves; None where none was ever published."""
        return next(self._published(select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)), None)

    def every(self) -> tuple[PublishedCheckpoint, ...]:
        """Return all, the smallest first."""
        return tuple(self._published(select(checkpoints).order_by(checkpoints.c.size)))

    def _published(self, query: Select[Any]) -> Iterator[PublishedCheckpoint]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return (PublishedCheckpoint(size=row.size, note=row.note, at=row.published_at) for row in rows)
