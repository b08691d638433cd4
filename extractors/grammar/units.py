"""The unit of a value, and the value in it."""

from decimal import Decimal

from extractors.grammar.memory import View
from extractors.quantities import Amount
from models.catalogue import Indicator, ValueType
from models.mention import Quantity
from models.period import Period
from models.units import Comparator, Unit

TIMED = {"month": Unit.CNY_MONTH, "year": Unit.CNY_YEAR, "hour": Unit.CNY_HOUR, "day": Unit.CNY_DAY}
PLAIN = {
    "percent": (Unit.PERCENT, Unit.PERCENT_YEAR, Unit.PERCENT_DAY, Unit.PERCENTAGE_POINT),
    "set.percent": (Unit.PERCENT,),
    "point": (Unit.PERCENTAGE_POINT, Unit.PERCENT, Unit.PERCENT_YEAR),
    "year": (Unit.YEAR, Unit.MONTH_YEAR, Unit.MONTH),
    "month": (Unit.MONTH, Unit.MONTH_YEAR),
    "yearly": (Unit.MONTH,),
    "bare": (Unit.MONTH,),
    "day": (Unit.DAY,),
    "workday": (Unit.WORKDAY,),
    "age": (Unit.AGE_YEAR,),
    "multiple": (Unit.MULTIPLE, Unit.PERCENT),
    "tiers": (Unit.COUNT,),
    "places": (Unit.COUNT,),
    "dates": (Unit.DATE,),
}
SAME_CLAUSE = 0.55  # 全年不设起付线
NEAR = 1.95  # a time word further away says nothing about an amount


def choose_unit(indicator: Indicator, amount: Amount, view: View, is_set: bool) -> Unit | None:
    """The unit of a value: as printed where it is printed, else the indicator's own; None where they contradict."""
    dim = f"set.{amount.dim}" if is_set and amount.dim == "percent" else amount.dim
    for unit in PLAIN.get(dim, ()):
        if unit in indicator.units:
            return unit
    if dim == "zero" and (not view.seen("?per") or view.seen("?per")[0][0] > SAME_CLAUSE):
        return indicator.units[0]
    dim = dim.replace("zero", "money")
    if dim != "money":
        return None
    if amount.per:
        return TIMED[amount.per] if TIMED[amount.per] in indicator.units else None
    timed = [unit for unit in indicator.units if unit in TIMED.values()]
    for slot in ("per", "?per"):
        for cost, entry in view.seen(slot):
            if cost < NEAR and TIMED.get(entry.value) in timed:
                return TIMED[entry.value]
    return next((unit for unit in indicator.units if unit.value.startswith("CNY")), None)


def make_quantity(
    indicator: Indicator, amount: Amount, values: tuple[Decimal, ...], comparator: Comparator, unit: Unit, period: Period | None
) -> Quantity:
    """The record of a value: a multiple of an indicator in per cent is a hundred times as much, a year of one in months twelve."""
    factor = 100 if amount.dim == "multiple" and indicator.value_type is ValueType.PERCENT else 1
    if amount.dim == "year" and unit is Unit.MONTH:
        factor = 12
    low, high = amount.low * factor, amount.high * factor if amount.high is not None else None
    if values:
        return Quantity(amount.raw, None, None, None, values, None, Comparator.SET, unit)
    if period is not None and period.starts is not None and period.ends is not None:
        dates = (period.starts.first_day(), period.ends.last_day())
        return Quantity(amount.raw, None, None, None, (), dates, Comparator.EQ, unit)
    if high is not None:
        return Quantity(amount.raw, None, low, high, (), None, Comparator.RANGE, unit)
    return Quantity(amount.raw, low, None, None, (), None, comparator, unit)
