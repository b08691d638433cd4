"""The paragraphs and cells of a word-processing tree as text, in the state after its revisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.attachment_package import get_attribute, get_local
from extractors.html import clean_text

# what is no text of the document's present state: deletions, field codes, properties, readings above a character
_SKIPPED = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "rt", "rubyPr")
)
_ENTERED = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice", "Fallback"))
_OFF = ("0", "false", "off", "none")
_IMAGES = frozenset(("blip", "imagedata"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break by hand parts its lines."""

    lines: tuple[str, ...]
    boxes: tuple[Any, ...]  # the contents of text boxes that hang on it
    notes: tuple[str, ...]  # "footnote:2"
    is_bold: bool  # every character is
    has_image: bool


def find_children(element: Any, name: str) -> list[Any]:
    """The direct children with a local name."""
    return [child for child in element if get_local(child) == name]


def find_path(element: Any, *names: str) -> Any | None:
    """The first element down a path of local names; None where a step is missing."""
    for name in names:
        found = find_children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def is_on(element: Any, *names: str) -> bool:
    """Whether a switch such as bold or hidden is set down a path of local names."""
    switch = find_path(element, *names)
    return switch is not None and (get_attribute(switch, "val") or "1").lower() not in _OFF


def iterate_blocks(container: Any) -> Iterator[Any]:
    """The paragraphs, tables and embedded files of a container in order, through the wrappers that revisions and forms put around them."""
    stack = [iter(container)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = get_local(child)
        if name in ("p", "tbl", "altChunk"):
            yield child
        elif name == "AlternateContent":
            stack.append(iter(_choose(child)))
        elif name in _ENTERED:
            stack.append(iter(child))


def iterate_rows(table: Any) -> Iterator[Any]:
    """The rows of a table but for deleted ones."""
    for row in _iterate_wrapped(table, "tr"):
        if find_path(row, "trPr", "del") is None:
            yield row


def iterate_cells(row: Any) -> Iterator[Any]:
    """The cells of a row as they are written."""
    return _iterate_wrapped(row, "tc")


def _iterate_wrapped(element: Any, wanted: str) -> Iterator[Any]:
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif (name := get_local(child)) == wanted:
            yield child
        elif name in _ENTERED:
            stack.append(iter(child))


def read_paragraph(paragraph: Any) -> Paragraph:
    """What a paragraph says; a text box is handed back, not read into it."""
    lines: list[list[str]] = [[]]
    boxes, notes = [], []
    characters = bold = 0
    has_image = False
    stack = [(iter(paragraph), False)]
    while stack:
        children, in_bold = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        name = get_local(child)
        if name == "t":
            text = child.text or ""
            lines[-1].append(text)
            characters, bold = characters + len(text.strip()), bold + (len(text.strip()) if in_bold else 0)
        elif name in ("br", "cr"):
            lines.append([])
        elif name in ("tab", "ptab"):
            lines[-1].append(" ")
        elif name == "noBreakHyphen":
            lines[-1].append("-")
        elif name == "txbxContent":
            boxes.append(child)
        elif name in ("footnoteReference", "endnoteReference"):
            notes.append(f"{name.removesuffix('Reference')}:{get_attribute(child, 'id')}")
        elif name == "AlternateContent":
            stack.append((iter(_choose(child)), in_bold))
        elif name == "r":
            if not is_on(child, "rPr", "vanish"):
                stack.append((iter(child), is_on(child, "rPr", "b")))
        elif name not in _SKIPPED:
            has_image |= name in _IMAGES
            stack.append((iter(child), in_bold))
    texts = tuple(text for line in lines if (text := clean_text("".join(line))))
    return Paragraph(texts, tuple(boxes), tuple(notes), characters > 0 and bold == characters, has_image)


def read_cell(cell: Any) -> tuple[str, list[str]]:
    """The text of a cell, with tables and text boxes inside it, as one line; and the notes that it refers to."""
    texts: list[str] = []
    notes: list[str] = []
    stack = [iterate_blocks(cell)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif get_local(block) == "p":
            paragraph = read_paragraph(block)
            texts += paragraph.lines
            notes += paragraph.notes
            stack += [iterate_blocks(box) for box in reversed(paragraph.boxes)]
        elif get_local(block) == "tbl":
            cells = [inner for row in iterate_rows(block) for inner in iterate_cells(row)]
            stack += [iterate_blocks(inner) for inner in reversed(cells)]
    return " ".join(texts), notes


def _choose(alternatives: Any) -> Any:
    """Of several forms of one thing the one for newer programs; the others repeat it."""
    choices = find_children(alternatives, "Choice") or find_children(alternatives, "Fallback")
    return choices[0] if choices else ()
