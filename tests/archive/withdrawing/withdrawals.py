"""Small archives of sealed snapshots, of which something is withdrawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.shelves import Shelves
from archive.ingest import Ingest, writing
from archive.model import Capture, Snapshot
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import Done, withdraw
from pipelines.settle import settle
from tests.archive.backup.kept import Archive
from tests.values import TEXT, captured, reading, snapshot_of

NOW = datetime(2026, 11, 22, 4, 5, 6, tzinfo=UTC)
ASKED = Asked(reason="court order 17", by="the court", order=b"the order", from_segments=True)
OUT_OF_VIEW = Asked(reason="asked by the publisher", by=None, order=None, from_segments=False)


@contextmanager
def at_work(archive: Archive) -> Iterator[Ingest]:
    with writing(Catalog(archive.database), archive.folder, segment_megabytes=100, software="test") as ingest:
        yield ingest


def page(url: str, at: float, text: str = TEXT, *, body: bytes | None = None) -> tuple[Capture, str]:
    """Return a capture and the text that is read in it."""
    content = body if body is not None else f"{url} {at} ".encode() * 40
    return captured(url, at=at, response=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content), text


def sealed(archive: Archive, *pages: tuple[Capture, str]) -> list[Snapshot]:
    """Keep pages in one segment and seal what is read in them; return the snapshots that stand afterwards."""
    made = []
    with at_work(archive) as ingest:
        for capture, text in pages:
            number = ingest.keep(capture)
            snapshot = snapshot_of((capture,), reading(text), Catalog(archive.database).latest(capture.url))
            settle(ingest, (number,), snapshot)
            made.append(snapshot)
    return made


def withdrawn(archive: Archive, snapshot: Snapshot, asked: Asked = ASKED) -> Done:
    with at_work(archive) as ingest:
        return withdraw(snapshot.id, asked, ingest, archive.folder, now=lambda: NOW)


def shelves(archive: Archive) -> Shelves:
    return Shelves(archive.database)


def blobs(archive: Archive) -> DirectoryBlobs:
    return DirectoryBlobs(archive.folder / "segments")


def bytes_of(folder: Path) -> bytes:
    """Return everything that stands in the files of a folder, unpacked where it is packed."""
    from_files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"".join(from_files)
