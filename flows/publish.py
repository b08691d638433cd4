"""What a run leaves for its readers: report files, and the outbox's messages in the change feed."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.settings import Settings
from models.errors import SettingsError
from models.report import DiffReport
from models.run import Run
from reports.html import render_html
from reports.json_report import render_json
from reports.markdown import render_markdown
from reports.tabular import render_csv
from warehouse.engine import Ledger
from warehouse.outbox import mark_delivered, mark_failed, pending_messages
from warehouse.read import read_diff

FEED = "changes.jsonl"


@dataclass(frozen=True, slots=True)
class Published:
    """The report of a run and where its forms lie."""

    report: DiffReport
    html: Path
    markdown: Path
    csv: Path
    json: Path


def publish_run(ledger: Ledger, run: Run, settings: Settings, now: datetime) -> Published:
    """Write the report of a run's whole night in every form, `latest.html` beside it, then deliver the outbox."""
    report = read_diff(ledger, nights=(run.night, run.night))
    settings.reports.mkdir(parents=True, exist_ok=True)
    paths = {kind: settings.reports / f"{run.night}.{kind}" for kind in ("html", "md", "csv", "json")}
    html = render_html(report, settings.language)
    write_whole(paths["html"], html)
    write_whole(settings.reports / "latest.html", html)
    write_whole(paths["md"], render_markdown(report, settings.language))
    write_whole(paths["csv"], render_csv(report))
    write_whole(paths["json"], render_json(report))
    deliver_outbox(ledger, settings.reports / FEED, now)
    return Published(report, paths["html"], paths["md"], paths["csv"], paths["json"])


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader sees half of it."""
    draft = path.with_suffix(path.suffix + ".part")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def deliver_outbox(ledger: Ledger, feed: Path, now: datetime) -> int:
    """Append the waiting messages to the feed, each exactly once, and mark them delivered; the number appended.

    A process that dies between the two leaves messages in the feed that the ledger holds for undelivered: they are known by
    their ids and not written again, and a torn last line is cut off first.
    """
    waiting = pending_messages(ledger)
    if not waiting:
        return 0
    delivered = repair_feed(feed)
    fresh = [message for message in waiting if message.message_id not in delivered]
    try:
        with feed.open("a", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"id": message.message_id, **message.payload}, ensure_ascii=False) + "\n" for message in fresh)
    except OSError as error:
        mark_failed(ledger, tuple(message.message_id for message in waiting), str(error))
        raise SettingsError(f"{feed}: cannot be written: {error.strerror}. The messages wait for the next night.") from error
    mark_delivered(ledger, tuple(message.message_id for message in waiting), now)
    return len(fresh)


def repair_feed(feed: Path) -> frozenset[str]:
    """The ids that the feed holds, after a torn last line is cut off."""
    if not feed.exists():
        return frozenset()
    raw = feed.read_bytes()
    whole = raw[: raw.rfind(b"\n") + 1]
    if whole != raw:
        feed.write_bytes(whole)
    return frozenset(read_message_id(line, f"{feed} line {number}") for number, line in enumerate(whole.splitlines(), 1))


def read_message_id(line: bytes, where: str) -> str:
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{where}: expected a message with an `id`, found {line[:60]!r}. Mend the line, or move the feed away."
        ) from error
