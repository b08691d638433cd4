"""Commands of the analyst and the reader: diff, asof, sql."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from flows.cli_nights import parse_day, read_day
from flows.settings import Settings
from models.errors import SettingsError
from models.report import DiffReport
from reports.html import render_html
from reports.json_report import render_json
from reports.labels import Lang, parse_lang
from reports.markdown import render_markdown
from reports.rows import RowFormat, render_asof, render_rows
from reports.tabular import render_csv
from reports.terminal import render_summary, render_table
from warehouse.engine import open_ledger
from warehouse.read import read_asof, read_diff
from warehouse.sql_access import run_select


class DiffFormat(StrEnum):
    TABLE = "table"
    HTML = "html"
    MD = "md"
    CSV = "csv"
    JSON = "json"


Region = Annotated[str | None, typer.Option(help="Only this region and what lies below it: a code or a name, 610100 or 西安.")]
IndicatorId = Annotated[str | None, typer.Option("--indicator", help="Only this indicator, by id: base_floor.")]
Language = Annotated[str | None, typer.Option("--lang", help="zh or en; default: POLICYLEDGER_LANGUAGE, else zh.")]


def diff(
    context: typer.Context,
    run: Annotated[int | None, typer.Option(help="The run's number; default: the last night.")] = None,
    from_date: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First night.")] = None,
    to_date: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last night.")] = None,
    region: Region = None,
    indicator: IndicatorId = None,
    output: Annotated[DiffFormat, typer.Option("--format")] = DiffFormat.TABLE,
    lang: Language = None,
) -> None:
    """What changed in one night or between two."""
    settings: Settings = context.obj
    if run is not None and (from_date or to_date):
        raise SettingsError("--run and --from/--to name the same thing twice. Give one of them.")
    nights = (read_day(from_date, "--from"), read_day(to_date, "--to"))
    with open_ledger(settings.database) as ledger:
        report = read_diff(ledger, run_id=run, nights=nights, region=region, indicator=indicator)
    write_report(report, output, read_language(lang, settings))


def write_report(report: DiffReport, output: DiffFormat, language: Lang) -> None:
    if output is DiffFormat.TABLE:
        console = Console()
        console.print(render_table(report, language))
        console.print(Text(render_summary(report, language)))
    elif output is DiffFormat.HTML:
        sys.stdout.write(render_html(report, language))
    elif output is DiffFormat.MD:
        sys.stdout.write(render_markdown(report, language))
    elif output is DiffFormat.CSV:
        sys.stdout.write(render_csv(report))
    else:
        sys.stdout.write(render_json(report))


def read_language(lang: str | None, settings: Settings) -> Lang:
    return settings.language if lang is None else parse_lang(lang, "--lang")


def asof(
    context: typer.Context,
    valid: Annotated[str, typer.Option(metavar="DATE", help="The day for which the values apply.")],
    known: Annotated[str, typer.Option(metavar="DATE", help="The night up to which the ledger's knowledge counts.")],
    region: Region = None,
    indicator: IndicatorId = None,
    output: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
) -> None:
    """The values that applied on one day, as the ledger knew them on another."""
    settings: Settings = context.obj
    valid_on, known_on = parse_day(valid, "--valid"), parse_day(known, "--known")
    with open_ledger(settings.database) as ledger:
        rows = read_asof(ledger, valid_on, known_on, region, indicator)
    if output is RowFormat.TABLE:
        Console().print(render_asof(rows, output, settings.language))
    else:
        sys.stdout.write(render_asof(rows, output, settings.language))


def sql(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(help="One SELECT; tables and views: docs/analyst.md.")],
    output: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
) -> None:
    """Ask the ledger in SQL, read-only."""
    settings: Settings = context.obj
    with open_ledger(settings.database) as ledger:
        columns, rows = run_select(ledger, statement)
    show_rows(columns, rows, output)


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], output: RowFormat) -> None:
    """Rows on standard output, in the form asked for."""
    if output is RowFormat.TABLE:
        Console().print(render_rows(columns, rows, output))
    else:
        sys.stdout.write(render_rows(columns, rows, output))
