"""The title of an article page: the visible line that the page's own head confirms."""

import re

from extractors.article_lines import Line
from extractors.boilerplate import is_tool_line
from extractors.dates import find_dates, fold_text
from extractors.html import HEADING_TAGS, Tree, clean_text
from models.units import Precision

_TITLE_METAS = ("articletitle", "pagetitle", "og:title", "title", "twitter:title")
_CRUMBS = re.compile(r"位置\s*[:：]|^首页|首页\s*[>»→/\-]|网站首页|欢迎(?:光临|访问|您)|>>|-->|\s[>»]\s")
_SOURCED = re.compile(r"(?:时间|日期|来源)\s*:.{0,40}(?:19|20)\d\d\s?[-/.年]")
_TITLE_MARKERS = re.compile(r"title|tit\b|biaoti|\bbt\b|headline|con_tit|arti_|subject")
_SEPARATORS = re.compile(r"\s*[_|｜»]\s*|\s+[-–—]+\s+|\s*::\s*|[-–—]{2,}|(?<=[\u4e00-\u9fff）)》？?！!])[-–—](?=[\u4e00-\u9fff])")
# What a <title> that names the site, the column or the template ends or begins with; the article's own title is then on the page only.
_SITE_NAME = re.compile(
    r"(?:网|网站|网页|首页|主页|论坛|社区|频道|博客|blog|在线|平台|门户|服务中心|厅|局|委员会|人民政府|\.com|\.cn)$"
    r"|^[\w\s]{0,4}(?:中心|显示|正文|详情|详细|内容|页面|新闻|资讯|公告|信息|娱乐|教育|政策|法规|文件|动态|通知|解读|专栏|专题|文章|标题)$"
    r"|null|untitled|无标题|^(?:欢迎|谢谢|感谢|您好|welcome|\d{1,4}$)|[<>]",
    re.IGNORECASE,
)
_CJK_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_SENTENCE = frozenset("。；！？")
_ABOUT = re.compile(r"(?:来源|作者|记者|编辑|时间|日期|浏览|点击|阅读|版主|楼主)\s{0,3}[:：]")  # a line about the article
_TOOLS = re.compile(r"\d{4}\s?[-/.年]|来源|字号|字体|浏览|作者|发布|大\s*中\s*小")
_LARGE = re.compile(r"^(?:\+[1-9]|[4-7])$")
_INFO_LABEL = re.compile(r"^(?:标\s{0,8}题|名\s{0,8}称|文件名称|信息名称)\s*[:：]?$")
_TITLE_LABEL = re.compile(r"^(?:主\s?题|标\s?题|题\s?目)\s?[:：]\s?")
_MAX_TITLE = 160
_MIN_LINE = 2
_BODY_LINES = 8  # first lines of the body's container that may still be the title
_HEAD_LINES = 14  # lines before the body among which the title is looked for
_LONG_SENTENCE = 50  # characters: a line that long with a full stop is text, and the title stands above it
_UNSEEN_HEAD = 3.0  # what a title that only the head names is worth
_WORTH = 0.7  # a line that scores less is no title


def find_title(tree: Tree, lines: list[Line], body_first: int) -> tuple[str, int]:
    """The title and the number of the line that shows it (-1: only the head names it); ("", -1) where the page has none.

    `body_first` is the number of the body's first line; the title stands among the lines before it or is one of its first lines.
    """
    head = _read_head(tree)
    names = _name_segments(head)
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
            text = _cut_tools(_read_heading(tree, line.block), names) or text
        score = _score(tree, line, text, names)
        if score <= 0:
            continue
        score += _score_place(lines, place, body_first, dated, above_text)
        if score > best_score:
            best, best_score, best_place = text, score, place
    unseen = _strip_site(head[-1]) if head else ""
    if unseen and best_score < (_UNSEEN_HEAD if len(unseen) > 5 and not _SITE_NAME.search(unseen) else _WORTH + 0.1):
        return unseen, -1
    if best:
        best = _TITLE_LABEL.sub("", best)
        return _complete(_join_lines(lines, best_place, best, [_squeeze(text) for text in head]), head), best_place
    return (lines[body_first].text[:_MAX_TITLE], body_first) if body_first < len(lines) else ("", -1)


def _name_segments(head: list[str]) -> list[tuple[str, float]]:
    """The names that the head gives the page, squeezed, each with what its being on the page is worth."""
    names: dict[str, float] = {}
    for text in head:
        segments = [part for part in _SEPARATORS.split(text) if part.strip()]
        for number, segment in enumerate([text, *segments]):
            worth = 8.0 if number < 2 else 2.0  # the whole and its first part; later ones name column and site
            if _SITE_NAME.search(segment.strip()):
                worth = 1.0
            elif number > 1 and _SITE_NAME.search(segments[0].strip()):
                worth = 7.0
            elif number > 1 and number == len(segments):
                worth = -6.0  # the site's own name
            squeezed = _squeeze(segment)
            if len(squeezed) > 3:
                names[squeezed] = max(worth, names.get(squeezed, 0.0))
    return list(names.items())


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
    if place and _CRUMBS.search(lines[place - 1].text):
        score += 1.0
    if place and _INFO_LABEL.match(lines[place - 1].text):
        score += 5.0
    return score


def _join_lines(lines: list[Line], place: int, title: str, head: list[str]) -> str:
    """A title printed on several lines, put together as the head has it."""
    for first, last in ((place - 2, place), (place - 1, place), (place - 1, place + 1), (place, place + 1), (place, place + 2)):
        if first < 0 or last >= len(lines):
            continue
        joined = "".join(title if number == place else lines[number].text for number in range(first, last + 1))
        if len(joined) <= _MAX_TITLE and any(name.startswith(_squeeze(joined)) for name in head):
            return joined
    return title


