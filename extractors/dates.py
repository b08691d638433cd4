"""Dates as sites print them: publication lines, listing rows, title suffixes, addresses.

All times are Asia/Shanghai, which is UTC+8 all year since 1992. Dates inside policies (periods) are read elsewhere.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from models.units import Precision

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

_ODD_COLONS = ("∶", "꞉", "ː")  # which NFKC leaves alone
# Most lines hold no others, and NFKC passes plain text at a glance.
_COMMON_WIDE = tuple(zip("，：（）；？！％－", ",:();?!%-", strict=True))
_LINE = 160  # characters; longer texts are not kept
_CHINESE_DIGITS = dict(zip("〇○ＯO零一二三四五六七八九", "00000123456789", strict=True))

_YEAR = r"(?P<year>19[89]\d|20\d\d)"
_TIME = (
    r"(?:日?\s{0,3}[T\-]?\s{0,3}(?:(?<!\d)|(?=[0-2]\d:))(?P<hour>[01]?\d|2[0-4])\s?[:时点]\s?(?P<minute>[0-5]\d)"
    r"(?:\s?[:分]\s?(?P<second>[0-5]\d)(?!:)|(?![\d:]|\s?:)))?"  # seconds end after two digits, whatever is glued to them
)
_FULL = re.compile(
    r'(?<![\d第])' + _YEAR + r'(?:(?P<sep>\s?[-/._]\s?)(?P<month>1[0-2]|0?[1-9])(?:(?P=sep)|\s?[-/._]\s?)'
    r'|\s{0,2}年\s{0,2}(?P<cmonth>1[0-2]|0?[1-9])\s{0,2}月\s{0,2})'
    r'(?P<day>3[01]|[12]\d|0?[1-9])(?:(?!\d)|(?<=\d\d)(?=[0-2]\d:[0-5]\d))(?:\s{0,2}[日号])?' + _TIME
)  # fmt: skip
# "7/5/2005 9:23:57 PM": servers set to American English write the month first
_AMERICAN = re.compile(
    r'(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/' + _YEAR + r'(?!\d)'
    r'\s{1,2}(?P<hour>1[0-2]|0?[1-9]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?\s?(?P<half>[AaPp])\.?[Mm]'
)  # fmt: skip
# "2026-01-04T16:00:00.000Z" is midnight of the fifth in Shanghai.
_ZONE = re.compile(r'(?:\.\d{1,9})?(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)')
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "September 10th, 2005 10:56 am", "Sep 10, 2005": what blog software and foreign systems print
_ENGLISH = re.compile(
    r'(?<![A-Za-z])(?P<name>' + "|".join(_MONTHS) + r')[a-z]{0,6}\.?\s{1,2}(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?'
    r'(?:,\s{0,2}|\s{1,2})' + _YEAR + r'(?!\d)(?:,?\s{1,3}(?:at\s)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?'
    r'(?:\s?(?P<half>[AaPp])\.?[Mm])?)?',
    re.IGNORECASE,
)  # fmt: skip
_CHINESE = re.compile(
    r'(?P<year>[一二][〇○ＯO零一二三四五六七八九]{3})年(?P<month>十[一二]?|[一二三四五六七八九])月(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]?'
)  # fmt: skip
# "11 2023/08", "20 2021-04": day large, year and month small beneath it; also month-day beside the year.
_SPLIT = (
    re.compile(r"(?<![\d\-/.])(?P<day>3[01]|[12]\d|0?[1-9])\s{1,3}(?P<year>20\d\d)\s?[-/.年]\s?(?P<month>1[0-2]|0?[1-9])月?(?![-/.\d])"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)\s?[-/.年]\s?(?P<month>1[0-2]|0?[1-9])月?\s{1,3}(?P<day>3[01]|[12]\d|0?[1-9])日?(?![\d:：\-/.])"),
    re.compile(
        r"(?<![\d\-/.])(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])日?\s{1,3}(?P<year>20\d\d)年?(?![\d\-/.])"
    ),
    re.compile(
        r"(?<![\d\-/.])(?P<year>20\d\d)年?\s{1,3}(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])日?(?![\d\-/.])"
    ),
)
_SHORT_YEAR = re.compile(
    r"(?<![\d\-/.])(?P<short>[0-3]\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d\-/])" + _TIME
)
_NO_YEAR = re.compile(
    r"(?<![\d\-/.:年])(?P<month>1[0-2]|0?[1-9])(?:[-/]|\s?月\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.\-/%％])(?:\s?[日号])?" + _TIME
)

_URL_DAY = (
    re.compile(r"/t(?P<year>20\d\d|19[89]\d)(?P<month>\d\d)(?P<day>\d\d)_"),
    re.compile(r"/(?P<year>20\d\d|19[89]\d)[-/_]?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?=[/_\-])"),
    re.compile(r"/(?P<year>20\d\d|19[89]\d)/?(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:/|(?=\d{4,}/))"),
)
_URL_MONTH = re.compile(r"/(?P<year>20\d\d|19[89]\d)[-/_]?(?P<month>0[1-9]|1[0-2])/")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, as precise as printed: `text[start:end]` of the folded text states it."""

    at: datetime  # Asia/Shanghai; the first instant that the printed date can mean
    precision: Precision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TitleDate:
    """A title without the date that its site appends to it."""

    stem: str
    date: str | None  # "2026-03-05"; "--03-05" where the year is not printed; None: no date suffix
    raw: str | None  # the suffix as printed, bracket included


