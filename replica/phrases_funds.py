"""How authorities put the figures of the housing fund, of residents' insurance and of pensions into words; see `replica.phrases`."""

from replica.history import Family
from replica.phrase import Phrase

_CALC = Family.CALC_BASE
_DEATH = Family.DEATH_GRANT
_FUND = Family.HOUSING_FUND
_LOAN = Family.HOUSING_LOAN
_MEDICAL = Family.RESIDENT_MEDICAL
_RATE = Family.PENSION_RATE
_RESIDENT = Family.RESIDENT_PENSION

FUND_PHRASES = (
    Phrase(
        _FUND, "", False, ("{year}年度{region}住房公积金月缴存基数上限为{hf_base_ceiling}元，下限为{hf_base_floor}元，执行时间为{span}。",)
    ),
    Phrase(
        _FUND, "", False, ("自{start}起，{region}住房公积金月缴存基数最高不得超过{hf_base_ceiling}元，最低不得低于{hf_base_floor}元。",)
    ),
    Phrase(
        _FUND,
        "",
        False,
        (
            "# 一、住房公积金缴存基数上限",
            "{region}{year}年度住房公积金缴存基数上限确定为{hf_base_ceiling}元/月。",
            "# 二、住房公积金缴存基数下限",
            "{region}{year}年度住房公积金缴存基数下限确定为{hf_base_floor}元/月。",
            "# 三、执行期限",
            "本通知确定的标准执行期限为{span}。",
        ),
    ),
    Phrase(
        _FUND,
        "",
        False,
        (
            "{region}住房公积金缴存基数标准如下表，自{start}起执行。",
            "|",
        ),
        (("项目", ""), ("月缴存基数上限（元）", "hf_base_ceiling"), ("月缴存基数下限（元）", "hf_base_floor")),
    ),
    Phrase(
        _FUND,
        "",
        True,
        (
            "从{start}起，{region}住房公积金缴存基数上限由{hf_base_ceiling.old}元调整为{hf_base_ceiling}元，"
            "缴存基数下限由{hf_base_floor.old}元调整为{hf_base_floor}元。",
        ),
    ),
    Phrase(_LOAN, "population", False, ("自{start}起，{region}住房公积金个人住房贷款最高额度：{hf_loan_caps.wan}。",)),
    Phrase(
        _LOAN,
        "population",
        False,
        (
            "{region}优化住房公积金贷款政策，最高贷款额度{hf_loan_caps.labels}分别为{hf_loan_caps.items[0][1].wan}万元、"
            "{hf_loan_caps.items[1][1].wan}万元，从{start}起执行。",
        ),
    ),
    Phrase(
        _LOAN,
        "population",
        False,
        ("{region}住房公积金最高贷款额度按缴存人家庭情况确定，{hf_loan_caps.clauses}，{start}起受理的贷款申请适用。",),
    ),
    Phrase(_LOAN, "population", True, ("从{start}起，{region}提高住房公积金最高贷款额度，{hf_loan_caps.wan_changes}。",)),
)

RESIDENT_PHRASES = (
    Phrase(
        _MEDICAL, "", False, ("{year}年度城乡居民基本医疗保险个人缴费标准为每人每年{resident_medical_premium}元，待遇享受期为{span}。",)
    ),
    Phrase(
        _MEDICAL,
        "population",
        False,
        ("{year}年度{region}城乡居民基本医疗保险个人缴费标准：{resident_medical_premiums.yearly}，待遇享受期为{span}。",),
    ),
    Phrase(
        _MEDICAL,
        "population",
        False,
        ("{region}城乡居民医保{year}年度个人缴费标准，{resident_medical_premiums.clauses}，保障待遇自{start}起计算。",),
    ),
    Phrase(
        _MEDICAL,
        "population",
        False,
        (
            "{region}{year}年度城乡居民基本医疗保险个人缴费标准见下表。",
            "|",
            "按上述标准缴费的，待遇享受期为{span}。",
        ),
        (("参保人员类别", ""), ("个人缴费标准（元/年）", "resident_medical_premium")),
    ),
    Phrase(
        _MEDICAL,
        "population",
        True,
        ("{region}{year}年度城乡居民医保个人缴费标准，{resident_medical_premiums.changes}，自{start}起执行。",),
    ),
    Phrase(_RESIDENT, "", False, ("自{start}起，{region}城乡居民基本养老保险基础养老金标准调整为每人每月{resident_basic_pension}元。",)),
    Phrase(_RESIDENT, "", False, ("{region}城乡居民基础养老金标准确定为每人每月{resident_basic_pension}元，从{start}起执行。",)),
    Phrase(_RESIDENT, "", False, ("从{start}起，{region}城乡居民养老保险参保人员领取的基础养老金为{resident_basic_pension}元/月。",)),
    Phrase(
        _RESIDENT,
        "",
        True,
        (
            "自{start}起，{region}将城乡居民基本养老保险基础养老金标准由每人每月{resident_basic_pension.old}元提高到{resident_basic_pension}元。",
        ),
    ),
    Phrase(
        _RESIDENT,
        "",
        True,
        (
            "{region}城乡居民基础养老金从每人每月{resident_basic_pension.old}元调整为每人每月{resident_basic_pension}元，调整时间从{start}起算。",
        ),
    ),
)

