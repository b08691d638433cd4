"""The night as Prefect sees it: one flow, one task a source, artifacts at its end. Imported only by commands that orchestrate.

The tasks are the plain functions of `flows.nightly`. Without a server Prefect starts an API of its own inside the process; with
`PREFECT_API_URL` set it reports there.
"""

import asyncio
from collections.abc import Iterator
from typing import Generic, TypeVar

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.night import Night
from flows.nightly import NightPlan, NightResult, Verdicts, finish_night, harvest_gated, open_night
from models.catalogue import Source
from models.run import SourceVerdict
from reports.labels import Lang
from reports.markdown import render_markdown
from reports.tabular import change_records

ARTIFACT_ROWS = 500  # a table artifact is for reading; the whole list lies in the report files

Content = TypeVar("Content")


class Sealed(Generic[Content]):
    """A parameter that Prefect hands over as it is.

    Prefect walks into collections and dataclasses item by item looking for futures, builds a schema for every type that a flow
    names, and writes parameters down as JSON, which would even use up an iterator. Without `__dict__` there is nothing to walk.
    """

    __slots__ = ("content",)

    def __init__(self, content: Content) -> None:
        self.content = content


@task(name="harvest", task_run_name="harvest {source_id}", cache_policy=NO_CACHE, persist_result=False)
async def harvest_task(
    source_id: str,  # noqa: ARG001 (names the task run)
    night: Sealed[Night],
    source: Sealed[Source],
    gate: Sealed[asyncio.Semaphore],
) -> SourceVerdict:
    return await harvest_gated(night.content, source.content, gate.content)


@task(name="settle and publish", cache_policy=NO_CACHE, persist_result=False)
def finish_task(night: Sealed[Night], verdicts: Sealed[Verdicts]) -> Sealed[NightResult]:
    return Sealed(finish_night(night.content, verdicts.content))


@flow(name="night", flow_run_name="night {today}", persist_result=False)
async def night_flow(today: str, plan: Sealed[NightPlan]) -> Sealed[NightResult]:  # noqa: ARG001 (names the flow run)
    """One night."""
    with open_night(plan.content) as night:
        held, gate = Sealed(night), Sealed(asyncio.Semaphore(night.settings.parallel_sources))
        verdicts = await asyncio.gather(*(harvest_task(source.id, held, Sealed(source), gate) for source in night.sources))
        names = tuple(source.id for source in night.sources)
        result = finish_task(held, Sealed(tuple(zip(names, verdicts, strict=True))))
    await publish_artifacts(result.content, night.settings.language)
    return result


async def publish_artifacts(result: NightResult, language: Lang) -> None:
    """The report and the changes of a night, on the run's page."""
    report = result.published.report
    await acreate_markdown_artifact(key="night-report", markdown=render_markdown(report, language), description=f"night {result.run.night}")
    await acreate_table_artifact(key="night-changes", table=change_records(report, language)[:ARTIFACT_ROWS])


def run_night_in_prefect(plan: NightPlan) -> NightResult:
    """One whole night as a Prefect flow run."""
    return asyncio.run(night_flow(f"{plan.today}", Sealed(plan))).content


@flow(name="demo", persist_result=False)
async def demo_flow(plans: Sealed[Iterator[NightPlan]]) -> Sealed[NightResult]:
    """Several nights in one flow run, so that one API serves them all; the result of the last."""
    results = [await night_flow(f"{plan.today}", Sealed(plan)) for plan in plans.content]
    return results[-1]


def run_demo_in_prefect(plans: Iterator[NightPlan]) -> NightResult:
    """Several nights under one Prefect API."""
    return asyncio.run(demo_flow(Sealed(plans))).content