def fold_text(text: str) -> str:
    """The text with full-width digits, letters and odd colons in their plain form (NFKC)."""
    if text.isascii():
        return text
    return _fold_line(text) if len(text) < _LINE else _fold(text)


@lru_cache(maxsize=512)
def _fold_line(text: str) -> str:
    """Title, date, publisher and trimming ask for the same few lines in turn."""
    return _fold(text)


def _fold(text: str) -> str:
    for wide, plain in _COMMON_WIDE:
        if wide in text:
            text = text.replace(wide, plain)
    text = unicodedata.normalize("NFKC", text)
    for colon in _ODD_COLONS:
        if colon in text:
            text = text.replace(colon, ":")
    return text


def find_date(text: str) -> FoundDate | None:
    """The first full date in a folded text (year, month, day, perhaps a time); None where there is none."""
    return next(iter(find_dates(text)), None)


def find_dates(text: str) -> list[FoundDate]:
    """Every full date in a folded text, in the order printed; reference numbers such as 2026-02-00018 are none."""
    if "20" not in text and "19" not in text and "月" not in text:  # most lines; the patterns look at each of their characters
        return []
    return list(_find_in_line(text)) if len(text) < _LINE else _find_dates(text)


@lru_cache(maxsize=128)
def _find_in_line(text: str) -> tuple[FoundDate, ...]:
    return tuple(_find_dates(text))


def _find_dates(text: str) -> list[FoundDate]:
    found: list[FoundDate | None] = []
    if "20" in text or "19" in text:
        found += [_read_match(match) for match in _FULL.finditer(text)]
        if "/" in text:
            found += [_read_match(match) for match in _AMERICAN.finditer(text)]
        if "," in text:
            found += [_read_match(match) for match in _ENGLISH.finditer(text)]
    if "月" in text:
        found += [_read_chinese(match) for match in _CHINESE.finditer(text)]
    return sorted((date for date in found if date), key=_start_of)


def _start_of(date: FoundDate) -> int:
    return date.start


def find_listed_date(text: str, year: int | None) -> FoundDate | None:
    """The date of a listing row: full, split over two elements, with a two-digit year, or month and day when `year` is known."""
    found = find_date(text)
    if found:
        return found
    for pattern in (*_SPLIT, _SHORT_YEAR):
        match = pattern.search(text)
        found = _read_match(match) if match else None
        if found:
            return found
    match = _NO_YEAR.search(text) if year is not None else None
    return _read_match(match, year) if match else None


def _read_match(match: re.Match[str], year: int | None = None) -> FoundDate | None:
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
    elif groups.get("short"):
        year = 2000 + int(groups["short"])
    month = groups.get("month") or groups.get("cmonth")
    if groups.get("name"):
        month = str(_MONTHS.index(groups["name"].lower()) + 1)
    hour, minute, second = (groups.get(name) for name in ("hour", "minute", "second"))
    if hour == "24":
        hour = minute = second = None
    if groups.get("half"):
        hour = str(int(hour or 0) % 12 + (12 if groups["half"] in "Pp" else 0))
    try:
        at = datetime(year or 0, int(month or 0), int(groups["day"]), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=SHANGHAI)
    except ValueError:
        return None
    if hour and "T" in match[0] and (zone := _ZONE.match(match.string, match.end())) is not None:
        at = at.replace(tzinfo=_read_zone(zone["zone"])).astimezone(SHANGHAI)
    precision = Precision.SECOND if second else Precision.MINUTE if hour else Precision.DAY
    return FoundDate(at, precision, match.start(), match.end())


