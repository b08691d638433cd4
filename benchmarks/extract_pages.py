"""`python -m benchmarks.extract_pages`: what a whole extraction costs beside parsing alone, by kind of page and by stage."""

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.pages import read_folder, read_replica
from benchmarks.stages import REST, STAGES, Timing, time_pages
from catalogue.read import load_catalogue
from extractors.rules import compile_rules

ROUNDS = 7
MICROSECONDS = 1_000_000
ALL = "all"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract_pages", description=__doc__)
    parser.add_argument("--pages", type=Path, nargs="+", metavar="FOLDER", help="saved pages (*.html) instead of the replica's")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page is read; default: %(default)s")
    parser.add_argument("--json", action="store_true", help="a few figures as JSON, for `make bench`")
    arguments = parser.parse_args()
    sheets = [sheet for folder in arguments.pages for sheet in read_folder(folder)] if arguments.pages else read_replica()
    began = time.process_time()
    rules = compile_rules(load_catalogue())
    compiling = time.process_time() - began
    kinds = sort_kinds(time_pages(sheets, rules, arguments.rounds))
    unread = len(sheets) - len(kinds[ALL])
    if arguments.json:
        json.dump({"compile rules, s": compiling, "pages": len(kinds[ALL]), **list_figures(kinds)}, sys.stdout)
    else:
        machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
        head = f"{datetime.now(UTC).date()}, {machine}; {len(kinds[ALL])} pages, {unread} more that hold no article; "
        print(f"{head}median of {arguments.rounds} rounds in one process.\n\n{render_tables(kinds)}")


def sort_kinds(timings: Sequence[Timing]) -> dict[str, list[Timing]]:
    """The timings by kind of page, and all of them last."""
    kinds: dict[str, list[Timing]] = {}
    for timing in timings:
        kinds.setdefault(timing.sheet.kind, []).append(timing)
    return {**kinds, ALL: list(timings)}


def list_figures(kinds: dict[str, list[Timing]]) -> dict[str, float]:
    """Ratio of the median page and articles a second, by kind; the microseconds of every stage over all pages."""
    figures: dict[str, float] = {}
    for kind, timings in kinds.items():
        figures[f"{kind}: extract over parse alone, median page"] = statistics.median(timing.ratio for timing in timings)
        figures[f"{kind}: articles/s"] = _articles_a_second(timings)
    means = {stage: _mean_stage(kinds[ALL], stage) for stage in (*STAGES, REST)}
    return figures | {f"{stage}, µs a page": value for stage, value in means.items()}


def _articles_a_second(timings: Sequence[Timing]) -> float:
    return len(timings) / sum(timing.whole for timing in timings)


def _mean_stage(timings: Sequence[Timing], stage: str) -> float:
    return MICROSECONDS * statistics.mean(timing.stages[stage] for timing in timings)


def render_tables(kinds: dict[str, list[Timing]]) -> str:
    """Two Markdown tables: each kind's ratio and speed, and the mean microseconds a page of its stages."""
    columns = ("pages", "count", "bytes", "characters of text", "parse alone, µs", "extract, µs", "ratio, median page", "articles a second")
    lines = [f"| {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1)]
    for kind, timings in kinds.items():
        middle = [
            statistics.median(values)
            for values in (
                [len(timing.sheet.page.body) for timing in timings],
                [timing.characters for timing in timings],
                [MICROSECONDS * timing.alone for timing in timings],
                [MICROSECONDS * timing.whole for timing in timings],
            )
        ]
        ratio = statistics.median(timing.ratio for timing in timings)
        cells = " | ".join(f"{value:,.0f}" for value in middle)
        lines.append(f"| {kind} | {len(timings)} | {cells} | {ratio:.1f} | {_articles_a_second(timings):,.0f} |")
    stages = (*STAGES, REST)
    lines += ["", f"| mean µs a page | parse alone | {' | '.join(stages)} |", "|---|---:|" + "---:|" * len(stages)]
    for kind, timings in kinds.items():
        means = (MICROSECONDS * statistics.mean(timing.alone for timing in timings), *(_mean_stage(timings, stage) for stage in stages))
        lines.append(f"| {kind} | {' | '.join(f'{mean:,.0f}' for mean in means)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
