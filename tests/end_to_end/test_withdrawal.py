"""Withdrawing by the real program: said before it is done, killed at any moment, seen by auditors, carried on by backups."""

import json
import random
import signal
import subprocess
import sys
import time

import pytest

from archive.index.shelves import Shelves
from archive.model import Snapshot
from tests.archive.backup.kept import Archive
from tests.archive.withdrawing.withdrawals import page, sealed
from tests.end_to_end.conftest import Place
from tests.program import ROOT
from tests.values import TEXT

SECRET = "霖州市民张某某的住址为云津路四十二号三单元，此前一审已判决。" * 4
CHANCE = random.Random(17)


@pytest.fixture
def kept(place: Place) -> tuple[Archive, Snapshot, Snapshot]:
    """An archive with one snapshot that is to be withdrawn, one that stays, and a published log."""
    archive = Archive(place.folder / "data")
    bulk = [page(f"https://c.example/{at}", at, f"{TEXT}\n{at}", body=CHANCE.randbytes(400_000)) for at in range(2, 22)]
    gone, stays, *_ = sealed(archive, page("https://a.example/1", 0, SECRET), page("https://b.example/2", 1, TEXT), *bulk)
    archive.database.close()
    place.run("publish")
    return archive, gone, stays


def test_nothing_is_written_before_it_is_asked_for(place: Place, kept: tuple[Archive, Snapshot, Snapshot]) -> None:
    archive, gone, _ = kept
    before = archive.segments()
    said = place.run("withdraw", gone.id[:12], "--reason", "order 17", "--from-segments")
    assert "1 snapshots, 1 captures" in said
    assert "3 records" in said
    assert "--apply" in said
    assert place.run("show", gone.id)
    assert archive.segments() == before


def test_a_withdrawal_is_seen_by_auditors_and_everything_else_still_holds(place: Place, kept: tuple[Archive, Snapshot, Snapshot]) -> None:
    _, gone, stays = kept
    proof = place.folder / "before.zip"
    place.run("proof", stays.id, "-o", str(proof))
    (place.folder / "order.pdf").write_bytes(b"an order")
    words = ("withdraw", gone.id, "--reason", "order 17", "--by", "the court", "--order", str(place.folder / "order.pdf"))
    place.run(*words, "--from-segments", "--apply")

    assert "order 17" in place.run("show", gone.id, expect=2)
    assert "was withdrawn" in place.run("proof", gone.id, "-o", str(place.folder / "gone.zip"), expect=2)
    place.run("proof", stays.id, "-o", str(place.folder / "after.zip"))
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0
    assert "withdrawn" in place.run("verify", gone.id[:12])
    place.run("log", "verify")
    assert "张某某" not in place.run("export", "--form", "jsonl")


def test_a_withdrawal_that_is_killed_leaves_each_segment_old_or_new_and_goes_on(
    place: Place, kept: tuple[Archive, Snapshot, Snapshot]
) -> None:
    archive, gone, _ = kept
    words = [sys.executable, "-m", "kuaizhao", "withdraw", gone.id, "--reason", "order 17", "--from-segments", "--apply"]
    (name,) = archive.segments()
    old, seen = archive.segments()[name], set[str]()
    for _ in range(6):
        running = subprocess.Popen(words, cwd=ROOT, env=place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while running.poll() is None and not list((archive.folder / "segments").glob(".*.withdrawing")):
            time.sleep(0.0005)
        time.sleep(CHANCE.random() * 0.1)
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen.add(archive.segments()[name])
        found = json.loads(place.run("verify", "--all", "--json", expect=(0, 1)).splitlines()[0])["findings"]
        assert {each["what"] for each in found if not each["ok"]} <= {"withdrawn"}
    assert len(seen - {old}) <= 1
    place.run(*words[3:])
    assert (seen | {archive.segments()[name]}) - {old} == {archive.segments()[name]}
    assert not list((archive.folder / "segments").glob(".*"))
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0


def test_a_backup_carries_a_withdrawal_on_and_restores_it(place: Place, kept: tuple[Archive, Snapshot, Snapshot]) -> None:
    archive, gone, stays = kept
    backup = place.folder / "backup"
    place.run("backup", str(backup))
    place.run("withdraw", gone.id, "--reason", "order 17", "--from-segments", "--apply")
    assert SECRET[:9].encode() in b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    place.run("backup", str(backup))
    assert SECRET[:9].encode() not in b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    place.run("restore", str(backup), "--to", str(place.folder / "again"))

    again = Archive(place.folder / "again")
    assert again.segments() == archive.segments()
    assert Shelves(again.database).snapshot(stays.id) == stays
    assert "order 17" in place.run("show", gone.id, expect=2, KUAIZHAO_DATA=str(place.folder / "again"))


def test_the_index_made_again_says_the_same(place: Place, kept: tuple[Archive, Snapshot, Snapshot]) -> None:
    archive, gone, _ = kept
    place.run("withdraw", gone.id, "--reason", "order 17", "--from-segments", "--apply")
    before = place.run("list", "--json")
    for path in archive.folder.glob("kuaizhao.db*"):
        path.unlink()
    place.run("reindex")

    assert place.run("list", "--json") == before
    assert "order 17" in place.run("show", gone.id, expect=2)
    assert json.loads(place.run("verify", "--all", "--json"))["damaged"] == 0
