"""What the comparison with other tools counts; none of them is needed."""

import pytest

from benchmarks.peers.metrics import (
    average_f1,
    compare_texts,
    digest_title,
    find_first_date,
    judge_date,
    parse_day,
    pool_overlaps,
)


@pytest.mark.parametrize(
    ("f1", "precision", "recall", "gold", "read"),
    [
        (1.0, 1.0, 1.0, "缴费基数下限", "缴费基数下限"),
        (0.8, 1.0, 2 / 3, "缴费基数下限", "缴费基数"),
        (0.8, 2 / 3, 1.0, "缴费基数", "缴费基数分享"),
        (0.5, 0.5, 0.5, "参保", "参考"),
        (0.0, 0.0, 0.0, "参保", ""),
        (0.0, 0.0, 0.0, "参保", "缴费"),
        (2 / 3, 1.0, 0.5, "费费", "费"),  # a multiset: the second one is missing
    ],
)
def test_f1_weighs_shared_characters_against_both_texts(f1: float, precision: float, recall: float, gold: str, read: str) -> None:
    overlap = compare_texts(gold, read)
    assert (f1, precision, recall) == pytest.approx((overlap.f1, overlap.precision, overlap.recall))


@pytest.mark.parametrize(
    ("gold", "read"),
    [
        ("４６５１元", "4651元"),
        ("下限 4651\u3000元/月", "下限\n4651元/月"),
        ("下限4651元", "下\u200b限4651元\xa0"),
        ("甲乙", "乙甲"),
        ("", " \n"),
    ],
)
def test_widths_spaces_and_order_make_no_difference(gold: str, read: str) -> None:
    assert 1.0 == compare_texts(gold, read).f1


def test_macro_weighs_pages_and_micro_weighs_characters() -> None:
    overlaps = [compare_texts("甲" * 90, "甲" * 90), compare_texts("甲" * 10, "")]
    assert 0.5 == average_f1(overlaps)
    assert pytest.approx(180 / 190) == pool_overlaps(iter(overlaps)).f1


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2005-05-07", "2005-5-7 21:23:57"), ("2022-02-13", "2022年02月13日"), ("2020-04-17", "２０２０/4/17"), ("2003-05", "2003-5"),
        ("2018", "2018"), (None, "UNKNOWN"), (None, "某某"), (None, ""), (None, None),
    ],
)  # fmt: skip
def test_a_gold_date_is_as_exact_as_it_is_written(expected: str | None, text: str | None) -> None:
    assert expected == parse_day(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2005-03-21", "某某网 © 1999-2006 首页 2005年03月21日 11:21 更新 2005-03-22"),
        ("2005-03-21", "发布：2005 年 3 月 21 日"),
        ("2022-02-06", "2022.02.06"),
        (None, "2005年3月起执行"),
        (None, "2005-13-40 编号 12005-03-21"),
        (None, "版本 3.2005.3.21.7"),
    ],
)
def test_the_baseline_takes_the_first_complete_date(expected: str | None, text: str) -> None:
    assert expected == find_first_date(text)


@pytest.mark.parametrize(
    ("right", "gold", "read"),
    [
        (True, "2005-03-21", "2005-03-21"), (False, "2005-03-21", "2005-03-22"), (False, "2005-03-21", "2005-03"),
        (False, "2005-03-21", None),
        (True, "2003-05", "2003-05-01"), (True, "2003-05", "2003-05"), (False, "2003-05", "2003"), (False, "2003-05", "2003-06-01"),
        (True, None, None), (False, None, "2005-03-21"),
    ],
)  # fmt: skip
def test_a_date_is_judged_to_the_exactness_of_its_gold(right: bool, gold: str | None, read: str | None) -> None:
    assert right is judge_date(gold, read)


def test_a_title_is_kept_as_a_digest_that_punctuation_does_not_change() -> None:
    kept = digest_title("page", "关于“两险”合并——问答（２）")
    assert kept == digest_title("page", '关于"两险"合并 - 问答(2)')
    assert kept != digest_title("page", "关于两险合并问答2_某某网")
    assert kept != digest_title("other", "关于“两险”合并——问答（２）")
