"""A DOCX into blocks. Headers and footers, comments and what a revision deleted are left out; text boxes and footnotes are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from extractors.attachment_docx_numbers import Numbering, read_numbering
from extractors.attachment_docx_tables import MAX_CHARACTERS, read_table
from extractors.attachment_docx_text import (
    Paragraph,
    find_children,
    find_path,
    iterate_blocks,
    iterate_cells,
    iterate_rows,
    read_cell,
    read_paragraph,
)
from extractors.attachment_flow import MAX_TITLE, Part, could_be_heading, is_numbered_heading, make_table
from extractors.attachment_package import Package, find_main_part, find_related, get_attribute, get_local, open_package, read_tree
from models.article import AttachmentText, BlockKind
from models.attachment import AttachmentVerdict

_HEADING_STYLE = re.compile(r'(?:heading|标题|title|副标题|subtitle)\s*\d*', re.IGNORECASE)
MAX_ELEMENTS = 1_500_000  # each once for being there, and once for each walk: what stands in tables that lay out the page is walked again
MAX_LINES = 11_000  # paragraphs and tables: what the 500 pages hold that are read of a PDF, 22 lines each (GB/T 9704)
_MAX_STYLES = 5_000  # Word keeps 4,079
_MAX_BASES = 20  # styles that rest one on the other


@dataclass(slots=True)
class _Reading:
    """What has come together while one document is walked."""

    package: Package
    headings: frozenset[str]  # ids of the paragraph styles of headings
    lists: dict[str, tuple[str, int]]  # … of list items, with their list and depth in it
    numbering: Numbering
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # "footnote:2", in the order in which they are referred to
    unread: list[str] = field(default_factory=list)
    open_line: str = ""  # of a paragraph whose end mark a revision deleted: it goes on in the next one
    has_image: bool = False
    elements: int = 0
    characters: int = 0  # of the parts


def read_docx(body: bytes, url: str) -> AttachmentText:
    """The text of a DOCX, its notes at the end; raises `AttachmentError`."""
    package = open_package(body, url)
    main = find_main_part(package)
    root = read_tree(package, main)
    if get_local(root) != "document":
        raise package.fail(AttachmentVerdict.BROKEN, f"{main} is no text document.")
    numbering = find_related(package, main, "numbering")
    reading = _Reading(package, *_read_styles(package, main), read_numbering(read_tree(package, numbering) if numbering else None))
    for element in find_children(root, "body"):
        _count_elements(reading, element)
        _read_blocks(reading, iterate_blocks(element))
    _read_notes(reading, package, main)
    if not reading.parts and reading.has_image:
        raise package.fail(AttachmentVerdict.NO_TEXT_LAYER, "the document holds images without text; they have to be read by eye.")
    return AttachmentText(tuple(reading.parts), tuple(reading.unread))


def _read_styles(package: Package, main: str) -> tuple[frozenset[str], dict[str, tuple[str, int]]]:
    """The styles of headings, by outline level or name, and of list items; a style has what its base has."""
    name = find_related(package, main, "styles")
    found = find_children(read_tree(package, name), "style")[:_MAX_STYLES] if name else []
    styles = {get_attribute(style, "styleId") or "": _read_style(style) for style in found}
    headings: set[str] = set()
    lists: dict[str, tuple[str, int]] = {}
    for style_id in styles:
        at: str | None = style_id
        for _ in range(_MAX_BASES):
            style = styles.get(at or "")
            if style is None:
                break
            is_heading, place, at = style
            if is_heading:
                headings.add(style_id)
            if place is not None:
                lists.setdefault(style_id, place)
    return frozenset(headings), lists


def _read_style(style: Any) -> tuple[bool, tuple[str, int] | None, str]:
    """Whether a style is by itself one of headings, the list that it puts its paragraphs in if any, and the id of its base."""
    is_heading = _read_outline(style) or _HEADING_STYLE.fullmatch(_read_value(style, "name")) is not None
    place = _read_place(style) if find_path(style, "pPr", "numPr", "numId") is not None else None
    return is_heading, place, _read_value(style, "basedOn")


def _read_value(element: Any, *path: str) -> str:
    found = find_path(element, *path)
    return (get_attribute(found, "val") or "") if found is not None else ""


def _read_outline(element: Any) -> bool:
    """Whether paragraph properties give a level of the outline; the tenth is running text."""
    level = _read_value(element, "pPr", "outlineLvl")
    return level in ("0", "1", "2", "3", "4", "5", "6", "7", "8")


def _read_place(element: Any) -> tuple[str, int]:
    """The list of paragraph properties, "0" for none, and the depth in it."""
    depth = _read_value(element, "pPr", "numPr", "ilvl")
    return _read_value(element, "pPr", "numPr", "numId"), int(depth) if depth in tuple("012345678") else 0


def _read_blocks(reading: _Reading, blocks: Iterator[Any]) -> None:
    """Add the blocks in order, text boxes after the paragraph that they hang on."""
    stack = [blocks]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
            continue
        _count_elements(reading, block)
        if get_local(block) == "p":
            paragraph = read_paragraph(block)
            _add_paragraph(reading, block, paragraph)
            stack += [iterate_blocks(box) for box in reversed(paragraph.boxes)]
        elif get_local(block) == "tbl":
            rows, notes, whole = read_table(block)
            if rows:
                _add_part(reading, make_table(rows))
                reading.notes += notes
                reading.unread += () if whole else ("the last rows of a table that is too large",)
            else:  # it lays out the document: its cells are the text
                stack.append(chain.from_iterable(iterate_blocks(cell) for row in iterate_rows(block) for cell in iterate_cells(row)))
        else:
            reading.unread.append("an embedded file")


def _count_elements(reading: _Reading, element: Any) -> None:
    """Count what is about to be walked; raises `AttachmentError` where it is too much."""
    reading.elements += sum(1 for _ in element.iter())
    if reading.elements > MAX_ELEMENTS:
        raise reading.package.fail(AttachmentVerdict.TOO_LARGE, f"the document has more than {MAX_ELEMENTS:,} elements.")


def _add_part(reading: _Reading, part: Part) -> None:
    reading.characters += len(part[1])
    _check_length(reading, 0)
    reading.parts.append(part)


def _check_length(reading: _Reading, waiting: int) -> None:
    """Raises `AttachmentError` where the parts, and as many characters that wait to become one, are too much."""
    if reading.characters + waiting > MAX_CHARACTERS:
        raise reading.package.fail(AttachmentVerdict.TOO_LARGE, f"the document has more than {MAX_CHARACTERS:,} characters.")
    if len(reading.parts) >= MAX_LINES:
        raise reading.package.fail(AttachmentVerdict.TOO_LARGE, f"the document has more than {MAX_LINES:,} paragraphs and tables.")


def _add_paragraph(reading: _Reading, block: Any, paragraph: Paragraph) -> None:
    reading.notes += paragraph.notes
    reading.has_image |= paragraph.has_image
    lines = list(paragraph.lines)
    list_id, depth = _find_place(reading, block)
    if lines and list_id != "0" and (label := reading.numbering.count(list_id, depth)):
        lines[0] = label + (" " if label[-1].isascii() else "") + lines[0]
    if reading.open_line:
        lines = [reading.open_line + (lines[0] if lines else ""), *lines[1:]]
        reading.open_line = ""
    if lines and find_path(block, "pPr", "rPr", "del") is not None:
        reading.open_line = lines.pop()
        _check_length(reading, len(reading.open_line))
    for line in lines:
        _add_part(reading, (_find_kind(reading, block, paragraph, line, list_id), line, ()))


def _find_place(reading: _Reading, block: Any) -> tuple[str, int]:
    """The list that a paragraph is in, by itself or by its style; "0" for none."""
    own, depth = _read_place(block)
    style_id, style_depth = reading.lists.get(_read_value(block, "pPr", "pStyle"), ("0", 0))
    return (own, depth) if own else (style_id or "0", style_depth)


def _find_kind(reading: _Reading, block: Any, paragraph: Paragraph, line: str, list_id: str) -> BlockKind:
    style = _read_value(block, "pPr", "pStyle")
    level = find_path(block, "pPr", "outlineLvl")
    outlined = _read_outline(block) if level is not None else style in reading.headings
    if (outlined and len(line) <= MAX_TITLE) or is_numbered_heading(line) or (paragraph.is_bold and could_be_heading(line)):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH if list_id == "0" else BlockKind.LIST_ITEM


def _read_notes(reading: _Reading, package: Package, main: str) -> None:
    if reading.open_line:
        _add_part(reading, (BlockKind.PARAGRAPH, reading.open_line, ()))
    texts: dict[str, str] = {}
    for kind in sorted({note.partition(":")[0] for note in reading.notes}):
        name = find_related(package, main, f"{kind}s")
        for note in find_children(read_tree(package, name), kind) if name else ():
            _count_elements(reading, note)
            texts[f"{kind}:{get_attribute(note, 'id')}"] = read_cell(note)[0]
    for note in dict.fromkeys(reading.notes):
        if texts.get(note):
            _add_part(reading, (BlockKind.PARAGRAPH, texts[note], ()))
