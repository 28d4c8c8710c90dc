"""`kuaizhao reread` as it is typed, and killed in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from archive.index.rereading import Choice
from archive.index.tables import superseded
from archive.verifying.verify import verify_all
from pipelines.bulk import Readers
from pipelines.commands import reread_command
from pipelines.reread import Rereader
from tests.pipelines import other_spine
from tests.pipelines.desk import Archive
from tests.pipelines.pages import HOST, html, page

ROOT = Path(__file__).resolve().parent.parent.parent
APPLYING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.rereading import Choice
from archive.ingest import writing
from pipelines.bulk import Readers
from pipelines.reread import Rereader
from pipelines.workers import Workers
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    catalog = Catalog(open_database(f"sqlite:///{folder / 'kuaizhao.db'}"))
    workers = Workers(count=1, seconds=30, memory_mb=2048, spine="tests.pipelines.other_spine")
    with writing(catalog, folder, segment_megabytes=10, software="test") as ingest:
        readers = Readers(ingest=ingest, blobs=DirectoryBlobs(folder / "segments"), workers=workers)
        Rereader(readers, now=datetime.now(UTC), examples=0, tell=lambda _: None).reread(Choice(), apply=True)
    workers.close()
"""


def typed(archive: Archive, *arguments: str) -> Result:
    environment = {"KUAIZHAO_DATA": str(archive.data), "KUAIZHAO_DATABASE": "", "KUAIZHAO_WORKERS": "1"}
    return CliRunner().invoke(reread_command, arguments, env=environment)


def readers_of(archive: Archive) -> dict[str, set[str]]:
    """Return by whom the snapshots of each page were read."""
    found: dict[str, set[str]] = {}
    for each in archive.shelves.snapshot_ids():
        snapshot = archive.shelves.snapshot(each)
        found.setdefault(snapshot.url, set()).add(snapshot.extraction.reader)
    return found


def superseded_rows(archive: Archive) -> int:
    with archive.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(superseded)).scalar_one())


@pytest.fixture
def read_otherwise(archive: Archive) -> Archive:
    """An archive of two pages that another version has read."""
    archive.desk.spine = other_spine.process
    archive.ingest.keep(page(run="killed"))
    archive.ingest.keep(page("/login.html", html("请登录后查看", title="用户登录"), run="killed"))
    archive.read()
    return archive


def test_it_says_what_would_change_and_changes_nothing(read_otherwise: Archive) -> None:
    said = typed(read_otherwise)

    assert said.exit_code == 0, said.output
    assert "2 captures of 2 pages were read again" in said.stdout
    assert "sealed: the text differs" in said.stdout
    assert f"{HOST}/login.html" in said.stdout
    assert "Nothing was changed. --apply would settle 2 captures anew; what stands stays on record." in said.stdout
    assert "2 of 2 captures" in said.stderr
    assert superseded_rows(read_otherwise) == 0


def test_applied_it_says_what_it_did_and_there_is_nothing_more_to_do(read_otherwise: Archive) -> None:
    first = json.loads(typed(read_otherwise, "--apply", "--json").stdout)
    again = json.loads(typed(read_otherwise, "--json", "--url", f"{HOST}/login.html").stdout)

    assert (first["applied"], first["changes"]) == (True, 2)
    assert (first["counts"]["text"], first["counts"]["to-rejected"]) == (1, 1)
    assert (again["applied"], again["changes"], again["captures"]) == (False, 0, 1)


def test_a_page_is_chosen_in_whatever_way_its_address_is_spelt(read_otherwise: Archive) -> None:
    spelt = f"{HOST}/login.html#正文".replace("http", "HTTP", 1)

    assert json.loads(typed(read_otherwise, "--json", "--url", spelt).stdout)["captures"] == 1


def test_where_no_capture_matches_it_says_so(read_otherwise: Archive) -> None:
    for chosen in (("--url", f"{HOST}/nobody-was-here"), ("--source", "nonsense")):
        said = typed(read_otherwise, *chosen)
        assert (said.exit_code, "No capture matches, so nothing was read" in said.stdout) == (0, True)
        assert "Nothing would change" not in said.stdout


