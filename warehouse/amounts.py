"""Quantities in the one spelling that the ledger compares. Pure."""

from dataclasses import replace
from decimal import Decimal

from models.catalogue import Indicator
from models.mention import Quantity
from models.tables import decimal_text
from models.units import Comparator, Unit

MONTHS_A_YEAR = Decimal(12)
BOUNDS = {Comparator.GE, Comparator.LE, Comparator.GT, Comparator.LT}


def value_text(quantity: Quantity) -> str:
    """The canonical text of a value: "4651", "2..3", "60,80,100", "2025-10-20/2025-12-31", "true"."""
    if quantity.dates is not None:
        return "/".join(day.isoformat() for day in quantity.dates)
    if quantity.comparator is Comparator.RANGE and quantity.low is not None and quantity.high is not None:
        return f"{decimal_text(quantity.low)}..{decimal_text(quantity.high)}"
    if quantity.comparator is Comparator.SET:
        return ",".join(decimal_text(value) for value in sorted(set(quantity.values)))
    if quantity.value is None:
        raise ValueError(f"{quantity.raw!r} has no value for comparator {quantity.comparator} and unit {quantity.unit}")
    if quantity.unit is Unit.BOOL:
        return "true" if quantity.value else "false"
    return decimal_text(quantity.value)


def fold_quantity(quantity: Quantity, indicator: Indicator) -> Quantity:
    """The same amount as it is compared: canonical unit where that is exact, and a bound that its indicator already says as "="."""
    if indicator.bound is not None and quantity.comparator in BOUNDS:
        quantity = replace(quantity, comparator=Comparator.EQ)
    canonical = indicator.units[0]
    if quantity.unit is Unit.YEAR and canonical is Unit.MONTH:
        return scale(quantity, MONTHS_A_YEAR, canonical)
    if quantity.unit is Unit.MONTH and canonical is Unit.YEAR and all(number % 12 == 0 for number in numbers(quantity)):
        return scale(quantity, 1 / MONTHS_A_YEAR, canonical)
    return quantity


def scale(quantity: Quantity, factor: Decimal, unit: Unit) -> Quantity:
    value, low, high = (None if part is None else round_trip(part * factor) for part in (quantity.value, quantity.low, quantity.high))
    values = tuple(round_trip(part * factor) for part in quantity.values)
    return replace(quantity, value=value, low=low, high=high, values=values, unit=unit)


def round_trip(value: Decimal) -> Decimal:
    """The value without the digits that a division by twelve leaves behind; used only where the result is whole or the factor is."""
    whole = value.to_integral_value()
    return whole if abs(value - whole) < Decimal("1e-9") else value


def numbers(quantity: Quantity) -> tuple[Decimal, ...]:
    """Every number of a quantity, for range checks; () for dates and truth values."""
    if quantity.unit in {Unit.BOOL, Unit.DATE}:
        return ()
    return tuple(part for part in (quantity.value, quantity.low, quantity.high, *quantity.values) if part is not None)


def is_plausible(quantity: Quantity, indicator: Indicator) -> bool:
    """Whether every number lies in the indicator's plausible range; changes by an amount are not measured against it."""
    if indicator.plausible is None or quantity.comparator is Comparator.DELTA:
        return True
    low, high = indicator.plausible
    return all(low <= number <= high for number in numbers(quantity))
