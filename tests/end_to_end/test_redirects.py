"""Where a redirect may lead a crawl."""

import json

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

MOVED, STAYS, NEW = (f"/art/2026/3/1/art_1_{number}.html" for number in (100, 101, 102))


def test_a_redirect_to_a_strangers_host_is_not_followed(place: Place) -> None:
    with SmallSite({NEW: article(102)}) as stranger:
        with SmallSite({MOVED: article(100), STAYS: article(101)}, elsewhere={MOVED: f"{stranger.url}{NEW}"}) as site:
            place.write_source("small", site.source())
            (account,) = json.loads(place.run("crawl", "small", "--json"))

        assert stranger.asked == []
        assert account["reasons"]["skipped: out-of-scope"] == 1


def test_a_redirect_within_the_site_is_followed(place: Place) -> None:
    with SmallSite({MOVED: article(100), STAYS: article(101), NEW: article(102)}, elsewhere={MOVED: NEW}) as site:
        place.write_source("small", site.source())
        (account,) = json.loads(place.run("crawl", "small", "--json"))

        assert NEW in site.asked
        assert account["adds_up"]
