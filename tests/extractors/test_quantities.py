from decimal import Decimal

import pytest

from extractors.quantities import Amount, join_spans, read_amount
from tests.extractors.claim_records import SCANNER


def find_amounts(text: str) -> list[Amount]:
    found = [read_amount(match, SCANNER.units) for match in SCANNER.numbers.finditer(text)]
    return join_spans(text, [amount for amount in found if amount is not None])


@pytest.mark.parametrize(
    ("dim", "value", "text"),
    [
        ("money", "35283", "35,283元"),
        ("money", "200000", "20万元"),
        ("month", "6", "六个月"),
        ("month", "6", "半年"),
        ("workday", "10", "十个工作日"),
        ("percent", "0.2", "百分之零点二"),
        ("percent", "0.05", "万分之五"),
        ("percent", "66.67", "三分之二"),
        ("percent", "66.67", "2/3"),
        ("age", "55", "55周岁"),
        ("mass", "312.6", "312.6亿元"),
    ],
)
def test_a_unit_gives_the_dimension(dim: str, value: str, text: str) -> None:
    (amount,) = find_amounts(text)
    assert (dim, Decimal(value)) == (amount.dim, amount.low)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [("5", "12", "5%—12%"), ("10000", "50000", "1万至5万元"), ("2", "3", "2到3个月"), ("1", "3", "一倍以上三倍以下")],
)
def test_two_amounts_make_a_span(low: str, high: str, text: str) -> None:
    (amount,) = find_amounts(text)
    assert (Decimal(low), Decimal(high)) == (amount.low, amount.high)


def test_the_first_character_of_the_next_line_is_no_unit() -> None:
    assert ["bare", "bare"] == [amount.dim for amount in find_amounts("北京 26.4\n天津 24.4")]


def test_the_time_after_a_unit_is_part_of_it() -> None:
    assert ["month", "hour", "month"] == [amount.per for amount in find_amounts("4651元/人/月;22.4元/小时;9元/人·月")]


@pytest.mark.parametrize("text", ["京人社发〔2025〕9号", "0731-84900000", "191017101580142019.217.215", "18:42:42", "第十七条"])
def test_numbers_that_count_nothing_are_no_amounts(text: str) -> None:
    assert [] == [amount for amount in find_amounts(text) if amount.dim != "bare"]


def test_a_comma_before_other_than_three_digits_is_punctuation() -> None:
    assert [Decimal(139), Decimal(55)] == [amount.low for amount in find_amounts("是139,55岁")]
