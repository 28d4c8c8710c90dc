"""What reading came to, written down: the capture's outcome, its snapshot and twins, and the tally of its page."""

from dataclasses import dataclass

from archive.index.catalog import Catalog
from archive.model import Change, Outcome, Rejection, Snapshot, Tally
from pipelines.twins import alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How captures ended."""

    outcome: Outcome
    tally: Tally
    reason: str
    """``first``, ``changed``, ``unchanged``, a rejection's reason, or why it stays unread."""


def settle(catalog: Catalog, numbers: tuple[int, ...], result: Snapshot | Rejection | str) -> Settled:
    """Write what reading the captures ``numbers`` (one for each page of an article) came to, in one transaction.

    Args:
        catalog: the archive's index.
        numbers: the captures.
        result: a snapshot; why it is no article; or (text) why it could not be read.
    """
    with catalog.database.writing():
        if isinstance(result, Snapshot):
            catalog.seal(numbers, result, alike(catalog, result))
            unchanged = result.verdict.change is Change.UNCHANGED
            return Settled(outcome=Outcome.SEALED, tally=Tally.UNCHANGED if unchanged else Tally.SEALED, reason=result.verdict.change.value)
        if isinstance(result, Rejection):
            catalog.settle(numbers, Outcome.REJECTED, result.reason)
            return Settled(outcome=Outcome.REJECTED, tally=Tally.REJECTED, reason=result.reason)
        catalog.settle(numbers, Outcome.UNREAD, result)
        return Settled(outcome=Outcome.UNREAD, tally=Tally.FAILED, reason=f"unread: {result.split(':')[0]}")
