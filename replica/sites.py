"""The sites of the replica country: authorities' bureaus and aggregators, each a host of its own (`sites.csv`)."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from replica.history import Family
from replica.knobs import Design, SiteKnobs, UrlDialect
from replica.looks import LOOKS

SITES_FILE = Path(__file__).with_name("sites.csv")


class System(StrEnum):
    """The family of publishing systems that a site belongs to."""

    TRS = "trs"
    HANWEB = "hanweb"
    AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class Site:
    id: str  # also the first label of its host
    agency: str  # as it signs
    short: str  # as a newspaper calls it
    region: str | None  # None: an aggregator, which speaks for no region
    region_name: str
    system: System
    column: str  # directory or number of its listing
    families: tuple[Family, ...]  # what it decides; () for aggregators
    document_prefix: str
    addressee: str
    services: int  # articles without any policy value on the first night; of an aggregator: all its articles
    knobs: SiteKnobs

    @property
    def host(self) -> str:
        return f"{self.id}.localhost"

    @property
    def official(self) -> bool:
        return self.region is not None

    @property
    def listing_path(self) -> str:
        """Where the first page of its listing is."""
        if self.system is System.HANWEB:
            return f"/col/col{self.column}/index.html"
        return f"/{self.column}/"

    def design_on(self, night: int, redesigned_night: int | None) -> Design:
        """What its pages look like on a night."""
        changed = redesigned_night is not None and night >= redesigned_night
        return self.knobs.redesign if changed else self.knobs.design


def read_sites(path: Path = SITES_FILE) -> tuple[Site, ...]:
    """All sites of the country, bureaus first; raises ValueError or KeyError for a row that cannot be read."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_parse_site(row) for row in csv.DictReader(lines))


def _parse_site(row: dict[str, str]) -> Site:
    return Site(
        row["id"],
        row["agency"],
        row["short"],
        row["region"] or None,
        row["region_name"],
        System(row["system"]),
        row["column"],
        tuple(Family(word) for word in row["families"].split()),
        row["document_prefix"],
        row["addressee"],
        int(row["services"]),
        LOOKS[row["look"]],
    )


def build_article_path(site: Site, number: int, day: str, digest: str) -> str:
    """The address of an article; `day` is the ISO date of the URL, `digest` 32 hex digits, as far as the dialect uses them."""
    year, month, date = day.split("-")
    return {
        UrlDialect.TRS: f"/{site.column}/{year}{month}/t{year}{month}{date}_{number}.html",
        UrlDialect.HANWEB: f"/art/{year}/{int(month)}/{int(date)}/art_{site.column}_{number}.html",
        UrlDialect.HANWEB_HEX: f"/col/col{site.column}/art/{year}/art_{digest}.html",
        UrlDialect.CHANNEL_MONTH: f"/{site.column}/wenda/{year}{month}/{number}.html",
        UrlDialect.POST: f"/content/post_{number}.html",
        UrlDialect.DIGITS_INDEX: f"/{site.column}/{number}/index.html",
    }[site.knobs.url_dialect]
