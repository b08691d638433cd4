"""What the tests of the fetcher share: a source, a clock that only waiting moves, and a fetcher that uses both."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from extractors.fetch import Fetcher
from extractors.transport import Resolve, resolve_name
from models.catalogue import ArticleRules, Expectations, ListingRules, Politeness, Source, Trust
from models.page import FetchResult
from tests.extractors.server import Answer, Server

AGENT = "PolicyLedger/0.1 (+https://example.org/contact)"
START = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
POLITENESS = Politeness(
    delay_seconds=4.0, jitter_seconds=0.0, timeout_seconds=5.0, max_bytes=10_000, recheck_days=(1, 7), max_articles=100, max_files=5
)
SOURCE = Source(
    id="site",
    name="A site",
    family=None,
    trust=Trust.OFFICIAL,
    region=None,
    hosts=("site.localhost", "m.localhost"),
    listing=ListingRules((), None, None, None, None, None, 1),
    article=ArticleRules(None, None, None, None, None),
    expect=Expectations(1, 0.5),
    politeness=POLITENESS,
    enabled=True,
    loopback=True,
)
PAGE = Answer()


class Watch:
    """A clock that moves only while someone waits, and remembers for how long."""

    def __init__(self) -> None:
        self.now, self.pauses = START, list[float]()

    def read(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def make_fetcher(watch: Watch, source: Source = SOURCE, resolve: Resolve = resolve_name) -> Fetcher:
    rng = random.Random(7)  # noqa: S311 - jitter is no secret
    return Fetcher(source, watch.read, user_agent=AGENT, rng=rng, pause=watch.pause, resolve=resolve)


def with_timeout(seconds: float) -> Source:
    return replace(SOURCE, politeness=replace(POLITENESS, timeout_seconds=seconds))


async def fetch_one(server: Server, answer: Answer, source: Source = SOURCE, path: str = "/a.html") -> FetchResult:
    server.put(path, answer)
    async with make_fetcher(Watch(), source) as fetcher:
        return await fetcher.fetch(server.url(path))
