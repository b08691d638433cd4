"""Text of other people's pages, made harmless for the medium that it is shown in.

HTML escaping is the template engine's work; this module does what it does not do. Nothing here shortens or corrects a text.
"""

import re

# Leading characters that make a spreadsheet read a cell as a formula (OWASP "CSV injection"), full-width twins included.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Control characters that move a terminal's cursor or colour it, and the marks that turn the reading direction around.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]|^[#+=-]")
_WEB_ADDRESS = re.compile(r'https?://[^\s<>"\\]+', re.IGNORECASE)
_LINE_END = re.compile(r"\s*[\r\n]+\s*")


def clean_text(text: str) -> str:
    """The text without characters that cannot be seen but act: escapes, direction marks, halves of characters; line feeds and tabs stay."""
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def clean_line(text: str) -> str:
    """The cleaned text in one line."""
    return _LINE_END.sub(" ", clean_text(text)).strip()


def neutralise_cell(text: str) -> str:
    """The text as a spreadsheet cell that is never read as a formula: an apostrophe stands before a leading = + - @, tab or line end."""
    return f"'{text}" if text.startswith(_FORMULA_START) else text


def escape_markdown(text: str) -> str:
    """The text in one line, every character that Markdown or HTML would act on escaped."""
    escaped = clean_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\g<0>", escaped)


def emphasise_markdown(text: str, mark: str) -> str:
    """The escaped text between two marks ("**", "~~"); blanks at its ends, which would undo the marks, stand outside them."""
    inner = text.strip()
    if not inner:
        return escape_markdown(text)
    before, _, after = text.partition(inner)
    # CommonMark takes a mark between punctuation and a letter for text ("300%**七档"); a zero-width space keeps it a mark.
    guard_start, guard_end = ("" if inner[at].isalnum() else "\u200b" for at in (0, -1))
    return f"{before}{mark}{guard_start}{escape_markdown(inner)}{guard_end}{mark}{after}"


def web_address(url: str) -> str | None:
    """The address if a browser may follow it; None for every scheme but http and https and for addresses with spaces or quotes."""
    return url if _WEB_ADDRESS.fullmatch(url) else None


def markdown_link(text: str, url: str) -> str:
    """A Markdown link, or the escaped text alone where the address may not be followed."""
    address = web_address(url)
    if address is None:
        return escape_markdown(text)
    for character, code in (("(", "%28"), (")", "%29"), ("|", "%7C"), ("[", "%5B"), ("]", "%5D"), ("`", "%60")):
        address = address.replace(character, code)
    return f"[{escape_markdown(text)}]({address})"
