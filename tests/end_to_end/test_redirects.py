"""Where a redirect may lead a crawl."""

import json

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

MOVED, STAYS, NEW = (f"/art/2026/3/1/art_1_{number}.html" for number in (100, 101, 102))


def test_a_redirect_within_the_site_is_followed_and_one_to_a_strangers_host_is_not(place: Place) -> None:
    with (
        SmallSite({NEW: article(102)}) as stranger,
        SmallSite({MOVED: article(100), STAYS: article(101)}, elsewhere={MOVED: f"{stranger.url}{NEW}"}) as leaving,
        SmallSite({MOVED: article(100), STAYS: article(101), NEW: article(102)}, elsewhere={MOVED: NEW}) as staying,
    ):
        place.write_source("leaving", leaving.source())
        place.write_source("staying", staying.source())
        left, stayed = json.loads(place.run("crawl", "leaving", "staying", "--json"))

    assert stranger.asked == []
    assert left["reasons"]["skipped: out-of-scope"] == 1
    assert NEW in staying.asked
    assert stayed["adds_up"]


def test_a_refetch_says_where_a_redirect_led_and_why_it_was_not_asked_there(place: Place) -> None:
    inside = "http://10.0.0.1/art/2026/3/1/art_1_102.html"
    with SmallSite({MOVED: article(100)}, elsewhere={MOVED: STAYS, STAYS: inside}) as site:
        place.write_source("small", site.source())
        said = place.run("refetch", f"{site.url}{MOVED}", expect=6)
        record = json.loads(place.run("refetch", f"{site.url}{MOVED}", "--json", expect=6).splitlines()[0])

    assert f"skipped (address-denied): {site.url}{MOVED}\n  redirected to: {inside}\n" in said
    assert (record["outcome"], record["reason"], record["page"]) == ("skipped", "address-denied", inside)


def test_a_refetch_of_a_redirect_that_leads_in_a_circle_is_rejected(place: Place) -> None:
    with SmallSite({}, elsewhere={MOVED: STAYS, STAYS: MOVED}) as site:
        place.write_source("small", site.source())
        said = place.run("refetch", f"{site.url}{MOVED}", expect=5)

    assert f"rejected (redirect): {site.url}{MOVED}\n  redirected to: {site.url}{STAYS}\n" in said
