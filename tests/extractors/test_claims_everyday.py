"""Everyday and damaged wordings: numbers without units, words behind their values, answers, text with tags in it."""

import pytest

from tests.extractors.claim_records import as_record, read_claims

Stated = tuple[str, float]


def stated(text: str, *, title: str = "") -> list[Stated]:
    """Indicator and value of each claim."""
    return [(record["indicator"], record["value"]) for record in map(as_record, read_claims(text, title=title))]


def qualified(text: str) -> list[dict[str, str]]:
    """The qualifiers of each claim."""
    return [as_record(claim)["qualifiers"] for claim in read_claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>遂宁失业保险金每月<b>1700</b>&nbsp;元</p>",
        "遂寧失業(yè)保險(xiǎn)金每月1700元",
        "**遂宁失业保险金**每月`1700`元",
    ],
)
def test_what_a_pages_source_left_in_a_text_hides_no_value(text: str) -> None:
    assert stated(text) == [("ui_benefit_monthly", 1700.0)]


def test_the_quote_of_a_text_with_tags_is_as_printed() -> None:
    claim = read_claims("<p>遂宁失业保险金每月<b>1700</b>元。</p>")[0]
    assert "<b>1700</b>元" in claim.quote


def test_a_word_right_behind_an_amount_names_it() -> None:
    found = stated("遗属可领2个月的丧葬补助金和18个月的抚恤金。")
    assert found == [("funeral_grant", 2.0), ("survivor_grant_months", 18.0)]


def test_what_a_later_clause_names_keeps_its_own_value() -> None:
    assert stated("遂宁居民医保个人380元，财政补助670元。") == [("resident_medical_premium", 380.0), ("resident_medical_subsidy", 670.0)]


@pytest.mark.parametrize("text", ["个人缴380元，财政补助670元，共1050元。", "个人380元、财政补助670元，加起来1050元。"])
def test_what_is_added_up_is_no_value(text: str) -> None:
    assert 1050.0 not in [value for _, value in stated(text, title="遂宁居民医保")]


def test_years_that_entitle_are_the_value_before_more_values() -> None:
    found = stated("失业保险缴满1年就可以申领，最长领24个月。")
    assert found == [("ui_min_contrib", 1.0), ("ui_duration_max", 24.0)]


def test_a_bound_of_a_condition_is_none_of_the_value() -> None:
    found = stated("抚恤金：满5年不超过10年的发6个月，满10年不超过15年的发9个月。")
    assert found == [("survivor_grant_months", 6.0), ("survivor_grant_months", 9.0)]


def test_numbers_about_an_arrow_take_the_unit_of_the_note() -> None:
    found = stated("遂宁社保缴费基数(元/月)：下限4200→4300，上限21000→21500")
    assert [value for _, value in found] == [4200.0, 4300.0, 21000.0, 21500.0]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("住院起付线：三级900，二级600，一级300。", [900.0, 600.0, 300.0]),
        ("遂宁居民医保去年380，今年400。", [380.0, 400.0]),
        ("基础养老金从123涨到143了。", [123.0, 143.0]),
        ("住院起付线：三级2019，二级600。", [600.0]),
    ],
)
def test_bare_numbers_are_sums_between_words_that_only_values_have(text: str, values: list[float]) -> None:
    assert [value for _, value in stated(text)] == values


def test_an_implied_group_gives_way_to_a_named_one() -> None:
    assert qualified("干灵活就业的，职工医保按9%交。")[0]["population"] == "灵活就业"


def test_old_people_in_an_insurance_of_residents_are_residents() -> None:
    assert qualified("参加城乡居民养老的老人去世，家属领丧葬费1200元。")[0]["population"] == "城乡居民"


def test_the_basis_may_stand_behind_the_amount() -> None:
    assert qualified("工亡职工的丧葬补助金为6个月的本省上年度职工月平均工资。")[0]["basis"] == "本省上年度职工月平均工资"


def test_an_answer_sees_its_question() -> None:
    assert stated("问：补办社保卡要钱吗？答：免费。") == [("card_fee", 0.0)]


def test_how_far_two_rises_lie_apart_is_no_rise() -> None:
    assert 1.0 not in [value for _, value in stated("养老金总体涨幅为2%，比上年的3%低一个点。")]


def test_the_nations_rule_that_is_added_to_is_no_region() -> None:
    claims = read_claims("在国家规定产假的基础上，增加产假六十日。", title="江西省人口与计划生育条例")
    assert [as_record(claim)["region"] for claim in claims] == ["360000"]


def test_a_band_of_money_before_a_share_is_no_basis() -> None:
    found = qualified("大病保险报销比例：1万—3万元60%，3万元以上70%。")
    assert [item["amount_band"] for item in found] == ["(10000,30000]", "(30000,)"]


def test_somebody_leaves_at_an_age() -> None:
    assert stated("男的63岁退，女干部58岁退。") == [("retirement_age", 63.0), ("retirement_age", 58.0)]


def test_a_sum_set_in_colloquial_decimals() -> None:
    assert stated("退休人员养老金定额加30块，工龄满1年加1块2。")[-1] == ("pension_adjust_fixed", 1.2)


def test_what_stands_behind_a_bracket_is_for_what_comes_there() -> None:
    assert qualified("养老保险(单位16%，个人8%)、失业保险(单位0.5%)")[1]["insurance"] == "养老"


def test_myriads_set_in_colloquial_decimals() -> None:
    assert stated("住院起付线1万2，最高报40万。")[0] == ("inpatient_deductible", 12000.0)
    assert stated("公积金贷款单身最高60万2孩家庭80万。")[0] == ("hf_loan_cap", 600000.0)


def test_months_of_payment_listed_by_age() -> None:
    found = stated("退休计发月数60岁139，55岁170，50岁195。")
    assert found == [("payout_months", 139.0), ("payout_months", 170.0), ("payout_months", 195.0)]


def test_copies_of_a_document_are_no_values() -> None:
    assert stated("材料 | 份数\n身份证复印件 | 2\n一寸照片 | 3", title="社保卡补办所需材料") == []


def test_a_second_list_is_dealt_out_like_the_first() -> None:
    found = qualified("三级、二级医院起付线分别为800元、500元，住院报销比例85%、90%。")
    assert [item["hospital"] for item in found] == ["三级", "二级", "三级", "二级"]
    shares = qualified("养老保险单位、个人分别为16%、8%，失业保险0.7%、0.3%。")
    assert [item["party"] for item in shares] == ["单位", "个人", "单位", "个人"]


def test_shares_that_name_tiers_keep_their_sign() -> None:
    found = qualified("灵活就业养老缴费档次为60%、80%、100%，对应月缴费905元、1207元、1508元。")
    assert [item.get("tier") for item in found[1:]] == ["60%", "80%", "100%"]


def test_a_large_number_takes_no_sign_of_a_share_after_it() -> None:
    found = stated("职工医保住院：三甲起付1200，在职报80%。")
    assert found == [("inpatient_deductible", 1200.0), ("inpatient_rate", 80.0)]


def test_sums_without_a_unit_may_follow_places() -> None:
    found = [as_record(claim) for claim in read_claims("2025年湖南失业金：长沙1890、其他地区1620。")]
    assert [(item["region"], item["value"]) for item in found] == [("430100", 1890.0), ("430000", 1620.0)]
