"""What ends without being said: articles whose pages are gone, and what a failed source must not have ended."""

from sqlalchemy import Connection, text

from models.run import Run

# Pages that answered 404 or 410 tonight and on an earlier night, with no good answer in between, counting only nights on which their
# source was read as expected. The source's own verdict of tonight must stand before this is asked.
GONE_FOR_GOOD = """
    SELECT a.article_id
    FROM "fetch" AS f
    JOIN source_run AS t ON t.run_id = f.run_id AND t.source_id = f.source_id AND t.verdict IN ('ok', 'quiet')
    JOIN article AS a ON a.canonical_url = f.canonical_url
    JOIN article_version AS v ON v.article_id = a.article_id AND v.run_to IS NULL
    WHERE f.run_id = :run_id AND f.outcome = 'gone' AND f.kind = 'article'
      AND 2 <= (
          SELECT COUNT(DISTINCT r.night)
          FROM "fetch" AS g
          JOIN run AS r ON r.run_id = g.run_id
          JOIN source_run AS s ON s.run_id = g.run_id AND s.source_id = g.source_id AND s.verdict IN ('ok', 'quiet')
          WHERE g.canonical_url = f.canonical_url AND g.outcome = 'gone'
            AND g.run_id > COALESCE(
                (SELECT MAX(h.run_id) FROM "fetch" AS h
                 WHERE h.canonical_url = f.canonical_url AND h.outcome IN ('fetched', 'not_modified')), 0)
      )
"""
CLOSED_TONIGHT = """
    run_to = :run_id AND run_from < :run_id AND source_id = :source_id
    AND NOT EXISTS (
        SELECT 1 FROM claim AS other
        WHERE other.article_id = claim.article_id AND other.identity_hash = claim.identity_hash AND other.run_to IS NULL
    )
"""


def withdraw_gone(connection: Connection, run: Run) -> int:
    """How many articles are withdrawn with all that they state, because their pages are gone on a second good night."""
    articles = connection.scalars(text(GONE_FOR_GOOD), {"run_id": run.run_id}).all()
    rows = [{"run_id": run.run_id, "article_id": article_id} for article_id in sorted(set(articles))]
    if rows:
        touch = """
            INSERT INTO touched (what, id) SELECT DISTINCT '{0}', {0}_id FROM claim WHERE article_id = :article_id AND run_to IS NULL
            ON CONFLICT DO NOTHING
        """
        for what in ("key", "passage"):
            connection.execute(text(touch.format(what)), rows)
        for table in ("claim", "article_region", "article_topic", "article_attachment"):
            connection.execute(text(f"UPDATE {table} SET run_to = :run_id WHERE article_id = :article_id AND run_to IS NULL"), rows)  # noqa: S608
        close = "UPDATE article_version SET run_to = :run_id, withdrawn = TRUE WHERE article_id = :article_id AND run_to IS NULL"
        connection.execute(text(close), rows)
    return len(rows)


def restore_claims(connection: Connection, run: Run, source_id: str) -> None:
    """Claims that this run closed in a source that then FAILED are open again, unless their page states the same with another amount.

    Their articles are noted: the next request must bring the whole page, because "not modified" would speak of the body without them.
    """
    given = {"run_id": run.run_id, "source_id": source_id}
    for what in ("key", "passage", "article"):
        connection.execute(
            text(
                f"INSERT INTO touched (what, id) SELECT DISTINCT '{what}', {what}_id FROM claim WHERE {CLOSED_TONIGHT} "  # noqa: S608
                "ON CONFLICT DO NOTHING"
            ),
            given,
        )
    connection.execute(text(f"UPDATE claim SET run_to = NULL WHERE {CLOSED_TONIGHT}"), given)  # noqa: S608
