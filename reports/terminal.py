"""The morning's report in a terminal: the changes as a table, the rest in a few lines. Page text never reaches the terminal's controls."""

from rich.table import Table
from rich.text import Text

from models.report import DiffReport
from reports.diff_view import ChangeView, ValueView, build_view, write_lead, write_warnings
from reports.hostile import clean_line
from reports.labels import Lang, label

_FIGURES = frozenset({"before", "after", "difference"})


def render_table(report: DiffReport, lang: Lang = "zh") -> Table:
    """The changes as a table: those of the sources first, then first values, last what is no change of policy, dimmed and marked."""
    view = build_view(report, lang)
    table = Table(
        title=Text(f"{label('title', lang)} {report.to_night.isoformat()}"), title_justify="left", show_edge=False, pad_edge=False
    )
    for key in ("kind", "region", "indicator", "before", "after", "difference", "effective", "source"):
        table.add_column(
            label(key, lang), justify="right" if key in _FIGURES else "left", overflow="fold", min_width=10 if key == "effective" else None
        )
    firsts = [change for _, changes in view.new_values for change in changes]
    for change in (*view.changes, *firsts, *view.disputes):
        table.add_row(*_cells(change, change.kind_name, lang))
    for change in view.own_changes:
        table.add_row(*_cells(change, f"{change.kind_name}\n({change.cause})", lang), style="dim")
    if not table.row_count:
        table.add_row(Text(label("change.none", lang)))
    return table


def render_summary(report: DiffReport, lang: Lang = "zh") -> str:
    """What happened, in two or three lines of plain text: the headline, and why the report may be incomplete."""
    lines = [write_lead(report, lang), *write_warnings(report, lang)]
    lines += [
        f"  {clean_line(row.source_id)}: {clean_line(row.reason) or label('reason.none', lang)}" for row in build_view(report, lang).failed
    ]
    return "\n".join(lines)


def _cells(change: ChangeView, kind: str, lang: Lang) -> list[Text]:
    tags = " ".join(value for _, value in change.qualifiers)
    shown = change.after or change.before
    source = shown.evidence[0].trust if shown and shown.evidence else ""
    after = _value(change.after) if change.after else Text(label("nothing_after", lang), style="red")
    after.stylize("bold")
    return [
        Text(kind),
        Text(change.region),
        Text.assemble(change.indicator, (f"\n{tags}" if tags else "", "dim")),
        _value(change.before),
        after,
        Text(_in_two_lines(change.difference or "")),
        Text(change.after.days.replace("/", "\n") if change.after else ""),
        Text(source, style="dim"),
    ]


def _in_two_lines(difference: str) -> str:
    """The share in percent below the amount: a terminal has few columns."""
    return difference.replace("（", "\n（").replace(" (", "\n(")


def _value(state: ValueView | None) -> Text:
    if state is None:
        return Text("")
    return Text.assemble(state.text, (f"\n{state.provisional}" if state.provisional else "", "yellow"))
