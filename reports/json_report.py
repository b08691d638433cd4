"""The morning's report for machines: JSON with a schema name and version."""

from models.report import DiffReport
from reports.diff_view import count_news
from reports.records_json import record_to_json, to_json_value, write_json

DIFF_SCHEMA = "policyledger.diff"
DIFF_VERSION = 1  # goes up when a key changes its meaning or goes; new keys do not raise it


def render_json(report: DiffReport) -> str:
    """The whole report as JSON: amounts as strings, ISO dates, `schema` and `version` first; `valid_to` is exclusive as in the ledger."""
    body = record_to_json(report)
    body["problems"] = [{"step": step, "reason": reason, "count": count} for step, reason, count in report.problems]
    counts = {key.removeprefix("count."): number for key, number, _ in count_news(report)}
    return write_json({"schema": DIFF_SCHEMA, "version": DIFF_VERSION, "counts": to_json_value(counts), **body})
