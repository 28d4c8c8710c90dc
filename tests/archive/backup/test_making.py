"""A backup holds at least what its rows and its checkpoint know, and never loses the one before."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from archive.backup.copying import quiet
from archive.backup.listing import DATABASE, DUMP, NAME, read_listing
from archive.backup.making import make_backup
from archive.backup.restoring import faults, listing_of, restore
from archive.errors import ArchiveError, DamagedLogError, MissingBlobError, TamperedError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.log.audit import verify_log
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import open_keys
from archive.evidence.log.sequencer import Sequencer
from archive.evidence.repair import repair
from archive.evidence.rewriting import rewrite
from archive.evidence.tombstone import Withdrawn
from archive.index.catalog import Catalog
from archive.index.leaves import LeafTable
from archive.publishing.audit import log_findings
from archive.recovering.recover import recover
from archive.verifying.verify import Scope, verify_all
from tests.archive.backup.kept import NOW, Archive, pages, rows
from tests.archive.evidence.captures import made_writer
from tests.archive.withdrawing.withdrawals import page, sealed, withdrawn

ORIGIN = "archive.example/log"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "data")
    made.keep(*pages(0, 3))
    return made


def publish(archive: Archive) -> bytes:
    keys = open_keys(archive.folder / "keys", ORIGIN, begin=True)
    return Sequencer(DirectoryFiles(archive.folder / "log"), keys).publish(LeafTable(archive.database)).note


def listed(folder: Path) -> dict[str, str]:
    """Return the digest of every file that the backup lists, as its copy is now."""
    return {each.path: hashlib.sha256((folder / each.kept).read_bytes()[: each.length]).hexdigest() for each in listing_of(folder).files}


def holds(folder: Path) -> bool:
    return list(faults(folder, listing_of(folder), tell=quiet)) == []


def test_what_is_restored_is_what_was_copied(archive: Archive, tmp_path: Path) -> None:
    note = publish(archive)
    archive.back_up(tmp_path / "backup")
    assert restore(tmp_path / "backup", listing_of(tmp_path / "backup"), tmp_path / "again", tell=quiet) == ()

    again = Archive(tmp_path / "again")
    assert again.segments() == archive.segments()
    assert rows(f"sqlite:///{tmp_path}/again/{DATABASE}") == rows(f"sqlite:///{tmp_path}/data/{DATABASE}")
    assert (tmp_path / "again/log/checkpoint").read_bytes() == note
    assert recover(Catalog(again.database), again.folder).adopted == 0
    found = verify_log(DirectoryFiles(again.folder / "log"), open_keys(archive.folder / "keys", ORIGIN, begin=False).verifiers)
    assert found is not None
    assert found.size == 3


def test_what_is_written_and_published_during_a_backup_is_never_known_without_its_bytes(archive: Archive, tmp_path: Path) -> None:
    """At every step, captures come in and are published; each copy, however torn, becomes a whole archive without a word lost."""
    publish(archive)
    count = iter(range(10, 1000))

    def meanwhile(_: int) -> None:
        archive.keep(*pages(next(count), 1))
        publish(archive)

    made = make_backup(archive.original(), tmp_path / "backup", software="test", now=lambda: NOW, tell=meanwhile)
    restore(tmp_path / "backup", made.listing, tmp_path / "again", tell=quiet)
    again = Archive(tmp_path / "again")
    assert len(rows(f"sqlite:///{tmp_path}/again/{DATABASE}")) == 3
    assert made.listing.leaves is not None
    assert made.listing.leaves > 3
    assert recover(Catalog(again.database), again.folder).adopted >= made.listing.leaves - 3
    verifiers = open_keys(archive.folder / "keys", ORIGIN, begin=False).verifiers
    scope = Scope(log=lambda: log_findings(again.database, DirectoryFiles(again.folder / "log"), verifiers))
    assert [
        each for each in verify_all(database=again.database, blobs=DirectoryBlobs(again.folder / "segments"), scope=scope) if not each.ok
    ] == []
    shutil.copytree(archive.folder / "keys", again.folder / "keys", dirs_exist_ok=True)
    publish(again)  # goes on from there, without a fork


def test_a_second_backup_copies_only_what_is_new(archive: Archive, tmp_path: Path) -> None:
    first = archive.back_up(tmp_path / "backup")
    new = archive.keep(*pages(3, 40))
    second = archive.back_up(tmp_path / "backup")
    third = archive.back_up(tmp_path / "backup")

    assert first.added == sum(each.length for each in first.listing.files)
    assert second.added == new.stat().st_size + second.listing.at(DATABASE).length  # type: ignore[union-attr]
    assert third.added == 0
    assert holds(tmp_path / "backup")


def test_a_segment_that_grows_is_gone_on_with(archive: Archive, tmp_path: Path) -> None:
    with made_writer(archive.folder / "segments") as writer:
        place = writer.append(pages(7, 1)[0], sequence=1)
        archive.back_up(tmp_path / "backup")
        later = writer.append(pages(8, 1)[0], sequence=2)
        second = archive.back_up(tmp_path / "backup")

    kept = second.listing.at(f"segments/{place.segment}")
    assert kept is not None
    assert kept.kept == kept.path
    assert kept.length == later.offset + later.length
    assert second.added == later.length
    assert holds(tmp_path / "backup")


def test_only_whole_groups_are_copied(archive: Archive, tmp_path: Path) -> None:
    segment = archive.folder / "segments" / next(iter(archive.segments()))
    whole = segment.stat().st_size
    with segment.open("ab") as file:
        file.write(b"\x1f\x8b\x08\x00 a write that is going on")
    made = archive.back_up(tmp_path / "backup")

    kept = made.listing.at(f"segments/{segment.name}")
    assert kept is not None
    assert kept.length == whole
    assert made.behind == ((segment.name, segment.stat().st_size - whole),)
    repair(segment, known_length=whole, quarantine=archive.folder / "quarantine")  # cuts it off again
    assert archive.back_up(tmp_path / "backup").behind == ()
    assert [each.path for each in read_listing(tmp_path / "backup").files if each.path.startswith("quarantine/")]  # type: ignore[union-attr]


def test_a_segment_that_was_cut_behind_what_rows_know_takes_the_place_of_its_copy(archive: Archive, tmp_path: Path) -> None:
    with made_writer(archive.folder / "segments") as writer:
        first = writer.append(pages(7, 1)[0], sequence=1)
        writer.append(pages(8, 1)[0], sequence=2, sync=False)
        archive.back_up(tmp_path / "backup")
    path = archive.folder / "segments" / first.segment
    os.truncate(path, first.offset + first.length)  # a power cut took what was never synced
    made = archive.back_up(tmp_path / "backup")

    kept = made.listing.at(f"segments/{first.segment}")
    assert kept is not None
    assert kept.length == first.offset + first.length
    assert holds(tmp_path / "backup")


def test_a_damaged_segment_never_takes_the_place_of_its_good_copy(archive: Archive, tmp_path: Path) -> None:
    archive.back_up(tmp_path / "backup")
    before = listed(tmp_path / "backup")
    segment = archive.folder / "segments" / next(iter(archive.segments()))
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)

    with pytest.raises(TamperedError, match=segment.name):
        archive.back_up(tmp_path / "backup")
    assert listed(tmp_path / "backup") == before


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_an_archive_with_missing_bytes_is_not_copied_over_a_good_backup(archive: Archive, tmp_path: Path, harm: str) -> None:
    archive.back_up(tmp_path / "backup")
    before = listed(tmp_path / "backup")
    segment = archive.folder / "segments" / next(iter(archive.segments()))
    if harm == "cut":
        os.truncate(segment, segment.stat().st_size - 1)
    else:
        segment.unlink()

    with pytest.raises((TamperedError, MissingBlobError), match=segment.name):
        archive.back_up(tmp_path / "backup")
    assert listed(tmp_path / "backup") == before


def test_a_log_that_was_cut_back_is_not_copied(archive: Archive, tmp_path: Path) -> None:
    old = publish(archive)
    archive.keep(*pages(3, 1))
    publish(archive)
    (archive.folder / "log/checkpoint").write_bytes(old)

    with pytest.raises(DamagedLogError, match="has 3 leaves"):
        archive.back_up(tmp_path / "backup")


def test_time_stamps_go_with_the_checkpoints_that_the_copy_has(archive: Archive, tmp_path: Path) -> None:
    publish(archive)
    stamps = DirectoryFiles(archive.folder / "log")
    with stamps.alone():
        stamps.write({f"anchors/{size}-one.tsr": b"a stamp" for size in (2, 3, 4)})
    made = archive.back_up(tmp_path / "backup")

    assert [each.path for each in made.listing.files if "anchors" in each.path] == ["log/anchors/2-one.tsr", "log/anchors/3-one.tsr"]


def test_partial_tiles_that_a_later_checkpoint_dropped_are_not_needed(archive: Archive, tmp_path: Path) -> None:
    publish(archive)
    archive.back_up(tmp_path / "backup")
    archive.keep(*pages(3, 260, size=32))
    publish(archive)
    archive.back_up(tmp_path / "backup")
    restore(tmp_path / "backup", listing_of(tmp_path / "backup"), tmp_path / "again", tell=quiet)

    found = verify_log(DirectoryFiles(tmp_path / "again/log"), open_keys(archive.folder / "keys", ORIGIN, begin=False).verifiers)
    assert found is not None
    assert found.size == 263
    assert not list((tmp_path / "again/log/tile/0").rglob("3"))  # of the first checkpoint


def test_private_keys_go_with_it_only_where_that_is_wanted(archive: Archive, tmp_path: Path) -> None:
    publish(archive)
    without = archive.back_up(tmp_path / "without")
    with_them = archive.back_up(tmp_path / "with", with_keys=True)

    assert (without.listing.private_keys, with_them.listing.private_keys) == (False, True)
    assert not list((tmp_path / "without").rglob("*.key*"))
    assert list((tmp_path / "without").rglob("*.vkey*"))
    (copy,) = (tmp_path / "with").rglob("*.key*")
    assert copy.stat().st_mode & 0o777 == 0o600
    restore(tmp_path / "with", with_them.listing, tmp_path / "again", tell=quiet)
    assert (tmp_path / "again/keys/0001.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "again/keys").stat().st_mode & 0o777 == 0o700
    assert open_keys(tmp_path / "again/keys", ORIGIN, begin=False).signers


def test_a_changed_byte_in_a_copy_is_found_and_named(archive: Archive, tmp_path: Path) -> None:
    publish(archive)
    made = archive.back_up(tmp_path / "backup")
    for each in made.listing.files:
        copy = tmp_path / "backup" / each.kept
        content = bytearray(copy.read_bytes())
        content[each.length // 2] ^= 1
        copy.write_bytes(content)
        assert [found.kept for found in faults(tmp_path / "backup", made.listing, tell=quiet)] == [each.kept]
        content[each.length // 2] ^= 1
        copy.write_bytes(content)
    assert holds(tmp_path / "backup")


def test_every_bit_of_the_listing_counts(archive: Archive, tmp_path: Path) -> None:
    archive.back_up(tmp_path / "backup")
    content = (tmp_path / "backup" / NAME).read_bytes()
    whole = read_listing(tmp_path / "backup")
    for at in range(0, len(content) * 8, 7):
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        (tmp_path / "backup" / NAME).write_bytes(changed)
        try:
            assert read_listing(tmp_path / "backup") == whole  # white space between the words
        except TamperedError:
            continue


def test_a_file_that_is_gone_from_the_copy_is_named_and_there_is_no_archive(archive: Archive, tmp_path: Path) -> None:
    made = archive.back_up(tmp_path / "backup")
    gone = next(each for each in made.listing.files if each.path.startswith("segments/"))
    (tmp_path / "backup" / gone.kept).unlink()
    found = restore(tmp_path / "backup", made.listing, tmp_path / "again", tell=quiet)

    assert [(each.kept, each.detail) for each in found] == [(gone.kept, "it is not there")]
    assert not (tmp_path / "again" / DATABASE).exists()


def test_a_restore_that_was_killed_is_begun_anew_and_nothing_else_is_written_over(archive: Archive, tmp_path: Path) -> None:
    made = archive.back_up(tmp_path / "backup")
    hidden = tmp_path / "hidden"
    segment = next(each for each in made.listing.files if each.path.startswith("segments/"))
    shutil.move(tmp_path / "backup" / segment.kept, hidden)
    assert restore(tmp_path / "backup", made.listing, tmp_path / "again", tell=quiet)  # stopped half way
    shutil.move(hidden, tmp_path / "backup" / segment.kept)
    assert restore(tmp_path / "backup", made.listing, tmp_path / "again", tell=quiet) == ()
    before = Archive(tmp_path / "again").segments()

    with pytest.raises(ArchiveError, match="is not empty"):
        restore(tmp_path / "backup", made.listing, tmp_path / "again", tell=quiet)
    assert Archive(tmp_path / "again").segments() == before == archive.segments()


def test_what_is_no_backup_is_not_written_to(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter").write_text("mine")

    with pytest.raises(ArchiveError, match="no backup"):
        archive.back_up(tmp_path / "papers")
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["letter"]


def test_what_others_laid_beside_a_backup_stays(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "backup" / "lost+found").mkdir(parents=True)  # of a new file system
    archive.back_up(tmp_path / "backup")
    (tmp_path / "backup" / "README").write_text("whose disk this is")
    archive.keep(*pages(3, 1))
    archive.back_up(tmp_path / "backup")

    assert (tmp_path / "backup" / "README").exists()
    assert len(list((tmp_path / "backup").glob("kuaizhao.db~*"))) == 1


def test_a_withdrawal_is_carried_on_and_the_old_bytes_go(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "data")
    (gone,) = sealed(archive, page("https://a.example/1", 0))
    archive.back_up(tmp_path / "backup")
    (name,) = archive.segments()
    old = (archive.folder / "segments" / name).read_bytes()
    withdrawn(archive, gone)
    made = archive.back_up(tmp_path / "backup")

    kept = made.listing.at(f"segments/{name}")
    assert kept is not None
    assert (tmp_path / "backup" / kept.kept).read_bytes() == (archive.folder / "segments" / name).read_bytes() != old
    assert old not in [each.read_bytes() for each in (tmp_path / "backup/segments").iterdir()]
    assert archive.back_up(tmp_path / "backup").added == 0


def test_a_tombstone_that_nobody_asked_for_is_damage(archive: Archive, tmp_path: Path) -> None:
    """Whoever puts one in the place of a record does not get the good copy overwritten with it."""
    archive.back_up(tmp_path / "backup")
    before = listed(tmp_path / "backup")
    place = Catalog(archive.database).place(2)
    rewrite(archive.folder / "segments" / place.segment, {place.members[1]: Withdrawn(member=place.members[1], status=200)})

    with pytest.raises(TamperedError, match=place.segment):
        archive.back_up(tmp_path / "backup")
    assert listed(tmp_path / "backup") == before


def test_of_a_server_s_database_a_dump_is_taken_with_it(postgres_database: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "data", postgres_database)
    archive.keep(*pages(0, 3))
    (tmp_path / "dump").write_bytes(b"as pg_dump made it")
    assert archive.back_up(tmp_path / "without").listing.database is None
    made = archive.back_up(tmp_path / "with", dump=tmp_path / "dump")

    assert made.listing.database == DUMP
    restore(tmp_path / "with", made.listing, tmp_path / "again", tell=quiet)
    assert (tmp_path / "again" / DUMP).read_bytes() == b"as pg_dump made it"
    assert {path.name for path in (tmp_path / "again/segments").iterdir()} == set(archive.segments())
    archive.database.close()
