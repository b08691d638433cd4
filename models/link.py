"""Rows of listings."""

from dataclasses import dataclass
from datetime import datetime

from models.claim import Problem
from models.page import Request
from models.units import Precision


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a listing or of a related-article index."""

    source_id: str
    url: str | None  # absolute; None where the row shows a title without a usable link
    title: str  # the fullest title on the page
    listed_at: datetime | None  # as displayed, Asia/Shanghai with offset; None: the row has no date
    listed_precision: Precision | None  # None exactly where listed_at is
    category: str | None  # None: the row names none
    publisher: str | None = None  # the office or the medium that the row says it comes from; None: it names none


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a listing: its rows in page order, and where the next page is."""

    links: tuple[Link, ...]
    next: Request | None  # None: last page, or no pager
    problems: tuple[Problem, ...]

    @property
    def next_url(self) -> str | None:
        """The address of the next page where it is a plain one; None where there is none, or where it takes a form to ask for it."""
        return None if self.next is None or self.next.body is not None else self.next.url
