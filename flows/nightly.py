"""The night: crawl, archive, extract, load, settle, report. Plain functions; `flows.orchestrate` gives them to Prefect."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from extractors.rules import compile_rules
from extractors.transport import build_tls_context
from flows.harvest import harvest_source
from flows.night import Clock, Night
from flows.progress import Reporter
from flows.publish import Published, publish_run
from flows.rebuild import rebuild_archive
from flows.settings import Settings
from flows.stamp import read_stamp
from models.catalogue import Catalogue, Source
from models.errors import SettingsError
from models.run import Cause, Run, RunKind, SourceVerdict
from warehouse.engine import hold_ledger, open_warehouse
from warehouse.runs import close_run, done_sources, needs_rebuild, open_run
from warehouse.settle import settle_facts

Verdicts = tuple[tuple[str, SourceVerdict], ...]


@dataclass(frozen=True, slots=True)
class NightPlan:
    """What a night is asked to do."""

    settings: Settings
    catalogue: Catalogue
    sources: tuple[Source, ...]
    scope: str  # "all", or the ids of the sources asked for
    today: date
    clock: Clock
    reporter: Reporter


@dataclass(frozen=True, slots=True)
class NightResult:
    """How a night ended."""

    run: Run
    verdicts: Verdicts
    published: Published


def plan_night(settings: Settings, catalogue: Catalogue, only: Sequence[str], today: date, clock: Clock, reporter: Reporter) -> NightPlan:
    """The plan for the sources named, or for every enabled one."""
    declared = {source.id: source for source in catalogue.sources}
    for name in only:
        if name not in declared:
            expected = ", ".join(sorted(declared))
            raise SettingsError(f"--source {name}: no such source, expected one of {expected}. See `policyledger sources list`.")
    chosen = tuple(source for source in catalogue.sources if (source.id in only if only else source.enabled))
    if not chosen:
        raise SettingsError(
            "no source is enabled. Check one with `policyledger sources try ID`, then set `enabled = true` in its declaration, "
            "or name it with --source. `policyledger demo` shows two nights without any."
        )
    return NightPlan(settings, catalogue, chosen, ",".join(sorted(set(only))) or "all", today, clock, reporter)


@contextmanager
def open_night(plan: NightPlan) -> Iterator[Night]:
    """A night that nobody else works on: rules compiled, ledger held, archive re-read where the rules changed, run open."""
    rules, stamp = compile_rules(plan.catalogue), read_stamp(plan.catalogue)
    ledger = open_warehouse(plan.settings.database)
    try:
        with hold_ledger(ledger):
            if needs_rebuild(ledger, stamp):
                rebuild_archive(plan.settings, plan.catalogue, rules, stamp, ledger, plan.today, plan.clock, plan.reporter)
            run = open_run(ledger, RunKind.NIGHT, plan.today, plan.scope, Cause.SOURCE, stamp, plan.clock())
            done = done_sources(ledger, run)
            waiting = tuple(source for source in plan.sources if source.id not in done)
            if done:
                plan.reporter.say("resume", f"night {run.night}: {len(done)} sources are done already, {len(waiting)} to go")
            yield Night(
                plan.settings, plan.catalogue, rules, ledger, run, waiting, plan.clock, plan.reporter, build_tls_context(), asyncio.Lock()
            )
    finally:
        ledger.dispose()


async def harvest_all(night: Night) -> Verdicts:
    """The verdict of every source, harvested side by side, at most `parallel_sources` at once."""
    gate = asyncio.Semaphore(night.settings.parallel_sources)
    verdicts = await asyncio.gather(*(harvest_gated(night, source, gate) for source in night.sources))
    return tuple((source.id, verdict) for source, verdict in zip(night.sources, verdicts, strict=True))


async def harvest_gated(night: Night, source: Source, gate: asyncio.Semaphore) -> SourceVerdict:
    async with gate:
        return await harvest_source(night, source)


def finish_night(night: Night, verdicts: Verdicts) -> NightResult:
    """The end of a night whose sources are harvested: facts settled, run closed, reports written, outbox delivered."""
    night.reporter.say("settle", "settling facts")
    settle_facts(night.ledger, night.run, night.clock())
    run = close_run(night.ledger, night.run, night.clock())
    published = publish_run(night.ledger, run, night.settings, night.clock())
    night.reporter.say("done", f"night {run.night}: {run.status}", run=run.run_id, status=run.status)
    return NightResult(run, verdicts, published)


def run_night(plan: NightPlan) -> NightResult:
    """One whole night without Prefect."""
    with open_night(plan) as night:
        return finish_night(night, asyncio.run(harvest_all(night)))
