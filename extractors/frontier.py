"""Which pages a night asks for. Pure: links and what is known in, visits out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from extractors.urls import canonical_url
from models.batch import KnownPage, PageKind
from models.catalogue import Source
from models.link import Link
from models.page import Validators

WAITING_DAYS = 30  # a row of a listing that no night got round to is tried again so long
GONE_NIGHTS = 2  # a page that is gone is asked for again until it is gone for good


@dataclass(frozen=True, slots=True)
class Visit:
    """One article page to ask for tonight."""

    url: str
    canonical: str
    validators: Validators | None  # None: never read before, nothing to compare with


def choose_new(links: Iterable[Link], known: Mapping[str, KnownPage], source: Source) -> tuple[Visit, ...]:
    """Pages of the source's own hosts that were never answered as articles, in the order of the links."""
    visits: dict[str, Visit] = {}
    for link in links:
        if link.url is not None and urlsplit(link.url).hostname in source.hosts:
            key = canonical_url(link.url)
            if not is_known_article(known.get(key)):
                visits.setdefault(key, Visit(link.url, key, None))
    return tuple(visits.values())


def is_known_article(page: KnownPage | None) -> bool:
    """Whether a page was answered as itself, not only as a part or a file of an article."""
    return page is not None and page.kind not in (PageKind.PART, PageKind.FILE)


def choose_due(known: Mapping[str, KnownPage], source: Source, night: date) -> tuple[Visit, ...]:
    """Known articles whose age asks for another look, those longest not looked at first.

    An article is due when it has reached one of the declared ages since it was last asked for, so a night that was missed is made
    up for; one that was gone is due on the next night.
    """
    due = [page for page in known.values() if page.kind is PageKind.ARTICLE and is_due(page, source.politeness.recheck_days, night)]
    due.sort(key=lambda page: (page.last_asked_on, page.canonical_url))
    return tuple(Visit(page.url, page.canonical_url, page.validators) for page in due)


def is_due(page: KnownPage, recheck_days: tuple[int, ...], night: date) -> bool:
    """Whether an age of `recheck_days` has been reached since the page was last asked for, or its being gone waits to be confirmed."""
    if 0 < page.gone_count < GONE_NIGHTS:
        return page.last_asked_on < night
    age, age_then = (night - page.first_seen_on).days, (page.last_asked_on - page.first_seen_on).days
    return any(age_then < step <= age for step in recheck_days)
