"""Where in an article the rows of tables are: cells of a table, lines cut by bars or tabs, words set apart by spaces, names with numbers.

Lines of text between rows stay text, so that a caption or a note costs no table. What rows say is read in `extractors.grammar.tables`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.article import Block, BlockKind

BAR = re.compile(r'\s*[|│┃]\s*')
TAB = re.compile(r' *\t *')
COMMA = re.compile(r',')
WORDS = re.compile(r'\s+')
RULE = re.compile(r'[\s|│┃:+\-—─=]*')  # a line that only draws a border
DASHES = r'(?:-{1,3}|—{1,3}|–|―|/|无|空)'
NUMBER = re.compile(r'\d[\d,]*(?:\.\d+)?')
VALUE = re.compile(rf'(?:{NUMBER.pattern}(?:%|万?元|个?月|倍|天|年)?(?:/[人月年日天小时·]{{1,3}})*|{DASHES})')
NAMED = re.compile(r'(?P<name>[^:|\s\d][^:|]{0,19}):\s?(?P<value>[^:|]{1,24})')
LISTED = re.compile(r'(?P<name>[^:,。;|\d][^:,。;|]{0,19}):\s?(?P<value>\d[\d,]*(?:\.\d+)?)')
IN_UNITS = re.compile(r'\([^()]{0,6}(?:元|%|个月)[^()]{0,6}\)|单位\s?:')
PROSE = re.compile(r'[。;;!?]')
LONGEST_CELL = 16  # characters of a word in a table that is set with spaces
LONGEST_LINE = 160  # characters of a line that is set with spaces
WIDEST = 60  # columns; no table of values is wider
Span = tuple[int, int]
Row = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, each as the offsets of its cells in the article's text."""

    start: int
    end: int
    rows: tuple[Row, ...]
    listed: bool = False  # names with numbers below a line that says what is listed


@dataclass(slots=True)
class Line:
    """One line of a block: text, or the cells of a row."""

    block: Block
    start: int
    end: int
    cells: Row = ()
    way: str = ""  # how its cells are set apart: "table", "bar", "tab", "space" (or commas), "listed"; "" for text


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
    stretch = text[block.start : block.start + len(block.text)]
    return len(stretch) <= LONGEST_LINE or "|" in stretch or "\t" in stretch or "\n" in stretch


def _cut_lines(text: str, block: Block) -> list[Line]:
    if block.kind is BlockKind.TABLE and block.rows:
        return list(_cut_cells(block))
    lines, offset = [], block.start
    for raw in text[block.start : block.start + len(block.text)].split("\n"):
        end = offset + len(raw)
        if raw.strip():
            line = Line(block, offset, end)
            if block.kind is BlockKind.TABLE:
                line.cells, line.way = _cut(text, offset, end, BAR), "table"
            elif BAR.search(raw):
                line.cells, line.way = _cut(text, offset, end, BAR), "bar"
            elif "\t" in raw.strip():
                line.cells, line.way = _cut(text, offset, end, TAB), "tab"
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


def _cut(text: str, start: int, end: int, gap: re.Pattern[str]) -> Row:
    cells, last = [], start
    for match in gap.finditer(text, start, end):
        cells.append((last, match.start()))
        last = match.end()
    cells.append((last, end))
    return tuple(cells[:WIDEST])


def _close(text: str, lines: list[Line], heading: Block | None) -> Iterator[Block | Grid]:
    """The lines of neighbouring blocks as grids and blocks."""
    above = _heading_row(text, heading)
    index = 0
    while index < len(lines):  # stretches of text between rows that bars or tabs cut
        stop = index
        while stop < len(lines) and not lines[stop].way:
            stop += 1
        if stop > index:
            stretch = lines[index:stop]
            _find_spaced(text, stretch, len(above) if index == 0 else 0)
            _find_listed(text, stretch, heading)
        index = max(stop, index) + 1
    if above and not (lines and lines[0].way and (lines[0].way != "space" or len(above) > 2)):
        above = ()
    yield from _join(text, lines, above)


