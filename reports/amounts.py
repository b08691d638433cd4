"""Values, differences and dates in the form in which people write them: 4,651 元/月, 16%, 6 个月, 2025年7月1日起."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation

from models.report import ChangeRow, ValueState
from models.units import Comparator, Precision, Unit
from reports.hostile import clean_line
from reports.labels import Lang, label

BEIJING = timezone(timedelta(hours=8))
_NO_GROUPS_BELOW = 10_000 - 1  # years and small counts read better without separators; money is always grouped

# Unit → (Chinese, English for one, English for many); `{n}` is the number.
_UNITS: dict[Unit, tuple[str, str, str]] = {
    Unit.CNY: ("{n} 元", "¥{n}", "¥{n}"),
    Unit.CNY_MONTH: ("{n} 元/月", "¥{n}/month", "¥{n}/month"),
    Unit.CNY_YEAR: ("{n} 元/年", "¥{n}/year", "¥{n}/year"),
    Unit.CNY_HOUR: ("{n} 元/小时", "¥{n}/hour", "¥{n}/hour"),
    Unit.CNY_DAY: ("{n} 元/天", "¥{n}/day", "¥{n}/day"),
    Unit.PERCENT: ("{n}%", "{n}%", "{n}%"),
    Unit.PERCENT_DAY: ("每天 {n}%", "{n}% a day", "{n}% a day"),
    Unit.PERCENT_YEAR: ("每年 {n}%", "{n}% a year", "{n}% a year"),
    Unit.PERCENTAGE_POINT: ("{n} 个百分点", "{n} percentage point", "{n} percentage points"),
    Unit.YEAR: ("{n} 年", "{n} year", "{n} years"),
    Unit.MONTH: ("{n} 个月", "{n} month", "{n} months"),
    Unit.MONTH_YEAR: ("每年 {n} 个月", "{n} month per year", "{n} months per year"),
    Unit.DAY: ("{n} 天", "{n} day", "{n} days"),
    Unit.WORKDAY: ("{n} 个工作日", "{n} working day", "{n} working days"),
    Unit.AGE_YEAR: ("{n} 周岁", "age {n}", "age {n}"),
    Unit.MULTIPLE: ("{n} 倍", "{n} times", "{n} times"),
    Unit.COUNT: ("{n} 个", "{n}", "{n}"),
    Unit.DATE: ("{n}", "{n}", "{n}"),
    Unit.BOOL: ("{n}", "{n}", "{n}"),
}
_PRECISION_CHARACTERS = {Precision.SECOND: 19, Precision.MINUTE: 16, Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_RATES = frozenset({Unit.PERCENT, Unit.PERCENT_DAY, Unit.PERCENT_YEAR})
_MONEY = frozenset({Unit.CNY, Unit.CNY_MONTH, Unit.CNY_YEAR, Unit.CNY_HOUR, Unit.CNY_DAY})
_COMPARATORS: dict[Comparator, tuple[str, str]] = {
    Comparator.GE: ("不低于 {v}", "at least {v}"),
    Comparator.LE: ("不超过 {v}", "at most {v}"),
    Comparator.GT: ("高于 {v}", "more than {v}"),
    Comparator.LT: ("低于 {v}", "less than {v}"),
}
_DELTAS = {True: ("提高 {v}", "raised by {v}"), False: ("降低 {v}", "lowered by {v}")}
_BOOLEANS = {"true": ("是", "yes"), "false": ("否", "no")}


def format_number(number: Decimal, grouped: bool = True) -> str:
    """The number without superfluous zeros, thousands separated where `grouped`: Decimal("4651.50") → "4,651.5"."""
    plain = f"{number:,f}" if grouped else f"{number:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-", "−")


def format_amount(number: Decimal, unit: Unit, lang: Lang, signed: bool = False) -> str:
    """A number with its unit: "4,651 元/月"; with a plus where `signed`. The sign stands before a currency sign."""
    sign = "−" if number < 0 else "+" if signed and number > 0 else ""
    digits = format_number(abs(number), unit in _MONEY or abs(number) > _NO_GROUPS_BELOW)
    if unit in _MONEY:
        return sign + _with_unit(digits, False, unit, lang)
    return _with_unit(sign + digits, abs(number) == 1, unit, lang)


def format_value(state: ValueState, lang: Lang) -> str:
    """The value of a fact as people write it; what cannot be read as its comparator says is shown as it is stored."""
    try:
        return _format_known(state, Unit(state.unit), Comparator(state.comparator), lang)
    except (ValueError, InvalidOperation):
        return clean_line(f"{state.text} {state.unit}")


def format_difference(row: ChangeRow, lang: Lang) -> str | None:
    """The difference with its sign and, for other than rates and ages, its share: "+157 元/月（+3.5%）"; None where there is none."""
    if not row.difference or row.after is None:
        return None
    unit = Unit(row.after.unit)
    shown_unit = {Unit.PERCENT: Unit.PERCENTAGE_POINT, Unit.AGE_YEAR: Unit.YEAR}.get(unit, unit)
    absolute = format_amount(row.difference, shown_unit, lang, signed=True)
    share = share_of(row)
    if not share or unit in _RATES or unit is Unit.AGE_YEAR:
        return absolute
    percent = format_amount(share, Unit.PERCENT, lang, signed=True)
    return f"{absolute}（{percent}）" if lang == "zh" else f"{absolute} ({percent})"


def share_of(row: ChangeRow) -> Decimal | None:
    """The difference in percent of the old value, rounded to one place; None without an old value or where it is zero."""
    if row.difference is None or row.before is None or not row.before.value:
        return None
    return (row.difference / abs(row.before.value) * 100).quantize(Decimal("0.1"))


def format_date(day: date, lang: Lang) -> str:
    """A day as it is written in running text: "2025年7月1日", "1 July 2025"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {label('months', lang).split()[day.month - 1]} {day.year}"


