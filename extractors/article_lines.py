"""The visible lines of a page, and the container that holds the article's body, by where the sentences are."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractors.boilerplate import is_comments_marker, is_hidden, is_side_marker, is_site_line
from extractors.html import Tree, clean_text
from extractors.markup import BLOCK_TAGS

_SENTENCE_MARK = re.compile("[，。；、：！？,;]")
_MIN_ROW_LINK, _MAX_BESIDE_LINK = 8, 24  # characters of a row of another list: of its link, and beside it
_LISTS = frozenset(("table", "ul", "ol", "li", "td", "tr", "tbody"))
_CUT = ("...", "…", "．．．")
_MIN_SENTENCE = 15
_SENTENCE_END = re.compile("[，。；！？]")
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "dd", "dt", "figcaption", "caption"])
_NO_BODY_TAGS = frozenset(("nav", "footer", "header", "aside"))
_HEAD_LINES, _FOOT_LINES = 12, 30  # where footers and statements stand; they weigh nothing
_DOMINANT = 0.9  # of the weight: the child is the body, whatever stands beside it
_MOSTLY = 0.9  # of the weight: such a child is the body whatever its class is called
_INLINE = 0.97
_COPY, _MIN_COPY = 0.6, 100  # share of texts that two copies have in common; weight from which the question is asked
_LEADING = 0.5  # … the child is the body unless its siblings look like more of the same


@dataclass(slots=True)
class Line:
    """A stretch of text that stands on a line of its own."""

    start: int  # nodes [start, end)
    end: int
    text: str
    linked: int  # characters that are links
    block: int  # the block element it stands in


def find_lines(tree: Tree, first: int, last: int) -> list[Line]:
    """The lines of the nodes [first, last), in order; empty ones are left out."""
    lines: list[Line] = []
    texts, blocks, links, spaced, visible = tree.texts, tree.blocks, tree.links, tree.spaced, tree.visible
    held, start, block, linked = "", first, -1, 0
    for node in visible[bisect_left(visible, first) : bisect_left(visible, last)]:
        text = texts[node]  # "" for a line break
        if not text or blocks[node] != block:
            if held:
                lines.append(Line(start, node, clean_text(held), linked, block))
            held, start, block, linked = text, node, blocks[node] if text else -1, 0
        else:
            held += f" {text}" if node in spaced else text
        if text and links[node] >= 0:
            linked += len(text.strip())
    if held:
        lines.append(Line(start, last, clean_text(held), linked, block))
    return lines


def start_of(line: Line) -> int:
    """Where a line begins, for the search among lines that stand in order."""
    return line.start


def end_of(line: Line) -> int:
    """Where a line ends, for the same search."""
    return line.end


def is_row(line: Line) -> bool:
    """Whether a line is the title of another article as a link, and little beside it: its date, its column."""
    return line.linked >= _MIN_ROW_LINK and len(line.text) - line.linked <= _MAX_BESIDE_LINK


def is_in_list(lines: list[Line], place: int) -> bool:
    """Whether a line is a row, and a line right beside it is one too."""
    return is_row(lines[place]) and any(map(is_row, (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])))


def find_body(tree: Tree, lines: list[Line]) -> int | None:
    """The element that holds the body: where most of the page's unlinked sentences are; None where the page has none."""
    weights = [0.0] * len(tree.tags)
    edge = len(lines) - _FOOT_LINES
    for place, line in enumerate(lines):
        weight = _weigh(line)
        if weight and not ((place >= edge or place < _HEAD_LINES) and len(line.text) < 400 and is_site_line(line.text)):
            weights[line.block] += weight
    parents, tags = tree.parents, tree.tags
    for node in range(len(weights) - 1, 0, -1):
        if weight := weights[node]:
            if tags[node] in _NO_BODY_TAGS:
                weights[node] = weight = weight * 0.05
            weights[parents[node]] += weight
    if not weights or weights[0] <= 0:
        return None
    node = 0
    while (child := _choose_child(tree, weights, node)) is not None:
        node = child
    return _leave_table(tree, node)


def _weigh(line: Line) -> float:
    """Characters outside of links count; lines without a sentence mark count little, and so do cut ones: summaries of other articles."""
    free = len(line.text) - line.linked
    if free < 2 or free < line.linked:
        return 0.0
    if not _SENTENCE_MARK.search(line.text):
        return free * (0.6 if free > 14 else 0.25)
    if line.text.endswith(_CUT):
        return 0.2 * free
    return float(free)


