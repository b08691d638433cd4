"""What the readers ask the ledger: the changes of a night or of several, and the values of a day as known on a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from models.claim import Qualifiers
from models.errors import WarehouseError
from models.fact import ChangeKind
from models.report import AsOfRow, ChangeRow, ConflictRow, DiffReport, RunRow, ValueState
from models.run import Cause, RunKind, RunStatus
from models.tables import CHANGE, CLAIM, CONFLICT, FACT, INDICATOR, RUN, TOPIC
from warehouse.engine import Ledger
from warehouse.news import read_articles, read_problems, read_sources
from warehouse.places import check_indicator, find_region_codes, read_region_names
from warehouse.states import find_state, read_fact_states, read_value_states

Nights = tuple[date | None, date | None]  # first and last; None: the ledger's first or last


@dataclass(frozen=True, slots=True)
class Filter:
    """Which parameters a reader wants to see."""

    regions: frozenset[str] | None  # None: all
    indicator: str | None  # None: all

    def condition(self, table: Any) -> Any:
        """The filter over a table with the columns of a key."""
        parts = [] if self.regions is None else [table.c.region.in_(sorted(self.regions))]
        return and_(True, *parts, *([] if self.indicator is None else [table.c.indicator == self.indicator]))


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called."""

    regions: Mapping[str, str]
    indicators: Mapping[str, tuple[str, str, str]]  # id: name, topic id, topic name

    def region(self, code: str) -> str:
        return self.regions.get(code, code)

    def indicator(self, indicator_id: str) -> tuple[str, str, str]:
        return self.indicators.get(indicator_id, (indicator_id, "", ""))


def read_filter(connection: Connection, region: str | None, indicator: str | None) -> Filter:
    """The filter that a reader typed; WarehouseError for names that nothing bears."""
    if indicator is not None:
        check_indicator(connection, indicator)
    return Filter(None if region is None else find_region_codes(connection, region), indicator)


def read_names(connection: Connection) -> Names:
    chosen = select(INDICATOR.c.id, INDICATOR.c.name, INDICATOR.c.topic, TOPIC.c.name).join(
        TOPIC, TOPIC.c.id == INDICATOR.c.topic, isouter=True
    )
    indicators = {id_: (name, topic, topic_name or topic) for id_, name, topic, topic_name in connection.execute(chosen)}
    return Names(read_region_names(connection), indicators)


def read_diff(
    ledger: Ledger, *, run_id: int | None = None, nights: Nights = (None, None), region: str | None = None, indicator: str | None = None
) -> DiffReport:
    """What changed in the last night (default), from one night to another, both included, or in one run.

    A night is all its runs. A report of a single night run holds the rebuilds since the night run before it, and no others.
    """
    with ledger.connect() as connection:
        wanted = read_filter(connection, region, indicator)
        runs = choose_runs(connection, run_id, nights)
        run_ids, names = [run.run_id for run in runs], read_names(connection)
        return DiffReport(
            runs=runs,
            from_night=nights[0] or runs[0].night,
            to_night=nights[1] or runs[-1].night,
            changes=read_changes(connection, run_ids, wanted, names),
            conflicts=read_conflicts(connection, run_ids[-1], wanted, names),
            articles=read_articles(connection, run_ids, wanted.regions, wanted.indicator),
            sources=read_sources(connection, run_ids),
            problems=read_problems(connection, run_ids),
        )


def choose_runs(connection: Connection, run_id: int | None, nights: Nights) -> tuple[RunRow, ...]:
    """The runs of a report in order; WarehouseError where there is none."""
    if run_id is None and nights == (None, None):
        last_night = find_last_night(connection)
        nights = last_night, last_night
    chosen = during(nights) if run_id is None else told_with(connection, run_id)
    rows = connection.execute(select(RUN).where(chosen).order_by(RUN.c.run_id)).all()
    if not rows:
        what = f"run {run_id}" if run_id is not None else f"no run from {nights[0] or 'the start'} to {nights[1] or 'the end'}"
        last_run = connection.execute(select(RUN.c.run_id, RUN.c.night).order_by(RUN.c.run_id.desc()).limit(1)).first()
        holds = "no run at all" if last_run is None else f"runs up to {last_run.run_id}, of night {last_run.night}"
        raise WarehouseError(f"{what}: the ledger holds {holds}.")
    return tuple(
        RunRow(
            row.run_id, RunKind(row.kind), row.night, row.scope, RunStatus(row.status), row.started_at, row.finished_at
        ) for row in rows
    )  # fmt: skip


