"""What the gallery shows: exhibits of one knob value each, and what is true of every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from models.units import Precision
from replica.world import Answer, Asked


class Concern(StrEnum):
    """Which knob an exhibit turns."""

    URL = "url"
    ROW = "row"
    DATE = "date"
    PAGER = "pager"
    CARRIER = "carrier"
    ARTICLE = "article"
    ENCODING = "encoding"
    CHANGE = "change"
    BOILERPLATE = "boilerplate"
    TRANSPORT = "transport"


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the gallery before it has an address and a look."""

    number: int
    title: str
    category: str
    publisher: str
    published_at: datetime  # Asia/Shanghai
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item at its address; the day in the address is not always the day that the site prints."""

    item: Item
    path: str  # from the root of the host, with a query where the dialect has one
    href: str  # as the rows print it


@dataclass(frozen=True, slots=True)
class TrueRow:
    """One row as a reader must have it."""

    title: str
    path: str | None  # from the root of the host; None: the row leads nowhere
    listed_at: datetime | None  # None: the row prints no date
    category: str | None  # None: not asserted
    publisher: str | None = None  # None: the row names none


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """One article as a reader must have it."""

    path: str
    title: str
    published_at: datetime | None  # as precise as printed; None: nothing on the page or in its address says when
    precision: Precision | None
    publisher: str | None
    first: str  # how the body begins; "" where the page shows nothing but files, whose names may stand for it
    last: str  # how it ends
    absent: tuple[str, ...]  # what must not stand in the body
    inside: tuple[str, ...]  # what must stand in the body besides
    attachments: tuple[str, ...]  # paths of its files


class Verdict(StrEnum):
    """What must come of a listing."""

    READ = "read"
    NOT_IN_HTML = "not_in_html"  # a script, a frame or an API fills it


@dataclass(frozen=True, slots=True)
class TrueAnswer:
    """What must come of one request: the name of a fetch outcome, and a word of its explanation."""

    path: str
    outcome: str
    word: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One address and what it answers, visit after visit; the last answer stands for all later visits."""

    path: str
    answers: tuple[Answer, ...]
    needs: tuple[tuple[str, str], ...] = ()  # parameters that the query or the form must carry
    cookie: str = ""  # what the request must carry; "": nothing

    def matches(self, asked: Asked) -> bool:
        """Whether a request is for this leaf."""
        given = asked.parameters
        return asked.path == self.path and self.cookie in asked.cookies and all(given.get(name) == value for name, value in self.needs)

    def answer(self, asked: Asked) -> Answer:
        """What this visit gets."""
        return self.answers[min(asked.visit, len(self.answers) - 1)]


class Door(Protocol):
    """Something that answers requests: a leaf, or an interface that computes its answer."""

    def matches(self, asked: Asked) -> bool: ...

    def answer(self, asked: Asked) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """One night of an exhibit: what it serves, and what is true of it."""

    doors: tuple[Door, ...]  # the first that matches answers
    listing: str | None  # path of the first listing page; None: the exhibit has no listing
    rows: tuple[TrueRow, ...]  # of all listing pages, in order
    pages: int  # listing pages with rows that the pager leads to; of an interface, for its own page size
    verdict: Verdict
    articles: tuple[TrueArticle, ...]
    answers: tuple[TrueAnswer, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One host that turns one knob to one value."""

    id: str  # also the first label of its host
    concern: Concern
    knob: str
    family: str | None  # of publishing systems, as a declaration would name it; None: no family
    scenes: tuple[Scene, ...]  # by night; the last one stands for all later nights
    twins: tuple[str, ...] = ()  # labels before the host under which the same pages answer: "m", "www"

    @property
    def host(self) -> str:
        return f"{self.id}.localhost"

    @property
    def hosts(self) -> tuple[str, ...]:
        """All names under which it answers."""
        return (self.host, *(f"{label}.{self.host}" for label in self.twins))

    def scene_on(self, night: int) -> Scene:
        """What it shows on a night; nights count from 1."""
        return self.scenes[min(night, len(self.scenes)) - 1]


def make_leaf(target: str, *answers: Answer) -> Leaf:
    """The leaf of a path, whose query, if it has one, must come with the request."""
    path, _, query = target.partition("?")
    needs = tuple((key, value) for key, _, value in (pair.partition("=") for pair in query.split("&") if pair))
    return Leaf(path, answers, needs)


def make_scene(
    doors: tuple[Door, ...],
    *,
    listing: str | None = None,
    rows: tuple[TrueRow, ...] = (),
    pages: int = 1,
    verdict: Verdict = Verdict.READ,
    articles: tuple[TrueArticle, ...] = (),
    answers: tuple[TrueAnswer, ...] = (),
) -> Scene:
    """A scene of which only what its knob is about is stated."""
    return Scene(doors, listing, rows, pages, verdict, articles, answers)


HTML_UTF8: Mapping[str, str] = {"content-type": "text/html; charset=utf-8"}
JSON_UTF8: Mapping[str, str] = {"content-type": "application/json;charset=UTF-8"}
XML_UTF8: Mapping[str, str] = {"content-type": "text/xml;charset=UTF-8"}


def make_answer(text: str, status: int = 200, headers: Mapping[str, str] = HTML_UTF8) -> Answer:
    """A page in UTF-8."""
    return Answer(status, tuple(headers.items()), text.encode())
