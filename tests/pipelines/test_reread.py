"""Reading an archive again: what would change is said first, nothing is lost, and no page looks edited because a rule was."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from archive.answers.rereading import Came, Report
from archive.index.database import Database
from archive.index.rereading import Choice
from archive.index.tables import bands, captures, leaves, metadata, pages, snapshots, superseded, twins
from archive.model import Capture, Outcome, Role, Snapshot
from archive.verifying.verify import verify_all, verify_snapshot
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import withdraw
from pipelines.bulk import Readers
from pipelines.judge import judge
from pipelines.process import process
from pipelines.reread import MOST_TRIES, Rereader
from pipelines.seal import seal
from pipelines.settle import settle
from pipelines.workers import Workers
from tests.archive.evidence.captures import AT
from tests.pipelines import other_spine
from tests.pipelines.desk import Archive
from tests.pipelines.pages import HOST, PARAGRAPHS, html, page

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
FIRST, SECOND = "/art/2026/3/4/art_1_1.html", "/art/2026/3/4/art_1_1_2.html"
OTHER = "/art/2026/3/5/art_1_2.html"
EDITED = html().replace("四百二十万".encode(), "四百三十万".encode())
LOGIN = html("请登录后查看", title="用户登录")
ADVERT = html(title="广告：霖州公布首批揭榜挂帅项目清单")


def reread(archive: Archive, spine: Any = other_spine.process, *, apply: bool = True, examples: int = 3, **chosen: Any) -> Report:
    archive.desk.spine = spine
    readers = Readers(ingest=archive.ingest, blobs=archive.blobs, workers=archive.desk)  # type: ignore[arg-type]
    return Rereader(readers, now=NOW, examples=examples, tell=lambda _: None).reread(Choice(**chosen), apply=apply)


def kept(archive: Archive, *made: Capture) -> None:
    """Keep captures and read them with the spine of today."""
    for each in made:
        archive.ingest.keep(each)
    archive.read()


def counts(report: Report) -> dict[Came, int]:
    return {came: count for came, count in report.counts.items() if count}


def rows(database: Database) -> dict[str, list[Any]]:
    with database.reading() as connection:
        said = {table.name: [tuple(row) for row in connection.execute(select(table))] for table in metadata.sorted_tables}
        return said | {"search": [connection.execute(text("SELECT count(*) FROM search")).scalar()]}


def events(archive: Archive, path: str = FIRST) -> list[tuple[str, str | None, int | None]]:
    return [(each.outcome, each.change, each.version) for each in reversed(archive.shelves.history(f"{HOST}{path}"))]


def versions(archive: Archive) -> list[int]:
    return [each.versions for each in archive.shelves.entries()]


def broken(archive: Archive) -> list[Any]:
    return [each for each in verify_all(database=archive.database, blobs=archive.blobs) if not each.ok]


# --- what was withdrawn ---


def test_a_text_that_was_withdrawn_does_not_come_back_by_another_reading_of_another_page(archive: Archive) -> None:
    kept(archive, page(OTHER, html(*PARAGRAPHS[:2])), page())
    gone = archive.shelves.snapshot(f"{HOST}{OTHER}")
    asked = Asked(reason="order 17", by=None, order=None, from_segments=False)
    withdraw(gone.id, asked, archive.ingest, archive.data, now=lambda: NOW)
    report = reread(archive)  # leaves out the third paragraph: what remains is the text that was withdrawn

    assert counts(report) == {Came.TO_REJECTED: 1}
    assert archive.outcomes() == [("rejected", "withdrawn")]
    assert archive.shelves.count() == 0
    assert broken(archive) == []


# --- saying what would change ---


def test_the_reader_of_today_changes_nothing(archive: Archive) -> None:
    kept(archive, page(), page(at=1), page(at=2, body=EDITED), page(OTHER, LOGIN))

    assert counts(reread(archive, process)) == {Came.SAME: 4}


def test_without_apply_no_row_changes(archive: Archive) -> None:
    kept(archive, page(), page(OTHER, LOGIN), page("/a.html", ADVERT))
    before = rows(archive.database)
    report = reread(archive, apply=False)

    assert rows(archive.database) == before
    assert (report.applied, report.changes, report.pages) == (False, 3, 3)


def test_every_capture_is_counted_as_one_thing_with_its_names_and_an_example(archive: Archive) -> None:
    kept(archive, page(), page(OTHER, LOGIN), page("/a.html", ADVERT))
    archive.ingest.keep(page("/b.html", run="killed"))
    report = reread(archive, apply=False)

    assert counts(report) == {Came.TEXT: 1, Came.TO_SEALED: 1, Came.TO_REJECTED: 1, Came.READ: 1}
    assert report.names[Came.TEXT] == {"text": 1, "plain": 1, "category": 1}
    assert report.names[Came.TO_SEALED] == {archive.outcomes(OTHER)[0][1]: 1}
    assert report.names[Came.TO_REJECTED] == {"advert": 1}
    (example,) = report.examples[Came.TEXT]
    assert (example.url, example.capture) == (f"{HOST}{FIRST}", 1)
    assert f"grave paragraph-removed in paragraph 3: {PARAGRAPHS[2]} → (nothing)" in example.what
    assert report.examples[Came.TO_REJECTED][0].what == ("advert: The page advertises. (rule advert 7)",)


def test_examples_are_not_more_than_wanted(archive: Archive) -> None:
    kept(archive, *(page(f"/{number}.html") for number in range(5)))

    assert len(reread(archive, apply=False, examples=2).examples[Came.TEXT]) == 2
    assert reread(archive, apply=False, examples=0).examples == {}


@pytest.mark.parametrize(
    ("chosen", "paths"),
    [
        ({}, {FIRST, OTHER, "/late.html"}),
        ({"url": f"{HOST}{OTHER}"}, {OTHER}),
        ({"rejected": True}, {OTHER}),
        ({"since": AT + timedelta(hours=5)}, {"/late.html"}),
        ({"until": AT + timedelta(hours=1)}, {FIRST, OTHER}),
        ({"since": AT + timedelta(hours=1), "until": AT + timedelta(hours=2)}, {FIRST}),
        ({"source": "demo"}, {FIRST, OTHER, "/late.html"}),
        ({"source": "nobody"}, set()),
    ],
)
def test_pages_can_be_chosen_and_are_read_whole(archive: Archive, chosen: dict[str, Any], paths: set[str]) -> None:
    kept(archive, page(run="killed"), page(at=1, run="killed"), page(OTHER, LOGIN, run="killed"), page("/late.html", at=9, run="killed"))
    archive.desk.asked.clear()
    report = reread(archive, process, apply=False, **chosen)

    assert {each[0] for each in archive.desk.asked} == paths
    assert report.captures == sum({FIRST: 2}.get(each, 1) for each in paths)


def test_lists_errors_and_what_a_run_has_in_hand_are_not_read(archive: Archive) -> None:
    archive.ingest.keep(page(run="going-on"))
    archive.ingest.keep(page("/list.html", role=Role.LISTING))
    archive.ingest.keep(page("/gone.html", status="404 Not Found"))

    assert reread(archive).captures == 0


# --- writing it ---


def test_lists_search_and_history_show_the_new_reading_and_the_old_one_stays_on_record(archive: Archive) -> None:
    kept(archive, page())
    old = archive.shelves.snapshot(f"{HOST}{FIRST}")
    reread(archive)
    new = archive.shelves.snapshot(f"{HOST}{FIRST}")

    assert new.extraction.text == "\n".join(PARAGRAPHS[:2])
    assert (new.supersedes and new.supersedes.id, new.supersedes and new.supersedes.at) == (old.id, NOW)
    assert json.loads(new.manifest)["supersedes"] == {"at": "2026-12-01T08:00:00Z", "id": old.id}
    assert [(each.id, each.category) for each in archive.shelves.entries()] == [(new.id, other_spine.CATEGORY)]
    assert archive.shelves.search("征集团队")[0].id == new.id
    assert archive.shelves.search("职称和年龄门槛") == ()
    assert [each.snapshot for each in archive.shelves.history(f"{HOST}{FIRST}")] == [new.id]

    assert archive.shelves.snapshot(old.id[:8]) == old
    later = archive.shelves.superseded(old.id)
    assert later is not None
    assert (later.by, later.reason, later.at) == (new.id, None, NOW)
    assert archive.shelves.superseded(new.id) is None
    assert archive.shelves.places(old.id) == archive.shelves.places(new.id)


def test_all_that_stood_and_stands_can_be_verified(archive: Archive) -> None:
    kept(archive, page(), page(at=1, body=EDITED), page(OTHER, LOGIN), page("/a.html", ADVERT))
    old = archive.shelves.snapshot(f"{HOST}{FIRST}")
    reread(archive)

    assert broken(archive) == []
    assert all(each.ok for each in verify_snapshot(old.id, database=archive.database, blobs=archive.blobs))


def test_an_edited_manifest_of_a_superseded_snapshot_is_caught(archive: Archive) -> None:
    kept(archive, page())
    reread(archive)
    with archive.database.writing() as connection:
        (row,) = connection.execute(select(superseded)).all()
        connection.execute(superseded.update().values(manifest=row.manifest.replace(b"article", b"artikle")))

    assert [each.what for each in broken(archive)] == ["manifest"]


def test_a_superseded_snapshot_that_was_taken_off_the_record_is_missed(archive: Archive) -> None:
    kept(archive, page())
    reread(archive)
    with archive.database.writing() as connection:
        connection.execute(superseded.delete())

    assert [each.what for each in broken(archive)] == ["superseded", "act"]


def test_read_again_once_more_nothing_changes(archive: Archive) -> None:
    kept(archive, page(), page(at=1, body=EDITED), page(OTHER, LOGIN), page("/a.html", ADVERT))
    reread(archive)
    before = rows(archive.database)

    assert counts(reread(archive)) == {Came.SAME: 4}
    assert rows(archive.database) == before


def test_there_and_back_again_the_index_finds_what_it_found(archive: Archive) -> None:
    kept(archive, page(), page(at=1), page(at=2, body=EDITED), page(OTHER), page("/login.html", LOGIN), page("/a.html", ADVERT))

    def found() -> dict[str, Any]:
        with archive.database.reading() as connection:
            said: dict[str, Any] = {
                table.name: sorted(connection.execute(select(*columns)).all(), key=str)
                for table, columns in (
                    (pages, [each for each in pages.c if each.name != "newest"]),
                    (captures, [captures.c.number, captures.c.outcome, captures.c.reason]),
                    (snapshots, [snapshots.c.url, snapshots.c.captured_at, snapshots.c.text_digest, snapshots.c.change]),
                )
            }
            number = {row.number: row.url for row in connection.execute(select(snapshots))}
            # which versions of two pages are compared depends on what stood then; which pages are alike does not
            said["twins"] = {frozenset((number[row.a], number[row.b])) for row in connection.execute(select(twins))}
            said["bands"] = sorted((number[row.number], row.value) for row in connection.execute(select(bands)))
        said["search"] = sorted(each.url for each in archive.shelves.search("职称和年龄门槛"))
        return said

    before = found()
    assert len(before["twins"]) >= 2
    assert len(before["search"]) == 3
    reread(archive)
    assert found() != before
    reread(archive, process)

    assert found() == before
    assert broken(archive) == []


def test_an_article_of_several_pages_and_its_pages_are_read_again_together(archive: Archive) -> None:
    kept(
        archive,
        page(body=html(PARAGRAPHS[0], following=SECOND), run="killed"),
        page(SECOND, html(*PARAGRAPHS[1:]), role=Role.CONTINUATION, at=0.1, run="killed"),
    )
    old = archive.shelves.snapshot(f"{HOST}{FIRST}")
    assert len(archive.shelves.places(old.id)) == 2
    reread(archive)
    new = archive.shelves.snapshot(f"{HOST}{FIRST}")

    assert new.extraction.text == PARAGRAPHS[1]  # the last line of each page is left out
    assert archive.shelves.places(old.id) == archive.shelves.places(new.id)
    assert broken(archive) == []


def test_a_later_page_that_is_no_longer_followed_is_free_and_the_old_snapshot_still_holds(archive: Archive) -> None:
    kept(archive, page(body=html(PARAGRAPHS[0], following=SECOND)), page(SECOND, html(*PARAGRAPHS[1:]), role=Role.CONTINUATION, at=0.1))
    old = archive.shelves.snapshot(f"{HOST}{FIRST}")

    def no_pages(captures: tuple[Capture, ...], latest: Snapshot | None, **asked: Any) -> Any:
        return other_spine.process(captures, latest, **(asked | {"whole": True}))

    reread(archive, no_pages)

    assert archive.outcomes(SECOND) == [("unread", None)]
    assert len(archive.shelves.places(old.id)) == 2
    assert broken(archive) == []


def test_what_later_rules_reject_leaves_the_lists_and_says_why_and_when(archive: Archive) -> None:
    kept(archive, page(body=ADVERT), page(OTHER))
    old = archive.shelves.snapshot(f"{HOST}{FIRST}")
    assert archive.shelves.twins(old.id)
    reread(archive)

    assert [each.url for each in archive.shelves.entries()] == [f"{HOST}{OTHER}"]
    assert archive.outcomes() == [("rejected", "advert")]
    assert archive.shelves.twins(archive.shelves.snapshot(f"{HOST}{OTHER}").id) == ()
    assert archive.shelves.snapshot(old.id) == old
    later = archive.shelves.superseded(old.id)
    assert later is not None
    assert (later.by, later.reason, later.at) == (None, "advert: The page advertises. (rule advert 7)", NOW)
    with archive.database.reading() as connection:
        told = [json.loads(each) for each in connection.execute(select(leaves.c.content)).scalars()]
    records = [place.members[-1] for place in archive.shelves.places_of(old.url)]
    assert {"captures": records, "kind": "rejection", "reason": "advert"} in told


def test_what_later_rules_accept_is_listed_and_found(archive: Archive) -> None:
    kept(archive, page(body=LOGIN), page(at=1, body=LOGIN))
    assert archive.shelves.entries() == ()
    reread(archive)

    assert {each[0] for each in events(archive)} == {"sealed"}
    assert archive.shelves.count() == 1


def test_the_first_capture_becoming_no_article_makes_the_second_the_first(archive: Archive) -> None:
    kept(archive, page(body=ADVERT), page(at=1), page(at=2))
    assert [each[1] for each in events(archive)] == ["first", "unchanged", "unchanged"]
    reread(archive)

    assert events(archive) == [("rejected", None, None), ("sealed", "first", 1), ("sealed", "unchanged", 1)]
    assert len(archive.shelves.search("征集团队")) == 1


def test_a_signature_that_is_made_otherwise_is_exchanged_and_no_snapshot_gets_another_id(archive: Archive) -> None:
    kept(archive, page(), page(at=1), page(OTHER))
    ids = archive.shelves.snapshot_ids()
    old = b"K0" + archive.shelves.snapshot(ids[0]).fingerprint.minhash[2:]
    with archive.database.writing() as connection:
        connection.execute(snapshots.update().values(minhash=old))
        for table in (bands, twins):
            connection.execute(table.delete())
    report = reread(archive, process)

    assert counts(report) == {Came.SIGNATURE: 3}
    assert archive.shelves.snapshot_ids() == ids
    assert [each.similarity for each in archive.shelves.twins(ids[0])] == [1000]
    assert archive.shelves.search("征集团队") != ()
    assert counts(reread(archive, process)) == {Came.SAME: 3}


# --- never edited because of a rule ---


def test_only_what_changed_in_the_page_is_a_version_after_rereading(archive: Archive) -> None:
    kept(archive, page(), page(at=1), page(at=2, body=EDITED), page(at=3, body=EDITED))
    before = events(archive)
    reread(archive)

    assert (
        events(archive)
        == before
        == [("sealed", "first", 1), ("sealed", "unchanged", 1), ("sealed", "changed", 2), ("sealed", "unchanged", 2)]
    )
    assert versions(archive) == [2]


def test_a_page_that_is_crawled_with_a_newer_reader_does_not_look_edited(archive: Archive) -> None:
    archive.desk.spine = other_spine.process
    kept(archive, page(run="killed"))
    archive.desk.spine = process
    kept(archive, page(at=1, run="killed"), page(at=2, run="killed"))

    assert events(archive) == [("sealed", "first", 1), ("sealed", "unchanged", 1), ("sealed", "unchanged", 1)]
    assert versions(archive) == [1]
    newest = archive.shelves.snapshot(f"{HOST}{FIRST}")
    assert newest.verdict.fields == ()
    assert newest.extraction.text == "\n".join(PARAGRAPHS)


def test_an_edit_that_two_readers_differences_would_hide_is_seen(archive: Archive) -> None:
    """The older reader left out the last line; then the page lost it: both readings say the same."""
    archive.desk.spine = other_spine.process
    kept(archive, page(run="killed"))
    archive.desk.spine = process
    kept(archive, page(at=1, body=html(*PARAGRAPHS[:2]), run="killed"))

    assert events(archive) == [("sealed", "first", 1), ("sealed", "changed", 2)]
    assert versions(archive) == [2]


def test_rereading_sets_right_what_an_older_version_took_for_an_edit(archive: Archive) -> None:
    archive.desk.spine = other_spine.process
    kept(archive, page(run="killed"))
    capture, before = page(at=1, run="killed"), archive.shelves.snapshot(f"{HOST}{FIRST}")
    made = process((capture,), None)
    assert isinstance(made, Snapshot)
    compared = judge(made.extraction, made.fingerprint, before)  # across readers, as once was done
    archive.catalog.seal((archive.ingest.keep(capture),), seal((capture,), made.extraction, made.fingerprint, compared))
    assert versions(archive) == [2]
    report = reread(archive, process)

    assert counts(report) == {Came.TEXT: 1, Came.VERDICT: 1}
    assert events(archive) == [("sealed", "first", 1), ("sealed", "unchanged", 1)]
    assert versions(archive) == [1]


def test_captures_that_are_read_in_different_ways_are_compared_though_neither_is_written_yet(archive: Archive) -> None:
    """As when another model of the site is learnt in the middle of a page's captures."""
    kept(archive, page(), page(at=1, body=html().replace("首页".encode(), "首页 访问量 7".encode())), page(at=2, body=EDITED))

    def by_turns(captures: tuple[Capture, ...], latest: Snapshot | None, **asked: Any) -> Any:
        spine = other_spine.process if captures[0].captured_at > AT + timedelta(minutes=30) else process
        return spine(captures, latest, **asked)

    reread(archive, by_turns)

    assert [each[1:] for each in events(archive)] == [("first", 1), ("unchanged", 1), ("changed", 2)]


