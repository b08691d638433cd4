"""Small sources, pages and claims for the tests of the warehouse, in the project's own words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from models.article import Article, BlockKind, join_blocks
from models.batch import Batch, FetchedPage, PageKind
from models.catalogue import (
    ArticleRules,
    Bound,
    Catalogue,
    Expectations,
    Indicator,
    Jurisdiction,
    Lexicon,
    LexiconEntry,
    ListingRules,
    Politeness,
    Region,
    RegionLevel,
    Source,
    Topic,
    Trust,
    ValueType,
)
from models.claim import Claim, ClaimStatus, Problem, Qualifiers
from models.extraction import ArticleRegion, Extraction, RegionRole
from models.link import Link
from models.mention import Mention, MentionKind, Quantity
from models.page import ArchiveRef, FetchOutcome, FetchResult, Page
from models.period import PartialDate, Period
from models.run import Cause, HarvestTally, RuleStamp, Run, RunKind
from models.units import Comparator, Precision, Unit
from warehouse.engine import Ledger
from warehouse.load import LoadTally, load_batch
from warehouse.runs import close_run, close_source_run, open_run
from warehouse.settle import SettleTally, settle_facts

XIAN, NANJING, SHAANXI = "610100", "320100", "610000"
STAMP = RuleStamp("rules-1", "catalogue-1")


def source(id: str, trust: Trust, region: str | None = None) -> Source:  # noqa: A002 (the record's own name)
    return Source(
        id=id, name=f"{id} 网站", family=None, trust=trust, region=region, hosts=(f"{id}.example",),
        listing=ListingRules((f"https://{id}.example/",), None, None, None, None, None, 1),
        article=ArticleRules(None, None, None, None, None), expect=Expectations(1, 0.5),
        politeness=Politeness(0, 0, 1, 100_000, (1, 7), 100, 5), enabled=True, loopback=False,
    )  # fmt: skip


OFFICIAL, BUREAU = source("official", Trust.OFFICIAL, XIAN), source("bureau", Trust.OFFICIAL, SHAANXI)
REPOST, PAPER, TIMES = source("repost", Trust.REPOST), source("paper", Trust.MEDIA), source("times", Trust.MEDIA)
GUIDE, PORTAL, MIRROR = source("guide", Trust.GUIDE), source("portal", Trust.AGGREGATOR), source("mirror", Trust.AGGREGATOR)
SOURCES = (OFFICIAL, BUREAU, REPOST, PAPER, TIMES, GUIDE, PORTAL, MIRROR)


def region(code: str, name: str, level: RegionLevel, parent: str | None, *aliases: str) -> Region:
    return Region(code, name, level, parent, aliases, None, None, None)


def indicator(
    id: str, name: str, value_type: ValueType, units: tuple[Unit, ...], *, bound: Bound | None = None,  # noqa: A002
    plausible: tuple[int, int] | None = None, stale: int | None = None,
) -> Indicator:  # fmt: skip
    limits = None if plausible is None else (Decimal(plausible[0]), Decimal(plausible[1]))
    return Indicator(id, name, (), "contribution_base", value_type, units, bound, ("insurance", "party"), limits, Jurisdiction.POOL, stale)


CATALOGUE = Catalogue(
    sources=SOURCES,
    indicators=(
        indicator("base_floor", "社保缴费基数下限", ValueType.MONEY, (Unit.CNY_MONTH, Unit.CNY_YEAR), bound=Bound.LOWER,
                  plausible=(500, 12000), stale=400),
        indicator("base_ceiling", "社保缴费基数上限", ValueType.MONEY, (Unit.CNY_MONTH,), bound=Bound.UPPER, plausible=(1000, 90000)),
        indicator("medical_rate", "职工医保缴费比例", ValueType.PERCENT, (Unit.PERCENT,), plausible=(1, 14)),
        indicator("ui_months", "领取失业金期限", ValueType.DURATION, (Unit.MONTH, Unit.YEAR)),
        indicator("flex_base_tier", "灵活就业缴费档次", ValueType.SET, (Unit.PERCENT,)),
        indicator("enroll_period", "集中缴费期", ValueType.DATERANGE, (Unit.DATE,)),
        indicator("mutual_aid_open", "跨省共济是否开通", ValueType.BOOLEAN, (Unit.BOOL,)),
    ),
    topics=(
        Topic("contribution_base", "缴费基数", None, ("缴费基数",)),
        Topic("contribution_base.base_limits", "上下限", "contribution_base", ()),
    ),
    regions=(
        region("CN", "全国", RegionLevel.NATION, None), region(SHAANXI, "陕西省", RegionLevel.PROVINCE, "CN", "陕西"),
        region(XIAN, "西安市", RegionLevel.PREFECTURE, SHAANXI, "西安"), region("320000", "江苏省", RegionLevel.PROVINCE, "CN", "江苏"),
        region(NANJING, "南京市", RegionLevel.PREFECTURE, "320000", "南京"),
    ),
    lexicon=Lexicon((LexiconEntry("qualifier_synonyms", "用人单位", "单位"), LexiconEntry("qualifier_synonyms", "企业", "单位"))),
    digest="catalogue-1",
)  # fmt: skip


def amount(value: str, unit: Unit = Unit.CNY_MONTH, comparator: Comparator = Comparator.EQ, raw: str | None = None) -> Quantity:
    return Quantity(raw or f"{value}元", Decimal(value), None, None, (), None, comparator, unit)


def period(starts: str | None = None, ends: str | None = None, label: str | None = None) -> Period:
    first, last = (None if part is None else PartialDate.fromisoformat(part) for part in (starts, ends))
    return Period(first, last, label, raw="/".join(part for part in (starts, ends, label) if part))


def claim(
    value: str | Quantity, since: str | Period | None = None, *, region: str | None = XIAN, indicator: str = "base_floor",
    qualifiers: Qualifiers = (), status: ClaimStatus = ClaimStatus.CURRENT, quote: str | None = None, place: str | None = None,
) -> Claim:  # fmt: skip
    quantity = amount(value) if isinstance(value, str) else value
    when = period(since) if isinstance(since, str) else since
    sentence = quote or f"下限为{quantity.raw}，{'' if when is None else when.raw}起。"
    mentions = (Mention(MentionKind.REGION, 0, len(place), place, region or "CN"),) if place else ()
    return Claim(region, indicator, qualifiers, quantity, when, status, sentence, 0, len(sentence), "test_rule", mentions)


def instant(night: date, hour: int = 18) -> datetime:
    return datetime(night.year, night.month, night.day, hour, tzinfo=UTC)


def fetched(
    url: str, night: date, outcome: FetchOutcome = FetchOutcome.FETCHED, body: str = "", kind: PageKind = PageKind.ARTICLE
) -> FetchedPage:
    answered = outcome in {FetchOutcome.FETCHED, FetchOutcome.GONE}
    headers = (("etag", f'"{len(body)}"'),)
    page = Page(url, url, instant(night), 404 if outcome is FetchOutcome.GONE else 200, headers, body.encode()) if answered else None
    ref = ArchiveRef(f"{night}.warc.gz", len(url), page.sha256) if page is not None and outcome is FetchOutcome.FETCHED else None
    return FetchedPage(FetchResult(url, outcome, page, "", instant(night)), ref, kind, url)


def article(who: Source, url: str, text: str, title: str = "缴费基数公布", published: date | None = None) -> Article:
    blocks, body = join_blocks([(BlockKind.PARAGRAPH, text, ())])
    at = None if published is None else datetime(published.year, published.month, published.day, 10, tzinfo=UTC)
    return Article(who.id, url, title, title, at, published and Precision.DAY, published and "meta", None, blocks, body)


def extraction(
    who: Source, url: str, *claims: Claim, published: date | None = None, text: str | None = None, title: str = "缴费基数公布",
    regions: tuple[str, ...] = (XIAN,), related: tuple[Link, ...] = (), problems: tuple[Problem, ...] = (),
) -> Extraction:  # fmt: skip
    body = text or "\n".join(claim.quote for claim in claims) or "本页没有数字。"
    places = tuple(ArticleRegion(code, RegionRole.SUBJECT) for code in regions)
    return Extraction(article(who, url, body, title, published), places, ("contribution_base.base_limits",), claims, related, problems)


def tally(who: Source, **counts: int) -> HarvestTally:
    numbers = {"listing_rows": 10, "listing_pages": 1, "fetched": 1, "not_modified": 0, "gone": 0, "unreadable": 0, "failed": 0,
               "new_articles": 1, "revised_articles": 0} | counts  # fmt: skip
    return HarvestTally(source_id=who.id, failure=None, **numbers)


class Nights:
    """A ledger and the nights that are run on it: `read` what stands on pages, then `end` the night."""

    def __init__(self, ledger: Ledger, catalogue: Catalogue = CATALOGUE) -> None:
        self.ledger, self.catalogue = ledger, catalogue
        self.night = date(2026, 3, 1)
        self.run: Run | None = None

    def open(self, night: date | None = None, kind: RunKind = RunKind.NIGHT, cause: Cause = Cause.SOURCE, scope: str = "all") -> Run:
        self.night = night or self.night + timedelta(days=1)
        self.run = open_run(self.ledger, kind, self.night, scope, cause, STAMP, instant(self.night))
        return self.run

    def load(self, who: Source, *readings: Extraction, gone: tuple[str, ...] = ()) -> LoadTally:
        assert self.run is not None
        read = tuple((fetched(reading.article.url, self.night, body=reading.article.text), reading) for reading in readings)
        pages = tuple(page for page, _ in read) + tuple(fetched(url, self.night, FetchOutcome.GONE) for url in gone)
        return load_batch(self.ledger, self.run, who, Batch(pages, (), read, ()), self.catalogue)

    def settle(self) -> SettleTally:
        assert self.run is not None
        return settle_facts(self.ledger, self.run, instant(self.night, 20))

    def end(self, *sources: Source) -> SettleTally:
        assert self.run is not None
        for who in sources:
            close_source_run(self.ledger, self.run, who, tally(who), instant(self.night, 19))
        settled = self.settle()
        self.run = close_run(self.ledger, self.run, instant(self.night, 21))
        return settled

    def tell(self, *readings: tuple[Source, Extraction], gone: tuple[tuple[Source, str], ...] = ()) -> SettleTally:
        """One whole night on which these pages were read and those were gone."""
        self.open()
        sources = dict.fromkeys([who for who, _ in readings] + [who for who, _ in gone])
        for who in sources:
            mine = [reading for other, reading in readings if other is who]
            self.load(who, *mine, gone=tuple(url for other, url in gone if other is who))
        return self.end(*sources)
