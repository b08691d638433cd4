"""Whether a page that has rows is a listing at all: articles show related rows, home pages many small lists.

No sign decides alone; what speaks for an article is weighed against what speaks for a listing (many dated rows, a pager behind them).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.boilerplate import is_site_line
from extractors.dates import find_date, fold_text
from extractors.html import Tree
from extractors.listing_anchors import anchor_text
from extractors.listing_rows import Cluster
from models.errors import Verdict

_NEIGHBOUR = re.compile(r"[\[【(（<«]?\s*(?:上一?[篇条則则]|下一?[篇条則则]|前一篇|后一篇)[\]】)）]?\s*[:：]?")
_DATE_LABEL = re.compile(r"来源|发布(?:时间|日期|人|机构|单位)|发表(?:时间|于)|作者|编辑|浏览|阅读|点击|字体|字号|^\s*(?:时间|日期)\s*:")
_TODAY = re.compile(r"今天|现在|当前|欢迎|星期|农历")
_TOOLS = re.compile(r"责任编辑|打印本[页文稿]|关闭(?:本页|窗口)|我要打印|【打印】|\[打印|扫一扫在手机|分享到|字号|字体[:：]")
_ARTICLE_PATH = re.compile(
    r"/t(?:19|20)\d{6}_\d+\.|/art/(?:19|20)\d\d/|/art_[0-9a-z_]+\.|/post_\d+\.|/content/?(?:post)?_\d+\.|/info/\d+/\d+\.|/c_?\d+/content\.|/ARTI\w+\."
    r"|/(?:19|20)\d\d[-/]?\d\d[-/]?\d\d/[\w\-]+\.s?html?|/(?:19|20)\d{4}/[0-9a-f]{32}\.|/doc_[0-9a-f]{24}\."
)
_MORE = re.compile(r"[\[【(（]?\s*(?:更多|more|查看更多|\+more|more\+|>>更多|更多>>)\s*[\]】)）]?[>»›+]*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]|[，、].*[，、]")
_MIN_SENTENCE = 20  # characters of a block that counts as prose
_MAX_DATE_LINES = 6  # texts in blocks of a date and labels; more are a list themselves
_MAX_BARE_DATES = 2
_MAX_LINE = 120
_MAX_ROW_PROSE = 500  # characters: a row that says more is no row
_DOUBT = 3.0  # of the weights below; measured on labelled pages and on pages of our own: docs/listings.md
_PROSE = ((40, 0.5), (150, 1), (800, 2), (1 << 60, 3))  # fewer characters of sentences than, weight
_LONG = 1_000  # characters of sentences that no listing needs
_MIN_AGAINST = 2.0  # a few sentences alone make no article
_SURE = 6  # dated rows before a pager that no sign of an article outweighs
_SMALL_LIST = 15  # rows: a portal shows only the beginning of each list
_PORTAL_LISTS = 4
_PORTAL_MORE = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a page is not taken for a listing."""

    verdict: Verdict
    evidence: str


def find_doubt(tree: Tree, url: str, clusters: list[Cluster], rows: int, dated: int) -> Doubt | None:
    """What the page is instead of a listing; None where nothing speaks strongly against it.

    `rows` and `dated` count what was read from the first cluster.
    """
    main = clusters[0]
    if main.paged and dated >= (_SURE if main.inside else _SURE + 2):
        return None
    article = _find_article(tree, url, main, rows, dated)
    if article is not None:
        return article
    return None if main.paged else _find_portal(tree, clusters)


def _find_article(tree: Tree, url: str, main: Cluster, rows: int, dated: int) -> Doubt | None:
    signs: list[tuple[float, str]] = []
    prose = measure_prose(tree, main)
    alone = not main.paged and (not main.inside or prose >= 3 * _LONG)
    if prose:
        weight = next(worth for most, worth in _PROSE if prose < most) + (prose >= _LONG and alone)
        signs.append((weight, f"{prose} characters of sentences"))
    named = [name for name in ("articletitle", "pubdate", "publishdate", "contentsource", "og:type") if _says_article(tree, name)]
    if named:
        both = "articletitle" in named and len(named) > 1  # a listing's metas name its column alone
        signs.append((2.5 if both else 1.0, "metas " + ", ".join(named)))
    if _ARTICLE_PATH.search(urlsplit(url).path):
        signs.append((1.0, "an article's address"))
    signs += _read_lines(tree, main)
    favour = ((dated >= 5) + (dated >= 12)) * (0.5 if prose >= _LONG and alone else 1) + 1.5 * main.paged
    favour -= (
        (1.0 if main.headed else 0.5) * (alone and dated < 12)
        + (dated == 0)
        + main.side * (2 if prose >= 150 and alone else 1)
        + (rows < 3)
    )
    against = sum(sign[0] for sign in signs)
    if against < _MIN_AGAINST or against - max(favour, -2) < _DOUBT:
        return None
    return Doubt(Verdict.ARTICLE_PAGE, ", ".join(sign[1] for sign in signs))


