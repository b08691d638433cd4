"""A night and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RunKind(StrEnum):
    NIGHT = "night"
    REBUILD = "rebuild"
    IMPORT = "import"


class RunStatus(StrEnum):
    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"  # done, some sources failed
    FAILED = "failed"


class SourceVerdict(StrEnum):
    OK = "ok"
    QUIET = "quiet"  # read as expected, nothing new
    FAILED = "failed"


class Cause(StrEnum):
    """Why the ledger changed."""

    SOURCE = "source"
    RULES = "rules"
    CATALOGUE = "catalogue"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class RuleStamp:
    """Which rules read a page: a change of either re-reads the archive."""

    rules_digest: str
    catalogue_digest: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run a night and scope."""

    run_id: int
    kind: RunKind
    night: date
    scope: str  # "all", or the sorted source ids joined by ","
    cause: Cause
    status: RunStatus
    stamp: RuleStamp
    started_at: datetime
    finished_at: datetime | None  # None: still running, or dead


@dataclass(frozen=True, slots=True)
class HarvestTally:
    """What a source's harvest met; `judge` of the expectations turns it into a verdict."""

    source_id: str
    listing_rows: int  # on the first page of the poorest listing
    listing_pages: int
    fetched: int  # article pages with a body to read
    not_modified: int
    gone: int
    unreadable: int  # article pages whose structure could not be read
    failed: int  # requests that brought no answer
    new_articles: int
    revised_articles: int
    failure: str | None  # why the source is FAILED whatever the numbers; None: the numbers decide
