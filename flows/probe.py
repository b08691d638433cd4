"""One polite look at a listing that nobody has declared: the listing, its second page, its newest articles. Stores nothing."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from urllib.parse import urlsplit

from catalogue.read import make_source
from extractors.article import parse_article
from extractors.boilerplate import is_attachment
from extractors.decode import decode_page
from extractors.families import choose_family, find_families
from extractors.fetch import Fetcher
from extractors.listing import parse_listing
from extractors.shells import recognise_shell
from extractors.site import find_charsets, find_site_name
from extractors.urls import canonical_url
from flows.night import read_utc
from models.catalogue import ArticleRules, Source
from models.errors import LayoutError, SettingsError
from models.link import Link, Listing
from models.page import FetchOutcome, FetchResult, Page
from models.probe import FamilyGuess, Probe, SeenArticle, SeenPage

PROBED_ARTICLES = 3
NEXT_STEPS = {
    FetchOutcome.GONE: "Mend the address: open the site in a browser and follow its menu to the list.",
    FetchOutcome.BLOCKED: "A challenge is never solved: declare the source with `enabled = false` and say so in its remark.",
    FetchOutcome.REFUSED: "Name an address that may be asked for; after a redirect, the one it leads to.",
    FetchOutcome.UNREACHABLE: "Try the other scheme (http or https), or later; some sites answer domestic addresses only.",
    FetchOutcome.SERVER_ERROR: "Try later, or with the list's own file name instead of the folder.",
    FetchOutcome.TOO_LARGE: "A listing is no such file: name the page with the rows.",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A listing page as it was read."""

    listing: Listing
    fault: str  # "" where rows were found


async def probe_listing(url: str, user_agent: str, known: Collection[str]) -> Probe:
    """What a listing shows; at most five requests after robots.txt, in the fetcher's rhythm.

    known: the families that are declared; no other is chosen. Raises SettingsError with the next step where the listing does not come.
    """
    source = _make_patient_source(url, None)
    async with Fetcher(source, read_utc, user_agent=user_agent, rng=random.Random()) as fetcher:  # noqa: S311 (jitter)
        page = _expect_page(await fetcher.fetch(url))
        seen = probe_page(page, known)
        reader = _make_patient_source(url, seen.family)
        second = await _probe_second(fetcher, reader, seen)
        read = [await _probe_article(fetcher, reader, link) for link in choose_newest(seen.links, page.final_url)]
    html = decode_page(page).text
    guesses = find_families(page.final_url, html, _addresses(seen.links), [text for _, text in read if text])
    articles = tuple(article for article, _ in read)
    family = _choose_known(guesses, known)
    misfit = family == seen.family and any(article.misfit for article in articles)
    return replace(seen, second=second, articles=articles, guesses=guesses, family=family, unfit=_list_selectors(reader) if misfit else ())


def probe_page(page: Page, known: Collection[str]) -> Probe:
    """What one saved or fetched listing page shows by itself; no request is made."""
    html, url = decode_page(page).text, keep_fragment(page)
    reading = _read_listing(html, url, make_source(url))
    guesses = find_families(url, html, _addresses(reading.listing.links))
    family = _choose_known(guesses, known)
    if family is not None and reading.fault:  # the family may know where the rows are
        reading = _read_listing(html, url, make_source(url, family))
    shell = recognise_shell(page) if reading.fault else None
    return Probe(
        url=url,
        probed_at=page.fetched_at,
        site_name=find_site_name(page) or urlsplit(url).hostname or url,
        charsets=find_charsets(page),
        links=reading.listing.links,
        fault=f"a {shell} page came instead of the list" if shell else reading.fault,
        shell=shell,
        next_url=reading.listing.next_url,
        second=None,
        articles=(),
        guesses=guesses,
        family=family,
        unfit=(),
    )


def keep_fragment(page: Page) -> str:
    """Where a page is, with what stood behind the # in the address asked for: some listings are told apart by nothing else."""
    fragment = urlsplit(page.url).fragment
    return f"{page.final_url}#{fragment}" if fragment and "#" not in page.final_url else page.final_url


