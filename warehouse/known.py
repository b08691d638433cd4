"""What the ledger knows of a source's pages: the one read before a harvest, and what a rebuild must read again."""

from datetime import date

from sqlalchemy import RowMapping, select, text

from models.batch import ArchivedArticle, KnownPage, PageKind
from models.link import Link
from models.page import ArchiveRef, FetchOutcome, Validators
from models.tables import FETCH, LISTING_ENTRY, RUN
from models.units import Precision
from warehouse.engine import Ledger

# A page is known once it was answered: read, unchanged or gone. Refused, blocked and unanswered requests leave it as it was.
# Its body is owed where the ledger does not hold what its last body stated, so that "not modified" would confirm something else: while it
# is gone, once it is withdrawn, where an article came last as the file of another one, and after a failed night gave back claims that it no
# longer stated. What a night read that died before its verdict is not owed: it is taken up again or settled as it was read.
KNOWN_PAGES = """
    WITH answer AS (
        SELECT f.canonical_url, f.kind, f.url, f.run_id, f.outcome, f.fetched_at, f.etag, f.last_modified, f.sha256, f.archive_file,
               f.archive_offset, r.night,
               ROW_NUMBER() OVER (PARTITION BY f.canonical_url, f.outcome ORDER BY f.run_id DESC, f.fetched_at DESC) AS turn,
               ROW_NUMBER() OVER (PARTITION BY f.canonical_url ORDER BY f.run_id DESC, f.fetched_at DESC) AS place,
               MIN(r.night) OVER (PARTITION BY f.canonical_url) AS first_night,
               MAX(CASE WHEN f.kind = 'article' THEN r.night END) OVER (PARTITION BY f.canonical_url) AS article_night,
               MAX(CASE WHEN f.outcome <> 'gone' THEN f.run_id ELSE 0 END) OVER (PARTITION BY f.canonical_url) AS last_good_run
        FROM "fetch" AS f JOIN run AS r ON r.run_id = f.run_id
        WHERE f.source_id = :source_id AND f.outcome IN ('fetched', 'not_modified', 'gone')
    ),
    gone AS (
        SELECT canonical_url, COUNT(DISTINCT night) AS nights FROM answer WHERE outcome = 'gone' AND run_id > last_good_run
        GROUP BY canonical_url
    )
    SELECT a.canonical_url, CASE WHEN a.kind IN ('part', 'file') AND a.article_night IS NOT NULL THEN 'article' ELSE a.kind END AS kind,
           CASE WHEN a.kind IN ('part', 'file') THEN COALESCE(a.article_night, a.night) ELSE a.night END AS night,
           a.url, a.first_night, b.fetched_at, b.etag, b.last_modified, b.sha256, b.archive_file, b.archive_offset,
           COALESCE(g.nights, 0) AS gone_count,
           CASE WHEN g.nights > 0 OR t.id IS NOT NULL OR (w.article_id IS NOT NULL AND v.article_id IS NULL)
                  OR (a.article_night IS NOT NULL AND b.kind IN ('part', 'file')) THEN 1 ELSE 0 END AS owed
    FROM answer AS a
    LEFT JOIN answer AS b ON b.canonical_url = a.canonical_url AND b.outcome = 'fetched' AND b.turn = 1
    LEFT JOIN gone AS g ON g.canonical_url = a.canonical_url
    LEFT JOIN article AS w ON w.canonical_url = a.canonical_url
    LEFT JOIN article_version AS v ON v.article_id = w.article_id AND v.run_to IS NULL
    LEFT JOIN touched AS t ON t.what = 'article' AND t.id = w.article_id
    WHERE a.place = 1
"""
ARCHIVED_ARTICLES = """
    SELECT source_id, url, canonical_url, archive_file, archive_offset, sha256
    FROM (
        SELECT f.source_id, f.url, f.canonical_url, f.archive_file, f.archive_offset, f.sha256,
               ROW_NUMBER() OVER (PARTITION BY f.canonical_url ORDER BY f.run_id DESC, f.fetched_at DESC) AS place,
               CASE WHEN EXISTS (SELECT 1 FROM article AS a WHERE a.canonical_url = f.canonical_url)
                     AND NOT EXISTS (SELECT 1 FROM article AS a JOIN article_version AS v ON v.article_id = a.article_id
                                     WHERE a.canonical_url = f.canonical_url AND v.run_to IS NULL)
                    THEN 1 ELSE 0 END AS withdrawn
        FROM "fetch" AS f
        WHERE f.kind = 'article' AND f.outcome = 'fetched' AND f.archive_file IS NOT NULL
    ) AS latest
    WHERE place = 1 AND withdrawn = 0
    ORDER BY source_id, archive_file, archive_offset
"""

