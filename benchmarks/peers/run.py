"""All tools over all pages: fresh processes, round after round, so that a busy minute hits every tool alike."""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.dataset import Sample
from benchmarks.peers.metrics import Overlap, compare_texts, judge_date
from benchmarks.peers.reading import Reading
from benchmarks.peers.tools import Tool
from benchmarks.versions import find_version


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one process gave back."""

    readings: dict[str, Reading]  # by page id
    seconds: float
    decoding: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one tool made of all pages."""

    tool: Tool
    version: str
    readings: dict[str, Reading]  # by page id
    overlaps: dict[str, Overlap]  # of its body with the gold, by page id
    seconds: float  # of processor time for all pages from decoded text; median of the rounds
    decoding: float  # the same for turning bytes into that text with our decoder

    def counts_dates(self, samples: Sequence[Sample], as_given: bool) -> tuple[int, int]:
        """How many dates are right, and how many pages print one; `as_given`: by the data set's golds rather than the put-right ones."""
        golds = [(sample.date_as_given if as_given else sample.date, self.readings[sample.id].date) for sample in samples]
        judged = [judge_date(gold, read) for gold, read in golds if gold]
        return sum(judged), len(judged)

    def counts_invented_dates(self, samples: Sequence[Sample]) -> tuple[int, int]:
        """How many dates were read from pages that print none, and how many such pages there are."""
        undated = [sample for sample in samples if sample.date is None]
        return sum(self.readings[sample.id].date is not None for sample in undated), len(undated)

    def counts_titles(self, samples: Sequence[Sample]) -> tuple[int, int]:
        """How many titles are one of the accepted forms, of how many."""
        return sum(sample.accepts_title(self.readings[sample.id].title) for sample in samples), len(samples)


def run_tools(tools: Sequence[Tool], samples: Sequence[Sample], folder: Path, rounds: int) -> tuple[Result, ...]:
    """One result a tool, in their order; a tool that is not installed is left out. Raises where a tool's process fails."""
    installed = {tool: version for tool in tools if (version := find_version(tool.distribution))}
    outcomes: dict[Tool, list[Outcome]] = {tool: [] for tool in installed}
    for number in range(1, rounds + 1):
        for tool in installed:
            print(f"round {number} of {rounds}: {tool.name}", file=sys.stderr)
            outcomes[tool].append(_run_once(tool, folder))
    return tuple(_gather(tool, installed[tool], outcomes[tool], samples) for tool in installed)


def _gather(tool: Tool, version: str, outcomes: list[Outcome], samples: Sequence[Sample]) -> Result:
    readings = outcomes[-1].readings
    return Result(
        tool=tool,
        version=version,
        readings=readings,
        overlaps={sample.id: compare_texts(sample.body, readings[sample.id].body) for sample in samples},
        seconds=statistics.median(outcome.seconds for outcome in outcomes),
        decoding=statistics.median(outcome.decoding for outcome in outcomes),
    )


def _run_once(tool: Tool, folder: Path) -> Outcome:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers.worker", tool.name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool.name} failed:\n{done.stderr}")
    outcome = json.loads(done.stdout)
    readings = {page: Reading(**fields) for page, fields in outcome["readings"].items()}
    return Outcome(readings, outcome["seconds"], outcome["decoding"])
