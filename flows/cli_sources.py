"""Commands of whoever declares a source: sources list|try|save|check|probe."""

import asyncio
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catalogue.check import check_declarations
from catalogue.read import PACKAGED, load_catalogue, load_families
from catalogue.sources import DEFAULTS, ID
from extractors.decode import decode_page
from extractors.extract import extract as extract_page
from extractors.fetch import Fetcher
from extractors.html import is_selector
from extractors.listing import refuse_shell
from extractors.listing_api import parse_answer
from extractors.rules import compile_rules
from flows.cli_ledger import show_rows
from flows.cli_nights import read_night
from flows.cli_pages import BaseUrl, Output, PageFormat, explain_layout, fetch_page, find_source, show_listing, write_text
from flows.night import read_utc
from flows.probe import choose_newest, probe_listing, probe_page
from flows.settings import Settings, read_catalogue
from models.catalogue import Source
from models.errors import LayoutError, SettingsError
from models.link import Listing
from models.page import Page, Request
from models.probe import Draft, Probe
from reports.check import FAMILY_COLUMNS, list_families, render_coverage, render_findings
from reports.declaration import draft_declaration, render_declaration
from reports.evidence import render_extraction
from reports.evidence_json import render_extraction_json, render_listing_json
from reports.probe import render_probe
from reports.rows import RowFormat

Sources = Annotated[Path | None, typer.Option("--sources", metavar="DIR", help="The folder of source files; default: the night's.")]

app = typer.Typer(help="The declared sites.", no_args_is_help=True)


@app.command("list")
def list_sources(context: typer.Context, output: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE) -> None:
    """Every declared source: who speaks, for which region, whether the night asks it."""
    settings: Settings = context.obj
    rows = [
        (
            source.id,
            source.name,
            source.family,
            source.trust.name.lower(),
            source.region,
            "yes" if source.enabled else "no",
            *source.hosts[:1],
        )
        for source in read_catalogue(settings).sources
    ]
    show_rows(("id", "name", "family", "trust", "region", "enabled", "host"), rows, output)


@app.command("try")
def try_source(context: typer.Context, source_id: Annotated[str, typer.Argument(metavar="ID")], output: Output = PageFormat.TABLE) -> None:
    """Ask a source for its listing and its newest articles, show what would be read, store nothing."""
    settings: Settings = context.obj
    catalogue = read_catalogue(settings)
    source = find_source(catalogue, source_id)
    sample = asyncio.run(fetch_sample(source, settings))
    if sample.refusal is not None:
        raise explain_layout(sample.refusal, source_id)
    show_listing(sample.listing, output)
    rules = compile_rules(catalogue)
    for page in sample.articles:
        extraction = extract_page(page, source, rules)
        write_text(render_extraction_json(extraction)) if output is PageFormat.JSON else Console().print(render_extraction(extraction))


@app.command("save")
def save_source(
    context: typer.Context,
    source_id: Annotated[str, typer.Argument(metavar="ID")],
    to: Annotated[Path | None, typer.Option(help="Folder for the pages; default: pages/ID below the home folder.")] = None,
) -> None:
    """Save a source's listing and newest articles as bytes, with what is read from them beside each as JSON.

    Where an interface brings the rows, its answer is saved too. A page that is no list is saved before it is said so.
    """
    settings: Settings = context.obj
    catalogue = read_catalogue(settings)
    source = find_source(catalogue, source_id)
    folder = to or settings.home / "pages" / source.id
    folder.mkdir(parents=True, exist_ok=True)
    rules = compile_rules(catalogue)
    sample = asyncio.run(fetch_sample(source, settings))
    for name, page in zip(("listing.html", "listing_answer"), sample.listing_pages, strict=False):
        (folder / name).write_bytes(page.body)
    if sample.refusal is not None:
        raise explain_layout(sample.refusal, f"{source_id} (saved in {folder})")
    (folder / "listing.json").write_text(render_listing_json(sample.listing), "utf-8")
    for number, page in enumerate(sample.articles, 1):
        (folder / f"article_{number}.html").write_bytes(page.body)
        (folder / f"article_{number}.json").write_text(render_extraction_json(extract_page(page, source, rules)), "utf-8")
    sys.stdout.write(f"{folder}\n")


@dataclass(frozen=True, slots=True)
class Sample:
    """What one look at a source brought."""

    listing_pages: tuple[Page, ...]  # the listing, and the answer of the interface where that brings the rows
    listing: Listing  # without rows where `refusal` says why
    refusal: LayoutError | None
    articles: tuple[Page, ...]


async def fetch_sample(source: Source, settings: Settings) -> Sample:
    """The first listing page and the newest articles that it names; raises SettingsError where the listing does not come."""
    async with Fetcher(source, read_utc, user_agent=settings.user_agent, rng=random.Random()) as fetcher:  # noqa: S311 (jitter)
        pages = [await fetch_page(fetcher, source.listing.urls[0])]
        try:
            refuse_shell(pages[0], source)
            listing = parse_answer(decode_page(pages[0]).text, Request(pages[0].url).landed_at(pages[0].final_url), source)
            if not listing.links and listing.next is not None:
                pages.append(await fetch_page(fetcher, listing.next))
                listing = parse_answer(decode_page(pages[1]).text, listing.next, source)
        except LayoutError as error:
            return Sample(tuple(pages), Listing((), None, ()), error, ())
        newest = [link.url for link in choose_newest(listing.links, source.hosts) if link.url is not None]
        return Sample(tuple(pages), listing, None, tuple([await fetch_page(fetcher, url) for url in newest]))