def test_a_page_of_which_a_capture_cannot_be_read_any_more_is_left_as_it_is(archive: Archive) -> None:
    kept(archive, page(), page(at=1, body=EDITED), page(OTHER))
    archive.desk.before = lambda capture: archive.desk.fails.update({capture.url: TimeoutError()}) if capture.captured_at > AT else None
    before = events(archive)
    report = reread(archive)

    assert counts(report) == {Came.LEFT: 1, Came.UNREAD: 1, Came.TEXT: 1}
    assert report.names[Came.UNREAD] == {"reading-timeout": 1}
    assert events(archive) == before
    assert archive.shelves.snapshot(f"{HOST}{FIRST}").extraction.category != other_spine.CATEGORY
    assert archive.shelves.snapshot(f"{HOST}{OTHER}").extraction.category == other_spine.CATEGORY


def test_damaged_bytes_are_named_and_the_other_pages_are_read(archive: Archive) -> None:
    kept(archive, page(), page(OTHER, html(title="别的文章，别的字节")))
    archive.damage(1)
    report = reread(archive)

    assert counts(report) == {Came.UNREAD: 1, Came.TEXT: 1}
    assert report.names[Came.UNREAD] == {"damaged": 1}
    assert archive.outcomes() == [("sealed", None)]


# --- while others write, and when the power fails ---


