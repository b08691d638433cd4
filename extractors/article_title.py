"""The title of an article page: the visible line that the page's own head confirms."""

import re

from extractors.article_lines import Line, is_row
from extractors.boilerplate import is_tool_line
from extractors.dates import find_dates, fold_text
from extractors.html import Tree
from extractors.markup import HEADING_TAGS
from extractors.title_lines import cut_tools, is_emphasised, is_marked, is_styled, read_heading
from extractors.title_names import complete_title, is_site_name, name_segments, read_head, score_names, squeeze, strip_site
from models.units import Precision

_CRUMBS = re.compile(r"位置\s*[:：]|^首页|首页\s*[>»→/\-]|网站首页|欢迎(?:光临|访问|您)|>>|-->|\s[>»]\s")
_CRUMB_CUES = re.compile(r"位置|首页|欢迎|>|»")  # without one of them no line need be looked at closely
_SOURCED = re.compile(r"(?:时间|日期|来源)\s*:.{0,40}(?:19|20)\d\d\s?[-/.年]")
_SENTENCE = frozenset("。；！？")
_ABOUT = re.compile(r"(?:来源|作者|记者|编辑|时间|日期|浏览|点击|阅读|版主|楼主)\s{0,3}[:：]")  # a line about the article
_TODAY = re.compile(r"今天是|现在是|星期[一二三四五六日天]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}\s?[、．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章节条])"
)
_INFO_LABEL = re.compile(r"^(?:标\s{0,8}题|名\s{0,8}称|文件名称|信息名称)\s*[:：]?$")
_TITLE_LABEL = re.compile(r"^(?:主\s?题|标\s?题|题\s?目)\s?[:：]\s?")
_TIMES = (Precision.MINUTE, Precision.SECOND)
_MAX_TITLE = 160
_MIN_LINE = 2
_BODY_LINES = 8  # first lines of the body's container that may still be the title
_HEAD_LINES = 14  # lines before the body among which the title is looked for
_LONG_SENTENCE = 50  # characters: a line that long with a full stop is text, and the title stands above it
_UNSEEN_HEAD = 3.0  # what a title that only the head names is worth
_NAMED = 8.0  # what a line has that the head names in full; without one near the text, a heading further up is looked for
_WORTH = 0.7  # a line that scores less is no title


def find_title(tree: Tree, lines: list[Line], body_first: int) -> tuple[str, int]:
    """The title and the number of the line that shows it (-1: only the head names it); ("", -1) where the page has none.

    `body_first` is the number of the body's first line; the title stands among the lines before it or is one of its first lines.
    """
    head = read_head(tree)
    names = name_segments(head)
    first, last = max(0, body_first - _HEAD_LINES), _find_text(lines, body_first)
    dated = _find_date_line(lines, first, last, body_first)
    above_text = next((place for place in range(last - 1, first, -1) if len(lines[place].text) > 6 and not lines[place].linked), last - 1)
    best, best_score, best_place = "", _WORTH, -1
    seen: set[int] = set()
    for place in range(first, last):
        line = lines[place]
        if line.block in seen or not _MIN_LINE <= len(line.text) <= _MAX_TITLE or _is_text(line.text):
            continue
        text = line.text
        if tree.tags[line.block] in HEADING_TAGS or tree.tags[line.block] == "ucaptitle":
            seen.add(line.block)
            text = cut_tools(read_heading(tree, line.block), names) or text
        score = _score(tree, line, text, names)
        if score <= 0:
            continue
        score += _score_place(lines, place, body_first, dated, above_text)
        if score > best_score:
            best, best_score, best_place = text, score, place
    if best_score < _NAMED and (named := _find_named_heading(tree, lines, first, names)) >= 0:
        return read_heading(tree, lines[named].block), named
    unseen = strip_site(head[-1]) if head else ""
    if unseen and best_score < (_UNSEEN_HEAD if len(unseen) > 5 and not is_site_name(unseen) else _WORTH + 0.1):
        return unseen, -1
    if best:
        best = _TITLE_LABEL.sub("", best)
        return complete_title(_join_lines(lines, best_place, best, [squeeze(text) for text in head]), head), best_place
    return (lines[body_first].text[:_MAX_TITLE], body_first) if body_first < len(lines) else ("", -1)


