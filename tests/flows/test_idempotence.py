"""A night may die anywhere and run again, and may run twice: the tables end equal."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.run import RunStatus
from replica.build import build_demo
from tests.flows.country import Served, serve_country
from tests.flows.dump import dump_ledger

SECONDS_TO_DIE = (2.2, 3.1)  # after the process starts: imports take about one, a night two or three more
EVENTS_TO_DIE = (1, 40, 90, 140, 153)  # of the first night: sources begun, pages read, sources finished, settling, done


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve_country(build_demo(), tmp_path_factory.mktemp("whole")) as served:
        yield served


@pytest.fixture(scope="module")
def whole(served: Served) -> dict[str, list[tuple[object, ...]]]:
    """The ledger after two nights that nothing disturbed."""
    for number in (1, 2):
        assert served.run(number).run.status in {RunStatus.DONE, RunStatus.PARTIAL}
    return dump_ledger(f"sqlite:///{served.home / 'ledger.sqlite'}")


def start_night(served: Served, home: Path, number: int, events: int) -> subprocess.Popen[bytes]:
    served.server.set_night(number)
    arguments = [str(home), "", str(served.server.port), str(number), str(events)]
    return subprocess.Popen([sys.executable, "-m", "tests.flows.killed", *arguments])


def finish_nights(served: Served, home: Path, numbers: tuple[int, ...]) -> dict[str, list[tuple[object, ...]]]:
    again = Served(served.country, served.server, home, None)
    for number in numbers:
        again.run(number)
    return dump_ledger(f"sqlite:///{home / 'ledger.sqlite'}")


@pytest.mark.parametrize("events", EVENTS_TO_DIE)
def test_a_night_killed_at_an_event_ends_as_if_nothing_had_happened(
    served: Served, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path, events: int
) -> None:
    assert -signal.SIGKILL == start_night(served, tmp_path, 1, events).wait(60)
    assert whole == finish_nights(served, tmp_path, (1, 2))


@pytest.mark.parametrize("seconds", SECONDS_TO_DIE)
def test_a_night_killed_at_any_moment_ends_as_if_nothing_had_happened(
    served: Served, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path, seconds: float
) -> None:
    process = start_night(served, tmp_path, 1, 0)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(60)
    assert whole == finish_nights(served, tmp_path, (1, 2))


def test_a_second_night_that_dies_twice_ends_as_if_nothing_had_happened(
    served: Served, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    finish_nights(served, tmp_path, (1,))
    for events in (40, 25):
        assert -signal.SIGKILL == start_night(served, tmp_path, 2, events).wait(60)
    assert whole == finish_nights(served, tmp_path, (2,))


def test_the_same_night_run_twice_changes_nothing(served: Served, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path) -> None:
    assert whole == finish_nights(served, tmp_path, (1, 1, 2, 2))
