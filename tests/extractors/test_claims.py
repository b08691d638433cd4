"""What the grammar binds, rule by rule. How often it is right stands in test_claims_scores.py."""

import json
import time
from typing import Any

import pytest

from extractors.claims import find_claims
from extractors.regions import find_article_regions
from models.article import Article, BlockKind, join_blocks
from models.claim import ClaimStatus
from tests.extractors.claim_records import GAZETTEER, SCANNER, as_record, make_article, read_claims
from tests.shared import shared_path


def values(text: str, **context: str) -> list[tuple[str, object]]:
    return [(claim.indicator, as_record(claim)["value"]) for claim in read_claims(text, **context)]


def test_an_indicator_named_once_holds_for_the_next_clause() -> None:
    assert [("base_ceiling", 24000.0), ("base_floor", 4800.0)] == values("兰州缴费基数上限为24000元,下限为4800元。")


def test_a_span_of_bases_is_a_floor_and_a_ceiling() -> None:
    assert [("base_floor", 4000.0), ("base_ceiling", 20000.0)] == values("缴费基数在4000元至20000元之间选择。")


def test_respectively_deals_values_out_over_heads() -> None:
    claims = read_claims("一级、二级、三级医院住院起付标准分别为200元、400元、800元。")
    assert [("一级", 200), ("二级", 400), ("三级", 800)] == [(dict(c.qualifiers)["hospital"], c.quantity.value) for c in claims]


def test_a_list_without_as_many_heads_yields_a_problem_and_no_claim() -> None:
    article = make_article("甲、乙两类人员的起付标准分别为200元、400元、800元。")
    claims, problems = find_claims(article, (), GAZETTEER, SCANNER)
    assert ((), ["a list of values without as many heads"]) == (claims, [problem.reason for problem in problems])


def test_old_and_new_values_differ_in_status_and_only_the_new_one_is_dated() -> None:
    old, new = read_claims("自2025年7月1日起,昆明失业保险金由每月1600元调整为1700元。")
    assert (ClaimStatus.SUPERSEDED, None) == (old.status, old.period)
    assert (ClaimStatus.CURRENT, True) == (new.status, new.period is not None)


def test_a_difference_is_no_claim_beside_the_value() -> None:
    assert [("resident_basic_pension", 150.0)] == values("基础养老金每人每月150元,比上年提高15元。")


def test_a_difference_alone_is_a_delta() -> None:
    (claim,) = read_claims("居民基础养老金每人每月再提高12元。")
    assert "delta" == claim.quantity.comparator.value


def test_conditions_become_qualifiers_never_values() -> None:
    (claim,) = read_claims("累计缴费满1年不满5年的,失业保险金每月1500元。")
    assert ("[1,5)", 1500) == (dict(claim.qualifiers)["years"], claim.quantity.value)


def test_no_deductible_is_a_deductible_of_nought() -> None:
    assert [("inpatient_deductible", 0.0)] == values("一级医院不设起付线。")


def test_a_provisional_value_says_so() -> None:
    (claim,) = read_claims("缴费基数上限暂按23000元执行。")
    assert ClaimStatus.PROVISIONAL == claim.status


def test_a_national_rule_belongs_to_the_nation_whatever_the_title_names() -> None:
    (claim,) = read_claims("累计缴费满15年才能按月领取养老金。", title="银川社保要交多少年")
    assert "CN" == claim.region


def test_a_cell_takes_its_column_its_row_and_the_title() -> None:
    text = "险种 | 单位 | 个人\n养老保险 | 16% | 8%"
    claims = read_claims(text, title="西宁五险缴费比例")
    assert [("630100", "单位", 16), ("630100", "个人", 8)] == [(c.region, dict(c.qualifiers)["party"], c.quantity.value) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "缴费基数下限会到5000元吗？",
        "例如,缴费基数上限为30000元。",
        "预计明年缴费基数下限为5200元。",
        "最低工资拟调整为2300元。",
        "失业金每月大约1800元。",
        "网传失业金涨到3000元,不实。",
        "德国缴费基数上限为7000元。",
        "咨询电话12333。",
        "购房需连续缴纳社保满2年。",
        "单位应将失业人员的名单自解除劳动关系之日起十五日内告知经办机构。",
        "月收入1800元的三口之家，租房补贴可以拿到1140元。",
        "缴费年限累计满12个月为1年。",
        "工伤保险费率可以上浮到行业基准费率的120%、150%，或下浮到80%、50%。",
        "按目前增速推算，明年缴费基数下限或达到5200元。",
    ],
)
def test_what_asserts_no_rule_is_no_claim(text: str) -> None:
    assert () == read_claims(text)


def test_a_claim_quotes_its_sentence_and_names_what_it_was_bound_from() -> None:
    text = "先看背景。缴费基数上限为24000元。"
    (claim,) = read_claims(text)
    amounts = [mention.raw for mention in claim.mentions if mention.kind == "quantity"]
    assert ("缴费基数上限为24000元。", ["24000元"]) == (text[claim.start : claim.end], amounts)


def paragraphs(*parts: str, title: str = "") -> list[tuple[str, object]]:
    blocks, text = join_blocks([(BlockKind.PARAGRAPH, part, ()) for part in parts])
    article = Article("own", "https://own.example/4.html", title, title, None, None, None, None, blocks, text)
    claims, _ = find_claims(article, find_article_regions(title, text, None, GAZETTEER), GAZETTEER, SCANNER)
    return [(claim.indicator, as_record(claim)["value"]) for claim in claims]


