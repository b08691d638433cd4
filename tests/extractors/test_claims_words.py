"""How other authors name, number and arrange the same values: rules of words and lists, one by one."""

import pytest

from extractors.claims import find_claims
from extractors.quantities import Amount
from extractors.scan import scan_text
from tests.extractors.claim_records import GAZETTEER, SCANNER, as_record, make_article, read_claims


def values(text: str, **context: str) -> list[tuple[str, object]]:
    return [(claim.indicator, as_record(claim)["value"]) for claim in read_claims(text, **context)]


def amounts(text: str) -> list[Amount]:
    return [token.amount for token in scan_text(text, SCANNER, GAZETTEER, None, 2025) if token.amount is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工伤一级至四级,一次性伤残补助金分别为27、25、23、21个月本人工资。", [27.0, 25.0, 23.0, 21.0]),
        ("住院门槛费:社区200、二级600、三级1000元。", [200.0, 600.0, 1000.0]),
        ("公积金最高可贷:单人40、双人70万元。", [400000.0, 700000.0]),
        ("社保缴费基数(下限/上限,元/月):遵义4100/20500,毕节4090/20450。", [4100.0, 20500.0, 4090.0, 20450.0]),
        ("个人账户计发月数:50岁为195,55岁为170。", [195.0, 170.0]),
    ],
)
def test_a_number_without_a_unit_borrows_that_of_its_list_or_of_a_note(text: str, expected: list[float]) -> None:
    assert expected == [value for _, value in values(text)]


@pytest.mark.parametrize("text", ["1、20元的工本费已经取消。", "失业金领取见第3、4条,标准1600元。", "参保人数是139,55岁以上占三成。"])
def test_a_numbering_and_a_clause_lend_no_unit(text: str) -> None:
    assert [] == [value for _, value in values(text) if value in (1.0, 3.0, 139.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社保基数下限从4200涨到4500了。", [("base_floor", 4200.0), ("base_floor", 4500.0)]),
        ("新农合今年要交410一个人。", [("resident_medical_premium", 410.0)]),
        ("住院门槛费:县医院500、三甲1100。", [("inpatient_deductible", 500.0), ("inpatient_deductible", 1100.0)]),
        ("居民养老交300补40。", [("resident_pension_subsidy", 40.0)]),
        ("门诊一年封顶160,村里看病报60%。", [("outpatient_cap", 160.0), ("outpatient_rate", 60.0)]),
    ],
)
def test_a_sum_of_money_is_read_as_people_say_it(text: str, expected: list[tuple[str, float]]) -> None:
    assert expected == values(text)


@pytest.mark.parametrize(
    "text",
    [
        "失业金申领拨打12333转人工。",
        "参保人数从320升到356,居民医保覆盖面扩大。",
        "我从2008交到2023,养老保险没断过。",
        "按60%档交15年养老,大概能领1100。",
        "住院花了12000,自己出了3600。",
    ],
)
def test_other_bare_numbers_are_no_sums(text: str) -> None:
    assert [] == values(text)


def test_a_factor_without_a_word_is_a_multiple() -> None:
    assert [("injury_death_multiple", 20.0)] == values("工亡补助金=全国城镇居民人均可支配收入×20。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("医疗保险单位交9个点,个人交2个点。", [("medical_rate", 9.0), ("medical_rate", 2.0)]),
        ("灵活就业缴的养老保险费里,8个百分点划入个人账户。", [("pension_account_credit_rate", 8.0)]),
        ("职工医保,单位出资8个百分点。", [("medical_rate", 8.0)]),
    ],
)
def test_points_that_are_paid_or_placed_are_a_share(text: str, expected: list[tuple[str, float]]) -> None:
    assert expected == values(text)


def test_points_beside_the_value_stay_a_difference_of_their_group() -> None:
    *_, claim = read_claims("住院报销比例三级85%,退休人员高出3个百分点。")
    assert ("delta", "退休人员") == (claim.quantity.comparator.value, dict(claim.qualifiers)["population"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("养老待遇资格每年认证一次。", 12.0), ("领取养老金的每年须刷脸认证一次。", 12.0), ("遗属待遇资格认证每半年一次。", 6.0)],
)
def test_once_a_year_is_an_interval_of_twelve_months(text: str, expected: float) -> None:
    assert [("qualification_interval", expected)] == values(text)


def test_once_alone_is_no_interval() -> None:
    assert [] == values("领取养老金的在手机上认证一次即可。")


