"""Which values of a script are a list of news: the likeliest array of records, and which of their fields is what.

Fields are known by their values first (an address looks like one, so does a date), by their names second: names differ from system to
system.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.dates import find_listed_date, fold_text
from extractors.escapes import read_entities
from extractors.html import clean_text
from extractors.listing_dates import read_epoch
from extractors.publishers import read_publisher_text
from extractors.script_values import UNNAMED, Value, read_values
from extractors.urls import resolve_link
from models.link import Link
from models.units import Precision

Record = dict[str, str]

_TITLE_NAME = re.compile(r"title|headline|subject|topic|biaoti|^(?:name|bt|mc|header|infoname|docname|filename)s?$")
_NO_TITLE_NAME = re.compile(
    r"sub_?title|short|seo|site|colum|column|channel|categ|catalog|type|class|source|author|user|dept|depart|org|unit|summary|abstract"
    r"|content|desc|intro|keyword|tag|img|pic|file|ext|status|remark|memo"
)
_URL_NAME = re.compile(r"url|link|href|path|addr")
_NO_URL_NAME = re.compile(
    r"img|image|pic|thumb|photo|logo|icon|cover|avatar|video|audio|file|attach|site|domain|channel|colum|mobile|wap|app"
)
_DATE_NAME = re.compile(r"date|time|day|^rq$|^sj$|at$|on$")
_FIRST_DATE_NAME = re.compile(r"pub|release|rel|issue|show|display|daytime|fb|send|post|online")
_LAST_DATE_NAME = re.compile(r"creat|updat|modif|edit|write|sign|cwrq|expir|end|over|abolish|fzrq|effect|impl|start|begin|del|sync|regist")
_CATEGORY_NAME = re.compile(
    r"(?:categ|catalog|channel|colum|type|class|lanmu|chnl)\w*(?:name|title|desc)|^(?:category|channel|column|lanmu)$"
)
_PUBLISHER_NAMES = tuple(  # the likelier ones first: the site's own name says least
    map(
        re.compile,
        (
            r"^(?:\w*source(?:name)?|(?:wz|xx|wj)?ly|laiyuan|copyfrom|media(?:name)?|from)$",
            r"^(?:\w*publisher(?:name)?|(?:pub|publish|issue|fb|fw|release)\w*(?:org|unit|dept|department|jg|agency)\w*|(?:org|unit|dept|department|agency)(?:name)?)$",
            r"^(?:site|website|web)_?name$",
        ),
    )
)
_URL_LIKE = re.compile(
    r'(?:https?:)?//[\w.\-]+(?::\d+)?(?:/[^\s\u4e00-\u9fff]*)?|\.{0,2}/?[\w\-./%~]*(?:/|\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action|pdf|docx?|xlsx?))'
    r'(?:[?#][^\s\u4e00-\u9fff]*)?|[\w\-./]*\?[\w\-]+=[^\s\u4e00-\u9fff]*|/[\w\-./%~]+'
)  # fmt: skip
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|ico|mp4|mp3|json|xml|js|css)(?:$|\?)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>")
_ADDRESS_KEYS = ("pc", "common", "url", "www", "web")  # of an address that is itself an object
_UTC = re.compile(r"\d(?:Z|\+00:?00)$")
_SAMPLE = 20  # records that are looked at to tell the fields apart
_MAX_NESTED = 3  # JSON in strings in JSON
_MAX_RECORDS = 5_000
_MAX_FIELDS = 80
_DATE_WEIGHT = 40  # as in the rows of the page itself
_MAX_TITLE = 30
_MAX_CATEGORY = 12  # characters
_MAX_PUBLISHER = 60


@dataclass(frozen=True, slots=True)
class _Fields:
    """The names of the fields of a record; None where no field is that."""

    title: str
    url: str | None
    date: str | None
    category: str | None
    publishers: tuple[str, ...]  # the first that is filled


def find_record_links(script: str, base: str, source_id: str) -> list[Link]:
    """The rows of the likeliest list of records in a script or a JSON text; [] where nothing in it looks like one."""
    best: list[Link] = []
    best_weight = 0.0
    for records in _find_lists(read_values(script), 0):
        fields = _find_fields(records)
        if fields is None:
            continue
        links = [link for record in records if (link := _read_record(record, fields, base, source_id))]
        weight = sum(_DATE_WEIGHT * (link.listed_at is not None) + min(len(link.title), _MAX_TITLE) for link in links)
        if weight > best_weight:
            best, best_weight = links, weight
    return best


def find_html_strings(script: str) -> list[str]:
    """The strings of a script or a JSON text that hold HTML with links, such as an interface's {"data": {"html": "<ul>…"}}."""
    found = [text for text in _walk_strings(read_values(script), 0) if "<a " in text]
    return [text for text in found if text.count("<a ") > 1] or ["".join(found)]


