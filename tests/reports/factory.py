"""A night's report with everything that a report can hold, in the project's own words; hostile text included."""

from datetime import UTC, date, datetime

from models.catalogue import Trust
from models.report import ArticleNews, ArticleRow, AsOfRow, ConflictRow, DiffReport, RunRow, SourceRow
from models.run import RunKind, RunStatus, SourceVerdict
from tests.reports.factory_changes import (
    BAISHAN,
    FLOOR,
    FORMULA,
    HOSTILE,
    LINHE,
    NIGHT,
    SONGJIANG,
    evidence,
    number,
    other,
    sample_changes,
)


def sample_conflicts() -> tuple[ConflictRow, ...]:
    return (
        ConflictRow(
            *BAISHAN,
            "maternity_leave",
            "产假天数",
            (),
            NIGHT,
            (
                number("158", "day", evidence("女职工生育享受98天产假，另增加60天，共158天。", "158天", title="生育保险办事指引")),
                number(
                    "188",
                    "day",
                    evidence("白山产假延长至188天！", "188天", Trust.AGGREGATOR, title="产假又延长了", articles=30, passages=1),
                    evidence("在白山，妈妈们能休188天。", "188天", Trust.GUIDE, title="白山产假怎么休"),
                ),
            ),
        ),
        ConflictRow(
            *LINHE,
            "ui_benefit",
            "失业保险金标准",
            (("months", "1-12"),),
            date(2026, 2, 20),
            (
                number("1890", "CNY/month", evidence("第1至12个月按1890元发放。", "1890元")),
                number(
                    "1680",
                    "CNY/month",
                    evidence("临河失业金每月1680元。", "1680元", Trust.MEDIA, title="失业金怎么领"),
                    until=date(2026, 7, 1),
                ),
            ),
        ),
    )


def article(
    news: ArticleNews,
    title: str,
    regions: tuple[str, ...],
    topics: tuple[str, ...],
    claims: int = 0,
    *,
    source: str = "松江市人力资源和社会保障局",
    texts: tuple[str, str] | None = None,
    dated: bool = True,
) -> ArticleRow:
    before, after = texts or (None, None)
    slug = sum(map(ord, title))
    return ArticleRow(
        news,
        f"https://rsj.example.gov.cn/tzgg/202603/{slug}.html",
        title,
        "src_official",
        source,
        datetime(2026, 3, 5, 1, 30, tzinfo=UTC) if dated else None,
        regions,
        topics,
        claims,
        before,
        after,
    )


def sample_articles() -> tuple[ArticleRow, ...]:
    before = "一、缴费基数\n自2025年7月1日起，月缴费基数下限为4494元，上限为24042元。\n二、办理地点\n市政务服务中心二楼。\n联系电话：12333"
    after = (
        "一、缴费基数\n自2026年1月1日起，月缴费基数下限调整为4,651元，上限为24,396元。\n二、办理地点\n市政务服务中心二楼。\n"
        "三、多缴的部分在下一个月退还。\n联系电话：12333"
    )
    return (
        article(ArticleNews.NEW, "关于公布2026年度社会保险缴费基数上下限的通知", ("松江市",), ("缴费基数", "缴费比例与金额"), 6),
        article(ArticleNews.NEW, "松江社保卡丢了怎么补办？", ("松江市",), ("社保卡",), source="便民指南网"),
        article(ArticleNews.NEW, "临河市调整失业保险金标准", ("临河市",), ("失业保险",), 2),
        article(ArticleNews.NEW, "社保新规一览" + HOSTILE, (), (), dated=False, source="社保资讯站"),
        article(ArticleNews.NEW, "江北两市医保经办实现一窗通办", ("松江市", "临河市"), ("转移与经办",)),
        article(ArticleNews.REVISED, "社会保险缴费标准问答", ("松江市",), ("缴费基数",), 4, texts=(before, after)),
        article(
            ArticleNews.REVISED, "生育津贴怎么算", ("白山市",), ("生育保险",), 1, texts=("津贴按平均工资计发。", "津贴按平均工资计发。")
        ),
        article(ArticleNews.GONE, "失业补助金申领指南", ("临河市",), ("失业保险",), 3),
        article(ArticleNews.WITHDRAWN, "2023年度缴费基数公告", ("临河市",), ("缴费基数",), 2),
    )


def sample_sources() -> tuple[SourceRow, ...]:
    return (
        SourceRow("songjiang_rsj", "松江市人力资源和社会保障局", Trust.OFFICIAL, SourceVerdict.OK, "", 14, 3, 1, 0, 2),
        SourceRow(
            "linhe_rsj",
            "临河市人力资源和社会保障局",
            Trust.OFFICIAL,
            SourceVerdict.FAILED,
            f"`ul.news_list li a` matched 0 links on https://rsj.example.gov.cn/index.html, expected at least 10. {HOSTILE}",
            1,
            0,
            0,
            0,
            1,
        ),
        SourceRow("baishan_yb", "白山市医疗保障局", Trust.OFFICIAL, SourceVerdict.QUIET, "", 2, 0, 0, 0, 0),
        SourceRow("guide", "便民指南网", Trust.GUIDE, SourceVerdict.QUIET, "", 3, 0, 0, 1, 0),
        SourceRow("aggregator", "社保资讯站", Trust.AGGREGATOR, SourceVerdict.OK, "", 40, 2, 0, 0, 9),
        SourceRow(
            "evening", "江北晚报", Trust.MEDIA, SourceVerdict.FAILED, "rsj.example.gov.cn answered with a challenge page.", 0, 0, 0, 0, 0
        ),
    )


def sample_report() -> DiffReport:
    return DiffReport(
        runs=(
            RunRow(
                41,
                RunKind.REBUILD,
                NIGHT,
                "all",
                RunStatus.DONE,
                datetime(2026, 3, 5, 18, 0, tzinfo=UTC),
                datetime(2026, 3, 5, 18, 4, tzinfo=UTC),
            ),
            RunRow(
                42,
                RunKind.NIGHT,
                NIGHT,
                "all",
                RunStatus.PARTIAL,
                datetime(2026, 3, 5, 18, 4, tzinfo=UTC),
                datetime(2026, 3, 5, 18, 31, tzinfo=UTC),
            ),
        ),
        from_night=NIGHT,
        to_night=NIGHT,
        changes=sample_changes(),
        conflicts=sample_conflicts(),
        articles=sample_articles(),
        sources=sample_sources(),
        problems=(("claim", "数字连写，无法切分", 7), ("decode", HOSTILE, 2), ("fetch", FORMULA, 1)),
    )


def empty_report() -> DiffReport:
    return DiffReport((), NIGHT, NIGHT, (), (), (), (), ())


def sample_asof() -> tuple[AsOfRow, ...]:
    seen = evidence("月缴费基数下限调整为4651元。", "4651元")
    return (
        AsOfRow(*SONGJIANG, *FLOOR, (("insurance", "养老"),), number("4651", "CNY/month", seen)),
        AsOfRow("990400", FORMULA, "x", HOSTILE, (), other("2..3", "month", comparator="range", until=date(2027, 1, 1))),
    )
