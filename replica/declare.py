"""The replica's sites as declarations, as an operator would write them."""

from collections.abc import Mapping
from pathlib import Path

from models.catalogue import ArticleRules, Expectations, ListingRules, Politeness, Source, Trust
from replica.country import Country
from replica.knobs import Container, Design, RowMarkup
from replica.sites import Site, System

POLITENESS = Politeness(
    delay_seconds=0.0,  # nobody is disturbed on loopback
    jitter_seconds=0.0,
    timeout_seconds=10.0,
    max_bytes=2_000_000,
    recheck_days=tuple(range(1, 400)),  # everything is read again every night
    max_articles=500,
    max_files=5,
)
EXPECTATIONS = Expectations(min_rows=3, max_failed_share=0.3)
_ROWS = {
    RowMarkup.CLASSIC: ("ul.{0} li", "span"),
    RowMarkup.DATE_FIRST: ("ul.{0} li", "span"),
    RowMarkup.BARE_DATE: ("ul.{0} li", None),
    RowMarkup.TABLE: ("table.{0} tr", "td:last-child"),
    RowMarkup.SPLIT_DATE: ("ul.{0} li", "div.rq"),
    RowMarkup.CARD: ("div.{0} div.item", "div.time"),
    RowMarkup.CATEGORY_LAST: ("ul.{0} li", "span"),
}
_BODIES = {
    Container.TRS_EDITOR: "div.TRS_Editor",
    Container.ZOOM: "div#zoom",
    Container.TABLE_LAYOUT: "td.contText",
    Container.ARTICLE: "article div.text",
    Container.BREAKS: "div.view",
}
_NO_RULES = ArticleRules(title=None, date=None, publisher=None, body=None, related=None)


def declare_sources(country: Country, port: int, night: int = 1) -> tuple[Source, ...]:
    """One declaration a site, as it fits the site's look on a night: a later redesign makes the selectors of night 1 meet nothing."""
    return tuple(declare_site(site, site.design_on(night, country.redesigns.get(site.id)), port) for site in country.sites)


def declare_site(site: Site, design: Design, port: int) -> Source:
    """The declaration of one site; only sites that are `declared` name selectors, the others leave all to structure."""
    selected = site.knobs.declared
    row, date = _ROWS[design.row]
    return Source(
        id=site.id,
        name=site.agency,
        family=None if site.system is System.AGGREGATOR else site.system.value,
        trust=Trust.OFFICIAL if site.official else Trust.AGGREGATOR,
        region=site.region,
        hosts=(site.host,),
        listing=ListingRules(
            urls=(f"http://{site.host}:{port}{site.listing_path}",),
            row=row.format(design.classes) if selected else None,
            link="a" if selected else None,
            date=date if selected else None,
            category=None,
            next=None,
            max_pages=5,
        ),
        article=_declare_article(design) if selected else _NO_RULES,
        expect=EXPECTATIONS,
        politeness=POLITENESS,
        enabled=True,
        loopback=True,
    )


def _declare_article(design: Design) -> ArticleRules:
    return ArticleRules(
        title=f"div.{design.classes}-title h1",
        date=f"div.{design.classes}-info",
        publisher=None,
        body=_BODIES[design.container],
        related=None,
    )


def write_sources(country: Country, port: int, directory: Path) -> tuple[Path, ...]:
    """The same declarations as one TOML file each, in a directory that exists."""
    paths = []
    for source in declare_sources(country, port):
        path = directory / f"{source.id}.toml"
        path.write_text(_print_source(source), encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def _print_source(source: Source) -> str:
    top: Mapping[str, object] = {
        "name": source.name,
        "family": source.family,
        "trust": source.trust.name.lower(),
        "region": source.region,
        "hosts": source.hosts,
        "enabled": source.enabled,
        "loopback": source.loopback,
    }
    listing = {name: getattr(source.listing, name) for name in ("urls", "row", "link", "date", "max_pages")}
    article = {name: getattr(source.article, name) for name in ("title", "date", "body")}
    expect = {"min_rows": source.expect.min_rows, "max_failed_share": source.expect.max_failed_share}
    politeness = {name: getattr(source.politeness, name) for name in Politeness.__dataclass_fields__}
    tables: dict[str, Mapping[str, object]] = {"listing": listing, "article": article, "expect": expect, "politeness": politeness}
    lines = [line for name, table in tables.items() for line in ("", f"[{name}]", *_print_pairs(table))]
    return "\n".join([*_print_pairs(top), *lines]) + "\n"


def _print_pairs(table: Mapping[str, object]) -> list[str]:
    return [f"{name} = {_print_value(value)}" for name, value in table.items() if value is not None]


def _print_value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return f"[{', '.join(_print_value(item) for item in value)}]"
        case str():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{quoted}"'
        case _:
            return str(value)
