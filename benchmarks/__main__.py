"""`make bench`: every benchmark in a process of its own, its figures as a table. Never part of the tests.

Regions are compared with the peers where their environment was set up (`make bench-regions`, `make bench-peers`); else ours stand alone.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

PEERS = Path(".venv-peers")
BENCHMARKS = (
    ("benchmarks.extract_pages", "--json"),
    ("benchmarks.regions", "--json"),
    ("benchmarks.memory", "--json"),
    ("benchmarks.demo_night",),
)
WITH_PEERS = ("benchmarks.regions",)


def main() -> None:
    console = Console()
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for module, *options in BENCHMARKS:
        command = [find_python(module), "-W", "ignore", "-m", module, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            console.print(f"{module} failed:\n{done.stderr}")
            sys.exit(1)
        figures = json.loads(done.stdout)
        table = Table("figure", "value", title=module, title_justify="left")
        for name, value in figures.items():
            table.add_row(name, f"{value:,.3f}" if isinstance(value, float) else str(value))
        console.print(table)


def find_python(module: str) -> str:
    """The interpreter for a benchmark: the peers' own where the benchmark has peers and they were set up."""
    if module in WITH_PEERS and (PEERS / ".ready").exists():
        return str(PEERS / "bin" / "python")
    return sys.executable


if __name__ == "__main__":
    main()
