"""A snapshot leaves its place to a later reading of the same captures, or to none; it stays on record, whole.

The row of ``snapshots`` with its number is taken over by the later reading, so that lists, search,
history, twins and bands, which all go by that number, know the later one only and keep their order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from archive.digest import canonical
from archive.evidence.log.leaves import RejectionLeaf, leaf_json
from archive.index.findable import is_found_alike, make_findable, make_unfindable
from archive.index.rows import SNAPSHOT, snapshot_in, snapshot_rows
from archive.index.statements import ADD_LEAF, upserts
from archive.index.tables import captures, snapshots, superseded
from archive.model import Digest, Outcome, Rejection, Snapshot, SnapshotId

Twins = tuple[tuple[int, int], ...]
"""(snapshot number, similarity in thousandths)"""
_HELD = SNAPSHOT.where(snapshots.c.id == bindparam("held"))
_CAPTURES = select(captures.c.number).where(captures.c.snapshot == bindparam("held"))
_FREE = update(captures).where(captures.c.snapshot == bindparam("held")).values(outcome=Outcome.UNREAD.value, reason=None, snapshot=None)
_SETTLE = (
    update(captures)
    .where(captures.c.number.in_(bindparam("numbers", expanding=True)))
    .values(outcome=bindparam("came_to"), reason=bindparam("why"), snapshot=bindparam("into"))
)
_SIGN = update(snapshots).where(snapshots.c.number == bindparam("of")).values(minhash=bindparam("signature"))
_KEEP = insert(superseded)
_DROP = delete(snapshots).where(snapshots.c.number == bindparam("of"))
_TAKE_OVER = (
    update(snapshots)
    .where(snapshots.c.number == bindparam("of"))
    .values({column.name: bindparam(f"new_{column.name}") for column in snapshots.c if column.name != "number"})
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """What took the place of a snapshot."""

    by: str | None
    """The id of the later reading; None: by later rules the capture is no article."""
    reason: str | None
    """Why it is none, with the rule and its version."""
    at: datetime
    """When the captures were read again."""


def superseded_in(row: Row[Any]) -> Superseded:
    """Return what a row of ``superseded`` says."""
    return Superseded(by=row.by, reason=row.reason, at=row.superseded_at)


def supersede(connection: Connection, numbers: tuple[int, ...], snapshot: Snapshot, alike: Callable[[], Twins]) -> None:
    """Put ``snapshot`` of the captures ``numbers`` in the place of the one that it names.

    Args:
        connection: of a transaction.
        numbers: as for ``Catalog.seal``.
        snapshot: whose ``supersedes`` names one that stands.
        alike: gives its twins, as for ``Catalog.seal``; asked only where they are other ones than before.
    """
    if snapshot.supersedes is None:
        raise ValueError(f"snapshot {snapshot.id} names none that it supersedes")
    held = _held(connection, snapshot.supersedes.id)
    before = snapshot_in(held)
    found_alike = is_found_alike(before, snapshot)
    twins = () if found_alike else alike()  # while the one that stands is still known by its id
    _keep(connection, held, snapshot.supersedes.at, by=snapshot.id, reason=None)
    row, contents = snapshot_rows(snapshot, held.capture)
    for digest, content in sorted(contents):
        connection.execute(upserts(connection).text, {"digest": digest, "content": content})
    connection.execute(_TAKE_OVER, {"of": held.number, **{f"new_{name}": value for name, value in row.items()}})
    connection.execute(ADD_LEAF, {"content": canonical({"kind": "snapshot", "id": snapshot.id})})
    _settle(connection, numbers, Outcome.SEALED, None, snapshot.id)
    if not found_alike:
        make_unfindable(connection, held.number, before)
        make_findable(connection, held.number, snapshot, twins)


def sign_anew(connection: Connection, snapshot: Snapshot, alike: Callable[[], Twins]) -> None:
    """Let a snapshot that stands be found by its new signature; its manifest, which does not hold that, stays.

    Args:
        connection: of a transaction.
        snapshot: the one that stands, with its new ``minhash``.
        alike: as for ``supersede``.
    """
    held = _held(connection, snapshot.id)
    twins = alike()
    make_unfindable(connection, held.number, snapshot_in(held))
    connection.execute(_SIGN, {"of": held.number, "signature": snapshot.fingerprint.minhash})
    make_findable(connection, held.number, snapshot, twins)


def retract(
    connection: Connection, held_id: SnapshotId, number: int, rejection: Rejection, at: datetime, *, records: tuple[Digest, ...]
) -> None:
    """Take a snapshot out of its place because later rules reject its capture ``number``; the log is told so.

    Args:
        connection: of a transaction.
        held_id: the snapshot.
        number: its (first) capture.
        rejection: why it is no article.
        at: when the capture was read again.
        records: the digests of the metadata records of all its captures, for the leaf.
    """
    held = _held(connection, held_id)
    make_unfindable(connection, held.number, snapshot_in(held))
    said = rejection.reason if rejection.detail is None else f"{rejection.reason}: {rejection.detail}"
    _keep(connection, held, at, by=None, reason=said)
    connection.execute(_DROP, {"of": held.number})
    leaf = RejectionLeaf(captures=records, reason=rejection.reason)
    connection.execute(ADD_LEAF, {"content": leaf_json(leaf)})
    _settle(connection, (number,), Outcome.REJECTED, rejection.reason, None)


def _held(connection: Connection, snapshot_id: SnapshotId) -> Row[Any]:
    return connection.execute(_HELD, {"held": snapshot_id}).one()


def _keep(connection: Connection, held: Row[Any], at: datetime, *, by: str | None, reason: str | None) -> None:
    """Write down what leaves its place; its captures are free."""
    numbers = {held.capture, *connection.execute(_CAPTURES, {"held": held.id}).scalars()}
    connection.execute(
        _KEEP,
        {
            "id": held.id, "capture": held.capture, "captures": " ".join(map(str, sorted(numbers))), "url": held.url,
            "captured_at": held.captured_at, "manifest": held.manifest, "minhash": held.minhash, "text": held.text, "plain": held.plain,
            "by": by, "reason": reason, "superseded_at": at,
        },
    )  # fmt: skip
    connection.execute(_FREE, {"held": held.id})


def _settle(connection: Connection, numbers: tuple[int, ...], outcome: Outcome, reason: str | None, snapshot: str | None) -> None:
    connection.execute(_SETTLE, {"numbers": numbers, "came_to": outcome.value, "why": reason, "into": snapshot})
