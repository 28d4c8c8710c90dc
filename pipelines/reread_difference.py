"""What a capture comes to when it is read again, beside how it stands. Pure: nothing is asked and nothing written."""

from archive.answers.rereading import Came, what_differs
from archive.index.rereading import Kept
from archive.model import Outcome, Rejection, Snapshot
from pipelines.judge import unlike


def beside(kept: Kept, held: Snapshot | None, result: Snapshot | Rejection | str) -> tuple[Came, tuple[str, ...]]:
    """Return what a capture came to beside how it stands, with the names that the report counts.

    Args:
        kept: how it stands.
        held: the snapshot it was sealed into; None if it was not.
        result: what reading it again came to; (text) why it could not be read.
    """
    if isinstance(result, str):
        return Came.UNREAD, (result.split(":")[0],)
    if isinstance(result, Snapshot):
        return _sealed(kept, held, result)
    if held:
        return Came.TO_REJECTED, (result.reason,)
    if kept.outcome is Outcome.REJECTED:
        same = kept.reason == result.reason
        return (Came.SAME, ()) if same else (Came.OTHER_REASON, (f"{kept.reason} → {result.reason}",))
    return Came.READ, (f"rejected: {result.reason}",)


def _sealed(kept: Kept, held: Snapshot | None, again: Snapshot) -> tuple[Came, tuple[str, ...]]:
    if held is None:
        return (Came.TO_SEALED, (str(kept.reason),)) if kept.outcome is Outcome.REJECTED else (Came.READ, ("sealed",))
    names = unlike(held, again)
    if not names:
        return Came.SAME, ()
    if "text" in names:
        return Came.TEXT, names
    alone = {("verdict",): Came.VERDICT, ("signature",): Came.SIGNATURE}
    return (alone[names], ()) if names in alone else (Came.FIELDS, names)


def example_of(held: Snapshot | None, result: Snapshot | Rejection | str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an example shows of a difference."""
    if isinstance(result, str):
        return (result,)
    if isinstance(result, Rejection):
        return (f"{result.reason}: {result.detail}" if result.detail else result.reason,)
    if held is None:
        return (f"{result.extraction.title or '(no title)'}: {len(result.extraction.text)} characters",)
    verdicts = [" ".join((each.verdict.change, *each.verdict.fields)) for each in (held, result)]
    judged = (f"verdict: {verdicts[0]} → {verdicts[1]}",) if verdicts[0] != verdicts[1] else ()
    return (*what_differs(held.extraction, result.extraction, names), *judged)
