"""Rows that are no links: elements that a script makes clickable, and dated rows that lead nowhere."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice

from extractors.html import Tree
from extractors.listing_fields import ADDRESS_ATTRIBUTES
from extractors.listing_units import find_date_nodes

_CLICKS = re.compile(r"onclick|(?:" + "|".join(ADDRESS_ATTRIBUTES) + r")\s*=", re.IGNORECASE)
_LEADS = re.compile(r"""location|window\.open|\w\s*\(\s*['"][^'"]*[/.?]""")
_ROW_TAGS = ("li", "tr", "dd", "p", "div", "article", "section")
_MAX_DEPTH = 20  # elements above a date that may be its row
_MIN_ROWS = 3
_MIN_TITLE = 6  # characters beside the date
_MAX_TEXT = 600  # characters: more are no row


def find_clickable_tree(tree: Tree, html: str) -> Tree | None:
    """The page with its clickable elements as if they were links; None where there are too few."""
    if not _CLICKS.search(html):
        return None
    found: list[int] = []
    end = 0
    for node, element in enumerate(tree.elements):
        if element is None or node < end or tree.links[node] >= 0:
            continue
        attributes = tree.attributes(node)
        if attributes and _is_clickable(attributes) and not _holds_anchor(tree, node):
            found.append(node)
            end = tree.ends[node]
    return replace(tree, anchors=found) if len(found) >= _MIN_ROWS else None


def _is_clickable(attributes: dict[str, str | None]) -> bool:
    if any(attributes.get(name) for name in ADDRESS_ATTRIBUTES):
        return True
    return _LEADS.search(attributes.get("onclick") or "") is not None


def _holds_anchor(tree: Tree, node: int) -> bool:
    place = bisect_left(tree.anchors, node)
    return place < len(tree.anchors) and tree.anchors[place] < tree.ends[node]


def find_plain_tree(tree: Tree) -> Tree | None:
    """The page with its dated rows as if they were links; None where there are too few."""
    found: list[int] = []
    for date in find_date_nodes(tree, 0, len(tree.tags)):
        if tree.links[date] >= 0 or (found and date < tree.ends[found[-1]]):
            continue
        for node in islice(tree.ancestors(date), _MAX_DEPTH):
            if tree.tags[node] in _ROW_TAGS and _holds_title(tree, node, date):
                found.append(node)
                break
            if tree.tags[node] in ("body", "table", "ul", "ol", "dl"):
                break
    return replace(tree, anchors=found) if len(found) >= _MIN_ROWS else None


def _holds_title(tree: Tree, node: int, date: int) -> bool:
    end = tree.ends[node]
    if end - node > _MAX_TEXT or _holds_anchor(tree, node):
        return False
    beside = sum(len(tree.texts[other].strip()) for other in range(node, end) if other != date)
    return _MIN_TITLE <= beside <= _MAX_TEXT
