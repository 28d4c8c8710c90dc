"""A crawl after the reader has changed: what did not change in the page is unchanged, what did is changed."""

import json
import time
from contextlib import closing
from datetime import UTC, datetime

from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.rereading import Choice
from archive.index.shelves import Shelves
from archive.ingest import writing
from archive.verifying.verify import verify_all
from pipelines.bulk import Readers
from pipelines.reread import Rereader
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article
from tests.pipelines import other_spine
from tests.pipelines.desk import Desk

PAGES = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 104)}
EDITED, SHORTENED = list(PAGES)[:2]


def test_a_crawl_with_another_reader_sees_edits_and_nothing_but_edits(place: Place) -> None:
    with SmallSite(PAGES) as site:
        place.write_source("small", site.source())
        place.run("crawl", "small")
        data = place.folder / "data"
        blobs = DirectoryBlobs(data / "segments")
        with closing(place.database()) as database, writing(Catalog(database), data, segment_megabytes=10, software="test") as ingest:
            readers = Readers(ingest=ingest, blobs=blobs, workers=Desk(spine=other_spine.process))  # type: ignore[arg-type]
            report = Rereader(readers, now=datetime.now(UTC), examples=0, tell=lambda _: None).reread(Choice(), apply=True)
            assert report.changes == 4
        site.pages[EDITED] = site.pages[EDITED].replace("月底".encode(), "年底".encode())
        site.pages[SHORTENED] = article(101).replace(b"<p>" + article(101).split(b"<p>")[-1].split(b"</div>")[0], b"")
        time.sleep(1.1)
        (account,) = json.loads(place.run("crawl", "small", "--json"))

    assert account["tallies"] | {"sealed": 2, "unchanged": 2} == account["tallies"]
    with closing(place.database()) as database:
        assert {each.url.removeprefix(site.url): each.versions for each in Shelves(database).entries()} == {
            path: 2 if path in (EDITED, SHORTENED) else 1 for path in PAGES
        }
        assert all(each.ok for each in verify_all(database=database, blobs=blobs))
    assert "4 captures were settled anew" in place.run("reread", "--apply")
