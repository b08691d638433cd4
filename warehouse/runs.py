"""Runs and their sources: what a night is, whose turn it is, and how it ended. System time is counted in run ids."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select, text, update

from models.catalogue import Source
from models.errors import WarehouseError
from models.run import Cause, HarvestTally, RuleStamp, Run, RunKind, RunStatus, SourceVerdict
from models.tables import RUN, SOURCE_RUN
from warehouse.dimensions import store_sources
from warehouse.engine import Ledger, write_transaction
from warehouse.settle import settle_open
from warehouse.tally import recount_harvest
from warehouse.withdraw import restore_claims
from warehouse.write import insert_rows, upsert_rows


def open_run(ledger: Ledger, kind: RunKind, night: date, scope: str, cause: Cause, stamp: RuleStamp, now: datetime) -> Run:
    """The run of this night and scope: a new one, or the same again where it died or is repeated.

    A run keeps its id as long as no later run has begun to write; after that, repeating it is a new attempt with a new id, because
    system time only moves forward. WarehouseError for a night before the last one that was settled.
    """
    with write_transaction(ledger) as connection:
        refuse_older_night(connection, night)
        newest = connection.scalar(select(func.max(RUN.c.run_id))) or 0
        same = connection.execute(
            select(RUN).where(RUN.c.kind == kind, RUN.c.night == night, RUN.c.scope == scope).order_by(RUN.c.attempt.desc()).limit(1)
        ).mappings()
        earlier = same.first()
        state = {
            "cause": cause.value, "status": RunStatus.RUNNING.value, "rules_digest": stamp.rules_digest,
            "catalogue_digest": stamp.catalogue_digest, "finished_at": None,
        }  # fmt: skip
        if earlier is not None and earlier["run_id"] == newest:
            connection.execute(update(RUN).where(RUN.c.run_id == newest).values(state))
            return read_run(connection, newest)
        bury_dead_runs(connection, now)
        attempt = 1 if earlier is None else earlier["attempt"] + 1
        row = {"run_id": newest + 1, "kind": kind.value, "night": night, "scope": scope, "attempt": attempt, "started_at": now}
        insert_rows(connection, RUN, [row | state | {"settled_at": None}])
        return read_run(connection, newest + 1)


def refuse_older_night(connection: Connection, night: date) -> None:
    last = connection.scalar(select(func.max(RUN.c.night)).where(RUN.c.settled_at.is_not(None)))
    if last is not None and night < last:
        raise WarehouseError(
            f"night {night} is before {last}, the last night that the ledger has settled, expected {last} or later. What was known then is "
            "never rewritten: check the clock, or give --today."
        )


UNJUDGED = """
    SELECT DISTINCT f.source_id FROM "fetch" AS f
    WHERE f.run_id = :run_id
      AND NOT EXISTS (SELECT 1 FROM source_run AS s WHERE s.run_id = f.run_id AND s.source_id = f.source_id)
    ORDER BY f.source_id
"""


def bury_dead_runs(connection: Connection, now: datetime) -> None:
    """Runs that died and are not taken up again: what they loaded is settled in their name, then they are FAILED."""
    dead = connection.execute(select(RUN).where(RUN.c.status == RunStatus.RUNNING).order_by(RUN.c.run_id)).mappings().all()
    for row in dead:
        for source_id in connection.scalars(text(UNJUDGED), {"run_id": row["run_id"]}).all():
            restore_claims(connection, to_run(row), source_id)  # nobody has said that it was read as expected
        settle_open(connection, to_run(row), now)
        connection.execute(update(RUN).where(RUN.c.run_id == row["run_id"]).values(status=RunStatus.FAILED.value, finished_at=now))


def read_run(connection: Connection, run_id: int) -> Run:
    return to_run(connection.execute(select(RUN).where(RUN.c.run_id == run_id)).mappings().one())


def to_run(row: RowMapping) -> Run:
    return Run(
        row["run_id"], RunKind(row["kind"]), row["night"], row["scope"], Cause(row["cause"]), RunStatus(row["status"]),
        RuleStamp(row["rules_digest"], row["catalogue_digest"]), row["started_at"], row["finished_at"],
    )  # fmt: skip


def done_sources(ledger: Ledger, run: Run) -> frozenset[str]:
    """The sources that this run has already read as expected."""
    done = [SourceVerdict.OK.value, SourceVerdict.QUIET.value]
    with ledger.connect() as connection:
        chosen = select(SOURCE_RUN.c.source_id).where(SOURCE_RUN.c.run_id == run.run_id, SOURCE_RUN.c.verdict.in_(done))
        return frozenset(connection.scalars(chosen))


def close_source_run(ledger: Ledger, run: Run, source: Source, tally: HarvestTally, now: datetime) -> SourceVerdict:
    """How a source's harvest is judged against its declaration; FAILED withdraws nothing and gives back what this run closed."""
    with write_transaction(ledger) as connection:
        whole = recount_harvest(connection, run, tally)
        verdict, reason = judge(source, whole)
        counts: dict[str, Any] = {name: getattr(whole, name) for name in HarvestTally.__slots__ if name != "source_id"}
        row = {"run_id": run.run_id, "source_id": source.id, "verdict": verdict.value, "reason": reason, "closed_at": now}
        store_sources(connection, [source])
        upsert_rows(connection, SOURCE_RUN, [row | counts])
        if verdict is SourceVerdict.FAILED:
            restore_claims(connection, run, source.id)
    return verdict


