"""What an audit says of the log beside the database: each kind of difference, on a real log."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.leaves import ActLeaf, RejectionLeaf, leaf_json
from archive.index.database import Database
from archive.model import Digest, Outcome, Rejection, Role
from archive.publishing.audit import log_findings
from archive.verifying.finding import Finding
from tests.archive.backup.kept import Archive
from tests.archive.publishing.published import Press, ids
from tests.archive.withdrawing.withdrawals import OUT_OF_VIEW, page, sealed, withdrawn
from tests.values import Clerk, captured, reading

NOTHING = Digest(f"sha256:{'0' * 64}")


class Audited:
    """An archive of a few captures without segments, published, and what an audit says of it."""

    def __init__(self, clerk: Clerk, press: Press) -> None:
        self.clerk, self.press = clerk, press
        self.snapshots = [clerk.seal(captured(at=nth), reading(f"第{nth}篇。")) for nth in range(3)]
        rejected = captured("https://news.example/404", at=4)
        place = clerk.place(rejected)
        number = clerk.catalog.commit(rejected, place, Outcome.UNREAD, None)
        clerk.catalog.reject((number,), (place.members[-1],), Rejection(reason="soft-404"))
        clerk.commit(captured("https://news.example/list", at=5, role=Role.LISTING), Outcome.REJECTED, "listing")
        self.forget_segments()
        press.publish()

    def forget_segments(self) -> None:
        """The clerk's segments are not there, and nothing may be published where segments are missing."""
        self.do("DELETE FROM segments")

    def do(self, statement: str, **values: object) -> None:
        with self.press.database.writing() as connection:
            connection.execute(text(statement), values)

    @property
    def said(self) -> list[Finding]:
        return list(log_findings(self.press.database, self.press.home.files, self.press.verifiers))

    @property
    def wrong(self) -> list[str]:
        return [f"{each.what}: {each.where}: {each.detail}" for each in self.said if not each.ok]


@pytest.fixture
def audited(clerk: Clerk, database: Database, tmp_path: Path) -> Audited:
    return Audited(clerk, Press(database, tmp_path))


def test_a_whole_log_holds(audited: Audited) -> None:
    assert audited.wrong == []
    assert [(each.what, each.where, each.detail) for each in audited.said if each.what == "leaves"] == [("leaves", "10", "")]


def test_an_archive_that_never_published_holds(clerk: Clerk, database: Database, tmp_path: Path) -> None:
    clerk.seal(captured(), reading())
    press = Press(database, tmp_path)
    said = list(log_findings(database, press.home.files, ()))

    assert all(each.ok for each in said)
    assert [each.where for each in said] == ["2 leaves", "0"]


def test_what_is_pending_is_said_and_is_no_damage(audited: Audited) -> None:
    audited.clerk.seal(captured(at=9), reading("又一篇。"))

    assert audited.wrong == []
    assert [each.where for each in audited.said if each.what == "pending"] == ["2 leaves"]


def test_places_that_only_the_log_knows_are_said_and_are_no_damage(audited: Audited) -> None:
    audited.do("UPDATE leaves SET position = NULL WHERE position >= 4")

    assert audited.wrong == []
    assert [each.detail for each in audited.said if each.what == "leaves"] == [
        "the places of 6 are not in the database yet: the next publication tells it"
    ]


def test_a_database_that_lost_its_leaves_is_told_what_lacks_them(audited: Audited) -> None:
    audited.do("DELETE FROM leaves WHERE position = 9")
    assert audited.wrong == []  # a key's: the log has it, and the next publication tells the table
    audited.do("DELETE FROM leaves WHERE position = 8")
    assert audited.wrong == ["leaf: capture 5: there is no leaf of it"]


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE leaves SET position = 40 WHERE position = 9", "row 10 of leaves: it is said to be leaf 40 of the log, which has 10"),
        ("UPDATE leaves SET position = NULL WHERE position = 3", "leaf 3: no row of the database has this index"),
        ("DELETE FROM leaves WHERE position = 1", "snapshot {0}: there is no leaf of it"),
        ("DELETE FROM leaves WHERE number = 8", "no leaf says that it was rejected as soft-404"),
        ("UPDATE captures SET row_digest = :nothing WHERE number = 2", "capture 2: there is no leaf of it"),
        ("UPDATE captures SET row_digest = :nothing WHERE number = 2", "row 3 of leaves: nothing in the archive is what it stands for"),
        ("DELETE FROM captures WHERE number = 4", "row 8 of leaves: nothing in the archive is what it stands for"),
        ("DELETE FROM snapshots WHERE number = 2", "row 4 of leaves: nothing in the archive is what it stands for"),
        ("UPDATE captures SET reason = 'login' WHERE number = 4", "capture 4: no leaf says that it was rejected as login"),
        ("DELETE FROM checkpoints", ""),
        ("UPDATE checkpoints SET published_at = '2020-01-01T00:00:00.000000Z' WHERE size = 10", "row 10 of checkpoints: the row is not as"),
        ("UPDATE checkpoints SET size = 9", "row 9 of checkpoints: the row is not as"),
    ],
)
def test_a_row_that_was_altered_or_lost_is_named(audited: Audited, statement: str, wrong: str) -> None:
    with audited.press.database.writing() as connection:
        bound = text(statement)
        connection.execute(bound, {"nothing": NOTHING} if ":nothing" in statement else {})

    said = " | ".join(audited.wrong)
    assert wrong.format(audited.snapshots[0].id) in said
    assert bool(said) == bool(wrong)


