"""Changes, values and evidence as a report holds them, in the project's own words; hostile text included."""

from datetime import UTC, date, datetime
from decimal import Decimal

from models.catalogue import Trust
from models.claim import ClaimStatus, Qualifiers
from models.fact import ChangeKind
from models.report import ChangeRow, Evidence, ValueState
from models.run import Cause

NIGHT = date(2026, 3, 6)
HOSTILE = "<script>alert(1)</script>"
FORMULA = "=cmd()|' /C calc'!A0"
TRUST_NAMES = {
    Trust.OFFICIAL: "松江市人力资源和社会保障局",
    Trust.MEDIA: "江北晚报",
    Trust.GUIDE: "便民指南网",
    Trust.AGGREGATOR: "社保资讯站",
}


def evidence(
    quote: str,
    raw: str,
    trust: Trust = Trust.OFFICIAL,
    *,
    title: str = "关于公布社会保险缴费基数上下限的通知",
    url: str = "https://rsj.example.gov.cn/tzgg/202603/t20260305_1201.html",
    articles: int = 1,
    passages: int = 1,
    dated: bool = True,
) -> Evidence:
    return Evidence(
        quote=quote,
        raw=raw,
        url=url,
        title=title,
        source_id=f"src_{trust.name.lower()}",
        source_name=TRUST_NAMES.get(trust, "某站"),
        trust=trust,
        published_at=datetime(2026, 3, 5, 10, 42, tzinfo=UTC) if dated else None,
        articles=articles,
        passages=passages,
        archive_file="2026-03-06/src.warc.gz",
        archive_offset=20_480,
    )


def number(
    value: str,
    unit: str,
    *seen: Evidence,
    comparator: str = "=",
    since: date = date(2026, 1, 1),
    until: date | None = None,
    status: ClaimStatus = ClaimStatus.CURRENT,
) -> ValueState:
    return ValueState(Decimal(value), value, comparator, unit, status, since, until, seen)


def other(
    text: str, unit: str, *seen: Evidence, comparator: str = "=", since: date = date(2026, 1, 1), until: date | None = None
) -> ValueState:
    return ValueState(None, text, comparator, unit, ClaimStatus.CURRENT, since, until, seen)


def change(
    kind: ChangeKind,
    place: tuple[str, str],
    what: tuple[str, str],
    topic: str,
    before: ValueState | None,
    after: ValueState | None,
    qualifiers: Qualifiers = (),
    cause: Cause = Cause.SOURCE,
) -> ChangeRow:
    difference = None
    if before and after and before.value is not None and after.value is not None and before.unit == after.unit:
        difference = after.value - before.value
    return ChangeRow(kind, cause, NIGHT, *place, *what, topic, topic, qualifiers, before, after, difference)


SONGJIANG, LINHE, BAISHAN, NATION = ("990100", "江北省松江市"), ("990200", "江北省临河市"), ("990300", "江北省白山市"), ("CN", "全国")
FLOOR, CEILING = ("base_floor", "社保缴费基数下限"), ("base_ceiling", "社保缴费基数上限")


