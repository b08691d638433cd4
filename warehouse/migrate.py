"""Bringing a database to the schema of this code: Alembic's revisions, then the views."""

import hashlib
import uuid
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text

from models.errors import WarehouseError
from models.tables import LEDGER_STATE

HEAD = "0003"  # the newest revision in migrations/versions; a test keeps it true
ROOM = Path(__file__).parent
# in an order in which each may stand on those before it
VIEWS = (
    "today",
    "policy_history",
    "current_policy",
    "policy_changes",
    "conflicts",
    "stale_policy",
    "article_index",
    "coverage",
    "source_health",
)
LEDGER_ID = "ledger_id"  # the name in `ledger_state`
MIGRATE_LOCK = 7_041_960_003


def migrate_to_head(ledger: Engine) -> None:
    """Every table, trigger and view of this code; a ledger that is up to date is left alone."""
    with ledger.connect() as connection, connection.begin():
        revision, digest = read_revision(connection), read_views_digest(connection)
    if revision == HEAD and digest == views_digest(ledger.dialect.name):
        return
    with ledger.connect() as connection:
        connection.execution_options(ledger_write=True)
        with connection.begin():
            if ledger.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATE_LOCK})
            if read_revision(connection) != HEAD:
                upgrade(connection, HEAD)
            create_views(connection)
            name_ledger(connection)


def read_revision(connection: Connection) -> str | None:
    """The revision of the database, None where it is empty; WarehouseError where it is no ledger or a newer one."""
    tables, where = set(inspect(connection).get_table_names()), connection.engine.url.render_as_string(hide_password=True)
    if "ledger_state" not in tables:
        if tables - {"alembic_version"}:
            raise WarehouseError(
                f"{where} holds tables ({', '.join(sorted(tables)[:3])}, …) but no ledger. Give an empty database or the file of a ledger."
            )
        return None
    revision: str = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    known = {path.name.split("_")[0] for path in (ROOM / "migrations" / "versions").glob("[0-9]*_*.py")}
    if revision not in known:
        raise WarehouseError(
            f"{where} is a ledger of revision {revision}, this policyledger knows up to {HEAD}: the database is newer than the program. "
            "Upgrade policyledger, or use another database."
        )
    return revision


def upgrade(connection: Connection, revision: str) -> None:
    """Alembic's upgrade inside the caller's transaction."""
    from alembic import command

    command.upgrade(alembic_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Alembic's downgrade inside the caller's transaction; the views go first, and come back with the next opening."""
    from alembic import command

    drop_views(connection)
    command.downgrade(alembic_config(connection), revision)


def alembic_config(connection: Connection):  # type: ignore[no-untyped-def]  # alembic is imported only where a schema changes
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(ROOM / "migrations"))
    config.attributes["connection"] = connection
    return config


def view_sql(name: str, dialect: str) -> str:
    """The statement behind a view; a file of its own for a dialect where the two databases differ."""
    variant = ROOM / "sql" / f"{name}.{dialect}.sql"
    return (variant if variant.exists() else ROOM / "sql" / f"{name}.sql").read_text("utf-8")


def name_ledger(connection: Connection) -> None:
    """An id that no other ledger has, given once."""
    if connection.scalar(select(LEDGER_STATE.c.value).where(LEDGER_STATE.c.name == LEDGER_ID)) is None:
        connection.execute(LEDGER_STATE.insert().values(name=LEDGER_ID, value=str(uuid.uuid4())))


def views_digest(dialect: str) -> str:
    return hashlib.sha256("\0".join(view_sql(name, dialect) for name in VIEWS).encode()).hexdigest()


def read_views_digest(connection: Connection) -> str | None:
    if not inspect(connection).has_table("ledger_state"):
        return None
    return connection.scalar(select(LEDGER_STATE.c.value).where(LEDGER_STATE.c.name == "views_sha256"))


def drop_views(connection: Connection) -> None:
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    connection.execute(LEDGER_STATE.delete().where(LEDGER_STATE.c.name == "views_sha256"))


def create_views(connection: Connection) -> None:
    """The views anew, from their files."""
    drop_views(connection)
    for name in VIEWS:
        connection.exec_driver_sql(f"CREATE VIEW {name} AS\n{view_sql(name, connection.dialect.name)}")
    digest = views_digest(connection.dialect.name)
    connection.execute(LEDGER_STATE.insert().values(name="views_sha256", value=digest))
