"""The amount of a cell as a value: its unit, its indicator, and whether it is an old one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grammar.choosing import choose_indicator
from extractors.grammar.memory import Memory, View
from extractors.grammar.roles import Role
from extractors.grammar.table_cells import Cell
from extractors.grammar.table_heads import HERE, Column, TableRow
from extractors.grammar.table_units import PrintedUnit, find_time, find_unit, give_units
from extractors.grammar.walk import BoundAmount, Walk
from extractors.quantities import Amount
from extractors.scan import Scanner, Token
from models.catalogue import Bound, Indicator

OLD = re.compile(r'(?:调整|变更|改革|提高|上调|修订|修改)前|(?:^|\()原(?!\d)|旧标准|旧政策|此前|以前')
NEW = re.compile(r'(?:调整|变更|改革|提高|上调|修订|修改)后|新标准|新政策')
NOW = re.compile(r'现行|现标准|目前')


@dataclass(frozen=True, slots=True)
class Valued:
    """A cell with a value, and what stands around it."""

    row: TableRow
    column: Column
    cell: Cell
    memory: Memory
    ahead: Memory
    told: dict[str, str]  # what it is for, where it is one part of a cell
    changed: bool  # the header tells of a change: 现行 is what was before it


def bind_value(text: str, scanner: Scanner, valued: Valued, around: Sequence[str]) -> Walk:
    """The row as a sentence with the value of a cell bound; `around` are caption, heading and title, which may print its unit."""
    cell, sentence = valued.cell, valued.row.sentence
    walk, token = Walk(text, sentence, valued.memory, scanner), cell.value()
    if token is None or token.amount is None:
        return walk
    role = _read_role(text, scanner, token.amount, valued)
    if role.about:
        return walk
    forced = valued.told | ({"change": role.change} if role.change else {})
    time, unit = _read_unit(valued, around)
    for amount in give_units(token.amount, unit):
        per = amount.per or (time if amount.dim == "money" else "")
        found = _choose(scanner, amount, valued, token, forced | ({"per": per} if per else {}))
        for indicator, typed, view in found:
            view.settle()
            walk.bound.append(BoundAmount(indicator, typed, (), role, view, sentence.tokens.index(token), "table"))
        if found:
            break
    return walk


def _read_unit(valued: Valued, around: Sequence[str]) -> tuple[str, PrintedUnit | None]:
    """The time that a column's amounts are for, "" where its header says none, and the unit of its bare numbers."""
    texts = [header.text for header in valued.column.cells]
    beside = [cell.text for _, cell, _ in valued.row.tellers]
    time = find_time(texts)
    timed = time != "" or "per" in valued.column.slots
    return time, find_unit(texts, [*beside, *(cell.text for cell in valued.row.section), *around], timed)


def _read_role(text: str, scanner: Scanner, amount: Amount, valued: Valued) -> Role:
    """How a cell's amount stands; 调整前 above or beside it makes it an old one, 0.2%起 is a least one."""
    cell = valued.cell
    role = cell.role(text, amount, scanner)
    others = [other for other in (*valued.column.cells, valued.row.cells[0]) if other is not cell]
    old = any(OLD.search(other.text) or (valued.changed and NOW.search(other.text)) for other in others)
    least = text.startswith("起", amount.end) and amount.end < cell.end
    return role._replace(old=role.old or old, tail="以上" if least else role.tail)


def _choose(scanner: Scanner, amount: Amount, valued: Valued, token: Token, forced: dict[str, str]) -> list[tuple[Indicator, Amount, View]]:
    """What a cell's amount is a value of, with what it saw; a span of a contribution base is its floor and its ceiling."""
    view = View(valued.memory, valued.ahead, HERE, token.start, token.end, forced)
    if amount.high is not None and view.nearest("measure") == "base":
        ends = []
        for bound, value in ((Bound.LOWER, amount.low), (Bound.UPPER, amount.high)):
            named = {"bound": "lower" if bound is Bound.LOWER else "upper"}
            bounded = View(valued.memory, valued.ahead, HERE, token.start, token.end, forced | named)
            end = amount._replace(low=value, high=None)
            indicator = choose_indicator(scanner, end, bounded, False, False, False)
            if indicator is not None and indicator.bound is bound:
                ends.append((indicator, end, bounded))
        if len(ends) > 1:
            return ends
    indicator = choose_indicator(scanner, amount, view, False, False, False)
    return [(indicator, amount, view)] if indicator is not None else []
