"""Which value holds: the rule of resolution, case by case. Each night is told in full, then the timeline is looked at."""

from datetime import date

import pytest

from models.catalogue import Trust
from models.claim import ClaimStatus
from models.units import Comparator, Unit
from tests.warehouse.factory import (
    BUREAU,
    GUIDE,
    MIRROR,
    NANJING,
    OFFICIAL,
    PAPER,
    PORTAL,
    REPOST,
    TIMES,
    XIAN,
    Nights,
    amount,
    claim,
    extraction,
    period,
    source,
)
from tests.warehouse.look import Segment, timeline

SUPERSEDED, PROVISIONAL = ClaimStatus.SUPERSEDED, ClaimStatus.PROVISIONAL


def page(who: object, number: int) -> str:
    return f"https://{who.id}.example/{number}"


def settle_all(nights: Nights, *stated: tuple[object, object]) -> list[Segment]:
    """The timeline after one night in which each source states one claim on a page of its own; (source, claim[, published])."""
    readings = []
    for number, (who, said, *published) in enumerate(stated):
        readings.append((who, extraction(who, page(who, number), said, published=published[0] if published else None)))
    nights.tell(*readings)
    return timeline(nights.ledger)


def test_an_open_end_lasts_until_superseded(nights: Nights) -> None:
    assert [("2024-07-01", "2025-07-01", "4000"), ("2025-07-01", None, "4651")] == settle_all(
        nights, (OFFICIAL, claim("4000", "2024-07-01")), (OFFICIAL, claim("4651", "2025-07-01"))
    )


def test_a_late_notice_of_an_earlier_time_goes_before(nights: Nights) -> None:
    settle_all(nights, (OFFICIAL, claim("4651", "2025-07-01")))
    nights.tell((BUREAU, extraction(BUREAU, page(BUREAU, 1), claim("4000", "2024-07-01"), published=date(2026, 2, 1))))
    assert [("2024-07-01", "2025-07-01", "4000"), ("2025-07-01", None, "4651")] == timeline(nights.ledger)


def test_a_future_notice_waits_for_its_day(nights: Nights) -> None:
    assert [("2025-07-01", "2027-01-01", "4651"), ("2027-01-01", None, "4800")] == settle_all(
        nights, (OFFICIAL, claim("4651", "2025-07-01")), (OFFICIAL, claim("4800", "2027-01-01"))
    )


def test_a_printed_end_is_an_end(nights: Nights) -> None:
    assert [("2025-07-01", "2026-07-01", "4651")] == settle_all(nights, (OFFICIAL, claim("4651", period("2025-07-01", "2026-06-30"))))


def test_a_correction_splits_the_range(nights: Nights) -> None:
    assert [("2025-01-01", "2025-04-01", "4000"), ("2025-04-01", "2025-07-01", "4100"), ("2025-07-01", "2026-01-01", "4000")] == settle_all(
        nights, (OFFICIAL, claim("4000", period("2025-01-01", "2025-12-31"))), (OFFICIAL, claim("4100", period("2025-04", "2025-06")))
    )


def test_what_was_superseded_does_not_come_back_by_itself(nights: Nights) -> None:
    assert [("2024-01-01", "2025-01-01", "4000"), ("2025-01-01", "2025-07-01", "4100")] == settle_all(
        nights, (OFFICIAL, claim("4000", "2024-01-01")), (OFFICIAL, claim("4100", period("2025-01-01", "2025-06-30")))
    )


def test_a_repetition_does_not_end_what_it_repeats(nights: Nights) -> None:
    assert [("2024-07-01", None, "4000")] == settle_all(
        nights, (OFFICIAL, claim("4000", "2024-07-01")), (BUREAU, claim("4000", period("2025-01-01", "2025-12-31")))
    )


@pytest.mark.parametrize(("better", "worse"), [(OFFICIAL, REPOST), (REPOST, PAPER), (PAPER, GUIDE), (GUIDE, PORTAL)])
def test_better_trust_wins_for_the_same_time(nights: Nights, better: object, worse: object) -> None:
    assert [("2025-07-01", None, "4651")] == settle_all(nights, (worse, claim("4494", "2025-07-01")), (better, claim("4651", "2025-07-01")))


def test_a_printed_date_wins_over_an_assumed_one(nights: Nights) -> None:
    assert [("2025-07-01", None, "4651")] == settle_all(
        nights, (PORTAL, claim("4651", "2025-07-01")), (MIRROR, claim("4494"), date(2026, 2, 1))
    )


