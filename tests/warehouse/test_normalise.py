"""A batch of claims as a table: canonical, dated, checked, repeats folded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pandera.errors
import pytest

from models.batch import FetchedPage
from models.claim import Claim
from models.mention import Quantity
from models.units import Comparator, Unit
from tests.warehouse.factory import CATALOGUE, OFFICIAL, XIAN, amount, claim, extraction, fetched, period
from warehouse.amounts import value_text
from warehouse.normalise import SCHEMA, normalise_claims
from warehouse.passages import blank_passage

ONE = "https://official.example/1"
NIGHT = date(2026, 3, 2)


def rows(*claims: Claim, published: date | None = None) -> list[dict[str, Any]]:
    page: FetchedPage = fetched(ONE, NIGHT)
    normalised = normalise_claims([(page, extraction(OFFICIAL, ONE, *claims, published=published))], CATALOGUE)
    assert () == normalised.problems
    return [{str(name): cell for name, cell in row.items()} for row in normalised.frame.to_dict("records")]


def problem_reasons(*claims: Claim, published: date | None = None) -> list[str]:
    normalised = normalise_claims([(fetched(ONE, NIGHT), extraction(OFFICIAL, ONE, *claims, published=published))], CATALOGUE)
    assert normalised.frame.empty
    return [problem.reason for problem in normalised.problems]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "basis", "precision", "printed"),
    [
        (date(2025, 7, 1), None, "printed", "day", period("2025-07-01")),
        (date(2025, 7, 1), None, "printed", "month", period("2025-07")),
        (date(2025, 1, 1), None, "printed", "year", period("2025")),
        (date(2025, 7, 1), date(2026, 7, 1), "printed", "day", period("2025-07-01", "2026-06-30")),
        (date(2025, 7, 1), date(2026, 7, 1), "printed", "month", period("2025-07", "2026-06")),
        (date(2025, 1, 1), date(2026, 1, 1), "printed", "year", period("2025", "2025")),
        (date(2025, 1, 1), None, "label", "year", period(label="2025")),
        (date(2026, 1, 1), None, "label", "year", period(label="2026-2027")),
        (date(2025, 7, 1), None, "printed", "month", period("2025-07", label="2025")),
        (date(2025, 9, 3), date(2026, 1, 1), "published", "day", period(ends="2025-12-31")),
        (date(2025, 9, 3), None, "published", "day", None),
        (date(2025, 7, 1), None, "printed", "day", period("2025-07-01", "9999")),
    ],
)
def test_a_printed_period_is_half_open_valid_time(
    valid_from: date, valid_to: date | None, basis: str, precision: str, printed: object
) -> None:
    row = rows(claim("4651", printed), published=date(2025, 9, 3))[0]
    assert (valid_from, valid_to, basis, precision) == (row["valid_from"], row["valid_to"], row["valid_basis"], row["valid_precision"])


def test_without_any_date_a_claim_starts_when_it_was_seen_in_china() -> None:
    row = rows(claim("4651"))[0]  # fetched at 18:00 UTC, which is the next day there
    assert (date(2026, 3, 3), "seen") == (row["valid_from"], row["valid_basis"])


def test_what_is_printed_is_kept_beside_it() -> None:
    row = rows(claim("4651", period("2025-07", "2026-06", "2025")))[0]
    assert ("2025-07", "2026-06", "2025", "2025-07/2026-06/2025") == (
        row["printed_from"], row["printed_to"], row["period_label"], row["period_raw"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("the period ends on 2024-12, before its start on 2025-07-01", claim("4651", period("2025-07-01", "2024-12"))),
        ("'十四五' is no policy year of the form 2025 or 2025-2026", claim("4651", period(label="十四五"))),
        ("region '000000' is not in the catalogue", claim("4651", region="000000")),
        ("indicator 'x' is not in the catalogue", claim("4651", indicator="x")),
        ("'一些' has no value for comparator = and unit CNY", claim(Quantity("一些", None, None, None, (), None, Comparator.EQ, Unit.CNY))),
    ],
)
def test_what_has_no_canonical_form_is_a_problem(reason: str, said: Claim) -> None:
    assert [reason] == problem_reasons(said)


def test_qualifiers_fold_to_their_canonical_words() -> None:
    assert (
        '{"insurance":"养老","party":"单位"}'
        == rows(claim("4651", qualifiers=(("party", "用人 单位"), ("insurance", "养老"))))[0]["qualifiers"]
    )


def test_synonyms_make_one_parameter() -> None:
    first, second = (
        rows(claim("4651", qualifiers=(("party", "企业"),)), claim("4651", qualifiers=(("party", "用人单位"),), quote="另一句"))[:1] * 2
    )
    assert first["key_id"] == second["key_id"]
    assert 1 == len(rows(claim("4651", qualifiers=(("party", "企业"),)), claim("4651", qualifiers=(("party", "用人单位"),))))


def test_a_repeat_within_an_article_is_one_claim() -> None:
    assert ["先说的4651元"] == [row["quote"] for row in rows(claim("4651", quote="先说的4651元"), claim("4651", quote="又说的4651元"))][:1]
    assert 1 == len(rows(claim("4651"), claim("4651", quote="重复")))


def test_another_amount_is_another_claim_of_the_same_identity() -> None:
    first, second = rows(claim("4651"), claim("4494"))
    assert first["identity_hash"] == second["identity_hash"]
    assert first["claim_id"] != second["claim_id"]


def test_the_same_reading_gives_the_same_ids() -> None:
    assert rows(claim("4651", "2025-07-01")) == rows(claim("4651", "2025-07-01"))


@pytest.mark.parametrize(("plausible", "value"), [(True, "500"), (True, "12000"), (False, "499.99"), (False, "120000")])
def test_plausibility_is_marked(plausible: bool, value: str) -> None:
    assert plausible == rows(claim(value))[0]["plausible"]


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("24", "month", amount("2", Unit.YEAR)),
        ("6", "month", amount("0.5", Unit.YEAR)),
        ("24", "month", amount("24", Unit.MONTH)),
    ],
)
def test_exact_units_become_canonical(text: str, unit: str, quantity: Quantity) -> None:
    row = rows(claim(quantity, indicator="ui_months"))[0]
    assert (text, unit, "{}") == (row["value_text"], row["unit"], row["qualifiers"])


def test_another_unit_is_a_qualifier() -> None:
    assert '{"unit":"CNY/year"}' == rows(claim(amount("11000", Unit.CNY_YEAR)))[0]["qualifiers"]


def test_a_bound_says_nothing_new_about_a_bound() -> None:
    row = rows(claim(amount("4651", comparator=Comparator.GE)))[0]
    assert "=" == row["comparator"]
    assert row["value_hash"] == rows(claim("4651"))[0]["value_hash"]


@pytest.mark.parametrize(("spelled", "value"), [("4651", "4651.00"), ("0.05", "0.050"), ("100", "1E+2"), ("0", "-0.0"), ("-5", "-5")])
def test_a_number_has_one_spelling(spelled: str, value: str) -> None:
    assert spelled == value_text(amount(value))


@pytest.mark.parametrize(
    ("spelled", "quantity"),
    [
        ("4651", amount("4651.0")),
        ("2..3", Quantity("2至3个月", None, Decimal(2), Decimal(3), (), None, Comparator.RANGE, Unit.MONTH)),
        ("60,80", Quantity("80、60", None, None, None, (Decimal(80), Decimal(60)), None, Comparator.SET, Unit.PERCENT)),
        (
            "2025-10-01/2025-10-31",
            Quantity("", None, None, None, (), (date(2025, 10, 1), date(2025, 10, 31)), Comparator.EQ, Unit.DATE),
        ),
    ],
)
def test_a_value_has_one_spelling(spelled: str, quantity: Quantity) -> None:
    assert spelled == value_text(quantity)


def test_the_schema_refuses_a_table_that_misses_its_promise() -> None:
    frame = normalise_claims([(fetched(ONE, NIGHT), extraction(OFFICIAL, ONE, claim("4651", region=XIAN)))], CATALOGUE).frame
    with pytest.raises(pandera.errors.SchemaError):
        SCHEMA.validate(frame.assign(region=None))
    with pytest.raises(pandera.errors.SchemaError):
        SCHEMA.validate(pd.concat([frame, frame], ignore_index=True))


@pytest.mark.parametrize(
    ("blanked", "quote", "names"),
    [
        ("□的下限为4494元", "西安的下限为 4494 元。", ["西安"]),
        ("□的下限为4494元", "西安市的下限为4494元！", ["西安", "西安市"]),
        ("□与□下限4494元", "西安、咸阳与南京：下限４４９４元", ["西安", "咸阳", "南京"]),
        ("费率0.5%", "费率 0.5％。", []),
    ],
)
def test_names_of_places_are_blanked(blanked: str, quote: str, names: list[str]) -> None:
    assert blanked == blank_passage(quote, names)
