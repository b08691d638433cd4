"""The rows of a listing found in the structure of the page: repeated units that hold a link and mostly a date.

Anchors that stand on the same path of block tags are one group; the level of that path on which most units hold a date is the row.
No template is known here. What a row says is read in `listing_fields`.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from extractors.html import BLOCK_TAGS, TEXT, Tree

_DATE_LIKE = re.compile(
    r'(?:19|20)\d\d\s?[-/.年]\s?[01]?\d(?!\d)|(?<![\d\-/])[0-3]?\d[-/][0-3]?\d(?:[-/][0-3]?\d)?(?![\d\-/])|\d\s?月\s?[0-3]?\d'
    r'|[一二][〇○Ｏ零一二三四五六七八九]{3}年|２０[０-９]{2}'
)  # fmt: skip
_SIDE_MARKERS = re.compile(
    r"foot|nav|menu|friend|flink|crumb|breadcrumb|hot|rank|relat|recommend|tuijian|paihang|xgyd|xglj|copyright|toolbar|pager|banner"
)
_SIDE_HEADINGS = re.compile(
    r"热点|热门|推荐|相关|最新(?:文章|更新|发布|推荐|内容)|友情|排行|点击榜|猜你|链接|精彩|专题|导航|上一篇|下一篇|热词|热搜|标签"
)
_YEAR_HEADING = re.compile(r"(?:(?:19|20)\d\d\s?年?)?(?:\s?\d{1,2}\s?月)?")
_PAGER_WORD = re.compile(r"[\[【<]?(?:下一?[页頁]|后一?页|尾页|末页|最后一?页|next|last)[\]】>»›]*", re.IGNORECASE)
_PAGER_SCRIPT = re.compile(r"createPage(?:HTML|Html)\s*\(|\bPager\s*\(|\.pagination\s*\(")
_TEMPLATE = re.compile(r"\{\{|\{#|<\?=|<%|\$\{|列表标题列表标题")
_MAX_TITLE = 30  # characters of a title that count; longer ones are no better as evidence
_DATE_WEIGHT = 40  # a date is worth more than any title: 30 undated links weigh less than 6 dated ones
_SIDE_FACTOR = 0.35
_FOLDER_FACTOR = 1.6
_PAGER_FACTOR = 1.6
_MIN_DATED = 3  # units of a level with dates, whatever undated lists share its path
_CANDIDATES = 4  # heaviest lists that are looked at more closely
_MAX_DEPTH = 40  # blocks above an anchor that are looked at; deeper nesting is an accident or an attack
_MAX_TITLES = 12  # anchors of a row that are looked at for its title
_MAX_LINKS = 10  # in one row: title, picture, category, keywords, comments, "more"


@dataclass(frozen=True, slots=True)
class Row:
    """The nodes [start, end) that make up one row; several siblings where link and date stand side by side."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that make up one list, in page order."""

    rows: tuple[Row, ...]
    dated: int  # rows with something like a date
    weight: float


def find_clusters(tree: Tree, base: str) -> list[Cluster]:
    """Every list of links on the page, the likeliest main list first; () where nothing repeats."""
    dates = find_date_nodes(tree, 0, len(tree.tags))
    clusters: list[Cluster] = []
    for anchors, chains in _group_anchors(tree).values():
        rows = _find_rows(tree, anchors, chains, dates)
        clusters += [_weigh(tree, part, dates) for part in _split_lists(tree, rows, dates)]
    clusters = sorted((cluster for cluster in clusters if cluster.weight > 0), key=_order_of)
    if len(clusters) > 1:
        pager = _find_pager(tree)
        closer = [_look_closer(tree, cluster, base, pager) for cluster in clusters[:_CANDIDATES]]
        clusters[:_CANDIDATES] = sorted(closer, key=_order_of)
    return clusters


def _order_of(cluster: Cluster) -> tuple[float, int]:
    return (-cluster.weight, cluster.rows[0].start)


def _find_pager(tree: Tree) -> int:
    """Where the page's pager stands: the link to the next or last page, or the script that writes it; -1 without one."""
    for anchor in tree.anchors:
        if _PAGER_WORD.fullmatch("".join("".join(tree.texts[anchor : tree.ends[anchor]]).split())):
            return anchor
    return next((at for at, script in tree.scripts if _PAGER_SCRIPT.search(script)), -1)


def _look_closer(tree: Tree, cluster: Cluster, base: str, pager: int) -> Cluster:
    """The list weighed anew: links into the listing's own folder, a pager right beneath it speak for it."""
    weight = cluster.weight
    folder = urlsplit(base).path.rpartition("/")[0] + "/"
    inside = sum(1 for row in cluster.rows if _leads_into(tree, row, folder))
    if len(folder) > 1 and inside * 2 > len(cluster.rows):
        weight *= _FOLDER_FACTOR
    end = cluster.rows[-1].end
    between = tree.anchors[bisect_left(tree.anchors, end) : bisect_left(tree.anchors, pager)]
    if pager >= end and not any(_is_long(tree, anchor) for anchor in between):
        weight *= _PAGER_FACTOR
    return replace(cluster, weight=weight)


def _is_long(tree: Tree, anchor: int) -> bool:
    """Whether a link reads like a title and not like a number or a button."""
    return sum(len(text.strip()) for text in tree.texts[anchor : tree.ends[anchor]]) > 6


