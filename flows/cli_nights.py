"""Commands of the operator: nightly, demo, serve, rebuild."""

import os
import sys
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from flows.night import read_utc
from flows.nightly import NightPlan, NightResult, plan_night, run_night
from flows.prefect_settings import prepare_prefect
from flows.progress import open_reporter
from flows.settings import PREFIX, Settings, read_catalogue
from models.errors import SettingsError
from models.run import RunStatus, SourceVerdict
from reports.hostile import clean_line
from reports.labels import Lang
from reports.terminal import render_summary, render_table

FAR_AHEAD = timedelta(days=2 * 366)
DONE, FAILED, PARTIAL = 0, 1, 3  # exit codes for a scheduler
EXIT_CODES = {RunStatus.DONE: DONE, RunStatus.PARTIAL: PARTIAL, RunStatus.FAILED: FAILED, RunStatus.RUNNING: FAILED}


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Logs = Annotated[LogFormat, typer.Option("--log-format", help="How progress is told on standard error.")]
Plain = Annotated[bool, typer.Option("--no-prefect", help="Run the same functions without Prefect.")]


def read_day(raw: str | None, option: str) -> date | None:
    """A day given as YYYY-MM-DD; None where the option was not given."""
    return None if raw is None else parse_day(raw, option)


def parse_day(raw: str, option: str) -> date:
    """A day given as YYYY-MM-DD; SettingsError names the option."""
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise SettingsError(f"{option} is {raw!r}, expected a date of the form YYYY-MM-DD, for example 2026-03-05.") from None


def read_night(today: str | None) -> date:
    """The night that `--today` names, else today in Shanghai; a slip that would lock the ledger for years is refused."""
    real = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    night = read_day(today, "--today") or real
    if night > real + FAR_AHEAD:
        raise SettingsError(
            f"--today is {night}, more than two years ahead of {real}: every night before it would then be refused. Mend it."
        )
    return night


def run_plan(plan: NightPlan, plain: bool) -> NightResult:
    """One night, through Prefect unless `plain`."""
    if plain:
        return run_night(plan)
    prepare_prefect()
    from flows.orchestrate import run_night_in_prefect

    return run_night_in_prefect(plan)


def show_result(result: NightResult, language: Lang, quiet: bool) -> None:
    if quiet:
        failed = (row for row in result.published.report.sources if row.verdict is SourceVerdict.FAILED)
        sys.stderr.writelines(f"policyledger: {row.source_id}: {clean_line(row.reason)}\n" for row in failed)
        return
    console = Console()
    console.print(render_table(result.published.report, language))
    console.print(Text(render_summary(result.published.report, language)))
    console.print(Text(f"report: {result.published.html}"), soft_wrap=True)


def run_nightly(
    context: typer.Context,
    source: Annotated[list[str] | None, typer.Option(help="Only this source; may be given again.")] = None,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The night's date; default: today in Shanghai.")] = None,
    no_prefect: Plain = False,
    quiet: Quiet = False,
    log_format: Logs = LogFormat.TEXT,
) -> None:
    """The main job: harvest the declared sources, settle facts, report what changed.

    Exit code 0: done; 3: done, some sources failed; 1: failed.
    """
    settings: Settings = context.obj
    night = read_night(today)
    with open_reporter(quiet, log_format) as reporter:
        plan = plan_night(settings, read_catalogue(settings), source or [], night, read_utc, reporter)
        result = run_plan(plan, no_prefect)
    show_result(result, settings.language, quiet)
    sys.exit(EXIT_CODES[result.run.status])


def run_demo(
    context: typer.Context,
    no_prefect: Plain = False,
    quiet: Quiet = False,
    log_format: Logs = LogFormat.TEXT,
) -> None:
    """Two nights over a country on this machine: the first fills the ledger, then its world moves on, the second tells what changed."""
    from flows.demo import run_demo_nights

    settings: Settings = context.obj
    if not no_prefect:
        prepare_prefect()
    with open_reporter(quiet, log_format) as reporter:
        result = run_demo_nights(settings, reporter, no_prefect)
    show_result(result, settings.language, quiet)
    sys.exit(DONE if result.run.status is not RunStatus.FAILED else FAILED)


def serve(context: typer.Context) -> None:
    """Serve the nightly job: 02:00 Asia/Shanghai, never two nights at once; stop with Ctrl-C or SIGTERM."""
    settings: Settings = context.obj
    read_catalogue(settings)  # a bad declaration stops here, not at two in the morning
    os.environ[f"{PREFIX}HOME"] = str(settings.home)  # the scheduled nights run as processes of their own
    prepare_prefect()
    from flows.schedule import serve_nightly

    serve_nightly()


def rebuild(
    context: typer.Context,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The night it counts to; default: today in Shanghai.")] = None,
    quiet: Quiet = False,
    log_format: Logs = LogFormat.TEXT,
) -> None:
    """Read the whole archive again under today's rules, without the network; its changes are marked with their cause."""
    from flows.rebuild import rebuild_now

    settings: Settings = context.obj
    with open_reporter(quiet, log_format) as reporter:
        rebuild_now(settings, read_catalogue(settings), read_night(today), read_utc, reporter)
