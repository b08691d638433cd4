"""Opening a ledger, holding it, and the schema behind it."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from models.errors import RunInProgressError, WarehouseError
from models.tables import METADATA
from tests.warehouse.conftest import run_statements
from tests.warehouse.factory import OFFICIAL, Nights, claim, extraction
from tests.warehouse.look import ask
from warehouse.engine import hold_ledger, open_ledger, open_warehouse, write_transaction
from warehouse.migrate import HEAD, ROOM, VIEWS, downgrade

HOLD = """
import sys
from warehouse.engine import hold_ledger, open_warehouse
with hold_ledger(open_warehouse(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_new_ledger_has_every_table_and_view(url: str) -> None:
    ledger = open_warehouse(url)
    found = inspect(ledger)
    assert {table.name for table in METADATA.sorted_tables} | {"alembic_version"} == set(found.get_table_names())
    assert set(VIEWS) == set(found.get_view_names())
    ledger.dispose()


def test_the_migrations_make_what_the_tables_declare(url: str) -> None:
    ledger = open_warehouse(url)
    with ledger.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": leave_out_views})
        assert [] == compare_metadata(context, METADATA)
    ledger.dispose()


def leave_out_views(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and name in {"alembic_version", *VIEWS})


def test_the_head_is_the_newest_revision() -> None:
    assert [HEAD] == ScriptDirectory(str(ROOM / "migrations")).get_heads()


def test_a_filled_ledger_migrates_down_and_up(url: str) -> None:
    ledger = open_warehouse(url)
    Nights(ledger).tell((OFFICIAL, extraction(OFFICIAL, "https://official.example/1", claim("4000", "2024-07-01"))))
    with write_transaction(ledger) as connection:
        downgrade(connection, "base")
    assert {"alembic_version"} == set(inspect(ledger).get_table_names())
    ledger.dispose()
    again = open_warehouse(url)
    assert [] == ask(again, "SELECT * FROM current_policy")
    again.dispose()


def test_opening_again_changes_nothing(url: str) -> None:
    first = open_warehouse(url)
    state = ask(first, "SELECT * FROM ledger_state")
    first.dispose()
    with open_ledger(url) as again:
        assert state == ask(again, "SELECT * FROM ledger_state")


def test_a_newer_ledger_is_refused(url: str) -> None:
    open_warehouse(url).dispose()
    run_statements(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WarehouseError, match=r"revision 9999, .* newer than the program. Upgrade policyledger"):
        open_warehouse(url)


def test_a_database_of_something_else_is_refused(url: str) -> None:
    run_statements(url, "CREATE TABLE orders (id INTEGER)")
    with pytest.raises(WarehouseError, match=r"holds tables .orders, …. but no ledger\. Give an empty database"):
        open_warehouse(url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("这不是数据库。" * 100, "utf-8")
    with pytest.raises(WarehouseError, match=r"file is not a database\. Is it a ledger"):
        open_warehouse(f"sqlite:///{tmp_path}/notes.txt")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sqlite://", "cannot live in memory"),
        ("mysql://localhost/x", "mysql is not supported"),
        ("nonsense", "is no database URL"),
        ("postgresql://nobody@127.0.0.1:1/x", "Is the server running"),
    ],
)
def test_a_wrong_url_says_what_to_mend(given: str, said: str) -> None:
    with pytest.raises(WarehouseError, match=said):
        open_warehouse(given)


def test_reading_begins_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="there is no ledger yet"), open_ledger(f"sqlite:///{tmp_path}/none.db"):
        pass
    assert [] == list(tmp_path.iterdir())


def test_one_process_holds_the_ledger_and_a_killed_one_lets_go(url: str) -> None:
    ledger = open_warehouse(url)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as other:
        assert other.stdout is not None
        assert "held\n" == other.stdout.readline()
        with pytest.raises(RunInProgressError, match="another process is working on this ledger"), hold_ledger(ledger):
            pass
        other.kill()
        other.wait()
    wait_until_free(ledger)
    ledger.dispose()


def wait_until_free(ledger: object) -> None:
    """A server notices within a moment that its client was killed; two hundred tries outlast that."""
    for attempt in range(200):
        try:
            with hold_ledger(ledger):
                return
        except RunInProgressError:
            if attempt == 199:
                raise
            ask(ledger, "SELECT 1")


def test_holding_ends_with_the_block(url: str) -> None:
    ledger = open_warehouse(url)
    with hold_ledger(ledger), pytest.raises(RunInProgressError), hold_ledger(ledger):
        pass
    with hold_ledger(ledger):
        pass
    ledger.dispose()


FACT = """
    INSERT INTO fact (key_id, region, indicator, qualifiers, value, value_text, comparator, unit, raw, value_hash, status,
                      valid_from, valid_to, valid_basis, valid_precision, run_from, run_to, claim_id)
    VALUES (1, '610100', 'base_floor', '{}', NULL, '4000', '=', 'CNY/month', '4000元', 'x', 'current', '2024-01-01', '2025-01-01',
            'printed', 'day', 1, NULL, 'c')
"""


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (("'2024-01-01', '2025-01-01'", "'2025-01-01', NULL"), True),
        (("'2024-01-01', '2025-01-01'", "'2024-12-31', NULL"), False),
        (("'2024-01-01', '2025-01-01'", "'2023-01-01', NULL"), False),
        (("(1, '610100'", "(2, '610100'"), True),
        (("1, NULL, 'c'", "1, 1, 'c'"), True),  # concluded and dropped within one run: it held at no time
    ],
)
def test_the_database_itself_refuses_facts_that_overlap(nights: Nights, other: tuple[str, str], fits: bool) -> None:
    nights.open()
    with nights.ledger.begin() as connection:
        connection.exec_driver_sql(FACT)
    second = FACT.replace(*other).replace("'2024-01-01', '2025-01-01'", "'2024-02-01', '2025-01-01'")
    if fits:
        with nights.ledger.begin() as connection:
            connection.exec_driver_sql(second)
    else:
        with pytest.raises(DBAPIError, match="overlap"), nights.ledger.begin() as connection:
            connection.exec_driver_sql(second)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE fact SET value_text = '1'", "UPDATE fact SET valid_to = '2026-01-01'", "DELETE FROM fact", "UPDATE fact SET run_to = NULL"],
)
def test_the_database_itself_refuses_to_rewrite_facts(nights: Nights, statement: str) -> None:
    nights.open()
    with nights.ledger.begin() as connection:
        connection.exec_driver_sql(FACT)
        connection.exec_driver_sql("UPDATE fact SET run_to = 2")
    with pytest.raises(DBAPIError, match="a fact is never"), nights.ledger.begin() as connection:
        connection.execute(text(statement))