def _says_article(tree: Tree, name: str) -> bool:
    value = tree.metas.get(name, "")
    return value == "article" if name == "og:type" else bool(value)


def measure_prose(tree: Tree, main: Cluster | None) -> int:
    """Characters of sentences outside of links and rows; footers and statements of the site do not count."""
    total = 0
    position = 0
    for row in main.rows if main else ():
        total += _count_prose(tree, position, row.start)
        inside = _count_prose(tree, max(row.start, position), row.end)
        total += inside if inside > _MAX_ROW_PROSE else 0
        position = max(position, row.end)
    return total + _count_prose(tree, position, len(tree.tags))


def _count_prose(tree: Tree, start: int, end: int) -> int:
    texts, links, blocks = tree.texts, tree.links, tree.blocks
    total, block, parts = 0, -1, list[str]()
    for node in range(start, end):
        text = texts[node]
        if not text or links[node] >= 0:
            continue
        if blocks[node] != block:
            total += _weigh_block("".join(parts))
            block, parts = blocks[node], []
        parts.append(text)
    return total + _weigh_block("".join(parts))


def _weigh_block(text: str) -> int:
    length = len(text) - text.count(" ") - text.count("\n")
    return length if length >= _MIN_SENTENCE and _SENTENCE.search(text) and not is_site_line(text[:300]) else 0


def _read_lines(tree: Tree, main: Cluster) -> list[tuple[float, str]]:
    """Signs in the short texts around the rows: next article, date line, instruments of an article."""
    found: dict[str, float] = {}
    starts = [row.start for row in main.rows]
    bare, labelled = 0, 0  # lines of a date alone, or of a date with labels
    for node, text in enumerate(tree.texts):
        if not text or len(text) > _MAX_LINE or _is_in_rows(main, starts, node):
            continue
        if _NEIGHBOUR.match(text.strip()):
            found.setdefault("a link to the next article", 2.0)
        elif tree.links[node] < 0 and node < starts[0] and (kind := _find_date_line(tree, node, text)):
            bare, labelled = bare + (kind == 1), labelled + (kind == 2)
        elif _TOOLS.search(text):
            found.setdefault("an article's instruments", 1.0)
    if 0 < labelled <= _MAX_DATE_LINES or (not labelled and 0 < bare <= _MAX_BARE_DATES):
        found["a line with date and source"] = 2.0
    return [(weight, name) for name, weight in found.items()]


def _is_in_rows(main: Cluster, starts: list[int], node: int) -> bool:
    place = bisect_right(starts, node)
    return place > 0 and node < main.rows[place - 1].end


def _find_date_line(tree: Tree, node: int, text: str) -> int:
    """2 where the block of a text holds a full date and a label of articles, 1 where it holds a date alone, else 0."""
    if not any(map(str.isdigit, text)):
        return 0
    block = tree.blocks[node]
    line = fold_text(tree.text(block, min(tree.ends[block], block + 60)))
    date = find_date(line) if len(line) < 200 and not _TODAY.search(line) else None
    if date is None:
        return 0
    return 2 if _DATE_LABEL.search(line) else int(date.end - date.start >= len(line) - 4)


def _find_portal(tree: Tree, clusters: list[Cluster]) -> Doubt | None:
    """A home or channel page: several lists of a like size, and "more" links beside them."""
    main = clusters[0]
    if len(main.rows) > _SMALL_LIST:
        return None
    # Several links in each row make several clusters of one list: those that begin at one place count once.
    alike = {other.rows[0].start for other in clusters if len(other.rows) > 2 and other.weight * 3 >= main.weight and not other.side}
    more = sum(1 for anchor in tree.anchors if _MORE.fullmatch(anchor_text(tree, anchor).strip()))
    if len(alike) >= _PORTAL_LISTS and (more >= _PORTAL_MORE or len(alike) >= 2 * _PORTAL_LISTS):
        return Doubt(Verdict.PORTAL, f'{len(alike)} lists of a like size, {more} "more" links')
    return None
