"""Temporary tables: what a load or a settling lays out before it compares. They live for one transaction."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, MetaData, Table, Text

from models.tables import ARTICLE_ATTACHMENT, ARTICLE_REGION, ARTICLE_TOPIC, ARTICLE_VERSION, CLAIM, SOURCE, UtcInstant

STAGING = MetaData()


def staged_copy(name: str, table: Table, left_out: set[str], *more: Column[Any]) -> Table:
    """A temporary table with the columns of a ledger table, without its keys and constraints."""
    columns = [Column(column.name, column.type) for column in table.columns if column.name not in left_out and column.computed is None]
    return Table(name, STAGING, *columns, *more, prefixes=["TEMPORARY"])


HISTORY = {"run_from", "run_to"}
STAGED_SOURCE = staged_copy("staged_source", SOURCE, set())
STAGED_VERSION = staged_copy(
    "staged_version", ARTICLE_VERSION, HISTORY | {"withdrawn"},
    Column("canonical_url", Text), Column("source_id", Text), Column("first_seen_on", Date), Column("read_at", UtcInstant),
)  # fmt: skip
Index("ix_staged_version", STAGED_VERSION.c.article_id)
STAGED_REGION = staged_copy("staged_region", ARTICLE_REGION, HISTORY)
Index("ix_staged_region", STAGED_REGION.c.article_id)
STAGED_TOPIC = staged_copy("staged_topic", ARTICLE_TOPIC, HISTORY)
Index("ix_staged_topic", STAGED_TOPIC.c.article_id)
STAGED_ATTACHMENT = staged_copy("staged_attachment", ARTICLE_ATTACHMENT, HISTORY)
Index("ix_staged_attachment", STAGED_ATTACHMENT.c.article_id)
STAGED_CLAIM = staged_copy("staged_claim", CLAIM, HISTORY | {"source_id"}, Column("blanked", Text))
Index("ix_staged_claim", STAGED_CLAIM.c.claim_id)
STAGED_READ = Table(
    "staged_read", STAGING, Column("canonical_url", Text, primary_key=True), Column("read_at", UtcInstant), prefixes=["TEMPORARY"]
)

SETTLE_PASSAGE = Table(
    "settle_passage", STAGING,
    Column("passage_id", BigInteger, primary_key=True, autoincrement=False), Column("articles", Integer), Column("sources", Integer),
    Column("regions", Integer), Column("regions_in_one", Integer),
    prefixes=["TEMPORARY"],
)  # fmt: skip
SETTLE_KEY = Table("settle_key", STAGING, Column("key_id", BigInteger, primary_key=True, autoincrement=False), prefixes=["TEMPORARY"])


def settle_columns() -> tuple[Column[Any], ...]:
    """A claim as the settling weighs it; flags are 0 or 1."""
    return (
        Column("key_id", BigInteger), Column("claim_id", Text), Column("source_id", Text), Column("passage_id", BigInteger),
        Column("value_hash", Text), Column("valid_from", Date), Column("valid_to", Date), Column("trust", Integer),
        Column("dated", Integer),
        Column("provisional", Integer), Column("former", Integer), Column("published_at", UtcInstant),
    )  # fmt: skip


SETTLE_CLAIM = Table("settle_claim", STAGING, *settle_columns(), prefixes=["TEMPORARY"])
Index("ix_settle_claim", SETTLE_CLAIM.c.key_id, SETTLE_CLAIM.c.valid_from)
Index("ix_settle_claim_value", SETTLE_CLAIM.c.key_id, SETTLE_CLAIM.c.value_hash)
Index("ix_settle_claim_passage", SETTLE_CLAIM.c.key_id, SETTLE_CLAIM.c.passage_id)
SETTLE_SPAN = Table("settle_span", STAGING, *settle_columns(), Column("starts", Date), Column("ends", Date), prefixes=["TEMPORARY"])
Index("ix_settle_span", SETTLE_SPAN.c.key_id, SETTLE_SPAN.c.starts)
SETTLE_NEW = Table(
    "settle_new", STAGING,
    Column("key_id", BigInteger), Column("starts", Date), Column("ends", Date), Column("value_hash", Text), Column("provisional", Integer),
    Column("claim_id", Text), Column("start_claim_id", Text), Column("fact_id", Integer), Column("fresh", Boolean),
    prefixes=["TEMPORARY"],
)  # fmt: skip
Index("ix_settle_new", SETTLE_NEW.c.key_id, SETTLE_NEW.c.starts)
SETTLE_OLD = Table(
    "settle_old", STAGING,
    Column("key_id", BigInteger), Column("starts", Date), Column("ends", Date), Column("value_hash", Text), Column("provisional", Integer),
    Column("fact_id", Integer), Column("closed", Boolean),
    prefixes=["TEMPORARY"],
)  # fmt: skip
Index("ix_settle_old", SETTLE_OLD.c.key_id, SETTLE_OLD.c.starts)
SETTLE_CONFLICT = Table(
    "settle_conflict", STAGING, Column("key_id", BigInteger), Column("fact_id", Integer), Column("claim_id", Text), prefixes=["TEMPORARY"]
)
Index("ix_settle_conflict", SETTLE_CONFLICT.c.key_id)
SETTLE_SUPPORT = Table(
    "settle_support", STAGING,
    Column("key_id", BigInteger, primary_key=True, autoincrement=False), Column("value_hash", Text, primary_key=True),
    Column("passages", Integer),
    prefixes=["TEMPORARY"],
)  # fmt: skip
SETTLE_VOICE = Table(
    "settle_voice", STAGING,
    Column("key_id", BigInteger), Column("claim_id", Text), Column("value_hash", Text), Column("provisional", Integer),
    Column("trust", Integer), Column("dated", Integer), Column("starts", Date), Column("ends", Date), Column("published_at", UtcInstant),
    Column("passages", Integer),
    prefixes=["TEMPORARY"],
)  # fmt: skip
Index("ix_settle_voice", SETTLE_VOICE.c.key_id, SETTLE_VOICE.c.starts)
SETTLE_CHANGE = Table(
    "settle_change", STAGING,
    Column("key_id", BigInteger), Column("starts", Date), Column("kind", Text), Column("before_id", Integer), Column("after_id", Integer),
    prefixes=["TEMPORARY"],
)  # fmt: skip
Index("ix_settle_change", SETTLE_CHANGE.c.key_id)
SETTLE_BACKING = Table(
    "settle_backing", STAGING,
    Column("key_id", BigInteger, primary_key=True, autoincrement=False), Column("value_hash", Text, primary_key=True),
    Column("source_id", Text, primary_key=True), Column("trust", Integer),
    prefixes=["TEMPORARY"],
)  # fmt: skip
SETTLING = (
    SETTLE_CLAIM, SETTLE_SPAN, SETTLE_SUPPORT, SETTLE_VOICE, SETTLE_NEW, SETTLE_OLD, SETTLE_CHANGE, SETTLE_BACKING, SETTLE_CONFLICT,
)  # fmt: skip