def _find_named_heading(tree: Tree, lines: list[Line], last: int, names: list[tuple[str, float]]) -> int:
    """The number of the last heading before the window that is what the head calls the page, -1 without one."""
    exact = {name for name, worth in names if worth > 6}
    for place in range(last - 1, -1, -1):
        if tree.tags[lines[place].block] in HEADING_TAGS and squeeze(lines[place].text) in exact:
            return place
    return -1


def _find_text(lines: list[Line], body_first: int) -> int:
    """The number of the first line that is running text, or of the last line that may still be the title."""
    end = min(len(lines), body_first + _BODY_LINES)
    for place in range(body_first, end):
        if _is_text(lines[place].text):
            return place
    return end


def _is_text(text: str) -> bool:
    return len(text) > _LONG_SENTENCE and not _SENTENCE.isdisjoint(text)


def _score_place(lines: list[Line], place: int, body_first: int, dated: int, above_text: int) -> float:
    """What its place says for a line: right above the date line, right above the text, right beneath the breadcrumbs."""
    score = -0.1 * (place - body_first) if place > body_first else 0.0
    text = lines[place].text
    if place == dated - 1:
        score += 3.5 if len(text) > 6 else 1.0
    if place in (above_text, body_first - 1, body_first):
        score += 1.0
    if place and _is_crumbs(lines[place - 1].text):
        score += 1.0
    if place and _INFO_LABEL.match(lines[place - 1].text):
        score += 5.0
    return score


def _is_crumbs(text: str) -> bool:
    return bool(_CRUMB_CUES.search(text) and _CRUMBS.search(text))


def _join_lines(lines: list[Line], place: int, title: str, head: list[str]) -> str:
    """A title printed on several lines, put together as the head has it."""
    for first, last in ((place - 2, place), (place - 1, place), (place - 1, place + 1), (place, place + 1), (place, place + 2)):
        if first < 0 or last >= len(lines):
            continue
        texts = [title if number == place else lines[number].text for number in range(first, last + 1)]
        begin = squeeze(texts[0])  # most titles stand on one line, and joining three takes as long as all else here
        names = [name for name in head if name.startswith(begin) and name != begin]
        if names and sum(map(len, texts)) <= _MAX_TITLE and any(name.startswith(squeeze("".join(texts))) for name in names):
            return "".join(texts)
    return title


def _find_date_line(lines: list[Line], first: int, last: int, body_first: int) -> int:
    """The number of the last line that holds a date and reads like a date line, -1 without one: the title stands right above it."""
    found = -1
    for place in range(first, last):
        if found >= 0 and place >= body_first:
            break  # within the body a date is the text's own where one stands above it
        text = fold_text(lines[place].text)
        if len(text) >= 150 or text.endswith("。"):
            continue
        dates = find_dates(text)
        if dates and (
            dates[0].start < 3
            or _SOURCED.search(text)
            or dates[0].precision in _TIMES
            or text[: dates[0].start].rstrip().endswith((":", "时间", "日期"))
        ):
            found = place
    return found


def _score(tree: Tree, line: Line, text: str, names: list[tuple[str, float]]) -> float:
    """What a line's words and markup say for its being the title; 0 for one that cannot be."""
    tag, marked = tree.tags[line.block], is_marked(tree, line)
    if line.linked * 2 > len(line.text) and tag not in HEADING_TAGS and not marked:
        return 0.0
    if _is_crumbs(text) or is_tool_line(text) or text.isdigit() or _TODAY.search(text):
        return 0.0
    folded = fold_text(text)
    dates = find_dates(folded)
    if dates and is_row(line):
        return 0.0
    squeezed = "".join(folded.split())
    score = 0.1
    if tag in HEADING_TAGS:
        score += {"h1": 5.0, "h2": 4.0, "h3": 3.0}.get(tag, 1.0)
    elif tag == "ucaptitle":
        score += 6.0
    elif is_emphasised(tree, line):
        score += 1.5
    score += score_names(squeezed, names)
    if marked:
        score += 2.0
    if is_styled(tree, line.block):
        score += 2.0
    if len(squeezed) < 5:
        score -= 1.0
    if is_site_name(text):
        score -= 3.0
    if _NUMBERED.match(text):
        score -= 4.0  # a heading of the text
    if text.endswith(("。", "；", "：", ":", "，")):
        score -= 2.0
    if _ABOUT.search(folded) or (dates and (dates[0].start < 3 or dates[0].precision in _TIMES)):
        score -= 4.0  # rather the date line itself
    return score
