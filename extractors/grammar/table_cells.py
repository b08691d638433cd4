"""The cells of a table: which are headers, heads of rows or values, and what a column is about."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.grammar.roles import Role, is_condition, read_role
from extractors.grammar.table_layout import Grid
from extractors.grammar.table_lines import Row, split_names, split_pairs
from extractors.quantities import SPAN, Amount
from extractors.scan import Kind, Scanner, Token
from models.period import Period

MOSTLY = 0.6  # of a cell's characters are its amount
YEAR = re.compile(r'(?:199|20[0-4])\d')
LABEL = re.compile(r'项目|类别|类型|指标|险种|名称|内容|标准|种类|等级|级别|地区|城市|参数|情况|年限|年龄|档')  # the first cell of a header
BLANK = re.compile(r'[\s\-—–―/]*')
NOTE = re.compile(r'(?:备?注|说明|数据来源|来源)\s?\d?[:.、]')
MOST_HEADERS = 4  # rows
MANY = 40  # mentions; a cell of more is running text
# What the header of a column says of the cells below it; the first that it holds counts.
COLUMNS = {
    "number": re.compile(r'.{0,6}(?:序号|编号|代码|排名|邮编)|No\.?'),
    "sum": re.compile(r'(?:合|总|共|小)计(?:金额|费率|比例)?'),
    "person": re.compile(
        r'姓名|人物|案例|(?:税前)?月(?:工资|薪|收入)|工资收入|假设.{0,8}'
    ),  # whoever is told of, or what is assumed of him
    "remark": re.compile(r'备注|说明|文号|依据|文件|电话|地址|网点|份数|张数|页数|件数'),
    "region": re.compile(
        r'.{0,4}(?:地区|区域|统筹区|市县|县区|区县|城市|省份|省市|省区|地市|市州|州市|就医地|参保地|就诊地|区名|市名|县名|行政区|适用范围|适用地)'
        r'.{0,4}|地方|地域|市别|省别|市|县|区|省'
    ),
    "population": re.compile(r'.{0,5}(?:人群|对象|人员类[别型]|人员范围|人员性质|参保人员|参保类[别型]|参保身份|身份|群体)(?:类[别型])?'),
    "kind": re.compile(r'.{0,4}(?:(?:家庭|贷款|服务|护理|照护|待遇|住房|房屋|业务)类[型别]|(?:服务|护理|照护|调整)方式|情形|套数|病种)'),
    "service": re.compile(r'.{0,4}(?:事项|业务名称)(?:名称)?'),
    "year": re.compile(r'.{0,4}(?:年度|年份|执行时间|执行期限?|执行日期|起止时间|适用时间|适用期间?)|时间'),
    "tier": re.compile(r'(?:.{0,6}(?:缴费|参保|补贴|基数|选择|工资))?(?:档次|档|等次)(?:标准)?'),
    "age": re.compile(r'年龄(?:段|范围)?'),
    "ages": re.compile(r'.{1,4}年龄'),  # values of their own, but at the head of a row
}
HEADS = ("number", "tier", "age")  # columns of numbers that are no values
ALIKE = ("tier", "bound", "hospital", "party", "population", "region", "gender", "grade")
BRACKETS = re.compile(r'\([^()]*\)')


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    def value(self) -> Token | None:
        """The amount that the cell is; None for a cell that says something else."""
        plain = BRACKETS.sub("", self.text).strip() if "(" in self.text else self.text
        amounts = [token for token in self.tokens if token.amount is not None]
        if len(amounts) > 1 and plain != self.text:  # 2268(最低工资2520元的90%): what brackets say explains the value
            amounts = [token for token in amounts if token.amount is not None and token.amount.raw in plain][:1]
        if len(amounts) != 1 or not plain:
            return None
        return amounts[0] if (amounts[0].end - amounts[0].start) / len(plain) >= MOSTLY else None

    def role(self, text: str, amount: Amount, scanner: Scanner) -> Role:
        """How one of its amounts stands; what follows in the next cell or line says nothing of it."""
        inside = amount._replace(start=amount.start - self.start, end=amount.end - self.start)
        return read_role(text[self.start : self.end], inside, 0, scanner)

    def is_blank(self) -> bool:
        """Whether it says nothing, be it by a dash."""
        return BLANK.fullmatch(self.text) is not None


@dataclass(slots=True)
class Table:
    """One table with one header."""

    header: list[list[Cell]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    sections: dict[int, Cell] = field(default_factory=dict)  # by the first row below: a line across the table
    kinds: dict[int, str] = field(default_factory=dict)  # what a column is about, a key of COLUMNS
    heads: set[int] = field(default_factory=set)  # columns that say whose values stand in their rows

    def column(self, place: int) -> list[Cell]:
        """The header cells above a column."""
        return [cells[place] for cells in self.header if place < len(cells) and len(cells[place].tokens) <= MANY]

    def section(self, index: int) -> Cell | None:
        """The nearest line across the table above a row."""
        rows = list(self.sections)
        nearest = bisect_right(rows, index) - 1
        return self.sections[rows[nearest]] if nearest >= 0 else None


def read_tables(text: str, grid: Grid, tokens: Sequence[Token], scanner: Scanner) -> list[Table]:
    """The tables that the rows of a grid make up: a header in the middle begins another one."""
    pairs = [split_pairs(text, row) for row in grid.rows if len(row) > 1]
    if pairs and len(pairs) == len(grid.rows) and all(pair is not None for pair in pairs):
        return [_read_pairs(text, pair, tokens) for pair in pairs if pair is not None]
    rows = [_fill(text, row, tokens) for row in _whole_rows(text, grid.rows)]
    if grid.listed:
        return [Table(rows=rows, heads={0})]
    tables: list[Table] = [Table()]
    index = 0
    while index < len(rows):
        table, row = tables[-1], rows[index]
        if all(cell.is_blank() for cell in row) or NOTE.match(row[0].text):
            index += 1
            continue
        if _is_header(text, rows, index, table, scanner):
            if table.rows:
                tables.append(Table(sections={0: table.sections[len(table.rows)]} if len(table.rows) in table.sections else {}))
            tables[-1].header.append(_spread(row) if index + 1 < len(rows) else row)
        elif _is_section(row):
            table.sections[len(table.rows)] = row[0]
        else:
            table.rows.append(_inherit(row, table.rows[-1] if table.rows else None))
        index += 1
    for table in tables:
        _lift_labels(table)
        _name_columns(text, table, scanner)
    return tables


def _lift_labels(table: Table) -> None:
    """A row below the values that says whose they are (适用地区 | 太原市 | 大同市) is one of the header."""
    if table.sections:
        return
    labels = [place for place, row in enumerate(table.rows) if _is_label(row)][:MOST_HEADERS]
    table.header.extend([table.rows[place] for place in labels])
    table.rows = [row for place, row in enumerate(table.rows) if place not in labels]


def _is_label(row: list[Cell]) -> bool:
    told = any(not cell.is_blank() for cell in row[1:]) and not any(token.amount for cell in row for token in cell.tokens)
    return told and column_kind(row[0].text) in ("region", "population")


def _read_pairs(text: str, pair: tuple[Row, Row], tokens: Sequence[Token]) -> Table:
    """Names with their values as a table of one row: 年度:2024 | 计发基数:7346元."""
    names, values = (_fill(text, row, tokens) for row in pair)
    dated = {place for place, cell in enumerate(names) if column_kind(cell.text) == "year"}
    row = [_as_year(cell) if place in dated else cell for place, cell in enumerate(values)]
    return Table([names], [row], heads={place for place, cell in enumerate(row) if place in dated or cell.value() is None})


def _whole_rows(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows, with the names of their first cells as cells (伤残等级:五级 | 六级)."""
    if len(rows) > 1:
        named = [split_names(text, row) if len(row) > 1 else None for row in rows]
        if all(row is not None for row in named):
            return [row for row in named if row is not None]
    return list(rows)


