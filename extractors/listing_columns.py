"""Rows beneath a header that names their columns: which column is the date of publication, the publisher, the category."""

import re
from dataclasses import dataclass, replace

from extractors.dates import find_listed_date, fold_text
from extractors.html import TEXT, Tree
from extractors.listing_names import CATEGORY_LABEL
from extractors.listing_units import Row
from extractors.publishers import is_publisher_label, read_publisher_text
from models.link import Link

_PUBLISHED = re.compile(r"发布|公开|公布|上网")
_ISSUED = re.compile(r"^发文(?:日期|时间)$")
_MAX_LABEL = 8  # characters of a column's name
_AROUND = "[]()〔〕【】 "
_MAX_CELL = 60  # characters of a name in a cell


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns; None where the header names none."""

    date: int | None
    publisher: int | None
    category: int | None
    others: tuple[int, ...]  # columns of another name


def find_columns(tree: Tree, row: Row) -> Columns | None:
    """The columns that the header before the rows names; None where it names none of them."""
    parent = tree.parents[row.start]
    if tree.tags[row.start] == "tr":
        if tree.tags[parent] == "tbody":  # the header may stand in a <thead> before it
            parent = tree.parents[parent]
        header = next((node for node in range(parent + 1, row.start + 1) if tree.tags[node] == "tr"), row.start)
    else:
        header = next((node for node in tree.children(parent) if tree.tags[node] != TEXT), row.start)
    labels = [tree.text(cell, tree.ends[cell]) if tree.ends[cell] - cell < 12 else "" for cell in _find_cells(tree, header)]
    labels = ["".join(label.split()) if len(label) < _MAX_LABEL else "" for label in labels]
    publisher = next((number for number, label in enumerate(labels) if is_publisher_label(label)), None)
    category = next((number for number, label in enumerate(labels) if CATEGORY_LABEL.fullmatch(label)), None)
    dates = [number for pattern in (_PUBLISHED, _ISSUED) for number, label in enumerate(labels) if pattern.search(label)]
    date = next((number for number in dates if number not in (publisher, category)), None)
    if date is publisher is category is None:
        return None
    others = (number for number, label in enumerate(labels) if label and number not in (date, publisher, category))
    return Columns(date, publisher, category, tuple(others))


def read_columns(tree: Tree, row: Row, link: Link, columns: Columns) -> Link:
    """The row with what stands in the named columns; a column that holds nothing of its kind leaves the row as it was."""
    cells = _find_cells(tree, row.start)
    texts = [fold_text(tree.text(cell, tree.ends[cell])) for cell in cells]
    if columns.date is not None and columns.date < len(cells):
        date = find_listed_date(texts[columns.date], link.listed_at.year if link.listed_at else None)
        link = replace(link, listed_at=date.at, listed_precision=date.precision) if date else link
    if link.category and any(link.category == texts[number].strip(_AROUND) for number in columns.others if number < len(cells)):
        link = replace(link, category=None)
    if columns.publisher is not None and columns.publisher < len(cells) and len(texts[columns.publisher]) < _MAX_CELL:
        name = read_publisher_text(texts[columns.publisher])
        link = replace(link, publisher=name or link.publisher, category=None if link.category == name else link.category)
    if columns.category is not None and columns.category < len(cells):
        text = texts[columns.category].strip(_AROUND)
        link = replace(link, category=text or None) if len(text) <= _MAX_LABEL * 2 else link
    return link


def _find_cells(tree: Tree, row: int) -> list[int]:
    return [node for node in tree.children(row) if tree.tags[node] != TEXT]
