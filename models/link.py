"""Rows of listings."""

from dataclasses import dataclass
from datetime import datetime

from models.claim import Problem
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


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a listing: its rows in page order, and where the next page is."""

    links: tuple[Link, ...]
    next_url: str | None  # None: last page, or no pager
    problems: tuple[Problem, ...]
