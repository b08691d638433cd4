from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.fact import ChangeKind
from models.units import Precision, Unit
from reports.amounts import beijing_day, format_amount, format_difference, format_effective, format_value, iso_days, iso_instant, share_of
from tests.reports.factory_changes import FLOOR, SONGJIANG, change, number, other


@pytest.mark.parametrize(
    ("chinese", "english", "value", "unit"),
    [
        ("4,651 元/月", "¥4,651/month", "4651", "CNY/month"),
        ("16%", "16%", "16.00", "percent"),
        ("6 个月", "6 months", "6", "month"),
        ("1 年", "1 year", "1", "year"),
        ("0 元", "¥0", "0", "CNY"),
        ("0.05%", "0.05%", "0.050", "percent"),
        ("10 个工作日", "10 working days", "10", "workday"),
        ("60 周岁", "age 60", "60", "age_year"),
        ("22.5 元/小时", "¥22.5/hour", "22.5", "CNY/hour"),
        ("1,205,000 元", "¥1,205,000", "1.205E+6", "CNY"),
    ],
)
def test_a_value_reads_as_people_write_it(chinese: str, english: str, value: str, unit: str) -> None:
    state = number(value, unit)
    assert chinese == format_value(state, "zh")
    assert english == format_value(state, "en")


def test_every_unit_has_a_form_in_both_languages() -> None:
    assert [] == [unit for unit in Unit if "3" not in format_amount(Decimal(3), unit, "zh") + format_amount(Decimal(3), unit, "en")]


def test_comparators_are_words() -> None:
    assert "不低于 15 年" == format_value(number("15", "year", comparator=">="), "zh")
    assert "at most 6 months" == format_value(number("6", "month", comparator="<="), "en")
    assert "降低 0.5 个百分点" == format_value(number("-0.5", "percentage_point", comparator="delta"), "zh")


def test_ranges_sets_dates_and_yes_are_read_from_their_text() -> None:
    assert "2–3 个月" == format_value(other("2..3", "month", comparator="range"), "zh")
    assert "5–12%" == format_value(other("5..12", "percent", comparator="range"), "en")
    assert "60%、80%、100%" == format_value(other("60,80,100", "percent", comparator="set"), "zh")
    assert "2025年10月20日至12月31日" == format_value(other("2025-10-20/2025-12-31", "date"), "zh")
    assert "20 October 2025 to 28 February 2026" == format_value(other("2025-10-20/2026-02-28", "date"), "en")
    assert "是" == format_value(other("true", "bool"), "zh")


def test_a_value_that_cannot_be_read_is_shown_as_it_is_stored() -> None:
    assert "around ten month" == format_value(other("around ten", "month"), "zh")
    assert "7 parsec" == format_value(number("7", "parsec"), "en")


def test_a_difference_has_a_sign_and_a_share() -> None:
    rows = {
        unit: change(ChangeKind.CHANGED, SONGJIANG, FLOOR, "", number(old, unit), number(new, unit))
        for unit, old, new in (("CNY/month", "4494", "4651"), ("percent", "8.5", "8"), ("age_year", "60", "63"), ("month", "3", "3"))
    }
    assert "+157 元/月（+3.5%）" == format_difference(rows["CNY/month"], "zh")
    assert "+¥157/month (+3.5%)" == format_difference(rows["CNY/month"], "en")
    assert "−0.5 个百分点" == format_difference(rows["percent"], "zh")
    assert "+3 years" == format_difference(rows["age_year"], "en")
    assert format_difference(rows["month"], "zh") is None
    assert Decimal("-5.9") == share_of(rows["percent"])


def test_a_share_of_nothing_is_no_number() -> None:
    row = change(ChangeKind.CHANGED, SONGJIANG, FLOOR, "", number("0", "CNY"), number("50", "CNY"))
    assert share_of(row) is None
    assert "+50 元" == format_difference(row, "zh")


def test_the_end_of_a_value_is_shown_as_its_last_day() -> None:
    state = number("8", "percent", since=date(2026, 1, 1), until=date(2027, 1, 1))
    assert "2026年1月1日至12月31日" == format_effective(state, "zh")
    assert "2026-01-01/2026-12-31" == iso_days(state)
    assert "from 1 January 2026" == format_effective(number("8", "percent"), "en")


def test_a_day_is_the_day_in_beijing() -> None:
    assert date(2026, 3, 6) == beijing_day(datetime(2026, 3, 5, 18, 0, tzinfo=UTC))


def test_an_instant_is_as_precise_as_it_was_printed() -> None:
    instant = datetime(2026, 3, 5, 18, 42, 42, tzinfo=UTC)
    assert "2026-03-05 18:42" == iso_instant(instant, Precision.MINUTE)
    assert "2026-03" == iso_instant(instant, Precision.MONTH)