def _leads_into(tree: Tree, row: Row, folder: str) -> bool:
    """Whether the row's first link stays in the folder of the listing."""
    place = bisect_left(tree.anchors, row.start)
    href = tree.attribute(tree.anchors[place], "href") if place < len(tree.anchors) and tree.anchors[place] < row.end else ""
    path = urlsplit(href).path if href.startswith(("http:", "https:", "//")) else href
    return path.startswith(folder) if path.startswith("/") else not path.startswith(("..", "#", "javascript")) and bool(path)


def find_date_nodes(tree: Tree, start: int, end: int) -> list[int]:
    """The short texts in [start, end) that look like a date, in order; a title that mentions one, or a summary, is none."""
    found = []
    texts, links, ends = tree.texts, tree.links, tree.ends
    for node in range(start, end):
        text = texts[node]
        if not text or len(text) > 200:
            continue
        match = _DATE_LIKE.search(text)
        if match is None:
            continue
        rest = len(text.strip()) - (match.end() - match.start())
        link = links[node]
        if rest <= 32 if link < 0 else rest <= 14 and _holds_other_text(texts, link, ends[link], node):
            found.append(node)
    return found


def _holds_other_text(texts: list[str], start: int, end: int, node: int) -> bool:
    return any(texts[other] for other in range(start, end) if other != node)


def count_between(nodes: list[int], start: int, end: int) -> int:
    """How many of the sorted nodes lie in [start, end)."""
    return bisect_left(nodes, end) - bisect_left(nodes, start)


def _group_anchors(tree: Tree) -> dict[tuple[str, ...], tuple[list[int], list[list[int]]]]:
    """Anchors with text by the block tags above them, each with those blocks from the outside in and itself last."""
    groups: dict[tuple[str, ...], tuple[list[int], list[list[int]]]] = {}
    known: dict[int, tuple[tuple[str, ...], list[int]]] = {}
    tags, blocks, parents, texts, ends = tree.tags, tree.blocks, tree.parents, tree.texts, tree.ends
    for anchor in tree.anchors:
        if not any(texts[anchor : ends[anchor]]) and not tree.attribute(anchor, "title"):
            continue
        block = blocks[anchor]
        if block not in known:
            chain: list[int] = []
            node = block
            while node >= 0 and len(chain) < _MAX_DEPTH:
                chain.append(node)
                above = parents[node]
                node = blocks[above] if above >= 0 else -1
            chain.reverse()
            known[block] = (tuple(tags[place] for place in chain), chain)
        key, chain = known[block]
        anchors, chains = groups.setdefault(key, ([], []))
        anchors.append(anchor)
        chains.append(chain)
    return groups


def _find_rows(tree: Tree, anchors: list[int], chains: list[list[int]], dates: list[int]) -> list[Row]:
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
    if best_dated >= _MIN_DATED or (best_dated * 2 >= len(best) and (best_dated > 1 or len(anchors) == 1)):
        return [Row(unit, tree.ends[unit]) for unit in best]
    return _find_spread_rows(tree, _widest_units(tree, anchors, chains), dates)


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
    return units


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


def _split_lists(tree: Tree, rows: list[Row], dates: list[int]) -> list[list[Row]]:
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
    if above != beside and not (min(above, beside) >= 0 and tree.parents[above] == tree.parents[beside]):
        return False
    if not _YEAR_HEADING.fullmatch("".join(tree.texts[last.end : row.start]).strip()):
        return False
    if tree.markers(here) != tree.markers(there) or (above != beside and tree.markers(above) != tree.markers(beside)):
        return False
    return bool(count_between(dates, row.start, row.end)) == bool(count_between(dates, last.start, last.end))


def _weigh(tree: Tree, rows: list[Row], dates: list[int]) -> Cluster:
    """How much a list looks like the main list: titles and dates speak for it, names of side blocks against it."""
    weight, dated = 0.0, 0
    titles: Counter[str] = Counter()
    for row in rows:
        title = _longest_title(tree, row)
        if _TEMPLATE.search(title):
            continue
        titles[title] += 1
        length = min(len(title), _MAX_TITLE)
        has_date = count_between(dates, row.start, row.end) > 0
        dated += has_date
        if has_date:
            weight += _DATE_WEIGHT + length
        elif length > 4:
            weight += length if length > 9 else length * 0.4
    if titles and len(titles) * 3 < len(rows):  # one word over and over: "更多", "详情"
        weight *= 0.2
    if weight and _is_side_block(tree, rows[0]):
        weight *= _SIDE_FACTOR
    return Cluster(tuple(rows), dated, weight)


def _longest_title(tree: Tree, row: Row) -> str:
    best = ""
    first = bisect_left(tree.anchors, row.start)
    for anchor in tree.anchors[first : first + _MAX_TITLES]:
        if anchor >= row.end:
            break
        text = "".join(tree.texts[anchor : tree.ends[anchor]]).strip()
        if len(text) > len(best):
            best = text
    return best


def _is_side_block(tree: Tree, row: Row) -> bool:
    """Whether the list's containers or the heading before it say that it is navigation, a footer, or a list beside the main one."""
    for depth, node in enumerate(islice(tree.ancestors(row.start), _MAX_DEPTH)):
        tag = tree.tags[node]
        if tag in ("nav", "footer") or (depth < 5 and tag in BLOCK_TAGS and tag != "body" and _SIDE_MARKERS.search(tree.markers(node))):
            return True
    for node in range(row.start - 1, max(row.start - 12, -1), -1):
        text = tree.texts[node].strip()
        if text and tree.tags[node] == TEXT:
            return len(text) <= 12 and bool(_SIDE_HEADINGS.search(text))
    return False
