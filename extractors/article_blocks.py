"""The nodes of a body into blocks: headings, paragraphs, list items, tables."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.article_boxes import BOX_TAGS, count_characters, is_beside
from extractors.article_lines import Line, find_lines, start_of
from extractors.boilerplate import is_attachment
from extractors.html import Tree, clean_text
from extractors.markup import BLOCK_TAGS, HEADING_TAGS
from models.article import BlockKind

_LOOKED_AT = BOX_TAGS & BLOCK_TAGS  # "table" is one of them
_BOLD_TAGS = frozenset(("b", "strong"))
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章节部编])"
)
_AMOUNT = re.compile(r"\d\s*(?:[元%％倍岁档]|周岁|个?月|天|个?工作日|年以|万)")
_SENTENCE_END = ("。", "；", "，", ";", ",", "、", "：", ":")
_MAX_HEADING = 40
_MAX_SPAN = 60  # rows or columns that one cell may cover; more is a mistake or an attack
_MIN_CELLS, _MAX_CELLS = 4, 20_000
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


def read_parts(tree: Tree, lines: list[Line], first: int) -> list[Part]:
    """The blocks of the element at `first` in order; bars and lists beside the text are left out. `lines` are those of the page."""
    last = tree.ends[first]
    place, end = bisect_left(lines, first, key=start_of), bisect_left(lines, last, key=start_of)
    if not _is_whole(tree, lines[place:end], first, last):
        lines = find_lines(tree, first, last)
        place, end = 0, len(lines)
    parts: list[Part] = []
    held: list[Line] = []
    passed: list[tuple[int, int]] = []  # what was left out since the line held last
    for start, after, rows in (*_find_apart(tree, lines, first, last), (last, last, ())):
        while place < end and (line := lines[place]).start < start:
            place += 1
            if held and (not passed or line.block != held[-1].block or _has_break(tree, held[-1].end, passed, line.start)):
                parts.append(_close(tree, held))
                held = []
            held.append(line)
            passed = []
        place = bisect_left(lines, after, place, end, key=start_of)
        passed.append((start, after))
        if rows:
            parts += [_close(tree, held)] if held else []
            parts.append(Part(BlockKind.TABLE, "\n".join(map(" | ".join, rows)), rows, start, after, 0, attachment=False))
            held = []
    return [*parts, _close(tree, held)] if held else parts


def _is_whole(tree: Tree, lines: list[Line], first: int, last: int) -> bool:
    """Whether the lines that begin among the nodes [first, last) are all that those show; around an inline element a line may go on."""
    visible = tree.visible
    shown = visible[bisect_left(visible, first) : bisect_left(visible, last)]
    begin = next((node for node in shown if tree.texts[node]), last)
    if not lines:
        return begin == last
    return begin == lines[0].start and visible[bisect_left(visible, lines[-1].end) - 1] < last


def _find_apart(tree: Tree, lines: list[Line], first: int, last: int) -> Iterator[tuple[int, int, tuple[tuple[str, ...], ...]]]:
    """What the nodes [first, last) hold beside the lines of the text: where it begins and ends, and its rows if it is a table of data."""
    tags, ends, counts, after = tree.tags, tree.ends, count_characters(tree, first, last), first
    for node in range(first, last):
        if node < after or (tag := tags[node]) not in _LOOKED_AT:
            continue
        if node > first and is_beside(tree, counts, node):
            after = ends[node]
            yield node, after, ()
        elif tag == "table" and (rows := read_table(tree, lines, node)):
            after = ends[node]
            yield node, after, rows


def _has_break(tree: Tree, start: int, passed: list[tuple[int, int]], end: int) -> bool:
    """Whether a line break stands among the nodes [start, end), but for those that were passed over."""
    for first, after in (*passed, (end, end)):
        nodes = tree.visible[bisect_left(tree.visible, start) : bisect_left(tree.visible, first)]
        if any(tree.tags[node] == "br" for node in nodes):
            return True
        start = max(start, after)
    return False


def _close(tree: Tree, held: list[Line]) -> Part:
    """The block of a line, or of several where a box that stands beside the text cut one into pieces."""
    line, visible = held[0], tree.visible
    nodes = visible[bisect_left(visible, line.start) : bisect_left(visible, line.end)]
    text, linked, attachment = line.text, line.linked, False
    if len(held) > 1:
        nodes = [node for one in held for node in visible[bisect_left(visible, one.start) : bisect_left(visible, one.end)]]
        text = clean_text("".join([f" {tree.texts[node]}" if node in tree.spaced else tree.texts[node] for node in nodes]))
        linked = sum([one.linked for one in held])
    if linked:
        attachment = any(is_attachment(tree.href(link)) for link in {tree.links[node] for node in nodes} if link >= 0)
    return Part(_find_kind(tree, text, nodes, line.block), text, (), nodes[0], nodes[-1] + 1, linked, attachment)


def _find_kind(tree: Tree, text: str, nodes: list[int], block: int) -> BlockKind:
    tag = tree.tags[block]
    if tag in HEADING_TAGS:
        return BlockKind.HEADING
    short = len(text) <= _MAX_HEADING and not text.endswith(_SENTENCE_END)
    if short and (_NUMBERED.match(text) or _is_bold(tree, nodes, block)) and not _AMOUNT.search(text):
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


def read_table(tree: Tree, lines: list[Line], table: int) -> tuple[tuple[str, ...], ...]:
    """The cells of a data table, spans expanded, rows of equal width; () for a table that only lays out the page."""
    tags = tree.tags
    inside = tags[table + 1 : tree.ends[table]]
    if "table" in inside or inside.count("tr") < 2 or inside.count("td") + inside.count("th") < _MIN_CELLS:
        return ()
    grid: list[list[str]] = []
    single: list[bool] = []  # the row is one cell across the whole table: its text counts once
    carried: dict[int, tuple[str, int]] = {}  # column to (text, rows still to fill)
    longest = total = cells_seen = spread = 0
    at = bisect_left(lines, table, key=start_of)
    for row in _find_table_rows(tree, table):
        cells = [node for node in tree.children(row) if tags[node] in ("td", "th")]
        line: list[str] = []
        spanned = bool(carried)  # cells of the rows above reach into this one
        for cell in cells:
            if carried:
                _fill_carried(line, carried)
            text, at = _read_cell(lines, at, cell, tree.ends[cell])
            longest, total, cells_seen = max(longest, len(text)), total + len(text), cells_seen + 1
            width, height = _read_spans(tree, cell)
            if width == height == 1:
                line.append(text)
                continue
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
    if len(grid) < 2 or width < 2 or cells_seen < _MIN_CELLS or (total > 300 and longest > 0.6 * total):
        return ()
    return tuple(tuple(line + [""] * (width - len(line))) for line in grid)


def _read_cell(lines: list[Line], place: int, start: int, end: int) -> tuple[str, int]:
    """What stands in a cell, the nodes [start, end), and the number of the line after it; the search begins at line `place`."""
    while place < len(lines) and lines[place].start < start:
        place += 1
    first = place
    while place < len(lines) and lines[place].start < end:
        place += 1
    return lines[first].text if place == first + 1 else " ".join([line.text for line in lines[first:place]]), place


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
