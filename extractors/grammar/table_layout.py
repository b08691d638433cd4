"""Where in an article the rows of tables are: cells of a table, lines cut by bars or tabs, words set apart by spaces, names with numbers.

Lines of text between rows stay text, so that a caption or a note costs no table. What rows say is read in `extractors.grammar.tables`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.grammar.table_lines import LONGEST_LINE, WIDEST, WORDS, Line, Row, cut_cells, find_listed, find_spaced
from models.article import Block, BlockKind

BAR = re.compile(r'\s*[|│┃]\s*')
TAB = re.compile(r' *\t *')
GAP_SIGN, SPACE_SIGN = re.compile(r'[|│┃\t]'), re.compile(r'[|│┃\s]')  # each gap holds one
COMMA = re.compile(r',')
NUMBERED = re.compile(r'(?:[一二三四五六七八九十]{1,3}\s?[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十百]{1,4}[章节部编])')
AMOUNT = re.compile(r'\d\s?(?:[元%倍岁档]|周岁|个?月|天|个?工作日|年|万)')
ENDS = ("。", ",", ";", ":", "、", "?", "!")
LONGEST_HEADING = 40  # characters
RULE = re.compile(r'[\s|│┃:+\-—─=]*')  # a line that only draws a border
UNITS = re.compile(r'\(?单位\s?[:为][^,。;]{1,12}')  # a line between a heading that is a header and its rows


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, each as the offsets of its cells in the article's text."""

    start: int
    end: int
    rows: tuple[Row, ...]
    listed: bool = False  # names with numbers below a line that says what is listed


def cut_blocks(text: str, blocks: Sequence[Block]) -> Iterator[Block | Grid]:
    """An article's blocks in order, with the rows in them as grids and the text around these as blocks of their own."""
    held: list[Line] = []
    heading: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield from _close(text, held, heading)
            held, heading = [], block
            yield block
        elif _may_hold_rows(text, block):
            held.extend(_cut_lines(text, block))
        else:
            yield from _close(text, held, heading)
            held, heading = [], None
            yield block
    yield from _close(text, held, heading)


def _may_hold_rows(text: str, block: Block) -> bool:
    """Whether any line may be a row, or the name or note of one: long prose is none."""
    if block.kind is BlockKind.TABLE:
        return True
    if len(block.text) <= LONGEST_LINE:
        return True
    stretch = text[block.start : block.start + len(block.text)]
    return "|" in stretch or "\t" in stretch or "\n" in stretch


def _cut_lines(text: str, block: Block) -> list[Line]:
    if block.kind is BlockKind.TABLE and block.rows:
        return list(_cut_cells(block))
    lines, offset = [], block.start
    for raw in text[block.start : block.start + len(block.text)].split("\n"):
        end = offset + len(raw)
        if raw.strip():
            line, gaps = Line(block, offset, end), GAP_SIGN.search(raw) is not None
            if block.kind is BlockKind.TABLE:
                line.cells, line.way = cut_cells(text, offset, end, BAR), "table"
            elif gaps and BAR.search(raw):
                line.cells, line.way = cut_cells(text, offset, end, BAR), "bar"
            elif gaps and "\t" in raw.strip():
                line.cells, line.way = cut_cells(text, offset, end, TAB), "tab"
            elif len(raw) < len(block.text) and _is_heading(raw.strip()):
                line.way = "heading"
            lines.append(line)
        offset = end + 1
    return lines


def _cut_cells(block: Block) -> Iterator[Line]:
    """The rows of a table as its page sets them: a bar inside a cell cuts nothing."""
    offset = block.start
    for row in block.rows:
        spans, start = [], offset
        for cell in row:
            spans.append((start, start + len(cell)))
            start += len(cell) + 3  # " | "
        yield Line(block, offset, start - 3, tuple(spans[:WIDEST]), "table")
        offset = start - 2


def _is_heading(line: str) -> bool:
    """Whether a line of a longer block is a numbered heading, as a page would set one on its own."""
    return len(line) <= LONGEST_HEADING and NUMBERED.match(line) is not None and not line.endswith(ENDS) and not AMOUNT.search(line)


def _close(text: str, lines: list[Line], heading: Block | None) -> Iterator[Block | Grid]:
    """The lines of neighbouring blocks as grids and blocks."""
    if not lines:
        return
    above = _heading_row(text, heading)
    first = next((place for place, line in enumerate(lines) if not UNITS.fullmatch(text[line.start : line.end].strip())), 0)
    index = 0
    while index < len(lines):  # stretches of text between rows that bars or tabs cut
        stop = index
        while stop < len(lines) and not lines[stop].way:
            stop += 1
        if stop > index:
            start = first if above and index <= first < stop else index
            find_spaced(text, lines[start:stop], len(above) if start == first else 0)
            find_listed(text, lines[index:stop], heading)
        index = max(stop, index) + 1
    headed = lines[first].way != "" and (lines[first].way != "space" or len(above) > 2)
    yield from _join(text, lines, above if headed else (), first)


def _join(text: str, lines: list[Line], above: Row, headed: int) -> Iterator[Block | Grid]:
    """Neighbouring rows as one grid each, neighbouring lines of one block as text; `above` is the header of the line `headed`."""
    index = 0
    while index < len(lines):
        first = lines[index]
        stop = index + 1
        while stop < len(lines) and lines[stop].way == first.way and (lines[stop].block is first.block or first.way not in ("table", "")):
            stop += 1
        last = lines[stop - 1]
        if first.way == "heading":
            stop = index + 1
            yield Block(
                BlockKind.HEADING, first.block.text[first.start - first.block.start : first.end - first.block.start], first.start, ()
            )
        elif first.way:
            rows = [line.cells for line in lines[index:stop] if not RULE.fullmatch(text, line.start, line.end)]
            rows = [*([above] if above and index == headed else []), *(_without_frame(rows) if first.way == "bar" else rows)]
            if rows:
                yield Grid(min(rows[0][0][0], first.start), last.end, tuple(rows), first.way == "listed")
        else:
            block, whole = first.block, first.start <= first.block.start and last.end >= first.block.start + len(first.block.text)
            yield block if whole else replace(block, text=block.text[first.start - block.start : last.end - block.start], start=first.start)
        index = stop


def _without_frame(rows: list[Row]) -> list[Row]:
    """Rows without the empty cells outside the bars that begin and end each line."""
    if len(rows) > 1 and all(len(row) > 2 and row[0][0] == row[0][1] and row[-1][0] == row[-1][1] for row in rows):
        return [row[1:-1] for row in rows]
    return rows


def _heading_row(text: str, heading: Block | None) -> Row:
    """A heading that is the first row of the table below it."""
    if heading is None:
        return ()
    end = heading.start + len(heading.text)
    if SPACE_SIGN.search(text, heading.start, end) is None:
        return ()
    for gap in (BAR, TAB, WORDS):
        cells = cut_cells(text, heading.start, end, gap)
        if len(cells) > (2 if gap is WORDS else 1):
            return cells
    return ()
