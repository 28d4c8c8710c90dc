"""APScheduler as the clock: which source is due when. Whether a slot was done is in our own database.

A slot is the time that a source's schedule names. It is claimed there before its crawl starts
and the claim is renewed while it runs, so any number of schedulers may share one database and
a killed one loses its slot to another. Slots missed while nobody ran are made up for by one
crawl, not by a burst.
"""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from archive.index.ledger import Ledger
from crawler.publisher import Source, plainly
from crawler.sources import SourceError, load_sources

log = logging.getLogger(__name__)

SHANGHAI = ZoneInfo("Asia/Shanghai")
ANCHOR = datetime(2024, 1, 1, tzinfo=SHANGHAI)
LEASE = timedelta(minutes=5)
RENEW_SECONDS = 60
AT_ONCE = 4
"""Crawls that run at the same time."""
SLOT = "%Y-%m-%dT%H:%M:%S.%f%z"
"""How a crawl is told the time of its slot."""
CUT_SHORT = (130, -signal.SIGTERM, -signal.SIGKILL)
"""Exit statuses of a crawl that was asked to stop: it did, had hardly begun, or took too long to."""
STOP_SECONDS = 60
"""What a crawl gets to finish the page at hand."""


def slot_before(source: Source, now: datetime) -> datetime | None:
    """Return the newest slot of a source that is not after ``now``; None if it has no schedule (or none in the last year)."""
    if source.every:
        return ANCHOR + (now - ANCHOR) // source.every * source.every
    if source.cron is None:
        return None
    trigger = _cron(source)
    for window in (timedelta(hours=1), timedelta(days=1), timedelta(days=32), timedelta(days=366)):
        newest: datetime | None = None
        each = trigger.get_next_fire_time(None, now - window)
        while each and each <= now:
            newest, each = each, trigger.get_next_fire_time(each, each + timedelta(seconds=1))
        if newest:
            return newest
    return None


