"""What each leaf of the log stands for: a capture, a snapshot, a rejection, an act, a key; by digest, as rows say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.digest import canonical, digest
from archive.errors import BadProofError
from archive.evidence.log.leaves import ActLeaf, CaptureLeaf, KeyLeaf, Leaf, RejectionLeaf, WithdrawalLeaf, leaf_in
from archive.evidence.log.merkle import Hash, leaf_hash
from archive.evidence.log.note import Verifier
from archive.index.acts import ACTS_WITH_LEAVES
from archive.index.leaves import snapshot_leaf
from archive.index.tables import acts, captures, snapshots, superseded, withdrawn
from archive.index.withdrawn import REASON
from archive.index.written import Row, View, instant
from archive.model import Digest, Outcome, Role
from archive.verifying.finding import Finding

READ = (Role.ARTICLE.value, Role.CONTINUATION.value)
"""Roles whose captures are read."""
_SNAPSHOT = b'{"id":'
"""What the leaf of a snapshot begins with."""


@dataclass(slots=True)
class Grounds:
    """What there is that leaves are of, and which of it has met its leaf."""

    keys: frozenset[Digest]
    told: dict[Hash, bool] = field(default_factory=dict)
    """Leaves that captures, snapshots and acts must have, by their hash, and whether they were met."""
    records: set[str] = field(default_factory=set)
    """The metadata records of all captures."""
    rejected: dict[tuple[str, str], int] = field(default_factory=dict)
    """(Metadata record, rule) of captures that were read and rejected, to their number, until their leaf is met."""
    withdrawn: dict[str, bool] = field(default_factory=dict)
    """Digests of what was withdrawn, and whether a leaf that says so was met."""

    def fault(self, content: bytes) -> str | None:
        """Return why nothing stands for the leaf ``content``; None if something does."""
        known = leaf_hash(content)
        if known in self.told:
            met, self.told[known] = self.told[known], True
            # a snapshot that was retracted may be sealed again
            return "it stands there twice" if met and not content.startswith(_SNAPSHOT) else None
        try:
            leaf = leaf_in(content)
        except BadProofError as error:
            return str(error)
        return None if self._stands(leaf) else "nothing in the archive is what it stands for"

    def unmet(self, view: View) -> Iterator[Finding]:
        """Yield a finding for whatever must have a leaf and has met none."""
        if not all(self.told.values()):
            for where, content in leaves_due(view):
                if not self.told[leaf_hash(content)]:
                    yield Finding(ok=False, what="leaf", where=where, detail="there is no leaf of it")
        for (_, reason), number in self.rejected.items():
            yield Finding(ok=False, what="leaf", where=f"capture {number}", detail=f"no leaf says that it was rejected as {reason}")
        for each in (each for each, met in self.withdrawn.items() if not met):
            yield Finding(ok=False, what="leaf", where=f"the withdrawal of {each}", detail="there is no leaf of it")

    def _stands(self, leaf: Leaf) -> bool:
        if isinstance(leaf, RejectionLeaf):
            for record in leaf.captures:
                self.rejected.pop((record, leaf.reason), None)
            return self.records.issuperset(leaf.captures)
        if isinstance(leaf, WithdrawalLeaf):
            known = self.withdrawn.keys() & set(leaf.withdrawn)
            self.withdrawn.update(dict.fromkeys(known, True))
            return len(known) == len(leaf.withdrawn)
        return isinstance(leaf, KeyLeaf) and leaf.key in self.keys


def grounds_in(view: View, verifiers: Sequence[Verifier]) -> Grounds:
    """Return what there is in ``view`` that leaves are of; ``verifiers`` are the keys that ever signed."""
    grounds = Grounds(keys=frozenset(digest(str(each).encode()) for each in verifiers))
    for _, content in leaves_due(view):
        grounds.told[leaf_hash(content)] = False
    for row in _fitting(view.rows(captures)):
        record = row["members"].split(" ")[-1]
        grounds.records.add(record)
        if _was_read_and_rejected(row):
            grounds.rejected[(record, row["reason"])] = row["number"]
    grounds.withdrawn = {row["digest"]: False for row in _fitting(view.rows(withdrawn))}
    return grounds


def leaves_due(view: View) -> Iterator[tuple[str, bytes]]:
    """Yield (where, content) of each leaf that a capture, a snapshot or an act must have."""
    for row in _fitting(view.rows(captures)):
        yield f"capture {row['number']}", capture_row_leaf(row)
    for table in (snapshots, superseded):
        for row in _fitting(view.rows(table)):
            yield f"snapshot {row['id']}", snapshot_leaf(row["id"])
    for row in _fitting(view.rows(withdrawn, withdrawn.c.what == "snapshot")):
        yield f"withdrawn snapshot {row['digest']}", snapshot_leaf(row["digest"].removeprefix("sha256:"))
    for row in _fitting(view.rows(acts)):
        if row["kind"] in ACTS_WITH_LEAVES:
            yield f"act {row['number']} ({row['kind']})", _act_leaf(row)


def capture_row_leaf(row: Row) -> bytes:
    """Return the leaf that a capture's row, which must fit, has to have."""
    said: dict[str, Any] = {"row": row["row_digest"], "payload": row["payload"], "members": row["members"].split(" ")}
    return canonical({"kind": CaptureLeaf.kind, "captured_at": instant(row["captured_at"]), **said})


def _act_leaf(row: Row) -> bytes:
    return canonical({"kind": ActLeaf.kind, "did": row["kind"], "record": row["members"].split(" ")[-1]})


def _was_read_and_rejected(row: Row) -> bool:
    """Say whether a page was read and rejected; what the exchange alone rejects (see ``ingest.reason_at_once``) has no leaf but its own."""
    came = row["failure"] is None and row["status"] is not None and 200 <= row["status"] < 300
    return bool(came and row["role"] in READ and row["outcome"] == Outcome.REJECTED.value and row["reason"] not in (None, REASON))


def _fitting(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if not row.misfits)
