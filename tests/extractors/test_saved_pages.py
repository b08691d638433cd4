"""Saved pages of the project's own writing, found automatically, each with the JSON that must come out of it.

A page is a folder's `listing.html` or `article*.html`, its address the first line of `url.txt`. `pytest --update-pages` rewrites the JSON
and then fails, so that someone reads the difference.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.read import load_catalogue, make_source
from extractors.decode import decode_page
from extractors.extract import extract
from extractors.listing import parse_listing
from extractors.rules import Rules, compile_rules
from models.page import Page
from reports.evidence_json import render_extraction_json, render_listing_json

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*/*.html"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return compile_rules(load_catalogue())


def read_page(path: Path) -> Page:
    addresses = dict(line.split(" ", 1) for line in (path.parent / "url.txt").read_text("utf-8").splitlines())
    url = addresses[path.name]
    return Page(url, url, datetime(2026, 6, 24, tzinfo=UTC), 200, (), path.read_bytes())


def test_there_are_pages_of_every_family_of_the_replica() -> None:
    assert {"aggregator", "hanweb", "trs"} == {path.parent.name for path in PAGES}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_saved_page_is_read_as_recorded(path: Path, rules: Rules, request: pytest.FixtureRequest) -> None:
    page = read_page(path)
    source = make_source(page.url)
    if path.stem == "listing":
        found = render_listing_json(parse_listing(decode_page(page).text, page.url, source))
    else:
        found = render_extraction_json(extract(page, source, rules))
    record = path.with_suffix(".json")
    if request.config.getoption("--update-pages"):
        record.write_text(found.rstrip("\n") + "\n", "utf-8")
        pytest.fail(f"{record.name} was rewritten: read the difference, then run without --update-pages")
    assert record.read_text("utf-8") == found.rstrip("\n") + "\n"
