"""How a line of a page is set, as far as that says whether it is the title: headings, names of classes, bold and large type."""

import re

from extractors.article_lines import Line
from extractors.dates import find_dates, fold_text
from extractors.html import Tree
from extractors.title_names import squeeze

_TITLE_MARKERS = re.compile(r"title|tit\b|biaoti|\bbt\b|headline|con_tit|arti_|subject")
_CJK_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_TOOLS = re.compile(r"\d{4}\s?[-/.年]|来源|字号|字体|浏览|作者|发布|大\s*中\s*小")
_LARGE = re.compile(r"^(?:\+[1-9]|[4-7])$")


def read_heading(tree: Tree, block: int) -> str:
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


def cut_tools(heading: str, names: list[tuple[str, float]]) -> str:
    """A heading without the date, source and tools that some templates put into it; a date that the head has too is the title's own."""
    squeezed = squeeze(heading)
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


def is_marked(tree: Tree, line: Line) -> bool:
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


def is_emphasised(tree: Tree, line: Line) -> bool:
    """Whether all of the line stands in bold, large or centred type."""
    node = tree.parents[line.start]
    while node > line.block:
        if tree.tags[node] in ("b", "strong", "big") or (tree.tags[node] == "font" and _LARGE.match(tree.attribute(node, "size").strip())):
            return tree.ends[node] >= line.end - 1
        node = tree.parents[node]
    return tree.tags[line.block] == "center" or tree.attribute(line.block, "align").lower() == "center"


def is_styled(tree: Tree, block: int) -> bool:
    """A centred line in large type: a title without a heading tag."""
    attributes = tree.attributes(block)
    style = (attributes.get("style") or "").replace(" ", "").lower()
    centred = (attributes.get("align") or "").lower() == "center" or "text-align:center" in style or tree.tags[block] == "center"
    if not centred:
        return False
    size = re.search(r"font-size:(\d+)", style)
    return (size is not None and int(size[1]) >= 18) or "font-weight" in style