def sample_changes() -> tuple[ChangeRow, ...]:
    last_year, this_year = date(2025, 1, 1), date(2026, 1, 1)
    raised = evidence(
        "自2026年1月起，全市职工养老保险月缴费基数下限由4494元调整为4651元，上限为24396元。", "4651元", articles=12, passages=3
    )
    repeated = evidence("松江2026年缴费基数下限4651元/月。", "4651元/月", Trust.GUIDE, title="松江社保一个月要交多少钱？", dated=False)
    former = evidence("自2025年1月起，全市职工养老保险月缴费基数下限为4494元。", "4494元")
    changes = [
        change(
            ChangeKind.CHANGED,
            SONGJIANG,
            FLOOR,
            "缴费基数",
            number("4494", "CNY/month", former, since=last_year, until=this_year),
            number("4651", "CNY/month", raised, repeated),
            (("insurance", "养老"), ("population", "职工")),
        ),
        change(
            ChangeKind.CHANGED,
            SONGJIANG,
            CEILING,
            "缴费基数",
            number("24042", "CNY/month", evidence("上限为24042元。", "24042元"), since=last_year, until=this_year),
            number("24396", "CNY/month", evidence(raised.quote, "24396元", articles=12, passages=3)),
            (("insurance", "养老"), ("population", "职工")),
        ),
        change(
            ChangeKind.CHANGED,
            LINHE,
            ("medical_rate", "职工医保缴费比例"),
            "缴费比例与金额",
            number("8.5", "percent", evidence("用人单位按8.5%缴纳基本医疗保险费。", "8.5%")),
            number(
                "8",
                "percent",
                evidence("阶段性降低费率期间，用人单位暂按8%缴纳基本医疗保险费（含生育保险）。", "8%"),
                until=date(2027, 1, 1),
                status=ClaimStatus.PROVISIONAL,
            ),
            (("party", "单位"),),
        ),
        change(
            ChangeKind.CHANGED,
            LINHE,
            ("medical_waiting_period", "医保待遇等待期"),
            "断缴补缴",
            number("3", "month", evidence("中断缴费后重新参保的，等待期为3个月。", "3个月")),
            other("2..3", "month", evidence("中断缴费超过3个月的，重新参保后设2至3个月待遇等待期。", "2至3个月"), comparator="range"),
            (("condition", "中断超过3个月"),),
        ),
        change(
            ChangeKind.CHANGED,
            BAISHAN,
            ("enroll_period", "居民医保集中缴费期"),
            "居民医保",
            other("2024-09-01/2024-12-31", "date", evidence("集中缴费期为9月1日至12月31日。", "9月1日至12月31日")),
            other(
                "2025-10-20/2026-02-28",
                "date",
                evidence(
                    "2026年度城乡居民医保集中缴费期为2025年10月20日至2026年2月28日，逾期设待遇等待期。", "2025年10月20日至2026年2月28日"
                ),
            ),
            (("population", "城乡居民"),),
        ),
        change(
            ChangeKind.CORRECTED,
            BAISHAN,
            ("min_wage_monthly", "月最低工资标准"),
            "最低工资",
            number("2120", "CNY/month", evidence("一类地区月最低工资标准2120元。", "2120元", Trust.MEDIA, title="最低工资又涨了")),
            number("2210", "CNY/month", evidence("一类地区每月2210元，小时最低工资标准22元。", "2210元")),
            (("tier", "一类"),),
        ),
        change(
            ChangeKind.WITHDRAWN,
            LINHE,
            ("ui_subsidy", "失业补助金标准"),
            "失业保险",
            number("800", "CNY/month", evidence("失业补助金每人每月800元，最长领取6个月。", "800元")),
            None,
        ),
        change(
            ChangeKind.CHANGED,
            ("990400", "江北省青阳市" + HOSTILE),
            ("flex_base_tier", "灵活就业缴费档次" + HOSTILE),
            "灵活就业参保",
            other("60,80,100", "percent", evidence("设60%、80%、100%三档。", "60%、80%、100%"), comparator="set"),
            other(
                "60,70,80,100,150,200,300",
                "percent",
                evidence(
                    f"灵活就业人员可在60%、70%、80%、100%、150%、200%、300%七档中选择{HOSTILE}。",
                    "60%、70%、80%、100%、150%、200%、300%",
                    title=HOSTILE,
                    url="javascript:alert(1)",
                ),
                comparator="set",
            ),
            (("population", FORMULA),),
        ),
        change(
            ChangeKind.NEW,
            NATION,
            ("retirement_age", "法定退休年龄"),
            "退休政策",
            None,
            number("63", "age_year", evidence("男职工法定退休年龄逐步延迟至63周岁。", "63周岁", articles=41, passages=1)),
            (("gender", "男"),),
        ),
        change(
            ChangeKind.NEW,
            SONGJIANG,
            ("transplant_open", "跨省共济是否开通"),
            "社保卡",
            None,
            other("true", "bool", evidence("松江已开通个人账户跨省共济。", "已开通", Trust.MEDIA, title="共济范围再扩大")),
        ),
        change(
            ChangeKind.NEW,
            SONGJIANG,
            ("pension_raise", "养老金调整幅度"),
            "职工养老待遇",
            None,
            number("36", "CNY/month", evidence("每人每月增加36元。", "36元"), comparator="delta"),
            (("kind", "定额"),),
        ),
        change(
            ChangeKind.NEW,
            LINHE,
            ("ui_min_contrib", "失业保险最低缴费年限"),
            "失业保险",
            None,
            number("1", "year", evidence("累计缴费满1年的，可以申领。", "1年"), comparator=">="),
        ),
        change(
            ChangeKind.CONFLICT_OPENED,
            BAISHAN,
            ("maternity_leave", "产假天数"),
            "生育保险",
            number("158", "day", evidence("女方产假158天。", "158天")),
            number("158", "day", evidence("女方产假158天。", "158天")),
        ),
        change(
            ChangeKind.CONFLICT_CLOSED,
            LINHE,
            FLOOR,
            "缴费基数",
            None,
            number("4310", "CNY/month", evidence("下限为4310元。", "4310元"), since=last_year),
        ),
        change(
            ChangeKind.CORRECTED,
            LINHE,
            ("late_fee_rate", "滞纳金比例"),
            "断缴补缴",
            number("5", "percent/day", evidence("按日加收万分之五的滞纳金。", "万分之五")),
            number("0.05", "percent/day", evidence("按日加收万分之五的滞纳金。", "万分之五")),
            cause=Cause.RULES,
        ),
        change(
            ChangeKind.CORRECTED,
            SONGJIANG,
            ("avg_wage_monthly", "月平均工资"),
            "缴费基数",
            number("7490", "CNY/month", evidence("月平均工资7490元。", "7490元")),
            number("8131", "CNY/month", evidence("月平均工资8131元。", "8131元")),
            cause=Cause.MANUAL,
        ),
    ]
    return tuple(changes)
