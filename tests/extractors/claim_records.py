"""Labelled sentences as articles, and claims as the scorer reads them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.read import load_catalogue
from extractors.claims import build_scanner, find_claims
from extractors.regions import build_gazetteer, find_article_regions
from models.article import Article, BlockKind, join_blocks
from models.claim import Claim
from models.units import Precision

CATALOGUE = load_catalogue()
GAZETTEER = build_gazetteer(CATALOGUE.regions, CATALOGUE.lexicon)
SCANNER = build_scanner(CATALOGUE)
OWN = Path(__file__).parent / "data" / "claims_own.jsonl"


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def make_article(text: str, *, title: str = "", header: str = "", published: str | None = None) -> Article:
    """A sentence as an article of one paragraph, below a heading where a header is given."""
    parts: list[tuple[BlockKind, str, tuple[tuple[str, ...], ...]]] = [(BlockKind.HEADING, header, ())] if header else []
    blocks, joined = join_blocks([*parts, (BlockKind.PARAGRAPH, text, ())])
    at = datetime.fromisoformat(f"{published}T00:00:00+08:00") if published else None
    precision = Precision.DAY if at else None
    return Article("own", "https://own.example/1.html", title, title, at, precision, None, None, blocks, joined)


def read_claims(text: str, **context: Any) -> tuple[Claim, ...]:
    """The claims of one sentence."""
    article = make_article(text, **context)
    regions = find_article_regions(article.title_stem, article.text, None, GAZETTEER)
    return find_claims(article, regions, GAZETTEER, SCANNER)[0]


def predict(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims of a labelled record, in the record's own form."""
    context = record["context"]
    claims = read_claims(
        record["text"], title=context.get("title", ""), header=context.get("header", ""), published=context.get("published")
    )
    return [as_record(claim) for claim in claims]


def as_record(claim: Claim) -> dict[str, Any]:
    """A claim with the fields of a labelled one."""
    quantity, period = claim.quantity, claim.period
    value: Any = float(quantity.value) if quantity.value is not None else None
    if quantity.values:
        value = [float(number) for number in quantity.values]
    elif quantity.dates:
        value = "/".join(day.isoformat() for day in quantity.dates)
    return {
        "indicator": claim.indicator,
        "region": claim.region,
        "comparator": quantity.comparator.value,
        "value": value,
        "min": float(quantity.low) if quantity.low is not None else None,
        "max": float(quantity.high) if quantity.high is not None else None,
        "unit": quantity.unit.value,
        "qualifiers": dict(claim.qualifiers),
        "effective": {
            "from": period.starts.isoformat() if period and period.starts else None,
            "to": period.ends.isoformat() if period and period.ends else None,
            "period": period.label if period else None,
        },
        "status": claim.status.value,
    }
