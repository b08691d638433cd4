import pytest

from extractors.periods import PrintedDate, join_dates, read_date
from tests.extractors.claim_records import SCANNER


def find_dates(text: str, year: int | None = None) -> list[tuple[str | None, str | None, str | None]]:
    dates: list[PrintedDate] = []
    for match in SCANNER.numbers.finditer(text):
        found = read_date(match, year)
        if found is not None:
            dates.append(found)
    periods = [item.period for item in join_dates(text, dates)]
    return [(p.starts.isoformat() if p.starts else None, p.ends.isoformat() if p.ends else None, p.label) for p in periods]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("2025-07-01", None, None), "自2025年7月1日起执行"),
        (("2025-07", "2026-06", None), "2025年7月至2026年6月"),
        (("2025-10-20", "2025-12-31", None), "2025年10月20日到12月31日"),
        (("2024-07", "2025-06", None), "2024.07-2025.06"),
        ((None, None, "2025"), "2025年度"),
        ((None, None, "2025-2026"), "2025-2026年度"),
        ((None, "2025-12-31", None), "延续实施到2025年底"),
        ((None, "2025-12-31", None), "政策到2025年12月31日为止"),
        (("2023", None, None), "2023年起"),
    ],
)
def test_a_date_keeps_the_precision_that_is_printed(expected: tuple[str | None, ...], text: str) -> None:
    assert [expected] == find_dates(text)


@pytest.mark.parametrize("text", ["截至2025年6月底", "2024年12月31日前已退休", "2025年1月1日后出生"])
def test_dates_of_conditions_and_counts_are_not_effective(text: str) -> None:
    assert [] == find_dates(text)


def test_a_date_without_a_year_takes_the_one_known() -> None:
    assert [("2025-09-01", None, None)] == find_dates("9月1日起", 2025)
    assert [] == find_dates("9月1日起")
