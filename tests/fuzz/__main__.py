"""`make fuzz`: every target for its share of the time. What it finds is kept in `fuzz-findings/`, and the exit code says that it did."""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.seeds import read_seeds
from tests.fuzz.targets import TARGETS

LONGEST = {"article": 30_000, "listing": 30_000, "claims": 4_000, "dates": 400, "decode": 4_000}  # bytes of an input
SLOWEST = 5  # seconds that one input may take
FINDINGS = Path("fuzz-findings")
STORY = re.compile(r'=== Uncaught Python exception|==\d+== ?ERROR')
TOLD = 3_000  # characters
RUNS = re.compile(r'stat::number_of_executed_units:\s*(\d+)')


def main() -> int:
    """Runs the targets one after the other; 1 where any of them found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only this one; may be repeated")
    options = parser.parse_args()
    targets = options.target or list(TARGETS)
    FINDINGS.mkdir(exist_ok=True)
    failed = [target for target in targets if not fuzz(target, max(1, options.seconds // len(targets)))]
    if failed:
        print(f"findings in {FINDINGS}/ ({', '.join(failed)}); again: python -m tests.fuzz.one TARGET FILE")
    return int(bool(failed))


def fuzz(target: str, seconds: int) -> bool:
    """Whether a target stood its time."""
    with tempfile.TemporaryDirectory() as room:
        for number, seed in enumerate(read_seeds(target)):
            (Path(room) / f"{number:04}").write_bytes(seed[: LONGEST[target]])
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.one", target, room, f"-max_total_time={seconds}", f"-max_len={LONGEST[target]}"),
                *(f"-timeout={SLOWEST}", "-rss_limit_mb=3000", f"-artifact_prefix={FINDINGS}/{target}-", "-print_final_stats=1"),
            ],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    told = done.stdout + done.stderr
    runs = RUNS.search(told)
    speed = int(runs[1]) / seconds if runs else 0
    print(f"{target:8} {speed:8,.0f} executions a second  {'FOUND' if done.returncode else 'nothing found'}", flush=True)
    if done.returncode:
        told_from = STORY.search(told)
        print(told[told_from.start() if told_from else -TOLD :][:TOLD])
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
