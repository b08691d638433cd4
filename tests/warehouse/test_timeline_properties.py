"""Laws of the timeline, over random nights of notices, corrections, withdrawals, repeats and interruptions, on both databases."""

import tempfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.catalogue import Source
from models.claim import Claim, ClaimStatus
from models.extraction import Extraction
from tests.warehouse.brute_force import DAYS, Voice, hear, resolve
from tests.warehouse.conftest import DATABASES, open_empty
from tests.warehouse.factory import BUREAU, GUIDE, OFFICIAL, PAPER, PORTAL, TIMES, Nights, claim, extraction, period
from tests.warehouse.look import ask, whole

SPEAKERS = (OFFICIAL, BUREAU, PAPER, TIMES, GUIDE, PORTAL)
MONTHS = st.sampled_from([f"{year}-{month:02d}" for year in (2024, 2025) for month in (1, 4, 7, 10)])


@st.composite
def said_claims(draw: st.DrawFn) -> Claim:
    starts = draw(st.none() | MONTHS)
    ends = draw(st.none() | st.none() | MONTHS)
    if starts is not None and ends is not None and ends < starts:
        starts, ends = ends, starts
    value = draw(st.sampled_from(["4000", "4100", "4200"]))
    status = draw(st.sampled_from([ClaimStatus.CURRENT, ClaimStatus.CURRENT, ClaimStatus.SUPERSEDED]))
    return claim(value, None if starts is None and ends is None else period(starts, ends), status=status)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Source, Extraction]:
    who = draw(st.sampled_from(SPEAKERS))
    number = draw(st.integers(1, 2))
    published = draw(st.sampled_from([date(2024, 2, 5), date(2024, 8, 5), date(2025, 2, 5), date(2025, 8, 5)]))
    url = f"https://{who.id}.example/{number}"
    # each source has its own words, so that no passage is a copy
    said = [
        claim(one.quantity, one.period, status=one.status, quote=f"{url}：{one.quote}") for one in draw(st.lists(said_claims(), max_size=2))
    ]
    return who, extraction(who, url, *said, published=published)


NIGHTS = st.lists(st.tuples(st.lists(readings(), min_size=1, max_size=4), st.booleans()), min_size=1, max_size=5)


@pytest.mark.parametrize("database", DATABASES)
def test_the_timeline_is_what_brute_force_finds(database: str, request: pytest.FixtureRequest) -> None:
    """The ledger against a model that looks at every day; facts never overlap, and what was known on a night stays known so."""
    server = None if database == "sqlite" else str(request.getfixturevalue("postgres_url"))

    @settings(max_examples=40 if server is None else 15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(told=NIGHTS)
    def law(told: list[tuple[list[tuple[Source, Extraction]], bool]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            ledger = open_empty(server or f"sqlite:///{folder}/ledger.db")
            try:
                follow(Nights(ledger), told)
            finally:
                ledger.dispose()

    law()


def follow(nights: Nights, told: list[tuple[list[tuple[Source, Extraction]], bool]]) -> None:
    pages: dict[str, tuple[Source, Extraction, date]] = {}
    known: dict[int, list[tuple[object, ...]]] = {}
    for stated, repeat in told:
        tonight = {reading.article.url: (who, reading) for who, reading in stated}  # a page says one thing a night
        nights.tell(*tonight.values())
        for url, (who, reading) in tonight.items():
            pages[url] = (who, reading, pages[url][2] if url in pages else nights.night)
        if repeat:
            run_again(nights, list(tonight.values()))
        heard = [voice for who, reading, seen in pages.values() for voice in hear(reading, who.trust, seen)]
        check_days(nights, heard)
        check_overlap(nights)
        for run_id, facts in known.items():
            assert facts == facts_known(nights, run_id)
        assert nights.run is not None
        known[nights.run.run_id] = facts_known(nights, nights.run.run_id)


def run_again(nights: Nights, tonight: list[tuple[Source, Extraction]]) -> None:
    """The same night once more, in another order."""
    before = whole(nights.ledger)
    nights.open(nights.night)
    for who, reading in reversed(tonight):
        nights.load(who, reading)
    nights.end(*dict.fromkeys(who for who, _ in tonight))
    assert before == whole(nights.ledger)


def check_days(nights: Nights, heard: list[Voice]) -> None:
    facts = ask(nights.ledger, "SELECT valid_from, valid_to, value_text FROM fact WHERE run_to IS NULL")
    expected = resolve(heard)
    for day in DAYS:
        held = [value for starts, ends, value in facts if str(starts) <= str(day) and (ends is None or str(day) < str(ends))]
        if expected[day] != "?":
            assert [expected[day]] * (expected[day] is not None) == held, day
        else:
            assert 1 == len(held)


def check_overlap(nights: Nights) -> None:
    overlapping = """
        SELECT 1 FROM fact AS a JOIN fact AS b ON a.key_id = b.key_id AND a.fact_id < b.fact_id
        WHERE a.valid_from < COALESCE(b.valid_to, '9999-12-31') AND b.valid_from < COALESCE(a.valid_to, '9999-12-31')
          AND a.run_from < COALESCE(b.run_to, 999999) AND b.run_from < COALESCE(a.run_to, 999999)
          AND a.run_from < COALESCE(a.run_to, 999999) AND b.run_from < COALESCE(b.run_to, 999999)
    """
    assert [] == ask(nights.ledger, overlapping)


def facts_known(nights: Nights, run_id: int) -> list[tuple[object, ...]]:
    """The timeline as it was known at the end of a run."""
    return ask(
        nights.ledger,
        "SELECT valid_from, valid_to, value_text, claim_id FROM fact "
        "WHERE run_from <= :run AND (run_to IS NULL OR run_to > :run) ORDER BY 1",
        run=run_id,
    )
