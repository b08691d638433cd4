"""What is known where a cell of a table stands: the header of its column, the heads of its row, and what stands above the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grammar.bands import read_band
from extractors.grammar.clauses import Sentence
from extractors.grammar.memory import BLOCK, Entry, Memory, Place, remember
from extractors.grammar.roles import Role, number
from extractors.grammar.table_cells import BRACKETS, MANY, Cell, Table
from extractors.quantities import Amount
from extractors.regions import Gazetteer
from extractors.scan import Kind, Scanner, Token

HERE, ROW, ABOVE = Place(0, 0, 0), Place(-1, 0, 0), Place(-2, -1, 0)  # a cell's row and column; caption and header; title and heading
JOINED = re.compile(r'[\s、,/;和及与]{0,3}')
COMPARED = re.compile(r'[<≤≦][^<≤≦]{0,8}(?:<|(?P<closed>[≤≦]))$')  # 1年≤缴费<5年
EXCEPT = re.compile(r'\((?:不含|除|不包括)[^()]*$')
GENERIC = re.compile(r'(?:调整|人员|对象|家庭|服务|待遇|参保|部分|倾斜|类|的)*')
PARTED = re.compile(r'\s*[/+、]\s*')
WHOLE = re.compile(r'(?:合计|总计|平均|全[市省国县区州]|本[市省县区州]|各地|统一)')
LATER = ("region", "population", "kind", "tier", "age")  # columns that tell of the values before them
DEALT = ("party", "hospital", "population", "bound", "gender", "tier", "scheme", "region", "measure")
NAMING = ("measure", "scheme", "site")
SILENT = ("number", "remark", "sum")  # columns that state no values and tell of none
UNKEPT = ("cue", "mark", "pair")


@dataclass(frozen=True, slots=True)
class Column:
    """What the header says of the cells of a column."""

    cells: tuple[Cell, ...]
    beside: tuple[Token, ...]  # names in the header's first cell and in columns of the same kind
    slots: frozenset[str]  # that its own header fills


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with what it says of its values."""

    cells: list[Cell]
    section: tuple[Cell, ...]  # the line across the table above it
    tellers: tuple[tuple[int, Cell, str | None], ...]  # the cells that are no values: column, cell, what the column is about
    sentence: Sentence  # its mentions in the order of the text


def describe_column(table: Table, place: int) -> Column:
    """A column of a table."""
    cells = tuple(table.column(place))
    slots = frozenset(slot for cell in cells for token in cell.tokens for slot, _ in token.features)
    return Column(cells, tuple(_named_beside(table, slots)), slots)


def describe_row(table: Table, index: int) -> TableRow:
    """A row of a table."""
    row, section = table.rows[index], table.section(index)
    tellers = []
    for place, cell in enumerate(row):
        kind = table.kinds.get(place)
        if kind not in SILENT and not cell.is_blank() and (place in table.heads or not any(token.amount for token in cell.tokens)):
            tellers.append((place, cell, kind))
    tokens = tuple(sorted({token for cell in row for token in cell.tokens}, key=_start_of))
    size, groups = len(tokens), tuple(token.start for token in tokens)
    start, end = min(cell.start for cell in row), max(cell.end for cell in row)
    marks = frozenset(value for token in tokens for slot, value in token.features if slot == "mark")
    sentence = Sentence(start, end, tokens, (HERE,) * size, (start,) * size, groups, (0,) * size, "", frozenset(), False, marks)
    return TableRow(row, (section,) if section is not None else (), tuple(tellers), sentence)


def _start_of(token: Token) -> tuple[int, int]:
    return token.start, token.end


