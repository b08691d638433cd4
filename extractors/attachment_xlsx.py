"""An XLSX into blocks: every visible sheet as a heading and a table, its cells as they are shown. Computes no formula, runs no macro."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from extractors.attachment_flow import Part, make_table
from extractors.attachment_numbers import BUILTIN_FORMATS, render_number
from extractors.attachment_package import (
    Package,
    find_main_part,
    find_related,
    get_attribute,
    get_local,
    open_package,
    read_relations,
    read_tree,
    stream_elements,
)
from extractors.html import clean_text
from models.article import AttachmentText, BlockKind
from models.attachment import AttachmentVerdict

MAX_SHEETS = 100
MAX_CELLS = 300_000  # of a sheet, merged ones expanded
MAX_ELEMENTS = 1_500_000  # rows, cells, columns and merges of all sheets, empty ones too: one sheet may be styled down to its last row
MAX_STRINGS = 1_000_000
MAX_CHARACTERS = 1_500_000  # of all that the sheets show, as of a PDF
MAX_LINES = 11_000  # paragraphs and tables, as of a DOCX
_MAX_STRING_CHARACTERS = 20_000_000  # of all texts, those of hidden sheets among them
_MAX_MERGES = 20_000
_MAX_CELL_TEXT = 32_767  # what a cell can hold
_MAX_COLUMNS = 16_384
_MAX_STYLES = 65_490  # of cells, as many as the format allows
_REFERENCE = re.compile(r'([A-Z]{1,3})([1-9]\d{0,6})')
_AREA = re.compile(r'\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})\$?([1-9]\d{0,6})')


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share."""

    strings: list[str]
    formats: list[str]  # number format by cell style
    since_1904: bool


