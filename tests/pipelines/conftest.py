"""The archive that captures are read from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipelines.desk import Archive, archive_in


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with archive_in(tmp_path) as made:
        yield made