PENSION_PHRASES = (
    Phrase(
        _RATE,
        "party",
        False,
        (
            "自{start}起，{region}企业职工基本养老保险单位缴费比例为{pension_rates.items[0][1]}%，个人缴费比例为{pension_rates.items[1][1]}%。",
        ),
    ),
    Phrase(
        _RATE,
        "party",
        False,
        (
            "从{start}起，{region}企业职工基本养老保险费按下列比例缴纳：单位{pension_rates.items[0][1]}%，个人{pension_rates.items[1][1]}%。",
        ),
    ),
    Phrase(
        _RATE,
        "party",
        False,
        (
            "{region}企业职工基本养老保险的单位和个人缴费比例分别为{pension_rates.items[0][1]}%和{pension_rates.items[1][1]}%，自{start}起执行。",
        ),
    ),
    Phrase(
        _RATE,
        "party",
        False,
        (
            "{region}企业职工基本养老保险缴费比例见下表，自{start}起执行。",
            "|",
        ),
        (("缴费主体", ""), ("养老保险缴费比例（%）", "pension_rate")),
    ),
    Phrase(_CALC, "", False, ("{year}年{region}基本养老金计发基数为{pension_calc_base}元/月，适用时间为{span}。",)),
    Phrase(_CALC, "", False, ("经核定，{region}{year}年度基本养老金计发基数确定为每月{pension_calc_base}元，自{start}起适用。",)),
    Phrase(_CALC, "", False, ("从{start}起，在{region}办理退休的参保人员，基本养老金计发基数按{pension_calc_base}元/月执行。",)),
    Phrase(_CALC, "", True, ("{region}基本养老金计发基数由{pension_calc_base.old}元/月调整为{pension_calc_base}元/月，从{start}起适用。",)),
    Phrase(_DEATH, "", False, ("{year}年度一次性工亡补助金标准为{injury_death_grant}元，适用于{span}发生的工亡情形。",)),
    Phrase(_DEATH, "", False, ("自{start}起，一次性工亡补助金标准调整为{injury_death_grant}元。",)),
    Phrase(_DEATH, "", False, ("根据全国城镇居民收入情况核定，{year}年一次性工亡补助金为{injury_death_grant.comma}元，从{start}起执行。",)),
    Phrase(_DEATH, "", True, ("一次性工亡补助金标准由{injury_death_grant.old}元提高到{injury_death_grant}元，自{start}起执行。",)),
    Phrase(
        Family.RETIREMENT_AGE,
        "gender",
        False,
        (
            "从{start}起，用十五年时间，男职工的法定退休年龄逐步延迟至{retirement_ages.items[0][1].chinese}周岁，"
            "原法定退休年龄为五十五周岁的女职工逐步延迟至{retirement_ages.items[1][1].chinese}周岁，"
            "原法定退休年龄为五十周岁的女职工逐步延迟至{retirement_ages.items[2][1].chinese}周岁。",
        ),
    ),
    Phrase(
        Family.PENSION_YEARS,
        "",
        False,
        (
            "参加基本养老保险的个人，达到法定退休年龄时累计缴费满{pension_min_contrib_years.chinese}年的，按月领取基本养老金。本规定自{start}起施行。",
        ),
    ),
)
