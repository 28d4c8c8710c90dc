"""What was withdrawn, by the acts: what stands for it in rows, and where tombstones must and may stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from archive.evidence.acts import FoundAct
from archive.evidence.groups import FoundGroup
from archive.evidence.tombstone import URN
from archive.index.tables import withdrawn
from archive.index.written import Row, View
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, named, unlike, written


@dataclass(slots=True)
class Withdrawals:
    """What acts withdrew, by digest: the row that must stand for it."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def take(self, found: FoundAct) -> None:
        """Take up an act; of two that withdraw the same the first stands, but for ``from_segments``."""
        for digest, row in _rows(found.act.said):
            held = self.rows.setdefault(digest, row | {"record": found.place.members[-1]})
            held["from_segments"] = max(held["from_segments"], row["from_segments"])

    def findings(self, view: View) -> Iterator[Finding]:
        """Yield the rows that stand for what no act withdrew, or say otherwise, and what no row stands for."""
        lacking = dict(self.rows)
        for row in view.rows(withdrawn):
            wanted = lacking.pop(row["digest"], None)
            if row.misfits:
                yield from misfit(row)
            elif wanted is None:
                yield Finding(ok=False, what="withdrawn", where=named(row), detail="no act in the segments says that this was withdrawn")
            else:
                yield from unlike(row, wanted, "the act says that withdrew it")
        for digest in lacking:
            yield Finding(ok=False, what="withdrawn", where=digest, detail="an act withdrew it, but no row says so")


def members_to_go(view: View) -> frozenset[str]:
    """Return the gzip members in whose places tombstones are to stand, by the rows; acts are held against these."""
    rows = view.rows(withdrawn, withdrawn.c.what == "member", withdrawn.c.from_segments == 1)
    return frozenset(str(row["digest"]) for row in rows)


def tombstone_findings(found: FoundGroup | FoundAct, to_go: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each tombstone that nobody asked for, and for what should have given way to one."""
    where = f"{found.place.segment}, group at byte {found.place.offset}"
    stand = _tombstones(found)
    for each in sorted(stand - to_go):
        yield Finding(
            ok=False, what="members", where=where, detail=f"a tombstone stands for {each}, which nobody withdrew from the segments"
        )
    for each in sorted(to_go.intersection(found.place.members) - stand):
        detail = f"{each} was withdrawn from the segments, but still stands there: give `kuaizhao withdraw` again"
        yield Finding(ok=False, what="withdrawn", where=where, detail=detail)


def _tombstones(found: FoundGroup | FoundAct) -> set[str]:
    if isinstance(found, FoundAct):
        return {each.uri.removeprefix(URN) for each in found.act.contents if each.is_withdrawn}
    return {found.withdrawn.member} if found.withdrawn else set()


def stands_for(view: View, *digests: str) -> tuple[Row, ...]:
    """Return the rows that say of any of these that they were withdrawn."""
    return tuple(view.rows(withdrawn, withdrawn.c.digest.in_(digests)))


def _rows(said: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    common = {
        "reason": said["reason"], "asked_by": said["asked_by"], "order": said["order"], "withdrawn_at": _time(said["at"]),
        "from_segments": int(said["from_segments"]),
    }  # fmt: skip
    for each in said["snapshots"]:
        digest = f"sha256:{each['id']}"
        yield digest, {"digest": digest, "what": "snapshot", "url": each["url"], "captured_at": _time(each["captured_at"]), **common}
    for what, digests in (("text", said["texts"]), ("payload", said["payloads"]), ("member", said["members"])):
        for digest in digests:
            yield digest, {"digest": digest, "what": what, "url": None, "captured_at": None, **common}


def _time(said: str) -> str:
    return written(datetime.fromisoformat(said))
