"""What the acts in the segments say, one after another: how each capture ended, which snapshots stand, and what took whose place.

Acts are read from their bytes, in the order in which they were done, and never from the rows that
they wrote: those are held against them. An archive that is written to meanwhile stays comparable: before
rows are looked at, the acts that came in since are taken up in the same view (``catch_up``).
"""

import json
from base64 import b64decode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from archive.digest import digest
from archive.evidence.acts import Act, ActPlace, FoundAct
from archive.evidence.blobs import Blobs
from archive.evidence.stored import DAMAGE, read_act
from archive.index.tables import acts
from archive.index.withdrawn import REASON
from archive.index.written import Row, View
from archive.model import Digest, Outcome
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, unlike, written
from archive.verifying.withdrawals import Withdrawals

Spot = tuple[str, int]
"""Segment and offset of a capture."""
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)


class Ending(NamedTuple):
    """How a capture ended."""

    outcome: str
    reason: str | None
    snapshot: str | None


class Replaced(NamedTuple):
    """A snapshot that left its place."""

    id: str
    by: str | None
    reason: str | None
    at: str
    """As columns have it."""
    minhash: Digest


TAKEN = Ending(Outcome.REJECTED.value, REASON, None)
OPEN = Ending(Outcome.UNREAD.value, None, None)


