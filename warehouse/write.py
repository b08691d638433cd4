"""How rows get in: staging tables for the length of a transaction, upserts, hashes for identities. Knows no table by name."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table, insert, text
from sqlalchemy.dialects import postgresql, sqlite

ROWS_A_STATEMENT = 10_000  # measured: 50,000 to 60,000 rows a second on SQLite from there on (STACK notes)
Row = Mapping[str, Any]


def hash_text(*parts: str) -> str:
    """32 hex digits that stand for the parts; the parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def hash_number(*parts: str) -> int:
    """A number of 62 bits that stands for the parts: a million of them meet with a probability of one in ten million."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big") >> 2


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Append rows."""
    for chunk in chunks(rows):
        connection.execute(insert(table), chunk)


def upsert_rows(
    connection: Connection, table: Table, rows: Sequence[Row], where: str | None = None, instead: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Insert rows, or bring the ones of the same primary key up to date; `where` (SQL over `excluded`) says which may be.

    `instead` holds SQL for columns that do not simply take the new value.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    values |= {name: text(expression) for name, expression in instead.items()}
    upsert = statement.on_conflict_do_update(index_elements=keys, set_=values, where=None if where is None else text(where))
    for chunk in chunks(rows):
        connection.execute(upsert, chunk)


def ignore_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose primary key is not there yet."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    for chunk in chunks(rows):
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), chunk)


def chunks(rows: Sequence[Row]) -> Iterable[list[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        yield [dict(row) for row in rows[start : start + ROWS_A_STATEMENT]]


def stage(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """A temporary table with these rows; it ends with the transaction (`unstage` on SQLite, which keeps them for the connection)."""
    table.create(connection, checkfirst=False)
    insert_rows(connection, table, rows)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {table.name}")


def unstage(connection: Connection, *tables: Table) -> None:
    """The staging tables are gone."""
    for table in tables:
        table.drop(connection, checkfirst=False)