def test_a_leaf_whose_content_was_altered_is_named_on_both_sides(audited: Audited) -> None:
    audited.do("UPDATE leaves SET content = :content WHERE position = 1", content=ids(5, 6)[0])

    said = " | ".join(audited.wrong)
    assert "row 2 of leaves: nothing in the archive is what it stands for" in said
    assert f"snapshot {audited.snapshots[0].id}: there is no leaf of it" in said
    assert "leaf 1: the log says" in said


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{}", "is no leaf of this version"),
        (leaf_json(RejectionLeaf(captures=(NOTHING,), reason="login")), "nothing in the archive is what it stands for"),
        (leaf_json(ActLeaf(did="run", record=NOTHING)), "nothing in the archive is what it stands for"),
        (leaf_json(ActLeaf(did="run", record=NOTHING)).replace(b'"did"', b'"Did"'), "is no leaf of this version"),
    ],
)
def test_a_leaf_that_nothing_stands_for_is_named(audited: Audited, content: bytes, why: str) -> None:
    audited.press.table.add_once([content])

    assert [why in each for each in audited.wrong] == [True]
    audited.press.publish()
    assert [why in each for each in audited.wrong] == [True]


def test_a_capture_that_stands_in_the_log_twice_is_named(audited: Audited) -> None:
    audited.do("INSERT INTO leaves (content) SELECT content FROM leaves WHERE position = 0")

    assert audited.wrong == ["leaf: row 11 of leaves: it stands there twice"]


def altered(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def test_a_log_that_does_not_hold_is_named_with_its_file(audited: Audited) -> None:
    altered(audited.press.data / "log" / "tile" / "entries" / "000.p" / "10", lambda content: content.replace(b"soft-404", b"soft-405"))

    assert [each for each in audited.wrong if "tile/entries/000.p/10 and tile/0/000.p/10 disagree on leaf 7" in each]


def test_a_log_that_was_cut_back_and_signed_anew_is_known_by_the_checkpoints_on_record(audited: Audited, tmp_path: Path) -> None:
    press = audited.press
    kept = press.home.files.read(CHECKPOINT)
    (press.data / "log" / CHECKPOINT).unlink()
    audited.do("UPDATE leaves SET position = NULL")
    audited.do("UPDATE leaves SET number = 50 WHERE number = 1")  # other leaves in the same place: the order is another
    recorded = audited.press.publish()

    assert kept != press.home.files.read(CHECKPOINT)
    assert recorded.checkpoint
    assert recorded.checkpoint.size == 10
    assert press.verified == recorded.checkpoint  # by itself the log holds
    assert audited.wrong == [
        "checkpoint: the checkpoint over 10 leaves: the log had other leaves when that checkpoint was signed: it was changed and signed anew"
    ]


def test_a_shorter_log_is_named_with_the_checkpoint_that_was_longer(audited: Audited) -> None:
    note = audited.press.home.files.read(CHECKPOINT)
    assert note
    audited.clerk.seal(captured(at=20), reading("晚来的一篇。"))
    audited.forget_segments()
    audited.press.publish()
    (audited.press.data / "log" / CHECKPOINT).write_bytes(note)

    said = " | ".join(audited.wrong)
    assert "the checkpoint over 12 leaves: the log has 10 leaves now: it was cut back" in said
    assert "row 12 of leaves: it is said to be leaf 11 of the log, which has 10" in said


# --- withdrawals ---


def archive_with_a_withdrawal(tmp_path: Path) -> tuple[Archive, Press]:
    """An archive of two pages, one of them withdrawn out of view."""
    archive = Archive(tmp_path / "data")
    first, _ = sealed(archive, page("https://news.example/a", 0), page("https://news.example/b", 1, "另一篇，与前一篇没有一句相同。"))
    press = Press(archive.database, archive.folder)
    press.publish()
    withdrawn(archive, first, OUT_OF_VIEW)
    press.publish()
    return archive, press


def test_a_withdrawal_leaves_the_log_whole(tmp_path: Path) -> None:
    archive, press = archive_with_a_withdrawal(tmp_path)
    with closing(archive.database):
        said = list(log_findings(press.database, press.home.files, press.verifiers))
        assert [each for each in said if not each.ok] == []
        assert said[-1].where == "6"


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("DELETE FROM withdrawn WHERE what = 'snapshot'", "nothing in the archive is what it stands for"),
        ("DELETE FROM withdrawn WHERE what = 'text'", "nothing in the archive is what it stands for"),
        ("DELETE FROM leaves WHERE position = 5", "there is no leaf of it"),
    ],
)
def test_a_withdrawal_that_is_not_on_record_is_named(tmp_path: Path, statement: str, wrong: str) -> None:
    archive, press = archive_with_a_withdrawal(tmp_path)
    with closing(archive.database):
        with press.database.writing() as connection:
            connection.execute(text(statement))
        said = [each.detail for each in log_findings(press.database, press.home.files, press.verifiers) if not each.ok]
    assert wrong in said
