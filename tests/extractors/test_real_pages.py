# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""The real pages beside the project: the seed to the letter, the labelled pages at their floors."""

import json
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extractors.article import parse_article, parse_related
from extractors.decode import decode_page
from extractors.listing import parse_listing
from models.article import Article
from models.link import Link
from models.page import Page
from models.units import Precision
from tests.extractors.factory import make_source
from tests.shared import shared_path

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
DATE_FORMATS = {
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.MINUTE: "%Y-%m-%d %H:%M",
    Precision.SECOND: "%Y-%m-%d %H:%M:%S",
}


def read_text(path: Path, url: str) -> str:
    return decode_page(Page(url, url, datetime(2026, 3, 6, tzinfo=UTC), 200, (("content-type", "text/html"),), path.read_bytes())).text


def read_labels(kind: str) -> list[dict[str, Any]]:
    lines = shared_path("pages/labels.jsonl").read_text("utf-8").splitlines()
    return [label for label in map(json.loads, lines) if label["kind"] == kind]


def squeeze(text: str) -> str:
    return "".join(text.split())


def format_date(at: datetime | None, precision: Precision | None) -> str | None:
    return at.strftime(DATE_FORMATS[precision]) if at and precision else None


@pytest.mark.parametrize("name", ["article.mobile.html", "article.desktop.gbk.html"])
def test_the_seed_article_is_read_to_the_letter(name: str) -> None:
    expected = json.loads(shared_path("seed/expected.json").read_text("utf-8"))
    article = parse_article(read_text(shared_path(f"seed/{name}"), expected["url"]), expected["url"], make_source())
    assert (expected["title"], expected["title_without_date_suffix"], expected["published"], Precision.SECOND, expected["publisher"], 42) == (
        article.title, article.title_stem, article.published_at and article.published_at.isoformat(), article.precision, article.publisher,
        len(article.blocks),
    )  # fmt: skip
    assert ("声明:" in article.text, "新社通app" in article.text) == (False, False)
    assert all(row["title"] not in article.text for row in expected["related"])


@pytest.mark.parametrize("name", ["article.mobile.html", "article.desktop.gbk.html"])
def test_the_related_rows_of_the_seed_are_all_read(name: str) -> None:
    expected = json.loads(shared_path("seed/expected.json").read_text("utf-8"))
    links = parse_related(read_text(shared_path(f"seed/{name}"), expected["url"]), expected["url"], make_source())
    wanted = [(row["url"], row["title"], row["listed_at"][:16], row["category"]) for row in expected["related"]]
    assert wanted == [(link.url, link.title, format_date(link.listed_at, link.listed_precision), link.category) for link in links]


def test_the_seed_listing_leads_to_its_reversed_second_page() -> None:
    url = "https://m.shebao.southmoney.com/shebaoka/shebaokashiyong/"
    listing = parse_listing(read_text(shared_path("seed/listing.html"), url), url, make_source())
    assert (24, f"{url}List_412.html") == (len(listing.links), listing.next_url)


def test_labelled_listings_keep_their_floor() -> None:
    right = found = wanted = pages = next_right = 0
    for label in read_labels("listing"):
        html = read_text(shared_path(f"pages/{label['file']}"), label["base_url"])
        listing = parse_listing(html, label["base_url"], make_source())
        gold = Counter((squeeze(row["title"]), row["date"], row["url"]) for row in label["items"])
        read = Counter(key_of(link) for link in listing.links)
        right, found, wanted = right + (gold & read).total(), found + read.total(), wanted + gold.total()
        pages += 1
        next_right += listing.next_url == (label["next"] or (label.get("next_js") or {}).get("expected"))
    assert FLOORS["listing"]["items_f1"] <= 2 * right / (found + wanted)
    assert FLOORS["listing"]["next_page"] <= next_right / pages


def key_of(link: Link) -> tuple[str, str | None, str | None]:
    return squeeze(link.title), format_date(link.listed_at, link.listed_precision), link.url


def test_labelled_articles_keep_their_floors() -> None:
    scores: Counter[str] = Counter()
    labels = read_labels("article")
    for label in labels:
        article = parse_article(read_text(shared_path(f"pages/{label['file']}"), label["url"]), label["url"], make_source())
        scores.update(name for name, good in judge_article(article, label).items() if good)
    assert {} == {name: scores[name] / len(labels) for name, floor in FLOORS["article"].items() if scores[name] / len(labels) < floor}


def judge_article(article: Article, label: dict[str, Any]) -> dict[str, bool]:
    body = squeeze(article.text)
    return {
        "title": squeeze(article.title) == squeeze(label["title"]),
        "date": format_date(article.published_at, article.precision) == label["date"],
        "publisher": article.publisher == label["publisher"],
        "body_first": body.startswith(squeeze(label["body_first"])),
        "body_last": body.endswith(squeeze(label["body_last"])),
        "body_length": abs(len(body) - label["body_chars"]) <= 0.1 * label["body_chars"],
        "clean": not any(text in article.text for text in label["must_not_contain"]),
    }
