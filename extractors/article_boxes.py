"""Containers inside a body that are no part of its text: bars, dialogs, hidden copies, boxes of links to other articles."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, islice

from extractors.boilerplate import is_attachment, is_hidden, is_side_marker
from extractors.html import Tree

_SKIPPED_TAGS = frozenset(("nav", "footer", "aside", "dialog"))
_ATTACHED = re.compile(r"附件|附表|附录|第[一二三四五六七八九十]{1,3}[章节部]|\d{1,2}\s?[.、．]|[一二三四五六七八九十]{1,3}、|http|www")
_MAX_BESIDE = 0.4  # of the body's characters: what holds more is no box beside the text
_BOX_TAGS = frozenset(("div", "ul", "ol", "dl", "section", "table", "tbody", "center"))
_MIN_BOX_LINKS = 3
_MIN_BOX_SHARE = 0.75  # of the box's characters are links
_MIN_BOX_LINK = 6  # characters of a link on average: titles, not words of a sentence or steps of an index
_BAR_TAGS = frozenset(("div", "ul", "section", "dl"))
BOX_TAGS = _SKIPPED_TAGS | _BOX_TAGS | _BAR_TAGS  # no other element can stand beside a text
_SHORT_BAR, _SHORT_FRAME = 120, 300  # characters: a bar, and what a site wraps around a whole article, are told apart by length
_MOST_LOOKED_AT = 100  # links of a box


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters of a body up to each of its texts, so that any container in it is counted in one step."""

    places: list[int]  # of the texts and line breaks
    texts: list[int]
    linked: list[int]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Characters, and characters that are links, of the nodes [start, end)."""
        first = bisect_left(self.places, start)
        last = bisect_left(self.places, end, first)
        return self.texts[last] - self.texts[first], self.linked[last] - self.linked[first]


def count_characters(tree: Tree, first: int, last: int) -> Counts:
    """The counts of the nodes [first, last)."""
    texts, links, visible = tree.texts, tree.links, tree.visible
    places = visible[bisect_left(visible, first) : bisect_left(visible, last)]
    lengths = [len(texts[node]) for node in places]
    linked = [length if links[node] >= 0 else 0 for node, length in zip(places, lengths, strict=True)]
    return Counts(places, [*accumulate(lengths, initial=0)], [*accumulate(linked, initial=0)])


def is_beside(tree: Tree, counts: Counts, node: int) -> bool:
    """Whether a container inside the body stands beside its text."""
    tag, end = tree.tags[node], tree.ends[node]
    if tag in _SKIPPED_TAGS:
        return counts.between(node, end)[0] < _SHORT_FRAME  # some sites wrap the whole article in one
    if tag not in _BAR_TAGS and tag not in _BOX_TAGS:
        return False
    length, linked = counts.between(node, end)
    if length > _MAX_BESIDE * counts.texts[-1]:
        return False
    return (tag in _BAR_TAGS and _is_bar(tree, node, length, linked)) or (tag in _BOX_TAGS and _is_link_box(tree, node, length, linked))


def _is_bar(tree: Tree, node: int, length: int, linked: int) -> bool:
    attributes = tree.attributes(node)
    if not attributes:
        return False
    if is_hidden(attributes.get("style") or ""):
        return True
    markers = tree.markers(node)
    return markers != " " and is_side_marker(markers) and (length - linked < _SHORT_BAR or linked * 2 > length)


def _is_link_box(tree: Tree, node: int, length: int, linked: int) -> bool:
    """Whether a container is a small box of links to other articles; attachments and lists of parts are none."""
    if linked < _MIN_BOX_SHARE * length:
        return False
    first, last = bisect_left(tree.anchors, node), bisect_left(tree.anchors, tree.ends[node])
    number = last - first
    if number < _MIN_BOX_LINKS or linked < _MIN_BOX_LINK * number:
        return False
    return not any(
        is_attachment(href) or _ATTACHED.match("".join(tree.texts[anchor : tree.ends[anchor]]).strip())
        for anchor, href in islice(zip(tree.anchors[first:last], tree.hrefs[first:last], strict=True), _MOST_LOOKED_AT)
    )
