"""Every page of the made-up site ends as it should, and every article reads as it was written."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.answers.printed import published
from archive.index.tables import discoveries
from archive.model import Snapshot
from tests.end_to_end.conftest import Crawled
from tests.site.gold import Gold, gold

READ = {path: told for path, told in gold(1).items() if told.published}


def outcomes(crawled: Crawled, run: int) -> dict[str, str]:
    with crawled.shelves.database.reading() as connection:
        rows = connection.execute(select(discoveries).where(discoveries.c.run == crawled.accounts[run]["run"])).all()
    return {row.url.removeprefix(crawled.origin): said(row.tally, row.reason) for row in rows}


def said(tally: str, reason: str | None) -> str:
    if tally == "sealed":
        return "sealed" if reason == "first" else str(reason)
    return tally if tally == "unchanged" else f"{tally}:{reason}"


def first_snapshot(crawled: Crawled, path: str) -> Snapshot:
    events = crawled.shelves.history(f"{crawled.origin}{path}")
    return crawled.shelves.snapshot(next(each.snapshot for each in reversed(events) if each.snapshot))


@pytest.mark.parametrize("state", [1, 2])
def test_every_page_ends_as_expected(crawled: Crawled, state: int) -> None:
    assert outcomes(crawled, state - 1) == {path: told.outcome for path, told in gold(state).items()}


@pytest.mark.parametrize("run", [0, 1])
def test_the_books_add_up(crawled: Crawled, run: int) -> None:
    account = crawled.accounts[run]
    assert account["adds_up"]
    assert account["discovered"] == sum(account["tallies"].values()) == len(gold(run + 1))
    assert account["list_failures"] == []


@pytest.mark.parametrize("path", READ)
def test_an_article_reads_as_it_was_written(crawled: Crawled, path: str) -> None:
    told, read = READ[path], first_snapshot(crawled, path).extraction
    assert told.published
    assert overlap(read.text, told.published.text) >= 0.95, read.text
    assert told.plain
    assert overlap(read.plain, told.plain.text) >= 0.95, read.plain
    # a cloaked name is of no use to anybody: facts are readable, the text is kept as published beside them
    facts = told.plain if read.state == "cloaked" else told.published
    if facts.title:
        assert read.title == facts.title
    if told.publish_time and not told.publish_time.startswith("--"):
        assert published(read.publish_time) == told.publish_time
    if facts.source:
        assert read.source == facts.source
    assert set(facts.author) == set(read.author)
    assert set(facts.editor) == set(read.editor)
    if facts.category:
        assert read.category == facts.category
    assert [each.name for each in read.attachments] == [name for name, _ in told.attachments]
    assert read.document_number == told.document_number


def overlap(a: str, b: str) -> float:
    """Return how much two texts share: F1 over pieces of four characters, white space and table bars apart."""
    grams = [
        Counter(text[at : at + 4] for at in range(max(len(text) - 3, 1)))
        for text in ("".join(each.replace("|", "").split()) for each in (a, b))
    ]
    shared = sum((grams[0] & grams[1]).values())
    return 2 * shared / (sum(grams[0].values()) + sum(grams[1].values()))


def test_twins_are_linked(crawled: Crawled) -> None:
    for path, told in READ.items():
        if told.twins:
            found = {each.url.removeprefix(crawled.origin) for each in crawled.shelves.twins(first_snapshot(crawled, path).id)}
            assert set(told.twins) <= found, path


def test_the_aggregator_is_unwrapped(crawled: Crawled) -> None:
    (path, told) = next((path, told) for path, told in READ.items() if told.upstream)
    upstream = first_snapshot(crawled, path).extraction.upstream
    assert upstream
    assert upstream.url == f"{crawled.origin}{told.upstream}"


def test_a_change_of_furniture_makes_a_capture_and_no_version(crawled: Crawled) -> None:
    unchanged = [path for path, told in gold(2).items() if told.outcome == "unchanged"]
    for path in unchanged:
        assert {each.version for each in crawled.shelves.history(f"{crawled.origin}{path}") if each.snapshot} == {1}, path


def test_nothing_forbidden_is_asked_for(crawled: Crawled) -> None:
    assert not [path for path, _ in crawled.requests if path.startswith("/neibu/")]


def test_other_tools_accept_every_segment(crawled: Crawled) -> None:
    segments = [str(path) for path in (crawled.place.folder / "data" / "segments").glob("*.warc.gz")]
    assert segments
    for tool in ("warcio", "fastwarc"):
        for segment in segments:
            done = subprocess.run([Path(sys.executable).parent / tool, "check", segment], capture_output=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def test_everything_verifies(crawled: Crawled) -> None:
    found = json.loads(crawled.place.run("verify", "--all", "--json"))
    assert found["damaged"] == 0


def test_what_is_listed_can_be_shown_in_every_form(crawled: Crawled) -> None:
    entry = json.loads(crawled.place.run("list", "-n", "1", "--json"))[0]
    text = crawled.place.run("show", entry["id"][:8])
    assert entry["url"] in text
    assert "快照生成时间" in text
    assert json.loads(crawled.place.run("show", entry["id"], "--form", "json"))["url"] == entry["url"]
    assert "<html" in crawled.place.run("show", entry["id"], "--form", "html").lower()


def told_changed() -> tuple[str, Gold]:
    return next((path, told) for path, told in gold(2).items() if told.outcome == "changed")


def test_a_changed_figure_is_what_the_difference_shows(crawled: Crawled) -> None:
    path, _ = told_changed()
    events = json.loads(crawled.place.run("history", f"{crawled.origin}{path}", "--json"))
    older, newer = (next(each["snapshot"] for each in events if each["change"] == change) for change in ("first", "changed"))
    found = crawled.place.run("diff", f"{older}..{newer}")
    assert "figure" in found
    assert "[-" in found
    assert "{+" in found


def test_a_two_character_word_is_found_simplified_or_traditional(crawled: Crawled) -> None:
    simplified, traditional = (json.loads(crawled.place.run("search", words, "--json")) for words in ("实验", "實驗"))
    assert simplified
    assert [each["id"] for each in simplified] == [each["id"] for each in traditional]
