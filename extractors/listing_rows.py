"""The rows of a listing found in the structure of the page: repeated units that hold a link and mostly a date.

Anchors that stand on the same path of block tags are one group; the level of that path on which most units hold a date is the row.
No template is known here. What a row says is read in `listing_fields`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from extractors.html import TEXT, Tree
from extractors.listing_anchors import anchor_end, anchor_text
from extractors.listing_parts import split_lists
from extractors.listing_units import Row, count_between, find_date_nodes, find_rows, group_anchors
from extractors.markup import BLOCK_TAGS, HEADING_TAGS

_SIDE_MARKERS = re.compile(
    r"(?<![a-z])(?:(?:sub|left|right|top|main|side|page|bottom|head|foot|index|fix|hd|zx|xw)[_-]?)?(?:(?P<weak>foot|nav|menu|toolbar|pager"
    r"|pagination|banner|links?(?![a-z]))|friend|flink|yqlj|yqlink|crumb|breadcrumb|hot(?!el)|rank|relat|recommend|tuijian|paihang|xgyd|xglj"
    r"|xgwz|copyright)"
)
_SIDE_HEADINGS = re.compile(
    r"热点|热门|推荐|相关|最新(?:文章|更新|发布|推荐|内容)|友情|排行|点击榜|猜你|链接|精彩|专题|导航|上一篇|下一篇|热词|热搜|标签|大家都在看|浏览记录|网站群"
)
_PAGER_WORD = re.compile(r"[\[【<]?(?:[下上]一?[页頁]|[后前]一?页|尾页|末页|最后一?页|next|last|prev(?:ious)?)[\]】>»›]*", re.IGNORECASE)
_PAGER_TEXT = re.compile(r"\s*(?:[下上]一?[页頁]|尾页|末页|共\s?\d+\s?[页条].{0,20}|页次.{0,20}|第\s?\d+\s?/\s?\d+\s?页)\s*")
_PAGER_SCRIPT = re.compile(r"createPage(?:HTML|Html)\s*\(|\bPager\s*\(|\.pagination\s*\(")
_PAGER_CUES = ("createPage", "Pager", ".pagination")  # one of them stands in whatever the pattern finds, and most scripts have none
_TEMPLATE = re.compile(r"\{\{|\{#|<\?=|<%|\$\{")
_WORD = re.compile(r"[^\W\d_年月日时分]")
_MAX_TITLE = 30  # characters of a title that count; longer ones are no better as evidence
_DATE_WEIGHT = 40  # a date is worth more than any title: 30 undated links weigh less than 6 dated ones
_SHORT_WEIGHT = 12  # of a date beside a name: comments, pages of an archive
_MIN_TITLE = 4
_MAX_BUTTON = 7  # characters
_SIDE_FACTOR = 0.35
_HEADED_FACTOR = 0.35  # under a heading of its own that is not the column's name, with links out of the column
_COLUMNS_FACTOR = 0.4  # undated links to folders
_FRIENDS_FACTOR = 0.15  # nearly every link leads to another site
_FOLDER_FACTOR = 1.6
_PAGER_FACTOR = 1.6
_MIN_FRIENDS = 4
_MAX_HEADING_LINKS = 2  # the heading itself and "more"
_MAX_HEADING = 12  # characters
_MAX_DEPTH = 40  # blocks above a row that are looked at
_ORIGIN = re.compile(r"^(?:https?:)?//[^/?#]*")
_FOLDER = re.compile(r"(?:(?P<number>/\d{5,})|/[^/?#]*)/(?:index\.\w{3,5})?$")
_CANDIDATES = 6  # heaviest lists that are looked at more closely
_MAX_WORD = 8  # characters of a word that a dummy title repeats
_MAX_TITLES = 12  # anchors of a row that are looked at for its title


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that make up one list, in page order."""

    rows: tuple[Row, ...]
    dated: int  # rows with something like a date
    weight: float
    side: bool  # containers or the heading say that it stands beside the main list, or each row leads to another site
    paged: bool  # a pager follows right behind it
    inside: bool  # most rows lead into the folder of the listing
    headed: bool  # a heading that is not the column's name stands right before it
    titles: tuple[int, ...]  # the links with the rows' titles, -1 where a row has none


def find_clusters(tree: Tree, base: str) -> list[Cluster]:
    """Every list of links on the page, the likeliest main list first; () where nothing repeats."""
    dates = find_date_nodes(tree, 0, len(tree.tags))
    return _compare(tree, _weigh_all(tree, _find_lists(tree, dates), dates), base)


