"""What the ledger concludes from the claims."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.claim import ClaimStatus, Qualifiers
from models.mention import Quantity
from models.run import Cause


@dataclass(frozen=True, slots=True)
class FactKey:
    """What a fact is about. A value whose unit is not the indicator's canonical one carries it as qualifier `unit`."""

    region: str
    indicator: str
    qualifiers: Qualifiers


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, when it applies (valid time) and when the ledger knew it (system time, in runs); both half-open."""

    key: FactKey
    quantity: Quantity
    status: ClaimStatus
    valid_from: date
    valid_to: date | None  # None: until superseded
    run_from: int
    run_to: int | None  # None: what the ledger holds now
    claim_id: str  # the claim that decided


class ChangeKind(StrEnum):
    NEW = "new"  # the first value of a key
    CHANGED = "changed"  # a new value from a later day on
    CORRECTED = "corrected"  # another value for a time already covered
    WITHDRAWN = "withdrawn"  # no source states it any more
    CONFLICT_OPENED = "conflict_opened"
    CONFLICT_CLOSED = "conflict_closed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the ledger before and after a run."""

    kind: ChangeKind
    cause: Cause
    key: FactKey
    before: Fact | None
    after: Fact | None
