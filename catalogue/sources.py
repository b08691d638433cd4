"""A source's file on top of its family's and everybody's defaults. Whether a page fits the selectors, only a page can tell."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from catalogue.listing_apis import parse_apis
from catalogue.tables import STAND_IN, Table, suggest
from models.catalogue import ArticleRules, Expectations, ListingApi, ListingRules, Politeness, Region, Source, Trust
from models.errors import CatalogueError

DEFAULTS = "_defaults"
TABLE_KEYS = {
    "listing": ("urls", "row", "link", "date", "category", "publisher", "next", "max_pages", "api"),
    "article": ("title", "date", "publisher", "body", "related"),
    "expect": ("min_rows", "max_failed_share"),
    "politeness": ("delay_seconds", "jitter_seconds", "timeout_seconds", "max_bytes", "recheck_days", "max_articles", "max_files"),
}
SOURCE_KEYS = ("name", "family", "trust", "region", "hosts", "enabled", "loopback", *TABLE_KEYS)
ID = re.compile(r"[a-z][a-z0-9_]*")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
DAY_SECONDS = 86_400
MAX_BYTES = 1 << 30
ONE_ENTRY, MOST_PAGES, MOST_ARTICLES, MOST_DAYS, MOST_FILES = 1, 1_000, 100_000, 3_650, 60


def parse_source(source_id: str, table: Table, families: Mapping[str, Table], regions: Sequence[Region]) -> Source:
    """One site, every setting filled from the source, else its family, else the defaults of all."""
    table.expect_keys(SOURCE_KEYS)
    if not ID.fullmatch(source_id):
        table.refuse(f"is named {source_id!r}, which is no source id.", "Use lower-case letters, digits and underscores.")
    family = table.optional_text("family")
    layers = [families[DEFAULTS], *_family(table, family, families), table]
    listing, article, expect, politeness = (_merge(name, layers) for name in TABLE_KEYS)
    source = Source(
        id=source_id,
        name=table.text("name"),
        family=family,
        trust=table.named("trust", Trust),
        region=_region(table, regions),
        hosts=table.texts("hosts"),
        listing=_listing(listing),
        article=_article(article),
        expect=_expectations(expect),
        politeness=_politeness(politeness),
        enabled=table.flag("enabled"),
        loopback=table.flag("loopback") if "loopback" in table.values else False,
    )
    _check_hosts(table, source)
    return source


def check_families(families: Mapping[str, Table]) -> None:
    """Refuses misspelt keys and wrong interfaces in every family, also in one that no source names yet."""
    for family in families.values():
        family.expect_keys(TABLE_KEYS)
        for name, keys in TABLE_KEYS.items():
            family.table(name).expect_keys(keys)
        parse_apis(family.table("listing"))


def check_one_source_a_host(sources: Sequence[Source]) -> None:
    """Refuses a host in two sources: they are read side by side, and the host would be asked twice as often as each of them says."""
    owners: dict[str, str] = {}
    for source in sources:
        for host in source.hosts:
            if host in owners:
                step = f"Put its listings into {owners[host]}.toml."
                raise CatalogueError(f"sources/{source.id}.toml", f"`hosts` holds {host!r}, as {owners[host]} does.", step)
            owners[host] = source.id


def _family(table: Table, name: str | None, families: Mapping[str, Table]) -> tuple[Table, ...]:
    """The family's layer, or what stands for it where the source names none."""
    if name is None:
        return (_any_interface(families),)
    known = [family for family in families if family != DEFAULTS]
    if name not in known and name != STAND_IN:
        table.refuse(f"`family` is {name!r}, which families/ does not declare.", suggest(name, known) or f"Known: {', '.join(known)}.")
    return (families[name],) if name in known else ()


def _any_interface(families: Mapping[str, Table]) -> Table:
    """What stands for the family of a source that names none: the interfaces of all; each is asked only where the page says its values."""
    tables = [family.table("listing").values.get("api", []) for family in families.values()]
    apis = [api for table in tables for api in (table if isinstance(table, list) else [table])]
    return Table("families/*.toml", "", {"listing": {"api": apis}})