@app.command("check")
def check_sources(
    context: typer.Context,
    sources: Sources = None,
    output: Annotated[RowFormat, typer.Option("--format")] = RowFormat.TABLE,
) -> None:
    """Verify all declarations and name every mistake, with its place and the next step; exit code 1 where there is one.

    Beyond what stops a night: selectors that are no CSS, a page declared twice, enabled sources without evidence or expectation;
    a column named after a past year is a warning. Without mistakes: one line a family, and what is not covered.
    """
    settings: Settings = context.obj
    checked = check_declarations(settings.catalogue, sources or settings.sources, read_night(None), is_selector)
    sys.stderr.write(render_findings(checked))
    if checked.mistakes:
        raise typer.Exit(1)
    show_rows(FAMILY_COLUMNS, list_families(checked), output)
    if output is RowFormat.TABLE:
        sys.stdout.write(render_coverage(checked))


@app.command("probe")
def probe_source(
    context: typer.Context,
    place: Annotated[str, typer.Argument(metavar="URL-OR-FILE", help="A listing's address, or a saved page of one.")],
    url: BaseUrl = None,
    write: Annotated[str | None, typer.Option("--write", metavar="ID", help="Write it into the sources' folder under this id.")] = None,
    sources: Sources = None,
) -> None:
    """Look at an unknown listing once and write its declaration: what was seen goes to the terminal, the TOML to standard output.

    Asks for the listing, the interface that its rows come from, its second page and three articles at most, as politely as a night.
    A saved page is read without any request.
    """
    settings: Settings = context.obj
    folder = sources or settings.sources or (settings.catalogue or PACKAGED) / "sources"
    target = choose_target(write, folder)
    known = load_families(PACKAGED).keys() - {DEFAULTS}
    if place.startswith(("http://", "https://")):
        probe = asyncio.run(probe_listing(place, settings.user_agent, known))
    else:
        probe = probe_page(read_saved(place, url), known)
    Console(stderr=True).print(render_probe(probe))
    if probe.fault:
        raise SettingsError(f"{place}: no list was read, so nothing is declared. {write_next_step(probe)}")
    draft = draft_declaration(probe, write)
    refuse_declared_host(draft, settings, folder, writing=target is not None)
    if target is None:
        write_text(render_declaration(draft))
        return
    target.write_text(render_declaration(draft), "utf-8")
    sys.stdout.write(f"{target}\n")


def choose_target(source_id: str | None, folder: Path) -> Path | None:
    """The file to be written, None where nothing is; raises SettingsError before any request where it must not be written."""
    if source_id is None:
        return None
    if not ID.fullmatch(source_id):
        raise SettingsError(f"--write is {source_id!r}, expected an id of lower-case letters, digits and underscores, a letter first.")
    if not folder.is_dir():
        raise SettingsError(f"{folder}: is no folder. Make it, or name the folder of source files with --sources.")
    target = folder / f"{source_id}.toml"
    if target.exists():
        raise SettingsError(f"{target}: is there already and is not overwritten. Choose another id, or take the file away first.")
    return target


def read_saved(place: str, url: str | None) -> Page:
    """A saved listing as it would have come from its address."""
    if url is None:
        raise SettingsError(f"{place}: a saved page is read with the address it came from. Add --url https://…")
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"--url is {url!r}, expected the full address that the page came from, with http:// or https://.")
    try:
        return Page(url, url, read_utc(), 200, (), Path(place).read_bytes())
    except OSError as error:
        raise SettingsError(f"{place}: cannot be read: {error.strerror}. Give a saved page or an http(s) address.") from error


def write_next_step(probe: Probe) -> str:
    """What a person can do about a page without a list."""
    if probe.shell is not None:
        return "A challenge is never solved: save the page again from a browser, or declare the source off and say so in its remark."
    if probe.family is not None:
        return f"Its system looks like {probe.family}: see families/{probe.family}.toml for where such sites keep their rows."
    return "Is it the page with the rows? Where a script fills them in, docs/add-a-source.md says what can be declared."


def refuse_declared_host(draft: Draft, settings: Settings, folder: Path, *, writing: bool) -> None:
    """A host belongs to one source: writing a second file is refused, printing it only warned of."""
    if not folder.is_dir():
        return
    declared = load_catalogue(settings.catalogue, folder).sources
    owner = next((source for source in declared if set(source.hosts) & set(draft.hosts)), None)
    if owner is None:
        return
    told = (
        f"{', '.join(sorted(set(owner.hosts) & set(draft.hosts)))} is declared by {owner.id} already. Put the listing into {owner.id}.toml"
    )
    if writing:
        raise SettingsError(f"{told}; a host belongs to one source.")
    sys.stderr.write(f"policyledger: {told} instead of a file of its own.\n")