def choose_newest(links: Sequence[Link], listing_url: str) -> tuple[Link, ...]:
    """The first rows that lead to pages of the listing's own host."""
    host = urlsplit(listing_url).hostname
    own = (link for link in links if link.url and urlsplit(link.url).hostname == host and not is_attachment(link.url))
    return tuple(islice(own, PROBED_ARTICLES))


def _make_patient_source(url: str, family: str | None) -> Source:
    """An undeclared source with everybody's politeness; nobody is disturbed on loopback."""
    source = make_source(url, family)
    return replace(source, politeness=replace(source.politeness, delay_seconds=0.0, jitter_seconds=0.0)) if source.loopback else source


def _expect_page(result: FetchResult) -> Page:
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        step = NEXT_STEPS.get(result.outcome, "Try later.")
        raise SettingsError(f"{result.url}: {result.outcome}: {result.detail or 'no page came'}. {step}")
    return result.page


def _read_listing(html: str, url: str, source: Source) -> _Reading:
    """The rows, or why there are none; the one place where a probe meets a page without a list."""
    try:
        return _Reading(parse_listing(html, url, source), "")
    except LayoutError as error:
        return _Reading(Listing((), None, ()), explain_layout(error))


def explain_layout(error: LayoutError) -> str:
    """What a page was taken for and by which sign, where the error says so, and what was looked for."""
    verdict, evidence = getattr(error, "verdict", ""), getattr(error, "evidence", "")
    told = f"{error.selector}: found {error.found}, expected {error.expected}" + (f"; seen: {evidence}" if evidence else "")
    return told if verdict in ("", "selector") else f"{verdict}: {told}"


async def _probe_second(fetcher: Fetcher, source: Source, seen: Probe) -> SeenPage | None:
    if seen.next_url is None:
        return None
    result = await fetcher.fetch(seen.next_url)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        return SeenPage(seen.next_url, 0, 0, f"{result.outcome}: {result.detail or 'no page came'}")
    reading = _read_listing(decode_page(result.page).text, result.page.final_url, source)
    known = {canonical_url(url) for url in _addresses(seen.links)}
    new = [url for url in _addresses(reading.listing.links) if canonical_url(url) not in known]
    return SeenPage(seen.next_url, len(reading.listing.links), len(new), reading.fault)


async def _probe_article(fetcher: Fetcher, source: Source, link: Link) -> tuple[SeenArticle, str]:
    """One article as it was read, and its source; "" where it did not come."""
    url = link.url or ""
    result = await fetcher.fetch(url)
    unread = SeenArticle(url, link.title, "", None, None, None, 0, f"{result.outcome}: {result.detail or 'no page came'}", misfit=False)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        return unread, ""
    html = decode_page(result.page).text
    seen = _read_article(html, result.page.final_url, source, unread)
    if seen.fault and _list_selectors(source):
        plain = _read_article(html, result.page.final_url, make_source(url), unread)
        seen = seen if plain.fault else replace(plain, misfit=True)
    return seen, html


def _read_article(html: str, url: str, source: Source, unread: SeenArticle) -> SeenArticle:
    try:
        article = parse_article(html, url, source)
    except LayoutError as error:
        return replace(unread, fault=explain_layout(error))
    return SeenArticle(
        url=unread.url,
        listed_title=unread.listed_title,
        title=article.title,
        published_at=article.published_at,
        precision=article.precision,
        publisher=article.publisher,
        characters=len(article.text),
        fault="",
        misfit=False,
    )


def _list_selectors(source: Source) -> tuple[str, ...]:
    """The keys of [article] that the source's family declares."""
    return tuple(rule.name for rule in fields(ArticleRules) if getattr(source.article, rule.name) is not None)


def _addresses(links: Sequence[Link]) -> list[str]:
    return [link.url for link in links if link.url is not None]


def _choose_known(guesses: Sequence[FamilyGuess], known: Collection[str]) -> str | None:
    chosen = choose_family([guess for guess in guesses if guess.family in known])
    return chosen.family if chosen else None
