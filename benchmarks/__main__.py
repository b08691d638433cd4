"""`make bench`: every benchmark in a process of its own, its figures as a table. Never part of the tests."""

import json
import platform
import subprocess
import sys

from rich.console import Console
from rich.table import Table

BENCHMARKS = ("benchmarks.extract_pages", "benchmarks.demo_night")


def main() -> None:
    console = Console()
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for module in BENCHMARKS:
        done = subprocess.run([sys.executable, "-m", module], capture_output=True, text=True, check=False)
        if done.returncode:
            console.print(f"{module} failed:\n{done.stderr}")
            sys.exit(1)
        figures = json.loads(done.stdout)
        table = Table("figure", "value", title=module, title_justify="left")
        for name, value in figures.items():
            table.add_row(name, f"{value:,.3f}" if isinstance(value, float) else str(value))
        console.print(table)


main()
