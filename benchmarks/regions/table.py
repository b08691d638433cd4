"""The results as a Markdown table, and as a few figures for `make bench`."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.regions.gold import Sample
from benchmarks.regions.scores import Found, score_codes, score_spans
from benchmarks.regions.tools import OURS, TOOLS, Tool

LABELLED, SENTENCES = "labelled texts", "sentences"


@dataclass(frozen=True, slots=True)
class Result:
    """What one tool made of all texts."""

    tool: Tool
    version: str
    samples: tuple[Sample, ...]
    found: Sequence[Sequence[Found]]  # by sample
    speeds: Mapping[str, float]  # texts a second of processor time, of the LABELLED texts and the SENTENCES; medians of the rounds


def render_report(results: Sequence[Result], today: date, rounds: int) -> str:
    """What was run, and a row a tool: F1 by unit, the same without the nation and units without code, F1 by exact characters, speed."""
    first = results[0]
    labels = sum(label.code is not None for sample in first.samples for label in sample.labels)
    traps = sum(label.code is None for sample in first.samples for label in sample.labels)
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
    head = f"{today}, {machine}; {len(first.samples)} labelled texts with {labels} regions and {traps} traps; "
    head += f"median of {rounds} rounds in one process."
    absent = sorted({tool.distribution for tool in TOOLS} - {result.tool.distribution for result in results})
    if absent:
        head += f" Not in this run: {', '.join(absent)}."
    columns = ["tool", "version", "F1", "precision", "recall", "F1, GB/T 2260 alone", "F1 by characters"]
    columns += [cell for kind in (LABELLED, SENTENCES) for cell in (f"{kind} a second", "ours ÷ its speed")]
    lines = [head, "", f"| {' | '.join(columns)} |", "|---|---|" + "---:|" * (len(columns) - 2)]
    ours = next((result for result in results if result.tool is OURS), None)
    return "\n".join([*lines, *(_render_row(result, ours) for result in results)])


def _render_row(result: Result, ours: Result | None) -> str:
    whole = score_codes(result.samples, result.found)
    coded = score_codes(result.samples, result.found, coded_only=True)
    spans = f"{score_spans(result.samples, result.found).f1:.3f}" if result.tool.spans else "–"
    speeds = " | ".join(_render_speed(result, ours, kind) for kind in (LABELLED, SENTENCES))
    scores = " | ".join(f"{score:.3f}" for score in (whole.f1, whole.precision, whole.recall, coded.f1))
    return f"| {result.tool.name} | {result.version} | {scores} | {spans} | {speeds} |"


def _render_speed(result: Result, ours: Result | None, kind: str) -> str:
    ratio = f"{ours.speeds[kind] / result.speeds[kind]:,.1f}" if ours else "–"
    return f"{result.speeds[kind]:,.0f} | {ratio}"


def list_figures(results: Sequence[Result]) -> dict[str, float]:
    """F1 and speed of every tool, and how many times faster than it we are."""
    figures: dict[str, float] = {}
    ours = next((result for result in results if result.tool is OURS), None)
    for result in results:
        name = result.tool.name
        figures[f"{name}: F1"] = score_codes(result.samples, result.found).f1
        for kind, speed in result.speeds.items():
            figures[f"{name}: {kind}/s"] = speed
            if ours is not None and result is not ours:
                figures[f"{name}: {kind}, ours is faster, times"] = ours.speeds[kind] / speed
    return figures