def _find_date_line(lines: list[Line], first: int, last: int, body_first: int) -> int:
    """The number of the last line that holds a date and reads like a date line, -1 without one: the title stands right above it."""
    found = -1
    for place in range(first, last):
        if found >= 0 and place >= body_first:
            break  # within the body a date is the text's own where one stands above it
        text = fold_text(lines[place].text)
        if len(text) >= 150 or text.endswith("。") or not any(map(str.isdigit, text)):
            continue
        dates = find_dates(text)
        if dates and (
            dates[0].start < 3
            or _SOURCED.search(text)
            or dates[0].precision in (Precision.MINUTE, Precision.SECOND)
            or text[: dates[0].start].rstrip().endswith((":", "时间", "日期"))
        ):
            found = place
    return found


def _cut_tools(heading: str, names: list[tuple[str, float]]) -> str:
    """A heading without the date, source and tools that some templates put into it; a date that the head has too is the title's own."""
    squeezed = _squeeze(heading)
    for name, worth in names:
        if worth > 6 and len(name) > 7 and len(name) < len(squeezed) and squeezed.startswith(name) and _TOOLS.search(heading[len(name) :]):
            return heading[: _position(heading, len(name))].rstrip()
    dates = find_dates(fold_text(heading))
    if dates and len(fold_text(heading)) == len(heading) and dates[0].start > 6:
        before, after = heading[: dates[0].start], heading[dates[0].end :]
        if before.endswith((" ", "\u3000")) and (not after.strip() or _TOOLS.search(after)):
            return before.rstrip()
    return heading


def _position(text: str, count: int) -> int:
    """Where in a text its first `count` characters that are no blanks end."""
    for place, character in enumerate(text):
        count -= not character.isspace()
        if not count:
            return place + 1
    return len(text)


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
    found += tree.titles[:1]
    return [text for text in found if text]


def _squeeze(text: str) -> str:
    return "".join(fold_text(text).split())


def _score(tree: Tree, line: Line, text: str, names: list[tuple[str, float]]) -> float:
    """What a line's words and markup say for its being the title; 0 for one that cannot be."""
    tag = tree.tags[line.block]
    marked = _is_marked(tree, line)
    if (
        _CRUMBS.search(text)
        or is_tool_line(text)
        or text.isdigit()
        or (line.linked * 2 > len(line.text) and tag not in HEADING_TAGS and not marked)
    ):
        return 0.0
    squeezed = _squeeze(text)
    score = 0.1
    if tag in HEADING_TAGS:
        score += {"h1": 5.0, "h2": 4.0, "h3": 3.0}.get(tag, 1.0)
    elif tag == "ucaptitle":
        score += 6.0
    elif _is_emphasised(tree, line):
        score += 1.5
    score += _score_names(squeezed, names)
    if marked:
        score += 2.0
    if _is_styled(tree, line.block):
        score += 2.0
    if len(squeezed) < 5:
        score -= 1.0
    if _SITE_NAME.search(text):
        score -= 3.0
    if text.endswith(("。", "；", "：", ":", "，")):
        score -= 2.0
    if _is_dated(text) or _ABOUT.search(fold_text(text)):
        score -= 4.0
    return score


def _score_names(squeezed: str, names: list[tuple[str, float]]) -> float:
    """The best agreement of a line with a name that the head gives the page; a line that is only a part of it counts in proportion."""
    stem = squeezed.rstrip("….·")
    best = 0.0
    for name, worth in names:
        if name == squeezed and worth < 0:
            return worth
        if name == squeezed:
            best = max(best, worth)
        elif stem and len(stem) >= 4 and name.startswith(stem):
            best = max(best, (0.75 if stem != squeezed else 0.75 * len(stem) / len(name)) * worth)
        elif len(stem) >= 6 and stem in name:
            best = max(best, 0.5 * worth * len(stem) / len(name))
        elif len(name) >= 6 and squeezed.startswith(name):
            best = max(best, 0.6 * worth * len(name) / len(squeezed))
        elif len(name) >= 6 and name in squeezed:
            best = max(best, 0.4 * worth * len(name) / len(squeezed))
    return best


def _is_dated(text: str) -> bool:
    """Whether a line is rather the date line itself."""
    dates = find_dates(fold_text(text)) if any(map(str.isdigit, text)) else []
    return bool(dates) and (dates[0].start < 3 or dates[0].precision in (Precision.MINUTE, Precision.SECOND))


def _is_marked(tree: Tree, line: Line) -> bool:
    """Whether class or id of an element around the line, up to the one around its block, call it a title."""
    node = tree.parents[line.start]
    above = tree.parents[line.block]
    while node >= 0:
        if _TITLE_MARKERS.search(tree.markers(node)):
            return True
        if node == above:
            break
        node = tree.parents[node]
    return False


def _is_emphasised(tree: Tree, line: Line) -> bool:
    """Whether all of the line stands in bold, large or centred type."""
    node = tree.parents[line.start]
    while node > line.block:
        if tree.tags[node] in ("b", "strong", "big") or (tree.tags[node] == "font" and _LARGE.match(tree.attribute(node, "size").strip())):
            return tree.ends[node] >= line.end - 1
        node = tree.parents[node]
    return tree.tags[line.block] == "center" or tree.attribute(line.block, "align").lower() == "center"


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
    """<title> without the names of column and site behind it, or before it."""
    parts = [part.strip() for part in _SEPARATORS.split(title) if part.strip()]
    own = next((part for part in parts if len(part) > 5 and not _SITE_NAME.search(part)), parts[0] if parts else "")
    return clean_text(own) if len(own) >= 4 else clean_text(title)
