from decimal import Decimal

import pytest

from extractors.numbers import parse_number


@pytest.mark.parametrize(
    ("expected", "raw"),
    [("4651.5", "4,651.5"), ("12245.6", "12 245.6"), ("24", "二十四"), ("15", "十五"), ("2", "两"), ("400", "四百"), ("0.2", "零点二")],
)
def test_a_numeral_is_read_exactly(expected: str, raw: str) -> None:
    assert Decimal(expected) == parse_number(raw)


@pytest.mark.parametrize(
    ("expected", "raw"),
    [
        (20000, "两万"),
        (12000, "一万二"),
        (2500, "两千五"),
        (10002, "一万零二"),
        (2025, "二〇二五"),
        (10500, "一万零五百"),
        (100000000, "一亿"),
    ],
)
def test_places_and_plain_digits_are_told_apart(expected: int, raw: str) -> None:
    assert expected == parse_number(raw)


@pytest.mark.parametrize("raw", ["", "几十", "1.2.3", "一" * 1000, "二点五百"])
def test_what_is_no_numeral_is_none(raw: str) -> None:
    assert parse_number(raw) is None
