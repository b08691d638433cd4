"""What the official sources of the replica state on a night, and what changed since the night before.

This is what a ledger is measured against: an authority's live articles and nothing else. Guides and copies never enter it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from models.fact import ChangeKind, FactKey
from models.units import Unit
from replica.history import TrueValue
from replica.story import Entry


@dataclass(frozen=True, slots=True)
class Statement:
    """One value as one live official article states it."""

    value: TrueValue
    published_at: datetime
    site_id: str
    path: str


@dataclass(frozen=True, slots=True)
class TrueFact:
    """A value that holds by what the official sources state: from its effective date until the next one of its key."""

    key: FactKey
    value: Decimal
    unit: Unit
    effective_from: date
    effective_to: date | None  # last day as printed; None: no end is printed
    site_id: str
    path: str  # the article that states it, the latest where several do


@dataclass(frozen=True, slots=True)
class TrueChange:
    """One difference between the truths of two nights that follow each other."""

    night: int
    kind: ChangeKind  # NEW, CHANGED, CORRECTED or WITHDRAWN
    key: FactKey
    before: Decimal | None  # NEW: None; CHANGED: what held until then; CORRECTED, WITHDRAWN: what was stated for that time
    after: Decimal | None  # WITHDRAWN: None
    effective_from: date


def list_statements(entries: Iterable[Entry], night: int) -> tuple[Statement, ...]:
    """Every value that an article online on the night states with authority."""
    online = [(entry, version.story) for entry in entries if (version := entry.version_on(night)) is not None]
    return tuple(Statement(value, entry.published_at, entry.site_id, entry.path) for entry, story in online for value in story.values)


def settle_statements(statements: Iterable[Statement]) -> tuple[TrueFact, ...]:
    """One fact for each key and effective date; where several articles state it, the latest published decides."""
    latest: dict[tuple[FactKey, date], Statement] = {}
    for statement in sorted(statements, key=_rank_statement):
        latest[statement.value.key, statement.value.effective_from] = statement
    return tuple(
        TrueFact(key, said.value.value, said.value.unit, day, said.value.effective_to, said.site_id, said.path)
        for (key, day), said in sorted(latest.items(), key=lambda item: (_rank_key(item[0][0]), item[0][1]))
    )


def compare_truths(night: int, before: Iterable[TrueFact], after: Iterable[TrueFact]) -> tuple[TrueChange, ...]:
    """What changed, by key and effective date. The same value announced again for a later time is no change."""
    old, new = _group_timelines(before), _group_timelines(after)
    changes: list[TrueChange] = []
    for key in sorted(old | new, key=_rank_key):
        changes += _compare_timelines(night, key, old.get(key, {}), new.get(key, {}))
    return tuple(changes)


def find_value_before(facts: Iterable[TrueFact], key: FactKey, day: date) -> Decimal | None:
    """The value that the key had just before a day; None where nothing is stated for that time."""
    return _value_on({fact.effective_from: fact.value for fact in facts if fact.key == key and fact.effective_from < day}, day)


def _compare_timelines(night: int, key: FactKey, old: dict[date, Decimal], new: dict[date, Decimal]) -> list[TrueChange]:
    changes = [TrueChange(night, ChangeKind.WITHDRAWN, key, old[day], None, day) for day in old if day not in new]
    for day, value in new.items():
        held = old[day] if day in old else _value_on(old, day)
        if held == value:
            continue
        changes.append(TrueChange(night, _name_kind(old, day), key, held, value, day))
    return changes


def _name_kind(old: dict[date, Decimal], day: date) -> ChangeKind:
    if not old:
        return ChangeKind.NEW
    return ChangeKind.CHANGED if day > max(old) else ChangeKind.CORRECTED


def _group_timelines(facts: Iterable[TrueFact]) -> dict[FactKey, dict[date, Decimal]]:
    timelines: dict[FactKey, dict[date, Decimal]] = {}
    for fact in facts:
        timelines.setdefault(fact.key, {})[fact.effective_from] = fact.value
    return timelines


def _value_on(timeline: dict[date, Decimal], day: date) -> Decimal | None:
    started = [start for start in timeline if start <= day]
    return timeline[max(started)] if started else None


def _rank_statement(statement: Statement) -> tuple[datetime, str, str]:
    return statement.published_at, statement.site_id, statement.path


def _rank_key(key: FactKey) -> tuple[str, str, str]:
    return key.region, key.indicator, repr(key.qualifiers)
