"""Rules for every test: no network but loopback, and on request no skip that CI does not expect."""

import ipaddress
import sys
from collections.abc import Iterator
from typing import Any

import pytest

EXPECTED_SKIPS = ("shared/",)  # material beside the project, which a clone alone does not have


def is_loopback(host: object) -> bool:
    if not isinstance(host, str) or host in {"", "localhost"} or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """Audit hook: a test that leaves the machine fails with the address that it asked for."""
    if event == "socket.connect" and isinstance(args[1], tuple) and not is_loopback(args[1][0]):
        raise PermissionError(f"tests may only talk to loopback, not to {args[1][0]}")
    if event == "socket.getaddrinfo" and args[0] is not None and not is_loopback(args[0]):
        raise PermissionError(f"tests may not look up {args[0]}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-unexpected-skips", action="store_true", help="a skip that CI does not expect is a failure")
    parser.addoption("--update-pages", action="store_true", help="rewrite the expected JSON of saved pages, then fail for review")


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(refuse_network)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and item.config.getoption("--no-unexpected-skips") and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not reason.startswith(EXPECTED_SKIPS):
            report.outcome = "failed"
            report.longrepr = f"unexpected skip: {reason}"
    return report
