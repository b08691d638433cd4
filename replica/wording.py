"""Values as notices print them: amounts, dates, and runs of tiers that the phrases fill in with `str.format`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.units import Unit
from replica.history import Notice, TrueValue

_CHINESE_DIGITS = "〇一二三四五六七八九"
_UNIT_WORDS = {
    Unit.CNY: "元",
    Unit.CNY_MONTH: "元/月",
    Unit.CNY_YEAR: "元/年",
    Unit.CNY_HOUR: "元/小时",
    Unit.PERCENT: "%",
    Unit.AGE_YEAR: "周岁",
    Unit.YEAR: "年",
}
_KIND_WORDS = {"": "社会保险", "养老": "企业职工基本养老保险", "养老+失业+工伤": "养老、失业、工伤保险"}


def format_plain(value: Decimal) -> str:
    """ "1130040", "2138.4"."""
    return f"{value.normalize():f}"


def format_chinese(number: int) -> str:
    """Numbers below a hundred as notices write ages and years: 五十五, 十五, 八."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_CHINESE_DIGITS[tens]}十"
    return head + (_CHINESE_DIGITS[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that a phrase prints, and the one before it."""

    value: Decimal
    unit: Unit
    before: Decimal | None  # None: the authority stated none so far

    def __str__(self) -> str:
        return format_plain(self.value)

    @property
    def old(self) -> str:
        return "" if self.before is None else format_plain(self.before)

    @property
    def comma(self) -> str:
        return f"{self.value:,}"

    @property
    def wan(self) -> str:
        """In units of ten thousand: "120" for 1200000."""
        return format_plain(self.value / 10_000)

    @property
    def old_wan(self) -> str:
        return "" if self.before is None else format_plain(self.before / 10_000)

    @property
    def chinese(self) -> str:
        return format_chinese(int(self.value))

    @property
    def with_unit(self) -> str:
        return f"{self}{_UNIT_WORDS[self.unit]}"


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as notices print it: {d} 2026年7月1日, {d.month} 2026年7月, {d.year} 2026."""

    day: date

    def __str__(self) -> str:
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    @property
    def month(self) -> str:
        return f"{self.day.year}年{self.day.month}月"

    @property
    def year(self) -> int:
        return self.day.year


@dataclass(frozen=True, slots=True)
class Tiers:
    """A run of values that differ in one qualifier, as phrases print it."""

    items: tuple[tuple[str, Amount], ...]  # (label as printed, amount)

    @property
    def count(self) -> str:
        return "零一两三四五六七八九"[len(self.items)]

    @property
    def labels(self) -> str:
        return "、".join(label for label, _ in self.items)

    @property
    def amounts(self) -> str:
        """第一档、第二档分别为 {amounts}"""
        return "、".join(f"{amount}元" for _, amount in self.items)

    @property
    def plain(self) -> str:
        return "、".join(f"{label}{amount}元" for label, amount in self.items)

    @property
    def clauses(self) -> str:
        return "；".join(f"{label}为{amount.with_unit}" for label, amount in self.items)

    @property
    def each(self) -> str:
        """Conditions that end in 的: 累计缴费满1年不满5年的，每人每月…元"""
        return "；".join(f"{label}，每人每月{amount}元" for label, amount in self.items)

    @property
    def yearly(self) -> str:
        return "，".join(f"{label}每人每年{amount}元" for label, amount in self.items)

    @property
    def changes(self) -> str:
        return "；".join(f"{label}由{amount.old}元调整为{amount}元" for label, amount in self.items)

    @property
    def wan(self) -> str:
        return "，".join(f"{label}为{amount.wan}万元" for label, amount in self.items)

    @property
    def wan_changes(self) -> str:
        return "，".join(f"{label}由{amount.old_wan}万元提高至{amount.wan}万元" for label, amount in self.items)


def print_label(key: str, value: str) -> str:
    """One qualifier in the words of a notice: years=[1,5) is 累计缴费满1年不满5年的, months=13-24 is 第13至24个月."""
    if key == "years":
        low, high = value.strip("[)").split(",")
        return f"累计缴费满{low}年不满{high}年的" if high else f"累计缴费满{low}年以上的"
    if key == "months":
        return f"第{value.replace('-', '至')}个月"
    return value


def gather_fields(notice: Notice, before: dict[str, Decimal]) -> dict[str, object]:
    """Everything that a phrase can print about a notice; `before` holds the amounts in force so far, by `name_key` of their key.

    A single value is an `Amount` under its indicator's id, a run of values is `Tiers` under the id with an "s" behind it.
    """
    fields: dict[str, object] = {
        "region": notice.region_name,
        "start": DateText(notice.effective_from),
        "year": notice.effective_from.year,
        "span": print_span(notice.effective_from, notice.values[0].effective_to),
        "kind": _KIND_WORDS[dict(notice.values[0].key.qualifiers).get("insurance", "")],
    }
    for indicator in dict.fromkeys(value.key.indicator for value in notice.values):
        members = [value for value in notice.values if value.key.indicator == indicator]
        fields[indicator] = _amount(members[0], before)
        fields[f"{indicator}s"] = Tiers(tuple((_label(value), _amount(value, before)) for value in members))
    return fields


def name_key(value: TrueValue) -> str:
    """The key of a value as one word: "min_wage_monthly tier=第一档"."""
    return " ".join([value.key.indicator, *(f"{key}={word}" for key, word in value.key.qualifiers)])


def print_span(start: date, end: date | None) -> str:
    """When a value applies: "2026年7月1日起", or from first to last day where the end is stated."""
    return f"{DateText(start)}至{DateText(end)}" if end else f"{DateText(start)}起"


def _amount(value: TrueValue, before: dict[str, Decimal]) -> Amount:
    return Amount(value.value, value.unit, before.get(name_key(value)))


def _label(value: TrueValue) -> str:
    """The last qualifier is what tells the tiers of one notice apart."""
    return print_label(*value.key.qualifiers[-1]) if value.key.qualifiers else ""