def test_the_time_that_money_is_for_is_no_value() -> None:
    assert [("ui_benefit_monthly", 1890.0)] == values("失业金一个月能领1890块钱。")


def test_years_of_an_indicator_in_months_are_twelve_each() -> None:
    (claim,) = read_claims("失业金最长能领两年。")
    assert (24, "month") == (claim.quantity.value, claim.quantity.unit.value)


@pytest.mark.parametrize(
    ("per", "text"), [("hour", "22元一小时。"), ("hour", "25元每小时,"), ("year", "3600元一年。"), ("", "300元每年龄段不同")]
)
def test_the_time_after_an_amount_may_be_a_word(per: str, text: str) -> None:
    assert [per] == [amount.per for amount in amounts(text)]


def test_between_two_shares_is_one_range() -> None:
    (claim,) = read_claims("公积金缴存比例介于5%和12%之间。")
    assert (5, 12) == (claim.quantity.low, claim.quantity.high)


def test_what_is_paid_names_the_tier_of_what_is_given() -> None:
    claims = read_claims("居民养老缴300元补40元,缴800元补75元。")
    assert [("300", 40), ("800", 75)] == [(dict(c.qualifiers)["tier"], c.quantity.value) for c in claims]


def test_the_set_before_a_list_names_its_tiers() -> None:
    _, _, *claims = read_claims("城乡居民养老保险设每年200元、600元、900元三个档次,政府补贴分别为30元、50元、70元。")
    assert [("200", 30), ("600", 50), ("900", 70)] == [(dict(c.qualifiers)["tier"], c.quantity.value) for c in claims]


def test_heads_may_stand_behind_their_list() -> None:
    expected = [("base_floor_ratio", 60.0), ("base_ceiling_ratio", 300.0)]
    assert expected == values("按社会平均工资的60%和300%分别确定缴费基数下限和上限。")


def test_whom_a_list_is_for_is_none_of_its_heads() -> None:
    claims = read_claims("九级一次性工伤医疗补助金8个月、就业补助金12个月,十级分别为6个月、9个月。")
    found = [(c.indicator, dict(c.qualifiers)["grade"], c.quantity.value) for c in claims[2:]]
    assert [("injury_medical_grant", "十级", 6), ("injury_employment_grant", "十级", 9)] == found


def test_a_bare_list_of_minimum_wages_takes_the_tiers_named_before() -> None:
    claims = read_claims("月最低工资一类2300元,二类2100元。对应的小时最低工资是23元和21元。")
    assert ["一类", "二类"] == [dict(claim.qualifiers)["tier"] for claim in claims if claim.indicator == "min_wage_hourly"]


def test_at_least_holds_for_a_whole_list() -> None:
    claims = read_claims("首套、二套公积金贷款利率分别不低于2.6%和3.075%。")
    assert [">=", ">="] == [claim.quantity.comparator.value for claim in claims]


def test_the_length_of_a_break_is_no_waiting_period() -> None:
    assert [("medical_waiting_period", 2.0)] == values("职工医保断缴超过3个月的,等待期为2个月。")


def test_what_has_to_be_waited_after_a_break_is_one() -> None:
    assert [("medical_waiting_period", 3.0)] == values("医保断保再续需熬过3个月等待期。")


@pytest.mark.parametrize("text", ["社平工资8000元,60%就是4800元。", "大病封顶线40万元(合计70万元)。", "育儿补贴一年3600元,按月就是300元。"])
def test_what_was_reckoned_from_a_value_is_no_second_one(text: str) -> None:
    assert 1 == len(values(text))


def test_a_measure_that_a_change_follows_is_not_what_changes() -> None:
    assert [("ui_benefit_monthly", 1800.0)] == values("失业保险金标准。根据最低工资标准变动情况,调整为每月1800元。")


def test_a_share_of_a_printed_amount_yields_no_value_of_that_measure() -> None:
    assert ("ui_benefit_monthly", 2115.0) in values("失业金按最低工资2350元的90%发放,即2115元。")


def test_within_so_long_valid_is_how_long_it_is_valid() -> None:
    (claim,) = read_claims("转外就医备案60天内有效。")
    assert ("offsite_record_validity", "=") == (claim.indicator, claim.quantity.comparator.value)


def test_a_waiver_at_the_end_of_its_clause_is_nought() -> None:
    assert ("inpatient_deductible", 0.0) in values("住院起付线第一次500元,第三次起免除。")


