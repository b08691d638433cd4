"""Printed periods as valid time: half-open days, with the precision and the ground of the start kept. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from models.article import Article
from models.period import PartialDate, Period
from models.units import Precision

CHINA = timezone(timedelta(hours=8))  # without summer time since 1991
POLICY_YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")


class Basis(StrEnum):
    """On what the start of a claim's valid time rests; the first two are printed, the others assumed."""

    PRINTED = "printed"  # a date stands in the text
    LABEL = "label"  # only a policy year stands in the text: from its first of January
    PUBLISHED = "published"  # no date: from the day on which the article was published
    SEEN = "seen"  # no date and no publication: from the night on which the article was first seen


@dataclass(frozen=True, slots=True)
class Validity:
    """When a claim applies; `valid_to` is the first day on which it no longer does."""

    valid_from: date
    valid_to: date | None  # None: until superseded
    basis: Basis
    precision: Precision  # of `valid_from` as printed


def find_validity(period: Period | None, article: Article, fetched_at: datetime) -> Validity:
    """The valid time of a claim; ValueError says why a printed period makes none."""
    validity = assume_start(article, fetched_at)
    if period is not None and period.starts is not None:
        validity = Validity(period.starts.first_day(), None, Basis.PRINTED, period.starts.precision)
    elif period is not None and period.ends is None and period.label is not None:
        validity = Validity(start_of_policy_year(period.label), None, Basis.LABEL, Precision.YEAR)
    if period is None or period.ends is None:
        return validity
    valid_to = day_after(period.ends)
    if valid_to is not None and valid_to <= validity.valid_from:
        raise ValueError(f"the period ends on {period.ends.isoformat()}, before its start on {validity.valid_from}")
    return Validity(validity.valid_from, valid_to, validity.basis, validity.precision)


def assume_start(article: Article, fetched_at: datetime) -> Validity:
    """Where no date is printed: from the publication on, or from when the page was fetched."""
    if article.published_at is not None and article.precision is not None:
        return Validity(article.published_at.date(), None, Basis.PUBLISHED, article.precision)
    return Validity(fetched_at.astimezone(CHINA).date(), None, Basis.SEEN, Precision.DAY)


def start_of_policy_year(label: str) -> date:
    match = POLICY_YEAR.fullmatch(label)
    if match is None:
        raise ValueError(f"{label!r} is no policy year of the form 2025 or 2025-2026")
    return date(int(match[1]), 1, 1)


def day_after(last: PartialDate) -> date | None:
    """The first day after a printed end; None where the calendar ends before it ("长期")."""
    try:
        return last.last_day() + timedelta(days=1)
    except OverflowError:
        return None
