"""What the change log says of each difference, and that it says nothing where there is none."""

from datetime import date

import pytest

from models.claim import ClaimStatus
from models.run import Cause, RunKind
from tests.warehouse.factory import BUREAU, OFFICIAL, PAPER, PORTAL, Nights, claim, extraction, period
from tests.warehouse.look import ask, changes, timeline, whole

ONE, TWO, THREE = (f"https://official.example/{number}" for number in (1, 2, 3))
OTHER = "https://bureau.example/1"


def notice(url: str, value: str, since: object, **more: object):
    return OFFICIAL, extraction(OFFICIAL, url, claim(value, since), **more)


def test_the_first_value_is_new(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    assert [("new", None, "4000")] == changes(nights.ledger)


def test_a_later_value_is_a_change(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(TWO, "4651", "2025-07-01"))
    assert [("changed", "4000", "4651")] == changes(nights.ledger, 2)


def test_there_and_back_again_is_two_changes(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(TWO, "4651", "2025-01-01"))
    nights.tell(notice(THREE, "4000", "2025-07-01"))
    assert [("new", None, "4000"), ("changed", "4000", "4651"), ("changed", "4651", "4000")] == changes(nights.ledger)


def test_there_and_back_again_in_one_night_is_two_changes(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"), notice(TWO, "4651", "2025-01-01"), notice(THREE, "4000", "2025-07-01"))
    assert [("new", None, "4000"), ("changed", "4000", "4651"), ("changed", "4651", "4000")] == changes(nights.ledger)


def test_there_and_back_again_after_the_first_night_is_two_changes(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(TWO, "4651", "2025-01-01"), notice(THREE, "4000", "2025-07-01"))
    assert [("changed", "4000", "4651"), ("changed", "4651", "4000")] == changes(nights.ledger, 2)


def test_another_value_for_the_same_day_is_a_correction(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(ONE, "4100", "2024-07-01"))
    assert [("corrected", "4000", "4100")] == changes(nights.ledger, 2)


def test_a_correction_inside_a_printed_range_is_a_correction(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", period("2025-01-01", "2025-12-31")))
    nights.tell(notice(TWO, "4100", period("2025-04-01", "2025-12-31")))
    assert [("corrected", "4000", "4100")] == changes(nights.ledger, 2)


def test_a_corrected_start_is_a_correction(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(ONE, "4000", "2024-01-01"))
    assert [("corrected", "4000", "4000")] == changes(nights.ledger, 2)
    assert [("2024-01-01", None, "4000")] == timeline(nights.ledger)


def test_an_end_put_off_is_a_change(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", period("2024-07-01", "2025-06-30")))
    nights.tell(notice(ONE, "4000", period("2024-07-01", "2026-06-30")))
    assert [("changed", "4000", "4000")] == changes(nights.ledger, 2)


def test_an_end_brought_forward_is_a_correction(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(ONE, "4000", period("2024-07-01", "2025-06-30")))
    assert [("corrected", "4000", "4000")] == changes(nights.ledger, 2)


def test_the_year_after_a_printed_end_is_a_change(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", period("2024-07-01", "2025-06-30")))
    nights.tell(notice(TWO, "4651", period("2025-07-01", "2026-06-30")))
    assert [("changed", "4000", "4651")] == changes(nights.ledger, 2)


def test_history_found_later_is_new(nights: Nights) -> None:
    nights.tell(notice(TWO, "4651", "2025-07-01"))
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    assert [("new", None, "4000")] == changes(nights.ledger, 2)


def test_a_provisional_value_made_final_is_a_correction(nights: Nights) -> None:
    provisional = claim("4000", "2024-07-01", status=ClaimStatus.PROVISIONAL)
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, provisional)))
    nights.tell(notice(TWO, "4000", "2024-07-01"))
    assert [("corrected", "4000", "4000")] == changes(nights.ledger, 2)
    assert [("provisional",), ("current",)] == ask(nights.ledger, "SELECT status FROM fact ORDER BY fact_id")


def test_what_its_own_page_no_longer_states_is_withdrawn(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE)))
    assert [("withdrawn", "4000", None)] == changes(nights.ledger, 2)
    assert [] == timeline(nights.ledger)


