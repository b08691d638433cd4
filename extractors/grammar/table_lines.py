"""Lines of text that are rows of a table without bars: words set apart by spaces, commas or strokes, and names with numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.article import Block

WORDS = re.compile(r'\s+')
COMMA, SLASH = re.compile(r','), re.compile(r'/')
NUMBER = re.compile(r'\d[\d,]*(?:\.\d+)?')
VALUE = re.compile(rf'(?:{NUMBER.pattern}(?:%|万?元|个?月|倍|天|年)?(?:/[人月年日天小时·]{{1,3}})*|-{{1,3}}|—{{1,3}}|–|―|/|无|空)')
GLUED = re.compile(rf'(?P<name>(?:其中:)?[^\d\W]{{2,8}})(?P<value>\d{{2}}{NUMBER.pattern[2:]})')  # 北京2420
UNIT_WORD = re.compile(r'\(?(?:单位:?)?(?:万?元|%|个?月)(?:/[人月年小时·]{1,3})*\)?')
NAMED = re.compile(r'(?P<name>[^:|\s\d][^:|]{0,19}):\s?(?P<value>[^:|]{1,24})')
LISTED = re.compile(r'(?P<name>[^:,。;|\d][^:,。;|]{0,19}):\s?(?P<value>\d[\d,]*(?:\.\d+)?)')
IN_UNITS = re.compile(r'\([^()]{0,6}(?:元|%|个月)[^()]{0,6}\)|单位\s?:')
PROSE = re.compile(r'[。;!?]')
LONGEST_CELL = 16  # characters of a word in a table that is set with spaces
LONGEST_LINE = 160  # characters of a line that is set with spaces
WIDEST = 60  # columns; no table of values is wider
Span = tuple[int, int]
Row = tuple[Span, ...]


@dataclass(slots=True)
class Line:
    """One line of a block: text, or the cells of a row."""

    block: Block
    start: int
    end: int
    cells: Row = ()
    way: str = ""  # how its cells are set apart: "table", "bar", "tab", "space" (or commas), "listed"; "" for text


def cut_cells(text: str, start: int, end: int, gap: re.Pattern[str]) -> Row:
    """The stretches between the gaps of a line."""
    cells, last = [], start
    for match in gap.finditer(text, start, end):
        cells.append((last, match.start()))
        last = match.end()
    cells.append((last, end))
    return tuple(cells[:WIDEST])


def find_spaced(text: str, lines: Sequence[Line], above: int) -> None:
    """Marks the lines that are rows set with spaces: below a header of at least as many words, or all of one width.

    `above` are the words of a heading that is the header, 0 for none.
    """
    rows = [_cut_words(text, line) for line in lines]
    if not any(rows):
        return
    words = [[text[start:end] for start, end in row] for row in rows]
    index = 0
    while index < len(lines):
        width, body = above if index == 0 and above > 2 else 0, index
        if not width and (held := _count_header(words, index)):
            width, body = max(len(words[index]), len(words[index + held])), index + held
        stop = body
        while width and stop < len(lines) and (len(words[stop]) == width > 2 or _is_row(words[stop], width)):
            stop += 1
        if not width or stop == body:
            stop = _find_even(text, lines, words, index)
        for place in range(index, stop):
            lines[place].cells, lines[place].way = _indent(rows[place], width, place < body), "space"
        index = max(stop, index + 1)


def _cut_words(text: str, line: Line) -> Row:
    """The words of a line; () for prose."""
    raw = text[line.start : line.end]
    if len(raw) > LONGEST_LINE or PROSE.search(raw):
        return ()
    start = line.start + len(raw) - len(raw.lstrip())
    gap = WORDS
    if len(raw.split()) == 1:
        gap = COMMA if raw.count(",") > 1 else SLASH if raw.count("/") > 1 else WORDS
    row = cut_cells(text, start, start + len(raw.strip()), gap)
    glued = GLUED.fullmatch(text, *row[0])
    if glued is not None and all(VALUE.fullmatch(text, *cell) for cell in row[1:]):
        row = (glued.span("name"), glued.span("value"), *row[1:])
    return row if len(row) > 1 and all(end - start <= LONGEST_CELL for start, end in row) else ()


def _find_even(text: str, lines: Sequence[Line], words: Sequence[list[str]], index: int) -> int:
    """The end of the lines of one width from a line on; the line itself where the next one is another."""
    width, stop = len(words[index]), index
    spaced = " " in text[lines[index].start : lines[index].end].strip()
    while spaced and width > 2 and stop < len(lines) and len(words[stop]) == width:
        stop += 1
    return stop if stop > index + 1 else index


def _count_header(words: Sequence[list[str]], index: int) -> int:
    """The lines of a header: words that are no values, perhaps a line of units, above a row of at most as many values; 0 for none.

    A header of two columns has two such rows below it.
    """
    header = words[index]
    if len(header) < 2 or any(VALUE.fullmatch(word) for word in header[1:]):
        return 0
    held = 1
    if index + 1 < len(words) and words[index + 1] and all(UNIT_WORD.fullmatch(word) for word in words[index + 1]):
        held = 2
    rows = words[index + held : index + held + 2]
    if not rows or not _is_row(rows[0], len(header) + 1):
        return 0
    if len(rows[0]) > len(header):  # nothing stands above the heads of the rows
        return held if len(rows) > 1 and len(rows[1]) == len(rows[0]) and _is_row(rows[1], len(rows[0])) else 0
    alone = len(header) > 2 or VALUE.fullmatch(rows[0][0]) is not None
    return held if alone or (len(rows) > 1 and all(_is_row(row, 2) for row in rows)) else 0


def _is_row(words: list[str], width: int) -> bool:
    return 1 < len(words) <= width and all(VALUE.fullmatch(word) for word in words[1:])


def _indent(row: Row, width: int, header: bool) -> Row:
    """A row; what is short of words in a header stands above the last columns."""
    missing = width - len(row) if header else 0
    return (*((row[0][0], row[0][0]) for _ in range(missing)), *row)


def find_listed(text: str, lines: Sequence[Line], heading: Block | None) -> None:
    """Marks names with bare numbers (西安市:2160), two and more, below a line or heading that prints their unit."""
    if len(lines) < 2:
        return
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