def test_a_policy_year_is_a_printed_date(nights: Nights) -> None:
    assert [("2025-01-01", None, "4651")] == settle_all(
        nights, (PORTAL, claim("4651", period(label="2025"))), (MIRROR, claim("4494"), date(2026, 2, 1))
    )


def test_current_wins_over_provisional(nights: Nights) -> None:
    assert [("2025-07-01", None, "4651")] == settle_all(
        nights,
        (OFFICIAL, claim("4494", "2025-07-01", status=PROVISIONAL), date(2025, 9, 1)),
        (BUREAU, claim("4651", "2025-07-01"), date(2025, 8, 1)),
    )


def test_the_later_publication_wins(nights: Nights) -> None:
    assert [("2025-07-01", None, "4651")] == settle_all(
        nights, (OFFICIAL, claim("4494", "2025-07-01"), date(2025, 7, 1)), (OFFICIAL, claim("4651", "2025-07-01"), date(2025, 8, 1))
    )


def test_independent_passages_win_where_all_else_is_equal(nights: Nights) -> None:
    one, two = claim("4651", "2025-07-01", quote="门户一：下限4651元"), claim("4651", "2025-07-01", quote="另一家写道，最低4651元")
    assert [("2025-07-01", None, "4651")] == settle_all(nights, (PORTAL, claim("4494", "2025-07-01")), (MIRROR, one), (PORTAL, two))


def test_the_press_supersedes_an_open_notice_only_with_a_printed_later_date(nights: Nights) -> None:
    assert [("2024-07-01", "2025-07-01", "4000"), ("2025-07-01", None, "4651")] == settle_all(
        nights, (OFFICIAL, claim("4000", "2024-07-01")), (PAPER, claim("4651", "2025-07-01"))
    )


@pytest.mark.parametrize(
    ("who", "said", "published"),
    [
        (PAPER, claim("4651"), date(2025, 7, 1)),  # no date printed
        (GUIDE, claim("4651", "2025-07-01"), date(2025, 7, 1)),  # not trusted enough
        (PORTAL, claim("4651", "2025-07-01"), date(2025, 7, 1)),
    ],
)
def test_nothing_less_ends_an_open_notice(nights: Nights, who: object, said: object, published: date) -> None:
    assert [("2024-07-01", None, "4000")] == settle_all(nights, (OFFICIAL, claim("4000", "2024-07-01")), (who, said, published))


def test_an_aggregator_fills_only_what_nobody_better_covers(nights: Nights) -> None:
    assert [("2023-01-01", "2024-07-01", "3900"), ("2024-07-01", "2025-07-01", "4000"), ("2025-07-01", "2026-01-01", "3900")] == settle_all(
        nights,
        (PORTAL, claim("3900", period("2023-01-01", "2025-12-31"))),
        (OFFICIAL, claim("4000", period("2024-07-01", "2025-06-30"))),
    )


def test_a_repetition_without_a_date_takes_the_date_of_the_notice(nights: Nights) -> None:
    assert [("2025-07-01", None, "4651")] == settle_all(
        nights, (OFFICIAL, claim("4651", "2025-07-01")), (PORTAL, claim("4651"), date(2025, 3, 1))
    )


def test_a_former_value_without_a_date_is_no_fact(nights: Nights) -> None:
    assert [] == settle_all(nights, (OFFICIAL, claim("3900", status=SUPERSEDED), date(2025, 7, 1)))


def test_a_former_value_needs_an_end(nights: Nights) -> None:
    assert [] == settle_all(nights, (OFFICIAL, claim("3900", "2023-07-01", status=SUPERSEDED)))


def test_a_former_value_ends_where_the_new_one_starts(nights: Nights) -> None:
    assert [("2023-07-01", "2024-07-01", "3900"), ("2024-07-01", None, "4000")] == settle_all(
        nights, (OFFICIAL, claim("3900", "2023-07-01", status=SUPERSEDED)), (OFFICIAL, claim("4000", "2024-07-01"))
    )


def test_an_implausible_value_is_no_fact(nights: Nights) -> None:
    assert [] == settle_all(nights, (OFFICIAL, claim("465100", "2025-07-01")))


def test_a_change_by_an_amount_is_no_fact(nights: Nights) -> None:
    assert [] == settle_all(nights, (OFFICIAL, claim(amount("600", comparator=Comparator.DELTA), "2025-07-01")))


def test_a_value_in_another_unit_is_another_parameter(nights: Nights) -> None:
    assert [("2025-01-01", None, "4000"), ("2025-01-01", None, "11000")] == sorted(
        settle_all(nights, (OFFICIAL, claim("4000", "2025-01-01")), (OFFICIAL, claim(amount("11000", Unit.CNY_YEAR), "2025-01-01"))),
        key=lambda segment: int(segment[2]),
    )


