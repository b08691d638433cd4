"""The unit of a bare number in a table: printed above it, beside it, in the caption or in the title."""

import re
from collections.abc import Iterable, Iterator

from extractors.quantities import PERIODS, Amount

UNIT = re.compile(
    r'(?P<unit>万元|元|%|百分比|个月|月数|工作日|天|周?岁|年限|(?<=\()月(?=\)))(?:\s?/\s?[人孩])?'
    r'(?:\s?[/·每]\s?(?P<per>月|年|小时|天|床?日))?'
)
BRACKETED = re.compile(r'\((?:[^()\d]*?[:,、])?\s?(?:单位[:是为]?\s?)?[^()\d]{0,6}?(?:万元|元|%|个月|月|天)[^()\d]{0,6}\)|单位\s?[:为]\s?[^,。;\s]{1,10}')
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


def find_unit(column: Iterable[str], around: Iterable[str]) -> re.Match[str] | None:
    """The unit that the header of a column prints, else the first that stands in brackets around the table; None where none does."""
    printed = [match for text in column for match in UNIT.finditer(text)]
    if printed:
        return printed[-1]
    for text in around:
        bracketed = BRACKETED.search(text)
        unit = UNIT.search(text, bracketed.start(), bracketed.end()) if bracketed is not None else None
        if unit is not None:
            return unit
    return None


def give_units(amount: Amount, unit: re.Match[str] | None) -> Iterator[Amount]:
    """What a bare number can be: in the unit printed for it, or in any where none is printed."""
    if unit is None:
        for dim in BARE_DIMS:
            yield amount._replace(dim=dim)
        return
    for dim in DIMS[unit["unit"]]:
        name, _, scale = dim.partition("*")
        factor = int(scale or 1)
        high = amount.high * factor if amount.high is not None else None
        per = PERIODS.get(unit["per"] or "", "") if unit["unit"] != "月" or name != "money" else "month"
        yield amount._replace(dim=name, low=amount.low * factor, high=high, per=per)


def find_time(column: Iterable[str]) -> str:
    """ "month" or another time that the header of a column says its amounts are for, else ""."""
    found = [match["time"] for text in column if (match := TIMED.search(text)) is not None]
    return PERIODS.get(found[-1], "") if found else ""