def find_dated_list(tree: Tree, base: str, dates: list[int], least: int) -> Cluster | None:
    """The first of `find_clusters` with so many rows, at least four of five with a date; None where there is none.

    `dates` are all date nodes of the page. The other lists are weighed only where two could be it: what is heavier tells which one.
    """
    lists = _find_lists(tree, dates)
    able = [rows for rows in lists if len(rows) >= least and _count_dated(rows, dates) * 5 >= len(rows) * 4]
    clusters = _weigh_all(tree, able, dates) if len(able) < 2 else _compare(tree, _weigh_all(tree, lists, dates), base)
    return next((cluster for cluster in clusters if len(cluster.rows) >= least and cluster.dated * 5 >= len(cluster.rows) * 4), None)


def _find_lists(tree: Tree, dates: list[int]) -> list[list[Row]]:
    return [
        rows
        for anchors, chains in group_anchors(tree).values()
        for rows in split_lists(tree, find_rows(tree, anchors, chains, dates), dates)
    ]


def _count_dated(rows: list[Row], dates: list[int]) -> int:
    return sum(1 for row in rows if count_between(dates, row.start, row.end))


def _weigh_all(tree: Tree, lists: list[list[Row]], dates: list[int]) -> list[Cluster]:
    """The lists that weigh anything, the heaviest first."""
    name = tree.titles[0] if tree.titles else ""  # a heading that it repeats is the name of the column
    weighed = [_weigh(tree, rows, dates, name) for rows in lists]
    return sorted((cluster for cluster in weighed if cluster.weight > 0), key=_order_of)


def _compare(tree: Tree, clusters: list[Cluster], base: str) -> list[Cluster]:
    """The lists with the heaviest ones weighed anew, which is dear."""
    if not clusters:
        return []
    pager = _find_pager(tree)
    closer = [_look_closer(tree, cluster, base, pager) for cluster in clusters[:_CANDIDATES]]
    return [*sorted(closer, key=_order_of), *clusters[_CANDIDATES:]]


def _order_of(cluster: Cluster) -> tuple[float, int]:
    return (-cluster.weight, cluster.rows[0].start)


def _find_pager(tree: Tree) -> int:
    """Where the page's pager stands: a link to the page before or after, the script that writes it, its words; -1 without one."""
    for anchor in tree.anchors:
        if _PAGER_WORD.fullmatch("".join(anchor_text(tree, anchor).split())):
            return anchor
    script = next((at for at, script in tree.scripts if _writes_pager(script)), -1)
    if script >= 0:
        return script
    return next((node for node, text in enumerate(tree.texts) if "页" in text and len(text) < 40 and _PAGER_TEXT.fullmatch(text)), -1)


def _writes_pager(script: str) -> bool:
    return any(cue in script for cue in _PAGER_CUES) and _PAGER_SCRIPT.search(script) is not None


def _look_closer(tree: Tree, cluster: Cluster, base: str, pager: int) -> Cluster:
    """The list weighed anew: links into the listing's own folder, a pager right beneath it speak for it."""
    weight, side, paged = cluster.weight, cluster.side, False
    folder = urlsplit(base).path.rpartition("/")[0] + "/"
    hrefs = _list_hrefs(tree, cluster.titles)
    inside = len(folder) > 1 and sum(1 for href in hrefs if _leads_into(href, folder)) * 2 > len(hrefs)
    if inside:
        weight *= _FOLDER_FACTOR
    elif cluster.headed and not side:
        weight *= _HEADED_FACTOR
    if cluster.dated * 2 < len(hrefs) and sum(1 for href in hrefs if _is_column(href)) * 2 > len(hrefs):
        weight, side = weight * _COLUMNS_FACTOR, True
    end = cluster.rows[-1].end
    between = tree.anchors[bisect_left(tree.anchors, end) : bisect_left(tree.anchors, pager)]
    if pager >= end and not any(_is_long(tree, anchor) for anchor in between):
        weight, paged = weight * _PAGER_FACTOR, True
    return replace(cluster, weight=weight, side=side, paged=paged, inside=inside)


def _is_column(href: str) -> bool:
    """Whether an address is a folder's: no article's, unless its name is a number."""
    match = _FOLDER.search(href)
    return match is not None and not match["number"]


def _is_long(tree: Tree, anchor: int) -> bool:
    """Whether a link reads like a title and not like a number or a button."""
    return sum(len(text.strip()) for text in tree.texts[anchor : anchor_end(tree, anchor)]) > 6


def _leads_into(href: str, folder: str) -> bool:
    """Whether a title stays in the folder of the listing."""
    href = _ORIGIN.sub("", href)
    return href.startswith(folder) if href.startswith("/") else not href.startswith(("..", "#", "javascript")) and bool(href)


