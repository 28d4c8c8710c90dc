"""Commands that read pages: read, reread."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from archive.answers.printed import SHANGHAI, extraction_record
from archive.answers.rereading import Came, report_lines, report_record
from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import is_absent, open_database
from archive.index.rereading import Choice, Rereading
from archive.ingest import writing
from archive.message import answer_in
from archive.model import Outcome
from archive.progress import Progress
from archive.publishing.commands import publish_after
from archive.recovering.recover import recovered
from config import SOFTWARE, Settings, load
from crawler.address import AddressError, address_in
from pipelines.bulk import Readers, read_unread
from pipelines.reading.read import read
from pipelines.reread import Rereader
from pipelines.screen import reason_to_reject
from pipelines.sites import SiteModels, keep
from pipelines.workers import Workers

UNREAD = 6
DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.command("read")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--url", default="", help="The page's address: some signals stand in it.")
@click.option("--content-type", default=None, help="The Content-Type header that came with it.")
@click.option("--jsonl", is_flag=True, help='Read lines {"path", "url", "content_type"}, print one JSON object a line, in order.')
def read_command(file: IO[bytes], url: str, content_type: str | None, jsonl: bool) -> None:  # noqa: FBT001
    """Print what one page (FILE, or - for standard input) says, as JSON.

    Of a cloaked mirror, "text" is the readable form and "text_as_published" what stood there.
    """
    if not jsonl:
        click.echo(json.dumps(_reading(file.read(), url, content_type), ensure_ascii=False, indent=2))
        return
    for line in file:
        if line.strip():
            sys.stdout.write(json.dumps(_line(line), ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _line(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        body = Path(asked["path"]).read_bytes()
        url, content_type = (_text(asked.get(name), name) for name in ("url", "content_type"))
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        return {"error": f"{type(error).__name__}: {error}; lines like {{'path': …, 'url': …}} were expected"}
    began = time.process_time()
    return _reading(body, url, content_type or None) | {"_ms": round((time.process_time() - began) * 1000, 3)}


def _text(value: object, name: str) -> str:
    """Return what a line says under ``name``: text, which can be written; nothing where it says nothing.

    Raises:
        ValueError: it is something else.
    """
    if not isinstance(value, str | None):
        raise ValueError(f"{name} is {value!r}, which is no text")  # noqa: TRY004 - it is what a line says, not what a caller gave
    (value or "").encode()
    return value or ""


def _reading(body: bytes, url: str, content_type: str | None) -> dict[str, Any]:
    extraction = read(body, url=url, captured_at=datetime.now(UTC), content_type=content_type)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type or 'text/html'}\r\n\r\n".encode()
    rejection = reason_to_reject(answer_in(head + body), url, extraction)
    record = extraction_record(extraction) | {"rejected": rejection.reason if rejection else None}
    if extraction.state == "cloaked":  # nobody can read it as it stood
        record |= {"text": extraction.plain, "text_as_published": extraction.text}
    return record


@click.command("reread")
@click.option("--apply", is_flag=True, help="Write what changed. Without it nothing is written.")
@click.option("--source", help="Pages of this source only.")
@click.option("--url", help="This page only.")
@click.option("--rejected", is_flag=True, help="Pages with a rejected capture only.")
@click.option("--since", type=DAY, help="Pages captured since then only; a day or a minute in Asia/Shanghai.")
@click.option("--until", type=DAY, help="Pages captured before then only.")
@click.option("-n", "examples", type=click.IntRange(min=0), default=5, show_default=True, help="Examples of each kind of change.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--unread", is_flag=True, help="Only take up captures that were kept but not read.")
@click.option("--again", is_flag=True, help="With --unread: also those whose reading failed before.")
def reread_command(*, apply: bool, examples: int, as_json: bool, unread: bool, again: bool, **chosen: Any) -> None:
    """Read kept captures again with the reader and rules of today, and say what would change.

    A page is read with all its captures, so that each is judged beside the one before by one reader.
    """
    if unread and (apply or any(chosen.values())):
        raise click.UsageError("--unread reads whatever was not read yet, and writes it: only --again goes with it")
    if again and not unread:
        raise click.UsageError("--again goes with --unread only")
    if unread:
        _read_unread(again=again)
    else:
        _reread(_choice(**chosen), apply=apply, examples=examples, as_json=as_json)


def _read_unread(*, again: bool) -> None:
    settings = load()
    catalog = Catalog(open_database(settings.database))
    recovered(catalog, settings.data)
    with readers_of(settings, catalog) as readers:
        counts = read_unread(readers, again=again)
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    publish_after(settings)
    sys.exit(UNREAD if counts[Outcome.UNREAD.value] else 0)


def _reread(choice: Choice, *, apply: bool, examples: int, as_json: bool) -> None:
    settings = load()
    if is_absent(settings.database):  # a question must not make an archive
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    catalog = Catalog(open_database(settings.database))
    if apply:
        recovered(catalog, settings.data)
    with readers_of(settings, catalog, learning=apply) as readers:
        progress = Progress(Rereading(catalog.database).count(choice), to=sys.stderr, clock=time.monotonic)
        rereader = Rereader(readers, now=datetime.now(UTC), examples=examples, tell=lambda report: progress.say(report.captures))
        report = rereader.reread(choice, apply=apply)
        progress.end(report.captures)
    click.echo(json.dumps(report_record(report), ensure_ascii=False) if as_json else "\n".join(report_lines(report)))
    if apply:
        publish_after(settings)
    sys.exit(UNREAD if report.counts[Came.UNREAD] or report.counts[Came.LEFT] else 0)


def _choice(*, url: str | None, since: datetime | None, until: datetime | None, **chosen: Any) -> Choice:
    try:
        address = address_in(url) if url is not None else None
    except AddressError as error:
        raise click.ClickException(str(error)) from error
    first, end = (each.replace(tzinfo=SHANGHAI) if each else None for each in (since, until))
    return Choice(**chosen, url=address, since=first, until=end)


@contextmanager
def readers_of(settings: Settings, catalog: Catalog, *, learning: bool = True) -> Iterator[Readers]:
    """Give reading processes over an archive, and the way to write to it; ``learning``: models of sites that are learnt are kept."""
    workers = Workers(count=settings.workers, seconds=settings.reading_seconds, memory_mb=settings.reading_memory_mb)
    blobs = DirectoryBlobs(settings.data / "segments")
    try:
        with writing(catalog, settings.data, segment_megabytes=settings.segment_megabytes, software=SOFTWARE) as ingest:
            models = SiteModels(catalog, blobs, workers, keep=partial(keep, ingest) if learning else None)
            yield Readers(ingest=ingest, blobs=blobs, workers=workers, models=models)
    finally:
        workers.close()
