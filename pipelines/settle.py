"""What reading came to, written down, as an act in the segment and in rows: the capture's outcome, its snapshot and twins, its page's tally."""

from dataclasses import dataclass

from archive.acting import rejecting, sealing
from archive.index.twins import twins_of
from archive.index.withdrawn import REASON as WITHDRAWN
from archive.index.withdrawn import asked_for, withdrawn_in_snapshot
from archive.ingest import Ingest
from archive.model import Change, Outcome, Rejection, Snapshot, Tally
from archive.withdrawing.acts import carry_out_withdrawal, withdrawing_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How captures ended."""

    outcome: Outcome
    tally: Tally
    reason: str
    """``first``, ``changed``, ``unchanged``, a rejection's reason, or why it stays unread."""


def settle(ingest: Ingest, numbers: tuple[int, ...], result: Snapshot | Rejection | str) -> Settled:
    """Write what reading the captures ``numbers`` (one for each page of an article) came to, in one transaction.

    Args:
        ingest: the write path of this process.
        numbers: the captures.
        result: a snapshot; why it is no article; or (text) why it could not be read, which is no act: it stays to be read.
    """
    catalog = ingest.catalog
    if isinstance(result, str):
        catalog.settle(numbers, Outcome.UNREAD, result)
        return Settled(outcome=Outcome.UNREAD, tally=Tally.FAILED, reason=f"unread: {result.split(':')[0]}")
    with ingest.together():
        captures = ingest.references(numbers)
        if isinstance(result, Rejection):
            ingest.act(rejecting(result, captures))
            catalog.reject(numbers, tuple(each.record for each in captures), result)
            return Settled(outcome=Outcome.REJECTED, tally=Tally.REJECTED, reason=result.reason)
        if stands := withdrawn_in_snapshot(catalog.database, result):
            again = withdrawing_again(result, captures, stands, of=asked_for(catalog.database, stands.record))
            carry_out_withdrawal(catalog, again, ingest.act(again).members[-1])
            return Settled(outcome=Outcome.REJECTED, tally=Tally.REJECTED, reason=WITHDRAWN)
        twins = twins_of(catalog, result)
        ingest.act(sealing(result, captures, [(each.id, each.similarity) for each in twins]))
        catalog.seal(numbers, result, tuple((each.number, each.similarity) for each in twins))
        unchanged = result.verdict.change is Change.UNCHANGED
        return Settled(outcome=Outcome.SEALED, tally=Tally.UNCHANGED if unchanged else Tally.SEALED, reason=result.verdict.change.value)
