"""What was read from one page, as JSON: everything in the schemas in which people label."""

from models.article import Article
from models.extraction import Extraction
from models.link import Link, Listing
from models.units import Precision
from reports.amounts import iso_instant
from reports.claim_json import claim_with_evidence
from reports.records_json import Json, to_json_value, write_json


def render_extraction_json(extraction: Extraction) -> str:
    """All that one page yields, as JSON; claims in the labellers' schema, with their evidence."""
    article = extraction.article
    fields: dict[str, Json] = {
        "source_id": article.source_id,
        "url": article.url,
        "title": article.title,
        "title_stem": article.title_stem,
        "published": write_published(article),
        "precision": article.precision.value if article.precision else None,
        "published_from": article.published_from,
        "publisher": article.publisher,
        "text_sha256": article.text_sha256,
        "text": article.text,
    }
    return write_json(
        fields
        | {
            "regions": [{"code": region.code, "role": region.role.value} for region in extraction.regions],
            "topics": list(extraction.topics),
            "claims": [claim_with_evidence(claim) for claim in extraction.claims],
            "attachments": to_json_value(article.attachments),
            "missing": list(extraction.missing),
            "related": [_link_record(link) for link in extraction.related],
            "problems": to_json_value(extraction.problems),
        }
    )


def render_listing_json(listing: Listing) -> str:
    """The rows of a listing as JSON, dates as precise as they were displayed."""
    return write_json(
        {
            "items": [_link_record(link) for link in listing.links],
            "next": listing.next.address if listing.next is not None else None,
            "problems": to_json_value(listing.problems),
        }
    )


def write_listed(link: Link) -> str | None:
    """The date of a row as precise as it is displayed; None where the row has none."""
    if link.listed_at is None or link.listed_precision is None:
        return None
    return iso_instant(link.listed_at, link.listed_precision)


def write_published(article: Article) -> str | None:
    """The publication as precise as it is printed, with offset where a time of day is; None where the page prints none."""
    if article.published_at is None or article.precision is None:
        return None
    timed = article.precision in (Precision.SECOND, Precision.MINUTE)
    return article.published_at.isoformat() if timed else iso_instant(article.published_at, article.precision)


def _link_record(link: Link) -> dict[str, Json]:
    return {"title": link.title, "url": link.url, "date": write_listed(link), "category": link.category, "publisher": link.publisher}
