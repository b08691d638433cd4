"""One way to put a family of values into words."""

from dataclasses import dataclass

from replica.history import Family


@dataclass(frozen=True, slots=True)
class Phrase:
    family: Family
    shape: str  # the qualifier that tells the values of the notice apart; "": one value an indicator
    needs_before: bool  # prints the amounts in force so far, and so fits only where each of them changes
    lines: tuple[str, ...]
    columns: tuple[tuple[str, str], ...] = ()  # (header, indicator id; "" for the column of labels), for the line "|"
