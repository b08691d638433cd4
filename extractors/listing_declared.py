"""The rows of a listing by the selectors that its source declares."""

from dataclasses import replace

from extractors.dates import find_listed_date, fold_text, parse_url_date
from extractors.html import Tree, select_nodes
from extractors.listing_fields import read_row
from extractors.listing_units import Row
from extractors.publishers import read_publisher_text
from models.catalogue import Source
from models.claim import Problem, Step
from models.errors import LayoutError
from models.link import Link


def read_declared(tree: Tree, base: str, source: Source) -> tuple[list[Link], list[Problem]]:
    """The declared rows and what was unreadable in them; LayoutError where a selector matches nothing."""
    rules = source.listing
    rows = select_nodes(tree, rules.row or "")
    if not rows:
        raise LayoutError(source.id, base, rules.row or "", 0, "at least 1 row")
    links: list[Link] = []
    problems: list[Problem] = []
    chosen = {name: select_nodes(tree, selector) for name, selector in _field_selectors(source) if selector}
    for name, selector in _field_selectors(source):
        if selector and not any(_within(tree, row, chosen[name]) for row in rows):
            raise LayoutError(source.id, base, selector, 0, f"at least 1 match in {len(rows)} rows of `{rules.row}`")
    for place in rows:
        link = _read_declared_row(tree, place, base, source, chosen)
        if link is None:
            continue
        links.append(link)
        if link.listed_at is None and rules.date:
            problems.append(Problem(source.id, base, Step.LISTING, link.title, f"no date where `{rules.date}` should hold one"))
    if not links:
        raise LayoutError(source.id, base, rules.row or "", len(rows), "rows with a link")
    return links, problems


def _field_selectors(source: Source) -> tuple[tuple[str, str | None], ...]:
    rules = source.listing
    return (("link", rules.link), ("date", rules.date), ("category", rules.category), ("publisher", rules.publisher))


def _within(tree: Tree, row: int, places: list[int]) -> list[int]:
    return [place for place in places if row <= place < tree.ends[row]]


def _read_declared_row(tree: Tree, place: int, base: str, source: Source, chosen: dict[str, list[int]]) -> Link | None:
    """One declared row; what no selector covers is read from the row's structure."""
    row = Row(place, tree.ends[place])
    link = read_row(tree, row, base, source.id)
    if "link" in chosen:
        inside = _within(tree, place, chosen["link"])
        narrowed = read_row(tree, Row(inside[0], tree.ends[inside[0]]), base, source.id) if inside else None
        if narrowed is None:
            return None
        if link is None or link.title != narrowed.title or link.url != narrowed.url:
            link = replace(link or narrowed, url=narrowed.url, title=narrowed.title)
    if link is None:
        return None
    texts = {name: " ".join(tree.text(node, tree.ends[node]) for node in _within(tree, place, found)) for name, found in chosen.items()}
    if "date" in texts:
        hint = parse_url_date(link.url) if link.url else None
        date = find_listed_date(fold_text(texts["date"]), hint.at.year if hint else None)
        link = replace(link, listed_at=date.at if date else None, listed_precision=date.precision if date else None)
    if "category" in texts:
        link = replace(link, category=texts["category"].strip("[]【】 ") or None)
    if "publisher" in texts:
        link = replace(link, publisher=read_publisher_text(texts["publisher"].strip("[]【】 ")))
    return link
