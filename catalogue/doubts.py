"""What a declaration may not or should not say although each of its values can be read. Pure: tables and texts in, errors out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from catalogue.sources import DEFAULTS
from catalogue.tables import Table
from models.catalogue import Source
from models.errors import CatalogueError

SELECTORS = {
    "listing": ("row", "link", "date", "category", "publisher", "next"),
    "article": ("title", "date", "publisher", "body", "related"),
}
_EVIDENCE = re.compile(r'evidence\s*:.*?\b(?:19|20)\d\d\b', re.DOTALL | re.IGNORECASE)  # what was seen, and when
_YEAR = re.compile(r'(?<!\d)20\d\d(?!\d)')
_NUMBERED = re.compile(r'(?:c|ch|col|column|list|id|n|node|channel)?_?20\d\d(?:\.\w+)?')  # col2014 is the column's number
_INDEX = re.compile(r'(?:index|default)\.\w+$')


def find_bad_selectors(table: Table, is_selector: Callable[[str], bool]) -> Iterator[CatalogueError]:
    """Selectors of one file that no CSS parser reads: they would match nothing, and look like a redesign."""
    for section, keys in SELECTORS.items():
        rules = table.values.get(section)
        if not isinstance(rules, dict):
            continue
        for key in keys:
            selector = rules.get(key)
            if isinstance(selector, str) and selector.strip() and not is_selector(selector):
                step = 'Write one like "ul.news > li"; pseudo-classes are those of CSS.'
                yield CatalogueError(table.file, f"[{section}] `{key}` is {selector!r}, expected a CSS selector.", step)


def find_shared_hosts(tables: Mapping[str, Table]) -> Iterator[CatalogueError]:
    """Hosts that several sources name: they are read side by side, and the host would be asked twice as often as each of them says."""
    owners: dict[str, str] = {}
    for source_id, table in tables.items():
        for host in _texts(table.values.get("hosts")):
            owner = owners.setdefault(host, source_id)
            if owner != source_id:
                yield CatalogueError(table.file, f"`hosts` holds {host!r}, as {owner} does.", f"Put its listings into {owner}.toml.")


def find_repeated_urls(tables: Mapping[str, Table]) -> Iterator[CatalogueError]:
    """Listing pages that are declared more than once, under whatever scheme, twin host or index file."""
    first: dict[str, tuple[str, str]] = {}
    for source_id, table in tables.items():
        rules = table.values.get("listing")
        for url in dict.fromkeys(_texts(rules.get("urls") if isinstance(rules, dict) else None)):
            owner, other = first.setdefault(_fold_url(url), (source_id, url))
            if (owner, other) != (source_id, url):
                what = f"[listing] `urls` holds {url}, which {owner}.toml lists too, as {other}."
                yield CatalogueError(table.file, what, "Keep one of them: a page read twice is no second source.")


def find_thin_ground(source: Source, table: Table, families: Mapping[str, Table], text: str) -> tuple[CatalogueError, ...]:
    """What a source lacks to be read every night: a remark on what was seen, and an expectation of how many rows a good night has."""
    found = []
    if not find_evidence(text):
        step = "Begin the file with `# Evidence: what was seen, when; how sure it is`."
        found.append(CatalogueError(table.file, "has no remark of the form `# Evidence:` that names a year.", step))
    layers = [table, *(family for name, family in families.items() if name == source.family and name != DEFAULTS)]
    if not any(_has_min_rows(layer) for layer in layers):
        what = "has no `min_rows`, nor has its family; expected a number of rows below which a listing is doubted."
        found.append(CatalogueError(table.file, what, "Count the rows with `policyledger sources try`, write half of them into [expect]."))
    return tuple(found)


def find_evidence(text: str) -> bool:
    """Whether a file's remarks say what was seen, and when."""
    remarks = " ".join(line.lstrip().lstrip("#") for line in text.splitlines() if line.lstrip().startswith("#"))
    return _EVIDENCE.search(remarks) is not None


def find_past_years(table: Table, urls: Iterable[str], today: date) -> Iterator[CatalogueError]:
    """Columns named after a year that is over: many are replaced each January, and then fall silent without an error."""
    for url in urls:
        segments = [part for part in urlsplit(url).path.split("/") if not _NUMBERED.fullmatch(part)]
        past = sorted({year for part in segments for year in _YEAR.findall(part) if int(year) < today.year})
        if past:
            what = f"[listing] `urls` holds {url}, whose path names {', '.join(past)}; expected no year, or {today.year}."
            yield CatalogueError(table.file, what, "See whether the site has opened a successor, and declare that one too.")


def _has_min_rows(table: Table) -> bool:
    expect = table.values.get("expect")
    return isinstance(expect, dict) and "min_rows" in expect


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _fold_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    return f"{host}:{port or ''}{_INDEX.sub('', parts.path).rstrip('/')}?{parts.query}#{parts.fragment}"
