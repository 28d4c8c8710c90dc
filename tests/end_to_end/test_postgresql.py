"""The same line on PostgreSQL: only the address of the database differs."""

import json
from dataclasses import replace

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

FEW = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 106)}


def test_a_crawl_a_search_and_a_check_work_on_postgresql(place: Place, postgres_database: str) -> None:
    place = replace(place, database_url=postgres_database)
    with SmallSite(FEW) as site:
        place.write_source("small", site.source())
        account = json.loads(place.run("crawl", "small", "--json"))[0]
        again = place.run("refetch", f"{site.url}{next(iter(FEW))}")
    assert account["tallies"]["sealed"] == len(FEW)
    assert again.startswith("unchanged")
    assert len(json.loads(place.run("search", "实验室", "--json"))) == len(FEW)
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0
