"""Real pages, where the corpus is beside the project: served on loopback, crawled, each ends as exactly one outcome."""

import json
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.index.tables import captures
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite
from tests.program import ROOT

CORPUS = Path(ROOT).parent / "shared" / "corpus"


@pytest.mark.skipif(not (CORPUS / "manifest.jsonl").exists(), reason="the corpus of real pages is not beside the project")
def test_every_real_page_ends_as_exactly_one_outcome(place: Place) -> None:
    rows = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = {f"/art/2026/3/1/art_1_{number}.html": (CORPUS / row["path"]).read_bytes() for number, row in enumerate(rows)}
    with SmallSite(pages) as site:
        place.write_source("corpus", site.source())
        account = json.loads(place.run("crawl", "corpus", "--json"))[0]
    print(account["tallies"], account["reasons"])
    assert account["adds_up"]
    with place.database().reading() as connection:
        settled = connection.execute(select(captures.c.url, captures.c.outcome).where(captures.c.role == "article")).all()
    assert Counter(row.url for row in settled) == Counter(f"{site.url}{path}" for path in pages)
    assert {row.outcome for row in settled} <= {"sealed", "rejected"}
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0
