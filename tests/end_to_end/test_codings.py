"""Answers whose content coding is not what they say: one outcome, the same in the books, the history and the exit status."""

import gzip
import json
from collections import Counter

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

PLAIN, CUT, BOMB, GOOD = (f"/art/2026/3/1/art_1_{number}.html" for number in range(100, 104))
CODINGS = {PLAIN: "br", CUT: "gzip", BOMB: "gzip", GOOD: "gzip"}


def test_articles_are_read_once_as_browsers_read_them_and_books_and_history_agree(place: Place) -> None:
    pages = {
        PLAIN: article(100),
        CUT: gzip.compress(article(101))[:30],
        BOMB: gzip.compress(b"<html><body>" + b"<p>\xe4\xb8\xad" * 12_000_000, 1),
        GOOD: gzip.compress(article(103)),
    }
    with SmallSite(pages, codings=CODINGS) as site:
        place.write_source("small", site.source())
        (account,) = json.loads(place.run("crawl", "small", "--json", KUAIZHAO_READING_SECONDS="4"))
        ends = {path: json.loads(place.run("history", f"{site.url}{path}", "--json")) for path in pages}
    assert [[each["outcome"] for each in ends[path]] for path in (PLAIN, GOOD, CUT)] == [["sealed"], ["sealed"], ["rejected"]]
    (cut,), (bomb,) = ends[CUT], ends[BOMB]
    assert bomb["outcome"] == "rejected" or bomb["reason"] in ("reading-timeout", "reading-cpu", "reading-memory")
    kept = [f"rejected: {each['reason']}" if each["outcome"] == "rejected" else f"failed: unread: {each['reason']}" for each in (cut, bomb)]
    assert account["reasons"] == Counter(["sealed: first", "sealed: first", *kept])
    assert account["adds_up"]


def test_a_refetch_of_plain_text_that_says_to_be_packed_seals_it(place: Place) -> None:
    with SmallSite({PLAIN: article(100)}, codings=CODINGS) as site:
        place.write_source("small", site.source())
        record = json.loads(place.run("refetch", f"{site.url}{PLAIN}", "--json"))
        (event,) = json.loads(place.run("history", f"{site.url}{PLAIN}", "--json"))
    assert (record["outcome"], event["snapshot"], event["outcome"]) == ("first", record["snapshot"], "sealed")


def test_a_list_whose_coding_cannot_be_undone_is_not_read_and_says_why(place: Place) -> None:
    with SmallSite({}, codings={"/": "br"}) as site:
        place.write_source("small", site.source())
        said = place.run("crawl", "small", "--quiet", expect=7)
    assert f"list not read: {site.url}/: its content coding (br) cannot be undone" in said


def test_a_robots_txt_whose_coding_cannot_be_undone_is_unreadable(place: Place) -> None:
    with SmallSite({GOOD: article(103), "/robots.txt": b"User-agent: *"}, codings={"/robots.txt": "gzip"}) as site:
        place.write_source("small", site.source())
        record = json.loads(place.run("refetch", f"{site.url}{GOOD}", "--json", expect=6).splitlines()[0])
        assert site.asked == ["/robots.txt"]
    assert (record["outcome"], record["reason"]) == ("skipped", "robots-unreadable")
