"""Printed lines and tables of a document into blocks: wrapped lines joined, page numbers and running headers left out."""

import re
from collections import Counter
from dataclasses import dataclass

from extractors.attachment_grid import Table
from extractors.attachment_lines import Line
from models.article import BlockKind

Part = tuple[BlockKind, str, tuple[tuple[str, ...], ...]]

_MARGIN = 0.12  # of the page's height; headers and page numbers stand in it
_PAGE_NUMBER = re.compile(
    r'(?:[-—–―－_·.\s]*\d{1,4}[-—–―－_·.\s]*|第?\s*\d{1,4}\s*页?\s*[/,，、;；]?\s*共?\s*\d{1,4}\s*页|第\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}'
    r'|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?)',
    re.IGNORECASE,
)
_NUMBERED_HEADING = re.compile(
    r'(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章节部编])'
)
_OPENING = re.compile(
    r'[一二三四五六七八九十]{1,3}\s*[、．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百千\d]{1,5}[章节条编]|\d{1,2}\s*[、．.](?!\d)'
    r'|附件?\s*\d{0,2}\s*[:：]|注\s*[:：]|[•●○■□◆◇▪➢①-⑳]'
)
_BULLET = re.compile(r'[•●○■□◆◇▪➢]')
_AMOUNT = re.compile(r'\d\s*(?:[元%％倍岁档]|周岁|个?月|天|个?工作日|年以|万)')
_LEADER = re.compile(r'…{2,}|\.{5,}|(?:\. ){4,}')  # a table of contents
_SENTENCE_END = ("。", "！", "？", "；", "：", ".", ";", ":", "!", "?")
_UNFINISHED = ("。", "；", "，", ";", ",", "、", "：", ":")
_MAX_HEADING = 40  # characters of a numbered heading
MAX_TITLE = 120  # … of one in larger print


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines and tables of one page."""

    width: float
    height: float
    lines: list[Line]
    tables: list[Table]


@dataclass(frozen=True, slots=True)
class _Measure:
    """What pages of one width have in common."""

    left: float
    right: float
    body_size: float
    leading: float  # from baseline to baseline
    is_indented: bool  # paragraphs begin with two blanks


def join_pages(pages: list[PrintedPage]) -> list[Part]:
    """The blocks of a document; a paragraph or a table that goes on over the page is one."""
    running = _find_running(pages)
    pages = [PrintedPage(page.width, page.height, _drop_margins(page, running), page.tables) for page in pages]
    measures = {width: _measure([page for page in pages if round(page.width) == width]) for width in {round(page.width) for page in pages}}
    parts: list[Part] = []
    held: list[Line] = []
    for page in pages:
        measure = measures[round(page.width)]
        turned = True  # the page has just been turned
        items: list[Line | Table] = [*page.lines, *page.tables]
        for item in sorted(items, key=_get_top):
            if isinstance(item, Table):
                if not (turned and not held and _continue_table(parts, item)):
                    _close(parts, held, measure)
                    held = []
                    parts.append(make_table(item.rows))
            elif held and _goes_on(held[-1], item, measure, turned):
                held.append(item)
            else:
                _close(parts, held, measure)
                held = [item]
            turned = False
    if held:
        _close(parts, held, measures[round(pages[-1].width)])
    return parts


def join_lines(texts: list[str]) -> str:
    """Lines of one paragraph as one: Chinese goes on without a blank, between two Latin words or figures stands one."""
    joined = ""
    for text in texts:
        joined += " " if joined and text and joined[-1].isascii() and text[0].isascii() else ""
        joined += text
    return joined


def is_numbered_heading(text: str) -> bool:
    """Whether a short line is a heading by its number ("一、总体要求"), as `article_blocks` sees it."""
    return could_be_heading(text) and bool(_NUMBERED_HEADING.match(text))


def could_be_heading(text: str) -> bool:
    """Whether a line is short, ends no sentence and states no amount."""
    return len(text) <= _MAX_HEADING and not text.endswith(_UNFINISHED) and not _AMOUNT.search(text)


def make_table(rows: tuple[tuple[str, ...], ...]) -> Part:
    """The block of a table, its text as the tables of pages have it."""
    return BlockKind.TABLE, "\n".join(map(" | ".join, rows)), rows


def _get_top(item: Line | Table) -> float:
    return item.top if isinstance(item, Table) else item.y


def _find_running(pages: list[PrintedPage]) -> set[tuple[str, int]]:
    """What stands in the margins of three pages and half of them: its text, figures aside, and its height."""
    seen = Counter(key for page in pages for key in {_mark(line) for line in _find_marginal(page)})
    return {key for key, count in seen.items() if count >= 3 and count * 2 >= len(pages)}


def _mark(line: Line) -> tuple[str, int]:
    return re.sub(r'\d+', "#", line.text).replace(" ", ""), round(line.y / 4)


def _find_marginal(page: PrintedPage) -> list[Line]:
    """The two outermost lines at the top and at the bottom, but for full ones: those are text, whatever they repeat."""
    lines = page.lines[:2] + page.lines[2:][-2:]
    return [line for line in lines if _is_marginal(page, line) and (line.is_split or line.right - line.left < 0.6 * page.width)]


def _is_marginal(page: PrintedPage, line: Line) -> bool:
    return line.y < _MARGIN * page.height or line.y > (1 - _MARGIN) * page.height


def _drop_margins(page: PrintedPage, running: set[tuple[str, int]]) -> list[Line]:
    kept = [line for line in page.lines if _mark(line) not in running]
    for at in (0, -1):
        if kept and _is_marginal(page, kept[at]) and _PAGE_NUMBER.fullmatch(kept[at].text):
            del kept[at]
    return kept


def _measure(pages: list[PrintedPage]) -> _Measure:
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return _Measure(0, 0, 1, 1, is_indented=False)
    few = max(2, len(lines) // 20) if len(lines) >= 10 else 1  # one line of many that sticks out is no margin
    left = sorted(line.left for line in lines)[few - 1]
    right = sorted((line.right for line in lines), reverse=True)[few - 1]
    if right - left < 0.5 * pages[0].width:  # no line is full: margins are as wide on the right as on the left
        right = max(right, pages[0].width - left)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size))
    steps = sorted(after.y - before.y for page in pages for before, after in zip(page.lines, page.lines[1:], strict=False))
    indented = sum(1 for line in lines if 1.5 * body <= line.left - left <= 2.6 * body)
    return _Measure(left, right, body, steps[(len(steps) - 1) // 2] if steps else 1.5 * body, indented >= max(2, len(lines) // 12))


def _goes_on(before: Line, line: Line, measure: _Measure, turned: bool) -> bool:
    """Whether the line continues the paragraph of the one before."""
    size = max(before.size, line.size)
    if before.is_split or line.is_split or abs(before.size - line.size) > 0.12 * size or _LEADER.search(before.text):
        return False
    if not turned and line.y - before.y > max(1.5 * measure.leading, 1.9 * size):
        return False
    if _is_title(before, measure) and _is_title(line, measure):
        return not turned and line.y - before.y < 2.2 * size
    ended = before.text.endswith(_SENTENCE_END)
    if measure.right - before.right > line.first_width + 0.6 * size or (ended and _OPENING.match(line.text)):
        return False  # there was room for more, or an item ended
    indent = line.left - measure.left
    if indent > 1.2 * size:
        return not ended and abs(line.left - before.left) < 0.6 * size and not _OPENING.match(line.text)
    return measure.is_indented or not ended


def _is_title(line: Line, measure: _Measure) -> bool:
    """Larger print in the middle."""
    middle = (measure.left + measure.right) / 2
    return line.size > 1.15 * measure.body_size and abs((line.left + line.right) / 2 - middle) < 1.5 * line.size


def _close(parts: list[Part], held: list[Line], measure: _Measure) -> None:
    if not held:
        return
    text = join_lines([line.text for line in held])
    larger = held[0].size > 1.15 * measure.body_size and len(text) <= MAX_TITLE and not text.endswith(_UNFINISHED)
    parts.append((BlockKind.HEADING if larger or is_numbered_heading(text) else _find_plain_kind(text), text, ()))


def _find_plain_kind(text: str) -> BlockKind:
    return BlockKind.LIST_ITEM if _BULLET.match(text) else BlockKind.PARAGRAPH


def _continue_table(parts: list[Part], table: Table) -> bool:
    """Add the rows to the table that the page before ended with; a repeated head row is left out."""
    if not parts or parts[-1][0] is not BlockKind.TABLE or len(parts[-1][2][0]) != len(table.rows[0]):
        return False
    rows, more = parts[-1][2], table.rows
    repeated = 0
    while repeated < len(more) and repeated < len(rows) and more[repeated] == rows[repeated]:
        repeated += 1
    parts[-1] = make_table(rows + more[repeated:])
    return True
