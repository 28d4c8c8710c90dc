"""Holds the log against the database: every leaf stands in both, at the same index, and is of something that the archive has.

The log is computed anew from its leaves up to the signature; nothing that the database says of it is believed. What
waits for its place, or has it in the log but not yet in the database, is said and is no damage: publishing goes on from there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.errors import ArchiveError, BadProofError, DamagedLogError
from archive.evidence.log.audit import verify_log
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in
from archive.evidence.log.files import CHECKPOINT, LogFiles
from archive.evidence.log.merkle import Hash, leaf_hash
from archive.evidence.log.note import Verifier
from archive.evidence.log.tiles import Edge
from archive.index.checkpoints import row_digest
from archive.index.database import Database
from archive.index.tables import checkpoints, leaves
from archive.index.written import BATCH, Row, View, instant, one_view
from archive.publishing.grounds import Grounds, grounds_in
from archive.verifying.finding import Finding

AT_ONCE = 4096


def log_findings(database: Database, files: LogFiles, verifiers: Sequence[Verifier]) -> Iterator[Finding]:
    """Yield what does not hold of the log and of the tables that say of it, and at the end how much was looked at.

    Args:
        database: the index; it is seen as it stands at one moment.
        files: the log, which may grow meanwhile.
        verifiers: the keys that ever signed it.

    Raises:
        ArchiveError: the database cannot be read so far.
    """
    known = _size(files, verifiers)  # whatever is under this checkpoint is in a view that is taken after it
    with one_view(database) as view:
        grounds = grounds_in(view, verifiers)
        table = _Table()
        yield from table.read(view, grounds)
        yield from grounds.unmet(view)
        beside = _Beside(view, table, grounds, known=known)
        yield from beside.recorded(verifiers)
        checkpoint, error = _recomputed(files, verifiers, beside)
        yield from beside.found
        if error:
            yield Finding(ok=False, what="log", where="the log", detail=error)
        else:
            yield from beside.ends(checkpoint.size if checkpoint else 0)
    waiting = sum(table.pending.values())
    yield Finding(ok=True, what="pending", where=f"{waiting} leaves", detail="they wait for the next publication" if waiting else "")
    yield Finding(ok=True, what="leaves", where=str(beside.size), detail=_ahead(beside))


@dataclass(slots=True)
class _Table:
    """The table of leaves as it was read."""

    placed: int = 0
    """The first index that is free."""
    rows: int = 0
    """How many rows have an index."""
    pending: Counter[Hash] = field(default_factory=Counter)

    def read(self, view: View, grounds: Grounds) -> Iterator[Finding]:
        for row in _every(view):
            where = f"row {row['number']} of leaves"
            if row.misfits:
                detail = f"the columns {', '.join(row.misfits)} hold nothing that such columns may hold"
                yield Finding(ok=False, what="leaf", where=where, detail=detail)
                continue
            if row["position"] is None:
                self.pending[leaf_hash(row["content"])] += 1
            else:
                self.placed = max(self.placed, row["position"] + 1)
                self.rows += 1
            if why := grounds.fault(row["content"]):
                yield Finding(ok=False, what="leaf", where=where, detail=why)


class _Beside:
    """Is shown every leaf of the log in order, and holds it against the view."""

    def __init__(self, view: View, table: _Table, grounds: Grounds, *, known: int) -> None:
        self.found: list[Finding] = []
        self.size = 0
        self.ahead = 0
        """Leaves that the log has and the database does not know to be in it."""
        self._view, self._table, self._grounds, self._known = view, table, grounds, known
        self._batch: dict[int, bytes] = {}
        self._edge = Edge()
        self._roots: dict[int, Hash] = {}
        """What the log's root was at a size, as the recorded checkpoints sign it."""

    def recorded(self, verifiers: Sequence[Verifier]) -> Iterator[Finding]:
        """Read the recorded checkpoints; yield those that do not hold by themselves."""
        for row in self._view.rows(checkpoints, order="size"):
            if row.misfits or row["row_digest"] != row_digest(row["size"], row["note"], instant(row["published_at"])):
                detail = "the row is not as it was written, by its own digest"
                yield Finding(ok=False, what="checkpoint", where=f"row {row['size']} of checkpoints", detail=detail)
                continue
            try:
                self._roots[row["size"]] = checkpoint_in(row["note"], verifiers, strangers=False).root
            except BadProofError as error:
                yield Finding(ok=False, what="checkpoint", where=f"row {row['size']} of checkpoints", detail=str(error))

    def visit(self, index: int, content: bytes) -> None:
        """Look at the leaf at ``index`` of the log."""
        self.size = index + 1
        self._compare(index, content)
        self._edge.extend([leaf_hash(content)])
        root = self._roots.get(self.size)
        if root is not None and root != self._edge.root():
            detail = "the log had other leaves when that checkpoint was signed: it was changed and signed anew"
            self._say("checkpoint", f"the checkpoint over {self.size} leaves", detail)

    def ends(self, size: int) -> Iterator[Finding]:
        """Yield what the view knows of that lies behind the last leaf of the log."""
        for row in self._view.rows(leaves, leaves.c.position >= size, order="position", most=BATCH):
            detail = f"it is said to be leaf {row['position']} of the log, which has {size}"
            yield Finding(ok=False, what="leaf", where=f"row {row['number']} of leaves", detail=detail)
        for longer in (each for each in self._roots if each > size):
            detail = f"the log has {size} leaves now: it was cut back"
            yield Finding(ok=False, what="checkpoint", where=f"the checkpoint over {longer} leaves", detail=detail)
        if self._table.rows > self._table.placed:
            detail = f"{self._table.rows} rows have an index, of which there are {self._table.placed}"
            yield Finding(ok=False, what="leaf", where="the table of leaves", detail=detail)

    def _compare(self, index: int, content: bytes) -> None:
        if index % AT_ONCE == 0:
            within = (leaves.c.position >= index, leaves.c.position < index + AT_ONCE)
            self._batch = {row["position"]: row["content"] for row in self._view.rows(leaves, *within)}
        held = self._batch.get(index)
        if held is None:
            self._unknown(index, content)
        elif held != content:
            self._say("leaf", f"leaf {index}", f"the log says {content[:200]!r}, the database {held[:200]!r}")

    def _unknown(self, index: int, content: bytes) -> None:
        """Take note of a leaf to which the view has no row with its index."""
        if index < self._table.placed:
            self._say("leaf", f"leaf {index}", "no row of the database has this index, though later ones are there")
            return
        self.ahead += 1
        waits = leaf_hash(content)
        if self._table.pending[waits]:
            self._table.pending[waits] -= 1
        elif index < self._known and (why := self._grounds.fault(content)):
            self._say("leaf", f"leaf {index}", why)

    def _say(self, what: str, where: str, detail: str) -> None:
        self.found.append(Finding(ok=False, what=what, where=where, detail=detail))


def _recomputed(files: LogFiles, verifiers: Sequence[Verifier], beside: _Beside) -> tuple[Checkpoint | None, str | None]:
    """Return the checkpoint of the whole log, or why it does not hold."""
    if files.read(CHECKPOINT) is None:  # tiles without one: the first publication was killed, and the next one writes over them
        return None, None
    try:
        return verify_log(files, verifiers, strangers=False, visit=beside.visit), None
    except DamagedLogError as error:
        return None, str(error)


def _size(files: LogFiles, verifiers: Sequence[Verifier]) -> int:
    note = files.read(CHECKPOINT)
    try:
        return checkpoint_in(note, verifiers).size if note else 0
    except BadProofError:
        return 0  # said when the log is computed anew


def _ahead(beside: _Beside) -> str:
    return f"the places of {beside.ahead} are not in the database yet: the next publication tells it" if beside.ahead else ""


def _every(view: View) -> Iterator[Row]:
    after = 0
    while rows := tuple(view.rows(leaves, leaves.c.number > after, order="number", most=BATCH)):
        yield from rows
        if not rows[-1]["number"] > after:
            raise ArchiveError(f"the rows of leaves do not stand in their order any more, from number {after} on")
        after = rows[-1]["number"]
