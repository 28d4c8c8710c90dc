"""Publishing: leaves that wait get their places in the log under a signed checkpoint, which authorities may stamp.

A crawl does so at its end, and never on its way. What one run does not come to, the next one does: a log or database
that is busy is no error. What is damaged is not signed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from archive.digest import digest
from archive.errors import DatabaseBusyError, LogBusyError
from archive.evidence.log.anchors import Anchor, Authority, Post, Unanchored, anchor
from archive.evidence.log.checkpoint import Checkpoint
from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.keys import Keys, open_keys
from archive.evidence.log.leaves import KeyLeaf, leaf_in, leaf_json
from archive.evidence.log.note import Verifier
from archive.evidence.log.sequencer import Published, Sequencer
from archive.index.checkpoints import Checkpoints
from archive.index.database import Database
from archive.index.leaves import LeafTable
from archive.state import must_be_sound

PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.1
KEY_LEAVES = b'{"act":'
"""What the leaves of keys begin with, as no others do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHome:
    """Where an archive's log is, what it is called, and who stamps it."""

    data: Path
    """The data folder: the log lies in ``log``, its keys in ``keys``."""
    origin: str
    authorities: tuple[Authority, ...] = ()

    @property
    def files(self) -> DirectoryFiles:
        """The log's files."""
        return DirectoryFiles(self.data / "log")

    @property
    def keys(self) -> Path:
        """The folder of its keys."""
        return self.data / "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What came of publishing."""

    checkpoint: Checkpoint | None
    """What stands now; None: no leaf ever came, or the log was busy."""
    added: int
    """Leaves that got their place just now."""
    pending: int
    """Leaves that wait for the next time."""
    busy: bool
    """Another process was writing the log, or the database, all the time."""
    stamps: tuple[Anchor | Unanchored, ...] = field(default=())

    def __str__(self) -> str:
        """Say it in one line."""
        if self.busy:
            return f"log: busy with another process; {self.pending} leaves wait for the next publication"
        if self.checkpoint is None:
            return "log: empty, there is nothing to publish"
        return f"log: {self.checkpoint.size} leaves, {self.added} of them new, root {self.checkpoint.root.hex()}{''.join(map(_stamped, self.stamps))}"


def publish(
    database: Database, home: LogHome, *, clock: Callable[[], datetime], post: Post, patience_seconds: float = PATIENCE_SECONDS
) -> Publication:
    """Give all pending leaves their places, sign, and have the checkpoint stamped.

    Args:
        database: the index.
        home: the log; it is begun, and its first key made, where nothing was published yet.
        clock: the time, aware; asked once the checkpoint stands.
        post: asks an authority.
        patience_seconds: how long to wait for another process that writes the log.

    Raises:
        TamperedError: segments are not whole; nothing was signed.
        DamagedLogError, ForkedLogError: the log is not whole; nothing was signed.
        LogKeyError: its keys cannot be used; nothing was signed.
        StorageError: something could not be made durable; the last checkpoint stands.
    """
    must_be_sound(database, home.data)
    table = LeafTable(database)
    try:
        published, keys = _patiently(lambda: _published(table, home, clock), patience_seconds)
    except (LogBusyError, DatabaseBusyError):  # of a checkpoint that stands already, the next publication tells the database
        return Publication(checkpoint=None, added=0, pending=table.waiting(), busy=True)
    if published.checkpoint:
        Checkpoints(database).keep(published.checkpoint.size, published.note, clock())
    stamps = stamped(home, keys.verifiers, post) if published.checkpoint else ()
    return Publication(checkpoint=published.checkpoint, added=published.added, pending=table.waiting(), busy=False, stamps=stamps)


def caught_up(database: Database, home: LogHome) -> int:
    """Give leaves of a database that was made anew the places that the log has for them, and return how many; nothing is published.

    Raises:
        DamagedLogError, ForkedLogError, LogKeyError, LogBusyError: as for ``publish``.
    """
    if home.files.read(CHECKPOINT) is None:
        return 0
    return Sequencer(home.files, open_keys(home.keys, home.origin, begin=False)).catch_up(LeafTable(database))


def stamped(home: LogHome, verifiers: tuple[Verifier, ...], post: Post) -> tuple[Anchor | Unanchored, ...]:
    """Return what the authorities say that have not stamped the present checkpoint; the log stands without them.

    Raises:
        BadProofError: the log has no checkpoint of one of ``verifiers``.
        StorageError: a stamp could not be kept.
    """
    try:
        return anchor(home.files, verifiers, home.authorities, post)
    except LogBusyError as error:
        return tuple(Unanchored(authority=each.name, why=str(error)) for each in home.authorities)


def _published(table: LeafTable, home: LogHome, clock: Callable[[], datetime]) -> tuple[Published, Keys]:
    files = home.files
    with files.alone():  # so that nobody rotates keys between reading and using them
        begin = files.read(CHECKPOINT) is None and not table.placed()
        keys = open_keys(home.keys, home.origin, begin=begin)
        sequencer = Sequencer(files, keys)
        published = sequencer.publish(table)
        if _note_keys(table, keys, clock()):  # only now does a table that was made anew have the leaves of keys that the log has
            added = published.added
            published = sequencer.publish(table)
            published = replace(published, added=added + published.added)
    return published, keys


def _note_keys(table: LeafTable, keys: Keys, now: datetime) -> int:
    """Write the leaves that say which keys were added and retired, where they lack, and return how many did; nobody else may write them now."""
    known = (leaf_in(row.content) for row in table.beginning_with(KEY_LEAVES))
    on_record = {(leaf.act, leaf.key) for leaf in known if isinstance(leaf, KeyLeaf)}
    signing = {each.verifier for each in keys.signers}
    acts = [("added", each) for each in keys.verifiers] + [("retired", each) for each in keys.verifiers if each not in signing]
    lacking = [KeyLeaf(act=act, key=digest(str(each).encode()), at=now) for act, each in acts]
    return table.add_once([leaf_json(each) for each in lacking if (each.act, each.key) not in on_record])


def _patiently(attempt: Callable[[], tuple[Published, Keys]], seconds: float) -> tuple[Published, Keys]:
    until = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except LogBusyError:
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE_SECONDS)


def _stamped(stamp: Anchor | Unanchored) -> str:
    if isinstance(stamp, Unanchored):
        return f"; not stamped by {stamp.authority}: {stamp.why}"
    return f"; stamped by {stamp.authority} at {stamp.at.isoformat().replace('+00:00', 'Z')}"
