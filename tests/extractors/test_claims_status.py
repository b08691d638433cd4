"""Old values beside new ones, values for the time being, and the dates that belong to each."""

import pytest

from tests.extractors.claim_records import as_record, read_claims
from tests.extractors.test_claims_scopes import read_article

Stated = tuple[float, str, str | None, str | None, str | None]


def stated(text: str, *, title: str = "") -> list[Stated]:
    """Value, status and dates of each claim of a sentence published on 1 August 2025."""
    records = [as_record(claim) for claim in read_claims(text, title=title, published="2025-08-01")]
    return [(record["value"], record["status"], *record["effective"].values()) for record in records]


OLD, NEW = (1700.0, "superseded", None, None, None), (1800.0, "current", None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "泸州失业金去年是1700元，今年为1800元。",
        "泸州失业金过去是1700元，如今涨到1800元。",
        "泸州失业金在1700元的基础上上调，达到1800元。",
        "泸州失业金由2024年的1700元提高至1800元。",
        "泸州失业金1700元→1800元。",
        "泸州失业金从1700提高到1800元。",
        "泸州将失业金1700元调高到1800元。",
        "以前泸州失业金只有1700元，现在1800元了。",
        "原：泸州失业金1700元；现：1800元。",
        "泸州失业金：1700元（原）/1800元（现）。",
        "泸州失业金1700元的老标准不再适用，新标准1800元。",
    ],
)
def test_the_old_value_is_superseded_and_the_new_one_applies(text: str) -> None:
    assert [("superseded", 1700.0), ("current", 1800.0)] == [(status, value) for value, status, *_ in stated(text)]


@pytest.mark.parametrize(
    "text",
    ["泸州失业金提高至1800元，原标准1700元。", "泸州失业金1800元，去年还是1700元。", "泸州失业金1800元（去年1700元）。"],
)
def test_the_old_value_may_follow_the_new_one(text: str) -> None:
    assert [NEW, OLD] == stated(text)


def test_a_value_that_gave_way_keeps_its_own_year() -> None:
    found = stated("2024年泸州失业金每月1700元，今年提高到1800元。")
    assert [(1700.0, "superseded", None, None, "2024"), NEW] == found


def test_what_has_ended_is_superseded() -> None:
    assert [(1700.0, "superseded", None, None, "2024")] == stated("2024年泸州失业金每月1700元，这一标准已于年底停用。")


def test_a_place_whose_name_ends_in_old_makes_no_value_old() -> None:
    assert [(22000.0, "current", None, None, None)] == stated("太原月缴费基数上限22000元。")


def test_last_years_average_is_no_old_value() -> None:
    assert [(7000.0, "current", None, None, None)] == stated("上一年度全省在岗职工月平均工资为7000元。")


def test_a_share_of_last_years_payments_is_no_old_value() -> None:
    assert ["current"] == [status for _, status, *_ in stated("对中小微企业按上年度实际缴纳失业保险费的60%返还。")]


def test_a_value_for_the_time_being_says_so_behind_it_as_well() -> None:
    assert [(1800.0, "provisional", None, None, None)] == stated("泸州失业金每月1800元，暂按2024年标准执行。")


@pytest.mark.parametrize(
    ("text", "start", "end", "year"),
    [
        ("自二〇二五年十月三十一日起，泸州失业金每月1800元。", "2025-10-31", None, None),
        ("二○二五年度泸州失业金每月1800元。", None, None, "2025"),
        ("2025年1—12月，泸州失业金每月1800元。", "2025-01", "2025-12", None),
        ("2025年下半年起，泸州失业金每月1800元。", "2025-07", None, None),
        ("2025年7月1日后，泸州失业金按每月1800元发放。", "2025-07-01", None, None),
        ("泸州自明年1月1日起将失业金调至1800元。", "2026-01-01", None, None),
        ("泸州失业金调至1800元，追溯至2025年1月1日。", "2025-01-01", None, None),
        ("泸州失业金每月1800元，从今年7月1日起用一年。", "2025-07-01", None, None),
        ("泸州失业金1800元的标准延续到2026年12月31日，其中个人部分另行规定。", None, "2026-12-31", None),
        ("自2025年7月1日起，泸州失业金目前执行每月1800元。", "2025-07-01", None, None),
    ],
)
def test_each_way_to_print_a_start_is_read(text: str, start: str | None, end: str | None, year: str | None) -> None:
    assert [(1800.0, "current", start, end, year)] == stated(text)


def test_a_year_in_which_a_value_is_reached_is_its_start() -> None:
    assert [(20.0, "current", "2039", None, None)] == stated("到2039年养老保险最低缴费年限达到20年。")


def test_values_are_dealt_out_over_years() -> None:
    found = stated("2024年度和2025年度，泸州社保缴费基数下限分别为4800元和5000元。")
    assert [(4800.0, "current", None, None, "2024"), (5000.0, "current", None, None, "2025")] == found


def test_the_month_of_what_a_share_is_taken_of_is_no_start() -> None:
    assert [None] == [
        start for _, _, start, *_ in stated("挂钩调整：按本人2024年12月基本养老金的0.5%增加。", title="退休人员基本养老金调整")
    ]