def find_last_night(connection: Connection) -> date:
    """The last night that was crawled; where none was, the last that was settled at all."""
    settled = select(func.max(RUN.c.night)).where(RUN.c.settled_at.is_not(None))
    found: date | None = connection.scalar(settled.where(RUN.c.kind == RunKind.NIGHT)) or connection.scalar(settled)
    if found is None:
        raise WarehouseError("the ledger holds no finished run yet. `policyledger nightly` or `policyledger demo` makes one.")
    return found


def during(nights: Nights) -> ColumnElement[bool]:
    """The runs of these nights."""
    first, last = nights
    if first is not None and last is not None and first > last:
        raise WarehouseError(f"--from {first} is after --to {last}: no night lies between them. Give the earlier one as --from.")
    return and_(RUN.c.night >= (first or date.min), RUN.c.night <= (last or date.max))


def told_with(connection: Connection, run_id: int) -> ColumnElement[bool]:
    """The run and, where it is a night, the rebuilds that made ready for it: those since the night run before, on the same night."""
    run = connection.execute(select(RUN.c.kind, RUN.c.night).where(RUN.c.run_id == run_id)).first()
    if run is None or run.kind != RunKind.NIGHT:
        return RUN.c.run_id == run_id
    earlier = select(func.max(RUN.c.run_id)).where(RUN.c.kind == RunKind.NIGHT, RUN.c.night == run.night, RUN.c.run_id < run_id)
    since = connection.scalar(earlier) or 0
    rebuilt = and_(RUN.c.night == run.night, RUN.c.kind == RunKind.REBUILD, RUN.c.run_id > since, RUN.c.run_id < run_id)
    return or_(RUN.c.run_id == run_id, rebuilt)


def read_changes(connection: Connection, run_ids: Sequence[int], wanted: Filter, names: Names) -> tuple[ChangeRow, ...]:
    """The changes of these runs with both sides and their evidence; those of the world before those of our rules."""
    chosen = select(CHANGE, RUN.c.night).join(RUN, RUN.c.run_id == CHANGE.c.run_id)
    rows = connection.execute(chosen.where(CHANGE.c.run_id.in_(run_ids), wanted.condition(CHANGE)).order_by(CHANGE.c.change_id)).all()
    facts = [(row.before_fact_id, row.run_id - 1) for row in rows] + [(row.after_fact_id, row.run_id) for row in rows]
    states = read_fact_states(connection, [(fact_id, known) for fact_id, known in facts if fact_id is not None])
    changes = [change_row(row, states, names) for row in rows]
    order = list(Cause)
    return tuple(sorted(changes, key=lambda change: order.index(change.cause)))


def change_row(row: Row[Any], states: Mapping[tuple[int, int], ValueState], names: Names) -> ChangeRow:
    before = find_state(states, row.before_fact_id, row.run_id - 1)
    after = find_state(states, row.after_fact_id, row.run_id)
    name, topic, topic_name = names.indicator(row.indicator)
    return ChangeRow(
        kind=ChangeKind(row.kind), cause=Cause(row.cause), night=row.night, region=row.region, region_name=names.region(row.region),
        indicator=row.indicator, indicator_name=name, topic=topic, topic_name=topic_name, qualifiers=read_qualifiers(row.qualifiers),
        before=before, after=after, difference=subtract(before, after),
    )  # fmt: skip


def subtract(before: ValueState | None, after: ValueState | None) -> Decimal | None:
    """By how much the value rose; None where the two are no numbers of one unit."""
    if before is None or after is None or before.value is None or after.value is None or before.unit != after.unit or after.unit == "bool":
        return None
    return after.value - before.value


