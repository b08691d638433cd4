"""Bring the public data set of the peers' benchmark. Its pages belong to others and are never committed.

From: the GitHub repository immortal-autumn/Chinese-Web-Content-Extraction-Dataset (MIT licence for the collection): 69 news and
government pages with their bodies, authors and dates, old GBK layouts of 2003 to 2005 beside sites of 2022.
"""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.peers.dataset import DATA

REPOSITORY = "https://github.com/immortal-autumn/Chinese-Web-Content-Extraction-Dataset"
COMMIT = "99d0ef0"  # the state that the figures were measured on
FOLDERS = ("original", "cleaned", "date", "author")
PAGES = 69


def bring_pages(origin: str, folder: Path) -> int:
    """How many pages now stand in `folder`; what stood there before is replaced only once the clone is complete."""
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch) / "clone"
        subprocess.run(["git", "clone", "--quiet", origin, str(clone)], check=True)
        subprocess.run(["git", "-C", str(clone), "checkout", "--quiet", COMMIT], check=True)
        for name in FOLDERS:
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(clone / name, folder / name)
    return len(list((folder / "original").glob("*.html")))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers.bring", description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="origin", default=REPOSITORY, help="a clone that is already there; default: %(default)s")
    parser.add_argument("--into", type=Path, default=DATA, help="the folder to fill, ignored by git; default: %(default)s")
    arguments = parser.parse_args()
    found = bring_pages(arguments.origin, arguments.into)
    if found != PAGES:
        raise SystemExit(f"{arguments.origin} gave {found} pages, expected {PAGES}. Check that it is {REPOSITORY} at {COMMIT}.")
    print(f"{found} pages from {arguments.origin} at {COMMIT} in {arguments.into}")


if __name__ == "__main__":
    main()
