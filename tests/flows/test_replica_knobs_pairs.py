"""Knobs are independent: two of them turned at once come out as their truth, too. Read without HTTP, for there are some thousand pairs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import combinations, product

import pytest

from extractors.article import parse_article
from extractors.listing import parse_listing
from models.errors import LayoutError
from replica.gallery.anchors import AnchorKind
from replica.gallery.articles import PLAIN_ARTICLE, build_article
from replica.gallery.bodies import Shape
from replica.gallery.dates import DateForm
from replica.gallery.extras import Extra
from replica.gallery.heads import DateLine, MetaStyle, SourceLine, TitleStyle
from replica.gallery.listings import PLAIN, build_listing
from replica.gallery.lists import ListKind
from replica.gallery.records import Leaf, Scene
from replica.gallery.rows import RowKind
from tests.extractors.factory import make_source
from tests.replica.awaited import AWAITED

SOURCE = make_source()
ORIGIN = "http://news.example.test"
LISTING_KNOBS: dict[str, type[StrEnum]] = {"row": RowKind, "anchor": AnchorKind, "listed": ListKind, "date": DateForm}
ARTICLE_KNOBS: dict[str, type[StrEnum]] = {
    "shape": Shape,
    "meta": MetaStyle,
    "title": TitleStyle,
    "date": DateLine,
    "source": SourceLine,
    "extra": Extra,
}
# Exhibits by knob, as `replica.gallery.gallery` names them: what is awaited alone is not asked for in company.
PREFIXES = {"listed": "listing list", "row": "listing row", "anchor": "listing anchor"}
ARTICLE_PREFIXES = {"date": "article when", "extra": "article extra"}
# No truth is defined: a board or a catalogue without its main date shows its other dates only, and where no row of a page has a year, none
# has an address that tells it either.
UNDEFINED = frozenset(
    (
        *product(("row=questions", "row=disclosure"), ("date=none", "date=split-big", "date=split-inline")),
        *product(("anchor=no-address",), ("date=month-day", "date=month-day-bracketed", "listed=this-year")),
    )
)
LISTING_PAIRS = [("row", "anchor"), ("row", "listed"), ("row", "date"), ("listed", "date"), ("anchor", "listed"), ("anchor", "date")]


def is_listing_right(**turned: StrEnum) -> bool:
    scene = build_listing(replace(PLAIN, **turned))  # type: ignore[arg-type]
    try:
        listing = parse_listing(find_page(scene, scene.listing or ""), f"{ORIGIN}{scene.listing}", SOURCE)
    except LayoutError:
        return False
    expected = [(row.title, None if row.path is None else ORIGIN + row.path, row.listed_at) for row in scene.rows]
    return expected == [(link.title, link.url, link.listed_at) for link in listing.links]


def is_article_right(**turned: StrEnum) -> bool:
    scene = build_article(replace(PLAIN_ARTICLE, **turned), 1)  # type: ignore[arg-type]
    (truth,) = scene.articles
    try:
        article = parse_article(find_page(scene, truth.path), ORIGIN + truth.path, SOURCE)
    except LayoutError:
        return False
    expected = (truth.title, truth.published_at, truth.precision, truth.publisher)
    whole = article.text.startswith(truth.first) and article.text.endswith(truth.last) and 1 == article.text.count(truth.first)
    pure = not any(text in article.text for text in truth.absent) and all(text in article.text for text in truth.inside)
    return whole and pure and expected == (article.title, article.published_at, article.precision, article.publisher)


def find_page(scene: Scene, target: str) -> str:
    path = target.partition("?")[0]
    return next(door.answers[0].body.decode() for door in scene.doors if isinstance(door, Leaf) and door.path == path)


def list_values(knob: str, values: type[StrEnum], prefixes: dict[str, str], kind: str) -> list[StrEnum]:
    """The values of a knob that are not awaited on their own."""
    return [value for value in values if f"{prefixes.get(knob, f'{kind} {knob}')}-{value}" not in AWAITED]


def find_wrong(
    first: str, second: str, knobs: dict[str, type[StrEnum]], prefixes: dict[str, str], kind: str, is_right: Callable[..., bool]
) -> Iterator[str]:
    """The pairs of two knobs' values that do not come out as their truth."""
    values = (list_values(name, knobs[name], prefixes, kind) for name in (first, second))
    for one, other in product(*values):
        names = (f"{first}={one}", f"{second}={other}")
        if names not in UNDEFINED and not is_right(**{first: one, second: other}):
            yield " ".join(names)


def list_awaited(kind: str, first: str, second: str) -> set[str]:
    """The pairs of two knobs that cannot be read yet, by the one table."""
    pairs = [key.removeprefix(f"{kind} pair ") for key in AWAITED if key.startswith(f"{kind} pair ")]
    return {pair for pair in pairs if pair.startswith(f"{first}=") and f" {second}=" in pair}


@pytest.mark.parametrize(("first", "second"), LISTING_PAIRS)
def test_two_knobs_of_a_listing_do_not_disturb_each_other(first: str, second: str) -> None:
    wrong = set(find_wrong(first, second, LISTING_KNOBS, PREFIXES, "listing", is_listing_right))
    assert list_awaited("listing", first, second) == wrong


@pytest.mark.parametrize(("first", "second"), list(combinations(ARTICLE_KNOBS, 2)))
def test_two_knobs_of_an_article_do_not_disturb_each_other(first: str, second: str) -> None:
    wrong = set(find_wrong(first, second, ARTICLE_KNOBS, ARTICLE_PREFIXES, "article", is_article_right))
    assert list_awaited("article", first, second) == wrong
