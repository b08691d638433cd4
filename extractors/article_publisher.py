"""Who an article says it comes from: the label 来源, a name glued to the date, an element called source, the meta block."""

import re

from extractors.article_lines import Line, is_in_list
from extractors.boilerplate import is_footer_line
from extractors.dates import find_dates, fold_text
from extractors.html import Tree
from extractors.publishers import (
    GLUED,
    LABEL,
    NO_GLUED,
    OFFICE_LABEL,
    OFFICE_NAME,
    SOURCE_MARKERS,
    clean_name,
    is_office_name,
    read_publisher_text,
)

_LABEL_CUES = re.compile(r"源|稿|自|发布|发文|公开|责任|主办")  # a label holds one of them, and most lines hold none
_SCRIPT_SOURCE = re.compile(r"""\b(?:wzly|xxly|ly|laiyuan|docsource|source|copyfrom)\s*=\s*["']([^"'<>\n]{2,40})["']""", re.IGNORECASE)
_ORIGIN = r"(?:(?:文章|信息|稿件|消息|资料|本文|新闻|内容)?来源|稿源|(?:本文)?转载?自)\s*[:|丨│]\s*"
_BOTTOM = re.compile(rf"^[（(【\[]?\s*{_ORIGIN}([^()（）\[\]【】]{{2,40}}?)\s*[）)】\]]?$")
_META_NAMES = ("contentsource", "source", "article:author_site", "og:article:author", "mediaid", "publisher")
_BENEATH = re.compile(
    rf"^[（(【\[]?\s*(?:(?:版权)?声明\s*[:]?\s*|(?:作者|编辑|责编|责任编辑|记者|供稿)\s*[:][^:]{{2,12}}\s)?{_ORIGIN}(.{{2,60}})$"
)
_CELLS = ("td", "th")
_DIGIT = re.compile(r"[0-9]")
_HEAD_LINES, _TAIL_LINES = 14, 12
_MAX_OFFICE = 24  # characters of a name
_MAX_NODES = 12  # of a block in front of a text
_MAX_BARE_DATE = 40  # characters of a line with a date and little else


def find_publisher(tree: Tree, lines: list[Line], places: tuple[int, int, int], tail: list[str]) -> str | None:
    """The name of the source, None where the page names none.

    `places` gives the numbers of the body's first line, of the line after its last and of the line with the date (-1: none has it);
    `tail` the last lines of the body.
    """
    span, dated = places[:2], places[2]
    head = [*range(max(0, span[0] - _HEAD_LINES), min(len(lines), span[0] + 3))]
    if dated >= 0 and dated not in head:  # advertisements stand between it and the text, or it stands behind the text
        head += range(max(0, dated - 1), min(len(lines), dated + 2))
    texts = {place: fold_text(lines[place].text) for place in head if len(lines[place].text) < 200 and not is_in_list(lines, place)}
    texts = {place: text for place, text in texts.items() if not (place >= span[0] and is_footer_line(text))}
    for label in (LABEL, OFFICE_LABEL):
        for place, text in texts.items():
            name = _read_label(tree, lines, place, text, label)
            if name:
                return name
    for place, text in texts.items():
        name = _read_beside_date(text) or _read_marked(tree, lines[place])
        if name:
            return name
    for place, text in texts.items():
        name = _read_around_date(tree, texts, lines, place, text)
        if name:
            return name
    return _find_elsewhere(tree, lines, span, tail)


def is_source_line(text: str) -> bool:
    """Whether a line at the end of a body only names the source."""
    return bool(_BOTTOM.match(fold_text(text)))


def is_marked_source(tree: Tree, start: int, text: str) -> bool:
    """Whether a line, given by its first node, is the name of an office or a medium in an element called source: no text of a body."""
    if len(text) > _MAX_OFFICE or not is_office_name(text):
        return False
    first = max(tree.blocks[start], start - _MAX_NODES)
    return any(tree.elements[node] is not None and SOURCE_MARKERS.search(tree.markers(node)) for node in range(first, start + 1))


def _read_label(tree: Tree, lines: list[Line], place: int, text: str, label: re.Pattern[str]) -> str | None:
    if not _LABEL_CUES.search(text):
        return None
    match = label.search(text) or label.fullmatch(f"{text.strip()}:")
    if match is None:
        return None
    rest = text[match.end() :]
    if not rest.strip():
        rest = _read_next_cell(tree, lines, place)
    return clean_name(rest)


