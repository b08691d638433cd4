"""The nightly schedule: what `policyledger serve` deploys, and what a Prefect worker runs."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.schedules import Cron
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

from flows.night import read_utc
from flows.nightly import plan_night
from flows.orchestrate import Sealed, night_flow
from flows.progress import JsonReporter
from flows.settings import read_catalogue, read_settings
from models.run import RunStatus

CRON, TIMEZONE = "0 2 * * *", "Asia/Shanghai"
DEPLOYMENT = "every-night"


@flow(name="nightly", persist_result=False)
async def nightly_flow(today: date | None = None, only: list[str] | None = None) -> State[None]:
    """The scheduled job: settings from the environment, declared sources, one night; Failed where the whole night failed.

    Without `today` the night is the calendar day in Shanghai on which it starts.
    """
    settings = read_settings(os.environ)
    night = today or datetime.now(ZoneInfo(TIMEZONE)).date()
    plan = plan_night(settings, read_catalogue(settings), only or [], night, read_utc, JsonReporter())
    result = await night_flow(f"{night}", Sealed(plan))
    run = result.content.run
    message = f"night {run.night}: {run.status}; {result.content.published.html}"
    if run.status is RunStatus.FAILED:
        return Failed(message=message)
    return Completed(message=message, name="Partial" if run.status is RunStatus.PARTIAL else "Completed")


def serve_nightly() -> None:
    """Serve the job until SIGTERM: 02:00 in Shanghai, never two nights at once."""
    nightly_flow.serve(
        name=DEPLOYMENT,
        schedule=Cron(CRON, timezone=TIMEZONE),
        limit=1,
        pause_on_shutdown=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