def test_a_small_difference_is_not_implausible() -> None:
    assert [("critical_illness_cap", 2000.0)] == values("每连续参保一年,大病保险最高支付限额提高2000元。")


def test_text_set_with_spaces_is_read_and_quoted_as_printed() -> None:
    text = "通 知 如 下 : 失 业 金 每 人 每 月 1 9 0 0 元 。"
    article = make_article(f"各区:\n{text}")
    ((claim,), _) = find_claims(article, (), GAZETTEER, SCANNER)
    assert (text, "1 9 0 0 元") == (article.text[claim.start : claim.end], claim.quantity.raw)
    assert [mention.raw for mention in claim.mentions] == [article.text[m.start : m.end] for m in claim.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基数天花板30000元,地板价6000元。", [("base_ceiling", 30000.0), ("base_floor", 6000.0)]),
        ("想晚退,最多延三年。", [("flex_retire_max_years", 3.0)]),
        ("退休医保年限:男28年。", [("medical_min_contrib_years", 28.0)]),
        ("医保个账每月打95元。", [("medical_account_credit_amount", 95.0)]),
        ("失业后60天内要登记。", [("ui_apply_deadline", 60.0)]),
        ("门慢报销75%。", [("chronic_rate", 75.0)]),
        ("顺产包干3300元。", [("maternity_medical_quota", 3300.0)]),
        ("职工医保统筹基金一年封顶9万元。", [("medical_fund_cap", 90000.0)]),
        ("重度失能老人住养老院,长护险一个月给报1700元。", [("ltc_benefit", 1700.0)]),
        ("钟点工最低不得少于21元一小时。", [("min_wage_hourly", 21.0)]),
        ("小时工时薪也涨了,天津23元。", [("min_wage_hourly", 23.0)]),
        ("养老保险交多少年?最低15年。", [("pension_min_contrib_years", 15.0)]),
        ("公积金每月最多能存7900元。", [("hf_deposit_max", 7900.0)]),
        ("大病保险起付1.2万元,最高赔30万元。", [("critical_illness_deductible", 12000.0), ("critical_illness_cap", 300000.0)]),
    ],
)
def test_a_value_is_read_under_its_everyday_name(text: str, expected: list[tuple[str, float]]) -> None:
    assert expected == values(text)


@pytest.mark.parametrize(
    "text",
    [
        "如果社平工资涨到9500元,上限就会变成28500元。",
        "有读者留言,她的失业金是1950元。",
        "设想一个人60岁退休,账户有9万元,除以139每月不到700元。",
        "住院实际报销比例由60%升到62%。",
        "去年失业金人均实发1.2万元。",
        "个人所得税大病医疗扣除限额每年80000元。",
        "创业担保贷款最高30万元。",
        "百万医疗险起付线1万元,报销比例100%。",
        "小何月薪7200元,养老每月扣576元。",
        "张某骗取失业金3万元,被判有期徒刑。",
        "裁员率不高于5.5%的企业可申请稳岗返还。",
    ],
)
def test_what_happened_to_somebody_or_belongs_elsewhere_states_no_rule(text: str) -> None:
    assert [] == values(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "职工养老(单位16%,个人8%)、职工医保(单位7%,个人2%)。",
            [("pension_rate", 16.0), ("pension_rate", 8.0), ("medical_rate", 7.0), ("medical_rate", 2.0)],
        ),
        ("居民医保人均筹资1080元:个人410元,财政670元。", [("resident_medical_premium", 410.0), ("resident_medical_subsidy", 670.0)]),
    ],
)
def test_a_word_behind_a_colon_or_a_bracket_tells_of_what_follows(text: str, expected: list[tuple[str, float]]) -> None:
    assert expected == values(text)


def test_a_plus_sign_adds_to_the_value_before_it() -> None:
    assert [("maternity_days", 158.0), ("maternity_extra_days", 15.0)] == values("产假158天;难产+15天。")


def test_a_time_right_beside_an_amount_rules_out_indicators_of_another_time() -> None:
    assert [("ltc_premium", 100.0), ("ltc_benefit", 55.0)] == values("长护险筹资每人每年100元;待遇机构每天55元。")


def test_a_difference_of_a_group_stands_beside_other_indicators_of_that_group() -> None:
    claims = read_claims("职工门诊起付线在职600元、退休400元;比例一级75%、二级65%,退休人员提高5个百分点。")
    assert ("outpatient_rate", "delta") in [(claim.indicator, claim.quantity.comparator.value) for claim in claims]
