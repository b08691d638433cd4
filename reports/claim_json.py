"""A claim in the schema in which people label sentences (LABELLING.md §1), and with the evidence that it was bound from."""

from decimal import Decimal

from models.claim import Claim
from models.mention import Mention, Quantity
from models.period import Period
from models.units import Comparator, Unit
from reports.records_json import Json, to_json_value


def claim_record(claim: Claim) -> dict[str, Json]:
    """The claim as a labeller writes it: numbers as JSON numbers, a set as a list, dates as "from/to", a range in `min` and `max`."""
    quantity = claim.quantity
    ranged = quantity.comparator is Comparator.RANGE
    return {
        "indicator": claim.indicator,
        "region": claim.region,
        "comparator": quantity.comparator.value,
        "value": None if ranged else _value(quantity),
        "min": _number(quantity.low) if ranged else None,
        "max": _number(quantity.high) if ranged else None,
        "unit": quantity.unit.value,
        "qualifiers": dict(claim.qualifiers),
        "effective": _effective(claim.period),
        "status": claim.status.value,
    }


def claim_with_evidence(claim: Claim) -> dict[str, Json]:
    """The labeller's record with the sentence, its place in the article, the rule and the mentions that it was bound from."""
    return claim_record(claim) | {
        "raw": claim.quantity.raw,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
        "mentions": [mention_record(mention) for mention in claim.mentions],
    }


def mention_record(mention: Mention) -> dict[str, Json]:
    """What a stretch of text was taken to mean; amounts and periods in short form."""
    meaning: Json
    if isinstance(mention.meaning, Quantity):
        meaning = {"comparator": mention.meaning.comparator.value, "value": _value(mention.meaning), "unit": mention.meaning.unit.value}
    elif isinstance(mention.meaning, Period):
        meaning = _effective(mention.meaning)
    else:
        meaning = to_json_value(mention.meaning)
    return {"kind": mention.kind.value, "start": mention.start, "end": mention.end, "raw": mention.raw, "meaning": meaning}


def _value(quantity: Quantity) -> Json:
    if quantity.dates is not None:
        first, last = quantity.dates
        return f"{first.isoformat()}/{last.isoformat()}"
    if quantity.unit is Unit.BOOL:
        return bool(quantity.value)
    if quantity.values:
        return [_number(value) for value in quantity.values]
    if quantity.value is None and quantity.low is not None:
        return [_number(quantity.low), _number(quantity.high)]
    return _number(quantity.value)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _effective(period: Period | None) -> dict[str, Json]:
    if period is None:
        return {"from": None, "to": None, "period": None}
    return {
        "from": period.starts.isoformat() if period.starts else None,
        "to": period.ends.isoformat() if period.ends else None,
        "period": period.label,
    }