def test_a_page_that_a_crawl_writes_to_meanwhile_is_read_anew(archive: Archive) -> None:
    kept(archive, page(run="killed"))
    made = process((page(at=1),), archive.catalog.latest(f"{HOST}{FIRST}"))
    assert isinstance(made, Snapshot)

    def crawl(_: Capture) -> None:
        archive.desk.before = lambda _: None
        settle(archive.ingest, (archive.ingest.keep(page(at=1, run="killed")),), made)

    archive.desk.before = crawl
    report = reread(archive)

    assert counts(report) == {Came.TEXT: 2}
    assert events(archive) == [("sealed", "first", 1), ("sealed", "unchanged", 1)]
    assert broken(archive) == []


def test_a_page_that_is_written_to_all_the_time_is_left_and_named(archive: Archive) -> None:
    kept(archive, page())

    def crawl(_: Capture) -> None:
        archive.ingest.keep(page(at=len(archive.desk.asked), run="killed"))

    archive.desk.before = crawl
    report = reread(archive)

    assert len(archive.desk.asked) > MOST_TRIES
    assert set(counts(report)) == {Came.LEFT}
    assert archive.outcomes()[-1][0] == Outcome.SEALED


def test_real_readers_are_given_another_spine_by_its_name(archive: Archive) -> None:
    kept(archive, page(), page(OTHER))
    workers = Workers(count=2, seconds=30, memory_mb=2048, spine="tests.pipelines.other_spine")
    try:
        readers = Readers(ingest=archive.ingest, blobs=archive.blobs, workers=workers)
        report = Rereader(readers, now=NOW, examples=1, tell=lambda _: None).reread(Choice(), apply=True)
    finally:
        workers.close()

    assert counts(report) == {Came.TEXT: 2}
    assert {each.category for each in archive.shelves.entries()} == {other_spine.CATEGORY}
