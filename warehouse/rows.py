"""Records as rows of the ledger's tables. Pure but for the hashes; nothing here talks to a database."""

import json
from collections.abc import Iterable
from typing import Any

from models.batch import FetchedPage
from models.claim import Problem
from models.extraction import Extraction
from models.link import Link
from models.page import FetchOutcome, shorten_address
from models.run import Run, RunKind
from warehouse.validity import CHINA
from warehouse.write import Row, hash_number, hash_text

# What makes two readings of an article the same version. View counters, related indexes and dates in titles are no part of any of it.
VERSION_COLUMNS_V1 = ("text_sha256", "title_stem", "published_at", "precision", "published_from", "publisher")
ANSWERED = (FetchOutcome.FETCHED, FetchOutcome.NOT_MODIFIED)
MAX_FILE_NAME = 150  # characters; with its address it must fit a key of 2,704 bytes


def fetch_row(run: Run, source_id: str, page: FetchedPage) -> Row:
    """A row of `fetch`."""
    result, response = page.result, page.result.page
    return {
        "run_id": run.run_id, "url": result.url, "source_id": source_id, "canonical_url": page.canonical_url, "kind": page.kind.value,
        "outcome": result.outcome.value, "detail": result.detail, "fetched_at": result.fetched_at,
        "final_url": response and response.final_url, "status": response and response.status,
        "etag": response and response.header("etag"),
        "last_modified": response and response.header("last-modified"),
        "sha256": response and response.sha256,
        "archive_file": page.ref and page.ref.file, "archive_offset": page.ref and page.ref.offset,
    }  # fmt: skip


def entry_row(run: Run, link: Link) -> Row:
    """A row of `listing_entry`; the same row on another night is the same entry, whoever it is read to come from."""
    listed_at = "" if link.listed_at is None else link.listed_at.isoformat()
    return {
        "entry_id": hash_number(link.source_id, link.url or "", link.title, listed_at, link.category or ""), "first_run": run.run_id,
        "source_id": link.source_id, "url": link.url, "title": link.title, "listed_at": link.listed_at,
        "listed_precision": link.listed_precision and link.listed_precision.value, "category": link.category,
        "publisher": link.publisher,
    }  # fmt: skip


def version_row(run: Run, source_id: str, page: FetchedPage, extraction: Extraction) -> Row:
    """A row of `staged_version`: the article as this page states it, and what its first sight would be."""
    article = extraction.article
    row: dict[str, Any] = {
        "article_id": hash_number(page.canonical_url), "canonical_url": page.canonical_url, "source_id": source_id,
        "first_seen_on": page.result.fetched_at.astimezone(CHINA).date() if run.kind is RunKind.REBUILD else run.night,
        "read_at": page.result.fetched_at, "url": article.url, "title": article.title, "title_stem": article.title_stem,
        "published_at": article.published_at, "precision": article.precision and article.precision.value,
        "published_from": article.published_from, "publisher": article.publisher, "text_sha256": article.text_sha256,
        "text": article.text,
        "blocks": json.dumps([[part.kind.value, part.start, len(part.text), part.rows] for part in article.blocks], ensure_ascii=False),
        "archive_file": page.ref and page.ref.file, "archive_offset": page.ref and page.ref.offset,
        "archive_sha256": page.ref and page.ref.sha256,
    }  # fmt: skip
    stable = row | {"published_at": article.published_at and article.published_at.astimezone(CHINA).isoformat()}
    row["row_hash"] = hash_text(*(str(stable[column] or "") for column in VERSION_COLUMNS_V1))
    return row


def url_rows(run: Run, page: FetchedPage, extraction: Extraction) -> Iterable[Row]:
    """Rows of `article_url`: every address under which the article answered."""
    urls = {page.canonical_url, page.result.url, extraction.article.url}
    if page.result.page is not None:
        urls.add(page.result.page.final_url)
    article_id = hash_number(page.canonical_url)
    return [{"url": url, "article_id": article_id, "first_run": run.run_id} for url in sorted(urls)]


def region_rows(page: FetchedPage, extraction: Extraction) -> Iterable[Row]:
    article_id = hash_number(page.canonical_url)
    return [
        {"article_id": article_id, "region": place.code, "role": place.role.value, "position": position}
        for position, place in enumerate(extraction.regions)
    ]


def topic_rows(page: FetchedPage, extraction: Extraction) -> Iterable[Row]:
    article_id = hash_number(page.canonical_url)
    return [{"article_id": article_id, "topic": topic, "position": position} for position, topic in enumerate(extraction.topics)]


def attachment_rows(page: FetchedPage, extraction: Extraction) -> Iterable[Row]:
    article_id = hash_number(page.canonical_url)
    return [
        {
            "article_id": article_id,
            "url": shorten_address(file.url),
            "name": file.name[:MAX_FILE_NAME],
            "format": file.format.value,
            "position": position,
        }
        for position, file in enumerate(extraction.article.attachments)
    ]


def problem_row(run: Run, source_id: str, problem: Problem) -> Row:
    """A row of `problem`; the same problem met twice in a run is one."""
    parts = (problem.url, problem.step.value, problem.raw, problem.reason)
    return {
        "run_id": run.run_id, "problem_id": hash_number(source_id, *parts), "source_id": source_id, "url": problem.url,
        "step": problem.step.value, "raw": problem.raw, "reason": problem.reason,
    }  # fmt: skip
