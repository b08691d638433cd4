"""Glyphs of a page into lines: by the baseline, from left to right, blanks put where the print shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character; `y` is its baseline and grows downwards, all in points."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    text: str
    left: float
    right: float
    y: float
    size: float  # of most of its characters
    first_width: float  # how much room its first word would need at the end of the line before
    is_split: bool  # a gap inside is wider than two characters: columns without rulings, not prose


def find_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from the top to the bottom of the page; what is printed twice to look bold counts once."""
    lines: list[Line] = []
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=_get_y):
        # raised and lowered figures sit within half a character of their line; the next line is a whole one away
        if row and glyph.y - row[0].y > 0.5 * max(row[0].size, glyph.size):
            _close_row(lines, row)
            row = []
        row.append(glyph)
    _close_row(lines, row)
    return lines


def _get_y(glyph: Glyph) -> float:
    return glyph.y


def _get_left(glyph: Glyph) -> float:
    return glyph.left


def _close_row(lines: list[Line], row: list[Glyph]) -> None:
    row = sorted(row, key=_get_left)
    size = _find_size(row)
    text: list[str] = []
    is_split = False
    before: Glyph | None = None
    for glyph in row:
        if before is not None:
            if glyph.text == before.text and glyph.left - before.left < 0.3 * (before.right - before.left):
                continue
            gap = glyph.left - before.right
            both_latin = glyph.text.isascii() and before.text.isascii()
            if gap > (0.2 if both_latin else 0.8) * size:  # justified Chinese lines stretch, and leave a quarter beside Latin
                text.append(" ")
            is_split |= gap > 2 * size
        text.append(glyph.text)
        if not glyph.text.isspace():
            before = glyph
    line = " ".join("".join(text).split())
    if not line:
        return
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    left, right = printed[0].left, max(glyph.right for glyph in printed)
    lines.append(Line(line, left, right, printed[0].y, size, _measure_first(printed), is_split))


def _find_size(row: list[Glyph]) -> float:
    sizes: dict[float, int] = {}
    for glyph in row:
        sizes[glyph.size] = sizes.get(glyph.size, 0) + 1
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _measure_first(printed: list[Glyph]) -> float:
    """The width of what a typesetter would have had to put on the line before: a character, or a whole figure or Latin word."""
    last = printed[0]
    for glyph in printed[1:]:
        if not (last.text.isascii() and glyph.text.isascii()) or glyph.left - last.right > 0.2 * last.size:
            break
        last = glyph
    return last.right - printed[0].left
