"""The changes of a report in rows: CSV for spreadsheets, words for a table that another program shows."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from models.report import ChangeRow, DiffReport, ValueState
from models.units import Comparator, Unit
from reports.amounts import beijing_day, format_difference, format_effective, format_value, share_of
from reports.diff_view import trust_name, write_qualifiers
from reports.hostile import clean_line, clean_text, neutralise_cell
from reports.labels import Lang, label

CSV_COLUMNS = (
    "night",
    "cause",
    "kind",
    "region",
    "region_name",
    "indicator",
    "indicator_name",
    "topic",
    "topic_name",
    "qualifiers",
    "before",
    "before_unit",
    "before_status",
    "before_from",
    "before_to",
    "after",
    "after_comparator",
    "after_unit",
    "after_status",
    "after_from",
    "after_to",
    "difference",
    "difference_percent",
    "trust",
    "source",
    "published",
    "title",
    "url",
    "quote",
    "passages",
    "articles",
)


def render_csv(report: DiffReport) -> str:
    """One line a change, with the deciding evidence; text is neutralised against formulas, numbers stay numbers."""
    return write_csv(CSV_COLUMNS, (_csv_row(row) for row in report.changes))


def change_records(report: DiffReport, lang: Lang = "zh") -> list[dict[str, str]]:
    """The changes as rows of words under headings, for a table that another program shows."""
    keys = ("cause", "kind", "region", "indicator", "qualifiers", "before", "after", "difference", "effective", "source")
    headings = [label(key, lang) for key in keys]
    return [dict(zip(headings, _table_row(row, lang), strict=True)) for row in report.changes]


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a heading and line feeds; numbers and None as they are, every other cell neutralised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([neutralise_cell(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return neutralise_cell(value.hex() if isinstance(value, bytes) else clean_text(str(value)))


def _csv_row(row: ChangeRow) -> list[object]:
    state = row.after or row.before
    shown = state.evidence[0] if state and state.evidence else None
    pairs = ";".join(f"{key}={value}" for key, value in row.qualifiers)
    head: list[object] = [
        row.night,
        row.cause,
        row.kind,
        row.region,
        row.region_name,
        row.indicator,
        row.indicator_name,
        row.topic,
        row.topic_name,
        pairs,
    ]
    before, after = _state_cells(row.before), _state_cells(row.after)
    values: list[object] = [before[0], *before[2:], *after, row.difference, share_of(row)]
    if shown is None:
        return [*head, *values, *[None] * 8]
    published = beijing_day(shown.published_at) if shown.published_at else None
    return [
        *head,
        *values,
        shown.trust.name.lower(),
        shown.source_name,
        published,
        shown.title,
        shown.url,
        shown.quote,
        shown.passages,
        shown.articles,
    ]


def _state_cells(state: ValueState | None) -> list[object]:
    """Value, comparator by name (its sign would read as a formula), unit, status, first day and the day after the last."""
    if state is None:
        return [None] * 6
    value = state.text if state.value is None or state.unit == Unit.BOOL else state.value
    return [value, Comparator(state.comparator).name.lower(), state.unit, state.status, state.valid_from, state.valid_to]


def _table_row(row: ChangeRow, lang: Lang) -> list[str]:
    state = row.after or row.before
    shown = state.evidence[0] if state and state.evidence else None
    joint = label("qualifier.joint", lang)
    pairs = label("list.joint", lang).join(f"{name}{joint}{value}" for name, value in write_qualifiers(row.qualifiers, lang))
    return [
        label(f"cause.{row.cause}", lang),
        label(f"kind.{row.kind}", lang),
        clean_line(row.region_name),
        clean_line(row.indicator_name),
        pairs,
        format_value(row.before, lang) if row.before else "",
        format_value(row.after, lang) if row.after else "",
        format_difference(row, lang) or "",
        format_effective(row.after, lang) if row.after else "",
        f"{trust_name(shown.trust, lang)} {clean_line(shown.source_name)}" if shown else "",
    ]
