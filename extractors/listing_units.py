"""The repeated units of a page: anchors that stand on the same path of block tags, and the level of that path that makes the row.

The row is the level on which most units hold a date; a date that stands beside the unit with the link belongs to it as well.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from extractors.html import Tree
from extractors.listing_anchors import anchor_end, anchor_text

_DATE_LIKE = re.compile(
    r'(?=[\d一二刚昨前JFMASOND])(?:'  # what all of them begin with: told at once where none does
    r'(?:19|20)\d\d\s?[-/.年]\s?[01]?\d(?!\d)|(?<![\d\-/])[0-3]?\d[-/][0-3]?\d(?:[-/][0-3]?\d)?(?![\d\-/])|\d\s?月\s?[0-3]?\d'
    r'|[一二][〇○Ｏ零一二三四五六七八九]{3}年|２０[０-９]{2}|\d\s?(?:分钟|小时|天)前|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?\s?(?:[0-3]?\d,\s?)?(?:19|20)\d\d|^(?:刚刚|昨天|前天))'
)  # fmt: skip
_DIGIT = re.compile(r"[0-9０-９一二刚昨]")  # nine texts of ten have none
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?[01]?\d\s?[-/.月]\s?[0-3]?\d")  # a link that is a date; months are archives
# Day, month and year in three elements, in either order.
_PARTS = re.compile(r"[0-3]?\d日? [/.\-]?[01]?\d[/.\-月]? (?:19|20)\d\d年?|(?:19|20)\d\d[/.\-年]? [01]?\d[/.\-月]? [0-3]?\d日?")
_MAX_PART = 8  # characters, spaces around it included
_MAX_TEXT = 200  # characters, with the blanks around them; longer texts are not looked at
_LONGEST = 19  # characters of what looks like a date: September 10, 2005
_BESIDE = 32  # characters that may stand beside a date in its text
_BESIDE_LINKED = 14  # … where the text is a link's
_MIN_DATED = 3  # units of a level with dates, whatever undated lists share its path
_MAX_DEPTH = 40  # blocks above an anchor that are looked at; deeper nesting is an accident or an attack
_MAX_COLUMN = 12  # characters of a column's or an office's name
_FOLDER = re.compile(r"/(?:index\.\w{3,5})?$")
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
        split = _spread(tree, _join_columns(tree, anchors, chains, dates), dates)
        if sum(1 for row in split if count_between(dates, row.start, row.end) == 1) * 5 >= len(split) * 4:
            return split
    if best_dated >= _MIN_DATED or (best_dated * 2 >= len(best) and (best_dated > 1 or len(anchors) == 1)):
        return [Row(unit, tree.ends[unit]) for unit in best]
    return _spread(tree, _join_columns(tree, anchors, chains, dates), dates)


def _holds_several(tree: Tree, units: list[int], anchors: list[int], dates: list[int]) -> bool:
    """Whether the units hold more links and more dates than they are: rows side by side, or a whole flat list in one of them."""
    if len(anchors) * 2 < 3 * len(units):
        return False
    counts = [count_between(dates, unit, tree.ends[unit]) for unit in units]
    return sum(counts) * 2 >= 3 * sum(map(bool, counts))


def _join_columns(tree: Tree, anchors: list[int], chains: list[list[int]], dates: list[int]) -> list[Row]:
    """The widest units of the links, those that name a column or an office together with the title that follows them."""
    if not any(one[-1] == other[-1] for one, other in pairwise(chains)):  # no two links on one line
        return [Row(unit, tree.ends[unit]) for unit in _widest_units(tree, anchors, chains)]
    tails: dict[int, int] = {}  # by the first link of a row: where its title ends
    first = -1
    for place, anchor in enumerate(anchors):
        first = anchor if first < 0 else first
        following = anchors[place + 1] if place + 1 < len(anchors) else -1
        if following < 0 or not _is_column_of(tree, anchor, following, dates):
            tails[first] = tree.ends[anchor]
            first = -1
    if len(anchors) - len(tails) < max(_MIN_DATED, len(tails) / 2):  # too few rows begin with such a link: no habit of the page
        tails = {anchor: tree.ends[anchor] for anchor in anchors}
    kept = [(anchor, chain) for anchor, chain in zip(anchors, chains, strict=True) if anchor in tails]
    units = _widest_units(tree, [anchor for anchor, _ in kept], [chain for _, chain in kept])
    return [Row(unit, max(tree.ends[unit], tails[anchor])) for unit, (anchor, _) in zip(units, kept, strict=True)]


def _is_column_of(tree: Tree, anchor: int, following: int, dates: list[int]) -> bool:
    """Whether a link is a short name, in brackets or leading to a folder, right before another link on the same line."""
    if tree.blocks[anchor] != tree.blocks[following] or count_between(dates, anchor, following):
        return False
    text = anchor_text(tree, anchor).strip()
    if not text or len(text) > _MAX_COLUMN:
        return False
    if text[0] in "[【(（" and text[-1] in "]】)）":
        return True
    return len(anchor_text(tree, following).strip()) > len(text) and _FOLDER.search(tree.attribute(anchor, "href")) is not None


def _spread(tree: Tree, units: list[Row], dates: list[int]) -> list[Row]:
    """Rows whose date stands beside the unit with the link; each flat list by itself, lone units together."""
    by_parent: dict[int, list[Row]] = {}
    for unit in units:
        by_parent.setdefault(tree.parents[unit.start], []).append(unit)
    alone: list[Row] = []
    rows: list[Row] = []
    for parent, inside in by_parent.items():
        if not count_between(dates, parent, tree.ends[parent]):
            rows += inside
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


def _find_spread_rows(tree: Tree, units: list[Row], dates: list[int]) -> list[Row]:
    """Rows whose date stands beside the unit with the link, after it or before it: <dt><a/></dt><dd>date</dd>, <a/> date <br>."""
    parents, ends = tree.parents, tree.ends
    after: list[Row] = []
    before: list[Row] = []
    dated_after = dated_before = 0
    for place, unit in enumerate(units):
        parent = parents[unit.start]
        follower = units[place + 1] if place + 1 < len(units) else None
        leader = units[place - 1] if place else None
        end = follower.start if follower and parents[follower.start] == parent else _end_of_row(tree, unit.end, ends[parent])
        start = leader.end if leader and parents[leader.start] == parent else parent + 1
        after.append(Row(unit.start, end))
        before.append(Row(start, unit.end))
        dated_after += count_between(dates, unit.start, end) > 0
        dated_before += count_between(dates, start, unit.end) > 0
    if max(dated_after, dated_before) * 2 < len(units) or max(dated_after, dated_before) < 2:
        return units
    return after if dated_after >= dated_before else before


def _end_of_row(tree: Tree, start: int, end: int) -> int:
    """Where the last row of a flat list ends: its date stands within the next few siblings."""
    node = start
    for _ in range(4):
        if node >= end:
            break
        node = tree.ends[node]
    return min(node, end)


def find_date_nodes(tree: Tree, start: int, end: int) -> list[int]:
    """The short texts in [start, end) that look like a date, in order; a title that mentions one, or a summary, is none."""
    found = []
    texts, links, visible = tree.texts, tree.links, tree.visible
    short: list[str] = []  # the last texts, as long as they are parts of a date
    first = bisect_left(visible, start)
    for node in visible[first : bisect_left(visible, end, first)]:
        text = texts[node]
        if not text or len(text) > _MAX_TEXT:
            continue
        if not _DIGIT.search(text):
            short.clear()
            continue
        bare, link = text.strip(), links[node]
        room = _BESIDE if link < 0 else _BESIDE_LINKED
        match = _DATE_LIKE.search(bare) if len(bare) <= room + _LONGEST else None
        if match is None:
            if len(text) > _MAX_PART:
                short.clear()
                continue
            short = [*short[-2:], bare]
            if len(short) == 3 and _PARTS.fullmatch(" ".join(short)):
                found.append(node)
                short.clear()
            continue
        short.clear()
        rest = len(bare) - (match.end() - match.start())
        if rest <= room and (link < 0 or (_DAY.search(bare) if rest < 4 else _holds_other_text(texts, link, anchor_end(tree, link), node))):
            found.append(node)
    return found


def _holds_other_text(texts: list[str], start: int, end: int, node: int) -> bool:
    return any(texts[other] for other in range(start, end) if other != node)


def count_between(nodes: list[int], start: int, end: int) -> int:
    """How many of the sorted nodes lie in [start, end)."""
    return bisect_left(nodes, end) - bisect_left(nodes, start)
