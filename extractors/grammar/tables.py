"""Tables: a value takes what its column's header, the heads of its row, the caption and the title say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.grammar.binding import bind_sentence
from extractors.grammar.clauses import Sentence, split_sentences
from extractors.grammar.memory import Memory
from extractors.grammar.scene import PeriodMemory, Scene
from extractors.grammar.statements import make_claims
from extractors.grammar.table_cells import Cell, Table, column_kind, read_tables
from extractors.grammar.table_heads import SILENT, Column, TableRow, deal_out_cell, describe_column, describe_row, known_of_cell
from extractors.grammar.table_layout import Grid
from extractors.grammar.table_values import NEW, Valued, bind_value
from extractors.regions import Gazetteer
from extractors.scan import Scanner, Token
from models.claim import Claim
from models.period import Period

PERSON = re.compile(r'[老小阿][一-鿿]|[一-鿿]{1,3}(?:先生|女士|阿姨|叔叔|师傅|大爷|大妈|老师|某某?)|某[一-鿿]{1,2}')
RECKONED = re.compile(r'测算|试算|模拟|(?:计算|缴费|待遇)示例|举例|案例')  # what somebody would pay or get
BARRED = frozenset(("statistic", "hedge", "example", "narrative", "forecast", "proposal", "foreign"))
BARRED_TABLE = frozenset(("example", "narrative", "forecast", "proposal", "foreign"))


@dataclass(frozen=True, slots=True)
class TableScene:
    """What a table is read in."""

    text: str
    scanner: Scanner
    gazetteer: Gazetteer
    home: str | None
    dated: Period | None  # what caption, heading or title print
    above: tuple[Token, ...]  # of the title, the heading and the lead-in
    captions: tuple[Token, ...]  # of the lines right above the table
    around: tuple[str, ...]  # caption, heading, title: where a unit may stand, the nearest first
    own_rule: bool  # see Scene
    local: bool


def read_grid(scene: TableScene, grid: Grid, tokens: Sequence[Token]) -> list[Claim]:
    """The claims of the tables in a grid."""
    if _bars(scene.captions, BARRED_TABLE) or any(RECKONED.search(line) for line in scene.around):
        return []
    return [claim for table in read_tables(scene.text, grid, tokens, scene.scanner) for claim in _read_table(scene, table)]


def _bars(tokens: Sequence[Token], cues: frozenset[str]) -> bool:
    return any(slot == "cue" and value in cues for token in tokens for slot, value in token.features)


def _read_table(scene: TableScene, table: Table) -> list[Claim]:
    if _is_of_persons(table):
        return []
    columns = [describe_column(table, place) for place in range(max(map(len, table.rows), default=0))]
    scene = replace(scene, dated=_row_period(table) or scene.dated)
    changed = any(NEW.search(cell.text) for cells in table.header for cell in cells)
    claims: list[Claim] = []
    for index in range(len(table.rows)):
        row = describe_row(table, index)
        heads = [token for _, cell, _ in row.tellers for token in cell.tokens]
        if _bars(heads, BARRED) or any(_bars(cell.tokens, BARRED_TABLE) for cell in row.section):
            continue
        for place in _valued_places(table, row):
            if not any(_bars(cell.tokens, BARRED) for cell in columns[place].cells):
                claims.extend(_read_cell(scene, row, columns[place], place, changed))
    return claims


def _row_period(table: Table) -> Period | None:
    """The period of a row that dates the others: 执行期 | 2025.7-2026.6."""
    for row in table.rows:
        if column_kind(row[0].text) == "year" and not any(token.amount for cell in row for token in cell.tokens):
            return next((token.period for cell in row[1:] for token in cell.tokens if token.period is not None), None)
    return None


def _is_of_persons(table: Table) -> bool:
    """Whether a table tells what some people paid or got."""
    if "person" in table.kinds.values():
        return True
    return bool(table.rows) and all(PERSON.fullmatch(row[0].text) for row in table.rows)


def _valued_places(table: Table, row: TableRow) -> list[int]:
    """The columns of a row whose cells may state values; of a row that stands alone its first cell is one."""
    cells = row.cells
    alone = all(cell.is_blank() for cell in cells[1:]) or (not table.header and len(table.rows) == 1 and cells[0].value() is None)
    return [
        place
        for place, cell in enumerate(cells)
        if (place not in table.heads or alone)
        and table.kinds.get(place) not in SILENT
        and any(token.amount or ("mark", "zero") in token.features for token in cell.tokens)
    ]


def _read_cell(scene: TableScene, row: TableRow, column: Column, place: int, changed: bool) -> list[Claim]:
    cell = row.cells[place]
    memory, ahead = known_of_cell(scene.text, scene.scanner, scene.gazetteer, row, column, place, (scene.above, scene.captions))
    printed = (token.period for other in (*column.cells, *row.section) for token in other.tokens if token.period is not None)
    dated = next(printed, scene.dated)
    parts = deal_out_cell(scene.text, cell, [*column.cells, row.cells[0]]) or [(cell, {})]
    if cell.value() is None and parts[0][0] is cell:
        return _read_text(scene, cell, memory, dated)
    claims: list[Claim] = []
    for part, told in parts:
        walk = bind_value(scene.text, scene.scanner, Valued(row, column, part, memory, ahead, told, changed), scene.around)
        claims.extend(make_claims(walk, _scene(scene, walk.sentence, dated)))
    return claims


def _read_text(scene: TableScene, cell: Cell, memory: Memory, dated: Period | None) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in split_sentences(scene.text, cell.start, cell.end, list(cell.tokens)):
        walk = bind_sentence(scene.text, sentence, memory, scene.scanner)
        claims.extend(make_claims(walk, _scene(scene, sentence, dated)))
    return claims


def _scene(scene: TableScene, sentence: Sentence, dated: Period | None) -> Scene:
    periods, local = PeriodMemory(dated), (scene.own_rule, scene.local)
    return Scene(scene.text, sentence, sentence.tokens, scene.gazetteer, scene.home, periods, scene.scanner.differences, *local)
