"""docs/cli.md is the command line's own help."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_command_line_is_documented_as_it_is(tmp_path: Path) -> None:
    fresh = tmp_path / "cli.md"
    command = [Path(sys.executable).parent / "typer", "flows.cli", "utils", "docs", "--name", "policyledger", "--output", str(fresh)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert fresh.read_text("utf-8") == (ROOT / "docs" / "cli.md").read_text("utf-8"), "run `make docs`, read the diff, commit it"
