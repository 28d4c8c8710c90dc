"""The command `export`: what is selected goes out as WACZ, CDXJ, JSON lines or CSV."""

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from archive.answers.circumstances import Circumstances, circumstances
from archive.answers.printed import SHANGHAI
from archive.errors import UnknownSnapshotError
from archive.evidence.blobs import DirectoryBlobs
from archive.exchange.cdx import cdxj_lines
from archive.exchange.lines import write_csv, write_json_lines
from archive.exchange.wacz import write_wacz
from archive.index.database import Database, is_absent, open_database
from archive.index.selection import Chosen, Outgoing, Selection
from archive.index.shelves import Shelves
from archive.progress import Progress
from config import SOFTWARE, Settings, load
from crawler.address import AddressError, address_in, reference_in

NOTHING = "nothing is selected, so there is nothing to export: `kuaizhao list` shows what there is"
DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.command("export")
@click.argument("snapshot", nargs=-1)
@click.option("--form", type=click.Choice(["wacz", "cdxj", "jsonl", "csv"]), required=True, help="What to write.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; without it, standard output (not for wacz)."
)
@click.option("--source", help="Of this source only.")
@click.option("--category", help="Of this category only.")
@click.option("--url", help="Of this page only.")
@click.option("--since", type=DAY, help="Captured since then only; a day or a minute in Asia/Shanghai.")
@click.option("--until", type=DAY, help="Captured before then only.")
@click.option("--newest", is_flag=True, help="Of each page only the newest snapshot.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which spreadsheets know UTF-8.")
def export_command(snapshot: tuple[str, ...], *, form: str, output: Path | None, bom: bool, **chosen: Any) -> None:
    """Write the SNAPSHOTs with these ids, or all that the options leave.

    jsonl and csv hold what snapshots say, cdxj where captures lie in the segments, wacz the captures
    themselves: the whole archive as it is, or what is selected, for ReplayWeb.page and other archives.
    """
    if bom and form != "csv":
        raise click.UsageError("--bom goes with --form csv only")
    if form == "wacz" and output is None:
        raise click.UsageError("a WACZ needs a place: -o FILE.wacz")
    settings, database = _open()
    outgoing = Outgoing(database, _selection(Shelves(database), snapshot, **chosen))
    if form == "wacz" and output:
        _package(outgoing, settings, output)
        return
    if not (outgoing.extent()[0] if form == "cdxj" else outgoing.count()):
        raise click.ClickException(NOTHING)
    if form == "cdxj":
        _write(output, lambda out: _index(outgoing, settings, out))
    else:
        _write(output, lambda out: _snapshots(outgoing, settings, form, out, bom=bom))


def _open() -> tuple[Settings, Database]:
    settings = load()
    if is_absent(settings.database):  # a question must not make an archive
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    return settings, open_database(settings.database)


def _selection(
    shelves: Shelves, references: tuple[str, ...], *, url: str | None, since: datetime | None, until: datetime | None, **chosen: Any
) -> Selection:
    try:
        ids = tuple(shelves.snapshot(reference_in(each)).id for each in references)
        address = address_in(url) if url is not None else None
    except (AddressError, UnknownSnapshotError) as error:
        raise click.ClickException(str(error)) from error
    first, end = (each.replace(tzinfo=SHANGHAI) if each else None for each in (since, until))
    return Selection(ids=ids, url=address, since=first, until=end, **chosen)


def _package(outgoing: Outgoing, settings: Settings, output: Path) -> None:
    with _progress(outgoing.extent()[0], of="captures") as progress:
        try:
            written = write_wacz(output, outgoing, DirectoryBlobs(settings.data / "segments"), software=SOFTWARE, tell=progress.say)
        except UnknownSnapshotError as error:
            raise click.ClickException(str(error)) from error
        progress.end(written.captures)
    more = f", {written.referred} of them because revisits refer to them" if written.referred else ""
    click.echo(f"{output}: {written.captures} captures{more}; {written.snapshots} snapshots in its list of pages")


def _index(outgoing: Outgoing, settings: Settings, out: TextIO) -> str:
    count = 0
    for line in cdxj_lines(outgoing.captures(), DirectoryBlobs(settings.data / "segments")):
        out.write(line.decode())
        count += 1
    return f"{count} lines"


def _snapshots(outgoing: Outgoing, settings: Settings, form: str, out: TextIO, *, bom: bool) -> str:
    shelves, blobs = Shelves(outgoing.database), DirectoryBlobs(settings.data / "segments")

    def ask(chosen: Chosen) -> Circumstances:
        return circumstances(chosen.id, shelves.places(chosen.id), blobs)

    with _progress(outgoing.count(), of="snapshots") as progress:
        told = _telling(outgoing, progress.say)
        count = write_csv(told, ask, out, bom=bom) if form == "csv" else write_json_lines(told, ask, out)
        progress.end(count)
    return f"{count} snapshots"


def _telling(outgoing: Outgoing, tell: Callable[[int], None]) -> Iterator[Any]:
    for done, each in enumerate(outgoing.snapshots(), start=1):
        yield each
        tell(done)


@contextmanager
def _progress(whole: int, *, of: str) -> Iterator[Progress]:
    yield Progress(whole, of=of, to=sys.stderr, clock=time.monotonic)


def _write(output: Path | None, write: Callable[[TextIO], str]) -> None:
    """Write to a file, which takes its place when it is whole, or to standard output; line ends stay as they are."""
    if output is None:
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        write(out)
        out.flush()
        out.detach()
        return
    beside = output.with_name(f"{output.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            said = write(out)
        beside.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}; make room or name another place") from error
    finally:
        beside.unlink(missing_ok=True)
    click.echo(f"{output}: {said}")
