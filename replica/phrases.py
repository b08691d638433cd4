"""How authorities put their figures into words: several phrasings for each family of values, in the project's own wording.

A line is one paragraph; "# " makes it a heading and "|" stands for the table of `columns`. Fields are those of
`wording.gather_fields` and `{place}` (the region's name or 本市, 我省). The phrasings follow the forms that notices, newspapers
and guides of the field use: plain values, ranges, old to new, lists under one effective date, tables, conditions. They are
written without regard to what the extractors can read. The words that qualify a value are the same in all phrasings of a family,
as an authority keeps its terms: the qualifiers of the history are exactly those that are printed.
"""

from replica.history import Family
from replica.phrase import Phrase
from replica.phrases_funds import FUND_PHRASES, PENSION_PHRASES, RESIDENT_PHRASES

_BASE = Family.BASE
_UI = Family.UNEMPLOYMENT
_WAGE = Family.MIN_WAGE

_BASE_PHRASES = (
    Phrase(_BASE, "", False, ("{year}年度{region}{kind}月缴费基数上限为{base_ceiling}元，下限为{base_floor}元，执行时间为{span}。",)),
    Phrase(
        _BASE,
        "",
        False,
        (
            "自{start}起，{region}{kind}缴费工资基数的上限和下限分别调整为{base_ceiling}元/月和{base_floor}元/月。",
            "用人单位按规定应当补缴差额的，请在次月申报期内一并办理。",
        ),
    ),
    Phrase(
        _BASE,
        "",
        False,
        (
            "{region}{kind}缴费基数的核定标准如下：",
            "# 一、缴费基数上限",
            "{kind}月缴费基数上限核定为{base_ceiling}元。参保人员月工资收入高于上限的，以上限作为缴费基数。",
            "# 二、缴费基数下限",
            "{kind}月缴费基数下限核定为{base_floor}元。参保人员月工资收入低于下限的，以下限作为缴费基数。",
            "# 三、执行时间",
            "上述标准自{start}起执行。",
        ),
    ),
    Phrase(_BASE, "", False, ("{span}，{region}参保人员{kind}的个人月缴费基数在{base_floor}元至{base_ceiling}元之间据实核定。",)),
    Phrase(_BASE, "", False, ("从{start.month}起，{region}{kind}月缴费基数最高为{base_ceiling.comma}元，最低为{base_floor.comma}元。",)),
    Phrase(
        _BASE,
        "",
        False,
        (
            "经核定，{region}{year}年度{kind}缴费基数标准见下表，自{start}起执行。",
            "|",
        ),
        (("险种", ""), ("月缴费基数上限（元）", "base_ceiling"), ("月缴费基数下限（元）", "base_floor")),
    ),
    Phrase(
        _BASE,
        "",
        True,
        (
            "{region}{kind}月缴费基数下限由{base_floor.old}元调整为{base_floor}元，上限由{base_ceiling.old}元调整为{base_ceiling}元，"
            "自{start}起施行。",
        ),
    ),
    Phrase(
        _BASE,
        "",
        True,
        (
            "与上一缴费年度相比，{region}{kind}缴费基数下限从{base_floor.old}元提高到{base_floor}元，"
            "上限从{base_ceiling.old}元提高到{base_ceiling}元。新标准从{start}起执行。",
        ),
    ),
)

