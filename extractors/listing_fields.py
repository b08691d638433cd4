"""What one row of a listing says: title, address, date; what else it names is read in `listing_names`.

The date is looked for inside the row only, never by its distance from the link.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

from extractors.dates import FoundDate, find_listed_date, fold_text
from extractors.html import Tree, clean_text
from extractors.listing_anchors import anchor_end
from extractors.listing_dates import cut_trailing_date, find_row_date
from extractors.listing_names import read_names
from extractors.listing_units import Row
from extractors.markup import HEADING_TAGS
from extractors.title_names import squeeze
from extractors.urls import resolve_link
from models.link import Link

CUT = re.compile(r"(?:[….。⋯]{2,}|[…⋯])$")
_BULLETS = " \u3000·•▪■◆●►▶▸»>-–—*※☆★○◇□\uf0b7\ue000"
_NO_TITLE = re.compile(
    r'^[\[【(（]?(?:(?:查看|阅读|浏览|点击)?(?:详情|详细|全文|更多|原文|正文|访问)(?:查看|内容|信息|[>»]+)?'
    r'|查看|下载|附件|点击查看|点击访问|more|read more|new|置顶)[\]】)）]?[>»]*$',
    re.IGNORECASE,
)  # fmt: skip
_MARK = re.compile(
    r"置顶|顶|最新|新|new!?|hot|热|热门|荐|推荐|图|图文|视频|原创|精|附件|(?:现行|部分)?有效|(?:已|部分|全文)?(?:失效|废止)|已修[改订]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_年月日时分]")  # a title has one; dates, numbers and signs have none
_BRACKETED = re.compile(r"^[\[【〔(（]\s*([^\[\]【】〔〕()（）]{2,12})\s*[\]】〕)）]$")
_ATTRIBUTE_TITLE = re.compile(
    r"(?:标题|文章标题|题名)\s*[:：]\s*(.+?)(?=\s*(?:发布时间|发布日期|日期|时间|作者|来源|点击|更新时间|浏览|类型)\s*[:：]|[\r\n]|$)"
)
_SPACES = re.compile(r"[^\S\r\n]+")
_ONCLICK_URL = re.compile(
    r'''(?:location(?:\.href)?\s*=|window\.open\s*\(|location\.(?:assign|replace)\s*\(|encodeURI\s*\(|\w+\s*\()\s*(?:encodeURI\s*\(\s*)?['"]([^'"\s]+?(?:\.s?html?|\.jhtml|\.aspx?|\.jsp|\.php|\.pdf|/)[^'"\s]*)['"]''',
    re.IGNORECASE,
)  # fmt: skip
ADDRESS_ATTRIBUTES = ("data-href", "data-url", "data-link", "data-src-url", "_href", "url", "link")
_MAX_NODES = 60  # of a row that are looked at for a hidden date
_MAX_DATE = 30  # characters of an attribute that is a date
_MAX_SCRIPT = 600  # characters of a link's own script in which its address stands
_MIN_UNLINKED = 5  # characters of a title that is no link; shorter texts are numbers, kinds, places


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    url: str | None
    start: int  # the nodes that hold it; (0, 0) where it is no element of its own
    end: int


def read_row(tree: Tree, row: Row, base: str, source_id: str, without: frozenset[str] = frozenset(), year: int = 0) -> Link | None:
    """The row as a link; None for a row without a title (a spacer, a header, a pager).

    `without`: addresses that are no article's, such as those of departments and columns. `year`: that of a day without one; 0: not known.
    """
    title = _read_title(tree, row, base, without)
    if title is None:
        return None
    texts = tree.texts
    nodes = [node for node in range(row.start, row.end) if texts[node] and not title.start <= node < title.end]
    pieces = [fold_text(clean_text(texts[node])) for node in nodes]
    date, place = find_row_date(pieces, title.url, year)
    if date is None:
        date = _find_hidden_date(tree, row)
    elif place >= 0:  # what is glued to the date may be a name
        pieces[place] = (pieces[place][: date.start] + " " + pieces[place][date.end :]).strip()
    text = title.text
    if date is None:
        text, date = cut_trailing_date(text)
    if date is None and not title.start:
        return None
    category, publisher = read_names(tree, pieces, nodes, text)
    return Link(source_id, title.url, text, date.at if date else None, date.precision if date else None, category, publisher)


def _find_hidden_date(tree: Tree, row: Row) -> FoundDate | None:
    """A full date in an attribute, where the row shows only a part of it: <time datetime="2025-11-18">11-18</time>."""
    for node in range(row.start, min(row.end, row.start + _MAX_NODES)):
        if tree.tags[node] in ("time", "span", "em", "i", "p", "div", "td"):
            attributes = tree.attributes(node)
            for name in ("datetime", "title", "data-date", "data-time"):
                value = attributes.get(name)
                if value and len(value) < _MAX_DATE and (date := find_listed_date(fold_text(value), None)):
                    return date
    return None


def anchors_within(tree: Tree, row: Row) -> list[int]:
    """The anchors that start inside the row, or the one that it stands in."""
    anchors = tree.anchors
    found = anchors[bisect_left(anchors, row.start) : bisect_left(anchors, row.end)]
    return found or ([tree.links[row.start]] if tree.links[row.start] >= 0 else [])


def _read_title(tree: Tree, row: Row, base: str, without: frozenset[str]) -> _Title | None:
    candidates = [found for anchor in anchors_within(tree, row) if (found := _read_anchor(tree, anchor, base))]
    if not candidates:
        return _read_unlinked_title(tree, row, base)
    if without:
        candidates = [found for found in candidates if found.url not in without] or candidates
    best = candidates[0]
    for other in candidates[1:]:
        if _beats(tree, other, best):
            best = other
    if best.url is None:
        url = next((other.url for other in candidates if other.url and other.text == best.text), None)
        best = _Title(best.text, url, best.start, best.end)
    return best


def _beats(tree: Tree, other: _Title, best: _Title) -> bool:
    """Whether a later anchor of the row is rather its title: the first was a category, or is far shorter and no summary follows."""
    if any(tree.tags[node] in HEADING_TAGS for node in takewhile((best.start - 6).__lt__, tree.ancestors(best.start))):
        return False
    if _BRACKETED.match(best.text) and not _BRACKETED.match(other.text):
        return True
    return len(best.text) < 8 and len(other.text) > len(best.text) * 1.5 and len(other.text) < 80


def _read_anchor(tree: Tree, anchor: int, base: str) -> _Title | None:
    """Title and address of one anchor; None where it is an icon, a "more" link or a template's placeholder."""
    attributes = tree.attributes(anchor)
    end = anchor_end(tree, anchor)
    start, stop = _find_title_inside(tree, anchor, end)
    text = clean_text(tree.text(start, stop)).strip(_BULLETS)
    full = _read_title_attribute(attributes.get("title") or "", text)
    if not _WORD.search(full) or _NO_TITLE.match(full) or "{{" in full or (len(full) < 2 and not text):
        return None
    return _Title(full, _read_address(attributes, base), start, stop)


