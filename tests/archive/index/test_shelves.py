"""What people look at: the same on both databases."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.errors import UnknownSnapshotError
from archive.index.catalog import Catalog
from archive.index.shelves import Shelves
from archive.model import Outcome, Provenance, PublishTime, Snapshot
from tests.archive.evidence.captures import AT, PROVENANCE
from tests.values import TEXT, URL, Clerk, captured, hours, reading

HOST = "https://news.example"


@pytest.fixture
def shelves(catalog: Catalog) -> Shelves:
    return Shelves(catalog.database)


def sealed(clerk: Clerk, url: str, *, at: float = 0, provenance: Provenance = PROVENANCE, **said: object) -> Snapshot:
    text = str(said.pop("text", f"{TEXT}\n{url}"))
    return clerk.seal(replace(captured(url, at=at), provenance=provenance), reading(text, **said))


def published(day: int) -> PublishTime:
    return PublishTime(at=datetime(2026, 3, day, tzinfo=UTC), precision="day", witness="meta")


# --- lists ---


def test_an_empty_archive_has_empty_shelves(shelves: Shelves) -> None:
    assert (shelves.entries(), shelves.count(), shelves.categories(), shelves.sources()) == ((), 0, (), ())
    assert (shelves.history(URL), shelves.places_of(URL), shelves.snapshot_ids(), shelves.search("海洋")) == ((), (), (), ())


def test_an_entry_says_what_the_newest_snapshot_says(shelves: Shelves, clerk: Clerk) -> None:
    sealed(clerk, URL, text=TEXT, title="旧", source="旧报")
    newest = sealed(clerk, URL, at=1, title="新", source="新报", category="要闻", publish_time=published(2), state="cloaked")
    (entry,) = shelves.entries()

    assert (entry.id, entry.url, entry.title, entry.origin, entry.category) == (newest.id, URL, "新", "新报", "要闻")
    assert (entry.published_at, entry.precision, entry.captured_at) == (datetime(2026, 3, 2, tzinfo=UTC), "day", AT + hours(1))
    assert (entry.source, entry.state, entry.versions) == ("demo", "cloaked", 2)
    assert (entry.excerpt, entry.similarity) == ((), None)


def test_what_a_page_does_not_say_is_none(shelves: Shelves, clerk: Clerk) -> None:
    nobody = replace(PROVENANCE, source=None, source_digest=None, category=None)
    sealed(clerk, URL, provenance=nobody, title=None, source=None, publish_time=None)
    (entry,) = shelves.entries()

    assert (entry.title, entry.origin, entry.source, entry.category, entry.published_at, entry.precision) == (None,) * 6
    assert (shelves.categories(), shelves.sources()) == ((), ())


def test_the_category_is_the_pages_own_or_else_that_of_the_list(shelves: Shelves, clerk: Clerk) -> None:
    sealed(clerk, f"{HOST}/1", category="科普")
    sealed(clerk, f"{HOST}/2")

    assert {each.url: each.category for each in shelves.entries()} == {f"{HOST}/1": "科普", f"{HOST}/2": "政策"}


def test_lists_are_cut_into_pages_without_loss(shelves: Shelves, clerk: Clerk) -> None:
    for number in range(7):
        sealed(clerk, f"{HOST}/{number}", publish_time=published(1 + number // 3))  # several on one day
    pieces = [each.url for offset in range(0, 9, 3) for each in shelves.entries(offset=offset, most=3)]

    assert pieces == [each.url for each in shelves.entries()]
    assert pieces == [f"{HOST}/{number}" for number in (6, 3, 4, 5, 0, 1, 2)]
    assert shelves.count() == 7


def test_lists_can_be_narrowed_by_category_and_source(shelves: Shelves, clerk: Clerk) -> None:
    for number, (category, source) in enumerate((("要闻", "a"), ("要闻", "b"), ("政策", "a"), ("要闻", "a"))):
        sealed(clerk, f"{HOST}/{number}", category=category, provenance=replace(PROVENANCE, source=source))

    assert [each.url[-1] for each in shelves.entries(category="要闻", source="a")] == ["0", "3"]
    assert (shelves.count(category="要闻"), shelves.count(source="b"), shelves.count(category="没有")) == (3, 1, 0)
    assert shelves.categories() == (("要闻", 3), ("政策", 1))
    assert shelves.sources() == (("a", 3), ("b", 1))


# --- one snapshot ---


def test_a_snapshot_is_found_by_id_its_beginning_or_its_url(shelves: Shelves, clerk: Clerk) -> None:
    sealed(clerk, URL, text=TEXT)
    newest = sealed(clerk, URL, at=1)

    for reference in (newest.id, newest.id[:6], newest.id.upper()[:12], f"sha256:{newest.id}", URL):
        assert shelves.snapshot(reference) == newest


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("", "is no snapshot id: 6 to 64"),
        ("abcde", "is no snapshot id: 6 to 64"),
        ("%%%%%%", "is no snapshot id"),
        ("______", "is no snapshot id"),
        ("快照快照快照", "is no snapshot id"),
        ("https://news.example/unknown", "is no snapshot we hold"),
        ("0" * 64, "is no snapshot we hold"),
        ("0" * 65, "is no snapshot we hold"),
    ],
)
def test_what_is_no_reference_is_said_with_what_to_do(shelves: Shelves, clerk: Clerk, reference: str, says: str) -> None:
    sealed(clerk, URL)

    with pytest.raises(UnknownSnapshotError, match=says):
        shelves.snapshot(reference)


def test_a_beginning_that_fits_several_is_refused(shelves: Shelves, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.index.shelves.SHORTEST_ID", 1)  # six equal digits would take millions of snapshots
    made = [sealed(clerk, f"{HOST}/{number}") for number in range(17)]
    first = [each.id[0] for each in made]
    twice = next(each for each in first if first.count(each) > 1)

    with pytest.raises(UnknownSnapshotError, match="fits several snapshots: give more digits"):
        shelves.snapshot(twice)


# --- history ---


def test_the_history_of_a_page_holds_every_capture_newest_first(shelves: Shelves, clerk: Clerk) -> None:
    first = sealed(clerk, URL, text=TEXT)
    clerk.commit(captured(at=1, failure="timeout", run="run-2"), Outcome.REJECTED, "failed: timeout")
    second = sealed(clerk, URL, at=3)
    back = sealed(clerk, URL, at=2, text=TEXT)  # sealed late
    clerk.commit(captured(at=4))
    events = shelves.history(URL)

    assert [each.snapshot for each in events] == [None, second.id, back.id, None, first.id]
    assert [each.version for each in events] == [None, 2, 1, None, 1]
    assert [each.outcome for each in events] == ["unread", "sealed", "sealed", "rejected", "sealed"]
    assert [each.status for each in events] == [200] * 5
    assert (events[3].failure, events[3].reason, events[3].run) == ("timeout", "failed: timeout", "run-2")
    assert events[-1].payload == first.payloads[0]
    assert [each.captured_at for each in events] == sorted((each.captured_at for each in events), reverse=True)


def test_the_places_of_a_page_are_in_the_order_they_were_kept(shelves: Shelves, clerk: Clerk) -> None:
    sealed(clerk, URL)
    sealed(clerk, f"{HOST}/other")
    sealed(clerk, URL, at=1)

    assert [place.offset for place in shelves.places_of(URL)] == sorted(place.offset for place in shelves.places_of(URL))
    assert len(shelves.places_of(URL)) == 2


def test_the_ids_are_in_the_order_of_sealing(shelves: Shelves, clerk: Clerk) -> None:
    made = [sealed(clerk, url, at=-number) for number, url in enumerate((URL, f"{HOST}/other", URL))]

    assert shelves.snapshot_ids() == tuple(each.id for each in made)
    assert shelves.snapshot_ids(URL) == (made[0].id, made[2].id)


# --- twins ---


def test_twins_are_seen_from_both_sides_whatever_the_version(shelves: Shelves, clerk: Clerk) -> None:
    """Grouping by page, with the best similarity: PostgreSQL is stricter about it than SQLite."""
    original = sealed(clerk, f"{HOST}/original", text=TEXT, publish_time=published(1))
    reprint = clerk.seal(captured(f"{HOST}/reprint", at=1), reading(publish_time=published(2)), ((1, 1000),))
    again = clerk.seal(captured(f"{HOST}/reprint", at=2), reading(f"{TEXT}订正", publish_time=published(2)), ((1, 900),))
    mirror = clerk.seal(captured(f"{HOST}/mirror", at=3), reading(f"{TEXT}镜", publish_time=published(3)), ((1, 850), (3, 990)))

    assert [(each.id, each.similarity) for each in shelves.twins(original.id)] == [(again.id, 1000), (mirror.id, 850)]
    assert [(each.id, each.similarity) for each in shelves.twins(again.id)] == [(original.id, 1000), (mirror.id, 990)]
    assert shelves.twins(reprint.id) == shelves.twins(again.id)
    assert [(each.id, each.similarity) for each in shelves.twins(mirror.id)] == [(original.id, 850), (again.id, 990)]


def test_a_page_without_twins_has_none(shelves: Shelves, clerk: Clerk) -> None:
    assert shelves.twins(sealed(clerk, URL).id) == ()
    assert shelves.twins("0" * 64) == ()


# --- related ---


def test_related_pages_share_words_of_the_title_and_are_not_the_page_itself(shelves: Shelves, clerk: Clerk) -> None:
    this = sealed(clerk, f"{HOST}/this", title="海洋传感器创新中心成立", text="成立仪式在港口举行。")
    near = sealed(clerk, f"{HOST}/near", title="海洋传感器专项启动", text="专项为期三年。")
    sealed(clerk, f"{HOST}/far", title="荞麦育种基地开工", text="基地位于山区。")
    found = shelves.related(this)

    assert [each.id for each in found] == [near.id]


def test_related_pages_are_limited_and_never_doubled(shelves: Shelves, clerk: Clerk) -> None:
    made = [
        sealed(clerk, f"{HOST}/{number}", title=f"海洋传感器专项 海洋传感器指南 {number}", text=f"第{number}批。") for number in range(9)
    ]
    found = [each.url for each in shelves.related(made[0], most=4)]

    assert len(found) == len(set(found)) == 4


@pytest.mark.parametrize("title", [None, "", "！？", "A", "\"' OR 1=1 -- *"])
def test_a_title_without_words_brings_no_related_pages_and_no_error(shelves: Shelves, clerk: Clerk, title: str | None) -> None:
    this = sealed(clerk, URL, title=title)
    sealed(clerk, f"{HOST}/other", title="别的", text="别的事情。")

    assert shelves.related(this) == ()
