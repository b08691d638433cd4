"""Every test of the ledger runs on both databases: `engine` is an empty ledger, `url` an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from models.tables import METADATA
from tests.warehouse.factory import Nights
from tests.warehouse.postgres import serve_postgres
from warehouse.engine import Ledger, open_warehouse, read_url

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with serve_postgres() as url:
        yield url


def run_statements(url: str, *statements: str) -> None:
    server = create_engine(read_url(url), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    server.dispose()


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.db"
    server = str(request.getfixturevalue("postgres_url"))
    run_statements(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return server


def open_empty(url: str) -> Ledger:
    """An empty ledger; what one on PostgreSQL held is gone."""
    ledger = open_warehouse(url)
    if ledger.dialect.name == "postgresql":
        tables = ", ".join(f'"{table.name}"' for table in METADATA.sorted_tables if table.name != "ledger_state")
        forget = "DELETE FROM ledger_state WHERE name = 'catalogue_digest'"
        run_statements(url, f"TRUNCATE {tables} RESTART IDENTITY CASCADE", forget)
    return ledger


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    sqlite = f"sqlite:///{tmp_path}/ledger.db"
    ledger = open_empty(sqlite if request.param == "sqlite" else str(request.getfixturevalue("postgres_url")))
    yield ledger
    ledger.dispose()


@pytest.fixture
def nights(engine: Ledger) -> Nights:
    return Nights(engine)
