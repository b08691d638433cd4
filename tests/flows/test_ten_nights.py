"""The truth is known: what the ledger reports over ten nights is held against what really changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from models.fact import ChangeKind
from models.report import ChangeRow
from models.run import Cause, RunStatus
from replica.build import build_country
from replica.country import Country
from replica.truth import TrueChange
from tests.flows.country import CATALOGUE, serve_country
from warehouse.normalise import fold_qualifiers

NIGHTS = 10
SYNONYMS = CATALOGUE.lexicon.terms("qualifier_synonyms")
WITHDRAWAL_LAG = 1  # nights: an article that is gone is withdrawn when it is gone again
POLICY = {ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.CORRECTED, ChangeKind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Told:
    """One change as the report of a night tells it."""

    night: int
    row: ChangeRow


@pytest.fixture(scope="module")
def country() -> Country:
    return build_country(NIGHTS)


@pytest.fixture(scope="module")
def told(country: Country, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    with serve_country(country, tmp_path_factory.mktemp("ten-nights")) as served:
        results = [served.run(number) for number in range(1, NIGHTS + 1)]
    assert all(result.run.status in {RunStatus.DONE, RunStatus.PARTIAL} for result in results)
    return [Told(number, row) for number, result in enumerate(results, 1) for row in result.published.report.changes if row.kind in POLICY]


def is_same_parameter(row: ChangeRow, change: TrueChange) -> bool:
    """Region and indicator are the same, and the ledger has at least the qualifiers that the notices print."""
    printed = fold_qualifiers(change.key.qualifiers, SYNONYMS)
    return (row.region, row.indicator) == (change.key.region, change.key.indicator) and set(printed) <= set(row.qualifiers)


def new_value(row: ChangeRow) -> Decimal | None:
    return None if row.after is None else row.after.value


def start_of(row: ChangeRow) -> date | None:
    return None if row.after is None else row.after.valid_from


def is_told(change: TrueChange, entry: Told) -> bool:
    """Whether a report tells this change: in its own night, a withdrawal also in the night that confirms it."""
    lag = WITHDRAWAL_LAG if change.kind is ChangeKind.WITHDRAWN else 0
    if not change.night <= entry.night <= change.night + lag or not is_same_parameter(entry.row, change):
        return False
    if change.after is None:
        return entry.row.after is None or entry.row.kind is ChangeKind.WITHDRAWN
    return new_value(entry.row) == change.after and start_of(entry.row) == change.effective_from


def describe(change: TrueChange) -> str:
    return f"night {change.night} {change.kind} {change.key} {change.before} -> {change.after} from {change.effective_from}"


def test_no_true_change_of_an_official_source_is_missed(country: Country, told: list[Told]) -> None:
    true = [change for night in range(1, NIGHTS + 1) for change in country.true_changes(night)]
    due = [change for change in true if change.kind is not ChangeKind.WITHDRAWN or change.night + WITHDRAWAL_LAG <= NIGHTS]
    missed = [describe(change) for change in due if not any(is_told(change, entry) for entry in told)]
    assert [] == missed, f"{len(missed)} of {len(due)}"


def test_no_change_is_invented(country: Country, told: list[Told]) -> None:
    true = [change for night in range(1, NIGHTS + 1) for change in country.true_changes(night)]
    invented = [
        f"night {entry.night} {row.kind} {row.region_name} {row.indicator} {row.qualifiers} -> {new_value(row)} from {start_of(row)}"
        for entry in told
        for row in (entry.row,)
        if not any(is_told(change, entry) for change in true)
    ]
    assert [] == invented


def test_every_change_of_a_night_is_the_sources_doing(told: list[Told]) -> None:
    assert {Cause.SOURCE} == {entry.row.cause for entry in told}