def slot_after(source: Source, now: datetime) -> datetime | None:
    """Return the first slot of a source after ``now``; None if it has no schedule."""
    if source.every:
        return ANCHOR + ((now - ANCHOR) // source.every + 1) * source.every
    following: datetime | None = _cron(source).get_next_fire_time(None, now + timedelta(seconds=1)) if source.cron else None
    return following


def due(source: Source, last: datetime | None, now: datetime) -> datetime | None:
    """Return the slot that should be crawled now, None if there is none.

    A source that was never crawled is due at once if it has an interval; one with a cron
    line waits for the time that line names.
    """
    slot = slot_before(source, now)
    if slot is None or (last is not None and slot <= last):
        return None
    if last is None and source.cron and now - slot > timedelta(seconds=60):
        return None
    return slot


def due_lines(sources: tuple[Source, ...], ledger: Ledger | None, *, as_json: bool) -> Iterator[str]:
    """Yield a line for each source: when it was last crawled by the clock, and when it is due next (Asia/Shanghai); ``ledger``: if there is one."""
    now = datetime.now(UTC)
    for source in sources:
        last, following = ledger.last_slot(source.id) if ledger else None, slot_after(source, now)
        slot = due(source, last, now)
        when = "now" if slot else following.astimezone(SHANGHAI).isoformat(timespec="minutes") if following else "by hand only"
        said = last.astimezone(SHANGHAI).isoformat(timespec="minutes") if last else "never"
        plan = source.cron or (plainly(source.every) if source.every else "-")
        if as_json:
            yield json.dumps({"source": source.id, "name": source.name, "schedule": plan, "last": said, "next": when}, ensure_ascii=False)
        else:
            yield f"{source.id:<24} last {said:<24} next {when:<24} ({plan}) {source.name}"


def run_schedule(folder: Path, ledger: Ledger) -> None:
    """Crawl what is due, until SIGTERM or SIGINT; running crawls are then asked to finish the page at hand."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    clock = Clock(folder, ledger)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, clock.stop)
    clock.run()


class Clock:
    """The scheduler process."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger
        self.me = _named(os.getpid())
        self.stopping = threading.Event()
        self.sources: dict[str, Source] = {}
        self.scheduler = BackgroundScheduler(
            timezone=SHANGHAI,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600},
            executors={"default": {"type": "threadpool", "max_workers": AT_ONCE + 1}},
        )

    def run(self) -> None:
        """Keep the clock until it is stopped."""
        self.reload()
        self.scheduler.add_job(self.reload, "interval", seconds=RENEW_SECONDS)
        self.scheduler.start()
        log.info("The clock runs over %d sources", len(self.sources))
        self.stopping.wait()
        self.scheduler.shutdown(wait=True)
        log.info("The clock has stopped")

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Ask the clock to stop."""
        self.stopping.set()

    def reload(self) -> None:
        """Take up new and changed source files; a file with faults leaves what was known as it is."""
        try:
            found = {each.id: each for each in load_sources(self.folder) if each.enabled and (each.every or each.cron)}
        except SourceError as error:
            log.error("The source files have faults, the ones known before stay in force: %s", error)  # noqa: TRY400
            return
        if self.scheduler.running:
            self._tell_of(found)
        for gone in self.sources.keys() - found.keys():
            self.scheduler.remove_job(gone)
        for source in found.values():
            if self.sources.get(source.id) != source:
                self.scheduler.add_job(self.look, _trigger(source), args=(source,), id=source.id, replace_existing=True)
            # and now: for slots missed while nobody ran, and those of schedulers that were killed
            self.scheduler.add_job(self.look, args=(source,), id=f"{source.id} now", replace_existing=True)
        self.sources = found

    def _tell_of(self, found: dict[str, Source]) -> None:
        """Say what has changed in the source files since they were last looked at."""
        held = self.sources
        news = {
            "new": found.keys() - held.keys(),
            "changed": {name for name in found.keys() & held.keys() if found[name] != held[name]},
            "gone or switched off": held.keys() - found.keys(),
        }
        if said := "; ".join(f"{what}: {', '.join(sorted(names))}" for what, names in news.items() if names):
            log.info("The source files have changed, and from now on count as they are: %s", said)

    def look(self, source: Source) -> None:
        """Crawl a source if a slot is due and can be claimed."""
        now = datetime.now(UTC)
        slot = due(source, self.ledger.last_slot(source.id), now) or self.ledger.abandoned_slot(source.id, now)
        if slot is None or self.stopping.is_set():
            return
        fence = self.ledger.claim(source.id, slot, by=self.me, lease=LEASE, now=now)
        if fence is not None:
            self.crawl(source, slot, fence)

    def crawl(self, source: Source, slot: datetime, fence: int) -> None:
        """Run one crawl as a process that ends with this one, renewing the claim while it runs."""
        log.info("%s: crawling the slot of %s", source.id, slot.astimezone(SHANGHAI).isoformat(timespec="seconds"))
        command = [sys.executable, "-m", "kuaizhao", "crawl", source.id, "--quiet", "--trigger", "schedule", "--with-parent"]
        command += ["--slot", slot.astimezone(UTC).strftime(SLOT), str(fence)]
        begun = renewed = datetime.now(UTC)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sys.stderr) as process:
            while process.poll() is None:
                if self.stopping.wait(0.2):
                    process.terminate()
                    self._wait(process)
                elif datetime.now(UTC) - renewed > timedelta(seconds=RENEW_SECONDS):
                    renewed = datetime.now(UTC)
                    if not self.ledger.renew(source.id, slot, fence=fence, until=renewed + LEASE):
                        process.terminate()
        finished = process.returncode in CUT_SHORT and self.ledger.has_finished(_named(process.pid), begun)  # asked to stop when it had
        self._let_go(source, slot, fence, 0 if finished else process.returncode)

    def _let_go(self, source: Source, slot: datetime, fence: int, status: int) -> None:
        """Say how the crawl of a slot ended; one that this clock's own stop cut short is left to whichever clock looks next."""
        if self.stopping.is_set() and status in CUT_SHORT:
            self.ledger.renew(source.id, slot, fence=fence, until=datetime.now(UTC))
            log.info("%s: the crawl was cut short; the next clock takes its slot up again", source.id)
            return
        self.ledger.release(source.id, slot, fence=fence, state="done" if status in (0, 7) else "failed")
        log.info("%s: the crawl ended with status %s", source.id, status)

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _trigger(source: Source) -> BaseTrigger:
    return (
        IntervalTrigger(seconds=int(source.every.total_seconds()), start_date=ANCHOR, timezone=SHANGHAI) if source.every else _cron(source)
    )


def _cron(source: Source) -> CronTrigger:
    # weekdays are names in our files: as digits they mean one thing to cron and another to APScheduler
    return CronTrigger.from_crontab(source.cron, timezone=SHANGHAI)


def _named(pid: int) -> str:
    """Name a process of this machine as runs and claims do."""
    return f"{socket.gethostname()}:{pid}"
