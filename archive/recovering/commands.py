"""The command that makes the database again from segments and log: reindex."""

import json
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from archive.digest import plain_json
from archive.errors import StorageError
from archive.evidence.segments import sync_directory
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.engines import sqlite_file
from archive.progress import Progress
from archive.publishing.commands import home_of
from archive.publishing.publish import caught_up
from archive.recovering.reindex import Rebuilt, must_be_at_rest, reindex
from config import Settings, load

DAMAGED = 1
MOST_SAID = 20
JOURNALS = ("", "-wal", "-shm", "-journal")


@click.command("reindex")
@click.option("--json", "as_json", is_flag=True)
def reindex_command(*, as_json: bool) -> None:
    """Make the database again from the segments and the log alone.

    An SQLite file that is there is set aside under another name, and replaced once the new one
    is whole. A PostgreSQL database must be empty: make a new one, and name it in KUAIZHAO_DATABASE.
    """
    settings = load()
    try:
        rebuilt, placed, aside = _made_again(settings)
    except OSError as error:
        raise StorageError(f"{error.filename or settings.data}: {error.strerror}: mend that, then reindex again") from error
    _tell(rebuilt, placed, aside, as_json=as_json)
    sys.exit(DAMAGED if rebuilt.odd or rebuilt.recovered.damaged else 0)


def _made_again(settings: Settings) -> tuple[Rebuilt, int, Path | None]:
    """Make the database again; return what it was made of, how many leaves have their place, and where the old one is."""
    must_be_at_rest(settings.data)
    file = sqlite_file(settings.database)
    url, beside = (settings.database, None) if file is None else _beside(file)
    with closing(open_database(url)) as database:
        rebuilt = reindex(settings.data, Catalog(database), tell=_Told())
        placed = caught_up(database, home_of(settings))
    return rebuilt, placed, _put_in_place(file, beside) if file and beside else None


class _Told:
    """Shows how far it is: segments first, then acts."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._kinds = iter(("segments", "acts"))

    def __call__(self, done: int, whole: int) -> None:
        if self._progress is None:
            self._progress = Progress(whole, of=next(self._kinds, "acts"), to=sys.stderr, clock=time.monotonic)
        self._progress.say(done)
        if done == whole:
            self._progress.end(done)
            self._progress = None  # what comes next is of another kind, and begins now


def _beside(file: Path) -> tuple[str, Path]:
    """Return the URL and the place of the file that is to take the place of ``file``; what an earlier, killed reindex left there goes."""
    beside = file.with_name(f".{file.name}.reindex")
    for suffix in JOURNALS:
        beside.with_name(beside.name + suffix).unlink(missing_ok=True)
    return f"sqlite:///{beside}", beside


def _put_in_place(file: Path, beside: Path) -> Path | None:
    """Set the old database aside, durably, and put the new one in its place; return where the old one is, None where there was none."""
    if any(beside.with_name(beside.name + suffix).exists() for suffix in JOURNALS[1:]):  # closing it could not fold its journal in
        raise StorageError(f"{beside} could not be completed: make room or mend the disk, then reindex again; {file} was not touched")
    aside = file.with_name(f"{file.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    was_there = file.exists()
    for (
        suffix
    ) in JOURNALS:  # the file first: where it is gone, a journal that is left is thrown away; without its journal it would be of before
        old = file.with_name(file.name + suffix)
        if old.exists():
            old.rename(aside.with_name(aside.name + suffix))
    beside.rename(file)
    sync_directory(file.parent)
    return aside if was_there else None


def _tell(rebuilt: Rebuilt, placed: int, aside: Path | None, *, as_json: bool) -> None:
    if as_json:
        record = {**plain_json(rebuilt), "leaves_placed": placed, "set_aside": str(aside) if aside else None}
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    click.echo(f"{rebuilt.captures} captures and {rebuilt.acts} acts read from the segments; {placed} leaves have their place in the log")
    if aside:
        click.echo(f"the database that was there is now {aside}: remove it when all is well")
    wrong = (*rebuilt.recovered.damaged, *rebuilt.odd)
    for each in wrong[:MOST_SAID]:
        click.echo(f"DAMAGED  {each}", err=True)
    if len(wrong) > MOST_SAID:
        click.echo(f"DAMAGED  … and {len(wrong) - MOST_SAID} more: --json names them all", err=True)
    click.echo("`kuaizhao verify --all` checks all of it")
