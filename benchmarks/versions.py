"""Which version of a tool is being measured."""

import importlib.metadata
import subprocess

PROJECT = "policyledger"


def find_version(distribution: str) -> str | None:
    """The installed version of a distribution, for our own the commit behind it; None where it is not installed."""
    try:
        version = importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        version = None
    if distribution != PROJECT:
        return version
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return " ".join(filter(None, [version, done.stdout.strip()])) or "this checkout"
