"""How the log stands: its checkpoint, what waits, its keys, its stamps, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.digest import plain_json
from archive.errors import BadProofError, NotPermittedError
from archive.evidence.log.anchors import anchored
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.keys import keys_in, public_keys, signing
from archive.evidence.log.note import Verifier
from archive.index.checkpoints import Checkpoints
from archive.index.database import Database
from archive.index.leaves import LeafTable
from archive.publishing.publish import LogHome
from archive.state import damage


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStatus:
    """A key of the log."""

    vkey: str
    signs: bool
    """False: it was retired; what it signed verifies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An authority's newest stamp that is kept; ``kuaizhao log anchor`` verified it when it came."""

    authority: str
    size: int
    """Leaves under the checkpoint it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStatus:
    """How the log stands now."""

    origin: str
    size: int
    root: str | None
    """Hexadecimal; None: there is no checkpoint, or none that verifies."""
    checkpoint: str | None
    """As it was signed."""
    published_at: datetime | None
    """When the newest checkpoint on record was published first; None: none is on record."""
    pending: int
    keys: tuple[KeyStatus, ...]
    anchors: tuple[Stamp, ...]
    damage: tuple[str, ...]
    """Why nothing is written or signed; empty: the archive is sound as far as a quick look tells."""


def status_of(database: Database, home: LogHome) -> LogStatus:
    """Return how the log stands; damage is an answer.

    Raises:
        LogKeyError: a key is broken, of another log, or can be read by others.
        StorageError: files cannot be read.
    """
    verifiers, sign = _keys(home)
    note, last = home.files.read(CHECKPOINT), Checkpoints(database).last()
    checkpoint = _verified(note, verifiers)
    newest = {name: size for size, name in anchored(home.files)}
    return LogStatus(
        origin=checkpoint.origin if checkpoint else home.origin,
        size=checkpoint.size if checkpoint else 0,
        root=checkpoint.root.hex() if checkpoint else None,
        checkpoint=note.decode(errors="replace") if note else None,
        published_at=last.at if last else None,
        pending=LeafTable(database).waiting(),
        keys=tuple(KeyStatus(vkey=str(each), signs=each in sign) for each in verifiers),
        anchors=tuple(Stamp(authority=name, size=size) for name, size in newest.items()),
        damage=tuple(map(str, damage(database, home.data))),
    )


def status_lines(status: LogStatus) -> Iterator[str]:
    """Yield the status as lines for people."""
    yield f"log       {status.origin}"
    yield f"leaves    {status.size} in the log, {status.pending} wait for the next publication"
    if status.root:
        when = f", published {plain_json(status.published_at)}" if status.published_at else ""
        yield f"root      {status.root}{when}"
    for key in status.keys:
        yield f"key       {key.vkey} ({'signs' if key.signs else 'retired'})"
    for stamp in status.anchors:
        yield f"stamp     {stamp.authority}: over {stamp.size} leaves"
    if not status.anchors:
        yield "stamp     none: no authority has stamped a checkpoint"
    for fault in status.damage:
        yield f"DAMAGED   {fault}"


def _keys(home: LogHome) -> tuple[tuple[Verifier, ...], tuple[Verifier, ...]]:
    """Return the keys of the log, and those of them that sign."""
    try:
        keys = keys_in(home.keys, home.origin)
    except NotPermittedError:  # whoever may not read the private ones sees by their names which there are
        return public_keys(home.keys), signing(home.keys)
    return keys.verifiers, tuple(each.verifier for each in keys.signers)


def _verified(note: bytes | None, verifiers: tuple[Verifier, ...]) -> Checkpoint | None:
    if note is None:
        return None
    try:
        return checkpoint_in(note, verifiers)
    except BadProofError:
        return None  # ``damage`` says it