def judge(source: Source, tally: HarvestTally) -> tuple[SourceVerdict, str]:
    """The verdict and, for FAILED, the reason."""
    if tally.failure is not None:
        return SourceVerdict.FAILED, tally.failure
    if tally.listing_rows < source.expect.min_rows:
        return SourceVerdict.FAILED, (
            f"the first listing page has {tally.listing_rows} rows, expected at least {source.expect.min_rows}. If the page was "
            f"redesigned, run `policyledger sources save {source.id}` and mend its declaration."
        )
    asked = tally.fetched + tally.not_modified + tally.gone + tally.failed
    bad = tally.unreadable + tally.failed
    if bad > source.expect.max_failed_share * asked:
        return SourceVerdict.FAILED, (
            f"{bad} of {asked} article pages could not be read, expected at most {source.expect.max_failed_share:.0%}. See "
            f"`policyledger sources try {source.id}`."
        )
    return (SourceVerdict.OK if tally.new_articles or tally.revised_articles else SourceVerdict.QUIET), ""


def close_run(ledger: Ledger, run: Run, now: datetime) -> Run:
    """The run with its end: DONE, PARTIAL where some sources failed, FAILED where all did."""
    with write_transaction(ledger) as connection:
        verdicts = connection.scalars(select(SOURCE_RUN.c.verdict).where(SOURCE_RUN.c.run_id == run.run_id)).all()
        failed = sum(verdict == SourceVerdict.FAILED for verdict in verdicts)
        status = RunStatus.DONE if not failed else RunStatus.FAILED if failed == len(verdicts) else RunStatus.PARTIAL
        connection.execute(update(RUN).where(RUN.c.run_id == run.run_id).values(status=status.value, finished_at=now))
        return read_run(connection, run.run_id)


def last_stamp(ledger: Ledger) -> RuleStamp | None:
    """The rules under which the whole archive was read last, None where nothing was; a rebuild that never finished does not count."""
    stamp = None
    for done, under in read_stamps(ledger):
        if not done:
            break
        stamp = under
    return stamp


def needs_rebuild(ledger: Ledger, stamp: RuleStamp) -> bool:
    """Whether any page of the archive may have been read last under other rules than these, be it by a rebuild that never finished."""
    return any(under != stamp for _, under in read_stamps(ledger))


def read_stamps(ledger: Ledger) -> tuple[tuple[bool, RuleStamp], ...]:
    """The rules of every run that read pages, since the last rebuild that was done; False where a rebuild did not get to its end.

    A night counts before it is settled: what it read, it read under its rules.
    """
    rebuilt = select(func.coalesce(func.max(RUN.c.run_id), 0)).where(RUN.c.kind == RunKind.REBUILD, RUN.c.status == RunStatus.DONE)
    chosen = select(RUN).where(RUN.c.run_id >= rebuilt.scalar_subquery(), RUN.c.kind != RunKind.IMPORT).order_by(RUN.c.run_id)
    with ledger.connect() as connection:
        return tuple(
            (row.kind == RunKind.NIGHT or row.status == RunStatus.DONE, RuleStamp(row.rules_digest, row.catalogue_digest))
            for row in connection.execute(chosen)
        )
