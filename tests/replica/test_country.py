"""The country over its nights: it repeats, it holds the promised events, and its pages state its truth."""

import hashlib
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache

import pytest

from models.fact import ChangeKind
from replica.build import build_country, build_demo
from replica.country import Country, EventKind
from replica.history import FAMILY_OF, TrueValue, read_history
from replica.knobs import Encoding
from replica.notices import choose_phrases
from replica.phrases import PHRASES
from replica.sites import Site
from replica.story import Entry
from replica.wording import format_chinese, format_plain
from replica.world import World

NIGHTS = 10
COUNTRY = build_country(NIGHTS)
SITES = {site.id: site for site in COUNTRY.sites}
ALL_NIGHTS = range(1, NIGHTS + 1)
AMOUNT = re.compile(r"(\d[\d,.]*)(万?)元")
ADDRESS = re.compile(r"""href="([^"]+)"|urls\[\d+\]='([^']+)\'""")


@cache
def world(night: int) -> World:
    return COUNTRY.world(night)


def decode(site: Site, body: bytes) -> str:
    return body.decode("gb18030" if site.knobs.encoding is Encoding.GBK_AS_GB2312 else "utf-8")


def read_page(entry: Entry, night: int) -> str:
    site = SITES[entry.site_id]
    return decode(site, world(night).pages[site.host, entry.path].body)


def live_entries(night: int, site: Site | None = None) -> list[Entry]:
    return [entry for entry in COUNTRY.entries if entry.version_on(night) and (site is None or entry.site_id == site.id)]


def print_forms(value: Decimal) -> set[str]:
    """All forms in which the phrases may print a value."""
    forms = {format_plain(value), f"{value:,}", f"{format_plain(value / 10_000)}万"}
    return forms | {format_chinese(int(value))} if value < 100 else forms


