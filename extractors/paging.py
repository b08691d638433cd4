"""When a listing has been read far enough tonight. Pure: pages as they were read in, judgements out."""

import re
from urllib.parse import urlsplit

from extractors.html import clean_text
from extractors.urls import canonical_url
from models.link import Link
from models.page import Request

STUB_BYTES = 1_000  # what stands behind the last page with status 200 has 300 to 400 (survey of CMS patterns, 2026)
_NUMBER = re.compile(r'\d{1,9}(?=\D*$)')  # of a longer one the end, which is what counts
_TITLE = re.compile(r'<title[^<>]{0,200}>(.{0,500}?)</title', re.IGNORECASE | re.DOTALL)


def row_key(link: Link) -> str:
    """What tells a row from others when pages overlap: its article, else what it shows."""
    return canonical_url(link.url) if link.url is not None else f"{link.title} {link.listed_at}"


def is_sorted(links: tuple[Link, ...]) -> bool:
    """Whether a page's rows run from new to old, so that old rows mean older ones behind them; rows pinned to its top do not count.

    Rows that run down to the end of the page must be half of it, or more rows than those were pinned than anybody pins.
    """
    days = [link.listed_at.date() for link in links if link.listed_at is not None]
    rises = [place for place in range(1, len(days)) if days[place] > days[place - 1]]
    return not rises or (len(days) - rises[-1]) * 2 >= len(days)


def counts_down(earlier: Request, later: Request) -> bool:
    """Whether the pages of a listing are numbered from its end, so that a new page gives every address other rows."""
    numbers = [_NUMBER.search(f"{urlsplit(request.url).path}?{urlsplit(request.url).query}") for request in (earlier, later)]
    first, second = numbers
    return first is not None and second is not None and int(first[0]) == int(second[0]) + 1


def is_past_end(text: str, size: int, first_title: str) -> bool:
    """Whether a page without rows stands behind the last of a listing: a stub of `size` bytes, or the listing's own frame around nothing.

    Anything else of a page's size (a notice, an error page with status 200) may stand in front of rows that we would miss.
    """
    return size <= STUB_BYTES or (bool(first_title) and find_title(text) == first_title)


def find_title(text: str) -> str:
    """What a page is called; "" where it has no name."""
    match = _TITLE.search(text)
    return clean_text(match[1]) if match else ""
