"""Listings and articles against labelled pages (the schema of `labels.jsonl`: one object a page, rows in page order)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.article import Article
from models.link import Link, Listing
from models.units import Precision
from reports.amounts import iso_instant
from reports.scores import NO_SCORE, NO_SHARE, Gold, Score, Share

_BLANK = re.compile(r"\s+")
_LENGTH_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class ListingScores:
    """Rows and next pages of listings."""

    records: int
    items: Score  # title, date and, where labelled, address all right
    titles: Score
    dates: Share  # of rows with the right title
    urls: Share  # of rows with the right title whose address is labelled
    next_pages: Share  # static and script pagers together; None is right where there is no next page
    next_static: Share
    next_script: Share
    false_items: int  # rows found on pages that hold no list
    unread: int  # pages whose structure was not recognised


@dataclass(frozen=True, slots=True)
class ArticleScores:
    """Fields and bodies of articles; a page that was not read counts as wrong in each."""

    records: int
    titles: Share
    dates: Share  # as precise as labelled; the alternative counts
    publishers: Share
    body_first: Share  # the body begins with its first sentence
    body_last: Share  # the body ends with its last sentence
    first_present: Share  # the sentence is somewhere in the body
    last_present: Share
    length: Share  # within 10 %
    violations: int  # pieces of boilerplate in bodies
    unread: int


def score_listings(gold: Sequence[Gold], predicted: Mapping[str, Listing | None]) -> ListingScores:
    """Rows and next addresses of listings; `predicted` maps the label's `file` to what was read, None where the page was not recognised."""
    items = titles = NO_SCORE
    dates = urls = static = script = NO_SHARE
    false_items = unread = 0
    for record in gold:
        listing = predicted.get(record["file"])
        links = listing.links if listing else ()
        unread += listing is None and bool(record["items"])
        false_items += 0 if record["items"] else len(links)
        rows = _match_rows(record["items"], links)
        items += Score(len(record["items"]), len(links), sum(_same_row(item, link) for item, link in rows))
        titles += Score(len(record["items"]), len(links), len(rows))
        dates += Share(sum(_same_day(item.get("date"), link) for item, link in rows), len(rows))
        labelled = [(item["url"], link.url) for item, link in rows if item.get("url")]
        urls += Share(sum(wanted == given for wanted, given in labelled), len(labelled))
        if not record["items"]:
            continue  # a page without a list has no next page to get right
        expected, by_script = _next_page(record)
        right = Share(listing is not None and listing.next_url == expected, 1)
        static, script = (static, script + right) if by_script else (static + right, script)
    return ListingScores(len(gold), items, titles, dates, urls, static + script, static, script, false_items, unread)


def score_articles(gold: Sequence[Gold], predicted: Mapping[str, Article | None]) -> ArticleScores:
    """Fields and bodies of articles; `predicted` maps the label's `file` to what was read, None where the page was not recognised."""
    shares = [NO_SHARE] * 8
    violations = unread = 0
    for record in gold:
        article = predicted.get(record["file"])
        unread += article is None
        shares = [total + one for total, one in zip(shares, _article_shares(record, article), strict=True)]
        if article is not None:
            text = squeeze(article.text)
            violations += sum(squeeze(piece) in text for piece in record["must_not_contain"])
    title, date, publisher, starts, ends, has_first, has_last, length = shares
    return ArticleScores(len(gold), title, date, publisher, starts, ends, has_first, has_last, length, violations, unread)


def squeeze(text: str) -> str:
    """The text without blanks, its characters in one form: what two readings of a page must agree on."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _article_shares(record: Gold, article: Article | None) -> list[Share]:
    """Title, date, publisher, first and last sentence in place, both anywhere, length: each right or wrong, or not labelled."""
    text = squeeze(article.text) if article else ""
    first, last = squeeze(record["body_first"] or ""), squeeze(record["body_last"] or "")
    chars = record["body_chars"]
    near = chars is not None and abs(_body_length(article) - chars) <= _LENGTH_TOLERANCE * chars
    return [
        Share(article is not None and squeeze(article.title) == squeeze(record["title"]), 1),
        Share(article is not None and _right_date(record, article), 1),
        Share(article is not None and squeeze(article.publisher or "") == squeeze(record["publisher"] or ""), 1),
        Share(article is not None and text.startswith(first), 1) if first else NO_SHARE,
        Share(article is not None and text.endswith(last), 1) if last else NO_SHARE,
        Share(first in text, 1) if first else NO_SHARE,
        Share(last in text, 1) if last else NO_SHARE,
        Share(article is not None and near, 1) if chars is not None else NO_SHARE,
    ]


def _body_length(article: Article | None) -> int:
    """Characters of the body without blanks and without the bars that stand between the cells of a table."""
    if article is None:
        return 0
    return sum(len(_BLANK.sub("", block.text)) - (_BLANK.sub("", block.text).count("|") if block.rows else 0) for block in article.blocks)


def _right_date(record: Gold, article: Article) -> bool:
    given = _published(article)
    wanted = [date for date in (record["date"], record["date_alt"]) if date]
    return any(_same_date(date, given) for date in wanted) if wanted else given is None


def _published(article: Article) -> str | None:
    if article.published_at is None:
        return None
    return iso_instant(article.published_at, article.precision or Precision.DAY)


def _same_date(wanted: str, given: str | None) -> bool:
    """Whether a date agrees as far as it is labelled; less than labelled is wrong."""
    return given is not None and given[: len(wanted)] == wanted.replace("T", " ")


def _match_rows(items: Sequence[Gold], links: Sequence[Link]) -> list[tuple[Gold, Link]]:
    """Labelled rows with the row of the same title, each used once; of several the one that agrees best in address and date."""
    by_title: dict[str, list[Link]] = {}
    for link in links:
        by_title.setdefault(squeeze(link.title), []).append(link)
    rows = []
    for item in items:
        same = by_title.get(squeeze(item["title"]), [])
        if same:
            agreement = [_agreement(item, link) for link in same]
            rows.append((item, same.pop(agreement.index(max(agreement)))))
    return rows


def _agreement(item: Gold, link: Link) -> int:
    return int(link.url == item.get("url")) + _same_day(item.get("date"), link)


def _same_row(item: Gold, link: Link) -> bool:
    return _same_day(item.get("date"), link) and (not item.get("url") or item["url"] == link.url)


def _same_day(wanted: str | None, link: Link) -> bool:
    if link.listed_at is None or link.listed_precision is None:
        return wanted is None
    return wanted is not None and _same_date(wanted, iso_instant(link.listed_at, link.listed_precision))


def _next_page(record: Gold) -> tuple[str | None, bool]:
    """The labelled next address, and whether a script makes it."""
    if record["next"]:
        return str(record["next"]), False
    expected = (record["next_js"] or {}).get("expected")
    return expected, expected is not None
