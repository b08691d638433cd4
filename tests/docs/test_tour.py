"""The README's five minutes: every command of the tour runs and says something; the Chinese twin shows no other commands."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def read_tour(name: str) -> list[str]:
    """The commands of the ```console blocks, in order."""
    inside, commands = False, []
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            commands.append(line.removeprefix("$ "))
    return commands


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home, as on a fresh machine."""
    return tmp_path_factory.mktemp("fresh")


def test_every_command_of_the_tour_runs(home: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "POLICYLEDGER_"))}
    commands = read_tour("README.md")
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command)
        done = subprocess.run(
            [BIN / program, *arguments], cwd=home, env={**environment, "HOME": str(home)}, capture_output=True, text=True, check=False
        )
        assert 0 == done.returncode, f"$ {command}\n{done.stderr}"
        assert done.stdout or "--quiet" in command, f"$ {command} said nothing"


def test_the_chinese_tour_shows_commands_of_the_english_one() -> None:
    assert set() < set(read_tour("README.zh.md"))
    assert set(read_tour("README.zh.md")) <= set(read_tour("README.md"))
