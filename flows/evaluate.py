"""What the extractors read from labelled records, in the form that `reports.scores*` compares. Runs the same extraction as a night."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from catalogue.read import make_source
from extractors.article import parse_article
from extractors.dates import parse_title_date
from extractors.decode import decode_page
from extractors.extract import read_article
from extractors.listing import read_listing
from extractors.regions import find_places, find_regions
from extractors.rules import Rules
from extractors.topics import find_topics
from models.article import Article, BlockKind, join_blocks
from models.errors import LayoutError, SettingsError
from models.link import Listing
from models.mention import Mention
from models.page import Page
from models.period import PartialDate
from models.units import Precision
from reports.claim_json import claim_record
from reports.scores import Gold, Task, parse_gold
from reports.scores_claims import score_claims
from reports.scores_pages import score_articles, score_listings
from reports.scores_show import Scores
from reports.scores_titles import TitlePrediction, score_regions, score_titles

SHANGHAI = ZoneInfo("Asia/Shanghai")


def score_file(task: Task, path: Path, rules: Rules) -> Scores:
    """The scores of the extractors on one labelled file; SettingsError where the file breaks the schema."""
    try:
        gold = parse_gold(path.read_text("utf-8-sig"), str(path), task)
    except OSError as error:
        raise SettingsError(f"--gold {path}: cannot be read: {error.strerror}. Give a JSON Lines file.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"--gold {path}: is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    if task is Task.CLAIMS:
        bound = {indicator.id: indicator.bound is not None for indicator in rules.catalogue.indicators}
        return score_claims(gold, {record["id"]: predict_claims(record, rules) for record in gold}, bound)
    if task is Task.TITLES:
        return score_titles(gold, {record["id"]: predict_title(record, rules) for record in gold})
    if task is Task.REGIONS:
        return score_regions(gold, {record["id"]: predict_regions(record, rules) for record in gold})
    if task is Task.LISTINGS:
        return score_listings(gold, {record["file"]: predict_listing(record, path.parent) for record in gold})
    return score_articles(gold, {record["file"]: predict_article(record, path.parent) for record in gold})


def predict_claims(record: Gold, rules: Rules) -> Sequence[dict[str, Any]]:
    """The claims of one labelled sentence, read as an article of its own: title, header as a heading, text as a paragraph."""
    extraction = read_article(wrap_sentence(record), None, rules, (), ())
    return [claim_record(claim) for claim in extraction.claims]


def wrap_sentence(record: Gold) -> Article:
    """A labelled sentence as the article that it would stand in."""
    context: Mapping[str, str] = record["context"]
    parts: list[tuple[BlockKind, str, tuple[tuple[str, ...], ...]]] = []
    if context.get("header"):
        parts.append((BlockKind.HEADING, context["header"], ()))
    parts.append((BlockKind.PARAGRAPH, record["text"], ()))
    blocks, text = join_blocks(parts)
    title = context.get("title") or ""
    published = read_published(context.get("published"))
    return Article(
        source_id="gold",
        url=f"http://saved.invalid/{record['id']}",
        title=title,
        title_stem=parse_title_date(title).stem,
        published_at=published,
        precision=Precision.DAY if published else None,
        published_from="date_line" if published else None,
        publisher=None,
        blocks=blocks,
        text=text,
    )


def read_published(raw: str | None) -> datetime | None:
    if not raw:
        return None
    day = PartialDate.fromisoformat(raw).first_day()
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def predict_title(record: Gold, rules: Rules) -> TitlePrediction:
    """Topics, regions and embedded date of one labelled title."""
    title = parse_title_date(record["title"])
    regions = frozenset(str(mention.meaning) for mention in find_regions(title.stem, rules.gazetteer))
    return TitlePrediction(find_topics(title.stem, (), "", rules.topics), regions, title.date)


def predict_regions(record: Gold, rules: Rules) -> Sequence[Mention]:
    """The places in one labelled text, every link of a chain: labels may name an ancestor inside one."""
    return find_places(record["text"], rules.gazetteer)


def predict_listing(record: Gold, folder: Path) -> Listing | None:
    """The rows of one saved listing page, read without any selectors; None where it is not recognised as a listing."""
    page = open_saved(folder / record["file"], record["base_url"])
    try:
        return read_listing(page, make_source(page.url))
    except LayoutError:
        return None


def predict_article(record: Gold, folder: Path) -> Article | None:
    """One saved article page, read without any selectors; None where no body is found."""
    page = open_saved(folder / record["file"], record["url"])
    try:
        return parse_article(decode_page(page).text, page.url, make_source(page.url))
    except LayoutError:
        return None


def open_saved(path: Path, url: str) -> Page:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}. Labels name files relative to their own folder.") from error
    return Page(url, url, datetime.now(UTC), 200, (), body)
