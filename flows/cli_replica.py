"""The command that runs the replica country alone."""

import sys
from typing import Annotated

import typer

from models.errors import SettingsError
from replica.build import build_country
from replica.serve import serve_replica

app = typer.Typer(help="A small country of policy sites on this machine, with a known true history.", no_args_is_help=True)

DEMO_NIGHTS = 2  # the country of the demo; later nights leave the earlier ones as they are


@app.callback()
def describe() -> None:
    """Keeps `serve` a command of its own."""


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="0: any free one.")] = 8790,
    night: Annotated[int, typer.Option(help="Which night of its history to show, from 1; 2 is the demo's second.")] = DEMO_NIGHTS,
) -> None:
    """Serve the replica on loopback until Ctrl-C; its sites are http://SITE.localhost:PORT/."""
    if night < 1:
        raise SettingsError(f"--night is {night}, expected 1 or more: the replica's nights are counted from 1.")
    country = build_country(max(night, DEMO_NIGHTS))
    with serve_replica(country, port, night) as server:
        sys.stdout.write(f"night {night} ({country.night_date(night)}) on http://localhost:{server.port}/ — Ctrl-C ends it\n")
        sys.stdout.flush()
        server.wait()
