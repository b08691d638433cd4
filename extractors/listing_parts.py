"""Rows cut into lists, and the parts of one list that stand in several containers put together."""

import re

from extractors.html import Tree
from extractors.listing_units import Row, count_between

_YEAR_HEADING = re.compile(r"(?:(?:19|20)\d\d\s?年?)?(?:\s?\d{1,2}\s?月)?")
_TURNS = re.compile(r"[\d_\-]+|\b(?:odd|even|first|last|one|two|three|left|right)\b|\s+")
_MAX_AROUND = 3  # containers that rows may have around them: a table, its body, its one row


def split_lists(tree: Tree, rows: list[Row], dates: list[int]) -> list[list[Row]]:
    """Rows cut into lists: one parent, or parents of one kind with no text but a year between them (groups of five)."""
    lists: list[list[Row]] = []
    for row in rows:
        if lists and _continues(tree, lists[-1], row, dates):
            lists[-1].append(row)
        else:
            lists.append([row])
    return lists


def _continues(tree: Tree, rows: list[Row], row: Row, dates: list[int]) -> bool:
    """Whether a row belongs to the list of the rows before it."""
    last = rows[-1]
    here, there = tree.parents[row.start], tree.parents[last.start]
    if here == there:
        return True
    one, other = here, there  # the outermost containers, side by side
    for _ in range(_MAX_AROUND):
        if min(one, other) < 0 or not _is_alike(tree, one, other):
            return False
        above, beside = tree.parents[one], tree.parents[other]
        if above == beside:
            break
        one, other = above, beside
    else:
        return False
    plain = _is_year(tree, one, here) and _is_year(tree, other, there) and _is_year(tree, last.end, row.start)
    if not plain and not (tree.tags[one] == "table" and _repeats_head(tree, rows, row, one, other)):  # each under a heading of its own
        return False
    return bool(count_between(dates, row.start, row.end)) == bool(count_between(dates, last.start, last.end))


def _repeats_head(tree: Tree, rows: list[Row], row: Row, one: int, other: int) -> bool:
    """Whether a table begins with the head of the one before it, word for word, and nothing stands between them."""
    first = rows[-1]
    for before in reversed(rows):
        if before.start <= other:
            break
        first = before
    return _is_year(tree, rows[-1].end, one) and tree.texts[one : row.start] == tree.texts[other : first.start]


def _is_year(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing but a year or a month stands between two nodes."""
    return _YEAR_HEADING.fullmatch("".join(tree.texts[start:end]).strip()) is not None


def _is_alike(tree: Tree, here: int, there: int) -> bool:
    """Whether two containers are called the same but for numbers and turns: list1 and list2, odd and even."""
    one, other = tree.markers(here), tree.markers(there)
    return one == other or _TURNS.sub("", one) == _TURNS.sub("", other)
