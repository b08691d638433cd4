"""What a report says beside the changes: articles, sources, problems."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from models.catalogue import Trust
from models.report import ArticleNews, ArticleRow, SourceRow
from models.run import SourceVerdict
from models.tables import ARTICLE_VERSION
from warehouse.validity import CHINA

# News of articles by what the sources did; what our own rules read anew (a rebuild) is no news.
ARTICLES = """
    WITH opened AS (
        SELECT v.article_id, v.run_from AS run_id,
               (SELECT p.row_hash FROM article_version AS p
                WHERE p.article_id = v.article_id AND p.run_to = v.run_from AND p.run_from < v.run_from AND NOT p.withdrawn
                LIMIT 1) AS before_hash,
               v.row_hash, a.first_run
        FROM article_version AS v
        JOIN article AS a ON a.article_id = v.article_id
        JOIN run AS r ON r.run_id = v.run_from AND r.cause = 'source'
        WHERE v.run_from IN :run_ids AND (v.run_to IS NULL OR v.run_to > v.run_from)
    ),
    news AS (
        SELECT CASE WHEN before_hash IS NULL THEN 'new' ELSE 'revised' END AS news, article_id, run_id, row_hash, before_hash FROM opened
        UNION ALL
        SELECT 'withdrawn', v.article_id, v.run_to, v.row_hash, NULL
        FROM article_version AS v
        WHERE v.run_to IN :run_ids AND v.withdrawn AND v.run_from < v.run_to
        UNION ALL
        SELECT 'gone', a.article_id, f.run_id, v.row_hash, NULL
        FROM "fetch" AS f
        JOIN article AS a ON a.canonical_url = f.canonical_url
        JOIN article_version AS v ON v.article_id = a.article_id AND v.run_from <= f.run_id AND (v.run_to IS NULL OR v.run_to > f.run_id)
        WHERE f.run_id IN :run_ids AND f.outcome = 'gone' AND f.kind = 'article'
          AND NOT EXISTS (
              SELECT 1 FROM "fetch" AS g
              WHERE g.canonical_url = f.canonical_url AND g.outcome = 'gone' AND g.run_id < f.run_id
                AND g.run_id > COALESCE((SELECT MAX(h.run_id) FROM "fetch" AS h
                                         WHERE h.canonical_url = f.canonical_url AND h.run_id < f.run_id
                                           AND h.outcome IN ('fetched', 'not_modified')), 0)
          )
    )
    SELECT n.news, n.run_id, a.article_id, v.url, v.title, a.source_id, s.name AS source_name, v.published_at, v.text AS after_text,
           v.text_sha256, b.text AS before_text, b.text_sha256 AS before_sha256,
           (SELECT COUNT(*) FROM claim AS c WHERE c.article_id = a.article_id AND c.run_from <= n.run_id
                                              AND (c.run_to IS NULL OR c.run_to > n.run_id)) AS claims
    FROM news AS n
    JOIN article AS a ON a.article_id = n.article_id
    JOIN source AS s ON s.source_id = a.source_id
    JOIN article_version AS v ON v.article_id = n.article_id AND v.row_hash = n.row_hash AND v.run_from <= n.run_id
                             AND (v.run_to IS NULL OR v.run_to >= n.run_id)
    LEFT JOIN article_version AS b ON b.article_id = n.article_id AND b.row_hash = n.before_hash AND b.run_to = n.run_id
    ORDER BY n.run_id, n.news, a.source_id, v.url
"""
LABELS = """
    SELECT x.article_id, x.code, x.name, x.kind
    FROM (
        SELECT t.article_id, t.region AS code, COALESCE(g.full_name, t.region) AS name, 'region' AS kind, t.position, t.run_from, t.run_to
        FROM article_region AS t LEFT JOIN region AS g ON g.code = t.region
        WHERE t.role = 'subject'
        UNION ALL
        SELECT t.article_id, t.topic, COALESCE(g.name, t.topic), 'topic', t.position, t.run_from, t.run_to
        FROM article_topic AS t LEFT JOIN topic AS g ON g.id = t.topic
    ) AS x
    WHERE x.article_id IN :article_ids AND x.run_from <= :last
      AND (x.run_to IS NULL OR x.run_to > :last OR EXISTS (
          SELECT 1 FROM article_version AS v WHERE v.article_id = x.article_id AND v.run_to = x.run_to AND v.withdrawn))
    ORDER BY x.article_id, x.kind, x.position
