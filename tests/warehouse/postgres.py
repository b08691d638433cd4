"""A PostgreSQL server for the tests, from Debian's binaries, on loopback, ended with the session."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GIVEN = "POLICYLEDGER_TEST_POSTGRES"  # the URL of a server that exists already; its database is emptied


def find_binary(name: str) -> str | None:
    """The newest binary of Debian's packages, or the one in PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(versions[-1]) if versions else shutil.which(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve_postgres() -> Iterator[str]:
    """The URL of a server with an empty database `postgres`; skips the test where there are no binaries."""
    if os.environ.get(GIVEN):
        yield os.environ[GIVEN]
        return
    initdb, pg_ctl = find_binary("initdb"), find_binary("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip(f"PostgreSQL is missing: apt-get install postgresql, or set {GIVEN} to the URL of a server")
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root and runuser is missing: apt-get install util-linux")
    with tempfile.TemporaryDirectory(prefix="policyledger-pg-") as folder:
        data, port = Path(folder) / "data", free_port()
        if user:
            shutil.chown(folder, "postgres")
        call([*user, initdb, "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder)
        options = f"-c fsync=off -c synchronous_commit=off -c full_page_writes=off -h 127.0.0.1 -p {port} -k {folder}"
        call([*user, pg_ctl, "-D", str(data), "-l", f"{folder}/log", "-w", "-o", options, "start"], folder)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            call([*user, pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop"], folder)


def call(command: list[str], folder: str) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