def known_of_cell(
    text: str,
    scanner: Scanner,
    gazetteer: Gazetteer,
    row: TableRow,
    column: Column,
    place: int,
    above: tuple[Sequence[Token], Sequence[Token]],
) -> tuple[Memory, Memory]:
    """What stands before a cell and what stands after it in its row; `above` are the mentions of title and heading, and of captions."""
    memory: Memory = {}
    ahead: Memory = {}
    _take(memory, above[0], ABOVE)
    _take(memory, column.beside, ABOVE)
    _take(memory, above[1], ROW)
    for cell in row.section:
        _take(memory, cell.tokens, ROW)
    for other, cell, kind in row.tellers:
        if other < place:
            _take_head(text, scanner, gazetteer, memory, cell, kind, column.slots, BLOCK)
        elif other > place and (kind in LATER or _is_placed(cell)):
            _take_head(text, scanner, gazetteer, ahead, cell, kind, column.slots, 0.0)
    for cell in column.cells:
        known, layer = (memory, BLOCK) if cell.start < row.cells[place].start else (ahead, 0.0)
        _take(known, cell.tokens, HERE, ("region",), layer)
        _take_places(text, gazetteer, known, cell, layer)
        _take_bands(text, scanner, known, cell, layer, shares=False)
    return memory, ahead


def _named_beside(table: Table, slots: frozenset[str]) -> list[Token]:
    """What the header names in its first cell, or in a column of the same kind: 三级 | 二级 | 一级(支付比例%)."""
    own = slots - {*NAMING, *UNKEPT}
    named = []
    for cells in table.header:
        for other, cell in enumerate(cells):
            alike = (other == 0 and table.kinds.get(0) != "tier") or any(slot in own for token in cell.tokens for slot, _ in token.features)
            named.extend([token for token in cell.tokens if alike and _names(token)])
    return named


def _names(token: Token) -> bool:
    return any(slot in NAMING for slot, _ in token.features)


def _is_placed(cell: Cell) -> bool:
    """Whether a cell is places and nothing else."""
    named = sum(token.end - token.start for token in cell.tokens if token.kind is Kind.PLACE)
    return 2 * named >= len(cell.text)


def _take(memory: Memory, tokens: Sequence[Token], at: Place, without: tuple[str, ...] = (), layer: float = BLOCK) -> None:
    for token in tokens[:MANY]:
        for slot, value in token.features:
            if slot == "pair":
                name, _, values = value.partition(":")
                remember(memory, f"pair_{name}", Entry(values, at, token.start, token.end, token.start, layer))
            elif slot not in UNKEPT and slot not in without:
                remember(memory, slot, Entry(value, at, token.start, token.end, token.start, layer))


def _take_head(
    text: str, scanner: Scanner, gazetteer: Gazetteer, memory: Memory, cell: Cell, kind: str | None, paired: frozenset[str], layer: float
) -> None:
    """The head of a row: what its words say, its places, its bands, and where its column is about one thing the whole of it."""
    slot = _whole_slot(cell, kind, paired)
    without = [*([slot] if slot is not None else []), "region"]
    if kind == "kind" and "population" in paired:
        without.append("population")
    _take(memory, cell.tokens, HERE, tuple(without), layer)
    _take_places(text, gazetteer, memory, cell, layer)
    if slot is not None:
        remember(memory, slot, Entry(BRACKETS.sub("", cell.text).strip(), HERE, cell.start, cell.end, cell.start, layer))
    value = cell.value()
    if kind in ("age", "ages") and value is not None and value.amount is not None and value.amount.dim == "bare":
        remember(memory, "age", Entry(number(value.amount.low), HERE, value.start, value.end, value.start, layer))
    else:
        _take_bands(text, scanner, memory, cell, layer)


def _whole_slot(cell: Cell, kind: str | None, paired: frozenset[str]) -> str | None:
    """The qualifier that a cell gives as it is printed, as no word of it says more: 在校学生, 市内; None where its words do."""
    if kind not in ("region", "population", "kind") or any(token.amount for token in cell.tokens):
        return None
    features = [(slot, token) for token in cell.tokens for slot, _ in token.features]
    if kind == "region":
        told = any(slot in ("region", "tier", "area", "population", *NAMING) for slot, _ in features)
        return None if told or WHOLE.match(cell.text) else "area"
    if any(slot in ("measure", "bound") for slot, _ in features) and (kind != "kind" or paired & {"kind", "population"}):
        return None  # the heads of a table whose columns are the groups
    if any(slot in (kind, f"~{kind}") for slot, _ in features):
        rest, last = "", cell.start
        for token in cell.tokens:
            rest += cell.text[last - cell.start : token.start - cell.start]
            last = max(last, token.end)
        if GENERIC.fullmatch(BRACKETS.sub("", rest + cell.text[last - cell.start :]).strip("() ")):
            return None
    return kind


