"""The seed: one real article, in two markups, and everything that must come out of it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from catalogue.read import load_catalogue, make_source
from extractors.extract import extract
from extractors.rules import Rules, compile_rules
from models.extraction import Extraction, RegionRole
from models.page import Page
from reports.claim_json import claim_record
from tests.shared import shared_path

PAGES = ("article.mobile.html", "article.desktop.gbk.html")
COMPARED = ("indicator", "region", "comparator", "value", "min", "max", "unit", "status")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(shared_path("seed/expected.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def rules() -> Rules:
    return compile_rules(load_catalogue())


@pytest.fixture(scope="module", params=PAGES)
def extraction(request: pytest.FixtureRequest, expected: dict[str, Any], rules: Rules) -> Extraction:
    body = shared_path(f"seed/{request.param}").read_bytes()
    url = expected["url"]
    return extract(Page(url, url, datetime(2026, 3, 6, tzinfo=UTC), 200, (), body), make_source(url), rules)


def compared(claim: dict[str, Any]) -> tuple[Any, ...]:
    return (*(claim[key] for key in COMPARED), tuple(sorted(claim["qualifiers"].items())))


def test_title_date_and_publisher(extraction: Extraction, expected: dict[str, Any]) -> None:
    article = extraction.article
    assert (expected["title"], expected["title_without_date_suffix"]) == (article.title, article.title_stem)
    assert article.published_at is not None
    assert (expected["published"], expected["publisher"]) == (article.published_at.isoformat(), article.publisher)


def test_the_only_subject_is_the_city_of_the_title(extraction: Extraction, expected: dict[str, Any]) -> None:
    assert [region["code"] for region in expected["regions"]] == [r.code for r in extraction.regions if r.role is RegionRole.SUBJECT]


def test_topics_in_the_order_of_the_questions(extraction: Extraction, expected: dict[str, Any]) -> None:
    assert tuple(expected["topics_all"]) == extraction.topics


def test_exactly_the_labelled_claims(extraction: Extraction, expected: dict[str, Any]) -> None:
    wanted = sorted((compared(claim) for claim in expected["claims"]), key=str)
    assert wanted == sorted((compared(claim_record(claim)) for claim in extraction.claims), key=str)


def test_hedged_and_procedural_numbers_are_no_claims(extraction: Extraction) -> None:
    quoted = "".join(claim.quote for claim in extraction.claims)
    assert "16岁" not in quoted
    assert not [claim for claim in extraction.claims if claim.quantity.raw.startswith("一个月")]


def test_every_related_row(extraction: Extraction, expected: dict[str, Any]) -> None:
    wanted = [(row["title"], row["listed_at"][:16], row["category"], row["url"]) for row in expected["related"]]
    found = [(link.title, f"{link.listed_at:%Y-%m-%d %H:%M}", link.category, link.url) for link in extraction.related]
    assert wanted == found


def test_related_rows_and_their_dates_are_no_part_of_the_body(extraction: Extraction, expected: dict[str, Any]) -> None:
    assert [] == [row["title"] for row in expected["related"] if row["title"] in extraction.article.text]
    assert "17:02" not in extraction.article.text