def read_qualifiers(spelled: str) -> Qualifiers:
    return tuple(sorted(json.loads(spelled).items()))


def read_conflicts(connection: Connection, known: int, wanted: Filter, names: Names) -> tuple[ConflictRow, ...]:
    """The disagreements that stand at the end of a run: what the ledger holds, then who says otherwise."""
    open_then = and_(CONFLICT.c.run_from <= known, or_(CONFLICT.c.run_to.is_(None), CONFLICT.c.run_to > known))
    live_then = and_(CLAIM.c.run_from <= known, or_(CLAIM.c.run_to.is_(None), CLAIM.c.run_to > known))
    rows = connection.execute(
        select(CONFLICT.c.key_id, CONFLICT.c.fact_id, FACT.c.region, FACT.c.indicator, FACT.c.qualifiers, CLAIM.c.value_hash)
        .distinct()
        .join(FACT, FACT.c.fact_id == CONFLICT.c.fact_id)
        .join(CLAIM, and_(CLAIM.c.claim_id == CONFLICT.c.claim_id, live_then))
        .where(open_then, wanted.condition(FACT))
        .order_by(FACT.c.region, FACT.c.indicator, FACT.c.qualifiers, CONFLICT.c.fact_id, CLAIM.c.value_hash)
    ).all()
    facts = read_fact_states(connection, [(row.fact_id, known) for row in rows])
    others = read_value_states(connection, [(row.key_id, row.value_hash, known) for row in rows])
    since = read_since(connection, known, sorted({row.key_id for row in rows}))
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.key_id, []).append(row)
    return tuple(
        ConflictRow(
            region=first.region, region_name=names.region(first.region), indicator=first.indicator,
            indicator_name=names.indicator(first.indicator)[0], qualifiers=read_qualifiers(first.qualifiers), since=since[key_id],
            states=(
                *(facts[fact_id, known] for fact_id in dict.fromkeys(row.fact_id for row in group)),
                *(others[key_id, value, known] for value in dict.fromkeys(row.value_hash for row in group)),
            ),
        )
        for key_id, group in found.items() for first in group[:1]
    )  # fmt: skip


def read_since(connection: Connection, known: int, key_ids: Sequence[int]) -> dict[int, date]:
    """The night on which each key's present disagreement was first seen."""
    chosen = (
        select(CHANGE.c.key_id, RUN.c.night)
        .join(RUN, RUN.c.run_id == CHANGE.c.run_id)
        .where(CHANGE.c.kind == ChangeKind.CONFLICT_OPENED, CHANGE.c.run_id <= known, CHANGE.c.key_id.in_(key_ids))
        .order_by(CHANGE.c.change_id)
    )
    return dict(connection.execute(chosen).tuples().all())


def read_asof(
    ledger: Ledger, valid_on: date, known_on: date, region: str | None = None, indicator: str | None = None
) -> tuple[AsOfRow, ...]:
    """The values that applied on a day, as the ledger knew them at the end of a night; each with the sentence that decided."""
    with ledger.connect() as connection:
        wanted = read_filter(connection, region, indicator)
        known = connection.scalar(select(RUN.c.run_id).where(RUN.c.night <= known_on).order_by(RUN.c.run_id.desc()).limit(1)) or 0
        chosen = select(FACT.c.fact_id, FACT.c.region, FACT.c.indicator, FACT.c.qualifiers).where(
            FACT.c.run_from <= known,
            or_(FACT.c.run_to.is_(None), FACT.c.run_to > known),
            FACT.c.valid_from <= valid_on,
            or_(FACT.c.valid_to.is_(None), FACT.c.valid_to > valid_on),
            wanted.condition(FACT),
        )
        rows = connection.execute(chosen.order_by(FACT.c.region, FACT.c.indicator, FACT.c.qualifiers)).all()
        names, states = read_names(connection), read_fact_states(connection, [(row.fact_id, known) for row in rows], shown=1)
    return tuple(
        AsOfRow(
            row.region, names.region(row.region), row.indicator, names.indicator(row.indicator)[0], read_qualifiers(row.qualifiers),
            states[row.fact_id, known],
        ) for row in rows
    )  # fmt: skip
