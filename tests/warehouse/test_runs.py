"""Runs: whose turn it is, how a source is judged, and when what is gone is withdrawn."""

from datetime import date

import pytest

from models.batch import Batch
from models.errors import WarehouseError
from models.page import FetchOutcome
from models.run import Cause, HarvestTally, RuleStamp, RunKind, RunStatus, SourceVerdict
from tests.warehouse.factory import CATALOGUE, OFFICIAL, PAPER, STAMP, Nights, claim, extraction, fetched, instant, tally
from tests.warehouse.look import ask, changes, timeline, whole
from warehouse.engine import Ledger
from warehouse.load import load_batch
from warehouse.runs import close_run, close_source_run, done_sources, judge, last_stamp, needs_rebuild, open_run
from warehouse.settle import settle_facts

ONE, TWO = "https://official.example/1", "https://official.example/2"
NIGHT = date(2026, 3, 2)


def test_a_dead_run_is_taken_over(nights: Nights) -> None:
    first = nights.open(NIGHT)
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")))
    again = nights.open(NIGHT)
    assert (1, RunStatus.RUNNING) == (again.run_id, again.status)
    assert first == again
    nights.end(OFFICIAL)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


def test_a_finished_run_is_opened_again_and_ends_in_the_same_rows(nights: Nights) -> None:
    reading = (OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")))
    nights.open(NIGHT)
    nights.load(*reading)
    nights.end(OFFICIAL)
    before = whole(nights.ledger)
    assert 1 == nights.open(NIGHT).run_id
    nights.load(*reading)
    nights.end(OFFICIAL)
    assert before == whole(nights.ledger)


def test_a_run_repeated_after_a_later_one_gets_a_new_id(nights: Nights) -> None:
    assert 1 == nights.open(NIGHT, scope="official").run_id
    nights.end()
    assert 2 == nights.open(NIGHT).run_id
    nights.end()
    assert 3 == nights.open(NIGHT, scope="official").run_id
    assert [(1, 1), (2, 1), (3, 2)] == ask(nights.ledger, "SELECT run_id, attempt FROM run ORDER BY run_id")


def test_what_a_dead_night_loaded_is_settled_in_its_own_name(nights: Nights) -> None:
    nights.open(NIGHT)
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")))
    nights.open(date(2026, 3, 3), kind=RunKind.REBUILD, cause=Cause.RULES)
    nights.end()
    assert [(1, "source")] == ask(nights.ledger, "SELECT run_id, cause FROM change")
    assert [("failed",), ("done",)] == ask(nights.ledger, "SELECT status FROM run ORDER BY run_id")


def test_an_older_night_is_refused(nights: Nights) -> None:
    nights.open(NIGHT)
    nights.end()
    with pytest.raises(WarehouseError, match="night 2026-03-01 is before 2026-03-02, the last night that the ledger has settled"):
        nights.open(date(2026, 3, 1))


def test_done_sources_are_those_read_as_expected(nights: Nights) -> None:
    run = nights.open(NIGHT)
    close_source_run(nights.ledger, run, OFFICIAL, tally(OFFICIAL), instant(NIGHT))
    close_source_run(nights.ledger, run, PAPER, tally(PAPER, listing_rows=0), instant(NIGHT))
    assert frozenset({"official"}) == done_sources(nights.ledger, run)
    assert RunStatus.PARTIAL == close_run(nights.ledger, run, instant(NIGHT)).status


def test_a_run_of_failed_sources_has_failed(nights: Nights) -> None:
    run = nights.open(NIGHT)
    close_source_run(nights.ledger, run, PAPER, tally(PAPER, listing_rows=0), instant(NIGHT))
    assert RunStatus.FAILED == close_run(nights.ledger, run, instant(NIGHT)).status


@pytest.mark.parametrize(
    ("counts", "verdict", "reason"),
    [
        ({"new_articles": 1}, SourceVerdict.OK, ""),
        ({"new_articles": 0, "revised_articles": 2}, SourceVerdict.OK, ""),
        ({"new_articles": 0}, SourceVerdict.QUIET, ""),
        ({"listing_rows": 0}, SourceVerdict.FAILED, "the first listing page has 0 rows, expected at least 1."),
        ({"fetched": 4, "unreadable": 2}, SourceVerdict.OK, ""),
        ({"fetched": 4, "unreadable": 3}, SourceVerdict.FAILED, "3 of 4 article pages could not be read, expected at most 50%."),
        ({"fetched": 1, "failed": 2}, SourceVerdict.FAILED, "2 of 3 article pages could not be read"),
    ],
)
def test_a_source_is_judged_by_what_it_declared(counts: dict[str, int], verdict: SourceVerdict, reason: str) -> None:
    judged = judge(OFFICIAL, tally(OFFICIAL, **counts))
    assert verdict == judged[0]
    assert judged[1].startswith(reason)


def test_a_declared_failure_is_a_failure_whatever_the_numbers() -> None:
    blocked = HarvestTally("official", 10, 1, 5, 0, 0, 0, 0, 5, 0, "blocked: a captcha")
    assert (SourceVerdict.FAILED, "blocked: a captcha") == judge(OFFICIAL, blocked)


NEW = RuleStamp("rules-2", "catalogue-2")


def run_under(ledger: Ledger, kind: RunKind, day: int, stamp: RuleStamp, *, ends: bool) -> None:
    """A run of 2026-03-`day` under these rules that ends, or dies."""
    night = date(2026, 3, day)
    run = open_run(ledger, kind, night, "all", Cause.SOURCE if kind is RunKind.NIGHT else Cause.RULES, stamp, instant(night))
    if ends:
        settle_facts(ledger, run, instant(night, 20))
        close_run(ledger, run, instant(night, 21))


@pytest.mark.parametrize(
    ("stamp", "due_under_old", "due_under_new", "runs"),
    [
        (None, False, False, []),
        (STAMP, False, True, [(RunKind.NIGHT, 2, STAMP, True)]),
        (STAMP, False, True, [(RunKind.NIGHT, 2, STAMP, False)]),  # pages that a dead night read were read under its rules
        (NEW, True, False, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, True)]),
        (NEW, True, False, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, False), (RunKind.REBUILD, 4, NEW, True)]),
        # half of the archive is under other rules, whichever hold now
        (STAMP, True, True, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, False)]),
        (STAMP, True, True, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, False), (RunKind.REBUILD, 4, NEW, False)]),
        (STAMP, True, True, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, False), (RunKind.NIGHT, 4, NEW, True)]),
        (STAMP, True, True, [(RunKind.NIGHT, 2, STAMP, True), (RunKind.REBUILD, 3, NEW, False), (RunKind.NIGHT, 4, STAMP, True)]),
    ],
)
def test_a_rebuild_counts_when_it_is_done(
    nights: Nights, stamp: RuleStamp | None, due_under_old: bool, due_under_new: bool, runs: list[tuple[RunKind, int, RuleStamp, bool]]
) -> None:
    for kind, day, under, ends in runs:
        run_under(nights.ledger, kind, day, under, ends=ends)
    assert stamp == last_stamp(nights.ledger)
    assert (due_under_old, due_under_new) == (needs_rebuild(nights.ledger, STAMP), needs_rebuild(nights.ledger, NEW))