def test_a_withdrawn_newer_value_gives_way_to_the_older(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"), notice(TWO, "4651", "2025-07-01"))
    nights.tell((OFFICIAL, extraction(OFFICIAL, TWO)))
    assert [("withdrawn", "4651", "4000")] == changes(nights.ledger, 2)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


def test_a_withdrawn_value_that_comes_back_is_new(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE)))
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    assert [("new", None, "4000")] == changes(nights.ledger, 3)


def test_support_that_comes_and_goes_is_no_change(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell((BUREAU, extraction(BUREAU, OTHER, claim("4000", "2024-07-01", quote="下限定为4000元"))))
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE)))
    assert [("new", None, "4000")] == changes(nights.ledger)
    assert [(1,)] == ask(nights.ledger, "SELECT COUNT(*) FROM fact")


def test_a_quiet_night_changes_nothing(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    assert 0 == nights.tell(notice(ONE, "4000", "2024-07-01")).keys


def test_an_edited_sentence_with_the_same_value_is_no_change(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01", quote="缴费下限调整为4000元。"))))
    assert [] == changes(nights.ledger, 2)


def test_settling_twice_changes_nothing(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"), notice(TWO, "4651", "2025-07-01"))
    before = whole(nights.ledger)
    nights.settle()
    assert before == whole(nights.ledger)


@pytest.mark.parametrize("cause", [Cause.RULES, Cause.CATALOGUE])
def test_what_new_rules_read_anew_is_marked_so(nights: Nights, cause: Cause) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.open(kind=RunKind.REBUILD, cause=cause)
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4100", "2024-07-01")))
    nights.end()
    assert [("corrected", cause.value)] == ask(nights.ledger, "SELECT kind, cause FROM change WHERE run_id = 2")


def test_every_change_is_announced_once(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01"))
    nights.tell(notice(TWO, "4651", "2025-07-01"))
    assert [(1,), (2,)] == ask(nights.ledger, "SELECT change_id FROM outbox ORDER BY outbox_id")


def test_two_independent_officials_that_disagree_are_in_conflict(nights: Nights) -> None:
    nights.tell(notice(ONE, "4000", "2024-07-01", published=date(2024, 7, 2)))
    nights.tell((BUREAU, extraction(BUREAU, OTHER, claim("4100", "2024-07-01"), published=date(2024, 7, 1))))
    assert [("conflict_opened", None, "4000")] == changes(nights.ledger, 2)
    nights.tell((BUREAU, extraction(BUREAU, OTHER)))
    assert [("conflict_closed", None, "4000")] == changes(nights.ledger, 3)


@pytest.mark.parametrize(
    ("who", "said", "opened"),
    [
        (PAPER, claim("4100", "2024-07-01"), True),  # the press with a printed date
        (PAPER, claim("4100"), False),  # the press without one
        (PORTAL, claim("4100", "2024-07-01"), False),  # too little weight against a notice
        (OFFICIAL, claim("4100", "2024-07-01"), False),  # the same source corrects itself
        (BUREAU, claim("4100", "2024-07-01", status=ClaimStatus.PROVISIONAL), False),
        (BUREAU, claim("4100", "2025-07-01"), False),  # another time: a change
    ],
)
def test_who_can_dispute_a_notice(nights: Nights, who: object, said: object, opened: bool) -> None:
    reading = extraction(who, "https://other.example/1", said, published=date(2024, 6, 1))
    nights.tell(notice(ONE, "4000", "2024-07-01", published=date(2024, 7, 2)), (who, reading))
    assert opened == bool(ask(nights.ledger, "SELECT 1 FROM conflicts"))


def test_a_conflict_that_goes_on_is_told_once(nights: Nights) -> None:
    dispute = (PAPER, extraction(PAPER, "https://paper.example/1", claim("4100", "2024-07-01")))
    nights.tell(notice(ONE, "4000", "2024-07-01"), dispute)
    nights.tell(notice(TWO, "4651", "2025-07-01"))  # the disputed fact is cut short and stated anew
    told = "SELECT run_id FROM change WHERE kind LIKE 'conflict%'"
    assert [(1,)] == ask(nights.ledger, told)
    assert [(date(2026, 3, 2).isoformat(),)] == [(str(since),) for (since,) in ask(nights.ledger, "SELECT since FROM conflicts")]
