"""What a run met of a source, counted from what it loaded. It does not judge."""

import re
from dataclasses import replace

from sqlalchemy import Connection, text

from models.batch import PageKind
from models.page import FetchOutcome
from models.run import HarvestTally, Run

OUTCOMES = """
    SELECT kind, outcome, COUNT(*) FROM "fetch" WHERE run_id = :run_id AND source_id = :source_id GROUP BY kind, outcome
"""
NOT_ASKED = """
    SELECT detail FROM "fetch" WHERE run_id = :run_id AND source_id = :source_id AND kind = 'article' AND outcome = 'refused'
"""
# Not our refusal but the host's state: it failed, blocked us or asked for a long rest. In the fetcher's words, which a test compares;
# what robots.txt, a foreign host or a private address forbid begins otherwise.
LEFT_ALONE = re.compile(r'\S+ is left alone after \d+ failures|status \d+: the host asked to come back ')
READINGS = """
    SELECT
        (SELECT COUNT(DISTINCT url) FROM problem WHERE run_id = :run_id AND source_id = :source_id AND step = 'article'),
        (SELECT COUNT(*) FROM article WHERE source_id = :source_id AND first_run = :run_id),
        (SELECT COUNT(DISTINCT v.article_id) FROM article_version AS v JOIN article AS a ON a.article_id = v.article_id
         WHERE v.run_from = :run_id AND a.source_id = :source_id AND a.first_run < :run_id)
"""
UNANSWERED = (FetchOutcome.UNREACHABLE, FetchOutcome.SERVER_ERROR, FetchOutcome.TOO_LARGE)


def recount_harvest(connection: Connection, run: Run, tally: HarvestTally) -> HarvestTally:
    """What the whole run met of a source: a night that died and was taken up again has met more than its last attempt counted."""
    given = {"run_id": run.run_id, "source_id": tally.source_id}
    outcomes = {(kind, outcome): number for kind, outcome, number in connection.execute(text(OUTCOMES), given)}
    unreadable, new, revised = connection.execute(text(READINGS), given).one()
    articles = {outcome: outcomes.get((PageKind.ARTICLE, outcome), 0) for outcome in FetchOutcome}
    return replace(
        tally,
        listing_pages=sum(outcomes.get((PageKind.LISTING, answer), 0) for answer in (FetchOutcome.FETCHED, FetchOutcome.NOT_MODIFIED)),
        fetched=articles[FetchOutcome.FETCHED],
        not_modified=articles[FetchOutcome.NOT_MODIFIED],
        gone=articles[FetchOutcome.GONE],
        failed=sum(articles[outcome] for outcome in UNANSWERED) + sum(map(is_left_alone, connection.scalars(text(NOT_ASKED), given))),
        unreadable=unreadable,
        new_articles=new,
        revised_articles=revised,
    )


def is_left_alone(detail: str) -> bool:
    """Whether a page was not asked for because its host had been stopped for the night."""
    return LEFT_ALONE.match(detail) is not None