def test_an_answer_in_its_own_paragraph_inherits_from_its_question() -> None:
    assert [("ui_duration_max", 24.0)] == paragraphs("问：失业金最长领多久？", "答：最长24个月。", "问：要带几张照片？", "答：2张。")


def test_a_lead_in_is_known_to_each_paragraph_that_states_a_value() -> None:
    found = paragraphs("各市失业保险金标准如下：", "贵阳市：1800元/月；", "遵义市：1700元/月；")
    assert [("ui_benefit_monthly", 1800.0), ("ui_benefit_monthly", 1700.0)] == found


def test_a_numbered_line_is_the_heading_of_what_follows() -> None:
    found = paragraphs("一、住院起付标准", "一级医院200元。", "二、报销比例", "一级医院90%。", title="遵义居民医保")
    assert [("inpatient_deductible", 200.0), ("inpatient_rate", 90.0)] == found


def test_a_span_that_is_a_value_dates_no_other_value() -> None:
    text = "集中缴费期为2025年9月1日至2025年12月31日，逾期缴费的设3个月待遇等待期。"
    assert [True, None] == [claim.quantity.dates is not None or claim.period for claim in read_claims(text)]


def test_what_is_called_old_at_the_end_is_old() -> None:
    claims = read_claims("女干部满55周岁退休，这是改革前的规定。")
    assert [ClaimStatus.SUPERSEDED] == [claim.status for claim in claims]


def test_months_of_benefit_are_dealt_out_like_other_heads() -> None:
    claims = read_claims("失业保险金第1至12个月、第13至24个月的标准分别为2175元、1740元。")
    assert [("1-12", 2175), ("13-24", 1740)] == [(dict(c.qualifiers)["months"], c.quantity.value) for c in claims]


def test_a_stated_total_that_differs_from_the_list_is_a_problem() -> None:
    items = ["1、甘肃省(临夏回族自治州)", "2、山东省(德州市、省本级)"]
    parts = ["已开通跨省共济的地区有哪些?", *items, "共5个地区已开通个人账户跨省共济。"]
    blocks, text = join_blocks([(BlockKind.PARAGRAPH, part, ()) for part in parts])
    article = Article("own", "https://own.example/2.html", "", "", None, None, None, None, blocks, text)
    claims, problems = find_claims(article, (), GAZETTEER, SCANNER)
    opened = [(claim.region, claim.qualifiers) for claim in claims if claim.indicator == "mutual_aid_open"]
    assert [("622900", ()), ("371400", ()), ("370000", (("area", "省直"),))] == opened
    assert ["5 regions are stated, 3 are enumerated"] == [problem.reason for problem in problems]


def seed_key(claim: dict[str, Any]) -> tuple[object, ...]:
    value = claim["min"] if claim["value"] is None else claim["value"]
    return claim["indicator"], claim["region"], claim["comparator"], float(value), sorted(claim["qualifiers"].items())


def test_the_seed_article_states_its_claims_and_no_others() -> None:
    expected = json.loads(shared_path("seed/expected.json").read_text(encoding="utf-8"))
    lines = shared_path("seed/article.txt").read_text(encoding="utf-8").split("\n")[3:]
    body = [line for line in lines if line.strip() and "2026-03-05 1" not in line]
    blocks, text = join_blocks([(BlockKind.PARAGRAPH, line, ()) for line in body])
    title = expected["title_without_date_suffix"]
    article = Article("seed", expected["url"], title, title, None, None, None, None, blocks, text)
    claims, problems = find_claims(article, find_article_regions(title, text, None, GAZETTEER), GAZETTEER, SCANNER)
    assert sorted(map(seed_key, expected["claims"])) == sorted(seed_key(as_record(claim)) for claim in claims)
    assert () == problems


@pytest.mark.parametrize(
    "text",
    ["社" * 1_000_000, "1" * 1_000_000, "一" * 90_000, "“" * 9_000 + "缴费基数", "\0" * 9_000, "(" * 90_000, "1|" * 9_000, "5%至" * 5_000],
    ids=["one character", "one digit", "one numeral", "open quotes", "NUL", "brackets", "cells", "spans"],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    start = time.process_time()
    find_claims(make_article(text), (), GAZETTEER, SCANNER)
    assert time.process_time() - start < 10


def test_a_bracket_that_states_another_value_keeps_its_words_to_itself() -> None:
    claims = read_claims("职工门诊报销比例：二级医院70%（退休75%），三级医院60%。")
    assert [("职工", 70), ("退休人员", 75), ("职工", 60)] == [(dict(c.qualifiers)["population"], c.quantity.value) for c in claims]


@pytest.mark.parametrize("months", ["第1-12月", "第1至12个月", "第1个月到第12个月", "第1—12个月"])
def test_the_months_of_a_benefit_are_a_band_and_no_date(months: str) -> None:
    (claim,) = read_claims(f"自2026年7月1日起，失业保险金{months}为每月2340元。")
    assert ("1-12", "2026-07-01") == (dict(claim.qualifiers)["months"], as_record(claim)["effective"]["from"])
