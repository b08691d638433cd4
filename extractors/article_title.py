"""The title of an article page: the visible line that the page's own head confirms."""

import re

from extractors.article_lines import Line
from extractors.boilerplate import is_tool_line
from extractors.dates import fold_text
from extractors.html import HEADING_TAGS, Tree, clean_text

_TITLE_METAS = ("articletitle", "pagetitle", "og:title", "title", "twitter:title")
_CRUMBS = re.compile(r"位置\s*[:：]|^首页|首页\s*[>»→/]|网站首页|欢迎(?:光临|访问|您)")
_DATED = re.compile(r"(?:时间|日期|来源)\s*:.{0,40}(?:19|20)\d\d\s?[-/.年]|^[\[(]?20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_TITLE_MARKERS = re.compile(r"title|tit\b|biaoti|\bbt\b|headline|con_tit|arti_")
_SEPARATORS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—]{2,}|(?<=[\u4e00-\u9fff）)》？?！!])[-–—](?=[\u4e00-\u9fff])")
_CJK_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_MAX_TITLE = 160
_BODY_LINES = 8  # first lines of the body's container that may still be the title
_HEAD_LINES = 14  # lines before the body among which the title is looked for


def find_title(tree: Tree, lines: list[Line], body_first: int) -> tuple[str, int]:
    """The title and the number of the line that shows it (-1: only the head names it); ("", -1) where the page has none.

    `body_first` is the number of the body's first line; the title stands among the lines before it or is one of its first lines.
    """
    head = _read_head(tree)
    squeezed = [_squeeze(text) for text in head]
    best, best_score, best_place = "", 3.0, -1
    seen: set[int] = set()
    dated = _find_date_line(lines, max(0, body_first - _HEAD_LINES), min(len(lines), body_first + _BODY_LINES))
    for place in range(max(0, body_first - _HEAD_LINES), min(len(lines), body_first + _BODY_LINES)):
        line = lines[place]
        if line.block in seen or len(line.text) > _MAX_TITLE or len(line.text) < 2:
            continue
        text = line.text
        if tree.tags[line.block] in HEADING_TAGS or tree.tags[line.block] == "ucaptitle":
            seen.add(line.block)
            text = _read_heading(tree, line.block) or text
        score = _score(tree, line, text, squeezed) - (0.25 * (place - body_first) if place > body_first else 0)
        if place == dated - 1 and not _CRUMBS.search(text) and line.linked * 2 <= len(line.text) and not is_tool_line(text):
            score += 3.5 if len(text) > 6 else 1.0
        if score > best_score:
            best, best_score, best_place = text, score, place
    if best:
        return _complete(_join_lines(lines, best_place, best, squeezed), head), best_place
    return (_strip_site(head[-1]) if head else ""), -1


def _join_lines(lines: list[Line], place: int, title: str, head: list[str]) -> str:
    """A title printed on several lines, put together as the head has it."""
    for first, last in ((place - 2, place), (place - 1, place), (place - 1, place + 1), (place, place + 1), (place, place + 2)):
        if first < 0 or last >= len(lines):
            continue
        joined = "".join(title if number == place else lines[number].text for number in range(first, last + 1))
        if len(joined) <= _MAX_TITLE and any(name.startswith(_squeeze(joined)) for name in head):
            return joined
    return title


def _find_date_line(lines: list[Line], first: int, last: int) -> int:
    """The number of the last line that holds a date and reads like a date line, -1 without one: the title stands right above it."""
    found = -1
    for place in range(first, last):
        text = fold_text(lines[place].text)
        if len(text) < 150 and _DATED.search(text) and not text.endswith("。"):
            found = place
    return found


def _read_heading(tree: Tree, block: int) -> str:
    """The whole heading; a line break between two Chinese characters is none of the title's own."""
    if not any(tree.tags[node] == "br" for node in range(block, tree.ends[block])):
        return tree.text(block, tree.ends[block])
    parts: list[str] = []
    start = block
    for node in range(block, tree.ends[block]):
        if tree.tags[node] == "br":
            parts.append(tree.text(start, node))
            start = node + 1
    parts.append(tree.text(start, tree.ends[block]))
    return _CJK_BREAK.sub("", "\n".join(part for part in parts if part).replace("\n", " ")) if len(parts) > 1 else parts[0]


def _read_head(tree: Tree) -> list[str]:
    """What the head calls the page: metas first, <title> last."""
    found = [tree.metas[name] for name in _TITLE_METAS if name in tree.metas]
    for node, tag in enumerate(tree.tags):
        if tag == "title":
            found.append(tree.text(node, tree.ends[node]))
            break
        if tag == "body":
            break
    return [text for text in found if text]


def _squeeze(text: str) -> str:
    return "".join(fold_text(text).split())


def _score(tree: Tree, line: Line, text: str, head: list[str]) -> float:
    if _CRUMBS.search(text) or (line.linked * 2 > len(line.text) and tree.tags[line.block] not in HEADING_TAGS):
        return 0.0
    squeezed = _squeeze(text)
    score = 0.0
    tag = tree.tags[line.block]
    if tag in HEADING_TAGS:
        score += {"h1": 5.0, "h2": 4.0, "h3": 3.0}.get(tag, 1.0)
    elif tag == "ucaptitle":
        score += 6.0
    stem = squeezed.rstrip("….·")
    for name in head:
        if len(stem) >= 4 and (name == squeezed or name.startswith(stem)):
            score += 6.0
            break
        if len(stem) >= 6 and stem in name:
            score += 4.0
            break
        if len(name) >= 6 and squeezed.startswith(name):
            score += 5.0
            break
    node = line.block
    for _ in range(2):
        if node >= 0 and _TITLE_MARKERS.search(tree.markers(node)):
            score += 2.0
            break
        node = tree.parents[node]
    if len(squeezed) < 5:
        score -= 1.0
    if score == 0.0 and _is_styled(tree, line.block):
        score = 3.5
    return score


def _is_styled(tree: Tree, block: int) -> bool:
    """A centred line in large type: a title without a heading tag."""
    attributes = tree.attributes(block)
    style = (attributes.get("style") or "").replace(" ", "").lower()
    centred = (attributes.get("align") or "").lower() == "center" or "text-align:center" in style or tree.tags[block] == "center"
    size = re.search(r"font-size:(\d+)", style)
    return centred and ((size is not None and int(size[1]) >= 18) or "font-weight" in style)


def _complete(text: str, head: list[str]) -> str:
    """A title cut with an ellipsis, completed from the head where that begins the same way."""
    stem = text.rstrip("….")
    if stem == text:
        return text
    for name in head:
        if _squeeze(name).startswith(_squeeze(stem)):
            return _strip_site(name)
    return text


def _strip_site(title: str) -> str:
    """<title> without the names of column and site behind it."""
    parts = _SEPARATORS.split(title)
    return clean_text(parts[0]) if parts and len(parts[0].strip()) >= 4 else clean_text(title)
