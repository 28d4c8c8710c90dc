"""What was withdrawn: what stands for it, and the rows that a withdrawal takes away.

Rows of captures stay, with all their digests: only how they ended is changed. Texts, manifests and
what they were found by are gone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, select, update

from archive.digest import text_digest
from archive.errors import WithdrawnError
from archive.index.database import Database, upsert
from archive.index.findable import make_unfindable
from archive.index.rows import SNAPSHOT, snapshot_in
from archive.index.statements import ONE
from archive.index.tables import acts, captures, snapshots, superseded, texts, withdrawn
from archive.index.turning import turn_again
from archive.model import Digest, Outcome, Snapshot

_SHANGHAI = ZoneInfo("Asia/Shanghai")
KIND = "withdraw"
"""Of acts."""
REASON = "withdrawn"
"""Of captures whose content was."""
# so many at once, written out: most snapshots name no more, and a list of any length would be put into the statement anew each time
_NAMED = [f"digest_{at}" for at in range(4)]
_AMONG = select(withdrawn).where(withdrawn.c.digest.in_([bindparam(each) for each in _NAMED])).order_by(withdrawn.c.digest).limit(ONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What stands for a content that was withdrawn."""

    digest: Digest
    what: str
    """``snapshot``, ``text``, ``payload`` or ``member``."""
    url: str | None
    """Of a snapshot."""
    captured_at: datetime | None
    record: Digest
    """Of the act that withdrew it: its metadata record."""
    reason: str
    asked_by: str | None
    order: Digest
    """Of the document that says who asked for it and on what ground; where there was none, of the reason."""
    withdrawn_at: datetime
    from_segments: bool
    """Whether a tombstone stands in its place, or is to."""

    @property
    def has_document(self) -> bool:
        """Whether there was a document, so that ``order`` is its digest."""
        return self.order != text_digest(self.reason)

    @property
    def snapshot(self) -> str:
        """The id, if it is a snapshot."""
        return self.digest.removeprefix("sha256:")


