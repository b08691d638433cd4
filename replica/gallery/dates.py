"""How rows print their date, as pieces of HTML, and what a reader must make of it."""

from datetime import datetime
from enum import StrEnum


class DateForm(StrEnum):
    """The forms of the survey, for the 5th of March 2026, 17:02:09."""

    ISO = "iso"  # 2026-03-05
    ISO_MINUTE = "iso-minute"  # 2026-03-05 17:02
    ISO_SECOND = "iso-second"  # 2026-03-05 17:02:09
    BRACKETED = "bracketed"  # [2026-03-05]
    BRACKETED_MINUTE = "bracketed-minute"  # [2026-03-05 17:02]
    BRACKETED_UNPADDED = "bracketed-unpadded"  # [2026/3/5]
    PARENTHESES = "parentheses"  # (2026-03-05 and a line feed before the closing one
    DOTTED = "dotted"  # 2026.03.05
    SLASHED = "slashed"  # 2026/3/5
    CHINESE = "chinese"  # 2026年03月05日
    CHINESE_UNPADDED = "chinese-unpadded"  # 2026年3月5日
    LABELLED = "labelled"  # 发布时间：2026-03-05 17:02:09
    FULL_WIDTH = "full-width"  # ２０２６-０３-０５
    SHORT_YEAR = "short-year"  # 26-03-05
    MONTH_DAY = "month-day"  # 03-05
    MONTH_DAY_BRACKETED = "month-day-bracketed"  # [03-05]
    SPLIT_BIG = "split-big"  # day in one element, year and month in another
    SPLIT_INLINE = "split-inline"  # <span>05 </span>2026/03
    SPLIT_YEAR = "split-year"  # month and day in one element, the year in another
    IN_SCRIPT = "in-script"  # a script writes it
    NONE = "none"


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MINUTES = frozenset({DateForm.ISO_MINUTE, DateForm.BRACKETED_MINUTE})
_SECONDS = frozenset({DateForm.ISO_SECOND, DateForm.LABELLED, DateForm.IN_SCRIPT})


def print_date(form: DateForm, at: datetime) -> str:
    """The date of a row as its site prints it; "" where it prints none."""
    return {
        DateForm.ISO: f"{at:%Y-%m-%d}",
        DateForm.ISO_MINUTE: f"{at:%Y-%m-%d %H:%M}",
        DateForm.ISO_SECOND: f"{at:%Y-%m-%d %H:%M:%S}",
        DateForm.BRACKETED: f"[{at:%Y-%m-%d}]",
        DateForm.BRACKETED_MINUTE: f"[{at:%Y-%m-%d %H:%M}]",
        DateForm.BRACKETED_UNPADDED: f"[{at.year}/{at.month}/{at.day}]",
        DateForm.PARENTHESES: f"({at:%Y-%m-%d}\n)",
        DateForm.DOTTED: f"{at:%Y.%m.%d}",
        DateForm.SLASHED: f"{at.year}/{at.month}/{at.day}",
        DateForm.CHINESE: f"{at:%Y年%m月%d日}",
        DateForm.CHINESE_UNPADDED: f"{at.year}年{at.month}月{at.day}日",
        DateForm.LABELLED: f"发布时间：{at:%Y-%m-%d %H:%M:%S}",
        DateForm.FULL_WIDTH: f"{at:%Y-%m-%d}".translate(_FULL_WIDTH),
        DateForm.SHORT_YEAR: f"{at:%y-%m-%d}",
        DateForm.MONTH_DAY: f"{at:%m-%d}",
        DateForm.MONTH_DAY_BRACKETED: f"[{at:%m-%d}]",
        DateForm.SPLIT_BIG: f"<b>{at:%d}</b><i>{at:%Y-%m}</i>",
        DateForm.SPLIT_INLINE: f"<em>{at:%d} </em>{at:%Y/%m}",
        DateForm.SPLIT_YEAR: f"<b>{at:%m-%d}</b><i>{at:%Y}</i>",
        DateForm.IN_SCRIPT: f'<script>document.write("{at:%Y-%m-%d %H:%M:%S}")</script>',
        DateForm.NONE: "",
    }[form]


def read_truth(form: DateForm, at: datetime) -> datetime | None:
    """The instant that the printed form stands for; None where nothing is printed."""
    if form is DateForm.NONE:
        return None
    if form in _SECONDS:
        return at
    return at.replace(second=0) if form in _MINUTES else at.replace(hour=0, minute=0, second=0)
