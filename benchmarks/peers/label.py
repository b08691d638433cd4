"""Titles that a person read off the pages, as the digests that `labels.toml` keeps. The titles themselves stay outside of the repository.

Takes a file with one page a line, its id or the beginning of it and every accepted form of its title, separated by tabs; prints TOML.
"""

import sys
from pathlib import Path

from benchmarks.peers.dataset import read_samples
from benchmarks.peers.metrics import digest_title


def render_digests(lines: list[str], pages: list[str]) -> str:
    """The table [titles]; a beginning that fits no page, or several, raises ValueError."""
    rows = []
    for line in lines:
        beginning, *forms = line.split("\t")
        [page] = [page for page in pages if page.startswith(beginning)]
        digests = dict.fromkeys(digest_title(page, form) for form in forms)
        quoted = [f'"{digest}"' for digest in digests]
        rows.append(f"{page} = [{', '.join(quoted)}]")
    return "\n".join(["[titles]", *sorted(rows)])


if __name__ == "__main__":
    print(render_digests(Path(sys.argv[1]).read_text("utf-8").splitlines(), [sample.id for sample in read_samples()]))
