"""Commands of whoever doubts an extraction: extract article|listing|claims."""

import asyncio
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catalogue.read import make_source
from extractors.extract import extract as extract_page
from extractors.fetch import Fetcher
from extractors.listing import read_listing
from extractors.rules import compile_rules
from flows.night import read_utc
from flows.settings import Settings, read_catalogue
from models.catalogue import Catalogue, Source
from models.errors import LayoutError, SettingsError
from models.link import Listing
from models.page import FetchOutcome, Page, Request
from reports.evidence import render_claims, render_extraction
from reports.evidence_json import render_extraction_json, render_listing_json
from reports.listing import render_listing


class PageFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


FileOrUrl = Annotated[str, typer.Argument(metavar="FILE-OR-URL", help="A saved page, or an address to ask for once.")]
Output = Annotated[PageFormat, typer.Option("--format")]
BaseUrl = Annotated[str | None, typer.Option("--url", help="The address a saved page came from; its links are resolved against it.")]
SourceId = Annotated[str | None, typer.Option("--source", help="Read with the selectors of this declared source.")]

extract = typer.Typer(help="Show what is read from one page, with the evidence marked in the text.", no_args_is_help=True)


def find_source(catalogue: Catalogue, source_id: str) -> Source:
    for source in catalogue.sources:
        if source.id == source_id:
            return source
    raise SettingsError(f"{source_id}: no such source. `policyledger sources list` names them all.")


async def fetch_page(fetcher: Fetcher, asked: str | Request) -> Page:
    result = await fetcher.fetch(asked)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        raise SettingsError(f"{result.url}: {result.outcome}: {result.detail or 'no page came'}")
    return result.page


@extract.command("article")
def extract_article(
    context: typer.Context, place: FileOrUrl, url: BaseUrl = None, source: SourceId = None, output: Output = PageFormat.TABLE
) -> None:
    """Title, publication, publisher, regions, topics and body of an article."""
    read_and_show(context.obj, place, url, source, output, render_extraction)


@extract.command("claims")
def extract_claims(
    context: typer.Context, place: FileOrUrl, url: BaseUrl = None, source: SourceId = None, output: Output = PageFormat.TABLE
) -> None:
    """What an article states, each claim with its sentence, its rule and the mentions it was bound from."""
    read_and_show(context.obj, place, url, source, output, render_claims)


@extract.command("listing")
def extract_listing(
    context: typer.Context, place: FileOrUrl, url: BaseUrl = None, source: SourceId = None, output: Output = PageFormat.TABLE
) -> None:
    """The rows of a listing and its next page."""
    settings: Settings = context.obj
    page, declared = open_page(settings, read_catalogue(settings), place, url, source)
    try:
        listing = read_listing(page, declared)
    except LayoutError as error:
        raise explain_layout(error, place) from error
    show_listing(listing, output)


def explain_layout(error: LayoutError, place: str) -> SettingsError:
    """What to tell a person who showed us one page."""
    return SettingsError(f"{place}: {error.brief} Is it the right kind of page, saved whole?")


def read_and_show(
    settings: Settings, place: str, url: str | None, source: str | None, output: PageFormat, render: Callable[..., object]
) -> None:
    catalogue = read_catalogue(settings)
    page, declared = open_page(settings, catalogue, place, url, source)
    try:
        extraction = extract_page(page, declared, compile_rules(catalogue))
    except LayoutError as error:
        raise explain_layout(error, place) from error
    if output is PageFormat.JSON:
        write_text(render_extraction_json(extraction))
    else:
        Console().print(render(extraction))


def show_listing(listing: Listing, output: PageFormat) -> None:
    if output is PageFormat.JSON:
        write_text(render_listing_json(listing))
    else:
        Console().print(render_listing(listing))


def open_page(settings: Settings, catalogue: Catalogue, place: str, url: str | None, source_id: str | None) -> tuple[Page, Source]:
    """A page from a file or, asked for once and politely, from its address; and the source to read it with."""
    remote = place.startswith(("http://", "https://"))
    address = place if remote else url or f"http://saved.invalid/{Path(place).name}"
    source = find_source(catalogue, source_id) if source_id else make_source(address)
    if remote:
        return asyncio.run(fetch_one(source, address, settings)), source
    try:
        body = Path(place).read_bytes()
    except OSError as error:
        raise SettingsError(f"{place}: cannot be read: {error.strerror}. Give a saved page or an http(s) address.") from error
    return Page(address, address, datetime.now(UTC), 200, (), body), source


async def fetch_one(source: Source, url: str, settings: Settings) -> Page:
    async with Fetcher(source, read_utc, user_agent=settings.user_agent, rng=random.Random()) as fetcher:  # noqa: S311 (jitter)
        return await fetch_page(fetcher, url)


def write_text(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
