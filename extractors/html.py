"""HTML as flat arrays in document order: the only door to selectolax.

The tree is walked once; everything after that works on plain lists, so a page costs the same however deep it is nested.
It judges nothing: what is a title, a row or boilerplate is decided elsewhere.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError, create_tag

from extractors.markup import BLOCK_TAGS, INLINE_TAGS, SILENT_TAGS, mend_markup

TEXT = "-text"
_TARGET_ATTRIBUTES = frozenset(("name", "id", "class", "style"))  # an <a> with no others is a place to go to, often never closed
# Silent tags that are frames themselves or may hold some.
_FRAMING_TAGS = SILENT_TAGS - {"style", "select", "textarea", "template", "-comment", "-doctype"}


class _Role(IntEnum):
    """What an element is to the walk."""

    INLINE = 0
    BLOCK = 1
    LINK = 2
    BREAK = 3
    APART = 4  # nothing that it holds is shown


_ROLES = {
    **dict.fromkeys(INLINE_TAGS, _Role.INLINE),
    **dict.fromkeys(BLOCK_TAGS, _Role.BLOCK),
    **dict.fromkeys((*SILENT_TAGS, "script", "title", "meta"), _Role.APART),
    "a": _Role.LINK,
    "br": _Role.BREAK,
}
_TEXT_ID = 2  # lexbor's numbers of what is no element
_COMMENT_ID = 4
# Tag and role by lexbor's number, which costs a fifth of the name; tags of the sites' own have numbers that change with the page.
_KNOWN_TAGS = {create_tag(tag).tag_id: (tag, role) for tag, role in _ROLES.items() if tag[0] != "-" and not tag.startswith("uc")}
_KNOWN_TAGS[_COMMENT_ID] = ("-comment", _Role.APART)


@dataclass(slots=True)
class Tree:
    """A page as parallel lists, one place a node in document order; node 0 is the root.

    Lists rather than tuples: they are filled once by `parse_html` and read millions of times a night. Nobody else writes to them.
    """

    tags: list[str]  # TEXT for text nodes
    parents: list[int]  # -1 for the root
    ends: list[int]  # the place after the last descendant
    texts: list[str]  # "" for elements
    blocks: list[int]  # the nearest block element, itself included
    links: list[int]  # the nearest <a> that leads anywhere, itself included; -1 outside of links
    spaced: set[int]  # texts with white space before them in the source, be it around the elements that they stand in
    visible: list[int]  # the texts and the line breaks
    anchors: list[int]  # the <a> elements
    hrefs: list[str]  # of the anchors, in the same order; "" where one has none
    metas: dict[str, str]  # name or property in lower case to content; the first that is not empty
    scripts: list[tuple[int, str]]  # where a script stands (the next node), and its text
    framing: list[tuple[int, LexborNode]]  # what the tree leaves out and frames may be in, with the place of the next node
    boxes: list[LexborNode]  # the <select> elements
    titles: list[str]  # what <title> elements say, wherever they stand; no reader sees them on the page
    elements: list[LexborNode | None]  # None for text nodes
    root: LexborNode | None  # None: the page holds nothing

    def attribute(self, node: int, name: str) -> str:
        """The value of an attribute; "" where there is none."""
        element = self.elements[node]
        return "" if element is None else element.attributes.get(name) or ""

    def href(self, anchor: int) -> str:
        """Where an <a> leads; "" where it says nothing."""
        return self.hrefs[bisect_left(self.anchors, anchor)]

    def attributes(self, node: int) -> dict[str, str | None]:
        """All attributes of an element by name; {} for a text."""
        element = self.elements[node]
        return {} if element is None else element.attributes

    def markers(self, node: int) -> str:
        """Class and id of an element in lower case: what its author called it."""
        attributes = self.attributes(node)
        if "class" not in attributes and "id" not in attributes:
            return " "
        return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()

    def ancestors(self, node: int) -> Iterator[int]:
        """The elements around a node, the nearest first."""
        node = self.parents[node]
        while node >= 0:
            yield node
            node = self.parents[node]

    def children(self, node: int) -> Iterator[int]:
        """The nodes directly inside an element."""
        child, end = node + 1, self.ends[node]
        while child < end:
            yield child
            child = self.ends[child]

    def text(self, start: int, end: int) -> str:
        """The visible text of the nodes in [start, end), block edges and white space as one space."""
        texts, blocks, spaced = self.texts, self.blocks, self.spaced
        parts: list[str] = []
        last = -1
        first = bisect_left(self.visible, start)
        nodes = self.visible[first : bisect_left(self.visible, end, first)]
        if len(nodes) < 2:
            return clean_text(texts[nodes[0]]) if nodes else ""
        for node in nodes:
            if blocks[node] != last or node in spaced:
                parts.append(" ")
                last = blocks[node]
            parts.append(texts[node] or " ")  # a line break is a space
        return clean_text("".join(parts))


def clean_text(text: str) -> str:
    """The text with every run of white space, full-width ones too, as one space."""
    return " ".join(text.split())


def parse_html(text: str) -> Tree:
    """The page as flat lists, without characters that nobody sees; never fails, whatever the text is."""
    tree = Tree([], [], [], [], [], [], set(), [], [], [], {}, [], [], [], [], [], None)
    try:
        root = LexborHTMLParser(mend_markup(text)).root
    except SelectolaxError:
        return tree
    tree.root = root
    if root is not None:
        _flatten(tree, root)
    return tree


def _flatten(tree: Tree, root: LexborNode) -> None:
    """One walk without recursion; long because each function call in it would cost as much as the parse itself."""
    parents, ends, blocks, links, elements = tree.parents, tree.ends, tree.blocks, tree.links, tree.elements
    add_tag, add_parent, add_end, add_text = tree.tags.append, parents.append, ends.append, tree.texts.append
    add_block, add_link, add_element, add_visible = blocks.append, links.append, elements.append, tree.visible.append
    known = _KNOWN_TAGS.get
    _, is_block, is_link, is_break, is_apart = _Role
    parent, count, block, link, pending = -1, 0, 0, -1, False
    node: LexborNode | None = root
    while node is not None:
        tag_id = node.tag_id
        if tag_id == _TEXT_ID:
            if node.is_empty_text_node or not (value := node.text_content) or value.isspace():
                pending = True
            else:
                if pending:
                    tree.spaced.add(count)
                    pending = False
                add_visible(count)
                add_tag(TEXT)
                add_parent(parent)
                add_text(value)
                add_block(block)
                add_link(link)
                add_element(None)
                count += 1
                add_end(count)
        else:
            tag, role = known(tag_id) or _name_tag(node)
            if role is is_apart:
                _keep_apart(tree, node, tag, count)
            else:
                add_tag(tag)
                add_parent(parent)
                add_text("")
                add_element(node)
                add_block(count if role is is_block else block)
                add_link(count if role is is_link and _keep_link(tree, node, count) else link)
                if role is is_break:
                    add_visible(count)
                child = node.first_child
                if child is not None:
                    add_end(0)  # known when the walk comes back
                    parent, block, link, node = count, blocks[count], links[count], child
                    count += 1
                    continue
                count += 1
                add_end(count)
        node = node.next if parent >= 0 else None
        while node is None and parent >= 0:
            ends[parent] = count
            node, parent = elements[parent], parents[parent]
            if parent >= 0 and node is not None:
                block, link, node = blocks[parent], links[parent], node.next
            else:
                node = None


def _name_tag(node: LexborNode) -> tuple[str, _Role]:
    tag = node.tag or ""
    return tag, _ROLES.get(tag, _Role.INLINE)


def _keep_apart(tree: Tree, node: LexborNode, tag: str, place: int) -> None:
    """What a page says without showing it."""
    if tag == "script":
        code = node.first_child
        tree.scripts.append((place, code.text_content or "" if code is not None else ""))
    elif tag == "title":
        tree.titles.append(clean_text(node.text()))
    elif tag == "meta":
        _keep_meta(tree, node)
    elif tag == "select":
        tree.boxes.append(node)
    elif tag in _FRAMING_TAGS:
        tree.framing.append((place, node))


def _keep_link(tree: Tree, node: LexborNode, place: int) -> bool:
    """Keep where an <a> leads; whether it leads anywhere, or is only a place to go to."""
    attributes = node.attributes
    tree.anchors.append(place)
    tree.hrefs.append(attributes.get("href") or "")
    return "href" in attributes or not attributes.keys() <= _TARGET_ATTRIBUTES


def _keep_meta(tree: Tree, node: LexborNode) -> None:
    attributes = node.attributes
    name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
    content = attributes.get("content") or ""
    if name and content.strip():
        tree.metas.setdefault(name.strip().lower(), clean_text(content))


def select_nodes(tree: Tree, selector: str) -> list[int]:
    """The places of the elements that a CSS selector matches, in document order; () for a selector that cannot be read."""
    if tree.root is None:
        return []
    places = {element.mem_id: place for place, element in enumerate(tree.elements) if element is not None}
    try:
        found = tree.root.css(selector)
    except (SelectolaxError, ValueError):
        return []
    return sorted({places[element.mem_id] for element in found if element.mem_id in places})


Attributes = dict[str, str | None]


def list_boxes(tree: Tree, most: int) -> Iterator[tuple[str, list[tuple[Attributes, str]]]]:
    """The first boxes of entries to choose from, which the tree leaves out: what a choice runs, and each entry's attributes and text."""
    for box in tree.boxes[:most]:
        entries = [(option.attributes, option.text().strip()) for option in box.css("option")]
        yield box.attributes.get("onchange") or "", entries


def list_buttons(tree: Tree) -> Iterator[tuple[str, Attributes]]:
    """The buttons that can be pressed, which the tree leaves out: text without white space, and attributes."""
    for _, element in tree.framing:
        if element.tag == "button" and "disabled" not in element.attributes:
            yield "".join(element.text().split()), element.attributes


def read_frames(tree: Tree) -> list[dict[str, str | None]]:
    """The attributes of the frames and embedded objects, also of those inside what the tree leaves out."""
    frames = [(place, element) for place, around in tree.framing for element in around.css("iframe, embed, object")]
    if "embed" in tree.tags:
        frames += [(place, element) for place, element in enumerate(tree.elements) if element is not None and tree.tags[place] == "embed"]
        frames.sort(key=_place_of)
    return [element.attributes for _, element in frames]


def _place_of(frame: tuple[int, LexborNode]) -> int:
    return frame[0]


def make_fragment(parts: list[str]) -> str:
    """A page that holds the given pieces of HTML as the rows of one list."""
    return "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"


def is_selector(text: str) -> bool:
    """Whether a text can be read as a CSS selector."""
    try:
        LexborHTMLParser("<html><body></body></html>").css(text)
    except (SelectolaxError, ValueError):
        return False
    return True
