"""The tables of the ledger. Column names follow the records; history columns are `run_from` and `run_to`, half-open, in run ids.

Rows are appended and closed, never overwritten. What is not history and is written in place: the state of `run` and `source_run`,
the dimensions, the counts of `passage`, `article.last_read_at`, the delivery of `outbox`, and the work queue `touched`.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy import BigInteger, Boolean, Column, Computed, Date, Float, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine


def decimal_text(value: Decimal) -> str:
    """The one spelling of a number: no exponent, no trailing zeros ("4651", "0.05")."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


class ExactDecimal(TypeDecorator[Decimal]):
    """A number without rounding: NUMERIC on PostgreSQL, canonical text on SQLite, whose numbers are binary floats."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Decimal] | TypeEngine[str]:
        return sa.Numeric() if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> Decimal | str | None:
        if value is None:
            return None
        spelled = decimal_text(value)
        return Decimal(spelled) if dialect.name == "postgresql" else spelled

    def process_result_value(self, value: Decimal | str | None, dialect: sa.Dialect) -> Decimal | None:  # noqa: ARG002 (the hook's signature)
        return None if value is None else Decimal(value)


class UtcInstant(TypeDecorator[datetime]):
    """An instant in UTC: TIMESTAMPTZ on PostgreSQL, sortable ISO text on SQLite; an instant without offset is refused."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        return TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no offset")
        instant = value.astimezone(UTC)
        return instant if dialect.name == "postgresql" else instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: datetime | str | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 (the hook's signature)
        if value is None:
            return None
        return datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else value.astimezone(UTC)


ColumnType: TypeAlias = TypeEngine[Any] | type[TypeEngine[Any]]
FOREVER = date(9999, 12, 31)  # stands for "no end" where two ends are compared; never stored in the ledger
NAMING = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
METADATA = sa.MetaData(naming_convention=NAMING)
OPEN = sa.text("run_to IS NULL")


def need(name: str, kind: ColumnType) -> Column[Any]:
    """A column that every row fills."""
    return Column(name, kind, nullable=False)


def may(name: str, kind: ColumnType) -> Column[Any]:
    """A column whose absence has a meaning; the record's field of the same name states it."""
    return Column(name, kind, nullable=True)


def to(target: str, name: str) -> Column[Any]:
    """A column that refers to a row of another table."""
    return Column(name, ForeignKey(target), nullable=False)


def amount() -> tuple[Column[Any], ...]:
    """A Quantity: exact, canonical (`value_text`) and, for queries only, as a float (`value_number`)."""
    number = Column("value_number", Float, Computed("CAST(value AS FLOAT)", persisted=True))
    return (
        may("value", ExactDecimal),
        may("low", ExactDecimal),
        may("high", ExactDecimal),
        need("value_text", Text),
        number,
        need("comparator", Text),
        need("unit", Text),
        need("raw", Text),
    )


def key() -> tuple[Column[Any], ...]:
    """A FactKey and its hash; qualifiers as a JSON object with sorted keys."""
    return need("key_id", BigInteger), need("region", Text), need("indicator", Text), need("qualifiers", Text)


LEDGER_STATE = Table("ledger_state", METADATA, Column("name", Text, primary_key=True), need("value", Text))

RUN = Table(
    "run", METADATA,
    Column("run_id", Integer, primary_key=True, autoincrement=False),
    need("kind", Text), need("night", Date), need("scope", Text),
    need("attempt", Integer),  # above 1: the night was run again after a later run had written
    need("cause", Text), need("status", Text), need("rules_digest", Text), need("catalogue_digest", Text),
    need("started_at", UtcInstant), may("finished_at", UtcInstant), may("settled_at", UtcInstant),
    sa.UniqueConstraint("kind", "night", "scope", "attempt"),
)  # fmt: skip

SOURCE = Table(
    "source", METADATA,
    Column("source_id", Text, primary_key=True),
    need("name", Text), may("family", Text), need("trust", Integer), may("region", Text), need("enabled", Boolean),
    need("min_rows", Integer), need("max_failed_share", Float),
)  # fmt: skip

SOURCE_RUN = Table(
    "source_run", METADATA,
    to("run.run_id", "run_id"), to("source.source_id", "source_id"),
    need("verdict", Text), need("reason", Text), need("listing_rows", Integer), need("listing_pages", Integer), need("fetched", Integer),
    need("not_modified", Integer), need("gone", Integer), need("unreadable", Integer), need("failed", Integer),
    need("new_articles", Integer), need("revised_articles", Integer), may("failure", Text), need("closed_at", UtcInstant),
    PrimaryKeyConstraint("run_id", "source_id"),
)  # fmt: skip

FETCH = Table(
    "fetch", METADATA,
    to("run.run_id", "run_id"), need("url", Text), to("source.source_id", "source_id"), need("canonical_url", Text), need("kind", Text),
    need("outcome", Text), need("detail", Text), need("fetched_at", UtcInstant),
    # NULL where no response arrived:
    may("final_url", Text), may("status", Integer), may("etag", Text), may("last_modified", Text), may("sha256", Text),
    may("archive_file", Text), may("archive_offset", BigInteger),
    PrimaryKeyConstraint("run_id", "url"),
    Index("ix_fetch_source_page", "source_id", "canonical_url", "run_id"),
    Index("ix_fetch_canonical_url", "canonical_url", "run_id"),
)  # fmt: skip

LISTING_ENTRY = Table(
    "listing_entry", METADATA,
    Column("entry_id", BigInteger, primary_key=True, autoincrement=False),  # hash of what the row shows
    to("run.run_id", "first_run"), to("source.source_id", "source_id"), may("url", Text), need("title", Text),
    may("listed_at", UtcInstant), may("listed_precision", Text), may("category", Text), may("publisher", Text),
    Index("ix_listing_entry_first_run", "first_run"),
)  # fmt: skip

ARTICLE = Table(
    "article", METADATA,
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),  # hash of canonical_url
    Column("canonical_url", Text, nullable=False, unique=True), to("source.source_id", "source_id"), to("run.run_id", "first_run"),
    need("first_seen_on", Date), need("last_read_at", UtcInstant),
    Index("ix_article_source", "source_id"), Index("ix_article_first_run", "first_run"),
)  # fmt: skip

