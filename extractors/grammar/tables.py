"""Tables: a value takes what its column's header, the heads of its row, the caption and the title say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grammar.binding import bind_sentence
from extractors.grammar.cells import Cell, Table, read_tables
from extractors.grammar.choosing import choose_indicator
from extractors.grammar.clauses import Sentence, split_sentences
from extractors.grammar.heads import HERE, SILENT, deal_out_cell, known_of_cell
from extractors.grammar.layout import Grid
from extractors.grammar.memory import Memory, View
from extractors.grammar.roles import Role, read_role
from extractors.grammar.scene import PeriodMemory, Scene
from extractors.grammar.statements import make_claims
from extractors.grammar.table_units import find_time, find_unit, give_units
from extractors.grammar.walk import SETTLED, BoundAmount, Walk
from extractors.quantities import Amount
from extractors.regions import Gazetteer
from extractors.scan import Scanner, Token
from models.catalogue import Bound, Indicator
from models.claim import Claim
from models.period import Period

OLD = re.compile(r'(?:调整|变更|改革|提高|上调|修订|修改)前|(?:^|\()原|旧标准|旧政策|此前|以前')
NEW = re.compile(r'(?:调整|变更|改革|提高|上调|修订|修改)后|新标准|新政策')
NOW = re.compile(r'现行|现标准|目前')
PERSON = re.compile(r'[老小阿][一-鿿]|[一-鿿]{1,3}(?:先生|女士|阿姨|叔叔|师傅|大爷|大妈|老师|某某?)|某[一-鿿]{1,2}')
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


def read_grid(scene: TableScene, grid: Grid, tokens: Sequence[Token]) -> list[Claim]:
    """The claims of the tables in a grid."""
    if _bars(scene.captions, BARRED_TABLE):
        return []
    return [
        claim
        for table in read_tables(scene.text, grid, tokens, scene.scanner)
        if not _is_of_persons(table)
        for index in range(len(table.rows))
        for claim in _read_row(scene, table, index)
    ]


def _bars(tokens: Sequence[Token], cues: frozenset[str]) -> bool:
    return any(slot == "cue" and value in cues for token in tokens for slot, value in token.features)


def _is_of_persons(table: Table) -> bool:
    """Whether a table tells what some people paid or got."""
    if "person" in table.kinds.values():
        return True
    return bool(table.rows) and all(PERSON.fullmatch(row[0].text) for row in table.rows)


def _read_row(scene: TableScene, table: Table, index: int) -> list[Claim]:
    row = table.rows[index]
    section = table.section(index)
    heads = [token for place, cell in enumerate(row) if place in table.heads for token in cell.tokens]
    if _bars(heads, BARRED) or (section is not None and _bars(section.tokens, BARRED_TABLE)):
        return []
    alone = all(cell.is_blank() for cell in row[1:]) or (not table.header and len(table.rows) == 1 and row[0].value() is None)
    claims: list[Claim] = []
    for place, cell in enumerate(row):
        silent = (place in table.heads and not alone) or table.kinds.get(place) in SILENT
        if silent or not any(token.amount or ("mark", "zero") in token.features for token in cell.tokens):
            continue
        if any(_bars(header.tokens, BARRED) for header in table.column(place)):
            continue
        claims.extend(_read_cell(scene, table, index, place))
    return claims


def _read_cell(scene: TableScene, table: Table, index: int, place: int) -> list[Claim]:
    cell, column = table.rows[index][place], table.column(place)
    memory, ahead = known_of_cell(scene.text, scene.scanner, scene.gazetteer, table, index, place, (scene.above, scene.captions))
    section = table.section(index)
    printed = [*column, *([section] if section is not None else [])]
    dated = next((token.period for other in printed for token in other.tokens if token.period is not None), scene.dated)
    parts = deal_out_cell(scene.text, cell, [*column, table.rows[index][0]]) or [(cell, {})]
    if cell.value() is None and len(parts) == 1 and parts[0][0] is cell:
        return _read_text(scene, cell, memory, dated)
    return [claim for part, told in parts for claim in _read_value(scene, table, index, part, column, (memory, ahead), dated, told)]


def _read_text(scene: TableScene, cell: Cell, memory: Memory, dated: Period | None) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in split_sentences(scene.text, cell.start, cell.end, list(cell.tokens)):
        walk = bind_sentence(scene.text, sentence, memory, scene.scanner)
        claims.extend(make_claims(walk, _scene(scene, sentence, dated)))
    return claims


def _scene(scene: TableScene, sentence: Sentence, dated: Period | None) -> Scene:
    return Scene(scene.text, sentence, sentence.tokens, scene.gazetteer, scene.home, PeriodMemory(dated), scene.scanner.differences)


def _read_value(
    scene: TableScene,
    table: Table,
    index: int,
    cell: Cell,
    column: list[Cell],
    known: tuple[Memory, Memory],
    dated: Period | None,
    told: dict[str, str],
) -> list[Claim]:
    row = table.rows[index]
    token = cell.value()
    if token is None or token.amount is None:
        return []
    role = _read_role(scene, token.amount, cell, table, row, column)
    if role.about:
        return []
    forced = told | ({"change": role.change} if role.change else {})
    texts = [header.text for header in column]
    section = table.section(index)
    beside = [other.text for place, other in enumerate(row) if place in table.heads]
    time = find_time(texts)
    timed = time != "" or any(slot == "per" for header in column for token in header.tokens for slot, _ in token.features)
    unit = find_unit(texts, [*beside, *([section.text] if section is not None else []), *scene.around], timed)
    sentence = _row_sentence(row, cell)
    walk = Walk(scene.text, sentence, known[0], scene.scanner)
    for amount in give_units(token.amount, unit):
        per = amount.per or (time if amount.dim == "money" else "")
        found = _choose(scene, amount, known, token, forced | ({"per": per} if per else {}))
        for indicator, valued, view in found:
            view.settle((*indicator.qualifiers, *(f"?{key}" for key in indicator.qualifiers), *SETTLED))
            walk.bound.append(BoundAmount(indicator, valued, (), role, view, sentence.tokens.index(token), "table"))
        if found:
            break
    return make_claims(walk, _scene(scene, sentence, dated))


def _read_role(scene: TableScene, amount: Amount, cell: Cell, table: Table, row: Sequence[Cell], column: Sequence[Cell]) -> Role:
    """How a cell's amount stands; 调整前 above or beside it makes it an old one, 0.2%起 is a least one."""
    role = read_role(scene.text, amount, cell.start, scene.scanner)
    changed = any(NEW.search(other.text) for cells in table.header for other in cells)
    old = any(OLD.search(other.text) or (changed and NOW.search(other.text)) for other in (*column, row[0]) if other is not cell)
    least = scene.text.startswith("起", amount.end) and amount.end < cell.end
    return role._replace(old=role.old or old, tail="以上" if least else role.tail)