def _walk_strings(value: Value, depth: int) -> Iterator[str]:
    pending = [value]
    while pending:
        inner = pending.pop()
        if isinstance(inner, str):
            if _is_json(inner) and depth < _MAX_NESTED:
                yield from _walk_strings(read_values(inner), depth + 1)
            else:
                yield inner
        else:
            pending += reversed(inner if isinstance(inner, list) else list(inner.values()))


def _is_json(text: str) -> bool:
    return len(text) > 20 and text.lstrip()[:1] in ("{", "[")


def _find_lists(value: Value, depth: int) -> Iterator[list[Record]]:
    """Every list of records: objects side by side, rows of cells, columns of equal length; also those in strings that hold JSON."""
    pending = [value]
    while pending:
        inner = pending.pop()
        if isinstance(inner, str):
            if depth < _MAX_NESTED and _is_json(inner):
                yield from _find_lists(read_values(inner), depth + 1)
            continue
        beside = inner if isinstance(inner, list) else _spread(inner)
        records = [_flatten(item) for item in beside[:_MAX_RECORDS] if isinstance(item, dict)]
        if len(records) > 1 or (records and isinstance(inner, list)):
            yield records
        rows = [item for item in beside[:_MAX_RECORDS] if isinstance(item, list)]
        if len(rows) > 1:
            yield [{str(number): cell for number, cell in enumerate(row[:_MAX_FIELDS]) if isinstance(cell, str)} for row in rows]
        if isinstance(inner, dict):
            yield from _read_columns(inner)
        pending += reversed(beside)


def _spread(value: dict[str, Value]) -> list[Value]:
    """The values of an object, those without a name among them."""
    unnamed = value.get(UNNAMED)
    named = [inner for key, inner in value.items() if key != UNNAMED]
    return named + (unnamed if isinstance(unnamed, list) else [])


def _read_columns(value: dict[str, Value]) -> Iterator[list[Record]]:
    """Arrays of one length beside each other, {titles: […], urls: […]}, as records."""
    columns = {key: column for key, column in value.items() if key != UNNAMED and isinstance(column, list) and len(column) > 1}
    lengths = {len(column) for column in columns.values()}
    for length in sorted(lengths):
        same = {key: column for key, column in columns.items() if len(column) == length}
        if len(same) > 1:
            numbers = range(min(length, _MAX_RECORDS))
            yield [{key: cell for key, column in same.items() if isinstance(cell := column[number], str)} for number in numbers]


def _flatten(value: dict[str, Value]) -> Record:
    """An object as plain fields in lower case; an address that is an object or JSON itself becomes the address in it."""
    record: Record = {}
    for key, printed in list(value.items())[:_MAX_FIELDS]:
        inner = printed
        if isinstance(printed, str) and printed.lstrip().startswith("{") and len(printed) < 2_000:
            first = read_values(printed).get(UNNAMED)
            inner = first[0] if isinstance(first, list) and first else printed
        if isinstance(inner, str):
            record.setdefault(key.lower(), inner)
        elif isinstance(inner, dict):
            address = next((inner[name] for name in _ADDRESS_KEYS if isinstance(inner.get(name), str)), None)
            if isinstance(address, str):
                record.setdefault(key.lower(), address)
    return record


