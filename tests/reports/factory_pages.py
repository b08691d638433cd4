"""Articles, listings and extractions as the extractors hand them over, in the project's own words."""

from datetime import UTC, datetime
from decimal import Decimal

from models.article import Article, BlockKind, join_blocks
from models.claim import Claim, ClaimStatus, Problem, Step
from models.extraction import ArticleRegion, Extraction, RegionRole
from models.link import Link, Listing
from models.mention import Mention, MentionKind, Quantity
from models.page import Request
from models.period import PartialDate, Period
from models.units import Comparator, Precision, Unit

SENTENCE = "自2026年1月起，松江市缴费基数下限为4651元/月。"
PUBLISHED = datetime(2026, 3, 5, 18, 42, 42, tzinfo=UTC)


def quantity(raw: str, value: str | None, unit: Unit, comparator: Comparator = Comparator.EQ, **more: object) -> Quantity:
    fields: dict[str, object] = {"low": None, "high": None, "values": (), "dates": None} | more
    return Quantity(raw=raw, value=None if value is None else Decimal(value), comparator=comparator, unit=unit, **fields)  # type: ignore[arg-type]


def mention(kind: MentionKind, raw: str, meaning: str | Quantity | Period, text: str = SENTENCE, offset: int = 0) -> Mention:
    start = text.index(raw) + offset
    return Mention(kind, start, start + len(raw), raw, meaning)


FLOOR_AMOUNT = quantity("4651元/月", "4651", Unit.CNY_MONTH)
SINCE_JANUARY = Period(PartialDate(2026, 1), None, None, "2026年1月起")


def sample_claim(offset: int = 0, amount: Quantity = FLOOR_AMOUNT, period: Period | None = SINCE_JANUARY) -> Claim:
    mentions = (
        mention(MentionKind.DATE, "2026年1月起", SINCE_JANUARY, offset=offset),
        mention(MentionKind.REGION, "松江市", "990100", offset=offset),
        mention(MentionKind.INDICATOR, "缴费基数下限", "base_floor", offset=offset),
        mention(MentionKind.QUANTITY, "4651元/月", FLOOR_AMOUNT, offset=offset),
    )
    return Claim(
        "990100",
        "base_floor",
        (("insurance", "养老"),),
        amount,
        period,
        ClaimStatus.CURRENT,
        SENTENCE,
        offset,
        offset + len(SENTENCE),
        "indicator_then_amount",
        mentions,
    )


def sample_article(**changes: object) -> Article:
    blocks, text = join_blocks([(BlockKind.HEADING, "缴费基数", ()), (BlockKind.PARAGRAPH, SENTENCE, ())])
    fields: dict[str, object] = {
        "source_id": "songjiang",
        "url": "https://rsj.example.gov.cn/1.html",
        "title": "缴费基数公布(3-5)",
        "title_stem": "缴费基数公布",
        "published_at": PUBLISHED,
        "precision": Precision.MINUTE,
        "published_from": "date_line",
        "publisher": "松江人社",
        "blocks": blocks,
        "text": text,
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


def sample_extraction() -> Extraction:
    article = sample_article()
    return Extraction(
        article,
        (ArticleRegion("990100", RegionRole.SUBJECT),),
        ("contribution_base.base_limits",),
        (sample_claim(article.blocks[1].start),),
        (row("往年公告", "https://rsj.example.gov.cn/0.html"),),
        (Problem("songjiang", article.url, Step.CLAIM, "183016901560", "数字连写"),),
    )


def row(title: str, url: str | None, day: datetime | None = PUBLISHED) -> Link:
    return Link("songjiang", url, title, day, Precision.DAY if day else None, "通知", "松江日报")


def sample_listing(next_url: str | None = "https://rsj.example.gov.cn/index_1.html") -> Listing:
    return Listing(
        (row("第一条", "https://rsj.example.gov.cn/1.html"), row("第二条\x1b[2J", None, None)),
        None if next_url is None else Request(next_url),
        (),
    )
