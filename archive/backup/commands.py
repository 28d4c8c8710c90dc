"""Commands that make a copy of an archive while crawls run, check it, and make an archive of it again: backup, restore."""

import json
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from archive.backup.listing import DATABASE, DUMP, Listing
from archive.backup.making import Made, Original, make_backup
from archive.backup.restoring import Faulty, faults, listing_of, restore
from archive.digest import plain_json
from archive.errors import ArchiveError
from archive.evidence.blobs import SUFFIX, DirectoryBlobs
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.index.catalog import Catalog
from archive.index.database import is_absent, open_database
from archive.index.engines import sqlite_file
from archive.progress import Progress
from archive.publishing.audit import log_findings
from archive.recovering.recover import recovered
from archive.verifying.verify import Scope, verify_all
from config import SOFTWARE, load

DAMAGED = 1
UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"), (1, "bytes"))
LEAST_UNITS = 10
"""Sizes are said in the largest unit of which the whole has so many."""
FOLDER = click.Path(file_okay=False, path_type=Path)


class Copying:
    """Shows how far a copy is."""

    def __init__(self, whole: int) -> None:
        """Begin; ``whole``: how many bytes it will be, as far as one can tell."""
        self._unit, name = next((each for each in UNITS if whole >= LEAST_UNITS * each[0]), UNITS[-1])
        self._progress = Progress(self._units(whole), of=name, to=sys.stderr, clock=time.monotonic)
        self._done = 0

    def tell(self, count: int) -> None:
        """Count ``count`` bytes more."""
        self._done += count
        self._progress.say(self._units(self._done))

    def end(self) -> None:
        """Say the last line."""
        done = self._units(self._done)
        self._progress.end(done, whole=done)

    def _units(self, count: int) -> int:
        return -(-count // self._unit)


@click.command("backup")
@click.argument("folder", type=FOLDER)
@click.option("--with-keys", is_flag=True, help="Copy the log's private keys, too: whoever has them can sign in our name.")
@click.option(
    "--dump", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A dump of a PostgreSQL database, made just before."
)
@click.option("--check", is_flag=True, help="Only read the backup that is there, and compare every byte's digest.")
@click.option("--json", "as_json", is_flag=True)
def backup_command(folder: Path, *, with_keys: bool, dump: Path | None, check: bool, as_json: bool) -> None:
    """Copy the archive to FOLDER, or bring the copy there up to date; crawls may run meanwhile."""
    if check:
        _check(folder, as_json=as_json)
        return
    settings = load()
    if is_absent(settings.database):
        raise click.ClickException(f"there is no archive in {settings.data} yet: KUAIZHAO_DATA names another")
    _must_lie_apart(folder, settings.data)
    with closing(open_database(settings.database)) as database:
        if dump and database.is_sqlite:
            raise click.UsageError("--dump is for an archive on PostgreSQL: this one's database is copied as it is")
        original = Original(
            data=settings.data,
            database=database,
            log=settings.data / "log",
            keys=settings.data / "keys",
            sources=settings.sources,
            dump=dump,
            with_keys=with_keys,
        )
        copying = Copying(_extent(original, sqlite_file(settings.database)))
        made = make_backup(original, folder, software=SOFTWARE, now=lambda: datetime.now(UTC), tell=copying.tell)
        copying.end()
    _print(_made_lines(made, folder), _record(made.listing, folder) | {"added": made.added, "behind": dict(made.behind)}, as_json=as_json)


@click.command("restore")
@click.argument("folder", type=FOLDER)
@click.option("--to", type=FOLDER, help="The data folder to make; by default the one that KUAIZHAO_DATA names.")
@click.option("--json", "as_json", is_flag=True)
def restore_command(folder: Path, *, to: Path | None, as_json: bool) -> None:
    """Make the archive again that FOLDER is a backup of, and verify it from the bytes up."""
    listing, data = listing_of(folder), to or load().data
    _must_lie_apart(folder, data)
    copying = Copying(_size(listing))
    found = restore(folder, listing, data, tell=copying.tell)
    copying.end()
    record = _record(listing, folder) | {"to": str(data), "faults": plain_json(found)}
    if found:
        _print([*_fault_lines(found), f"{data} is not whole, and holds no database: restore from another backup"], record, as_json=as_json)
        sys.exit(DAMAGED)
    lines, damaged = _verified(listing, data)
    _print([*_listing_lines(listing, folder), *lines], record | {"said": lines, "damaged": damaged}, as_json=as_json)
    sys.exit(DAMAGED if damaged else 0)


def _verified(listing: Listing, data: Path) -> tuple[list[str], int]:
    """Bring rows and segments together and compute everything anew; return what to say, and how much does not hold."""
    if listing.database == DUMP:
        said = (
            f"The segments and the log are in {data}. Now give the database back to the server: make an empty one, "
            f"`pg_restore --no-owner -d URL {data / DUMP}`, set KUAIZHAO_DATABASE, and run `kuaizhao verify --all`."
        )
        return [said], 0
    if listing.database is None:
        return [f"The segments and the log are in {data}, the database is not: set KUAIZHAO_DATABASE, and `kuaizhao reindex` makes it."], 0
    with closing(open_database(f"sqlite:///{quote(str((data / DATABASE).absolute()))}")) as database:
        adopted = recovered(Catalog(database), data).adopted
        scope = Scope(log=lambda: log_findings(database, DirectoryFiles(data / "log"), public_keys(data / "keys")))
        findings = verify_all(database=database, blobs=DirectoryBlobs(data / "segments"), scope=scope)
    bad = [each for each in findings if not each.ok]
    counts = ", ".join(f"{each.where} {each.what}" for each in findings if each.ok and each.what in ("captures", "snapshots", "leaves"))
    lines = [f"DAMAGED  {each.what}: {each.where} ({each.detail})" for each in bad]
    if (data / "sources").is_dir():
        lines.insert(0, f"The source files are in {data / 'sources'}: KUAIZHAO_SOURCES says which folder is used")
    if not listing.private_keys and listing.leaves:
        lines.insert(0, f"The log's private keys were not in the backup: put them into {data / 'keys'} before anything is published")
    end = f"{len(bad)} checks found damage" if bad else "everything holds"
    return [*lines, f"{adopted} records were beyond the rows and got theirs; {counts}; {end}"], len(bad)


def _check(folder: Path, *, as_json: bool) -> None:
    listing = listing_of(folder)
    copying = Copying(_size(listing))
    found = tuple(faults(folder, listing, tell=copying.tell))
    copying.end()
    end = "every file is as it was written"
    if found:
        end = f"{len(found)} files are not as they were written: remove them, and `kuaizhao backup` copies them anew from the archive"
    lines = [*_listing_lines(listing, folder), *_fault_lines(found), end]
    _print(lines, _record(listing, folder) | {"faults": plain_json(found)}, as_json=as_json)
    sys.exit(DAMAGED if found else 0)


def _must_lie_apart(backup: Path, archive: Path) -> None:
    place, data = backup.resolve(), archive.resolve()
    if place.is_relative_to(data) or data.is_relative_to(place):
        raise ArchiveError(f"the backup {backup} and the archive {archive} lie in each other: give a folder apart, best on another disk")


def _extent(original: Original, database: Path | None) -> int:
    """Return about how many bytes are to be copied; the rest is small."""
    files = [
        *(original.data / "segments").glob(f"*{SUFFIX}"),
        *original.log.rglob("*"),
        *(each for each in (database, original.dump) if each),
    ]
    return sum(each.stat().st_size for each in files if each.is_file())


def _size(listing: Listing) -> int:
    return sum(each.length for each in listing.files)


def _made_lines(made: Made, folder: Path) -> list[str]:
    lines = _listing_lines(made.listing, folder)
    lines += [f"{name}: the last {count} bytes are being written, and come with the next backup" for name, count in made.behind]
    return [*lines, f"{made.added} bytes were new; each was read back and holds"]


def _listing_lines(listing: Listing, folder: Path) -> list[str]:
    segments = [each for each in listing.files if each.path.startswith("segments/")]
    log = "no log yet" if listing.leaves is None else f"the log with {listing.leaves} leaves"
    keys = "THE LOG'S PRIVATE KEYS: keep it as you keep them" if listing.private_keys else "not the log's private keys (--with-keys)"
    database = {DATABASE: "the database", DUMP: "the dump of the database"}.get(
        listing.database or "", "NOT the database, which is on a server: `pg_dump -Fc -f FILE` it before, and give --dump FILE"
    )
    return [
        f"{folder}: a backup of {plain_json(listing.begun_at)}, {_size(listing)} bytes in {len(listing.files)} files",
        f"It holds {len(segments)} segments, {log}, {database}; {keys}",
    ]


def _fault_lines(found: Iterable[Faulty]) -> list[str]:
    return [f"DAMAGED  {each.kept} (of {each.path}): {each.detail}" for each in found]


def _record(listing: Listing, folder: Path) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "begun_at": plain_json(listing.begun_at),
        "files": len(listing.files),
        "bytes": _size(listing),
        "segments": sum(each.path.startswith("segments/") for each in listing.files),
        "leaves": listing.leaves,
        "database": listing.database,
        "private_keys": listing.private_keys,
    }


def _print(lines: Iterable[str], record: Any, *, as_json: bool) -> None:
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else lines:
        click.echo(line)
