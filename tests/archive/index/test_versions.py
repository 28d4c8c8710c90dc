"""A page over time: whatever comes late finds its place, and the page never moves back."""

from dataclasses import replace

import pytest

from archive.index.catalog import Catalog
from archive.index.rereading import Rereading
from archive.index.shelves import Entry, Shelves
from archive.manifest import superseding
from archive.model import Change, Snapshot, Superseding, Verdict
from pipelines.fingerprint import fingerprint
from pipelines.seal import seal
from tests.archive.evidence.captures import AT
from tests.values import TEXT, URL, Clerk, captured, hours, reading

OTHER = "https://other.example/1.html"


def entry(catalog: Catalog) -> Entry:
    (only,) = Shelves(catalog.database).entries()
    return only


def texts_over_time(clerk: Clerk, *said: tuple[float, str]) -> list[Snapshot]:
    return [clerk.seal(captured(at=at), reading(f"{TEXT}\n{text}")) for at, text in said]


def test_a_version_is_a_run_of_captures_with_the_same_text(catalog: Catalog, clerk: Clerk) -> None:
    texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"), (3, "甲"), (4, "甲"))

    assert entry(catalog).versions == 3
    assert [each.version for each in Shelves(catalog.database).history(URL)] == [3, 3, 2, 1, 1]


@pytest.mark.parametrize(
    ("late", "versions"), [((1.5, "甲"), 2), ((1.5, "乙"), 2), ((1.5, "丙"), 3), ((0.5, "乙"), 4), ((-1, "丙"), 3), ((3, "丙"), 3)]
)
def test_a_capture_that_comes_late_finds_its_place_in_the_versions(
    catalog: Catalog, clerk: Clerk, late: tuple[float, str], versions: int
) -> None:
    *_, newest = texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"))
    (sealed,) = texts_over_time(clerk, late)

    assert entry(catalog).versions == versions
    assert max(each.version or 0 for each in Shelves(catalog.database).history(URL)) == versions
    assert entry(catalog).id == (sealed if late[0] > 2 else newest).id


def test_the_page_does_not_move_back_when_an_older_snapshot_is_sealed(catalog: Catalog, clerk: Clerk) -> None:
    newest = clerk.seal(captured(at=5), reading(title="新标题", source="新来源", category="新栏目"))
    before = entry(catalog)
    clerk.seal(captured(at=1), reading(f"{TEXT}旧", title="旧标题", source="旧来源", category="旧栏目"))

    assert entry(catalog) == replace(before, versions=2)
    assert catalog.latest(URL) == newest


def test_of_two_captured_at_the_same_moment_the_one_sealed_last_is_shown(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading(title="先"))
    last = clerk.seal(captured(OTHER), reading(title="别处"))
    last = clerk.seal(captured(response=b"HTTP/1.1 200 OK\r\n\r\nother"), reading(f"{TEXT}。", title="后"))

    assert catalog.latest(URL) == last
    assert next(each.title for each in Shelves(catalog.database).entries() if each.url == URL) == "后"


def test_latest_can_be_asked_as_of_an_earlier_time(catalog: Catalog, clerk: Clerk) -> None:
    first, second = texts_over_time(clerk, (0, "甲"), (2, "乙"))

    assert catalog.latest(URL, until=AT + hours(1)) == first
    assert catalog.latest(URL, until=AT + hours(2)) == second
    assert catalog.latest(URL, until=AT - hours(1)) is None


def test_lists_are_in_the_order_of_publishing_else_of_the_first_capture(catalog: Catalog, clerk: Clerk) -> None:
    undated = "https://news.example/undated"
    clerk.seal(captured(undated, at=6), reading(publish_time=None))
    clerk.seal(captured(at=7), reading())  # published two hours before AT
    clerk.seal(captured(OTHER, at=4), reading(publish_time=None))

    assert [each.url for each in Shelves(catalog.database).entries()] == [undated, OTHER, URL]

    clerk.seal(captured(undated, at=9), reading(f"{TEXT}一", publish_time=None))  # a new version does not move it up
    clerk.seal(captured(undated, at=1), reading(f"{TEXT}二", publish_time=None))  # that we had it earlier moves it down

    assert [each.url for each in Shelves(catalog.database).entries()] == [OTHER, undated, URL]


