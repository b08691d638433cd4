"""The interfaces that a family or a source declares below [listing]. What a page answers, only the page can tell."""

import re

from catalogue.tables import Table
from models.catalogue import PAGE_VALUES, PLACEHOLDER, ListingApi, Sends

KEYS = (
    "address", "sends", "size", "shell", "within", "find", "parameters", "headers", "rows", "title", "url", "date", "category",
    "publisher", "total",
)  # fmt: skip
TURNING = frozenset({"page", "page0", "start", "end"})  # one of them must differ from request to request
OURS = frozenset({"user-agent", "cookie", "authorization", "host", "content-type", "content-length", "accept-encoding"})
HEADER = re.compile(r'[A-Za-z][A-Za-z0-9-]*')
MOST_ROWS = 1_000


def parse_apis(listing: Table) -> tuple[ListingApi, ...]:
    """The interfaces of a listing in the order they are tried: one table [listing.api], or several [[listing.api]]."""
    value = listing.values.get("api", [])
    tables = value if isinstance(value, list) else [value]
    if not all(isinstance(table, dict) for table in tables):
        raise listing.wrong(f"`api` is {value!r}, expected a table.", "Write [[listing.api]] on a line of its own and the keys below it.")
    return tuple(
        parse_api(Table(listing.file, f"{listing.where} [[api]] {number}".strip(), table)) for number, table in enumerate(tables, 1)
    )


def parse_api(table: Table) -> ListingApi:
    """One interface; raises CatalogueError for whatever could not work on any page."""
    table.expect_keys(KEYS)
    api = ListingApi(
        address=table.text("address"),
        sends=table.choice("sends", Sends) if "sends" in table.values else Sends.QUERY,
        size=table.whole("size", 1, MOST_ROWS),
        shell=table.flag("shell") if "shell" in table.values else False,
        within=_pattern(table, "within") if "within" in table.values else None,
        find=tuple((name, _pattern(table.table("find"), name)) for name in table.table("find").values),
        parameters=_texts_of(table, "parameters"),
        headers=tuple((name.lower(), value) for name, value in _texts_of(table, "headers")),
        rows=_paths(table, "rows"),
        title=_paths(table, "title"),
        url=_paths(table, "url"),
        date=_paths(table, "date"),
        category=_paths(table, "category"),
        total=_paths(table, "total"),
        publisher=_paths(table, "publisher"),
    )
    _check_values(table, api)
    _check_headers(table, api)
    _check_rows(table, api)
    return api


def _pattern(table: Table, key: str) -> re.Pattern[str]:
    text = table.text(key)
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise table.wrong(f"`{key}` is {text!r}, which is no regular expression: {error}.", "Mend it, in 'single quotes'.") from error
    if pattern.groups != 1:
        raise table.wrong(f"`{key}` is {text!r} with {pattern.groups} groups.", "Put brackets around the value, and (?:…) elsewhere.")
    return pattern


def _texts_of(table: Table, key: str) -> tuple[tuple[str, str], ...]:
    inner = table.table(key)
    for name, value in inner.values.items():
        if not isinstance(value, str):
            raise inner.wrong(f"`{name}` is {value!r}, expected a text.", f'Write {name} = "{value}".')
    return tuple((name, str(value)) for name, value in inner.values.items())


def _paths(table: Table, key: str) -> tuple[str, ...]:
    return table.texts(key) if isinstance(table.values.get(key), list) else tuple(filter(None, (table.optional_text(key),)))


def _check_values(table: Table, api: ListingApi) -> None:
    """Every value that is looked for must be asked with, and something must turn the page."""
    asked = {match[1] for text in (api.address, *(value for _, value in api.parameters)) for match in PLACEHOLDER.finditer(text)}
    if not asked & TURNING:
        found = "asks for the same page each time."
        raise table.wrong(found, "Put {page}, {page0} or {start} into `address` or into a parameter.")
    if any(match[2] for match in PLACEHOLDER.finditer(api.address)):
        raise table.wrong(f"`address` is {api.address!r}, of which a part may be missing.", "Leave {name?} to parameters.")
    used = asked | {match[1] for _, value in api.headers for match in PLACEHOLDER.finditer(value)} | {"size"}
    for name, _ in api.find:
        if name in PAGE_VALUES and name != "size":
            raise table.wrong(f"[find] `{name}` is a value that the program counts itself.", "Choose another name.")
        if name not in used:
            raise table.wrong(f"[find] `{name}` is used nowhere.", f"Write {{{name}}} where it belongs, or leave it out.")


def _check_headers(table: Table, api: ListingApi) -> None:
    for name, _ in api.headers:
        if not HEADER.fullmatch(name) or name in OURS:
            raise table.wrong(
                f"[headers] holds {name!r}.", "Name what the listing's script sends; who asks and how is the program's to say."
            )


def _check_rows(table: Table, api: ListingApi) -> None:
    if bool(api.title) != bool(api.url) or (api.title and not api.rows):
        raise table.wrong(
            "names only some of `rows`, `title` and `url`.", "A JSON answer needs all three, one with HTML in it only `rows`."
        )
    if not api.rows and (api.date or api.category or api.publisher or api.total):
        raise table.wrong("names fields of rows but not `rows`.", "Write where in the JSON answer the rows stand.")
