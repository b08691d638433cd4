"""One source, one night: listings, then new and due articles, loaded in batches. Joins the rooms, knows nothing of policy."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

from extractors.boilerplate import is_attachment
from extractors.decode import decode_page
from extractors.extract import find_missing
from extractors.fetch import Fetcher
from extractors.frontier import WAITING_DAYS, Visit, choose_due, choose_new, is_known_article
from extractors.listing import refuse_shell
from extractors.listing_api import parse_answer
from extractors.paging import find_title, is_past_end
from extractors.urls import canonical_url
from flows.companions import Answer, ask_for_companions, expect_copy, extract_with_companions, weigh_answer
from flows.listings import ListingWalk
from flows.night import Night
from models.batch import Batch, FetchedPage, KnownPage, PageKind
from models.catalogue import Source
from models.claim import Problem, Step
from models.errors import ArchiveError, LayoutError
from models.extraction import Extraction
from models.link import Link, Listing
from models.page import ArchiveRef, FetchOutcome, FetchResult, Page, Request, Validators
from models.run import HarvestTally, SourceVerdict
from warehouse.archive import ArchiveWriter, read_page
from warehouse.known import known_pages, waiting_links
from warehouse.load import load_batch
from warehouse.runs import close_source_run
from warehouse.standing import read_last_good_night

# A later page that is gone was promised by its pager; one that robots.txt or the hosts forbid stays unread, and a Problem says so.
LISTING_ENDS = frozenset({FetchOutcome.GONE, FetchOutcome.REFUSED})
COMPANION_KINDS = frozenset({PageKind.PART, PageKind.FILE})
ARTICLE_KINDS = COMPANION_KINDS | {PageKind.ARTICLE}


async def harvest_source(night: Night, source: Source) -> SourceVerdict:
    """The verdict of one source for tonight; all that was read is archived and loaded before it returns."""
    night.reporter.begin(source.id, None)
    known = known_pages(night.ledger, source.id)
    name = f"{night.run.night:%Y%m%d}-{night.run.run_id}-{source.id}"
    jitter = random.Random(name)  # noqa: S311 (nothing secret)
    with ArchiveWriter(night.settings.archive, name) as archive:
        async with Fetcher(source, night.clock, user_agent=night.settings.user_agent, rng=jitter, tls=night.tls) as fetcher:
            harvest = Harvest(night, source, fetcher, archive, known)
            await harvest.run()
    tally = harvest.count()
    verdict = close_source_run(night.ledger, night.run, source, tally, night.clock())
    night.reporter.finish(source.id, describe_harvest(tally, verdict))
    return verdict


def describe_harvest(tally: HarvestTally, verdict: SourceVerdict) -> str:
    """One line for the operator."""
    if tally.failure is not None:
        return f"{verdict}: {tally.failure}"
    read = f"{tally.fetched} articles read, {tally.not_modified} unchanged, {tally.gone} gone"
    return f"{verdict}: {read}, {tally.new_articles} new, {tally.revised_articles} revised"


class Harvest:
    """The work on one source while it goes on: what was met so far, and the batch that waits to be loaded."""

    def __init__(self, night: Night, source: Source, fetcher: Fetcher, archive: ArchiveWriter, known: dict[str, KnownPage]) -> None:
        self.night, self.source, self.fetcher, self.archive, self.known = night, source, fetcher, archive, known
        self.last_good = read_last_good_night(night.ledger, source.id)
        self.pages: list[FetchedPage] = []
        self.links: list[Link] = []
        self.extractions: list[tuple[FetchedPage, Extraction]] = []
        self.problems: list[Problem] = []
        self.related: list[Link] = []
        self.rows: list[int] = []  # of the first page of each listing
        self.counts = dict.fromkeys(("listing_pages", "unreadable", "new", "revised", *FetchOutcome), 0)
        self.failure: str | None = None
        self.blocked = False
        self.asked: set[str] = set()
        self.answers: dict[str, Answer] = {}  # of articles, parts and files tonight
        self.companions: dict[str, FetchedPage] = {}  # parts and files asked for tonight, without their bodies
        self.unread: set[str] = set()  # what is on the way to be read as an article for the first time
        self.listing_title = ""  # what the first page of the listing that is being read is called
        tonight = [page for page in known.values() if page.kind in ARTICLE_KINDS and page.last_asked_on == night.run.night]
        self.room = source.politeness.max_articles - len(tonight)  # a night that died has used up a part of it
        self.has_companions = any(page.kind in COMPANION_KINDS for page in known.values())

    async def run(self) -> None:
        """Listings first; then the articles that they name, those due, and wave by wave those that the articles' own indexes name."""
        links: list[Link] = []
        for url in self.source.listing.urls:
            links += await self.read_listing(url)
        links += waiting_links(self.night.ledger, self.source.id, self.night.run.night - timedelta(days=WAITING_DAYS))
        visits = choose_new(links, self.known, self.source) + choose_due(self.known, self.source, self.night.run.night)
        while await self.visit(visits):
            visits = choose_new(self.related, self.known, self.source)
        for result in self.fetcher.robots_results:
            self.keep(result, PageKind.ROBOTS)
        await self.load()

    async def read_listing(self, url: str) -> list[Link]:
        """The rows of a listing and its next pages, until a page names nothing new."""
        walk = ListingWalk(self.read_listing_page, self.is_fresh, self.asked, self.source.listing.max_pages)
        await walk.run(url)
        if walk.first_rows is not None:
            self.rows.append(walk.first_rows)
        return walk.links

    def is_fresh(self, link: Link) -> bool:
        """Whether a row names an article that the source's last good night did not know: one that died or failed may have read it."""
        page = None if link.url is None else self.known.get(canonical_url(link.url))
        read = page is not None and is_known_article(page) and self.last_good is not None and page.first_seen_on <= self.last_good
        return link.url is not None and not read

    async def read_listing_page(self, request: Request, essential: bool) -> Listing | None:
        """One page of a listing; None where it could not be read, or where the listing ends before it.

        Without the `essential` one, or where it cannot be told that nothing stood behind the last page read, the source fails for tonight.
        """
        page = await self.fetch_listing(request, essential)
        if page is None:
            return None
        self.counts["listing_pages"] += 1
        text = decode_page(page).text
        try:
            refuse_shell(page, self.source)
            listing = parse_answer(text, request.landed_at(page.final_url), self.source)
        except LayoutError as error:
            if essential or not is_past_end(text, len(page.body), self.listing_title):
                self.problems.append(Problem(self.source.id, request.address, Step.LISTING, error.evidence or error.selector, error.reason))
                self.fail(error.reason)
            return None
        self.listing_title = find_title(text) if essential else self.listing_title
        self.links += listing.links
        self.problems += listing.problems
        return listing

    async def fetch_listing(self, request: Request, essential: bool) -> Page | None:
        """The body of a listing page, from the archive where the site says that it has not changed; None where none came."""
        address, again = request.address, request.address in self.asked
        self.asked |= {address, canonical_url(address)}
        before = self.known.get(canonical_url(address))
        result = await self.fetcher.fetch(request, before.validators if before else None)
        if result.outcome is FetchOutcome.NOT_MODIFIED and before is not None and before.ref is not None:
            try:
                page = read_page(self.night.settings.archive, before.ref)
            except ArchiveError as error:
                self.problems.append(Problem(self.source.id, address, Step.LISTING, before.ref.file, str(error)))
                result = await self.fetcher.fetch(request)
            else:
                self.keep(result, PageKind.LISTING)
                return page
        if again and result.outcome is not FetchOutcome.FETCHED:
            return None  # it was only looked at again: what came the first time stands
        answer = self.keep(result, PageKind.LISTING)
        if answer is None and (essential or result.outcome not in LISTING_ENDS):
            self.fail(f"listing {address}: {result.outcome}: {result.detail}")
        return answer

    async def visit(self, visits: tuple[Visit, ...]) -> bool:
        """Ask for article pages one after the other, within tonight's number; whether any was asked for. A block page ends it."""
        todo = [visit for visit in visits if visit.canonical not in self.asked][: max(self.room, 0)]
        self.unread = {visit.canonical for visit in todo if visit.validators is None}
        for visit in todo:
            if self.room <= 0:
                break  # parts and files took up the rest
            self.asked.add(visit.canonical)
            page = await self.ask_article(visit)
            self.night.reporter.advance(self.source.id, len(todo))
            if page is not None:
                await self.read_article(self.pages[-1], page)
            elif self.pages[-1].result.outcome is FetchOutcome.NOT_MODIFIED and self.has_companions:
                await self.read_unchanged(visit.canonical)
            if self.blocked:
                return False
            if len(self.pages) >= self.night.settings.batch_pages:
                await self.load()
        return bool(todo)

    async def ask_article(self, visit: Visit) -> Page | None:
        """The body of an article where one came; not asked for again where it came tonight as a part or a file of another one."""
        came = self.companions.get(visit.canonical)
        if came is None or (came.result.outcome is FetchOutcome.NOT_MODIFIED and visit.validators is None):
            return await self.ask_page(visit.url, visit.validators, PageKind.ARTICLE)
        page = None if came.ref is None else self.read_copy(came.ref, came.result.url)
        self.counts[came.result.outcome] += 1
        self.pages.append(replace(came, result=replace(came.result, page=page), kind=PageKind.ARTICLE))
        return page if came.result.outcome is FetchOutcome.FETCHED else None

    async def ask_page(self, url: str, validators: Validators | None, kind: PageKind) -> Page | None:
        """The body of an article, a part or a file where one came; what was answered is noted for tonight."""
        key = canonical_url(url)
        result = await self.fetcher.fetch(url, validators)
        self.room -= kind is PageKind.ARTICLE or result.outcome is not FetchOutcome.REFUSED  # files on foreign hosts cost nothing
        page = self.keep(result, kind)
        self.answers[key] = weigh_answer(result, self.pages[-1].ref, self.known.get(key))
        if kind is not PageKind.ARTICLE:
            self.companions[key] = replace(self.pages[-1], result=replace(result, page=None))
        if result.outcome is FetchOutcome.BLOCKED:
            self.blocked = True
            self.fail(f"blocked: {result.detail}")
        return page

    async def read_article(self, fetched: FetchedPage, page: Page) -> None:
        try:
            extraction = await extract_with_companions(page, self.source, self.night.rules, self.ask_companion)
        except LayoutError as error:
            self.counts["unreadable"] += 1
            self.problems.append(Problem(self.source.id, page.url, Step.ARTICLE, error.selector, error.reason))
            return
        self.extractions.append((fetched, extraction))
        self.related += extraction.related

    async def read_unchanged(self, key: str) -> None:
        """Read an article again whose page is as it was, where one of its parts or files is not."""
        before = self.known.get(key)
        page = None if before is None or before.ref is None else self.read_copy(before.ref, before.url)
        if before is None or page is None:
            return
        try:
            more = await ask_for_companions(page, self.source, find_missing(page, self.source, {}), self.ask_known_companion)
        except LayoutError:
            return  # its page could not be read when it came
        answers = [self.answers.get(canonical_url(url)) for url in more]
        if any(answer is not None and answer.changed for answer in answers):
            result = FetchResult(page.url, FetchOutcome.FETCHED, page, "", page.fetched_at)
            await self.read_article(FetchedPage(result, before.ref, PageKind.ARTICLE, key), page)

    async def ask_known_companion(self, url: str) -> tuple[Page | None, bool]:
        """A part or file that came before; any other is left to the night that reads its article."""
        return await self.ask_companion(url) if canonical_url(url) in self.known else (None, False)

    async def ask_companion(self, url: str) -> tuple[Page | None, bool]:
        """A part or a file of an article, asked for once a night; the archive's copy where it has not changed or does not come tonight."""
        key = canonical_url(url)
        before = self.known.get(key)
        if key not in self.answers and not self.blocked:
            kind = PageKind.FILE if is_attachment(url) else PageKind.PART
            await self.ask_page(url, before.validators if before and key not in self.unread else None, kind)
        answer = self.answers.get(key) or expect_copy(before)
        return None if answer.ref is None else self.read_copy(answer.ref, url), answer.may_come

    def read_copy(self, ref: ArchiveRef, url: str) -> Page | None:
        """A page of the archive, of tonight or before; None where it cannot be read any more, and a Problem says so."""
        try:
            return read_page(self.night.settings.archive, ref)
        except ArchiveError as error:
            self.problems.append(Problem(self.source.id, url, Step.ATTACHMENT, ref.file, str(error)))
            return None

    def keep(self, result: FetchResult, kind: PageKind) -> Page | None:
        """Archive a response before anything reads it; the page where there is a body to read, else None."""
        self.counts[result.outcome] += kind is PageKind.ARTICLE
        key = canonical_url(result.url)
        before = self.known.get(key)
        ref = None
        if result.page is not None and result.outcome is not FetchOutcome.NOT_MODIFIED:
            ref = self.archive.store_page(result.page, before.ref if before else None)
        self.pages.append(FetchedPage(result, ref, kind, key))
        if result.outcome is FetchOutcome.FETCHED:
            return result.page
        if result.detail and result.outcome is not FetchOutcome.GONE:  # a page that is gone has been understood
            self.problems.append(Problem(self.source.id, result.url, Step.FETCH, result.outcome, result.detail))
        return None

    async def load(self) -> None:
        """Load what waits, in one transaction."""
        batch = Batch(tuple(self.pages), tuple(self.links), tuple(self.extractions), tuple(self.problems))
        async with self.night.loading:
            tally = await asyncio.to_thread(load_batch, self.night.ledger, self.night.run, self.source, batch, self.night.catalogue)
        self.counts["new"] += tally.new_articles
        self.counts["revised"] += tally.revised_articles
        for waiting in (self.pages, self.links, self.extractions, self.problems):
            waiting.clear()

    def fail(self, reason: str) -> None:
        self.failure = self.failure or reason

    def count(self) -> HarvestTally:
        """What was met, for the expectations to judge."""
        return HarvestTally(
            source_id=self.source.id,
            listing_rows=min(self.rows, default=0),
            listing_pages=self.counts["listing_pages"],
            fetched=self.counts[FetchOutcome.FETCHED],
            not_modified=self.counts[FetchOutcome.NOT_MODIFIED],
            gone=self.counts[FetchOutcome.GONE],
            unreadable=self.counts["unreadable"],
            failed=sum(self.counts[outcome] for outcome in (FetchOutcome.UNREACHABLE, FetchOutcome.SERVER_ERROR, FetchOutcome.TOO_LARGE)),
            new_articles=self.counts["new"],
            revised_articles=self.counts["revised"],
            failure=self.failure,
        )
