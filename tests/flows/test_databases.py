"""The ledger is the same on both databases."""

from pathlib import Path

from replica.build import build_demo
from tests.flows.country import Served, serve_country
from tests.flows.dump import dump_ledger
from tests.warehouse.postgres import serve_postgres


def test_two_nights_leave_the_same_rows_on_sqlite_and_postgresql(tmp_path: Path) -> None:
    with serve_postgres() as url, serve_country(build_demo(), tmp_path / "sqlite") as on_sqlite:
        on_postgres = Served(on_sqlite.country, on_sqlite.server, tmp_path / "postgres", url)
        for number in (1, 2):
            on_sqlite.run(number)
            on_postgres.run(number)
        assert dump_ledger(f"sqlite:///{on_sqlite.home / 'ledger.sqlite'}") == dump_ledger(url)
