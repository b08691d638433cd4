"""`python -m benchmarks.peers`: our reading of public pages beside that of the peers."""

import argparse
from pathlib import Path

from benchmarks.peers.dataset import DATA, read_samples
from benchmarks.peers.details import render_details, render_page


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="where `bring` put the pages; default: %(default)s")
    parser.add_argument("--ours-only", action="store_true", help="leave the peers out; none of them need be installed")
    parser.add_argument("--details", action="store_true", help="list our worst pages and every wrong date and title")
    parser.add_argument("--page", metavar="ID", help="show what we miss and what we read too much on one page; a prefix will do")
    arguments = parser.parse_args()
    samples = read_samples(arguments.data)
    if arguments.page:
        for sample in samples:
            if sample.id.startswith(arguments.page):
                print(render_page(sample))
    elif arguments.details:
        print(render_details(samples))


if __name__ == "__main__":
    main()
