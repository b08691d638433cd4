"""Declarations for tests: a source of which nothing is declared but its name."""

from dataclasses import replace

from models.catalogue import ArticleRules, Expectations, ListingRules, Politeness, Source, Trust

_PLAIN = Source(
    id="test_site",
    name="测试站",
    family=None,
    trust=Trust.AGGREGATOR,
    region=None,
    hosts=("news.example.test",),
    listing=ListingRules(urls=(), row=None, link=None, date=None, category=None, next=None, max_pages=1),
    article=ArticleRules(title=None, date=None, publisher=None, body=None, related=None),
    expect=Expectations(min_rows=1, max_failed_share=0.5),
    politeness=Politeness(
        delay_seconds=1, jitter_seconds=0, timeout_seconds=10, max_bytes=1_000_000, recheck_days=(), max_articles=10, max_files=5
    ),
    enabled=True,
    loopback=False,
)


def make_source(listing: dict[str, str] | None = None, article: dict[str, str] | None = None) -> Source:
    """A source with the given selectors and no others."""
    return replace(
        _PLAIN,
        listing=replace(_PLAIN.listing, **(listing or {})),  # type: ignore[arg-type]
        article=replace(_PLAIN.article, **(article or {})),
    )
