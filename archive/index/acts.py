"""The table of acts, and the two ways in which a capture or a twin is named: by number in rows, by what never changes in acts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from archive.evidence.acts import Act, ActPlace, Reference
from archive.evidence.log.leaves import ActLeaf, leaf_json
from archive.index.database import Database
from archive.index.statements import ADD_LEAF, upserts
from archive.index.tables import acts, captures, snapshots
from archive.model import Digest, Place, SnapshotId

ACTS_WITH_LEAVES = ("run", "model", "sign")
"""The others have leaves that say more: of a snapshot, a rejection, a withdrawal."""


class ActTable:
    """The table of acts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, place: ActPlace, act: Act) -> None:
        """Write the row of an act, whose bytes are durable or become so before this transaction; and its leaf, if it has one of its own."""
        with self._database.writing() as connection:
            row = {"kind": act.kind, "subject": act.subject, "segment": place.segment, "offset": place.offset, "length": place.length}
            self._database.later(upserts(connection).act, row | {"members": " ".join(place.members)})
            know(self._database, connection, place)
            if act.kind in ACTS_WITH_LEAVES:
                self._database.later(ADD_LEAF, {"content": leaf_json(ActLeaf(did=act.kind, record=place.members[-1]))})

    def knows(self, place: ActPlace) -> bool:
        """Say whether an act has its row."""
        query = select(acts.c.number).where(acts.c.segment == place.segment, acts.c.offset == place.offset)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def references(self, numbers: Sequence[int]) -> tuple[Reference, ...]:
        """Return how acts name the captures ``numbers``, in that order."""
        query = select(captures.c.number, captures.c.segment, captures.c.offset, captures.c.members).where(captures.c.number.in_(numbers))
        with self._database.reading() as connection:
            found = {row.number: row for row in connection.execute(query)}
        return tuple(_reference(found[each]) for each in numbers)

    def numbers(self, references: Sequence[Reference]) -> tuple[int, ...]:
        """Return the captures that ``references`` name, in that order, as far as they are here."""
        here = select(captures.c.number, captures.c.segment, captures.c.offset, captures.c.members).where(
            captures.c.segment == bindparam("of_segment"), captures.c.offset == bindparam("at_offset")
        )
        with self._database.reading() as connection:
            rows = [connection.execute(here, {"of_segment": each.segment, "at_offset": each.offset}).first() for each in references]
        return tuple(row.number for row, each in zip(rows, references, strict=True) if row and _reference(row) == each)

    def numbered(self, twins: Sequence[tuple[SnapshotId, int]]) -> tuple[tuple[int, int], ...]:
        """Return ``twins`` (id, similarity) with numbers in the place of ids, as far as these snapshots stand."""
        if not twins:
            return ()
        query = select(snapshots.c.number, snapshots.c.id).where(snapshots.c.id.in_([each for each, _ in twins]))
        with self._database.reading() as connection:
            numbers = {row.id: row.number for row in connection.execute(query)}
        return tuple((numbers[each], similarity) for each, similarity in twins if each in numbers)


def know(database: Database, connection: Connection, place: Place | ActPlace) -> None:
    """Let the database know of a segment up to the end of ``place``: recovery begins behind that."""
    database.later(upserts(connection).segment, {"name": place.segment, "length": place.offset + place.length})


def _reference(row: Row[*tuple[Any, ...]]) -> Reference:
    return Reference(segment=row.segment, offset=row.offset, record=Digest(row.members.rpartition(" ")[2]))
