"""Files as other programs write them, made with warcio or by hand, and an archive to take them into."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.stored import read_capture
from archive.exchange.account import Account
from archive.exchange.intake import Terms, take_in
from archive.exchange.keeping import Keeper
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.shelves import Shelves
from archive.ingest import Ingest, writing
from archive.model import Capture, Digest
from crawler.url import canonical_url
from tests.pipelines.pages import html

URL = "http://kjj.linzhou.example/art/2026/3/4/art_1_1.html"
AT = datetime(2024, 3, 5, 1, 2, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
REQUEST = b"GET /art/2026/3/4/art_1_1.html HTTP/1.1\r\nHost: kjj.linzhou.example\r\n\r\n"
SOFTWARE = "Elsewhere 3.2"


def answer(body: bytes | None = None, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    body = html() if body is None else body
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def sha1(content: bytes) -> str:
    return f"sha1:{hashlib.sha1(content).hexdigest()}"


def record(kind: str, block: bytes, *, version: str = "1.0", number: int = 0, **fields: str) -> bytes:
    """Return a record as it stands unpacked; fields by name, ``_`` for ``-``; an empty one is left out."""
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": AT.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Target-URI": "" if kind == "warcinfo" else URL,
        "WARC-Block-Digest": sha1(block),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return f"WARC/{version}\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def exchange(
    number: int = 1, block: bytes | None = None, *, at: timedelta = timedelta(), url: str = URL, **fields: str
) -> tuple[bytes, bytes]:
    """Return a response and its request."""
    named = {"WARC_Date": (AT + at).strftime("%Y-%m-%dT%H:%M:%SZ"), "WARC_Target_URI": url}
    there = f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"
    return (
        record("response", answer() if block is None else block, number=number, **named | fields),
        record("request", REQUEST, number=number + 500, WARC_Concurrent_To=there, **named),
    )


def warcinfo() -> bytes:
    return record(
        "warcinfo", f"software: {SOFTWARE}\r\nformat: WARC File Format 1.0\r\n".encode(), number=999, Content_Type="application/warc-fields"
    )


def packed(records: Iterable[bytes]) -> bytes:
    """Return the records with a gzip member for each."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


@dataclass(frozen=True)
class Home:
    """An archive that takes things in."""

    folder: Path
    database: Database
    ingest: Ingest

    @property
    def catalog(self) -> Catalog:
        return Catalog(self.database)

    @property
    def blobs(self) -> DirectoryBlobs:
        return DirectoryBlobs(self.folder / "segments")

    @property
    def shelves(self) -> Shelves:
        return Shelves(self.database)

    def take(self, content: bytes, name: str = "theirs.warc.gz", *, run: str = "run-import") -> Account:
        """Take in a file with this content."""
        path = self.folder / name
        path.write_bytes(content)
        return self.take_file(path, run=run)

    def take_file(self, path: Path, *, run: str = "run-import") -> Account:
        terms = Terms(run=run, now=NOW, software="Kuaizhao test", canonical=canonical_url, source_of=source_of)
        return take_in(path, Keeper(self.ingest, self.catalog, self.blobs), terms)

    def captures(self, url: str = URL) -> list[Capture]:
        """Return the captures of a page, oldest first, as they are kept."""
        kept = (read_capture(place, self.blobs, find=self.catalog.holder) for place in self.shelves.places_of(url))
        return sorted(kept, key=lambda each: each.captured_at)


def source_of(url: str) -> tuple[str, Digest] | None:
    return ("demo", Digest("sha256:" + "1" * 64)) if "linzhou" in url else None


@contextmanager
def home_in(folder: Path) -> Iterator[Home]:
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(f"sqlite:///{folder / 'kuaizhao.db'}")))
        ingest = stack.enter_context(writing(Catalog(database), folder, segment_megabytes=10, software="test"))
        yield Home(folder, database, ingest)
