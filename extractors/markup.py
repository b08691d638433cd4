"""Tags by what they are to a reader, and the mending of a page's text before it is parsed."""

import re

# Tags whose edges end a line of text.
BLOCK_TAGS = frozenset((
    "html", "body", "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "ucapcontent", "ucaptitle",
))  # fmt: skip
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Nothing a reader sees on the page stands in these. `select` holds jump boxes, `textarea` templates.
SILENT_TAGS = frozenset((
    "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "canvas", "audio", "video",
    "datalist", "button", "noframes", "-comment", "-doctype",
))  # fmt: skip
INLINE_TAGS = frozenset((
    "abbr", "b", "big", "cite", "code", "col", "colgroup", "em", "embed", "font", "head", "i", "img", "input", "label", "link", "map",
    "param", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
))  # fmt: skip
_LARGE = 60_000  # characters: a shorter page cannot cost a second
_MAX_NESTING = 4_000  # blocks within blocks; the deepest real page seen has 60
_CLOSED_BY_THE_NEXT = frozenset(
    ("p", "li", "dd", "dt", "hr", "td", "th", "tr", "tbody", "thead", "tfoot", "optgroup", "html", "body")
)  # often left open
_BLOCK_EDGE = re.compile(rf"<(/?)(?:{'|'.join(sorted(BLOCK_TAGS - _CLOSED_BY_THE_NEXT))})\b")
_SMALL_SCRIPT = re.compile(r"<script[^<>]{0,100}>([^<>]{0,200})</script\s*>", re.IGNORECASE)
_DATE_LITERAL = re.compile(r"""["'](\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[^"'\n\\]{0,16})["']""")
_DAY_ONLY = re.compile(r"\.(?:substring|substr|slice)\s*\(\s*0\s*,\s*10\s*\)")
_DAY_LENGTH = 10
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_INVISIBLE_ENTITY = re.compile(r"&(?:#(?:8203|8204|8205|8288|65279|173)|#[xX](?:200[bBcCdD]|2060|[fF][eE][fF][fF]|[aA][dD])|shy|zwnj|zwj);")


def mend_markup(text: str) -> str:
    """The page without characters that nobody sees, with the dates that scripts write, and only so far as its blocks do not stand
    thousands deep."""
    return _cut_nesting(_write_dates(_drop_invisible(text)))


def _write_dates(text: str) -> str:
    """The page with dates in place of the scripts that do nothing but write one: document.write("2026-03-05 17:02")."""
    return _SMALL_SCRIPT.sub(_write_date, text) if "document.write" in text else text


def _write_date(script: re.Match[str]) -> str:
    code = script[1]
    dates = _DATE_LITERAL.findall(code) if "document.write" in code else []
    if len(dates) != 1:
        return script[0]
    return str(dates[0][:_DAY_LENGTH] if _DAY_ONLY.search(code) else dates[0])


def _drop_invisible(text: str) -> str:
    for character in _INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    return _INVISIBLE_ENTITY.sub("", text) if _INVISIBLE_ENTITY.search(text) else text


def _cut_nesting(text: str) -> str:
    """The page up to where its blocks stand thousands deep: there the parser's time grows with the square of the depth."""
    if len(text) < _LARGE or text.count("<") <= _MAX_NESTING:
        return text
    depth = 0
    for match in _BLOCK_EDGE.finditer(text.lower()):  # a pattern without regard to case takes three times as long
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _MAX_NESTING:
            return text[: match.start()]
    return text
