"""A batch into the ledger: one transaction, staged and compared as sets. What is stated is appended; what is no longer stated is closed.

Only an article that was fetched and read again can close anything, and only what is its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, delete, exists, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.batch import Batch
from models.catalogue import Catalogue, Source
from models.page import FetchOutcome
from models.run import Run
from models.tables import (
    ARTICLE,
    ARTICLE_ATTACHMENT,
    ARTICLE_REGION,
    ARTICLE_TOPIC,
    ARTICLE_URL,
    ARTICLE_VERSION,
    CLAIM,
    FETCH,
    LISTING_ENTRY,
    PASSAGE,
    PROBLEM,
    TOUCHED,
)
from warehouse.dimensions import store_catalogue, store_sources
from warehouse.engine import Ledger, write_transaction
from warehouse.normalise import NormalisedClaims, normalise_claims
from warehouse.rows import attachment_rows, entry_row, fetch_row, problem_row, region_rows, topic_rows, url_rows, version_row
from warehouse.staging import STAGED_ATTACHMENT, STAGED_CLAIM, STAGED_READ, STAGED_REGION, STAGED_TOPIC, STAGED_VERSION
from warehouse.validity import Basis
from warehouse.write import hash_number, ignore_rows, stage, unstage, upsert_rows

# Within one run the body that came is worth more than a later "not modified" about it.
KEEP_BODY = "NOT (\"fetch\".outcome = 'fetched' AND excluded.outcome = 'not_modified')"

# A file that a listing names and an article offers, too, stays an article: only those are read again.
KEEP_ARTICLE = {"kind": "CASE WHEN \"fetch\".kind = 'article' THEN 'article' ELSE excluded.kind END"}


@dataclass(frozen=True, slots=True)
class LoadTally:
    """What a batch changed."""

    pages: int
    articles: int  # read in this batch
    new_articles: int
    revised_articles: int  # known ones whose text changed
    claims_opened: int
    claims_closed: int
    problems: int


def load_batch(ledger: Ledger, run: Run, source: Source, batch: Batch, catalogue: Catalogue) -> LoadTally:
    """What changed by loading these pages, all of them or none; loading the same batch again changes nothing.

    `batch.pages` are requests of this run; a rebuild, which asks nobody, hands over none.
    """
    claims = normalise_claims(batch.extractions, catalogue)
    problems = [*batch.problems, *(problem for _, extraction in batch.extractions for problem in extraction.problems), *claims.problems]
    links = [*batch.links, *(link for _, extraction in batch.extractions for link in extraction.related)]
    with write_transaction(ledger) as connection:
        store_catalogue(connection, catalogue)
        store_sources(connection, [source])
        upsert_rows(connection, FETCH, [fetch_row(run, source.id, page) for page in batch.pages], KEEP_BODY, KEEP_ARTICLE)
        ignore_rows(connection, LISTING_ENTRY, [entry_row(run, link) for link in links])
        ignore_rows(connection, PROBLEM, [problem_row(run, source.id, problem) for problem in problems])
        new, revised = load_articles(connection, run, source, batch)
        opened, closed = load_claims(connection, run, claims)
        unstage(connection, STAGED_VERSION)
    return LoadTally(len(batch.pages), len(batch.extractions), new, revised, opened, closed, len(problems))


def load_articles(connection: Connection, run: Run, source: Source, batch: Batch) -> tuple[int, int]:
    """How many articles are new and how many have another text; leaves `staged_version` for the claims."""
    read = {page.canonical_url: (page, extraction) for page, extraction in batch.extractions}  # the last reading of a page counts
    staged = STAGED_VERSION.c
    stage(connection, STAGED_VERSION, [version_row(run, source.id, page, extraction) for page, extraction in read.values()])
    unknown = ~exists().where(ARTICLE.c.article_id == staged.article_id)
    new = connection.scalar(select(func.count()).select_from(STAGED_VERSION).where(unknown)) or 0
    names = ["article_id", "canonical_url", "source_id", "first_seen_on", "last_read_at", "first_run"]
    first = [staged.article_id, staged.canonical_url, staged.source_id, staged.first_seen_on, staged.read_at, literal(run.run_id)]
    connection.execute(insert(ARTICLE).from_select(names, select(*first).where(unknown)))
    other_text = and_(
        ARTICLE_VERSION.c.article_id == staged.article_id,
        ARTICLE_VERSION.c.run_to.is_(None),
        ARTICLE_VERSION.c.text_sha256 != staged.text_sha256,
    )
    revised = connection.scalar(select(func.count()).select_from(STAGED_VERSION).where(exists().where(other_text))) or 0
    ignore_rows(connection, ARTICLE_URL, [row for page, extraction in read.values() for row in url_rows(run, page, extraction)])
    stage(connection, STAGED_REGION, [row for page, extraction in read.values() for row in region_rows(page, extraction)])
    stage(connection, STAGED_TOPIC, [row for page, extraction in read.values() for row in topic_rows(page, extraction)])
    stage(connection, STAGED_ATTACHMENT, [row for page, extraction in read.values() for row in attachment_rows(page, extraction)])
    sync_history(connection, run, ARTICLE_VERSION, STAGED_VERSION, ("row_hash",), {"withdrawn": literal(False)})
    sync_history(connection, run, ARTICLE_REGION, STAGED_REGION, ("region", "role", "position"), {})
    sync_history(connection, run, ARTICLE_TOPIC, STAGED_TOPIC, ("topic", "position"), {})
    sync_history(connection, run, ARTICLE_ATTACHMENT, STAGED_ATTACHMENT, ("url", "name", "position"), {})
    unstage(connection, STAGED_REGION, STAGED_TOPIC, STAGED_ATTACHMENT)
    read_again = TOUCHED.c.id.in_(select(staged.article_id))
    connection.execute(delete(TOUCHED).where(TOUCHED.c.what == "article", read_again))
    lacking = [{"what": "article", "id": hash_number(page.canonical_url)} for page, extraction in read.values() if extraction.missing]
    ignore_rows(connection, TOUCHED, lacking)  # asked for whole again: "not modified" would speak of the page without its files
    confirm_articles(connection, batch)
    return new, revised


def confirm_articles(connection: Connection, batch: Batch) -> None:
    """`last_read_at` of every article that was read, or answered that it has not changed. No version is made of it."""
    good = [page for page, _ in batch.extractions]
    good += [page for page in batch.pages if page.result.outcome is FetchOutcome.NOT_MODIFIED]
    rows = {page.canonical_url: {"canonical_url": page.canonical_url, "read_at": page.result.fetched_at} for page in good}
    stage(connection, STAGED_READ, list(rows.values()))
    later = and_(STAGED_READ.c.canonical_url == ARTICLE.c.canonical_url, STAGED_READ.c.read_at > ARTICLE.c.last_read_at)
    confirmed = select(STAGED_READ.c.read_at).where(later).scalar_subquery()
    mine = ARTICLE.c.canonical_url.in_(select(STAGED_READ.c.canonical_url))
    connection.execute(update(ARTICLE).where(mine, exists().where(later)).values(last_read_at=confirmed))
    unstage(connection, STAGED_READ)


def load_claims(connection: Connection, run: Run, claims: NormalisedClaims) -> tuple[int, int]:
    """How many claims opened and closed. Their keys and passages are noted for the next settling."""
    frame = claims.frame.drop(columns=["canonical_url"])
    rows: list[dict[str, Any]] = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    stage(connection, STAGED_CLAIM, rows)
    # a start that rests on the first sight keeps to it, however often the page is read again
    first_seen = select(ARTICLE.c.first_seen_on).where(ARTICLE.c.article_id == STAGED_CLAIM.c.article_id).scalar_subquery()
    connection.execute(update(STAGED_CLAIM).where(STAGED_CLAIM.c.valid_basis == Basis.SEEN).values(valid_from=first_seen))
    passages = {row["passage_id"]: {"passage_id": row["passage_id"], "blanked": row["blanked"]} for row in rows}
    counts = {"first_run": run.run_id, "articles": 0, "sources": 0, "regions": 0, "regions_in_one": 0, "copied": False}
    ignore_rows(connection, PASSAGE, [row | counts for row in passages.values()])
    for what in ("key", "passage"):
        touch(connection, what, CLAIM, closing(CLAIM, STAGED_CLAIM, ("claim_id", "row_hash")))
        touch(connection, what, STAGED_CLAIM, missing(CLAIM, STAGED_CLAIM, ("claim_id", "row_hash")))
    author = select(ARTICLE.c.source_id).where(ARTICLE.c.article_id == STAGED_CLAIM.c.article_id).scalar_subquery()
    counted = sync_history(connection, run, CLAIM, STAGED_CLAIM, ("claim_id", "row_hash"), {"source_id": author})
    unstage(connection, STAGED_CLAIM)
    return counted


def touch(connection: Connection, what: str, table: Table, condition: Any) -> None:
    """Note the keys or passages of these rows for the next settling, in one order so that loads side by side cannot lock each other."""
    ids = select(literal(what), table.c[f"{what}_id"]).where(condition).distinct().order_by(table.c[f"{what}_id"])
    connection.execute(dialect_insert(connection, TOUCHED).from_select(["what", "id"], ids).on_conflict_do_nothing())


def dialect_insert(connection: Connection, table: Table) -> Any:
    """INSERT with ON CONFLICT, which the two databases spell alike and SQLAlchemy keeps apart."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def closing(table: Table, staged: Table, match: Sequence[str]) -> Any:
    """Open rows of the articles read in this batch that the reading no longer holds."""
    read_again = table.c.article_id.in_(select(STAGED_VERSION.c.article_id))
    same = and_(staged.c.article_id == table.c.article_id, *(staged.c[name] == table.c[name] for name in match))
    return and_(table.c.run_to.is_(None), read_again, ~exists().where(same))


def missing(table: Table, staged: Table, match: Sequence[str]) -> Any:
    """Rows of the reading that are not open in the ledger."""
    same = and_(table.c.article_id == staged.c.article_id, *(staged.c[name] == table.c[name] for name in match))
    return ~exists().where(table.c.run_to.is_(None), same)


def sync_history(
    connection: Connection, run: Run, table: Table, staged: Table, match: Sequence[str], more: dict[str, Any]
) -> tuple[int, int]:
    """How many rows were opened and closed so that the open rows of the articles read are those of the reading.

    A row that this same run closed is opened again: nobody has seen it closed.
    """
    closed = connection.execute(update(table).where(closing(table, staged, match)).values(run_to=run.run_id)).rowcount
    names = [column.name for column in table.columns if column.name in staged.c]
    source: Select[Any] = select(*(staged.c[name] for name in names), *more.values(), literal(run.run_id))
    statement = dialect_insert(connection, table).from_select([*names, *more, "run_from"], source.where(missing(table, staged, match)))
    keys = [column.name for column in table.primary_key]
    lifted = statement.on_conflict_do_update(index_elements=keys, set_={"run_to": None})
    opened = connection.execute(lifted, execution_options={"preserve_rowcount": True}).rowcount
    return opened, closed