def _take_places(text: str, gazetteer: Gazetteer, memory: Memory, cell: Cell, layer: float) -> None:
    """The places of a cell, those joined with each other as one group; of 成都市(锦江区、青羊区) the members alone."""
    group, last = -1, -1
    tokens = [token for token in cell.tokens if token.kind is Kind.PLACE and not EXCEPT.search(text, cell.start, token.start)]
    for token, following in zip(tokens, [*tokens, None][1:], strict=True):
        code = dict(token.features)["region"]
        heads = following is not None and text[token.end : token.end + 1] in ("(", ":")
        if heads and following is not None and gazetteer.is_within(dict(following.features)["region"], code):
            continue
        if group < 0 or not JOINED.fullmatch(text, last, token.start):
            group = token.start
        last = token.end
        remember(memory, "region", Entry(code, HERE, token.start, token.end, group, layer))


def _take_bands(text: str, scanner: Scanner, memory: Memory, cell: Cell, layer: float = BLOCK, shares: bool = True) -> None:
    """The bands of a head or a header: 60%, 满1年不满5年, 70周岁以上; the share in 养老保险(20%) of a header is none."""
    before: tuple[Amount, Role] | None = None
    for token in cell.tokens[:MANY]:
        if token.amount is None or text.startswith("含", token.start - 1):
            continue
        if token.amount.dim == "percent" and not shares and text[token.start - 1] == "(":
            continue
        role = cell.role(text, token.amount, scanner)
        if token.amount.dim == "percent":
            role = role._replace(tier=True)
        if token.amount.dim == "bare" and cell.value() is not None:
            remember(memory, "tier", Entry(number(token.amount.low), HERE, token.start, token.end, token.start, layer))
        if token.amount.dim == "month" and token.amount.high is not None and not token.amount.ordinal:
            months = f"{number(token.amount.low)}-{number(token.amount.high)}"
            remember(memory, "months", Entry(months, HERE, token.start, token.end, token.start, layer))
        signs = COMPARED.search(text[before[0].end : token.start]) if before is not None else None
        if before is not None and signs is not None and before[0].dim == token.amount.dim == "year":
            ends = ("(" if text.startswith("<", before[0].end) else "[", "]" if signs["closed"] else ")")
            value = f"{ends[0]}{number(before[0].low)},{number(token.amount.low)}{ends[1]}"
            remember(memory, "years", Entry(value, HERE, token.start, token.end, token.start, layer))
            continue
        for slot, value in read_band(text, token.amount, role, before):
            remember(memory, slot, Entry(value, HERE, token.start, token.end, token.start, layer))
        before = (token.amount, role)


def deal_out_cell(text: str, cell: Cell, others: Sequence[Cell]) -> list[tuple[Cell, dict[str, str]]]:
    """The parts of 16%/8% below (单位/个人), each with what it is for; [] where no head has as many members."""
    gaps = list(PARTED.finditer(text, cell.start, cell.end)) if len(cell.tokens) <= MANY else []
    if not gaps or not any(token.amount for token in cell.tokens):
        return []
    edges = [(cell.start, gaps[0].start()), *[(a.end(), b.start()) for a, b in pairwise(gaps)], (gaps[-1].end(), cell.end)]
    parts = []
    for start, end in edges:
        inside = tuple(token for token in cell.tokens if start <= token.start and token.end <= end)
        parts.append(Cell(start, end, text[start:end].strip(), inside))
    if not all(part.is_blank() or part.value() is not None for part in parts):
        return []
    for slot in DEALT:
        for other in others:
            values = _members(other, slot)
            if len(values) == len(parts):
                return [(part, {slot: value}) for part, value in zip(parts, values, strict=True) if not part.is_blank()]
    return []


def _members(cell: Cell, slot: str) -> list[str]:
    """What a cell says of a slot, in order; 单位/个人 is one word for two."""
    values: list[str] = []
    for token in cell.tokens:
        pairs = [value.partition(":")[2].split("/") for name, value in token.features if name == "pair" and value.startswith(f"{slot}:")]
        values.extend(pairs[0] if pairs else [part for name, value in token.features if name == slot for part in value.split("+")])
    return list(dict.fromkeys(values))
