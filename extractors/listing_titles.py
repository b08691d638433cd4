"""Titles that a listing cuts off, completed from the rest of the page."""

from dataclasses import replace

from extractors.html import Tree, clean_text
from extractors.listing_fields import CUT
from models.link import Link

_STEM = 8  # characters that a cut title must show to be looked for
_MAX_TITLE = 120  # longer texts are summaries


def complete_titles(tree: Tree, links: list[Link]) -> list[Link]:
    """The rows, cut titles completed where another text of the page, such as the list for phones, begins the same and goes on."""
    if not any(CUT.search(link.title) for link in links):
        return links
    texts: dict[str, list[str]] = {}
    for text in tree.texts:
        if _STEM < len(text) < 2 * _MAX_TITLE:
            clean = clean_text(text)
            if len(clean) < _MAX_TITLE and not CUT.search(clean) and "。" not in clean:
                texts.setdefault(clean[:_STEM], []).append(clean)
    return [_complete(link, texts) if CUT.search(link.title) else link for link in links]


def _complete(link: Link, texts: dict[str, list[str]]) -> Link:
    stem = CUT.sub("", link.title).rstrip()
    found = {text for text in texts.get(stem[:_STEM], ())[:20] if len(text) > len(stem) >= _STEM and text.startswith(stem)}
    return replace(link, title=found.pop()) if len(found) == 1 else link