def _read_zone(zone: str) -> timezone:
    """The offset of an ISO time: "Z", "+0800", "-05:00"."""
    if zone == "Z":
        return UTC
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def _read_chinese(match: re.Match[str]) -> FoundDate | None:
    year = int("".join(_CHINESE_DIGITS[digit] for digit in match["year"]))
    try:
        at = datetime(year, _read_small(match["month"]), _read_small(match["day"]), tzinfo=SHANGHAI)
    except ValueError:
        return None
    return FoundDate(at, Precision.DAY, match.start(), match.end())


def _read_small(numeral: str) -> int:
    """一 to 三十一 as a number."""
    if "十" not in numeral:
        return int(_CHINESE_DIGITS[numeral])
    tens, ones = numeral.split("十")
    return int(_CHINESE_DIGITS.get(tens, "1")) * 10 + int(_CHINESE_DIGITS.get(ones, "0"))


def parse_url_date(url: str) -> FoundDate | None:
    """The date in an address, to the day or only to the month; it is the day of the record's creation, not of its publication."""
    path = url.partition("?")[0].partition("://")[2].partition("/")
    text = f"/{path[2]}"
    for pattern in _URL_DAY:
        match = pattern.search(text)
        found = _read_match(match) if match else None
        if found:
            return found
    match = _URL_MONTH.search(text)
    if match is None:
        return None
    return FoundDate(datetime(int(match["year"]), int(match["month"]), 1, tzinfo=SHANGHAI), Precision.MONTH, match.start(), match.end())


_BRACKETS = re.compile(r"[(（\[【〔{｛][^()（）\[\]【】〔〕{}｛｝]{3,24}[)）\]】〕}｝]\s*$")
_PAGE_NUMBER = re.compile(r"[(（\[]\s*\d{1,2}\s*[)）\]]\s*$")
_TITLE_DATES = (
    re.compile(r"(?P<year>20\d\d)(?P<sep>[-/._])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"),
    re.compile(r"(?P<year>20\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]?"),
    re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<short>\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"),
    re.compile(r"(?P<short>\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"),
)
_BARE_SUFFIX = re.compile(r"(?<![\d至到于自从截止~～—\-])20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*$")


def parse_title_date(title: str) -> TitleDate:
    """The title without a date suffix, and the date: a trailing bracket goes only if its whole content is a date.

    A page number after it ("…(3-5)(2)") is looked through and kept off the stem. Brackets of another kind stay: (2), (官方最新),
    (截至2023年10月1日) names the day of the content, not of the publication.
    """
    stripped = title.strip()
    end = len(stripped)
    page = _PAGE_NUMBER.search(stripped)
    for candidate in (stripped, stripped[: page.start()].rstrip() if page else ""):
        suffix = _BRACKETS.search(candidate) or _BARE_SUFFIX.search(candidate)
        date = _parse_suffix(suffix[0]) if suffix else None
        if suffix and date and candidate[: suffix.start()].strip():
            stem = candidate[: suffix.start()].rstrip(" \u3000_|｜-—")
            return TitleDate(stem, date, stripped[suffix.start() : end].strip())
    return TitleDate(stripped, None, None)


def _parse_suffix(suffix: str) -> str | None:
    """ "2026-03-05" or "--03-05" from a suffix whose whole content is a date."""
    content = fold_text(suffix).strip().strip("()[]{}【】〔〕").strip()
    for pattern in _TITLE_DATES:
        match = pattern.fullmatch(content)
        if match is None:
            continue
        groups = match.groupdict()
        year = int(groups["year"]) if groups.get("year") else 2000 + int(groups["short"]) if groups.get("short") else None
        try:
            day = datetime(year or 2000, int(groups["month"]), int(groups["day"]), tzinfo=SHANGHAI)
        except ValueError:
            continue
        return f"{day:%Y-%m-%d}" if year else f"{day:--%m-%d}"
    return None
