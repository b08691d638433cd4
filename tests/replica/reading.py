"""The gallery as a reader meets it: over HTTP, through the fetcher and the extractors, as a night does it."""

import asyncio
import random
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from catalogue.read import PACKAGED, load_families
from catalogue.sources import parse_source
from catalogue.tables import Table
from extractors.article import parse_article
from extractors.decode import decode_page
from extractors.fetch import Fetcher
from extractors.listing import parse_listing
from extractors.transport import build_tls_context
from models.article import Article
from models.catalogue import Source
from models.link import Link
from models.page import FetchOutcome, FetchResult
from replica.gallery.gallery import build_gallery
from replica.gallery.listings import INTERFACES
from replica.gallery.records import Exhibit

GALLERY = build_gallery()
EXHIBITS = {exhibit.id: exhibit for exhibit in GALLERY.exhibits}
# Listings whose rows come to a form or from an interface.
ASKED = [exhibit for exhibit in GALLERY.exhibits if exhibit.id.removeprefix("pager-") in INTERFACES]
FAMILIES = load_families(PACKAGED)
AGENT = "PolicyLedger/0.1 (+https://example.org/contact)"
MAX_BYTES = 2_000_000
MAX_PAGES = 8  # of a listing; the gallery's have three, or five where a pager lies
TLS: ssl.SSLContext = build_tls_context()


class Clock:
    """A clock that moves only while someone waits."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)

    def read(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class Walked:
    """What following a listing's pager brought."""

    links: tuple[Link, ...]
    pages: int  # with rows


def declare(exhibit: Exhibit, port: int, night: int = 1) -> Source:
    """The declaration of an exhibit as an operator would write it: its address and its family, and no selector."""
    listing = exhibit.scene_on(night).listing or "/"
    table = {
        "name": exhibit.knob,
        "trust": "official",
        "hosts": list(exhibit.hosts),
        "enabled": True,
        "loopback": True,
        "listing": {"urls": [f"http://{exhibit.host}:{port}{listing}"], "max_pages": MAX_PAGES},
        "expect": {"min_rows": 1, "max_failed_share": Decimal("0.3")},
        "politeness": {
            "delay_seconds": 0,
            "jitter_seconds": 0,
            "timeout_seconds": 5,
            "max_bytes": MAX_BYTES,
            "recheck_days": list(range(1, 10)),
            "max_articles": 100,
        },
    } | ({"family": exhibit.family} if exhibit.family in FAMILIES else {})
    return parse_source(exhibit.id.replace("-", "_"), Table(f"sources/{exhibit.id}.toml", "", table), FAMILIES, ())


def make_fetcher(source: Source) -> Fetcher:
    clock = Clock()
    rng = random.Random(7)  # noqa: S311 - jitter is no secret
    return Fetcher(source, clock.read, user_agent=AGENT, rng=rng, pause=clock.pause, tls=TLS)


def ask(exhibit: Exhibit, port: int, *paths: str) -> list[FetchResult]:
    """What comes of asking for paths of an exhibit, one after the other."""
    return asyncio.run(_ask(declare(exhibit, port), [f"http://{exhibit.host}:{port}{path}" for path in paths]))


async def _ask(source: Source, urls: list[str]) -> list[FetchResult]:
    async with make_fetcher(source) as fetcher:
        return [await fetcher.fetch(url) for url in urls]


def walk(exhibit: Exhibit, port: int, night: int = 1) -> Walked:
    """The rows of a listing and of the pages that its pager leads to, until no page is named."""
    return asyncio.run(_walk(declare(exhibit, port, night)))


async def _walk(source: Source) -> Walked:
    links: list[Link] = []
    pages = 0
    following = source.listing.urls[0]
    async with make_fetcher(source) as fetcher:
        for _ in range(MAX_PAGES):
            result = await fetcher.fetch(following)
            assert result.page is not None, result.detail
            assert result.outcome is FetchOutcome.FETCHED, result.detail
            listing = parse_listing(decode_page(result.page).text, following, source)
            links += listing.links
            pages += bool(listing.links)
            if listing.next_url is None:
                return Walked(tuple(links), pages)
            following = listing.next_url
    raise AssertionError(f"the pager still leads on after {MAX_PAGES} pages, now to {following}")


def read_article(exhibit: Exhibit, port: int, path: str) -> Article:
    """One article of an exhibit."""
    (result,) = ask(exhibit, port, path)
    assert result.page is not None, result.detail
    assert result.outcome is FetchOutcome.FETCHED, result.detail
    return parse_article(decode_page(result.page).text, result.url, declare(exhibit, port))