def hash_world(country: Country, night: int) -> str:
    total = hashlib.sha256()
    for (host, target), answer in sorted(country.world(night).pages.items()):
        total.update(f"{host}{target}{answer.status}{answer.headers}".encode() + answer.body)
    return total.hexdigest()


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    script = "from tests.replica.test_country import build_country, hash_world; print(hash_world(build_country(6), 6))"
    runs = [
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert hash_world(build_country(6), 6) == runs[0].strip()


def test_another_seed_gives_another_country() -> None:
    assert hash_world(build_country(3, seed=1), 3) != hash_world(build_country(3, seed=2), 3)


def test_more_nights_leave_the_first_ones_as_they_are() -> None:
    assert [hash_world(build_country(4), night) for night in (1, 2, 4)] == [hash_world(COUNTRY, night) for night in (1, 2, 4)]


def test_the_second_night_holds_the_five_events_of_the_demonstration() -> None:
    demo = build_demo()
    assert [EventKind.NOTICE, EventKind.CORRECTED, EventKind.WITHDRAWN, EventKind.REDESIGNED, EventKind.COPIED] == [
        event.kind for event in demo.events
    ]
    assert ["changed", "changed", "corrected", "withdrawn", "withdrawn"] == sorted(change.kind for change in demo.true_changes(2))
    assert frozenset({"hzgjj"}) == demo.broken_sites(2)
    assert 80 <= sum(entry.night == 1 for entry in demo.entries) <= 120


def test_ten_nights_hold_every_kind_of_event_and_change() -> None:
    assert set(EventKind) == {event.kind for event in COUNTRY.events}
    kinds = {change.kind for night in ALL_NIGHTS[1:] for change in COUNTRY.true_changes(night)}
    assert {ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.CORRECTED, ChangeKind.WITHDRAWN} == kinds
    notices = [sum(event.kind is EventKind.NOTICE for event in COUNTRY.night_events(night)) for night in ALL_NIGHTS[1:]]
    assert (1, 4) == (min(notices), max(notices))


def test_ten_nights_hold_a_return_a_late_and_a_future_notice() -> None:
    changes = [change for night in ALL_NIGHTS[1:] for change in COUNTRY.true_changes(night)]
    rates = [(change.before, change.after) for change in changes if change.key.indicator == "pension_rate"]
    assert [(Decimal(16), Decimal(15)), (Decimal(15), Decimal(16))] == rates
    pensions = [(c.kind, c.before, c.after) for c in changes if (c.key.region, c.key.indicator) == ("500000", "resident_basic_pension")]
    assert [(ChangeKind.CHANGED, Decimal(160), Decimal(190)), (ChangeKind.CORRECTED, Decimal(160), Decimal(175))] == pensions
    assert any(change.effective_from > COUNTRY.night_date(change.night) for change in changes)
    assert any((COUNTRY.night_date(change.night) - change.effective_from).days > 100 for change in changes)


@pytest.mark.parametrize("night", ALL_NIGHTS)
def test_the_listing_pages_name_exactly_the_live_articles(night: int) -> None:
    for site in COUNTRY.sites:
        directory = site.listing_path.rpartition("/")[0]
        listings = [
            decode(site, answer.body)
            for (host, target), answer in world(night).pages.items()
            if host == site.host and (target == site.listing_path or re.search(r"/(index|List)_\d+\.html$|dataproxy", target))
        ]
        found = {first or second for text in listings for first, second in ADDRESS.findall(text)}
        paths = {f"{directory}{href[1:]}" if href.startswith("./") else href for href in found}
        assert {entry.path for entry in live_entries(night, site)} == {path for path in paths if re.search(r"\d+.*\.html$", path)} - {
            path for path in paths if re.search(r"/?(index|List)_?\d*\.html$", path)
        }, site.id


@pytest.mark.parametrize("night", ALL_NIGHTS)
def test_each_true_value_is_printed_in_the_article_that_states_it(night: int) -> None:
    paths = {(entry.site_id, entry.path): entry for entry in live_entries(night)}
    missing = []
    for fact in COUNTRY.truth(night):
        page = read_page(paths[fact.site_id, fact.path], night)
        if not any(form in page for form in print_forms(fact.value)):
            missing.append(fact)
    assert [] == missing


def test_no_official_article_prints_an_amount_that_it_does_not_state() -> None:
    """Apart from the amounts that it replaces, which the truth of earlier nights or dates holds."""
    stated = {(value.key.region, format_plain(value.value)) for entry in COUNTRY.entries for value in list_values(entry)}
    invented = [
        (entry.path, number, unit)
        for entry in COUNTRY.entries
        if SITES[entry.site_id].official
        for version in entry.versions
        for number, unit in AMOUNT.findall(version.story.text)
        if (SITES[entry.site_id].region, format_plain(Decimal(number.replace(",", "")) * (10_000 if unit else 1))) not in stated
    ]
    assert [] == invented


def list_values(entry: Entry) -> list[TrueValue]:
    return [value for version in entry.versions for value in version.story.values]


def test_aggregators_state_nothing_with_authority() -> None:
    assert [] == [entry.path for entry in COUNTRY.entries if not SITES[entry.site_id].official and list_values(entry)]


def test_copies_differ_in_nothing_but_the_city() -> None:
    event = next(event for event in COUNTRY.events if event.kind is EventKind.COPIED)
    texts = [next(e for e in COUNTRY.entries if e.path == path).versions[0].story.text for path in event.paths]
    assert 1 == len({re.sub("武汉|重庆|江苏", "某地", text) for text in texts})
    assert 3 == len(set(texts))


def test_a_corrected_article_keeps_all_but_the_figure() -> None:
    event = next(event for event in COUNTRY.events if event.kind is EventKind.CORRECTED)
    before, after = (version.story for version in next(e for e in COUNTRY.entries if e.path == event.paths[0]).versions)
    assert before.title == after.title
    assert [("560", "570")] == [
        (old, new) for old, new in zip(re.findall(r"\d+", before.text), re.findall(r"\d+", after.text), strict=True) if old != new
    ]


def test_a_redesign_changes_markup_and_neither_addresses_nor_texts() -> None:
    site = SITES["hzgjj"]
    before, after = ({key: a.body for key, a in world(night).pages.items() if key[0] == site.host} for night in (1, 2))
    assert before.keys() == after.keys()
    assert b'class="hangfang"' in before[site.host, site.listing_path]
    assert b'class="hangfang"' not in after[site.host, site.listing_path]
    entry = live_entries(1, site)[0]
    assert read_page(entry, 1) != read_page(entry, 2)
    assert entry.version_on(1) == entry.version_on(2)


def test_only_counters_and_related_rows_change_pages_by_themselves() -> None:
    changed = {
        entry.site_id
        for entry in live_entries(3)
        if entry.version_on(3) == entry.version_on(4) and read_page(entry, 3) != read_page(entry, 4)
    }
    assert {"szrsj", "dengta", "canbao"} == changed


def test_a_blocked_site_answers_nothing_but_robots() -> None:
    (night,) = (event.night for event in COUNTRY.events if event.kind is EventKind.BLOCKED)
    (site_id,) = COUNTRY.blocked_sites(night)
    site = SITES[site_id]
    assert [521, 521] == [world(night).answer(site.host, path).status for path in (site.listing_path, "/")]
    assert 200 == world(night - 1).answer(site.host, site.listing_path).status


def test_each_family_has_four_phrasings_and_each_notice_fits_one() -> None:
    single = {"retirement_age", "pension_years"}  # stated once, as the law has it
    counts = {family: sum(phrase.family is family for phrase in PHRASES) for family in set(FAMILY_OF.values())}
    assert {} == {family: count for family, count in counts.items() if count < 4 and family not in single}
    assert [] == [notice for notice in read_history() if not choose_phrases(notice, {})]


def test_other_seeds_and_longer_histories_can_be_played() -> None:
    for seed in range(4):
        country = build_country(40, seed)
        assert len(country.truth(40)) > len(country.truth(1))
