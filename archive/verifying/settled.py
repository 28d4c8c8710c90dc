"""Rows of readings and books beside what the acts say of them."""

from collections import Counter
from collections.abc import Iterator

from archive.digest import digest
from archive.errors import ArchiveError
from archive.evidence.stored import DAMAGE, read_act
from archive.index.books import closing
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.slot_digests import slot_digest
from archive.index.tables import discoveries, runs, slot_digests, slots, snapshots, superseded, texts, twins
from archive.index.written import Row, View, instant, one_view
from archive.ingest import outcome_at_once
from archive.model import Capture, Outcome, Tally
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, named, wrong
from archive.verifying.told import NONSENSE, OPEN, TAKEN, Ending, Told

ACT = "act"
_TIMES = ("slot", "lease_until")


def ending_findings(row: Row, capture: Capture, told: Told) -> Iterator[Finding]:
    """Yield a finding if a capture's row says another end than the last act about it; without one, than its exchange alone."""
    if not told.whole:
        return
    said = Ending(row["outcome"], row["reason"], row["snapshot"])
    wanted = told.ending((row["segment"], row["offset"]))
    if wanted is None or wanted == TAKEN:  # what ended at once is not taken out of anything
        outcome, reason = outcome_at_once(capture)
        wanted = Ending(outcome.value, reason, None) if reason or wanted is None else TAKEN
    if wanted == OPEN and said.outcome == Outcome.UNREAD and said.snapshot is None:
        return  # why it could not be read is no act: it stays to be read
    if said != wanted:
        names = tuple(name for name in Ending._fields if getattr(said, name) != getattr(wanted, name))
        yield wrong(row, names, f"are not what the acts say: it was {_told(wanted)}")


def standing_findings(database: Database, told: Told) -> Iterator[Finding]:
    """Yield the snapshots that stand although no act says so, that do not although one does, and those with another signature."""
    with one_view(database) as view:
        yield from told.catch_up(view)
        if not told.whole:
            yield Finding(ok=False, what=ACT, where="acts", detail="not all can be read, so rows were not held against what they say")
            return
        wanted = dict(told.standing)
        for row in view.rows(snapshots):
            where = f"snapshot {row['id']}"
            if wanted.pop(row["id"], None) is None:
                yield Finding(
                    ok=False, what=ACT, where=where, detail="no act in the segments says that it was sealed, or that it still stands"
                )
            elif not row.misfits and digest(row["minhash"]) != told.minhash[row["id"]]:
                yield wrong(row, ("minhash",), "are not what the act says that sealed it", where)
        for each in wanted:
            yield Finding(ok=False, what=ACT, where=f"snapshot {each}", detail="an act says that it was sealed, but it has no row")
        yield from _twins(view, told)
        yield from _replaced(view, told)
        yield from _models(view, told)
        yield from told.withdrawals.findings(view)


def book_findings(database: Database, told: Told) -> Iterator[Finding]:
    """Yield the runs whose books are not those that their act closed."""
    with one_view(database) as view:
        yield from told.catch_up(view)
        there = set[str]()
        for row in view.rows(runs):
            there.add(row["id"])
            yield from misfit(row)
            if row["ended_at"] is None and row["id"] in told.runs:
                yield wrong(row, ("ended_at",), "say that it goes on, but an act closed its books")
        yield from _discoveries(view)
        closed = tuple(told.runs)
    for run in closed:
        if run in there:
            yield from _books(run, database, told)
        else:
            yield Finding(ok=False, what="books", where=f"run {run}", detail="an act closed its books, but it has no row")


def slot_findings(database: Database) -> Iterator[Finding]:
    """Yield the slots of the schedule that are not as they were written."""
    with one_view(database) as view:
        vouched = {(row["source"], row["slot"]): row["digest"] for row in view.rows(slot_digests)}
        for row in view.rows(slots):
            where = f"slot {row['slot']} of {row['source']}"
            said = vouched.pop((row["source"], row["slot"]), None)
            if row.misfits:
                yield from misfit(row, where)
            elif said != slot_digest({name: instant(value) if name in _TIMES else value for name, value in row.values.items()}):
                yield Finding(ok=False, what="row", where=where, detail="it is not as it was written, by its digest")
        for source, slot in vouched:
            yield Finding(ok=False, what="row", where=f"slot {slot} of {source}", detail="its digest is there, its row is not")


def _twins(view: View, told: Told) -> Iterator[Finding]:
    """Yield the twins that an act found and no row names; whether those that rows name are alike is looked at apart."""
    of = {row["number"]: row["id"] for row in view.rows(snapshots)} if told.twins else {}
    there = {(of.get(row["a"]), of.get(row["b"])): row["similarity"] for row in view.rows(twins)}
    for (a, b), similarity in told.twins.items():
        if there.get((a, b)) != similarity:
            detail = f"the act that sealed the first found them alike by {similarity} thousandths, but no row says so"
            yield Finding(ok=False, what="twins", where=f"snapshots {a} and {b}", detail=detail)


def _replaced(view: View, told: Told) -> Iterator[Finding]:
    wanted = Counter(told.replaced)
    for row in view.rows(superseded):
        if row.misfits:
            continue  # named where snapshots are looked at
        said = (row["id"], row["by"], row["reason"], row["superseded_at"], digest(row["minhash"]))
        if not wanted[said]:  # type: ignore[index]  # equal as a plain tuple
            yield Finding(ok=False, what=ACT, where=named(row), detail="no act says that this snapshot left its place so")
        wanted[said] -= 1  # type: ignore[index]
    for each, count in wanted.items():
        if count > 0:
            yield Finding(ok=False, what=ACT, where=f"snapshot {each.id}", detail="an act says that it left its place, but no row does")


def _models(view: View, told: Told) -> Iterator[Finding]:
    for model in sorted(told.models):
        if next(view.rows(texts, texts.c.digest == model), None) is None:
            yield Finding(
                ok=False, what="texts", where=f"site model {model}", detail="an act keeps it, but it is not in the table of texts"
            )


def _discoveries(view: View) -> Iterator[Finding]:
    for row in view.rows(discoveries):
        yield from misfit(row, f"discovery of {row['url']} by run {row['run']}")
        if not row.misfits and row["tally"] not in {None, *Tally}:
            yield wrong(row, ("tally",), "are none that we know", f"discovery of {row['url']} by run {row['run']}")


def _books(run: str, database: Database, told: Told) -> Iterator[Finding]:
    """Make the act of closing a run's books again, and compare it with the one that was written."""
    where = f"run {run}"
    try:
        same = closing(Catalog(database), run) == read_act(told.runs[run], told.blobs).act
        detail = "" if same else "its books are not those that the act in its segment closed"
    except DAMAGE:
        return  # named where the act was read
    except (ArchiveError, LookupError, *NONSENSE) as error:
        same, detail = False, f"its books cannot be read any more: {error}"
    if not same:
        yield Finding(ok=False, what="books", where=where, detail=detail)


def _told(ending: Ending) -> str:
    return " ".join(
        each for each in (ending.outcome, ending.reason and f"({ending.reason})", ending.snapshot and f"into {ending.snapshot}") if each
    )
