"""The signed log as the application serves it, and what its pages say of it."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive.evidence.log.audit import verify_log
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.keys import public_keys
from archive.index.database import open_database
from archive.index.leaves import LeafTable, snapshot_leaf
from archive.web.app import make_app
from archive.web.watch import Watch
from config import TimeAuthority
from tests.archive.evidence.log.authority import LocalAuthority, Network
from tests.archive.publishing.published import Press, ids
from tests.archive.web.browser import Browser
from tests.archive.web.composed import Composer, composing, extraction, settings_in
from tests.archive.web.conftest import Site

URL = "https://kjt.jiangzhou.example/1.html"


class Fetched:
    """The log as a client of C2SP tlog-tiles has it: over HTTP and nothing else."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.asked: list[str] = []

    def read(self, path: str) -> bytes | None:
        answer = self._browser.get(f"/log/{path}")
        self.asked.append(path)
        return answer.content if answer.status_code == 200 else None

    def paths(self, _folder: str) -> tuple[str, ...]:
        return ()


def test_a_client_verifies_the_whole_log_over_http(site: Site) -> None:
    fetched = Fetched(site.browser)
    checkpoint = verify_log(fetched, public_keys(site.settings.data / "keys"))  # type: ignore[arg-type]

    assert checkpoint
    assert checkpoint.size > 80
    assert set(fetched.asked) == {"checkpoint", f"tile/entries/000.p/{checkpoint.size}", f"tile/0/000.p/{checkpoint.size}"}


def test_the_log_is_served_byte_for_byte_with_its_types_and_caching(site: Site) -> None:
    size = int((site.settings.data / "log" / CHECKPOINT).read_text().splitlines()[1])
    wanted = {"checkpoint": ("text/plain; charset=utf-8", "no-cache")}
    for path in (f"tile/entries/000.p/{size}", f"tile/0/000.p/{size}"):
        wanted[path] = ("application/octet-stream", "public, max-age=31536000, immutable")
    for path, (kind, caching) in wanted.items():
        answer = site.browser.get(f"/log/{path}")
        assert answer.content == (site.settings.data / "log" / path).read_bytes()
        assert (answer.headers["content-type"], answer.headers["cache-control"]) == (kind, caching)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "0/000",
        "0/001",
        "entries/000",
        "0/000.p/255",
        "0/000.p/0",
        "1/000.p/1",
        "63/000.p/1",
        "64/000",
        "0/0",
        "0/..%2f..%2fkeys/0001.key",
        "x",
    ],
)
def test_what_no_checkpoint_refers_to_is_not_there(site: Site, path: str) -> None:
    assert site.browser.get(f"/log/tile/{path}").status_code == 404


def test_a_path_beyond_all_bounds_is_refused(site: Site) -> None:
    assert site.browser.get(f"/log/tile/0/{'x001/' * 20}001").status_code == 400


def test_a_partial_tile_that_no_checkpoint_had_is_not_there_and_one_that_is_lost_is_damage(made: Composer, tmp_path: Path) -> None:
    press = Press(made.database, tmp_path)
    press.publish()
    press.table.add_once(ids(0, 100))
    press.publish()
    browser, log = Browser(make_app(settings_in(tmp_path))), tmp_path / "log" / "tile"
    sizes = sorted(int(each.name) for each in (log / "entries" / "000.p").iterdir())
    assert sizes[0] < 5
    assert sizes[-1] == 103

    for kind in ("entries", "0"):
        for width in range(1, 103):
            assert browser.get(f"/log/tile/{kind}/000.p/{width}").status_code == (200 if width in sizes else 404), width
        (log / kind / "000.p" / "3").unlink()
        assert browser.get(f"/log/tile/{kind}/000.p/3").status_code == 409
        lost = log / kind / "000.p" / "103"
        content = lost.read_bytes()
        lost.write_bytes(content[:-1])
        assert browser.get(f"/log/tile/{kind}/000.p/103").status_code == 409
        lost.unlink()
        assert browser.get(f"/log/tile/{kind}/000.p/103").status_code == 409
        lost.write_bytes(content)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Composer]:
    with composing(tmp_path) as composer:
        composer.page("page", URL, extraction("题", "一篇文章的正文。"))
        yield composer


def shown(folder: Path, address: str) -> str:
    return Browser(make_app(settings_in(folder)), **{"Accept-Language": "en"}).get(address).text


def test_before_a_publication_there_is_no_log_and_a_snapshot_says_that_it_waits(made: Composer, tmp_path: Path) -> None:
    address = f"/snapshot/{made.ids['page'][0].id}"

    assert "It waits for its place in the log" in shown(tmp_path, address)
    assert Browser(make_app(settings_in(tmp_path))).get("/log/checkpoint").status_code == 404
    assert Browser(make_app(settings_in(tmp_path))).get("/log/tile/0/000.p/1").status_code == 404


