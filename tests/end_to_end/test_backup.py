"""Backups by the real program: while it crawls, killed at any moment, on a full disk."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archive.backup.kept import Archive, pages, rows
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article
from tests.program import ROOT

ARTICLES = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 160)}


def test_backups_made_while_a_crawl_runs_are_whole_archives(place: Place) -> None:
    backup = place.folder / "backup"
    with SmallSite(ARTICLES, seconds=0.05) as site:
        place.write_source("small", site.source())
        crawl = subprocess.Popen(
            [sys.executable, "-m", "kuaizhao", "crawl", "small"],
            cwd=ROOT,
            env=place.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while len(site.asked) < 15:
            time.sleep(0.02)
        site.seconds, said = 1.0, []  # it goes on slowly meanwhile
        for number in range(2):
            made = json.loads(place.run("backup", str(backup), "--json"))
            goes_on, site.seconds = crawl.poll() is None, 0.0
            restored = json.loads(place.run("restore", str(backup), "--to", str(place.folder / f"again-{number}"), "--json"))
            said.append((goes_on, made["segments"], restored["damaged"]))
        assert crawl.wait(120) == 0
    assert said[0] == (True, 1, 0)  # what it had kept by then is in the copy
    assert said[1][2] == 0

    place.run("backup", str(backup))
    place.run("restore", str(backup), "--to", str(place.folder / "last"))
    ours, again = (f"sqlite:///{place.folder / name / 'kuaizhao.db'}" for name in ("data", "last"))
    assert rows(again) == rows(ours)
    assert Archive(place.folder / "last").segments() == Archive(place.folder / "data").segments()
    assert (place.folder / "last/log/checkpoint").read_bytes() == (place.folder / "data/log/checkpoint").read_bytes()


@pytest.fixture
def grown(place: Place) -> Archive:
    """An archive with a backup, and twice as much since."""
    archive = Archive(place.folder / "data")
    archive.keep(*pages(0, 30, size=100_000))
    place.run("backup", str(place.folder / "backup"))
    archive.keep(*pages(30, 30, size=100_000))
    return archive


def checked(place: Place) -> dict[str, object]:
    return dict(json.loads(place.run("backup", str(place.folder / "backup"), "--check", "--json")))


def test_a_backup_that_is_killed_leaves_the_earlier_one(place: Place, grown: Archive) -> None:
    earlier, chance, killed = checked(place), random.Random(20261122), 0
    for _ in range(8):
        running = subprocess.Popen(
            [sys.executable, "-m", "kuaizhao", "backup", str(place.folder / "backup")],
            cwd=ROOT,
            env=place.environment,
            stderr=subprocess.PIPE,
        )
        until = time.monotonic() + 30
        while running.poll() is None and time.monotonic() < until and not list((place.folder / "backup").glob("*.part")):
            time.sleep(0.001)
        time.sleep(chance.random() * 0.05)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        now = checked(place)
        assert now["faults"] == []
        if now["segments"] == 2:
            break
        assert now == earlier
    assert killed
    place.run("backup", str(place.folder / "backup"))
    assert checked(place)["segments"] == 2
    place.run("restore", str(place.folder / "backup"), "--to", str(place.folder / "again"))
    assert Archive(place.folder / "again").segments() == grown.segments()


def test_a_full_disk_is_said_and_leaves_the_earlier_backup(place: Place, grown: Archive) -> None:
    earlier = checked(place)
    limited = f'ulimit -f 1500; exec "{sys.executable}" -m kuaizhao backup "{place.folder}/backup"'
    done = subprocess.run(["bash", "-c", limited], cwd=ROOT, env=place.environment, capture_output=True, check=False)

    assert done.returncode == 4
    assert "earlier backup there is still whole" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert checked(place) == earlier
    place.run("backup", str(place.folder / "backup"))
    assert checked(place)["segments"] == len(grown.segments())


def test_damage_in_a_copy_is_named_by_check_and_by_restore(place: Place, grown: Archive) -> None:
    copy = min((place.folder / "backup" / "segments").iterdir())
    content = bytearray(copy.read_bytes())
    content[1000] ^= 1
    copy.write_bytes(content)

    assert copy.name in place.run("backup", str(place.folder / "backup"), "--check", expect=1)
    said = place.run("restore", str(place.folder / "backup"), "--to", str(place.folder / "again"), expect=1)
    assert copy.name in said
    assert "holds no database" in said
    assert len(grown.segments()) == 2


def test_a_backup_does_not_lie_in_its_archive_nor_over_another(place: Place, grown: Archive) -> None:
    assert "lie in each other" in place.run("backup", str(grown.folder / "backup"), expect=4)
    assert "is not empty" in place.run("restore", str(place.folder / "backup"), expect=4)
    before = sorted((place.folder / "backup").rglob("*"))
    assert "lie in each other" in place.run("restore", str(place.folder / "backup"), "--to", str(place.folder / "backup" / "sub"), expect=4)
    assert sorted((place.folder / "backup").rglob("*")) == before
    assert "no whole backup" in place.run("restore", str(Path(place.folder / "nowhere")), "--to", str(place.folder / "again"), expect=4)
