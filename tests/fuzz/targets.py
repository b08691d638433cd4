"""What is fuzzed: each target takes any bytes, and what it raises is a finding. Knows no fuzzer."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from catalogue.read import load_catalogue
from extractors.claims import find_claims
from extractors.dates import find_dates, find_listed_date, parse_title_date, parse_url_date
from extractors.decode import decode_page
from extractors.extract import extract
from extractors.listing import parse_listing
from extractors.regions import find_article_regions
from extractors.rules import compile_rules
from models.article import Article, BlockKind, join_blocks
from models.errors import LayoutError
from models.page import Page
from tests.extractors.factory import make_source

URL = "https://news.example.test/a/index.html"
RULES = compile_rules(load_catalogue())
UNITS = {indicator.id: indicator.units for indicator in RULES.catalogue.indicators}
SOURCE = make_source()
CHARSETS = ("", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "utf-16", "hz-gb-2312", "nonsense")
KINDS = {"#": BlockKind.HEADING, "|": BlockKind.TABLE, "-": BlockKind.LIST_ITEM}


def make_page(body: bytes, charset: str = "utf-8") -> Page:
    """An answer with such a body."""
    return Page(URL, URL, datetime(2026, 1, 1, tzinfo=UTC), 200, (("content-type", f"text/html; charset={charset}"),), body)


def read_article(data: bytes) -> None:
    """The whole way of an article page, or of a file that stands for one."""
    with suppress(LayoutError):
        extract(make_page(data), SOURCE, RULES)


def read_listing(data: bytes) -> None:
    """A listing page."""
    with suppress(LayoutError):
        parse_listing(data.decode("utf-8", "replace"), URL, SOURCE)


def read_claims(data: bytes) -> None:
    """An article whose first line is its title; a sign before a line makes it a heading, a table (its rows apart by tabs) or an item.

    Bytes that are no UTF-8 become lone halves of characters.
    """
    title, *lines = data.decode("utf-8", "surrogateescape").split("\n")
    parts = [(KINDS.get(line[:1], BlockKind.PARAGRAPH), line.replace("\t", "\n"), ()) for line in lines]
    blocks, text = join_blocks(parts)
    article = Article("own", URL, title, title, None, None, None, None, blocks, text)
    claims, _ = find_claims(article, find_article_regions(title, text, None, RULES.gazetteer), RULES.gazetteer, RULES.scanner)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quantity.unit in UNITS[claim.indicator]
        assert claim.region is None or claim.region in RULES.gazetteer.names
        assert all(text[mention.start : mention.end] == mention.raw for mention in claim.mentions)


def read_dates(data: bytes) -> None:
    """Dates of a title, a text, a listing's row and an address."""
    text = data.decode("utf-8", "replace")
    parse_title_date(text)
    parse_url_date(f"https://news.example.test/{text}")
    find_listed_date(text, 2025)
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)


def read_bytes(data: bytes) -> None:
    """Bytes as text; the first one picks the charset that is declared."""
    decoded = decode_page(make_page(data[1:], CHARSETS[data[0] % len(CHARSETS)] if data else ""))
    assert "\0" not in decoded.text
    decoded.text.encode()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "article": read_article,
    "listing": read_listing,
    "claims": read_claims,
    "dates": read_dates,
    "decode": read_bytes,
}
