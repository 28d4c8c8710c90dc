"""Small archives with real segments, to be copied."""

import hashlib
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.backup.copying import quiet
from archive.backup.making import Made, Original, make_backup
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.ingest import writing
from archive.model import Capture
from tests.values import captured

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


@dataclass
class Archive:
    """An archive in ``folder``, with a database of its own."""

    folder: Path
    url: str = ""
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = open_database(self.url or f"sqlite:///{self.folder / 'kuaizhao.db'}")

    def keep(self, *captures: Capture) -> Path:
        """Keep captures in a segment of their own, and return it."""
        before = self.segments()
        with writing(Catalog(self.database), self.folder, segment_megabytes=100, software="test") as ingest:
            for each in captures:
                ingest.keep(each)
        return next(path for path in (self.folder / "segments").glob("*.gz") if path.name not in before)

    def segments(self) -> dict[str, str]:
        """Return the digest of each segment."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (self.folder / "segments").glob("*.gz")}

    def original(self, *, with_keys: bool = False, dump: Path | None = None) -> Original:
        return Original(
            data=self.folder,
            database=self.database,
            log=self.folder / "log",
            keys=self.folder / "keys",
            sources=self.folder / "sources",
            dump=dump,
            with_keys=with_keys,
        )

    def back_up(self, to: Path, *, with_keys: bool = False, dump: Path | None = None) -> Made:
        return make_backup(self.original(with_keys=with_keys, dump=dump), to, software="test", now=lambda: NOW, tell=quiet)


def pages(first: int, count: int, *, size: int = 2000) -> list[Capture]:
    """Return captures of pages of their own, each of which cannot be packed smaller than ``size``."""
    return [
        captured(
            f"https://news.example/{number}",
            at=number,
            response=b"HTTP/1.1 200 OK\r\n\r\n" + b"".join(hashlib.sha256(b"%d %d" % (number, at)).digest() for at in range(size // 32)),
        )
        for number in range(first, first + count)
    ]


def rows(url: str) -> list[tuple[object, ...]]:
    """Return the evidence of every capture in a database, in order."""
    with closing(open_database(url)) as database, database.reading() as connection:
        return [
            tuple(row)
            for row in connection.exec_driver_sql("SELECT number, url, segment, members, row_digest, outcome FROM captures ORDER BY number")
        ]