def _choose_child(tree: Tree, weights: list[float], node: int) -> int | None:
    """The child in which the body lies; None where the element itself is the body's container."""
    weighty = _MOSTLY * weights[node]
    inside = [child for child in tree.children(node) if weights[child] > 0]
    children = [child for child in inside if not _is_side(tree, child, weights[child] > weighty)]
    if len(children) > 1:  # what is hidden from readers is not the body where they see another one
        seen = [child for child in children if not is_hidden(tree.attribute(child, "style"))]
        children = seen if sum([weights[child] for child in seen]) > _MIN_COPY else children
    if not children:
        return None
    best = max(children, key=weights.__getitem__)
    children = [child for child in children if child == best or not _is_copy(tree, weights, best, child)]
    total = sum([weights[child] for child in children])
    if tree.tags[best] in _PARAGRAPHS or (tree.tags[best] not in BLOCK_TAGS and not _holds_block(tree, best)):
        return None
    share = weights[best] / max(total, 1.0)
    if share < _DOMINANT:
        spoken = {child: _count_sentences(tree, child) for child in children}
        share = max(share, spoken[best] / max(sum(spoken.values()), 1))
    if tree.tags[best] not in BLOCK_TAGS and share < _INLINE:
        return None  # an inline element that was not closed goes on in the next one
    own = weights[node] - sum([weights[child] for child in inside])
    if own > 0.1 * weights[node] or share < _LEADING:
        return None
    if share < _DOMINANT and any(_continues(tree, best, other) for other in children if other != best and weights[other] > 0.03 * total):
        return None
    return best


def _count_sentences(tree: Tree, node: int) -> int:
    """The characters of texts outside of links that have the marks of sentences and are not cut short."""
    end = tree.ends[node]
    return sum(
        len(text)
        for text, link in zip(tree.texts[node:end], tree.links[node:end], strict=True)
        if len(text) > _MIN_SENTENCE and link < 0 and _SENTENCE_END.search(text) and not text.rstrip().endswith(_CUT)
    )


def _is_copy(tree: Tree, weights: list[float], best: int, other: int) -> bool:
    """Whether a sibling holds the same text once more: one body for desktops, one for telephones or for the elderly."""
    if weights[other] < _COPY * weights[best] or weights[best] < _MIN_COPY:
        return False
    ours, theirs = ({text for text in map(str.strip, tree.texts[node : tree.ends[node]]) if len(text) > 12} for node in (best, other))
    return len(ours & theirs) > _COPY * max(len(ours), len(theirs))


def _is_side(tree: Tree, node: int, holds_most: bool) -> bool:
    """Whether a container's name says that it stands beside the body; what holds most of the text is believed only to be comments."""
    if tree.tags[node] not in BLOCK_TAGS or tree.tags[node] in _PARAGRAPHS:
        return False
    attributes = tree.attributes(node)
    if not attributes:
        return False
    if not holds_most and is_hidden(attributes.get("style") or ""):
        return True
    markers = tree.markers(node)
    return is_comments_marker(markers) if holds_most else is_side_marker(markers)


def _holds_block(tree: Tree, node: int) -> bool:
    return any(tree.tags[inner] in BLOCK_TAGS for inner in range(node + 1, tree.ends[node]))


def _continues(tree: Tree, best: int, other: int) -> bool:
    """Whether a sibling looks like more of the body: a paragraph, a table, a list, or a container of the same kind."""
    tag = tree.tags[other]
    if other < best and not any(map(_SENTENCE_END.search, tree.texts[other : tree.ends[other]])):
        return False  # above it a title and a date line
    if tag in _LISTS and not _count_sentences(tree, other):
        return False  # rows of links and dates
    if tag in _PARAGRAPHS or tag in _LISTS or tag not in BLOCK_TAGS:
        return True
    return tag == tree.tags[best] and tree.markers(other) == tree.markers(best)


def _leave_table(tree: Tree, node: int) -> int:
    """A table that is itself the text stays whole: its container is the body."""
    while tree.tags[node] in _TABLE_PARTS and tree.parents[node] >= 0:
        node = tree.parents[node]
    return node
