"""A night that dies: run as a process of its own, it kills itself at a given event, or is killed from outside."""

import os
import signal
import sys
from pathlib import Path

from flows.nightly import run_night
from flows.progress import QuietReporter
from replica.build import build_demo
from tests.flows.country import plan_for


class DyingReporter(QuietReporter):
    """Kills its process with SIGKILL at the n-th thing that it is told: nothing can be cleaned up after it."""

    def __init__(self, events: int) -> None:
        self.left = events

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def say(self, event: str, text: str, **fields: object) -> None:
        self.count()

    def begin(self, name: str, total: int | None) -> None:
        self.count()

    def advance(self, name: str, total: int | None) -> None:
        self.count()

    def finish(self, name: str, text: str) -> None:
        self.count()


def main(home: str, database: str, port: str, night: str, events: str) -> None:
    """One night of the demo country served on `port`; 0 events: it is left to whoever started it to kill it."""
    run_night(plan_for(build_demo(), int(port), Path(home), database or None, int(night), DyingReporter(int(events))))


if __name__ == "__main__":
    main(*sys.argv[1:])
