"""Commands that ask the web: crawl, refetch, schedule, sources."""

import json
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from archive.answers.certificate import is_doubtful, tls_in
from archive.answers.printed import account_lines, account_record, printable
from archive.index.catalog import Catalog
from archive.index.database import Database, is_absent, open_database
from archive.index.ledger import Account, Ledger
from archive.index.shelves import Shelves
from archive.model import Slot, Tally
from archive.publishing.commands import publish_after
from config import Settings, load
from crawler.address import AddressError, address_in
from crawler.launch import Launched, crawl, refetch
from crawler.publisher import Source, plainly
from crawler.schedule import SLOT, due_lines, run_schedule
from crawler.sources import SourceError, load_sources

REDIRECT = "rejected: redirect"
OK, ARCHIVE, REJECTED, FAILED, LIST_UNREAD, INTERRUPTED = 0, 4, 5, 6, 7, 130


def _sources(settings: Settings, ids: Sequence[str] = ()) -> tuple[Source, ...]:
    try:
        return load_sources(settings.sources, only=ids)
    except SourceError as error:
        raise click.ClickException(f"{error}\nNothing was crawled.") from error


def _warn_of_private(settings: Settings) -> None:
    if settings.allow_private:
        allowed = ", ".join(map(str, settings.allow_private))
        click.secho(f"ATTENTION: private networks may be connected to: {allowed} (KUAIZHAO_ALLOW_PRIVATE)", fg="red", bold=True, err=True)


def _end_with_parent() -> None:
    def watch() -> None:
        sys.stdin.read()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


@click.command("crawl")
@click.argument("source", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the accounts as JSON.")
@click.option("--quiet", is_flag=True, help="No line for each page, only the account.")
@click.option("--trigger", default="hand", hidden=True)
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input ends: a crawl does not outlive its scheduler.")
@click.option(
    "--slot", nargs=2, type=(click.DateTime([SLOT]), int), hidden=True, help="The slot of a schedule, and the fence of its claim."
)
def crawl_command(
    *, source: tuple[str, ...], as_json: bool, quiet: bool, trigger: str, with_parent: bool, slot: tuple[datetime, int] | None
) -> None:
    """Crawl SOURCE … now, or all enabled sources.

    Lists, feeds and sitemaps are read, articles that are due are fetched, kept and read, and
    the account is printed: discovered = sealed + unchanged + rejected + failed + skipped.
    """
    settings = load()
    chosen = [each.id for each in _sources(settings, source) if source or each.enabled]
    if not chosen:
        raise click.ClickException(f"there is no enabled source in {settings.sources}: add one (docs/how-to-add-a-source.md) or name one")
    _warn_of_private(settings)
    if with_parent:
        _end_with_parent()
    held = Slot(at=slot[0], fence=slot[1]) if slot else None
    launched = crawl(chosen, trigger=trigger, slot=held, log_level="WARNING" if quiet or as_json else "INFO")
    _stop_if_unbegun(launched)
    ledger = Ledger(open_database(settings.database))
    told = [(ledger.account(each.run), each) for each in launched if not each.unbegun]
    if as_json:
        records = [account_record(account) | {"list_failures": list(run.list_failures)} for account, run in told]
        click.echo(json.dumps(records, ensure_ascii=False))
    else:
        for account, run in told:
            _tell(account, run)
    if not any(run.fatal for run in launched):
        publish_after(settings)
    sys.exit(_status(launched))


def _stop_if_unbegun(launched: tuple[Launched, ...]) -> None:
    """End where not even the run's books could be opened."""
    if fatal := next((each.fatal for each in launched if each.fatal and each.unbegun), None):
        click.secho(f"THE CRAWL STOPPED: {fatal}", fg="red", err=True)
        sys.exit(ARCHIVE)


def _tell(account: Account, run: Launched) -> None:
    for line in (*account_lines(account), *(f"  list not read: {each}" for each in run.list_failures)):
        click.echo(line)
    if run.fatal:
        click.secho(f"  THE CRAWL STOPPED: {run.fatal}", fg="red", err=True)


def _status(launched: tuple[Launched, ...]) -> int:
    if any(each.fatal for each in launched):
        return ARCHIVE
    if any(each.interrupted for each in launched):
        return INTERRUPTED
    return LIST_UNREAD if any(each.list_failures for each in launched) else OK


@click.command("refetch")
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def refetch_command(url: str, as_json: bool) -> None:  # noqa: FBT001
    """Fetch one page now and say what came of it.

    First, changed (with what) or unchanged, with the snapshot's id; rejected, failed or skipped, with
    the reason. Where a redirect led elsewhere, it is said of the page that it led to.
    """
    settings = load()
    try:
        address = address_in(url)
    except AddressError as error:
        raise click.ClickException(str(error)) from error
    if settings.sources.is_dir():
        _sources(settings)  # one with faults is said now: the page may be that source's
    else:
        click.echo(f"The page is fetched for no source: there is no folder {settings.sources} (KUAIZHAO_SOURCES)", err=True)
    _warn_of_private(settings)
    run = refetch(address)
    _stop_if_unbegun((run,))
    database = open_database(settings.database)
    tally, reason = _outcome(Ledger(database), run)
    record: dict[str, object] = {"url": address, "run": run.run, "outcome": tally.value, "reason": run.fatal}
    record |= _sealed(database, run) or {"reason": run.fatal or reason, "page": run.last_asked or address}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else _outcome_line(record))
    _warn_of_certificate(record.get("tls"))
    if not run.fatal:
        publish_after(settings)
    sys.exit(_status((run,)) or {Tally.REJECTED: REJECTED, Tally.FAILED: FAILED, Tally.SKIPPED: FAILED}.get(tally, OK))