ARTICLE_URL = Table(
    "article_url", METADATA,
    need("url", Text), to("article.article_id", "article_id"), to("run.run_id", "first_run"),
    PrimaryKeyConstraint("url", "article_id"), Index("ix_article_url_article", "article_id"),
)  # fmt: skip

ARTICLE_VERSION = Table(
    "article_version", METADATA,
    to("article.article_id", "article_id"), to("run.run_id", "run_from"), need("row_hash", Text), may("run_to", Integer),
    need("withdrawn", Boolean),  # true where the version ended because the page is gone
    need("url", Text), need("title", Text), need("title_stem", Text), may("published_at", UtcInstant), may("precision", Text),
    may("published_from", Text), may("publisher", Text), need("text_sha256", Text), need("text", Text),
    need("blocks", Text),  # JSON: [kind, start, length, rows]
    may("archive_file", Text), may("archive_offset", BigInteger), may("archive_sha256", Text),
    PrimaryKeyConstraint("article_id", "run_from", "row_hash"),
    Index("uq_article_version_open", "article_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_article_version_run_from", "run_from"), Index("ix_article_version_run_to", "run_to"),
)  # fmt: skip

ARTICLE_ATTACHMENT = Table(
    "article_attachment", METADATA, to("article.article_id", "article_id"), need("url", Text), need("name", Text), need("format", Text),
    need("position", Integer), to("run.run_id", "run_from"), may("run_to", Integer),
    PrimaryKeyConstraint("article_id", "url", "name", "position", "run_from"),
)  # fmt: skip

ARTICLE_REGION = Table(
    "article_region", METADATA,
    to("article.article_id", "article_id"), need("region", Text), need("role", Text), need("position", Integer),
    to("run.run_id", "run_from"), may("run_to", Integer),
    PrimaryKeyConstraint("article_id", "region", "role", "position", "run_from"),
    Index("ix_article_region_region", "region", sqlite_where=OPEN, postgresql_where=OPEN),
)  # fmt: skip

ARTICLE_TOPIC = Table(
    "article_topic", METADATA,
    to("article.article_id", "article_id"), need("topic", Text),
    need("position", Integer),  # 0 is the main topic
    to("run.run_id", "run_from"), may("run_to", Integer),
    PrimaryKeyConstraint("article_id", "topic", "position", "run_from"),
    Index("ix_article_topic_topic", "topic", sqlite_where=OPEN, postgresql_where=OPEN),
)  # fmt: skip

PASSAGE = Table(
    "passage", METADATA,
    Column("passage_id", BigInteger, primary_key=True, autoincrement=False),  # hash of `blanked`
    need("blanked", Text),  # the sentence, normalised, names of regions blanked
    to("run.run_id", "first_run"),
    # of its live claims: articles, sources and regions that carry it, and the most regions that a single article carries it for
    need("articles", Integer), need("sources", Integer), need("regions", Integer), need("regions_in_one", Integer),
    need("copied", Boolean),  # true: articles carry it for different regions, a text with the name swapped
)  # fmt: skip

