"""What a person or a log sees while long work goes on. Decides nothing, keeps nothing."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from reports.hostile import clean_line


class Reporter(Protocol):
    """Where steps of long work announce themselves."""

    def say(self, event: str, text: str, **fields: object) -> None:
        """One thing that happened; `fields` are for machines."""

    def begin(self, name: str, total: int | None) -> None:
        """Long work of `total` pieces begins; None where the number is not known yet."""

    def advance(self, name: str, total: int | None) -> None:
        """One piece of the work called `name` is done."""

    def finish(self, name: str, text: str) -> None:
        """The work called `name` has ended."""


class QuietReporter:
    """Says nothing."""

    def say(self, event: str, text: str, **fields: object) -> None: ...

    def begin(self, name: str, total: int | None) -> None: ...

    def advance(self, name: str, total: int | None) -> None: ...

    def finish(self, name: str, text: str) -> None: ...


class JsonReporter:
    """One JSON object a line on standard error, for log collectors."""

    def say(self, event: str, text: str, **fields: object) -> None:
        record = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, "text": text, **fields}
        sys.stderr.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")

    def begin(self, name: str, total: int | None) -> None:
        self.say("begin", name, total=total)

    def advance(self, name: str, total: int | None) -> None: ...

    def finish(self, name: str, text: str) -> None:
        self.say("finish", f"{name}: {text}")


class BarReporter:
    """Progress bars on a terminal; plain lines where the output is not one."""

    def __init__(self, console: Console, progress: Progress) -> None:
        self.console, self.progress = console, progress
        self.tasks: dict[str, TaskID] = {}

    def say(self, event: str, text: str, **fields: object) -> None:  # noqa: ARG002 (for machines)
        self.console.print(Text(clean_line(text)), soft_wrap=True)

    def begin(self, name: str, total: int | None) -> None:
        self.tasks[name] = self.progress.add_task(name, total=total)

    def advance(self, name: str, total: int | None) -> None:
        self.progress.update(self.tasks[name], advance=1, total=total)

    def finish(self, name: str, text: str) -> None:
        self.progress.remove_task(self.tasks.pop(name))
        self.console.print(Text(f"  {name}: {clean_line(text)}"), soft_wrap=True)


@contextmanager
def open_reporter(quiet: bool, log_format: str) -> Iterator[Reporter]:
    """The reporter that the command line asks for: bars, JSON lines or silence."""
    if quiet:
        yield QuietReporter()
    elif log_format == "json":
        yield JsonReporter()
    else:
        console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            yield BarReporter(console, progress)
