"""What the readers of the morning see: records that `warehouse` reads and `reports` renders."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from models.catalogue import Trust
from models.claim import ClaimStatus, Qualifiers
from models.fact import ChangeKind
from models.run import Cause, RunKind, RunStatus, SourceVerdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that states a value, and where it stands."""

    quote: str
    raw: str  # the amount as printed inside the quote
    url: str
    title: str
    source_id: str
    source_name: str
    trust: Trust
    published_at: datetime | None  # None: the article prints none
    articles: int  # how many live articles state the same
    passages: int  # how many independent passages those are
    archive_file: str | None  # the WARC record that holds the page; None where it was imported
    archive_offset: int | None


@dataclass(frozen=True, slots=True)
class ValueState:
    """A fact as a report shows it."""

    value: Decimal | None  # None where the value is a range, a set or dates
    text: str  # canonical: "4651", "2..3", "60,80,100", "2025-10-20/2025-12-31", "true"
    comparator: str
    unit: str
    status: ClaimStatus
    valid_from: date
    valid_to: date | None  # exclusive; None: until superseded
    evidence: tuple[Evidence, ...]  # the deciding one first


@dataclass(frozen=True, slots=True)
class ChangeRow:
    kind: ChangeKind
    cause: Cause
    night: date
    region: str
    region_name: str  # with its parents: "陕西省西安市"
    indicator: str
    indicator_name: str
    topic: str
    topic_name: str
    qualifiers: Qualifiers
    before: ValueState | None
    after: ValueState | None
    difference: Decimal | None  # after - before in the same unit; None where there is no such number


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Sources that disagree about one parameter; the first state is the one that the ledger holds."""

    region: str
    region_name: str
    indicator: str
    indicator_name: str
    qualifiers: Qualifiers
    since: date  # the night on which it was first seen
    states: tuple[ValueState, ...]


class ArticleNews(StrEnum):
    NEW = "new"
    REVISED = "revised"
    GONE = "gone"  # answered 404/410 for the first time; waits for confirmation
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    news: ArticleNews
    url: str
    title: str
    source_id: str
    source_name: str
    published_at: datetime | None
    regions: tuple[str, ...]  # names of the subjects; () where national or unknown
    topics: tuple[str, ...]  # topic names, the main one first
    claims: int
    before_text: str | None  # REVISED only
    after_text: str | None  # REVISED only


@dataclass(frozen=True, slots=True)
class SourceRow:
    source_id: str
    name: str
    trust: Trust
    verdict: SourceVerdict
    reason: str  # "" unless FAILED
    pages: int
    new: int
    revised: int
    gone: int
    problems: int


@dataclass(frozen=True, slots=True)
class RunRow:
    run_id: int
    kind: RunKind
    night: date
    scope: str
    status: RunStatus
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What changed in one run or between two nights."""

    runs: tuple[RunRow, ...]  # in order; one for a single night, with its rebuild before it
    from_night: date
    to_night: date
    changes: tuple[ChangeRow, ...]  # cause = source first
    conflicts: tuple[ConflictRow, ...]  # open at the end
    articles: tuple[ArticleRow, ...]
    sources: tuple[SourceRow, ...]
    problems: tuple[tuple[str, str, int], ...]  # (step, reason, count)


@dataclass(frozen=True, slots=True)
class AsOfRow:
    """A value of the ledger for a day, as known on a day."""

    region: str
    region_name: str
    indicator: str
    indicator_name: str
    qualifiers: Qualifiers
    state: ValueState
