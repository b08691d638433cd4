"""`indicators.toml` into the policy parameters. How a value is found in a text is decided in the extractors."""

import re
from collections.abc import Sequence
from decimal import Decimal

from catalogue.tables import Table, suggest
from models.catalogue import Bound, Indicator, Jurisdiction, Topic, ValueType
from models.units import Unit

KEYS = (
    *("name", "aliases", "topic", "type", "units", "bound", "qualifiers", "plausible", "jurisdiction"),
    *("national_values", "local_rules", "stale_after_days", "frames"),
)
QUALIFIERS = (  # LABELLING.md §1
    "insurance", "population", "party", "tier", "area", "hospital", "gender", "category", "grade", "years", "months", "age",
    "amount_band", "visit", "service", "basis", "kind", "condition", "term", "industry", "period",
)  # fmt: skip
UNITS = {
    ValueType.MONEY: (Unit.CNY, Unit.CNY_MONTH, Unit.CNY_YEAR, Unit.CNY_HOUR, Unit.CNY_DAY, Unit.MONTH, Unit.PERCENT),
    ValueType.SET: (Unit.CNY, Unit.CNY_MONTH, Unit.CNY_YEAR),
    ValueType.PERCENT: (Unit.PERCENT, Unit.PERCENT_DAY, Unit.PERCENT_YEAR, Unit.PERCENTAGE_POINT),
    ValueType.DURATION: (Unit.YEAR, Unit.MONTH, Unit.MONTH_YEAR, Unit.DAY, Unit.WORKDAY),
    ValueType.AGE: (Unit.AGE_YEAR,),
    ValueType.MULTIPLE: (Unit.MULTIPLE,),
    ValueType.COUNT: (Unit.COUNT,),
    ValueType.DATERANGE: (Unit.DATE,),
    ValueType.BOOLEAN: (Unit.BOOL,),
}  # money in months or percent: a grant stated as so many monthly wages, a base tier stated as a share of the wage
UNCOUNTED = (ValueType.DATERANGE, ValueType.BOOLEAN)
ID = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_RHYTHM_DAYS = 3650


def parse_indicators(table: Table, topics: Sequence[Topic]) -> tuple[Indicator, ...]:
    """All policy parameters, in the order declared."""
    known = tuple(topic.id for topic in topics)
    return tuple(parse_indicator(table.table(key), key, known) for key in table.values)


def parse_indicator(table: Table, indicator_id: str, topics: tuple[str, ...]) -> Indicator:
    """One policy parameter."""
    table.expect_keys(KEYS)
    if not ID.fullmatch(indicator_id):
        raise table.wrong(f"`{indicator_id}` is no indicator id.", "Use lower-case letters, digits and underscores.")
    value_type, jurisdiction = table.choice("type", ValueType), table.choice("jurisdiction", Jurisdiction)
    return Indicator(
        id=indicator_id,
        name=table.text("name"),
        aliases=table.texts("aliases"),
        topic=_topic(table, topics),
        value_type=value_type,
        units=_units(table, value_type),
        bound=table.choice("bound", Bound) if "bound" in table.values else None,
        qualifiers=_qualifiers(table),
        plausible=_plausible(table, value_type),
        jurisdiction=jurisdiction,
        national_values=_national_values(table, jurisdiction),
        local_rules=table.flag("local_rules") if "local_rules" in table.values else False,
        stale_after_days=table.whole("stale_after_days", 1, LONGEST_RHYTHM_DAYS) if "stale_after_days" in table.values else None,
        frames=table.texts("frames"),
    )


def _topic(table: Table, topics: tuple[str, ...]) -> str:
    topic = table.text("topic")
    if topic not in topics:
        raise table.wrong(f"`topic` is {topic!r}, which topics.toml does not declare.", suggest(topic, topics) or "Declare it there first.")
    return topic


def _units(table: Table, value_type: ValueType) -> tuple[Unit, ...]:
    units = table.choices("units", Unit)
    if not units:
        raise table.wrong("has no `units`.", "Name at least one; the first is canonical.")
    unfit = [unit.value for unit in units if unit not in UNITS[value_type]]
    if unfit:
        fit = ", ".join(unit.value for unit in UNITS[value_type])
        raise table.wrong(f"`units` holds {', '.join(unfit)}, which does not fit the type {value_type.value}.", f"Fitting units: {fit}.")
    return units


def _qualifiers(table: Table) -> tuple[str, ...]:
    qualifiers = table.texts("qualifiers")
    for key in qualifiers:
        if key not in QUALIFIERS:
            known = ", ".join(QUALIFIERS)
            raise table.wrong(f"`qualifiers` holds the unknown key {key!r}.", f"{suggest(key, QUALIFIERS)} Known: {known}.".strip())
    return qualifiers


def _plausible(table: Table, value_type: ValueType) -> tuple[Decimal, Decimal] | None:
    if value_type in UNCOUNTED:
        if "plausible" in table.values:
            raise table.wrong(f"has a `plausible` range, but a {value_type.value} is no number.", "Take it out.")
        return None
    value = table.required("plausible")
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(end, int | Decimal) for end in value):
        raise table.wrong("`plausible` is no pair of numbers.", "Write plausible = [lowest, highest].")
    low, high = Decimal(value[0]), Decimal(value[1])
    if low >= high:
        raise table.wrong(f"`plausible` runs from {low} to {high}.", "Put the lower end first.")
    return low, high


def _national_values(table: Table, jurisdiction: Jurisdiction) -> tuple[Decimal, ...]:
    """The values of a national rule; () where none are listed."""
    values = table.values.get("national_values", [])
    if not isinstance(values, list) or not all(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in values):
        raise table.wrong("`national_values` is no list of numbers.", "Write national_values = [98, 15, 42].")
    if values and jurisdiction is not Jurisdiction.NATIONAL:
        raise table.wrong(f"has `national_values`, but its jurisdiction is {jurisdiction.value}.", "Take one of them out.")
    return tuple(Decimal(value) for value in values)