def test_a_page_that_no_longer_says_its_time_keeps_its_place(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    clerk.seal(captured(OTHER, at=-1), reading(publish_time=None))
    clerk.seal(captured(at=5), reading(publish_time=None))

    assert [(each.url, each.published_at) for each in Shelves(catalog.database).entries()] == [(OTHER, None), (URL, None)]


def test_known_changes_are_named_as_such(catalog: Catalog, clerk: Clerk) -> None:
    changes = [each.verdict.change for each in texts_over_time(clerk, (0, "甲"), (1, "甲"), (2, "乙"), (3, "甲"))]

    assert changes == [Change.FIRST, Change.UNCHANGED, Change.CHANGED, Change.CHANGED]
    assert [each.change for each in Shelves(catalog.database).history(URL)] == ["changed", "changed", "unchanged", "first"]


# --- where another version of the reader read the earlier capture ---


def judged(clerk: Clerk, at: float, text: str, previous: Snapshot, change: Change) -> Snapshot:
    """Seal a capture whose text is ``text`` by a newer reader, which found it ``change`` beside ``previous``."""
    capture, extraction = captured(at=at), reading(f"{TEXT}\n{text}", reader="test-reader 2")
    verdict = Verdict(change=change, previous=previous.id)
    snapshot = seal((capture,), extraction, fingerprint(extraction), verdict)
    clerk.catalog.seal((clerk.commit(capture),), snapshot)
    return snapshot


def numbers(catalog: Catalog) -> list[int | None]:
    assert entry(catalog).versions == max(each.version or 0 for each in Shelves(catalog.database).history(URL))
    return [each.version for each in reversed(Shelves(catalog.database).history(URL))]


def test_what_one_reader_found_unchanged_is_no_version_though_the_texts_differ(catalog: Catalog, clerk: Clerk) -> None:
    (first,) = texts_over_time(clerk, (0, "甲"))
    second = judged(clerk, 1, "甲又", first, Change.UNCHANGED)
    judged(clerk, 2, "甲又", second, Change.UNCHANGED)
    judged(clerk, 3, "乙又", second, Change.CHANGED)

    assert numbers(catalog) == [1, 1, 1, 2]


def test_what_one_reader_found_changed_is_a_version_though_the_texts_are_the_same(catalog: Catalog, clerk: Clerk) -> None:
    (first,) = texts_over_time(clerk, (0, "甲"))
    judged(clerk, 1, "甲", first, Change.CHANGED)

    assert numbers(catalog) == [1, 2]


@pytest.mark.parametrize(("late", "expected"), [("甲", [1, 1, 2]), ("甲又", [1, 2, 2])])
def test_a_verdict_beside_another_than_the_one_before_does_not_count(
    catalog: Catalog, clerk: Clerk, late: str, expected: list[int]
) -> None:
    (first,) = texts_over_time(clerk, (0, "甲"))
    judged(clerk, 2, "甲又", first, Change.UNCHANGED)
    texts_over_time(clerk, (1, late))

    assert numbers(catalog) == expected


def test_a_verdict_beside_what_was_superseded_since_counts(catalog: Catalog, clerk: Clerk) -> None:
    """A crawl that began with an older version goes on while the archive is read again."""
    (first,) = texts_over_time(clerk, (0, "甲"))
    capture = captured(at=0)
    extraction = reading(f"{TEXT}\n甲再", reader="test-reader 3")
    again = seal((capture,), extraction, fingerprint(extraction), Verdict(change=Change.FIRST))
    rereading = Rereading(catalog.database)
    rereading.supersede((1,), superseding(again, Superseding(id=first.id, at=AT)), tuple)
    rereading.turn(URL)
    judged(clerk, 1, "甲又", first, Change.UNCHANGED)

    assert numbers(catalog) == [1, 1]
