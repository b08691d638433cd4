"""What one scan of a text finds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from models.period import Period
from models.units import Comparator, Unit


class MentionKind(StrEnum):
    REGION = "region"
    INDICATOR = "indicator"
    QUANTITY = "quantity"
    DATE = "date"
    QUALIFIER = "qualifier"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the notice states it, and what we take it to mean.

    Exactly one of `value`, `low`/`high`, `values`, `dates` is filled, as `comparator` and `unit` say: a closed range fills
    both `low` and `high`, a set of tiers fills `values`, unit `date` fills `dates`, everything else fills `value`.
    """

    raw: str  # "4.65万元"
    value: Decimal | None  # Decimal("46500")
    low: Decimal | None
    high: Decimal | None
    values: tuple[Decimal, ...]
    dates: tuple[date, date] | None  # first and last day, inclusive
    comparator: Comparator
    unit: Unit


Meaning: TypeAlias = str | Quantity | Period


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means something: `text[start:end] == raw`."""

    kind: MentionKind
    start: int
    end: int
    raw: str
    meaning: Meaning  # a region code, an indicator id, a "key=value" qualifier, a cue name; a Quantity; a Period
