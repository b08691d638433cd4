"""The data of the replica: its history and its sites."""

from decimal import Decimal

from models.fact import FactKey
from replica.history import FAMILY_OF, Family, Origin, group_notices, read_history
from replica.sites import System, read_sites


def row(**changes: str) -> dict[str, str]:
    values = {
        "region": "310000",
        "name": "上海市",
        "indicator": "base_floor",
        "qualifiers": "",
        "value": "7460",
        "unit": "CNY/month",
        "effective_from": "2025-07-01",
        "effective_to": "2026-06-30",
        "published_on": "2025-06-30",
        "origin": "real",
    }
    return values | changes


def test_rows_of_one_region_family_and_day_are_one_notice() -> None:
    notices = group_notices([row(), row(indicator="base_ceiling", value="37302"), row(effective_from="2026-07-01", published_on="")])
    assert [2, 1] == [len(notice.values) for notice in notices]
    assert [False, True] == [notice.published_on is None for notice in notices]
    assert [Decimal(7460), Decimal(37302)] == [value.value for value in notices[0].values]


def test_qualifiers_are_sorted_pairs() -> None:
    (notice,) = group_notices([row(qualifiers="population=职工;insurance=养老")])
    assert FactKey("310000", "base_floor", (("insurance", "养老"), ("population", "职工"))) == notice.values[0].key


def test_the_history_is_wide_enough() -> None:
    notices = read_history()
    keys: dict[FactKey, set[Decimal]] = {}
    for notice in notices:
        for value in notice.values:
            keys.setdefault(value.key, set()).add(value.value)
    cities = {notice.region for notice in notices if notice.region[:2] in ("11", "31", "50") or notice.region[2:4] not in ("00", "")}
    assert 12 <= len(cities)
    assert 8 <= len({key.indicator for key in keys})
    assert 40 <= sum(len(values) >= 2 for values in keys.values())
    assert {Origin.REAL, Origin.INVENTED} == {value.origin for notice in notices for value in notice.values}


def test_every_notice_has_exactly_one_authority() -> None:
    sites = [site for site in read_sites() if site.official]
    assert [] == [
        (notice.region, notice.family)
        for notice in read_history()
        if 1 != sum(site.region == notice.region and notice.family in site.families for site in sites)
    ]


def test_there_are_three_families_of_sites() -> None:
    sites = read_sites()
    assert set(System) == {site.system for site in sites}
    assert 12 <= sum(site.official for site in sites)
    assert len(sites) == len({site.host for site in sites})
    assert set(Family) == set(FAMILY_OF.values())
