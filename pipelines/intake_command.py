"""The command `import`: takes in captures of others and reads them, in one go, with an account that adds up."""

import json
import secrets
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from archive.answers.rereading import CHANGES, Came, Report
from archive.evidence.blobs import DirectoryBlobs
from archive.exchange.account import Account, account_lines, account_record
from archive.exchange.intake import Terms, take_in
from archive.exchange.keeping import Keeper
from archive.index.arrivals import Arrivals
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.rereading import Choice, Rereading
from archive.ingest import writing
from archive.model import Digest, Outcome
from archive.progress import Progress
from archive.publishing.commands import publish_after
from archive.recovering.recover import recovered
from config import SOFTWARE, Settings, load
from crawler.sources import SourceError, load_sources
from crawler.url import canonical_url, host_of
from pipelines.commands import readers_of
from pipelines.reread import Rereader

FOUND, UNREAD = 1, 6


@click.command("import")
@click.argument("file", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--no-reading", is_flag=True, help="Only take the captures in; `kuaizhao reread --unread` reads them later.")
@click.option("--json", "as_json", is_flag=True)
def import_command(file: tuple[Path, ...], *, no_reading: bool, as_json: bool) -> None:
    """Take in the captures of FILE …: .warc, .warc.gz or .wacz of other archives.

    They are marked as imported, stand at their own time in the history of their pages, and are read.
    The account: records = taken in + known already + passed over (why) + refused (why).
    """
    settings = load()
    source_of = _source_of(settings)
    now = datetime.now(UTC)
    run = f"{now:%Y%m%dT%H%M%SZ}-import-{secrets.token_hex(2)}"
    catalog = Catalog(open_database(settings.database))
    recovered(catalog, settings.data)
    accounts = [_taken_in(each, settings, catalog, run=run, now=now, source_of=source_of) for each in file]
    read = _read(settings, catalog, run, now) if not no_reading and any(each.captures for each in accounts) else None
    outcomes = Arrivals(catalog.database).outcomes(run)
    _tell(accounts, outcomes, read, as_json=as_json)
    publish_after(settings)
    sys.exit(_status(accounts, outcomes, reading=not no_reading))


def _status(accounts: list[Account], outcomes: dict[str, int], *, reading: bool) -> int:
    if not all(each.is_clean for each in accounts):
        return FOUND
    return UNREAD if reading and any(each.startswith(Outcome.UNREAD.value) for each in outcomes) else 0


def _source_of(settings: Settings) -> Callable[[str], tuple[str, Digest] | None]:
    """Return what says which source a page belongs to: the one on whose hosts it stands, as with a page fetched by hand."""
    try:
        sources = load_sources(settings.sources)
    except SourceError as error:
        raise click.ClickException(f"{error}\nNothing was taken in.") from error
    of_host = {host: (source.id, source.digest) for source in reversed(sources) for host in source.scope.hosts}
    return lambda url: of_host.get(host_of(url))


def _taken_in(
    path: Path, settings: Settings, catalog: Catalog, *, run: str, now: datetime, source_of: Callable[[str], tuple[str, Digest] | None]
) -> Account:
    progress = Progress(path.stat().st_size, of=f"bytes of {path.name}", to=sys.stderr, clock=time.monotonic)
    terms = Terms(
        run=run, now=now, software=SOFTWARE, canonical=canonical_url, source_of=source_of, tell=lambda done, _whole: progress.say(done)
    )
    with writing(catalog, settings.data, segment_megabytes=settings.segment_megabytes, software=SOFTWARE) as ingest:
        keeper = Keeper(ingest, catalog, DirectoryBlobs(settings.data / "segments"))
        try:
            account = take_in(path, keeper, terms)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be read: {error.strerror or error}; what was taken in until then is kept") from error
    progress.end(path.stat().st_size)
    return account


def _read(settings: Settings, catalog: Catalog, run: str, now: datetime) -> Report:
    """Read the pages that captures came in for, each with all its captures: one that came late changes what the next one is beside it."""
    choice = Choice(run=run)
    with readers_of(settings, catalog) as readers:
        progress = Progress(Rereading(catalog.database).count(choice), to=sys.stderr, clock=time.monotonic)
        rereader = Rereader(readers, now=now, examples=0, tell=lambda report: progress.say(report.captures))
        report = rereader.reread(choice, apply=True)
        progress.end(report.captures)
    return report


def _tell(accounts: list[Account], outcomes: dict[str, int], read: Report | None, *, as_json: bool) -> None:
    again = {came.value: read.counts[came] for came in CHANGES if came is not Came.READ and read.counts[came]} if read else {}
    if as_json:
        record: dict[str, Any] = {"files": [account_record(each) for each in accounts], "outcomes": outcomes, "judged_again": again}
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    for account in accounts:
        click.echo("\n".join(account_lines(account)))
    taken = sum(each.captures for each in accounts)
    click.echo(f"{taken} captures taken in = " + (" + ".join(f"{count} {name}" for name, count in sorted(outcomes.items())) or "none"))
    if again:
        said = ", ".join(f"{count} {name}" for name, count in again.items())
        click.echo(f"captures that were here before and come out otherwise beside them: {said} (what stood before is on record)")
    if read is None and outcomes.get(Outcome.UNREAD.value):
        click.echo("the pages were not read: `kuaizhao reread --unread` does it")
