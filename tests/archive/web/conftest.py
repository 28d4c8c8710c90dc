"""One composed archive for all tests that only look."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI

from archive.model import Snapshot
from archive.web.app import make_app
from config import Settings
from tests.archive.web.browser import Browser
from tests.archive.web.composed import NAMES, compose, settings_in


@dataclass(frozen=True)
class Site:
    """The application over the composed archive."""

    app: FastAPI
    settings: Settings
    snapshots: dict[str, list[Snapshot]]

    @property
    def browser(self) -> Browser:
        """A reader who wants English, so that words can be checked."""
        return Browser(self.app, **{"Accept-Language": "en"})

    def id(self, name: str, nth: int = -1) -> str:
        """Return a snapshot's id."""
        return self.snapshots[name][nth].id


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("composed")
    snapshots = compose(folder)
    settings = settings_in(folder)
    return Site(app=make_app(settings, names=NAMES), settings=settings, snapshots=snapshots)
