"""What a harvest is told of a page it knows: when the server may answer "not modified", and when the ledger needs the body again."""

from datetime import date

from models.batch import Batch
from models.page import FetchOutcome, Validators
from tests.warehouse.factory import CATALOGUE, OFFICIAL, Nights, claim, extraction, fetched, instant, tally
from tests.warehouse.look import ask, timeline
from warehouse.known import known_pages
from warehouse.load import load_batch
from warehouse.runs import close_source_run

ONE, TWO = "https://official.example/1", "https://official.example/2"
STATED = extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))
DROPPED = extraction(OFFICIAL, ONE, text="本页已更正。")
HELD = [("2024-07-01", None, "4000")]


def validators(nights: Nights, url: str = ONE) -> Validators | None:
    return known_pages(nights.ledger, "official")[url].validators


def load_unchanged(nights: Nights) -> None:
    assert nights.run is not None
    batch = Batch((fetched(ONE, nights.night, FetchOutcome.NOT_MODIFIED),), (), (), ())
    load_batch(nights.ledger, nights.run, OFFICIAL, batch, CATALOGUE)


def fail_source(nights: Nights) -> None:
    assert nights.run is not None
    close_source_run(nights.ledger, nights.run, OFFICIAL, tally(OFFICIAL, listing_rows=0), instant(nights.night))


def test_a_page_that_was_read_may_be_unchanged(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED))
    assert Validators('"21"', None) == validators(nights)


def test_a_page_that_was_gone_is_asked_for_whole(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED))
    for _ in range(2):
        nights.tell(gone=((OFFICIAL, ONE),))
        assert validators(nights) is None


def test_a_withdrawn_article_is_asked_for_whole_even_where_it_answered_unchanged(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED))
    nights.tell(gone=((OFFICIAL, ONE),))
    nights.tell(gone=((OFFICIAL, ONE),))
    nights.open()
    load_unchanged(nights)
    nights.end(OFFICIAL)
    assert validators(nights) is None
    nights.tell((OFFICIAL, STATED))
    assert (Validators('"21"', None), HELD) == (validators(nights), timeline(nights.ledger))


def test_a_page_whose_claims_a_failed_night_gave_back_is_asked_for_whole_until_it_is_read(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED), (OFFICIAL, extraction(OFFICIAL, TWO, claim("9000", indicator="base_ceiling"))))
    nights.open()
    nights.load(OFFICIAL, DROPPED)
    fail_source(nights)
    nights.end()
    assert (None, HELD) == (validators(nights), timeline(nights.ledger))
    assert validators(nights, TWO) is not None  # it lost nothing
    nights.open()
    nights.end(OFFICIAL)
    assert validators(nights) is None
    nights.tell((OFFICIAL, DROPPED))
    assert (Validators('"6"', None), []) == (validators(nights), timeline(nights.ledger))
    assert [] == ask(nights.ledger, "SELECT * FROM touched")


def test_a_failed_night_that_is_repeated_and_succeeds_still_owes_the_page(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED))
    night = date(2026, 3, 3)
    nights.open(night)
    nights.load(OFFICIAL, DROPPED)
    fail_source(nights)
    nights.end()
    nights.open(night)
    nights.end(OFFICIAL)
    assert (None, HELD) == (validators(nights), timeline(nights.ledger))


def test_a_night_that_died_before_its_verdict_withdraws_nothing_and_owes_the_page(nights: Nights) -> None:
    nights.tell((OFFICIAL, STATED))
    nights.open()
    nights.load(OFFICIAL, DROPPED)
    nights.open(date(2026, 3, 9))
    nights.end()
    assert (None, HELD) == (validators(nights), timeline(nights.ledger))