def _join(text: str, lines: list[Line], above: Row) -> Iterator[Block | Grid]:
    """Neighbouring rows as one grid each, neighbouring lines of one block as text."""
    index = 0
    while index < len(lines):
        first = lines[index]
        stop = index + 1
        while stop < len(lines) and lines[stop].way == first.way and (lines[stop].block is first.block or first.way not in ("table", "")):
            stop += 1
        last = lines[stop - 1]
        if not first.way:
            block, whole = first.block, first.start <= first.block.start and last.end >= first.block.start + len(first.block.text)
            yield block if whole else replace(block, text=block.text[first.start - block.start : last.end - block.start], start=first.start)
        else:
            rows = [line.cells for line in lines[index:stop] if not RULE.fullmatch(text, line.start, line.end)]
            if first.way == "bar":
                rows = _without_frame(rows)
            rows = [*([above] if above and not index else []), *rows]
            if rows:
                yield Grid(rows[0][0][0], last.end, tuple(rows), first.way == "listed")
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
    for gap in (BAR, TAB, WORDS):
        cells = _cut(text, heading.start, end, gap)
        if len(cells) > (2 if gap is WORDS else 1):
            return cells
    return ()


def _find_spaced(text: str, lines: list[Line], above: int) -> None:
    """Marks the lines that are rows set with spaces: below a header of at least as many words, or all of one width."""
    words = [_words(text, line) for line in lines]
    index = 0
    while index < len(lines):
        width, body = above if index == 0 and above > 2 else 0, index
        if not width and _is_spaced_header(words, index):
            width, body = len(words[index]), index + 1
        stop = body
        while width and stop < len(lines) and (len(words[stop]) == width > 2 or _is_spaced_row(words[stop], width)):
            stop += 1
        if not width or stop == body:
            width, stop = len(words[index]), index
            spaced = " " in text[lines[index].start : lines[index].end].strip()
            while spaced and width > 2 and stop < len(lines) and len(words[stop]) == width:
                stop += 1
            stop = stop if stop > index + 1 else index
        for line in lines[index:stop]:
            line.cells, line.way = _cut_words(text, line), "space"
        index = max(stop, index + 1)


def _words(text: str, line: Line) -> list[str]:
    if line.end - line.start > LONGEST_LINE:
        return []
    raw = text[line.start : line.end]
    words = raw.split()
    if len(words) == 1 and raw.count(",") > 1:
        words = raw.split(",")
    return words if len(words) > 1 and max(map(len, words)) <= LONGEST_CELL and not PROSE.search(raw) else []


def _cut_words(text: str, line: Line) -> Row:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return _cut(text, start, start + len(raw.strip()), COMMA if len(raw.split()) == 1 else WORDS)


def _is_spaced_header(words: list[list[str]], index: int) -> bool:
    """Words that are no values above a row of at most as many values; of two columns, two rows."""
    header = words[index]
    if len(header) < 2 or any(VALUE.fullmatch(word) for word in header[1:]):
        return False
    rows = words[index + 1 : index + 3]
    if not rows or not _is_spaced_row(rows[0], len(header)):
        return False
    return len(header) > 2 or (len(rows) > 1 and all(_is_spaced_row(row, 2) for row in rows))


def _is_spaced_row(words: list[str], width: int) -> bool:
    return 1 < len(words) <= width and all(VALUE.fullmatch(word) for word in words[1:])


def _find_listed(text: str, lines: list[Line], heading: Block | None) -> None:
    """Marks names with bare numbers (西安市:2160), two and more, below a line or heading that prints their unit."""
    index = 0
    while index < len(lines):
        stop = index
        while stop < len(lines) and not lines[stop].way and LISTED.fullmatch(text[lines[stop].start : lines[stop].end].strip()):
            stop += 1
        if stop - index > 1:
            over = lines[index - 1] if index else None
            named = text[over.start : over.end] if over is not None else ""
            if over is None and heading is not None:
                named = text[heading.start : heading.start + len(heading.text)]
            if IN_UNITS.search(named):
                for line in lines[index:stop]:
                    line.cells, line.way = _cut_name(text, line.start, line.end), "listed"
        index = max(stop, index + 1)


def _cut_name(text: str, start: int, end: int) -> Row:
    colon = text.index(":", start, end)
    return (start, colon), (colon + 1, end)


def split_names(text: str, row: Row) -> Row | None:
    """The cells of a row whose first cell is a name with its first value (伤残等级:五级); None for other rows."""
    start, end = row[0]
    return (*_cut_name(text, start, end), *row[1:]) if NAMED.fullmatch(text[start:end].strip()) else None


def split_pairs(text: str, row: Row) -> tuple[Row, Row] | None:
    """Names and values of a row each cell of which is a name with its value; None for other rows."""
    if not all(NAMED.fullmatch(text[start:end].strip()) for start, end in row):
        return None
    cut = [_cut_name(text, start, end) for start, end in row]
    return tuple(cells[0] for cells in cut), tuple(cells[1] for cells in cut)