def _fill(text: str, row: Row, tokens: Sequence[Token]) -> list[Cell]:
    """The cells of a row with their tokens, which stand in the order of the text; a bare year is a period."""
    cells = []
    for start, end in row:
        inside = slice(bisect_left(tokens, start, key=_start_of), bisect_left(tokens, end, key=_start_of))
        cells.append(Cell(start, end, text[start:end].strip(), _join_span(text, tokens[inside])))
    return cells


def _join_span(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The mentions of a cell, two bare numbers as one span (2420—33786): their unit stands in the header."""
    if len(tokens) == 2 and (low := tokens[0].amount) is not None and (high := tokens[1].amount) is not None:
        bare = low.dim == high.dim == "bare" and low.high is None and low.low < high.low
        if bare and SPAN.fullmatch(text, low.end, high.start):
            whole = high._replace(start=low.start, raw=text[low.start : high.end], low=low.low, high=high.low)
            return (tokens[0]._replace(end=high.end, amount=whole),)
    return tuple(tokens)


def _start_of(token: Token) -> int:
    return token.start


def _spread(row: list[Cell]) -> list[Cell]:
    """A row of a header: an empty cell after a full one is covered by it."""
    spread: list[Cell] = []
    for cell in row:
        covered = cell.is_blank() and len(spread) > 1 and not spread[-1].is_blank()
        spread.append(spread[-1] if covered else cell)
    return spread


def _inherit(row: list[Cell], above: list[Cell] | None) -> list[Cell]:
    """A row with its leading empty cells filled from the row above, whose cells reach down."""
    filled = list(row)
    for place, cell in enumerate(row[: len(above or ())]):
        if cell.text:
            break
        filled[place] = above[place] if above else cell
    return filled


def _is_section(row: list[Cell]) -> bool:
    """Whether only the first cell says something, and no value: a heading or a note across the table."""
    return len(row) > 1 and not any(not cell.is_blank() for cell in row[1:]) and not any(token.amount for token in row[0].tokens)


def _is_header(text: str, rows: Sequence[list[Cell]], index: int, table: Table, scanner: Scanner) -> bool:
    row = rows[index]
    again = not table.rows or bool(table.header and row[0].text == table.header[0][0].text != "") or len(table.rows) in table.sections
    if not again or _is_section(row) or len(row) < 2 or not _is_label_row(text, rows, index, scanner):
        return False
    if not table.rows and not table.header:
        return index + 1 < len(rows)
    first = table.header[0][0].text if table.header else ""
    if not table.rows:
        spans = any(one.text == other.text for one, other in pairwise(table.header[-1][1:]))  # one cell over several columns
        labelled = spans or row[0].is_blank() or row[0].text == first or column_kind(row[0].text) is not None
        return labelled and len(table.header) < MOST_HEADERS
    return (row[0].text == first != "") or (len(table.rows) in table.sections and column_kind(row[0].text) is not None)


def _is_label_row(text: str, rows: Sequence[list[Cell]], index: int, scanner: Scanner) -> bool:
    """Whether no cell behind the first states a value: none has an amount, or below a label what it has names columns."""
    label = rows[index][0]
    kind = column_kind(label.text)
    telling = label.is_blank() or kind is not None or LABEL.search(label.text) is not None
    for place, cell in enumerate(rows[index][1:], start=1):
        stated = _stated(text, cell, scanner)
        if not stated:
            continue
        below = next((found for row in rows[index + 1 :] if place < len(row) and (found := _stated(text, row[place], scanner))), [])
        dims = {amount.dim for amount in below}
        for amount in stated:
            unlike = amount.dim in ("percent", "month", "year", "age") and amount.dim not in dims
            tells = unlike or kind == "tier" or YEAR.fullmatch(cell.text)
            if not telling or not tells or not dims or (kind == "tier" and rows[index + 1][0].value() is not None):
                return False
    return True


def _stated(text: str, cell: Cell, scanner: Scanner) -> list[Amount]:
    """The amounts of a cell that are no conditions and stand in no brackets."""
    found = []
    for token in cell.tokens[:MANY]:
        if token.amount is None or text.rfind("(", cell.start, token.start) > text.rfind(")", cell.start, token.start):
            continue
        if not is_condition(cell.role(text, token.amount, scanner), token.amount):
            found.append(token.amount)
    return found


def column_kind(label: str) -> str | None:
    """What the header of a column says of its cells, a key of COLUMNS."""
    plain = BRACKETS.sub("", label).strip()
    return next((kind for kind, pattern in COLUMNS.items() if pattern.fullmatch(plain)), None)


def _name_columns(text: str, table: Table, scanner: Scanner) -> None:
    width = max(map(len, table.rows), default=0)
    for place in range(width):
        kind = next((kind for cell in table.column(place) if (kind := column_kind(cell.text)) is not None), None)
        if kind is not None:
            table.kinds[place] = kind
        cells = _filled(table, place)
        valued = sum(1 for cell in cells if _stated(text, cell, scanner))
        if kind in HEADS or (kind == "year" and _are_years(cells)) or 2 * valued < len(cells):
            table.heads.add(place)
    if width > 1 and not _is_like_others(text, table, scanner):
        table.heads.add(0)
    dated = {place for place in table.heads if table.kinds.get(place) in (None, "year") and _are_years(_filled(table, place))}
    for index, row in enumerate(table.rows):
        table.rows[index] = [_as_year(cell) if place in dated else cell for place, cell in enumerate(row)]
    for index, row in enumerate(table.header):
        numbers = [cell for cell in row if cell.value() is not None]
        table.header[index] = [_as_year(cell) for cell in row] if _are_years(numbers) else row


def _is_like_others(text: str, table: Table, scanner: Scanner) -> bool:
    """Whether the first column is one of values, as its header is of the kind of the next: 一档 | 二档, 上限 | 下限, 2024年 | 2025年."""
    first, second = ({slot for cell in table.column(place) for slot in _header_slots(cell)} for place in (0, 1))
    return bool(first & second) and all(_stated(text, cell, scanner) for cell in _filled(table, 0))


def _header_slots(cell: Cell) -> set[str]:
    dated = {"period"} if any(token.period is not None for token in cell.tokens) else set()
    return dated | {slot for token in cell.tokens for slot, _ in token.features if slot in ALIKE}


def _filled(table: Table, place: int) -> list[Cell]:
    return [row[place] for row in table.rows if place < len(row) and not row[place].is_blank()]


def _are_years(cells: Sequence[Cell]) -> bool:
    return all(YEAR.fullmatch(cell.text) or any(token.period for token in cell.tokens) for cell in cells)


def _as_year(cell: Cell) -> Cell:
    """A bare year as a period."""
    if not YEAR.fullmatch(cell.text):
        return cell
    at = cell.tokens[0].start if cell.tokens else cell.start
    dated = Token(Kind.DATE, at, at + len(cell.text), (), None, Period(None, None, cell.text, cell.text))
    return Cell(cell.start, cell.end, cell.text, (dated,))