COPY = "目前缴费基数下限为4494元，按月缴纳。"


def test_a_text_copied_under_several_cities_says_nothing_about_a_city(nights: Nights) -> None:
    said = [claim("4494", region=code, quote=f"{name}{COPY}", place=name) for code, name in ((XIAN, "西安"), (NANJING, "南京"))]
    nights.tell(
        (PORTAL, extraction(PORTAL, page(PORTAL, 1), said[0], published=date(2026, 1, 1))),
        (MIRROR, extraction(MIRROR, page(MIRROR, 1), said[1], published=date(2026, 1, 1), regions=(NANJING,))),
    )
    assert [] == timeline(nights.ledger)


def test_a_text_that_turns_out_to_be_copied_loses_its_facts(nights: Nights) -> None:
    first = extraction(PORTAL, page(PORTAL, 1), claim("4494", quote=f"西安{COPY}", place="西安"), published=date(2026, 1, 1))
    copied = claim("4494", region=NANJING, quote=f"南京{COPY}", place="南京")
    nights.tell((PORTAL, first))
    assert [("2026-01-01", None, "4494")] == timeline(nights.ledger)
    nights.tell((PORTAL, extraction(PORTAL, page(PORTAL, 2), copied, published=date(2026, 1, 2), regions=(NANJING,))))
    assert [] == timeline(nights.ledger)
    nights.tell((PORTAL, extraction(PORTAL, page(PORTAL, 2), regions=(NANJING,))))  # the copy no longer says so
    assert [("2026-01-01", None, "4494")] == timeline(nights.ledger)


def test_a_notice_stays_evidence_however_often_it_is_copied(nights: Nights) -> None:
    nights.tell(
        (OFFICIAL, extraction(OFFICIAL, page(OFFICIAL, 1), claim("4494", "2025-07-01", quote=COPY))),
        (PORTAL, extraction(PORTAL, page(PORTAL, 1), claim("4494", "2025-07-01", region=NANJING, quote=COPY), regions=(NANJING,))),
    )
    assert [("2025-07-01", None, "4494")] == timeline(nights.ledger)


def test_a_list_of_cities_in_one_article_is_no_copy(nights: Nights) -> None:
    said = [
        claim("4494", "2025-07-01", region=code, quote=f"{name}：4494元", place=name) for code, name in ((XIAN, "西安"), (NANJING, "南京"))
    ]
    nights.tell(
        (PAPER, extraction(PAPER, page(PAPER, 1), *said, regions=())), (TIMES, extraction(TIMES, page(TIMES, 1), *said, regions=()))
    )
    assert [("2025-07-01", None, "4494")] * 2 == timeline(nights.ledger)


def test_a_copied_paragraph_about_one_province_is_evidence_for_the_province(nights: Nights) -> None:
    said = claim("4494", "2025-07-01", region="610000", quote="陕西省下限为4494元。", place="陕西省")
    nights.tell(
        (PAPER, extraction(PAPER, page(PAPER, 1), said, regions=(XIAN,))),
        (TIMES, extraction(TIMES, page(TIMES, 1), said, regions=("610000",))),
    )
    assert [("2025-07-01", None, "4494")] == timeline(nights.ledger)


def test_a_region_that_nobody_names_is_the_nation(nights: Nights) -> None:
    nights.tell((PAPER, extraction(PAPER, page(PAPER, 1), claim("4494", "2025-07-01", region=None))))
    assert [("2025-07-01", None, "4494")] == timeline(nights.ledger, region="CN")


def test_a_source_declared_less_trusted_is_weighed_anew(nights: Nights) -> None:
    settle_all(nights, (REPOST, claim("4494", "2025-07-01")), (PAPER, claim("4651", "2025-07-01")))
    assert [("2025-07-01", None, "4494")] == timeline(nights.ledger)
    nights.open()
    demoted = source("repost", Trust.AGGREGATOR)
    nights.load(demoted)
    nights.end(demoted)
    assert [("2025-07-01", None, "4651")] == timeline(nights.ledger)


def test_a_guide_repeating_a_national_rule_decides_nothing_about_the_nation(nights: Nights) -> None:
    settle_all(nights, (PORTAL, claim("4494", "2025-07-01", region="CN")), (GUIDE, claim("4494", "2025-07-01", region="CN")))
    assert [] == timeline(nights.ledger, region="CN")
    settle_all(nights, (PAPER, claim("4651", "2025-07-01", region="CN")))
    assert [("2025-07-01", None, "4651")] == timeline(nights.ledger, region="CN")
