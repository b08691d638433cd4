"""Answers of listing interfaces into rows: JSON records by their declared fields, pieces of HTML by their structure."""

import json
import re
from datetime import datetime

from extractors.dates import find_listed_date, fold_text
from extractors.escapes import join_surrogates, read_entities
from extractors.html import Tree, clean_text, make_fragment, parse_html
from extractors.listing_dates import read_epoch
from extractors.listing_fields import read_row
from extractors.listing_units import Row
from extractors.publishers import read_publisher_text
from extractors.urls import resolve_link
from models.catalogue import ListingApi
from models.claim import Problem, Step
from models.link import Link
from models.units import Precision

_TAG = re.compile(r'</?[a-zA-Z][^<>]*>')
_STEP = re.compile(r'[^.\[\]]+')
_ADDRESS = re.compile(r'[./]')  # "文章链接" is what a template shows where nothing is filled in
_COMPACT_DAY = re.compile(r'(20\d\d)([01]\d)([0-3]\d)')
_COUNT = re.compile(r'<\w{1,20}\b[^<>]{0,300}pag(?:e|ination)[^<>]{0,300}?\bcount["\']?\s*[=:]\s*["\']?(\d{1,9})', re.IGNORECASE)
_ROW_TAGS = ("li", "tr", "dl")
_JSON = re.compile(r'\s*(?:[\w$.]{1,60}\s*\(\s*)?[\[{]')


def is_json_answer(text: str) -> bool:
    """Whether a text is an interface's JSON, or a call with it, and no page."""
    return _JSON.match(text) is not None


def walk_path(content: object, path: str) -> object:
    """What stands at a path such as `data.results` or `docs[0].title`; None where it leads nowhere. "." is the answer itself.

    A text that is JSON itself is opened where the path goes on inside of it.
    """
    for step in _STEP.findall(path):
        if isinstance(content, str):
            try:
                content = json.loads(content)
            except (ValueError, RecursionError):
                return None
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdigit() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return join_surrogates(content) if isinstance(content, str) else content


def read_json_rows(rows: list[object], api: ListingApi, base: str, source_id: str) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Records as rows, in their order; a record without a title, or with neither an address nor a date, is a template's own."""
    links: list[Link] = []
    problems: list[Problem] = []
    for row in rows:
        title = clean_text(_TAG.sub("", read_entities(_pick(row, api.title))))
        address = _pick(row, api.url)
        url = resolve_link(base, address) if _ADDRESS.search(address) else None
        raw = _pick(row, api.date)
        at, precision = read_moment(raw)
        if not title or (url is None and at is None):
            continue
        category = clean_text(_TAG.sub("", _pick(row, api.category))) or None
        publisher = read_publisher_text(clean_text(_TAG.sub("", _pick(row, api.publisher))))
        links.append(Link(source_id, url, title, at, precision, category, publisher))
        if raw and at is None:
            problems.append(Problem(source_id, base, Step.LISTING, raw[:200], f"no date where {' | '.join(api.date)} should hold one"))
    return tuple(links), tuple(problems)


def _pick(row: object, paths: tuple[str, ...]) -> str:
    """The first of these fields that is filled, as text; "" where none is."""
    for path in paths:
        value = walk_path(row, path)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def read_moment(raw: str) -> tuple[datetime | None, Precision | None]:
    """A date as an interface gives it: seconds or milliseconds of the epoch (shown in China's time), 20260305, or as a page prints it."""
    number = raw.removesuffix(".0")
    if number.isascii() and number.isdigit():
        if day := _COMPACT_DAY.fullmatch(number):
            return _read_printed("-".join(day.groups()))
        return read_epoch(number) or (None, None)
    return _read_printed(raw)


def _read_printed(raw: str) -> tuple[datetime | None, Precision | None]:
    date = find_listed_date(fold_text(raw), None)
    return (date.at, date.precision) if date else (None, None)


def read_pieces(pieces: list[str], base: str, source_id: str) -> tuple[Link, ...]:
    """The rows of pieces of HTML, each at least one row, however few there are."""
    tree = parse_html(make_fragment(pieces))
    rows = [Row(node, tree.ends[node]) for node, tag in enumerate(tree.tags) if tag in _ROW_TAGS and not _holds_rows(tree, node)]
    found = [read_row(tree, row, base, source_id) for row in rows]
    return tuple(dict.fromkeys(link for link in found if link is not None and (link.url or link.listed_at)))


def _holds_rows(tree: Tree, node: int) -> bool:
    return any(tag in _ROW_TAGS for tag in tree.tags[node + 1 : tree.ends[node]])


def read_count(value: object) -> int | None:
    """A number of rows as an answer says it, also as a text; None for anything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def count_rows(html: str) -> int | None:
    """The number of all rows that a piece of HTML says in its pager (`count="48"`); None where it says none."""
    match = _COUNT.search(html)
    return int(match[1]) if match else None