def _find_title_inside(tree: Tree, anchor: int, end: int) -> tuple[int, int]:
    """Where the title stands in an anchor: all of it, or in a card its heading, else its first line that is no date."""
    texts, blocks = tree.texts, tree.blocks
    lines: set[int] = set()
    for node in range(anchor, end):
        if tree.tags[node] in HEADING_TAGS and node > anchor:
            inner = {blocks[part] for part in range(node, tree.ends[node]) if texts[part]}
            return _find_first_line(tree, node, tree.ends[node]) if len(inner) > 1 else (node, tree.ends[node])
        if texts[node]:
            lines.add(blocks[node])
    if len(lines) < 2:
        pieces = [node for node in range(anchor, end) if texts[node]]
        if len(pieces) > 1 and len(lines) == 1:
            return _find_title_piece(tree, pieces, anchor, end)
        return anchor, end
    return _find_first_line(tree, anchor, end)


def _find_first_line(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """The first line that can be a title: no date, no number, no mark."""
    for node in range(start, end):
        text = tree.texts[node].strip()
        if len(text) > 3 and _WORD.search(text) and find_listed_date(fold_text(text), 2000) is None:
            block = tree.blocks[node]
            return (block, tree.ends[block]) if block > start else (node, node + 1)
    return start, end


def _find_title_piece(tree: Tree, pieces: list[int], anchor: int, end: int) -> tuple[int, int]:
    """<a>title<span>2020-01-01</span></a>: the anchor without elements at its edges that hold only a date, a number or a mark."""
    first, last = 0, len(pieces) - 1
    while first < last and _is_beside(tree, pieces[first], pieces[first + 1], anchor):
        first += 1
    while first < last and _is_beside(tree, pieces[last], pieces[last - 1], anchor):
        last -= 1
    start = tree.ends[_element_of(tree, pieces[first - 1], anchor)] if first else anchor
    return start, _element_of(tree, pieces[last + 1], anchor) if last < len(pieces) - 1 else end


def _element_of(tree: Tree, node: int, anchor: int) -> int:
    """The outermost element inside the anchor that holds a text, the text itself where there is none."""
    while tree.parents[node] > anchor:
        node = tree.parents[node]
    return node


def _is_beside(tree: Tree, node: int, neighbour: int, anchor: int) -> bool:
    """Whether a text in an element of its own is a date, a mark such as 置顶, or a number beside another element."""
    if tree.parents[node] == anchor or _element_of(tree, node, anchor) == _element_of(tree, neighbour, anchor):
        return False
    folded = fold_text(tree.texts[node]).strip(" []()【】")
    if folded.isdigit() and len(folded) < 5:
        return tree.parents[neighbour] != anchor
    if _MARK.fullmatch(folded):
        return True
    date = find_listed_date(folded, 2000)
    return date is not None and date.end - date.start >= len(folded) - 6


def _read_title_attribute(attribute: str, text: str) -> str:
    """The fullest title: the attribute where it completes a cut text or where there is no text, else the text."""
    named = _ATTRIBUTE_TITLE.search(_SPACES.sub(" ", attribute)) if "题" in attribute else None
    full = clean_text(named[1] if named else attribute).strip(_BULLETS)
    if not text:
        return full
    stem = CUT.sub("", text).rstrip()
    if len(full) > len(stem) and squeeze(full).startswith(squeeze(stem)) and (stem != text or len(full) < 200):
        return CUT.sub("", full) if stem != text and not CUT.search(stem) and CUT.search(full) is None else full
    if len(full) > _MIN_UNLINKED and text.endswith(full) and _BRACKETED.match(text[: -len(full)].strip()):
        return full  # [channel] glued in front of the title
    return text


def _read_address(attributes: dict[str, str | None], base: str) -> str | None:
    url = resolve_link(base, attributes.get("href") or "")
    if url is None:
        named = next((value for name in ADDRESS_ATTRIBUTES if (value := attributes.get(name))), None)
        url = resolve_link(base, named) if named and ("/" in named or "." in named or "?" in named) else None
    if url is None:
        script = f"{(attributes.get('onclick') or '')[:_MAX_SCRIPT]};{(attributes.get('href') or '')[:_MAX_SCRIPT]}"
        match = _ONCLICK_URL.search(script) if len(script) > 1 else None
        url = resolve_link(base, match[1]) if match else None
    return url


def _read_unlinked_title(tree: Tree, row: Row, base: str) -> _Title | None:
    """A row whose title is no link: its heading, else its first longer text; what leads on is a "more" link or the row itself."""
    start, end = _find_unlinked(tree, row)
    if start < 0:
        return None
    nodes = (node for node in range(row.start, row.end) if not tree.texts[node])
    url = next((found for node in nodes if (found := _read_address(tree.attributes(node), base))), None)
    return _Title(clean_text(tree.text(start, end)).strip(_BULLETS), url, start, end)


def _find_unlinked(tree: Tree, row: Row) -> tuple[int, int]:
    """The nodes of a title that is no link, (-1, -1) where the row has only dates, labels and links."""
    for node in range(row.start, row.end):
        if tree.tags[node] in HEADING_TAGS and any(tree.texts[node : tree.ends[node]]):
            return node, tree.ends[node]
    for node in range(row.start, row.end):
        text = fold_text(tree.texts[node]).strip()
        if len(text) > _MIN_UNLINKED and tree.links[node] < 0 and not text.endswith(":") and find_listed_date(text, 2000) is None:
            return node, node + 1
    return -1, -1
