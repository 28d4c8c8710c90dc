"""The made-up site, crawled twice by the real program, once for all tests; and places where a test's own commands run."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.index.database import Database, open_database
from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from tests.program import ran
from tests.site.serve import Site
from tests.site.source import source_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a program under test keeps its things."""

    folder: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "DATA": self.folder / "data",
            "SOURCES": self.folder / "sources",
            "ALLOW_PRIVATE": "127.0.0.0/8",
            "DATABASE": self.database_url,
        }
        return os.environ | {f"KUAIZHAO_{name}": str(value) for name, value in ours.items()}

    def run(self, *words: str, expect: int | tuple[int, ...] = 0, feed: bytes | None = None, **more: str) -> str:
        """Return what a command writes to standard output, and where its status is not 0 to standard error; ``more``: of its environment."""
        done = ran(words, self.environment | more, feed=feed)
        expected = (expect,) if isinstance(expect, int) else expect
        assert done.returncode in expected, f"status {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()[-3000:]}"
        return (done.stdout + (done.stderr if done.returncode else b"")).decode(errors="replace")

    def run_both(self, *words: str) -> tuple[str, str]:
        """Return what a command that ends well writes to standard output and to standard error."""
        done = ran(words, self.environment)
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return done.stdout.decode(), done.stderr.decode()

    def write_source(self, name: str, toml: str) -> None:
        (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        (self.folder / "sources" / f"{name}.toml").write_text(toml, encoding="utf-8")

    def database(self) -> Database:
        return open_database(self.database_url or f"sqlite:///{self.folder / 'data' / 'kuaizhao.db'}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """Two crawls of the site, before and after its change."""

    place: Place
    origin: str
    accounts: tuple[dict[str, Any], dict[str, Any]]
    ledger: Ledger
    shelves: Shelves
    requests: tuple[tuple[str, int], ...]
    """(path, status) of all that the site was asked for."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return an empty place."""
    (tmp_path / "sources").mkdir()
    return Place(folder=tmp_path)


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Crawl the site in its two states."""
    place = Place(folder=tmp_path_factory.mktemp("demo"))
    with Site() as site:
        place.write_source("demo", source_toml(site.url))
        first = json.loads(place.run("crawl", "demo", "--json"))[0]
        site.state = 2
        time.sleep(1.1)  # what was captured is due again after a second
        second = json.loads(place.run("crawl", "demo", "--json"))[0]
        asked = tuple((each.path, each.status) for each in site.requests)
    database = place.database()
    yield Crawled(
        place=place, origin=site.url, accounts=(first, second), ledger=Ledger(database), shelves=Shelves(database), requests=asked
    )
    database.close()
