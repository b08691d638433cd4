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
from extractors.listing_api import parse_answer
from extractors.paging import row_key
from extractors.shells import recognise_shell
from extractors.site import find_charsets, find_site_name
from flows.night import read_utc
from models.catalogue import ArticleRules, Source
from models.errors import LayoutError, SettingsError
from models.link import Link, Listing
from models.page import FetchOutcome, FetchResult, Page, Request
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
    interface: str | None  # where the rows came from; None: from the page itself

    @property
    def follows_interface(self) -> bool:
        """Whether the page only says where its rows are."""
        return not self.fault and not self.listing.links


async def probe_listing(url: str, user_agent: str, known: Collection[str]) -> Probe:
    """What a listing shows; at most six requests after robots.txt, in the fetcher's rhythm.

    known: the families that are declared; no other is chosen. Raises SettingsError with the next step where the listing does not come.
    """
    source = _make_patient_source(url, None)
    async with Fetcher(source, read_utc, user_agent=user_agent, rng=random.Random()) as fetcher:  # noqa: S311 (jitter)
        page = _expect_page(await fetcher.fetch(url))
        reading = _read_listing(decode_page(page).text, Request(keep_fragment(page)), source)
        if reading.follows_interface and reading.listing.next is not None:
            reading = await _ask_interface(fetcher, source, reading.listing.next)
        seen = _describe(page, reading, known)
        second = await _probe_second(fetcher, source, reading)
        reader = _make_patient_source(url, seen.family)
        read = [await _probe_article(fetcher, reader, link) for link in choose_newest(seen.links, {urlsplit(page.final_url).hostname})]
    html = decode_page(page).text
    guesses = find_families(seen.url, html, _addresses(seen.links), [text for _, text in read if text])
    articles = tuple(article for article, _ in read)
    family = _choose_known(guesses, known)
    misfit = family == seen.family and any(article.misfit for article in articles)
    return replace(seen, second=second, articles=articles, guesses=guesses, family=family, unfit=_list_selectors(reader) if misfit else ())


def probe_page(page: Page, known: Collection[str]) -> Probe:
    """What one saved or fetched listing page shows by itself; no request is made."""
    url = keep_fragment(page)
    reading = _read_listing(decode_page(page).text, Request(url), make_source(url))
    if reading.follows_interface and reading.listing.next is not None:
        fault = f"the rows come from an interface, {reading.listing.next.address}, which only a probe of the address asks"
        reading = _Reading(Listing((), None, ()), fault, None)
    return _describe(page, reading, known)


def _describe(page: Page, reading: _Reading, known: Collection[str]) -> Probe:
    url, listing = keep_fragment(page), reading.listing
    guesses = find_families(url, decode_page(page).text, _addresses(listing.links))
    shell = recognise_shell(page) if reading.fault else None
    return Probe(
        url=url,
        probed_at=page.fetched_at,
        site_name=find_site_name(page) or urlsplit(url).hostname or url,
        charsets=find_charsets(page),
        links=listing.links,
        fault=f"a {shell} page came instead of the list" if shell else reading.fault,
        shell=shell,
        interface=reading.interface,
        next_url=listing.next.address if listing.next is not None else None,
        second=None,
        articles=(),
        guesses=guesses,
        family=_choose_known(guesses, known),
        unfit=(),
    )


def keep_fragment(page: Page) -> str:
    """Where a page is, with what stood behind the # in the address asked for: some listings are told apart by nothing else."""
    fragment = urlsplit(page.url).fragment
    return f"{page.final_url}#{fragment}" if fragment and "#" not in page.final_url else page.final_url


def choose_newest(links: Sequence[Link], hosts: Collection[str | None]) -> tuple[Link, ...]:
    """The first rows that lead to pages of the given hosts."""
    own = (link for link in links if link.url and urlsplit(link.url).hostname in hosts and not is_attachment(link.url))
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


def _read_listing(text: str, request: Request, source: Source) -> _Reading:
    """The rows, or why there are none; the one place where a probe meets a page without a list."""
    try:
        listing = parse_answer(text, request, source)
    except LayoutError as error:
        return _Reading(Listing((), None, ()), error.brief, None)
    if not listing.links and listing.next is None:
        return _Reading(listing, "the answer holds no rows", None)
    return _Reading(listing, "", request.address if request.carried else None)


async def _ask_interface(fetcher: Fetcher, source: Source, request: Request) -> _Reading:
    """The rows that an interface answers with, or why it gives none."""
    result = await fetcher.fetch(request)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        fault = f"the rows come from an interface, {request.address}: {result.outcome}: {result.detail or 'no page came'}"
        return _Reading(Listing((), None, ()), fault, None)
    reading = _read_listing(decode_page(result.page).text, request, source)
    if reading.fault or reading.follows_interface:
        told = reading.fault or "it only names another one"
        return _Reading(Listing((), None, ()), f"the rows come from an interface, {request.address}: {told}", None)
    return reading


async def _probe_second(fetcher: Fetcher, source: Source, first: _Reading) -> SeenPage | None:
    request = first.listing.next
    if request is None:
        return None
    result = await fetcher.fetch(request)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        return SeenPage(request.address, 0, 0, f"{result.outcome}: {result.detail or 'no page came'}")
    reading = _read_listing(decode_page(result.page).text, request, source)
    known = {row_key(link) for link in first.listing.links}
    new = [link for link in reading.listing.links if row_key(link) not in known]
    return SeenPage(request.address, len(reading.listing.links), len(new), reading.fault)


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
        return replace(unread, fault=error.brief)
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
