"""Rows of the ledger as people ask for them: the state for a day, and the answer to a query of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias, overload

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from models.report import AsOfRow
from models.units import Comparator, Unit
from reports.amounts import format_effective, format_value
from reports.diff_view import trust_name, write_qualifiers
from reports.hostile import clean_line, escape_markdown
from reports.labels import Lang, label
from reports.markdown import write_table
from reports.records_json import to_json_value, write_json
from reports.tabular import write_csv


class RowFormat(StrEnum):
    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


_UNBOUNDED = 10_000
TextFormat: TypeAlias = Literal[RowFormat.MD, RowFormat.CSV, RowFormat.JSON]
ASOF_COLUMNS = (
    "region",
    "region_name",
    "indicator",
    "indicator_name",
    "qualifiers",
    "value",
    "comparator",
    "unit",
    "status",
    "valid_from",
    "valid_to",
    "trust",
    "source",
    "url",
    "quote",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows for a terminal: as a table where it fits the width, else each row as a list of its cells, one below the other."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str  # what to say where there are no rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = _terminal_table(self.headings, self.rows, self.empty)
        if not self.rows or Measurement.get(console, options.update(max_width=_UNBOUNDED), table).maximum <= options.max_width:
            yield table
            return
        for number, row in enumerate(self.rows, 1):
            yield Rule(Text(f"{number}"), align="left", style="dim")
            record = Table.grid(padding=(0, 2))
            for heading, cell in zip(self.headings, row, strict=True):
                record.add_row(Text(clean_line(heading), style="dim"), Text(cell, overflow="fold"))
            yield record


@overload
def render_asof(rows: Sequence[AsOfRow], fmt: Literal[RowFormat.TABLE], lang: Lang = "zh") -> Answer: ...
@overload
def render_asof(rows: Sequence[AsOfRow], fmt: TextFormat, lang: Lang = "zh") -> str: ...
def render_asof(rows: Sequence[AsOfRow], fmt: RowFormat, lang: Lang = "zh") -> Answer | str:
    """The values of the ledger for a day: a table for the terminal, or text as JSON, CSV or Markdown."""
    if fmt == RowFormat.JSON:
        return write_json(to_json_value(list(rows)))
    if fmt == RowFormat.CSV:
        return write_csv(ASOF_COLUMNS, [_asof_csv(row) for row in rows])
    headings = [label(key, lang) for key in ("region", "indicator", "qualifiers", "value", "effective", "source")]
    cells = [_asof_cells(row, lang) for row in rows]
    if fmt == RowFormat.MD:
        escaped = [[escape_markdown(cell) for cell in line] for line in cells]
        return "\n".join(write_table(headings, escaped)).lstrip("\n") + "\n" if rows else label("asof.none", lang) + "\n"
    return Answer(tuple(headings), tuple(map(tuple, cells)), label("asof.none", lang))


@overload
def render_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], fmt: Literal[RowFormat.TABLE], lang: Lang = "zh") -> Answer: ...
@overload
def render_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], fmt: TextFormat, lang: Lang = "zh") -> str: ...
def render_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], fmt: RowFormat, lang: Lang = "zh") -> Answer | str:
    """The answer to a query: a table for the terminal, or text as JSON (a list of objects), CSV or Markdown."""
    if fmt == RowFormat.JSON:
        return write_json([{column: _json_cell(cell) for column, cell in zip(columns, row, strict=True)} for row in rows])
    if fmt == RowFormat.CSV:
        return write_csv(columns, rows)
    cells = [[_plain(cell) for cell in row] for row in rows]
    if fmt == RowFormat.MD:
        escaped = [[escape_markdown(cell) for cell in row] for row in cells]
        return "\n".join(write_table([escape_markdown(name) for name in columns], escaped)).lstrip("\n") + "\n"
    return Answer(tuple(columns), tuple(map(tuple, cells)), label("rows.none", lang))


def _json_cell(cell: object) -> bool | int | float | str | None:
    """Database values as JSON; what JSON does not know becomes its text."""
    return cell if cell is None or isinstance(cell, bool | int | float | str) else _plain(cell)


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return cell.hex() if isinstance(cell, bytes) else clean_line(str(cell))


def _terminal_table(headings: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(Text(clean_line(heading)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if not rows:
        table.caption = Text(empty)
    return table


def _asof_cells(row: AsOfRow, lang: Lang) -> list[str]:
    joint, pairs = label("qualifier.joint", lang), write_qualifiers(row.qualifiers, lang)
    shown = row.state.evidence[0] if row.state.evidence else None
    return [
        clean_line(row.region_name),
        clean_line(row.indicator_name),
        label("list.joint", lang).join(f"{name}{joint}{value}" for name, value in pairs),
        format_value(row.state, lang),
        format_effective(row.state, lang),
        f"{trust_name(shown.trust, lang)} {clean_line(shown.source_name)}" if shown else "",
    ]


def _asof_csv(row: AsOfRow) -> list[object]:
    state = row.state
    shown = state.evidence[0] if state.evidence else None
    value = state.text if state.value is None or state.unit == Unit.BOOL else state.value
    proof = (shown.trust.name.lower(), shown.source_name, shown.url, shown.quote) if shown else (None,) * 4
    return [
        row.region,
        row.region_name,
        row.indicator,
        row.indicator_name,
        ";".join(f"{key}={item}" for key, item in row.qualifiers),
        value,
        Comparator(state.comparator).name.lower(),
        state.unit,
        state.status,
        state.valid_from,
        state.valid_to,
        *proof,
    ]