@dataclass(slots=True)
class Told:
    """What was said up to now."""

    blobs: Blobs
    whole: bool = True
    """Whether every act could be read; else what they say is not held against rows."""
    last: int = 0
    """Number of the last act that was taken up."""
    endings: dict[Spot, Ending] = field(default_factory=dict)
    standing: dict[str, tuple[Spot, ...]] = field(default_factory=dict)
    """The captures of each snapshot that stands."""
    first: dict[Spot, str] = field(default_factory=dict)
    """Which snapshot stands of an article that begins with that capture."""
    minhash: dict[str, Digest] = field(default_factory=dict)
    """Digest of the signature that each snapshot was last given."""
    twins: dict[tuple[str, str], int] = field(default_factory=dict)
    """Similarity of snapshots that were found alike when the first was sealed, and that stand as they did then."""
    paired: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """The pairs that each of them is in."""
    replaced: list[Replaced] = field(default_factory=list)
    models: set[str] = field(default_factory=set)
    withdrawals: Withdrawals = field(default_factory=Withdrawals)
    runs: dict[str, ActPlace] = field(default_factory=dict)
    """The act that closes each run's books."""

    def catch_up(self, view: View) -> Iterator[Finding]:
        """Take up the acts that are in ``view`` and were not taken up yet; yield what is wrong with them."""
        for row in view.rows(acts, acts.c.number > self.last, order="number"):
            self.last = max(self.last, row["number"])
            wrong = (*misfit(row), *(() if row.misfits else self._act(row)))
            self.whole = self.whole and not wrong
            yield from wrong

    def ending(self, spot: Spot) -> Ending | None:
        """Return how a capture ended by the last act about it; None: there is none."""
        return self.endings.get(spot)

    def _act(self, row: Row) -> Iterator[Finding]:
        where = f"act {row['number']}: {row['segment']}, bytes {row['offset']} to {row['offset'] + row['length']}"
        place = place_of(row)
        try:
            found = read_act(place, self.blobs)
            yield from unlike(row, {"kind": found.act.kind, "subject": found.act.subject}, "the act's bytes", where)
            self._take(found)
        except (*DAMAGE, OSError, OverflowError, MemoryError) as error:  # a damaged row may name any place
            yield Finding(ok=False, what="act", where=where, detail=str(error))
        except NONSENSE as error:
            yield Finding(ok=False, what="act", where=where, detail=f"it says nothing that this program understands: {error!r}")

    def _take(self, found: FoundAct) -> None:
        act, said = found.act, found.act.said
        if act.kind == "seal":
            self._seal(said, act)
        elif act.kind == "reject":
            self._reject(said)
        elif act.kind == "model":
            self.models.add(said["model"])
        elif act.kind == "run":
            self.runs.setdefault(said["run"], found.place)
        elif act.kind == "withdraw":
            self._withdraw(found)
        elif said["snapshot"] in self.standing:
            self._retract(said) if act.kind == "retract" else self._sign(said)

    def _reject(self, said: Mapping[str, Any]) -> None:
        for spot in _spots(said):
            if self.endings.get(spot, OPEN).snapshot is None:
                self.endings[spot] = Ending(Outcome.REJECTED.value, said["reason"], None)

    def _retract(self, said: Mapping[str, Any]) -> None:
        reason = said["reason"] if said["detail"] is None else f"{said['reason']}: {said['detail']}"
        self._leave(said["snapshot"], by=None, reason=reason, at=said["at"])
        self.endings[_spots(said)[0]] = Ending(Outcome.REJECTED.value, said["reason"], None)

    def _sign(self, said: Mapping[str, Any]) -> None:
        self.minhash[said["snapshot"]] = digest(b64decode(said["minhash"]))
        self._forget_twins({said["snapshot"]})

    def _withdraw(self, found: FoundAct) -> None:
        self.withdrawals.take(found)
        for spot in _spots(found.act.said):
            if self.endings.get(spot, OPEN).outcome != Outcome.REJECTED:
                self.endings[spot] = TAKEN
        gone = {each["id"] for each in found.act.said["snapshots"]}
        for each in gone & self.standing.keys():
            del self.first[self.standing.pop(each)[0]]
        self._forget_twins(gone)
        self.replaced = [each for each in self.replaced if each.id not in gone]

    def _seal(self, said: Mapping[str, Any], act: Act) -> None:
        snapshot, spots, earlier = said["snapshot"], _spots(said), _manifest(act).get("supersedes")
        if any(each.is_withdrawn for each in act.contents) and spots[0] in self.first:
            del self.standing[self.first.pop(spots[0])]  # whether it took a place stood in the manifest; both were withdrawn together
        elif earlier and earlier["id"] in self.standing:
            self._leave(earlier["id"], by=snapshot, reason=None, at=earlier["at"])
        elif self.first.get(spots[0], snapshot) != snapshot:
            return  # somebody else had sealed the same capture: what he read stands
        if snapshot not in self.standing:
            self.minhash[snapshot] = digest(b64decode(said["minhash"]))
            self._find_twins(snapshot, said)
        self.standing.setdefault(snapshot, spots)
        self.first[spots[0]] = snapshot
        self.endings.update(dict.fromkeys(spots, Ending(Outcome.SEALED.value, None, snapshot)))

    def _leave(self, snapshot: str, *, by: str | None, reason: str | None, at: str) -> None:
        spots = self.standing.pop(snapshot)
        self._forget_twins({snapshot})
        self.replaced.append(Replaced(snapshot, by, reason, written(datetime.fromisoformat(at)), self.minhash[snapshot]))
        self.endings.update(dict.fromkeys(spots, OPEN))
        del self.first[spots[0]]

    def _find_twins(self, snapshot: str, said: Mapping[str, Any]) -> None:
        for other, similarity in said["twins"] or ():
            if other in self.standing:
                self.twins[snapshot, other] = similarity
                for each in (snapshot, other):
                    self.paired.setdefault(each, []).append((snapshot, other))

    def _forget_twins(self, gone: Collection[str]) -> None:
        """What is said of these is no longer certain: whoever takes a place looks for its twins anew."""
        for pair in (pair for each in gone for pair in self.paired.pop(each, ())):
            self.twins.pop(pair, None)


def place_of(row: Row) -> ActPlace:
    """Return where the row of an act, which must fit, says that it lies."""
    members = tuple(Digest(each) for each in row["members"].split())
    return ActPlace(segment=row["segment"], offset=row["offset"], length=row["length"], members=members)


def _spots(said: Mapping[str, Any]) -> tuple[Spot, ...]:
    return tuple((each["segment"], each["offset"]) for each in said["captures"])


def _manifest(act: Act) -> dict[str, Any]:
    content = act.content("manifest")
    said = json.loads(content.body) if content else {}
    return said if isinstance(said, dict) else {}
