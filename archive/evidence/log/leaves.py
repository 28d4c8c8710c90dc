"""What a leaf of the log says: canonical JSON (RFC 8785) of digests, times and words of our own, never of content.

So content can be withdrawn lawfully with every proof intact. Described in docs/log-format.md.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from archive.digest import canonical, plain_json
from archive.errors import BadProofError
from archive.model import Digest

MOST_DIGESTS = 500
"""A bundle takes leaves of 65,535 bytes at most; what is more stands in further leaves."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{64}")
_WORDS = re.compile(r"[a-z0-9]+(?:(?:: |[-_.])[a-z0-9]+)*")
_MOST_WORDS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLeaf:
    """A capture was committed; failed tries, lists and robots.txt are captures, too."""

    kind: ClassVar[str] = "capture"
    row: Digest
    """Of what the index says of it; see ``index.audit.EVIDENCE``."""
    members: tuple[Digest, ...]
    """Of the exact gzip members of its group, the metadata record last: that one commits all the others."""
    payload: Digest
    captured_at: datetime

    def __post_init__(self) -> None:
        _must_be_digests(self.row, self.payload, *self.members)
        _must_be_several(self.members)
        _must_be_aware(self.captured_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotLeaf:
    """A snapshot was sealed."""

    kind: ClassVar[str] = "snapshot"
    id: str
    """SHA-256 of its manifest, 64 digits."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is no id of a snapshot")


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionLeaf:
    """Captures were read and found to be no article."""

    kind: ClassVar[str] = "rejection"
    captures: tuple[Digest, ...]
    """Of the metadata record of each, in reading order: the last of ``CaptureLeaf.members``."""
    reason: str
    """The id of the rule: ``soft-404``, ``login`` …"""

    def __post_init__(self) -> None:
        _must_be_digests(*self.captures)
        _must_be_several(self.captures)
        if len(self.reason) > _MOST_WORDS or not _WORDS.fullmatch(self.reason):
            raise ValueError(f"{self.reason!r} is no id of a rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLeaf:
    """The archive did something that no other leaf tells of: it closed a run's books, learnt what a site repeats, signed a text anew."""

    kind: ClassVar[str] = "act"
    did: str
    """``run``, ``model`` or ``sign``; see ``evidence.acts``."""
    record: Digest
    """Of its metadata record, which commits all that belongs to it."""

    def __post_init__(self) -> None:
        _must_be_digests(self.record)
        if self.did not in ("run", "model", "sign"):
            raise ValueError(f"{self.did!r} is no act with a leaf of its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalLeaf:
    """Content was taken away; all that had its digest stays in the log."""

    kind: ClassVar[str] = "withdrawal"
    withdrawn: tuple[Digest, ...]
    """Of gzip members, texts or payloads."""
    order: Digest
    """Of the document that says who asked for it and on what ground."""
    withdrawn_at: datetime

    def __post_init__(self) -> None:
        _must_be_digests(self.order, *self.withdrawn)
        _must_be_several(self.withdrawn)
        _must_be_aware(self.withdrawn_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLeaf:
    """A key of the log was added or retired: whoever trusts an older key can follow from here."""

    kind: ClassVar[str] = "key"
    act: str
    """``added`` or ``retired``."""
    key: Digest
    """Of its C2SP vkey, without a newline."""
    at: datetime

    def __post_init__(self) -> None:
        _must_be_digests(self.key)
        _must_be_aware(self.at)
        if self.act not in ("added", "retired"):
            raise ValueError(f"a key is added or retired, not {self.act!r}")


Leaf = CaptureLeaf | SnapshotLeaf | RejectionLeaf | ActLeaf | WithdrawalLeaf | KeyLeaf
_TIMES = ("captured_at", "withdrawn_at", "at")
_KINDS: Mapping[str, type[Leaf]] = {
    each.kind: each for each in (CaptureLeaf, SnapshotLeaf, RejectionLeaf, ActLeaf, WithdrawalLeaf, KeyLeaf)
}


def leaf_json(leaf: Leaf) -> bytes:
    """Return ``leaf`` as it stands in the log."""
    return canonical({**plain_json(leaf), "kind": leaf.kind})


def leaf_in(entry: bytes) -> Leaf:
    """Return the leaf that an entry of the log says.

    Raises:
        BadProofError: it is not exactly what we write, or was written by a newer Kuaizhao.
    """
    try:
        leaf = _leaf(json.loads(entry))
        is_ours = leaf_json(leaf) == entry
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadProofError(f"{entry[:80]!r} is no leaf of this version of Kuaizhao: {error!r}") from error
    if not is_ours:
        raise BadProofError(f"{entry[:80]!r} is no leaf in canonical form")
    return leaf


def _leaf(fields: dict[str, Any]) -> Leaf:
    kind = _KINDS[fields.pop("kind")]
    return kind(**{name: _value(name, value) for name, value in fields.items()})


def _value(name: str, value: Any) -> Any:
    if name in _TIMES:
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def _must_be_digests(*values: str) -> None:
    wrong = [each for each in values if not _DIGEST.fullmatch(each)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no digest")


def _must_be_several(values: tuple[Digest, ...]) -> None:
    if not 0 < len(values) <= MOST_DIGESTS:
        raise ValueError(f"a leaf holds 1 to {MOST_DIGESTS} digests of a kind, not {len(values)}")


def _must_be_aware(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"a leaf has no place for a time without a zone: {at}")
