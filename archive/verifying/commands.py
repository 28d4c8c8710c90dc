"""The command that verifies: one snapshot, a page's, or the whole archive; what does not hold is printed as soon as it is found."""

import json
import sys
import time
from collections.abc import Iterator

import click

from archive.digest import plain_json
from archive.errors import ArchiveError, UnknownSnapshotError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.index.database import Database, is_absent, open_database
from archive.index.shelves import Shelves
from archive.index.withdrawn import WithdrawnContentError, withdrawn_of_page
from archive.progress import Progress
from archive.publishing.audit import log_findings
from archive.verifying.finding import Finding
from archive.verifying.foundations import UNSEEN, hidden_by_opening
from archive.verifying.verify import Scope, findings_of_all, verify_snapshot
from config import Settings, load
from crawler.address import AddressError, reference_in

DAMAGED = 1


class Telling:
    """Says how far the work is, one part after another."""

    def __init__(self) -> None:
        self._part, self._done = "", 0
        self._progress: Progress | None = None

    def __call__(self, part: str, done: int, whole: int) -> None:
        """As ``archive.verifying.verify.Tell``."""
        if part != self._part:
            self.end()
            self._part, self._progress = part, Progress(whole, of=part, to=sys.stderr, clock=time.monotonic)
        self._done = done
        if self._progress:
            self._progress.say(done)

    def end(self) -> None:
        """Write the last line of a part."""
        if self._progress:
            self._progress.end(self._done)
        self._progress = None


@click.command("verify")
@click.argument("reference", metavar="[ID|URL]", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Every segment, row, text, list and leaf. Takes as long as reading all segments twice."
)
@click.option(
    "--deep", is_flag=True, help="With --all: also the words that search finds each text by, and how alike twins are. Takes longer still."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: findings, damaged (how many).")
def verify_command(reference: str | None, everything: bool, deep: bool, as_json: bool) -> None:  # noqa: FBT001
    """Recompute everything from the bytes up; say what does not hold and where it lies. Exit status 1: something does not."""
    if bool(reference) == everything:
        raise click.ClickException("give a snapshot id, a URL, or --all")
    if deep and not everything:
        raise click.ClickException("--deep looks at the whole archive: give --all with it")
    settings = load()
    if is_absent(settings.database):  # a question must not make an archive
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    found, bad = [], 0
    for each in _findings(settings, reference, deep=deep):
        found.append(each)
        bad += not each.ok
        if not as_json:
            click.echo(_line(each))
    end = f"{bad} checks found damage: keep the files as they are, and compare with a backup" if bad else "everything holds"
    click.echo(json.dumps({"findings": plain_json(found), "damaged": bad}, ensure_ascii=False) if as_json else end)
    sys.exit(DAMAGED if bad else 0)


def _findings(settings: Settings, reference: str | None, *, deep: bool) -> Iterator[Finding]:
    if hidden := hidden_by_opening(settings.database):
        yield hidden
        return
    try:
        database = open_database(settings.database)
    except UNSEEN:
        raise
    except ArchiveError as error:
        yield Finding(ok=False, what="database", where="the database", detail=str(error))
        return
    if reference:
        yield from _of(reference, database, settings)
    else:
        yield from _of_all(database, settings, deep=deep)


def _of(reference: str, database: Database, settings: Settings) -> Iterator[Finding]:
    shelves = Shelves(database)
    try:
        reference = reference_in(reference)
    except AddressError as error:
        raise click.ClickException(str(error)) from error
    try:
        ids = _of_page(reference, shelves, database) if "://" in reference else (shelves.snapshot(reference).id,)
    except WithdrawnContentError as error:
        ids = (error.stands.snapshot,)
    except UnknownSnapshotError as error:
        raise click.ClickException(str(error)) from error
    if not ids:
        raise click.ClickException(f"{reference} has no snapshots: `kuaizhao history {reference}` shows what there is")
    blobs = DirectoryBlobs(settings.data / "segments")
    yield from (finding for each in ids for finding in verify_snapshot(each, database=database, blobs=blobs))


def _of_page(url: str, shelves: Shelves, database: Database) -> tuple[str, ...]:
    """All snapshots of a page: those that stand, and those that were withdrawn."""
    return (*shelves.snapshot_ids(url), *(each.snapshot for each in withdrawn_of_page(database, url).values()))


def _of_all(database: Database, settings: Settings, *, deep: bool) -> Iterator[Finding]:
    def log() -> Iterator[Finding]:
        return log_findings(database, DirectoryFiles(settings.data / "log"), public_keys(settings.data / "keys"))

    telling = Telling()
    scope = Scope(deep=deep, log=log, tell=telling)
    yield from findings_of_all(database=database, blobs=DirectoryBlobs(settings.data / "segments"), scope=scope)
    telling.end()


def _line(found: Finding) -> str:
    return f"{'holds  ' if found.ok else 'DAMAGED'}  {found.what}: {found.where}{f' ({found.detail})' if found.detail else ''}"
