"""Declarations of the replica's sites."""

import re
import tomllib
from pathlib import Path

from models.catalogue import Trust
from replica.build import build_country
from replica.declare import declare_sources, write_sources

COUNTRY = build_country(3)


def test_bureaus_speak_for_their_region_and_aggregators_for_none() -> None:
    sources = declare_sources(COUNTRY, 8000)
    assert {(Trust.OFFICIAL, True), (Trust.AGGREGATOR, False)} == {(source.trust, source.region is not None) for source in sources}
    assert all(source.loopback and source.hosts == (f"{source.id}.localhost",) for source in sources)
    assert ("http://hzgjj.localhost:8000/col/col1229/index.html",) == next(s for s in sources if s.id == "hzgjj").listing.urls


def test_some_sites_are_declared_with_selectors_and_others_without() -> None:
    selected = {source.id for source in declare_sources(COUNTRY, 8000) if source.listing.row}
    assert {"bjrsj", "snrst", "hzgjj"} == selected


def test_the_selectors_of_the_first_night_meet_nothing_after_a_redesign() -> None:
    source = next(source for source in declare_sources(COUNTRY, 8000) if source.id == "hzgjj")
    mended = next(source for source in declare_sources(COUNTRY, 8000, night=2) if source.id == "hzgjj")
    pages = [COUNTRY.world(night).pages["hzgjj.localhost", "/col/col1229/index.html"].body.decode() for night in (1, 2)]
    classes = [re.findall(r"\.([\w-]+)", declared.listing.row or "") for declared in (source, mended)]
    found = [[all(f'class="{name}"' in page for name in names) for page in pages] for names in classes]
    assert [[True, False], [False, True]] == found


def test_written_files_say_the_same(tmp_path: Path) -> None:
    paths = write_sources(COUNTRY, 8000, tmp_path)
    for source, path in zip(declare_sources(COUNTRY, 8000), paths, strict=True):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert (source.name, list(source.hosts), source.region) == (table["name"], table["hosts"], table.get("region"))
        assert source.trust is Trust[table["trust"].upper()]
        assert (list(source.listing.urls), source.listing.row) == (table["listing"]["urls"], table["listing"].get("row"))
        assert source.article.body == table["article"].get("body")
        assert list(source.politeness.recheck_days) == table["politeness"]["recheck_days"]
