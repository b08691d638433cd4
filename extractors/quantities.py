"""Amounts in a text: a numeral with its unit, or a span of two. What an amount is about is decided in `extractors.grammar`.

One pattern reads amounts, dates and the numbers that are neither (document numbers, telephone numbers, times, runs of digits
that cannot be told apart), so that each digit is read once.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from extractors.numbers import DIGIT_SIGNS, NUMERALS, parse_number

CENT = Decimal("0.01")
SHARES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}  # one part, in percent
PERIODS = {"月": "month", "年": "year", "小时": "hour", "时": "hour", "天": "day", "日": "day", "床日": "day"}
SPAN = re.compile(r'(?:\(不?含\))?(?:以上)?\s{0,2}(?:-{1,2}|—{1,2}|–|―|‐|−|~|至|到|年至|年到)\s{0,2}')
UP_TO = re.compile(r'(?:\(含[^)]{0,9}\))?以[下内]')
NO_SHARE = tuple("都员立年人为本果功品分长熟交绩套")  # 成都, 成员: no tenths
BARE = "bare"


class Amount(NamedTuple):
    """An amount as printed. `dim` is money, percent, point, year, month, day, workday, age, multiple, tiers, places, mass or bare."""

    start: int
    end: int
    raw: str
    dim: str
    low: Decimal  # the number itself where it is no span; per cent for shares, yuan for money
    high: Decimal | None  # None: a single number
    per: str  # "month", "year", "hour", "day" where the unit says so, else ""
    ordinal: bool  # the n-th month


def build_number_pattern(units: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of everything that is written with numerals, for the unit surfaces of the lexicon."""
    unit = "|".join(sorted((re.escape(surface) for surface in units), key=len, reverse=True))
    arabic = r'(?:\d{1,3}(?:,\d{3}){1,4}+(?!\d)|\d{1,3}(?: \d{3}){1,4}+(?=\.\d|元)|\d++)(?:\.\d++)?+'
    chinese = rf'[{NUMERALS}]++(?:点[{NUMERALS}]++)?+'
    year, month, day = r'(?:19|20)\d\d', r'(?:1[0-2]|0?[1-9])', r'(?:3[01]|[12]\d|0?[1-9])'
    per = (
        r'(?:\s?/\s?[人孩张床户])?(?:\s?[/·.]\s?每?(?P<per>月|年|小时|时|天|日|床日)(?:\s?[/·.]\s?人)?'
        r'|(?:每人)?(?:每|一个?)(?P<each>月|年|小时|天|日)(?![^\s,。;、):]))?'
    )
    chinese_month, chinese_day = '十[一二]?|[一二三四五六七八九]', '三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]'
    return re.compile(
        rf'(?=[\d第半〔\[({NUMERALS}])(?:(?<![\d.])(?P<years>{year}\s?[-—–~至]{{1,2}}\s?{year})(?:年度?|(?![\d.%元万\s]))'
        rf'|(?<![\d.])(?P<ys>{year})\s?年\s?(?P<ma>{month})\s?[-—–~至到]{{1,2}}\s?(?P<mb>{month})\s?月(?!\d)'
        rf'|(?<![\d.])(?P<y>{year})\s?年(?P<fiscal>度)?(?:\s?(?P<m>{month})\s?月(?:份|\s?(?P<d>{day})\s?[日号])?)?'
        r'|(?<![\d.])(?P<y3>20[0-3]\d)(?=结算年度|缴费年度|缴存年度|社保|社会保险|医保|公积金|住房公积金|失业|最低工资|养老|居民|城乡|灵活就业|职工)'
        rf'|(?<![{NUMERALS}○])(?P<cy>(?:一九|二[〇零○])[{DIGIT_SIGNS}]{{2}})年(?P<cfiscal>度)?(?:(?P<cm>{chinese_month})月(?:份|(?P<cd>{chinese_day})[日号])?)?'
        rf'|(?<![\d.])(?P<y2>{year})(?P<sep>[-./])(?P<m2>{month})(?:(?P=sep)(?P<d2>{day}))?(?![\d%元万])'
        r'|第\s?(?P<o1>\d{1,2})\s?(?:个?月)?\s?[-—–~至到]{1,2}\s?第?\s?(?P<o2>\d{1,2})\s?个?月(?!\d)'
        rf'|(?<![\d个第.])(?P<m3>{month})\s?月(?:份|(?P<d3>{day})[日号])?'
        r'|(?P<soup>\d++(?:\.\d++){2,}+|\d{9,}+)'
        r'|(?P<other>\d{3,4}-\d{7,8}|\d{3}-\d{5}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?'
        rf'|[〔\[(]{year}[〕\])]\s?第?\d*+号?|第(?:\d++|[{NUMERALS}]++)[条款项章节号届批步]|\d++号)'
        rf'|(?P<share>[百千万])分之(?:(?P<s1>{arabic})|(?P<s2>{chinese}))'
        rf'|(?<![{NUMERALS}])(?P<parts>[{NUMERALS}]++)分之(?P<of>[{NUMERALS}]++)|(?<![\d/])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\d/])'
        r'|(?P<half>半年)'
        rf'|(?P<ordinal>第\s?)?(?:(?P<n>{arabic})(?:[^\S\n]?(?P<u>{unit})(?P<dime>(?<=块)[1-9](?![\d.万千百])|(?<=万)[1-9](?=[,，。;；、!)以起了\s]|$))?)?|(?<![几数{NUMERALS}])(?=[零〇一壹二贰两三叁四肆五伍六七八九十])(?P<c>{chinese})'
        rf'(?:(?P<v>{unit})|(?=[至到][{NUMERALS}]{{1,4}}(?:{unit})))){per})'
    )