def _weigh(tree: Tree, rows: list[Row], dates: list[int], name: str) -> Cluster:
    """How much a list looks like the main list: titles and dates speak for it, names of side blocks against it."""
    weight, dated = 0.0, 0
    titles: Counter[str] = Counter()
    links: list[int] = []
    for row in rows:
        anchor, title = _find_title(tree, row)
        links.append(anchor)
        if is_dummy(title):
            continue
        titles[title] += 1
        if title and not title[0].isalpha() and not _WORD.search(title):
            continue
        length = min(len(title), _MAX_TITLE)
        has_date = count_between(dates, row.start, row.end) > 0
        dated += has_date
        if has_date:
            weight += (_DATE_WEIGHT if length > _MIN_TITLE else _SHORT_WEIGHT) + length
        elif length > 4:
            weight += length if length > 9 else length * 0.4
    if titles and len(titles) * 3 < len(rows) and max(map(len, titles)) < _MAX_BUTTON:  # one word over and over: "更多", "详情"
        weight *= 0.2
    beside, headed = _judge_place(tree, rows[0], name) if weight else (0, False)
    side = beside > 1 or (beside == 1 and dated * 2 < len(rows))
    if beside:
        weight *= _SIDE_FACTOR
    if weight and dated * 2 < len(rows) and _leads_away(_list_hrefs(tree, links)):
        side, weight = True, weight * _FRIENDS_FACTOR
    return Cluster(tuple(rows), dated, weight, side, paged=False, inside=False, headed=headed, titles=tuple(links))


def is_dummy(title: str) -> bool:
    """Whether a title is what a template shows before a script fills it, or without data."""
    if _TEMPLATE.search(title):
        return True
    size = title.find(title[:2], 2, _MAX_WORD + 2)  # where the same word begins anew, if it does
    if size < 0:
        return False
    text = title.rstrip(".…")
    return len(text) > 2 * size and text[size:] == text[:-size]


def _leads_away(hrefs: list[str]) -> bool:
    """Whether the rows lead to as many sites as there are rows: friendly links, whatever they are called."""
    return len(hrefs) >= _MIN_FRIENDS and len({_host_of(href) for href in hrefs} - {""}) * 3 > len(hrefs) * 2


def _host_of(href: str) -> str:
    return href.partition("//")[2].partition("/")[0] if href.startswith(("http:", "https:", "//")) else ""


def _list_hrefs(tree: Tree, titles: Sequence[int]) -> list[str]:
    """Where the titles of rows lead; a link before them may lead to the column. "" for a row without any."""
    return [tree.attribute(anchor, "href") if anchor >= 0 else "" for anchor in titles]


def _find_title(tree: Tree, row: Row) -> tuple[int, str]:
    """The link with the longest text, and that text; (-1, "") for a row without any."""
    best, longest = -1, ""
    first = bisect_left(tree.anchors, row.start)
    for anchor in tree.anchors[first : first + _MAX_TITLES]:
        if anchor >= row.end:
            break
        text = anchor_text(tree, anchor).strip() or tree.attribute(anchor, "title").strip()
        if best < 0 or len(text) > len(longest):
            best, longest = anchor, text
    return best, longest


def _judge_place(tree: Tree, row: Row, name: str) -> tuple[int, bool]:
    """Whether a list stands beside the main one, 2 by its heading or a plain word, 1 by a name that main lists bear too; and whether a
    heading other than the column's name stands before it.
    """
    beside = 0
    for depth, node in enumerate(islice(tree.ancestors(row.start), _MAX_DEPTH)):
        tag = tree.tags[node]
        if tag in ("nav", "footer"):
            beside = 2
        elif depth < 5 and tag in BLOCK_TAGS and tag != "body" and (found := _SIDE_MARKERS.search(tree.markers(node))):
            beside = max(beside, 1 if found["weak"] else 2)
    for node in range(row.start - 1, max(row.start - 12, -1), -1):
        text = tree.texts[node].strip()
        if text and tree.tags[node] == TEXT:
            if len(text) > _MAX_HEADING or text in name or _is_one_of_many(tree, node):
                break
            if _SIDE_HEADINGS.search(text):
                return 2, True
            return beside, any(tree.tags[above] in HEADING_TAGS for above in islice(tree.ancestors(node), 4))
    return beside, False


def _is_one_of_many(tree: Tree, node: int) -> bool:
    """Whether a text is one of several links in a row: a tag, a tab, no heading."""
    block = tree.blocks[node]
    return tree.links[node] >= 0 and count_between(tree.anchors, block, tree.ends[block]) > _MAX_HEADING_LINKS
