"""Listings whose rows come from an interface: what to ask it, by its declaration and what the listing page says; and its answers as rows.

One interpreter for all declarations; nothing here knows a site or a publishing system. An answer is read by what it is: JSON, XML records,
or HTML, which may be a page or a piece of one.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, unquote, urlencode

from extractors.api_rows import count_rows, is_json_answer, read_count, read_json_rows, read_pieces, walk_path
from extractors.escapes import read_entities
from extractors.listing import parse_listing
from extractors.listing_scripts import find_records
from extractors.pager_scripts import find_group, set_parameter
from extractors.urls import resolve_link
from models.catalogue import PAGE_VALUES, PLACEHOLDER, ListingApi, Sends, Source
from models.errors import LayoutError
from models.link import Link, Listing
from models.page import Request, make_post

OWN_ADDRESS = "{listing}"
_OWN_PAGER = re.compile(r'\bcreate_?[pP]age\w*\s*\(\s*["\'\d]')
_JSONP = re.compile(r'\s*[\w$.]{1,40}\s*\((.*)\)\s*(?:;\s*)?', re.DOTALL)
_LOOSE_COMMA = re.compile(r',(\s*[\]}])')
_MARKUP_PAGE = re.compile(r'<(?:html|body)\b', re.IGNORECASE)
_TOTAL_RECORDS = re.compile(r'<totalrecords?>\s*(?:<!\[CDATA\[\s*)?(\d{1,9})', re.IGNORECASE)
_NUMBER = re.compile(r'\{(?:page0?|start|end|size)\}')


def parse_answer(text: str, request: Request, source: Source) -> Listing:
    """The rows and the next page of whatever a listing's request brought: the listing page itself, or an answer of its interface.

    Raises LayoutError where neither the page nor a declared interface says where the rows are, and where an answer is none.
    """
    text = text.lstrip("\ufeff")
    if is_json_answer(text):
        return _parse_json(text, request, source)
    records = list(find_records(text))
    if records and not _MARKUP_PAGE.search(text):
        return _parse_records(text, records, request, source)
    if request.carried:
        api = source.listing.apis[int(dict(request.carried)["api"])]
        if api.rows:
            raise LayoutError(source.id, request.address, " | ".join(api.rows), 0, "a JSON answer")
        return _parse_fragment(text, request, source, total=None)
    return _parse_page(text, request.url, source)


def begins_interface(request: Request) -> bool:
    """Whether a request asks an interface for its first page: what the listing page itself shows is then no page of it."""
    return dict(request.carried).get("page") == "1"


def _parse_page(text: str, url: str, source: Source) -> Listing:
    """A listing page: its own rows and pager; where it has no pager, or no rows, the declared interface goes on."""
    try:
        listing = parse_listing(text, url, source)
    except LayoutError:
        start = find_interface(text, url, source, rows=0)
        if start is None:
            raise
        return Listing((), start, ())
    if listing.next is not None or _OWN_PAGER.search(text):
        return listing  # its own pager says where it ends
    start = find_interface(text, url, source, rows=len(listing.links))
    if start is not None and begins_interface(start) and _is_shell(start, source):
        return Listing((), start, ())
    return replace(listing, next=start)


def _is_shell(start: Request, source: Source) -> bool:
    return source.listing.apis[int(dict(start.carried)["api"])].shell


def find_interface(text: str, url: str, source: Source, *, rows: int) -> Request | None:
    """What asks the first interface whose values this page says for the rows after the `rows` shown; None where the page names none."""
    for number, api in enumerate(source.listing.apis):
        if api.address == OWN_ADDRESS:
            continue  # the listing is the interface itself, and this page is no answer of one
        for piece in _find_pieces(text, api):
            values = _find_values(piece, url, api)
            if values is not None:
                size = int(values["size"])
                page = 1 if api.shell else rows // size + 1
                return build_request(api, {"api": str(number), "listing": url, **values}, page)
    return None


def _find_pieces(text: str, api: ListingApi) -> list[str]:
    return [text] if api.within is None else [match[1] for match in api.within.finditer(text)]


def _find_values(piece: str, url: str, api: ListingApi) -> dict[str, str] | None:
    """The values of all placeholders that are no numbers of the page; None where one that must be there is not said."""
    patterns = dict(api.find)
    texts = (api.address, *(value for _, value in (*api.parameters, *api.headers)))
    values = {"size": str(api.size)}
    for match in (found for text in texts for found in PLACEHOLDER.finditer(text)):
        name, optional = match[1], bool(match[2])
        if name in PAGE_VALUES and name not in patterns:
            continue
        value = _find_value(piece, url, name, patterns.get(name))
        if value is not None:
            values[name] = value if name != "size" else str(read_count(value) or api.size)
        elif not optional:
            return None
    said = read_count(_find_value(piece, url, "size", patterns["size"])) if "size" in patterns else None
    if said:
        values["size"] = str(said)
    return values


def _find_value(piece: str, url: str, name: str, pattern: re.Pattern[str] | None) -> str | None:
    """A value by its pattern, else under its name: in the listing's address, a script, an address of the page, a meta, a hidden field."""
    for text in (url, piece, read_entities(piece)):
        if pattern is not None:
            match = pattern.search(text)
        else:
            word = rf'(?<![\w$-]){re.escape(name)}(?![\w$-])'
            match = re.search(rf'{word}["\']?\s*(?::|=(?!=))\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'<>&;,(){{}}\[\]]+))', text) or re.search(
                rf'<(?:meta|input)\b[^<>]{{0,300}}?(?:name|id)\s*=\s*["\']{re.escape(name)}["\'][^<>]{{0,300}}?(?:content|value)\s*=\s*["\']([^"\']*)',
                text,
            )
        if match:
            return _plain(next((part for part in match.groups() if part is not None), ""))
    return None


