"""Article pages to measure with: those of the replica's country and gallery, by kind, and saved ones from a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalogue.read import make_source
from models.catalogue import Source
from models.page import Page
from replica.build import build_country
from replica.country import Country
from replica.declare import declare_sources
from replica.gallery.gallery import build_gallery
from replica.gallery.records import Concern, Exhibit
from replica.world import Answer, Asked

PORT, OK = 80, 200
FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
SAVED_URL = "http://saved.invalid/article.html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article page as a night meets it."""

    page: Page
    source: Source
    kind: str


def read_replica(nights: int = 2) -> list[Sheet]:
    """Every article page of the country's last night, and the gallery's articles in their many markups."""
    return [*_read_country(build_country(nights)), *_read_gallery()]


def read_folder(folder: Path) -> list[Sheet]:
    """The saved pages of a folder (`*.html`, `*.htm`), as sources that declare nothing would have them; all of one kind."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".html", ".htm"))
    source = make_source(SAVED_URL)
    return [Sheet(Page(SAVED_URL, SAVED_URL, FETCHED, OK, (), path.read_bytes()), source, "saved") for path in paths]


def _read_country(country: Country) -> Iterator[Sheet]:
    sources = {source.id: source for source in declare_sources(country, PORT)}
    official = {site.id: site.official for site in country.sites}
    world = country.world(country.nights)
    for entry in country.entries:
        source = sources[entry.site_id]
        answer = world.answer(source.hosts[0], entry.path)
        version = entry.version_on(country.nights)
        if answer.status == OK and version is not None:
            kind = "guide" if not official[entry.site_id] else "notice" if version.story.values else "service"
            yield Sheet(_make_page(f"http://{source.hosts[0]}:{PORT}{entry.path}", answer), source, kind)


def _read_gallery() -> Iterator[Sheet]:
    for exhibit in build_gallery().exhibits:
        if exhibit.concern in (Concern.ARTICLE, Concern.ENCODING, Concern.BOILERPLATE):
            yield from _read_exhibit(exhibit)


def _read_exhibit(exhibit: Exhibit) -> Iterator[Sheet]:
    scene = exhibit.scene_on(1)
    for article in scene.articles:
        asked = Asked(exhibit.host, "GET", article.path, (), "", 0)
        answer = next((door.answer(asked) for door in scene.doors if door.matches(asked)), None)
        url = f"http://{exhibit.host}:{PORT}{article.path}"
        if answer is not None and answer.status == OK:
            yield Sheet(_make_page(url, answer), make_source(url), "gallery")


def _make_page(url: str, answer: Answer) -> Page:
    return Page(url, url, FETCHED, OK, answer.headers, answer.body)
