"""Dates as printed, and spans between them."""

import calendar
from dataclasses import dataclass
from datetime import date

from models.units import Precision


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as it was printed: "2025", "2025-07" or "2025-07-01"."""

    year: int
    month: int | None = None  # None: only the year was printed
    day: int | None = None  # None: only the month was printed

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    def first_day(self) -> date:
        """The first day that the printed date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that the printed date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @classmethod
    def fromisoformat(cls, text: str) -> "PartialDate":
        """Read "2025", "2025-07" or "2025-07-01"; raises ValueError for anything else."""
        numbers = [int(part) for part in text.split("-")]
        if not 1 <= len(numbers) <= 3:
            raise ValueError(f"{text!r} is no date of the form YYYY[-MM[-DD]]")
        partial = cls(*numbers)
        partial.first_day()
        return partial


@dataclass(frozen=True, slots=True)
class Period:
    """When a stated value applies, inclusive at both ends, as precise as printed (LABELLING.md §1 "Effective")."""

    starts: PartialDate | None  # None: no start is printed
    ends: PartialDate | None  # None: no end is printed; "until superseded"
    label: str | None  # a printed policy year without dates: "2025", "2026-2027"
    raw: str
