"""What people declare: the records that `catalogue/read.py` reads from files. Nothing here is read from a page."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from models.units import Unit


class ValueType(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    AGE = "age"
    MULTIPLE = "multiple"
    COUNT = "count"
    SET = "set"
    DATERANGE = "daterange"
    BOOLEAN = "boolean"


class Bound(StrEnum):
    UPPER = "upper"
    LOWER = "lower"


class Jurisdiction(StrEnum):
    """Who sets the parameter; national ones belong to CN whatever city a title names."""

    NATIONAL = "national"
    PROVINCE = "province"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One policy parameter."""

    id: str
    name: str
    aliases: tuple[str, ...]
    topic: str
    value_type: ValueType
    units: tuple[Unit, ...]  # the first is canonical
    bound: Bound | None  # None: the indicator is no bound
    qualifiers: tuple[str, ...]  # keys that may qualify it
    plausible: tuple[Decimal, Decimal] | None  # None: not a number; values outside are marked, never dropped
    jurisdiction: Jurisdiction
    stale_after_days: int | None  # None: not adjusted in a rhythm
    frames: tuple[
        str, ...
    ] = ()  # what a statement of it holds, in the words of lexicon.toml (docs/grammar.md); (): never stated as a number
    national_values: tuple[Decimal, ...] = ()  # all that the national rule knows; (): none, or they change
    local_rules: bool = False  # places issue regulations of their own under the national one


@dataclass(frozen=True, slots=True)
class Topic:
    id: str  # "social_card" or "social_card.use"
    name: str
    parent: str | None  # None: a main topic
    triggers: tuple[str, ...]


class RegionLevel(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    SPECIAL = "special"  # a 统筹区 without a GB/T 2260 code, "ext:…"


@dataclass(frozen=True, slots=True)
class Region:
    """A unit of GB/T 2260 of county level or above, today's or a former one, or a 统筹区 without a code."""

    code: str
    name: str
    level: RegionLevel
    parent: str | None  # None for CN
    aliases: tuple[str, ...]  # other names in use: short forms, traditional names
    valid_from: int | None  # first year of a unit that is not in the base list from its start; None: always
    valid_to: int | None  # last year of a former unit; None: current
    successor: str | None  # today's unit of a former one; None: current


class Trust(IntEnum):
    """Who speaks, best first (DOMAIN.md "Reliability of sources")."""

    OFFICIAL = 1
    REPOST = 2
    MEDIA = 3
    GUIDE = 4
    AGGREGATOR = 5
    FILLER = 6


PLACEHOLDER = re.compile(r'\{([A-Za-z_]\w*)(\??)\}')  # {name}, {name?}
PAGE_VALUES = ("page", "page0", "start", "end", "size", "listing")  # what a placeholder can name without being found in the page


class Sends(StrEnum):
    """How a declared interface takes its parameters."""

    QUERY = "query"  # GET, as the query of the address
    FORM = "form"  # POST, as a form
    JSON = "json"  # POST, as one JSON object


@dataclass(frozen=True, slots=True)
class ListingApi:
    """The interface that a listing's own script asks for rows (docs/add-a-source.md): where, with what, and what stands in the answer.

    `{name}` in address, parameters and headers is a number of the page ({page} from 1, {page0} from 0, {start} and {end} rows from 1,
    {size}), the address of the listing ({listing}), or a value that the listing page itself says; `{name?}` may be missing there.
    """

    address: str  # relative ones start from the listing page
    sends: Sends
    size: int  # rows an answer is asked for
    shell: bool  # the listing page holds none of its rows; what looks like rows there is of side blocks
    within: re.Pattern[str] | None  # the part of the page that says the values, its one group; None: all of it
    find: tuple[tuple[str, re.Pattern[str]], ...]  # values that do not stand under their own name, each the one group of its pattern
    parameters: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]  # paths to the rows in a JSON answer ("data.results"), the first that leads to some; (): the answer is no JSON
    title: tuple[str, ...]  # paths inside a row, the first that is filled; (): the rows are HTML
    url: tuple[str, ...]
    date: tuple[str, ...]  # texts, or seconds or milliseconds of the epoch
    category: tuple[str, ...]
    total: tuple[str, ...]  # paths to the number of all rows; (): it is not told
    publisher: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingRules:
    """How a listing is read; every selector may be None, then the structure itself is read."""

    urls: tuple[str, ...]
    row: str | None
    link: str | None
    date: str | None
    category: str | None
    next: str | None
    max_pages: int
    apis: tuple[ListingApi, ...] = ()  # tried in order; the first whose values the page says is asked
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """How an article is read; every selector may be None, then the structure itself is read."""

    title: str | None
    date: str | None
    publisher: str | None
    body: str | None
    related: str | None  # the container of a related-article index that counts as a listing


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a good night of this source looks like; anything less is FAILED, nothing new is QUIET."""

    min_rows: int  # rows on the first listing page
    max_failed_share: float  # share of article pages that may be unreadable, 0..1


@dataclass(frozen=True, slots=True)
class Politeness:
    delay_seconds: float  # between two requests to one host
    jitter_seconds: float  # at most this much more, drawn anew each time
    timeout_seconds: float
    max_bytes: int  # of a decompressed body
    recheck_days: tuple[int, ...]  # ages of an article, in days since it was first seen, at which it is read again
    max_articles: int  # fetched a night, their parts and files counted; the rest waits
    max_files: int  # attachments that are fetched of one article; all are listed


@dataclass(frozen=True, slots=True)
class Source:
    """One site as it is declared."""

    id: str
    name: str
    family: str | None  # None: no family defaults
    trust: Trust
    region: str | None  # the authority's region; None: the site speaks for no region
    hosts: tuple[str, ...]  # the only hosts that are fetched, without port
    listing: ListingRules
    article: ArticleRules
    expect: Expectations
    politeness: Politeness
    enabled: bool
    loopback: bool  # true only for replica sites: loopback addresses are allowed


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    kind: str  # the table in lexicon.toml: "units", "hedges", "negations", …
    surface: str  # the characters as printed, NFKC
    meaning: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    entries: tuple[LexiconEntry, ...]

    def terms(self, kind: str) -> dict[str, str]:
        """Surface to meaning for one kind, in the order declared."""
        return {entry.surface: entry.meaning for entry in self.entries if entry.kind == kind}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All declarations, checked against each other."""

    sources: tuple[Source, ...]
    indicators: tuple[Indicator, ...]
    topics: tuple[Topic, ...]
    regions: tuple[Region, ...]
    lexicon: Lexicon
    digest: str  # SHA-256 of everything but the sources: a change re-reads the archive