def format_instant(instant: datetime | None, lang: Lang) -> str:
    """The day of an instant in Beijing, or the words for a missing date."""
    if instant is None:
        return label("published.unknown", lang)
    return label("published.on", lang).replace("{n}", beijing_day(instant).isoformat())


def iso_instant(instant: datetime, precision: Precision) -> str:
    """A date as precise as it was printed, in the time zone of the page: "2026-03-05 18:42", "2026-03-05", "2026-03"."""
    return instant.isoformat(sep=" ")[: _PRECISION_CHARACTERS[precision]]


def beijing_day(instant: datetime) -> date:
    """The day in Beijing; an instant without offset is taken as it is."""
    return (instant if instant.tzinfo is None else instant.astimezone(BEIJING)).date()


def format_effective(state: ValueState, lang: Lang) -> str:
    """When a value applies: "2025年7月1日起", or both days inclusive."""
    if state.valid_to is None:
        return label("from.day", lang).replace("{n}", format_date(state.valid_from, lang))
    return format_days(state.valid_from, state.valid_to - timedelta(days=1), lang)


def iso_days(state: ValueState) -> str:
    """When a value applies, short: "2025-07-01/", both days inclusive; open at the end until superseded."""
    last = "" if state.valid_to is None else (state.valid_to - timedelta(days=1)).isoformat()
    return f"{state.valid_from.isoformat()}/{last}"


def format_days(first: date, last: date, lang: Lang) -> str:
    """Two days inclusive, the year said once where Chinese says it once: "2025年10月20日至12月31日"."""
    if lang == "en":
        return f"{format_date(first, lang)} to {format_date(last, lang)}" if first != last else format_date(first, lang)
    if first == last:
        return format_date(first, lang)
    end = f"{last.month}月{last.day}日" if first.year == last.year else format_date(last, lang)
    return f"{format_date(first, lang)}至{end}"


def _format_known(state: ValueState, unit: Unit, comparator: Comparator, lang: Lang) -> str:
    second = lang == "en"
    if unit is Unit.BOOL:
        return _BOOLEANS[state.text][second] if state.text in _BOOLEANS else clean_line(state.text)
    if unit is Unit.DATE:
        first, _, last = state.text.partition("/")
        return format_days(date.fromisoformat(first), date.fromisoformat(last or first), lang)
    if comparator is Comparator.RANGE:
        low, high = (Decimal(part) for part in state.text.split(".."))
        grouped = unit in _MONEY
        return _with_unit(f"{format_number(low, grouped)}–{format_number(high, grouped)}", False, unit, lang)
    if comparator is Comparator.SET:
        return _format_set([Decimal(part) for part in state.text.split(",")], unit, lang)
    number = Decimal(state.text) if state.value is None else state.value
    if comparator is Comparator.DELTA:
        return _DELTAS[number >= 0][second].replace("{v}", format_amount(abs(number), unit, lang))
    words = format_amount(number, unit, lang)
    return _COMPARATORS[comparator][second].replace("{v}", words) if comparator in _COMPARATORS else words


def _format_set(numbers: list[Decimal], unit: Unit, lang: Lang) -> str:
    joint = label("list.joint", lang)
    if unit is Unit.PERCENT:
        return joint.join(format_amount(number, unit, lang) for number in numbers)
    return _with_unit(joint.join(format_number(number, unit in _MONEY) for number in numbers), False, unit, lang)


def _with_unit(number: str, one: bool, unit: Unit, lang: Lang) -> str:
    chinese, single, many = _UNITS[unit]
    form = chinese if lang == "zh" else single if one else many
    return form.replace("{n}", number)
