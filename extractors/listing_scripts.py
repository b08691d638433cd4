"""Lists that stand in scripts instead of elements: CDATA records, numbered arrays, arrays of objects, HTML in strings. Read, never run."""

import re
from collections.abc import Iterator

from extractors.escapes import read_backslashes, read_entities
from extractors.html import Tree, make_fragment, parse_html
from extractors.listing_fields import read_row
from extractors.listing_records import find_html_strings, find_record_links
from extractors.listing_units import Row
from models.link import Link

_RECORD = re.compile(r"<record\b[^<>]{0,200}>\s*<!\[CDATA\[")
_ARRAY_ITEM = re.compile(r"""\b(\w{1,30})\s*\[\s*(\w{1,8})\s*\]\s*=\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")""")
_ARRAY_ROLES = {
    "url": "url urls href hrefs link links", "title": "title titles header headers name names",
    "date": "date dates time times pubdate", "year": "year years", "month": "month months", "day": "day days",
}  # fmt: skip
_TEXT = re.compile(r"[\u4e00-\u9fff]|\\u[4-9][0-9a-fA-F]{3}|<li|<a\s")  # a script without any holds no list
_HIDDEN = re.compile(r"<(textarea|template|noscript)\b[^<>]{0,300}>", re.IGNORECASE)
_TEMPLATE_SIGNS = re.compile(r"\{\{|<%|<\?=|\$\{|\{#|v-for|ms-for")
_MAX_SCRIPT = 2_000_000


def find_record_rows(html: str, base: str, source_id: str) -> list[Link]:
    """The rows that a page carries as CDATA records; pagers (`nextgroup`) are no records."""
    return read_fragment(list(find_records(html)), base, source_id)


def find_records(text: str) -> Iterator[str]:
    """What the CDATA records of a page or an answer hold, as HTML; one that is cut off is left out."""
    position = 0
    while (opened := _RECORD.search(text, position)) is not None and (end := text.find("]]>", opened.end())) >= 0:
        yield text[opened.end() : end]
        position = end


def find_script_links(tree: Tree, base: str, source_id: str) -> list[Link]:
    """The rows of the longest list in the page's scripts, from numbered arrays (`urls[i]=…;headers[i]=…`) or records."""
    best: list[Link] = []
    for _, script in tree.scripts:
        if len(script) > _MAX_SCRIPT or not _TEXT.search(script):
            continue
        links = read_fragment(_read_arrays(script), base, source_id) or find_record_links(script, base, source_id)
        best = max(best, links, key=_count_dated)
    return best


def _count_dated(links: list[Link]) -> tuple[int, int]:
    return sum(1 for link in links if link.listed_at), len(links)


def find_hidden_trees(tree: Tree, html: str) -> Iterator[Tree]:
    """The pieces of HTML with links that no visitor without scripts sees: in strings of scripts, in text areas and templates."""
    for _, script in tree.scripts:
        if len(script) > _MAX_SCRIPT or "<" not in script:
            continue
        texts = [script] if script.lstrip().startswith("<") else find_html_strings(script)
        if any(texts) and not _TEMPLATE_SIGNS.search("".join(texts)):
            yield parse_html("".join(texts))
    texts = [text for text in _hidden_pieces(html) if "<a" in text.lower() and not _TEMPLATE_SIGNS.search(text)]
    if texts:
        yield parse_html("".join(texts))


def _hidden_pieces(html: str) -> Iterator[str]:
    """What stands in text areas and templates, as HTML."""
    position = 0
    while (opened := _HIDDEN.search(html, position)) is not None:
        closed = re.compile(rf"</{opened[1]}\b", re.IGNORECASE).search(html, opened.end())
        if closed is None:
            return
        text = html[opened.end() : closed.start()]
        yield read_entities(text) if "&lt;" in text else text
        position = closed.end()


def read_fragment(pieces: list[str], base: str, source_id: str) -> list[Link]:
    """Pieces of HTML, one a row, as rows."""
    if not pieces:
        return []
    inner = parse_html(make_fragment(pieces))
    rows = [Row(node, inner.ends[node]) for node, tag in enumerate(inner.tags) if tag == "li" and inner.parents[node] >= 0]
    found = [read_row(inner, row, base, source_id) for row in rows if "li" not in inner.tags[row.start + 1 : row.end]]
    return [link for link in found if link]


def _read_arrays(script: str) -> list[str]:
    """Numbered arrays; an index that is a variable counts each assignment of the first array as a new row."""
    roles = {name: role for role, names in _ARRAY_ROLES.items() for name in names.split()}
    rows: list[dict[str, str]] = []
    by_number: dict[str, dict[str, str]] = {}
    for match in _ARRAY_ITEM.finditer(script):
        role = roles.get(match[1].lower())
        if role is None:
            continue
        value = match[3] if match[3] is not None else match[4]
        number = match[2]
        row = by_number.get(number)
        if row is None or (role in row and not number.isdigit()):
            row = by_number[number] = {}
            rows.append(row)
        row.setdefault(role, read_entities(read_backslashes(value)))
    return [_render(row) for row in rows if row.get("title")]


def _render(row: dict[str, str]) -> str:
    date = row.get("date") or "-".join(row.get(part, "") for part in ("year", "month", "day")).strip("-")
    address = row.get("url", "").replace('"', "%22")
    return f'<a href="{address}">{_escape(row["title"])}</a> <span>{_escape(date)}</span>'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
