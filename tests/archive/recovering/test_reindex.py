"""The database made again from segments and log: every table that evidence or lists are read from comes out as it was."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive.errors import ArchiveError
from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.ledger import Discovery, Ledger
from archive.index.rereading import Choice
from archive.index.tables import metadata
from archive.ingest import writing
from archive.model import Tally
from archive.publishing.publish import LogHome, caught_up, publish
from archive.recovering.reindex import must_be_at_rest, reindex
from archive.verifying.verify import verify_all
from pipelines.bulk import Readers
from pipelines.keep import close_books
from pipelines.reread import Rereader
from pipelines.sites import keep
from tests.pipelines import other_spine
from tests.pipelines.desk import Archive, archive_in
from tests.pipelines.pages import HOST, html, page

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
NOT_IN_SEGMENTS = ("slots", "slot_digests", "checkpoints", "schema_version")
EDITED = html().replace("四百二十万".encode(), "四百三十万".encode())
OTHER, LOGIN, LATER = "/art/2026/3/5/art_1_2.html", "/art/2026/3/5/art_1_3.html", "/art/2026/3/5/art_1_4.html"


@dataclass(frozen=True)
class Grown:
    """An archive that nobody has open, and the rows of its database."""

    data: Path
    rows: dict[str, list[Any]]


@pytest.fixture
def grown(tmp_path: Path) -> Grown:
    """An archive with versions, a twin, a rejection, a revisit, readings that took the place of others, a model, and runs' books."""
    with archive_in(tmp_path) as archive:
        fill(archive)
        publish(archive.database, home(tmp_path), clock=lambda: NOW, post=refuse)
        return Grown(tmp_path, tables(archive.database))


def fill(archive: Archive) -> None:
    ledger = Ledger(archive.database)
    ledger.discovered("going-on", [Discovery(url=f"{HOST}{OTHER}", way="listing", found_on=f"{HOST}/")])
    for each in (page(), page(at=1), page(at=2, body=EDITED), page(OTHER, at=3), page(LOGIN, body=html("请登录后查看", title="用户登录"))):
        archive.ingest.keep(each)
    archive.read()
    ledger.settled("going-on", f"{HOST}{OTHER}", Tally.SEALED, reason="first", capture=4)
    ledger.end("going-on", state="finished", message=None, now=NOW)
    close_books(archive.ingest)
    keep(archive.ingest, b'{"site":"a model"}')
    archive.desk.spine = other_spine.process
    readers = Readers(ingest=archive.ingest, blobs=archive.blobs, workers=archive.desk)  # type: ignore[arg-type]
    Rereader(readers, now=NOW, examples=0, tell=lambda _: None).reread(Choice(), apply=True)
    archive.ingest.keep(page(LATER, at=9))  # nobody reads it


def test_every_table_comes_out_as_it_was(grown: Grown, tmp_path: Path) -> None:
    with closing(open_database(f"sqlite:///{tmp_path / 'again.db'}")) as again:
        rebuilt = reindex(grown.data, Catalog(again))
        placed = caught_up(again, home(grown.data))

        assert (rebuilt.captures, rebuilt.odd, rebuilt.recovered.damaged) == (6, (), ())
        assert {name: len(rows) for name, rows in grown.rows.items() if not rows} == {"withdrawn": 0}
        assert tables(again) == grown.rows
        assert placed == len(grown.rows["leaves"])
        blobs = DirectoryBlobs(grown.data / "segments")
        assert [each for each in verify_all(database=again, blobs=blobs) if not each.ok] == []


def test_what_a_crash_left_at_the_end_goes_into_quarantine(grown: Grown, tmp_path: Path) -> None:
    (segment,) = (grown.data / "segments").iterdir()
    segment.write_bytes(segment.read_bytes() + b"\x1f\x8b\x08torn")
    with closing(open_database(f"sqlite:///{tmp_path / 'again.db'}")) as again:
        rebuilt = reindex(grown.data, Catalog(again))
        assert len(tables(again)["captures"]) == len(grown.rows["captures"])
    assert len(rebuilt.recovered.quarantined) == 1


def test_a_database_that_holds_something_is_not_written_over(grown: Grown) -> None:
    with closing(open_database(f"sqlite:///{grown.data / 'kuaizhao.db'}")) as database, pytest.raises(ArchiveError, match="is not empty"):
        reindex(grown.data, Catalog(database))


def test_nobody_may_be_writing(grown: Grown) -> None:
    with (
        closing(open_database(f"sqlite:///{grown.data / 'kuaizhao.db'}")) as database,
        writing(Catalog(database), grown.data, segment_megabytes=1, software="test") as ingest,
    ):
        ingest.keep(page(at=20))
        with pytest.raises(ArchiveError, match="let the crawl end"):
            must_be_at_rest(grown.data)
    must_be_at_rest(grown.data)


def home(data: Path) -> LogHome:
    return LogHome(data=data, origin="archive.test/log")


def refuse(*_: Any) -> bytes:
    raise AssertionError("no authority is configured")


def tables(database: Database) -> dict[str, list[Any]]:
    """Return all rows of what can be made again; of leaves, the order of which is that of their writing, without their numbers."""
    said = {}
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name not in NOT_IN_SEGMENTS:
                columns = [column for column in table.c if (table.name, column.name) != ("leaves", "number")]
                said[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    return said
