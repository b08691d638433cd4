"""Read the archive again under today's rules, without the network; what changes is marked with its cause."""

from collections.abc import Mapping
from datetime import date
from itertools import islice

from extractors.rules import Rules, compile_rules
from flows.companions import extract_from_archive
from flows.night import Clock
from flows.progress import Reporter
from flows.settings import Settings
from flows.stamp import read_stamp
from models.batch import ArchivedArticle, Batch, FetchedPage, PageKind
from models.catalogue import Catalogue, Source
from models.claim import Problem, Step
from models.errors import ArchiveError, LayoutError, SettingsError
from models.extraction import Extraction
from models.page import ArchiveRef, FetchOutcome, FetchResult
from models.run import Cause, RuleStamp, Run, RunKind
from warehouse.archive import read_page
from warehouse.engine import Ledger, hold_ledger, open_ledger
from warehouse.known import archived_articles, archived_companions
from warehouse.load import load_batch
from warehouse.runs import close_run, last_stamp, open_run
from warehouse.settle import settle_facts

CHUNK = 500  # articles re-read and loaded in one transaction


def rebuild_archive(
    settings: Settings,
    catalogue: Catalogue,
    rules: Rules,
    stamp: RuleStamp,
    ledger: Ledger,
    today: date,
    clock: Clock,
    reporter: Reporter,
) -> Run:
    """Re-read the current version of every archived article and settle what that changes, as a run of its own."""
    before = last_stamp(ledger)
    cause = Cause.CATALOGUE if before is not None and before.rules_digest == stamp.rules_digest else Cause.RULES
    run = open_run(ledger, RunKind.REBUILD, today, "all", cause, stamp, clock())
    sources = {source.id: source for source in catalogue.sources}
    archived = archived_articles(ledger)
    waiting = [article for article in archived if article.source_id in sources]
    if len(waiting) < len(archived):
        reporter.say("undeclared", f"{len(archived) - len(waiting)} articles of sources no longer declared are left as they are")
    companions = archived_companions(ledger)
    name = "rebuild"
    reporter.begin(name, len(waiting))
    articles = iter(waiting)
    while chunk := list(islice(articles, CHUNK)):
        for source_id in sorted({article.source_id for article in chunk}):
            mine = [article for article in chunk if article.source_id == source_id]
            load_batch(ledger, run, sources[source_id], read_chunk(mine, companions, sources[source_id], settings, rules), catalogue)
        for _ in chunk:
            reporter.advance(name, len(waiting))
    settle_facts(ledger, run, clock())
    reporter.finish(name, f"{len(waiting)} articles re-read, cause {cause}")
    return close_run(ledger, run, clock())


def read_chunk(
    articles: list[ArchivedArticle], companions: Mapping[str, ArchiveRef | None], source: Source, settings: Settings, rules: Rules
) -> Batch:
    """What the archived pages state under today's rules; a page that cannot be read any more becomes a Problem and closes nothing."""
    extractions: list[tuple[FetchedPage, Extraction]] = []
    problems: list[Problem] = []
    for article in articles:
        try:
            page = read_page(settings.archive, article.ref)
            result = FetchResult(article.url, FetchOutcome.FETCHED, page, "", page.fetched_at)
            extraction = extract_from_archive(page, source, rules, settings.archive, companions)
            extractions.append((FetchedPage(result, article.ref, PageKind.ARTICLE, article.canonical_url), extraction))
        except LayoutError as error:
            problems.append(Problem(source.id, article.url, Step.ARTICLE, error.selector, error.reason))
        except ArchiveError as error:
            problems.append(Problem(source.id, article.url, Step.ARTICLE, article.ref.file, str(error)))
    return Batch((), (), tuple(extractions), tuple(problems))


def rebuild_now(settings: Settings, catalogue: Catalogue, today: date, clock: Clock, reporter: Reporter) -> Run:
    """The rebuild that a person asks for, whether the rules changed or not."""
    declared = {source.id for source in catalogue.sources}
    with open_ledger(settings.database) as ledger, hold_ledger(ledger):
        archived = archived_articles(ledger)
        if archived and not any(article.source_id in declared for article in archived):
            raise SettingsError(
                f"none of the {len(archived)} archived articles belongs to a declared source. Name the catalogue or home they came from."
            )
        rules, stamp = compile_rules(catalogue), read_stamp(catalogue)
        return rebuild_archive(settings, catalogue, rules, stamp, ledger, today, clock, reporter)
