"""`python -m benchmarks.regions`: regions in running text, ours beside cpca, jionlp and jieba on the same texts in one process."""

import argparse
import contextlib
import gc
import io
import json
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.regions.gold import CLAIMS, GOLDS, Sample, read_samples, read_texts
from benchmarks.regions.scores import Found
from benchmarks.regions.table import LABELLED, SENTENCES, Result, list_figures, render_report
from benchmarks.regions.tools import OURS, TOOLS, Reader, Tool
from benchmarks.regions.units import build_units
from benchmarks.versions import find_version
from catalogue.read import load_catalogue
from extractors.regions import build_gazetteer

ROUNDS = 5
WARM_UP = ("河北省石家庄市长安区灵活就业人员到社保局办理", "没有地名的一句话")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regions", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", default=GOLDS, metavar="FILE", help="labelled texts; default: the project's own")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each tool reads all texts; default: %(default)s")
    parser.add_argument("--ours-only", action="store_true", help="leave the peers out; none of them need be installed")
    parser.add_argument("--json", action="store_true", help="a few figures as JSON, for `make bench`")
    arguments = parser.parse_args()
    results = run_tools((OURS,) if arguments.ours_only else TOOLS, arguments.gold, arguments.rounds)
    if arguments.json:
        json.dump(list_figures(results), sys.stdout)
    else:
        print(render_report(results, datetime.now(UTC).date(), arguments.rounds))


def run_tools(tools: Sequence[Tool], paths: Sequence[Path], rounds: int) -> tuple[Result, ...]:
    """One result a tool that is installed. In every round each tool reads all texts in turn, so that a busy minute hits all alike."""
    catalogue = load_catalogue()
    gazetteer = build_gazetteer(catalogue.regions, catalogue.lexicon)
    units = build_units(catalogue)
    samples = read_samples(paths, gazetteer)
    texts = {LABELLED: tuple(sample.text for sample in samples), SENTENCES: read_texts(CLAIMS)}
    versions = {tool: version for tool in tools if (version := find_version(tool.distribution))}
    with contextlib.redirect_stdout(io.StringIO()):  # some greet on being loaded
        readers = {tool: tool.prepare(gazetteer, units) for tool in versions}
        for reader in readers.values():
            reader.run(WARM_UP)
    seconds: dict[tuple[Tool, str], list[float]] = {(tool, kind): [] for tool in readers for kind in texts}
    gc.collect()
    gc.freeze()  # the dictionaries of one tool are no load on the others
    for _ in range(rounds):
        for (tool, kind), spent in seconds.items():
            began = time.process_time()
            readers[tool].run(texts[kind])
            spent.append(time.process_time() - began)
    speeds = {timed: len(texts[timed[1]]) / statistics.median(spent) for timed, spent in seconds.items()}
    return tuple(
        Result(tool, versions[tool], samples, _read_all(reader, samples), {kind: speeds[tool, kind] for kind in texts})
        for tool, reader in readers.items()
    )


def _read_all(reader: Reader, samples: Sequence[Sample]) -> list[list[Found]]:
    texts = [sample.text for sample in samples]
    return [reader.read(text, answer) for text, answer in zip(texts, reader.run(texts), strict=True)]


if __name__ == "__main__":
    main()
