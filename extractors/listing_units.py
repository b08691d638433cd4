"""The repeated units of a page: anchors that stand on the same path of block tags, and the level of that path that makes the row.

The row is the level on which most units hold a date; a date that stands beside the unit with the link belongs to it as well.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractors.html import Tree
from extractors.listing_anchors import anchor_end

_DATE_LIKE = re.compile(
    r'(?:19|20)\d\d\s?[-/.年]\s?[01]?\d(?!\d)|(?<![\d\-/])[0-3]?\d[-/][0-3]?\d(?:[-/][0-3]?\d)?(?![\d\-/])|\d\s?月\s?[0-3]?\d'
    r'|[一二][〇○Ｏ零一二三四五六七八九]{3}年|２０[０-９]{2}|\d\s?(?:分钟|小时|天)前|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s?(?:[0-3]?\d,\s?)?(?:19|20)\d\d|^\s*(?:刚刚|昨天|前天)'
)  # fmt: skip
_DIGIT = re.compile(r"[\d一二刚昨]")  # nine texts of ten have none
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?[01]?\d\s?[-/.月]\s?[0-3]?\d")  # a link that is a date; months are archives
_YEAR_HEADING = re.compile(r"(?:(?:19|20)\d\d\s?年?)?(?:\s?\d{1,2}\s?月)?")
_TURNS = re.compile(r"[\d_\-]+|\b(?:odd|even|first|last|one|two|three|left|right)\b|\s+")
# Day, month and year in three elements, in either order.
_PARTS = re.compile(r"[0-3]?\d日? [/.\-]?[01]?\d[/.\-月]? (?:19|20)\d\d年?|(?:19|20)\d\d[/.\-年]? [01]?\d[/.\-月]? [0-3]?\d日?")
_MAX_PART = 8  # characters, spaces around it included
_MIN_DATED = 3  # units of a level with dates, whatever undated lists share its path
_MAX_DEPTH = 40  # blocks above an anchor that are looked at; deeper nesting is an accident or an attack
_MAX_LINKS = 10  # in one row: title, picture, category, keywords, comments, "more"


@dataclass(frozen=True, slots=True)
class Row:
    """The nodes [start, end) that make up one row; several siblings where link and date stand side by side."""

    start: int
    end: int


def group_anchors(tree: Tree) -> dict[tuple[str, ...], tuple[list[int], list[list[int]]]]:
    """Anchors with text by the block tags above them, each with those blocks from the outside in and itself last."""
    groups: dict[tuple[str, ...], tuple[list[int], list[list[int]]]] = {}
    paths: dict[int, tuple[tuple[str, ...], list[int]]] = {}  # by block: the tags and places from the outside in, itself last
    blocks, texts = tree.blocks, tree.texts
    for anchor in tree.anchors:
        if not any(texts[anchor : anchor_end(tree, anchor)]) and not tree.attribute(anchor, "title"):
            continue
        block = blocks[anchor]
        if block not in paths:
            _add_path(tree, block, paths)
        key, chain = paths[block]
        group = groups.get(key)
        if group is None:
            group = groups[key] = ([], [])
        group[0].append(anchor)
        group[1].append(chain)
    return groups


def _add_path(tree: Tree, block: int, paths: dict[int, tuple[tuple[str, ...], list[int]]]) -> None:
    """Enter a block and those around it that are not known yet, the outermost first."""
    missing: list[int] = []
    node = block
    while node >= 0 and node not in paths:
        missing.append(node)
        above = tree.parents[node]
        node = tree.blocks[above] if above >= 0 else -1
    key, chain = paths[node] if node >= 0 else ((), [])
    for node in reversed(missing):
        key, chain = (*key, tree.tags[node])[-_MAX_DEPTH:], [*chain, node][-_MAX_DEPTH:]
        paths[node] = (key, chain)


def find_rows(tree: Tree, anchors: list[int], chains: list[list[int]], dates: list[int]) -> list[Row]:
    """The rows of one group: the units of the level on which most of them hold a date, else anchors with what stands beside them."""
    best: list[int] = anchors
    best_dated = 0
    for level in range(len(chains[0]) - 1, 0, -1):
        units = list(dict.fromkeys(chain[level] for chain in chains))
        dated = sum(1 for unit in units if count_between(dates, unit, tree.ends[unit]))
        if dated >= best_dated and dated:
            best, best_dated = units, dated
        elif dated < best_dated:
            break
        if len(units) == 1:  # a lone link has no neighbours that would tell where its row ends
            break
    if best is not anchors and _holds_several(tree, best, anchors, dates):
        split = _spread(tree, _widest_units(tree, anchors, chains), dates)
        if sum(1 for row in split if count_between(dates, row.start, row.end) == 1) * 5 >= len(split) * 4:
            return split
    if best_dated >= _MIN_DATED or (best_dated * 2 >= len(best) and (best_dated > 1 or len(anchors) == 1)):
        return [Row(unit, tree.ends[unit]) for unit in best]
    return _spread(tree, _widest_units(tree, anchors, chains), dates)


def _holds_several(tree: Tree, units: list[int], anchors: list[int], dates: list[int]) -> bool:
    """Whether the units hold more links and more dates than they are: rows side by side, or a whole flat list in one of them."""
    if len(anchors) * 2 < 3 * len(units):
        return False
    counts = [count_between(dates, unit, tree.ends[unit]) for unit in units]
    return sum(counts) * 2 >= 3 * sum(map(bool, counts))


def _spread(tree: Tree, units: list[int], dates: list[int]) -> list[Row]:
    """Rows whose date stands beside the unit with the link; each flat list by itself, lone units together."""
    by_parent: dict[int, list[int]] = {}
    for unit in units:
        by_parent.setdefault(tree.parents[unit], []).append(unit)
    alone: list[int] = []
    rows: list[Row] = []
    for parent, inside in by_parent.items():
        if not count_between(dates, parent, tree.ends[parent]):
            rows += [Row(unit, tree.ends[unit]) for unit in inside]
        elif len(inside) >= _MIN_DATED:
            rows += _find_spread_rows(tree, inside, dates)
        else:
            alone += inside
    return sorted(rows + _find_spread_rows(tree, alone, dates), key=_start_of)


def _start_of(row: Row) -> int:
    return row.start


def _widest_units(tree: Tree, anchors: list[int], chains: list[list[int]]) -> list[int]:
    """The outermost blocks that still hold one anchor of the group each, the anchors themselves where there are none."""
    units = anchors
    for level in range(len(chains[0]) - 1, 0, -1):
        outer = [chain[level] for chain in chains]
        if len(set(outer)) < len(anchors) or any(count_between(tree.anchors, unit, tree.ends[unit]) > _MAX_LINKS for unit in outer):
            break
        units = outer
        if len(anchors) == 1:
            break
    return [_climb(tree, anchor) for anchor in anchors] if units is anchors else units


def _climb(tree: Tree, anchor: int) -> int:
    """The outermost inline element around a link that holds no other."""
    node = anchor
    while (above := tree.parents[node]) > tree.blocks[anchor] and count_between(tree.anchors, above, tree.ends[above]) == 1:
        node = above
    return node


def _find_spread_rows(tree: Tree, units: list[int], dates: list[int]) -> list[Row]:
    """Rows whose date stands beside the unit with the link, after it or before it: <dt><a/></dt><dd>date</dd>, <a/> date <br>."""
    parents, ends = tree.parents, tree.ends
    after: list[Row] = []
    before: list[Row] = []
    dated_after = dated_before = 0
    for place, unit in enumerate(units):
        parent = parents[unit]
        follower = units[place + 1] if place + 1 < len(units) else -1
        leader = units[place - 1] if place else -1
        end = follower if follower >= 0 and parents[follower] == parent else _end_of_row(tree, ends[unit], ends[parent])
        start = ends[leader] if leader >= 0 and parents[leader] == parent else parent + 1
        after.append(Row(unit, end))
        before.append(Row(start, ends[unit]))
        dated_after += count_between(dates, unit, end) > 0
        dated_before += count_between(dates, start, ends[unit]) > 0
    if max(dated_after, dated_before) * 2 < len(units) or max(dated_after, dated_before) < 2:
        return [Row(unit, ends[unit]) for unit in units]
    return after if dated_after >= dated_before else before


def _end_of_row(tree: Tree, start: int, end: int) -> int:
    """Where the last row of a flat list ends: its date stands within the next few siblings."""
    node = start
    for _ in range(4):
        if node >= end:
            break
        node = tree.ends[node]
    return min(node, end)


def split_lists(tree: Tree, rows: list[Row], dates: list[int]) -> list[list[Row]]:
    """Rows cut into lists: one parent, or parents of one kind with no text but a year between them (groups of five)."""
    lists: list[list[Row]] = []
    for row in rows:
        if lists and _continues(tree, lists[-1][-1], row, dates):
            lists[-1].append(row)
        else:
            lists.append([row])
    return lists


def _continues(tree: Tree, last: Row, row: Row, dates: list[int]) -> bool:
    """Whether a row belongs to the list of the row before it."""
    here, there = tree.parents[row.start], tree.parents[last.start]
    if here == there:
        return True
    above, beside = tree.parents[here], tree.parents[there]
    if above != beside:
        if min(above, beside) < 0 or tree.parents[above] != tree.parents[beside]:
            return False
        if not (_is_year(tree, above, here) and _is_year(tree, beside, there)):  # each under a heading of its own
            return False
    if not _is_year(tree, last.end, row.start):
        return False
    if not _is_alike(tree, here, there) or (above != beside and not _is_alike(tree, above, beside)):
        return False
    return bool(count_between(dates, row.start, row.end)) == bool(count_between(dates, last.start, last.end))


def _is_year(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing but a year or a month stands between two nodes."""
    return _YEAR_HEADING.fullmatch("".join(tree.texts[start:end]).strip()) is not None


