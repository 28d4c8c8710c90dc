"""The index on each database that it runs on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.tables import metadata
from tests.conftest import DRIVER
from tests.values import Clerk

SHARED = "emptied_for_each_test"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is not there yet, or has no table: the test runs once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue("postgres_database")) if request.param == "postgresql" else f"sqlite:///{tmp_path / 'index.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a row, as ``new_database_url`` on both."""
    return str(request.getfixturevalue("emptied_postgres")) if request.param == "postgresql" else f"sqlite:///{tmp_path / 'index.db'}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with closing(open_database(database_url)) as opened:
        yield opened


@pytest.fixture
def catalog(database: Database) -> Catalog:
    return Catalog(database)


@pytest.fixture
def clerk(catalog: Catalog) -> Clerk:
    return Clerk(catalog)


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_url: str) -> str:
    with psycopg.connect(postgres_url.replace(DRIVER, "postgresql:"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {SHARED}")
    url = postgres_url.replace("/postgres?", f"/{SHARED}?")
    open_database(url).close()
    return url


@pytest.fixture
def emptied_postgres(postgres_with_tables: str) -> str:
    """The URL of one PostgreSQL database for all tests, emptied: to make one takes a quarter of a second."""
    tables = ", ".join(f'"{name}"' for name in (*metadata.tables, "search"))
    with psycopg.connect(postgres_with_tables.replace(DRIVER, "postgresql:"), autocommit=True) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
    return postgres_with_tables
