"""What the program writes stands in the signed log when a command ends; and what is damaged is neither written nor signed."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.index.checkpoints import Checkpoints
from archive.publishing.audit import log_findings
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

PAGES = {f"/art/2026/3/1/art_1_{number}.html": article(number) for number in range(100, 104)}


def log_of(place: Place) -> tuple[int, list[str]]:
    """Return the log's size and what an audit finds wrong with it, a leaf that waits among it."""
    data = place.folder / "data"
    with closing(place.database()) as database:
        found = list(log_findings(database, DirectoryFiles(data / "log"), public_keys(data / "keys")))
    waiting = [f"pending: {each.where}" for each in found if each.what == "pending" and each.where != "0 leaves"]
    return int(found[-1].where), waiting + [f"{each.where}: {each.detail}" for each in found if not each.ok]


def status(place: Place, *, expect: int = 0) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(place.run("log", "status", "--json", expect=expect).splitlines()[0])
    return told


def test_every_command_that_writes_publishes_what_it_wrote(place: Place, tmp_path: Path) -> None:
    sizes = [0]

    def grown() -> bool:
        size, wrong = log_of(place)
        assert wrong == []
        sizes.append(size)
        return sizes[-1] > sizes[-2]

    with SmallSite({**PAGES, "/art/2026/3/2/art_1_9.html": b"<html><title>404</title><h1>404 Not Found</h1>"}) as site:
        place.write_source("small", site.source())
        (account,) = json.loads(place.run("crawl", "small", "--json"))
        assert account["tallies"]["sealed"] == 4
        assert grown()
        place.run("refetch", f"{site.url}/art/2026/3/1/art_1_100.html")
        assert grown()
    place.run("export", "--form", "wacz", "-o", str(tmp_path / "all.wacz"))
    other = Place(folder=tmp_path / "other")
    (tmp_path / "other" / "sources").mkdir(parents=True)
    other.run("import", str(tmp_path / "all.wacz"))
    assert log_of(other)[0] > 8
    assert log_of(other)[1] == []
    place.run("reread", "--apply")
    assert log_of(place)[1] == []
    with closing(place.database()) as opened:
        assert [each.size for each in Checkpoints(opened).every()][:2] == sizes[1:3]
    assert status(place)["pending"] == 0


def test_nothing_is_asked_of_the_web_while_the_log_is_shorter_than_the_database_knows(place: Place) -> None:
    with SmallSite(PAGES) as site:
        place.write_source("small", site.source())
        place.run("crawl", "small")
        checkpoint = place.folder / "data" / "log" / CHECKPOINT
        note = checkpoint.read_bytes()
        checkpoint.unlink()
        site.asked.clear()

        for command in (["crawl", "small"], ["reread", "--apply"], ["publish"]):
            assert "the log has 0 leaves, but" in place.run(*command, expect=4)
        assert site.asked == []
        assert not checkpoint.exists()
        assert "in it" in status(place, expect=4)["damage"][0]
        place.run("list")  # reading goes on

        checkpoint.write_bytes(note)
        place.run("crawl", "small")
    assert log_of(place)[1] == []