def _find_fields(records: list[Record]) -> _Fields | None:
    """Which field is what; None where no field can be a title or nothing speaks for news."""
    sample = [record for record in records[:_SAMPLE] if record]
    names = list(dict.fromkeys(name for record in sample for name in record))[:_MAX_FIELDS]
    values = {name: [text for record in sample if (text := record.get(name, "").strip()) and text != "null"] for name in names}
    url = _choose({name: _rate_url(name, values[name]) for name in names})
    date = _choose({name: _rate_date(name, values[name], len(sample)) for name in names})
    title = _choose({name: _rate_title(name, values[name], len(sample)) for name in names if name not in (url, date)})
    if title is None or (url is None and date is None):
        return None
    category = next((name for name in names if name != title and _CATEGORY_NAME.search(name)), None)
    taken = (title, url, date, category)
    publishers = tuple(name for pattern in _PUBLISHER_NAMES for name in names if name not in taken and pattern.search(name))
    return _Fields(title, url, date, category, publishers)


def _choose(rates: dict[str, float]) -> str | None:
    best = max(rates, key=rates.__getitem__, default=None)
    return best if best is not None and rates[best] > 0 else None


def _rate_url(name: str, values: list[str]) -> float:
    if not values or sum(1 for text in values if _URL_LIKE.fullmatch(text) and not _NO_PAGE.search(text)) * 2 <= len(values):
        return 0
    return 1 + 2 * bool(_URL_NAME.search(name)) - 1.5 * bool(_NO_URL_NAME.search(name)) + len(set(values)) / len(values)


def _rate_date(name: str, values: list[str], total: int) -> float:
    if not values or sum(1 for text in values if _read_date(text)) * 3 < total * 2:
        return 0
    named = _FIRST_DATE_NAME.search(name) is not None
    return 1 + 2 * named + bool(_DATE_NAME.search(name)) - (0.9 if _LAST_DATE_NAME.search(name) and not named else 0)


def _rate_title(name: str, values: list[str], total: int) -> float:
    texts = [text for text in values if 1 < len(text) < 400 and not (text.isdigit() or _URL_LIKE.fullmatch(text) or _read_date(text))]
    if not texts or len(texts) * 2 <= total:
        return 0
    chinese = sum(1 for text in texts if any("\u4e00" <= char <= "\u9fff" for char in text)) / len(texts)
    length = min(sum(map(len, texts)) / len(texts), 40) / 40
    named = 2 * bool(_TITLE_NAME.search(name)) - 2.2 * bool(_NO_TITLE_NAME.search(name))
    return named + chinese * 0.5 + length + len(set(texts)) / len(texts) - 0.6


def _read_record(record: Record, fields: _Fields, base: str, source_id: str) -> Link | None:
    title = _plain(record.get(fields.title, ""))
    if len(title) < 2:
        return None
    url = resolve_link(base, read_entities(record.get(fields.url, ""))) if fields.url else None
    date = _read_date(record.get(fields.date, "").strip()) if fields.date else None
    category = _plain(record.get(fields.category, "")) if fields.category else ""
    category = category if 1 < len(category) <= _MAX_CATEGORY else ""
    publisher = next((text for name in fields.publishers if (text := _read_publisher(record.get(name, "")))), None)
    return Link(source_id, url, title, date[0] if date else None, date[1] if date else None, category or None, publisher)


def _read_publisher(printed: str) -> str | None:
    """A name that can be read: no number, no key, no word of a program."""
    name = read_publisher_text(_plain(printed)) if len(printed) < _MAX_PUBLISHER else None
    return name if name and any("\u4e00" <= char <= "\u9fff" for char in name) else None


def _plain(text: str) -> str:
    return clean_text(read_entities(_TAG.sub("", text)))


def _read_date(text: str) -> tuple[datetime, Precision] | None:
    """A date as printed, or seconds or milliseconds since 1970; midnight of an epoch is a day."""
    if not 6 <= len(text) <= 40:
        return None
    if (epoch := read_epoch(text)) is not None:
        return epoch
    found = find_listed_date(fold_text(text), None)
    if found is None or found.start > 2:
        return None
    at = found.at + timedelta(hours=8) if _UTC.search(text) else found.at
    midnight = at.hour == at.minute == at.second == 0
    return at, Precision.DAY if midnight else found.precision
