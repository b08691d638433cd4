"""HTML as flat arrays in document order: the only door to selectolax.

The tree is walked once; everything after that works on plain lists, so a page costs the same however deep it is nested.
It judges nothing: what is a title, a row or boilerplate is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

TEXT = "-text"
# Tags whose edges end a line of text.
BLOCK_TAGS = frozenset((
    "html", "body", "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "ucapcontent", "ucaptitle",
))  # fmt: skip
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Nothing a reader sees on the page stands in these. `select` holds jump boxes, `textarea` templates.
_SILENT_TAGS = frozenset((
    "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "canvas", "audio", "video",
    "datalist", "button", "noframes", "-comment", "-doctype",
))  # fmt: skip
_TARGET_ATTRIBUTES = frozenset(("name", "id", "class", "style"))  # an <a> with no others is a place to go to, often never closed
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\x00")
_INVISIBLE_ENTITY = re.compile(r"&(?:#(?:8203|8204|8205|8288|65279|173)|#[xX](?:200[bBcCdD]|2060|[fF][eE][fF][fF]|[aA][dD])|shy|zwnj|zwj);")


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
    links: list[int]  # the nearest <a>, itself included; -1 outside of links
    spaced: set[int]  # nodes with white space before them in the source
    anchors: list[int]  # the <a> elements
    metas: dict[str, str]  # name or property in lower case to content; the first that is not empty
    scripts: list[tuple[int, str]]  # where a script stands (the next node), and its text
    titles: list[str]  # what <title> elements say, wherever they stand; no reader sees them on the page
    elements: list[LexborNode | None]  # None for text nodes
    root: LexborNode | None  # None: the page holds nothing

    def attribute(self, node: int, name: str) -> str:
        """The value of an attribute; "" where there is none."""
        element = self.elements[node]
        return "" if element is None else element.attributes.get(name) or ""

    def attributes(self, node: int) -> dict[str, str | None]:
        """All attributes of an element by name; {} for a text."""
        element = self.elements[node]
        return {} if element is None else element.attributes

    def markers(self, node: int) -> str:
        """Class and id of an element in lower case: what its author called it."""
        attributes = self.attributes(node)
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
        for node in range(start, end):
            text = texts[node]
            if text:
                if last >= 0 and blocks[node] != last:
                    parts.append(" ")
                last = blocks[node]
                if node in spaced:
                    parts.append(" ")
                parts.append(text)
            elif node in spaced or self.tags[node] == "br":
                parts.append(" ")
        return clean_text("".join(parts))


def clean_text(text: str) -> str:
    """The text with every run of white space, full-width ones too, as one space."""
    return " ".join(text.split())


def parse_html(text: str) -> Tree:
    """The page as flat lists, without characters that nobody sees; never fails, whatever the text is."""
    tree = Tree([], [], [], [], [], [], set(), [], {}, [], [], [], None)
    try:
        root = LexborHTMLParser(_drop_invisible(text)).root
    except SelectolaxError:
        return tree
    tree.root = root
    if root is not None:
        _flatten(tree, root)
    return tree


def _drop_invisible(text: str) -> str:
    for character in _INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    return _INVISIBLE_ENTITY.sub("", text)


def _flatten(tree: Tree, root: LexborNode) -> None:
    """One walk without recursion; long because each function call in it would cost as much as the parse itself."""
    parents, ends, blocks, links, spaced = tree.parents, tree.ends, tree.blocks, tree.links, tree.spaced
    add_tag, add_parent, add_end, add_text = tree.tags.append, parents.append, ends.append, tree.texts.append
    add_block, add_link, add_element = blocks.append, links.append, tree.elements.append
    stack: list[LexborNode] = []
    parent, count, block, link, pending = -1, 0, 0, -1, False
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == TEXT:
            value = node.text_content or ""
            if not value or value.isspace():
                pending = True
            else:
                if pending:
                    spaced.add(count)
                    pending = False
                count += 1
                add_tag(tag)
                add_parent(parent)
                add_end(count)
                add_text(value)
                add_block(block)
                add_link(link)
                add_element(None)
        elif tag in _SILENT_TAGS:
            pass
        elif tag == "script":
            code = node.first_child
            tree.scripts.append((count, code.text_content or "" if code is not None else ""))
        elif tag == "title":
            tree.titles.append(clean_text(node.text()))
        elif tag == "meta":
            _keep_meta(tree, node)
        else:
            if pending:
                spaced.add(count)
                pending = False
            inner_block = count if tag in BLOCK_TAGS else block
            inner_link = link
            if tag == "a":
                if not node.attributes.keys() <= _TARGET_ATTRIBUTES:
                    inner_link = count
                tree.anchors.append(count)
            add_tag(tag)
            add_parent(parent)
            add_text("")
            add_block(inner_block)
            add_link(inner_link)
            add_element(node)
            count += 1
            add_end(count)
            child = node.first_child
            if child is not None:
                stack.append(node)
                parent, block, link = count - 1, inner_block, inner_link
                node = child
                continue
        node = node.next if stack else None
        while node is None and stack:
            ends[parent] = count
            parent = parents[parent]
            block, link = (blocks[parent], links[parent]) if parent >= 0 else (0, -1)
            closed = stack.pop()
            node = closed.next if stack else None


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


def select_attributes(tree: Tree, selector: str) -> list[dict[str, str | None]]:
    """The attributes of the elements that a selector of our own matches, also of those that the tree leaves out (frames, objects)."""
    return [] if tree.root is None else [element.attributes for element in tree.root.css(selector)]


def make_fragment(parts: list[str]) -> str:
    """A page that holds the given pieces of HTML as the rows of one list."""
    return "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"