def _warn_of_certificate(tls: Any) -> None:
    if is_doubtful(tls):
        why = f" ({printable(tls['reason'])})" if tls["reason"] else ""
        click.echo(f"ATTENTION: certificate not verified{why}: it is not certain that the bytes came from this site", err=True)


def _outcome(ledger: Ledger, run: Launched) -> tuple[Tally, str | None]:
    """Return how the page ended that a re-fetch came to in the end; the redirects on the way to it are all rejected as such."""
    reasons = {} if run.unbegun else ledger.account(run.run).reasons
    ends = [each for each in reasons if each != REDIRECT] or list(reasons)
    tally, _, reason = ends[0].partition(": ") if ends else (Tally.FAILED.value, "", "interrupted")
    return Tally(tally), reason


def _sealed(database: Database, run: Launched) -> dict[str, object] | None:
    sealed = Catalog(database).snapshot_of_run(run.run)
    if not sealed:
        return None
    snapshot = Shelves(database).snapshot(sealed)
    verdict = snapshot.verdict
    return {
        "outcome": verdict.change.value,
        "snapshot": sealed,
        "previous": verdict.previous,
        "fields": list(verdict.fields),
        "page": snapshot.url,
        "tls": tls_in(snapshot.manifest),
    }


def _outcome_line(record: dict[str, object]) -> str:
    fields, snapshot = record.get("fields"), record.get("snapshot")
    led = f"\n  redirected to: {record['page']}" if record["page"] != record["url"] else ""
    if not snapshot:
        return f"{record['outcome']} ({record['reason']}): {record['url']}{led}"
    changed = f" ({', '.join(map(str, fields))})" if isinstance(fields, list) and fields else ""
    since = f"\n  compare: kuaizhao diff {str(record['previous'])[:12]}..{str(snapshot)[:12]}" if record["outcome"] == "changed" else ""
    return f"{record['outcome']}{changed}: snapshot {snapshot}{led}\n  look at it: kuaizhao show {str(snapshot)[:12]}{since}"


@click.command("schedule")
@click.option("--list", "only_list", is_flag=True, help="Show what is due when, and end.")
@click.option("--json", "as_json", is_flag=True, help="With --list: as JSON.")
def schedule_command(only_list: bool, as_json: bool) -> None:  # noqa: FBT001
    """Be the clock over all enabled sources, until SIGTERM or Ctrl-C.

    Any number of schedulers may run on one database: each slot is crawled once.
    """
    settings = load()
    sources = tuple(each for each in _sources(settings) if each.enabled)
    if only_list:
        ledger = None if is_absent(settings.database) else Ledger(open_database(settings.database))  # a question must not make an archive
        for line in due_lines(sources, ledger, as_json=as_json):
            click.echo(line)
        return
    _warn_of_private(settings)
    run_schedule(settings.sources, Ledger(open_database(settings.database)))


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def sources_command(as_json: bool) -> None:  # noqa: FBT001
    """Check all source files and list what they say."""
    for each in _sources(load()):
        when = each.cron or (plainly(each.every) if each.every else "by hand")
        record = {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "enabled": each.enabled,
            "schedule": when,
            "ways": [way.url for way in each.ways],
        }
        click.echo(
            json.dumps(record, ensure_ascii=False)
            if as_json
            else f"{each.id:<24} {'on ' if each.enabled else 'off'} {when:<20} {each.name} ({len(each.ways)} ways)"
        )