# Of whatever kind they were asked for last: a file that a listing names, too, is an article. What its site removed is not to come back.
COMPANIONS = """
    SELECT a.canonical_url, a.outcome, b.archive_file, b.archive_offset, b.sha256
    FROM (
        SELECT f.canonical_url, f.outcome,
               ROW_NUMBER() OVER (PARTITION BY f.canonical_url ORDER BY f.run_id DESC, f.fetched_at DESC) AS place
        FROM "fetch" AS f
        WHERE f.kind IN ('part', 'file', 'article') AND f.outcome IN ('fetched', 'not_modified', 'gone')
    ) AS a
    LEFT JOIN (
        SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.canonical_url ORDER BY f.run_id DESC, f.fetched_at DESC) AS place
        FROM "fetch" AS f
        WHERE f.outcome = 'fetched' AND f.archive_file IS NOT NULL
    ) AS b ON b.canonical_url = a.canonical_url AND b.place = 1
    WHERE a.place = 1 AND (a.outcome = 'gone' OR b.archive_file IS NOT NULL)
"""


def known_pages(ledger: Ledger, source_id: str) -> dict[str, KnownPage]:
    """The source's pages of every kind that were ever answered, by canonical URL, with what decides about asking for them again."""
    with ledger.connect() as connection:
        typed = text(KNOWN_PAGES).columns(first_night=RUN.c.night.type, night=RUN.c.night.type, fetched_at=FETCH.c.fetched_at.type)
        rows = connection.execute(typed, {"source_id": source_id}).mappings()
        return {row["canonical_url"]: known_page(row) for row in rows}


def waiting_links(ledger: Ledger, source_id: str, since: date) -> tuple[Link, ...]:
    """Rows of the source's listings first seen on the night `since` or later, newest first; those whose page is known are among them."""
    chosen = (
        select(LISTING_ENTRY)
        .join(RUN, RUN.c.run_id == LISTING_ENTRY.c.first_run)
        .where(LISTING_ENTRY.c.source_id == source_id, LISTING_ENTRY.c.url.is_not(None), RUN.c.night >= since)
        .order_by(LISTING_ENTRY.c.listed_at.desc(), LISTING_ENTRY.c.entry_id)
    )
    with ledger.connect() as connection:
        return tuple(
            Link(
                source_id=row["source_id"],
                url=row["url"],
                title=row["title"],
                listed_at=row["listed_at"],
                listed_precision=None if row["listed_precision"] is None else Precision(row["listed_precision"]),
                category=row["category"],
                publisher=row["publisher"],
            )
            for row in connection.execute(chosen).mappings()
        )


def known_page(row: RowMapping) -> KnownPage:
    kept = row["archive_file"] is not None
    return KnownPage(
        url=row["url"],
        canonical_url=row["canonical_url"],
        kind=PageKind(row["kind"]),
        first_seen_on=row["first_night"],
        last_asked_on=row["night"],
        fetched_at=row["fetched_at"],
        validators=Validators(row["etag"], row["last_modified"]) if (row["etag"] or row["last_modified"]) and not row["owed"] else None,
        sha256=row["sha256"],
        ref=ArchiveRef(row["archive_file"], row["archive_offset"], row["sha256"]) if kept else None,
        gone_count=row["gone_count"],
    )


def archived_articles(ledger: Ledger) -> tuple[ArchivedArticle, ...]:
    """The last kept page of every article that is not withdrawn, whether it could be read or not; by source and place in the archive."""
    with ledger.connect() as connection:
        return tuple(
            ArchivedArticle(source_id, url, canonical_url, ArchiveRef(file, offset, sha256))
            for source_id, url, canonical_url, file, offset, sha256 in connection.execute(text(ARCHIVED_ARTICLES))
        )


def archived_companions(ledger: Ledger) -> dict[str, ArchiveRef | None]:
    """Where the archive keeps the further pages and the files of articles, by canonical URL; None: its last answer was that it is gone."""
    with ledger.connect() as connection:
        return {
            canonical_url: None if outcome == FetchOutcome.GONE else ArchiveRef(file, offset, sha256)
            for canonical_url, outcome, file, offset, sha256 in connection.execute(text(COMPANIONS))
        }
