"""Dates printed apart from their values: what they reach and what they leave alone."""

from datetime import datetime

import pytest

from extractors.claims import find_claims
from extractors.regions import find_article_regions
from models.article import Article, BlockKind, join_blocks
from models.claim import Claim
from models.units import Precision
from tests.extractors.claim_records import GAZETTEER, SCANNER, as_record


def read_article(*paragraphs: str, title: str = "") -> tuple[Claim, ...]:
    """The claims of an article of paragraphs; one with cells is a table."""
    kinds = [BlockKind.TABLE if "|" in paragraph else BlockKind.PARAGRAPH for paragraph in paragraphs]
    rows = [tuple(tuple(line.split(" | ")) for line in text.split("\n")) if "|" in text else () for text in paragraphs]
    blocks, text = join_blocks(list(zip(kinds, paragraphs, rows, strict=True)))
    at = datetime.fromisoformat("2025-08-26T00:00:00+08:00")
    article = Article("own", "https://own.example/3.html", title, title, at, Precision.DAY, None, None, blocks, text)
    return find_claims(article, find_article_regions(title, text, None, GAZETTEER), GAZETTEER, SCANNER)[0]


def effective(*paragraphs: str, title: str = "") -> list[tuple[str | None, str | None, str | None]]:
    return [tuple(as_record(claim)["effective"].values()) for claim in read_article(*paragraphs, title=title)]


START = ("2025-09-01", None, None)


def test_a_lead_in_dates_the_list_below_it() -> None:
    lead = "本市失业保险金发放标准调整如下，自2025年9月1日起执行："
    assert [START, START] == effective(lead, "累计缴费满1年不满5年的，每月2110元。", "累计缴费满5年不满10年的，每月2140元。")


def test_a_lead_in_dates_the_table_below_it() -> None:
    table = "类别 | 月最低工资标准（元）\n一类区 | 2100\n二类区 | 1900"
    assert [START, START] == effective("调整后的最低工资标准见下表，自2025年9月1日起施行。", table)


@pytest.mark.parametrize(
    "closing",
    [
        "上述标准自2025年9月1日起执行。",
        "以上标准从2025年9月1日起施行。",
        "调整后的标准从2025年9月1日开始执行。",
        "本通知自2025年9月1日起施行。",
        "执行时间：2025年9月1日起。",
        "本通知自2025年9月1日起施行，有效期至2030年8月31日。",
        "新标准自2025年9月1日起实施，有效期5年。",
    ],
)
def test_a_closing_sentence_dates_what_stands_before_it(closing: str) -> None:
    assert [START, START] == effective("一类区月最低工资标准2000元。", "二类区月最低工资标准1900元。", closing, "2025年8月26日")


def test_a_term_gives_start_and_end_and_leaves_the_policy_year() -> None:
    found = effective("铜仁市2025年度住房公积金缴存基数上限为30000元。", "本通知确定的标准执行期限为2025年7月1日至2026年6月30日。")
    assert [("2025-07-01", "2026-06-30", "2025")] == found


def test_a_title_with_year_and_month_dates_the_article() -> None:
    assert [("2023-07", None, None)] == effective("缴费基数上限为21000元。", title="2023年7月起，遵义市社会保险缴费基数有调整")


def test_the_time_of_benefits_dates_yearly_contributions_only() -> None:
    found = effective("个人缴费标准为每人每年400元。", "待遇享受期为2026年1月1日至2026年12月31日。", title="铜仁市城乡居民医保缴费")
    assert [("2026-01-01", "2026-12-31", None)] == found


def test_a_claim_keeps_its_own_date() -> None:
    found = effective("2024年1月1日起，失业保险金标准为每月1700元。", "本通知自2025年9月1日起施行。")
    assert [("2024-01-01", None, None)] == found


def test_an_old_value_takes_no_date() -> None:
    assert [(None, None, None), START] == effective("失业保险金由每月1700元调整为1800元。", "上述标准自2025年9月1日起执行。")


@pytest.mark.parametrize(
    "other",
    [
        "遵义市人力资源和社会保障局\n2025年9月1日",
        "遵人社发〔2025〕12号",
        "《失业保险条例》自1999年1月22日起施行。",
        "发布时间：2025年9月1日",
        "2025年9月1日起施行的办法另有规定。",
        "失业保险金2025年9月1日起会再调整吗？",
    ],
)
def test_other_dates_are_no_effective_dates(other: str) -> None:
    assert [(None, None, None)] == effective("失业保险金标准为每月1700元。", other)


def test_the_date_of_one_city_is_not_that_of_another() -> None:
    found = effective("铜仁市失业保险金标准为每月1700元。", "遵义市调整后的标准自2025年9月1日起执行。")
    assert [(None, None, None)] == found


def test_the_date_of_a_notice_is_not_that_of_a_national_rule_in_it() -> None:
    found = effective("累计缴费满15年的，按月领取养老金。", "本通知自2025年9月1日起施行。", title="遵义市关于养老保险的通知")
    assert [(None, None, None)] == found