def _plain(value: str) -> str:
    """A value without the escapes of JSON strings and of addresses; escapes that are no UTF-8 stay as they are."""
    value = value.replace("\\/", "/")
    try:
        return unquote(value, errors="strict") if "%" in value else value
    except UnicodeDecodeError:
        return value


def build_request(api: ListingApi, values: Mapping[str, str], page: int) -> Request | None:
    """What asks an interface for one page, counted from 1; `values` are those that the listing page said, its address, and the size.

    None where they make no address.
    """
    size = int(values["size"])
    numbers = {"page": page, "page0": page - 1, "start": (page - 1) * size + 1, "end": page * size}
    known = {**values, **{name: str(number) for name, number in numbers.items()}, "listing": values["listing"].partition("#")[0]}
    url = resolve_link(values["listing"], _fill(api.address, known) or "")
    if url is None:
        return None
    pairs = tuple((name, value) for name, text in api.parameters if (value := _fill(text, known)) is not None)
    headers = tuple((name, value) for name, text in api.headers if (value := _fill(text, known)) is not None)
    carried = tuple({**values, "page": str(page)}.items())
    if api.sends is Sends.FORM:
        return replace(make_post(url, pairs, headers), carried=carried)
    if api.sends is Sends.JSON:
        texts = dict(api.parameters)
        content = {name: int(value) if _NUMBER.fullmatch(texts[name]) else value for name, value in pairs}
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return Request(url, body, (("content-type", "application/json;charset=UTF-8"), *headers), carried)
    if api.address == OWN_ADDRESS:
        for name, value in pairs:
            url = set_parameter(url, name, value)
        return Request(url, None, headers, carried)
    query = urlencode(pairs, quote_via=quote, safe="")
    return Request(f"{url}{'&' if '?' in url else '?'}{query}" if query else url, None, headers, carried)


def _fill(text: str, values: Mapping[str, str]) -> str | None:
    """A template with its values; None where one that may be missing is."""
    if any(match[2] and match[1] not in values for match in PLACEHOLDER.finditer(text)):
        return None
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def _parse_json(text: str, request: Request, source: Source) -> Listing:
    """The rows that a JSON answer holds where its declaration says, as records or as HTML."""
    content = _read_json(text)
    apis = source.listing.apis
    carried = dict(request.carried)
    for number, api in enumerate(apis):
        if not api.rows or carried.get("api", str(number)) != str(number):
            continue
        found = next((part for path in api.rows if (part := walk_path(content, path)) is not None), None)
        total = next((count for path in api.total if (count := read_count(walk_path(content, path))) is not None), None)
        base = carried.get("listing", request.url)
        if isinstance(found, str):
            asked = request if carried else _continue_own(text, request, source, number)
            return _parse_fragment(found, asked, source, total)
        if isinstance(found, list):
            links, problems = read_json_rows(found, api, base, source.id)
            asked = request if carried else _continue_own(text, request, source, number)
            return Listing(links, _find_after(asked, source, len(links), total), problems)
    if not carried:
        return parse_listing(text, request.url, source)  # an answer of an interface that nobody declared
    raise LayoutError(
        source.id, request.url, " | ".join(path for api in apis for path in api.rows) or "[[listing.api]] rows", 0, "rows in JSON"
    )


def _continue_own(text: str, request: Request, source: Source, number: int) -> Request:
    """An interface whose own address is the declared listing: the request that was made, as its first page."""
    api = source.listing.apis[number]
    values = _find_values(text, request.url, api)
    if values is None:
        return request
    return replace(request, carried=tuple({"api": str(number), "listing": request.url, **values, "page": "1"}.items()))


def _read_json(text: str) -> object:
    """The content of a JSON answer, also one with a call around it or commas too many; None where it is none."""
    call = _JSONP.fullmatch(text)
    plain = call[1] if call else text
    for candidate in (plain, _LOOSE_COMMA.sub(r'\1', plain)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _parse_records(text: str, records: list[str], request: Request, source: Source) -> Listing:
    """CDATA records of an XML answer; it may name the address of its next group itself."""
    base = dict(request.carried).get("listing", request.url)
    links = read_pieces(records, base, source.id)
    group = find_group(text)
    total = _TOTAL_RECORDS.search(text)
    if group:
        target = resolve_link(base, group)
        return Listing(links, None if target is None or not links else Request(target), ())
    return Listing(links, _find_after(request, source, len(links), int(total[1]) if total else None), ())


def _parse_fragment(html: str, request: Request, source: Source, total: int | None) -> Listing:
    """Rows as HTML, alone or as a piece of an answer; few rows are rows here, where a page would have to look like a list."""
    base = dict(request.carried).get("listing", request.url)
    try:
        links: tuple[Link, ...] = parse_listing(html, base, source).links
    except LayoutError:
        pieces = read_pieces([html], base, source.id)
        links = tuple(link for link in pieces if link.listed_at) or pieces  # without the links of a pager
    total = count_rows(html) if total is None else total
    return Listing(links, _find_after(request, source, len(links), total), ())


def _find_after(request: Request, source: Source, rows: int, total: int | None) -> Request | None:
    """What asks for the page after this answer; None where it was the last: it had no rows, or all are told to have come."""
    carried = dict(request.carried)
    if not rows or "page" not in carried:
        return None
    page, size = int(carried["page"]), int(carried["size"])
    if page == 1 and rows < size and total is not None and rows < total:
        size = rows  # the interface gives fewer rows than it is asked for
    if total is not None and (page - 1) * size + rows >= total:
        return None
    values = {name: value for name, value in carried.items() if name != "page"} | {"size": str(size)}
    following = build_request(source.listing.apis[int(carried["api"])], values, page + 1)
    return None if following is None or following.address == request.address else following
