"""A batch of claims as one checked table: canonical units, qualifiers and regions, valid time, plausibility, repeats folded."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa

from models.batch import FetchedPage
from models.catalogue import Catalogue, Indicator, Region
from models.claim import CN, Claim, Problem, Qualifiers, Step
from models.extraction import Extraction, RegionRole
from models.mention import MentionKind
from models.units import Unit
from warehouse.amounts import fold_quantity, is_plausible, value_text
from warehouse.passages import blank_passage
from warehouse.validity import Basis, Validity, find_validity
from warehouse.write import hash_number, hash_text

# What makes two stored claims the same row. A new column is a new list under a new name, so that it re-versions nothing.
CLAIM_COLUMNS_V1 = (
    "claim_id", "key_id", "value_hash", "status", "stable_from", "valid_to", "valid_basis", "plausible", "quote", "passage_id",
)  # fmt: skip
VALUE_COLUMNS_V1 = ("comparator", "unit", "value_text")
IDENTITY_COLUMNS_V1 = ("canonical_url", "region", "indicator", "qualifiers", "unit", "status", "printed_from", "printed_to", "period_label")


def is_text(cell: object) -> bool:
    return isinstance(cell, str)


TEXT, MAYBE = pa.Column(object, pa.Check(is_text, element_wise=True)), pa.Column(object, nullable=True)
SCHEMA = pa.DataFrameSchema(
    {
        **dict.fromkeys(("claim_id", "canonical_url", "row_hash", "identity_hash", "region", "indicator", "qualifiers"), TEXT),
        **dict.fromkeys(("value_text", "comparator", "unit", "raw", "value_hash", "status", "valid_basis", "valid_precision"), TEXT),
        **dict.fromkeys(("quote", "rule", "mentions", "text_sha256", "blanked"), TEXT),
        **dict.fromkeys(("value", "low", "high", "printed_from", "printed_to", "period_label", "period_raw", "valid_to"), MAYBE),
        **dict.fromkeys(("article_id", "key_id", "passage_id", "quote_start", "quote_end"), pa.Column(int, pa.Check.ge(0))),
        "valid_from": pa.Column(object),
        "plausible": pa.Column(bool),
    },
    strict=True,
    unique=["claim_id"],
)


@dataclass(frozen=True, slots=True)
class NormalisedClaims:
    """Claims as they are loaded, one row each, and what could not be brought into that form."""

    frame: pd.DataFrame  # columns of SCHEMA
    problems: tuple[Problem, ...]


def normalise_claims(extractions: Sequence[tuple[FetchedPage, Extraction]], catalogue: Catalogue) -> NormalisedClaims:
    """The claims of a batch, canonical and dated; a claim that has no canonical form becomes a Problem with its raw text."""
    indicators = {indicator.id: indicator for indicator in catalogue.indicators}
    regions = {region.code: region for region in catalogue.regions}
    synonyms = catalogue.lexicon.terms("qualifier_synonyms")
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for page, extraction in extractions:
        names = subject_names(extraction, regions)
        for claim in extraction.claims:
            try:
                rows.append(claim_row(page, extraction, claim, find_indicator(claim, indicators, regions), synonyms, names))
            except ValueError as error:
                article = extraction.article
                problems.append(Problem(article.source_id, article.url, Step.NORMALISE, f"{claim.quantity.raw}: {claim.quote}", str(error)))
    frame = pd.DataFrame(rows, columns=list(SCHEMA.columns), dtype=object)
    frame = frame.sort_values(["article_id", "quote_start", "claim_id"]).drop_duplicates("claim_id", ignore_index=True)
    for column in ("article_id", "key_id", "passage_id", "quote_start", "quote_end"):
        frame[column] = frame[column].astype("int64")
    frame["plausible"] = frame["plausible"].astype(bool)
    return NormalisedClaims(SCHEMA.validate(frame), tuple(problems))


def find_indicator(claim: Claim, indicators: Mapping[str, Indicator], regions: Mapping[str, Region]) -> Indicator:
    """The declared indicator of a claim; ValueError where indicator or region is not declared."""
    if claim.indicator not in indicators:
        raise ValueError(f"indicator {claim.indicator!r} is not in the catalogue")
    if claim.region is not None and claim.region not in regions:
        raise ValueError(f"region {claim.region!r} is not in the catalogue")
    return indicators[claim.indicator]


def subject_names(extraction: Extraction, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """Every name of the regions that the article is about."""
    subjects = [regions[place.code] for place in extraction.regions if place.role is RegionRole.SUBJECT and place.code in regions]
    return tuple(name for region in subjects for name in (region.name, *region.aliases))


def claim_row(
    page: FetchedPage, extraction: Extraction, claim: Claim, indicator: Indicator, synonyms: Mapping[str, str], names: Sequence[str]
) -> dict[str, Any]:
    """One claim as a row; ValueError says why it makes none."""
    article, period = extraction.article, claim.period
    quantity = fold_quantity(claim.quantity, indicator)
    validity = find_validity(period, article, page.result.fetched_at)
    qualifiers = fold_qualifiers(claim.qualifiers, synonyms)
    row: dict[str, Any] = {
        "canonical_url": page.canonical_url,
        "article_id": hash_number(page.canonical_url),
        "region": claim.region or CN,
        "indicator": claim.indicator,
        "qualifiers": qualifiers_json(key_qualifiers(qualifiers, quantity.unit, indicator)),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "value_text": value_text(quantity),
        "comparator": quantity.comparator.value,
        "unit": quantity.unit.value,
        "raw": quantity.raw,
        "status": claim.status.value,
        "printed_from": None if period is None or period.starts is None else period.starts.isoformat(),
        "printed_to": None if period is None or period.ends is None else period.ends.isoformat(),
        "period_label": None if period is None else period.label,
        "period_raw": None if period is None else period.raw,
        "valid_from": validity.valid_from,
        "valid_to": validity.valid_to,
        "valid_basis": validity.basis.value,
        "valid_precision": validity.precision.value,
        "plausible": is_plausible(quantity, indicator),
        "quote": claim.quote,
        "quote_start": claim.start,
        "quote_end": claim.end,
        "rule": claim.rule,
        "mentions": mentions_json(claim),
        "text_sha256": article.text_sha256,
        "blanked": blank_passage(claim.quote, [*names, *(mention.raw for mention in claim.mentions if mention.kind is MentionKind.REGION)]),
    }
    return add_hashes(row, validity)


def add_hashes(row: dict[str, Any], validity: Validity) -> dict[str, Any]:
    """The row with its identities; a start that rests on the night of reading is no part of them."""
    row["key_id"] = hash_number(row["region"], row["indicator"], row["qualifiers"])
    row["passage_id"] = hash_number(row["blanked"])
    row["value_hash"] = hash_columns(row, VALUE_COLUMNS_V1)
    row["identity_hash"] = hash_columns(row, IDENTITY_COLUMNS_V1)
    row["claim_id"] = hash_text(row["identity_hash"], row["value_hash"])
    stable_from = "" if validity.basis is Basis.SEEN else validity.valid_from
    row["row_hash"] = hash_columns(row | {"stable_from": stable_from}, CLAIM_COLUMNS_V1)
    return row


def hash_columns(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    return hash_text(*("" if row[column] is None else str(row[column]) for column in columns))


def fold_qualifiers(qualifiers: Qualifiers, synonyms: Mapping[str, str]) -> Qualifiers:
    """The qualifiers in their canonical words; a synonym is declared for a value or for a "key=value"."""
    folded = {}
    for key, value in qualifiers:
        plain = "".join(value.split())
        meaning = synonyms.get(f"{key}={plain}", synonyms.get(plain, plain))
        folded[key] = meaning.removeprefix(f"{key}=")
    return tuple(sorted(folded.items()))


def key_qualifiers(qualifiers: Qualifiers, unit: Unit, indicator: Indicator) -> Qualifiers:
    """The qualifiers of a fact's key: a value in another unit than the canonical one is another parameter."""
    return qualifiers if unit is indicator.units[0] else tuple(sorted([*qualifiers, ("unit", unit.value)]))


def qualifiers_json(qualifiers: Qualifiers) -> str:
    return json.dumps(dict(qualifiers), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def mentions_json(claim: Claim) -> str:
    """What the claim was bound from: [kind, start, end, raw] each."""
    parts = [[mention.kind.value, mention.start, mention.end, mention.raw] for mention in claim.mentions]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
