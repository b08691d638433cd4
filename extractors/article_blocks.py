"""The nodes of a body into blocks: headings, paragraphs, list items, tables."""

import re
from dataclasses import dataclass

from extractors.article_boxes import count_characters, is_beside
from extractors.boilerplate import is_attachment
from extractors.html import Tree, clean_text
from extractors.markup import BLOCK_TAGS, HEADING_TAGS
from models.article import BlockKind

_BOLD_TAGS = frozenset(("b", "strong"))
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章节部编])"
)
_AMOUNT = re.compile(r"\d\s*(?:[元%％倍岁档]|周岁|个?月|天|个?工作日|年以|万)")
_SENTENCE_END = ("。", "；", "，", ";", ",", "、", "：", ":")
_MAX_HEADING = 40
_MAX_SPAN = 60  # rows or columns that one cell may cover; more is a mistake or an attack
_MAX_CELLS = 20_000
_MAX_TOLD_AGAIN = 1_000  # characters: a longer cell stands once, however many columns and rows it covers
_MAX_SPREAD = 1_000_000  # characters and cells of a table, its spans expanded


@dataclass(slots=True)  # not frozen: that would triple what it costs to make one, and a forum page has hundreds
class Part:
    """One block before it has its place in the text."""

    kind: BlockKind
    text: str
    rows: tuple[tuple[str, ...], ...]
    start: int  # nodes [start, end)
    end: int
    linked: int  # characters that are links
    attachment: bool  # a link to a file


def read_parts(tree: Tree, first: int, last: int) -> list[Part]:
    """The blocks of the nodes [first, last) in order; bars and lists beside the text are left out."""
    parts: list[Part] = []
    texts, blocks, tags, ends, spaced = tree.texts, tree.blocks, tree.tags, tree.ends, tree.spaced
    held: list[str] = []
    nodes: list[int] = []
    block, node, counts = -1, first, count_characters(tree, first, last)
    while node < last:
        text = texts[node]
        if text:
            if blocks[node] != block:
                if held:
                    _close(tree, parts, held, nodes, block)
                    held, nodes = [], []
                block = blocks[node]
            if node in spaced:
                held.append(" ")
            held.append(text)
            nodes.append(node)
            node += 1
            continue
        tag = tags[node]
        if tag == "br":
            if held:
                _close(tree, parts, held, nodes, block)
            held, nodes, block = [], [], -1
        elif tag in BLOCK_TAGS:
            if node > first and is_beside(tree, counts, node):
                node = ends[node]
                continue
            if tag == "table" and (rows := read_table(tree, node)):
                if held:
                    _close(tree, parts, held, nodes, block)
                held, nodes, block = [], [], -1
                parts.append(Part(BlockKind.TABLE, "\n".join(map(" | ".join, rows)), rows, node, ends[node], 0, attachment=False))
                node = ends[node]
                continue
        node += 1
    if held:
        _close(tree, parts, held, nodes, block)
    return parts


def _close(tree: Tree, parts: list[Part], held: list[str], nodes: list[int], block: int) -> None:
    """Add the line that has come together."""
    text = clean_text("".join(held))
    linked, attachment = 0, False
    for node in nodes:
        if (link := tree.links[node]) >= 0:
            linked += len(tree.texts[node].strip())
            attachment = attachment or is_attachment(tree.attribute(link, "href"))
    parts.append(Part(_find_kind(tree, text, nodes, block), text, (), nodes[0], nodes[-1] + 1, linked, attachment))


def _find_kind(tree: Tree, text: str, nodes: list[int], block: int) -> BlockKind:
    tag = tree.tags[block]
    if tag in HEADING_TAGS:
        return BlockKind.HEADING
    short = len(text) <= _MAX_HEADING and not text.endswith(_SENTENCE_END) and not _AMOUNT.search(text)
    if short and (_NUMBERED.match(text) or _is_bold(tree, nodes, block)):
        return BlockKind.HEADING
    if tag in ("li", "dd", "dt") or (tag == "p" and tree.tags[tree.parents[block]] == "li"):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _is_bold(tree: Tree, nodes: list[int], block: int) -> bool:
    """Whether all the texts of a line stand in bold type."""
    for node in nodes:
        around = tree.parents[node]
        while around > block and tree.tags[around] not in _BOLD_TAGS:
            around = tree.parents[around]
        if around <= block:
            return False
    return True


def read_table(tree: Tree, table: int) -> tuple[tuple[str, ...], ...]:
    """The cells of a data table, spans expanded, rows of equal width; () for a table that only lays out the page."""
    if "table" in tree.tags[table + 1 : tree.ends[table]]:
        return ()
    grid: list[list[str]] = []
    single: list[bool] = []  # the row is one cell across the whole table: its text counts once
    carried: dict[int, tuple[str, int]] = {}  # column to (text, rows still to fill)
    longest = total = cells_seen = spread = 0
    for row in _find_table_rows(tree, table):
        cells = [node for node in tree.children(row) if tree.tags[node] in ("td", "th")]
        line: list[str] = []
        spanned = bool(carried)  # cells of the rows above reach into this one
        for cell in cells:
            _fill_carried(line, carried)
            text = tree.text(cell, tree.ends[cell])
            longest, total, cells_seen = max(longest, len(text)), total + len(text), cells_seen + 1
            width, height = _read_spans(tree, cell)
            told = text if len(text) <= _MAX_TOLD_AGAIN else ""
            for place in range(width):
                if height > 1:
                    carried[len(line)] = (told, height - 1)
                line.append(told if place else text)
        _fill_carried(line, carried)
        if any(line):
            grid.append(line)
            single.append(len(cells) == 1 and not spanned and not carried)
        spread += sum(map(len, line)) + len(line)
        if cells_seen > _MAX_CELLS or spread > _MAX_SPREAD:
            break
    width = max(map(len, grid), default=0)
    for line, alone in zip(grid, single, strict=True):
        if alone and len(line) == width:
            line[1:] = [""] * (width - 1)
    if len(grid) < 2 or width < 2 or cells_seen < 4 or (total > 300 and longest > 0.6 * total):
        return ()
    return tuple(tuple(line + [""] * (width - len(line))) for line in grid)


def _find_table_rows(tree: Tree, table: int) -> list[int]:
    """The rows of this table, not of tables inside its cells."""
    rows = []
    for child in tree.children(table):
        tag = tree.tags[child]
        if tag == "tr":
            rows.append(child)
        elif tag in ("tbody", "thead", "tfoot"):
            rows += [node for node in tree.children(child) if tree.tags[node] == "tr"]
    return rows


def _fill_carried(line: list[str], carried: dict[int, tuple[str, int]]) -> None:
    """Put the cells that reach down from the rows above where the line has come to."""
    while len(line) in carried:
        text, left = carried[len(line)]
        if left > 1:
            carried[len(line)] = (text, left - 1)
        else:
            del carried[len(line)]
        line.append(text)


def _read_spans(tree: Tree, cell: int) -> tuple[int, int]:
    """The columns and rows that a cell covers."""
    attributes = tree.attributes(cell)
    if "colspan" not in attributes and "rowspan" not in attributes:
        return 1, 1
    return _read_span(attributes.get("colspan") or ""), _read_span(attributes.get("rowspan") or "")


def _read_span(value: str) -> int:
    value = value.strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
