"""The morning's report as one HTML file: nothing is loaded from elsewhere, nothing runs in it, it prints well."""

from datetime import datetime
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from models.report import DiffReport, RunRow
from reports.amounts import BEIJING, format_date
from reports.diff_view import build_view, trust_name
from reports.hostile import clean_line
from reports.labels import Lang, count_label, label


def render_html(report: DiffReport, lang: Lang = "zh") -> str:
    """The report as a self-contained HTML page in Chinese or English; every text of a page is escaped."""
    return (
        _templates()
        .get_template("diff.html.j2")
        .render(
            t=partial(label, lang=lang),
            n=partial(count_label, lang=lang),
            trust=partial(trust_name, lang=lang),
            clean=clean_line,
            run_time=write_run_time,
            report=report,
            view=build_view(report, lang),
            dateline=write_dateline(report, lang),
            period=write_period(report),
        )
    )


def write_dateline(report: DiffReport, lang: Lang) -> str:
    """The night as a reader says it: "2026年3月6日　星期五", or the first and the last one."""
    day = report.to_night
    if report.from_night != day:
        return label("amount_between", lang).replace("{a}", format_date(report.from_night, lang)).replace("{b}", format_date(day, lang))
    weekday = label("weekdays", lang).split()[day.weekday()]
    return f"{format_date(day, lang)}　{weekday}" if lang == "zh" else f"{weekday}, {format_date(day, lang)}"


def write_period(report: DiffReport) -> str:
    """The nights in ISO form, for titles and file names: "2026-03-06", "2026-03-01/2026-03-06"."""
    first, last = report.from_night.isoformat(), report.to_night.isoformat()
    return first if first == last else f"{first}/{last}"


def write_run_time(run: RunRow) -> str:
    """When a run began and ended, in Beijing time; a run that has not ended shows no end."""
    return f"{_minute(run.started_at)} – {_minute(run.finished_at) if run.finished_at else '…'}"


def _minute(instant: datetime) -> str:
    local = instant if instant.tzinfo is None else instant.astimezone(BEIJING)
    return local.strftime("%Y-%m-%d %H:%M")


@cache
def _templates() -> Environment:
    """The page templates, compiled once; an unknown name in one raises."""
    return Environment(
        loader=PackageLoader("reports", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