def _read_next_cell(tree: Tree, lines: list[Line], place: int) -> str:
    """What stands behind a label that fills its cell: the cell beneath it where the row is all labels, else the next one."""
    cell = lines[place].block
    row = tree.parents[cell]
    below = tree.ends[row]
    below += tree.tags[below : below + 1] == ["tbody"]
    if tree.tags[cell] in _CELLS and tree.tags[row] == "tr" and tree.tags[below : below + 1] == ["tr"]:
        labels, values = (_list_cells(tree, at) for at in (row, below))
        if 2 < len(labels) == len(values) and not any(_DIGIT.search(tree.text(label, tree.ends[label])) for label in labels):
            value = values[labels.index(cell)]
            return fold_text(tree.text(value, tree.ends[value]))
    follows = place + 1 < len(lines) and tree.tags[lines[place + 1].block] in (*_CELLS, "dd")
    return fold_text(lines[place + 1].text) if follows else ""


def _list_cells(tree: Tree, row: int) -> list[int]:
    return [node for node in tree.children(row) if tree.tags[node] in _CELLS]


def _read_beside_date(text: str) -> str | None:
    """ "2026-03-05 18:42:42社保网": the name of an office or a medium right behind the date."""
    dates = find_dates(text) if len(text) < 90 else []
    if not dates:
        return None
    before = text[: dates[0].start].strip(" |｜·•").rpartition(":")[2]
    if GLUED.fullmatch(before) and OFFICE_NAME.search(before) and not NO_GLUED.search(before):
        return before
    rest = text[dates[0].end :].strip(" |｜·•")
    rest = rest.split()[0] if rest.split() else ""
    match = GLUED.fullmatch(rest)
    if match and not NO_GLUED.search(rest) and OFFICE_NAME.search(rest):
        return rest
    return None


def _read_around_date(tree: Tree, texts: dict[int, str], lines: list[Line], place: int, text: str) -> str | None:
    """The name of an office or a medium on a line of its own right behind or above a line with the date and little else.

    It is no link, unless it stands between the headline and the date: there it leads to what else the medium has written.
    """
    if len(text) >= _MAX_BARE_DATE or not find_dates(text):
        return None
    for at in (place + 1, place - 1):
        name = texts.get(at, "")
        between = 0 < at < place and tree.tags[lines[at - 1].block] in ("h1", "h2")
        if is_office_name(name) and not name.startswith("关于") and (between or not lines[at].linked):
            return name
    return None


def _read_marked(tree: Tree, line: Line) -> str | None:
    """The text of an element whose class or id says source."""
    first = min(line.start, line.block)
    if line.start - first > 12:
        first = line.start - 12
    for node in range(first, line.end):
        if tree.elements[node] is not None and SOURCE_MARKERS.search(tree.markers(node)):
            text = fold_text(tree.text(node, tree.ends[node]))
            if len(text) < 60 and not find_dates(text):
                return read_publisher_text(text)
    return None


def _find_elsewhere(tree: Tree, lines: list[Line], span: tuple[int, int], tail: list[str]) -> str | None:
    for text in reversed(tail):
        match = _BOTTOM.match(fold_text(text))
        if match:
            return clean_name(match[1])
    for line in lines[span[1] : span[1] + _TAIL_LINES]:
        match = _BENEATH.match(fold_text(line.text)) if len(line.text) < 120 else None
        if match and (name := clean_name(match[1])):
            return name
    for _, script in tree.scripts:
        match = _SCRIPT_SOURCE.search(script) if len(script) < 3000 and _names_source(script) else None
        if match:
            return clean_name(fold_text(match[1]))
    titles = {tree.metas.get("articletitle"), *tree.titles}  # some templates fill the wrong field
    for name in _META_NAMES:
        if name in tree.metas and tree.metas[name] not in titles:
            return clean_name(fold_text(tree.metas[name]))
    return None


def _names_source(script: str) -> bool:
    """A cheap look before the expensive one."""
    return "ly" in script or "ource" in script or "laiyuan" in script or "opyfrom" in script
