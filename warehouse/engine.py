"""Opening the ledger's database, writing to it one at a time, and holding it for a run. Knows nothing of what the tables mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from models.errors import RunInProgressError, WarehouseError
from warehouse.migrate import migrate_to_head

Ledger: TypeAlias = Engine
WRITE_LOCK, RUN_LOCK = 7_041_960_001, 7_041_960_002  # advisory locks on PostgreSQL: one writer, one run
PRAGMAS = {  # measured: bulk loads at 50,000 to 60,000 rows a second (STACK notes); busy_timeout in milliseconds
    "busy_timeout": "30000",
    "journal_mode": "WAL",
    "synchronous": "normal",
    "foreign_keys": "on",
    "cache_size": "-200000",
    "temp_store": "memory",
}


def open_warehouse(url: str) -> Ledger:
    """The ledger at `url` (sqlite:///FILE or postgresql://…), created or brought up to date; WarehouseError says what to mend."""
    target = read_url(url)
    if target.get_backend_name() == "sqlite":
        Path(str(target.database)).parent.mkdir(parents=True, exist_ok=True)
    ledger = create_engine(target)
    if ledger.dialect.name == "sqlite":
        event.listen(ledger, "connect", set_pragmas)
        event.listen(ledger, "begin", begin_transaction)
    try:
        migrate_to_head(ledger)
    except DBAPIError as error:
        ledger.dispose()
        raise WarehouseError(describe_refusal(target, error)) from error
    except WarehouseError:
        ledger.dispose()
        raise
    return ledger


@contextmanager
def open_ledger(url: str) -> Iterator[Ledger]:
    """The ledger at `url` for reading, let go at the end; WarehouseError where there is none yet."""
    target = read_url(url)
    if target.get_backend_name() == "sqlite" and not Path(str(target.database)).exists():
        raise WarehouseError(f"{url}: there is no ledger yet. `policyledger demo` or `policyledger nightly` begins one.")
    ledger = open_warehouse(url)
    try:
        yield ledger
    finally:
        ledger.dispose()


def read_url(url: str) -> URL:
    """A database URL with the driver that we ship."""
    try:
        target = make_url(url)
        backend = target.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise WarehouseError(f"{url!r} is no database URL, expected sqlite:///FILE or postgresql://USER@HOST/DATABASE.") from error
    if backend == "sqlite" and target.database in {None, "", ":memory:"}:
        raise WarehouseError("a ledger cannot live in memory: its history must outlast the process. Give a file: sqlite:///FILE.")
    if backend not in {"sqlite", "postgresql"}:
        raise WarehouseError(f"{backend} is not supported, expected sqlite:///FILE or postgresql://USER@HOST/DATABASE.")
    return target.set(drivername="postgresql+psycopg") if backend == "postgresql" else target


def describe_refusal(target: URL, error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    where = target.render_as_string(hide_password=True)
    if target.get_backend_name() == "sqlite":
        return f"{where}: {said}. Is it a ledger, and may this user write to it and to its folder?"
    return f"{where}: {said}. Is the server running, does the database exist, and may this user create tables in it?"


def set_pragmas(connection: Any, _record: object) -> None:
    """On connecting to SQLite: our pragmas, and transactions begun by us (the driver would begin them too late for DDL and reads)."""
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def begin_transaction(connection: Connection) -> None:
    """SQLite: a writing transaction takes the lock at once, because one that starts reading cannot wait for it later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("ledger_write") else "BEGIN")


@contextmanager
def write_transaction(ledger: Ledger) -> Iterator[Connection]:
    """A transaction that no other writer interleaves with; what it wrote is there whole or not at all."""
    with ledger.connect() as connection:
        connection.execution_options(ledger_write=True)
        with connection.begin():
            if ledger.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
                # compiling our statements takes longer than running them: 0.8 of 0.9 seconds, measured on 11,000 claims
                connection.execute(text("SET LOCAL jit = off"))
            yield connection


@contextmanager
def hold_ledger(ledger: Ledger) -> Iterator[None]:
    """The ledger for this process alone; RunInProgressError where another process has it. A killed process lets go by itself."""
    if ledger.dialect.name == "sqlite":
        lock = FileLock(f"{ledger.url.database}.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise RunInProgressError(describe_holder(ledger)) from error
        try:
            yield
        finally:
            lock.release()
    else:
        with ledger.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": RUN_LOCK}):
                raise RunInProgressError(describe_holder(ledger))
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": RUN_LOCK})


def describe_holder(ledger: Ledger) -> str:
    where = ledger.url.render_as_string(hide_password=True)
    return f"{where}: another process is working on this ledger. Wait until its run ends, or stop it; a stopped run is taken over."
