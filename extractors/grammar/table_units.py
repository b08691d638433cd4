"""The unit of a bare number in a table: printed above it, beside it, in the caption or in the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.quantities import PERIODS, Amount

UNIT = re.compile(
    r'(?<!\d)(?P<unit>万元|元|%|百分比|个月|月数|工作日|天|周?岁|年限|(?<=\()月(?=\)))(?:\s?/\s?[人孩])?'
    r'(?:\s?[/·每]\s?(?P<per>月|年|小时|天|床?日))?'
)
BRACKETED = re.compile(r'\((?:[^()\d]*[:,、])?[^()\d]{0,6}(?:元|%|月|天)[^()\d]{0,6}\)|单位\s?[:为]\s?[^,。;\s]{1,10}')
DIMS = {
    "万元": ("money*10000",),
    "元": ("money",),
    "%": ("percent",),
    "百分比": ("percent",),
    "个月": ("month",),
    "月数": ("month",),
    "月": ("month", "money"),
    "工作日": ("workday",),
    "天": ("day",),
    "岁": ("age",),
    "周岁": ("age",),
    "年限": ("year",),
}
BARE_DIMS = ("money", "percent", "month", "day", "year", "multiple")
# 月限额, 每月标准, 年度限额; but 月份, 年龄, 年限, 日期
TIMED = re.compile(r'(?:^|每人?|按|\()(?P<time>月|年|日|小时)(?!份|龄|数|限(?!额)|内|以|期|底|初|平)')


class PrintedUnit(NamedTuple):
    """A unit that stands around a number."""

    name: str  # a key of DIMS
    per: str  # "month" or another time, "" where none is printed with it


def find_unit(column: Sequence[str], around: Iterable[str], timed: bool) -> PrintedUnit | None:
    """The unit that the header of a column prints, else the first that stands in brackets around the table; None where none does.

    `timed` columns say themselves which time their amounts are for: (元/月) over the whole table says it for the others.
    """
    printed = [match for text in column for match in UNIT.finditer(text)]
    if printed:
        return PrintedUnit(printed[-1]["unit"], PERIODS.get(printed[-1]["per"] or "", ""))
    for text in around:
        bracketed = BRACKETED.search(text)
        unit = UNIT.search(text, bracketed.start(), bracketed.end()) if bracketed is not None else None
        if unit is not None:
            return PrintedUnit(unit["unit"], "" if timed else PERIODS.get(unit["per"] or "", ""))
    return None


def give_units(amount: Amount, unit: PrintedUnit | None) -> Iterator[Amount]:
    """What an amount can be: a bare number in the unit printed for it, or in any where none is printed; nought in all."""
    if amount.low == 0 and amount.high is None:
        yield amount._replace(dim="zero")
    if amount.dim != "bare":
        yield amount
        return
    for dim in DIMS[unit.name] if unit is not None else BARE_DIMS:
        name, _, scale = dim.partition("*")
        factor = int(scale or 1)
        high = amount.high * factor if amount.high is not None else None
        per = "" if unit is None else "month" if unit.name == "月" and name == "money" else unit.per
        yield amount._replace(dim=name, low=amount.low * factor, high=high, per=per)


def find_time(column: Iterable[str]) -> str:
    """ "month" or another time that the header of a column says its amounts are for, else ""."""
    found = [match["time"] for text in column if (match := TIMED.search(text)) is not None]
    return PERIODS.get(found[-1], "") if found else ""
