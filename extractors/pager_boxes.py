"""Pagers without any link: a box whose entries are the pages."""

import re
from itertools import pairwise

from extractors.html import Tree, list_boxes
from extractors.pager_code import find_concatenations
from extractors.urls import canonical_url, resolve_link

_PAGE = re.compile(r"(?:第\s*)?(\d{1,5})(?:\s*/\s*\d{1,5})?(\s*页)?")  # the text of an entry
_ADDRESS = re.compile(r"[./?=]")
_CHOSEN = re.compile(r"[\w$]+(?:\.options\s*\[[^\[\]]{1,60}\])?\.value|\$\(this\)\.val\(\)")  # what a box's script calls the chosen entry
_OTHER_NUMBERS = re.compile(r"month|day|year|yue|size", re.IGNORECASE)
_MIN_PAGES = 2
_MOST_BOXES = 20
_LONGEST_HANDLER = 500  # characters


def find_box_next(tree: Tree, url: str) -> tuple[str | None, str]:
    """What the first box of pages says of the entry behind the current one: an address, else a handler with that entry's number in it.

    (None, "") where there is no such box, or its last entry is the current one.
    """
    for handler, entries in list_boxes(tree, _MOST_BOXES):
        if not _are_pages([text for _, text in entries]):
            continue
        targets = [_resolve(url, attributes.get("value") or "") for attributes, _ in entries]
        here = canonical_url(url)
        same = (place for place, target in enumerate(targets) if target is not None and canonical_url(target) == here)
        place = next((place for place, (attributes, _) in enumerate(entries) if "selected" in attributes), next(same, 0)) + 1
        if place == len(entries):
            break
        target = targets[place]
        if target is not None:
            return (None if canonical_url(target) == here else target), ""
        attributes, text = entries[place]
        return _follow(url, handler[:_LONGEST_HANDLER], attributes.get("value") or text)
    return None, ""


def _are_pages(texts: list[str]) -> bool:
    """Whether the entries of a box are numbers one after the other, from 1 or said to be pages: years are numbers, too."""
    pages = [page for page in map(_PAGE.fullmatch, texts) if page]
    if len(pages) != len(texts) or len(pages) < _MIN_PAGES or any(int(after[1]) != int(before[1]) + 1 for before, after in pairwise(pages)):
        return False
    return int(pages[0][1]) == 1 or all(page[2] for page in pages)


def _resolve(url: str, value: str) -> str | None:
    return resolve_link(url, value) if _ADDRESS.search(value) else None


def _follow(url: str, handler: str, number: str) -> tuple[str | None, str]:
    """Where a box's own script leads with a number: to an address around it, or to what the page's function makes of it."""
    if not number.isascii() or not number.isdigit():
        return None, ""
    for piece in find_concatenations(_CHOSEN.sub("CHOSEN", handler)):
        if piece.what == "CHOSEN" and piece.before and not _OTHER_NUMBERS.search(piece.before):
            return resolve_link(url, f"{piece.before}{number}{piece.after}"), ""
    return None, _CHOSEN.sub(number, handler) if "location" not in handler else ""
