"""The demo: the main job over the replica country, on the embedded defaults."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from flows.nightly import NightPlan, NightResult, run_night
from flows.progress import Reporter
from flows.settings import Settings, read_catalogue
from models.errors import SettingsError
from replica.build import build_demo
from replica.country import Country
from replica.declare import write_sources
from replica.serve import ReplicaServer, serve_replica

PORT = 8790  # the links of the report open again with `policyledger replica serve`


@dataclass(frozen=True, slots=True)
class Demo:
    """A served country and the plans of its nights."""

    country: Country
    server: ReplicaServer
    settings: Settings
    reporter: Reporter

    def plans(self) -> Iterator[NightPlan]:
        """The plan of each night, in order; the world is moved on just before a plan is handed out."""
        catalogue = read_catalogue(self.settings)
        for number in range(1, self.country.nights + 1):
            self.server.set_night(number)
            today = self.country.night_date(number)
            self.reporter.say("night", f"night {number} of {self.country.nights}: {today}")
            clock = partial(read_replica_time, today, time.monotonic())
            yield NightPlan(self.settings, catalogue, catalogue.sources, "all", today, clock, self.reporter)


def read_replica_time(night: date, started: float) -> datetime:
    """The instant in the replica's world: its night began at 02:00 in Shanghai, and time passes there as here."""
    begin = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(hours=6)
    return begin + timedelta(seconds=time.monotonic() - started)


def serve_demo(country: Country) -> ReplicaServer:
    """The demo's country on its usual port, or on any free one where that is taken."""
    try:
        return serve_replica(country, PORT)
    except SettingsError:
        return serve_replica(country)


def run_demo_nights(settings: Settings, reporter: Reporter, plain: bool) -> NightResult:
    """Both nights of the demo on a fresh ledger below the home folder; the result of the second."""
    home = settings.home / "demo"
    shutil.rmtree(home, ignore_errors=True)
    (home / "sources").mkdir(parents=True)
    fresh = replace(
        settings,
        home=home,
        database=f"sqlite:///{home / 'ledger.sqlite'}",
        archive=home / "archive",
        reports=home / "reports",
        sources=home / "sources",
        parallel_sources=max(settings.parallel_sources, 16),
    )
    country = build_demo()
    with serve_demo(country) as server:
        write_sources(country, server.port, home / "sources")
        demo = Demo(country, server, fresh, reporter)
        if plain:
            return [run_night(plan) for plan in demo.plans()][-1]
        reporter.say("prefect", "starting Prefect's own API (up to half a minute the first time)")
        from flows.orchestrate import run_demo_in_prefect

        return run_demo_in_prefect(demo.plans())
