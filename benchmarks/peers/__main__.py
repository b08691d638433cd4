"""`python -m benchmarks.peers`: our reading of public pages beside that of the peers, as Markdown."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers.dataset import DATA, Sample, read_samples
from benchmarks.peers.details import render_details, render_page
from benchmarks.peers.run import run_tools
from benchmarks.peers.table import list_pages, render_report
from benchmarks.peers.tools import FLOOR, OURS, TOOLS

ROUNDS = 5
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="where `bring` put the pages; default: %(default)s")
    parser.add_argument("--ours-only", action="store_true", help="leave the peers out; none of them need be installed")
    parser.add_argument("--details", action="store_true", help="list our worst pages and every wrong date and title, and stop there")
    parser.add_argument("--page", metavar="ID", help="show what we miss and what we read too much on one page; a prefix will do")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="fresh processes for each tool; default: %(default)s")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the marks of this page, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every tool's scores page by page")
    arguments = parser.parse_args()
    samples = read_samples(arguments.data)
    if arguments.page:
        print("\n".join(render_page(sample) for sample in samples if sample.id.startswith(arguments.page)))
    elif arguments.details:
        print(render_details(samples))
    else:
        compare_tools(samples, arguments)


def compare_tools(samples: tuple[Sample, ...], arguments: argparse.Namespace) -> None:
    """Run the tools, print the report, and write what was asked for."""
    tools = (OURS, FLOOR) if arguments.ours_only else (*TOOLS, FLOOR)
    results = run_tools(tools, samples, arguments.data, arguments.rounds)
    report = render_report(results, samples, datetime.now(UTC).date(), arguments.rounds)
    print(report)
    if arguments.json:
        arguments.json.write_text(json.dumps(list_pages(results, samples), ensure_ascii=False, indent=1), "utf-8")
    if arguments.write:
        page = arguments.write.read_text("utf-8")
        before, rest = page.split(BEGIN)
        arguments.write.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
