"""The reader of PDFs, as a program: bytes on standard input, JSON on standard output. Draws nothing, runs no script, follows no link.

Not to be called inside a process that must go on: `attachment_pdf.read_pdf` starts it under limits.
"""

import json
import math
import sys
from ctypes import byref, c_double, c_float, c_int
from typing import Any

from extractors.attachment_flow import PrintedPage, join_pages
from extractors.attachment_grid import Ruling, find_tables
from extractors.attachment_lines import Glyph, find_lines
from models.article import AttachmentText
from models.attachment import AttachmentVerdict

MAX_PAGES = 500
MAX_CHARACTERS = 1_500_000
_MAX_PAGE_CHARACTERS = 60_000
_MAX_OBJECTS = 40_000  # drawn things a page that are looked at for rulings
_MAX_FORM_DEPTH = 3
_SHORTEST = 4.0  # points; a shorter stroke is no ruling
_NO_CHARACTER = {0, 0xFFFE, 0xFFFF}


class RefusedError(Exception):
    """The file cannot be read; becomes an `AttachmentError` in the process that asked."""

    def __init__(self, verdict: AttachmentVerdict, what: str) -> None:
        self.verdict, self.what = verdict, what
        super().__init__(what)


def main() -> None:
    """Read the file on standard input under the limits given as arguments: seconds of the processor, bytes of memory."""
    _set_limits(int(sys.argv[1]), int(sys.argv[2]))
    try:
        found = read_document(sys.stdin.buffer.read())
        answer: dict[str, Any] = {"parts": found.parts, "unread": found.unread}
    except RefusedError as error:
        answer = {"verdict": error.verdict, "what": error.what}
    json.dump(answer, sys.stdout)