class WithdrawnContentError(WithdrawnError):
    """As ``WithdrawnError``, with what stands for the content."""

    def __init__(self, stands: Withdrawal) -> None:
        by = f" by {stands.asked_by}" if stands.asked_by else ""
        at = stands.withdrawn_at.astimezone(_SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")  # as answers and screens show times
        ground = (
            f"digest of the order: {stands.order}"
            if stands.has_document
            else f"no document was given; digest of the reason: {stands.order}"
        )
        super().__init__(f"{stands.what} {stands.snapshot} was withdrawn at {at}, as asked for{by}: {stands.reason} ({ground})")
        self.stands = stands


def withdrawal_of(database: Database, of: Digest) -> Withdrawal | None:
    """Return what stands for the content with this digest; None where it was not withdrawn."""
    return next(_withdrawals(database, withdrawn.c.digest == of), None)


def withdrawn_snapshot(database: Database, digits: str) -> Withdrawal | None:
    """Return what stands for the one withdrawn snapshot whose id begins with ``digits``; None where there is none, or several."""
    fits = withdrawn.c.digest.startswith(f"sha256:{digits}", autoescape=True)
    found = list(_withdrawals(database, (withdrawn.c.what == "snapshot") & fits))
    return found[0] if len(found) == 1 else None


def withdrawn_of_page(database: Database, url: str) -> dict[datetime, Withdrawal]:
    """Return what stands for the snapshots of a page that were withdrawn, by when they were captured."""
    return {each.captured_at: each for each in _withdrawals(database, withdrawn.c.url == url) if each.captured_at}


def must_not_be_withdrawn(database: Database, payload: Digest) -> None:
    """Refuse a payload that was withdrawn.

    Raises:
        WithdrawnContentError: it was.
    """
    if found := withdrawal_of(database, payload):
        raise WithdrawnContentError(found)


def withdrawn_in_snapshot(database: Database, snapshot: Snapshot) -> Withdrawal | None:
    """Return what stands for a content that a snapshot, were it sealed, would show again; None where it shows none."""
    digests = sorted({*snapshot.payloads, *texts_of(snapshot)})
    with database.reading() as connection:
        for at in range(0, len(digests), len(_NAMED)):
            asked = zip_longest(_NAMED, digests[at : at + len(_NAMED)], fillvalue=digests[at])
            if row := connection.execute(_AMONG, dict(asked)).first():
                return _withdrawal(row)
    return None


def texts_of(snapshot: Snapshot) -> tuple[Digest, ...]:
    """Return the digests of the texts of a snapshot."""
    return tuple(dict.fromkeys(map(text_digest, (snapshot.extraction.text, snapshot.extraction.plain))))


def asked_for(database: Database, record: Digest) -> str:
    """Return the snapshot that a withdrawal was asked for; ``record``: the digest of its act's metadata record."""
    query = select(acts.c.subject).where(acts.c.kind == KIND, acts.c.members.endswith(record))
    with database.reading() as connection:
        return str(connection.execute(query).scalar_one())


def are_all_withdrawn(database: Database, digests: Collection[Digest], *, from_segments: bool) -> bool:
    """Say whether all of these contents were withdrawn before; ``from_segments``: by acts that want tombstones."""
    wanted = withdrawn.c.from_segments == 1 if from_segments else withdrawn.c.digest.is_not(None)
    with database.reading() as connection:
        found = set(connection.execute(select(withdrawn.c.digest).where(wanted)).scalars())
    return found.issuperset(digests)


def take_out(database: Database, numbers: Iterable[int], stands: Iterable[Withdrawal]) -> None:
    """Take away the rows of what was withdrawn and write what stands for it; within the transaction of its act.

    Args:
        database: the index.
        numbers: the captures whose content was withdrawn.
        stands: for each digest.
    """
    by_digest = {each.digest: each for each in stands}
    with database.writing() as connection:
        database.flush()  # what is taken out may be among what waits
        _settle(connection, numbers)
        urls = {url for each in by_digest.values() if each.what == "snapshot" for url in _drop_snapshot(connection, each.snapshot)}
        for each in by_digest.values():
            connection.execute(delete(texts).where(texts.c.digest == each.digest))  # a payload may be its own text
            _stand(connection, each)
        for url in sorted(urls):
            turn_again(connection, url)


def forget_deleted(database: Database) -> None:
    """Let SQLite write its file and its write-ahead log anew: deleted rows stand on in what neither uses any more.

    Raises:
        DatabaseBusyError: others were writing; nothing was changed.
        StorageError: there is no room for a second copy of the database; as before.
    """
    if database.is_sqlite:
        with database.reading() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _settle(connection: Connection, numbers: Iterable[int]) -> None:
    ended = captures.c.outcome.in_((Outcome.SEALED.value, Outcome.UNREAD.value))
    for number in numbers:
        this = (captures.c.number == number) & ended
        connection.execute(update(captures).where(this).values(outcome=Outcome.REJECTED.value, reason=REASON, snapshot=None))


def _drop_snapshot(connection: Connection, snapshot_id: str) -> Iterator[str]:
    """Remove a snapshot, wherever it stands; yield the page in whose history it stood."""
    row = connection.execute(SNAPSHOT.where(snapshots.c.id == snapshot_id)).first()
    if row is not None:
        make_unfindable(connection, row.number, snapshot_in(row))
        connection.execute(delete(snapshots).where(snapshots.c.number == row.number))
        yield row.url
    connection.execute(delete(superseded).where(superseded.c.id == snapshot_id))


def _stand(connection: Connection, each: Withdrawal) -> None:
    adding = upsert(connection, withdrawn).on_conflict_do_update(
        index_elements=[withdrawn.c.digest], set_={"from_segments": 1}, where=withdrawn.c.from_segments == 0
    )
    if not each.from_segments:
        adding = upsert(connection, withdrawn).on_conflict_do_nothing()
    connection.execute(adding, _row(each))


def _row(each: Withdrawal) -> Mapping[str, object]:
    names = (column.name for column in withdrawn.c if column.name != "from_segments")
    return {name: getattr(each, name) for name in names} | {"from_segments": int(each.from_segments)}


def _withdrawals(database: Database, condition: ColumnElement[bool]) -> Iterator[Withdrawal]:
    with database.reading() as connection:
        rows = connection.execute(select(withdrawn).where(condition).order_by(withdrawn.c.digest)).all()
    yield from map(_withdrawal, rows)


def _withdrawal(row: Row[Any]) -> Withdrawal:
    names = (column.name for column in withdrawn.c if column.name != "from_segments")
    return Withdrawal(**{name: getattr(row, name) for name in names}, from_segments=bool(row.from_segments))
