"""What one article says, and what could not be read of it."""

from dataclasses import dataclass
from enum import StrEnum

from models.mention import Mention, Quantity
from models.period import Period

CN = "CN"  # the region of national rules
Qualifiers = tuple[tuple[str, str], ...]  # (key, value) pairs, sorted by key, keys of LABELLING.md §1


class ClaimStatus(StrEnum):
    CURRENT = "current"
    SUPERSEDED = "superseded"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Claim:
    """What ONE article states about one parameter. Its identity is everything but the amount, the quote and the rule."""

    region: str | None  # GB/T 2260 code, "CN" or "ext:…"; None: the article names no region and the rule is not national
    indicator: str
    qualifiers: Qualifiers
    quantity: Quantity
    period: Period | None  # None: no date is printed
    status: ClaimStatus
    quote: str  # the sentence that states it
    start: int  # offsets of the quote in `Article.text`
    end: int
    rule: str  # the name of the rule that bound it
    mentions: tuple[Mention, ...]  # what it was bound from, offsets in `Article.text`


class Step(StrEnum):
    """Where on the way of the data something could not be read."""

    FETCH = "fetch"
    DECODE = "decode"
    LISTING = "listing"
    ARTICLE = "article"
    ATTACHMENT = "attachment"
    REGION = "region"
    CLAIM = "claim"
    NORMALISE = "normalise"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read; a row, not a log line."""

    source_id: str
    url: str
    step: Step
    raw: str
    reason: str