def starts(*paragraphs: str, title: str = "") -> list[str | None]:
    return [as_record(claim)["effective"]["from"] for claim in read_article(*paragraphs, title=title)]


def test_a_date_of_another_place_is_not_inherited() -> None:
    text = "辽宁一档月最低工资2330元，2025年5月1日起执行。上海的月最低工资是2740元。"
    assert ["2025-05-01", None] == starts(text)


def test_a_date_of_the_nation_is_no_date_of_a_citys_own_value() -> None:
    text = "全国城乡居民基础养老金最低标准从2025年1月起为每月143元。汕尾市的标准为每人每月245元。"
    assert ["2025-01", None] == starts(text)


def test_a_date_is_not_inherited_beyond_a_question_or_by_what_stays_as_it_was() -> None:
    assert ["2025-07-01", None] == starts("自2025年7月1日起，单身职工租房每月提取1200元。首付比例是多少？公积金贷款首付比例不低于20%。")
    assert ["2026-01-01", None] == starts("自2026年1月1日起，职工门诊年度限额3600元。居民医保门诊年度限额仍为200元。")


def test_a_closing_date_does_not_reach_a_years_average() -> None:
    found = starts("上年度全口径月平均工资7388元。", "缴费基数下限4433元。", "上述标准自2025年7月1日起执行。")
    assert [None, "2025-07-01"] == found


def test_a_standard_that_applies_to_cases_after_a_day_applies_from_it() -> None:
    assert ["2025-01-01"] == starts("一次性工亡补助金为1083760元。", "该标准适用于2025年1月1日以后发生的工亡。")


def test_a_long_text_on_something_else_states_nothing() -> None:
    filler = "本部门全年公务接待与车辆运行的各项支出均按规定公开并接受监督。" * 20
    assert () == read_article(filler, "财政补助由8.64万元降至8.02万元。", "处违法所得一倍以上三倍以下罚款。", title="2019年度部门决算公开")
    insured = "本地居民医保的参保、缴费和待遇按规定公开并接受监督。" * 20
    assert [700.0] == [as_record(claim)["value"] for claim in read_article(insured, "居民医保财政补助每人每年700元。", title="年度公开")]


@pytest.mark.parametrize(
    "text",
    [
        "医保退休缴费年限由男25年、女20年调整为男30年、女25年。",
        "贷款额度从单缴存人25万元、双缴存人20万元提高到单缴存人30万元、双缴存人25万元，系公积金新政。",
        "失业保险费率由单位25%、个人20%分别调整为30%、25%。",
    ],
)
def test_all_that_stands_before_a_change_is_old(text: str) -> None:
    assert [status for _, status, *_ in stated(text)] == ["superseded", "superseded", "current", "current"]


@pytest.mark.parametrize(
    "text",
    [
        "原法定退休年龄为男60周岁、女干部55周岁。",
        "旧政策下，产假只有98天。",
        "过去产假只有98天。",
        "上一轮泸州失业金是1700元。",
        "泸州失业金以前按1700元发。",
        "泸州失业金上调前每月1700元。",
        "泸州失业金原执行的1700元现已提高。",
    ],
)
def test_what_an_old_rule_says_is_old_of_every_kind(text: str) -> None:
    assert {status for _, status, *_ in stated(text)} == {"superseded"}


@pytest.mark.parametrize(
    "text",
    [
        "泸州缴费基数下限公布前，先按4500元缴纳。",
        "泸州缴费基数下限继续按4500元执行，公布后多退少补。",
        "新标准未下达，泸州灵活就业人员按每月900元预缴。",
        "泸州缴费基数下限暂用4500元。",
    ],
)
def test_what_is_settled_later_is_provisional(text: str) -> None:
    assert [status for _, status, *_ in stated(text)] == ["provisional"]


def test_what_is_paid_first_without_a_settlement_is_no_provisional_value() -> None:
    assert [status for _, status, *_ in stated("泸州缴费基数下限先按4500元申报。")] == ["current"]


def test_a_value_may_hold_until_a_year() -> None:
    found = stated("2039年起最低缴费年限为20年；2029年及以前仍为15年。")
    assert found == [(20.0, "current", "2039", None, None), (15.0, "current", None, "2029", None)]


def test_a_span_may_be_told_in_two_clauses() -> None:
    assert stated("居民医保集中缴费从9月1日开始，12月20日截止。")[0][0] == "2025-09-01/2025-12-20"


def test_an_age_by_which_a_group_is_called_makes_no_row_old() -> None:
    table = "人员 | 改革后退休年龄\n男职工 | 63周岁\n原50周岁退休女职工 | 55周岁"
    assert [status for _, status, *_ in stated(table)] == ["current", "current"]


def test_a_start_and_an_end_that_close_a_sentence_are_one_period() -> None:
    found = stated("泸州失业金1800元，自2025年1月1日起执行，有效期至12月31日。")
    assert found == [(1800.0, "current", "2025-01-01", "2025-12-31", None)]
