"""What links show, at a cost that no nesting of links can raise."""

from extractors.html import Tree

# Nodes of a link that are looked at; more are a link that nobody closed. On the labelled pages the largest card has 20.
_MAX_NODES = 150


def anchor_end(tree: Tree, anchor: int) -> int:
    """Where the part of a link that is looked at ends: links may stand in links, thousands deep."""
    return min(tree.ends[anchor], anchor + _MAX_NODES)


def anchor_text(tree: Tree, anchor: int) -> str:
    """What a link shows, white space as it is written."""
    return "".join(tree.texts[anchor : anchor_end(tree, anchor)])
