"""What a tool made of a page, and how ours makes it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from catalogue.read import make_source
from extractors.article import parse_article
from extractors.decode import decode_page
from models.article import Article
from models.errors import LayoutError
from models.page import Page
from models.units import Precision

URL = "http://page.invalid/article"  # the data set keeps no addresses; this one helps nobody
_OK = 200
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_SOURCE = make_source(URL)
_SHOWN = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as one tool reads it. What a tool does not offer or does not find is empty."""

    body: str
    title: str | None
    date: str | None  # "YYYY-MM-DD", "YYYY-MM" or "YYYY"
    error: str | None  # the exception that the tool ended in


def make_page(html: bytes) -> Page:
    """The bytes as if fetched, without any header that would tell the encoding."""
    return Page(URL, URL, _MOMENT, _OK, (), html)


def decode_bytes(html: bytes) -> str:
    """The page's text; the peers are given the same one, so that nobody loses by its encoding."""
    return decode_page(make_page(html)).text


def read_ours(text: str) -> Reading:
    """Our reading, through the same functions as a nightly run with a source that declares nothing."""
    try:
        article = parse_article(text, URL, _SOURCE)
    except LayoutError as error:
        return Reading("", None, None, f"LayoutError: expected {error.expected}, found {error.found} of {error.selector}")
    return Reading(article.text, article.title, _show_date(article), None)


def _show_date(article: Article) -> str | None:
    if article.published_at is None or article.precision is None:
        return None
    return article.published_at.strftime(_SHOWN.get(article.precision, "%Y-%m-%d"))
