"""Seconds and peak memory of the demo's two nights by stage, without Prefect."""

import asyncio
import json
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from catalogue.read import load_catalogue
from flows.night import read_utc
from flows.nightly import NightPlan, finish_night, harvest_all, open_night
from flows.progress import QuietReporter
from flows.settings import read_settings
from replica.build import build_demo
from replica.declare import declare_sources
from replica.serve import serve_replica

KIB_PER_MIB = 1024


def main() -> None:
    figures: dict[str, float] = {}
    country = build_demo()
    with tempfile.TemporaryDirectory() as home, serve_replica(country, 0) as server:
        settings = replace(read_settings({}, Path(home)), parallel_sources=16)
        catalogue = replace(load_catalogue(), sources=declare_sources(country, server.port))
        for number in range(1, country.nights + 1):
            server.set_night(number)
            today = country.night_date(number)
            plan = NightPlan(settings, catalogue, catalogue.sources, "all", today, read_utc, QuietReporter())
            began = time.perf_counter()
            with open_night(plan) as night:
                opened = time.perf_counter()
                verdicts = asyncio.run(harvest_all(night))
                harvested = time.perf_counter()
                finish_night(night, verdicts)
                finished = time.perf_counter()
            figures |= {
                f"night {number}: open, s": opened - began,
                f"night {number}: harvest, s": harvested - opened,
                f"night {number}: settle and report, s": finished - harvested,
            }
    figures["peak memory, MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB
    json.dump(figures, sys.stdout)


main()
