"""The archive that files of others are taken into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.exchange.written import Home, home_in


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "home") as made:
        yield made
