"""Rows beneath a header that names their columns: which column is the date of publication."""

import re
from dataclasses import replace

from extractors.dates import find_listed_date, fold_text
from extractors.html import TEXT, Tree
from extractors.listing_units import Row
from models.link import Link

_PUBLISHED = re.compile(r"发布|公开|公布|上网")
_ISSUED = re.compile(r"^发文(?:日期|时间)$")
_MAX_LABEL = 8  # characters of a column's name


def find_date_column(tree: Tree, row: Row) -> int | None:
    """The number of the column of publication dates in the header before the rows; None where no header names one."""
    parent = tree.parents[row.start]
    if tree.tags[row.start] == "tr":
        if tree.tags[parent] == "tbody":  # the header may stand in a <thead> before it
            parent = tree.parents[parent]
        header = next((node for node in range(parent + 1, row.start + 1) if tree.tags[node] == "tr"), row.start)
    else:
        header = next((node for node in tree.children(parent) if tree.tags[node] != TEXT), row.start)
    labels = [tree.text(cell, tree.ends[cell]) if tree.ends[cell] - cell < 12 else "" for cell in _find_cells(tree, header)]
    for pattern in (_PUBLISHED, _ISSUED):
        for number, label in enumerate(labels):
            if len(label) < _MAX_LABEL and pattern.search(label):
                return number
    return None


def date_by_column(tree: Tree, row: Row, link: Link, column: int) -> Link:
    """The row with the date that stands in the given column, as it was where the column holds none."""
    cells = _find_cells(tree, row.start)
    text = tree.text(cells[column], tree.ends[cells[column]]) if column < len(cells) else ""
    date = find_listed_date(fold_text(text), link.listed_at.year if link.listed_at else None)
    return replace(link, listed_at=date.at, listed_precision=date.precision) if date else link


def _find_cells(tree: Tree, row: int) -> list[int]:
    return [node for node in tree.children(row) if tree.tags[node] != TEXT]
