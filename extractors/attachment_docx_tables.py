"""The tables of a word-processing tree as rows of equal width, merged cells expanded."""

from typing import Any

from extractors.attachment_docx_text import find_path, iterate_cells, iterate_rows, read_cell
from extractors.attachment_package import get_attribute

_MAX_SPAN = 60  # as in the tables of pages: more is a mistake or an attack
MAX_CELLS = 50_000  # of one table
MAX_CHARACTERS = 1_500_000  # of a document, as of a PDF; merged cells repeated


def read_table(table: Any) -> tuple[tuple[tuple[str, ...], ...], list[str], bool]:
    """The rows, the notes referred to, and whether every row was read; no rows for a table that only lays out the document."""
    grid: list[list[str]] = []
    notes: list[str] = []
    above: list[str] = []
    longest = total = seen = width = characters = 0
    whole = True
    for row in iterate_rows(table):
        line = [""] * _read_number(row, "trPr", "gridBefore", least=0)
        for cell in iterate_cells(row):
            span = _read_number(cell, "tcPr", "gridSpan", least=1)
            if _continues(cell, "vMerge"):
                text = above[len(line)] if len(line) < len(above) else ""
            elif _continues(cell, "hMerge"):
                text = line[-1] if line else ""
            else:
                text, found = read_cell(cell)
                notes += found
                longest, total = max(longest, len(text)), total + len(text)
            seen += span
            characters += (len(text) + len(" | ")) * span
            line += [text] * span
            if seen > MAX_CELLS or characters > MAX_CHARACTERS:
                break
        if (len(grid) + 1) * max(width, len(line)) > MAX_CELLS or seen > MAX_CELLS or characters > MAX_CHARACTERS:
            whole = False
            break
        above, width = line, max(width, len(line))
        if any(line):
            grid.append(line)
    if len(grid) < 2 or width < 2 or seen < 4 or (total > 300 and longest > 0.6 * total):
        return (), [], True
    return tuple(tuple(line + [""] * (width - len(line))) for line in grid), notes, whole


def _read_number(element: Any, *path: str, least: int) -> int:
    found = find_path(element, *path)
    value = (get_attribute(found, "val") or "") if found is not None else ""
    return min(max(int(value), least), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else least


def _continues(cell: Any, name: str) -> bool:
    """Whether a cell is the rest of a merged one: the mark without a value, or with "continue"."""
    mark = find_path(cell, "tcPr", name)
    return mark is not None and (get_attribute(mark, "val") or "continue") == "continue"