def _merge(name: str, layers: Sequence[Table]) -> Table:
    """One settings table, later layers over earlier ones; where a value is wrong, all files it may stand in are named."""
    values: dict[str, object] = {}
    for layer in layers:
        own = layer.table(name)
        own.expect_keys(TABLE_KEYS[name])
        values.update(own.values)
    below = ", ".join(layer.file for layer in layers[:-1])
    return Table(layers[-1].file, f"[{name}] (on top of {below})", values, layers[-1].mistakes)


def _region(table: Table, regions: Sequence[Region]) -> str | None:
    code = table.optional_text("region")
    if code is None or code == STAND_IN:
        return None
    region = next((region for region in regions if region.code == code), None)
    if region is None:
        table.refuse(f"`region` is {code!r}, which regions.csv does not declare.", "Look the code up there.")
    elif region.successor is not None:
        table.refuse(f"`region` is {code!r}, a former unit.", f"Name today's unit, {region.successor}.")
    return code


def _listing(table: Table) -> ListingRules:
    urls = table.texts("urls")
    if not urls and not table.values.get("urls"):
        table.refuse("has no `urls`.", "Name at least one listing page.")
    return ListingRules(
        urls=urls,
        row=table.optional_text("row"),
        link=table.optional_text("link"),
        date=table.optional_text("date"),
        category=table.optional_text("category"),
        next=table.optional_text("next"),
        max_pages=table.whole("max_pages", ONE_ENTRY, MOST_PAGES),
        apis=_apis(table),
        publisher=table.optional_text("publisher"),
    )


def _apis(table: Table) -> tuple[ListingApi, ...]:
    """The interfaces; where mistakes are collected, their first one is noted and the rest of the source is read on."""
    try:
        return parse_apis(table)
    except CatalogueError as error:
        if table.mistakes is None:
            raise
        table.mistakes.append(error)
        return ()


def _article(table: Table) -> ArticleRules:
    return ArticleRules(
        title=table.optional_text("title"),
        date=table.optional_text("date"),
        publisher=table.optional_text("publisher"),
        body=table.optional_text("body"),
        related=table.optional_text("related"),
    )


def _expectations(table: Table) -> Expectations:
    return Expectations(
        min_rows=table.whole("min_rows", ONE_ENTRY, MOST_ARTICLES), max_failed_share=float(table.number("max_failed_share", 0, 1))
    )


def _politeness(table: Table) -> Politeness:
    return Politeness(
        delay_seconds=float(table.number("delay_seconds", 0, DAY_SECONDS)),
        jitter_seconds=float(table.number("jitter_seconds", 0, DAY_SECONDS)),
        timeout_seconds=float(table.number("timeout_seconds", 1, DAY_SECONDS)),
        max_bytes=table.whole("max_bytes", ONE_ENTRY, MAX_BYTES),
        recheck_days=_days(table),
        max_articles=table.whole("max_articles", ONE_ENTRY, MOST_ARTICLES),
        max_files=table.whole("max_files", 0, MOST_FILES),
    )


def _days(table: Table) -> tuple[int, ...]:
    value = [] if table.lacks("recheck_days") else table.values["recheck_days"]
    if not isinstance(value, list) or not all(type(day) is int and 0 < day <= MOST_DAYS for day in value) or value != sorted(set(value)):
        table.refuse(f"`recheck_days` is {value!r}, expected rising whole days.", "Write recheck_days = [1, 2, 4].")
        return ()
    return tuple(value)


def _check_hosts(table: Table, source: Source) -> None:
    if not source.hosts and not table.values.get("hosts"):
        table.refuse("has no `hosts`.", "Name the hosts that may be fetched.")
    for host in source.hosts:
        if not HOST.fullmatch(host):
            table.refuse(f"`hosts` holds {host!r}, which is no host name.", "Write it in lower case, without scheme, port and path.")
            continue
        local = host == "localhost" or host.endswith(".localhost")
        if local != source.loopback:
            found = f"`hosts` holds {host!r} and `loopback` is {str(source.loopback).lower()}."
            table.refuse(found, "Only *.localhost is loopback, and it must say so.")
    for url in source.listing.urls:
        _check_url(table, url, source.hosts)


def _check_url(table: Table, url: str, hosts: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https"):
        table.refuse(f"[listing] `urls` holds {url!r}.", "Write a full URL with http:// or https://.")
    elif parts.hostname not in hosts:
        found = f"[listing] `urls` holds {url}, whose host is not in `hosts`."
        table.refuse(found, f'Add "{parts.hostname}" to `hosts`, or mend the URL.')
