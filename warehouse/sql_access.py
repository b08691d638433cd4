"""The analyst's own SQL, read-only."""

from typing import Any

from models.errors import WarehouseError
from warehouse.engine import Ledger

READ_ONLY = {"sqlite": "PRAGMA query_only = on", "postgresql": "SET default_transaction_read_only = on"}  # for the whole connection
ONE_STATEMENT: dict[str, dict[str, Any]] = {"sqlite": {}, "postgresql": {"prepare": True}}  # a prepared statement is a single one


def run_select(ledger: Ledger, statement: str, limit: int | None = None) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Column names and at most `limit` rows (None: all) of one statement that reads; WarehouseError says what the database refused.

    The statement has a connection of its own, which is closed after it: whatever it may set there ends with it.
    """
    dialect = ledger.dialect.name
    driver: Any = ledger.dialect.dbapi
    with ledger.connect() as connection:
        connection.detach()
        connection.exec_driver_sql(READ_ONLY[dialect])
        connection.commit()
        connection.begin()  # a block of PostgreSQL cannot commit inside a transaction
        session: Any = connection.connection.dbapi_connection
        if dialect == "sqlite":
            session.setlimit(driver.SQLITE_LIMIT_ATTACHED, 0)  # "read-only" is about the ledger; ATTACH would make a file beside it
        cursor = session.cursor()
        try:
            # not through SQLAlchemy: without parameters it lets PostgreSQL run several statements at once
            cursor.execute(statement, **ONE_STATEMENT[dialect])
            if cursor.description is None:
                raise WarehouseError(f"that statement returns no rows, expected one SELECT: {statement}")
            rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit)
            return tuple(column[0] for column in cursor.description), tuple(tuple(row) for row in rows)
        except (driver.Error, driver.Warning) as error:
            said = " ".join(str(error).split()).rstrip(".")
            raise WarehouseError(f"{dialect}: {said}. The tables and views are in docs/analyst.md.") from error
        finally:
            cursor.close()
            connection.rollback()
