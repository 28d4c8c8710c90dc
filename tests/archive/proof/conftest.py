"""One archive for all tests that only look."""

from collections.abc import Iterator

import pytest

from tests.archive.exchange.written import home_in
from tests.archive.proof.proofs import Archive, begun, fill


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with home_in(tmp_path_factory.mktemp("proven")) as home:
        made = begun(home)
        fill(made)
        made.publish()
        yield made
