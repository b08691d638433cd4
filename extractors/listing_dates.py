"""The date of a listing row, from the texts of the row alone: published before signed, a date alone before one in a sentence."""

import re
from datetime import datetime

from extractors.dates import SHANGHAI, FoundDate, find_listed_date, fold_text, parse_url_date
from models.units import Precision

_PUBLISHED = re.compile(r"发布|公开|发表|刊登|更新|时间|日期")
_OTHER_DATE = re.compile(r"成文|废止|失效|生效|实施|施行|截止|有效|回复|答复|办结|印发|公示期|期限|期间|报名|起止|举办|开始|结束")
_DAY_FIRST = re.compile(r"(?<!\S)(?P<day>[0-3]?\d)日? [/.\-]?\s?(?P<month>[01]?\d)\s?[/.\-月]?\s(?P<year>(?:19|20)\d\d)年?(?!\S)")
_YEAR_FIRST = re.compile(r"(?<!\S)(?P<year>(?:19|20)\d\d)[年/.\-]? (?P<month>[01]?\d)[月/.\-]? (?P<day>[0-3]?\d)日?(?!\S)")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH_NAMED = re.compile(
    r"(?<!\S)(?:(?P<day>[0-3]?\d)[ ,]+(?P<month>{names})[a-z]*|(?P<first>{names})[a-z]*\.?[ ,]+(?P<second>[0-3]?\d))[.,]? ?,? ?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)".replace("{names}", "|".join(_MONTHS[at : at + 3] for at in range(0, 36, 3))),
    re.IGNORECASE,
)
_MONTH = re.compile(r"((?:19|20)\d\d)[-/.年]\s?(1[0-2]|0?[1-9])月?")
_EPOCH = re.compile(r"[0-9]{10}(?:[0-9]{2,3})?")
_SECONDS = 10  # digits of seconds from 2001 to 2286; with more they are milliseconds
_MIN_DATE = 2  # characters
_SHORT = 60  # characters: a longer piece of text is a summary, and its dates are the document's
_LABEL_LENGTH = 16  # characters beside a date that are its label or a glued category


def find_row_date(pieces: list[str], url: str | None, known: int = 0) -> tuple[FoundDate | None, int]:
    """The date of the row, and the piece that holds it (-1: several pieces together). `known`: the year of a day without one; 0: none."""
    year = known or -1  # not looked up yet: few rows leave the year to their address
    best: tuple[tuple[bool, bool, int], FoundDate, int] | None = None
    for place, piece in enumerate(pieces):
        if len(piece) > _SHORT or (not any(map(str.isdigit, piece)) and "月" not in piece):
            continue
        date = find_listed_date(piece, None)
        if date is None and len(piece) > _MIN_DATE and not (known and len(piece) > _LABEL_LENGTH):
            year = _read_year(url) if year < 0 else year
            date = find_listed_date(piece, year or None)
        if date is None:
            continue
        label = piece[: date.start] or (pieces[place - 1] if place and len(pieces[place - 1]) < 10 else "")
        rank = 0 if _OTHER_DATE.search(label) else 2 if _PUBLISHED.search(label) else 1
        alone = len(piece) - (date.end - date.start) <= _LABEL_LENGTH
        worth = (rank > 0, alone, rank)
        if best is None or worth > best[0]:
            best = (worth, date, place)
    if best:
        return best[1], best[2]
    joined = " ".join(piece for piece in pieces if len(piece) <= 16)
    if not joined:
        return None, -1
    year = _read_year(url) if year < 0 else year
    split = _read_parts(joined) if " /" in joined else None  # "12 /11 2025": an element of its own, so the day comes first
    return split or find_listed_date(joined, year or None) or _read_parts(joined) or _read_month(pieces), -1


def _read_year(url: str | None) -> int:
    """The year in an address; 0 where it has none."""
    found = parse_url_date(url) if url else None
    return found.at.year if found else 0


def _read_parts(joined: str) -> FoundDate | None:
    """Day, month and year in three elements: "18 11月 2025", "18 /11 2025", "2025 11 18"."""
    named = _MONTH_NAMED.search(joined)
    if named:
        month = _MONTHS.index((named["month"] or named["first"]).lower()) // 3 + 1
        return find_listed_date(f"{named['year']}-{month}-{named['day'] or named['second']}", None)
    match = _DAY_FIRST.search(joined) or _YEAR_FIRST.search(joined)
    return find_listed_date(f"{match['year']}-{match['month']}-{match['day']}", None) if match else None


def _read_month(pieces: list[str]) -> FoundDate | None:
    """A month without a day, alone in its element."""
    for piece in pieces:
        match = _MONTH.fullmatch(piece.strip("[]() "))
        if match:
            return FoundDate(datetime(int(match[1]), int(match[2]), 1, tzinfo=SHANGHAI), Precision.MONTH, 0, len(piece))
    return None


def read_epoch(text: str) -> tuple[datetime, Precision] | None:
    """Seconds or milliseconds since 1970 as China's time; midnight is a day. None for other numbers, and for years without any listing."""
    if not _EPOCH.fullmatch(text):
        return None
    at = datetime.fromtimestamp(int(text if len(text) == _SECONDS else text[:-3]), SHANGHAI)
    midnight = at.hour == at.minute == at.second == 0
    return (at, Precision.DAY if midnight else Precision.SECOND) if 1990 <= at.year <= 2100 else None


def cut_trailing_date(title: str) -> tuple[str, FoundDate | None]:
    """A title whose text runs on into "[2020-01-01]" or " 2020-01-01" without an element of its own."""
    folded = fold_text(title)
    date = find_listed_date(folded, None)
    if date is None or len(folded) != len(title) or date.start < 4:
        return title, None
    before, after = title[: date.start], title[date.end :].strip()
    if after in ("]", "】", ")", "）") and before.rstrip().endswith(("[", "【", "(", "（")):
        return before.rstrip().rstrip("[【(（").rstrip(), date
    return (before.rstrip(), date) if not after and before.endswith((" ", "\u3000")) else (title, None)