def _is_alike(tree: Tree, here: int, there: int) -> bool:
    """Whether two containers are called the same but for numbers and turns: list1 and list2, odd and even."""
    one, other = tree.markers(here), tree.markers(there)
    return one == other or _TURNS.sub("", one) == _TURNS.sub("", other)


def find_date_nodes(tree: Tree, start: int, end: int) -> list[int]:
    """The short texts in [start, end) that look like a date, in order; a title that mentions one, or a summary, is none."""
    found = []
    texts, links = tree.texts, tree.links
    short: list[str] = []  # the last texts, as long as they are parts of a date
    for node in range(start, end):
        text = texts[node]
        if not text or len(text) > 200:
            continue
        if not _DIGIT.search(text):
            short.clear()
            continue
        match = _DATE_LIKE.search(text)
        if match is None:
            if len(text) > _MAX_PART:
                short.clear()
                continue
            short = [*short[-2:], text.strip()]
            if len(short) == 3 and _PARTS.fullmatch(" ".join(short)):
                found.append(node)
                short.clear()
            continue
        short.clear()
        rest = len(text.strip()) - (match.end() - match.start())
        link = links[node]
        if (
            rest <= 32
            if link < 0
            else rest <= 14 and (_DAY.search(text) if rest < 4 else _holds_other_text(texts, link, anchor_end(tree, link), node))
        ):
            found.append(node)
    return found


def _holds_other_text(texts: list[str], start: int, end: int, node: int) -> bool:
    return any(texts[other] for other in range(start, end) if other != node)


def count_between(nodes: list[int], start: int, end: int) -> int:
    """How many of the sorted nodes lie in [start, end)."""
    return bisect_left(nodes, end) - bisect_left(nodes, start)