def test_an_article_gone_on_two_good_nights_is_withdrawn(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    nights.tell(gone=((OFFICIAL, ONE),))
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)
    assert 1 == nights.tell(gone=((OFFICIAL, ONE),)).withdrawn_articles
    assert [("withdrawn", "4000", None)] == changes(nights.ledger, 3)


def test_an_article_that_answers_in_between_is_not_withdrawn(nights: Nights) -> None:
    reading = (OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")))
    nights.tell(reading)
    nights.tell(gone=((OFFICIAL, ONE),))
    nights.tell(reading)
    nights.tell(gone=((OFFICIAL, ONE),))
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


def test_the_same_night_twice_is_one_night(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    for scope in ("all", "official"):
        nights.open(date(2026, 3, 9), scope=scope)
        nights.load(OFFICIAL, gone=(ONE,))
        nights.end(OFFICIAL)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


@pytest.mark.parametrize("failed_night", [2, 3])
def test_a_gone_page_of_a_failed_source_does_not_count(nights: Nights, failed_night: int) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    for night in (2, 3):
        run = nights.open()
        nights.load(OFFICIAL, gone=(ONE,))
        rows = 0 if night == failed_night else 10
        close_source_run(nights.ledger, run, OFFICIAL, tally(OFFICIAL, listing_rows=rows), instant(nights.night))
        nights.end()
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


def test_a_withdrawn_article_comes_back_when_it_is_read_again(nights: Nights) -> None:
    reading = (OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")))
    nights.tell(reading)
    nights.tell(gone=((OFFICIAL, ONE),))
    nights.tell(gone=((OFFICIAL, ONE),))
    nights.tell(reading)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)
    assert [("new", None, "4000")] == changes(nights.ledger, 4)


def test_a_failed_source_withdraws_nothing(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    run = nights.open()
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, text="页面改版，正文不见了"))
    close_source_run(nights.ledger, run, OFFICIAL, tally(OFFICIAL, listing_rows=0), instant(nights.night))
    nights.end()
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)
    assert [] == changes(nights.ledger, 2)


def test_a_failed_source_still_corrects_what_it_states_anew(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    run = nights.open()
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4100", "2024-07-01")))
    close_source_run(nights.ledger, run, OFFICIAL, tally(OFFICIAL, listing_rows=0), instant(nights.night))
    nights.end()
    assert [("2024-07-01", None, "4100")] == timeline(nights.ledger)


def test_a_blocked_page_withdraws_nothing(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    for _ in range(3):
        run = nights.open()
        blocked = Batch((fetched(ONE, nights.night, FetchOutcome.BLOCKED),), (), (), ())
        load_batch(nights.ledger, run, OFFICIAL, blocked, CATALOGUE)
        nights.end(OFFICIAL)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)