def read_amount(match: re.Match[str], units: Mapping[str, str]) -> Amount | None:
    """The amount of one match of the number pattern; None where the match is a date or no quantity."""
    arabic, chinese, unit, word, dime = match.group("n", "c", "u", "v", "dime")
    numeral, unit = arabic or chinese, unit or word
    if numeral is None:
        return _read_other(match)
    if unit == "成" and match.string[match.end() : match.end() + 1] in NO_SHARE:
        return None
    value = parse_number(numeral)
    if value is None:
        return None
    if dime:  # 1块2, 1万2
        value += Decimal(dime) / 10
    dim, _, scale = units.get(unit or "", BARE).partition("*")
    return _amount(match, dim, value * Decimal(scale) if scale else value)


def _read_other(match: re.Match[str]) -> Amount | None:
    """An amount that is no numeral with a unit: 第1至12个月, 半年, 百分之八, 1/3, 三分之一."""
    first, last, half, share, over, whole_number = match.group("o1", "o2", "half", "share", "over", "parts")
    if first:
        return Amount(match.start(), match.end(), match.group(), "month", Decimal(first), Decimal(last), "", True)
    if half:
        return _amount(match, "month", Decimal(6))
    if share:
        parts = parse_number(match.group("s1") or match.group("s2"))
        return None if parts is None else _amount(match, "percent", parts * SHARES[share])
    if over:
        return _amount(match, "percent", _percent(Decimal(over), Decimal(match.group("under"))))
    if not whole_number:
        return None
    whole, parts = parse_number(whole_number), parse_number(match.group("of"))
    return None if not whole or parts is None else _amount(match, "percent", _percent(parts, whole))


def join_spans(text: str, amounts: list[Amount]) -> list[Amount]:
    """Amounts, with each two that stand as "A至B", "A-B" or "A以上B以下" made into one span."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and last.high is None and amount.start - last.end <= 6 and _spans(text, last.end, amount):
            span = _span(text, last, amount)
            if span is not None:
                joined[-1] = span
                continue
        joined.append(amount)
    return joined


def _spans(text: str, end: int, amount: Amount) -> bool:
    if SPAN.fullmatch(text, end, amount.start) or (text[end : amount.start] in ("和", "与") and text.startswith("之间", amount.end)):
        return True
    return text.startswith("以上", end) and UP_TO.match(text, amount.end) is not None


def _span(text: str, first: Amount, second: Amount) -> Amount | None:
    low = first.low
    if first.dim == BARE:
        ratio = Decimal(10_000) if text[second.start : second.end].find("万") > 0 and low < second.low / 100 else Decimal(1)
        low *= ratio
    elif first.dim != second.dim:
        return None
    if second.dim == BARE or low >= second.low:
        return None
    return second._replace(start=first.start, raw=text[first.start : second.end], low=low, high=second.low, ordinal=first.ordinal)


def _percent(parts: Decimal, whole: Decimal) -> Decimal:
    return (parts * 100 / whole).quantize(CENT, ROUND_HALF_UP)


def _amount(match: re.Match[str], dim: str, value: Decimal) -> Amount:
    raw, per, each, ordinal = match.group(0, "per", "each", "ordinal")
    return Amount(match.start(), match.end(), raw, dim, value, None, PERIODS.get(per or each or "", ""), ordinal is not None)