"""
CLAIMED = "SELECT DISTINCT article_id FROM claim WHERE indicator = :indicator AND article_id IN :article_ids"
SOURCES = """
    SELECT t.source_id, s.name, s.trust, t.run_id, t.verdict, t.reason, t.listing_pages + t.fetched + t.not_modified + t.gone AS pages,
           t.new_articles, t.revised_articles, t.gone,
           (SELECT COUNT(*) FROM problem AS p WHERE p.run_id = t.run_id AND p.source_id = t.source_id) AS problems
    FROM source_run AS t JOIN source AS s ON s.source_id = t.source_id
    WHERE t.run_id IN :run_ids
    ORDER BY t.source_id, t.run_id
"""
PROBLEMS = """
    SELECT step, reason, COUNT(*) AS times FROM problem WHERE run_id IN :run_ids GROUP BY step, reason ORDER BY step, times DESC, reason
"""


def many(statement: str, *names: str) -> Any:
    """The statement with lists for these parameters."""
    return text(statement).bindparams(*(bindparam(name, expanding=True) for name in names))


def read_articles(
    connection: Connection, run_ids: Sequence[int], regions: frozenset[str] | None, indicator: str | None
) -> tuple[ArticleRow, ...]:
    """New, revised, gone and withdrawn articles of these runs, about these regions and this indicator."""
    chosen = many(ARTICLES, "run_ids").columns(published_at=ARTICLE_VERSION.c.published_at.type)
    rows = connection.execute(chosen, {"run_ids": list(run_ids)}).all()
    # the same text read better (a date found, a publisher) is no revision
    rows = [row for row in rows if row.news != "revised" or row.text_sha256 != row.before_sha256]
    article_ids = sorted({row.article_id for row in rows})
    labels = read_labels(connection, article_ids, max(run_ids))
    if indicator is not None:
        given = {"indicator": indicator, "article_ids": article_ids}
        claimed = set(connection.scalars(many(CLAIMED, "article_ids"), given))
        rows = [row for row in rows if row.article_id in claimed]
    if regions is not None:
        rows = [row for row in rows if regions & {code for code, _ in labels.get((row.article_id, "region"), ())}]
    return tuple(article_row(row, labels) for row in rows)


def read_labels(connection: Connection, article_ids: Sequence[int], last: int) -> dict[tuple[int, str], list[tuple[str, str]]]:
    """Codes and names of the subjects ("region") and topics ("topic") of articles, by article."""
    labels: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for start in range(0, len(article_ids), 1000):
        given = {"article_ids": article_ids[start : start + 1000], "last": last}
        for article_id, code, name, kind in connection.execute(many(LABELS, "article_ids"), given):
            labels.setdefault((article_id, kind), []).append((code, name))
    return labels


def article_row(row: Row[Any], labels: dict[tuple[int, str], list[tuple[str, str]]]) -> ArticleRow:
    regions = [name for code, name in labels.get((row.article_id, "region"), ()) if code != "CN"]
    revised = row.news == "revised"
    return ArticleRow(
        news=ArticleNews(row.news), url=row.url, title=row.title, source_id=row.source_id, source_name=row.source_name,
        published_at=row.published_at and row.published_at.astimezone(CHINA), regions=tuple(dict.fromkeys(regions)),
        topics=tuple(dict.fromkeys(name for _, name in labels.get((row.article_id, "topic"), ()))), claims=row.claims,
        before_text=row.before_text if revised else None, after_text=row.after_text if revised else None,
    )  # fmt: skip


def read_sources(connection: Connection, run_ids: Sequence[int]) -> tuple[SourceRow, ...]:
    """Every source of these runs: its last verdict, and what it brought in all of them."""
    rows = connection.execute(many(SOURCES, "run_ids"), {"run_ids": list(run_ids)}).all()
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.source_id, []).append(row)
    return tuple(
        SourceRow(
            source_id, last.name, Trust(last.trust), SourceVerdict(last.verdict), last.reason,
            pages=sum(row.pages for row in group), new=sum(row.new_articles for row in group),
            revised=sum(row.revised_articles for row in group), gone=sum(row.gone for row in group),
            problems=sum(row.problems for row in group),
        )
        for source_id, group in grouped.items() for last in group[-1:]
    )  # fmt: skip


def read_problems(connection: Connection, run_ids: Sequence[int]) -> tuple[tuple[str, str, int], ...]:
    """(step, reason, count) of what could not be read."""
    return tuple((step, reason, times) for step, reason, times in connection.execute(many(PROBLEMS, "run_ids"), {"run_ids": list(run_ids)}))