@dataclass(slots=True)
class _Sheet:
    """The cells of one sheet by row and column, both from one, and what was seen beside them."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row and column, last row and column
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(_MAX_COLUMNS + 1))  # 1 where the column of that number is
    hidden_rows: int = 0
    hidden_cells: int = 0  # in hidden columns
    elements: int = 0
    uncomputed: int = 0
    is_whole: bool = True


def read_xlsx(body: bytes, url: str) -> AttachmentText:
    """The visible sheets of an XLSX; raises `AttachmentError`."""
    package = open_package(body, url)
    main = find_main_part(package)
    workbook = read_tree(package, main)
    if get_local(workbook) != "workbook":
        raise package.fail(AttachmentVerdict.BROKEN, f"{main} is no workbook.")
    sheets = [element for element in workbook.iter("{*}sheet") if (element.get("state") or "visible") == "visible"]
    if len(sheets) > MAX_SHEETS:
        raise package.fail(AttachmentVerdict.TOO_LARGE, f"the workbook has {len(sheets)} sheets, at most {MAX_SHEETS} are read.")
    since_1904 = any(element.get("date1904") in ("1", "true") for element in workbook.iter("{*}workbookPr"))
    book = _Book(_read_strings(package, main), _read_formats(package, main), since_1904)
    relations = read_relations(package, main)
    parts: list[Part] = []
    unread: list[str] = []
    characters = elements = 0
    for element in sheets:
        kind, target = relations.get(get_attribute(element, "id") or "", ("", ""))
        name = clean_text(element.get("name") or "")
        if kind != "worksheet" or target not in package.members:
            unread.append(f"sheet {name}: holds no cells")  # a chart, or a part that is missing
            continue
        sheet = _read_sheet(package, target, book, elements)
        elements += sheet.elements
        rows, whole = _expand(sheet)
        sheet.is_whole &= whole
        characters += sum(len(text) + len(" | ") for row in rows for text in row)
        if characters > MAX_CHARACTERS:
            raise package.fail(AttachmentVerdict.TOO_LARGE, f"the sheets show more than {MAX_CHARACTERS:,} characters.")
        parts += _make_parts(name, rows)
        if len(parts) > MAX_LINES:
            raise package.fail(AttachmentVerdict.TOO_LARGE, f"the sheets show more than {MAX_LINES:,} paragraphs and tables.")
        unread += [f"sheet {name}: {what}" for what in _list_unread(sheet)]
    return AttachmentText(tuple(parts), tuple(unread))


def _read_strings(package: Package, main: str) -> list[str]:
    name = find_related(package, main, "sharedStrings")
    strings: list[str] = []
    characters = 0
    for item in stream_elements(package, name, ("si",), whole=("si",)) if name else ():
        strings.append(_read_text(item))
        characters += len(strings[-1])
        if len(strings) > MAX_STRINGS or characters > _MAX_STRING_CHARACTERS:
            raise package.fail(AttachmentVerdict.TOO_LARGE, f"the texts of the workbook are more than {MAX_STRINGS:,}, or too long.")
    return strings


def _read_text(item: Any) -> str:
    """A text with its formatted runs joined, without the readings above its characters."""
    held = [text.text or "" for text in item.iter("{*}t") if get_local(text.getparent()) != "rPh"]
    return clean_text("".join(held)[:_MAX_CELL_TEXT])


def _read_formats(package: Package, main: str) -> list[str]:
    name = find_related(package, main, "styles")
    if name is None:
        return []
    styles = read_tree(package, name)
    own = {element.get("numFmtId"): element.get("formatCode") or "" for element in styles.iter("{*}numFmt")}
    found = (xf for group in styles.iter("{*}cellXfs") for xf in group.iter("{*}xf"))  # groups can stand in groups
    numbers = [xf.get("numFmtId") or "0" for xf in islice(found, _MAX_STYLES)]
    return [own.get(number) or BUILTIN_FORMATS.get(_read_digits(number) or 0, "General") for number in numbers]


def _read_sheet(package: Package, name: str, book: _Book, elements: int) -> _Sheet:
    """What one sheet holds; `elements` is what the sheets before it had. Cells come one by one, for a row may have millions."""
    sheet = _Sheet()
    before = column = seen = 0
    for element in stream_elements(package, name, ("row", "c", "mergeCell", "col"), whole=("c",)):
        sheet.elements += 1
        if elements + sheet.elements > MAX_ELEMENTS:
            what = f"the sheets have more than {MAX_ELEMENTS:,} rows, cells, columns and merges."
            raise package.fail(AttachmentVerdict.TOO_LARGE, what)
        kind = get_local(element)
        if kind == "c":
            row = element.getparent()
            if get_local(row) != "row" or _is_hidden(row):
                continue
            seen += 1
            number, column = _find_row(row, before), _find_column(element, column)
            if seen > MAX_CELLS:
                sheet.is_whole = False
                sheet.cells.pop(number, None)  # half a row is none
            else:
                _add_cell(sheet, number, column, _read_cell(element, book))
        elif kind == "row":
            sheet.hidden_rows += len(element) > 0 and _is_hidden(element)
            before, column = _find_row(element, before), 0
        elif kind == "col" and _is_hidden(element):
            first, last = _read_digits(element.get("min")) or 0, min(_read_digits(element.get("max")) or 0, _MAX_COLUMNS)
            sheet.hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)
        elif kind == "mergeCell" and len(sheet.merges) < _MAX_MERGES:
            sheet.merges += _read_area(element.get("ref") or "")
    return sheet


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") in ("1", "true")


def _find_row(row: Any, before: int) -> int:
    number = _read_digits(row.get("r"))
    return before + 1 if number is None else number


def _find_column(cell: Any, before: int) -> int:
    place = _REFERENCE.fullmatch(cell.get("r") or "")
    return _read_column(place[1]) if place else before + 1


def _read_area(reference: str) -> list[tuple[int, int, int, int]]:
    """The merged area as the only one of a list; none where it ends before it begins."""
    area = _AREA.fullmatch(reference)
    if area is None:
        return []
    found = int(area[2]), _read_column(area[1]), int(area[4]), _read_column(area[3])
    return [found] if found[0] <= found[2] and found[1] <= found[3] else []


def _add_cell(sheet: _Sheet, number: int, column: int, text: str | None) -> None:
    """Keep what a cell shows, or count why it shows nothing."""
    if text is None:
        sheet.uncomputed += 1
    elif text and column <= _MAX_COLUMNS and sheet.hidden_columns[column]:
        sheet.hidden_cells += 1
    elif text:
        sheet.cells.setdefault(number, {})[column] = text


def _read_digits(text: str | None) -> int | None:
    """A whole number of at most seven figures, as many as rows and texts have; None for anything else, "²" and "٣" among it."""
    return int(text) if text and len(text) < 8 and text.isascii() and text.isdigit() else None


def _read_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _read_cell(cell: Any, book: _Book) -> str | None:
    """What the cell shows; None for a formula whose value the file does not hold."""
    value = formula = None
    for child in cell:
        name = get_local(child)
        if name == "is":
            return _read_text(child)
        if name == "v":
            value = (child.text or "")[:_MAX_CELL_TEXT]
        elif name == "f":
            formula = child
    if value is None or value == "":
        return None if formula is not None and value is None else ""
    kind = cell.get("t") or "n"
    if kind == "s":
        place = _read_digits(value)
        return book.strings[place] if place is not None and place < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n":
        return clean_text(value)  # a formula's text, an error as it is shown, a date in ISO form
    style = _read_digits(cell.get("s")) or 0
    return clean_text(render_number(value, book.formats[style] if style < len(book.formats) else "General", book.since_1904))


def _expand(sheet: _Sheet) -> tuple[list[tuple[str, ...]], bool]:
    """The rows and columns that show something, merged cells repeated; and whether all rows are there."""
    columns = sorted({column for row in sheet.cells.values() for column in row})
    numbers = sorted(sheet.cells)
    most = MAX_CELLS // max(len(columns), 1)
    whole = len(numbers) <= most
    numbers = numbers[:most]
    left = MAX_CELLS
    for first_row, first_column, last_row, last_column in sheet.merges:
        text = sheet.cells.get(first_row, {}).get(first_column, "")
        if not text:
            continue
        covered = columns[bisect_left(columns, first_column) : bisect_right(columns, last_column)]
        for number in numbers[bisect_left(numbers, first_row) : bisect_right(numbers, last_row)]:
            left -= len(covered)
            if left < 0:
                return [], False
            sheet.cells[number] |= dict.fromkeys(covered, text)
    return [tuple(sheet.cells[number].get(column, "") for column in columns) for number in numbers], whole


def _make_parts(name: str, rows: list[tuple[str, ...]]) -> list[Part]:
    """A heading, the lines above and below the table that are one cell wide ("单位：元", "注：…"), and the table."""
    if not rows:
        return []
    first, last = 0, len(rows)
    while first < last and _is_line(rows[first]):
        first += 1
    while last > first and _is_line(rows[last - 1]):
        last -= 1
    above, below = [_get_line(row) for row in rows[:first]], [_get_line(row) for row in rows[last:]]
    parts: list[Part] = [(BlockKind.HEADING, name, ())] if name else []
    parts += [(BlockKind.PARAGRAPH, line, ()) for line in above]
    if last - first > 0:
        parts.append(make_table(tuple(rows[first:last])))
    return parts + [(BlockKind.PARAGRAPH, line, ()) for line in below]


def _is_line(row: tuple[str, ...]) -> bool:
    return len(set(row) - {""}) == 1


def _get_line(row: tuple[str, ...]) -> str:
    return next(text for text in row if text)


def _list_unread(sheet: _Sheet) -> list[str]:
    unread = [] if sheet.is_whole else [f"more than {MAX_CELLS:,} cells, the last rows are left out"]
    unread += [f"{sheet.hidden_rows} hidden rows"] if sheet.hidden_rows else []
    unread += [f"{sheet.hidden_cells} cells in hidden columns"] if sheet.hidden_cells else []
    return unread + ([f"{sheet.uncomputed} formulas without a stored value"] if sheet.uncomputed else [])
