"""Against a real Prefect server on loopback: runs and artifacts arrive there, and the served schedule creates runs."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from replica.build import build_demo
from replica.declare import write_sources
from replica.serve import serve_replica

BIN = Path(sys.executable).parent
SECONDS_TO_START = 120
SECONDS_TO_SCHEDULE = 90
SHANGHAI_TWO_IN_UTC = 18


class Api:
    """The little of Prefect's API that the tests ask."""

    def __init__(self, url: str) -> None:
        self.url = url

    def post(self, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        request = Request(f"{self.url}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            loaded: list[dict[str, Any]] = json.load(answer)
        return loaded

    def is_up(self) -> bool:
        try:
            with urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Any, seconds: float) -> bool:
    """Whether the condition came true in time; another process has to come so far, so there is nothing else to wait on."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.5)
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def environment(home: Path) -> dict[str, str]:
    tuned = {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    return {**os.environ, **tuned, "POLICYLEDGER_HOME": str(home / "ledger")}


@pytest.fixture(scope="module")
def api(environment: dict[str, str], home: Path) -> Iterator[Api]:
    port = free_port()
    with (home / "server.log").open("wb") as log:
        command = [BIN / "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    api = Api(f"http://127.0.0.1:{port}/api")
    try:
        assert wait_for(api.is_up, SECONDS_TO_START), (home / "server.log").read_text("utf-8", "replace")
        yield api
    finally:
        stop(process)


def test_both_nights_of_the_demo_arrive_on_the_server(api: Api, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [BIN / "policyledger", "demo", "--quiet"],
        env={**environment, "PREFECT_API_URL": api.url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    assert ["policyledger: hzgjj"] == [":".join(line.split(":")[:2]) for line in done.stderr.splitlines()]  # the site that is redesigned
    runs = api.post("/flow_runs/filter", {})
    assert {"COMPLETED"} == {run["state_type"] for run in runs}
    assert 2 == len([run for run in runs if run["name"].startswith("night ")])
    artifacts = api.post("/artifacts/filter", {})
    kinds = sorted((artifact["key"], artifact["type"]) for artifact in artifacts)
    assert [("night-changes", "table")] * 2 + [("night-report", "markdown")] * 2 == kinds
    tasks = api.post("/task_runs/filter", {})
    assert {"COMPLETED"} == {task["state_type"] for task in tasks}


def test_the_served_schedule_creates_runs(api: Api, environment: dict[str, str], home: Path) -> None:
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen([BIN / "policyledger", "serve"], env={**environment, "PREFECT_API_URL": api.url}, stdout=log, stderr=log)
    try:
        found = wait_for(lambda: api.post("/flow_runs/filter", scheduled), SECONDS_TO_SCHEDULE)
        assert found, (home / "serve.log").read_text("utf-8", "replace")
        starts = [datetime.fromisoformat(run["expected_start_time"]) for run in api.post("/flow_runs/filter", scheduled)]
        assert {(SHANGHAI_TWO_IN_UTC, 0)} == {(start.hour, start.minute) for start in starts}
    finally:
        stop(process)


def test_a_scheduled_night_with_a_failed_source_ends_as_partial(api: Api, environment: dict[str, str], home: Path) -> None:
    country = build_demo()
    night = country.night_date(2)
    job = f"""
import asyncio, datetime
from flows.prefect_settings import prepare_prefect
prepare_prefect()
from flows.schedule import nightly_flow
asyncio.run(nightly_flow(today=datetime.date.fromisoformat('{night}'), only=['hzgjj', 'shrsj'], return_state=True))
"""
    (home / "scheduled" / "sources").mkdir(parents=True)
    with serve_replica(country, night=2) as server:
        write_sources(country, server.port, home / "scheduled" / "sources")
        own = {**environment, "PREFECT_API_URL": api.url, "POLICYLEDGER_HOME": str(home / "scheduled")}
        done = subprocess.run([sys.executable, "-c", job], env=own, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    ended = api.post(
        "/flow_runs/filter", {"flows": {"name": {"any_": ["nightly"]}}, "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    )
    assert ["Partial"] == [run["state"]["name"] for run in ended]
    assert (home / "scheduled" / "reports" / f"{night}.html").exists()