CLAIM = Table(
    "claim", METADATA,
    need("claim_id", Text), to("run.run_id", "run_from"), need("row_hash", Text), may("run_to", Integer),
    to("article.article_id", "article_id"), to("source.source_id", "source_id"), need("identity_hash", Text), *key(), *amount(),
    need("value_hash", Text), need("status", Text),
    # as printed; NULL where nothing is printed
    may("printed_from", Text), may("printed_to", Text), may("period_label", Text), may("period_raw", Text),
    need("valid_from", Date), may("valid_to", Date), need("valid_basis", Text), need("valid_precision", Text), need("plausible", Boolean),
    need("quote", Text), need("quote_start", Integer), need("quote_end", Integer), need("rule", Text),
    need("mentions", Text),  # JSON: [kind, start, end, raw]
    need("text_sha256", Text),  # the text that the offsets count in
    to("passage.passage_id", "passage_id"), PrimaryKeyConstraint("claim_id", "run_from", "row_hash"),
    Index("uq_claim_open", "claim_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_claim_key", "key_id", "valid_from", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_claim_article", "article_id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_claim_passage", "passage_id", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_claim_source_closed", "source_id", "run_to"),
)  # fmt: skip

FACT = Table(
    "fact", METADATA,
    Column("fact_id", Integer, primary_key=True), *key(), *amount(), need("value_hash", Text), need("status", Text),
    need("valid_from", Date), may("valid_to", Date), need("valid_basis", Text), need("valid_precision", Text),
    to("run.run_id", "run_from"), may("run_to", Integer), need("claim_id", Text),
    sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", "fact_valid"),
    sa.CheckConstraint("run_to IS NULL OR run_to >= run_from", "fact_known"),  # equal: concluded and dropped within one run
    Index("uq_fact_open", "key_id", "valid_from", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_fact_key", "key_id", "run_from"),
    Index("ix_fact_asof", "region", "indicator", "run_from"), Index("ix_fact_indicator", "indicator", "run_from"),
)  # fmt: skip

CONFLICT = Table(
    "conflict", METADATA,
    need("key_id", BigInteger), to("fact.fact_id", "fact_id"),
    need("claim_id", Text),  # a live claim that disagrees
    to("run.run_id", "run_from"), may("run_to", Integer),
    PrimaryKeyConstraint("key_id", "claim_id", "fact_id", "run_from"),
    Index("ix_conflict_open", "key_id", sqlite_where=OPEN, postgresql_where=OPEN),
)  # fmt: skip

CHANGE = Table(
    "change", METADATA,
    Column("change_id", Integer, primary_key=True), to("run.run_id", "run_id"), need("kind", Text), need("cause", Text), *key(),
    Column("before_fact_id", ForeignKey("fact.fact_id")), Column("after_fact_id", ForeignKey("fact.fact_id")),
    Index("ix_change_run", "run_id"), Index("ix_change_key", "key_id", "run_id"),
)  # fmt: skip

PROBLEM = Table(
    "problem", METADATA,
    to("run.run_id", "run_id"), need("problem_id", BigInteger), to("source.source_id", "source_id"), need("url", Text), need("step", Text),
    need("raw", Text), need("reason", Text),
    PrimaryKeyConstraint("run_id", "problem_id"),
)  # fmt: skip

OUTBOX = Table(
    "outbox", METADATA,
    Column("outbox_id", Integer, primary_key=True), Column("change_id", ForeignKey("change.change_id"), nullable=False, unique=True),
    need("created_at", UtcInstant), may("delivered_at", UtcInstant), need("attempts", Integer), may("last_error", Text),
    Index("ix_outbox_waiting", "outbox_id", sqlite_where=sa.text("delivered_at IS NULL"), postgresql_where=sa.text("delivered_at IS NULL")),
)  # fmt: skip

TOUCHED = Table(
    "touched", METADATA,  # what must be looked at again: a work queue
    need("what", Text),  # "key", "passage": filled by loads, emptied by `settle_facts`; "article": to be asked for whole
    need("id", BigInteger),
    PrimaryKeyConstraint("what", "id"),
)  # fmt: skip

REGION = Table(
    "region", METADATA,
    Column("code", Text, primary_key=True), need("name", Text),
    need("full_name", Text),  # with its parents: "陕西省西安市"
    need("level", Text), may("parent", Text), need("aliases", Text),
    may("valid_from", Integer), may("valid_to", Integer), may("successor", Text),
)  # fmt: skip

TOPIC = Table("topic", METADATA, Column("id", Text, primary_key=True), need("name", Text), may("parent", Text), need("triggers", Text))

INDICATOR = Table(
    "indicator", METADATA,
    Column("id", Text, primary_key=True), need("name", Text), need("aliases", Text), need("topic", Text), need("value_type", Text),
    need("units", Text), may("bound", Text), need("qualifiers", Text), may("plausible_low", ExactDecimal),
    may("plausible_high", ExactDecimal), need("jurisdiction", Text), may("stale_after_days", Integer),
)  # fmt: skip
