"""The command line: `policyledger COMMAND`. Each module `flows.cli_*` holds the commands of one kind of user."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from flows import cli_evaluate, cli_ledger, cli_nights, cli_pages, cli_replica, cli_sources
from flows.settings import read_settings
from models.errors import PolicyLedgerError

app = typer.Typer(
    name="policyledger",
    help="Chinese social-insurance policy news as data: crawl, extract, keep every claim with its history, report what changed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("nightly")(cli_nights.run_nightly)
app.command("demo")(cli_nights.run_demo)
app.command("serve")(cli_nights.serve)
app.command("rebuild")(cli_nights.rebuild)
app.command("diff")(cli_ledger.diff)
app.command("asof")(cli_ledger.asof)
app.command("sql")(cli_ledger.sql)
app.add_typer(cli_sources.app, name="sources")
app.add_typer(cli_pages.extract, name="extract")
app.command("eval")(cli_evaluate.evaluate)
app.add_typer(cli_replica.app, name="replica")


@app.callback()
def start(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="Where ledger, archive and reports lie. Default: POLICYLEDGER_HOME, else ./policyledger-data.")
    ] = None,
) -> None:
    context.obj = read_settings(os.environ, home)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, of this process where no arguments are given; what a user can mend is one message and exit code 1."""
    try:
        app(arguments)
    except PolicyLedgerError as error:
        sys.stderr.write(f"policyledger: {error}\n")
        sys.exit(1)