def test_a_snapshot_says_since_when_it_was_held_and_where_that_can_be_checked(made: Composer, tmp_path: Path) -> None:
    press, snapshot = Press(made.database, tmp_path), made.ids["page"][0]
    press.publish()
    press.table.add_once(ids(0, 400))
    press.publish()
    index, page = press.table.index_of(snapshot_leaf(snapshot.id)), shown(tmp_path, f"/snapshot/{snapshot.id}")

    assert index == 1
    assert (
        'Held by us no later than <time datetime="2026-03-05T01:03:03+00:00">2026-03-05 09:03:03</time>' in page
    )  # the first, not the second
    assert "with 3 leaves" in page
    links = re.findall(r'href="(/log/[^"]+)"', page)
    assert links == ["/log/checkpoint", "/log/tile/entries/000", "/log/tile/0/000"]
    app = make_app(settings_in(tmp_path))
    assert all(Browser(app).get(each).status_code == 200 for each in links)
    assert Browser(app).get("/log/tile/0/000.p/3").content == Browser(app).get("/log/tile/0/000").content[:96]


def test_a_database_made_anew_says_no_time_that_it_does_not_know(made: Composer, tmp_path: Path) -> None:
    press, snapshot = Press(made.database, tmp_path), made.ids["page"][0]
    press.publish()
    with made.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM checkpoints")
    page = shown(tmp_path, f"/snapshot/{snapshot.id}")

    assert "Held by us no later than" not in page
    assert "leaf 1" in page


def test_a_time_stamp_of_a_configured_authority_is_shown_with_its_time(made: Composer, tmp_path: Path) -> None:
    authority = LocalAuthority(tmp_path / "one", "one")
    Press(made.database, tmp_path, authorities=(authority.configured,), post=Network(authority).post).publish()
    roots = TimeAuthority(name="one", url=authority.configured.url, roots=tmp_path / "one" / "root.pem")
    settings, address = settings_in(tmp_path), f"/snapshot/{made.ids['page'][0].id}"
    trusting = Browser(make_app(replace(settings, log_authorities=(roots,))), **{"Accept-Language": "en"})

    assert re.search(r'Time stamp of one \(RFC 3161\): <time datetime="20', trusting.get(address).text)
    assert "Time stamp of" not in shown(tmp_path, address)  # nobody here trusts it
    (tmp_path / "log" / "anchors" / "3-one.tsr").write_bytes(b"0")
    assert "Time stamp of" not in trusting.get(address).text


# --- damaged ---


def test_a_log_that_was_cut_back_is_said_on_every_page(made: Composer, tmp_path: Path) -> None:
    press = Press(made.database, tmp_path)
    press.publish()
    assert "read-only" not in shown(tmp_path, "/")
    (tmp_path / "log" / CHECKPOINT).unlink()

    for address in ("/", "/about", f"/snapshot/{made.ids['page'][0].id}", "/nothing", "/history?url=x"):
        page = shown(tmp_path, address)
        assert "The archive is damaged and read-only" in page
        assert "the log has 0 leaves, but 3 have been in it" in page
        assert "kuaizhao log verify" in page
    healthz = Browser(make_app(settings_in(tmp_path))).get("/healthz")
    assert (healthz.status_code, healthz.json()["ok"], len(healthz.json()["damage"])) == (503, False, 1)


def test_a_segment_that_is_short_is_said_on_every_page(made: Composer, tmp_path: Path) -> None:
    (segment,) = (tmp_path / "segments").iterdir()
    with segment.open("r+b") as file:
        file.truncate(300)

    assert f"{segment.name}: 300 bytes are there" in shown(tmp_path, "/")


def test_damage_is_looked_for_every_few_seconds_and_not_for_each_page(tmp_path: Path) -> None:
    with closing(open_database(f"sqlite:///{tmp_path / 'kuaizhao.db'}")) as database:
        press = Press(database, tmp_path)
        press.grow(0, 3)
        watch = Watch(database, tmp_path)
        assert watch.damage() == ()
        (tmp_path / "log" / CHECKPOINT).unlink()
        assert watch.damage() == ()
        watch._until = 0.0
        assert len(watch.damage()) == 1
        assert LeafTable(database).placed() == 4


def test_what_cannot_be_looked_at_just_now_is_not_called_damaged(tmp_path: Path) -> None:
    with closing(open_database(f"sqlite:///{tmp_path / 'kuaizhao.db'}")) as database:
        Press(database, tmp_path).grow(0, 3)
        key = tmp_path / "keys" / "0001.vkey"
        key.rename(tmp_path / "kept")
        key.mkdir()  # reading it fails, as on a failing disk
        watch = Watch(database, tmp_path)
        assert watch.damage() == ()
        key.rmdir()
        watch._until = 0.0
        assert "does not verify" in watch.damage()[0]
