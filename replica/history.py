"""The true history of policies of the replica country: what its authorities decide, and when.

`history.csv` beside this file, in the order of publication. A row is one value; rows of one region, family and effective date
are one notice. `published_on` is empty where the notice is still to come when the first night begins. `origin` tells figures
that a real notice states from invented ones. Qualifiers are the ones that the replica's notices print, nothing more.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from models.claim import Qualifiers
from models.fact import FactKey
from models.units import Unit

HISTORY_FILE = Path(__file__).with_name("history.csv")


class Origin(StrEnum):
    REAL = "real"
    INVENTED = "invented"


class Family(StrEnum):
    """Values that one notice announces together."""

    BASE = "base"
    MIN_WAGE = "min_wage"
    UNEMPLOYMENT = "unemployment"
    HOUSING_FUND = "housing_fund"
    HOUSING_LOAN = "housing_loan"
    RESIDENT_MEDICAL = "resident_medical"
    RESIDENT_PENSION = "resident_pension"
    PENSION_RATE = "pension_rate"
    CALC_BASE = "calc_base"
    DEATH_GRANT = "death_grant"
    RETIREMENT_AGE = "retirement_age"
    PENSION_YEARS = "pension_years"


FAMILY_OF = {
    "base_floor": Family.BASE,
    "base_ceiling": Family.BASE,
    "min_wage_monthly": Family.MIN_WAGE,
    "min_wage_hourly": Family.MIN_WAGE,
    "ui_benefit_monthly": Family.UNEMPLOYMENT,
    "hf_base_floor": Family.HOUSING_FUND,
    "hf_base_ceiling": Family.HOUSING_FUND,
    "hf_loan_cap": Family.HOUSING_LOAN,
    "resident_medical_premium": Family.RESIDENT_MEDICAL,
    "resident_basic_pension": Family.RESIDENT_PENSION,
    "pension_rate": Family.PENSION_RATE,
    "pension_calc_base": Family.CALC_BASE,
    "injury_death_grant": Family.DEATH_GRANT,
    "retirement_age": Family.RETIREMENT_AGE,
    "pension_min_contrib_years": Family.PENSION_YEARS,
}


@dataclass(frozen=True, slots=True)
class TrueValue:
    """One value as its authority decides it."""

    key: FactKey
    value: Decimal
    unit: Unit
    effective_from: date
    effective_to: date | None  # last day; None: the notice states no end
    origin: Origin


@dataclass(frozen=True, slots=True)
class Notice:
    """What one authority announces together."""

    region: str
    region_name: str
    family: Family
    values: tuple[TrueValue, ...]
    published_on: date | None  # None: still to come when the first night begins

    @property
    def effective_from(self) -> date:
        return self.values[0].effective_from


def read_history(path: Path = HISTORY_FILE) -> tuple[Notice, ...]:
    """All notices of the country in the order of the file; raises ValueError for a row that cannot be read."""
    with path.open(encoding="utf-8", newline="") as lines:
        return group_notices(csv.DictReader(lines))


def group_notices(rows: Iterable[dict[str, str]]) -> tuple[Notice, ...]:
    """Rows of the history as notices: one for each region, family and effective date, in order of first appearance."""
    groups: dict[tuple[str, Family, str], list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault((row["region"], FAMILY_OF[row["indicator"]], row["effective_from"]), []).append(row)
    return tuple(_parse_notice(family, members) for (_, family, _), members in groups.items())


def _parse_notice(family: Family, rows: list[dict[str, str]]) -> Notice:
    first = rows[0]
    return Notice(first["region"], first["name"], family, tuple(_parse_value(row) for row in rows), _parse_date(first["published_on"]))


def _parse_value(row: dict[str, str]) -> TrueValue:
    started = _parse_date(row["effective_from"])
    if started is None:
        raise ValueError(f"{row['region']} {row['indicator']}: every value of the replica needs an effective_from")
    return TrueValue(
        FactKey(row["region"], row["indicator"], parse_qualifiers(row["qualifiers"])),
        Decimal(row["value"]),
        Unit(row["unit"]),
        started,
        _parse_date(row["effective_to"]),
        Origin(row["origin"]),
    )


def parse_qualifiers(text: str) -> Qualifiers:
    """ "insurance=养老;population=职工" as sorted pairs."""
    pairs = (part.partition("=") for part in text.split(";") if part)
    return tuple(sorted((key, value) for key, _, value in pairs))


def _parse_date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
