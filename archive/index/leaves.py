"""The leaves of the log as the index has them: which wait, which have their place, and where one stands.

Leaves are written by whoever writes what they are of, in the same transaction. Their places come from the log
alone (``LeafTable`` is the sequencer's ``LeafSource``), once a checkpoint over them was signed and swapped in.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, update

from archive.digest import canonical
from archive.errors import ForkedLogError
from archive.evidence.log.sequencer import Pending, Placed
from archive.index.audit import CaptureRow
from archive.index.database import Database, one_at_a_time
from archive.index.tables import LEAF_BEGINNING, leaves

AT_ONCE = 500
"""Leaves that are looked up, or read, by one question."""
_BEGINNING = 160

_PLACE = update(leaves).where(leaves.c.number == bindparam("of_number"), leaves.c.position.is_(None)).values(position=bindparam("index"))
_ALIKE = select(leaves.c.number, leaves.c.content, leaves.c.position).where(LEAF_BEGINNING.in_(bindparam("beginnings", expanding=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRow:
    """A row of ``leaves``."""

    number: int
    content: bytes
    index: int | None
    """In the log; None: pending."""


class LeafTable:
    """The table of leaves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- what the sequencer asks (LeafSource) ---

    def placed(self) -> int:
        """Return how many leaves have an index: the first that is free."""
        with self._database.reading() as connection:
            last = connection.execute(select(func.max(leaves.c.position))).scalar()
        return 0 if last is None else last + 1

    def pending(self, most: int) -> tuple[Pending, ...]:
        """Return the oldest leaves without an index, in order, at most ``most``."""
        query = select(leaves.c.number, leaves.c.content).where(leaves.c.position.is_(None)).order_by(leaves.c.number).limit(most)
        with self._database.reading() as connection:
            return tuple(Pending(row=row.number, content=row.content) for row in connection.execute(query))

    def place(self, placed: Sequence[Placed]) -> None:
        """Note the indexes of leaves that follow each other, durably and all at once; done again it changes nothing.

        Raises:
            ForkedLogError: the table has another leaf at one of the indexes, or one of the rows is not pending any more.
        """
        if not placed:
            return
        first, last = placed[0].index, placed[-1].index
        with self._database.writing() as connection:
            there = _between(connection, first, last)
            if any(there.get(each.index, each.content) != each.content for each in placed):
                raise _disagreement(first, last)
            fresh = [each for each in placed if each.index not in there]
            numbers = [each.row for each in fresh] if all(each.row for each in fresh) else list(_rows_of(connection, fresh))
            known = [{"of_number": number, "index": each.index} for number, each in zip(numbers, fresh, strict=True) if number]
            unknown = [{"content": each.content, "position": each.index} for number, each in zip(numbers, fresh, strict=True) if not number]
            if known:
                connection.execute(_PLACE, known)
            if unknown:
                connection.execute(insert(leaves), unknown)
            if len(_between(connection, first, last)) != len(placed):
                raise _disagreement(first, last)

    # --- what others ask ---

    def waiting(self) -> int:
        """Return how many leaves have no index yet."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).where(leaves.c.position.is_(None))).scalar_one())

    def index_of(self, content: bytes) -> int | None:
        """Return the (first) index of the leaf with this content; None: it is pending, or was never written."""
        return min((each.index for each in self.rows_of([content]) if each.index is not None), default=None)

    def rows_of(self, contents: Sequence[bytes]) -> tuple[LeafRow, ...]:
        """Return all rows that have one of ``contents``, in the order they were written."""
        with self._database.reading() as connection:
            return tuple(sorted(_alike(connection, contents), key=lambda row: row.number))

    def beginning_with(self, prefix: bytes) -> tuple[LeafRow, ...]:
        """Return the rows whose content begins with ``prefix`` (160 bytes at most), in the order they were written."""
        query = select(leaves).where(LEAF_BEGINNING.between(prefix, prefix + b"\xff")).order_by(leaves.c.number)  # no JSON has 0xFF
        with self._database.reading() as connection:
            return tuple(LeafRow(number=row.number, content=row.content, index=row.position) for row in connection.execute(query))

    def every(self) -> Iterator[LeafRow]:
        """Yield all rows in the order they were written; new ones may come in meanwhile."""
        after = 0
        query = select(leaves).where(leaves.c.number > bindparam("after")).order_by(leaves.c.number).limit(AT_ONCE)
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(query, {"after": after}).all()
            if not rows:
                return
            yield from (LeafRow(number=row.number, content=row.content, index=row.position) for row in rows)
            after = rows[-1].number

    def add_once(self, contents: Sequence[bytes]) -> int:
        """Write those of ``contents`` that no row has, pending, and return how many that were."""
        with self._database.writing() as connection:
            one_at_a_time(connection, "leaves")
            there = {row.content for row in _alike(connection, contents)}
            lacking = [{"content": each} for each in dict.fromkeys(contents) if each not in there]
            if lacking:
                connection.execute(insert(leaves), lacking)
        return len(lacking)


def capture_leaf(row: CaptureRow) -> bytes:
    """Return the leaf that a capture's row must have; the row is believed."""
    said = {"row": row.row_digest, "payload": row.place.payload, "members": row.place.members, "captured_at": row.evidence["captured_at"]}
    return canonical({"kind": "capture", **said})


def snapshot_leaf(snapshot_id: str) -> bytes:
    """Return the leaf of the snapshot with this id (all 64 digits)."""
    return canonical({"kind": "snapshot", "id": snapshot_id})


def _between(connection: Connection, first: int, last: int) -> dict[int, bytes]:
    query = select(leaves.c.position, leaves.c.content).where(leaves.c.position.between(first, last))
    return {row.position: row.content for row in connection.execute(query)}


def _rows_of(connection: Connection, fresh: Sequence[Placed]) -> Iterator[int | None]:
    """Yield the number of each leaf's row: its own, else of the oldest pending one with its content; None where there is none."""
    taken = {each.row for each in fresh if each.row}
    waiting = defaultdict[bytes, deque[int]](deque)
    for row in sorted(_alike(connection, [each.content for each in fresh if not each.row]), key=lambda row: row.number):
        if row.index is None and row.number not in taken:
            waiting[row.content].append(row.number)
    for each in fresh:
        alike = waiting[each.content]
        yield each.row or (alike.popleft() if alike else None)


def _alike(connection: Connection, contents: Sequence[bytes]) -> Iterator[LeafRow]:
    wanted = list(dict.fromkeys(contents))
    for at in range(0, len(wanted), AT_ONCE):
        piece = set(wanted[at : at + AT_ONCE])
        beginnings = list({each[:_BEGINNING] for each in piece})
        for row in connection.execute(_ALIKE, {"beginnings": beginnings}):
            if row.content in piece:
                yield LeafRow(number=row.number, content=row.content, index=row.position)


def _disagreement(first: int, last: int) -> ForkedLogError:
    return ForkedLogError(
        f"the database and the log disagree on leaves {first} to {last}: one of them was changed. Keep both as they are; "
        "`kuaizhao verify --all` says what differs, and a backup which of them is right"
    )