_MIN_WAGE_PHRASES = (
    Phrase(_WAGE, "", False, ("自{start}起，{region}月最低工资标准调整为{min_wage_monthly}元。",)),
    Phrase(_WAGE, "", False, ("{region}全日制用工的月最低工资标准为每月{min_wage_monthly}元，从{start}起执行。",)),
    Phrase(_WAGE, "", True, ("经批准，{region}月最低工资标准由{min_wage_monthly.old}元调整为{min_wage_monthly}元，自{start}起执行。",)),
    Phrase(_WAGE, "", True, ("{region}从{start}起提高最低工资标准，月最低工资标准从{min_wage_monthly.old}元提高到{min_wage_monthly}元。",)),
    Phrase(_WAGE, "tier", False, ("自{start}起，{region}月最低工资标准调整为：{min_wage_monthlys.clauses}。",)),
    Phrase(
        _WAGE,
        "tier",
        False,
        (
            "{region}月最低工资标准分为{min_wage_monthlys.count}个档次，{min_wage_monthlys.labels}分别为{min_wage_monthlys.amounts}。",
            "以上标准从{start}起执行。",
        ),
    ),
    Phrase(
        _WAGE,
        "tier",
        False,
        (
            "{region}调整后的最低工资标准如下表所示，自{start}起施行。",
            "|",
        ),
        (("档次", ""), ("月最低工资标准（元/月）", "min_wage_monthly")),
    ),
    Phrase(_WAGE, "tier", True, ("{region}自{start}起调整月最低工资标准，{min_wage_monthlys.changes}。",)),
    Phrase(
        _WAGE,
        "tier+hourly",
        False,
        (
            "{region}调整后的最低工资标准见下表，自{start}起施行。",
            "|",
        ),
        (("档次", ""), ("月最低工资标准（元/月）", "min_wage_monthly"), ("非全日制用工小时最低工资标准（元/小时）", "min_wage_hourly")),
    ),
    Phrase(
        _WAGE,
        "tier+hourly",
        False,
        (
            "# 一、月最低工资标准",
            "全日制用工的月最低工资标准：{min_wage_monthlys.plain}。",
            "# 二、小时最低工资标准",
            "非全日制用工小时最低工资标准：{min_wage_hourlys.clauses}。",
            "# 三、施行时间",
            "调整后的标准在{region}范围内自{start}起施行。",
        ),
    ),
    Phrase(
        _WAGE,
        "tier+hourly",
        False,
        (
            "从{start}起，{region}月最低工资标准{min_wage_monthlys.labels}分别为{min_wage_monthlys.amounts}；"
            "非全日制用工小时最低工资标准{min_wage_hourlys.labels}分别为{min_wage_hourlys.amounts}。",
        ),
    ),
    Phrase(
        _WAGE,
        "tier+hourly",
        True,
        (
            "{region}自{start}起提高月最低工资标准，{min_wage_monthlys.changes}。",
            "同时调整非全日制用工小时最低工资标准，{min_wage_hourlys.changes}，与月最低工资标准同日施行。",
        ),
    ),
)

_UNEMPLOYMENT_PHRASES = (
    Phrase(_UI, "", False, ("自{start}起，{region}失业保险金标准调整为每人每月{ui_benefit_monthly}元。",)),
    Phrase(_UI, "", False, ("{region}失业保险金月发放标准确定为{ui_benefit_monthly}元，执行时间：{span}。",)),
    Phrase(_UI, "", False, ("从{start}起，在{region}领取失业保险金的人员，每月可领取失业保险金{ui_benefit_monthly}元。",)),
    Phrase(_UI, "", True, ("{region}失业保险金标准由每人每月{ui_benefit_monthly.old}元提高到{ui_benefit_monthly}元，自{start}起执行。",)),
    Phrase(_UI, "years", False, ("自{start}起，{region}失业保险金月发放标准按失业人员的累计缴费时间确定：{ui_benefit_monthlys.each}。",)),
    Phrase(
        _UI,
        "years",
        False,
        (
            "{region}失业保险金发放标准调整如下，自{start}起执行：",
            "{ui_benefit_monthlys.each}。",
        ),
    ),
    Phrase(
        _UI,
        "years",
        False,
        (
            "{region}调整后的失业保险金标准见下表，从{start}起执行。",
            "|",
        ),
        (("累计缴费时间", ""), ("失业保险金标准（元/月）", "ui_benefit_monthly")),
    ),
    Phrase(_UI, "months", False, ("自{start}起，{region}失业保险金支付标准调整为：{ui_benefit_monthlys.clauses}。",)),
    Phrase(_UI, "months", False, ("{region}失业人员领取失业保险金的标准，{ui_benefit_monthlys.plain}，从{start}起按此标准发放。",)),
    Phrase(
        _UI,
        "months",
        False,
        ("从{start}起，{region}失业保险金按领取期限分段发放，{ui_benefit_monthlys.labels}的标准分别为{ui_benefit_monthlys.amounts}。",),
    ),
    Phrase(
        _UI,
        "months",
        False,
        (
            "{region}调整后的失业保险金支付标准见下表，自{start}起执行。",
            "|",
        ),
        (("领取期限", ""), ("支付标准（元/月）", "ui_benefit_monthly")),
    ),
    Phrase(_UI, "tier", True, ("{region}失业保险金标准相应提高，{ui_benefit_monthlys.changes}，自{start}起按新标准发放。",)),
    Phrase(
        _UI,
        "tier",
        False,
        (
            "{region}失业保险金标准见下表，自{start}起执行。",
            "|",
        ),
        (("地区类别", ""), ("失业保险金标准（元/月）", "ui_benefit_monthly")),
    ),
    Phrase(_UI, "tier", False, ("自{start}起，{region}失业保险金标准调整为：{ui_benefit_monthlys.clauses}。",)),
    Phrase(
        _UI,
        "tier",
        False,
        ("{region}各地失业保险金月发放标准，{ui_benefit_monthlys.labels}分别为{ui_benefit_monthlys.amounts}，自{start}起执行。",),
    ),
)

PHRASES = (
    *_BASE_PHRASES,
    *_MIN_WAGE_PHRASES,
    *_UNEMPLOYMENT_PHRASES,
    *FUND_PHRASES,
    *RESIDENT_PHRASES,
    *PENSION_PHRASES,
)
