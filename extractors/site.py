"""What a page says of its site beside its content: how it is called, and which encoding it claims."""

import re

from extractors.decode import decode_page
from extractors.html import clean_text, parse_html
from extractors.look import look_at
from models.page import Page
from models.probe import Charsets

_HEADER = re.compile(r'charset\s*=\s*["\']?\s*([A-Za-z0-9_\-]{2,20})', re.IGNORECASE)
_META = re.compile(rb'<meta[^>]{0,200}?charset\s*=\s*["\']?\s*([A-Za-z0-9_\-]{2,20})', re.IGNORECASE)
_META_WINDOW = 4096  # bytes
_JOINTS = re.compile(r'\s*[-_|–—]+\s*|\s+·\s+')
_PLACEHOLDER = re.compile(r'网站名称|站点名称|公共头|^(?:首\s*页|无标题.*|untitled.*)$', re.IGNORECASE)
_MOST = 40  # characters of a name


def find_charsets(page: Page) -> Charsets:
    """The encodings that the response and the page name, and the one in which the page reads."""
    header = _HEADER.search(page.header("content-type") or "")
    meta = _META.search(page.body[:_META_WINDOW])
    decoded = decode_page(page)
    return Charsets(
        header[1].lower() if header else None, meta[1].decode("ascii").lower() if meta else None, decoded.encoding, decoded.replaced
    )


def find_site_name(page: Page) -> str | None:
    """What the page calls its site: its meta block, else the last part of its <title>; None where neither says anything."""
    named = clean_text(parse_html(decode_page(page).text).metas.get("sitename", ""))
    parts = _JOINTS.split(look_at(page).title)
    for name in (named, *reversed(parts)):
        if 2 <= len(name) <= _MOST and not _PLACEHOLDER.search(name):
            return name
    return None