def _row_sentence(row: Sequence[Cell], cell: Cell) -> Sentence:
    """A row as the sentence of a cell."""
    tokens = tuple(sorted({token for other in row for token in other.tokens}, key=_start_of))
    size, start = len(tokens), min(other.start for other in row)
    end, groups = max(other.end for other in row), tuple(token.start for token in tokens)
    return Sentence(start, end, tokens, (HERE,) * size, (cell.start,) * size, groups, (0,) * size, "", frozenset(), False)


def _start_of(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _choose(
    scene: TableScene, amount: Amount, known: tuple[Memory, Memory], token: Token, forced: dict[str, str]
) -> list[tuple[Indicator, Amount, View]]:
    """What a cell's amount is a value of, with what it saw; a span of a contribution base is its floor and its ceiling."""
    view = View(*known, HERE, token.start, token.end, forced)
    if amount.high is not None and view.nearest("measure") == "base":
        ends = []
        for bound, value in ((Bound.LOWER, amount.low), (Bound.UPPER, amount.high)):
            named = {"bound": "lower" if bound is Bound.LOWER else "upper"}
            bounded = View(*known, HERE, token.start, token.end, forced | named)
            end = amount._replace(low=value, high=None)
            indicator = choose_indicator(scene.scanner, end, bounded, False, False, False)
            if indicator is not None and indicator.bound is bound:
                ends.append((indicator, end, bounded))
        if len(ends) > 1:
            return ends
    indicator = choose_indicator(scene.scanner, amount, view, False, False, False)
    return [(indicator, amount, view)] if indicator is not None else []
