"""Commands that read pages: read, reread."""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click

from archive.answers.printed import extraction_record
from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.message import answer_in
from archive.model import Outcome
from archive.recover import recovered
from config import load
from pipelines.bulk import read_unread
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject
from pipelines.workers import Workers

UNREAD = 6


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
    except (ValueError, TypeError, KeyError, OSError) as error:
        return {"error": f"{type(error).__name__}: {error}; lines like {{'path': …, 'url': …}} were expected"}
    began = time.process_time()
    return _reading(body, asked.get("url") or "", asked.get("content_type")) | {"_ms": round((time.process_time() - began) * 1000, 3)}


def _reading(body: bytes, url: str, content_type: str | None) -> dict[str, Any]:
    extraction = read(body, url=url, captured_at=datetime.now(UTC), content_type=content_type)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type or 'text/html'}\r\n\r\n".encode()
    rejection = reason_to_reject(answer_in(head), url, extraction)
    record = extraction_record(extraction) | {"rejected": rejection.reason if rejection else None}
    if extraction.state == "cloaked":  # nobody can read it as it stood
        record |= {"text": extraction.plain, "text_as_published": extraction.text}
    return record


@click.command("reread")
@click.option("--unread", is_flag=True, required=True, help="Captures that were kept but not read.")
@click.option("--again", is_flag=True, help="Also those whose reading failed before.")
def reread_command(unread: bool, again: bool) -> None:  # noqa: ARG001, FBT001
    """Take up what is kept: read captures that a killed or failed reading left unread."""
    settings = load()
    database = open_database(settings.database)
    catalog = Catalog(database)
    recovered(catalog, settings.data)
    workers = Workers(count=settings.workers, seconds=settings.reading_seconds, memory_mb=settings.reading_memory_mb)
    try:
        counts = read_unread(catalog, DirectoryBlobs(settings.data / "segments"), workers, again=again)
    finally:
        workers.close()
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(UNREAD if counts[Outcome.UNREAD.value] else 0)