def _set_limits(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; there only the clock of the asking process ends it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_document(body: bytes) -> AttachmentText:
    """The blocks of a PDF; raises `RefusedError`."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise RefusedError(AttachmentVerdict.ENCRYPTED, "the PDF asks for a password.") from error
        raise RefusedError(AttachmentVerdict.BROKEN, f"the file is no PDF that can be opened ({error}).") from error
    return _read_pages(document, raw)


def _read_pages(document: Any, raw: Any) -> AttachmentText:
    count = len(document)
    if count > MAX_PAGES:
        raise RefusedError(AttachmentVerdict.TOO_LARGE, f"the PDF has {count:,} pages, at most {MAX_PAGES} are read.")
    pages: list[PrintedPage] = []
    unread: list[str] = []
    characters = 0
    for number in range(count):
        page = raw.FPDF_LoadPage(document.raw, number)
        if not page:
            unread.append(f"page {number + 1}: cannot be loaded")
            continue
        try:
            glyphs, across, down, has_image = _read_page(page, raw)
            width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        finally:
            raw.FPDF_ClosePage(page)
        characters += len(glyphs)
        if characters > MAX_CHARACTERS or len(glyphs) > _MAX_PAGE_CHARACTERS:
            raise RefusedError(AttachmentVerdict.TOO_LARGE, f"the PDF has more than {characters:,} characters up to page {number + 1}.")
        tables, glyphs = find_tables(glyphs, across, down)
        lines = find_lines(glyphs)
        pages.append(PrintedPage(width, height, lines, tables))
        if has_image and not tables and sum(len(line.text) for line in lines) < 20:
            unread.append(f"page {number + 1}: an image without text")
    if not any(page.lines or page.tables for page in pages):
        verdict = AttachmentVerdict.NO_TEXT_LAYER if count and len(pages) == count else AttachmentVerdict.BROKEN
        raise RefusedError(verdict, f"none of the {count} pages of the PDF has text; scanned pages have to be read by eye.")
    return AttachmentText(tuple(join_pages(pages)), tuple(unread))


def _read_page(page: Any, raw: Any) -> tuple[list[Glyph], list[Ruling], list[Ruling], bool]:
    """Glyphs, horizontal and vertical rulings in upright coordinates that grow to the right and downwards; whether there is an image."""
    text = raw.FPDFText_LoadPage(page)
    try:
        found = _read_characters(text, raw) if text else []
    finally:
        raw.FPDFText_ClosePage(text)
    turn = _find_turn(found, raw.FPDFPage_GetRotation(page))
    left, bottom, right, top = _read_box(page, raw)
    corners = [_turn(x, y, turn) for x in (left, right) for y in (bottom, top)]
    shift_x, shift_y = min(x for x, _ in corners), min(y for _, y in corners)
    glyphs = []
    for character, box, origin, size, angle in found:
        if angle != turn:
            continue  # a watermark across the page
        first, second, base = _turn(box[0], box[1], turn), _turn(box[2], box[3], turn), _turn(*origin, turn)
        low, high = sorted((first[0] - shift_x, second[0] - shift_x))
        glyphs.append(Glyph(character, low, high, base[1] - shift_y, size))
    strokes: list[tuple[float, float, float, float]] = []
    has_image = _read_strokes(page, raw, strokes)
    across, down = [], []
    for stroke in strokes:
        (x0, y0), (x1, y1) = _turn(*stroke[:2], turn), _turn(*stroke[2:], turn)
        x0, x1, y0, y1 = x0 - shift_x, x1 - shift_x, y0 - shift_y, y1 - shift_y
        if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
            across.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
            down.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return glyphs, across, down, has_image


def _read_characters(text: Any, raw: Any) -> list[tuple[str, tuple[float, float, float, float], tuple[float, float], float, int]]:
    """Each character with its box, the start of its baseline, its size in points, and the quarter turn it is written in (-1: askew)."""
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    found = []
    for index in range(min(raw.FPDFText_CountChars(text), _MAX_PAGE_CHARACTERS + 1)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _NO_CHARACTER or 0xD800 <= code < 0xE000 or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not (raw.FPDFText_GetLooseCharBox(text, index, byref(box)) and raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))):
            continue
        raw.FPDFText_GetMatrix(text, index, byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        quarter = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        angle = round(quarter) % 4 if abs(quarter - round(quarter)) < 0.05 else -1
        if not 0 < size < 2000 or not all(map(math.isfinite, (box.left, box.right, box.top, box.bottom, x.value, y.value))):
            continue
        found.append((chr(code), (box.left, box.bottom, box.right, box.top), (x.value, y.value), size, angle))
    return found


def _find_turn(found: list[Any], rotation: int) -> int:
    """The quarter turn of most of the text; of the page itself where there is none."""
    counts = [0, 0, 0, 0]
    for *_, angle in found:
        if angle >= 0:
            counts[angle] += 1
    return counts.index(max(counts)) if any(counts) else rotation % 4


def _turn(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page in the reader's frame: x along the text, y downwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _read_box(page: Any, raw: Any) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(box))
    return box.left, box.bottom, box.right, box.top


def _read_strokes(page: Any, raw: Any, strokes: list[tuple[float, float, float, float]]) -> bool:
    """Add every straight stroke that is drawn on the page; whether a scan is on it as well."""
    waiting = [(raw.FPDFPage_GetObject(page, at), _IDENTITY, 0) for at in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS))]
    seen = 0
    has_image = False
    while waiting and seen < _MAX_OBJECTS:
        drawn, frame, depth = waiting.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            has_image |= depth > 0 or _is_scan(drawn, raw, page)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(drawn, raw, _combine(_read_matrix(drawn, raw), frame), strokes)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _combine(_read_matrix(drawn, raw), frame)
            count = min(raw.FPDFFormObj_CountObjects(drawn), _MAX_OBJECTS - len(waiting))
            waiting += [(raw.FPDFFormObj_GetObject(drawn, at), inner, depth + 1) for at in range(count)]
    return has_image


def _is_scan(image: Any, raw: Any, page: Any) -> bool:
    """Whether an image covers most of the page; emblems and seals do not."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(image, byref(left), byref(bottom), byref(right), byref(top))
    x0, y0, x1, y1 = _read_box(page, raw)
    return (right.value - left.value) * (top.value - bottom.value) > 0.4 * abs((x1 - x0) * (y1 - y0))


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def _read_matrix(drawn: Any, raw: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combine(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _read_path(path: Any, raw: Any, frame: _Matrix, strokes: list[tuple[float, float, float, float]]) -> None:
    """The straight pieces of a path that is stroked, or filled and so thin that it stands for a stroke."""
    fill, stroke, x, y = c_int(), c_int(), c_float(), c_float()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return  # only clips
    pieces: list[tuple[float, float, float, float]] = []
    a, b, c, d, e, f = frame
    start = at = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == raw.FPDF_SEGMENT_LINETO:
            pieces.append((*at, *point))
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            pieces.append((*at, *start))
            at = start
    if not stroke.value and pieces:
        xs, ys = [p for x0, _, x1, _ in pieces for p in (x0, x1)], [p for _, y0, _, y1 in pieces for p in (y0, y1)]
        if min(max(xs) - min(xs), max(ys) - min(ys)) > _SHORTEST:
            return  # a shaded area
    if len(strokes) + len(pieces) <= _MAX_OBJECTS:
        strokes += pieces


if __name__ == "__main__":
    main()