def test_what_is_no_address_is_refused(archive: Archive) -> None:
    archive.ingest.keep(page())
    assert "'nonsense' is no http or https address" in typed(archive, "--url", "nonsense").stderr
    said = typed(archive, "--url", "http://user:s3cr3t@a.example/1")
    assert said.exit_code == 1  # in the program 2: kuaizhao.py
    assert "password is not accepted" in said.stderr
    assert "s3cr3t" not in said.output


def test_what_cannot_be_read_makes_its_exit_status(read_otherwise: Archive) -> None:
    read_otherwise.damage(1)
    said = typed(read_otherwise, "--apply")

    assert said.exit_code == 6
    assert "damaged" in said.stdout


@pytest.mark.parametrize(
    "arguments", [("--unread", "--apply"), ("--unread", "--rejected"), ("--again",), ("--since", "yesterday"), ("-n", "-1")]
)
def test_what_does_not_go_together_is_refused(archive: Archive, arguments: tuple[str, ...]) -> None:
    assert typed(archive, *arguments).exit_code == 2


def test_days_are_those_of_shanghai(read_otherwise: Archive) -> None:
    """The page was captured on 5 March at 01:02 UTC: 09:02 in Shanghai."""
    chosen = [json.loads(typed(read_otherwise, "--json", *each).stdout)["captures"] for each in (
        ("--since", "2026-03-05T09:02"), ("--since", "2026-03-05T09:03"), ("--until", "2026-03-05"), ("--until", "2026-03-06"),
    )]  # fmt: skip

    assert chosen == [2, 0, 0, 2]


def test_taking_up_what_is_unread_goes_on_as_before(archive: Archive) -> None:
    archive.ingest.keep(page(run="killed"))
    said = typed(archive, "--unread")

    assert (said.exit_code, said.stdout) == (0, "1 sealed, 0 rejected, 0 unread\n")


def test_a_question_makes_no_archive(tmp_path: Path) -> None:
    said = CliRunner().invoke(reread_command, [], env={"KUAIZHAO_DATA": str(tmp_path / "none"), "KUAIZHAO_DATABASE": ""})

    assert "there is no archive" in said.output
    assert not (tmp_path / "none").exists()


def test_killed_in_the_middle_no_page_is_half_in_another_reading_and_the_next_time_ends_it(archive: Archive) -> None:
    paths = [f"/{number}.html" for number in range(16)]
    for each in paths:
        own = f"本页第{each}号，" * 20  # no twin of the others: that takes time
        for at, said in enumerate(("甲", "甲", "乙")):
            archive.ingest.keep(page(each, html(own, said, "完。"), at=at, run="killed"))
    archive.read()
    before = archive.shelves.snapshot(f"{HOST}{paths[0]}").extraction.reader
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    applying = subprocess.Popen([sys.executable, "-c", APPLYING, str(archive.data)], cwd=ROOT, env=surroundings, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not superseded_rows(archive) and time.monotonic() < until:
        time.sleep(0.002)
    applying.send_signal(signal.SIGKILL)
    applying.wait()

    found = Counter(frozenset(each) for each in readers_of(archive).values())
    assert set(found) == {frozenset({before}), frozenset({other_spine.READER})}, found
    assert superseded_rows(archive) == 3 * found[frozenset({other_spine.READER})]

    archive.desk.spine = other_spine.process
    readers = Readers(ingest=archive.ingest, blobs=archive.blobs, workers=archive.desk)  # type: ignore[arg-type]
    Rereader(readers, now=datetime.now(UTC), examples=0, tell=lambda _: None).reread(Choice(), apply=True)
    assert set(map(frozenset, readers_of(archive).values())) == {frozenset({other_spine.READER})}
    assert superseded_rows(archive) == 3 * len(paths)
    assert {each.versions for each in archive.shelves.entries(most=100)} == {2}
    assert all(each.ok for each in verify_all(database=archive.database, blobs=archive.blobs))
