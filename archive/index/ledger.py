"""Runs and their accounts, and the slots of the schedule: who does what, and whether the books add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from archive.errors import UnknownRunError
from archive.index.database import Database, upsert
from archive.index.slot_digests import vouch
from archive.index.statements import SETTLED
from archive.index.tables import discoveries, runs, slots
from archive.model import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """A page that a run came to know of."""

    url: str
    way: str
    found_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of the pages of one run."""

    run: str
    source: str | None
    trigger: str
    started_at: datetime
    ended_at: datetime | None
    state: str
    message: str | None
    discovered: int
    tallies: Mapping[str, int]
    """``model.Tally`` to count."""
    reasons: Mapping[str, int]
    """``tally: reason`` to count, for those that have one."""
    open: int
    """Not settled: 0 once a run has ended."""

    @property
    def adds_up(self) -> bool:
        """Whether discovered = sealed + unchanged + rejected + failed + skipped."""
        return self.discovered == sum(self.tallies.values()) and not self.open


class Ledger:
    """Runs, discoveries and slots."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(self, run: str, *, source: str | None, trigger: str, process: str, now: datetime) -> None:
        """Open a run that ``process`` (host:pid) carries out."""
        with self.database.writing() as connection:
            connection.execute(
                insert(runs).values(id=run, source=source, trigger=trigger, process=process, started_at=now, state="running")
            )

    def running(self) -> tuple[tuple[str, str], ...]:
        """Return (run, process) of the runs that nobody has closed."""
        with self.database.reading() as connection:
            return tuple(
                (row.id, row.process) for row in connection.execute(select(runs.c.id, runs.c.process).where(runs.c.ended_at.is_(None)))
            )

    def has_finished(self, process: str, since: datetime) -> bool:
        """Return whether a run that ``process`` (host:pid) began at ``since`` or later has come to its end by itself."""
        this = (runs.c.process == process) & (runs.c.started_at >= since) & (runs.c.state == "finished")
        with self.database.reading() as connection:
            return connection.execute(select(runs.c.id).where(this).limit(1)).first() is not None

    def discovered(self, run: str, found: Iterable[Discovery]) -> None:
        """Note pages that a run came to know of; those it knew already stay as they are."""
        rows = [{"run": run, "url": each.url, "way": each.way, "found_on": each.found_on} for each in found]
        if not rows:
            return
        with self.database.writing() as connection:
            connection.execute(upsert(connection, discoveries).on_conflict_do_nothing(), rows)

    def settled(self, run: str, url: str, tally: Tally, *, reason: str | None = None, capture: int | None = None) -> None:
        """Say what became of a discovered page; the first word stands."""
        said = {"of_run": run, "of_url": url, "tally": tally.value, "reason": reason, "capture": capture}
        with self.database.writing():
            self.database.later(SETTLED, said)

    def end(self, run: str, *, state: str, message: str | None, now: datetime) -> Account:
        """Close a run: what is still open failed as ``interrupted``. Return its account."""
        with self.database.writing() as connection:
            still_open = (discoveries.c.run == run) & discoveries.c.tally.is_(None)
            connection.execute(update(discoveries).where(still_open).values(tally=Tally.FAILED.value, reason="interrupted"))
            connection.execute(
                update(runs).where(runs.c.id == run, runs.c.ended_at.is_(None)).values(ended_at=now, state=state, message=message)
            )
        return self.account(run)

    def account(self, run: str) -> Account:
        """Return what became of a run's pages.

        Raises:
            UnknownRunError: no such run was ever begun.
        """
        with self.database.reading() as connection:
            row = connection.execute(select(runs).where(runs.c.id == run)).first()
            if row is None:
                raise UnknownRunError(f"there is no run {run}: `kuaizhao runs` shows what there is")
            counted = connection.execute(
                select(discoveries.c.tally, discoveries.c.reason, func.count())
                .where(discoveries.c.run == run)
                .group_by(discoveries.c.tally, discoveries.c.reason)
            ).all()
        tallies, reasons = Counter(dict.fromkeys((each.value for each in Tally), 0)), Counter[str]()
        for tally, reason, count in counted:
            if tally:
                tallies[tally] += count
                if reason:
                    reasons[f"{tally}: {reason}"] += count
        total = sum(count for _, _, count in counted)
        return Account(
            run=row.id, source=row.source, trigger=row.trigger, started_at=row.started_at, ended_at=row.ended_at, state=row.state, message=row.message,
            discovered=total, tallies=dict(tallies), reasons=dict(reasons.most_common()), open=total - sum(tallies.values()),
        )  # fmt: skip

    def accounts(self, *, source: str | None = None, most: int = 50) -> tuple[Account, ...]:
        """Return the accounts of the newest runs, newest first."""
        query = select(runs.c.id).order_by(runs.c.started_at.desc(), runs.c.id.desc()).limit(most)
        with self.database.reading() as connection:
            ids = connection.execute(query.where(runs.c.source == source) if source else query).scalars().all()
        return tuple(self.account(each) for each in ids)

    # --- slots of the schedule ---

    def claim(self, source: str, slot: datetime, *, by: str, lease: timedelta, now: datetime) -> int | None:
        """Return the fence if this slot is now ours, None if it is done or somebody else's.

        A claim whose lease ran out (its holder was killed) can be taken over, with a higher fence.
        """
        mine = {"lease_until": now + lease, "claimed_by": by, "state": "claimed"}
        try:
            with self.database.writing() as connection:
                connection.execute(insert(slots).values(source=source, slot=slot, fence=1, **mine))
                vouch(connection, source, slot)
        except IntegrityError:
            return self._take_over(source, slot, mine, now)
        return 1

    def _take_over(self, source: str, slot: datetime, mine: dict[str, object], now: datetime) -> int | None:
        this = (slots.c.source == source) & (slots.c.slot == slot)
        with self.database.writing() as connection:
            free = this & (slots.c.state == "claimed") & (slots.c.lease_until < now)
            taken = connection.execute(update(slots).where(free).values(fence=slots.c.fence + 1, **mine))
            vouch(connection, source, slot)
            return int(connection.execute(select(slots.c.fence).where(this)).scalar_one()) if taken.rowcount else None

    def release(self, source: str, slot: datetime, *, fence: int, state: str) -> bool:
        """Say that a claimed slot is ``done`` or ``failed``; False if the claim was lost to somebody with a higher fence."""
        this = (slots.c.source == source) & (slots.c.slot == slot) & (slots.c.fence == fence)
        with self.database.writing() as connection:
            released = connection.execute(update(slots).where(this).values(state=state)).rowcount
            vouch(connection, source, slot)
        return bool(released)

    def last_slot(self, source: str) -> datetime | None:
        """Return the newest slot of a source that anybody claimed."""
        with self.database.reading() as connection:
            return connection.execute(select(func.max(slots.c.slot, type_=slots.c.slot.type)).where(slots.c.source == source)).scalar()

    def renew(self, source: str, slot: datetime, *, fence: int, until: datetime) -> bool:
        """Lengthen a claim; False if it was lost to somebody with a higher fence."""
        this = (slots.c.source == source) & (slots.c.slot == slot) & (slots.c.fence == fence)
        with self.database.writing() as connection:
            renewed = connection.execute(update(slots).where(this).values(lease_until=until)).rowcount
            vouch(connection, source, slot)
        return bool(renewed)

    def abandoned_slot(self, source: str, now: datetime) -> datetime | None:
        """Return the newest slot of a source if its claim ran out: whoever held it was killed."""
        query = select(slots).where(slots.c.source == source).order_by(slots.c.slot.desc()).limit(1)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return row.slot if row and row.state == "claimed" and row.lease_until < now else None
