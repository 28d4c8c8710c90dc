"""What a withdrawal reaches: everything that shows the content of a snapshot.

A content is withdrawn wherever it stands: under every snapshot that has the same text, in every
capture that has the same payload, in every other reading of these captures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from archive.digest import digest
from archive.errors import UnknownSnapshotError
from archive.evidence.acts import ActPlace
from archive.index.database import Database
from archive.index.rows import place_in
from archive.index.tables import acts, captures, snapshots, superseded, twins, withdrawn
from archive.index.withdrawn import KIND
from archive.model import Digest, Place

_NOTHING = (digest(b""),)
"""Shared by all that brought no content."""
_AT_ONCE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A snapshot that shows the content, or did."""

    id: str
    url: str
    captured_at: datetime
    title: str | None
    """None: it has none, a later reading took its place, or it was withdrawn before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Everything that shows a content."""

    snapshots: tuple[Sought, ...]
    """By time; those too that a later reading took the place of, or that were withdrawn before."""
    captures: tuple[tuple[int, Place], ...]
    """By number."""
    texts: tuple[Digest, ...]
    payloads: tuple[Digest, ...]
    acts: tuple[ActPlace, ...]
    """That sealed these snapshots: texts and manifests stand in them."""
    alike: tuple[Sought, ...]
    """Snapshots of other pages with nearly the same text: they are not reached."""

    @property
    def digests(self) -> dict[Digest, str]:
        """What is to be withdrawn, and what each is, apart from members."""
        ids = {Digest(f"sha256:{each.id}"): "snapshot" for each in self.snapshots}
        return ids | dict.fromkeys(self.texts, "text") | dict.fromkeys(self.payloads, "payload")


def reach(database: Database, snapshot_id: str) -> Reach:
    """Return everything that shows the content of a snapshot; of one withdrawn before, also what came since.

    Raises:
        UnknownSnapshotError: there is none with this id.
    """
    with database.reading() as connection:
        found = _Reaching(connection, snapshot_id)
        if not found.ids:
            raise UnknownSnapshotError(f"{snapshot_id!r} is no snapshot that we hold, nor one that was withdrawn")
        return found.everything()


class _Reaching:
    """Follows from a snapshot to its captures and texts, and from these to further snapshots, until nothing is new."""

    def __init__(self, connection: Connection, snapshot_id: str) -> None:
        self._connection = connection
        self.ids = set[str]()
        self._numbers, self._payloads, self._texts = set[int](), set[str](), set[str]()
        self._begin(snapshot_id)
        size = -1
        while size != (size := len(self.ids) + len(self._numbers) + len(self._payloads) + len(self._texts)):
            self._follow_readings()
            self._follow_captures()

    def _begin(self, snapshot_id: str) -> None:
        """Begin with the snapshot; of one that was withdrawn before, with all that was withdrawn with it."""
        for table in (snapshots, superseded):
            self.ids.update(row.id for row in self._rows(table, (table.c.id, [snapshot_id])))
        for stood in self._rows(withdrawn, (withdrawn.c.digest, [f"sha256:{snapshot_id}"])):
            for row in self._rows(withdrawn, (withdrawn.c.record, self._records_beside(stood.record))):
                if row.what == "snapshot":
                    self.ids.add(row.digest.removeprefix("sha256:"))
                elif row.what in ("text", "payload"):
                    (self._texts if row.what == "text" else self._payloads).add(row.digest)

    def _records_beside(self, record: str) -> set[str]:
        """Return the records of all acts that withdrew what the act with this ``record`` was asked for, itself among them."""
        this = select(acts.c.subject).where(acts.c.kind == KIND, acts.c.members.endswith(record))
        ours = select(acts.c.members).where(acts.c.kind == KIND, acts.c.subject.in_(this))
        return {record, *(each.rpartition(" ")[2] for each in self._connection.execute(ours).scalars())}

    def _follow_readings(self) -> None:
        for table in (snapshots, superseded):
            wanted = (table.c.id, self.ids), (table.c.capture, self._numbers), (table.c.text, self._texts), (table.c.plain, self._texts)
            for row in self._rows(table, *wanted):
                self.ids.add(row.id)
                self._texts |= {row.text, row.plain}.difference(_NOTHING)
                self._numbers |= {row.capture, *map(int, row.captures.split() if table is superseded else ())}

    def _follow_captures(self) -> None:
        wanted = (captures.c.snapshot, self.ids), (captures.c.number, self._numbers), (captures.c.payload, self._payloads)
        for row in self._rows(captures, *wanted):
            self._numbers.add(row.number)
            self._payloads |= {row.payload}.difference(_NOTHING)
            self.ids |= {row.snapshot} if row.snapshot else set()

    def everything(self) -> Reach:
        """Return what was found."""
        numbered = sorted(self._rows(captures, (captures.c.number, self._numbers)), key=lambda row: row.number)
        return Reach(
            snapshots=self._snapshots(),
            captures=tuple((row.number, place_in(row)) for row in numbered),
            texts=tuple(map(Digest, sorted(self._texts))),
            payloads=tuple(map(Digest, sorted(self._payloads))),
            acts=tuple(_act_place(row) for row in self._rows(acts, (acts.c.subject, self.ids)) if row.kind == "seal"),
            alike=self._alike(),
        )

    def _snapshots(self) -> tuple[Sought, ...]:
        found = dict[str, Sought]()
        for row in self._rows(withdrawn, (withdrawn.c.digest, {f"sha256:{each}" for each in self.ids})):
            found[row.digest] = Sought(id=row.digest.removeprefix("sha256:"), url=row.url, captured_at=row.captured_at, title=None)
        for table in (superseded, snapshots):
            for row in self._rows(table, (table.c.id, self.ids)):
                found[f"sha256:{row.id}"] = _sought(row, title=row.title if table is snapshots else None)
        return tuple(sorted(found.values(), key=lambda each: (each.captured_at, each.id)))

    def _alike(self) -> tuple[Sought, ...]:
        numbers = {row.number for row in self._rows(snapshots, (snapshots.c.id, self.ids))}
        others = {row.b for row in self._rows(twins, (twins.c.a, numbers))} | {row.a for row in self._rows(twins, (twins.c.b, numbers))}
        rows = self._rows(snapshots, (snapshots.c.number, others - numbers))
        return tuple(_sought(row, title=row.title) for row in sorted(rows, key=lambda row: row.number))

    def _rows(self, table: Any, *wanted: tuple[ColumnElement[Any], Iterable[Any]]) -> list[Row[Any]]:
        """Return the rows in which any of these columns has any of its values, each once."""
        rows = dict[Row[Any], None]()
        for column, values in wanted:
            for piece in _pieces(sorted(values)):
                rows |= dict.fromkeys(self._connection.execute(select(table).where(column.in_(piece))))
        return list(rows)


def _sought(row: Row[Any], *, title: str | None) -> Sought:
    return Sought(id=row.id, url=row.url, captured_at=row.captured_at, title=title)


def _act_place(row: Row[Any]) -> ActPlace:
    return ActPlace(segment=row.segment, offset=row.offset, length=row.length, members=tuple(map(Digest, row.members.split())))


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
