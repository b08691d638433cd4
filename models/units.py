"""Closed code lists of values: units, comparators, precisions."""

from enum import StrEnum


class Unit(StrEnum):
    """Units of LABELLING.md §1; money is always yuan."""

    CNY = "CNY"
    CNY_MONTH = "CNY/month"
    CNY_YEAR = "CNY/year"
    CNY_HOUR = "CNY/hour"
    CNY_DAY = "CNY/day"
    PERCENT = "percent"
    PERCENT_DAY = "percent/day"
    PERCENT_YEAR = "percent/year"
    PERCENTAGE_POINT = "percentage_point"
    YEAR = "year"
    MONTH = "month"
    MONTH_YEAR = "month/year"
    DAY = "day"
    WORKDAY = "workday"
    AGE_YEAR = "age_year"
    MULTIPLE = "multiple"
    COUNT = "count"
    DATE = "date"
    BOOL = "bool"


class Comparator(StrEnum):
    """How the printed amount relates to the value of the parameter."""

    EQ = "="
    GE = ">="
    LE = "<="
    GT = ">"
    LT = "<"
    RANGE = "range"
    DELTA = "delta"
    SET = "set"


class Precision(StrEnum):
    """How exactly a date was printed."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
