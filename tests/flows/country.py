"""Nights over a served replica, as the tests of the flows need them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catalogue.read import load_catalogue
from flows.demo import read_replica_time
from flows.nightly import NightPlan, NightResult, run_night
from flows.progress import QuietReporter, Reporter
from flows.settings import read_settings
from replica.country import Country
from replica.declare import declare_sources
from replica.serve import ReplicaServer, serve_replica

CATALOGUE = load_catalogue()
BATCH_PAGES = 3  # so that a site of the country takes several transactions, and a night can die between them


def plan_for(country: Country, port: int, home: Path, database: str | None, number: int, reporter: Reporter) -> NightPlan:
    """The plan of one night over a country served on `port`; `database` is a URL, None for SQLite below `home`."""
    settings = replace(read_settings({}, home), parallel_sources=16, batch_pages=BATCH_PAGES)
    if database is not None:
        settings = replace(settings, database=database)
    catalogue = replace(CATALOGUE, sources=declare_sources(country, port))
    today = country.night_date(number)
    clock = partial(read_replica_time, today, time.monotonic())
    return NightPlan(settings, catalogue, catalogue.sources, "all", today, clock, reporter)


@dataclass(frozen=True, slots=True)
class Served:
    """A country on loopback and a ledger of its own."""

    country: Country
    server: ReplicaServer
    home: Path
    database: str | None

    def run(self, number: int) -> NightResult:
        """One night of the country, from the first request to the report."""
        self.server.set_night(number)
        return run_night(plan_for(self.country, self.server.port, self.home, self.database, number, QuietReporter()))


@contextmanager
def serve_country(country: Country, home: Path, database: str | None = None) -> Iterator[Served]:
    """A served country with a ledger below `home`, or at `database`."""
    with serve_replica(country) as server:
        yield Served(country, server, home, database)
