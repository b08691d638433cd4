"""The ledger as it was first laid out: tables, indexes, and the guards of `fact`.

The statements stand beside this file, one file a database, as they were then; `models/tables.py` moves on without them.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "touched", "outbox", "change", "conflict", "fact", "claim", "passage", "article_topic", "article_region", "article_version",
    "article_url", "article", "listing_entry", "fetch", "problem", "source_run", "source", "run", "region", "topic", "indicator",
    "ledger_state",
)  # fmt: skip


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    script = Path(__file__).with_name(f"0001_ledger.{dialect}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql("DROP FUNCTION refuse_fact_rewrite()")
