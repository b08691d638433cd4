"""Dates and periods as printed, as precise as printed. Which value a period belongs to is decided in `extractors.grammar`."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from extractors.numbers import parse_chinese
from models.period import PartialDate, Period

LINK = re.compile(r'\s{0,2}(?:[日号]|年度?|起|开始)?\s{0,2}(?:-{1,2}|—{1,2}|–|―|~|,?(?:至|到))\s{0,2}')
LAST_DAY = ("底", "末", "年底", "年末", "月底")
NOT_EFFECTIVE = ("前", "以前", "之前", "及以前", "后", "以后", "之后", "及以后", "后退休", "以来", "出生", "后出生", "满", "发布", "公布")
UNTIL = ("至", "到", "至到", "延续至", "止")
TOLD_YEARS = {"明年": 1, "次年": 1, "去年": -1}
BACK_TO = ("追溯至", "追溯到", "回溯至", "倒算至", "补发至")
HALVES = {"上半年": 1, "下半年": 7}
HALF = re.compile(r'[上下]半年(?=起|开始)')
UP_TO = re.compile(r'及(?:以|之)前[,,]?(?=仍|还是|为|按|是|均为|都是|维持|保持)')  # 2029年及以前仍为15年
CLOSED = re.compile(r'\s?(?:起|开始)[^,。;\d]{0,6}[,,、](?:到|至|于)?\s?')  # 从9月10日开始,12月25日截止
CLOSES = ("截止", "结束", "止", "为止", "终止")
AFTER = re.compile(r'(?:及?以|之)?后[,,]')  # 2025年7月1日后,按1800元发放; but …后退休的
REACHED = re.compile(r'[^,。;]{0,16}?(?:达到|定格|提高[到至]|升[到至]|增[到至]|涨到|统一|实现|变成|变为|全面)')
OPENING = re.compile(r'(?:^|[,。;:\n])[到至]$')
APPLIES = ("适用于", "适用")
AS_OF = ("截至", "截止", "截止到", "截至到")


class PrintedDate(NamedTuple):
    """A date, a policy year, or a span between two dates."""

    start: int
    end: int
    period: Period
    year: int | None  # the year that a later date without one inherits


def read_date(match: re.Match[str], year: int | None) -> PrintedDate | None:
    """The date of one match of the number pattern; `year` completes a date printed without one. None where the match is no date."""
    group, start, end = match.group, match.start(), match.end()
    if group("years"):
        first, last = re.findall(r'\d{4}', group("years"))
        label = f"{first}-{last}"
        period = Period(None, None, label, match.group()) if int(first) + 1 == int(last) else _years(first, last, match.group())
        return PrintedDate(start, end, period, int(last))
    printed, month, day = group("y") or group("y2") or group("y3"), group("m") or group("m2"), group("d") or group("d2")
    if printed and not month:
        return PrintedDate(start, end, Period(None, None, printed, match.group()), int(printed))
    if group("cy"):
        printed = str(parse_chinese(group("cy")))
        month, day = (str(parse_chinese(part)) if part else None for part in (group("cm"), group("cd")))
        if not month:
            return PrintedDate(start, end, Period(None, None, printed, match.group()), int(printed))
    if group("mb"):
        last = PartialDate(int(group("ys")), int(group("mb")))
        return PrintedDate(start, end, Period(PartialDate(last.year, int(group("ma"))), last, None, match.group()), last.year)
    if group("m3"):
        told = None if year is None else year + TOLD_YEARS.get(match.string[max(0, start - 2) : start], 0)
        printed, month, day = (str(told) if told else None), group("m3"), group("d3")
    if not month:
        return None
    return _dated(match, int(printed) if printed else None, int(month), int(day) if day else None)


def join_dates(text: str, dates: list[PrintedDate]) -> list[PrintedDate]:
    """Dates with what their neighbours say: "A至B" is one span, "底" is the last day, "截至…", "…前" are no effective dates."""
    joined: list[PrintedDate] = []
    for item in dates:
        last = joined[-1] if joined else None
        if last is not None and item.start - last.end <= 12 and _is_span(text, last, item):
            joined[-1] = _join(text, last, item)
        else:
            joined.append(item)
    placed = [_place(text, item) for item in joined]
    return [item for item in placed if item is not None]


def _is_span(text: str, first: PrintedDate, second: PrintedDate) -> bool:
    """A至B; 从A开始,B截止."""
    if LINK.fullmatch(text, first.end, second.start):
        return True
    return text.startswith(CLOSES, second.end) and CLOSED.fullmatch(text, first.end, second.start) is not None


def _dated(match: re.Match[str], year: int | None, month: int, day: int | None) -> PrintedDate | None:
    start, end, raw = match.start(), match.end(), match.group()
    if year is None:
        return PrintedDate(start, end, Period(None, None, None, raw), None)
    if day is not None and day > monthrange(year, month)[1]:
        return None
    return PrintedDate(start, end, Period(PartialDate(year, month, day), None, None, raw), year)


def _years(first: str, last: str, raw: str) -> Period:
    return Period(PartialDate(int(first)), PartialDate(int(last)), None, raw)


def _join(text: str, first: PrintedDate, second: PrintedDate) -> PrintedDate:
    raw = text[first.start : second.end]
    starts = first.period.starts or _year(first.period)
    ends = second.period.starts or _year(second.period)
    if second.period.starts is None and second.period.label is None and first.year is not None:
        ends = _complete(second, first.year)
    if starts is None or ends is None or starts.first_day() > ends.last_day():
        return second._replace(start=first.start)
    return PrintedDate(first.start, second.end, Period(starts, ends, None, raw), ends.year)


def _year(period: Period) -> PartialDate | None:
    return PartialDate(int(period.label[:4])) if period.label else None


def _complete(item: PrintedDate, year: int) -> PartialDate | None:
    numbers = [int(number) for number in re.findall(r'\d+', item.period.raw)]
    month, day = numbers[0], numbers[1] if len(numbers) > 1 else None
    if day is not None and day > monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)


def _place(text: str, item: PrintedDate) -> PrintedDate | None:
    """The date with its role; None where it dates a condition or a count, or prints no year."""
    before, after = text[max(0, item.start - 4) : item.start], text[item.end : item.end + 6]
    period = item.period
    if period.starts is None and period.label is None:
        return None
    dated = before.endswith(APPLIES) or AFTER.match(after) is not None
    if period.ends is None and UP_TO.match(text, item.end) and (until := period.starts or _year(period)):
        return item._replace(period=replace(period, starts=None, ends=until, label=None))
    if before.endswith(AS_OF) or (period.ends is None and after.startswith(NOT_EFFECTIVE) and not dated):
        return None
    if period.ends is None and before.endswith(BACK_TO) and (back := period.starts or _year(period)):
        return item._replace(period=replace(period, starts=back, label=None))
    if period.ends is None and after.startswith(LAST_DAY) and (last := _last_day(period)) is not None:
        period = replace(period, starts=last, label=None, raw=text[item.start : item.end + 1])
    if period.ends is None and before.endswith(UNTIL) and _is_reached(text, item) and (reached := period.starts or _year(period)):
        return item._replace(period=replace(period, starts=reached, label=None))
    if period.ends is None and (before.endswith(UNTIL) or after.startswith(("止", "为止"))) and (until := period.starts or _year(period)):
        return item._replace(period=replace(period, starts=None, ends=until, label=None))
    if period.starts is None and period.label is not None and (half := HALF.match(after)):
        return item._replace(end=item.end + 3, period=replace(period, starts=PartialDate(int(period.label), HALVES[half[0]]), label=None))
    if period.starts is None and period.label is not None and "度" not in period.raw and after.startswith("起"):
        return item._replace(period=replace(period, starts=_year(period), label=None))
    return item._replace(period=period)


def _is_reached(text: str, item: PrintedDate) -> bool:
    """到2039年达到20年, and with what grows between where 到 opens the clause: then it is the year that a value applies from."""
    opens = OPENING.search(text, max(0, item.start - 2), item.start) is not None
    return REACHED.match(text, item.end, item.end + (24 if opens else 6)) is not None


def _last_day(period: Period) -> PartialDate | None:
    partial = period.starts or _year(period)
    if partial is None or partial.day is not None:
        return None
    last: date = partial.last_day()
    return PartialDate(last.year, last.month, last.day)
