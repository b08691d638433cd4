"""What one polite look at an unknown listing has shown."""

from dataclasses import dataclass
from datetime import datetime

from models.link import Link
from models.units import Precision


@dataclass(frozen=True, slots=True)
class FamilyGuess:
    """A publishing system, and what of the pages speaks for it."""

    family: str  # a file of catalogue/families/
    score: int  # the sum of its signs' weights
    signs: tuple[str, ...]  # for people, the strongest first


@dataclass(frozen=True, slots=True)
class Charsets:
    """What a page says of its encoding, and what its bytes are."""

    header: str | None  # None: the response names none
    meta: str | None  # None: the page names none
    actual: str
    replaced: bool  # true: some bytes fit no encoding


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The second page of a listing, or why it could not be read."""

    url: str
    rows: int
    new: int  # rows whose address does not stand on the first page
    fault: str  # "" where it was read


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """One article, or why it could not be read."""

    url: str
    listed_title: str
    title: str
    published_at: datetime | None  # None: the page prints none
    precision: Precision | None
    publisher: str | None  # None: the page names none
    characters: int  # of the body
    fault: str  # "" where it was read
    misfit: bool  # the family's selectors match nothing on it, the structure alone reads it


@dataclass(frozen=True, slots=True)
class Probe:
    """Everything that was seen of one listing."""

    url: str  # where the listing is, after redirects
    probed_at: datetime
    site_name: str  # what the page calls its site, else the host
    charsets: Charsets
    links: tuple[Link, ...]  # () where no list was found
    fault: str  # why there are no rows; "" where there are
    shell: str | None  # the kind of challenge, block or login page that came instead of the list; None: none is recognised
    interface: str | None  # the address that the rows come from; None: they stand in the page itself
    next_url: str | None  # None: no next page is named; of a form, its address with what is sent
    second: SeenPage | None  # None: it was not asked for
    articles: tuple[SeenArticle, ...]
    guesses: tuple[FamilyGuess, ...]  # the likeliest first
    family: str | None  # the one that is declared, or None where none is clear
    unfit: tuple[str, ...]  # keys of the family's [article] that do not fit the articles read

    @property
    def dated(self) -> int:
        """The rows that bear a date."""
        return sum(link.listed_at is not None for link in self.links)


@dataclass(frozen=True, slots=True)
class Draft:
    """A declaration to be written: only what differs from the defaults."""

    id: str
    remarks: tuple[str, ...]  # sentences for the head of the file
    name: str
    family: str | None
    trust: str
    trust_remark: str
    hosts: tuple[str, ...]
    loopback: bool
    urls: tuple[str, ...]
    max_pages: int | None  # None: as the family has it
    min_rows: int | None  # None: no rows were seen
    min_rows_remark: str
    switched_off: tuple[str, ...]  # keys of the family's [article] that must not hold here
