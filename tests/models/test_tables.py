"""Records stand apart from tables; here it is proven that each field of a record has its column."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from models.article import Article
from models.attachment import Attachment
from models.catalogue import Indicator, Region, Topic
from models.claim import Claim, Problem
from models.extraction import ArticleRegion
from models.fact import Change, Fact, FactKey
from models.link import Link
from models.mention import Quantity
from models.page import ArchiveRef, FetchResult, Page
from models.period import Period
from models.run import HarvestTally, RuleStamp, Run
from models.tables import (
    ARTICLE_ATTACHMENT,
    ARTICLE_REGION,
    ARTICLE_VERSION,
    CHANGE,
    CLAIM,
    FACT,
    FETCH,
    INDICATOR,
    LISTING_ENTRY,
    PROBLEM,
    REGION,
    RUN,
    SOURCE_RUN,
    TOPIC,
    ExactDecimal,
    UtcInstant,
    decimal_text,
)

# fields that are stored under other names, or inside others
ELSEWHERE: dict[tuple[type, Table], dict[str, tuple[str, ...]]] = {
    (Article, ARTICLE_VERSION): {"source_id": (), "attachments": ()},  # of the article: its identity; in a table of their own
    (Claim, CLAIM): {
        "quantity": ("value", "low", "high", "value_text", "comparator", "unit", "raw"),
        "period": ("printed_from", "printed_to", "period_label", "period_raw"),
        "start": ("quote_start",),
        "end": ("quote_end",),
    },
    (Quantity, CLAIM): {"values": ("value_text",), "dates": ("value_text",)},
    (Quantity, FACT): {"values": ("value_text",), "dates": ("value_text",)},
    (Period, CLAIM): {"starts": ("printed_from",), "ends": ("printed_to",), "label": ("period_label",), "raw": ("period_raw",)},
    (Fact, FACT): {"key": ("region", "indicator", "qualifiers"), "quantity": ("value", "value_text", "comparator", "unit", "raw")},
    (Change, CHANGE): {"key": ("region", "indicator", "qualifiers"), "before": ("before_fact_id",), "after": ("after_fact_id",)},
    (FetchResult, FETCH): {"page": ("final_url", "status", "sha256")},
    (Page, FETCH): {"headers": ("etag", "last_modified"), "body": ("archive_file", "archive_offset")},
    (ArchiveRef, FETCH): {"file": ("archive_file",), "offset": ("archive_offset",)},
    (ArchiveRef, ARTICLE_VERSION): {"file": ("archive_file",), "offset": ("archive_offset",), "sha256": ("archive_sha256",)},
    (Run, RUN): {"stamp": ("rules_digest", "catalogue_digest")},
    (ArticleRegion, ARTICLE_REGION): {"code": ("region",)},
    # how an indicator is spoken of is the extractors' affair
    (Indicator, INDICATOR): {"plausible": ("plausible_low", "plausible_high"), "frames": (), "national_values": (), "local_rules": ()},
}
STORED: tuple[tuple[type, Table], ...] = (
    *ELSEWHERE, (Attachment, ARTICLE_ATTACHMENT),
    (FactKey, FACT), (FactKey, CLAIM), (FactKey, CHANGE), (Problem, PROBLEM), (Link, LISTING_ENTRY), (RuleStamp, RUN),
    (HarvestTally, SOURCE_RUN), (Region, REGION), (Topic, TOPIC),
)  # fmt: skip


@pytest.mark.parametrize(("record", "table"), STORED, ids=lambda thing: getattr(thing, "__name__", getattr(thing, "name", None)))
def test_each_field_has_its_column(record: type, table: Table) -> None:
    elsewhere = ELSEWHERE.get((record, table), {})
    missing = [column for field in fields(record) for column in elsewhere.get(field.name, (field.name,)) if column not in table.c]
    assert [] == missing


@pytest.mark.parametrize(("spelled", "value"), [("4651", "4651"), ("0.1", "0.10"), ("1200", "1.2E3"), ("0", "0.000"), ("-0.5", "-0.50")])
def test_a_decimal_has_one_spelling(spelled: str, value: str) -> None:
    assert spelled == decimal_text(Decimal(value))


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda dialect: dialect.name)
def test_a_decimal_is_stored_without_rounding(dialect: object) -> None:
    value = Decimal("0.1234567890123456789")
    bound = ExactDecimal().process_bind_param(value, dialect)
    assert value == ExactDecimal().process_result_value(bound, dialect)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda dialect: dialect.name)
def test_an_instant_is_stored_in_utc(dialect: object) -> None:
    in_china = datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    bound = UtcInstant().process_bind_param(in_china, dialect)
    assert datetime(2026, 3, 2, 0, 30, tzinfo=UTC) == UtcInstant().process_result_value(bound, dialect)


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        UtcInstant().process_bind_param(datetime(2026, 3, 2), sqlite.dialect())  # noqa: DTZ001 (that is the point)
