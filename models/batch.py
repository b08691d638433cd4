"""What a harvest hands to the warehouse, and what the warehouse already knows of a source's pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.claim import Problem
from models.extraction import Extraction
from models.link import Link
from models.page import ArchiveRef, FetchResult, Validators


class PageKind(StrEnum):
    LISTING = "listing"
    ARTICLE = "article"
    ROBOTS = "robots"
    PART = "part"  # a further page of an article that was cut into several
    FILE = "file"  # an attachment of an article


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """How one request of the night ended, and where its page is kept."""

    result: FetchResult
    ref: ArchiveRef | None  # None: there was nothing to keep
    kind: PageKind
    canonical_url: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages of one source and all that was read from them; it is loaded whole or not at all."""

    pages: tuple[FetchedPage, ...]
    links: tuple[Link, ...]
    extractions: tuple[tuple[FetchedPage, Extraction], ...]  # only pages that could be read; nothing else can close a claim
    problems: tuple[Problem, ...]  # beyond those that the extractions carry themselves


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """The last kept page of an article, for reading it again."""

    source_id: str
    url: str
    canonical_url: str
    ref: ArchiveRef


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the ledger knows of a page that was answered before (read, unchanged or gone)."""

    url: str  # as it was asked for last
    canonical_url: str
    kind: PageKind
    first_seen_on: date  # the night of its first answer
    last_asked_on: date  # the night of its last answer; nights without an answer do not count
    fetched_at: datetime | None  # UTC; when its body last came; None: never
    validators: Validators | None  # None: no body was kept to compare with, or the ledger needs the body again
    sha256: str | None  # of that body; None: never
    ref: ArchiveRef | None  # where that body is kept; None: never, or not kept
    gone_count: int  # nights since then on which it answered 404 or 410
