"""What counts as a change of the truth."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.fact import ChangeKind, FactKey
from models.units import Unit
from replica.history import Origin, TrueValue
from replica.truth import Statement, TrueChange, TrueFact, compare_truths, find_value_before, settle_statements

KEY = FactKey("310000", "base_floor", ())
A, B, C = Decimal(7384), Decimal(7460), Decimal(7605)
Y24, Y25, Y26 = date(2024, 7, 1), date(2025, 7, 1), date(2026, 7, 1)


def fact(value: Decimal, day: date) -> TrueFact:
    return TrueFact(KEY, value, Unit.CNY_MONTH, day, None, "shrsj", "/a.html")


def change(kind: ChangeKind, before: Decimal | None, after: Decimal | None, day: date) -> TrueChange:
    return TrueChange(2, kind, KEY, before, after, day)


@pytest.mark.parametrize(
    ("expected", "before", "after"),
    [
        ((change(ChangeKind.NEW, None, A, Y24),), (), (fact(A, Y24),)),
        ((change(ChangeKind.CHANGED, A, B, Y25),), (fact(A, Y24),), (fact(A, Y24), fact(B, Y25))),
        ((change(ChangeKind.CHANGED, B, A, Y26),), (fact(A, Y24), fact(B, Y25)), (fact(A, Y24), fact(B, Y25), fact(A, Y26))),
        ((change(ChangeKind.CORRECTED, A, B, Y24),), (fact(A, Y24),), (fact(B, Y24),)),
        ((change(ChangeKind.CORRECTED, A, B, Y25),), (fact(A, Y24), fact(C, Y26)), (fact(A, Y24), fact(B, Y25), fact(C, Y26))),
        ((change(ChangeKind.WITHDRAWN, A, None, Y24),), (fact(A, Y24),), ()),
        ((), (fact(A, Y24),), (fact(A, Y24), fact(A, Y25))),
        ((), (fact(A, Y24),), (fact(A, Y24),)),
    ],
    ids=["new", "changed", "back_again", "corrected", "late_notice", "withdrawn", "announced_again", "nothing"],
)
def test_the_kind_follows_from_the_times(
    expected: tuple[TrueChange, ...], before: tuple[TrueFact, ...], after: tuple[TrueFact, ...]
) -> None:
    assert expected == compare_truths(2, before, after)


def test_the_article_published_last_decides() -> None:
    values = [TrueValue(KEY, value, Unit.CNY_MONTH, Y25, None, Origin.REAL) for value in (A, B)]
    early = Statement(values[0], datetime(2025, 6, 30, tzinfo=UTC), "shrsj", "/early.html")
    late = Statement(values[1], datetime(2025, 7, 9, tzinfo=UTC), "shrsj", "/late.html")
    assert [("/late.html", B)] == [(said.path, said.value) for said in settle_statements([late, early])]


def test_the_value_before_a_day_is_the_latest_that_began_earlier() -> None:
    facts = (fact(A, Y24), fact(B, Y25))
    assert A == find_value_before(facts, KEY, Y25)
    assert B == find_value_before(facts, KEY, Y26)
    assert None is find_value_before(facts, KEY, Y24)
