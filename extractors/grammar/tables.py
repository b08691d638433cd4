"""Tables, as cells or as lines of text: a value takes what its column's header, its row's first cell and the title say."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grammar.bands import read_band
from extractors.grammar.binding import bind_sentence
from extractors.grammar.choosing import choose_indicator
from extractors.grammar.clauses import Sentence, split_sentences
from extractors.grammar.memory import BLOCK, Entry, Memory, Place, View, remember
from extractors.grammar.roles import number, read_role
from extractors.grammar.scene import PeriodMemory, Scene
from extractors.grammar.statements import make_claims
from extractors.grammar.walk import SETTLED, BoundAmount, Walk
from extractors.quantities import PERIODS, Amount
from extractors.regions import Gazetteer
from extractors.scan import Scanner, Token
from models.catalogue import Indicator
from models.claim import Claim
from models.period import Period

HERE, ROW, ABOVE = Place(0, 0, 0), Place(-1, 0, 0), Place(-2, -1, 0)  # a cell's column; another row of the header; title and heading
UNIT = re.compile(r'(?P<unit>万元|元|%|百分比|个月|月数|工作日|天|岁|年限)(?:\s?/\s?人)?(?:\s?[/·每]\s?(?P<per>月|年|小时|天|日))?')
DIMS = {
    "万元": "money*10000",
    "元": "money",
    "%": "percent",
    "百分比": "percent",
    "个月": "month",
    "月数": "month",
    "工作日": "workday",
    "天": "day",
    "岁": "age",
    "年限": "year",
}
BARE_DIMS = ("money", "percent", "month", "day", "year", "multiple")
CELL_GAP = re.compile(r'\s*\|\s*')
LONGEST_CELL = 16  # characters of a word in a table that is set with spaces
WIDEST = 60  # columns; no table of values is wider
MOSTLY = 0.6  # of a cell's characters are its amount


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    def value(self) -> Token | None:
        """The amount that the cell is; None for a cell that says something else."""
        amounts = [token for token in self.tokens if token.amount is not None]
        if len(amounts) != 1 or len(self.text) == 0:
            return None
        return amounts[0] if (amounts[0].end - amounts[0].start) / len(self.text) >= MOSTLY else None


@dataclass(frozen=True, slots=True)
class TableScene:
    """What a table is read in."""

    text: str
    scanner: Scanner
    gazetteer: Gazetteer
    home: str | None
    year: Period | None
    above: tuple[Token, ...]  # of the title and the heading
    header: str  # of the block above, "" where it is no row


def find_lines(stretch: str, start: int, is_cells: bool, header: str) -> list[list[tuple[int, int]]] | None:
    """The cells of each line as offsets; None where the block is no table."""
    lines, offset = [], start
    width = len(header.split()) if "|" not in header else 0
    if not header and "|" not in stretch:
        width = _shared_width(stretch)
    for line in stretch.split("\n"):
        if "|" in line:
            lines.append(_cut(line, offset, CELL_GAP))
        elif width > 2 and len(line.split()) == width:
            lines.append(_cut(line.strip(), offset + len(line) - len(line.lstrip()), re.compile(r'\s+')))
        elif is_cells and line.strip():
            lines.append([(offset, offset + len(line))])
        elif line.strip():
            return None
        offset += len(line) + 1
    return lines if lines and (is_cells or max(map(len, lines)) > 1) else None


def _shared_width(stretch: str) -> int:
    """How many columns the lines of a block have in common, set apart by spaces; 0 where they are running text."""
    widths = {len(line.split()) for line in stretch.split("\n") if line.strip()}
    lines = stretch.count("\n") + 1
    return widths.pop() if lines > 1 and len(widths) == 1 and max(map(len, stretch.split())) <= LONGEST_CELL else 0


def _cut(line: str, offset: int, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    cells, last = [], 0
    for match in gap.finditer(line):
        cells.append((offset + last, offset + match.start()))
        last = match.end()
    cells.append((offset + last, offset + len(line)))
    return cells[:WIDEST]


def read_table(
    scene: TableScene, lines: list[list[tuple[int, int]]], tokens: Sequence[Token], header_tokens: Sequence[Token], header_start: int
) -> list[Claim]:
    """The claims of a table."""
    rows = [_drop_blanks(_fill(scene.text, line, tokens)) for line in lines]
    header: list[list[Cell]] = []
    above = find_lines(scene.header, header_start, False, scene.header) if scene.header else None
    if above is not None:
        header.append(_fill(scene.text, above[0], header_tokens))
    while rows and not any(cell.value() for cell in rows[0][1:] or rows[0]) and not header:
        header.append(rows.pop(0))
    claims: list[Claim] = []
    section: list[Token] = []
    for row in rows:
        if any(token.amount for cell in row[1:] or row for token in cell.tokens):
            claims.extend(_read_row(scene, row, header, section))
        else:
            section = [token for cell in row for token in cell.tokens]
    return claims


def _drop_blanks(row: list[Cell]) -> list[Cell]:
    """A row whose first cell alone says something is that cell: a heading or a note across the whole table."""
    return row if any(cell.text for cell in row[1:]) else row[:1]


def _fill(text: str, line: list[tuple[int, int]], tokens: Sequence[Token]) -> list[Cell]:
    """The cells of a line with their tokens, which stand in the order of the text."""
    cells = []
    for start, end in line:
        inside = slice(bisect_left(tokens, start, key=_start_of), bisect_left(tokens, end, key=_start_of))
        cells.append(Cell(start, end, text[start:end].strip(), tuple(tokens[inside])))
    return cells


def _start_of(token: Token) -> int:
    return token.start


def _read_row(scene: TableScene, row: list[Cell], header: list[list[Cell]], section: list[Token]) -> list[Claim]:
    claims: list[Claim] = []
    for place in range(1 if len(row) > 1 else 0, len(row)):
        cell = row[place]
        if not any(token.amount for token in cell.tokens):
            continue
        column = [cells[place] for cells in header if place < len(cells)]
        memory = _cell_memory(scene, row, place, column, header, section)
        dated = next((token.period for cell in column for token in cell.tokens if token.period is not None), scene.year)
        if cell.value() is None:
            claims.extend(_read_text(scene, cell, memory, dated))
        else:
            claims.extend(_read_value(scene, row, cell, memory, column, dated))
    return claims


def _cell_memory(
    scene: TableScene, row: list[Cell], place: int, column: list[Cell], header: list[list[Cell]], section: list[Token]
) -> Memory:
    """What is known where a cell stands: the title, the whole header, its own column, the first cells of its row."""
    memory: Memory = {}
    _take(memory, scene.above, ABOVE)
    _take(memory, [token for cells in header for cell in cells for token in cell.tokens if _names(token)], ABOVE)
    _take(memory, section, ROW)
    for index, cell in enumerate(row[:place]):
        if index == 0 or cell.value() is None:
            _take(memory, cell.tokens, HERE)
            _take_bands(scene, memory, cell)
    for cell in column:
        _take(memory, cell.tokens, HERE)
    return memory


def _names(token: Token) -> bool:
    return any(slot in ("measure", "scheme", "site") for slot, _ in token.features)


def _take(memory: Memory, tokens: Sequence[Token], at: Place) -> None:
    for token in tokens:
        for slot, value in token.features:
            if slot not in ("cue", "mark", "pair"):
                remember(memory, slot, Entry(value, at, token.start, token.end, token.start, BLOCK))


def _take_bands(scene: TableScene, memory: Memory, cell: Cell) -> None:
    before = None
    for token in cell.tokens:
        if token.amount is None:
            continue
        role = read_role(scene.text, token.amount, cell.start, scene.scanner)
        if token.amount.dim == "percent":
            role = role._replace(tier=True)
        if token.amount.dim == "bare":
            remember(memory, "tier", Entry(number(token.amount.low), HERE, token.start, token.end, token.start, BLOCK))
        for slot, value in read_band(scene.text, token.amount, role, before):
            remember(memory, slot, Entry(value, HERE, token.start, token.end, token.start, BLOCK))
        before = (token.amount, role)


def _read_text(scene: TableScene, cell: Cell, memory: Memory, dated: Period | None) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in split_sentences(scene.text, cell.start, cell.end, list(cell.tokens)):
        walk = bind_sentence(scene.text, sentence, memory, scene.scanner)
        claims.extend(make_claims(walk, _scene(scene, sentence, dated)))
    return claims


def _scene(scene: TableScene, sentence: Sentence, dated: Period | None) -> Scene:
    return Scene(scene.text, sentence, sentence.tokens, scene.gazetteer, scene.home, PeriodMemory(dated), scene.scanner.differences)


def _read_value(scene: TableScene, row: list[Cell], cell: Cell, memory: Memory, column: list[Cell], dated: Period | None) -> list[Claim]:
    tokens = tuple(token for other in row for token in other.tokens)
    token = cell.value()
    if token is None or token.amount is None:
        return []
    view = View(memory, {}, HERE, token.start, token.end, {})
    found = _choose(scene, token.amount, view, column)
    if found is None:
        return []
    indicator, amount = found
    if amount.per:
        view = View(memory, {}, HERE, token.start, token.end, {"per": amount.per})
    view.settle((*indicator.qualifiers, *(f"?{key}" for key in indicator.qualifiers), *SETTLED))
    size = len(tokens)
    start, groups = row[0].start, tuple(other.start for other in tokens)
    sentence = Sentence(start, row[-1].end, tokens, (HERE,) * size, (start,) * size, groups, (0,) * size, "", frozenset(), False)
    walk = Walk(scene.text, sentence, memory, scene.scanner)
    walk.bound.append(BoundAmount(indicator, amount, (), None, view, tokens.index(token), "table"))
    return make_claims(walk, _scene(scene, sentence, dated))


def _choose(scene: TableScene, amount: Amount, view: View, column: list[Cell]) -> tuple[Indicator, Amount] | None:
    """The indicator of a cell; a bare number takes its unit from the column's header, else from the indicator."""
    if amount.dim != "bare":
        indicator = choose_indicator(scene.scanner, amount, view, False, False, False)
        return (indicator, amount) if indicator is not None else None
    printed = [match for cell in column for match in UNIT.finditer(cell.text)]
    whole = UNIT.search(scene.header) if scene.header else None
    unit = printed[-1] if printed else whole
    dims = (DIMS[unit["unit"]],) if unit is not None else BARE_DIMS
    for dim in dims:
        name, _, scale = dim.partition("*")
        per = PERIODS.get(unit["per"] or "", "") if unit is not None else ""
        typed = amount._replace(dim=name, low=amount.low * int(scale or 1), per=per)
        indicator = choose_indicator(scene.scanner, typed, view, False, False, False)
        if indicator is not None:
            return indicator, typed
    return None
