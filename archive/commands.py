"""Commands that ask the archive: list, history, show, diff, search, runs."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import click

from archive.answers.circumstances import Circumstances, circumstances
from archive.answers.difference import as_record, as_text, difference
from archive.answers.printed import (
    account_lines,
    account_record,
    entry_lines,
    event_lines,
    printable,
    snapshot_lines,
    snapshot_record,
    superseded_lines,
)
from archive.answers.readers import reader_lines, readers_of
from archive.digest import plain_json
from archive.errors import ArchiveError, StorageError, UnknownSnapshotError, WithdrawnError
from archive.evidence.blobs import Blobs, DirectoryBlobs
from archive.evidence.stored import DAMAGE, read_capture, read_remnant, records_at
from archive.index.bigrams import asked
from archive.index.catalog import Catalog
from archive.index.database import Database, is_absent, open_database
from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from archive.message import answer_in
from archive.model import Digest, Place, Snapshot
from config import Settings, load
from crawler.address import AddressError, address_in, reference_in
from pipelines.reading.decode import unpacked
from pipelines.reading.plain import readable

MANY = click.IntRange(1, 1_000_000)


def _open() -> tuple[Settings, Database, Shelves]:
    settings = load()
    if is_absent(settings.database):  # a question must not make an archive
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    database = open_database(settings.database)
    return settings, database, Shelves(database)


def _print(lines: Iterable[str], records: Any, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    for line in lines:
        click.echo(printable(line))


@click.command("list")
@click.option("--category", help="Only this category.")
@click.option("--source", help="Only this source.")
@click.option("-n", "most", type=MANY, default=30, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True)
def list_command(category: str | None, source: str | None, most: int, as_json: bool) -> None:  # noqa: FBT001
    """List pages by their newest snapshot, latest published first."""
    _, _, shelves = _open()
    entries = shelves.entries(category=category, source=source, most=most)
    _print(entry_lines(entries), plain_json(entries), as_json=as_json)
    if not as_json:
        click.echo(f"{len(entries)} of {shelves.count(category=category, source=source)} pages", err=True)


@click.command("history")
@click.argument("url")
@click.option("--json", "as_json", is_flag=True)
def history_command(url: str, as_json: bool) -> None:  # noqa: FBT001
    """Show every capture of a page, newest first, failed tries too."""
    _, _, shelves = _open()
    try:
        address = address_in(url)
    except AddressError as error:
        raise click.ClickException(str(error)) from error
    events = shelves.history(address)
    if not events:
        raise click.ClickException(f"{address} was never asked for: `kuaizhao refetch {address}` does it now")
    _print(event_lines(events), plain_json(events), as_json=as_json)


@click.command("show")
@click.argument("reference", metavar="ID|URL")
@click.option(
    "--form",
    type=click.Choice(["text", "json", "html", "entity", "manifest", "warc"]),
    default="text",
    show_default=True,
    help="html: the page, unpacked; entity: its bytes as received; manifest: what the id is the SHA-256 of; warc: the exact records.",
)
def show_command(reference: str, form: str) -> None:
    """Show a snapshot: ID (6 digits are enough), or the newest of a URL."""
    settings, database, shelves = _open()
    snapshot, blobs = _known(shelves, reference), DirectoryBlobs(settings.data / "segments")
    if form in ("text", "json"):
        _print_snapshot(snapshot, shelves, blobs, settings.contact, as_json=form == "json")
        return
    if form == "manifest":
        click.echo(snapshot.manifest, nl=False)
        return
    find = Catalog(database).holder
    contents = [_content(place, form, blobs, find) for place in shelves.places(snapshot.id)]
    click.echo(b"".join(contents), nl=False)


def _print_snapshot(snapshot: Snapshot, shelves: Shelves, blobs: Blobs, contact: str, *, as_json: bool) -> None:
    """Print what the database says of a snapshot; then say so if its records cannot be read.

    Raises:
        MissingBlobError, TamperedError, BrokenRecordError, StorageError: they cannot.
    """
    later = shelves.superseded(snapshot.id)
    came: Circumstances | None = None
    damage: ArchiveError | None = None
    try:
        came = circumstances(snapshot.id, shelves.places(snapshot.id), blobs)
    except (*DAMAGE, StorageError) as error:
        damage = error
    record = snapshot_record(snapshot, came) | {"superseded": plain_json(later)}
    _print([*superseded_lines(later), *snapshot_lines(snapshot, contact, came)], record, as_json=as_json)
    if damage:
        raise damage


def _content(place: Place, form: str, blobs: Blobs, find: Callable[[Digest], Place | None]) -> bytes:
    """Return a capture in one of the forms that are bytes, each checked against what its row says."""
    if form == "warc":
        read_remnant(place, blobs)  # holds the row against the records
        return b"".join(member.packed for member, _ in records_at(place, blobs))
    answer = answer_in(read_capture(place, blobs, find=find).response)
    return answer.body if form == "entity" else unpacked(answer.body, answer.header("Content-Encoding"))


@click.command("diff")
@click.argument("span", metavar="A..B")
@click.option("--json", "as_json", is_flag=True)
def diff_command(span: str, as_json: bool) -> None:  # noqa: FBT001
    """Show what differs between two snapshots."""
    older, dots, newer = span.partition("..")
    if not dots:
        raise click.ClickException(f"{span!r}: two snapshot ids with .. between were expected")
    _, _, shelves = _open()
    old, new = _known(shelves, older), _known(shelves, newer)
    found, readers = difference(old.extraction, new.extraction), readers_of(old, new)
    _print([*reader_lines(readers), as_text(found)], as_record(found) | {"readers": plain_json(readers)}, as_json=as_json)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--best", is_flag=True, help="Best first instead of newest first.")
@click.option("-n", "most", type=MANY, default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True)
def search_command(words: tuple[str, ...], best: bool, most: int, as_json: bool) -> None:  # noqa: FBT001
    """Find pages whose text, in any version, holds all WORDS; simplified or traditional."""
    _, _, shelves = _open()
    wanted = readable(" ".join(words), cloaked=False)[0]
    entries = shelves.search(wanted, ranked=best, most=most)
    _print(entry_lines(entries), plain_json(entries), as_json=as_json)
    if not asked(wanted):
        click.echo("there is no word in the query, only signs: search looks for characters, letters and digits", err=True)
    elif not entries and not as_json:
        click.echo("nothing holds all of these words", err=True)


@click.command("runs")
@click.option("--source", help="Only this source.")
@click.option("-n", "most", type=MANY, default=10, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True)
def runs_command(source: str | None, most: int, as_json: bool) -> None:  # noqa: FBT001
    """Show the newest runs and their accounts."""
    _, database, _ = _open()
    accounts = Ledger(database).accounts(source=source, most=most)
    _print((line for each in accounts for line in account_lines(each)), [account_record(each) for each in accounts], as_json=as_json)


def _known(shelves: Shelves, reference: str) -> Any:
    try:
        return shelves.snapshot(reference_in(reference))
    except (AddressError, UnknownSnapshotError, WithdrawnError) as error:
        raise click.ClickException(str(error)) from error
