"""The act of withdrawing: made of what is asked for and what it reaches, and carried out on rows, now or when the index is made again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.digest import digest, plain_json
from archive.evidence.acts import Act, Reference
from archive.evidence.log.leaves import MOST_DIGESTS, WithdrawalLeaf, leaf_json
from archive.index.catalog import Catalog
from archive.index.reach import Reach
from archive.index.statements import ADD_LEAF
from archive.index.withdrawn import KIND, Withdrawal, take_out, texts_of
from archive.model import Digest, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked for."""

    reason: str
    """As auditors will read it."""
    by: str | None
    order: bytes | None
    """The document itself, of which only the digest is kept."""
    from_segments: bool

    @property
    def order_digest(self) -> Digest:
        """Of the document; where there is none, of the reason."""
        return digest(self.reason.encode() if self.order is None else self.order)


def withdrawing(asked: Asked, of: str, reached: Reach, *, captures: Sequence[Reference], members: Sequence[Digest], at: datetime) -> Act:
    """Return the act.

    Args:
        asked: what is asked for.
        of: the id of the snapshot that it was asked for.
        reached: everything that shows its content.
        captures: those of ``reached``, as acts name them.
        members: of gzip, in whose places tombstones are to stand; none where segments stay as they are.
        at: now.
    """
    return Act(
        kind=KIND,
        said={
            "snapshot": of,
            "snapshots": [{"id": each.id, "url": each.url, "captured_at": plain_json(each.captured_at)} for each in reached.snapshots],
            "captures": [plain_json(each) for each in captures],
            "texts": list(reached.texts),
            "payloads": list(reached.payloads),
            "members": list(members),
            "reason": asked.reason,
            "asked_by": asked.by,
            "order": asked.order_digest,
            "at": plain_json(at),
            "from_segments": asked.from_segments,
        },
    )


def withdrawing_again(snapshot: Snapshot, captures: Sequence[Reference], stands: Withdrawal, *, of: str) -> Act:
    """Return the act by which what was captured again shares the fate of what was withdrawn before it.

    Its bytes stay in the segment, out of view, until the same command is given again.

    Args:
        snapshot: what would be sealed.
        captures: it was read from these.
        stands: for the content that it would show.
        of: the id of the snapshot that the withdrawal was asked for.
    """
    said = {"texts": list(texts_of(snapshot)), "payloads": list(dict.fromkeys(snapshot.payloads)), "members": [], "snapshots": []}
    ground = {"reason": stands.reason, "asked_by": stands.asked_by, "order": stands.order, "from_segments": False}
    when = {"at": plain_json(snapshot.captured_at)}
    return Act(kind=KIND, said=said | ground | when | {"snapshot": of, "captures": [plain_json(each) for each in captures]})


def carry_out_withdrawal(catalog: Catalog, act: Act, record: Digest) -> None:
    """Take away the rows that an act withdraws, write what stands for them, and its leaves; within the transaction of the act.

    Args:
        catalog: the index.
        act: the act.
        record: the digest of its metadata record.
    """
    take_out(catalog.database, catalog.acts.numbers(tuple(Reference(**each) for each in act.said["captures"])), _stands(act.said, record))
    with catalog.database.writing():
        for content in _leaves(act.said):
            catalog.database.later(ADD_LEAF, {"content": content})


def _leaves(said: Any) -> Iterator[bytes]:
    digests = sorted({f"sha256:{each['id']}" for each in said["snapshots"]}.union(said["texts"], said["payloads"], said["members"]))
    for at in range(0, len(digests), MOST_DIGESTS):
        these = tuple(map(Digest, digests[at : at + MOST_DIGESTS]))
        yield leaf_json(WithdrawalLeaf(withdrawn=these, order=said["order"], withdrawn_at=datetime.fromisoformat(said["at"])))


def _stands(said: Any, record: Digest) -> list[Withdrawal]:
    common = {
        "record": record,
        "reason": said["reason"],
        "asked_by": said["asked_by"],
        "order": said["order"],
        "withdrawn_at": datetime.fromisoformat(said["at"]),
        "from_segments": said["from_segments"],
    }
    found = [
        Withdrawal(
            digest=Digest(f"sha256:{each['id']}"),
            what="snapshot",
            url=each["url"],
            captured_at=datetime.fromisoformat(each["captured_at"]),
            **common,
        )
        for each in said["snapshots"]
    ]
    others = (("text", said["texts"]), ("payload", said["payloads"]), ("member", said["members"]))
    return found + [
        Withdrawal(digest=each, what=what, url=None, captured_at=None, **common) for what, digests in others for each in digests
    ]
